import { execFile } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import postgres from 'postgres'
import { type Test, test } from 'tap'
import { migrateDatabase } from '../../src/platform/database/migrations.ts'
import { lockWaits } from '../support/lock-waits.ts'
import { temporaryFolder, testDatabase, testServer } from '../support/postgres.ts'
import { until } from '../support/until.ts'

const pilot: Record<string, string> = {
  '0000_funds': 'create table funds (code text primary key);',
  '0001_draws':
    'create table draws (id int);\n--> statement-breakpoint\ninsert into funds values ($$FY2022$$);',
  '0002_slow': 'select pg_sleep(0.3); insert into draws values (1);',
}

/** A schema folder with these migrations and these definitions, each list in its order. */
async function folderOf(
  t: Test,
  name: string,
  files: Record<string, string>,
  definitions: Record<string, string> = {},
): Promise<string> {
  const folder = join(await temporaryFolder(t), name)
  await mkdir(join(folder, 'meta'), { recursive: true })
  await mkdir(join(folder, 'definitions', 'draws'), { recursive: true })
  await writeFile(join(folder, 'definitions', 'manifest.json'), JSON.stringify(Object.keys(definitions)))
  for (const [path, text] of Object.entries(definitions))
    await writeFile(join(folder, 'definitions', `${path}.sql`), text)
  const entries = Object.keys(files).map((tag, idx) => ({
    idx,
    tag,
    version: '7',
    when: idx,
    breakpoints: true,
  }))
  await writeFile(join(folder, 'meta', '_journal.json'), JSON.stringify({ entries }))
  for (const [tag, text] of Object.entries(files)) await writeFile(join(folder, `${tag}.sql`), text)
  return folder
}

function connect(t: Test, url: string): postgres.Sql {
  const sql = postgres(url, { max: 1, onnotice: () => undefined })
  t.teardown(() => sql.end())
  return sql
}

test('each file is applied once, in order, and a second run has nothing to do', async (t) => {
  const { ownerUrl } = await testServer(t)
  const folder = await folderOf(t, 'once', pilot)
  t.same(await migrateDatabase(ownerUrl, folder), { applied: 3, total: 3, definitions: 0 })
  t.same(await migrateDatabase(ownerUrl, folder), { applied: 0, total: 3, definitions: 0 })
  const sql = connect(t, ownerUrl)
  t.same(
    [...(await sql`select name from migrations.applied order by position`)],
    Object.keys(pilot).map((name) => ({ name })),
  )
  t.same([...(await sql`select * from funds`)], [{ code: 'FY2022' }])
})

test('of three migrators at once, each migration is applied by one', async (t) => {
  const { ownerUrl } = await testServer(t)
  const folder = await folderOf(t, 'race', pilot)
  const results = await Promise.all([1, 2, 3].map(async () => migrateDatabase(ownerUrl, folder)))
  t.same(results.map((result) => result.applied).toSorted(), [0, 0, 3])
  const sql = connect(t, ownerUrl)
  t.same([...(await sql`select count(*)::int as n from draws`)], [{ n: 1 }])
})

test('what was applied must be exactly the beginning of the journal', async (t) => {
  const { ownerUrl } = await testServer(t)
  await migrateDatabase(ownerUrl, await folderOf(t, 'base', pilot))
  const { '0000_funds': funds = '', '0001_draws': draws = '', '0002_slow': slow = '' } = pilot
  const cases = [
    {
      name: 'edited',
      files: { ...pilot, '0001_draws': `${draws} select 1;` },
      line: /^0001_draws\.sql was edited/,
    },
    {
      name: 'swapped',
      files: { '0001_draws': draws, '0000_funds': funds, '0002_slow': slow },
      line: /^0001_draws\.sql was put in before 0000_funds/,
    },
    {
      name: 'inserted',
      files: { '0000_funds': funds, '0000_more': 'select 1', '0001_draws': draws, '0002_slow': slow },
      line: /^0000_more\.sql was put in before 0001_draws/,
    },
    {
      name: 'newer',
      files: { '0000_funds': funds, '0001_draws': draws },
      line: /has 0002_slow\.sql, .* newer$/,
    },
    {
      name: 'commits',
      files: { ...pilot, '0003_commits': 'select 1;\ncommit;' },
      line: /^0003_commits\.sql begins or ends/,
    },
  ]
  for (const { name, files, line } of cases) {
    await t.rejects(
      migrateDatabase(ownerUrl, await folderOf(t, name, files)),
      { name: 'MigrationRefused', message: line },
      name,
    )
  }
  const windows = Object.fromEntries(
    Object.entries(pilot).map(([tag, text]) => [tag, text.replaceAll('\n', '\r\n')]),
  )
  t.same(await migrateDatabase(ownerUrl, await folderOf(t, 'windows', windows)), {
    applied: 0,
    total: 3,
    definitions: 0,
  })
})

