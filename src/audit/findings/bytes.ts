import { createHash, createHmac } from 'node:crypto'
import { canonicalJson } from '../../platform/canonical.ts'
import type { ByteTest } from './integrity-tests.ts'

/** A transaction that reads one unchanging state of a database, by whatever login. */
export type Books = {
  rows<Row extends object>(text: string, parameters?: readonly unknown[]): Promise<readonly Row[]>
  /** The same, a batch at a time. */
  batches<Row extends object>(text: string, size: number): AsyncIterable<readonly Row[]>
}

/** What a test of the bytes found: the places, in its own words. */
export type Places = Readonly<
  Partial<Record<ByteTest, { readonly examined: number; readonly at: readonly string[] }>>
>

type Line = {
  readonly debit: string
  readonly credit: string
  readonly amount: string
  readonly segments?: unknown
}
type Row = {
  readonly leaf: Buffer
  readonly leaf_hash: Buffer
  readonly id: string
  readonly columns: Readonly<Record<string, unknown>>
  readonly transfers: readonly Line[]
  readonly texts: readonly { readonly path: string; readonly salt: string; readonly text: string }[]
}
type Leaf = { readonly id: string; readonly transfers: readonly Line[] } & Readonly<Record<string, unknown>>

const entries = `
  select e.leaf, e.leaf_hash, e.id::text,
    jsonb_strip_nulls(jsonb_build_object('id', e.id, 'kind', e.kind, 'subject', e.subject, 'actor', e.actor,
      'effectiveOn', to_char(e.effective_on, 'YYYY-MM-DD'), 'reverses', e.reverses,
      'recordedAt', to_char(e.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))) || jsonb_build_object('facts', e.facts) as columns,
    coalesce((select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('debit', d.code, 'credit', c.code, 'amount', t.amount::text)) ||
        case when t.segments is null then '{}' else jsonb_build_object('segments', t.segments) end order by t.line)
      from ledger_transfers t
      left join ledger_accounts d on d.id = t.debit_account left join ledger_accounts c on c.id = t.credit_account
      where t.entry_id = e.id), '[]') as transfers,
    coalesce((select jsonb_agg(jsonb_build_object('path', x.path, 'salt', encode(x.salt, 'hex'), 'text', x.text))
      from ledger_texts x where x.entry_id = e.id), '[]') as texts
  from ledger_entries e`

/** Reads every entry's bytes outside the database: they are canonical, they hash to what is stored, and the columns say what they say. */
export async function checkBytes(books: Books): Promise<Places> {
  const wrong = {
    canonical: [] as string[],
    hash: [] as string[],
    projection: [] as string[],
    transfers: [] as string[],
    texts: [] as string[],
    erased: [] as string[],
  }
  let examined = 0
  let hashed = 0
  const erasures = new Set(
    (
      await books.rows<{ place: string }>(
        `select facts ->> 'entry' || (facts ->> 'path') as place from ledger_entries where kind = 'text.erased'`,
      )
    ).map(({ place }) => place),
  )
  for await (const rows of books.batches<Row>(entries, 1_000)) {
    for (const row of rows) {
      examined += 1
      const { transfers, version, ...said } = leafOf(row.leaf)
      const hash = createHash('sha256').update('\0').update(row.leaf).digest()
      if (inCanonicalForm({ ...said, transfers, version }) !== row.leaf.toString() || version !== '1')
        wrong.canonical.push(row.id)
      if (!hash.equals(row.leaf_hash)) wrong.hash.push(row.id)
      if (inCanonicalForm(said) !== canonicalJson(row.columns)) wrong.projection.push(row.id)
      if (inCanonicalForm(transfers) !== canonicalJson(row.transfers)) wrong.transfers.push(row.id)
      const macs = macsIn(said['facts'])
      const kept = new Map(row.texts.map(({ path, ...text }) => [path, text]))
      hashed += macs.size
      for (const [path, { salt, text }] of kept) {
        const mac = createHmac('sha256', Buffer.from(salt, 'hex')).update(text).digest('hex')
        if (macs.get(path) !== mac) wrong.texts.push(`${row.id} ${path}`)
      }
      for (const path of macs.keys())
        if (kept.has(path) === erasures.has(row.id + path)) wrong.erased.push(`${row.id} ${path}`)
    }
  }
  return {
    'bytes-not-canonical': { examined, at: wrong.canonical },
    'hash-differs': { examined, at: wrong.hash },
    'columns-differ': { examined, at: wrong.projection },
    'transfers-differ': { examined, at: wrong.transfers },
    'text-differs': { examined: hashed, at: wrong.texts },
    'text-missing': { examined: hashed, at: wrong.erased },
  }
}

/** The hashes of private texts among facts, by JSON pointer. */
function macsIn(facts: unknown, path = ''): Map<string, string> {
  if (typeof facts !== 'object' || facts === null) return new Map()
  if ('hmacSha256' in facts) return new Map([[path, String(facts.hmacSha256)]])
  return new Map(
    Object.entries(facts).flatMap(([name, item]) => [
      ...macsIn(item, `${path}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`),
    ]),
  )
}

/** Null where there is none: edited bytes may hold anything. */
function inCanonicalForm(value: unknown): string | null {
  try {
    return canonicalJson(value)
  } catch {
    return null
  }
}

function leafOf(bytes: Buffer): Leaf {
  const none = { id: '', transfers: [] }
  try {
    const leaf = JSON.parse(bytes.toString()) as Partial<Leaf> | null
    return Array.isArray(leaf?.transfers) ? (leaf as Leaf) : none
  } catch {
    return none
  }
}
