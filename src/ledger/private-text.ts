import { createHmac, randomBytes } from 'node:crypto'
import type { Stringly } from '../platform/canonical.ts'

/**
 * A person's name, a reason, a memo among the facts of an act. The leaf holds HMAC-SHA-256 of it under a salt of its own; text
 * and salt stand beside the ledger, where they can be erased while the leaf, its hash and every proof stay as they are.
 */
export class PrivateText {
  readonly #text: string
  readonly #salt = randomBytes(32)

  constructor(text: string) {
    if (!text.isWellFormed()) throw new TypeError('not well-formed Unicode')
    this.#text = text
  }

  /** What stands in its place, in the leaf and wherever else facts are written out. */
  toJSON(): { hmacSha256: string } {
    return { hmacSha256: createHmac('sha256', this.#salt).update(this.#text, 'utf8').digest('hex') }
  }

  /** What is kept beside the ledger; the salt in hexadecimal. */
  disclose(): { readonly salt: string; readonly text: string } {
    return { salt: this.#salt.toString('hex'), text: this.#text }
  }
}

/** Keeps a text out of the leaf. To be put around every name of a person and every free text among the facts of an act. */
export function privately(text: string): PrivateText {
  return new PrivateText(text)
}

type KeptText = { readonly path: string; readonly salt: string; readonly text: string }

/** The private texts among facts, each with its place in the leaf as a JSON pointer (RFC 6901). */
export function privateTextsIn(facts: unknown, path = ''): KeptText[] {
  if (facts instanceof PrivateText) return [{ path, ...facts.disclose() }]
  if (typeof facts !== 'object' || facts === null) return []
  if (Array.isArray(facts))
    return facts
      .filter((item) => item !== null && item !== undefined)
      .flatMap((item, place) => privateTextsIn(item, `${path}/${String(place)}`))
  return membersOf(facts, path).flatMap(([at, item]) => privateTextsIn(item, at))
}

/** Each place in a leaf's facts where the hash of a text stands, with the text that was read; null for one erased since, or withheld. */
export function textsBeside(
  facts: Stringly,
  kept: Readonly<Record<string, string>> | null,
  path = '',
): Record<string, string | null> {
  if (typeof facts === 'string') return {}
  if ('hmacSha256' in facts) return { [path]: kept?.[path] ?? null }
  const members = membersOf(facts, path).map(([at, item]) => textsBeside(item as Stringly, kept, at))
  return Object.assign({}, ...members) as Record<string, string | null>
}

function membersOf(facts: object, path: string): [string, unknown][] {
  return Object.entries(facts).map(([name, item]: [string, unknown]) => [
    `${path}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`,
    item,
  ])
}
