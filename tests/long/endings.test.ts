import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { connect, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import t, { type Test } from 'tap'
import { isHeld, takeServerLock } from '../../src/platform/embedded/data-lock.ts'
import { birthOf } from '../../src/platform/embedded/service-lock.ts'
import { temporaryFolder } from '../support/postgres.ts'
import { project } from '../support/program.ts'
import { lastLine, type Running, run } from '../support/running.ts'
import { until } from '../support/until.ts'

t.setTimeout(900_000)

/** The process of the database of a data folder, while it has one. */
async function postmasterIn(dataDir: string): Promise<number | null> {
  const text = await readFile(join(dataDir, 'postgres/cluster/postmaster.pid'), 'utf8').catch(() => null)
  return text === null ? null : Number.parseInt(text, 10)
}

/** Nothing runs on a data folder, and its database was shut down in good order. */
async function isShutDown(t: Test, dataDir: string, postmaster: number | null): Promise<void> {
  t.equal(await postmasterIn(dataDir), null, 'no server has the folder')
  if (postmaster !== null) t.equal(await birthOf(postmaster), '', 'the server has ended')
  const log = await readFile(join(dataDir, 'postgres/server.log'), 'utf8')
  t.match(log.trim().split('\n').at(-1), /database system is shut down$/)
}

async function connected(address: string): Promise<Socket> {
  const { hostname, port } = new URL(address)
  const socket = connect(Number(port), hostname)
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  return socket
}

t.test(
  'each signal that ends a process drains the service, and the last line says which it was; the others do nothing',
  async (t) => {
    const dataDir = join(await temporaryFolder(t), 'data')
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT'] as const) {
      const service = run(t, { DATA_DIR: dataDir })
      const address = await service.ready
      const postmaster = await postmasterIn(dataDir)
      for (const nothing of ['SIGUSR1', 'SIGUSR2'] as const) service.child.kill(nothing)
      await sleep(300)
      t.equal((await fetch(`${address}/health/ready`)).status, 200)
      service.child.kill(signal)
      const { code, output } = await service.ended
      t.equal(code, 0)
      t.match(lastLine(output), {
        why: signal,
        requestsCut: 0,
        jobsCut: false,
        msg: 'the service has stopped',
      })
      t.notMatch(output, /debugger/i, 'no inspector')
      await isShutDown(t, dataDir, postmaster)
    }
  },
)

const script = ['script', '--quiet', '--return', '--command'] as const
const hasScript = spawnSync('script', ['--version']).status === 0

t.test(
  'a terminal that hangs up, and takes the log with it, lets the service drain',
  hasScript ? {} : { skip: 'there is no script here' },
  async (t) => {
    const dataDir = join(await temporaryFolder(t), 'data')
    const [command, ...words] = script
    const terminal = spawn(command, [...words, `exec ${process.execPath} scripts/start.mjs`, '/dev/null'], {
      cwd: project,
      env: { PATH: process.env['PATH'], DATA_DIR: dataDir, PORT: '0' },
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    t.teardown(() => terminal.kill('SIGKILL'))
    let said = ''
    terminal.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString()
    })
    await until(() => said.includes('readiness'), 60_000)
    const postmaster = await postmasterIn(dataDir)
    t.ok(postmaster)
    const [holder] = await readdir(join(dataDir, 'postgres')).then((names) =>
      names.filter((name) => /^service-\d+\.lock$/.test(name)),
    )
    const { pid } = JSON.parse(await readFile(join(dataDir, 'postgres', holder ?? ''), 'utf8')) as {
      pid: number
    }
    terminal.kill('SIGKILL')
    await until(async () => (await birthOf(postmaster ?? 0)) === '', 10_000)
    await until(async () => (await birthOf(pid)) === '', 10_000)
    await isShutDown(t, dataDir, postmaster)
  },
)

t.test(
  'a stop waits for no silent connection, and for a request under way until its limit, in which all of it ends',
  async (t) => {
    const dataDir = join(await temporaryFolder(t), 'data')
    const quick = run(t, { DATA_DIR: dataDir })
    const address = await quick.ready
    const silent = await Promise.all([connected(address), connected(address)])
    silent[1].write('GET /health/live HTTP/1.1\r\nhost: ')
    await sleep(100)
    quick.child.kill('SIGTERM')
    const first = lastLine((await quick.ended).output)
    t.match(first, { why: 'SIGTERM', requestsCut: 0 })
    t.ok(Number(first['milliseconds']) < 5_000, `${String(first['milliseconds'])} of 15000 ms`)

    const slow = run(t, { DATA_DIR: dataDir, FIDUCIARY_DRAIN_SECONDS: '3' })
    const socket = await connected(await slow.ready)
    const { finance = '' } = JSON.parse(await readFile(join(dataDir, 'keys.json'), 'utf8')) as Record<
      string,
      string
    >
    socket.write(
      `POST /v1/organizations HTTP/1.1\r\nhost: here\r\nauthorization: Bearer ${finance}\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{`,
    )
    await sleep(300)
    slow.child.kill('SIGTERM')
    const second = lastLine((await slow.ended).output)
    t.match(second, { why: 'SIGTERM', requestsCut: 1, jobsCut: false })
    t.ok(Number(second['milliseconds']) >= 2_000, 'the request had its time')
    t.ok(Number(second['milliseconds']) <= 3_000, `${String(second['milliseconds'])} of 3000 ms`)
    await isShutDown(t, dataDir, null)
  },
)

