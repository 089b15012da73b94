import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import type { Chunks, PackageFile } from '../exports/files.ts'

/** The two programs that verify a package, as they are in the folder. */
export function verifierFiles(folder: string): PackageFile[] {
  return ['verify.mjs', 'verify.py'].map((path) => ({
    path,
    chunks: () => createReadStream(join(folder, path)) as Chunks,
  }))
}