test('the files and the journal name each other', async (t) => {
  const { ownerUrl } = await testServer(t)
  const folder = await folderOf(t, 'stray', pilot)
  await writeFile(join(folder, '0009_stray.sql'), 'select 1')
  await t.rejects(migrateDatabase(ownerUrl, folder), {
    name: 'MigrationRefused',
    message: /^0009_stray\.sql is in the folder but not in the journal/,
  })
})

test('a migration that fails leaves nothing, those before it included, and can be run again once corrected', async (t) => {
  const { ownerUrl } = await testServer(t)
  const broken = await folderOf(t, 'broken', {
    ...pilot,
    '0003_bad': 'create table half (id int); select 1/0;',
  })
  await t.rejects(migrateDatabase(ownerUrl, broken), { message: /^0003_bad\.sql failed: division by zero/ })
  const sql = connect(t, ownerUrl)
  t.same(
    [
      ...(await sql`select to_regclass('funds') as funds, to_regclass('half') as half, (select count(*)::int from migrations.applied) as n`),
    ],
    [{ funds: null, half: null, n: 0 }],
  )
  const cured = await folderOf(t, 'cured', { ...pilot, '0003_bad': 'create table half (id int);' })
  t.same(await migrateDatabase(ownerUrl, cured), { applied: 4, total: 4, definitions: 0 })
})

const amount = (most: number): string => `-- How much one draw may be.
create function most() returns int language sql immutable as $$ select ${most} $$;
create function draw_is_small() returns trigger language plpgsql as $$
begin
	if new.id > most() then
		raise exception 'a draw is at most %', most(); -- a semicolon; and a quote: '
	end if;
	return new;
end $$;
create trigger draw_is_small before insert on draws for each row execute function draw_is_small();`
const access = `alter table draws enable row level security;
create policy draws_of_all on draws to fiduciary_runtime using (id < 1000);
grant select, insert on draws to fiduciary_runtime;
grant update (code) on funds to fiduciary_runtime;`

/** What the definitions of a database are, seen by what they do. */
async function seen(sql: postgres.Sql, runtime: postgres.Sql): Promise<Record<string, unknown>> {
  const [counted] = await sql<{ functions: number; triggers: number; policies: number; secured: boolean }[]>`
    select (select count(*)::int from pg_proc where pronamespace = 'public'::regnamespace) as functions,
      (select count(*)::int from pg_trigger where not tgisinternal) as triggers,
      (select count(*)::int from pg_policy) as policies,
      (select relrowsecurity from pg_class where oid = 'draws'::regclass) as secured`
  const refusal = async (work: PromiseLike<unknown>): Promise<string | null> =>
    work.then(
      () => null,
      (error: unknown) => (error as Error).message,
    )
  return {
    ...counted,
    big: await refusal(sql.begin((tx) => tx`insert into draws values (99)`.then(() => tx`rollback`))),
    reads: (await refusal(runtime`select from draws`)) === null,
    updates: (await refusal(runtime`update funds set code = '' where false`)) === null,
  }
}

