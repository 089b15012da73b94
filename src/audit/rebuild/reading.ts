import { canonicalJson, type Stringly } from '../../platform/canonical.ts'
import { instantFrom } from '../../platform/http/schemas.ts'
import type { LeafEntry } from './expected.ts'
import type { TablePlace } from './places.ts'

/** A transaction that reads one unchanging state of a database. */
export type Asking = {
  rows<Row extends object>(text: string, parameters?: readonly unknown[]): Promise<readonly Row[]>
}

/** The columns of a table, each with its type, in their order. */
export type TableColumns = ReadonlyMap<string, ReadonlyMap<string, string>>
/** A row as it stands: every column as a text, by its name. */
export type StandingRow = Readonly<Record<string, string | null>>

/** One of the texts of a list, which is given as JSON, since not every session knows how to write an array. */
const amongThese = 'any(array(select jsonb_array_elements_text($1::text::jsonb)))'

/** Every table of the owner of the ledger and its columns, as the database lists them. */
export async function columnsOfTables(asking: Asking): Promise<TableColumns> {
  const rows = await asking.rows<{ place: string; name: string; type: string }>(`
    select c.relname::text as place, a.attname::text as name, format_type(a.atttypid, null) as type
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and c.relowner = (select relowner from pg_class where oid = 'ledger_entries'::regclass) order by c.relname, a.attnum`)
  const catalog = new Map<string, Map<string, string>>()
  for (const { place, name, type } of rows)
    catalog.set(place, (catalog.get(place) ?? new Map<string, string>()).set(name, type))
  return catalog
}

/** The next subjects of entries after one, in the order of the database. */
export async function subjectsAfter(asking: Asking, last: string, limit: number): Promise<string[]> {
  const rows = await asking.rows<{ subject: string }>(
    'select distinct subject from ledger_entries where subject > $1 order by subject limit $2::integer',
    [last, limit],
  )
  return rows.map(({ subject }) => subject)
}

type LeafRow = {
  readonly id: string
  readonly leaf: string
  readonly texts: readonly { readonly path: string; readonly salt: string; readonly text: string }[]
}

/** The entries about some subjects, by subject in the order of recording. Reasons and comments are in no row, and are left out. */
export async function entriesAbout(
  asking: Asking,
  subjects: readonly string[],
): Promise<ReadonlyMap<string, readonly LeafEntry[]>> {
  const rows = await asking.rows<LeafRow>(
    `select e.id::text, encode(e.leaf, 'base64') as leaf,
      coalesce((select jsonb_agg(jsonb_build_object('path', x.path, 'salt', encode(x.salt, 'hex'), 'text', x.text))
        from ledger_texts x where x.entry_id = e.id and x.path !~ '^/(reasons|comments)/'), '[]') as texts
    from ledger_entries e where e.subject = ${amongThese}`,
    [JSON.stringify(subjects)],
  )
  const about = new Map<string, LeafEntry[]>()
  for (const entry of rows.map(entryFrom).toSorted(inOrderOfRecording)) addTo(about, entry.subject, entry)
  return about
}

/** Bytes that are no leaf are an entry of no kind, which is named by the tests of the bytes. */
function entryFrom({ id, leaf, texts }: LeafRow): LeafEntry {
  const said = parsed(Buffer.from(leaf, 'base64').toString())
  const text = (name: string) => (typeof said[name] === 'string' ? said[name] : '')
  return {
    id,
    kind: text('kind'),
    subject: text('subject'),
    actor: text('actor'),
    effectiveOn: text('effectiveOn'),
    recordedAt: text('recordedAt'),
    reverses: typeof said['reverses'] === 'string' ? said['reverses'] : null,
    facts: (said['facts'] ?? {}) as Record<string, Stringly>,
    texts: new Map(
      texts.map(({ path, salt, text: kept }) => [path, { salt: Buffer.from(salt, 'hex'), text: kept }]),
    ),
  }
}

function parsed(leaf: string): Readonly<Record<string, unknown>> {
  try {
    return (JSON.parse(leaf) ?? {}) as Record<string, unknown>
  } catch {
    return {}
  }
}

