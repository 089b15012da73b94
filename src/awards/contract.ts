import { z } from 'zod'
import { amountsView } from '../ledger/chart/amounts.ts'
import { FundAmountView, NewFundAmount, when } from '../ledger/contract.ts'
import { balance, code, date, oneOf, sha256, text } from '../platform/http/schemas.ts'
import type { ListColumns } from '../platform/http/tables/lists.ts'
import { Money } from '../platform/money.ts'
import { services } from '../solicitations/terms/terms.ts'
import { type Award, type AwardTerms, revisersOf } from './award.ts'
import type { Inherited } from './inherited-queries.ts'
import { formOfPayment } from './milestones/contract.ts'
import { StandingView } from './standing/contract.ts'
import { standingOf } from './standing/ending.ts'
import { awardStatuses } from './tables.ts'

export const NewAward = z
  .strictObject({
    solicitation: code,
    grantee: code.describe('The organization that leads.'),
    title: text(300),
    site: text(100).meta({ examples: ['Houston, TX'] }),
    services: z.array(oneOf('Service', services)).min(1).max(services.length),
    selectedOn: date.describe('The day on which the Board selected the application.'),
    periodFrom: date,
    periodThrough: date,
    lines: z.array(NewFundAmount).min(1).max(20),
    decisionDocument: sha256.describe("The stored document of the Board's decision."),
    reason: text(2_000).describe('Why the decision was not taken in the service.'),
    ...when,
    illustrative: z
      .array(z.string().regex(/^[a-zA-Z][a-zA-Z.]{0,40}$/))
      .max(20)
      .optional(),
  })
  .meta({
    id: 'NewAward',
    examples: [
      {
        solicitation: 'CMPP-2022-01',
        grantee: 'IRC',
        title: 'Case management in New York',
        site: 'New York, NY',
        services: ['mental-health', 'legal-orientation'],
        selectedOn: '2022-11-30',
        periodFrom: '2023-01-01',
        periodThrough: '2024-12-31',
        lines: [{ fund: 'FY2021', amount: '400000.00' }],
        decisionDocument: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
        reason: 'The Board decided at its meeting of November 30, 2022, before the service was in use',
      },
    ],
  })

/** The terms of an award as the decision takes them, for a grantee that did not apply in the service. */
export function awardTerms(
  given: Omit<z.output<typeof NewAward>, 'effectiveOn' | 'concerns' | 'reason'>,
): AwardTerms {
  return {
    ...given,
    application: null,
    members: [],
    illustrative: given.illustrative ?? [],
  }
}

export const Execution = z
  .strictObject({
    ...when,
    notExcluded: text(1_000)
      .optional()
      .describe('Why a possible match on the list of excluded parties is no exclusion.'),
  })
  .meta({
    id: 'Execution',
    examples: [{ notExcluded: 'Another organization of the same name' }],
  })

/** What an award's own accounts hold, by the names of the chart. */
const figureKinds = ['obligated', 'payable', 'disbursed', 'advances', 'costs', 'recoverable'] as const
const AwardFigures = z
  .object({
    total: balance.describe('What the award comes to: obligated, payable and disbursed.'),
    obligated: balance.describe('Promised, and not yet approved for payment.'),
    payable: balance.describe('Approved for payment, and not yet paid.'),
    disbursed: balance.describe('Paid, less what was returned.'),
    advances: balance.describe('Paid ahead of accepted cost.'),
    costs: balance.describe('Cost reported and accepted.'),
    recoverable: balance.describe('Disallowed cost that is owed back.'),
  })
  .meta({ id: 'AwardBalances' })

const InheritedView = z
  .object({
    fund: code,
    fain: z.string(),
    assistanceListing: z.string(),
    listingTitle: z.string().nullable(),
    agency: z.string(),
    awardedOn: date.describe('The date of the Federal award.'),
    periodFrom: date,
    periodThrough: date,
    budgetFrom: z.string().nullable(),
    budgetThrough: z.string().nullable(),
    ruleProfile: code,
    passThroughNumber: z.string().nullable(),
    transferRule: z.string().nullable(),
    state: z.string(),
  })
  .meta({
    id: 'InheritedTerms',
    description:
      'What the award inherits of the Federal award of a fund. Null is what the agency did not say.',
  })

