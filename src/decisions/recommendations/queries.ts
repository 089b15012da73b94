import { sql } from 'drizzle-orm'
import { textsOf } from '../../ledger/queries.ts'
import type { Reading, Transaction } from '../../platform/database/database.ts'
import type { Decision, Document, Line, RecommendedDecision, Seat } from '../decision.ts'
import { decisionRevisions, decisionSeats, decisions } from '../tables.ts'

export function insertDecision(tx: Transaction, decision: RecommendedDecision): void {
  tx.write(tx.insert(decisions).values(decision))
}

/** The seats of the Board now: its members and its chairs, with their affiliations. */
export async function seatsOfTheBoard(tx: Reading): Promise<Seat[]> {
  return [
    ...(await tx.execute<Seat>(
      sql`select code as member, affiliation from actors where roles && '{board,chair}' order by code`,
    )),
  ]
}

/** Stores a document with the seats and lines it names. */
export function insertRevision(
  tx: Transaction,
  { code, revision }: RecommendedDecision,
  document: Document,
  { seats, lines }: { readonly seats: readonly Seat[]; readonly lines: readonly Line[] },
  entryId: string,
): void {
  tx.write(
    tx.insert(decisionRevisions).values({ decision: code, revision, document: document.bytes, entryId }),
  )
  tx.write(
    tx.insert(decisionSeats).values(seats.map((seat) => ({ decision: code, revision, ...seat }))),
    seats.length,
  )
  tx.write(
    sql`
    insert into decision_lines (decision, revision, application, outcome)
    select ${code}, ${revision}::integer, * from unnest(
      ${sql.param(lines.map(({ application }) => application))}::text[], ${sql.param(lines.map(({ outcome }) => outcome))}::text[])`,
    lines.length,
  )
  const amounts = lines.flatMap(({ application, amounts: parts }) =>
    parts.map(({ fund, amount }) => ({ application, fund, amount: amount.toString() })),
  )
  tx.write(
    sql`
    insert into decision_amounts (decision, revision, application, fund, amount)
    select ${code}, ${revision}::integer, * from unnest(${sql.param(amounts.map(({ application }) => application))}::text[],
      ${sql.param(amounts.map(({ fund }) => fund))}::text[], ${sql.param(amounts.map(({ amount }) => amount))}::numeric[])`,
    amounts.length,
  )
}

/** The reasons of a document, from the entry that put it to the vote and the entries that continue it. */
export async function reasonsOf(
  tx: Reading,
  { code, revision }: Decision,
): Promise<(application: string) => string | null> {
  const entries = await tx.execute<{ id: string }>(sql`
    select id from ledger_entries where subject = ${code} and facts ->> 'revision' = ${String(revision)}
      and kind in ('decision.recommended', 'decision.revised', 'decision.reasoned') order by id`)
  const ids = entries.map(({ id }) => id)
  const textAt = await textsOf(tx, ids)
  return (application) => {
    for (const id of ids) {
      const text = textAt(id, `/reasons/${application}`)
      if (text !== null) return text
    }
    return null
  }
}
