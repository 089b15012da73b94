import { createHash } from 'node:crypto'

/** The root of the checkpoint in lower-case hexadecimal: the seed of every draw. Nobody chooses it, and everybody can read it. */
export type Seed = string

/** What is hashed before an item to rank it: the seed and a colon; the entry follows. The items whose hashes come first are the sample. */
export function rankPrefix(seed: Seed): string {
  return `${seed}:`
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
