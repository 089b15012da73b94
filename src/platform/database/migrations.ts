import { ConnectionLost, DatabaseUnreachable, postgresError, type Rows, type Session } from './connection.ts'
import { type Definition, readSchemaFiles, type SchemaFile, type SchemaFiles } from './schema/files.ts'
import { ensureOwner, literal, openSchemaSession } from './schema/roles.ts'
import { MigrationRefused } from './schema/statements.ts'

type Applied = Pick<SchemaFile, 'name' | 'hash'>
type Installed = {
  readonly migrations: readonly Applied[]
  readonly definitions: readonly (Applied & Pick<Definition, 'drops'>)[]
}

export type MigrationResult = {
  /** Numbered migrations that this call applied, and those that the journal lists. */
  readonly applied: number
  readonly total: number
  /** Definitions that this call applied; all of them, or none where none has changed. */
  readonly definitions: number
}

const oldestServer = 150_000
/** The advisory lock that a migrator holds, and that what must not meet one shares. */
export const migratorLock = '7021380155230846021'
const deadlocked = '40P01'
const attempts = 5

/**
 * Brings the database up to a schema folder, as `fiduciary_owner`, one migrator at a time, in one transaction: where
 * anything has changed it drops all definitions, applies each pending migration, and applies all definitions. Throws
 * MigrationRefused, with nothing changed, when the server is older than 15, when the applied migrations are not exactly the
 * first of the journal, when another migrator does not finish within `waitMs`, or when a file fails, which it names.
 *
 * A service may be running. The transaction takes ACCESS EXCLUSIVE locks on all tables before it changes anything, so it waits
 * for transactions under way, at most 30 seconds, and holds up later ones until its commit: a second or so, and as long as
 * its migrations need. Where a service's transaction and this one wait for each other, one is rolled back; this one tries again.
 */
export async function migrateDatabase(
  ownerUrl: string,
  folder: string,
  options: { readonly waitMs?: number } = {},
): Promise<MigrationResult> {
  const files = await readSchemaFiles(folder)
  const total = files.migrations.length
  const session = openSchemaSession(ownerUrl)
  try {
    const standing = await installed(session)
    if (standing && isCurrent(standing, files)) return { applied: 0, total, definitions: 0 }

    await takeTurn(session, options.waitMs ?? 60_000)
    await ensureOwner(session)
    const found = (await installed(session)) ?? { migrations: [], definitions: [] }
    if (isCurrent(found, files)) return { applied: 0, total, definitions: 0 }
    const pending = remaining(found.migrations, files.migrations)
    for (
      let attempt = 1;
      !(await bringUpToDate(session, found, pending, files, attempt < attempts));
      attempt++
    );
    return { applied: pending.length, total, definitions: files.definitions.length }
  } catch (error) {
    if (error instanceof DatabaseUnreachable) throw new MigrationRefused(error.message, { cause: error })
    if (!(error instanceof ConnectionLost) || !(error.cause instanceof Error)) throw error
    throw new MigrationRefused(`the database was lost: ${error.cause.message}`, { cause: error })
  } finally {
    await session.end()
  }
}

function isCurrent(found: Installed, files: SchemaFiles): boolean {
  const same = (left: readonly Applied[], right: readonly Applied[]): boolean =>
    left.length === right.length &&
    left.every(({ name, hash }, i) => name === right[i]?.name && hash === right[i].hash)
  return (
    remaining(found.migrations, files.migrations).length === 0 && same(found.definitions, files.definitions)
  )
}