t.test(
  'readiness fails for as long as the settings say, before the service takes no more connections',
  async (t) => {
    const dataDir = join(await temporaryFolder(t), 'data')
    const service = run(t, { DATA_DIR: dataDir, FIDUCIARY_DRAIN_UNREADY_MS: '2000' })
    const address = await service.ready
    service.child.kill('SIGTERM')
    await sleep(1_200)
    t.equal((await fetch(`${address}/health/ready`)).status, 503)
    t.ok(Number(lastLine((await service.ended).output)['milliseconds']) >= 2_000)
  },
)

t.test(
  'a first start that fails, or is stopped, leaves nothing running, and the next prints the keys',
  async (t) => {
    const dataDir = join(await temporaryFolder(t), 'data')
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    t.teardown(() => other.close())
    const taken = other.address()
    const port = taken !== null && typeof taken === 'object' ? String(taken.port) : ''

    const stopped = run(t, { DATA_DIR: dataDir })
    await until(() => existsSync(join(dataDir, 'postgres/cluster/postmaster.pid')), 60_000)
    stopped.child.kill('SIGTERM')
    const early = await stopped.ended
    t.match(early, { code: 0 })
    t.match(lastLine(early.output), { why: 'SIGTERM', msg: 'the service has stopped before it had started' })
    await isShutDown(t, dataDir, null)

    const failed = await run(t, { DATA_DIR: dataDir, PORT: port }).ended
    t.match(failed, {
      code: 1,
      output: /^fiduciary did not start: .*EADDRINUSE.* choose another with PORT$/m,
    })
    t.notMatch(failed.output, /fid_/)
    await isShutDown(t, dataDir, null)

    for (const prints of [true, false]) {
      const service = run(t, { DATA_DIR: dataDir })
      await service.ready
      service.child.kill('SIGTERM')
      const { output } = await service.ended
      t.equal((output.match(/^ {2}\w+ +fid_/gm) ?? []).length, prints ? 10 : 0)
    }
  },
)

t.test('a start that refuses a key after its database is up stops the database', async (t) => {
  const dataDir = join(await temporaryFolder(t), 'data')
  const path = join(dataDir, '..', 'service.key')
  await writeFile(path, 'readable', { mode: 0o644 })
  const { code, output } = await run(t, { DATA_DIR: dataDir, FIDUCIARY_SERVICE_KEY_FILE: path }).ended
  t.equal(code, 1)
  t.match(
    output,
    `fiduciary did not start: ${path} holds a private key and is readable by others: chmod 600 it`,
  )
  await isShutDown(t, dataDir, null)
})

/** A database that takes connections and never says a word: a start waits for it. */
async function muteDatabase(t: Test): Promise<string> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.teardown(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  const address = server.address()
  return `postgres://books:x@127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}/books`
}

/** Sends a signal again and again, later than one that a terminal and npm both pass on: a busy process may take two for one. */
async function again(service: Running): Promise<void> {
  const over = service.ended.then(() => true)
  while (!(await Promise.race([over, sleep(700, false)]))) service.child.kill('SIGTERM')
}

t.test('a second signal ends a start at once, whatever it waits for', async (t) => {
  const folder = await temporaryFolder(t)
  const url = await muteDatabase(t)
  const waiting = run(t, { DATA_DIR: join(folder, 'outside'), DATABASE_URL: url })
  await until(() => existsSync(join(folder, 'outside')), 60_000)
  waiting.child.kill('SIGTERM')
  await again(waiting)
  const { code, output } = await waiting.ended
  t.equal(code, 0)
  t.match(lastLine(output), { why: 'SIGTERM', msg: 'the service has stopped before it had started' })
  // By its own clock: a busy machine hands the signal over late.
  const [brokenOff = 0, ended = 0] = output
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { msg: string; time: string })
    .filter(({ msg }) => /broken off|before it had started/.test(msg))
    .map(({ time }) => Date.parse(time))
  t.ok(brokenOff > 0 && ended - brokenOff < 1_000, `${ended - brokenOff} ms after the second signal`)

  // While the cluster is made, whose maker ends too.
  const dataDir = join(folder, 'data')
  const making = run(t, { DATA_DIR: dataDir })
  await until(() => existsSync(join(dataDir, 'postgres/cluster.new')), 60_000)
  making.child.kill('SIGTERM')
  await again(making)
  t.match(await making.ended, { code: 0 })
  await isReleased(t, dataDir)

  const after = run(t, { DATA_DIR: dataDir })
  t.ok(await after.ready, 'the next start goes on from there')
  after.child.kill('SIGTERM')
  t.match(await after.ended, { code: 0 })
})

/** Nothing lives on a data folder, and nothing half made is left in it. */
async function isReleased(t: Test, dataDir: string): Promise<void> {
  t.equal(await postmasterIn(dataDir), null, 'no server has the folder')
  t.notOk(existsSync(join(dataDir, 'postgres/cluster.new')))
  const lock = await takeServerLock(join(dataDir, 'postgres'))
  t.ok(isHeld(lock), 'nobody holds its lock')
  if (isHeld(lock)) lock.close()
}

t.test('a start that fails by itself after a signal ends with 1 and says its reason', async (t) => {
  const folder = await temporaryFolder(t)
  const failing = run(t, { DATA_DIR: join(folder, 'data'), DATABASE_URL: await muteDatabase(t) })
  await until(() => existsSync(join(folder, 'data')), 60_000)
  failing.child.kill('SIGTERM')
  t.match(await failing.ended, {
    code: 1,
    output: /^fiduciary did not start: the database at 127\.0\.0\.1:\d+ did not answer in time/m,
  })
})
