import { execFile } from 'node:child_process'
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { promisify } from 'node:util'
import postgres from 'postgres'
import { type Test, test } from 'tap'
import { disbursementKindNames } from '../../src/disbursements/kinds.ts'
import { differencesOfTables, readCatalog } from '../../src/platform/database/schema/catalog.ts'
import { readSchemaFiles } from '../../src/platform/database/schema/files.ts'
import { dropsOf, MigrationRefused, statementsOf } from '../../src/platform/database/schema/statements.ts'
import { addClock, shiftClock } from '../support/clock.ts'
import { testDatabase, testServer } from '../support/postgres.ts'

const root = resolve(import.meta.dirname, '..', '..')
const run = promisify(execFile)
const kit = join(root, 'node_modules/drizzle-kit/bin.cjs')

function connect(t: Test, url: string): postgres.Sql {
  const sql = postgres(url, { max: 1, onnotice: () => undefined })
  t.teardown(() => sql.end())
  return sql
}

/** An index calls this function, so it is made with the tables. */
async function addBankReferences(owner: postgres.Sql): Promise<void> {
  const text = await readFile(join(root, 'drizzle', '0017_bank-references.sql'), 'utf8')
  await owner.unsafe(text.slice(0, text.indexOf('CREATE INDEX')))
}

/** The tables of the code, made by drizzle-kit's own SQL in an empty database. */
async function tablesOfCode(t: Test): Promise<{ url: string; sql: postgres.Sql }> {
  const { ownerUrl } = await testServer(t)
  const sql = connect(t, ownerUrl)
  await addClock(sql)
  await addBankReferences(sql)
  const { stdout } = await run(process.execPath, [kit, 'export', '--config=drizzle.config.ts'], { cwd: root })
  await sql.unsafe(stdout.slice(stdout.indexOf('CREATE TABLE')))
  return { url: ownerUrl, sql }
}

// drizzle cannot say that a check waits for the end of the transaction.
const beyondDrizzle =
  /^decisions constraints: decisions_of_a_document: absent \| FOREIGN KEY .* DEFERRABLE INITIALLY DEFERRED$/

test('the tables in the code are the tables that the migrations make', async (t) => {
  const { ownerUrl } = await testDatabase(t)
  const code = await tablesOfCode(t)
  const migrated = (await readCatalog(ownerUrl)).tables
  const differences = async (): Promise<string[]> =>
    differencesOfTables((await readCatalog(code.url)).tables, migrated).filter(
      (line) => !beyondDrizzle.test(line),
    )
  t.same(await differences(), [])

  // Controls: each of these passed while a snapshot was compared with itself.
  const changes = [
    {
      change: `alter table disbursements drop constraint disbursements_paid_by_a_third,
        add constraint disbursements_paid_by_a_third check (true)`,
      found: /^disbursements constraints: disbursements_paid_by_a_third: CHECK \(true\) \| CHECK \(paid_by/,
    },
    {
      change: `alter table disbursements drop constraint disbursements_kind_known,
        add constraint disbursements_kind_known
          check (kind in (${[...disbursementKindNames, 'unheard-of'].map((kind) => `'${kind}'`).join(', ')}))`,
      found: /^disbursements constraints: disbursements_kind_known: .*'unheard-of'.* \| /,
    },
    {
      change: 'alter table awards alter column title drop not null',
      found: /^awards columns: title: text \| text not null$/,
    },
    {
      change: 'alter table awards alter column version set default 2',
      found: /^awards columns: version: .* 2 \| .* 1$/,
    },
    {
      change: 'alter table award_lines alter column amount type numeric(18, 2)',
      found: /^award_lines columns: amount: numeric\(18,2\) .*\| numeric\(17,2\)/,
    },
    { change: 'drop index awards_grantee', found: /^awards indexes: awards_grantee: absent \| / },
    {
      change: 'alter table federal_awards drop constraint federal_awards_fain_unique',
      found: /^federal_awards constraints: federal_awards_fain_unique: absent \| UNIQUE \(fain_key\)$/,
    },
    {
      change: 'alter table award_lines drop constraint award_lines_award_awards_code_fk',
      found: /^award_lines constraints: award_lines_award_awards_code_fk: absent \| FOREIGN KEY/,
    },
    { change: 'create table more (id int)', found: /^more: only on the left$/ },
  ]
  for (const { change, found } of changes) {
    await code.sql.unsafe(change)
    const lines = await differences()
    t.equal(lines.filter((line) => found.test(line)).length, 1, `${change}: ${lines.join('; ')}`)
  }
  t.equal((await differences()).length, changes.length, 'each change is one line')
})

test('the newest snapshot is what the code says, so that drizzle-kit writes the next change and nothing else', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'fiduciary-drizzle-'))
  t.teardown(() => rm(folder, { recursive: true, force: true }))
  await cp(join(root, 'drizzle', 'meta'), join(folder, 'meta'), { recursive: true })
  t.equal((await readdir(join(folder, 'meta'))).length, 2, 'the journal and one snapshot')
  const config = join(folder, 'drizzle.config.json')
  const settings = { dialect: 'postgresql', schema: './src/**/*tables.ts', out: relative(root, folder) }
  await writeFile(config, JSON.stringify(settings))
  const { stdout } = await run(process.execPath, [kit, 'generate', `--config=${config}`], { cwd: root })
  t.match(stdout, /No schema changes/)
})