/** What of the journal is still to be applied; refuses when what was applied is not exactly its beginning. */
function remaining(applied: readonly Applied[], journal: readonly SchemaFile[]): SchemaFile[] {
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

/** What a database has; undefined where no migrator was there before. */
async function installed(session: Session): Promise<Installed | undefined> {
  const [server] = (await rowsOf(
    session,
    `select current_setting('server_version_num')::int as version, exists (
      select from pg_class join pg_namespace on pg_namespace.oid = relnamespace
      where nspname = 'migrations' and relname = 'definitions') as prepared`,
  )) as { version: number; prepared: boolean }[]
  if (!server || server.version < oldestServer) {
    throw new MigrationRefused('the server is older than PostgreSQL 15')
  }
  if (!server.prepared) return undefined
  // One row, since the driver leaves empty answers out where a message has several.
  const answers = await session.command(
    `begin; set local role fiduciary_owner;
     select coalesce((select json_agg(json_build_object('name', name, 'hash', hash) order by position) from migrations.applied), '[]') as migrations,
       coalesce((select json_agg(json_build_object('name', name, 'hash', hash, 'drops', drops) order by position)
         from migrations.definitions), '[]') as definitions;
     commit`,
  )
  return answers.flatMap(({ rows }) => rows)[0] as Installed
}

async function rowsOf(session: Session, query: string): Promise<Rows> {
  const [answer] = await session.command(query)
  return answer?.rows ?? []
}

/** Waits, at most `waitMs`, until no other session migrates this database; the turn ends with the session. */
async function takeTurn(session: Session, waitMs: number): Promise<void> {
  try {
    await session.command(`set lock_timeout = ${Math.ceil(waitMs)}; select pg_advisory_lock(${migratorLock})`)
  } catch (error) {
    if (postgresError(error)?.code !== '55P03') throw error
    throw new MigrationRefused(`another migration of this database did not finish within ${waitMs} ms`, {
      cause: error,
    })
  }
}

/** Answers whether it committed; false where it was rolled back to end a deadlock and may be tried again. */
async function bringUpToDate(
  session: Session,
  found: Installed,
  pending: readonly SchemaFile[],
  files: SchemaFiles,
  mayRepeat: boolean,
): Promise<boolean> {
  await session.command(`begin; set local role fiduciary_owner; set local lock_timeout = '30s'`)
  try {
    await lockTables(session)
    await dropDefinitions(session, found)
    for (const [index, migration] of pending.entries()) {
      await applyMigration(session, files.migrations.length - pending.length + index, migration)
    }
    for (const { name, text } of files.definitions) await run(session, `definitions/${name}.sql`, text)
    await recordDefinitions(session, files.definitions)
    const [end] = await session.command('commit')
    if (end?.tag !== 'COMMIT') throw new Error('the server rolled the migration back')
    return true
  } catch (error) {
    if (session.usable) await session.command('rollback')
    const code = postgresError(error)?.code
    if (code === deadlocked && mayRepeat) return false
    if (code === '55P03')
      throw new MigrationRefused('the tables were in use for 30 seconds: try again', { cause: error })
    throw error
  }
}

/** All at once and before any change, so that waiting for a service costs nothing that was done already. */
async function lockTables(session: Session): Promise<void> {
  const [found] = (await rowsOf(
    session,
    `select string_agg(format('public.%I', relname), ', ' order by relname) as tables
     from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relowner = to_regrole('fiduciary_owner')`,
  )) as { tables: string | null }[]
  if (found?.tables) await session.command(`lock table ${found.tables} in access exclusive mode`)
}

/** Takes away what the definitions made, the last one first. Nothing of their tables is touched. */
async function dropDefinitions(session: Session, { definitions }: Installed): Promise<void> {
  for (const { name, drops } of definitions.toReversed()) {
    if (drops.length > 0) await run(session, `definitions/${name}.sql, in being dropped,`, drops.join(';\n'))
  }
  await session.command('delete from migrations.definitions')
}

async function recordDefinitions(session: Session, definitions: readonly Definition[]): Promise<void> {
  const rows = definitions.map(
    ({ name, hash, drops }, position) =>
      `(${position}, ${literal(name)}, '${hash}', array[${drops.map(literal).join(', ')}]::text[])`,
  )
  const columns = 'position, name, hash, drops'
  if (rows.length > 0)
    await session.command(`insert into migrations.definitions (${columns}) values ${rows.join(',\n')}`)
}

async function applyMigration(session: Session, position: number, migration: SchemaFile): Promise<void> {
  const { name, hash, text } = migration
  // Deferred checks of rows that a migration moved would stand in the way of the next statement about their table.
  await run(session, `${name}.sql`, `${text}\n;set constraints all immediate; set constraints all deferred`)
  await session.command(
    `insert into migrations.applied (position, name, hash) values (${position}, ${literal(name)}, '${hash}')`,
  )
}

async function run(session: Session, file: string, text: string): Promise<void> {
  try {
    await session.command(text)
  } catch (error) {
    const said = postgresError(error)
    if (!said) throw error
    throw new MigrationRefused(`${file} failed: ${said.message}`, { cause: error })
  }
}