/** Entries of one unit of work have one time, and their ids are in the order in which it made them. */
function inOrderOfRecording(one: LeafEntry, other: LeafEntry): number {
  if (one.recordedAt !== other.recordedAt) return one.recordedAt < other.recordedAt ? -1 : 1
  return one.id < other.id ? -1 : 1
}

/** The texts of versions that are kept under some hashes. */
export async function textsUnder(
  asking: Asking,
  hashes: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (hashes.length === 0) return new Map()
  const rows = await asking.rows<{ sha256: string; text: string }>(
    `select sha256, encode(text, 'base64') as text from solicitation_versions where sha256 = ${amongThese}`,
    [JSON.stringify(hashes)],
  )
  return new Map(rows.map(({ sha256, text }) => [sha256, Buffer.from(text, 'base64').toString()]))
}

/** Rows as they stand, by table. */
export type StandingRows = ReadonlyMap<string, readonly StandingRow[]>
type Places = Readonly<Record<string, TablePlace>>

/** The rows of every table about some subjects. One statement reads them all. */
export async function rowsAbout(
  asking: Asking,
  catalog: TableColumns,
  places: Places,
  subjects: readonly string[],
): Promise<StandingRows> {
  const those = `with those as materialized (select array(select jsonb_array_elements_text($1::text::jsonb)) as subjects)`
  const about = ({ subject }: TablePlace) => `${subject} = any((select subjects from those)::text[])`
  return rowsWhere(asking, catalog, places, those, about, [JSON.stringify(subjects)])
}

/** The rows of every table that no entry is about, up to a number of each. */
export async function rowsAboutNothing(
  asking: Asking,
  catalog: TableColumns,
  places: Places,
  limit: number,
): Promise<StandingRows> {
  const about = ({ subject }: TablePlace) =>
    `not exists (select from ledger_entries e where e.subject = ${subject}) limit ${String(limit)}`
  return rowsWhere(asking, catalog, places, '', about, [])
}

async function rowsWhere(
  asking: Asking,
  catalog: TableColumns,
  places: Places,
  before: string,
  condition: (place: TablePlace) => string,
  parameters: readonly unknown[],
): Promise<StandingRows> {
  const parts = Object.entries(places).map(([table, place]) => {
    const read = [...(catalog.get(table) ?? [])].map(
      ([name, type]) => `'${name}', ${asText(`r."${name}"`, type)}`,
    )
    const row = `jsonb_build_object(' subject', ${place.subject}, ${read.join(', ')})`
    return `(select '${table}' as place, ${row} as row from "${table}" r where ${condition(place)})`
  })
  const found = await asking.rows<{ place: string; row: StandingRow }>(
    `${before} ${parts.join(' union all ')}`,
    parameters,
  )
  const standing = new Map<string, StandingRow[]>()
  for (const { place, row } of found) {
    const read = asRead(row, catalog.get(place) ?? new Map<string, string>())
    addTo(standing, place, read)
  }
  return standing
}

/** The subject of the entries about a row. No column has a name that begins with a space. */
export const subjectOf = (row: StandingRow) => row[' subject'] ?? ''

function asText(column: string, type: string): string {
  if (type === 'bytea') return `encode(${column}, 'hex')`
  if (type === 'date')
    return `case when isfinite(${column}) then to_char(${column}, 'YYYY-MM-DD') else ${column}::text end`
  if (type === 'timestamp with time zone')
    return `case when isfinite(${column}) then to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') else ${column}::text end`
  if (type.endsWith('[]') || type === 'jsonb') return `to_jsonb(${column})::text`
  return `${column}::text`
}

function asRead(row: StandingRow, columns: ReadonlyMap<string, string>): StandingRow {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => {
      const type = columns.get(name) ?? ''
      if (value === null) return [name, null]
      if (type.endsWith('[]') || type === 'jsonb') return [name, canonicalJson(JSON.parse(value))]
      return [name, type === 'timestamp with time zone' && value.endsWith('Z') ? instantFrom(value) : value]
    }),
  )
}

/** Adds an item to the list under a name. */
export function addTo<Item>(lists: Map<string, Item[]>, name: string, item: Item): void {
  const list = lists.get(name)
  if (list === undefined) lists.set(name, [item])
  else list.push(item)
}
