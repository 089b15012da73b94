import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Transaction } from '../platform/database/database.ts'
import { balance } from '../platform/http/schemas.ts'
import { EntryView } from './entry-contract.ts'
import { entriesWritten } from './queries.ts'

/** What a rehearsed command answers: everything it would have done, none of it done. */
export const DryRunView = z
  .object({
    dryRun: z.literal(true),
    entries: z.array(EntryView),
    balances: z
      .array(z.object({ account: z.string(), balance }))
      .describe('Every account moved, as it would stand.'),
  })
  .meta({ id: 'DryRun' })

/** The entries that the transaction wrote and every balance they moved. */
export async function previewOf(tx: Transaction): Promise<z.input<typeof DryRunView>> {
  const balances = await tx.execute<{ account: string; balance: string }>(sql`
    select code as account, balance from ledger_accounts where xmin = pg_current_xact_id()::xid order by code`)
  return {
    dryRun: true as const,
    entries: await entriesWritten(tx),
    balances: [...balances],
  }
}
