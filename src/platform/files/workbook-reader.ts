import { type Entry, fromBufferPromise } from 'yauzl'

/** A workbook that is read for its cells is short: more than this is no table that a person made. */
const mostUnpacked = 16 * 1024 * 1024
const mostRows = 5_000
const mostColumns = 60

/** Why a workbook is not read. */
export class WorkbookUnreadable extends Error {}

/**
 * The cells of the first sheet of a workbook (XLSX), row by row, each as the text that the sheet holds: a number as it is written there, a day as
 * the number that a spreadsheet counts it by. Cells and rows that the sheet leaves out are empty.
 */
export async function cellsOfFirstSheet(bytes: Buffer): Promise<string[][]> {
  const parts = await partsOf(bytes)
  const sheets = [...parts.keys()].filter((name) => /^xl\/worksheets\/sheet\d+\.xml$/.test(name))
  const [first] = sheets.toSorted((one, other) => numberIn(one) - numberIn(other))
  if (first === undefined) throw new WorkbookUnreadable('it has no sheet')
  return cellsIn(parts.get(first) ?? '', sharedTexts(parts.get('xl/sharedStrings.xml') ?? ''))
}

const numberIn = (name: string) => Number(/\d+/.exec(name)?.[0])

async function partsOf(bytes: Buffer): Promise<Map<string, string>> {
  const parts = new Map<string, string>()
  try {
    const zip = await fromBufferPromise(bytes, { lazyEntries: true })
    let unpacked = 0
    for await (const entry of zip.eachEntry() as AsyncIterable<Entry>) {
      if (!/^xl\/(worksheets\/sheet\d+|sharedStrings)\.xml$/.test(entry.fileName)) continue
      const chunks: Buffer[] = []
      for await (const chunk of await zip.openReadStreamPromise(entry)) {
        unpacked += (chunk as Buffer).length
        if (unpacked > mostUnpacked) throw new WorkbookUnreadable('it is too long')
        chunks.push(chunk as Buffer)
      }
      parts.set(entry.fileName, Buffer.concat(chunks).toString('utf8'))
    }
  } catch (error) {
    if (error instanceof WorkbookUnreadable) throw error
    throw new WorkbookUnreadable('it is no whole archive', { cause: error })
  }
  return parts
}

type Tag = {
  readonly name: string
  readonly isEnd: boolean
  readonly isEmpty: boolean
  readonly rest: string
}

/** The tags of a part with the text behind each. Refuses a part that declares anything: only a forged one does. */
function* tagsIn(xml: string): Generator<Tag & { readonly text: string }> {
  for (let at = xml.indexOf('<'); at >= 0; ) {
    const end = xml.indexOf('>', at)
    if (end < 0 || xml.startsWith('<!', at)) throw new WorkbookUnreadable('it is not the XML of a workbook')
    const inside = xml.slice(at + 1, end)
    const next = xml.indexOf('<', end)
    const [, slash = '', name = ''] = /^(\/?)([\w:]+)/.exec(inside) ?? []
    yield {
      ...{ name: name.replace(/^\w+:/, ''), isEnd: slash === '/', isEmpty: inside.endsWith('/') },
      ...{ rest: inside, text: unescaped(xml.slice(end + 1, next < 0 ? undefined : next)) },
    }
    at = next
  }
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function unescaped(text: string): string {
  return text.replaceAll(
    /&(?:#(\d{1,7})|#x([\da-fA-F]{1,6})|(\w{1,6}));/g,
    (whole: string, decimal?: string, hex?: string, name?: string) => {
      const point = decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal)
      if (name !== undefined) return entities[name] ?? whole
      return point <= 0x10_ff_ff ? String.fromCodePoint(point) : whole
    },
  )
}

/** The texts that cells name by their place. */
function sharedTexts(xml: string): string[] {
  const texts: string[] = []
  for (const { name, isEnd, text } of tagsIn(xml)) {
    if (name === 'si' && !isEnd) texts.push('')
    if (name === 't' && !isEnd) texts.push(`${texts.pop() ?? ''}${text}`)
  }
  return texts
}

function cellsIn(xml: string, shared: readonly string[]): string[][] {
  const rows: string[][] = []
  let [column, type] = [0, '']
  for (const { name, isEnd, rest, text } of tagsIn(xml)) {
    if (isEnd) continue
    const row = rows.at(-1)
    if (name === 'row') {
      rows.push([])
      column = 0
      if (rows.length > mostRows) throw new WorkbookUnreadable(`it has more than ${String(mostRows)} rows`)
    } else if (name === 'c') {
      const [, letters] = /\sr="([A-Z]{1,3})\d+"/.exec(rest) ?? []
      column = letters === undefined ? column + 1 : columnNumber(letters)
      type = /\st="(\w+)"/.exec(rest)?.[1] ?? 'n'
      if (column > mostColumns)
        throw new WorkbookUnreadable(`it has more than ${String(mostColumns)} columns`)
      while (row !== undefined && row.length < column) row.push('')
    } else if ((name === 'v' || name === 't') && row !== undefined && column > 0) {
      row[column - 1] = type === 's' ? (shared[Number(text)] ?? '') : `${row[column - 1] ?? ''}${text}`
    }
  }
  return rows
}

function columnNumber(letters: string): number {
  let number = 0
  for (const letter of letters) number = number * 26 + letter.charCodeAt(0) - 64
  return number
}
