import { execFileSync } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { embeddedIn } from '../../support/stand.ts'
import type { Stand } from './drill.ts'
import { type Load, underWay } from './load.ts'
import { starvedMs } from './starvation.ts'

/**
 * Kills the service and starts it again. Answers the milliseconds from that start to the first success, without those in
 * which the new process was ready to run and the machine had no processor for it.
 */
export async function killService(stand: Stand, load: Load, acts: number): Promise<number> {
  await underWay(load, acts)
  await stand.service.kill()
  const since = performance.now()
  await Promise.all([stand.service.again(), load.next()])
  return Math.round(performance.now() - since - starvedMs(stand.service.pid))
}

/** Kills the first process of the database server. Answers the milliseconds until the next success, measured likewise. */
export async function killPostgres(stand: Stand, load: Load, acts: number): Promise<number> {
  await underWay(load, acts)
  const { postmaster } = await embeddedIn(stand.dataDir)
  const processes = childrenOf(postmaster)
  const starved = starvedMs(stand.service.pid)
  process.kill(postmaster, 'SIGKILL')
  const since = performance.now()
  // What a last session answers before its own end is not yet a success after the fault.
  while (processes.some(isAlive)) await sleep(5)
  await load.next()
  return Math.round(performance.now() - since - (starvedMs(stand.service.pid) - starved))
}

/** Kills every process of the database server at once, so that nothing it holds in memory is written. */
export async function killWholePostgres(stand: Stand): Promise<void> {
  const { postmaster } = await embeddedIn(stand.dataDir)
  for (const pid of [postmaster, ...childrenOf(postmaster)].filter(isAlive)) process.kill(pid, 'SIGKILL')
}

/** Stops the service while requests come in, and starts it again. */
export async function terminateService(
  stand: Stand,
  load: Load,
  acts: number,
): Promise<{ code: number | null; milliseconds: number }> {
  await underWay(load, acts)
  const since = performance.now()
  const code = await stand.service.terminate()
  const milliseconds = Math.round(performance.now() - since)
  await Promise.all([stand.service.again(), load.next()])
  return { code, milliseconds }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

function childrenOf(pid: number): number[] {
  return execFileSync('ps', ['-A', '-o', 'pid=,ppid='])
    .toString()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .flatMap(([child, parent]) => (parent === pid && child !== undefined ? [child] : []))
}
