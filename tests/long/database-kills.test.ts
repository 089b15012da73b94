import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import { test } from 'tap'
import { assertDurable } from '../../src/at-start.ts'
import { openDatabase } from '../../src/platform/database/database.ts'
import { startEmbeddedPostgres } from '../../src/platform/embedded/server.ts'
import { addActing, addClock } from '../support/clock.ts'
import type { Fault } from '../support/fault-proxy.ts'
import {
  bench,
  type How,
  inTurn,
  noTally,
  nothingWrong,
  ours,
  PARTS,
  pause,
  plain,
  type Scenario,
  someone,
  together,
  trial,
  type Write,
  within,
} from '../support/unit-trial.ts'
import { until } from '../support/until.ts'

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
const all = (write: Write): Promise<unknown>[] => Array.from({ length: PARTS }, (_, n) => write(n))

const boundaries: Scenario[] = [
  { name: 'before the first statement', work: (write, kill) => inTurn(write, 0, kill) },
  { name: 'between statements 1 and 2', work: (write, kill) => inTurn(write, 1, kill) },
  { name: 'between statements 2 and 3', work: (write, kill) => inTurn(write, 2, kill) },
  { name: 'before COMMIT', work: (write, kill) => inTurn(write, PARTS, kill) },
  {
    name: 'during a statement',
    work: (write, kill) => Promise.all([write(0), write(1, 0.2), write(2), pause(40).then(kill)]),
  },
  {
    name: 'among statements side by side',
    work: (write, kill) => Promise.all([...all(write), kill(), ...all(write)]),
  },
  {
    name: 'between statements, the errors swallowed',
    work: async (write, kill) => {
      await write(0)
      await kill()
      await write(1).catch(() => undefined)
      await write(2).catch(() => undefined)
    },
  },
]
const faults: Fault[] = [
  'request-lost-fin',
  'request-lost-rst',
  'answer-lost-fin',
  'answer-lost-rst',
  'answer-never',
]
const losses: Scenario[] = [
  /Q\0\0..begin/is,
  /part, 0 as n/,
  /part, 1 as n/,
  /part, 2 as n/,
  /Q\0\0\0.commit/is,
].flatMap((text, index) =>
  faults.map((fault) => ({ name: `message ${index} ${fault}`, fault: [text, fault] as [RegExp, Fault] })),
)

for (const [way, subjectOf] of [
  ['asked in turn', ours],
  ['sent together', together],
] as const) {
  test(`a session killed at any boundary of a unit whose statements are ${way} leaves the whole unit or nothing, and the caller knows which`, async (t) => {
    const stand = await bench(t)
    const database = openDatabase({ url: stand.url, slots: 4, deadlineMs: 400 })
    t.teardown(() => database.close())
    const tally = noTally()
    const hows: How[] = ['terminate', 'fin', 'rst']
    for (const scenario of boundaries) {
      for (const how of hows) {
        for (let round = 0; round < 5; round++)
          await trial(`${scenario.name} ${how} ${round}`, tally, stand, subjectOf(database), scenario, how)
      }
    }
    const before = stand.proxy.fired
    for (const scenario of losses) {
      for (let round = 0; round < 2; round++)
        await trial(`${scenario.name} ${round}`, tally, stand, subjectOf(database), scenario, 'fin')
    }
    t.equal(stand.proxy.fired - before, losses.length * 2, 'every fault at a message was met')
    const { slots, free, waiting } = database.gauge()
    t.same({ slots, free, waiting }, { slots: 4, free: 4, waiting: 0 }, 'every slot is back')
    await until(async () => (await stand.sessions()) <= 4, 2_000).catch(() => tally.leaks++)
    t.equal(
      await within(
        2_000,
        subjectOf(database).unit('after all', (write) => inTurn(write)),
      ),
      'done',
      'and it works on',
    )
    t.comment(JSON.stringify(tally))
    t.match(tally, nothingWrong)
  })
}