test('a definition whose text changes replaces the old one, one gone from the manifest is dropped, one added is there', async (t) => {
  const { ownerUrl, runtimeUrl } = await testServer(t)
  const [sql, runtime] = [connect(t, ownerUrl), connect(t, runtimeUrl)]
  const upgrade = async (
    name: string,
    definitions: Record<string, string>,
    more: Record<string, string> = {},
  ) => migrateDatabase(ownerUrl, await folderOf(t, name, { ...pilot, ...more }, definitions))
  const recorded = async () =>
    (await sql`select name from migrations.definitions order by position`).map(({ name }) => name as string)

  t.same(await upgrade('first', { 'draws/amount': amount(10) }), { applied: 3, total: 3, definitions: 1 })
  const first = {
    functions: 2,
    triggers: 1,
    policies: 0,
    secured: false,
    big: 'a draw is at most 10',
    reads: false,
    updates: false,
  }
  t.same(await seen(sql, runtime), first)
  t.same(await upgrade('again', { 'draws/amount': amount(10) }), { applied: 0, total: 3, definitions: 0 })

  t.same(await upgrade('added', { 'draws/amount': amount(20), 'draws/access': access }), {
    applied: 0,
    total: 3,
    definitions: 2,
  })
  t.same(await seen(sql, runtime), {
    ...first,
    policies: 1,
    secured: true,
    big: 'a draw is at most 20',
    reads: true,
    updates: true,
  })
  t.same(await recorded(), ['draws/amount', 'draws/access'])

  t.same(await upgrade('removed', { 'draws/amount': amount(20) }), { applied: 0, total: 3, definitions: 1 })
  t.same(
    await seen(sql, runtime),
    { ...first, big: 'a draw is at most 20' },
    'its policy, its grants and row security are gone',
  )
  t.same(await recorded(), ['draws/amount'])

  const renamed = {
    '0003_rename': 'alter table draws rename column id to number; insert into draws values (500);',
  }
  const next = amount(30).replace('new.id', 'new.number')
  t.same(await upgrade('with a table', { 'draws/amount': next }, renamed), {
    applied: 1,
    total: 4,
    definitions: 1,
  })
  t.same(
    await seen(sql, runtime),
    { ...first, big: 'a draw is at most 30' },
    'and the migration moved rows that the new rule would refuse',
  )
})

test('a definition that fails rolls everything back, the tables and the dropped definitions included', async (t) => {
  const { ownerUrl, runtimeUrl } = await testServer(t)
  const [sql, runtime] = [connect(t, ownerUrl), connect(t, runtimeUrl)]
  await migrateDatabase(
    ownerUrl,
    await folderOf(t, 'good', pilot, { 'draws/amount': amount(10), 'draws/access': access }),
  )
  const before = await seen(sql, runtime)
  const more = { ...pilot, '0003_more': 'create table more (id int)' }
  for (const [name, text, line] of [
    [
      'fails',
      'create function most() returns int language sql as $$ select nothing $$;',
      /^definitions\/draws\/access\.sql failed: .*most/,
    ],
    [
      'missing',
      access.replace('on draws to', 'on nothing to'),
      /^definitions\/draws\/access\.sql failed: .*nothing/,
    ],
  ] as const) {
    const folder = await folderOf(t, name, more, { 'draws/amount': amount(30), 'draws/access': text })
    await t.rejects(migrateDatabase(ownerUrl, folder), { message: line }, name)
    t.same(await seen(sql, runtime), before)
    t.same(
      [
        ...(await sql`select to_regclass('more') as more, (select count(*)::int from migrations.applied) as n`),
      ],
      [{ more: null, n: 3 }],
    )
  }
})

