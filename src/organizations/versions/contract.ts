import { z } from 'zod'
import { code, date, instant, uuid } from '../../platform/http/schemas.ts'
import type { ListColumns } from '../../platform/http/tables/lists.ts'
import { OrganizationView } from '../contract.ts'
import { registrationFields } from '../organization.ts'
import type { OrganizationVersion } from './queries.ts'
import { changesOf } from './terms.ts'

const Change = z
  .object({
    field: z.enum(registrationFields),
    before: z.string().nullable(),
    after: z.string().nullable(),
    sentence: z.string().meta({ examples: ['City: from Houston to Dallas.'] }),
  })
  .meta({ id: 'OrganizationChange', description: 'One field that changed, in words. Null for nothing.' })

export const OrganizationVersionView = z
  .object({
    organization: code,
    number: z.int().describe('1 is what was registered at first. Each correction adds one.'),
    effectiveOn: date.describe('The day from which it is true.'),
    recordedAt: instant,
    recordedBy: code,
    reason: z
      .string()
      .nullable()
      .describe('Why it was corrected; null for the first, and where the text was erased.'),
    changes: z.array(Change),
    registered: OrganizationView.describe('The organization as this version has it.'),
    entry: uuid,
  })
  .meta({ id: 'OrganizationVersion' })
type View = z.input<typeof OrganizationVersionView>

export function organizationVersionView(version: OrganizationVersion): View {
  const { registration, before, ...rest } = version
  return {
    ...rest,
    changes: changesOf(before, registration),
    registered: { ...registration, code: version.organization, version: version.number },
  }
}

/** The columns of the list of versions as a table. */
export const organizationVersionColumns: ListColumns<View> = [
  ['organization', ({ organization }) => organization],
  ['version', ({ number }) => String(number), 'whole'],
  ['effective_on', ({ effectiveOn }) => effectiveOn, 'day'],
  ['recorded_at', ({ recordedAt }) => recordedAt],
  ['recorded_by', ({ recordedBy }) => recordedBy],
  ['reason', ({ reason }) => reason],
  ['changes', ({ changes }) => changes.map(({ sentence }) => sentence).join(' ')],
  ['legal_name', ({ registered }) => registered.legalName],
  ['uei', ({ registered }) => registered.uei],
  ['ein', ({ registered }) => registered.ein],
  ['entry', ({ entry }) => entry],
]