test('idle sessions killed before BEGIN cost nothing: the unit runs on a new one', async (t) => {
  const stand = await bench(t)
  const database = openDatabase({ url: stand.url, slots: 1 })
  t.teardown(() => database.close())
  for (const how of ['fin', 'rst'] as const) {
    await ours(database).neighbor()
    stand.proxy.cut(how)
    t.equal(
      await within(
        5_000,
        ours(database).unit(how, (write) => inTurn(write)),
      ),
      'done',
      how,
    )
  }
  const kept = await stand.admin`select from parts`
  t.equal(kept.length, 2 * PARTS)
})

test('COMMIT without an answer is OutcomeUnknown, a session lost before it is ConnectionLost', async (t) => {
  const stand = await bench(t)
  const database = openDatabase({ url: stand.url, slots: 1, deadlineMs: 300 })
  t.teardown(() => database.close())
  for (const fault of faults) {
    stand.proxy.arm(/Q\0\0\0.commit/is, fault)
    t.equal(
      await within(
        5_000,
        ours(database).unit(fault, (write) => inTurn(write)),
      ),
      'unknown',
      `COMMIT ${fault}`,
    )
    const kept = await stand.admin`select from parts where part = ${fault}`
    t.equal(kept.length, fault.startsWith('answer') ? PARTS : 0)
  }
  const lost = ours(database).unit('killed', async (write, pid) => {
    await write(0)
    await stand.kill(await pid(), 'terminate')
    await write(1)
  })
  t.equal(await within(5_000, lost), 'lost')
})

test('control: plain sql.begin fails the same trial', async (t) => {
  const stand = await bench(t)
  const driver = postgres(stand.url, { max: 1, onnotice: () => undefined, backoff: () => 0 })
  t.teardown(() => driver.end({ timeout: 0 }))
  const tally = noTally()
  const scenario = boundaries.find(({ name }) => name === 'between statements 1 and 2')
  if (!scenario) throw new Error('the scenario is gone')
  await trial('control', tally, stand, plain(driver), scenario, 'terminate')
  t.comment(JSON.stringify(tally))
  t.match(tally, { halves: 1, strays: 1 }, 'the rest of the unit was written outside its transaction')
})

test('control: an acknowledged unit that is not there is counted as lost', async (t) => {
  const stand = await bench(t)
  const database = openDatabase({ url: stand.url, slots: 1 })
  t.teardown(() => database.close())
  const tally = noTally()
  const forged: Scenario = { name: 'forged', fault: [/Q\0\0\0.commit/is, 'forged-commit'] }
  await trial('forged', tally, stand, ours(database), forged, 'fin')
  t.equal(tally.losses, 1)
})

test('a server process killed by SIGKILL takes its unit with it, and the service goes on by itself', async (t) => {
  const server = await startEmbeddedPostgres({ dataDir: join(t.testdir(), 'data') })
  const admin = postgres(server.ownerUrl, { max: 1, onnotice: () => undefined, backoff: () => 0.05 })
  const database = openDatabase({ url: server.ownerUrl, slots: 2 })
  t.teardown(async () => {
    await database.close()
    await admin.end({ timeout: 0 })
    await server.stop()
  })
  await addClock(admin)
  await addActing(admin)
  await admin`create table parts (part text, n int)`
  await t.resolves(assertDurable(database))
  await ours(database).unit('before', (write) => inTurn(write))
  const killed = ours(database).unit('killed', async (write, pid) => {
    await write(0)
    const victim = await pid()
    process.kill(victim, 'SIGKILL')
    await until(() => !isAlive(victim), 2_000)
    await write(1)
  })
  t.equal(await within(5_000, killed), 'lost')
  const since = performance.now()
  await until(async () => {
    const again = ours(database).unit('after', (write) => inTurn(write))
    return (await within(5_000, again)) === 'done'
  }, 10_000)
  t.comment(`back after ${Math.round(performance.now() - since)} ms`)
  const kept = await database.snapshot(someone, (tx) =>
    tx.execute(sql`select part, count(*)::int as count from parts group by part order by part`),
  )
  t.same(kept, [
    { part: 'after', count: PARTS },
    { part: 'before', count: PARTS },
  ])
  t.match(database.gauge(), { free: 2, waiting: 0 })
})