test('a definition does what can be taken away again by its text, and nothing else', async (t) => {
  const { ownerUrl } = await testServer(t)
  for (const [name, text] of Object.entries({
    table: 'create table more (id int)',
    replaced: 'create or replace function most() returns int language sql as $$ select 1 $$',
    column: 'alter table draws add column more int',
    rows: 'insert into draws values (1)',
    hidden: `${access}\n/* ; */ do $$ begin create table more (id int); end $$`,
  })) {
    await t.rejects(
      migrateDatabase(ownerUrl, await folderOf(t, name, pilot, { 'draws/more': text })),
      { name: 'MigrationRefused', message: /^definitions\/draws\/more\.sql does more than a definition may/ },
      name,
    )
  }
  await t.rejects(
    migrateDatabase(ownerUrl, await folderOf(t, 'ends', pilot, { 'draws/more': `${access} end;` })),
    { name: 'MigrationRefused', message: /^definitions\/draws\/more\.sql begins or ends a transaction/ },
  )
  const folder = await folderOf(t, 'unlisted', pilot, {})
  await writeFile(join(folder, 'definitions', 'draws', 'more.sql'), access)
  await t.rejects(migrateDatabase(ownerUrl, folder), {
    name: 'MigrationRefused',
    message: /^definitions\/draws\/more\.sql is in the folder but not in the manifest/,
  })
})

test('an upgrade waits for a transaction of a service and then holds up the next one, which sees all of it', async (t) => {
  const { ownerUrl, runtimeUrl } = await testServer(t)
  const [sql, runtime, later] = [connect(t, ownerUrl), connect(t, runtimeUrl), connect(t, runtimeUrl)]
  await migrateDatabase(
    ownerUrl,
    await folderOf(t, 'one', pilot, { 'draws/amount': amount(10), 'draws/access': access }),
  )
  let upgrade: Promise<unknown> | undefined
  let late: Promise<unknown> | undefined
  await runtime.begin(async (tx) => {
    await tx`insert into draws values (5)`
    upgrade = migrateDatabase(
      ownerUrl,
      await folderOf(t, 'two', pilot, { 'draws/amount': amount(4), 'draws/access': access }),
    )
    await until(async () => (await lockWaits(sql)) === 1)
    late = later`insert into draws values (5)`.catch((error: unknown) => (error as Error).message)
    await until(async () => (await lockWaits(sql)) === 2)
    await tx`insert into draws values (6)`
  })
  t.same(await upgrade, { applied: 0, total: 3, definitions: 2 })
  t.equal(await late, 'a draw is at most 4')
})

test('where a service and an upgrade wait for each other, the upgrade begins again', async (t) => {
  const { ownerUrl, runtimeUrl } = await testServer(t)
  const [sql, runtime] = [connect(t, ownerUrl), connect(t, runtimeUrl)]
  const grants = { 'draws/access': `${access}\ngrant select, insert on funds to fiduciary_runtime;` }
  await migrateDatabase(ownerUrl, await folderOf(t, 'one', pilot, grants))
  // Each session looks for a deadlock once, its deadlock_timeout after it began to wait. The migrator waits first: it must look
  // when the service waits too, and the service later still.
  const database = new URL(ownerUrl).pathname.slice(1)
  await sql.unsafe(`alter database ${database} set deadlock_timeout = '2s'`)
  await sql.unsafe(`alter role fiduciary_runtime in database ${database} set deadlock_timeout = '30s'`)
  let upgrade: Promise<unknown> | undefined
  await runtime.begin(async (tx) => {
    await tx`select from funds`
    upgrade = migrateDatabase(
      ownerUrl,
      await folderOf(t, 'two', pilot, { ...grants, 'draws/amount': amount(4) }),
    )
    await until(async () => (await lockWaits(sql)) > 0)
    // The migrator holds draws, which comes first by name, and waits for funds.
    await tx`insert into draws values (99)`
  })
  t.same(await upgrade, { applied: 0, total: 3, definitions: 2 })
  t.same(
    [...(await sql`select id from draws where id = 99`)],
    [{ id: 99 }],
    'and the service was not the one',
  )
})

