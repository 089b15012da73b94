import { asc, eq, sql } from 'drizzle-orm'
import type { FundAmount } from '../../ledger/chart/postings.ts'
import { canonicalJson } from '../../platform/canonical.ts'
import type { Reading, Transaction } from '../../platform/database/database.ts'
import { Money } from '../../platform/money.ts'
import type { FieldChange } from '../../solicitations/versions/changes.ts'
import type { DraftedAward, WithdrawnAward } from '../award.ts'
import { awardLines, awardRevisions, awards } from '../tables.ts'
import type { BoardSelection } from './revision.ts'

/** A version of a draft: number 1 is the draft, and each revision adds one. */
export type DraftVersion = {
  readonly number: number
  readonly by: string
  readonly on: string
  readonly changes: readonly FieldChange[]
  readonly entry: string
}

/** The revisions of an award, the oldest first. */
export async function revisionsIn(tx: Reading, award: string): Promise<DraftVersion[]> {
  const rows = await tx
    .select()
    .from(awardRevisions)
    .where(eq(awardRevisions.award, award))
    .orderBy(asc(awardRevisions.number))
  return rows.map(({ number, revisedBy: by, revisedOn: on, changes, entryId: entry }) => ({
    ...{ number, by, on, entry },
    changes: JSON.parse(changes) as FieldChange[],
  }))
}

/** What the Board decided on a selected application, in dollars by fund, and the services that it proposed. */
export async function selectionOf(tx: Reading, application: string): Promise<BoardSelection> {
  const rows = await tx.execute<{ fund: string; amount: string; services: string[] }>(sql`
    select decided.fund, decided.amount::text, content.services from application_contents as content
    join decision_amounts as decided using (application)
    join decisions on decisions.code = decided.decision and decisions.revision = decided.revision and decisions.status = 'certified'
    where content.application = ${application} order by decided.fund`)
  return {
    amounts: rows.map(({ fund, amount }) => ({ fund, amount: Money.of(amount) })),
    services: rows[0]?.services ?? [],
  }
}

/** The award of an application that is not withdrawn; null where there is none. */
export async function awardOfApplication(tx: Reading, application: string): Promise<string | null> {
  const [row] = await tx.execute<{ code: string }>(sql`
    select code from awards where application = ${application} and status <> 'withdrawn'`)
  return row?.code ?? null
}

/** Saves a draft as its last revision left it, with the lines whose amounts differ from those before. */
export function saveRevision(tx: Transaction, before: readonly FundAmount[], award: DraftedAward): void {
  const { title, site, services, periodFrom, periodThrough, formOfPayment, version } = award
  tx.write(
    tx
      .update(awards)
      .set({ title, site, services: [...services], periodFrom, periodThrough, formOfPayment, version })
      .where(eq(awards.code, award.code)),
  )
  for (const { fund, amount } of award.lines) {
    const held = before.find((line) => line.fund === fund)
    if (held?.amount.equals(amount) === true) continue
    tx.write(
      tx
        .update(awardLines)
        .set({ amount: amount.toString() })
        .where(sql`${awardLines.award} = ${award.code} and ${awardLines.fund} = ${fund}`),
    )
  }
}

/** Inserts the last revision of a draft, under the entry that says so. */
export function insertRevision(
  tx: Transaction,
  { code, revisions }: DraftedAward,
  changes: readonly FieldChange[],
  entryId: string,
): void {
  const last = revisions.at(-1)
  if (last === undefined) throw new Error('a draft without a revision is saved as revised')
  const { number, by: revisedBy, on: revisedOn } = last
  tx.write(
    tx
      .insert(awardRevisions)
      .values({ award: code, number, changes: canonicalJson([...changes]), revisedBy, revisedOn, entryId }),
  )
}

export function saveWithdrawal(
  tx: Transaction,
  { code, status, withdrawnBy, withdrawnOn, version }: WithdrawnAward,
): void {
  tx.write(tx.update(awards).set({ status, withdrawnBy, withdrawnOn, version }).where(eq(awards.code, code)))
}
