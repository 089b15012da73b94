import { leastHeldForUpdate } from '../../ledger/balances.ts'
import { fundAccount } from '../../ledger/chart/accounts.ts'
import { postings } from '../../ledger/chart/postings.ts'
import { record, recordAll, type When, whenRecorded } from '../../ledger/commands.ts'
import type { Act, Entry } from '../../ledger/entry.ts'
import type { Transaction } from '../../platform/database/database.ts'
import type { Money } from '../../platform/money.ts'
import { overpromiseMadeGood } from '../commands.ts'
import { decrease, type FederalAward, increase, makeFederalAward } from '../federal-award.ts'
import { fundOf, insertFederalAward, mustBeNew } from '../federal-award-queries.ts'
import { type FundAct, holdingsForUpdate } from '../fund-queries.ts'
import { appropriationForUpdate, saveActOn } from '../queries.ts'

/** Records that the agency made a Federal award, in dollars, effective on the day of the award unless another is given. */
export async function recordFederalAward(
  tx: Transaction,
  award: FederalAward,
  amount: Money,
  { effectiveOn = award.awardedOn, concerns }: When = {},
): Promise<void> {
  const { appropriation: code, fund } = award
  const appropriation = await appropriationForUpdate(tx, code)
  await mustBeNew(tx, award)
  const holdings = await holdingsForUpdate(tx, award, [
    'authority',
    'unawarded',
    'available',
    'undrawn',
    'entrusted',
  ])
  const when = await whenRecorded(tx, { effectiveOn, concerns })
  makeFederalAward(award, appropriation, holdings, amount, when.occurredOn ?? when.effectiveOn)
  await insertFederalAward(tx, award)
  await saveActOn(tx, appropriation)
  await record(tx, {
    kind: 'federal-award.made',
    subject: code,
    effectiveOn: when.effectiveOn,
    concerns: when.concerns,
    facts: { ...award, amount, occurredOn: when.occurredOn },
    transfers: postings.federalAwardMade(code, { fund, amount }),
  })
}

/** Records that the agency increased a Federal award. What was promised beyond the award is made good from it, today. */
export async function increaseFederalAward(
  tx: Transaction,
  code: string,
  { amount, reference, fund: named, ...asked }: FundAct,
): Promise<Entry> {
  const appropriation = await appropriationForUpdate(tx, code)
  const award = await fundOf(tx, code, named)
  const { fund } = award
  const { effectiveOn, concerns, occurredOn } = await whenRecorded(tx, asked)
  const holdings = await holdingsForUpdate(tx, award, [
    'authority',
    'unawarded',
    'available',
    'overpromised',
    'undrawn',
    'entrusted',
  ])
  const { madeGood } = increase(award, appropriation, holdings, amount, occurredOn ?? effectiveOn)
  await saveActOn(tx, appropriation)
  return recordFirst(tx, [
    {
      kind: 'federal-award.increased',
      subject: code,
      effectiveOn,
      concerns,
      facts: { fund, amount, reference, occurredOn },
      transfers: postings.federalAwardMade(code, { fund, amount }),
    },
    ...overpromiseMadeGood(tx, [award], [{ fund, amount: madeGood }]),
  ])
}

/** Records that the agency decreased a Federal award: what was promised beyond the rest becomes `overpromised`. */
export async function decreaseFederalAward(
  tx: Transaction,
  code: string,
  { amount, reference, fund: named, ...asked }: FundAct,
): Promise<Entry> {
  const appropriation = await appropriationForUpdate(tx, code)
  const award = await fundOf(tx, code, named)
  const { fund } = award
  const { effectiveOn, concerns, occurredOn } = await whenRecorded(tx, asked)
  const holdings = await holdingsForUpdate(tx, award, [
    'available',
    'overpromised',
    'withdrawn',
    'undrawn',
    'entrusted',
  ])
  const leastAvailable = await leastHeldForUpdate(tx, fundAccount(fund, 'available'), effectiveOn)
  const { fromAvailable, madeGood } = decrease(
    award,
    holdings,
    leastAvailable,
    amount,
    occurredOn ?? effectiveOn,
  )
  await saveActOn(tx, appropriation)
  const overpromised = amount.minus(fromAvailable)
  return recordFirst(tx, [
    {
      kind: 'federal-award.decreased',
      subject: code,
      effectiveOn,
      concerns,
      facts: { fund, amount, reference, fromAvailable, overpromised, occurredOn },
      transfers: postings.federalAwardDecreased({ fund, amount }, fromAvailable),
    },
    ...overpromiseMadeGood(tx, [award], [{ fund, amount: madeGood }]),
  ])
}

/** Records acts in one call, so that the books are judged after all of them, and answers the entry of the first. */
async function recordFirst(tx: Transaction, acts: readonly Act[]): Promise<Entry> {
  const [first] = await recordAll(tx, acts)
  if (first === undefined) throw new Error('the ledger answered without an entry')
  return first
}
