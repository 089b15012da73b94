import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { type Test, test } from 'tap'
import { credentialOf } from '../../src/identity/actor.ts'
import { holderOf } from '../../src/identity/queries.ts'
import { type Database, openDatabase, type Transaction } from '../../src/platform/database/database.ts'
import type { FileStore } from '../../src/platform/files/store.ts'
import { openFolderStore } from '../../src/platform/files/store-folder.ts'
import { loadFirstStart } from '../../src/program/first-start.ts'
import { loadProgram } from '../../src/program/load.ts'
import { fundingByFund } from '../../src/reports/queries.ts'
import { solicitationByCode } from '../../src/solicitations/queries.ts'
import { versionsOf } from '../../src/solicitations/versions/queries.ts'
import { testDatabase } from '../support/postgres.ts'

const system = { code: 'SYSTEM', organization: null }

async function empty(t: Test): Promise<Database> {
  const { ownerUrl } = await testDatabase(t)
  const db = openDatabase({ url: ownerUrl, role: 'fiduciary_runtime', zone: 'America/New_York', slots: 3 })
  t.teardown(() => db.close())
  return db
}

async function storeOf(t: Test): Promise<FileStore> {
  const folder = await mkdtemp(join(tmpdir(), 'fiduciary-files-'))
  t.teardown(() => rm(folder, { recursive: true }))
  return openFolderStore(folder)
}

async function entriesOf(db: Database): Promise<string[]> {
  const rows = await db.snapshot(system, (tx) =>
    tx.execute<{ said: string }>(
      sql`select kind || ' ' || subject || ' ' || actor as said from ledger_entries order by recorded_at, id`,
    ),
  )
  return rows.map(({ said }) => said)
}

test('the program stands as it was given: two appropriations, two solicitations, two awards, all four identities at 0.00', async (t) => {
  const db = await empty(t)
  await loadProgram(db, await storeOf(t))
  const funds = await db.snapshot(system, async (tx) =>
    fundingByFund(tx, { effectiveAt: '2023-12-31', knownAt: tx.now }),
  )
  t.same(
    funds.map(({ fund, figures, budgetResidual, custodyResidual, entrustedResidual, disbursedResidual }) => [
      fund,
      figures.authority.toString(),
      figures.committed.toString(),
      figures.obligated.toString(),
      budgetResidual.toString(),
      custodyResidual.toString(),
      entrustedResidual.toString(),
      disbursedResidual.toString(),
    ]),
    [
      ['FY2021', '5000000.00', '0.00', '4500000.00', '0.00', '0.00', '0.00', '0.00'],
      ['FY2022', '15000000.00', '13500000.00', '0.00', '0.00', '0.00', '0.00', '0.00'],
    ],
  )
  const said = await entriesOf(db)
  for (const code of ['AWD-0001', 'AWD-0002']) {
    t.ok(said.includes(`award.drafted ${code} DHS-CRCL-OFFICER`))
    t.ok(
      said.includes(`award.executed ${code} CWS-APPROVER-1`),
      'by another person than the one who drafted it',
    )
  }
})

test('the second solicitation stands as it was published, with its deadline chosen, amended, and closed by the clock', async (t) => {
  const db = await empty(t)
  await loadProgram(db, await storeOf(t))
  const { solicitation, versions } = await db.snapshot(system, async (tx) => ({
    solicitation: await solicitationByCode(tx, 'CMPP-2023-01'),
    versions: await versionsOf(tx, 'CMPP-2023-01'),
  }))
  t.match(solicitation, { status: 'closed', endedOn: '2023-09-13', publishedOn: '2023-07-25', number: 2 })
  t.match(solicitation.deadline, {
    stated: 'September 13, 2023, 11:59pm EST',
    instant: '2023-09-14T04:59:00.000000Z',
    ends: '2023-09-14T05:00:00.000000Z',
    choice: { chosenBy: 'CWS-FIN-1', reason: /to the letter/ },
  })
  t.same(
    versions.map(({ number, effectiveOn, inForceFrom, text }) => [
      [number, effectiveOn, inForceFrom],
      text.deadline.readings.map(({ instant }) => instant),
      text.changes?.map(({ field }) => field),
    ]),
    [
      [
        [1, '2023-07-25', '2023-07-25T04:00:00.000000Z'],
        ['2023-09-14T04:59:00.000000Z', '2023-09-14T03:59:00.000000Z'],
        undefined,
      ],
      [
        [2, '2023-08-14', '2023-08-14T04:00:00.000000Z'],
        ['2023-09-14T04:59:00.000000Z', '2023-09-14T03:59:00.000000Z'],
        ['terms.summary'],
      ],
    ],
  )
  t.ok((await entriesOf(db)).includes('solicitation.closed CMPP-2023-01 SYSTEM'))
})

test('a program loaded twice is loaded once', async (t) => {
  const db = await empty(t)
  await loadProgram(db, await storeOf(t))
  const once = await entriesOf(db)
  await loadProgram(db, await storeOf(t))
  t.same(await entriesOf(db), once)
})

test('a load cut short after any step is finished by the next, to the same entries', async (t) => {
  const whole = await empty(t)
  await loadProgram(whole, await storeOf(t))
  const said = await entriesOf(whole)

  const db = await empty(t)
  for (let steps = 0; ; steps += 4) {
    const done = await loadProgram(cutShortAfter(db, steps), await storeOf(t)).then(
      () => true,
      (error: unknown) => {
        if (!(error instanceof CutShort)) throw error
        return false
      },
    )
    if (done) break
  }
  t.same((await entriesOf(db)).toSorted(), said.toSorted())
})

class CutShort extends Error {}

/** The database of a process that ends after so many units of work. */
function cutShortAfter(db: Database, units: number): Database {
  let left = units
  const transaction = async <T>(
    principal: Parameters<Database['transaction']>[0],
    work: (tx: Transaction) => Promise<T>,
  ): Promise<T> => {
    left -= 1
    if (left < 0) throw new CutShort()
    return db.transaction(principal, work)
  }
  return { ...db, transaction }
}

test('the first start shows a key for each role, two where two persons act, in a file that only its owner reads; a later start shows none', async (t) => {
  const db = await empty(t)
  const folder = t.testdir()
  const first = await loadFirstStart(db, await storeOf(t), folder)
  t.same(Object.keys(first.keys ?? {}).toSorted(), [
    'admin',
    'admin2',
    'approver',
    'approver2',
    'auditor',
    'board',
    'chair',
    'finance',
    'finance2',
    'grantee',
  ])
  for (const [name, secret] of Object.entries(first.keys ?? {})) {
    const holder = await holderOf(db, credentialOf(secret))
    t.equal(holder.state, 'valid')
    t.ok(
      holder.roles.some((role) => name.startsWith(role)),
      name,
    )
  }
  await first.shown()
  const file = join(folder, 'keys.json')
  t.same(JSON.parse(await readFile(file, 'utf8')), first.keys)
  t.equal((await stat(file)).mode & 0o777, 0o600)
  t.match(await loadFirstStart(db, await storeOf(t), folder), { keys: null, file }, 'where they are')
})

test('a first start that failed before it showed its keys shows the same keys the next time', async (t) => {
  const db = await empty(t)
  const folder = t.testdir()
  const first = await loadFirstStart(db, await storeOf(t), folder)
  t.notOk(existsSync(join(folder, 'keys.json')))
  const again = await loadFirstStart(db, await storeOf(t), folder)
  t.same(again.keys, first.keys)
  await again.shown()
  t.notOk(existsSync(join(folder, 'keys.json.new')))
})
