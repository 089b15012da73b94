import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import postgres from 'postgres'
import t, { type Test } from 'tap'
import { openArchive, writeArchive } from '../../src/backup/archive.ts'
import { BackupRefused } from '../../src/backup/manifest.ts'
import { openBackup, restoreBackup } from '../../src/backup/restore.ts'
import { passNumbers, tablesOf } from '../../src/backup/rows.ts'
import { takeBackup } from '../../src/backup/take.ts'
import { sealNow } from '../../src/ledger/sealing/sealer.ts'
import { makeSigningKey, signerFromFile } from '../../src/ledger/sealing/signer.ts'
import { openDatabase } from '../../src/platform/database/database.ts'
import { openSchemaSession } from '../../src/platform/database/schema/roles.ts'
import { placeOf } from '../../src/platform/files/store.ts'
import { openFolderStore } from '../../src/platform/files/store-folder.ts'
import { temporaryFolder, testDatabase, testServer } from '../support/postgres.ts'
import { service } from '../support/service.ts'
import { keptFile } from '../support/uploads.ts'

const quiet = { max: 1, fetch_types: false, onnotice: () => undefined } as const
const version = '0.1.0'
const silent = (): void => undefined

/** Books with an award, a payment and files, of which the last entries have no place in the tree yet; and where a backup of them may lie. */
async function books(t: Test) {
  const s = await service(t)
  const folder = await temporaryFolder(t)
  const keyFile = join(folder, 'signing.key')
  await makeSigningKey(keyFile)
  const signer = await signerFromFile(keyFile)
  const { fund, award } = await s.given.fundedAward('1000.00')
  await s.given.paid(award, { [fund]: '250.00' }, { kind: 'advance' })
  await sealNow(s.db, signer)
  await s.given.paid(award, { [fund]: '50.00' })
  const store = await openFolderStore(s.filesFolder)
  const pathOf = (name: string): string => join(folder, name)
  const ground = { ownerUrl: s.ownerUrl, store, pathOf, signsElsewhere: false }
  return { s, folder, signer, ground, fund, award, path: join(folder, 'backup.zip') }
}

/** Brings a backup back into a database and folders of its own. */
async function broughtBack(
  t: Test,
  path: string,
  seen: string | null = null,
  as: (url: string) => string = (url) => url,
  into?: string,
) {
  const { ownerUrl, namingUrl } = await testServer(t)
  const folder = into ?? (await temporaryFolder(t))
  const store = await openFolderStore(join(folder, 'files'))
  const pathOf = (name: string): string => join(folder, name)
  const archive = await openBackup(path, pathOf)
  try {
    const { compared } = await restoreBackup(archive, { ownerUrl: as(ownerUrl), store, pathOf }, seen, silent)
    return { ownerUrl, namingUrl, folder, store, compared }
  } finally {
    archive.close()
  }
}

/** All that a database holds: each table as text, row by row, but for the numbers of its own server; and its triggers, rules and references. */
async function held(url: string) {
  const sql = postgres(url, quiet)
  try {
    const tables = await sql<{ name: string }[]>`
      select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`
    const rows: Record<string, string[]> = {}
    for (const { name } of tables) {
      const found = await sql.unsafe<{ row: string }[]>(
        `select (to_jsonb(one) - '{written_in,seen,seeing,place_in,cluster}'::text[])::text as row from public."${name}" one order by 1`,
      )
      rows[name] = found.map(({ row }) => row)
    }
    const schema = await sql<{ one: string }[]>`
      select tgenabled::text || ' ' || pg_get_triggerdef(oid) as one from pg_trigger where not tgisinternal
      union all select conrelid::regclass::text || ' ' || conname || ' ' || convalidated::text || ' ' || pg_get_constraintdef(oid) from pg_constraint
        where connamespace = 'public'::regnamespace
      union all select indexdef from pg_indexes where schemaname = 'public'
      order by 1`
    const together = await sql<{ ids: string }[]>`
      select string_agg(id::text, ' ' order by id) as ids from ledger_entries group by written_in order by written_in`
    return { rows, schema: schema.map(({ one }) => one), together: together.map(({ ids }) => ids) }
  } finally {
    await sql.end()
  }
}

/** The number that each sequence gives next. */
async function numbersGiven(url: string) {
  const sql = postgres(url, quiet)
  try {
    const given = await sql<{ name: string; next: string }[]>`
      select sequencename as name, nextval(('public.' || sequencename)::regclass)::text as next
      from pg_sequences where schemaname = 'public' order by 1`
    return given.map(({ name, next }) => `${name} ${next}`)
  } finally {
    await sql.end()
  }
}

