import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { optionsFrom } from '../options.ts'
import { temporaryFolder } from '../support/stand.ts'
import { median } from './support/timing.ts'

const project = fileURLToPath(new URL('../../..', import.meta.url))
const aims = { fresh: 3_000, second: 1_500 }

/** How long a start takes, from `node scripts/start.mjs` to the first 200 of /health/ready: on a fresh folder, and again. */
export async function run(args: readonly string[]): Promise<void> {
  const { runs } = optionsFrom(args, { runs: [5, 1] })
  const fresh: number[] = []
  const second: number[] = []
  for (let run = 0; run < runs; run++) {
    const folder = await temporaryFolder()
    try {
      const dataDir = join(folder.path, 'data')
      fresh.push(await readyAfter(dataDir))
      second.push(await readyAfter(dataDir))
    } finally {
      await folder.discard()
    }
  }
  for (const [name, times, aim] of [
    ['fresh data folder', fresh, aims.fresh],
    ['second start', second, aims.second],
  ] as const) {
    const inSeconds = (ms: number): string => (ms / 1_000).toFixed(2)
    console.log(
      `${name.padEnd(18)} median ${inSeconds(median(times))} s of ${runs} (${inSeconds(Math.min(...times))} to ${inSeconds(Math.max(...times))}), aim ${inSeconds(aim)} s`,
    )
  }
}

async function readyAfter(dataDir: string): Promise<number> {
  const port = await freePort()
  const since = performance.now()
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    cwd: project,
    env: {
      PATH: process.env['PATH'] ?? '',
      DATA_DIR: dataDir,
      PORT: String(port),
      FIDUCIARY_LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const exit = once(child, 'exit')
  while (child.exitCode === null && !(await isReady(port))) await sleep(10)
  const taken = performance.now() - since
  if (child.exitCode !== null) throw new Error('the service ended before it was ready')
  child.kill('SIGTERM')
  await exit
  return taken
}

async function isReady(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/health/ready`).then(
    ({ ok }) => ok,
    () => false,
  )
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  if (address === null || typeof address === 'string') throw new Error('no free port')
  return address.port
}
