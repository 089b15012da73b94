import { z } from 'zod'
import { FundAmountView } from '../../ledger/contract.ts'
import { code, date, instant, sha256 } from '../../platform/http/schemas.ts'
import { MaterialView } from '../contract.ts'
import { TermsView } from '../terms/contract.ts'
import { addressOf, materialAddress } from './addresses.ts'
import { amendmentsOf, inForce, type NoticePage, type NoticeReading } from './published-page.ts'

const status = z.enum(['open', 'closed', 'canceled']).meta({
  id: 'NoticePageStatus',
  description:
    'Whether applications are accepted now, by the clock. It does not wait for the closing to be recorded.',
})
const Deadline = z
  .object({
    stated: z.string().describe('The deadline in the words of the solicitation.'),
    local: z.string().describe('The date and time that the words mean.'),
    zone: z.string().describe('The clock on which they are read.'),
    instant,
    inclusive: z.boolean().describe('Whether the minute named still counts.'),
  })
  .meta({ id: 'NoticePageDeadline' })

export const NoticePageSummary = z
  .object({
    code,
    title: z.string(),
    status,
    publishedOn: date,
    number: z.int().describe('The version in force.'),
    deadline: Deadline,
    deadlineEnds: instant.describe('The first time that is too late.'),
    links: z.object({ notice: z.string() }),
  })
  .meta({ id: 'NoticePageSummary' })

export const NoticePageView = z
  .object({
    code,
    title: z.string(),
    status,
    publishedOn: date,
    endedOn: date.nullable(),
    number: z.int().describe('The version shown here.'),
    inForce: z.int().describe('The version in force now.'),
    inForceFrom: instant.describe('The time from which the version shown here was in force.'),
    recordedAt: instant.describe(
      'When this version was entered here: later than it was in force, where it was published elsewhere before.',
    ),
    sha256: sha256.describe('The SHA-256 of the stored text of this version.'),
    deadline: Deadline,
    deadlineEnds: instant.describe('The first time that is too late, by the version in force.'),
    choiceReason: z
      .string()
      .nullable()
      .describe('Why this reading of the deadline was chosen, where its words are ambiguous.'),
    funding: z.array(FundAmountView),
    terms: TermsView,
    materials: z.array(MaterialView.extend({ href: z.string() }).meta({ id: 'PublishedMaterial' })),
    versions: z.array(
      z.object({
        number: z.int(),
        inForceFrom: instant,
        recordedAt: instant,
        reason: z.string().nullable().describe('Why it was amended; null for what was published.'),
        sha256,
        changes: z.array(
          z.object({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() }),
        ),
        href: z.string(),
      }),
    ),
  })
  .meta({
    id: 'NoticePage',
    description: 'A published solicitation in one of its versions, as anyone may read it without a key.',
  })

export function noticePageSummary(notice: NoticePage): z.input<typeof NoticePageSummary> {
  const { number, text } = inForce(notice)
  const { code, status, publishedOn, deadlineEnds } = notice
  const { title, deadline } = text
  return {
    ...{ code, title, status, publishedOn, number, deadline, deadlineEnds },
    links: { notice: addressOf(code) },
  }
}

export function noticePageView({
  notice,
  version,
  materials,
}: NoticeReading): z.input<typeof NoticePageView> {
  const { code, status, publishedOn, endedOn, deadlineEnds, choiceReason } = notice
  const { title, deadline, funding, terms } = version.text
  return {
    ...{ code, title, status, publishedOn, endedOn, deadline, deadlineEnds, choiceReason },
    number: version.number,
    inForce: inForce(notice).number,
    inForceFrom: version.inForceFrom,
    recordedAt: version.recordedAt,
    sha256: version.sha256,
    funding: funding.map(({ fund, amount }) => ({ fund, amount })),
    terms,
    materials: materials.map((material) => ({ ...material, href: materialAddress(code, material.sha256) })),
    versions: amendmentsOf(notice).map(({ changes, ...amended }) => ({
      ...amended,
      changes: [...changes],
      href: `${addressOf(code)}?version=${String(amended.number)}`,
    })),
  }
}
