import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Transaction } from '../platform/database/database.ts'
import { balance } from '../platform/http/schemas.ts'
import { EntryView } from './entry-contract.ts'
import { entriesWritten } from './queries.ts'

/** A preview is read by a person, and a payment run writes twenty thousand. */
const mostEntries = 1_000

const PreviewView = z
  .object({
    entries: z
      .array(EntryView.omit({ id: true, leafHash: true }).meta({ id: 'PreviewEntry' }))
      .describe(`The entries that the command would write: the first ${mostEntries.toLocaleString('en')}.`),
    balances: z
      .array(z.object({ account: z.string(), balance }).meta({ id: 'PreviewBalance' }))
      .describe('Each account that the command would move, with its balance afterwards.'),
  })
  .meta({
    id: 'Preview',
    description:
      'What a dry run would do. A record that has no code yet is called NEW-1, NEW-2 and so on; an entry has the nil UUID.',
  })

const DryRun = z
  .object({ preview: PreviewView.optional().describe('Only in the answer to a dry run.') })
  .meta({ id: 'DryRun' })

/** The answers of a command: 201 when it is done, 200 for a dry run, in one schema. */
export function commandAnswers<View extends z.ZodType>(view: View) {
  const answer = z.intersection(view, DryRun)
  return { 200: answer, 201: answer }
}

/** The first entries that the transaction wrote, and every balance they moved. */
export async function previewOf(tx: Transaction) {
  const balances = await tx.execute<{ account: string; balance: string }>(sql`
    select code as account, balance from ledger_accounts where xmin = pg_current_xact_id()::xid order by code`)
  return { entries: await entriesWritten(tx, mostEntries), balances: [...balances] }
}
