import { setTimeout as sleep } from 'node:timers/promises'
import { birthOf } from './service-lock.ts'

/** One server process on one data folder. Its birth sets it apart from another process that gets its id later. */
export type Postmaster = {
  readonly pid: number
  readonly birth: string
  readonly port: number
  readonly ended: Promise<void>
}

/** The signals that end a server, each with its part of the time: with a checkpoint, without one, and without a word to its sessions. */
const waysToEnd = [
  ['SIGINT', 0.6],
  ['SIGQUIT', 0.3],
  ['SIGKILL', 0.1],
] as const
export const endWithinMs = 60_000
const hurriedMs = 2_000

/**
 * Ends a server and waits for its end: sessions are cut and a checkpoint written, or, if that takes too long or `hurry` says so, not.
 * Before each signal it is looked whether the process is still the server.
 */
export async function stopPostmaster(
  server: Postmaster,
  withinMs = endWithinMs,
  hurry?: AbortSignal,
): Promise<void> {
  for (const [signal, part] of waysToEnd) {
    if (signal === 'SIGINT' && hurry?.aborted === true) continue
    if (!(await sendTo(server, signal))) return
    const ms = (hurry?.aborted === true ? Math.min(withinMs, hurriedMs) : withinMs) * part
    const patience = new AbortController()
    const signals = [patience.signal, ...(signal === 'SIGINT' && hurry !== undefined ? [hurry] : [])]
    const ended = server.ended.then(() => true)
    const late = sleep(ms, false, { signal: AbortSignal.any(signals) }).catch(() => false)
    const done = await Promise.race([ended, late])
    patience.abort()
    if (done) return
  }
}

/** Sends a signal to a server, unless it has gone; answers whether it was there. */
async function sendTo({ pid, birth }: Postmaster, signal: NodeJS.Signals): Promise<boolean> {
  if (birth === '' || (await birthOf(pid)) !== birth) return false
  try {
    process.kill(pid, signal)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
    throw error
  }
}

/** The end of a server that is not our child and so sends no word of it: its process is looked at. */
export async function endOf({ pid, birth }: Pick<Postmaster, 'pid' | 'birth'>): Promise<void> {
  while (birth !== '' && (await birthOf(pid)) === birth) await sleep(100, undefined, { ref: false })
}
