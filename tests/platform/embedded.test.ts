import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { onceRecovered } from '../../src/platform/embedded/coming-up.ts'
import { isHeld, takeServerLock } from '../../src/platform/embedded/data-lock.ts'
import { isStale } from '../../src/platform/embedded/pid-file.ts'
import { adoptPostmaster, startPostmaster } from '../../src/platform/embedded/postmaster.ts'
import { birthOf } from '../../src/platform/embedded/service-lock.ts'
import { stopPostmaster } from '../../src/platform/embedded/stopping.ts'
import { startSomewhere, supervise } from '../../src/platform/embedded/supervision.ts'
import { fakeGround, patienceFor } from '../support/fake-server.ts'
import { until } from '../support/until.ts'

const never = new Promise<void>(() => undefined)

t.test('a recovery is waited for as long as it takes, whatever the limit of a start is', async (t) => {
  const ground = await fakeGround(t, 'says starting; rest 1.2; says "ready   "; rest 60')
  const { patience } = patienceFor(300)
  const server = await startPostmaster(ground, 5432, patience)
  t.not(await birthOf(server.pid), '')
  await stopPostmaster(server)
  t.equal(await birthOf(server.pid), '')
})

t.test('a server that does not even say that it starts is given up at the limit, and ended', async (t) => {
  const ground = await fakeGround(t, 'echo "LOG:  it hangs" >&2; rest 60')
  const { patience } = patienceFor(300)
  await t.rejects(startPostmaster(ground, 5432, patience), {
    message: 'PostgreSQL did not start within 0.3 s: LOG:  it hangs',
  })
  t.notOk(existsSync(join(ground.cluster, 'postmaster.pid')))
})

t.test('a server that a crash left in its recovery is waited for and adopted, and not ended', async (t) => {
  const ground = await fakeGround(t, 'says starting; rest 1.2; says "ready   "; rest 60')
  const first = patienceFor(300)
  // Its service dies while it recovers.
  const lost = startPostmaster(ground, 5432, first.patience)
  await until(() => existsSync(join(ground.cluster, 'postmaster.pid')))
  const { patience } = patienceFor(300)
  const adopted = await adoptPostmaster(ground, undefined, true, patience)
  t.equal(adopted?.pid, (await lost).pid)
  if (adopted !== undefined) await stopPostmaster(adopted)
})

t.test('a start that is broken off while its server recovers ends the server', async (t) => {
  const ground = await fakeGround(t, 'says starting; rest 60')
  const { patience, abort } = patienceFor(300)
  const starting = startPostmaster(ground, 5432, patience)
  starting.catch(() => undefined)
  await until(() => existsSync(join(ground.cluster, 'postmaster.pid')))
  abort(new Error('asked to'))
  await t.rejects(starting, { message: 'asked to' })
  t.notOk(existsSync(join(ground.cluster, 'postmaster.pid')))
})

t.test('what the database answers while it recovers is asked again, and nothing else is', async (t) => {
  const { patience, logged } = patienceFor(300)
  const codeOf = (error: unknown) => (error as Error).message
  let asked = 0
  const answer = await onceRecovered(
    async () => {
      asked += 1
      if (asked < 4) throw new Error('57P03')
      return 'ready'
    },
    codeOf,
    patience,
  )
  t.same([answer, asked], ['ready', 4])
  t.match(logged, [{ level: 'info', message: 'the database server recovers from a crash' }])
  await t.rejects(
    onceRecovered(async () => Promise.reject(new Error('28P01')), codeOf, patience),
    { message: '28P01' },
  )
})

t.test(
  'a start that fails again and again says its first reason, and the last where it is another',
  async (t) => {
    const counting = 'echo . >> tries; n=$(wc -l < tries)'
    const ground = await fakeGround(t, `${counting}; [ $n = 1 ] && fails "the first"; fails "a later"`)
    await t.rejects(startSomewhere(ground, 5432, patienceFor(300).patience), {
      message:
        /^PostgreSQL did not start: FATAL: {2}the first\. At the last of 4 attempts: PostgreSQL did not start: FATAL: {2}a later$/,
    })
    const same = await fakeGround(t, 'fails "the same"')
    await t.rejects(startSomewhere(same, 5432, patienceFor(300).patience), {
      message: /^PostgreSQL did not start: FATAL: {2}the same$/,
    })
  },
)

