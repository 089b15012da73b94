import type { AsOf } from '../../ledger/balances.ts'
import { type AccountKind, accountKinds, kindsIn } from '../../ledger/chart/accounts.ts'
import { entriesBehind } from '../../ledger/contract.ts'
import { Money } from '../../platform/money.ts'
import { type FundingLine, type Residuals, totalLine } from '../../reports/funding.ts'
import { accountInWords, listInWords } from '../../wording/words.ts'
import type { FigureOf, PartOf, Summary } from './contract.ts'
import { percentOf, spoken } from './words.ts'

export type FundOf = FundingLine & {
  readonly fund: string
  readonly appropriation: string
  readonly title: string
  readonly fiscalYear: number
}

/** Where authority goes, in the order of the life of a dollar. Their sum is what was enacted and what is overpromised. */
const budgetParts = [
  ...(['unawarded', 'available', 'committed', 'obligated', 'payable', 'disbursed', 'withdrawn'] as const),
]
/** What is shown of custody, if it is there: where the money is, and whose it is besides. */
const custodyParts = [
  ...(['undrawn', 'cash', 'inTransit', 'advances', 'costs', 'recoverable', 'forgiven', 'claims'] as const),
  ...(['dueToAgent', 'interest'] as const),
]
const always: readonly AccountKind[] = [...budgetParts, 'undrawn', 'cash', 'inTransit', 'advances']

/** A figure in dollars with the addresses of the entries behind it: one for each kind of account, of one fund, or of all. */
export function figureOf(
  amount: Money,
  kinds: readonly AccountKind[],
  funds: readonly string[] | null,
  times: AsOf,
): FigureOf {
  const of = funds === null ? [''] : funds.map((fund) => `fund=${fund}&`)
  return {
    amount: amount.toString(),
    entries: of.flatMap((fund) => kinds.map((kind) => entriesBehind(`${fund}accountKind=${kind}`, times))),
  }
}

/** A figure of an award, with the addresses of the entries that moved the kinds of account it is of. */
export function figureOfAward(
  amount: Money,
  award: string,
  kinds: readonly AccountKind[],
  times: AsOf,
): FigureOf {
  return {
    amount: amount.toString(),
    entries: kinds.map((kind) => entriesBehind(`award=${award}&accountKind=${kind}`, times)),
  }
}

function partsOf(
  line: FundingLine,
  kinds: readonly AccountKind[],
  whole: Money,
  funds: readonly string[] | null,
  times: AsOf,
): PartOf[] {
  return kinds
    .filter((kind) => always.includes(kind) || !line.figures[kind].isZero)
    .map((kind) => ({
      kind,
      name: accountInWords(kind),
      figure: figureOf(line.figures[kind], [kind], funds, times),
      percent: percentOf(line.figures[kind], whole),
    }))
}

/** Promised to grantees and to the agent itself, and not taken back, whether it is paid or not, in dollars. */
const promised = ({ figures }: FundingLine): Money =>
  Money.sum([figures.obligated, figures.payable, figures.disbursed])

/** Where the authority of a line went, as a person says it. `toAgent` is what of it is promised to the agent's own administration, in dollars. */
function sentenceOf(line: FundingLine, subject: string, toAgent: Money): string {
  const { authority, committed, disbursed, available, unawarded, withdrawn, overpromised } = line.figures
  if (authority.isZero) return `Nothing is enacted${subject} yet.`
  const parts = [
    [committed, 'is set aside for solicitations'],
    [promised(line).minus(toAgent), 'is promised to grantees'],
    [toAgent, 'is promised to the agent’s own administration'],
    [available, 'is available to promise'],
    [unawarded, 'is not yet awarded to the Board'],
    [withdrawn, 'was withdrawn'],
  ] as const
  const said = parts.flatMap(([amount, words]) => (amount.isZero ? [] : [`${spoken(amount)} ${words}`]))
  const paid = promised(line).isZero
    ? ''
    : ` ${disbursed.isZero ? 'Nothing of what is promised' : `Of what is promised, ${spoken(disbursed)}`} has been paid.`
  const over = overpromised.isZero ? '' : ` ${spoken(overpromised)} is promised beyond a Federal award.`
  return `Of ${spoken(authority)} enacted${subject}, ${listInWords(said)}.${paid}${over}`
}

