import { createHash } from 'node:crypto'

/** The root of the checkpoint in lower-case hexadecimal: the seed of every draw. Nobody chooses it, and everybody can read it. */
export type Seed = string

/** What is hashed to rank an item: the seed, a colon, and the entry. The items whose hashes come first are the sample. */
export function rankedText(seed: Seed, entry: string): string {
  return `${seed}:${entry}`
}

/**
 * The random start of monetary-unit sampling in cents, from 1 to the interval: the first 15 hexadecimal digits of SHA-256 of the seed, a colon and
 * "start", as a number, modulo the interval, and one. Sixty bits are what the arithmetic of a shell holds; no start is likelier than another by more
 * than the interval divided by 2^60.
 */
export function randomStart(seed: Seed, interval: bigint): bigint {
  const hash = createHash('sha256').update(`${seed}:start`).digest('hex')
  return (BigInt(`0x${hash.slice(0, 15)}`) % interval) + 1n
}
