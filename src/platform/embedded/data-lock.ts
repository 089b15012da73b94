import { spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { join } from 'node:path'

/** A lock that lasts for as long as a process has its descriptor open: this one, or one that it hands it to. */
export type HeldLock = { readonly descriptor: number; close(): void }

/**
 * Takes the lock of the server of a data folder: 'busy' while a server lives on the folder, also one in another container, whose
 * processes are not seen; null where the system or the disk knows no such lock.
 */
export async function takeServerLock(dataDir: string): Promise<HeldLock | 'busy' | null> {
  const descriptor = openSync(join(dataDir, 'server.lock'), 'a', 0o600)
  const code = await new Promise<number | null>((done) => {
    // Node.js has no flock: the program locks the descriptor that we share with it, and the lock stays when it has gone.
    const child = spawn('flock', ['-n', '-x', '3'], { stdio: ['ignore', 'ignore', 'ignore', descriptor] })
    child.once('error', () => {
      done(null)
    })
    child.once('exit', done)
  })
  if (code === 0)
    return {
      descriptor,
      close: () => {
        closeSync(descriptor)
      },
    }
  closeSync(descriptor)
  return code === 1 ? 'busy' : null
}

/** Whether a server lives on a data folder; null where the system or the disk cannot say. */
export async function isServed(dataDir: string): Promise<boolean | null> {
  const lock = await takeServerLock(dataDir)
  if (lock === null) return null
  if (lock === 'busy') return true
  lock.close()
  return false
}
