import { createHmac } from 'node:crypto'
import { canonicalJson, type Stringly } from '../../platform/canonical.ts'
import { instantFrom } from '../../platform/http/schemas.ts'

/** An entry as its leaf says it, with the private texts that stand beside it, by JSON pointer. */
export type LeafEntry = {
  readonly id: string
  readonly kind: string
  readonly subject: string
  readonly actor: string
  readonly effectiveOn: string
  readonly recordedAt: string
  readonly reverses: string | null
  readonly facts: Readonly<Record<string, Stringly>>
  readonly texts: ReadonlyMap<string, { readonly salt: Buffer; readonly text: string }>
}

/** All entries about one subject in the order of recording, and what is kept under a hash that they name. */
export type Story = {
  readonly subject: string
  readonly entries: readonly LeafEntry[]
  /** A text by its SHA-256; null where none is kept. */
  readonly keptUnder: (sha256: string) => string | null
}

/** A private text: the HMAC that its entry holds, and the salt, which is null where the text is no longer kept. */
type SaltedHash = {
  readonly hmacSha256: string
  readonly salt: Buffer | null
  readonly path: string
}
/** A document: its SHA-256, and how a column is hashed to be compared with it. */
export type DocumentHash = { readonly sha256: string; readonly of: (column: string) => string }
/** What a column has to hold: as a text, as the hash of one, or nothing. */
export type CellValue = string | null | SaltedHash | DocumentHash
type Cells = Readonly<Record<string, CellValue>>

/** The entries do not say what a row has to be. */
export class Underivable extends Error {
  readonly entry: string | null
  constructor(why: string, entry: string | null) {
    super(why)
    this.entry = entry
  }
}

/** A row as the entries say it has to be, each column with the entry that set it last. */
export class ExpectedRow {
  readonly table: string
  /** The entry that made it. */
  readonly made: LeafEntry
  readonly #cells = new Map<string, { readonly value: CellValue; readonly by: LeafEntry }>()

  constructor(table: string, made: LeafEntry, cells: Cells) {
    this.table = table
    this.made = made
    this.set(made, cells)
  }

  set(by: LeafEntry, cells: Cells): this {
    for (const [column, value] of Object.entries(cells)) this.#cells.set(column, { value, by })
    return this
  }

  /** The next version: each act that saves a record counts one. */
  bump(by: LeafEntry): this {
    return this.set(by, { version: String(Number(this.text('version')) + 1) })
  }

  cell(column: string): { readonly value: CellValue; readonly by: LeafEntry } | undefined {
    return this.#cells.get(column)
  }

  /** What a column has to hold, where that is a text. */
  text(column: string): string | null {
    const value = this.#cells.get(column)?.value
    return typeof value === 'string' ? value : null
  }
}

/** How the rows of some tables follow from the entries about one subject. */
export type Fold = {
  readonly tables: readonly string[]
  readonly rows: (story: Story) => readonly ExpectedRow[]
}

/** The row that an earlier entry made, or an error: an act on a record follows the one that made it. */
export function madeBefore(row: ExpectedRow | undefined, { id, kind, subject }: LeafEntry): ExpectedRow {
  if (row === undefined) throw new Underivable(`${kind} of ${subject} follows no entry that made it`, id)
  return row
}

/** A fact that is one text; null where the entry does not have it. */
export function said({ facts }: Pick<LeafEntry, 'facts'>, name: string): string | null {
  const fact = Object.hasOwn(facts, name) ? facts[name] : undefined
  return typeof fact === 'string' ? fact : null
}

/** A moment among the facts, as a column is read. */
export function momentSaid(entry: LeafEntry, name: string): string | null {
  const moment = said(entry, name)
  return moment === null ? null : instantFrom(moment)
}

/** A fact that is a list, as a column is read. */
export function listSaid({ facts }: LeafEntry, name: string): string {
  return canonicalJson(facts[name] ?? [])
}

/** A fact that is a list of whole numbers, as a column of an array of them is read. */
export function numbersSaid({ facts }: LeafEntry, name: string): string {
  const numbers = facts[name]
  return canonicalJson(Array.isArray(numbers) ? numbers.map(Number) : [])
}

export type TextRecord = Readonly<Record<string, string | undefined>>

/** A fact that is a list of records of texts. */
export function recordsSaid({ facts }: Pick<LeafEntry, 'facts'>, name: string): readonly TextRecord[] {
  const list = facts[name]
  return Array.isArray(list) ? (list as TextRecord[]) : []
}

/** One member of each record of such a fact, as a column of an array of texts is read; null where no entry says the fact. */
export function membersSaid(entry: LeafEntry, name: string, member: string): string | null {
  const records = recordsSaid(entry, name)
  return records.length === 0 ? null : canonicalJson(records.map((one) => one[member] ?? null))
}

/** A fact that is a record; empty where there is none. */
export function recordSaid(
  { facts }: Pick<LeafEntry, 'facts'>,
  name: string,
): Readonly<Record<string, Stringly>> {
  const record = facts[name]
  return typeof record === 'object' && !Array.isArray(record) ? record : {}
}

/** Where the text of a fact is private, its hash; else the text. */
export function privateSaid(entry: LeafEntry, name: string): CellValue {
  const fact = entry.facts[name]
  if (fact === undefined || typeof fact === 'string') return fact ?? null
  const path = `/${name}`
  const hmacSha256 = 'hmacSha256' in fact && typeof fact.hmacSha256 === 'string' ? fact.hmacSha256 : ''
  return { hmacSha256, salt: entry.texts.get(path)?.salt ?? null, path }
}

/** A private text that is a record, and so cannot be erased: as it is kept, where it has the hash that its entry holds. */
export function keptText(entry: LeafEntry, name: string): string {
  const hash = privateSaid(entry, name)
  const kept = entry.texts.get(`/${name}`)
  if (typeof hash !== 'object' || hash === null || !('hmacSha256' in hash) || kept === undefined)
    throw new Underivable(`the text ${name} of ${entry.kind} is not kept`, entry.id)
  if (!isHashOf(hash.hmacSha256, kept.salt, kept.text))
    throw new Underivable(`the text ${name} of ${entry.kind} is not what was recorded`, entry.id)
  return kept.text
}

export function isHashOf(hmacSha256: string, salt: Buffer, text: string): boolean {
  return createHmac('sha256', salt).update(text, 'utf8').digest('hex') === hmacSha256
}

/** A decimal with so many places, as a numeric column of that scale is read. */
export function decimal(text: string, places: number): string {
  const [whole = '', fraction = ''] = text.split('.')
  return `${whole}.${fraction.padEnd(places, '0')}`
}

/** Rows of amounts in dollars, one for each fund. */
export function amountRows(
  table: string,
  owner: Cells,
  lines: readonly TextRecord[],
  by: LeafEntry,
): ExpectedRow[] {
  return lines.map(({ fund = null, amount = null }) => new ExpectedRow(table, by, { ...owner, fund, amount }))
}
