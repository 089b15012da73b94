import { z } from 'zod'
import { Fact } from '../ledger/act.ts'
import { when } from '../ledger/contract.ts'
import { date, fileName, instant, sha256, text, uuid } from '../platform/wire.ts'
import {
  DeadlineChoice,
  fundAmounts,
  funding,
  illustrative,
  notice,
  SolicitationView,
  StatedDeadline,
  solicitationView,
  title,
} from './contract.ts'
import type { Notice } from './notice.ts'
import type { Solicitation, Told } from './solicitation.ts'
import type { Version } from './version-queries.ts'
import { tellingOf } from './version-text.ts'

/** What applicants are told anew; null takes back what was told. */
const NoticeChange = z
  .strictObject({
    ...notice,
    summary: notice.summary.nullable(),
    howToApply: notice.howToApply.nullable(),
    contact: notice.contact.nullable(),
    awardFloor: notice.awardFloor.nullable(),
    awardCeiling: notice.awardCeiling.nullable(),
    expectedAwards: notice.expectedAwards.nullable(),
  })
  .partial()
  .meta({ id: 'NoticeChange', description: 'Fields told anew; null takes one back.' })

const told = {
  title: title.optional(),
  deadline: StatedDeadline.optional(),
  funding: funding.optional(),
  notice: NoticeChange.optional(),
}

export const Revision = z.strictObject({ ...told, illustrative: illustrative.optional() }).meta({
  id: 'Revision',
  description: 'What is said anew; the rest of the draft stays.',
  examples: [{ notice: { contact: 'info@example.org', awardFloor: null } }],
})

export const Amendment = z
  .strictObject({
    ...when,
    ...told,
    reason: text(2_000).describe('Why; applicants see it.'),
    deadlineChoice: DeadlineChoice.optional(),
    materials: z
      .strictObject({
        put: z
          .array(z.strictObject({ name: fileName, sha256 }))
          .max(100)
          .optional()
          .describe(
            'Files of POST /v1/files under the names applicants see; one of the same name is replaced.',
          ),
        removed: z.array(fileName).max(100).optional().describe('Names of those taken out.'),
      })
      .optional(),
  })
  .meta({
    id: 'SolicitationAmendment',
    description: 'What is said anew and why; the rest stays.',
    examples: [
      {
        reason: 'Questions answered, and a week more',
        deadline: {
          stated: 'September 19, 2029, 11:59pm Eastern',
          local: '2029-09-19T23:59',
          zone: 'America/New_York',
          inclusive: true,
        },
        notice: {
          questions: [{ question: 'Who may apply?', answer: 'Nonprofits and local governments.' }],
        },
      },
    ],
  })

/** What is said anew, as the noun takes it. */
export function toldOf({ funding: lines, notice: changed, ...plain }: z.output<typeof Revision>) {
  return {
    ...plain,
    ...(lines === undefined ? {} : { funding: fundAmounts(lines) }),
    ...(changed === undefined ? {} : { notice: noticeChange(changed) }),
  } satisfies Told
}

export function amendmentOf({
  materials,
  reason,
  effectiveOn,
  concerns,
  deadlineChoice,
  ...rest
}: z.output<typeof Amendment>) {
  return {
    ...toldOf(rest),
    ...(materials === undefined
      ? {}
      : { materials: { put: materials.put ?? [], removed: materials.removed ?? [] } }),
    reason,
    effectiveOn,
    concerns,
    deadlineChoice,
  }
}

function noticeChange({
  summary,
  howToApply,
  contact,
  ...change
}: z.output<typeof NoticeChange>): Partial<Notice> {
  const texts = { summary, howToApply, contact }
  const said = Object.entries(texts).filter(([, value]) => value !== undefined)
  return {
    ...Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)),
    ...Object.fromEntries(said.map(([name, value]) => [name, value ?? ''])),
  }
}

const ChangeView = z
  .object({
    field: z.string().meta({ examples: ['notice.questions'] }),
    before: Fact.nullable(),
    after: Fact.nullable(),
  })
  .meta({ id: 'SolicitationChange', description: 'One field; null where it was not, or is no longer, told.' })

const version = {
  number: z.int().describe('1 is what was published, each next one an amendment.'),
  reason: z.string().nullable(),
  changes: z.array(ChangeView),
  effectiveOn: date,
  inForceFrom: instant,
  deadlineEnds: instant,
  sha256: z.string().describe('Of the canonical text of the version.'),
  entry: uuid,
}
export const VersionView = z.object(version).meta({ id: 'SolicitationVersion' })
export const VersionsView = z.object({ items: z.array(VersionView) }).meta({ id: 'SolicitationVersions' })
const VersionRead = z
  .object({ ...version, text: z.string().describe('The canonical JSON of which `sha256` is the hash.') })
  .meta({ id: 'SolicitationVersionRead' })

/** A notice as it stands or, where a version or an instant is asked for, as it stood: `asStood` then tells the version. */
export const SolicitationRead = z
  .object({ ...SolicitationView.shape, asStood: VersionRead.optional() })
  .meta({ id: 'SolicitationRead' })
export const AmendedView = z
  .object({ ...SolicitationView.shape, amendment: VersionView })
  .meta({ id: 'AmendedSolicitation' })

export const VersionQuery = z
  .strictObject({
    version: z
      .string()
      .regex(/^[1-9]\d{0,5}$/, 'the number of a version')
      .optional()
      .describe('The notice as this version told it.'),
    at: instant.optional().describe('The notice as it was in force at this moment.'),
  })
  .refine(({ version: number, at }) => number === undefined || at === undefined, 'either version or at')

export function versionView({ text: told, canonical: _, ...rest }: Version): z.input<typeof VersionView> {
  return {
    ...rest,
    changes: (told.changes ?? []).map(({ field, before, after }) => ({
      field,
      before: before ?? null,
      after: after ?? null,
    })),
  }
}

/** The notice with what that version told in the place of what it tells now. */
export function asStood(solicitation: Solicitation, read: Version): z.input<typeof SolicitationRead> {
  const stood = { ...solicitation, ...tellingOf(read.text, read.deadlineEnds), number: read.number }
  return { ...solicitationView(stood), asStood: { ...versionView(read), text: read.canonical } }
}
