// The binary form of COPY (PostgreSQL manual, "COPY", File Formats): a header, then for each row the number of its columns and
// each column with its length, then a trailer in place of a number. Nothing in it is escaped, so nothing has to be unescaped.
const SIGNATURE = Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1')
const FLAGS = 4
const HEADER = SIGNATURE.length + FLAGS + 4
const TRAILER = -1
const NULL = -1

/** The columns of a row as their bytes, which are not copied; null where there is none. */
export type Columns = readonly (Buffer | null)[]

/** Reads rows from chunks that may end anywhere; answers those that each chunk completes. Throws for anything but such a file. */
export class CopyRows {
  #rest: Buffer = Buffer.alloc(0)
  #begun = false
  #ended = false

  /** Whether the trailer has come: without it rows may be missing. */
  get ended(): boolean {
    return this.#ended
  }

  read(chunk: Buffer): Columns[] {
    const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk])
    let at = this.#begun ? 0 : begin(bytes)
    const rows: Columns[] = []
    if (at > 0 || this.#begun) {
      this.#begun = true
      for (let row = rowAt(bytes, at); row !== null; row = rowAt(bytes, at)) {
        at = row.end
        this.#ended = row.columns === null
        if (row.columns === null) break
        rows.push(row.columns)
      }
    }
    this.#rest = bytes.subarray(at)
    if (this.#ended && this.#rest.length > 0) throw new Error('something follows the end of a COPY')
    return rows
  }
}

/** Where the rows begin, or 0 while the header is not whole. */
function begin(bytes: Buffer): number {
  if (bytes.length < HEADER) return 0
  if (!bytes.subarray(0, SIGNATURE.length).equals(SIGNATURE)) throw new Error('this is no binary COPY')
  const end = HEADER + bytes.readInt32BE(SIGNATURE.length + FLAGS)
  return bytes.length < end ? 0 : end
}

/** The row that begins at a place, `columns` null for the trailer; null while it is not whole. */
function rowAt(bytes: Buffer, start: number): { columns: Columns | null; end: number } | null {
  if (bytes.length < start + 2) return null
  const count = bytes.readInt16BE(start)
  if (count === TRAILER) return { columns: null, end: start + 2 }
  const columns: (Buffer | null)[] = []
  let at = start + 2
  for (let column = 0; column < count; column++) {
    if (bytes.length < at + 4) return null
    const length = bytes.readInt32BE(at)
    at += 4
    if (length !== NULL && bytes.length < at + length) return null
    columns.push(length === NULL ? null : bytes.subarray(at, at + length))
    at += length === NULL ? 0 : length
  }
  return { columns, end: at }
}
