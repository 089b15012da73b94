import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, open, readFile, realpath, rename } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { prepareServer } from '../database/schema/roles.ts'
import { findBinaries } from './binaries.ts'
import { ensureCluster } from './cluster.ts'
import { isServed } from './data-lock.ts'
import { ownServer } from './pid-file.ts'
import {
  adoptPostmaster,
  type Ground,
  lastWords,
  type Postmaster,
  servedElsewhere,
  startPostmaster,
  stopPostmaster,
} from './postmaster.ts'
import { takeServiceLock } from './service-lock.ts'

export type EmbeddedPostgres = {
  /** The superuser, for migrations. */
  readonly ownerUrl: string
  /** `fiduciary_runtime`, for the service. */
  readonly runtimeUrl: string
  readonly port: number
  readonly pid: number
  /** Ends the server and waits for its end, for about so long at most. The application has drained before. */
  stop(withinMs?: number): Promise<void>
}

/** What the launcher has to say, as a fixed message with its facts. */
export type EmbeddedLog = (message: string, facts: Readonly<Record<string, unknown>>) => void

export type EmbeddedOptions = {
  /** A folder of the launcher's own: cluster, passwords, lock and log. */
  readonly dataDir: string
  /** Any free one when it is left out. */
  readonly port?: number
  /** For tests: nothing is flushed to disk. */
  readonly disposable?: boolean
  /** Where this service answers, for the message that a second start gets. */
  readonly place?: string
  readonly log?: EmbeddedLog
  /** Called once when the server has died more often than it is restarted: five times in a minute. */
  readonly onLost?: (error: Error) => void
}

type Passwords = { readonly superuser: string; readonly runtime: string }

const database = 'fiduciary'
const restartsPerMinute = 5
/**
 * Starts PostgreSQL on a data folder, making it first where there is none, or takes over the server that a crashed
 * service left running; restarts it when it dies. Throws AlreadyRunning while another process holds the folder.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  await mkdir(options.dataDir, { recursive: true })
  const dataDir = await realpath(options.dataDir)
  await refuseServerElsewhere(dataDir)
  const lock = await takeServiceLock(dataDir, options.place ?? 'which has not said where it answers')
  let server: Postmaster | undefined
  try {
    const passwords = await ensurePasswords(dataDir)
    const disposable = options.disposable ?? false
    const binaries = await findBinaries()
    const cluster = await ensureCluster(dataDir, passwords.superuser, binaries, disposable)
    const ground: Ground = { binaries, dataDir, cluster, settings: { disposable } }
    server = (await adoptPostmaster(ground, options.port)) ?? (await startSomewhere(ground, options.port))
    const ownerUrl = urlFor('postgres', passwords.superuser, server.port)
    await prepareServer(ownerUrl.replace(`/${database}`, '/postgres'), {
      database,
      runtimePassword: passwords.runtime,
    })
    const watched = supervise(server, ground, options)
    return {
      ownerUrl,
      runtimeUrl: urlFor('fiduciary_runtime', passwords.runtime, server.port),
      port: server.port,
      get pid() {
        return watched.current().pid
      },
      async stop(withinMs) {
        await watched.stop(withinMs)
        await lock.release()
      },
    }
  } catch (error) {
    if (server !== undefined) await stopPostmaster(server)
    await lock.release()
    throw error
  }
}

function urlFor(user: string, password: string, port: number): string {
  return `postgres://${user}:${password}@127.0.0.1:${port}/${database}`
}

async function ensurePasswords(dataDir: string): Promise<Passwords> {
  const path = join(dataDir, 'passwords.json')
  if (existsSync(path)) return JSON.parse(await readFile(path, 'utf8')) as Passwords
  const made = { superuser: randomBytes(24).toString('hex'), runtime: randomBytes(24).toString('hex') }
  const file = await open(`${path}.new`, 'w', 0o600)
  await file.writeFile(JSON.stringify(made))
  await file.sync()
  await file.close()
  await rename(`${path}.new`, path)
  return made
}

/** A server just killed, whose sessions have not all gone, holds its folder for a moment; one in another container goes on holding it. */
const mostSecondsOfGoing = 5

async function refuseServerElsewhere(dataDir: string): Promise<void> {
  const deadline = performance.now() + mostSecondsOfGoing * 1000
  while ((await isServed(dataDir)) === true) {
    if ((await ownServer(dataDir, join(dataDir, 'cluster'))) !== undefined) return
    if (performance.now() > deadline) throw new Error(servedElsewhere(dataDir))
    await sleep(100)
  }
}

// A free port can be taken before the server gets to it, and a server just killed holds its memory for a moment.
async function startSomewhere(ground: Ground, port: number | undefined): Promise<Postmaster> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await startPostmaster(ground, port ?? (await freePort()))
    } catch (error) {
      if (attempt === 4) throw error
      await sleep(attempt * 150)
    }
  }
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((done, fail) => {
    probe.once('error', fail)
    probe.listen(0, '127.0.0.1', done)
  })
  const address = probe.address()
  await new Promise((done) => probe.close(done))
  if (address === null || typeof address === 'string') throw new Error('no free port')
  return address.port
}

/** Keeps a server running on its port until it is stopped. */
function supervise(
  first: Postmaster,
  ground: Ground,
  { log, onLost }: EmbeddedOptions,
): { current(): Postmaster; stop(withinMs?: number): Promise<void> } {
  let server = first
  let stopping = false
  const isStopping = (): boolean => stopping
  const deaths: number[] = []

  const keep = async (): Promise<void> => {
    for (;;) {
      await server.ended
      if (isStopping()) return
      deaths.push(performance.now())
      log?.('the database server died and is started again', { pid: server.pid, port: server.port })
      if (deaths.filter((at) => at > performance.now() - 60_000).length > restartsPerMinute) {
        throw new Error(`the database server keeps dying: ${await lastWords(ground.dataDir)}`)
      }
      server = await startSomewhere(ground, server.port)
      if (isStopping()) await stopPostmaster(server)
    }
  }
  const kept = keep().catch((error: unknown) => {
    stopping = true
    log?.('the database server is lost', { reason: String(error) })
    onLost?.(new Error('the embedded database server is lost', { cause: error }))
  })

  return {
    current: () => server,
    async stop(withinMs) {
      stopping = true
      await stopPostmaster(server, withinMs)
      await kept
    },
  }
}
