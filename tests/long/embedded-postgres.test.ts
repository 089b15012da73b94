import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chmod, mkdir, readlink, stat, writeFile } from 'node:fs/promises'
import { connect as connectSocket } from 'node:net'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { test } from 'tap'
import { startEmbeddedPostgres } from '../../src/platform/embedded/server.ts'
import { birthOf, takeServiceLock } from '../../src/platform/embedded/service-lock.ts'
import { ask, kill, start, startElsewhere } from '../support/launched.ts'
import { temporaryFolder } from '../support/postgres.ts'
import { until } from '../support/until.ts'

/** Asks until there is an answer, as a service does whose database has just died. */
async function askUntil(url: string, query: string, withinMs: number): Promise<unknown[]> {
  const deadline = performance.now() + withinMs
  for (;;) {
    try {
      return await ask(url, query)
    } catch (error) {
      if (performance.now() > deadline) throw error
      await sleep(50)
    }
  }
}

test('a fresh folder becomes a durable server in UTF-8 that only this machine and only a password opens', async (t) => {
  const dataDir = join(await temporaryFolder(t), 'postgres')
  const server = await start(t, { dataDir, disposable: false })

  t.same(
    await ask(
      server.ownerUrl,
      `select current_setting('fsync') as fsync, current_setting('full_page_writes') as pages,
      current_setting('synchronous_commit') as commits, current_setting('server_encoding') as encoding,
      current_setting('listen_addresses') as listens, current_setting('unix_socket_directories') as sockets`,
    ),
    [{ fsync: 'on', pages: 'on', commits: 'on', encoding: 'UTF8', listens: '127.0.0.1', sockets: '' }],
  )
  t.same(await ask(server.runtimeUrl, 'select current_user as me, current_database() as here'), [
    { me: 'fiduciary_runtime', here: 'fiduciary' },
  ])
  for (const password of ['', 'postgres']) {
    const guessed = Object.assign(new URL(server.ownerUrl), { password }).href
    await t.rejects(ask(guessed, 'select 1'), `the password "${password}" opens nothing`)
  }
  t.equal((await stat(join(dataDir, 'passwords.json'))).mode & 0o777, 0o600)
  t.equal((await stat(join(dataDir, 'server.log'))).mode & 0o777, 0o600)

  const elsewhere = Object.values(networkInterfaces())
    .flat()
    .find((found) => found?.family === 'IPv4' && !found.internal)
  if (elsewhere) {
    const socket = connectSocket(server.port, elsewhere.address)
    const outcome = await Promise.race([
      once(socket, 'connect').then(() => 'open'),
      once(socket, 'error').then(() => 'refused'),
    ]).catch(() => 'refused')
    socket.destroy()
    t.equal(outcome, 'refused', 'no other address answers')
  }
})

test('what was written is there at the next start, and nothing runs in between', async (t) => {
  const dataDir = join(await temporaryFolder(t), 'postgres')
  const first = await start(t, { dataDir, disposable: false })
  await ask(first.ownerUrl, 'create table kept as select 42 as answer')
  await first.stop()
  t.equal(await birthOf(first.pid), '')

  const again = await start(t, { dataDir, disposable: false })
  t.same(await ask(again.ownerUrl, 'select answer from kept'), [{ answer: 42 }])
})

test('a second start while a service runs is refused, and the refusal says which one and where', async (t) => {
  const dataDir = join(await temporaryFolder(t), 'postgres')
  const { child } = await startElsewhere(t, dataDir)
  await t.rejects(startEmbeddedPostgres({ dataDir, disposable: true }), {
    name: 'AlreadyRunning',
    message: `already running on ${dataDir}: process ${child.pid ?? 0}, http://127.0.0.1:8080`,
  })
  await kill(child)
  await (await start(t, { dataDir })).stop()
})

test('the server that a killed service left behind is adopted, with all that was committed', async (t) => {
  const dataDir = join(await temporaryFolder(t), 'postgres')
  const { child, pid } = await startElsewhere(t, dataDir)
  await kill(child)
  t.not(await birthOf(pid), '', 'the server outlives the service')
  const adopted = await start(t, { dataDir })
  t.equal(adopted.pid, pid)
  t.same(await ask(adopted.runtimeUrl, 'select 1 as one'), [{ one: 1 }])
  await adopted.stop()
  t.equal(await birthOf(pid), '', 'an adopted server is stopped like any other')
})

test('a server left behind with other settings is not adopted but replaced', async (t) => {
  const dataDir = join(await temporaryFolder(t), 'postgres')
  const { child, pid } = await startElsewhere(t, dataDir)
  await kill(child)
  const durable = await start(t, { dataDir, disposable: false })
  t.not(durable.pid, pid)
  t.same(await ask(durable.ownerUrl, "select current_setting('fsync') as fsync"), [{ fsync: 'on' }])
})

