import { appropriationsForShare } from '../appropriations/queries.ts'
import { awardForShare } from '../awards/queries.ts'
import { fundAccount, ownedAccount } from '../ledger/chart/accounts.ts'
import { postings } from '../ledger/chart/postings.ts'
import { balancesForUpdate, record, reverse, type When } from '../ledger/commands.ts'
import { newEntryId } from '../ledger/entry.ts'
import { privately } from '../ledger/private-text.ts'
import { balancesOf } from '../ledger/queries.ts'
import type { Transaction } from '../platform/database/database.ts'
import {
  approve,
  cancel,
  type Disbursement,
  markReturned,
  type NewRequest,
  pay,
  reject,
  request,
} from './disbursement.ts'
import { disbursementKinds } from './kinds.ts'
import { disbursementForUpdate, insertDisbursement, saveDisbursement } from './queries.ts'

/** Requests payment, in dollars by fund. It reserves nothing: approval decides again, under lock. */
export async function requestDisbursement(tx: Transaction, asked: NewRequest): Promise<Disbursement> {
  const award = await awardForShare(tx, asked.award)
  const held = await balancesOf(
    tx,
    asked.lines.map(({ fund }) => ownedAccount(fund, 'obligated', asked.award)),
  )
  const obligated = (fund: string) => held(ownedAccount(fund, 'obligated', asked.award))
  const requested = await insertDisbursement(
    tx,
    request(asked, award, obligated, tx.principal.code, tx.today),
  )
  const { code, award: under, grantee, kind, purpose, lines, requestedBy, requestedOn } = requested
  await record(tx, {
    kind: 'disbursement.requested',
    subject: code,
    effectiveOn: tx.today,
    facts: { award: under, grantee, kind, purpose: privately(purpose), lines, requestedBy, requestedOn },
  })
  return requested
}

/** Approves what another person requested: the amounts become payable. */
export async function approveDisbursement(
  tx: Transaction,
  code: string,
  { effectiveOn: on = tx.today, concerns }: When,
): Promise<Disbursement> {
  const requested = await disbursementForUpdate(tx, code)
  const { award, lines } = requested
  const held = await balancesForUpdate(
    tx,
    lines.flatMap(({ fund }) => [
      ownedAccount(fund, 'obligated', award),
      ownedAccount(fund, 'payable', award),
    ]),
  )
  const obligated = (fund: string) => held(ownedAccount(fund, 'obligated', award))
  const approved = await saveDisbursement(tx, approve(requested, obligated, tx.principal.code, on))
  await record(tx, {
    kind: 'disbursement.approved',
    subject: code,
    effectiveOn: on,
    concerns,
    facts: { award, requestedBy: approved.requestedBy, lines },
    transfers: postings.disbursementApproved(award, lines),
  })
  return approved
}

/** Rejects a request, with a reason; no money moves. */
export async function rejectDisbursement(
  tx: Transaction,
  code: string,
  reason: string,
): Promise<Disbursement> {
  const rejected = await saveDisbursement(
    tx,
    reject(await disbursementForUpdate(tx, code), reason, tx.principal.code),
  )
  const { award } = rejected
  await record(tx, {
    kind: 'disbursement.rejected',
    subject: code,
    effectiveOn: tx.today,
    facts: { award, reason: privately(reason) },
  })
  return rejected
}

/** Cancels a disbursement before payment, or after the bank returned it: what was payable is obligated again. */
export async function cancelDisbursement(
  tx: Transaction,
  code: string,
  reason: string,
): Promise<Disbursement> {
  const before = await disbursementForUpdate(tx, code)
  const canceled = await saveDisbursement(tx, cancel(before, reason, tx.principal.code))
  const { award, lines } = canceled
  await record(tx, {
    kind: 'disbursement.canceled',
    subject: code,
    effectiveOn: tx.today,
    facts: { award, reason: privately(reason) },
    transfers: before.status === 'requested' ? [] : postings.approvalCanceled(award, lines),
  })
  return canceled
}

/** Records that the bank paid a disbursement, and debits the account of its kind. */
export async function payDisbursement(
  tx: Transaction,
  code: string,
  reference: string,
  { effectiveOn: on = tx.today, concerns }: When,
): Promise<Disbursement> {
  const approved = await disbursementForUpdate(tx, code)
  const { award, kind, lines } = approved
  const appropriations = await appropriationsForShare(
    tx,
    lines.map(({ fund }) => fund),
  )
  const transfers = postings.paid(award, disbursementKinds[kind].account, lines)
  const held = await balancesForUpdate(tx, [
    ...transfers.flatMap(({ debit, credit }) => [debit, credit]),
    ...lines.map(({ fund }) => fundAccount(fund, 'interest')),
  ])
  const cash = (fund: string) => held(fundAccount(fund, 'cash')).minus(held(fundAccount(fund, 'interest')))
  const payment = { by: tx.principal.code, on, reference, entry: newEntryId() }
  const paid = await saveDisbursement(tx, pay(approved, appropriations, cash, payment))
  const { requestedBy, approvedBy } = paid
  await record(tx, {
    id: payment.entry,
    kind: 'disbursement.paid',
    subject: code,
    effectiveOn: on,
    concerns,
    facts: { award, kind, grantee: paid.grantee, reference, requestedBy, approvedBy, lines },
    transfers,
  })
  return paid
}

/** Records that the bank returned a payment, by the mirror of its entry: the amounts are payable again. */
export async function returnPayment(
  tx: Transaction,
  code: string,
  reason: string,
  { effectiveOn: on = tx.today, concerns }: When,
): Promise<Disbursement> {
  const returned = await saveDisbursement(
    tx,
    markReturned(await disbursementForUpdate(tx, code), reason, tx.principal.code),
  )
  const { award } = returned
  await reverse(tx, returned.payment.entry, {
    kind: 'disbursement.returned',
    subject: code,
    effectiveOn: on,
    concerns,
    facts: { award, reason: privately(reason), payment: returned.payment.reference },
  })
  return returned
}
