/** The chart of accounts (docs/domain.md, section 3): what each kind means, on which side it grows, its type in a general ledger, and what owns it. */
export const accountKinds = {
  authority: {
    per: 'fund',
    side: 'debit',
    type: 'Asset',
    ussgl: '4119',
    meaning: 'spending authority enacted, gross',
  },
  available: {
    per: 'fund',
    side: 'credit',
    type: 'Equity',
    ussgl: '4610',
    meaning: 'not yet promised to anything',
  },
  committed: {
    per: 'solicitation',
    side: 'credit',
    type: 'Equity',
    ussgl: '4700',
    meaning: 'set aside for a published solicitation',
  },
  obligated: {
    per: 'award',
    side: 'credit',
    type: 'Equity',
    ussgl: '4801',
    meaning: 'promised to a grantee, not yet approved for payment',
  },
  payable: {
    per: 'award',
    side: 'credit',
    type: 'Equity',
    ussgl: '4901',
    meaning: 'approved for payment, not yet paid',
  },
  disbursed: {
    per: 'award',
    side: 'credit',
    type: 'Equity',
    ussgl: '4902',
    meaning: 'paid, less what was returned',
  },
  withdrawn: {
    per: 'fund',
    side: 'credit',
    type: 'Equity',
    ussgl: '4350',
    meaning: 'rescinded, lapsed, canceled',
  },
  undrawn: {
    per: 'fund',
    side: 'debit',
    type: 'Asset',
    ussgl: '1310',
    meaning: 'federal funds not yet drawn down',
  },
  cash: {
    per: 'fund',
    side: 'debit',
    type: 'Asset',
    ussgl: '1010',
    meaning: "in the fiduciary agent's custody",
  },
  advances: {
    per: 'award',
    side: 'debit',
    type: 'Asset',
    ussgl: '1410',
    meaning: 'paid ahead of accepted cost',
  },
  costs: {
    per: 'award',
    side: 'debit',
    type: 'Expense',
    ussgl: '6100',
    meaning: 'cost reported and accepted',
  },
  recoverable: {
    per: 'award',
    side: 'debit',
    type: 'Asset',
    ussgl: '1310',
    meaning: 'disallowed cost owed back',
  },
  entrusted: {
    per: 'fund',
    side: 'credit',
    type: 'Liability',
    ussgl: '2400',
    meaning: 'what the agent answers for',
  },
  interest: {
    per: 'fund',
    side: 'credit',
    type: 'Liability',
    ussgl: '2400',
    meaning: 'interest earned, owed to the government',
  },
} as const

export type AccountKind = keyof typeof accountKinds

type KindOf<Type> = {
  [K in AccountKind]: (typeof accountKinds)[K]['type'] extends Type ? K : never
}[AccountKind]

function kindsOf<Type extends string>(...types: readonly Type[]): readonly KindOf<Type>[] {
  const all = Object.keys(accountKinds) as AccountKind[]
  return all.filter((kind): kind is KindOf<Type> => types.some((type) => type === accountKinds[kind].type))
}

/** The two equations of every fund: authority = the sum of these, and what is held = what it is owed for. */
export const budgetKinds = kindsOf('Equity')
export const custodyAssetKinds = kindsOf('Asset', 'Expense').filter((kind) => kind !== 'authority')
export const custodyClaimKinds = kindsOf('Liability')

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
