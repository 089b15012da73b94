import { filesMustBeStored } from '../applications/content-queries.ts'
import { recordSettled } from '../appropriations/commands.ts'
import { fundsByCode } from '../appropriations/federal-award-queries.ts'
import { promiseDaysForUpdate } from '../appropriations/fund-queries.ts'
import { shiftsAfter } from '../appropriations/overpromise.ts'
import { dayEndsForUpdate, readNamedDaysAhead } from '../ledger/balances.ts'
import { fundAccount, ownedAccount } from '../ledger/chart/accounts.ts'
import { type FundAmount, postings } from '../ledger/chart/postings.ts'
import { balancesForUpdate, readClosedAhead, record, type When } from '../ledger/commands.ts'
import { leastHeld } from '../ledger/days.ts'
import { privately } from '../ledger/private-text.ts'
import { organizationByCode } from '../organizations/queries.ts'
import { type Transaction, together } from '../platform/database/database.ts'
import { Money } from '../platform/money.ts'
import * as decide from './administration.ts'
import { capsForUpdate } from './caps/queries.ts'
import {
  administrationForUpdate,
  chargesSoFar,
  insertAdministration,
  saveAdministration,
  seatsOfDecision,
  standingForShare,
} from './queries.ts'

/** Drafts the administration of funds, in dollars. Its amounts obligate nothing yet. */
export async function draftAdministration(
  tx: Transaction,
  terms: decide.AdministrationTerms,
  { effectiveOn: on = tx.today, concerns }: When = {},
): Promise<decide.DraftedAdministration> {
  const funds = terms.lines.map(({ fund }) => fund)
  const [, others] = await together(
    organizationByCode(tx, terms.agent),
    standingForShare(tx),
    fundsByCode(tx, funds),
    readClosedAhead(tx, on),
  )
  const drafted = decide.draftAdministration(terms, others, { by: tx.principal.code, on })
  const administration = await insertAdministration(tx, drafted)
  const { code, agent, title, periodFrom, periodThrough, lines } = administration
  await record(tx, {
    ...{ kind: 'administration.drafted', subject: code, effectiveOn: on, concerns },
    facts: { agent, title, periodFrom, periodThrough, lines },
  })
  return administration
}

/** Records the decision of the Board on a kept document, with who was recused from it. It promises nothing yet. */
export async function decideAdministration(
  tx: Transaction,
  code: string,
  decision: decide.BoardDecision,
  { effectiveOn: on = tx.today, concerns }: When = {},
): Promise<decide.DecidedAdministration> {
  const drafted = await administrationForUpdate(tx, code)
  const [seats] = await together(
    seatsOfDecision(tx, drafted.agent, decision),
    filesMustBeStored(tx, [{ name: 'document', sha256: decision.document }]),
    readClosedAhead(tx, on),
  )
  const by = tx.principal.code
  const decided = saveAdministration(tx, decide.decideAdministration(drafted, decision, seats, { by, on }))
  const { agent, document, decidedOn, recused, lines, draftedBy } = decided
  await record(tx, {
    ...{ kind: 'administration.decided', subject: code, effectiveOn: on, concerns },
    facts: { agent, document, decidedOn, recused, lines, draftedBy },
  })
  return decided
}

/** Executes what the Board decided, which obligates it from what is available, within the cap of administrative cost. */
export async function executeAdministration(
  tx: Transaction,
  code: string,
  { effectiveOn: on = tx.today, concerns }: When = {},
): Promise<decide.ExecutedAdministration> {
  const decided = await administrationForUpdate(tx, code)
  const funds = decided.lines.map(({ fund }) => fund)
  const accounts = funds.flatMap((fund) => [
    ...[fundAccount(fund, 'available'), fundAccount(fund, 'overpromised'), fundAccount(fund, 'entrusted')],
    ownedAccount(fund, 'obligated', code),
  ])
  const [federalAwardOf] = await together(
    fundsByCode(tx, funds),
    balancesForUpdate(tx, accounts),
    readNamedDaysAhead(tx, accounts, on),
    readClosedAhead(tx, on),
  )
  // What is promised below the cap is read once the accounts are held: of two executions the second sees the first.
  const [daysOf, capOf] = await together(promiseDaysForUpdate(tx, funds, on), capsForUpdate(tx, funds, on))
  const groundOf = (fund: string) => ({
    ...{ federalAward: federalAwardOf(fund), days: daysOf(fund) },
    ...capOf(fund),
  })
  const by = tx.principal.code
  const executed = saveAdministration(tx, decide.executeAdministration(decided, groundOf, { by, on }))
  const { agent, lines, draftedBy, decisionBy, document } = executed
  const caps = funds.map((fund) => ({ fund, said: capOf(fund).cap.said, cap: capOf(fund).cap.cap }))
  await record(tx, {
    ...{ kind: 'administration.executed', subject: code, effectiveOn: on, concerns },
    facts: { agent, lines, draftedBy, decisionBy, document, caps },
    transfers: postings.administrationObligated(code, lines),
  })
  return executed
}