export const AwardView = z
  .object({
    code,
    solicitation: code,
    application: code.nullable().describe('The selected application it comes from.'),
    decisionDocument: sha256
      .nullable()
      .describe("The document of the Board's decision, where it was not taken in the service."),
    grantee: code,
    members: z.array(code).describe('The members of the consortium in force.'),
    title: z.string(),
    site: z.string(),
    services: z.array(z.string()),
    selectedOn: date,
    periodFrom: date,
    periodThrough: date,
    lines: z.array(FundAmountView),
    figures: AwardFigures.nullable().describe(
      'What the books hold for the award now, in all funds. Null in the answer of a command.',
    ),
    inherited: z
      .array(InheritedView)
      .nullable()
      .describe(
        'The terms of its Federal awards, fund by fund. Null in the answer of a command and in a list.',
      ),
    illustrative: z
      .array(z.string())
      .describe('What of it stands for demonstration, and is no fact: fields of it, and `budget`.'),
    formOfPayment: formOfPayment.describe(
      'For cost as it is incurred, or a fixed amount by milestones (2 CFR 200.201(b)). A revision of the draft states it; from the execution on it stays.',
    ),
    status: oneOf('AwardStatus', awardStatuses),
    standing: StandingView.nullable().describe(
      'How the award stands once it is executed: performed, suspended, terminated or closed.',
    ),
    draftedBy: code,
    draftedOn: date,
    revisedBy: z.array(code).describe('Who revised the draft. None of them may execute it.'),
    executedBy: code.nullable(),
    executedOn: date.nullable(),
    withdrawnBy: code.nullable(),
    withdrawnOn: date.nullable(),
    version: z.int(),
    links: z
      .object({
        disbursements: z.string(),
        conditions: z.string(),
        holds: z.string().describe('The holds on all awards of the grantee, and on each.'),
        accounts: z.string(),
        entries: z.string(),
        versions: z.string(),
        budgets: z.string(),
        milestones: z.string().describe('What is paid for what, where the award is fixed in amount.'),
        notice: z.string().describe('The notice of award, once it is executed.'),
        endings: z.string(),
        closeout: z.string(),
        statement: z.string().describe('What was promised, approved, paid and spent, and what is left.'),
      })
      .meta({ id: 'AwardLinks' }),
  })
  .meta({ id: 'Award' })

/** What accounts hold by the code of an award and their kind, in dollars. */
type Held = (award: string, kind: (typeof figureKinds)[number]) => Money

export function awardView(
  award: Award,
  held?: Held,
  inherited: readonly Inherited[] | null = null,
): z.input<typeof AwardView> {
  const { revisions: _, endings: __, ...own } = { endings: [], ...award }
  const standing = award.status === 'executed' ? standingOf(award.endings) : null
  const { code } = own
  return {
    ...{ executedBy: null, executedOn: null, withdrawnBy: null, withdrawnOn: null },
    ...own,
    standing,
    members: [...award.members],
    revisedBy: revisersOf(award),
    services: [...award.services],
    illustrative: [...award.illustrative],
    lines: amountsView(award.lines),
    figures: held === undefined ? null : awardFigures(code, held),
    inherited: inherited === null ? null : [...inherited],
    links: {
      disbursements: `/v1/disbursements?award=${code}`,
      conditions: `/v1/conditions?award=${code}`,
      holds: `/v1/holds?grantee=${award.grantee}`,
      accounts: `/v1/ledger/accounts?owner=${code}`,
      entries: `/v1/ledger/entries?subject=${code}`,
      versions: `/v1/awards/${code}/versions`,
      budgets: `/v1/awards/${code}/budgets`,
      milestones: `/v1/awards/${code}/milestones`,
      notice: `/v1/awards/${code}/notice`,
      endings: `/v1/awards/${code}/endings`,
      closeout: `/v1/awards/${code}/closeout`,
      statement: `/v1/awards/${code}/statement`,
    },
  }
}

function awardFigures(code: string, held: Held): z.input<typeof AwardFigures> {
  const figures = Object.fromEntries(
    figureKinds.map((kind) => [kind, held(code, kind).toString()]),
  ) as Record<(typeof figureKinds)[number], string>
  const total = Money.sum((['obligated', 'payable', 'disbursed'] as const).map((kind) => held(code, kind)))
  return { total: total.toString(), ...figures }
}

/** An award as a row of a table. */
export const awardColumns: ListColumns<z.input<typeof AwardView>> = [
  ['award', ({ code }) => code],
  ['grantee', ({ grantee }) => grantee],
  ['title', ({ title }) => title],
  ['site', ({ site }) => site],
  ['form_of_payment', ({ formOfPayment: form }) => form],
  ['status', ({ status }) => status],
  ['standing', ({ standing }) => standing?.state ?? null],
  ['solicitation', ({ solicitation }) => solicitation],
  ['funds', ({ lines }) => lines.map(({ fund }) => fund).join(' ')],
  ['selected_on', ({ selectedOn }) => selectedOn, 'day'],
  ['executed_on', ({ executedOn }) => executedOn, 'day'],
  ['period_from', ({ periodFrom }) => periodFrom, 'day'],
  ['period_through', ({ periodThrough }) => periodThrough, 'day'],
  ...(['total', ...figureKinds] as const).map(
    (name) => [name, ({ figures }: z.input<typeof AwardView>) => figures?.[name] ?? null, 'dollars'] as const,
  ),
]
