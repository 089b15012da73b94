import { databaseAddress } from '../address.ts'
import { postgresError, Session } from '../connection.ts'
import { MigrationRefused } from './statements.ts'

const startup = {
  application_name: 'fiduciary-migrate',
  client_min_messages: 'warning',
  search_path: 'public',
  TimeZone: 'UTC',
}

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
    -- From 16 on the creator of a role administers it, but may act as it only after granting that to itself.
    if not pg_has_role(current_user, 'fiduciary_owner', 'set') then
      execute format('grant fiduciary_owner to %I', current_user);
    end if;
  end if;
  -- What is read as known must not be changed by a unit that is still writing: the service sees when each began (ledger/balances.ts).
  if not pg_has_role('fiduciary_runtime', 'pg_read_all_stats', 'usage') then
    begin
      grant pg_read_all_stats to fiduciary_runtime;
    exception when insufficient_privilege then null;
    end;
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
);
create table if not exists migrations.definitions (
  position integer primary key,
  name text not null unique,
  hash text not null,
  -- The statements that take away what the definition made, in their order.
  drops text[] not null,
  applied_at timestamptz not null default now()
)`

/** A session for the schema's own work: it never reconnects, so what follows BEGIN is in that transaction or nowhere. */
export function openSchemaSession(url: string): Session {
  return new Session(databaseAddress(url), startup)
}

/** Makes both roles and the tables of the migrator where they are missing. Harmless to repeat. */
export async function ensureOwner(session: Session): Promise<void> {
  try {
    await session.command(ensureRoles)
    await session.command(`begin; ${ensureJournal}; commit`)
  } catch (error) {
    const said = postgresError(error)
    if (said?.code !== '42501') throw error
    const cure = 'GRANT fiduciary_owner TO it, or connect as a superuser'
    throw new MigrationRefused(
      `the connecting user may not act as fiduciary_owner: ${cure} (${said.message})`,
      { cause: error },
    )
  }
}

/**
 * Makes a server of our own ready for migrations: both roles, `fiduciary_runtime` with its password, and the database,
 * owned by `fiduciary_owner`. Harmless to repeat. Answers the server's data folder, so the caller knows which server answered.
 */
export async function prepareServer(
  superuserUrl: string,
  { database, runtimePassword }: { readonly database: string; readonly runtimePassword: string },
): Promise<{ dataDirectory: string }> {
  const session = openSchemaSession(superuserUrl)
  try {
    const [answer] = await session.command(
      `select current_setting('data_directory') as folder,
        exists (select from pg_database where datname = ${literal(database)}) as ready`,
    )
    const [server] = answer?.rows as { folder: string; ready: boolean }[]
    if (!server) throw new Error('the server did not answer')
    if (!server.ready) {
      await session.command(ensureRoles)
      await session.command(`alter role fiduciary_runtime login password ${literal(runtimePassword)}`)
      await session.command(`create database ${identifier(database)} owner fiduciary_owner`)
    }
    return { dataDirectory: server.folder }
  } finally {
    await session.end()
  }
}

/** A text as an SQL literal, for statements that take no parameters. Backslashes stand as they are, as servers read them by default. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`
/** A name as an SQL identifier. */
export const identifier = (text: string): string => `"${text.replaceAll('"', '""')}"`
