import { fundAccount } from '../ledger/chart/accounts.ts'
import { postings } from '../ledger/chart/postings.ts'
import { balancesForUpdate, record, type When } from '../ledger/commands.ts'
import type { Act, Entry } from '../ledger/entry.ts'
import type { Transaction } from '../platform/database/database.ts'
import type { Money } from '../platform/money.ts'
import {
  type Appropriation,
  type AppropriationTerms,
  draw,
  enact,
  type FundHoldings,
  remitInterest,
  rescind,
  returnCash,
} from './appropriation.ts'
import { appropriationForUpdate, insertAppropriation, saveActOn } from './queries.ts'
import { refuseAppropriation } from './refusals.ts'

/** An act on a fund: its amount in dollars, its effective day (today when left out) and the document that it rests on. */
export type FundAct = When & { readonly amount: Money; readonly reference: string }

/** Enacts an appropriation of an amount in dollars, effective on its day of enactment unless another day is given. Refuses a code that is taken. */
export async function enactAppropriation(
  tx: Transaction,
  terms: AppropriationTerms,
  amount: Money,
  { effectiveOn = terms.enactedOn, concerns }: When = {},
): Promise<Appropriation> {
  const appropriation = enact(terms, effectiveOn)
  if (!(await insertAppropriation(tx, appropriation))) {
    throw refuseAppropriation('appropriation-code-taken', { appropriation: terms.code })
  }
  const { version: _, ...facts } = appropriation
  await record(tx, {
    kind: 'appropriation.enacted',
    subject: terms.code,
    effectiveOn,
    concerns,
    facts: { ...facts, amount },
    transfers: postings.appropriationEnacted({ fund: terms.code, amount }),
  })
  return appropriation
}

/** Adds authority by a later act of Congress. */
export async function supplementAppropriation(tx: Transaction, code: string, act: FundAct): Promise<Entry> {
  await saveActOn(tx, await appropriationForUpdate(tx, code))
  return record(tx, fundAct(tx, 'appropriation.supplemented', code, act, postings.appropriationEnacted))
}

/** Rescinds authority. Refuses more than is available or undrawn. */
export async function rescindAppropriation(tx: Transaction, code: string, act: FundAct): Promise<Entry> {
  const appropriation = await appropriationForUpdate(tx, code)
  rescind(
    code,
    await holdingsForUpdate(tx, code, ['available', 'withdrawn', 'undrawn', 'entrusted']),
    act.amount,
  )
  await saveActOn(tx, appropriation)
  return record(tx, fundAct(tx, 'appropriation.rescinded', code, act, postings.authorityWithdrawn))
}

/** Draws Federal funds into the agent's custody. Refuses more than is undrawn, and a canceled appropriation. */
export async function drawFunds(tx: Transaction, code: string, act: FundAct): Promise<Entry> {
  const appropriation = await appropriationForUpdate(tx, code)
  const holdings = await holdingsForUpdate(tx, code, ['undrawn', 'cash'])
  draw(appropriation, holdings, act.amount, act.effectiveOn ?? tx.today)
  await saveActOn(tx, appropriation)
  return record(tx, fundAct(tx, 'appropriation.drawn', code, act, postings.fundsDrawn))
}

/** Returns cash to the agency. Refuses more than is held beside the interest. */
export async function returnFunds(tx: Transaction, code: string, act: FundAct): Promise<Entry> {
  const appropriation = await appropriationForUpdate(tx, code)
  returnCash(code, await holdingsForUpdate(tx, code, ['undrawn', 'cash', 'interest']), act.amount)
  await saveActOn(tx, appropriation)
  return record(tx, fundAct(tx, 'appropriation.cash-returned', code, act, postings.cashReturned))
}

/** Records interest that cash in custody has earned. It is owed to the government. */
export async function earnInterest(tx: Transaction, code: string, act: FundAct): Promise<Entry> {
  await saveActOn(tx, await appropriationForUpdate(tx, code))
  return record(tx, fundAct(tx, 'appropriation.interest-earned', code, act, postings.interestEarned))
}

/** Remits interest. Refuses more than was earned. */
export async function remitEarnedInterest(tx: Transaction, code: string, act: FundAct): Promise<Entry> {
  const appropriation = await appropriationForUpdate(tx, code)
  remitInterest(code, await holdingsForUpdate(tx, code, ['interest', 'cash']), act.amount)
  await saveActOn(tx, appropriation)
  return record(tx, fundAct(tx, 'appropriation.interest-remitted', code, act, postings.interestRemitted))
}

function fundAct(
  tx: Transaction,
  kind: string,
  fund: string,
  { amount, effectiveOn, concerns, reference }: FundAct,
  rule: (moved: { fund: string; amount: Money }) => NonNullable<Act['transfers']>,
): Act {
  return {
    kind,
    subject: fund,
    effectiveOn: effectiveOn ?? tx.today,
    concerns,
    facts: { amount, reference },
    transfers: rule({ fund, amount }),
  }
}

type FundKind = Parameters<typeof fundAccount>[1]

/** Locks every account that the act will move, not only those it decides on, since all locks are taken in one order. */
async function holdingsForUpdate(
  tx: Transaction,
  fund: string,
  kinds: readonly FundKind[],
): Promise<FundHoldings> {
  const held = await balancesForUpdate(
    tx,
    kinds.map((kind) => fundAccount(fund, kind)),
  )
  return {
    available: held(fundAccount(fund, 'available')),
    undrawn: held(fundAccount(fund, 'undrawn')),
    cash: held(fundAccount(fund, 'cash')),
    interest: held(fundAccount(fund, 'interest')),
  }
}
