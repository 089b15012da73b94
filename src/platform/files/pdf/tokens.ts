/** A word of the syntax of PDF (ISO 32000-1, 7.2 and 7.3). */
export type Token =
  | { readonly kind: 'name'; readonly value: string }
  | { readonly kind: 'string'; readonly value: Buffer }
  | { readonly kind: 'number'; readonly value: number }
  /** A keyword, such as `R` or `stream`, or a mark: `<<`, `>>`, `[`, `]`. */
  | { readonly kind: 'word'; readonly value: string }

/** What ends where: the token, and the place right behind it. */
export type Read = { readonly token: Token; readonly end: number }

const tab = 9
const lineFeed = 10
const carriageReturn = 13
const backslash = 0x5c
const [open, close, less, greater, percent, slash] = [0x28, 0x29, 0x3c, 0x3e, 0x25, 0x2f]

export function isSpace(byte: number | undefined): boolean {
  return (
    byte === 0 || byte === tab || byte === lineFeed || byte === 12 || byte === carriageReturn || byte === 32
  )
}

const delimiters = new Set(Buffer.from('()<>[]{}/%'))
function isRegular(byte: number | undefined): boolean {
  return byte !== undefined && !isSpace(byte) && !delimiters.has(byte)
}

/** The next token of the bytes from a place on, before another; null where there is none. It takes whatever is there for something. */
export function nextToken(bytes: Buffer, from: number, before: number): Read | null {
  for (let at = from; at < before; ) {
    const byte = bytes[at] ?? 0
    if (isSpace(byte)) at += 1
    else if (byte === percent) at = endOfLine(bytes, at, before)
    // Outside a string it means nothing. Within one that began before the place, what follows does not count.
    else if (byte === backslash) at += 2
    else if (byte === slash) return nameAt(bytes, at + 1, before)
    else if (byte === open) return literalAt(bytes, at + 1, before)
    else if ((byte === less || byte === greater) && bytes[at + 1] === byte)
      return { token: { kind: 'word', value: byte === less ? '<<' : '>>' }, end: at + 2 }
    else if (byte === less) return hexAt(bytes, at + 1, before)
    else if (isRegular(byte)) return regularAt(bytes, at, before)
    else return { token: { kind: 'word', value: String.fromCharCode(byte) }, end: at + 1 }
  }
  return null
}

function endOfLine(bytes: Buffer, from: number, before: number): number {
  let at = from
  while (at < before && bytes[at] !== lineFeed && bytes[at] !== carriageReturn) at += 1
  return at
}

function endOfRegular(bytes: Buffer, from: number, before: number): number {
  let at = from
  while (at < before && isRegular(bytes[at])) at += 1
  return at
}

/** A name, in which #53 stands for S. */
function nameAt(bytes: Buffer, from: number, before: number): Read {
  const end = endOfRegular(bytes, from, before)
  const value = bytes
    .toString('latin1', from, Math.min(end, from + 200))
    .replaceAll(/#([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return { token: { kind: 'name', value }, end }
}

function regularAt(bytes: Buffer, from: number, before: number): Read {
  const end = endOfRegular(bytes, from, before)
  const said = bytes.toString('latin1', from, Math.min(end, from + 40))
  if (/^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(said)) return { token: { kind: 'number', value: Number(said) }, end }
  // "0obj" is a number and a keyword, to some readers.
  const joined = /^(\d+)[a-zA-Z]/.exec(said)?.[1]
  if (joined !== undefined)
    return { token: { kind: 'number', value: Number(joined) }, end: from + joined.length }
  return { token: { kind: 'word', value: said }, end }
}

const escapes: Readonly<Record<string, number>> = { n: lineFeed, r: carriageReturn, t: tab, b: 8, f: 12 }

/** The longest string that is needed for what it says: a key of the encryption. Of a longer one only the end is found. */
const mostOfString = 1024

function literalAt(bytes: Buffer, from: number, before: number): Read {
  const value: number[] = []
  let depth = 1
  let at = from
  for (; at < before; at += 1) {
    const byte = bytes[at] ?? 0
    if (byte === open) depth += 1
    else if (byte === close) depth -= 1
    if (depth === 0) break
    if (value.length >= mostOfString) {
      if (byte === backslash) at += 1
    } else if (byte === backslash) {
      const octal = /^[0-7]{1,3}/.exec(bytes.toString('latin1', at + 1, at + 4))?.[0]
      const next = bytes[at + 1] ?? 0
      if (octal !== undefined) value.push(Number.parseInt(octal, 8) & 255)
      else if (next !== lineFeed && next !== carriageReturn)
        value.push(escapes[String.fromCharCode(next)] ?? next)
      at += octal?.length ?? 1
      if (next === carriageReturn && bytes[at + 1] === lineFeed) at += 1
    } else if (byte === carriageReturn) {
      value.push(lineFeed)
      if (bytes[at + 1] === lineFeed) at += 1
    } else value.push(byte)
  }
  return { token: { kind: 'string', value: Buffer.from(value) }, end: at + 1 }
}

function hexAt(bytes: Buffer, from: number, before: number): Read {
  let end = from
  while (end < before && bytes[end] !== greater) end += 1
  const digits = bytes
    .toString('latin1', from, Math.min(end, from + 2 * mostOfString))
    .replaceAll(/[^0-9a-f]/gi, '')
  return {
    token: { kind: 'string', value: Buffer.from(digits.length % 2 ? `${digits}0` : digits, 'hex') },
    end: end + 1,
  }
}

/** A value of PDF; a reference names the number of its object. */
export type Value =
  | string
  | number
  | boolean
  | null
  | Buffer
  | ObjectReference
  | readonly Value[]
  | Dictionary
type ObjectReference = { readonly object: number; readonly generation: number }
export type Dictionary = ReadonlyMap<string, Value>

/** Names are texts with a slash in front; of a dictionary that says a key twice the last counts. */
export function valueOf(tokens: readonly Token[]): Value {
  let at = 0
  const read = (depth: number): Value => {
    const token = tokens[at]
    at += 1
    if (token === undefined || depth > 20) return null
    if (token.kind === 'name') return `/${token.value}`
    if (token.kind === 'string') return token.value
    if (token.kind === 'number') {
      const [second, mark] = [tokens[at], tokens[at + 1]]
      if (second?.kind !== 'number' || mark?.value !== 'R') return token.value
      at += 2
      return { object: token.value, generation: second.value }
    }
    if (token.value === '[') {
      const items: Value[] = []
      while (at < tokens.length && tokens[at]?.value !== ']') items.push(read(depth + 1))
      at += 1
      return items
    }
    if (token.value !== '<<') return token.value === 'true' ? true : token.value === 'false' ? false : null
    const fields = new Map<string, Value>()
    while (at < tokens.length && !(tokens[at]?.kind === 'word' && tokens[at]?.value === '>>')) {
      const name = tokens[at]
      at += 1
      if (name?.kind === 'name') fields.set(name.value, read(depth + 1))
    }
    at += 1
    return fields
  }
  return read(0)
}
