import { z } from 'zod'
import { mostMembers } from '../../applications/intake/contract.ts'
import { amountsView } from '../../ledger/chart/amounts.ts'
import { FundAmountView, NewFundAmount, when } from '../../ledger/contract.ts'
import { balance, code, date, oneOf, sha256, text, wholeNumber } from '../../platform/http/schemas.ts'
import type { ListColumns } from '../../platform/http/tables/lists.ts'
import { Money } from '../../platform/money.ts'
import { RuleDecisionView } from '../../rules/contract.ts'
import type { KeptDecision } from '../../rules/decision.ts'
import { services } from '../../solicitations/terms/terms.ts'
import { NewBudget } from '../budgets/contract.ts'
import { NewMilestones } from '../milestones/contract.ts'
import type { ProfiledFund } from '../profiles/change.ts'
import type { Comparison } from '../profiles/comparison.ts'
import { ComparisonView, comparisonView, ProfileChangeView, ProfiledFundView } from '../profiles/contract.ts'
import { amendmentKinds, amendmentStatuses } from './kinds.ts'
import { type Amendment, afterwards, type Replaced } from './terms.ts'
import { type AwardVersion, changesInWords } from './versions.ts'

const kind = oneOf('AmendmentKind', amendmentKinds)
const status = oneOf('AmendmentStatus', amendmentStatuses)

/** The number of an amendment or of a version in an address. */
export const number = wholeNumber(1, 999_999)

export const AmendmentQuery = { status: status.optional() }

export const NewAmendment = z
  .strictObject({
    kind: kind.describe(
      '`increase` and `de-obligation` take `lines`, and a `budget` where the award has one. `extension` takes `periodThrough`, `terms` takes a title, a site or services, and `budget-revision` takes a `budget`. Of a fixed-amount award, `milestones` come in place of a `budget`, and `milestone-revision` takes them. `members` takes `members`, and a `budget` where who goes still has money in it. `profile` takes none of these.',
    ),
    reason: text(1_000),
    lines: z.array(NewFundAmount).min(1).max(20).optional().describe('What is added, or taken, by fund.'),
    periodThrough: date.optional().describe('The new last day of the period of performance.'),
    title: text(300).optional(),
    site: text(100).optional(),
    services: z.array(oneOf('Service', services)).min(1).max(services.length).optional(),
    members: z
      .array(code)
      .max(mostMembers)
      .optional()
      .describe('All other organizations of the consortium from then on.'),
    budget: NewBudget.optional().describe('The whole budget that the award has from then on.'),
    milestones: NewMilestones.optional(),
    evidence: sha256
      .optional()
      .describe(
        "The stored document of the Board's decision on an increase beyond what it decided, or of the agency's approval of an extension that is asked late, a change of budget or who joins.",
      ),
    ...when,
  })
  .meta({
    id: 'NewAmendment',
    examples: [
      { kind: 'extension', periodThrough: '2025-03-31', reason: 'The services began three months late' },
    ],
  })

export const AmendmentApproval = z
  .strictObject({
    ...when,
    notExcluded: text(1_000)
      .optional()
      .describe(
        'Why a possible match on the list of excluded parties is no exclusion. Of an increase, or of who joins.',
      ),
  })
  .meta({ id: 'AmendmentApproval', examples: [{}] })

export const AmendmentRejection = z
  .strictObject({ reason: text(1_000), ...when })
  .meta({ id: 'AmendmentRejection', examples: [{ reason: 'The budget of the second year covers it' }] })

const ReplacedText = z.object({ before: z.string(), after: z.string() }).meta({ id: 'ReplacedText' })
const ReplacedDay = z.object({ before: date, after: date }).meta({ id: 'ReplacedDay' })
const ReplacedList = z
  .object({ before: z.array(z.string()), after: z.array(z.string()) })
  .meta({ id: 'ReplacedList' })
const changes = z
  .array(z.string())
  .describe('What changes, in words: "Last day: June 30, 2024 -> September 30, 2024".')

const AmendmentLine = z
  .object({
    fund: code,
    amount: balance.describe('What is added, or taken.'),
    before: balance.describe('What the award has of the fund before.'),
    after: balance.describe('What it has once the amendment is approved.'),
  })
  .meta({ id: 'AmendmentLine' })

export const AmendmentView = z
  .object({
    award: code,
    number: z.int().describe('Counted within the award, from 1.'),
    kind,
    status,
    reason: z.string(),
    evidence: sha256.nullable(),
    lines: z.array(AmendmentLine),
    periodThrough: ReplacedDay.nullable(),
    title: ReplacedText.nullable(),
    site: ReplacedText.nullable(),
    services: ReplacedList.nullable(),
    members: ReplacedList.nullable(),
    profiles: z.array(ProfileChangeView),
    changes,
    rules: z
      .array(RuleDecisionView)
      .describe('How rules touched what it asks for, as its last entry keeps them.'),
    proposedBy: code,
    proposedOn: date,
    decidedBy: code.nullable().describe('Who approved, rejected or withdrew it.'),
    decidedOn: date.nullable(),
    rejectionReason: z.string().nullable(),
    compared: ComparisonView.optional(),
    version: z.int().describe('Of the award: every act on an amendment counts one.'),
    links: z
      .object({ award: z.string(), versions: z.string(), budgets: z.string(), entries: z.string() })
      .meta({ id: 'AmendmentLinks' }),
  })
  .meta({ id: 'Amendment', description: 'An amendment of an award.' })
