import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Test } from 'tap'

const vectors = fileURLToPath(new URL('../../../shared/vectors', import.meta.url))

/** A family of the public test vectors, or null: a newcomer has only the repository, and the test skips by name. */
export function vectorFolder(t: Test, family: string): string | null {
  const folder = join(vectors, family)
  if (existsSync(folder)) return folder
  t.comment(`the public vectors ${family} are not at hand`)
  return null
}

/** Whole numbers stay exact: some of the vectors pass 2^53. */
export async function jsonVector(path: string): Promise<Record<string, unknown>> {
  const text = await readFile(path, 'utf8')
  return JSON.parse(text.replace(/"(\w+)":\s*(-?\d{16,})/g, '"$1": "$2"')) as Record<string, unknown>
}

/** Every JSON file below a folder. */
export async function jsonVectors(
  folder: string,
): Promise<{ name: string; vector: Record<string, unknown> }[]> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.json')).sort()
  return Promise.all(names.map(async (name) => ({ name, vector: await jsonVector(join(folder, name)) })))
}
