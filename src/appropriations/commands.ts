import { type FundAmount, postings, type Transfer } from '../ledger/chart/postings.ts'
import { type FactWhen, record, type When, whenRecorded } from '../ledger/commands.ts'
import { mustFollow } from '../ledger/days.ts'
import type { Act, Entry } from '../ledger/entry.ts'
import type { Transaction } from '../platform/database/database.ts'
import type { Money } from '../platform/money.ts'
import { type Appropriation, type AppropriationTerms, enact, enactmentOf, rescind } from './appropriation.ts'
import type { FederalAward } from './federal-award.ts'
import { type FundAct, holdingsForUpdate } from './fund-queries.ts'
import { appropriationForUpdate, insertAppropriation, saveActOn } from './queries.ts'
import { refuseAppropriation } from './refusals.ts'

/** Enacts an appropriation of an amount in dollars, effective on its day of enactment unless another day is given. Refuses a code that is taken. */
export async function enactAppropriation(
  tx: Transaction,
  terms: AppropriationTerms,
  amount: Money,
  { effectiveOn: on = terms.enactedOn, concerns: month }: When = {},
): Promise<Appropriation> {
  const appropriation = enact(terms, on)
  const { effectiveOn, concerns, occurredOn } = await whenRecorded(tx, { effectiveOn: on, concerns: month })
  if (!(await insertAppropriation(tx, appropriation))) {
    throw refuseAppropriation('appropriation-code-taken', { appropriation: terms.code })
  }
  const { version: _, ...facts } = appropriation
  await record(tx, {
    kind: 'appropriation.enacted',
    subject: terms.code,
    effectiveOn,
    concerns,
    facts: { ...facts, amount, occurredOn },
    transfers: postings.appropriationEnacted({ fund: terms.code, amount }),
  })
  return appropriation
}

/** Adds authority by a later act of Congress. */
export async function supplementAppropriation(
  tx: Transaction,
  code: string,
  act: Omit<FundAct, 'fund'>,
): Promise<Entry> {
  const appropriation = await appropriationForUpdate(tx, code)
  const when = await whenRecorded(tx, act)
  mustFollow(when.occurredOn ?? when.effectiveOn, [enactmentOf(appropriation)])
  await saveActOn(tx, appropriation)
  const moved = { fund: code, amount: act.amount }
  return recordOnFund(
    tx,
    code,
    'appropriation.supplemented',
    moved,
    { ...act, ...when },
    postings.appropriationEnacted(moved),
  )
}

/** Rescinds authority. Refuses more than is not yet awarded. */
export async function rescindAppropriation(
  tx: Transaction,
  code: string,
  act: Omit<FundAct, 'fund'>,
): Promise<Entry> {
  const appropriation = await appropriationForUpdate(tx, code)
  const own = { fund: code, appropriation: code }
  rescind(code, await holdingsForUpdate(tx, own, ['unawarded', 'withdrawn']), act.amount)
  const when = await whenRecorded(tx, act)
  mustFollow(when.occurredOn ?? when.effectiveOn, [enactmentOf(appropriation)])
  await saveActOn(tx, appropriation)
  const moved = { fund: code, amount: act.amount }
  return recordOnFund(
    tx,
    code,
    'appropriation.rescinded',
    moved,
    { ...act, ...when },
    postings.appropriationRescinded(moved),
  )
}

/** Records an act on a fund of an appropriation, with its transfers. */
export async function recordOnFund(
  tx: Transaction,
  appropriation: string,
  kind: string,
  { fund, amount }: FundAmount,
  { reference, effectiveOn, concerns, occurredOn }: FactWhen & Pick<FundAct, 'reference'>,
  transfers: readonly Transfer[],
): Promise<Entry> {
  const facts = { fund, amount, reference, occurredOn }
  return record(tx, { kind, subject: appropriation, effectiveOn, concerns, facts, transfers })
}

/**
 * The acts that make good, today, what was promised beyond Federal awards, in dollars by fund. They take effect when they are recorded:
 * on the day of the release the award may not have been decreased yet.
 */
export function overpromiseMadeGood(
  { today }: Pick<Transaction, 'today'>,
  federalAwards: readonly FederalAward[],
  parts: readonly FundAmount[],
): Act[] {
  return parts
    .filter(({ amount }) => amount.isPositive)
    .map((part) => ({
      kind: 'federal-award.overpromise-made-good',
      subject: federalAwards.find(({ fund }) => fund === part.fund)?.appropriation ?? part.fund,
      effectiveOn: today,
      facts: part,
      transfers: postings.overpromiseMadeGood([part]),
    }))
}