test('the first line of every migration and definition says why it is there', async (t) => {
  const { migrations, definitions } = await readSchemaFiles(join(root, 'drizzle'))
  for (const { name, text } of [...migrations, ...definitions]) t.match(text, /^-- [A-Z].*[.:]\n/, name)
  t.equal(migrations.filter(({ text }) => /\bcreate (trigger|policy)\b/i.test(text)).length, 0)
})

test('every definition is of the database: what takes it away leaves tables alone', async (t) => {
  const { ownerUrl } = await testDatabase(t)
  const sql = connect(t, ownerUrl)
  const before = await readCatalog(ownerUrl)
  const { definitions } = await readSchemaFiles(join(root, 'drizzle'))
  await sql.unsafe(
    [
      'begin',
      'set local role fiduciary_owner',
      ...definitions.toReversed().flatMap(({ drops }) => drops),
      'commit',
    ].join(';\n'),
  )
  const after = await readCatalog(ownerUrl)
  t.same(differencesOfTables(after.tables, before.tables), [])
  t.same(
    after.functions.map(({ name }) => name),
    ['canonical_bank_reference(text)', 'clock()'],
  )
  for (const { name, triggers, policies, grants, rowSecurity } of after.tables)
    t.same(
      { triggers, policies, grants, rowSecurity },
      { triggers: [], policies: [], grants: [], rowSecurity: false },
      name,
    )
})

test('a file is read by statements, whatever stands in its quotes, and a statement says what takes it away', (t) => {
  const text = `-- nobody's; comment
create function f(a int) returns text language sql as $body$ select 'x;' || $$ ; $$ $body$; /* ; */
grant select on a, b to reader;
create policy p on "b;c" using (true)`
  t.same(statementsOf(text), [
    `create function f(a int) returns text language sql as $body$ select 'x;' || $$ ; $$ $body$`,
    'grant select on a, b to reader',
    'create policy p on "b;c" using (true)',
  ])
  t.same(dropsOf('x.sql', statementsOf(text).slice(0, 2)), [
    'revoke select on a, b from reader',
    'drop function if exists f',
  ])
  t.throws(() => dropsOf('x.sql', ['drop table awards']), MigrationRefused)
  t.end()
})

test('the clock is the time of the transaction, and only the owner of a test database moves it', async (t) => {
  const { ownerUrl, runtimeUrl } = await testDatabase(t)
  const [owner, runtime] = [connect(t, ownerUrl), connect(t, runtimeUrl)]
  const shift = async (): Promise<unknown> => {
    const [row] = await runtime`select (clock() - transaction_timestamp())::text as shift`
    return row?.['shift']
  }
  t.equal(await shift(), '00:00:00')
  await runtime.begin(async (tx) => {
    await tx`select clock()`
    await shiftClock(owner, '3 days')
    const [row] = await tx`select clock() = transaction_timestamp() as same`
    t.equal(row?.['same'], true, 'a transaction under way keeps its time')
  })
  t.equal(await shift(), '3 days')
  await shiftClock(owner, '-1 hour')
  t.equal(await shift(), '-01:00:00')
  for (const statement of [
    `insert into testing.clock_shifts values (now(), '1 day')`,
    'create or replace function clock() returns timestamptz language sql return now()',
  ])
    await t.rejects(runtime.unsafe(statement), { code: '42501' }, statement)
  await shiftClock(owner, '0')
  t.equal(await shift(), '00:00:00')
})

test('the database reads the time from its one clock', async (t) => {
  const elsewhere =
    /(?<![\w.])(now|clock_timestamp|transaction_timestamp|statement_timestamp)\(\)|\bcurrent_(date|timestamp)\b/i
  const { migrations, definitions } = await readSchemaFiles(join(root, 'drizzle'))
  // How long a unit has run is a span between two times of the server, whatever its clock is set to.
  const span = 'clock_timestamp() - transaction_timestamp()'
  // A credential is bound to the transaction itself, not to what the books call its time.
  const bound = 'extract(epoch FROM transaction_timestamp())'
  for (const { name, text } of [...migrations.slice(1), ...definitions])
    t.notMatch(text.replace(span, '').replace(bound, ''), elsewhere, name)
  let queries = 0
  for (const file of await readdir(join(root, 'src'), { recursive: true })) {
    if (!file.endsWith('.ts')) continue
    const text = await readFile(join(root, 'src', file), 'utf8')
    for (const [query] of text.matchAll(/\bsql(?:<[^`]*>)?`[^`]*`/g)) {
      queries++
      // When a session of the server began is known by the clock of the server alone.
      if (elsewhere.test(query) && !query.includes('pg_stat_activity')) t.fail(`${file}: ${query}`)
    }
  }
  t.ok(queries > 300)
})
