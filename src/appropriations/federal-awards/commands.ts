import { type FundAmount, postings } from '../../ledger/chart/postings.ts'
import { type FactWhen, record, type When, whenRecorded } from '../../ledger/commands.ts'
import type { Act, Entry } from '../../ledger/entry.ts'
import { type Transaction, together } from '../../platform/database/database.ts'
import { Money } from '../../platform/money.ts'
import { profileNamed } from '../../rules/queries.ts'
import type { Appropriation } from '../appropriation.ts'
import { recordSettled } from '../commands.ts'
import {
  decrease,
  endOf,
  extend,
  type FederalAward,
  type FederalAwardTerms,
  increase,
  makeFederalAward,
} from '../federal-award.ts'
import { fundOf, insertExtension, insertFederalAward, mustBeNew } from '../federal-award-queries.ts'
import { type FundAct, holdingsForUpdate, promiseDaysForUpdate } from '../fund-queries.ts'
import { shiftsAfter } from '../overpromise.ts'
import { appropriationForUpdate, saveActOn } from '../queries.ts'

/** A Federal award as it is stated: its rule profile may be left out. */
type StatedAward = Omit<FederalAwardTerms, 'ruleProfile'> & { readonly ruleProfile?: string | undefined }

/**
 * Records that the agency made a Federal award, in dollars, effective on the day of the award unless another is given. It is under the rule profile
 * that it names, or else that applied on the day of the award.
 */
export async function recordFederalAward(
  tx: Transaction,
  stated: StatedAward,
  amount: Money,
  { effectiveOn = stated.awardedOn, concerns }: When = {},
): Promise<void> {
  const { appropriation: code, fund } = stated
  const [appropriation, , ruleProfile, holdingsOf, when] = await together(
    appropriationForUpdate(tx, code),
    mustBeNew(tx, stated),
    profileNamed(tx, stated.ruleProfile, stated.awardedOn),
    holdingsForUpdate(tx, stated, ['authority', 'unawarded', 'available', 'undrawn', 'entrusted']),
    whenRecorded(tx, { effectiveOn, concerns }),
  )
  const award = { ...stated, ruleProfile }
  makeFederalAward(award, appropriation, holdingsOf(fund), amount, when.occurredOn ?? when.effectiveOn)
  insertFederalAward(tx, award)
  saveActOn(tx, appropriation)
  await record(tx, {
    kind: 'federal-award.made',
    subject: code,
    effectiveOn: when.effectiveOn,
    concerns: when.concerns,
    facts: { ...award, amount, occurredOn: when.occurredOn },
    transfers: postings.federalAwardMade(code, { fund, amount }),
  })
}

/** What an act on a Federal award is decided on, under the lock of its appropriation: `happenedOn` is the day on which the agency acted. */
export type FundActing = {
  readonly appropriation: Appropriation
  readonly award: FederalAward
  readonly when: FactWhen
  readonly happenedOn: string
  /** The act as its entry has it. */
  readonly actOf: (kind: string, facts: Act['facts'], transfers?: Act['transfers']) => Act
}

/** Locks the appropriation for an act on one of its Federal awards, and says when it is recorded. */
export async function actingOn(
  tx: Transaction,
  code: string,
  { fund: named, reference, ...asked }: Omit<FundAct, 'amount'>,
): Promise<FundActing> {
  const [appropriation, award, when] = await together(
    appropriationForUpdate(tx, code),
    fundOf(tx, code, named),
    whenRecorded(tx, asked),
  )
  const { effectiveOn, concerns, occurredOn } = when
  return {
    appropriation,
    award,
    when,
    happenedOn: occurredOn ?? effectiveOn,
    actOf: (kind, facts, transfers = []) => ({
      ...{ kind, subject: code, effectiveOn, concerns, transfers },
      facts: { fund: award.fund, reference, occurredOn, ...facts },
    }),
  }
}

/** Records that the agency increased a Federal award. What was promised beyond the award is made good from it, day by day. */
export async function increaseFederalAward(
  tx: Transaction,
  code: string,
  { amount, ...asked }: FundAct,
): Promise<Entry> {
  const { appropriation, award, when, happenedOn, actOf } = await actingOn(tx, code, asked)
  const moved: FundAmount = { fund: award.fund, amount }
  const [holdingsOf, daysOf] = await together(
    holdingsForUpdate(tx, award, [
      'authority',
      'unawarded',
      'available',
      'overpromised',
      'undrawn',
      'entrusted',
    ]),
    promiseDaysForUpdate(tx, [award.fund], when.effectiveOn),
  )
  increase(award, appropriation, holdingsOf(award.fund), amount, happenedOn)
  const days = daysOf(award.fund)
  const shifts = shiftsAfter(days, { available: amount, overpromised: Money.zero })
  saveActOn(tx, appropriation)
  const act = actOf('federal-award.increased', { amount }, postings.federalAwardMade(code, moved))
  return recordSettled(tx, act, [{ award, shifts }])
}

/** Records that the agency decreased a Federal award: what was promised beyond the rest becomes `overpromised`, day by day. */
export async function decreaseFederalAward(
  tx: Transaction,
  code: string,
  { amount, ...asked }: FundAct,
): Promise<Entry> {
  const { appropriation, award, when, happenedOn, actOf } = await actingOn(tx, code, asked)
  const moved: FundAmount = { fund: award.fund, amount }
  const [holdingsOf, daysOf] = await together(
    holdingsForUpdate(tx, award, ['available', 'overpromised', 'withdrawn', 'undrawn', 'entrusted']),
    promiseDaysForUpdate(tx, [award.fund], when.effectiveOn),
  )
  const days = daysOf(award.fund)
  const { fromAvailable, overpromised } = decrease(award, holdingsOf(award.fund), days, amount, happenedOn)
  const shifts = shiftsAfter(days, { available: Money.zero.minus(fromAvailable), overpromised })
  saveActOn(tx, appropriation)
  const facts = { amount, fromAvailable, overpromised }
  const transfers = postings.federalAwardDecreased(moved, fromAvailable)
  return recordSettled(tx, actOf('federal-award.decreased', facts, transfers), [{ award, shifts }])
}

/** Records that the agency extended the period of a Federal award. It moves no money. */
export async function extendFederalAward(
  tx: Transaction,
  code: string,
  { periodThrough, ...asked }: Omit<FundAct, 'amount'> & { readonly periodThrough: string },
): Promise<Entry> {
  const { appropriation, award, happenedOn, actOf } = await actingOn(tx, code, asked)
  const extension = extend(award, appropriation, periodThrough, happenedOn)
  saveActOn(tx, appropriation)
  const entry = await record(tx, actOf('federal-award.extended', { from: endOf(award), periodThrough }))
  insertExtension(tx, award.fund, extension, entry.id)
  return entry
}
