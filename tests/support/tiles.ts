import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

type Key = { readonly name: string; readonly text: string }
type Note = { readonly text: string; readonly signatures: readonly unknown[] }
type Head = { readonly name: string; readonly size: number; readonly root: Buffer }
/** What of a verifier reads the log of a third party. */
type TreeReader = {
  leafHash(bytes: Buffer): Buffer
  rootOf(hashes: readonly Buffer[]): Buffer
  readNote(text: string): Note | null
  verifyNote(
    note: Note,
    keys: readonly Key[],
  ): { readonly signed: readonly Key[]; readonly failed: readonly Key[] }
  readCheckpoint(text: string): { readonly size: number; readonly root: Buffer } | null
}

/** Verifies a log kept as tiles of fewer than 256 entries (C2SP tlog-tiles). Returns how many checkpoints it has. */
export function verifyTiles(verifier: TreeReader, folder: string, keys: readonly Key[]): number {
  const heads = readdirSync(folder)
    .filter((name) => /^checkpoint(\.\d+)?$/.test(name))
    .map((name) => headFrom(verifier, folder, name, keys))
    .sort((a, b) => a.size - b.size)
  const size = heads.at(-1)?.size ?? 0
  if (size === 0 || size > 255) throw new Error(`a log of ${String(size)} entries is not one tile`)
  const tile = tileFile(folder, '0', size)
  const bundle = tileFile(folder, 'entries', size)
  const hashes = Array.from({ length: size }, (_, index) => tile.subarray(32 * index, 32 * index + 32))
  if (tile.length !== 32 * size) throw new Error('the tile does not have a hash for each entry')
  checkEntries(verifier, bundle, hashes)
  for (const head of heads) {
    checkSmallerTile(folder, head.size, tile, bundle)
    if (!verifier.rootOf(hashes.slice(0, head.size)).equals(head.root))
      throw new Error(`${head.name} was signed over another tree`)
  }
  return heads.length
}

function headFrom(verifier: TreeReader, folder: string, name: string, keys: readonly Key[]): Head {
  const note = verifier.readNote(readFileSync(join(folder, name), 'utf8'))
  const checkpoint = note === null ? null : verifier.readCheckpoint(note.text)
  if (note === null || checkpoint === null) throw new Error(`${name} is not a signed checkpoint`)
  const { signed, failed } = verifier.verifyNote(note, keys)
  if (failed.length > 0) throw new Error(`a signature on ${name} is wrong`)
  if (signed.length === 0) throw new Error(`no known key has signed ${name}`)
  return { name, ...checkpoint }
}

function checkEntries(verifier: TreeReader, bundle: Buffer, hashes: readonly Buffer[]): void {
  let at = 0
  for (const [index, hash] of hashes.entries()) {
    const length = bundle.readUInt16BE(at)
    if (!verifier.leafHash(bundle.subarray(at + 2, at + 2 + length)).equals(hash))
      throw new Error(`entry ${String(index)} is not the one in the tile`)
    at += 2 + length
  }
  if (at !== bundle.length) throw new Error('the entries are longer than the tile')
}

/** A smaller tile and its entries begin the largest ones. A log may have deleted them. */
function checkSmallerTile(folder: string, size: number, tile: Buffer, bundle: Buffer): void {
  for (const [kind, whole] of [
    ['0', tile.subarray(0, 32 * size)],
    ['entries', bundle],
  ] as const) {
    if (!existsSync(tilePath(folder, kind, size))) continue
    const smaller = tileFile(folder, kind, size)
    const expected = kind === '0' ? whole : whole.subarray(0, smaller.length)
    if (!smaller.equals(expected))
      throw new Error(`the tile ${kind}/000.p/${String(size)} is not the beginning of the largest one`)
  }
}

const tilePath = (folder: string, kind: string, size: number): string =>
  join(folder, 'tile', kind, '000.p', String(size))
const tileFile = (folder: string, kind: string, size: number): Buffer =>
  readFileSync(tilePath(folder, kind, size))
