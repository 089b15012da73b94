import { type Access, mayWith } from '../../identity/access.ts'
import { accountKinds } from '../../ledger/chart/accounts.ts'
import { listEntries } from '../../ledger/entries/queries.ts'
import type { LedgerEntry } from '../../ledger/queries.ts'
import type { Reading } from '../../platform/database/database.ts'
import { type Html, html } from '../../platform/html.ts'
import { accountInWords } from '../../wording/words.ts'
import { labelOf } from '../shell/refusal-page.ts'
import type { RecordParts } from './record-page.ts'

/** The most entries of a record that its page shows. */
const mostEntries = 50

export type Parts = Omit<RecordParts, 'done' | 'page' | 'changed'>
/** The page of a kind of record: who may open it, and what it shows. */
export type RecordKind = {
  readonly access: Exclude<Access, 'public'>
  readonly read: (tx: Reading, code: string) => Promise<Parts>
}

/** The latest entries about a record, or null for who does not read the ledger. */
export async function historyOf(tx: Reading, subject: string): Promise<readonly LedgerEntry[] | null> {
  if (!may(tx, 'ledger:read')) return null
  return (await listEntries(tx, { subject, limit: mostEntries })).items
}

/** An account of a kind, with what it means. */
export function figureName(kind: keyof typeof accountKinds): string {
  return `${accountInWords(kind)}: ${accountKinds[kind].meaning}`
}

/** Whether the reader has an access. */
export function may(tx: Reading, access: Access): boolean {
  return mayWith(tx.principal.roles, access)
}

/** The page of a solicitation, for who may open it; for others what the public reads. */
export function solicitationLink(tx: Reading, code: string): Html {
  const page = may(tx, 'solicitation:read') ? `/work/solicitations/${code}` : `/v1/notices/${code}`
  return html`<a href="${page}">${code}</a>`
}

/** What was proposed, field by field, from the stored body; null where it was erased. */
export function bodyFacts(body: string | null): (readonly [string, string])[] {
  if (body === null) return [['Body', 'It was erased.']]
  const said = JSON.parse(body) as Readonly<Record<string, unknown>> | null
  return Object.entries(said ?? {}).map(([name, value]) => [labelOf(name), textOf(value)])
}

/** A value of a request in one line: texts beside each other, and of a structure each field with its name. */
function textOf(value: unknown): string {
  if (value === null) return 'None'
  if (Array.isArray(value))
    return value.map(textOf).join(value.every((item) => typeof item === 'string') ? ', ' : '; ')
  if (typeof value !== 'object') return JSON.stringify(value)
  return Object.entries(value)
    .map(([name, of]) => `${labelOf(name).toLowerCase()} ${textOf(of)}`)
    .join(', ')
}