t.test(
  'a backup that is brought back holds every row, file and key, under the same schema, and goes on',
  async (t) => {
    const { s, folder, signer, ground, path, fund, award } = await books(t)
    const file = await keptFile(s, 'kept through it all')
    const before = await held(s.ownerUrl)
    const { manifest, sha256 } = await takeBackup(ground, path, version, silent)
    t.equal((await stat(path)).mode & 0o777, 0o600, 'it holds keys: only its owner reads it')
    t.equal(
      sha256,
      createHash('sha256')
        .update(await readFile(path))
        .digest('hex'),
    )
    t.same(manifest.keys, ['signing.key.last', 'signing.key'], 'what is not there is left out')
    t.ok(manifest.entries > manifest.sealed && manifest.sealed > 0)
    // What is recorded afterwards is not in it.
    await s.given.paid(award, { [fund]: '1.00' })

    const back = await broughtBack(t, path)
    const after = await held(back.ownerUrl)
    const ofTree = ['ledger_seals', 'ledger_rounds', 'ledger_nodes']
    const but = (rows: Record<string, string[]>) =>
      Object.fromEntries(Object.entries(rows).filter(([name]) => !ofTree.includes(name)))
    t.same(but(after.rows), but(before.rows))
    const places = (one: typeof before) => one.rows['ledger_seals'] ?? []
    t.ok(places(before).every((row) => places(after).includes(row)))
    t.equal(places(after).length, manifest.entries, 'entries without a place have one')
    t.same(after.schema, before.schema)
    t.same(after.together, before.together, 'what was written together still is, in its order')
    t.ok(await back.store.has(file))
    for (const name of manifest.keys)
      t.equal(
        await readFile(join(back.folder, name), 'utf8'),
        await readFile(join(folder, name), 'utf8'),
        name,
      )

    const sql = postgres(back.ownerUrl, quiet)
    t.teardown(() => sql.end())
    const [numbers] = await sql<{ beyond: boolean }[]>`
    select pg_current_xact_id() > (select max(written_in) from ledger_entries) as beyond`
    t.equal(numbers?.beyond, true, 'no new transaction has the number of an old one')
    const db = openDatabase({ url: back.ownerUrl, role: 'fiduciary_runtime' })
    t.teardown(() => db.close())
    const own = await signerFromFile(join(back.folder, 'signing.key'))
    t.equal(await sealNow(db, own), manifest.entries)
    await sealNow(s.db, signer)
    const [here] = await sql<{ root: string }[]>`select ledger_root(0, ${manifest.entries})::text as root`
    const there = postgres(s.ownerUrl, quiet)
    t.teardown(() => there.end())
    t.same(
      await there`select ledger_root(0, ${manifest.entries})::text as root`,
      [here],
      'and the same places as in the original',
    )
    const twice = { ...ground, ownerUrl: back.ownerUrl, store: back.store }
    const again = await takeBackup(twice, join(folder, 'again.zip'), version, silent)
    t.same(
      again.manifest.sequences,
      manifest.sequences,
      'a backup of what was brought back has the same numbers',
    )
    t.same(
      await numbersGiven(back.ownerUrl),
      manifest.sequences.map(({ name, next }) => `${name} ${next}`),
      'numbers go on where they were',
    )
    await t.rejects(
      async () => sql`update ledger_entries set kind = 'x'`,
      { code: 'FD020' },
      'the ledger is append-only again',
    )
  },
)

t.test('a backup is refused where it could not be whole, and leaves nothing behind', async (t) => {
  const { s, folder, ground, path } = await books(t)
  const refused = (name: string, to: string, ownerUrl: string, message: RegExp) =>
    t.rejects(
      takeBackup({ ...ground, ownerUrl }, to, version, silent),
      { name: 'BackupRefused', message },
      name,
    )
  await writeFile(path, 'mine')
  await refused('a file stands there', path, s.ownerUrl, /is there already/)
  t.equal(await readFile(path, 'utf8'), 'mine')
  await refused('no books', join(folder, 'b'), (await testServer(t)).ownerUrl, /holds no books/)

  const hash = await keptFile(s, 'a file that will be damaged')
  const kept = join(s.filesFolder, placeOf(hash))
  await writeFile(kept, 'a file that will be DAMAGED')
  await refused('a damaged file', join(folder, 'c'), s.ownerUrl, new RegExp(hash))
  await rm(kept)
  await refused('a missing file', join(folder, 'd'), s.ownerUrl, new RegExp(hash))
  t.same((await readdir(folder)).toSorted(), ['backup.zip', 'signing.key', 'signing.key.last'])
})

