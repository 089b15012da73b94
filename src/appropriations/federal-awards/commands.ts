import { postings } from '../../ledger/chart/postings.ts'
import { record, type When, whenRecorded } from '../../ledger/commands.ts'
import type { Entry } from '../../ledger/entry.ts'
import type { Transaction } from '../../platform/database/database.ts'
import type { Money } from '../../platform/money.ts'
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
): Promise<FederalAward> {
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
  makeFederalAward(award, appropriation, holdings, amount, when.effectiveOn)
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
  return award
}

/** Records that the agency increased a Federal award. What was promised beyond the award is made good first. */
export async function increaseFederalAward(
  tx: Transaction,
  code: string,
  { amount, reference, fund: named, ...asked }: FundAct,
): Promise<Entry> {
  const appropriation = await appropriationForUpdate(tx, code)
  const award = await fundOf(tx, code, named)
  const { fund } = award
  const { effectiveOn: on, concerns, occurredOn } = await whenRecorded(tx, asked)
  const holdings = await holdingsForUpdate(tx, award, [
    'authority',
    'unawarded',
    'available',
    'overpromised',
    'undrawn',
    'entrusted',
  ])
  const { madeGood } = increase(award, appropriation, holdings, amount, occurredOn ?? on)
  await saveActOn(tx, appropriation)
  return record(tx, {
    kind: 'federal-award.increased',
    subject: code,
    effectiveOn: on,
    concerns,
    facts: { fund, amount, reference, madeGood, occurredOn },
    transfers: [
      ...postings.federalAwardMade(code, { fund, amount }),
      ...postings.overpromiseMadeGood([{ fund, amount: madeGood }]),
    ],
  })
}

/**
 * Records that the agency decreased a Federal award: what was promised beyond the rest becomes `overpromised`. What is available now is
 * taken whole, so a day on which less was available is refused: nothing is overpromised while something is available.
 */
export async function decreaseFederalAward(
  tx: Transaction,
  code: string,
  { amount, reference, fund: named, ...asked }: FundAct,
): Promise<Entry> {
  const appropriation = await appropriationForUpdate(tx, code)
  const award = await fundOf(tx, code, named)
  const { fund } = award
  const { effectiveOn: on, concerns, occurredOn } = await whenRecorded(tx, asked)
  const holdings = await holdingsForUpdate(tx, award, [
    'available',
    'overpromised',
    'withdrawn',
    'undrawn',
    'entrusted',
  ])
  const { fromAvailable } = decrease(award, holdings, amount, on)
  await saveActOn(tx, appropriation)
  return record(tx, {
    kind: 'federal-award.decreased',
    subject: code,
    effectiveOn: on,
    concerns,
    facts: { fund, amount, reference, fromAvailable, overpromised: amount.minus(fromAvailable), occurredOn },
    transfers: postings.federalAwardDecreased({ fund, amount }, fromAvailable),
  })
}