/** Withdraws an administration that is not executed, with a reason. */
export async function withdrawAdministration(
  tx: Transaction,
  code: string,
  reason: string,
): Promise<decide.WithdrawnAdministration> {
  const open = await administrationForUpdate(tx, code)
  const { today: on } = tx
  const withdrawn = saveAdministration(tx, decide.withdrawAdministration(open, { by: tx.principal.code, on }))
  const { agent } = withdrawn
  await record(tx, {
    ...{ kind: 'administration.withdrawn', subject: code, effectiveOn: on },
    facts: { agent, reason: privately(reason) },
  })
  return withdrawn
}

/** De-obligates what is not approved for payment, in dollars by fund, with a reason. It makes good first what was promised beyond a Federal award. */
export async function deobligateAdministration(
  tx: Transaction,
  code: string,
  { lines, reason }: { readonly lines: readonly FundAmount[]; readonly reason: string },
  { effectiveOn: on = tx.today, concerns }: When = {},
): Promise<decide.PromisedAdministration> {
  const before = await administrationForUpdate(tx, code)
  const funds = before.lines.map(({ fund }) => fund)
  const obligated = funds.map((fund) => ownedAccount(fund, 'obligated', code))
  const accounts = [
    ...funds.flatMap((fund) => [fundAccount(fund, 'available'), fundAccount(fund, 'overpromised')]),
    ...obligated,
  ]
  const [federalAwardOf] = await together(
    fundsByCode(tx, funds),
    balancesForUpdate(tx, accounts),
    readNamedDaysAhead(tx, accounts, on),
    readClosedAhead(tx, on),
  )
  const [daysOf, ends] = await together(
    promiseDaysForUpdate(tx, funds, on),
    dayEndsForUpdate(tx, obligated, on),
  )
  const unspent = (fund: string) => {
    const account = ownedAccount(fund, 'obligated', code)
    return leastHeld(ends.find((one) => one.account === account)?.ends ?? []).held
  }
  const after = saveAdministration(tx, decide.deobligateAdministration(before, lines, unspent, on))
  const act = {
    ...{ kind: 'administration.deobligated', subject: code, effectiveOn: on, concerns },
    facts: { agent: after.agent, lines, reason: privately(reason) },
    transfers: postings.awardDeobligated(code, lines),
  }
  const settled = lines.map(({ fund, amount }) => ({
    award: federalAwardOf(fund),
    shifts: shiftsAfter(daysOf(fund), { available: amount, overpromised: Money.zero }),
  }))
  await recordSettled(tx, act, settled)
  return after
}

/** Ends an administration: no month is charged any more. What is still promised is for adjustments, until it is de-obligated. */
export async function endAdministration(
  tx: Transaction,
  code: string,
  { effectiveOn: on = tx.today, concerns }: When = {},
): Promise<decide.EndedAdministration> {
  const executed = await administrationForUpdate(tx, code)
  const [charges] = await together(chargesSoFar(tx, code), readClosedAhead(tx, on))
  const by = tx.principal.code
  const ended = saveAdministration(tx, decide.endAdministration(executed, charges, { by, on }))
  await record(tx, {
    ...{ kind: 'administration.ended', subject: code, effectiveOn: on, concerns },
    facts: { agent: ended.agent },
  })
  return ended
}
