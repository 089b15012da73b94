import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const project = fileURLToPath(new URL('../../..', import.meta.url))

/** One key per role, as the first start of an embedded database stores them. */
export type Keys = Readonly<Record<string, string>>

/** A real process of the service, on a port that it keeps when it is started again. */
export type Service = {
  readonly address: string
  readonly pid: number
  /** The process answers no more; the database it was on is left as it stands. */
  kill(): Promise<void>
  /** Drains and stops. Answers its exit code. */
  terminate(): Promise<number | null>
  /** Starts again after `kill` or `terminate`, with the same settings. */
  again(): Promise<void>
}

/** A folder of this run, which the account of the database server may enter; removed by `discard`. */
export async function temporaryFolder(): Promise<{ path: string; discard(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'fiduciary-'))
  await chmod(path, 0o755)
  return { path, discard: () => rm(path, { recursive: true, force: true }) }
}

/** Starts the service as `npm start` does and waits until it is ready, or throws with what it said. */
export async function startService(settings: Readonly<Record<string, string>>): Promise<Service> {
  const launch = (port: number) => launched({ FIDUCIARY_LOG_LEVEL: 'error', ...settings, PORT: String(port) })
  let running = await launch(0)
  const port = Number(new URL(running.address).port)
  const ended = async (signal: NodeJS.Signals): Promise<number | null> => {
    const { exitCode, signalCode } = running.child
    // In a terminal Control-C reaches it too, and it may have gone by itself.
    if (exitCode !== null || signalCode !== null) return exitCode
    const exit = once(running.child, 'exit') as Promise<[number | null]>
    running.child.kill(signal)
    const [code] = await exit
    return code
  }
  return {
    address: running.address,
    get pid() {
      return running.child.pid ?? 0
    },
    async kill() {
      await ended('SIGKILL')
    },
    terminate: () => ended('SIGTERM'),
    async again() {
      running = await launch(port)
    },
  }
}

async function launched(settings: Record<string, string>): Promise<{ child: ChildProcess; address: string }> {
  const { PATH, HOME, TMPDIR } = process.env
  const child = spawn(process.execPath, [join(project, 'scripts/start.mjs')], {
    cwd: project,
    env: {
      ...Object.fromEntries(
        Object.entries({ PATH, HOME, TMPDIR }).filter(([, value]) => value !== undefined),
      ),
      FIDUCIARY_RATE_LIMIT: '100000000',
      FIDUCIARY_KEYLESS_LIMIT: '100000000',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  const listen = (chunk: Buffer): void => {
    said = (said + chunk.toString()).slice(-4000)
  }
  child.stdout.on('data', listen)
  child.stderr.on('data', listen)
  const deadline = performance.now() + 90_000
  while (performance.now() < deadline && child.exitCode === null && child.signalCode === null) {
    const address = /readiness\s+(http\S+)\/health\/ready/.exec(said)?.[1]
    if (address !== undefined) return { child, address }
    await sleep(5)
  }
  child.kill('SIGKILL')
  throw new Error(`the service did not start: ${said.trim().split('\n').slice(-5).join(' | ')}`)
}

/** What the files of an embedded database on a data folder say: its process and its owner's address. */
export async function serverIn(dataDir: string): Promise<{ postmaster: number; ownerUrl: string }> {
  const server = join(dataDir, 'postgres')
  const [pid, , , port] = (await readFile(join(server, 'cluster/postmaster.pid'), 'utf8')).split('\n')
  const { superuser } = JSON.parse(await readFile(join(server, 'passwords.json'), 'utf8')) as {
    superuser: string
  }
  return {
    postmaster: Number(pid),
    ownerUrl: `postgres://postgres:${superuser}@127.0.0.1:${String(port)}/fiduciary`,
  }
}

/** The same, with the first keys, which a person may have removed. */
export async function embeddedIn(
  dataDir: string,
): Promise<{ keys: Keys; postmaster: number; ownerUrl: string }> {
  const keys = JSON.parse(await readFile(join(dataDir, 'keys.json'), 'utf8')) as Keys
  return { keys, ...(await serverIn(dataDir)) }
}
