import { createHash, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chown, mkdir, open, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { prepareServer } from '../database/schema/roles.ts'
import { type Binaries, canReach, findBinaries, reachablePlace, runProgram } from './binaries.ts'
import {
  adoptPostmaster,
  type Postmaster,
  type ServerSettings,
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
  /** Ends the server and waits for its end. The application has drained before. */
  stop(): Promise<void>
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
type Ground = { readonly binaries: Binaries; readonly cluster: string; readonly settings: ServerSettings }

const database = 'fiduciary'
const restartsPerMinute = 5
const initdbFlags = [
  '--username=postgres',
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--locale=C',
  '--no-instructions',
]

/**
 * Starts PostgreSQL on a data folder, making it first where there is none, or takes over the server that a crashed
 * service left running; restarts it when it dies. Throws AlreadyRunning while another process holds the folder.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  await mkdir(options.dataDir, { recursive: true })
  const dataDir = await realpath(options.dataDir)
  const lock = await takeServiceLock(dataDir, options.place ?? 'which has not said where it answers')
  try {
    const passwords = await ensurePasswords(dataDir)
    const ground = await prepareGround(dataDir, passwords, options)
    const server =
      (await adoptPostmaster(ground.binaries, ground.cluster, options.port, ground.settings)) ??
      (await startSomewhere(ground, options.port))
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
      async stop() {
        await watched.stop()
        await lock.release()
      },
    }
  } catch (error) {
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

async function prepareGround(
  dataDir: string,
  passwords: Passwords,
  options: EmbeddedOptions,
): Promise<Ground> {
  const disposable = options.disposable ?? false
  const binaries = await findBinaries()
  const home = await homeOfCluster(dataDir, binaries, disposable)
  if (home !== dataDir)
    options.log?.('the database is kept where its account can reach it', { dataDir, home })
  const cluster = join(home, 'cluster')
  if (!existsSync(cluster)) await makeCluster(home, cluster, binaries, passwords, disposable)
  return { binaries, cluster, settings: { disposable, logFile: join(dataDir, 'server.log') } }
}

/** The data folder, or a place that stands for it when the server's account cannot get there; once chosen, it stays. */
async function homeOfCluster(dataDir: string, { account }: Binaries, disposable: boolean): Promise<string> {
  const pointer = join(dataDir, 'LOCATION')
  if (existsSync(pointer)) return (await readFile(pointer, 'utf8')).trim()
  if (existsSync(join(dataDir, 'cluster')) || (await canReach(dataDir, account))) return dataDir
  const home = await reachablePlace(
    createHash('sha256').update(dataDir).digest('hex').slice(0, 16),
    disposable,
  )
  await writeFile(pointer, `${home}\n`)
  return home
}

// Made beside its place and moved there whole, so that a crash on the way leaves nothing that looks like a cluster.
async function makeCluster(
  home: string,
  cluster: string,
  { initdb, account }: Binaries,
  passwords: Passwords,
  disposable: boolean,
): Promise<void> {
  const unfinished = `${cluster}.new`
  const passwordFile = join(home, 'initdb-password')
  await rm(unfinished, { recursive: true, force: true })
  await mkdir(unfinished, { mode: 0o700 })
  try {
    await rm(passwordFile, { force: true })
    await writeFile(passwordFile, `${passwords.superuser}\n`, { mode: 0o600, flag: 'wx' })
    for (const path of [unfinished, passwordFile]) {
      if (account.uid !== undefined && account.gid !== undefined) await chown(path, account.uid, account.gid)
    }
    const flags = [...initdbFlags, ...(disposable ? ['--no-sync'] : [])]
    await runProgram(initdb, ['-D', unfinished, `--pwfile=${passwordFile}`, ...flags], account)
  } finally {
    await rm(passwordFile, { force: true })
  }
  await rename(unfinished, cluster)
}

// A free port can be taken before the server gets to it, and a server just killed holds its memory for a moment.
async function startSomewhere(
  { binaries, cluster, settings }: Ground,
  port: number | undefined,
): Promise<Postmaster> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await startPostmaster(binaries, cluster, port ?? (await freePort()), settings)
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
): { current(): Postmaster; stop(): Promise<void> } {
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
        throw new Error('the database server keeps dying')
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
    async stop() {
      stopping = true
      await stopPostmaster(server)
      await kept
    },
  }
}
