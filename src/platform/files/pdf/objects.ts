import { notKept } from '../media-types.ts'
import { type Dictionary, isSpace, nextToken, type Token, type Value, valueOf } from './tokens.ts'

/** An object as its bytes say it: its words up to its end or its stream. */
export type PdfObject = {
  readonly object: number
  readonly generation: number
  /** Where its words begin. */
  readonly at: number
  readonly tokens: readonly Token[]
  /** Where the bytes of its stream begin; null where it has none. */
  readonly stream: number | null
}

/** More objects, and more words in one of them, than any real document has. */
const mostObjects = 300_000
const mostWords = 300_000

/**
 * Every object that a file holds anywhere, in the order of its bytes, and each `trailer`, as object 0. What a reader finds depends on
 * tables that may be broken or lie, so nothing of them is trusted: whatever looks like an object is one.
 */
export function* piecesOf(bytes: Buffer): Generator<PdfObject> {
  const marks = marksOf(bytes)
  for (const [i, mark] of marks.entries()) {
    const before = marks[i + 1]?.at ?? bytes.length
    const tokens: Token[] = []
    let stream: number | null = null
    for (
      let read = nextToken(bytes, mark.at, before);
      read !== null;
      read = nextToken(bytes, read.end, before)
    ) {
      const { token, end } = read
      if (token.kind === 'word' && token.value === 'endobj') break
      if (token.kind === 'word' && token.value === 'stream') {
        stream = startOfStream(bytes, end)
        break
      }
      tokens.push(token)
      mustBeFew(tokens)
    }
    yield { ...mark, tokens, stream }
  }
}

/** The words of one value, such as an object among packed ones; no more than `most`, where it is given. */
export function wordsOfValue(bytes: Buffer, at: number, most = Number.POSITIVE_INFINITY): Token[] {
  const tokens: Token[] = []
  let depth = 0
  for (
    let read = nextToken(bytes, at, bytes.length);
    read !== null;
    read = nextToken(bytes, read.end, bytes.length)
  ) {
    const { token } = read
    tokens.push(token)
    mustBeFew(tokens)
    if (token.kind === 'word' && (token.value === '<<' || token.value === '[')) depth += 1
    else if (token.kind === 'word' && (token.value === '>>' || token.value === ']')) depth -= 1
    if (depth <= 0 || tokens.length >= most) break
  }
  return tokens
}

function mustBeFew(tokens: readonly Token[]): void {
  if (tokens.length > mostWords) throw notKept('an object far larger than a document has', 'pdf')
}

type Mark = Pick<PdfObject, 'at' | 'object' | 'generation'>

/** Where "12 0 obj" and "trailer" end, wherever they stand. */
function marksOf(bytes: Buffer): Mark[] {
  const marks: Mark[] = []
  for (const word of ['obj', 'trailer'])
    for (let at = bytes.indexOf(word, 0, 'latin1'); at >= 0; at = bytes.indexOf(word, at + 1, 'latin1')) {
      const numbers = word === 'obj' ? numbersBefore(bytes, at) : { object: 0, generation: 0 }
      if (numbers !== null) marks.push({ at: at + word.length, ...numbers })
      if (marks.length > mostObjects) throw notKept('far more objects inside than a document has', 'pdf')
    }
  return marks.sort((one, other) => one.at - other.at)
}

const space = String.raw`(?:[\0\s]|%[^\r\n]*[\r\n])`
const numbers = new RegExp(String.raw`(\d{1,10})${space}+(\d{1,5})${space}*$`)

/** The two numbers before `obj`, between which there may be comments; null where there are none, as in "endobj". */
function numbersBefore(bytes: Buffer, at: number): Omit<Mark, 'at'> | null {
  if (!/[\d\0\s]/.test(String.fromCharCode(bytes[at - 1] ?? 0))) return null
  const [, object, generation] = numbers.exec(bytes.toString('latin1', Math.max(0, at - 200), at)) ?? []
  return object === undefined ? null : { object: Number(object), generation: Number(generation) }
}

/** A stream begins behind the end of the line that `stream` stands on. */
function startOfStream(bytes: Buffer, from: number): number {
  let at = from
  while (isSpace(bytes[at]) && bytes[at] !== 10 && bytes[at] !== 13) at += 1
  if (bytes[at] === 13) at += 1
  if (bytes[at] === 10) at += 1
  return at
}

/** The bytes of a stream: as long as it says, if it ends there, or else up to its end as it is found. */
export function streamOf(bytes: Buffer, start: number, stated: Value | undefined): Buffer {
  if (typeof stated === 'number' && stated >= 0) {
    const end = nextToken(bytes, start + stated, Math.min(bytes.length, start + stated + 30))
    if (end?.token.value === 'endstream') return bytes.subarray(start, start + stated)
  }
  const found = bytes.indexOf('endstream', start, 'latin1')
  return bytes.subarray(start, found < 0 ? bytes.length : found)
}

/** What the words of a dictionary say; empty where they are none. */
export function dictionaryOf(tokens: readonly Token[]): Dictionary {
  const value = valueOf(tokens)
  return value instanceof Map ? value : new Map<string, Value>()
}
