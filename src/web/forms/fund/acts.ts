import { federalAwardsOf } from '../../../appropriations/federal-award-queries.ts'
import { appropriationByCode } from '../../../appropriations/queries.ts'
import type { Snapshot } from '../../../platform/database/database.ts'
import { dollars } from '../../../wording/amounts.ts'
import { stateInWords } from '../../../wording/words.ts'
import { choice, field } from '../../parts/forms.ts'
import { facts } from '../../parts/texts.ts'
import { concernsField, dayField, dollarsTyped, ownPlaces, shown } from '../fields.ts'
import { endsAt, type TwoSteps } from '../two-steps.ts'

/** An act on the money of an appropriation: what its form says, its address, and the words of its kind with their meaning. */
type FundAct = {
  readonly heading: string
  readonly says: string
  readonly button: string
  readonly operation: string
  readonly kinds: Readonly<Record<string, string>> | null
  /** Whether it is done in one fund of the appropriation. */
  readonly inFund: boolean
}

/** The acts by the last part of the address of their form. */
export const fundActs = {
  amendment: {
    heading: 'Amend',
    says: 'A supplement or a rescission that a law makes. A supplement takes a second person: then this proposes it.',
    button: 'Amend the appropriation',
    operation: 'amendments',
    kinds: { supplement: 'the law adds to it.', rescission: 'the law takes back what is not awarded.' },
    inFund: false,
  },
  draw: {
    heading: 'Record a draw from',
    says: 'Cash that the Treasury paid on a request of the Board.',
    button: 'Record the draw',
    operation: 'draws',
    kinds: null,
    inFund: true,
  },
  'cash-return': {
    heading: 'Record a return of cash of',
    says: 'Cash that went back to the Treasury. It can be drawn again.',
    button: 'Record the return',
    operation: 'cash-returns',
    kinds: null,
    inFund: true,
  },
  interest: {
    heading: 'Record interest on',
    says: 'Interest on Federal cash belongs to the Government (2 CFR 200.305(b)).',
    button: 'Record the interest',
    operation: 'interest',
    kinds: { earned: 'the bank credited it.', remitted: 'it was sent to the Government.' },
    inFund: true,
  },
  'own-money': {
    heading: "Record the agent's own money in",
    says: 'What the agent put in before a draw came, or took back after it.',
    button: 'Record it',
    operation: 'own-money',
    kinds: { used: 'the agent put it in.', 'paid-back': 'the agent took it back.' },
    inFund: true,
  },
  claim: {
    heading: 'Record a claim of',
    says: 'Money that left the account wrongly: a duplicate payment, an error of the bank, a debit that nobody allowed.',
    button: 'Record the claim',
    operation: 'claims',
    kinds: { arisen: 'the money left the account.', 'made-good': 'it is back.' },
    inFund: true,
  },
} as const satisfies Readonly<Record<string, FundAct>>

const names = ['kind', 'fund', 'amount', 'reference', 'effectiveOn', 'concerns'] as const

/** The form of an act on the money of an appropriation. Refuses an appropriation that is not there. */
export async function fundActForm(
  tx: Snapshot,
  code: string,
  { heading, says, button, operation, kinds, inFund }: FundAct,
): Promise<TwoSteps> {
  const { version } = await appropriationByCode(tx, code)
  const funds = inFund ? (await federalAwardsOf(tx, [code])).map(({ fund }) => fund) : []
  const page = `/work/appropriations/${code}`
  return {
    heading: `${heading} ${code}`,
    says,
    button,
    back: { address: page, name: code },
    version,
    fields: (given, errors) => {
      const of = shown(given, errors)
      return [
        ...(kinds === null
          ? []
          : [
              choice({
                ...of('kind'),
                label: 'Kind',
                hint: Object.entries(kinds)
                  .map(([kind, meaning]) => `${stateInWords(kind)}: ${meaning}`)
                  .join(' '),
                options: Object.keys(kinds).map((kind) => [kind, stateInWords(kind)]),
              }),
            ]),
        ...(funds.length === 0
          ? []
          : [choice({ ...of('fund'), label: 'Fund', options: funds.map((fund) => [fund, fund]) })]),
        field({ ...of('amount'), label: 'Amount in dollars', keys: 'decimal' }),
        field({
          ...of('reference'),
          label: 'Document',
          hint: 'What it is called, such as a public law, a form or a statement of the bank.',
        }),
        dayField(of),
        concernsField(of),
      ]
    },
    command: (given) => ({
      address: `/v1/appropriations/${code}/${operation}`,
      body: {
        ...Object.fromEntries(names.map((name) => [name, given[name]])),
        amount: dollarsTyped(given['amount']),
      },
      places: ownPlaces(names),
      // Whatever else is wrong of such an act stands above: what the fund holds is less than the amount.
      fieldOf: ({ available }) => (available === undefined ? undefined : 'amount'),
    }),
    sent: (given) =>
      facts([
        ['Kind', given['kind'] === undefined ? null : stateInWords(given['kind'])],
        ['Fund', given['fund'] ?? null],
        ['Amount', dollars(dollarsTyped(given['amount']) ?? '0.00')],
        ['Document', given['reference'] ?? null],
      ]),
    ends: endsAt(page),
  }
}
