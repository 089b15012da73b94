import { spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { join } from 'node:path'

/** A lock that lasts for as long as a process has its descriptor open: this one, or one that it hands it to. */
export type HeldLock = { readonly descriptor: number; close(): void }

/** Why this system or this disk knows no such lock. */
export type NoLock = { readonly lacks: string }

/** What the C libraries call ENOLCK and ENOTSUP. Any other failure says nothing of who has the folder. */
const knowsNoLock = /No locks available|(Operation not|Not) supported/

/** What a shell ends with where there is no such program. */
const notFound = 127

/**
 * Takes the lock of the server of a data folder: 'busy' while a server or a start has it, also one in another container, whose processes
 * are not seen. Throws where it is not known whether one has.
 */
export async function takeServerLock(dataDir: string): Promise<HeldLock | 'busy' | NoLock> {
  const descriptor = openSync(join(dataDir, 'server.lock'), 'a', 0o600)
  const close = (): void => {
    closeSync(descriptor)
  }
  try {
    const answer = await lockOf(dataDir, descriptor)
    if (answer === 'held') return { descriptor, close }
    close()
    return answer
  } catch (error) {
    close()
    throw error
  }
}

// Node.js has no flock: the program locks the descriptor that we share with it, and the lock stays when it has gone.
async function lockOf(dataDir: string, descriptor: number): Promise<'held' | 'busy' | NoLock> {
  // The shell gives its words in English.
  const child = spawn('/bin/sh', ['-c', 'LC_ALL=C exec flock -n -x 3'], {
    stdio: ['ignore', 'ignore', 'pipe', descriptor],
  })
  let said = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  const ended = await new Promise<number | string | null>((done) => {
    child.once('error', (error: NodeJS.ErrnoException) => {
      done(error.code ?? error.message)
    })
    child.once('close', done)
  })
  if (ended === 0) return 'held'
  if (ended === 'ENOENT' || ended === notFound) return { lacks: 'the program flock is not installed' }
  const reason = said.trim() || String(ended)
  if (knowsNoLock.test(said)) return { lacks: `the disk knows no such lock (${reason})` }
  // The program of busybox ends with 1 for every failure, and says a word about all but this one.
  if (ended === 1 && said === '') return 'busy'
  throw new Error(
    `whether a database server uses ${dataDir} cannot be found out: flock failed with ${reason}`,
  )
}

/** Whether a taken lock is one. */
export const isHeld = (lock: HeldLock | 'busy' | NoLock): lock is HeldLock =>
  lock !== 'busy' && 'descriptor' in lock
