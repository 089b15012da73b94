import { z } from 'zod'
import { type AccountKind, accountKinds } from '../ledger/chart/accounts.ts'
import { when } from '../ledger/contract.ts'
import { amount, balance, code, date, oneOf, text } from '../platform/http/schemas.ts'
import type { ListColumns } from '../platform/http/tables/lists.ts'
import { assistanceListingPattern, fainPattern } from '../platform/identifiers.ts'
import { Money } from '../platform/money.ts'
import { type Appropriation, type AppropriationTerms, statusOn } from './appropriation.ts'
import { endOf, type FederalAward } from './federal-award.ts'
import { federalAwardStates, stateNow } from './federal-award-life.ts'

const terms = {
  code,
  title: text(200).meta({ examples: ['Department of Homeland Security Appropriations Act, 2022'] }),
  citation: text(200).meta({ examples: ['Pub. L. 117-103, div. F'] }),
  fiscalYear: z
    .int()
    .min(1900)
    .max(2999)
    .meta({ examples: [2022] }),
}
export const illustrative = z
  .array(z.string().regex(/^[a-zA-Z][a-zA-Z.]{0,40}$/, 'the name of a field'))
  .max(20)
  .describe('The fields whose values are not public and serve for demonstration only.')

export const NewAppropriation = z
  .strictObject({
    ...terms,
    amount,
    treasuryAccount: text(40).optional().describe('Treasury account symbol (TAS).'),
    enactedOn: date,
    ...when,
    effectiveOn: date
      .optional()
      .describe('The day it takes effect. The day of enactment when you leave it out.'),
    availableFrom: date
      .optional()
      .describe(
        'The first day on which the agency may award it. The day of enactment when you leave it out.',
      ),
    // Five fiscal years later its account closes, on a day that must be a valid date.
    availableThrough: date
      .refine((day) => day <= '2994-09-30', 'a date up to 2994-09-30')
      .optional()
      .describe(
        'The last day on which the agency may award it. Leave it out for money available until expended.',
      ),
    illustrative: illustrative.optional(),
  })
  .meta({
    id: 'NewAppropriation',
    examples: [
      {
        code: 'FY2023',
        title: 'Case Management Pilot Program, fiscal year 2023',
        citation: 'Pub. L. 117-328',
        fiscalYear: 2023,
        amount: '20000000.00',
        enactedOn: '2022-12-29',
        availableFrom: '2022-12-29',
        availableThrough: '2024-09-30',
      },
    ],
  })

/** The terms of an appropriation as the decision takes them: it is available from its enactment unless another day is given. */
export function appropriationTerms(
  given: Omit<z.output<typeof NewAppropriation>, 'amount' | 'effectiveOn' | 'concerns'>,
): AppropriationTerms {
  return {
    ...given,
    treasuryAccount: given.treasuryAccount ?? null,
    availableFrom: given.availableFrom ?? given.enactedOn,
    availableThrough: given.availableThrough ?? null,
    illustrative: given.illustrative ?? [],
  }
}

/** What every act on a fund gives. */
export const fundAct = {
  amount,
  ...when,
  reference: text(200)
    .describe('The document that the act rests on.')
    .meta({ examples: ['SF-270 no. 14'] }),
}
export const NewAmendment = z.strictObject({ kind: z.enum(['supplement', 'rescission']), ...fundAct }).meta({
  id: 'NewAppropriationAmendment',
  examples: [{ kind: 'rescission', amount: '100000.00', reference: 'Pub. L. 118-5, section 81' }],
})
/** The terms of a Federal award. */
export const federalAwardTerms = {
  fain: z
    .string()
    .regex(
      fainPattern,
      'letters and digits, with hyphens, spaces, points or slashes between them, such as EMW-2021-CM-00001',
    )
    .meta({ examples: ['EMW-2021-CM-00001'] })
    .describe('Federal Award Identification Number.'),
  assistanceListing: z
    .string()
    .regex(assistanceListingPattern, 'an Assistance Listing number such as 97.102, 97.RD or 97.U01')
    .meta({ examples: ['97.102'] }),
  agency: text(200).meta({ examples: ['DHS/FEMA'] }),
  awardedOn: date,
  periodFrom: date,
  periodThrough: date,
}
const FederalAwardView = z
  .object({
    fund: code,
    ...federalAwardTerms,
    ruleProfile: code.describe('The rules it was made under. GET /v1/rule-profiles lists them.'),
    periodThrough: date.describe('The last day of the period, as it was last extended.'),
    state: oneOf('FederalAwardState', federalAwardStates).describe('As of now.'),
    stateSince: date.nullable().describe('Null where the agency never changed it.'),
    extensions: z
      .array(
        z
          .object({ extendedOn: date, periodThrough: date })
          .meta({ id: 'FederalAwardExtension', description: 'A later end, and the day it was given.' }),
      )
      .describe('The oldest first.'),
    illustrative: z.array(z.string()),
  })
  .meta({ id: 'FederalAward' })

