import postgres from 'postgres'
import type { Test } from 'tap'
import { keptIn } from '../../src/audit/rebuild/files.ts'
import { ownComparison, places, underivable } from '../../src/audit/rebuild/places.ts'
import { type Asking, columnsOfTables } from '../../src/audit/rebuild/reading.ts'
import { rebuild } from '../../src/audit/rebuild/rebuild.ts'
import { openFolderStore } from '../../src/platform/files/store-folder.ts'
import { Dice } from './dice.ts'
import { askingOf } from './rebuilt.ts'
import type { Service } from './service.ts'

/** A column of a row that holds another value than it did. */
type RandomChange = {
  readonly table: string
  readonly column: string
  readonly from: string
  readonly to: string
}

/** Other values for a column, as SQL of it, by its type. A constraint may refuse one. */
const others: Readonly<Record<string, readonly string[]>> = {
  text: [`v || 'x'`, `left(v, 1)`, `'x'`, `null`, 'other', 'other', 'other'],
  bigint: ['v + 1', 'null'],
  integer: ['v + 1', 'v - 1', 'null'],
  numeric: ['v + 0.01', 'v / 2'],
  boolean: ['not v'],
  date: ['v + 1', 'v - 1', 'null', `'2020-02-29'`, `'infinity'`],
  uuid: ['gen_random_uuid()', 'null', 'other'],
  bytea: [`set_byte(v, 0, (get_byte(v, 0) + 1) % 256)`, 'other'],
  'text[]': [`v || 'x'::text`, `array[]::text[]`, 'null'],
  jsonb: [
    `v || '{"x": 1}'`,
    `v - 'summary'`,
    `v || '{"awardFloor": "0.01"}'`,
    `v || '{"expectedAwards": "2"}'`,
  ],
  'timestamp with time zone': [`v + interval '1 microsecond'`, `v - interval '1 day'`, 'null', `'infinity'`],
}

/** Draws changes of the columns that the entries say, on a session with every right. */
async function changer(asking: Asking, dice: Dice) {
  const catalog = await columnsOfTables(asking)
  const generated = new Set(
    (
      await asking.rows<{ place: string }>(
        `select attrelid::regclass || ' ' || attname as place from pg_attribute where attgenerated <> ''`,
      )
    ).map(({ place }) => place),
  )
  const columns = [...Object.keys(places), ...ownComparison].flatMap((table) =>
    [...(catalog.get(table) ?? [])]
      .filter(([name]) => underivable[table]?.[name] === undefined && !generated.has(`${table} ${name}`))
      .map(([column, type]) => ({ table, column, type })),
  )
  /** Changes one column of one row, drawn at random; a change that a constraint refuses is drawn again. */
  const change = async (tx: postgres.TransactionSql): Promise<RandomChange> => {
    await tx.unsafe('set local session_replication_role = replica')
    for (;;) {
      const { table, column, type } = one(dice, columns)
      const other = one(dice, others[type] ?? ['null'])
      const value =
        other === 'other'
          ? `(select o."${column}" from "${table}" o order by md5(o::text || '${String(dice.below(1_000))}') limit 1)`
          : other.replaceAll(/\bv\b/g, `r."${column}"`)
      const picked = `(select ctid from "${table}" order by md5(ctid::text || '${String(dice.below(1_000))}') limit 1)`
      const changed = await tx
        .savepoint(async (at) => {
          await at.unsafe(`alter table "${table}" disable trigger all`)
          return at.unsafe<{ was: string; is: string }[]>(
            `with was as (select ctid as place, r::text as whole, "${column}"::text as value from "${table}" r where ctid = ${picked})
            update "${table}" r set "${column}" = ${value} from was
            where r.ctid = was.place and r."${column}" is distinct from ${value}
            returning was.whole as was, r."${column}"::text as is`,
          )
        })
        .catch((error: unknown) => {
          if (isConstraint(error)) return []
          throw error
        })
      const [done] = changed
      if (done !== undefined) return { table, column, from: done.was, to: done.is }
    }
  }
  return { columns, change }
}

/** A constraint, a type or a length that the value does not fit. */
function isConstraint(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^(22|23)/.test(String(error.code))
}

function one<Item>(dice: Dice, items: readonly Item[]): Item {
  const drawn = dice.of(items)
  if (drawn === undefined) throw new Error('there is nothing to draw from')
  return drawn
}

/**
 * Changes one random column of one random row, so many times, as a superuser with every trigger off; each is undone once it was looked
 * for. Answers how many columns were changed, and the changes that were not named with their entry.
 */
export async function unnamedChanges(
  t: Test,
  { ownerUrl, filesFolder }: Service,
  { times, seed }: { readonly times: number; readonly seed: number },
): Promise<{ readonly unnamed: readonly string[]; readonly columns: number }> {
  t.comment(`seed ${String(seed)}`)
  const sql = postgres(ownerUrl, { max: 1, fetch_types: false, onnotice: () => undefined })
  t.teardown(() => sql.end())
  const files = keptIn(await openFolderStore(filesFolder))
  const { change } = await changer(askingOf(sql), new Dice(seed))
  const touched = new Set<string>()
  const unnamed: string[] = []
  const undone = new Error('undone')
  for (let at = 0; at < times; at += 1)
    await sql
      .begin(async (tx) => {
        const { table, column, from, to } = await change(tx)
        touched.add(`${table} ${column}`)
        const { differences } = await rebuild(askingOf(tx), files)
        // A row under another key is one that is missing, with the entry that made it, and one too many.
        const naming = differences.find(
          (one) =>
            one.table === table && one.entry !== null && (one.column === column || one.column === null),
        )
        const [entry] = await tx.unsafe(`select subject from ledger_entries where id = $1::uuid`, [
          naming?.entry ?? null,
        ])
        const isItsEntry =
          entry?.['subject'] === naming?.subject ||
          /^(code_series|stored_files|excluded_parties)$/.test(table)
        if (entry === undefined || !isItsEntry)
          unnamed.push(`${table} ${column} of ${from} is ${to}: ${JSON.stringify(differences.slice(0, 3))}`)
        throw undone
      })
      .catch((error: unknown) => {
        if (error !== undone) throw error
      })
  return { unnamed, columns: touched.size }
}
