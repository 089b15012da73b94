import type { Money } from '../../platform/money.ts'

/**
 * The chart of accounts (docs/domain.md, section 3): what each kind means, on which side it grows, in which of the two equations of a
 * fund it stands, its type in a general ledger, and what owns it. Budgetary kinds are memo accounts: a balance sheet leaves them out.
 */
export const accountKinds = {
  authority: {
    per: 'fund',
    side: 'debit',
    equation: 'budget',
    type: 'Memo',
    ussgl: '4119',
    meaning: 'appropriated, gross',
  },
  overpromised: {
    per: 'fund',
    side: 'debit',
    equation: 'budget',
    type: 'Memo',
    ussgl: 'none',
    meaning: 'promised beyond a Federal award that was decreased',
  },
  unawarded: {
    per: 'fund',
    side: 'credit',
    equation: 'budget',
    type: 'Memo',
    ussgl: '4450',
    meaning: 'appropriated, not yet awarded to the Board by the agency',
  },
  available: {
    per: 'fund',
    side: 'credit',
    equation: 'budget',
    type: 'Memo',
    ussgl: '4610',
    meaning: 'awarded, not yet promised to anything',
  },
  committed: {
    per: 'solicitation',
    side: 'credit',
    equation: 'budget',
    type: 'Memo',
    ussgl: '4700',
    meaning: 'set aside for a published solicitation',
  },
  obligated: {
    per: 'award',
    side: 'credit',
    equation: 'budget',
    type: 'Memo',
    ussgl: '4801',
    meaning: 'promised to a grantee or to the agent itself, not yet approved for payment',
  },
  payable: {
    per: 'award',
    side: 'credit',
    equation: 'budget',
    type: 'Memo',
    ussgl: '4901',
    meaning: 'approved for payment, not yet released',
  },
  disbursed: {
    per: 'award',
    side: 'credit',
    equation: 'budget',
    type: 'Memo',
    ussgl: '4902',
    meaning: 'released or paid, less what was returned',
  },
  withdrawn: {
    per: 'fund',
    side: 'credit',
    equation: 'budget',
    type: 'Memo',
    ussgl: '4350',
    meaning: 'rescinded, or decreased by the agency',
  },
  undrawn: {
    per: 'fund',
    side: 'debit',
    equation: 'custody',
    type: 'Liability',
    ussgl: 'none',
    meaning: 'awarded and not yet drawn; it reduces what is entrusted',
  },
  cash: {
    per: 'fund',
    side: 'debit',
    equation: 'custody',
    type: 'Asset',
    ussgl: '1010',
    meaning: "in the agent's custody",
  },
  advances: {
    per: 'award',
    side: 'debit',
    equation: 'custody',
    type: 'Asset',
    ussgl: '1410',
    meaning: 'paid ahead of accepted cost',
  },
  costs: {
    per: 'award',
    side: 'debit',
    equation: 'custody',
    type: 'Expense',
    ussgl: '6100',
    meaning: 'cost reported and accepted',
  },
  recoverable: {
    per: 'award',
    side: 'debit',
    equation: 'custody',
    type: 'Asset',
    ussgl: '1310',
    meaning: 'disallowed cost owed back',
  },
  forgiven: {
    per: 'award',
    side: 'debit',
    equation: 'custody',
    type: 'Expense',
    ussgl: 'none',
    meaning: 'disallowed cost that the agency does not want back',
  },
  claims: {
    per: 'fund',
    side: 'debit',
    equation: 'custody',
    type: 'Asset',
    ussgl: '1310',
    meaning: 'wrong or duplicate payments, bank errors and unauthorized debits, until made good',
  },
  inTransit: {
    per: 'fund',
    side: 'credit',
    equation: 'custody',
    type: 'Liability',
    ussgl: '2120',
    meaning: 'released to the bank, not yet settled',
  },
  dueToAgent: {
    per: 'fund',
    side: 'credit',
    equation: 'custody',
    type: 'Liability',
    ussgl: '2110',
    meaning: "the agent's own money used before a draw, owed back to it",
  },
  entrusted: {
    per: 'fund',
    side: 'credit',
    equation: 'custody',
    type: 'Liability',
    ussgl: '2400',
    meaning: 'what the agent answers for',
  },
  interest: {
    per: 'fund',
    side: 'credit',
    equation: 'custody',
    type: 'Liability',
    ussgl: '2400',
    meaning: 'interest earned, owed to the government',
  },
} as const

export type AccountKind = keyof typeof accountKinds

export const kindNames = Object.keys(accountKinds) as [AccountKind, ...AccountKind[]]

/** The kinds of one equation on one side. In every fund, debits equal credits in each equation (docs/domain.md, Identities). */
export function kindsIn(equation: 'budget' | 'custody', side: 'debit' | 'credit'): readonly AccountKind[] {
  return kindNames.filter(
    (kind) => accountKinds[kind].equation === equation && accountKinds[kind].side === side,
  )
}

type FundKind = {
  [K in AccountKind]: (typeof accountKinds)[K]['per'] extends 'fund' ? K : never
}[AccountKind]
export type OwnedKind = Exclude<AccountKind, FundKind>

/** The code of an account that stands in a fund alone. */
export function fundAccount(fund: string, kind: FundKind): string {
  return `${fund}:${kind}`
}

/** The code of an account of one solicitation or award within a fund. */
export function ownedAccount(fund: string, kind: OwnedKind, owner: string): string {
  return `${fund}:${kind}:${owner}`
}

/** What of the cash of a fund is not owed, in dollars: less what is in transit to the bank, and the interest. */
export function freeCash(held: (account: string) => Money, fund: string): Money {
  const of = (kind: FundKind) => held(fundAccount(fund, kind))
  return of('cash').minus(of('inTransit')).minus(of('interest'))
}
