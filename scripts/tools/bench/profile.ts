import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startEmbeddedPostgres } from '../../../src/platform/embedded/server.ts'
import { optionsFrom } from '../options.ts'
import { keysFor, loaded } from '../support/program.ts'
import { type Service, startService, temporaryFolder } from '../support/stand.ts'
import { enactFunds, overHttp } from './support/draws.ts'
import { type Profile, stepsOf, waiting } from './support/steps.ts'

/** What of the processor a draw costs in the process of the service, and what of it each step of a command takes. */
export async function run(args: readonly string[]): Promise<void> {
  const { smallest, ms } = optionsFrom(args, { ms: [6_000, 400] })
  const folder = await temporaryFolder()
  const server = await startEmbeddedPostgres({ dataDir: join(folder.path, 'server') })
  try {
    await loaded(server.ownerUrl)
    const keys = await keysFor(server.ownerUrl)
    const service = await startService({
      DATABASE_URL: server.runtimeUrl,
      DATABASE_OWNER_URL: server.ownerUrl,
      FIDUCIARY_LOG_LEVEL: 'info',
      DATABASE_SLOTS: process.env['DATABASE_SLOTS'] ?? '12',
      NODE_OPTIONS: `--import=${samplerInto(folder.path)}`,
    })
    try {
      await enactFunds(service.address, keys)
      const draws = overHttp(service.address, keys)
      await draws.measure(16, true, 2 * ms)
      for (const clients of smallest ? [1] : [1, 16]) {
        const draw = async () => ((await draws.measure(clients, true, ms)) * ms) / 1_000
        print(clients, await profiled(service, folder.path, draw))
      }
    } finally {
      await service.terminate()
    }
  } finally {
    await server.stop()
    await folder.discard()
  }
}

function samplerInto(folder: string): string {
  const sampler = new URL('support/sampler.mjs', import.meta.url)
  sampler.searchParams.set('folder', folder)
  return sampler.href
}

type Profiled = {
  /** Milliseconds of the processor for one draw, of the whole process, without the profiler. */
  readonly processor: number
  readonly draws: number
  /** Microseconds of each step in so many draws. */
  readonly steps: ReadonlyMap<string, number>
}

/** Draws twice for the same time, at first to see what the process uses, then under the profiler. */
async function profiled(service: Service, folder: string, draw: () => Promise<number>): Promise<Profiled> {
  const usedBefore = await signaled(service, folder, 1)
  const plain = await draw()
  const usedAfter = await signaled(service, folder, 2)
  const draws = await draw()
  const { profile } = await signaled(service, folder, 3)
  if (profile === null) throw new Error('the service wrote no profile')
  const processor = (usedAfter.milliseconds - usedBefore.milliseconds) / plain
  return { processor, draws, steps: await stepsOf(profile) }
}

type Sample = { readonly milliseconds: number; readonly profile: Profile | null }

async function signaled({ pid }: Service, folder: string, turn: 1 | 2 | 3): Promise<Sample> {
  const path = join(folder, `${String(turn)}.json`)
  process.kill(pid, 'SIGUSR2')
  const deadline = performance.now() + 60_000
  while (performance.now() < deadline) {
    const text = await readFile(path, 'utf8').catch(() => null)
    if (text !== null) {
      await rm(path)
      return JSON.parse(text) as Sample
    }
    await sleep(5)
  }
  throw new Error('the service did not answer the signal')
}

function print(clients: number, { processor, draws, steps }: Profiled): void {
  const idle = steps.get(waiting) ?? 0
  const all = [...steps.values()].reduce((sum, one) => sum + one, 0)
  console.log(
    `\n${String(clients)} clients  ${processor.toFixed(2)} ms of processor a draw  ${((100 * idle) / all).toFixed(0)} % of the time waiting  ${String(Math.round(draws))} draws under the profiler\n`,
  )
  const busy = [...steps].filter(([step]) => step !== waiting).toSorted(([, a], [, b]) => b - a)
  for (const [step, microseconds] of busy)
    console.log(
      `  ${step.padEnd(32)} ${((100 * microseconds) / (all - idle)).toFixed(1).padStart(5)} %  ${(microseconds / draws / 1_000).toFixed(3).padStart(7)} ms a draw`,
    )
}