type View = z.input<typeof AmendmentView>

export function amendmentView(
  amendment: Amendment,
  version: number,
  rules: readonly KeptDecision[] = [],
  comparison?: Comparison,
): View {
  const { award, number, kind, status, reason, evidence, lines } = amendment
  const { periodThrough, title, site, services, members, proposedBy, proposedOn } = amendment
  const isDecided = amendment.status !== 'proposed'
  return {
    ...{ award, number, kind, status, reason, evidence },
    lines: lines.map((line) => ({
      ...{ fund: line.fund, amount: line.amount.toString(), before: line.before.toString() },
      after: afterwards(line, kind).toString(),
    })),
    ...{ periodThrough, title, site, services: listed(services), members: listed(members) },
    profiles: amendment.profiles.map((one) => ({ ...one })),
    changes: changesInWords(amendment),
    rules: rules.map((one) => ({ ...one, inputs: { ...one.inputs } })),
    ...{ proposedBy, proposedOn },
    decidedBy: isDecided ? amendment.decidedBy : null,
    decidedOn: isDecided ? amendment.decidedOn : null,
    rejectionReason: amendment.status === 'rejected' ? amendment.rejectionReason : null,
    ...(comparison === undefined ? {} : { compared: comparisonView(comparison) }),
    version,
    links: {
      award: `/v1/awards/${award}`,
      versions: `/v1/awards/${award}/versions`,
      budgets: `/v1/awards/${award}/budgets`,
      entries: `/v1/ledger/entries?subject=${award}`,
    },
  }
}

function listed(list: Replaced<readonly string[]> | null) {
  return list === null ? null : { before: [...list.before], after: [...list.after] }
}

/** What an amendment adds or takes in all funds, in dollars; null of one that moves no money. */
export function amountOf({ lines }: Pick<Amendment, 'lines'>): Money | null {
  return lines.length === 0 ? null : Money.sum(lines.map(({ amount }) => amount))
}

/** An amendment as a row of a table. */
export const amendmentColumns: ListColumns<View> = [
  ['number', ({ number }) => String(number)],
  ['award', ({ award }) => award],
  ['kind', ({ kind }) => kind],
  ['status', ({ status }) => status],
  [
    'amount',
    ({ lines }) =>
      lines.length === 0 ? null : Money.sum(lines.map(({ amount }) => Money.of(amount))).toString(),
    'dollars',
  ],
  ['changes', ({ changes }) => changes.join('; ')],
  ['reason', ({ reason }) => reason],
  ['proposed_by', ({ proposedBy }) => proposedBy],
  ['proposed_on', ({ proposedOn }) => proposedOn, 'day'],
  ['decided_by', ({ decidedBy }) => decidedBy],
  ['decided_on', ({ decidedOn }) => decidedOn, 'day'],
  ['rejection_reason', ({ rejectionReason }) => rejectionReason],
  ['evidence', ({ evidence }) => evidence],
]

export const VersionQuery = {
  asOf: date.optional().describe('The version in force at the end of this day alone.'),
}

export const AwardVersionView = z
  .object({
    award: code,
    number: z.int().describe('1 is what was executed; each approved amendment makes the next.'),
    since: date.describe('The day from which it is in force.'),
    amendment: z.int().nullable().describe('The amendment that made it.'),
    title: z.string(),
    site: z.string(),
    services: z.array(z.string()),
    members: z.array(code),
    periodFrom: date,
    periodThrough: date,
    lines: z.array(FundAmountView),
    total: balance.describe('In all funds.'),
    profiles: z.array(ProfiledFundView),
    changes,
  })
  .meta({ id: 'AwardVersion', description: 'What an award was from a day on.' })
type VersionView = z.input<typeof AwardVersionView>

export function awardVersionView(version: AwardVersion, profiles: readonly ProfiledFund[]): VersionView {
  const { lines, services, members, changes, ...rest } = version
  return {
    ...rest,
    ...{ services: [...services], members: [...members], changes: [...changes], lines: amountsView(lines) },
    total: Money.sum(lines.map(({ amount }) => amount)).toString(),
    profiles: profiles.map((one) => ({ ...one })),
  }
}

/** A version as a row of a table. */
export const versionColumns: ListColumns<VersionView> = [
  ['version', ({ number }) => String(number)],
  ['award', ({ award }) => award],
  ['since', ({ since }) => since, 'day'],
  ['amendment', ({ amendment }) => (amendment === null ? null : String(amendment)), 'whole'],
  ['title', ({ title }) => title],
  ['site', ({ site }) => site],
  ['services', ({ services }) => services.join(' ')],
  ['members', ({ members }) => members.join(' ')],
  ['period_from', ({ periodFrom }) => periodFrom, 'day'],
  ['period_through', ({ periodThrough }) => periodThrough, 'day'],
  ['total', ({ total }) => total, 'dollars'],
  ['changes', ({ changes }) => changes.join('; ')],
  ['profiles', ({ profiles }) => profiles.map(({ fund, profile }) => `${fund} ${profile}`).join(' ')],
]
