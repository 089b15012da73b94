import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import postgres from 'postgres'
import { firstTwice } from './names.ts'

type Migration = { readonly name: string; readonly hash: string; readonly text: string }
type Applied = Pick<Migration, 'name' | 'hash'>

/** The database and the code disagree about the schema; the message is one line that names the file. */
export class MigrationRefused extends Error {
  override readonly name = 'MigrationRefused'
}

const oldestServer = 150_000
const lockKey = '7021380155230846021'
const transactionControl = /^\s*(begin|commit|rollback|abort|start\s+transaction)\s*;/im

// A role belongs to the whole server, so two databases being migrated at once can meet here, outside each other's lock.
const ensureRoles = `
do $$
declare wanted text;
begin
  foreach wanted in array array['fiduciary_owner', 'fiduciary_runtime'] loop
    if to_regrole(wanted) is null then
      begin
        execute format('create role %I nologin', wanted);
      exception when duplicate_object or unique_violation then null;
      end;
    end if;
  end loop;
  if not pg_has_role(current_user, 'fiduciary_owner', 'member') then
    execute format('grant fiduciary_owner to %I', current_user);
  elsif current_setting('server_version_num')::int >= 160000 then
    -- Whoever creates a role administers it from 16 on, but may act as it only once it has granted that to itself.
    if not pg_has_role(current_user, 'fiduciary_owner', 'set') then
      execute format('grant fiduciary_owner to %I', current_user);
    end if;
  end if;
end $$`

const ensureJournal = `
do $$
begin
  if not has_database_privilege('fiduciary_owner', current_database(), 'create') then
    execute format('grant create on database %I to fiduciary_owner', current_database());
  end if;
  if not has_schema_privilege('fiduciary_owner', 'public', 'create') then
    grant usage, create on schema public to fiduciary_owner;
  end if;
end $$;
set local role fiduciary_owner;
create schema if not exists migrations;
create table if not exists migrations.applied (
  position integer primary key,
  name text not null unique,
  hash text not null,
  applied_at timestamptz not null default now()
)`

/**
 * Brings the database up to the folder's journal: each file once, in its order, in a transaction of its own, as
 * `fiduciary_owner`, one migrator at a time. Throws MigrationRefused when the server is older than 15, when what was
 * applied is not exactly the first files of the journal, or when another migrator does not finish within `waitMs`.
 */
export async function migrateDatabase(
  ownerUrl: string,
  folder: string,
  options: { readonly waitMs?: number } = {},
): Promise<{ applied: number; total: number }> {
  const journal = await readJournal(folder)
  const sql = connect(ownerUrl)
  try {
    const standing = await appliedMigrations(sql)
    if (standing && remaining(standing, journal).length === 0) return { applied: 0, total: journal.length }

    await takeTurn(sql, options.waitMs ?? 60_000)
    await prepare(sql)
    const pending = remaining((await appliedMigrations(sql)) ?? [], journal)
    for (const [index, migration] of pending.entries()) {
      await apply(sql, journal.length - pending.length + index, migration)
    }
    return { applied: pending.length, total: journal.length }
  } finally {
    await sql.end({ timeout: 5 })
  }
}

/** One line per fault between the files of a folder and its journal, then the files in the journal's order. */
async function readJournal(folder: string): Promise<Migration[]> {
  const names = journalNames(await readFile(join(folder, 'meta', '_journal.json'), 'utf8'))
  const listed = new Set(names)
  const files = (await readdir(folder))
    .filter((file) => file.endsWith('.sql'))
    .map((file) => file.slice(0, -4))
  const stray = files.toSorted().find((name) => !listed.has(name))
  if (stray !== undefined)
    throw new MigrationRefused(`${stray}.sql stands in the folder but not in its journal`)
  const missing = names.find((name) => !files.includes(name))
  if (missing !== undefined)
    throw new MigrationRefused(`${missing}.sql stands in the journal but not in the folder`)

  return Promise.all(
    names.map(async (name) => {
      // A checkout that turns line ends must not look like an edit.
      const text = (await readFile(join(folder, `${name}.sql`), 'utf8')).replaceAll('\r\n', '\n')
      if (transactionControl.test(text))
        throw new MigrationRefused(`${name}.sql ends or begins a transaction itself`)
      return { name, text, hash: createHash('sha256').update(text).digest('hex') }
    }),
  )
}

function journalNames(text: string): string[] {
  const { entries } = JSON.parse(text) as { entries: { tag: string }[] }
  const names = entries.map((entry) => entry.tag)
  const twice = firstTwice(names)
  if (twice !== undefined) throw new MigrationRefused(`${twice}.sql stands twice in the journal`)
  return names
}

