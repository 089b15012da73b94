import type { Session } from '../platform/database/connection.ts'
import { identifier, literal } from '../platform/database/schema/roles.ts'
import { counted } from '../wording/words.ts'
import { type BackupManifest, BackupRefused } from './manifest.ts'

/** A table of the service, and how each of its columns is copied out. */
export type SourceTable = {
  readonly name: string
  readonly columns: readonly string[]
  readonly select: string
}

/** Numbers of transactions are of one server: another has its own. */
const ofServer = ['xid', 'xid8', 'pg_snapshot', 'txid_snapshot', 'pg_lsn', 'oid', 'tid', 'cid']

/** PostgreSQL keeps the numbers of transactions up to this one for itself. */
const reserved = 2

/**
 * What is copied out in the place of a column that only its own server understands. Entries that were written together stay together, in their
 * order, under small numbers. The rounds of the sealer are of no server any more, so that it looks for entries without a place as after any restore.
 */
const portable: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ledger_entries: { written_in: `(dense_rank() over (order by written_in) + ${reserved})` },
  ledger_rounds: { seen: `'1:1:'`, seeing: `'1:1:'`, place_in: `'0'`, cluster: '0' },
}

/** All tables of the service, with the columns that are not made from others. Throws where a column would not outlive its server. */
export async function tablesOf(session: Session): Promise<SourceTable[]> {
  const rows = await rowsOf<{ name: string; columns: { name: string; type: string }[] }>(
    session,
    `select c.relname as name,
       json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, null)) order by a.attnum) as columns
     from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relowner = to_regrole('fiduciary_owner')
       and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     group by c.relname order by c.relname`,
  )
  return rows.map(({ name, columns }) => {
    const own = portable[name] ?? {}
    const lost = columns.find((column) => ofServer.includes(column.type) && own[column.name] === undefined)
    if (lost !== undefined)
      throw new Error(
        `${name}.${lost.name} is a number of this server: a backup must say what takes its place`,
      )
    const selected = columns.map(({ name: column }) =>
      own[column] === undefined ? identifier(column) : `${own[column]} as ${identifier(column)}`,
    )
    return {
      name,
      columns: columns.map((column) => column.name),
      select: `select ${selected.join(', ')} from public.${identifier(name)}`,
    }
  })
}

/** Control characters do not stand in JSON: with these, COPY writes each row as it is, on a line of its own. */
const asTheyAre = String.raw`(format csv, quote e'\x01', delimiter e'\x02')`

/** The rows of a table, a JSON object a line, with their number when all are read. */
export async function* rowsOut(
  session: Session,
  { select }: SourceTable,
  ended: (rows: number) => void,
): AsyncGenerator<Buffer> {
  let rows = 0
  const text = `copy (select to_jsonb(one) from (${select}) one) to stdout ${asTheyAre}`
  for await (const chunk of session.copied(text)) {
    for (let at = chunk.indexOf(newline); at >= 0; at = chunk.indexOf(newline, at + 1)) rows += 1
    yield chunk
  }
  ended(rows)
}

const newline = 10
/** Rows go in together until they have so many bytes. */
const mostBytesAtOnce = 1_000_000

/** Lines of chunks that may end anywhere, so many at once, as the text of a JSON array. */
async function* arraysOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let parts: Buffer[] = []
  let bytes = 0
  for await (const chunk of chunks) {
    const buffer = Buffer.from(chunk)
    parts.push(buffer)
    bytes += buffer.length
    if (bytes < mostBytesAtOnce) continue
    const all = Buffer.concat(parts)
    const end = all.lastIndexOf(newline)
    if (end >= 0) yield arrayOf(all.subarray(0, end))
    parts = [all.subarray(end + 1)]
    bytes = all.length - end - 1
  }
  const rest = Buffer.concat(parts)
  if (rest.length > 0) yield arrayOf(rest.at(-1) === newline ? rest.subarray(0, -1) : rest)
}

const arrayOf = (lines: Buffer): string => `[${lines.toString('utf8').replaceAll('\n', ',')}]`

/** The number that each sequence gives next. */
export async function sequencesOf(session: Session): Promise<BackupManifest['sequences']> {
  const named = await rowsOf<{ name: string }>(
    session,
    `select relname as name from pg_class
     where relkind = 'S' and relnamespace = 'public'::regnamespace and relowner = to_regrole('fiduciary_owner') order by 1`,
  )
  const each = named.map(
    ({ name }) =>
      `select ${literal(name)} as name, (last_value + is_called::integer)::text as next from public.${identifier(name)}`,
  )
  return rowsOf(session, each.join(' union all '))
}

/** The schema as its migrator recorded it. */
export async function migrationsOf(session: Session): Promise<BackupManifest['migrations']> {
  return rowsOf(session, 'select name, hash from migrations.applied order by position')
}

type Kept = Pick<BackupManifest, 'tables' | 'sequences'>

/**
 * Puts the rows of a backup into a database that has its schema and no entry yet, as its owner, in one transaction: all of them, or none. Checks and unique keys
 * are held while they go in, references when all are in; what the service does beside a row was done when the row was first written, and is not done again.
 */
