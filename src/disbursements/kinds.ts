import type { OwnedKind } from '../ledger/chart/accounts.ts'

/** The kinds of disbursement: the account that their payment debits, and what they are (2 CFR 200.305, 200.201(b)). */
export const disbursementKinds = {
  advance: { account: 'advances', meaning: 'paid ahead of accepted cost' },
  reimbursement: { account: 'costs', meaning: 'paid for cost that was reported and accepted' },
  milestone: {
    account: 'costs',
    meaning: 'paid for a milestone of a fixed-amount award that was shown to be reached, once and whole',
  },
} as const satisfies Record<string, { readonly account: OwnedKind; readonly meaning: string }>

export type DisbursementKind = keyof typeof disbursementKinds
export const disbursementKindNames = Object.keys(disbursementKinds) as [
  DisbursementKind,
  ...DisbursementKind[],
]
