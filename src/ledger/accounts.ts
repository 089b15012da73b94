/** The chart of accounts: what each kind stands for, on which side it grows, and whose it is (domain: 3. The audit ledger). */
export const accountKinds = {
  authority: { per: 'fund', side: 'debit', ussgl: '4119', meaning: 'spending authority enacted, gross' },
  available: { per: 'fund', side: 'credit', ussgl: '4610', meaning: 'not yet promised to anything' },
  committed: {
    per: 'solicitation',
    side: 'credit',
    ussgl: '4700',
    meaning: 'set aside for a published solicitation',
  },
  obligated: {
    per: 'award',
    side: 'credit',
    ussgl: '4801',
    meaning: 'promised to a grantee, not yet approved for payment',
  },
  payable: { per: 'award', side: 'credit', ussgl: '4901', meaning: 'approved for payment, not yet paid' },
  disbursed: { per: 'award', side: 'credit', ussgl: '4902', meaning: 'paid, net of what came back' },
  withdrawn: { per: 'fund', side: 'credit', ussgl: '4350', meaning: 'rescinded, lapsed, cancelled' },
  undrawn: { per: 'fund', side: 'debit', ussgl: '1310', meaning: 'federal funds not yet drawn down' },
  cash: { per: 'fund', side: 'debit', ussgl: '1010', meaning: "in the fiduciary agent's custody" },
  advances: { per: 'award', side: 'debit', ussgl: '1410', meaning: 'paid ahead of accepted cost' },
  costs: { per: 'award', side: 'debit', ussgl: '6100', meaning: 'cost reported and accepted' },
  recoverable: { per: 'award', side: 'debit', ussgl: '1310', meaning: 'disallowed cost owed back' },
  entrusted: { per: 'fund', side: 'credit', ussgl: '2400', meaning: 'what the agent answers for' },
  interest: {
    per: 'fund',
    side: 'credit',
    ussgl: '2400',
    meaning: 'interest earned, owed to the government',
  },
} as const

export type AccountKind = keyof typeof accountKinds

export const budgetKinds = [
  'available',
  'committed',
  'obligated',
  'payable',
  'disbursed',
  'withdrawn',
] as const
export const custodyAssetKinds = ['undrawn', 'cash', 'advances', 'costs', 'recoverable'] as const
export const custodyClaimKinds = ['entrusted', 'interest'] as const

type FundKind = {
  [K in AccountKind]: (typeof accountKinds)[K]['per'] extends 'fund' ? K : never
}[AccountKind]
type OwnedKind = Exclude<AccountKind, FundKind>

/** The code of an account that stands in a fund alone. */
export function fundAccount(fund: string, kind: FundKind): string {
  return `${fund}:${kind}`
}

/** The code of an account of one solicitation or award within a fund. */
export function ownedAccount(fund: string, kind: OwnedKind, owner: string): string {
  return `${fund}:${kind}:${owner}`
}