test('an adopted server that is killed is started again, though nobody buries it', async (t) => {
  const dataDir = join(await temporaryFolder(t), 'postgres')
  const { child, pid } = await startElsewhere(t, dataDir)
  await kill(child)
  const adopted = await start(t, { dataDir })
  process.kill(pid, 'SIGKILL')
  await until(() => adopted.pid !== pid)
  t.same(await askUntil(adopted.runtimeUrl, 'select 1 as one', 5000), [{ one: 1 }])
  t.not(adopted.pid, pid)
})

test('a process file that names a stranger does not keep the server from starting', async (t) => {
  const dataDir = join(await temporaryFolder(t), 'postgres')
  const first = await start(t, { dataDir })
  await first.stop()
  const left = [process.pid, join(dataDir, 'cluster'), 1, first.port, '', '127.0.0.1', '0 0', 'ready', '']
  await writeFile(join(dataDir, 'cluster', 'postmaster.pid'), left.join('\n'))
  const again = await start(t, { dataDir })
  t.same(await ask(again.ownerUrl, 'select 1 as one'), [{ one: 1 }])
})

test('a server that cannot be prepared, since its passwords were lost, is not left running', async (t) => {
  const dataDir = join(await temporaryFolder(t), 'postgres')
  const first = await startEmbeddedPostgres({ dataDir })
  await first.stop()
  const passwords = { superuser: 'lost', runtime: 'lost' }
  await writeFile(join(dataDir, 'passwords.json'), JSON.stringify(passwords))
  await t.rejects(startEmbeddedPostgres({ dataDir }), {
    message: `the embedded database refused the login of its role postgres: ${dataDir}/passwords.json does not hold the password`,
  })
  t.notOk(existsSync(join(dataDir, 'cluster', 'postmaster.pid')), 'its server has ended')
})

test('a cluster whose making was cut short is made again', async (t) => {
  const dataDir = join(await temporaryFolder(t), 'postgres')
  await mkdir(join(dataDir, 'cluster.new', 'base'), { recursive: true })
  await writeFile(join(dataDir, 'cluster.new', 'PG_VERSION'), '18\n')
  const server = await start(t, { dataDir })
  t.same(await ask(server.ownerUrl, 'select 1 as one'), [{ one: 1 }])
  t.notOk(existsSync(join(dataDir, 'cluster.new')))
})

test('a killed server answers again at the same address within five seconds, without what was not committed', async (t) => {
  const dataDir = join(await temporaryFolder(t), 'postgres')
  const server = await start(t, { dataDir, disposable: false })
  await ask(server.ownerUrl, 'create table kept as select 1 as answer')
  const before = server.pid
  process.kill(before, 'SIGKILL')
  t.same(await askUntil(server.ownerUrl, 'select answer from kept', 5000), [{ answer: 1 }])
  t.not(server.pid, before)
})

test('a server that keeps dying is given up, once, and that is reported', async (t) => {
  const dataDir = join(await temporaryFolder(t), 'postgres')
  const lost: Error[] = []
  const server = await start(t, { dataDir, onLost: (error) => lost.push(error) })
  const killed = new Set<number>()
  const deadline = performance.now() + 20_000
  while (lost.length === 0 && performance.now() < deadline) {
    const { pid } = server
    if (!killed.has(pid)) process.kill(pid, 'SIGKILL')
    killed.add(pid)
    await sleep(20)
  }
  t.match(lost, [{ message: 'the embedded database server is lost' }])
  t.equal(killed.size, 6)
})

test('of many that find a dead lock at once, one takes it', async (t) => {
  const folder = await temporaryFolder(t)
  const deadLocks = [
    '',
    '{"pid":1,"birth":"another","place":"nowhere"}',
    JSON.stringify({ pid: process.pid, birth: 'reused', place: '' }),
  ]
  for (const [index, dead] of deadLocks.entries()) {
    await writeFile(join(folder, `service-${100 * (index + 1)}.lock`), dead)
    const outcomes = await Promise.allSettled(
      Array.from({ length: 16 }, async () => takeServiceLock(folder, 'here')),
    )
    const taken = outcomes.filter((outcome) => outcome.status === 'fulfilled')
    t.equal(taken.length, 1)
    for (const { value } of taken) await value.release()
    await (await takeServiceLock(folder, 'again')).release()
  }
})

const asRoot = process.getuid?.() === 0 ? {} : { skip: 'only root drops its rights' }

test(
  'as root, the server runs as another user, in the data folder itself, also in a home that no other may enter',
  asRoot,
  async (t) => {
    const home = await temporaryFolder(t)
    await chmod(home, 0o700)
    const dataDir = join(home, 'data', 'postgres')
    const server = await start(t, { dataDir })
    t.not((await stat(`/proc/${server.pid}`)).uid, 0)
    t.same(await readlink(`/proc/${server.pid}/cwd`), join(dataDir, 'cluster'))
    await ask(server.ownerUrl, 'create table kept as select 42 as answer')
    await server.stop()
    const again = await start(t, { dataDir })
    t.same(await ask(again.ownerUrl, 'select answer from kept'), [{ answer: 42 }])
  },
)
