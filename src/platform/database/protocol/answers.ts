// What a server says in version 3.0 of PostgreSQL's protocol (its manual, "Message Formats").
import { readerOf } from '../values.ts'

/** One message: its type, and where its body stands in the bytes. The bytes are not copied, and are good until the call ends. */
type EachMessage = (type: string, bytes: Buffer, start: number, end: number) => void

/** Messages from chunks that may end anywhere. */
export class Received {
  #parts: Buffer[] = []
  #missing = 0

  /** Calls `each` for every message that the chunk completes. Throws for bytes that are no message. */
  read(chunk: Buffer, each: EachMessage): void {
    let bytes = chunk
    if (this.#parts.length > 0) {
      this.#parts.push(chunk)
      this.#missing -= chunk.length
      if (this.#missing > 0) return
      bytes = Buffer.concat(this.#parts)
      this.#parts = []
    }
    let at = 0
    while (bytes.length - at >= 5) {
      const end = at + 1 + lengthAt(bytes, at + 1)
      if (end > bytes.length) break
      each(String.fromCharCode(bytes[at] ?? 0), bytes, at + 5, end)
      at = end
    }
    if (at === bytes.length) return
    const rest = bytes.subarray(at)
    this.#parts = [rest]
    this.#missing = (rest.length < 5 ? 5 : 1 + lengthAt(rest, 1)) - rest.length
  }
}

function lengthAt(bytes: Buffer, at: number): number {
  const length = bytes.readInt32BE(at)
  if (length < 4) throw new Error('the server sent what is no message')
  return length
}

type Column = { readonly name: string; readonly read: ((text: string) => unknown) | undefined }
/** The columns of an answer, in their order. */
export type Columns = readonly Column[]

/** The columns that a RowDescription names. */
export function columnsIn(bytes: Buffer, start: number): Columns {
  let at = start + 2
  return Array.from({ length: bytes.readUInt16BE(start) }, () => {
    const end = bytes.indexOf(0, at)
    const name = bytes.toString('utf8', at, end)
    // Behind the name: table, its column, type, its size, its modifier, format.
    const type = bytes.readUInt32BE(end + 7)
    at = end + 19
    return { name, read: readerOf(type) }
  })
}

export type Row = Record<string, unknown> | unknown[]
export type Shape = 'arrays' | 'objects'

/** The row that a DataRow holds. Of columns of one name the last counts. */
export function rowIn(bytes: Buffer, start: number, columns: Columns, shape: Shape): Row {
  if (bytes.readUInt16BE(start) !== columns.length) throw new Error('the server sent a row of other columns')
  const row: unknown[] = []
  const named: Record<string, unknown> = {}
  let at = start + 2
  for (const { name, read } of columns) {
    const length = bytes.readInt32BE(at)
    at += 4
    let value: unknown = null
    if (length >= 0) {
      const text = bytes.toString('utf8', at, at + length)
      value = read === undefined ? text : read(text)
      at += length
    }
    if (shape === 'arrays') row.push(value)
    else named[name] = value
  }
  return shape === 'arrays' ? row : named
}

/** The text of a CommandComplete, such as "UPDATE 1". */
export function tagIn(bytes: Buffer, start: number, end: number): string {
  return bytes.toString('latin1', start, end - 1)
}

/** What PostgreSQL says of an error or a warning. */
export class ServerError extends Error {
  override readonly name = 'ServerError'
  readonly severity: string
  readonly code: string
  readonly detail: string | undefined
  readonly constraint: string | undefined

  constructor(fields: ReadonlyMap<string, string>) {
    super(fields.get('M') ?? 'the server gave no reason')
    // What is called ERROR in the language of the server has its own name since version 9.6.
    this.severity = fields.get('V') ?? fields.get('S') ?? ''
    this.code = fields.get('C') ?? ''
    this.detail = fields.get('D')
    this.constraint = fields.get('n')
  }
}

/** The fields of an error or a warning, by their letters. */
export function fieldsIn(bytes: Buffer, start: number, end: number): ReadonlyMap<string, string> {
  const fields = new Map<string, string>()
  for (let at = start; at < end && bytes[at] !== 0; ) {
    const stop = bytes.indexOf(0, at + 1)
    fields.set(String.fromCharCode(bytes[at] ?? 0), bytes.toString('utf8', at + 1, stop))
    at = stop + 1
  }
  return fields
}
