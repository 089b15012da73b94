import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { basename } from 'node:path'
import type { Test } from 'tap'

/** Notes each file of a typeface that is read from now on, until the test ends. */
export function facesRead(t: Test): () => string[] {
  const read: string[] = []
  const original = fs.readFileSync
  fs.readFileSync = ((...asked: Parameters<typeof original>) => {
    const [path] = asked
    if (typeof path === 'string' && path.endsWith('.ttf')) read.push(basename(path))
    return original(...asked)
  }) as typeof original
  syncBuiltinESMExports()
  t.teardown(() => {
    fs.readFileSync = original
    syncBuiltinESMExports()
  })
  return () => read.toSorted()
}
