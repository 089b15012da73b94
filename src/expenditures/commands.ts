import { fundsByCode, segmented } from '../appropriations/federal-award-queries.ts'
import type { Award } from '../awards/award.ts'
import { disallowanceDecisions } from '../awards/endings/decisions.ts'
import { mustDisallowWithin } from '../awards/endings/gates.ts'
import { disallowedSince, standingsOfAwards } from '../awards/endings/queries.ts'
import { awardForShare } from '../awards/queries.ts'
import { endingsOf, standingOf } from '../awards/standing/ending.ts'
import type { RefuseReturn } from '../disbursements/commands.ts'
import { disbursementForUpdate } from '../disbursements/queries.ts'
import { ownedAccount } from '../ledger/chart/accounts.ts'
import { type PaymentLine, postings } from '../ledger/chart/postings.ts'
import { mustBeOpen, record, type When, whenRecorded } from '../ledger/commands.ts'
import { actsWithReference, type WithRepeats } from '../ledger/entries/reference-queries.ts'
import type { Reversible } from '../ledger/entries/reversals.ts'
import { privately } from '../ledger/private-text.ts'
import type { LedgerEntry } from '../ledger/queries.ts'
import { mustBeUnrecusedFrom } from '../oversight/commands.ts'
import { type Transaction, together } from '../platform/database/database.ts'
import { Money } from '../platform/money.ts'
import { type RuleDecision, rulesAsRecorded } from '../rules/decision.ts'
import type { DayMove, Disallowance, NewDisallowance } from './disallowance.ts'
import * as decide from './disallowance.ts'
import {
  disallowanceForUpdate,
  disallowancesOf,
  insertDisallowance,
  movesOf,
  saveDisallowance,
} from './queries.ts'

/** Disallows cost of a payment, in dollars of one fund. The payment is locked, so that two disallowances cannot both read the same cost. */
export async function disallowCost(
  tx: Transaction,
  asked: NewDisallowance,
  { effectiveOn: on = tx.today, concerns }: When = {},
): Promise<Disallowance> {
  const payment = await disbursementForUpdate(tx, asked.disbursement)
  const award = await awardForShare(tx, payment.award)
  const account = ownedAccount(asked.fund, 'costs', payment.award)
  await mustBeOpen(tx, on)
  const others = await disallowancesOf(tx, payment.code)
  const subjects = [payment.code, ...others.map(({ code }) => code)]
  const costs = await movesOf(tx, subjects, [account])
  const decided = decide.disallow(asked, payment, costs, tx.principal.code, on)
  const rules = await admittedUnder(tx, award, decided.amount, on)
  const disallowed = await insertDisallowance(tx, decided)
  const { code, grantee, disbursement, fund, amount, source, reference, reason, notifiedOn } = disallowed
  await record(tx, {
    kind: 'disallowance.recorded',
    subject: code,
    effectiveOn: on,
    concerns,
    facts: {
      ...{ award: payment.award, grantee, disbursement, fund, amount, source, reference, notifiedOn },
      ...{ reason: privately(reason), rules: rulesAsRecorded(rules) },
    },
    transfers: postings.costDisallowed(payment.award, await lineOf(tx, disallowed, amount)),
  })
  return disallowed
}

/** Refuses cost of a closed award that no approved adjustment admits, in dollars (2 CFR 200.345(a)(1)). Answers how that rule touched it on a day. */
async function admittedUnder(
  tx: Transaction,
  award: Award,
  amount: Money,
  on: string,
): Promise<RuleDecision[]> {
  const { state, since } = standingOf(endingsOf(award))
  if (state !== 'closed' || since === null) return []
  const [standing, earlier] = await together(
    standingsOfAwards(tx, [award.code]),
    disallowedSince(tx, award.code, since),
  )
  mustDisallowWithin({ code: award.code, endings: endingsOf(award) }, amount, earlier)
  return disallowanceDecisions(standing(award.code), amount, earlier, on)
}

/** What is recorded of an act on a disallowance: its amount in dollars, and the document that it rests on. */
export type ActOn = When & { readonly amount: Money; readonly reference: string }

/** Records what the bank received of disallowed cost, in dollars. Beyond what is owed back, the fund owes it to the agent, who gives it back. */
export async function recoverCost(
  tx: Transaction,
  code: string,
  { amount, reference, ...asked }: ActOn,
): Promise<WithRepeats<Disallowance>> {
  const [before, repeats] = await together(
    disallowanceForUpdate(tx, code),
    actsWithReference(tx, { kind: 'disallowance.recovered', reference }),
  )
  const { effectiveOn: on, concerns, occurredOn } = await whenRecorded(tx, asked)
  const act = { amount, on, follows: occurredOn }
  const { disallowance, repaid, excess } = decide.recover(before, await owedBackOn(tx, before), act)
  const recovered = saveDisallowance(tx, disallowance)
  const { award, disbursement, fund } = recovered
  await record(tx, {
    kind: 'disallowance.recovered',
    subject: code,
    effectiveOn: on,
    concerns,
    facts: { award, disbursement, fund, amount, repaid, excess, reference, occurredOn },
    transfers: postings.disallowedCostRecovered(award, await lineOf(tx, recovered, repaid), excess),
  })
  return { ...recovered, repeats }
}

