import { setTimeout as sleep } from 'node:timers/promises'
import { readPidFile } from './pid-file.ts'

/** What the launcher has to say, as a fixed message with its facts. */
export type EmbeddedLog = (
  level: 'info' | 'warn',
  message: string,
  facts: Readonly<Record<string, unknown>>,
) => void

/** How long a start is waited for. */
export type Patience = {
  /** How long a server takes at most until it says that it starts. From then on it recovers for as long as it must. */
  readonly startWithinMs: number
  /** Breaks the waiting off, with its reason. */
  readonly signal: AbortSignal
  /** How long a server that is broken off may take to end. */
  readonly endWithinMs: () => number
  readonly log: EmbeddedLog
}

/** A server whose start is waited for, and the last that it wrote to its log. */
type ComingUp = {
  readonly pid: number
  readonly ended: Promise<void>
  readonly cluster: string
  lastLine(): Promise<string>
}

/** How often it is said how far a recovery is: PostgreSQL writes it to its log as often. */
const progressMs = 10_000

/**
 * Waits until a server takes connections, and answers how that went: 'late' where it does not even say that it starts. After a crash it
 * recovers all that was written since the last checkpoint; to break that off would begin it again.
 */
export async function whenUp(server: ComingUp, patience: Patience): Promise<'ready' | 'ended' | 'late'> {
  const { signal, log, startWithinMs } = patience
  const began = performance.now()
  let isOver = false
  void server.ended.then(() => {
    isOver = true
  })
  const hasEnded = (): boolean => isOver
  let saidStarting = began
  let loggedAt = began
  for (;;) {
    const found = await readPidFile(server.cluster)
    signal.throwIfAborted()
    const isOwn = found?.pid === server.pid
    if (isOwn && found.status === 'ready') return 'ready'
    if (hasEnded()) return 'ended'
    const now = performance.now()
    if (isOwn && found.status === 'starting') saidStarting = now
    if (now - saidStarting > startWithinMs) return 'late'
    if (now - loggedAt > progressMs) {
      loggedAt = now
      const seconds = Math.round((now - began) / 1000)
      log('info', 'the database server recovers from a crash', { seconds, said: await server.lastLine() })
    }
    await sleep(now - began < 1_000 ? 5 : 50)
  }
}

/** SQLSTATE of a server that starts, recovers, or is not yet where it takes connections. */
const startingUp = '57P03'

/**
 * Does work on a server whose answer may be that it recovers, and does it again until it has: one whose session died begins a recovery
 * of its own, in which its process file says that it is ready. `codeOf` is the SQLSTATE of what was thrown.
 */
export async function onceRecovered<T>(
  work: () => Promise<T>,
  codeOf: (error: unknown) => string | undefined,
  { signal, log }: Patience,
): Promise<T> {
  for (let loggedAt = Number.NEGATIVE_INFINITY; ; ) {
    try {
      return await work()
    } catch (error) {
      signal.throwIfAborted()
      if (codeOf(error) !== startingUp) throw error
    }
    if (performance.now() - loggedAt > progressMs) {
      loggedAt = performance.now()
      log('info', 'the database server recovers from a crash', { sqlstate: startingUp })
    }
    await sleep(50)
  }
}
