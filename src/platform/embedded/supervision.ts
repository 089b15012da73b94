import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Patience } from './coming-up.ts'
import type { HeldLock, NoLock } from './data-lock.ts'
import { type Ground, lastWords, startPostmaster } from './postmaster.ts'
import { endWithinMs, type Postmaster, stopPostmaster } from './stopping.ts'

const attempts = 4
const restartsPerMinute = 5

/**
 * Starts a server on a port, any free one where none is named, and tries again: a free port can be taken before the server gets to it, and
 * a server just killed holds its memory for a moment. Rejects with the first reason, which the later ones may only follow from.
 */
export async function startSomewhere(
  ground: Ground,
  port: number | undefined,
  patience: Patience,
  held?: HeldLock | NoLock,
): Promise<Postmaster> {
  let first: Error | undefined
  for (let attempt = 1; ; attempt++) {
    try {
      return await startPostmaster(ground, port ?? (await freePort()), patience, held)
    } catch (error) {
      patience.signal.throwIfAborted()
      if (!(error instanceof Error)) throw error
      first ??= error
      if (attempt === attempts) throw saidWithLast(first, error)
      await sleep(attempt * 150, undefined, { signal: patience.signal }).catch(() => undefined)
      patience.signal.throwIfAborted()
    }
  }
}

function saidWithLast(first: Error, last: Error): Error {
  if (first.message === last.message) return first
  return new Error(`${first.message}. At the last of ${attempts} attempts: ${last.message}`, { cause: first })
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

/** Keeps a server running on its port until it is stopped, which takes no longer than its limit, also while a dead one is started again. */
export function supervise(
  first: Postmaster,
  ground: Ground,
  { signal: hurry, log, startWithinMs }: Patience,
  onLost: ((error: Error) => void) | undefined,
): { current(): Postmaster; stop(withinMs?: number): Promise<void> } {
  let server = first
  let until = Number.POSITIVE_INFINITY
  const leftMs = (): number => Math.max(0, until - performance.now())
  const stopped = new AbortController()
  const isStopping = (): boolean => stopped.signal.aborted
  const patience: Patience = { startWithinMs, signal: stopped.signal, endWithinMs: leftMs, log }
  const deaths: number[] = []

  const keep = async (): Promise<void> => {
    for (;;) {
      await server.ended
      if (isStopping()) return
      deaths.push(performance.now())
      log('warn', 'the database server died and is started again', { pid: server.pid, port: server.port })
      if (deaths.filter((at) => at > performance.now() - 60_000).length > restartsPerMinute) {
        throw new Error(`the database server keeps dying: ${await lastWords(ground.dataDir)}`)
      }
      server = await startSomewhere(ground, server.port, patience)
      if (isStopping()) await stopPostmaster(server, leftMs(), hurry)
    }
  }
  const kept = keep().catch((error: unknown) => {
    if (isStopping()) return
    stopped.abort()
    log('warn', 'the database server is lost', { reason: String(error) })
    onLost?.(new Error('the embedded database server is lost', { cause: error }))
  })

  return {
    current: () => server,
    async stop(withinMs = endWithinMs) {
      until = performance.now() + withinMs
      stopped.abort()
      await stopPostmaster(server, withinMs, hurry)
      await kept
    },
  }
}