function custodySentence({ figures }: FundingLine): string {
  const parts = [
    [figures.cash, 'is in the agent’s custody'],
    [figures.undrawn, 'is still with the Treasury'],
    [figures.advances, 'is with grantees as advances'],
    [figures.recoverable, 'of disallowed cost is owed back'],
    [figures.claims, 'is claimed from a bank or another'],
    [figures.interest, 'of the cash is interest, owed to the government'],
    [figures.dueToAgent, 'is owed back to the agent'],
  ] as const
  const said = parts.flatMap(([amount, words]) => (amount.isZero ? [] : [`${spoken(amount)} ${words}`]))
  return said.length === 0 ? 'No money was awarded to the Board yet.' : `${listInWords(said)}.`
}

const residualSays = {
  budgetResidual: ['Budget', 'what was enacted and overpromised, less every place it went'],
  custodyResidual: ['Custody', 'what is held and owed to the program, less what it is owed for'],
  entrustedResidual: ['Entrusted', 'what the agent answers for, less what was awarded'],
  disbursedResidual: ['Disbursed', 'what was paid, less the advances and the cost it became'],
} satisfies Record<keyof Residuals, readonly [string, string]>

type Funding = Pick<Summary, 'sentence' | 'figures' | 'appropriations' | 'custody' | 'residuals'>

/** The funding of all appropriations as the Board reads it: sentences, four figures, and the parts of each appropriation. */
export function fundingFor(
  funds: readonly FundOf[],
  times: AsOf,
  toAgentIn: (fund: string) => Money = () => Money.zero,
): Funding {
  const whole = totalLine(funds)
  const { authority, available, disbursed } = whole.figures
  const named = (name: string, amount: Money, kinds: readonly AccountKind[], meaning: string) => ({
    ...{ name, meaning },
    figure: figureOf(amount, kinds, null, times),
  })
  const held = Money.sum(kindsIn('custody', 'debit').map((kind) => whole.figures[kind]))
  return {
    sentence: sentenceOf(whole, '', Money.sum(funds.map(({ fund }) => toAgentIn(fund)))),
    figures: [
      named('Enacted', authority, ['authority'], accountKinds.authority.meaning),
      named('Available', available, ['available'], accountKinds.available.meaning),
      named(
        ...(['Promised', promised(whole), ['obligated', 'payable', 'disbursed']] as const),
        'promised to grantees and to the agent’s own administration, whether it is paid or not',
      ),
      named('Paid', disbursed, ['disbursed'], accountKinds.disbursed.meaning),
    ],
    appropriations: [...new Set(funds.map(({ appropriation }) => appropriation))].flatMap((code) => {
      const own = funds.filter(({ appropriation }) => appropriation === code)
      const [first] = own
      return first === undefined ? [] : [ofAppropriation(first, own, times, toAgentIn)]
    }),
    custody: {
      sentence: custodySentence(whole),
      parts: partsOf(whole, custodyParts, held, null, times),
    },
    residuals: (Object.keys(residualSays) as (keyof Residuals)[]).map((name) => ({
      name: residualSays[name][0],
      amount: whole[name].toString(),
      says: residualSays[name][1],
    })),
  }
}

function ofAppropriation(
  { appropriation, title, fiscalYear }: FundOf,
  own: readonly FundOf[],
  times: AsOf,
  toAgentIn: (fund: string) => Money,
): Summary['appropriations'][number] {
  const line = totalLine(own)
  const funds = own.map(({ fund }) => fund)
  const held = Money.sum(kindsIn('custody', 'debit').map((kind) => line.figures[kind]))
  return {
    ...{ appropriation, title, fiscalYear },
    funds,
    enacted: figureOf(line.figures.authority, ['authority'], funds, times),
    parts: partsOf(line, budgetParts, line.figures.authority.plus(line.figures.overpromised), funds, times),
    custody: partsOf(line, custodyParts, held, funds, times),
    sentence: sentenceOf(line, ` for ${appropriation}`, Money.sum(funds.map(toAgentIn))),
  }
}