/** Forgives disallowed cost, in dollars, that the agency by a letter does not want back. The letter may be of a closed month, the act not. */
export async function forgiveCost(
  tx: Transaction,
  code: string,
  {
    amount,
    reference,
    letterOn,
    effectiveOn: on = tx.today,
    concerns,
  }: ActOn & { readonly letterOn: string },
): Promise<Disallowance> {
  const before = await disallowanceForUpdate(tx, code)
  await mustBeUnrecusedFrom(tx, before)
  await mustBeOpen(tx, on)
  const owed = await owedBackOn(tx, before)
  const forgiven = saveDisallowance(
    tx,
    decide.forgive(before, owed, { amount, on }, letterOn, tx.principal.code),
  )
  const { award, disbursement, fund, disallowedBy } = forgiven
  await record(tx, {
    kind: 'disallowance.forgiven',
    subject: code,
    effectiveOn: on,
    concerns,
    facts: { award, disbursement, fund, amount, reference, letterOn, disallowedBy },
    transfers: postings.disallowedCostForgiven(award, await lineOf(tx, forgiven, amount)),
  })
  return forgiven
}

/** Reinstates cost, in dollars, that is allowed after all. */
export async function reinstateCost(
  tx: Transaction,
  code: string,
  { amount, reference, reason, effectiveOn: on = tx.today, concerns }: ActOn & { readonly reason: string },
): Promise<Disallowance> {
  const before = await disallowanceForUpdate(tx, code)
  await mustBeUnrecusedFrom(tx, before)
  await mustBeOpen(tx, on)
  const owed = await owedBackOn(tx, before)
  const reinstated = saveDisallowance(tx, decide.reinstate(before, owed, { amount, on }, tx.principal.code))
  const { award, disbursement, fund, disallowedBy } = reinstated
  await record(tx, {
    kind: 'disallowance.reinstated',
    subject: code,
    effectiveOn: on,
    concerns,
    facts: { award, disbursement, fund, amount, reference, disallowedBy, reason: privately(reason) },
    transfers: postings.costReinstated(award, await lineOf(tx, reinstated, amount)),
  })
  return reinstated
}

/** The disallowance as the reversal of an entry about it leaves it. */
async function undo(
  tx: Transaction,
  kind: (typeof decide.undoneKinds)[number],
  entry: LedgerEntry,
  on: string,
): Promise<Disallowance> {
  const before = await disallowanceForUpdate(tx, entry.subject)
  const account = recoverableOf(before)
  const moved = entry.transfers.filter(({ debit, credit }) => debit === account || credit === account)
  const act = { kind, amount: Money.sum(moved.map(({ amount }) => Money.of(amount))), on }
  return saveDisallowance(tx, decide.undo(before, await owedBackOn(tx, before), act, tx.principal.code))
}

/** How a disallowance follows the reversal of each kind of entry about it. */
export const disallowanceUndone: Reversible = Object.fromEntries(
  decide.undoneKinds.map((kind) => [
    kind,
    { hold: disallowanceForUpdate, undo: (tx, entry, on) => undo(tx, kind, entry, on) },
  ]),
)

/** Refuses the return of a payment of whose cost something is disallowed on its day or later. */
export const refuseReturnOfDisallowed: RefuseReturn = async (tx, code) => {
  const disallowances = await disallowancesOf(tx, code)
  return async ({ award, lines }, on) => {
    if (disallowances.length === 0) return
    const accounts = lines.map(({ fund }) => ownedAccount(fund, 'costs', award))
    const codes = disallowances.map((one) => one.code)
    decide.mustHaveNoDisallowedCost(code, disallowances, await movesOf(tx, codes, accounts), on)
  }
}

const recoverableOf = ({ fund, award }: Disallowance) => ownedAccount(fund, 'recoverable', award)

async function owedBackOn(tx: Transaction, disallowance: Disallowance): Promise<DayMove[]> {
  return movesOf(tx, [disallowance.code], [recoverableOf(disallowance)])
}

async function lineOf(tx: Transaction, { fund }: Disallowance, amount: Money): Promise<PaymentLine> {
  const [line] = segmented([{ fund, amount }], await fundsByCode(tx, [fund]))
  if (line === undefined) throw new Error('a fund that was read is missing')
  return line
}
