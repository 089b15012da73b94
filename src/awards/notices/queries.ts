import { sql } from 'drizzle-orm'
import type { FundAmount } from '../../ledger/chart/postings.ts'
import type { Reading, Transaction } from '../../platform/database/database.ts'
import { Money } from '../../platform/money.ts'
import type { NoticedEntry } from './notice.ts'

/** What the executed awards to a grantee have, in dollars by fund. Asked with the organization locked: executions for one grantee follow each other. */
export async function obligatedTo(tx: Transaction, grantee: string): Promise<FundAmount[]> {
  const rows = await tx
    .execute<{ fund: string; amount: string }>(sql`select fund, amount::text from obligated_to(${grantee})`)
    .execute()
  return rows.map(({ fund, amount }) => ({ fund, amount: Money.of(amount) }))
}

/** The entry of a version of an award, with what it says of the notice. */
export type EntryOfVersion = {
  readonly id: string
  readonly actor: string
  /** Null where it was recorded before notices were made. */
  readonly noticed: (NoticedEntry & { readonly granteeVersion: number; readonly sha256: string }) | null
}

type EntryFacts = {
  readonly granteeVersion?: string
  readonly obligatedTo?: readonly { readonly fund: string; readonly amount: string }[]
  readonly passThrough?: readonly string[]
  readonly noticeSha256?: string
}

/** The entry that executed an award, or that applied an amendment. */
export async function entryOfVersion(
  tx: Reading,
  { award, amendment }: { readonly award: string; readonly amendment: number | null },
): Promise<EntryOfVersion> {
  const [row] = await tx.execute<{ id: string; actor: string; facts: EntryFacts }>(sql`
    select id, actor, facts from ledger_entries where subject = ${award} and ${
      amendment === null
        ? sql`kind = 'award.executed'`
        : sql`kind = 'award.amended' and facts ->> 'number' = ${String(amendment)}`
    }`)
  if (row === undefined) throw new Error('a version of an award has no entry')
  return { id: row.id, actor: row.actor, noticed: noticedIn(row.facts) }
}

function noticedIn({ granteeVersion, obligatedTo: lines, passThrough, noticeSha256 }: EntryFacts) {
  if (granteeVersion === undefined || lines === undefined || noticeSha256 === undefined) return null
  return {
    ...{ granteeVersion: Number(granteeVersion), passThrough: passThrough ?? [], sha256: noticeSha256 },
    obligatedTo: lines.map(({ fund, amount }) => ({ fund, amount: Money.of(amount) })),
  }
}
