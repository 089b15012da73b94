import { createHash } from 'node:crypto'
import canonicalizeModule from 'canonicalize'

// Its types promise a default export inside the module that its CommonJS form is.
const canonicalize = canonicalizeModule as unknown as (value: unknown) => string | undefined

/** A JSON value whose every scalar is a string: what a ledger leaf is made of. */
export type Stringly = string | Stringly[] | { [key: string]: Stringly }

/** A lone surrogate is written escaped, a pair as the character it is. */
const loneSurrogate = /(?<!\\)(?:\\\\)*\\ud[89a-f]/

/** RFC 8785 canonical JSON. Throws on what JSON cannot say (a lone surrogate, a function, a cycle). */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value)
  if (text === undefined) throw new TypeError('not a JSON value')
  if (loneSurrogate.test(text)) throw new TypeError('not well-formed Unicode')
  return text
}

/** Spells facts as a leaf holds them: every scalar a string, what is absent left out. Throws on a number that is not whole. */
export function stringly(value: unknown): Stringly {
  if (typeof value === 'string') return value
  if (typeof value === 'boolean' || Number.isSafeInteger(value)) return String(value)
  if (Array.isArray(value)) return value.filter((item) => item !== null && item !== undefined).map(stringly)
  if (typeof value !== 'object' || value === null)
    throw new TypeError('a fact is a text, a whole number, a list or a record')
  if ('toJSON' in value && typeof value.toJSON === 'function')
    return stringly((value.toJSON as () => unknown).call(value))
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]: [string, unknown]) =>
      item === null || item === undefined ? [] : [[key, stringly(item)]],
    ),
  )
}

/** SHA-256 of bytes, or of a text in UTF-8, in hexadecimal. */
export function sha256Of(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('hex')
}