/** The kinds of account that an appropriation shows, by the names of the chart: its budget, and where its money is before it is paid. */
export const figureKinds = [
  ...(['authority', 'overpromised', 'unawarded', 'available', 'committed'] as const),
  ...(['obligated', 'payable', 'disbursed', 'withdrawn', 'undrawn', 'cash'] as const),
] satisfies readonly AccountKind[]
type FigureKind = (typeof figureKinds)[number]
const eachFigure = <Value>(of: (kind: FigureKind) => Value) =>
  Object.fromEntries(figureKinds.map((kind) => [kind, of(kind)])) as Record<FigureKind, Value>
export const AppropriationFigures = z
  .object(eachFigure((kind) => balance.describe(`${accountKinds[kind].meaning}.`)))
  .meta({ id: 'AppropriationBalances' })

export const AppropriationView = z
  .object({
    code,
    title: z.string(),
    citation: z.string(),
    fiscalYear: z.int(),
    treasuryAccount: z.string().nullable(),
    enactedOn: date,
    availableFrom: date,
    availableThrough: date.nullable().describe('Null for money available until expended.'),
    cancelsOn: date.nullable(),
    status: z.enum(['enacted', 'expired', 'canceled']).describe('As of today.'),
    illustrative: z.array(z.string()),
    federalAwards: z
      .array(FederalAwardView)
      .describe('What the agency awarded to the Board. Each is one fund.'),
    figures: AppropriationFigures.nullable().describe(
      'What the books hold now, in all funds. Null in the answer of a command.',
    ),
    version: z.int(),
    links: z.object({ summary: z.string(), accounts: z.string(), entries: z.string() }),
  })
  .meta({ id: 'Appropriation' })

/** What accounts hold by fund and kind, in dollars. */
export type HeldInFunds = (fund: string, kind: FigureKind) => Money

/** An appropriation as an answer shows it: with what its funds hold, but for the answer of a command, which is kept. */
export function appropriationView(
  appropriation: Appropriation,
  federalAwards: readonly FederalAward[],
  today: string,
  held?: HeldInFunds,
): z.input<typeof AppropriationView> {
  const { code } = appropriation
  const own = federalAwards.filter((one) => one.appropriation === code)
  return {
    ...appropriation,
    illustrative: [...appropriation.illustrative],
    status: statusOn(appropriation, today),
    figures: held === undefined ? null : figuresOf(fundsOf(code, own), held),
    federalAwards: own.map(federalAwardView),
    links: {
      summary: '/v1/summaries/funding',
      accounts: `/v1/ledger/accounts?fund=${code}`,
      entries: `/v1/ledger/entries?subject=${code}`,
    },
  }
}

function federalAwardView(award: FederalAward): z.input<typeof FederalAwardView> {
  const { appropriation: _, states: __, earmarks: ___, ...one } = award
  const now = stateNow(award)
  return {
    ...one,
    periodThrough: endOf(award),
    state: now?.state ?? 'active',
    stateSince: now?.since ?? null,
    extensions: [...award.extensions],
    illustrative: [...award.illustrative],
  }
}

/** The funds of an appropriation. Until the agency awards it, it is a fund of its own code. */
export function fundsOf(appropriation: string, federalAwards: readonly FederalAward[]): string[] {
  const funds = federalAwards.filter((one) => one.appropriation === appropriation).map(({ fund }) => fund)
  return [...new Set([appropriation, ...funds])]
}

/** What the accounts of some funds hold together, by kind, in dollars. */
export function figuresOf(funds: readonly string[], held: HeldInFunds): z.input<typeof AppropriationFigures> {
  return eachFigure((kind) => Money.sum(funds.map((fund) => held(fund, kind))).toString())
}

/** An appropriation as a row of a table. */
export const appropriationColumns: ListColumns<z.input<typeof AppropriationView>> = [
  ['appropriation', ({ code }) => code],
  ['title', ({ title }) => title],
  ['citation', ({ citation }) => citation],
  ['fiscal_year', ({ fiscalYear }) => String(fiscalYear), 'whole'],
  ['treasury_account', ({ treasuryAccount }) => treasuryAccount],
  ['status', ({ status }) => status],
  ['enacted_on', ({ enactedOn }) => enactedOn, 'day'],
  ['available_from', ({ availableFrom }) => availableFrom, 'day'],
  ['available_through', ({ availableThrough }) => availableThrough, 'day'],
  ['cancels_on', ({ cancelsOn }) => cancelsOn, 'day'],
  ['funds', ({ federalAwards }) => federalAwards.map(({ fund }) => fund).join(' ')],
  ...figureKinds.map(
    (kind) =>
      [kind, ({ figures }: z.input<typeof AppropriationView>) => figures?.[kind] ?? null, 'dollars'] as const,
  ),
]