test('a migrator waits for another no longer than the caller allows', async (t) => {
  const { ownerUrl } = await testServer(t)
  const sql = connect(t, ownerUrl)
  await sql`create table held (id int)`
  await sql`grant all on held to public`
  const folder = await folderOf(t, 'wait', { ...pilot, '0002_slow': 'lock table held' })
  // The first migrator waits inside its last migration for as long as the table is held here.
  const first = await sql.begin(async (tx) => {
    await tx`lock table held`
    const begun = migrateDatabase(ownerUrl, folder)
    await until(async () => (await lockWaits(tx, 'held')) > 0)
    await t.rejects(migrateDatabase(ownerUrl, folder, { waitMs: 200 }), {
      name: 'MigrationRefused',
      message: /200 ms/,
    })
    return { begun }
  })
  t.same(await first.begun, { applied: 3, total: 3, definitions: 0 })
})

test('the owner role owns what migrations make, and neither role is a superuser or may create roles', async (t) => {
  const { ownerUrl } = await testServer(t)
  await migrateDatabase(ownerUrl, await folderOf(t, 'owned', pilot))
  const sql = connect(t, ownerUrl)
  const owners = await sql`
    select distinct pg_get_userbyid(relowner) as owner from pg_class
    join pg_namespace on pg_namespace.oid = relnamespace where nspname in ('public', 'migrations')`
  t.same([...owners], [{ owner: 'fiduciary_owner' }])
  const roles = await sql`
    select rolname, rolsuper or rolcreaterole or rolcreatedb or rolbypassrls or rolreplication as strong, rolcanlogin as login
    from pg_roles where rolname like 'fiduciary%' order by 1`
  t.same(
    [...roles],
    [
      { rolname: 'fiduciary_owner', strong: false, login: false },
      { rolname: 'fiduciary_runtime', strong: false, login: true },
    ],
  )
})

test('the runtime role can read no table that grants it nothing, nor create any', async (t) => {
  const { ownerUrl, runtimeUrl } = await testServer(t)
  await migrateDatabase(ownerUrl, await folderOf(t, 'runtime', pilot))
  const sql = connect(t, runtimeUrl)
  for (const statement of [
    'select * from funds',
    'select * from migrations.applied',
    'create table mine ()',
    'set role fiduciary_owner',
  ]) {
    await t.rejects(sql.unsafe(statement), { code: '42501' }, statement)
  }
})

test('a user who owns the database and may create roles can migrate it', async (t) => {
  const { adminUrl, ownerUrl } = await testServer(t)
  const database = new URL(ownerUrl).pathname.slice(1)
  const user = `keeper_${database}`
  const admin = connect(t, adminUrl)
  await admin.unsafe(`create role ${user} login createrole password 'keeper'`)
  await admin.unsafe(`alter database ${database} owner to ${user}`)
  t.teardown(async () => {
    const last = postgres(adminUrl, { max: 1 })
    await last.unsafe(`drop role if exists ${user}`).catch(() => undefined)
    await last.end()
  })
  const url = Object.assign(new URL(ownerUrl), { username: user, password: 'keeper' }).href
  const folder = await folderOf(t, 'keeper', pilot)

  await t.rejects(migrateDatabase(url, folder), {
    name: 'MigrationRefused',
    message: /GRANT fiduciary_owner/,
  })
  await admin.unsafe(`grant fiduciary_owner to ${user}`)
  t.same(await migrateDatabase(url, folder), { applied: 3, total: 3, definitions: 0 })
  t.same(await migrateDatabase(url, folder), { applied: 0, total: 3, definitions: 0 })
})

test('npm run migrate says in one line why it refuses', async (t) => {
  const script = fileURLToPath(new URL('../../scripts/migrate.ts', import.meta.url))
  const env = { PATH: process.env['PATH'] ?? '' }
  const failed = promisify(execFile)(process.execPath, ['--import=tsx', script], { env })
  await t.rejects(failed, { code: 2, stderr: /^Set DATABASE_OWNER_URL/ })
})

test('a copy of the migrated template has nothing left to migrate', async (t) => {
  const { ownerUrl } = await testDatabase(t)
  const drizzle = fileURLToPath(new URL('../../drizzle', import.meta.url))
  t.match(await migrateDatabase(ownerUrl, drizzle), { applied: 0, definitions: 0 })
})
