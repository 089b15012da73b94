import { mustBePaidBeside } from '../../appropriations/federal-award-life.ts'
import { fundsAsked, segmented } from '../../appropriations/federal-award-queries.ts'
import { mustBeNoAdvance } from '../../awards/endings/gates.ts'
import { standingsForPayment } from '../../awards/endings/queries.ts'
import { askAtPayments, clearForPayment } from '../../awards/exclusion-commands.ts'
import { dayEndsForUpdate } from '../../ledger/balances.ts'
import { freeCash } from '../../ledger/chart/accounts.ts'
import { recordAll, whenAllRecorded } from '../../ledger/commands.ts'
import { accountsJudged, mustHoldEveryDay } from '../../ledger/days.ts'
import { type Act, newEntryId } from '../../ledger/entry.ts'
import { refuseLedger } from '../../ledger/refusals.ts'
import { mustBePayable } from '../../oversight/holds/hold.ts'
import { holdsForPayment } from '../../oversight/holds/queries.ts'
import { nextCode } from '../../platform/database/codes.ts'
import {
  type Database,
  type Principal,
  type Transaction,
  together,
} from '../../platform/database/database.ts'
import { Money } from '../../platform/money.ts'
import { Refusal } from '../../platform/refusal.ts'
import { moved, paymentActs } from '../commands.ts'
import { type PaidDisbursement, payersOf } from '../disbursement.ts'
import { balancesFor, disbursementsForUpdate, federalAwardsFor } from '../queries.ts'
import { refuseDisbursement } from '../refusals.ts'
import {
  firstRefused,
  payAll,
  type RefusedRow,
  type RunPayment,
  type RunRow,
  refusedRow,
  sumsOf,
} from './paying.ts'
import { noteProgress, type RecordedRun, type RunProgress, savePayments } from './queries.ts'

/** What the bank paid, row by row, and the SHA-256 of the file that says so, where it came in one. */
export type AskedRun = {
  readonly payments: readonly {
    readonly disbursement: string
    readonly reference: string
    readonly effectiveOn?: string | undefined
  }[]
  readonly file: string | null
}

/** The refused rows that a refusal names. */
const mostNamed = 100
/** Payments that are saved in one statement. */
const mostAtOnce = 1_000

/**
 * Records that the bank paid many disbursements: all of them, or none. Each row is decided as a single payment, on what the rows before it
 * leave. Refuses the run where any row is refused, and names the first hundred with the refusal of each. `posted` is called with the number
 * of payments in the database so far.
 */
export async function recordPaymentRun(
  tx: Transaction,
  { payments: asked, file }: AskedRun,
  posted: (payments: number) => void,
): Promise<RecordedRun> {
  const rows = asked.map(({ disbursement, reference, effectiveOn = tx.today }, place) => ({
    ...{ row: place + 1, disbursement, reference, on: effectiveOn },
  }))
  const codes = [...new Set(rows.map(({ disbursement }) => disbursement))]
  const days = [...new Set(rows.map(({ on }) => on))].toSorted()
  const [earliest = tx.today] = days
  const [disbursements, holdsOf, standingOf, recorded, federalAwardOf, held, said] = await together(
    disbursementsForUpdate(tx, codes),
    holdsForPayment(tx, codes),
    standingsForPayment(tx, codes),
    whenAllRecorded(tx, days),
    fundsAsked(tx, federalAwardsFor({ codes })),
    balancesFor(tx, codes, moved, earliest),
    askAtPayments(tx, codes, earliest),
  )
  const free = (fund: string) => freeCash(held, fund)
  const by = tx.principal.code
  const clear = (paid: PaidDisbursement) => {
    const { award, requestedBy, payment } = paid
    mustBePayable(award, holdsOf(award), payment.on)
    mustBePaidBeside(payersOf(paid, federalAwardOf), paid, payment.on)
    mustBeNoAdvance(standingOf(award), paid, payment.on)
    return clearForPayment(award, said(award, payment.on), { requestedBy, paidBy: by }, payment.on)
  }
  const ground = { by, disbursements, free, recorded, clear, newId: newEntryId }
  const [past, ahead] = [rows.filter(({ on }) => on <= tx.today), rows.filter(({ on }) => on > tx.today)]
  const run = { id: newEntryId() }
  const { payments, refused } = payAll(past, ground)
  mustPass(rows, [...refused, ...ahead.map((row) => inFuture(row, tx.today))])

  const code = await nextCode(tx, 'RUN')
  const acts = payments.map(({ paid, recorded, exclusions }) =>
    paymentActs(paid, recorded, segmented(paid.lines, federalAwardOf), { ...exclusions, run: code }),
  )
  await mustHold(tx, rows, payments, acts)
  for (let from = 0; from < payments.length; from += mostAtOnce)
    savePayments(
      tx,
      payments.slice(from, from + mostAtOnce).map(({ paid }) => paid),
    )
  const lines = sumsOf(payments)
  const facts = {
    payments: payments.length,
    amount: Money.sum(lines.map(({ amount }) => amount)),
    lines,
    file: file ?? undefined,
  }
  const about: Act = { ...run, kind: 'payment-run.recorded', subject: code, effectiveOn: tx.today, facts }
  await recordAll(tx, [about, ...acts.flat()], (entries) => {
    posted(Math.floor((entries - 1) / 2))
  })
  return {
    ...{ code, recordedBy: tx.principal.code, recordedAt: tx.now },
    facts: {
      ...{
        payments: String(facts.payments),
        amount: facts.amount.toString(),
        ...(file === null ? {} : { file }),
      },
      lines: lines.map(({ fund, amount }) => ({ fund, amount: amount.toString() })),
    },
  }
}