export async function rowsIn(
  session: Session,
  { tables, sequences }: Kept,
  open: (table: string) => Promise<AsyncIterable<Uint8Array>>,
  say: (line: string) => void,
): Promise<void> {
  await session.command('begin')
  try {
    await mustBeEmpty(session)
    const triggers = await rowsOf<{ off: string; on: string }>(session, triggersSql)
    const references = await rowsOf<{ drop: string; add: string }>(session, referencesSql)
    await all(session, [...triggers.map(({ off }) => off), ...references.map(({ drop }) => drop)])
    const own = await tablesOf(session)
    if (own.map(({ name }) => name).join() !== tables.map(({ name }) => name).join())
      throw new BackupRefused('the backup has other tables than this version')
    await session.command(`truncate ${own.map(({ name }) => `public.${identifier(name)}`).join(', ')}`)
    for (const { name, columns, rows } of tables) {
      if (rows > 0) say(`${name}, ${counted(rows, 'row', 'rows')}`)
      const named = columns.map(identifier).join(', ')
      const into = `insert into public.${identifier(name)} (${named}) overriding system value
        select ${named} from jsonb_populate_recordset(null::public.${identifier(name)}, $1::jsonb)`
      for await (const array of arraysOf(await open(name))) await session.statement(into, [array], 'arrays')
      await mustHaveRows(session, name, rows)
    }
    // Unlike setval, it is undone with the rest.
    for (const { name, next } of sequences)
      await session.command(`alter sequence public.${identifier(name)} restart with ${next}`)
    await all(session, [...references.map(({ add }) => add), ...triggers.map(({ on }) => on)])
    await session.command('commit')
  } catch (error) {
    if (session.usable) await session.command('rollback')
    throw error
  }
  await session.command('analyze')
}

/** Refuses a database that holds entries; inside a transaction, under a lock that lets nobody add one. */
async function mustBeEmpty(session: Session): Promise<void> {
  await session.command('lock table ledger_entries in access exclusive mode')
  await mustHoldNothing(session)
}

/** Whether a database has entries of the ledger; before it has any table of the service it has none. */
async function hasEntries(session: Session): Promise<boolean> {
  const [table] = await rowsOf<{ is: boolean }>(
    session,
    `select to_regclass('public.ledger_entries') is not null as is`,
  )
  if (table?.is !== true) return false
  const [found] = await rowsOf<{ some: boolean }>(
    session,
    'select exists (select from public.ledger_entries) as some',
  )
  return found?.some === true
}

/** Acts as the owner of the database, whose role there is once a migrator was there: a login may have its rights in no other way. */
export async function actAsOwner(session: Session): Promise<void> {
  await session.command(
    `do $$ begin if to_regrole('fiduciary_owner') is not null then set role fiduciary_owner; end if; end $$; set statement_timeout = 0`,
  )
}

/** Refuses, before anything is changed, a database that holds entries. */
export async function mustHoldNothing(session: Session): Promise<void> {
  if (await hasEntries(session))
    throw new BackupRefused('the database holds entries already: a backup is brought back into an empty one')
}

async function mustHaveRows(session: Session, name: string, rows: number): Promise<void> {
  const [found] = await rowsOf<{ rows: string }>(
    session,
    `select count(*)::text as rows from public.${identifier(name)}`,
  )
  if (Number(found?.rows) !== rows)
    throw new BackupRefused(`the backup has other rows of ${name} than its manifest says`)
}

/** Beside the triggers of the service there are those by which PostgreSQL holds references; only a superuser may turn those off. */
const triggersSql = `
  select format('alter table %s disable trigger %I', tgrelid::regclass, tgname) as off,
    format('alter table %s %s trigger %I', tgrelid::regclass,
      case tgenabled when 'A' then 'enable always' when 'R' then 'enable replica' when 'D' then 'disable' else 'enable' end, tgname) as on
  from pg_trigger join pg_class c on c.oid = tgrelid
  where not tgisinternal and c.relnamespace = 'public'::regnamespace and c.relowner = to_regrole('fiduciary_owner')`
const referencesSql = `
  select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
    format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(pg_constraint.oid)) as add
  from pg_constraint join pg_class c on c.oid = conrelid
  where contype = 'f' and connamespace = 'public'::regnamespace and conparentid = 0 and c.relowner = to_regrole('fiduciary_owner')`

async function all(session: Session, statements: readonly string[]): Promise<void> {
  if (statements.length > 0) await session.command(statements.join(';\n'))
}

/** So many numbers are used up in one transaction, which remembers each until its end. */
const mostAtOnce = 100_000

/**
 * Uses up numbers of transactions until the next is beyond those of the entries in a backup, so that none of them can ever be taken for one that
 * is being written.
 */
export async function passNumbers(session: Session, entries: number): Promise<void> {
  for (;;) {
    const [row] = await rowsOf<{ short: string }>(
      session,
      `select greatest(0, ${entries + reserved + 1} - pg_current_xact_id()::text::bigint)::text as short`,
    )
    const short = Math.min(Number(row?.short), mostAtOnce)
    if (short === 0) return
    await session.command(`begin; create temporary table used_up () on commit drop;
      do $$ begin
        for i in 1..${short} loop
          begin insert into used_up default values; exception when others then raise; end;
        end loop;
      end $$; commit`)
  }
}

export async function rowsOf<Row>(session: Session, text: string): Promise<Row[]> {
  const [answer] = await session.command(text)
  return (answer?.rows ?? []) as Row[]
}