t.test('a stop takes its limit at most, also while a dead server is started again', async (t) => {
  const again = '[ -e died ] && { says starting; trap "" INT; rest 60; rest 60; rest 60; }'
  const ground = await fakeGround(t, `${again}; touch died; says "ready   "; rest 60`)
  const { patience, logged } = patienceFor(300)
  const first = await startPostmaster(ground, 5432, patience)
  const watched = supervise(first, ground, patience, undefined)
  process.kill(first.pid, 'SIGKILL')
  await until(() => logged.some(({ message }) => message.includes('is started again')))
  const file = join(ground.cluster, 'postmaster.pid')
  await until(async () => (await readFile(file, 'utf8').catch(() => '')).includes('starting'))
  const since = performance.now()
  await watched.stop(1_000)
  const took = performance.now() - since
  t.ok(took < 1_500, `${Math.round(took)} of 1000 ms`)
  t.notOk(existsSync(join(ground.cluster, 'postmaster.pid')))
})

t.test('a process is sent a signal only while it is the one that was born as the server', async (t) => {
  const other = spawn('sleep', ['60'])
  t.teardown(() => other.kill('SIGKILL'))
  const { pid = 0 } = other
  await stopPostmaster({ pid, birth: 'of a server that had this id', port: 0, ended: never }, 300)
  t.not(await birthOf(pid), '', 'a process with the same id goes on')
  await stopPostmaster({ pid, birth: '', port: 0, ended: never }, 300)
  t.not(await birthOf(pid), '', 'also where the server had died before its birth was seen')
  const ended = once(other, 'exit').then(() => undefined)
  await stopPostmaster({ pid, birth: await birthOf(pid), port: 0, ended }, 300)
  t.equal(await birthOf(pid), '')
})

/** Puts a program of a test in the place of flock, or none. */
async function withFlock(t: Test, script: string | null): Promise<void> {
  const { PATH } = process.env
  const folder = t.testdir({})
  await mkdir(join(folder, 'bin'))
  if (script !== null) {
    await writeFile(join(folder, 'bin', 'flock'), `#!/bin/sh\n${script}\n`)
    await chmod(join(folder, 'bin', 'flock'), 0o755)
  }
  process.env['PATH'] = join(folder, 'bin')
  t.teardown(() => {
    process.env['PATH'] = PATH
  })
}

const answers = [
  { flock: null, outcome: { lacks: 'the program flock is not installed' } },
  { flock: 'echo "flock: 3: No locks available" >&2; exit 71', outcome: { lacks: /No locks available/ } },
  { flock: 'echo "flock: 3: Operation not supported" >&2; exit 65', outcome: { lacks: /not supported/ } },
  { flock: 'echo "flock: Not supported" >&2; exit 1', outcome: { lacks: /Not supported/ } },
  { flock: 'exit 1', outcome: 'busy' },
  { flock: 'echo "flock: 3: Input/output error" >&2; exit 65', outcome: /flock failed with .*Input\/output/ },
  { flock: 'echo "flock: 3: Stale file handle" >&2; exit 1', outcome: /flock failed with .*Stale/ },
  { flock: 'exit 126', outcome: /flock failed with 126$/ },
  { flock: 'kill -9 $$', outcome: /flock failed with null$/ },
] as const

for (const { flock, outcome } of answers)
  t.test(`the lock of a data folder, where flock is: ${flock ?? 'not there'}`, async (t) => {
    const folder = t.testdir({})
    await withFlock(t, flock)
    const said = await takeServerLock(folder).catch((error: unknown) => (error as Error).message)
    t.match(said, outcome)
  })

t.test('the process file of a process that is not seen is left alone without the lock', async (t) => {
  const cluster = t.testdir({})
  const gone = spawn('true')
  await once(gone, 'exit')
  const named = (pid: number | undefined) => ({ pid: pid ?? 0, port: 1, status: 'ready' })
  t.equal(await isStale(named(gone.pid), cluster, false), false, 'it may live in another container')
  t.equal(await isStale(named(gone.pid), cluster, true), true, 'who holds the lock knows that it does not')
  t.equal(await isStale(named(process.pid), cluster, false), true, 'a stranger is seen to be one')
  const own = spawn('sleep', ['60'], { cwd: cluster })
  t.teardown(() => own.kill('SIGKILL'))
  for (const holds of [true, false]) t.equal(await isStale(named(own.pid), cluster, holds), false)
})

t.test('of two that take the lock of a folder one has it, until it lets go', async (t) => {
  const folder = t.testdir({})
  const first = await takeServerLock(folder)
  t.equal(await takeServerLock(folder), 'busy')
  if (isHeld(first)) first.close()
  const second = await takeServerLock(folder)
  t.ok(isHeld(second))
  if (isHeld(second)) second.close()
})
