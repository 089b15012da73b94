import { filesMustBeStored } from '../applications/content-queries.ts'
import { mustBePaidBeside, suspensionsPassed } from '../appropriations/federal-award-life.ts'
import { fundsAsked, segmented } from '../appropriations/federal-award-queries.ts'
import { approvalDecisions } from '../awards/endings/decisions.ts'
import { gatesPassed, mustBeNoAdvance, mustTakeCost } from '../awards/endings/gates.ts'
import { standingsForPayment } from '../awards/endings/queries.ts'
import { askAtPayment, clearForPayment } from '../awards/exclusion-commands.ts'
import { scheduleShown } from '../awards/milestones/queries.ts'
import { awardForShare } from '../awards/queries.ts'
import { freeCash, ownedAccount } from '../ledger/chart/accounts.ts'
import { type FundAmount, type PaymentLine, postings } from '../ledger/chart/postings.ts'
import { type FactWhen, record, recordAll, type When, whenRecorded } from '../ledger/commands.ts'
import { actsWithReference, type WithRepeats } from '../ledger/entries/reference-queries.ts'
import { mirroring } from '../ledger/entries/reversals.ts'
import { type Act, newEntryId } from '../ledger/entry.ts'
import { privately } from '../ledger/private-text.ts'
import { balancesOf } from '../ledger/queries.ts'
import { holdOrganization, mustHaveRoom } from '../organizations/quota.ts'
import { mustBeApprovable, mustBePayable } from '../oversight/holds/hold.ts'
import { holdsForPayment } from '../oversight/holds/queries.ts'
import { nextCode } from '../platform/database/codes.ts'
import { type Transaction, together } from '../platform/database/database.ts'
import { rulesAsRecorded } from '../rules/decision.ts'
import {
  approve,
  cancel,
  type Disbursement,
  markReturned,
  type PaidDisbursement,
  pay,
  payersOf,
  type ReturnedDisbursement,
  reject,
  request,
} from './disbursement.ts'
import { disbursementKinds } from './kinds.ts'
import { type AskedRequest, askedFor, type MilestoneReduction } from './milestone.ts'
import {
  balancesFor,
  disbursementForUpdate,
  entriesOfPayment,
  federalAwardsFor,
  insertDisbursement,
  mustBeUnrecusedFromRequest,
  openUnder,
  saveDisbursement,
  saveReduced,
} from './queries.ts'

/** Requests payment, in dollars by fund or by a milestone, on the day it was received. It reserves nothing: approval decides again, under lock. */
export async function requestDisbursement(
  tx: Transaction,
  asked: AskedRequest,
  { effectiveOn: on = tx.today, concerns }: When = {},
): Promise<Disbursement> {
  const { evidence } = asked
  const accountsOf = (lines: readonly FundAmount[]) =>
    lines.map(({ fund }) => ownedAccount(fund, 'obligated', asked.award))
  const [award, , offered, known, code] = await together(
    awardForShare(tx, asked.award),
    roomUnder(tx, asked.award),
    asked.milestone === undefined ? Promise.resolve([]) : scheduleShown(tx, asked.award),
    asked.lines === undefined ? Promise.resolve(null) : balancesOf(tx, accountsOf(asked.lines)),
    // The series has no gaps: its number is given back where the request is refused.
    nextCode(tx, 'DSB'),
    filesMustBeStored(tx, evidence === undefined ? [] : [{ name: 'evidence', sha256: evidence }]),
  )
  const formed = askedFor(asked, award, offered)
  const held = known ?? (await balancesOf(tx, accountsOf(formed.lines)))
  const obligated = (fund: string) => held(ownedAccount(fund, 'obligated', asked.award))
  const made = request(formed, award, obligated, tx.principal.code, on, tx.today)
  const requested = insertDisbursement(tx, { ...made, code })
  const { award: under, grantee, kind, purpose, lines, requestedBy, requestedOn } = requested
  const { milestone } = requested
  const costThrough = requested.costThrough ?? undefined
  await record(tx, {
    kind: 'disbursement.requested',
    subject: code,
    effectiveOn: on,
    concerns,
    facts: {
      ...{ award: under, grantee, kind, purpose: privately(purpose), lines },
      ...{ requestedBy, requestedOn, costThrough },
      ...(milestone === null ? {} : { milestone: milestone.number, milestoneEvidence: milestone.evidence }),
    },
  })
  return requested
}