/** What of the journal is still to be applied; refuses when what was applied is not exactly its beginning. */
function remaining(applied: readonly Applied[], journal: readonly Migration[]): Migration[] {
  for (const [index, done] of applied.entries()) {
    const expected = journal[index]
    if (journal.every((migration) => migration.name !== done.name)) {
      throw new MigrationRefused(
        `the database has ${done.name}.sql, which this version does not know: it is newer`,
      )
    }
    if (expected?.name !== done.name) {
      throw new MigrationRefused(
        `${expected?.name ?? done.name}.sql was put in before ${done.name}.sql, which is applied already`,
      )
    }
    if (expected.hash !== done.hash) {
      throw new MigrationRefused(
        `${done.name}.sql was edited after it was applied: write a new migration instead`,
      )
    }
  }
  return journal.slice(applied.length)
}

async function appliedMigrations(sql: postgres.Sql): Promise<Applied[] | undefined> {
  const [server] = await sql<{ version: number; prepared: boolean }[]>`
    select current_setting('server_version_num')::int as version, exists (
      select from pg_class join pg_namespace on pg_namespace.oid = relnamespace
      where nspname = 'migrations' and relname = 'applied') as prepared`
  if (!server || server.version < oldestServer) {
    throw new MigrationRefused('the server is older than PostgreSQL 15')
  }
  if (!server.prepared) return undefined
  return (await asOwner(sql, 'select name, hash from migrations.applied order by position')) as Applied[]
}

/** Waits, at most `waitMs`, until no other session migrates this database; the turn ends with the session. */
async function takeTurn(sql: postgres.Sql, waitMs: number): Promise<void> {
  try {
    await sql.unsafe(`set lock_timeout = ${Math.ceil(waitMs)}; select pg_advisory_lock(${lockKey})`).simple()
  } catch (error) {
    if (!(error instanceof postgres.PostgresError && error.code === '55P03')) throw error
    throw new MigrationRefused(`another migration of this database did not finish within ${waitMs} ms`, {
      cause: error,
    })
  }
}

async function prepare(sql: postgres.Sql): Promise<void> {
  try {
    await sql.unsafe(ensureRoles).simple()
    await sql.unsafe(`begin; ${ensureJournal}; commit`).simple()
  } catch (error) {
    if (!(error instanceof postgres.PostgresError && error.code === '42501')) throw error
    const cure = 'GRANT fiduciary_owner TO it, or connect as a superuser'
    throw new MigrationRefused(
      `the connecting user may not act as fiduciary_owner: ${cure} (${error.message})`,
      {
        cause: error,
      },
    )
  }
}

// One message is one transaction or nothing, also when the session dies and the driver opens another behind our back;
// its first statement is the row that only one migrator can insert.
async function apply(sql: postgres.Sql, position: number, { name, hash, text }: Migration): Promise<void> {
  try {
    await sql
      .unsafe(
        `begin; set local role fiduciary_owner; set local lock_timeout = '30s';
         insert into migrations.applied (position, name, hash) values (${position}, ${literal(name)}, '${hash}');
         ${text}
         ;commit`,
      )
      .simple()
  } catch (error) {
    if (!(error instanceof postgres.PostgresError)) throw error
    throw new Error(`${name}.sql failed: ${error.message}`, { cause: error })
  }
}

async function asOwner(sql: postgres.Sql, query: string): Promise<unknown[]> {
  const results: unknown = await sql
    .unsafe(`begin; set local role fiduciary_owner; ${query}; commit`)
    .simple()
  // The driver joins the answers of statements without rows; only the query has any.
  return Array.isArray(results) ? (results as unknown[]).flat() : []
}

function connect(url: string): postgres.Sql {
  return postgres(url, {
    max: 1,
    fetch_types: false,
    connect_timeout: 10,
    onnotice: () => undefined,
    connection: {
      application_name: 'fiduciary-migrate',
      client_min_messages: 'warning',
      search_path: 'public',
      TimeZone: 'UTC',
    },
  })
}

/**
 * Makes a server of our own ready for migrations: both roles, `fiduciary_runtime` with its password, and the database,
 * owned by `fiduciary_owner`. Harmless to repeat. Answers the server's data folder, so the caller knows whom it reached.
 */
export async function prepareServer(
  superuserUrl: string,
  { database, runtimePassword }: { readonly database: string; readonly runtimePassword: string },
): Promise<{ dataDirectory: string }> {
  const sql = connect(superuserUrl)
  try {
    const [server] = await sql<{ folder: string; ready: boolean }[]>`
      select current_setting('data_directory') as folder,
        exists (select from pg_database where datname = ${database}) as ready`
    if (!server) throw new Error('the server did not answer')
    if (!server.ready) {
      await sql.unsafe(ensureRoles).simple()
      await sql.unsafe(`alter role fiduciary_runtime login password ${literal(runtimePassword)}`).simple()
      await sql.unsafe(`create database ${identifier(database)} owner fiduciary_owner`).simple()
    }
    return { dataDirectory: server.folder }
  } finally {
    await sql.end({ timeout: 5 })
  }
}

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`
const identifier = (text: string): string => `"${text.replaceAll('"', '""')}"`