t.test(
  'what is brought back goes into an empty place of the same schema, or nothing is changed',
  async (t) => {
    const { s, folder, ground, path } = await books(t)
    await takeBackup(ground, path, version, silent)
    const pathOf = (name: string): string => join(folder, 'other', name)
    const others = await temporaryFolder(t)
    await makeSigningKey(join(others, 'signing.key'))
    await t.rejects(
      openBackup(path, (name) => join(others, name)),
      /signing.key is there already, and is not that of the backup/,
      'keys are not replaced',
    )
    const same = await openBackup(path, (name) => join(folder, name))
    same.close()
    await t.rejects(openBackup(join(folder, 'none.zip'), pathOf), {
      name: 'BackupRefused',
      message: /ENOENT/,
    })
    const before = await held(s.ownerUrl)
    const archive = await openBackup(path, pathOf)
    t.teardown(() => {
      archive.close()
    })
    const place = { ownerUrl: s.ownerUrl, store: ground.store, pathOf }
    await t.rejects(restoreBackup(archive, place, null, silent), {
      name: 'BackupRefused',
      message: /holds entries already/,
    })
    t.same(await held(s.ownerUrl), before)
    t.notOk(existsSync(pathOf('signing.key')))

    const empty = (await testDatabase(t)).ownerUrl
    const { manifest } = archive
    const ofAnother = { ...manifest, migrations: manifest.migrations.slice(0, -1) }
    const changed = join(folder, 'changed.zip')
    const sources = manifest.members.map((member) => ({
      ...{ path: member.path, isText: true, open: () => archive.read(member.path) },
    }))
    await writeArchive(changed, sources, () => ofAnother)
    await t.rejects(openBackup(changed, pathOf), {
      name: 'BackupRefused',
      message: /another schema: its last migration is .+ Bring it back with version 0\.1\.0/,
    })
    // A row that no rule of the database lets in: nothing of the rest goes in either.
    const sql = postgres(empty, quiet)
    t.teardown(() => sql.end())
    const tables = manifest.tables.map((table) =>
      table.name === 'ledger_transfers'
        ? { ...table, columns: table.columns.filter((column) => column !== 'amount') }
        : table,
    )
    await t.rejects(
      restoreBackup(
        { ...archive, manifest: { ...manifest, tables } },
        { ...place, ownerUrl: empty },
        null,
        silent,
      ),
    )
    t.same([...(await sql`select count(*)::int as entries from ledger_entries`)], [{ entries: 0 }])
    t.same(
      (await held(empty)).schema,
      (await held((await testDatabase(t)).ownerUrl)).schema,
      'its rules stand as they stood',
    )
  },
)

t.test('a damaged backup is refused, wherever a byte of it is another', async (t) => {
  const { folder, ground, path } = await books(t)
  await takeBackup(ground, path, version, silent)
  const whole = await readFile(path)
  const first = await openArchive(path)
  const expected = JSON.stringify(first.manifest)
  first.close()
  const bad = join(folder, 'bad.zip')
  let refused = 0
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: whole.length - 1 }),
      fc.integer({ min: 1, max: 255 }),
      async (at, by) => {
        const changed = Buffer.from(whole)
        changed[at] = (changed[at] ?? 0) ^ by
        await writeFile(bad, changed)
        try {
          const archive = await openArchive(bad)
          archive.close()
          // Times and attributes of the archive itself are nothing of the backup.
          t.ok(JSON.stringify(archive.manifest) === expected, `at ${at}`)
        } catch (error) {
          t.ok(error instanceof BackupRefused, String(error))
          refused += 1
        }
        await writeFile(bad, whole.subarray(0, at))
        await t.rejects(openArchive(bad), { name: 'BackupRefused' }, `cut at ${at}`)
      },
    ),
    { numRuns: 60 },
  )
  t.ok(refused > 30, `${refused} of 60`)
})

