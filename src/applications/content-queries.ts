import { and, asc, eq, type SQL, sql } from 'drizzle-orm'
import { ledgerTexts } from '../ledger/tables.ts'
import type { Reading, Transaction } from '../platform/database/database.ts'
import { storedByOwn } from '../platform/files/queries.ts'
import { Money } from '../platform/money.ts'
import { refuseSolicitation } from '../solicitations/refusals.ts'
import type { Proposal } from './application.ts'
import { requestedIn } from './budget.ts'
import type { AnsweredItem, ChecklistItem } from './checklist.ts'
import { refuseApplication } from './refusals.ts'
import { applicationBudgets, applicationContents, applicationFiles, applicationScreenings } from './tables.ts'

export type Contents = Proposal & {
  readonly requested: Money
  /** The e-mail that brought it; the sender is null where the text was erased. */
  readonly message: { readonly id: string; readonly sender: string | null } | null
  /** The entry that says what was received. */
  readonly entry: string
}

/** What was proposed, or null where the database withholds it from the acting person. */
export async function contentsOf(tx: Reading, application: string): Promise<Contents | null> {
  const [row] = await tx
    .select({
      content: applicationContents,
      sender: textAt(sql`${applicationContents.entryId}`, '/sender'),
    })
    .from(applicationContents)
    .where(eq(applicationContents.application, application))
  if (row === undefined) return null
  const { content, sender } = row
  const budget = await tx
    .select()
    .from(applicationBudgets)
    .where(eq(applicationBudgets.application, application))
    .orderBy(asc(applicationBudgets.organization), asc(applicationBudgets.category))
  const files = await tx
    .select({ name: applicationFiles.name, sha256: applicationFiles.sha256 })
    .from(applicationFiles)
    .where(eq(applicationFiles.application, application))
    .orderBy(asc(applicationFiles.name))
  const { title, site, services, periodFrom, periodThrough, requested, messageId, entryId } = content
  return {
    ...{ title, site, services, periodFrom, periodThrough, files },
    budget: budget.map(({ organization, category, amount }) => ({
      organization,
      category,
      amount: Money.of(amount),
    })),
    requested: Money.of(requested),
    message: messageId === null ? null : { id: messageId, sender },
    entry: entryId,
  }
}

function textAt(entry: SQL, path: string) {
  return sql<
    string | null
  >`(select ${ledgerTexts.text} from ${ledgerTexts} where ${ledgerTexts.entryId} = ${entry} and ${ledgerTexts.path} = ${path})`
}

export type StoredContents = {
  readonly application: string
  readonly proposal: Proposal
  readonly messageId: string | null
  readonly entry: string
}

export function insertContents(
  tx: Transaction,
  { application, proposal, messageId, entry }: StoredContents,
): void {
  const { budget, files, services, title, site, periodFrom, periodThrough } = proposal
  tx.write(
    tx.insert(applicationContents).values({
      ...{ application, title, site, services: [...services], periodFrom, periodThrough, messageId },
      requested: requestedIn(budget).toString(),
      entryId: entry,
    }),
  )
  tx.write(
    tx
      .insert(applicationBudgets)
      .values(budget.map(({ amount, ...line }) => ({ ...line, application, amount: amount.toString() }))),
    budget.length,
  )
  if (files.length > 0)
    tx.write(
      tx.insert(applicationFiles).values(files.map((file) => ({ ...file, application }))),
      files.length,
    )
}

/** Refuses a message that was received before, with the code of that application. Of two that come at once, the database refuses the later. */
export async function messageMustBeNew(tx: Transaction, messageId: string): Promise<void> {
  const [first] = await tx
    .select({ application: applicationContents.application })
    .from(applicationContents)
    .where(eq(applicationContents.messageId, messageId))
  if (first !== undefined)
    throw refuseApplication('message-already-received', { messageId, first: first.application })
}

/** Refuses a file that was never uploaded, or that only another organization uploaded: nobody learns from a hash what others have. */
export async function filesMustBeStored(tx: Transaction, files: Proposal['files']): Promise<void> {
  if (files.length === 0) return
  const kept = await storedByOwn(
    tx,
    files.map(({ sha256 }) => sha256),
  )
  const missing = files.find(({ sha256 }) => !kept.has(sha256))
  if (missing !== undefined) throw refuseSolicitation('file-not-kept', { ...missing })
}

export type Screened = {
  readonly items: readonly { readonly item: ChecklistItem; readonly met: boolean }[]
  /** By item; none where the service answered, or where the text was erased. */
  readonly reasons: Readonly<Record<string, string>>
  readonly entry: string
}

/** How the checklist was answered, or null where it was not, or where the database withholds it from the acting person. */
export async function screeningOf(tx: Reading, application: string): Promise<Screened | null> {
  const rows = await tx
    .select({
      item: applicationScreenings.item,
      met: applicationScreenings.met,
      entry: applicationScreenings.entryId,
      text: ledgerTexts.text,
    })
    .from(applicationScreenings)
    .leftJoin(
      ledgerTexts,
      and(
        eq(ledgerTexts.entryId, applicationScreenings.entryId),
        eq(ledgerTexts.path, sql`'/reasons/' || ${applicationScreenings.item}`),
      ),
    )
    .where(eq(applicationScreenings.application, application))
    .orderBy(asc(applicationScreenings.item))
  const [first] = rows
  if (first === undefined) return null
  return {
    items: rows.map(({ item, met }) => ({ item, met })),
    reasons: Object.fromEntries(rows.flatMap(({ item, text }) => (text === null ? [] : [[item, text]]))),
    entry: first.entry,
  }
}

export function insertScreening(
  tx: Transaction,
  application: string,
  answers: readonly AnsweredItem[],
  entry: string,
): void {
  tx.write(
    tx
      .insert(applicationScreenings)
      .values(answers.map(({ item, met }) => ({ application, item, met, entryId: entry }))),
    answers.length,
  )
}
