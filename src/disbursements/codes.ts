import { datedCodes } from '../ledger/refusals.ts'

/** Why a request for payment is refused. */
export const requestCodes = [
  ...(['quota-reached', 'award-not-found', 'file-not-kept', 'kind-of-another-form'] as const),
  ...(['disbursement-fields-of-kind', 'milestone-not-found', 'milestone-already-requested'] as const),
  ...(['award-not-executed', 'advance-after-ending', 'cost-after-ending', 'award-closed'] as const),
  ...(['line-named-twice', 'line-outside-award', 'obligation-insufficient', 'acts-out-of-order'] as const),
  ...datedCodes,
] as const

/** Why an approval of a request is refused. */
export const approvalCodes = [
  ...(['disbursement-not-found', 'disbursement-not-requested', 'recused', 'one-person-two-stages'] as const),
  ...(['milestone-not-reduced', 'obligation-insufficient', 'payment-held'] as const),
  ...(['federal-award-suspended', 'advance-after-ending', 'cost-after-ending'] as const),
  ...(['gate-without-evidence', 'file-not-kept', 'acts-out-of-order'] as const),
  ...datedCodes,
] as const
