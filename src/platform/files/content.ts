import { type FileHandle, open } from 'node:fs/promises'
import { TextDecoder } from 'node:util'
import { parse } from 'csv-parse/sync'
import { fileTypeFromBuffer } from 'file-type'
import { type MediaType, notKept } from './media-types.ts'
import { officeDocument } from './office-document.ts'
import { mustBePlainPdf } from './pdf/pdf.ts'

const headBytes = 8 * 1024
/** The end record of a ZIP archive is within this many bytes of the end of the file. */
const tailBytes = 64 * 1024 + 22
const pngSignature = Buffer.from('89504e470d0a1a0a', 'hex')

/**
 * Detects the type of a file from its bytes alone; nothing in it is run, and nothing unpacked but the objects of a PDF. Refuses a type that is not allowed, and a file
 * that is two files at once, since a person and a program would read different things.
 */
export async function detectMediaType(path: string, bytes: number): Promise<MediaType> {
  const file = await open(path, 'r')
  try {
    const head = await read(file, 0, Math.min(headBytes, bytes))
    const tail = await read(file, Math.max(0, bytes - tailBytes), Math.min(tailBytes, bytes))
    const found = await kindOf(file, path, bytes, head, tail)
    if (found !== 'text/plain' && found !== 'text/csv') mustNotBeMarkup(head.toString('latin1'))
    // What is in a document's own archive is packed, and was judged by its directory.
    if (isArchive(head)) return found
    await mustBeOneThing(file, tail, found)
    if (found === 'application/pdf') await inTurn(async () => mustBePlainPdf(await read(file, 0, bytes)))
    return found
  } finally {
    await file.close()
  }
}

let turn: Promise<unknown> = Promise.resolve()

/** One after the other, since each holds a whole file in memory. */
async function inTurn(work: () => Promise<void>): Promise<void> {
  const mine = turn.then(work)
  turn = mine.catch(() => undefined)
  return mine
}

function isArchive(head: Buffer): boolean {
  return head.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004'
}

async function kindOf(
  file: FileHandle,
  path: string,
  bytes: number,
  head: Buffer,
  tail: Buffer,
): Promise<MediaType> {
  if (head.subarray(0, 5).toString('latin1') === '%PDF-') {
    if (!/%%EOF\s*$/.test(tail.subarray(-1024).toString('latin1')))
      throw notKept('a PDF that does not end as one', 'pdf')
    return 'application/pdf'
  }
  if (head.subarray(0, 8).equals(pngSignature)) {
    await mustBeOnePng(file, bytes)
    return 'image/png'
  }
  if (head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff) {
    if (!/\xff\xd9[\0\s]*$/.test(tail.subarray(-64).toString('latin1')))
      throw notKept('a JPEG with something after its end', 'jpg')
    return 'image/jpeg'
  }
  if (isArchive(head)) return officeDocument(path, bytes)
  const other = await fileTypeFromBuffer(head).catch(() => undefined)
  if (other !== undefined) throw notKept('not among what is kept', other.ext)
  return textKind(file, bytes)
}

async function read(file: FileHandle, from: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length)
  const { bytesRead } = await file.read(buffer, 0, length, from)
  return buffer.subarray(0, bytesRead)
}

const markup = /<(?:!doctype|html|head|body|script|svg|iframe|object|embed|math|\?xml|\?php|%)[\s>/!@=]/i

function mustNotBeMarkup(text: string): void {
  if (markup.test(text)) throw notKept('HTML, SVG or another markup inside', 'markup')
}

/** Signatures that begin another file wherever they are; each is long enough not to occur by chance. */
const pdfs = ['%PDF-1.', '%PDF-2.']
const strangers = ['Rar!\u001a\u0007', '7z\u00bc\u00af\u0027\u001c', 'This program cannot be run in DOS mode']

