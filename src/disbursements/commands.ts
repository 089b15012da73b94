import { withSegments } from '../appropriations/federal-award-queries.ts'
import { askAtPayment } from '../awards/exclusion-commands.ts'
import { awardByCode, awardForShare } from '../awards/queries.ts'
import { freeCash, fundAccount, ownedAccount } from '../ledger/chart/accounts.ts'
import { postings } from '../ledger/chart/postings.ts'
import {
  balancesForUpdate,
  record,
  recordAll,
  reverseAll,
  type When,
  whenRecorded,
} from '../ledger/commands.ts'
import { newEntryId } from '../ledger/entry.ts'
import { privately } from '../ledger/private-text.ts'
import { balancesOf } from '../ledger/queries.ts'
import { holdOrganization, mustHaveRoom } from '../organizations/quota.ts'
import type { Transaction } from '../platform/database/database.ts'
import {
  approve,
  cancel,
  type Disbursement,
  markReturned,
  type NewRequest,
  pay,
  type ReturnedDisbursement,
  reject,
  request,
} from './disbursement.ts'
import { disbursementKinds } from './kinds.ts'
import { disbursementForUpdate, insertDisbursement, openUnder, saveDisbursement } from './queries.ts'

/** Requests payment, in dollars by fund, on the day it was received. It reserves nothing: approval decides again, under lock. */
export async function requestDisbursement(
  tx: Transaction,
  asked: NewRequest,
  { effectiveOn: on = tx.today, concerns }: When = {},
): Promise<Disbursement> {
  const award = await awardForShare(tx, asked.award)
  if (tx.principal.organization !== null) {
    await holdOrganization(tx)
    mustHaveRoom('openRequests', { award: asked.award }, await openUnder(tx, asked.award))
  }
  const held = await balancesOf(
    tx,
    asked.lines.map(({ fund }) => ownedAccount(fund, 'obligated', asked.award)),
  )
  const obligated = (fund: string) => held(ownedAccount(fund, 'obligated', asked.award))
  const requested = await insertDisbursement(tx, request(asked, award, obligated, tx.principal.code, on))
  const { code, award: under, grantee, kind, purpose, lines, requestedBy, requestedOn } = requested
  await record(tx, {
    kind: 'disbursement.requested',
    subject: code,
    effectiveOn: on,
    concerns,
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
    reject(await disbursementForUpdate(tx, code), reason, tx.principal.code, tx.today),
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
  const canceled = await saveDisbursement(tx, cancel(before, reason, tx.principal.code, tx.today))
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

/** Records that the bank paid a disbursement: its release, which debits the account of its kind, and its settlement. */
export async function payDisbursement(
  tx: Transaction,
  code: string,
  reference: string,
  asked: When,
): Promise<Disbursement> {
  const approved = await disbursementForUpdate(tx, code)
  const { award, kind, lines } = approved
  const { effectiveOn: on, concerns, occurredOn } = await whenRecorded(tx, asked)
  const payable = await withSegments(tx, lines)
  const released = postings.paymentReleased(award, disbursementKinds[kind].account, payable)
  const settled = postings.paymentSettled(payable)
  const held = await balancesForUpdate(tx, [
    ...[...released, ...settled].flatMap(({ debit, credit }) => [debit, credit]),
    ...lines.map(({ fund }) => fundAccount(fund, 'interest')),
  ])
  const cash = (fund: string) => freeCash(held, fund)
  const made = { by: tx.principal.code, on: occurredOn ?? on, reference }
  const payment = { ...made, entry: newEntryId(), settlement: newEntryId() }
  const decided = pay(approved, cash, payment)
  const { requestedBy, approvedBy, grantee } = decided
  const exclusions = await askAtPayment(tx, await awardByCode(tx, award), { requestedBy, on: payment.on })
  const paid = await saveDisbursement(tx, decided)
  const act = { subject: code, effectiveOn: on, concerns }
  const facts = { award, kind, grantee, reference, requestedBy, approvedBy, lines, occurredOn, ...exclusions }
  await recordAll(tx, [
    { ...act, id: payment.entry, kind: 'disbursement.released', facts, transfers: released },
    {
      ...act,
      id: payment.settlement,
      kind: 'disbursement.settled',
      facts: { award, grantee, reference, lines, occurredOn },
      transfers: settled,
    },
  ])
  return paid
}

/** Refuses the return of a payment of which cost was disallowed, from a day on. Given by the module that disallows. */
export type RefuseReturn = (tx: Transaction, returned: ReturnedDisbursement, on: string) => Promise<void>

/** Records that the bank returned a payment, by the mirrors of its settlement and its release: the amounts are payable again. */
export async function returnPayment(
  tx: Transaction,
  code: string,
  { reason, ...asked }: { readonly reason: string } & When,
  refuseReturn: RefuseReturn,
): Promise<Disbursement> {
  const { effectiveOn: on, concerns, occurredOn } = await whenRecorded(tx, asked)
  const marked = markReturned(
    await disbursementForUpdate(tx, code),
    reason,
    tx.principal.code,
    occurredOn ?? on,
  )
  await refuseReturn(tx, marked, on)
  const returned = await saveDisbursement(tx, marked)
  const { award, payment } = returned
  const act = { subject: code, effectiveOn: on, concerns }
  const facts = { award, payment: payment.reference, occurredOn }
  await reverseAll(tx, [
    {
      entry: payment.settlement,
      act: { ...act, kind: 'disbursement.returned', facts: { ...facts, reason: privately(reason) } },
    },
    { entry: payment.entry, act: { ...act, kind: 'disbursement.payable-again', facts } },
  ])
  return returned
}