/** Refuses a grantee's user one more open request under an award than an organization may have. */
async function roomUnder(tx: Transaction, award: string): Promise<void> {
  if (tx.principal.organization === null) return
  holdOrganization(tx)
  mustHaveRoom('openRequests', { award }, await openUnder(tx, award))
}

/**
 * Approves what another person requested: the amounts become payable. Refuses a recused person, while payments under the award are on hold, and what
 * an award that is suspended, terminated or closed pays, or any award late, without the kept document of `evidence`. `reducedTo` pays less for a milestone, in dollars, for `reductionReason`.
 */
export async function approveDisbursement(
  tx: Transaction,
  code: string,
  {
    effectiveOn: on = tx.today,
    concerns,
    evidence,
    ...reduction
  }: When & MilestoneReduction & { readonly evidence?: string | undefined },
): Promise<Disbursement> {
  const [requested, holdsOf, standingOf, federalAwardOf, held] = await together(
    disbursementForUpdate(tx, code),
    holdsForPayment(tx, [code]),
    standingsForPayment(tx, [code]),
    fundsAsked(tx, federalAwardsFor({ codes: [code] })),
    balancesFor(tx, [code], { ofFund: [], ofAward: ['obligated', 'payable'] }, on),
    mustBeUnrecusedFromRequest(tx, code),
    filesMustBeStored(tx, evidence === undefined ? [] : [{ name: 'evidence', sha256: evidence }]),
  )
  const { award } = requested
  const obligated = (fund: string) => held(ownedAccount(fund, 'obligated', award))
  const decided = approve(requested, obligated, tx.principal.code, on, reduction)
  mustBeApprovable(award, holdsOf(award), on)
  const suspensions = suspensionsPassed(payersOf(requested, federalAwardOf), requested, on)
  const standing = standingOf(award)
  const judgedOn = on > tx.today ? on : tx.today
  mustTakeCost(standing, requested, judgedOn)
  const gates = gatesPassed(standing, evidence ?? null, { on, today: tx.today }, suspensions)
  const gated = { ...requested, evidence: evidence ?? null, suspensions }
  const rules = approvalDecisions(standing, gates, gated, { on, judgedOn })
  const approved = saveDisbursement(tx, { ...decided, gateEvidence: evidence ?? null })
  const { lines, milestone } = approved
  const reducedFrom = milestone?.reducedFrom ?? undefined
  if (reducedFrom !== undefined) saveReduced(tx, approved)
  await record(tx, {
    kind: 'disbursement.approved',
    subject: code,
    effectiveOn: on,
    concerns,
    facts: {
      ...{ award, requestedBy: approved.requestedBy, lines, evidence },
      gates: gates.length === 0 ? undefined : gates,
      rules: rulesAsRecorded(rules),
      reducedFrom,
      reductionReason: reducedFrom === undefined ? undefined : privately(reduction.reductionReason ?? ''),
    },
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
  const rejected = saveDisbursement(
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
  const canceled = saveDisbursement(tx, cancel(before, reason, tx.principal.code, tx.today))
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

/** What a payment of any kind moves, and the interest, which is no cash to pay from. */
export const moved = {
  ofFund: ['cash', 'inTransit', 'interest'],
  ofAward: ['payable', 'disbursed', ...Object.values(disbursementKinds).map(({ account }) => account)],
} as const

/** Records that the bank paid a disbursement: its release, which debits the account of its kind, and its settlement. */
export async function payDisbursement(
  tx: Transaction,
  code: string,
  reference: string,
  asked: When,
): Promise<WithRepeats<Disbursement>> {
  const paidOn = asked.effectiveOn ?? tx.today
  const [approved, holdsOf, standingOf, recorded, federalAwardOf, held, said, repeats] = await together(
    disbursementForUpdate(tx, code),
    holdsForPayment(tx, [code]),
    standingsForPayment(tx, [code]),
    whenRecorded(tx, asked),
    fundsAsked(tx, federalAwardsFor({ codes: [code] })),
    balancesFor(tx, [code], moved, paidOn),
    askAtPayment(tx, code, paidOn),
    actsWithReference(tx, { kind: 'disbursement.released', reference }),
  )
  const cash = (fund: string) => freeCash(held, fund)
  const { effectiveOn, occurredOn } = recorded
  const made = { by: tx.principal.code, on: occurredOn ?? effectiveOn, reference }
  const decided = pay(approved, cash, { ...made, entry: newEntryId(), settlement: newEntryId() })
  mustBePayable(approved.award, holdsOf(approved.award), made.on)
  mustBePaidBeside(payersOf(approved, federalAwardOf), approved, made.on)
  mustBeNoAdvance(standingOf(approved.award), approved, made.on)
  const { requestedBy } = decided
  const exclusions = clearForPayment(
    ...([approved.award, said, { requestedBy, paidBy: tx.principal.code }, made.on] as const),
  )
  const paid = saveDisbursement(tx, decided)
  await recordAll(tx, paymentActs(decided, recorded, segmented(decided.lines, federalAwardOf), exclusions))
  return { ...paid, repeats }
}

/** The two acts of a payment: its release, which debits the account of its kind, and its settlement. `more` is what else the release says. */
export function paymentActs(
  { code, award, kind, grantee, lines, requestedBy, approvedBy, payment }: PaidDisbursement,
  { effectiveOn, concerns, occurredOn }: FactWhen,
  payable: readonly PaymentLine[],
  more: Readonly<Record<string, unknown>>,
): readonly [Act, Act] {
  const act = { subject: code, effectiveOn, concerns }
  const { reference } = payment
  return [
    {
      ...{ ...act, id: payment.entry, kind: 'disbursement.released' },
      facts: { award, kind, grantee, reference, requestedBy, approvedBy, lines, occurredOn, ...more },
      transfers: postings.paymentReleased(award, disbursementKinds[kind].account, payable),
    },
    {
      ...{ ...act, id: payment.settlement, kind: 'disbursement.settled' },
      facts: { award, grantee, reference, lines, occurredOn },
      transfers: postings.paymentSettled(payable),
    },
  ]
}

/**
 * Asks what cost of a disbursement was disallowed; the answer refuses the return of its payment from a day on, where some was. Given by the
 * module that disallows.
 */
export type RefuseReturn = (
  tx: Transaction,
  code: string,
) => Promise<(returned: ReturnedDisbursement, on: string) => Promise<void>>

/** Records that the bank returned a payment, by the mirrors of its settlement and its release: the amounts are payable again. */
export async function returnPayment(
  tx: Transaction,
  code: string,
  { reason, ...asked }: { readonly reason: string } & When,
  refuseReturn: RefuseReturn,
): Promise<Disbursement> {
  const [{ effectiveOn: on, concerns, occurredOn }, before, , refuse, mirrorsOf] = await together(
    whenRecorded(tx, asked),
    disbursementForUpdate(tx, code),
    balancesFor(tx, [code], moved, asked.effectiveOn ?? tx.today, true),
    refuseReturn(tx, code),
    mirroring(tx, entriesOfPayment({ code })),
  )
  const marked = markReturned(before, reason, tx.principal.code, occurredOn ?? on)
  const { award, payment } = marked
  const act = { subject: code, effectiveOn: on, concerns }
  const facts = { award, payment: payment.reference, occurredOn }
  await refuse(marked, on)
  const mirrors = mirrorsOf([
    {
      entry: payment.settlement,
      act: { ...act, kind: 'disbursement.returned', facts: { ...facts, reason: privately(reason) } },
    },
    { entry: payment.entry, act: { ...act, kind: 'disbursement.payable-again', facts } },
  ])
  const returned = saveDisbursement(tx, marked)
  await recordAll(tx, mirrors)
  return returned
}