t.test(
  'no column of a table is a number of its server, unless a backup says what takes its place',
  async (t) => {
    const { ownerUrl } = await testDatabase(t)
    const session = openSchemaSession(ownerUrl)
    t.teardown(() => session.end())
    t.ok((await tablesOf(session)).length > 90)
    await session.command('begin; set local role fiduciary_owner; create table later (seen pg_snapshot)')
    await t.rejects(tablesOf(session), /later\.seen is a number of this server/)
  },
)

t.test(
  'a server uses up its numbers of transactions until the next is beyond those of the entries',
  async (t) => {
    const { ownerUrl } = await testDatabase(t)
    const session = openSchemaSession(ownerUrl)
    t.teardown(() => session.end())
    const next = async (): Promise<number> => {
      const [answer] = await session.command('select pg_current_xact_id()::text as next')
      return Number((answer?.rows[0] as { next: string }).next)
    }
    const entries = (await next()) + 120_000
    await passNumbers(session, entries)
    t.ok((await next()) > entries + 2, 'the numbers of the entries are 3 to their number and 2')
    const after = await next()
    await passNumbers(session, 10)
    t.ok((await next()) - after < 1_000, 'and none is used up where it is beyond them')
  },
)

t.test('a login that may only act as the owner takes a backup and brings it back', async (t) => {
  const { ground, path } = await books(t)
  const { adminUrl } = await testServer(t)
  const admin = postgres(adminUrl, quiet)
  t.teardown(() => admin.end())
  const login = `backup_${String(process.pid)}`
  await admin.unsafe(`create role ${login} login noinherit password 'x'; grant fiduciary_owner to ${login}`)
  const as = (url: string): string => {
    const own = new URL(url)
    Object.assign(own, { username: login, password: 'x' })
    return own.href
  }
  t.teardown(async () => admin.unsafe(`drop owned by ${login}; drop role ${login}`))
  const { manifest } = await takeBackup({ ...ground, ownerUrl: as(ground.ownerUrl) }, path, version, silent)
  const back = await broughtBack(t, path, null, as)
  const sql = postgres(back.ownerUrl, quiet)
  t.teardown(() => sql.end())
  t.same(
    [...(await sql`select count(*)::int as entries from ledger_entries`)],
    [{ entries: manifest.entries }],
  )
})

t.test('signed books are not backed up without their key, unless it is elsewhere', async (t) => {
  const { ground, folder, path } = await books(t)
  await rm(join(folder, 'signing.key'))
  await t.rejects(takeBackup(ground, path, version, silent), {
    name: 'BackupRefused',
    message: /their key is not at .+signing\.key/,
  })
  t.same(await readdir(folder), ['signing.key.last'])
  const { manifest } = await takeBackup(
    { ...ground, signsElsewhere: true },
    join(folder, 'made', 'for', 'it.zip'),
    version,
    silent,
  )
  t.same(manifest.keys, ['signing.key.last'])
  t.same(await readdir(join(folder, 'made', 'for')), ['it.zip'])
})

t.test(
  'a tree that the books do not have is remembered, larger or another, so that no second one is signed',
  async (t) => {
    const { s, folder, ground, path, signer, fund, award } = await books(t)
    await takeBackup(ground, path, version, silent)
    await s.given.paid(award, { [fund]: '1.00' })
    await sealNow(s.db, signer)
    const memory = await readFile(join(folder, 'signing.key.last'), 'utf8')
    const lost = await broughtBack(t, path, memory)
    t.equal(lost.compared?.isWhole, false)
    t.equal(await readFile(join(lost.folder, 'signing.key.last'), 'utf8'), memory)
    const other = `{"size":3,"root":"${'ab'.repeat(32)}"}\n`
    const forked = await broughtBack(t, path, other)
    t.match(forked.compared?.sentence, 'NOT THE SAME')
    t.equal(await readFile(join(forked.folder, 'signing.key.last'), 'utf8'), other)
    const db = openDatabase({ url: forked.ownerUrl, role: 'fiduciary_runtime' })
    t.teardown(() => db.close())
    const own = await signerFromFile(join(forked.folder, 'signing.key'))
    await t.rejects(sealNow(db, own), { name: 'LedgerDiverged' })
  },
)

t.test('keys that stand there already, as mounted ones do, are not written again', async (t) => {
  const { folder, ground, path } = await books(t)
  await takeBackup(ground, path, version, silent)
  const before = await stat(join(folder, 'signing.key'))
  await broughtBack(t, path, null, undefined, folder)
  t.equal((await stat(join(folder, 'signing.key'))).ino, before.ino)
})
