import { z } from 'zod'
import type { ProblemType } from '../platform/problems.ts'
import { balance, code, date, instant, sha256 } from '../platform/wire.ts'
import { NoticeView } from './contract.ts'
import { MaterialView } from './material-contract.ts'
import { addressOf, materialAddress } from './notice-addresses.ts'
import {
  amendmentsOf,
  inForce,
  type NoticeReading,
  type NoticeRefusal,
  type PublishedNotice,
} from './published-notice.ts'

const status = z
  .enum(['open', 'closed', 'cancelled'])
  .describe('Whether applications are taken now: by the clock, before the closing is recorded.')
const Deadline = z.object({
  stated: z.string().describe('The deadline in the words of the notice.'),
  local: z.string().describe('The date and time the words mean.'),
  zone: z.string().describe('The clock they are read on.'),
  instant,
  inclusive: z.boolean().describe('Whether the minute named still counts.'),
})

export const NoticeSummaryView = z
  .object({
    code,
    title: z.string(),
    status,
    publishedOn: date,
    number: z.int().describe('The version in force.'),
    deadline: Deadline,
    deadlineEnds: instant.describe('The first instant that is too late.'),
    links: z.object({ notice: z.string() }),
  })
  .meta({ id: 'NoticeSummary' })

export const PublishedNoticeView = z
  .object({
    code,
    title: z.string(),
    status,
    publishedOn: date,
    endedOn: date.nullable(),
    number: z.int().describe('The version told here.'),
    inForce: z.int().describe('The version in force now.'),
    inForceFrom: instant.describe('From when the version told here stood.'),
    sha256: sha256.describe('The hash of the kept text of this version.'),
    deadline: Deadline,
    deadlineEnds: instant.describe('The first instant that is too late, by the version in force.'),
    choiceReason: z
      .string()
      .nullable()
      .describe('Why the deadline in force is read as it is, where its words and its clock disagree.'),
    funding: z.array(z.object({ appropriation: code, amount: balance })),
    notice: NoticeView,
    materials: z.array(MaterialView.extend({ href: z.string() }).meta({ id: 'PublishedMaterial' })),
    versions: z.array(
      z.object({
        number: z.int(),
        inForceFrom: instant,
        reason: z.string().nullable().describe('Why it was amended; null for what was published.'),
        sha256,
        changes: z.array(
          z.object({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() }),
        ),
        href: z.string(),
      }),
    ),
  })
  .meta({ id: 'PublishedNotice', description: 'A notice as anybody may read it, in one of its versions.' })

export function noticeSummaryView(notice: PublishedNotice): z.input<typeof NoticeSummaryView> {
  const { number, text } = inForce(notice)
  const { code, status, publishedOn, deadlineEnds } = notice
  const { title, deadline } = text
  return {
    ...{ code, title, status, publishedOn, number, deadline, deadlineEnds },
    links: { notice: addressOf(code) },
  }
}

export function publishedNoticeView({
  notice,
  version,
  materials,
}: NoticeReading): z.input<typeof PublishedNoticeView> {
  const { code, status, publishedOn, endedOn, deadlineEnds, choiceReason } = notice
  const { title, deadline, funding, notice: told } = version.text
  return {
    ...{ code, title, status, publishedOn, endedOn, deadline, deadlineEnds, choiceReason },
    number: version.number,
    inForce: inForce(notice).number,
    inForceFrom: version.inForceFrom,
    sha256: version.sha256,
    funding: funding.map(({ fund, amount }) => ({ appropriation: fund, amount })),
    notice: told,
    materials: materials.map((material) => ({ ...material, href: materialAddress(code, material.sha256) })),
    versions: amendmentsOf(notice).map(({ changes, ...amended }) => ({
      ...amended,
      changes: [...changes],
      href: `${addressOf(code)}?version=${String(amended.number)}`,
    })),
  }
}

export const noticeProblems = {
  'notice-not-found': {
    status: 404,
    title: 'No notice of this code is published',
    remedy: 'GET /v1/notices lists them.',
  },
  'notice-version-not-found': {
    status: 404,
    title: 'The notice has no such version',
    remedy: 'Take a number from `versions`, or an instant from `inForceFrom` on.',
  },
  'notice-material-not-found': {
    status: 404,
    title: 'The notice has no such material',
    remedy: 'Take `href` from `materials` of the notice.',
  },
} as const satisfies Record<NoticeRefusal, ProblemType>