/** Refuses a second file inside or behind the first; but a PDF may hold PDFs, as its attachments. */
async function mustBeOneThing(file: FileHandle, tail: Buffer, kind: MediaType): Promise<void> {
  if (tail.includes('PK\u0005\u0006', 0, 'latin1')) throw notKept('a ZIP archive behind another file', 'zip')
  const sought = kind === 'application/pdf' ? strangers : [...pdfs, ...strangers]
  let before = Buffer.alloc(0)
  for (let at = 0; ; ) {
    const chunk = await read(file, at, 64 * 1024)
    if (chunk.length === 0) return
    const window = Buffer.concat([before, chunk])
    if (sought.some((stranger) => window.includes(stranger, 0, 'latin1')))
      throw notKept('another file inside', 'more than one file')
    before = window.subarray(-64)
    at += chunk.length
  }
}

/** A PNG ends with its IEND chunk, and nothing follows it. */
async function mustBeOnePng(file: FileHandle, bytes: number): Promise<void> {
  for (let at = 8, chunks = 0; chunks < 100_000; chunks += 1) {
    const header = await read(file, at, 8)
    if (header.length < 8) break
    const name = header.subarray(4).toString('latin1')
    if ((at === 8) !== (name === 'IHDR')) break
    at += 12 + header.readUInt32BE(0)
    if (name === 'IEND' && at === bytes) return
    if (name === 'IEND' || at >= bytes) break
  }
  throw notKept('a PNG that does not end as one, or with something after its end', 'png')
}

/** Text is read in pieces of so many bytes. */
const textPiece = 64 * 1024
const notText = /[\u0000-\u0008\u000b\u000e-\u001f\u007f]/

/** UTF-8 without control characters and without markup: a table or not. */
async function textKind(file: FileHandle, bytes: number): Promise<'text/plain' | 'text/csv'> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let first = ''
  let before = ''
  for (let at = 0; at < bytes; ) {
    const chunk = await read(file, at, textPiece)
    if (chunk.length === 0) break
    at += chunk.length
    const text = decoded(decoder, chunk, at < bytes)
    if (notText.test(text)) throw notKept('control characters, which no text has')
    mustNotBeMarkup(before + text)
    if (first === '') first = text
    before = text.slice(-64)
  }
  if (/^\s*(?:#!|\{\\rtf)/.test(first))
    throw notKept('a program or a document in the guise of text', 'script')
  return isTable(first, bytes > textPiece) ? 'text/csv' : 'text/plain'
}

function decoded(decoder: TextDecoder, chunk: Buffer, stream: boolean): string {
  try {
    return decoder.decode(chunk, { stream })
  } catch {
    throw notKept('neither a known kind of file nor text in UTF-8')
  }
}

type Cell = { readonly text: string; readonly quoted: boolean }

/**
 * Whether a text is a table: its first lines have the same two fields or more (RFC 4180), and most of the commas between them separate
 * fields. Prose has as many commas on each line by chance, but a space, the end of the line or three digits come after them.
 */
function isTable(text: string, more: boolean): boolean {
  const lines = more ? text.slice(0, text.lastIndexOf('\n') + 1) : text
  try {
    const records = parse(lines, {
      ...{ skip_empty_lines: true, to: 100, bom: true },
      cast: (cell, { quoting }) => ({ text: cell, quoted: quoting }),
    }) as unknown as Cell[][]
    const commas = records.flatMap((cells) =>
      cells.slice(1).map((after, i) => isOfProse(cells[i], after, i + 2 === cells.length)),
    )
    const prose = commas.filter(Boolean).length
    return records.length >= 2 && commas.length > 0 && prose * 2 < commas.length
  } catch {
    return false
  }
}

/** Whether the comma between two cells is one that prose has: "Dear Ann, thank you," or "1,200 people". */
function isOfProse(before: Cell | undefined, after: Cell, isLast: boolean): boolean {
  if (before === undefined || before.quoted || after.quoted) return false
  if (/^\s/.test(after.text) || (isLast && after.text === '')) return true
  const grouped = /(?:^|\D)\d{1,3}$/.test(before.text) && /^\d{3}(?!\d)/.test(after.text)
  return grouped && !(/^\d+$/.test(before.text) && /^\d+$/.test(after.text))
}
