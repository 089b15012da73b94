import { z } from 'zod'
import { code, date, oneOf, sha256, text } from '../../platform/http/schemas.ts'
import type { ListColumns } from '../../platform/http/tables/lists.ts'
import { conditionNatures, conditionStatuses } from '../tables.ts'
import type { Condition } from './condition.ts'

const nature = oneOf('ConditionNature', conditionNatures)
const status = oneOf('ConditionStatus', conditionStatuses)

export const ConditionQuery = {
  award: code.optional(),
  grantee: code.optional(),
  status: status.optional(),
}

export const NewCondition = z
  .strictObject({
    nature: nature.describe('What the condition asks for (2 CFR 200.208(c)).'),
    reason: text(2_000).describe('Why the condition is set.'),
    actionNeeded: text(2_000).describe('What the grantee does so that the condition is lifted.'),
    dueOn: date.describe('The last day of the time allowed.'),
    reconsideration: text(1_000).describe('How the grantee asks for reconsideration.'),
    agencyNotifiedOn: date.describe('The day on which the Federal agency was notified (2 CFR 200.332(d)).'),
    agencyReference: text(200).describe('The letter or the message that notified it.'),
  })
  .meta({
    id: 'NewCondition',
    examples: [
      {
        nature: 'detailed-reports',
        reason: 'The single audit of 2022 found hours without timesheets',
        actionNeeded: 'Send timesheets with each request for three months',
        dueOn: '2999-06-30',
        reconsideration: 'Write to the Secretariat within 30 days',
        agencyNotifiedOn: '2023-11-02',
        agencyReference: 'Letter of November 2, 2023',
      },
    ],
  })

export const ConditionLifting = z
  .strictObject({
    evidence: sha256.describe('The stored file that shows that the condition is met.'),
    reason: text(2_000),
  })
  .meta({
    id: 'ConditionLifting',
    examples: [
      {
        evidence: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
        reason: 'Timesheets came with the requests of three months',
      },
    ],
  })

export const ConditionView = z
  .object({
    code,
    award: code,
    grantee: code,
    status,
    nature,
    reason: z.string(),
    actionNeeded: z.string(),
    dueOn: date.describe('The last day of the time allowed.'),
    reconsideration: z.string(),
    agencyNotifiedOn: date,
    agencyReference: z.string(),
    setBy: code,
    setOn: date,
    liftedBy: code.nullable(),
    liftedOn: date.nullable(),
    evidence: sha256.nullable(),
    liftReason: z.string().nullable(),
    version: z.int(),
    links: z.object({ award: z.string(), entries: z.string() }).meta({ id: 'ConditionLinks' }),
  })
  .meta({ id: 'Condition' })
type View = z.input<typeof ConditionView>

export function conditionView(condition: Condition): View {
  const { code, award } = condition
  return {
    ...{ liftedBy: null, liftedOn: null, evidence: null, liftReason: null },
    ...condition,
    links: { award: `/v1/awards/${award}`, entries: `/v1/ledger/entries?subject=${code}` },
  }
}

/** The columns of the list of conditions as a table. */
export const conditionColumns: ListColumns<View> = [
  ['condition', ({ code }) => code],
  ['award', ({ award }) => award],
  ['grantee', ({ grantee }) => grantee],
  ['status', ({ status }) => status],
  ['nature', ({ nature }) => nature],
  ['reason', ({ reason }) => reason],
  ['action_needed', ({ actionNeeded }) => actionNeeded],
  ['due_on', ({ dueOn }) => dueOn, 'day'],
  ['reconsideration', ({ reconsideration }) => reconsideration],
  ['agency_notified_on', ({ agencyNotifiedOn }) => agencyNotifiedOn, 'day'],
  ['agency_reference', ({ agencyReference }) => agencyReference],
  ['set_by', ({ setBy }) => setBy],
  ['set_on', ({ setOn }) => setOn, 'day'],
  ['lifted_by', ({ liftedBy }) => liftedBy],
  ['lifted_on', ({ liftedOn }) => liftedOn, 'day'],
  ['evidence', ({ evidence }) => evidence],
]
