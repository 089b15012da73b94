import { execFile } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import postgres from 'postgres'
import { type Test, test } from 'tap'
import { migrateDatabase } from '../../src/platform/migrations.ts'
import { temporaryFolder, testDatabase, testServer } from '../support/postgres.ts'

const pilot: Record<string, string> = {
  '0000_funds': 'create table funds (code text primary key);',
  '0001_draws':
    'create table draws (id int);\n--> statement-breakpoint\ninsert into funds values ($$FY2022$$);',
  '0002_slow': 'select pg_sleep(0.3); insert into draws values (1);',
}

/** A migrations folder with these files, in this order. */
async function folderOf(t: Test, name: string, files: Record<string, string>): Promise<string> {
  const folder = join(await temporaryFolder(t), name)
  await mkdir(join(folder, 'meta'), { recursive: true })
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
  t.same(await migrateDatabase(ownerUrl, folder), { applied: 3, total: 3 })
  t.same(await migrateDatabase(ownerUrl, folder), { applied: 0, total: 3 })
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
      line: /^0003_commits\.sql ends or begins/,
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
  t.same(await migrateDatabase(ownerUrl, await folderOf(t, 'windows', windows)), { applied: 0, total: 3 })
})

test('the files and the journal name each other', async (t) => {
  const { ownerUrl } = await testServer(t)
  const folder = await folderOf(t, 'stray', pilot)
  await writeFile(join(folder, '0009_stray.sql'), 'select 1')
  await t.rejects(migrateDatabase(ownerUrl, folder), {
    name: 'MigrationRefused',
    message: /^0009_stray\.sql stands in the folder/,
  })
})

test('a migration that fails leaves nothing of itself and can be run again once cured', async (t) => {
  const { ownerUrl } = await testServer(t)
  const broken = await folderOf(t, 'broken', {
    ...pilot,
    '0003_bad': 'create table half (id int); select 1/0;',
  })
  await t.rejects(migrateDatabase(ownerUrl, broken), { message: /^0003_bad\.sql failed: division by zero/ })
  const sql = connect(t, ownerUrl)
  t.same(
    [...(await sql`select to_regclass('half') as half, (select count(*)::int from migrations.applied) as n`)],
    [{ half: null, n: 3 }],
  )
  const cured = await folderOf(t, 'cured', { ...pilot, '0003_bad': 'create table half (id int);' })
  t.same(await migrateDatabase(ownerUrl, cured), { applied: 1, total: 4 })
})

test('a migrator waits for another no longer than it is told', async (t) => {
  const { ownerUrl } = await testServer(t)
  const folder = await folderOf(t, 'wait', { ...pilot, '0002_slow': 'select pg_sleep(1.5)' })
  const first = migrateDatabase(ownerUrl, folder)
  const sql = connect(t, ownerUrl)
  while ((await sql`select from pg_locks where locktype = 'advisory' and granted`).length === 0);
  await t.rejects(migrateDatabase(ownerUrl, folder, { waitMs: 200 }), {
    name: 'MigrationRefused',
    message: /200 ms/,
  })
  t.same(await first, { applied: 3, total: 3 })
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
  t.same(await migrateDatabase(url, folder), { applied: 3, total: 3 })
  t.same(await migrateDatabase(url, folder), { applied: 0, total: 3 })
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
  t.match(await migrateDatabase(ownerUrl, drizzle), { applied: 0 })
})
