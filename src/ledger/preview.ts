import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Transaction } from '../platform/database/database.ts'
import { balance } from '../platform/http/schemas.ts'
import { EntryView } from './entry-contract.ts'
import { entriesWritten } from './queries.ts'

const PreviewView = z
  .object({
    entries: z
      .array(EntryView.omit({ id: true, leafHash: true }).meta({ id: 'PreviewEntry' }))
      .describe('The entries that the command would write.'),
    balances: z
      .array(z.object({ account: z.string(), balance }).meta({ id: 'PreviewBalance' }))
      .describe('Each account that the command would move, with its balance afterwards.'),
  })
  .meta({
    id: 'Preview',
    description:
      'What a dry run would do. Where it must name a record that has no code yet, it says NEW-1, NEW-2 and so on.',
  })

const DryRun = z
  .object({ preview: PreviewView.optional().describe('Only in the answer to a dry run.') })
  .meta({ id: 'DryRun' })

/** The answers of a command on a record that exists: 201 when it is done, 200 for a dry run, in one schema. */
export function commandAnswers<View extends z.ZodType>(view: View) {
  const answer = z.intersection(view, DryRun)
  return { 200: answer, 201: answer }
}

/**
 * The answers of a command that makes a record whose code (or, for a ledger entry, whose id) the service gives. A dry
 * run gives none, so there it is null.
 */
export function creationAnswers(view: z.ZodObject) {
  return commandAnswers(createdView(view))
}

const createdViews = new WeakMap<z.ZodObject, z.ZodObject>()

/** A record as the command that makes it answers: the same schema, except that a dry run has no code. */
function createdView(view: z.ZodObject): z.ZodObject {
  const known = createdViews.get(view)
  if (known !== undefined) return known
  const name = 'code' in view.shape ? 'code' : 'id'
  const given = view.shape[name] as z.ZodType
  const created = view
    .extend({ [name]: given.nullable().describe('Null in the answer to a dry run, which gives none.') })
    .meta({ id: `${String(view.meta()?.id)}Created` })
  createdViews.set(view, created)
  return created
}

/** The entries that the transaction wrote and every balance they moved. */
export async function previewOf(tx: Transaction) {
  const balances = await tx.execute<{ account: string; balance: string }>(sql`
    select code as account, balance from ledger_accounts where xmin = pg_current_xact_id()::xid order by code`)
  return { entries: await entriesWritten(tx), balances: [...balances] }
}
