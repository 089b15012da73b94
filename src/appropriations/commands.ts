import { type FundAmount, postings, type Transfer } from '../ledger/chart/postings.ts'
import { type FactWhen, record, recordAll, type When, whenRecorded } from '../ledger/commands.ts'
import { mustFollow } from '../ledger/days.ts'
import type { Act, Entry } from '../ledger/entry.ts'
import type { Transaction } from '../platform/database/database.ts'
import type { Money } from '../platform/money.ts'
import { type Appropriation, type AppropriationTerms, enact, enactmentOf, rescind } from './appropriation.ts'
import type { FederalAward } from './federal-award.ts'
import { type FundAct, holdingsForUpdate } from './fund-queries.ts'
import type { Shifts } from './overpromise.ts'
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

type AmendmentAct = Omit<FundAct, 'fund'>

/** Adds authority by a later act of Congress. */
export async function supplementAppropriation(
  tx: Transaction,
  code: string,
  act: AmendmentAct,
): Promise<Entry> {
  return amend(tx, code, act, {
    kind: 'appropriation.supplemented',
    decide: async () => undefined,
    rule: postings.appropriationEnacted,
  })
}

/** Rescinds authority. Refuses more than is not yet awarded. */
export async function rescindAppropriation(tx: Transaction, code: string, act: AmendmentAct): Promise<Entry> {
  const own = { fund: code, appropriation: code }
  return amend(tx, code, act, {
    kind: 'appropriation.rescinded',
    decide: async () => {
      rescind(code, (await holdingsForUpdate(tx, own, ['unawarded', 'withdrawn']))(code), act.amount)
    },
    rule: postings.appropriationRescinded,
  })
}

type Amending = {
  readonly kind: string
  readonly decide: () => Promise<void>
  readonly rule: (moved: FundAmount) => Transfer[]
}

/** Records what Congress changed: locks, decides, saves and records. */
async function amend(
  tx: Transaction,
  code: string,
  act: AmendmentAct,
  { kind, decide, rule }: Amending,
): Promise<Entry> {
  const appropriation = await appropriationForUpdate(tx, code)
  const when = await whenRecorded(tx, act)
  mustFollow(when.occurredOn ?? when.effectiveOn, [enactmentOf(appropriation)])
  await decide()
  saveActOn(tx, appropriation)
  const moved = { fund: code, amount: act.amount }
  return recordOnFund(tx, code, kind, moved, { ...act, ...when }, rule(moved))
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

/** What has to move between available and overpromised of a fund with an act on it. */
export type Settling = { readonly award: FederalAward; readonly shifts: Shifts }

/**
 * Records an act with what it leaves to settle between available and overpromised, in one call, since the books are judged after all of
 * it. What it makes overpromised comes first, and what it makes good last: so nothing is below zero in the order of recording either.
 */
export async function recordSettled(tx: Transaction, act: Act, settled: readonly Settling[]): Promise<Entry> {
  const shift = (of: keyof Shifts, kind: string, transfersOf: (moved: FundAmount) => Transfer[]): Act[] =>
    settled.flatMap(({ award: { appropriation, fund }, shifts }) =>
      shifts[of].map(({ day, amount }) => ({
        ...{ kind, subject: appropriation, effectiveOn: day, facts: { fund, amount } },
        transfers: transfersOf({ fund, amount }),
      })),
    )
  const before = shift('arisen', 'federal-award.overpromise-arisen', postings.overpromiseArisen)
  const after = shift('madeGood', 'federal-award.overpromise-made-good', postings.overpromiseMadeGood)
  const entry = (await recordAll(tx, [...before, act, ...after]))[before.length]
  if (entry === undefined) throw new Error('the ledger answered without an entry')
  return entry
}
