import { z } from 'zod'
import { Fact } from '../../ledger/entry-contract.ts'
import { date, instant, uuid, wholeNumber } from '../../platform/http/schemas.ts'
import type { Version } from './queries.ts'

const ChangeView = z
  .object({
    field: z.string().meta({ examples: ['terms.questions'] }),
    before: Fact.nullable(),
    after: Fact.nullable(),
  })
  .meta({
    id: 'SolicitationChange',
    description: 'One field that changed. Null where the version does not have it.',
  })

const version = {
  number: z.int().describe('1 is what was published. Each amendment adds one.'),
  reason: z.string().nullable().describe('Why it was amended; null for what was published.'),
  changes: z.array(ChangeView),
  effectiveOn: date,
  inForceFrom: instant,
  deadlineEnds: instant,
  sha256: z.string().describe('The SHA-256 of the canonical text of the version.'),
  entry: uuid,
}
export const VersionView = z.object(version).meta({ id: 'SolicitationVersion' })
export const VersionsView = z
  .object({ items: z.array(VersionView) })
  .meta({ id: 'SolicitationVersions', description: 'Every version of one solicitation.' })
export const VersionRead = z
  .object({ ...version, text: z.string().describe('The canonical JSON of which `sha256` is the hash.') })
  .meta({ id: 'SolicitationVersionRead' })

export const VersionQuery = z
  .strictObject({
    version: wholeNumber(1, 999_999).optional().describe('The solicitation as this version has it.'),
    at: instant.optional().describe('The solicitation as it was in force at this time.'),
  })
  .refine(
    ({ version: number, at }) => number === undefined || at === undefined,
    'must name either version or at, not both',
  )

export function versionView({ text, canonical: _, ...rest }: Version): z.input<typeof VersionView> {
  return {
    ...rest,
    changes: (text.changes ?? []).map(({ field, before, after }) => ({
      field,
      before: before ?? null,
      after: after ?? null,
    })),
  }
}