function inFuture(row: RunRow, today: string): RefusedRow {
  return refusedRow(row, refuseLedger('effective-in-future', { latest: today, effectiveOn: row.on }))
}

function mustPass(rows: readonly RunRow[], refused: readonly RefusedRow[]): void {
  if (refused.length === 0) return
  const named = refused.toSorted((a, b) => a.row - b.row).slice(0, mostNamed)
  throw refuseDisbursement('payment-run-refused', {
    payments: rows.length,
    refused: refused.length,
    rows: named,
  })
}

/** Refuses the run at the first row after which an account would hold too little at the end of a day. What is paid today is judged by what is held now. */
async function mustHold(
  tx: Transaction,
  rows: readonly RunRow[],
  payments: readonly RunPayment[],
  acts: readonly (readonly [Act, Act])[],
): Promise<void> {
  const pastActs = (first: number) =>
    acts
      .slice(0, first)
      .flat()
      .filter(({ effectiveOn }) => effectiveOn < tx.today)
  const judged = pastActs(acts.length)
  const [earliest] = judged.map(({ effectiveOn }) => effectiveOn).toSorted()
  if (earliest === undefined) return
  const ends = await dayEndsForUpdate(tx, accountsJudged(judged), earliest)
  const short = firstRefused(payments.length, (first) => {
    mustHoldEveryDay(ends, pastActs(first))
  })
  const payment = short === null ? undefined : payments[short.count - 1]
  if (short === null || payment === undefined) return
  mustPass(rows, [refusedRow({ row: payment.row, disbursement: payment.paid.code }, short.error)])
}

/**
 * Notes how far a run is, in units of their own beside it, one at a time: what is noted while another is stored replaces what waits. A note
 * that fails fails nothing else. `end` waits for the last.
 */
export function runProgress(db: Database, principal: Principal, key: string, payments: number) {
  let waiting:
    | (Pick<RunProgress, 'posted'> & { readonly state: 'checking' | 'posting' | 'refused' })
    | undefined
  let storing: Promise<void> = Promise.resolve()
  let isStoring = false
  const store = async (): Promise<void> => {
    for (let far = waiting; far !== undefined; far = waiting) {
      waiting = undefined
      const noted = { key, payments, ...far }
      await db.transaction(principal, (tx) => noteProgress(tx, noted)).catch(() => undefined)
    }
    isStoring = false
  }
  const note = (far: NonNullable<typeof waiting>): void => {
    waiting = far
    if (isStoring) return
    isStoring = true
    storing = store()
  }
  return {
    begun(): void {
      note({ state: 'checking', posted: 0 })
    },
    posted(posted: number): void {
      note({ state: 'posting', posted })
    },
    async end(error?: unknown): Promise<void> {
      if (error instanceof Refusal) note({ state: 'refused', posted: 0 })
      await storing
    },
  }
}
