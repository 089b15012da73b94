import { once } from 'node:events'
import { Readable } from 'node:stream'
import { type SQL, sql } from 'drizzle-orm'
import { ZipFile } from 'yazl'
import type { Database, Principal } from '../../platform/database/database.ts'
import { about, aboutNames, aboutOne } from './about.ts'
import {
  type Batches,
  concerns,
  type Days,
  dollars,
  inOrder,
  linePieces,
  type Piece,
  pieces,
  piecesOf,
  recordedAt,
  segment,
  segmentNames,
  transfersOfEntry,
} from './batches.ts'
import { accountsMoved, balances } from './queries.ts'
import { lastColumn, type Sheet, sheets } from './sheets.ts'

/** The rows a sheet can have, by the file format. */
const mostRows = 1_048_576

/**
 * `size` leaves are sealed. The workbook shows what was recorded by `knownAt`: the entries that take effect within `days`, and balances at
 * the end of `through`.
 */
export type WorkbookSource = {
  readonly size: number
  readonly knownAt: string
  readonly days: Days
  readonly through: string
}

/**
 * The ledger as a workbook: texts are typed as texts, so that none is a formula; amounts are numbers up to fifteen digits,
 * which is what a spreadsheet keeps, and texts beyond. Rows past what a sheet holds continue in the next one.
 */
export async function* workbook(
  db: Database,
  principal: Principal,
  source: WorkbookSource,
  rowsPerSheet = mostRows,
): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile()
  // Typed as any stream, and always this one.
  const output = zip.outputStream as unknown as Readable
  zip.on('error', (error: Error) => output.destroy(error))
  const rows = new Rows(piecesOf(db, principal, workbookPieces(source)))
  const stopped = new AbortController()
  const written = writeSheets(zip, rows, rowsPerSheet, stopped.signal).catch((error: unknown) =>
    output.destroy(error as Error),
  )
  try {
    for await (const chunk of output) yield chunk as Buffer
  } finally {
    output.destroy()
    stopped.abort()
    await rows.stop()
    await written
  }
}

async function writeSheets(zip: ZipFile, rows: Rows, most: number, signal: AbortSignal): Promise<void> {
  const written: Written[] = []
  for (let part = 0; part < sheets.length; part++) {
    const sheet = sheets[part] as Sheet
    for (let nth = 1; nth === 1 || (await rows.partAhead()) === part; nth++) {
      const one: Written = {
        ...{ sheet, rows: 1 },
        name: nth === 1 ? sheet.name : `${sheet.name} ${String(nth)}`,
      }
      written.push(one)
      const content = Readable.from(sheetText(rows, part, one, most), { objectMode: false, signal })
      const ended = once(content, 'end')
      zip.addReadStream(content, `xl/worksheets/sheet${String(written.length)}.xml`, inZip)
      await ended
    }
  }
  for (const [path, text] of Object.entries(frame(written))) zip.addBuffer(Buffer.from(text), path, inZip)
  zip.end()
}

const inZip = { compressionLevel: 1, mtime: new Date(Date.UTC(2000, 0, 1)) }

/** A sheet with the rows that it has so far, its headings among them. */
type Written = { readonly name: string; readonly sheet: Sheet; rows: number }

/** A sheet: its headings stay in view and on every printed page, its rows can be filtered, and it prints a few pages wide, with what names a row on each. */
async function* sheetText(
  rows: Rows,
  part: number,
  written: Written,
  most: number,
): AsyncGenerator<string | Uint8Array> {
  const { sheet } = written
  const columns = Object.entries(sheet.columns)
  yield `${xml}<worksheet xmlns="${main}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>${columns
    .map(
      ([, width], i) =>
        `<col min="${String(i + 1)}" max="${String(i + 1)}" width="${String(width)}" customWidth="1"/>`,
    )
    .join('')}</cols><sheetData><row>${columns
    .map(([heading]) => `<c t="inlineStr" s="3"><is><t>${heading}</t></is></c>`)
    .join('')}</row>`
  for await (const { chunk, rows: count } of rows.upTo(part, most - 1)) {
    written.rows += count
    yield chunk
  }
  yield `</sheetData><autoFilter ref="A1:${lastColumn(sheet)}${String(written.rows)}"/><pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/><pageSetup pageOrder="overThenDown" orientation="landscape" fitToWidth="${String(sheet.pagesWide)}" fitToHeight="0"/><headerFooter><oddFooter>&amp;L&amp;A&amp;RPage &amp;P of &amp;N</oddFooter></headerFooter></worksheet>`
}

/** Pieces of the sheets in turn, looked at one ahead, so that a sheet ends where the next begins or it is full. */
class Rows {
  readonly #pieces: AsyncGenerator<Piece>
  #ahead: Piece | null | undefined

  constructor(pieces: AsyncGenerator<Piece>) {
    this.#pieces = pieces
  }

  async partAhead(): Promise<number | null> {
    return (await this.#look())?.part ?? null
  }

  async *upTo(part: number, most: number): AsyncGenerator<{ chunk: Uint8Array; rows: number }> {
    for (let count = 0; ; ) {
      const piece = await this.#look()
      if (piece?.part !== part) return
      const rows = rowsIn(piece)
      if (count > 0 && count + rows > most) return
      count += rows
      this.#ahead = undefined
      if (piece.chunk !== null) yield { chunk: piece.chunk, rows }
    }
  }

  async stop(): Promise<void> {
    await this.#pieces.return(undefined)
  }

  async #look(): Promise<Piece | null> {
    if (this.#ahead === undefined) {
      const piece = await this.#pieces.next()
      this.#ahead = piece.done === true ? null : piece.value
    }
    return this.#ahead
  }
}

function rowsIn({ chunk }: Piece): number {
  let count = 0
  for (let at = chunk?.indexOf('<row>') ?? -1; at >= 0; at = chunk?.indexOf('<row>', at + 5) ?? -1) count++
  return count
}

/** All sheets in one statement, so that they show one state; the database reads its parts in turn. */
function workbookPieces({ size, knownAt, days, through }: WorkbookSource): SQL {
  const cells = (...all: SQL[]) => sql`concat('<row>', ${sql.join(all, sql`, `)}, '</row>')`
  const code = (text: SQL) => sql`'<c t="inlineStr"><is><t>', ${text}, '</t></is></c>'`
  const number = (value: SQL) => sql`'<c s="4"><v>', ${value}, '</v></c>'`
  const entries = (batches: Batches) =>
    pieces(
      batches,
      cells(
        orNone(sql`u.leaf_index`, number(sql`u.leaf_index`)),
        code(sql`e.id`),
        number(sql`t.line`),
        code(sql`e.kind`),
        code(sql`e.subject`),
        code(sql`e.actor`),
        day(sql`e.effective_on`),
        code(recordedAt),
        code(sql`d.code`),
        code(sql`c.code`),
        money(sql`t.amount`),
        sql`case when t.segments is null then ${sql.raw(`'${'<c/>'.repeat(segmentNames.length)}'`)} else concat(${sql.join(
          segmentNames.map((name) => free(segment(name))),
          sql`, `,
        )}) end`,
        sql.join(
          aboutNames.map((name) =>
            name === 'approvedOn'
              ? orNone(aboutOne(name), day(sql`about.approved_on`))
              : orNone(aboutOne(name), free(aboutOne(name))),
          ),
          sql`, `,
        ),
        sql`case when e.reverses is null then '<c/>' else concat(${code(sql`e.reverses`)}) end`,
        sql`case when ${concerns} is null then '<c/>' else concat(${code(concerns)}) end`,
      ),
      sql`${transfersOfEntry} ${about(true)}`,
      sql`, t.line`,
    )
  const byCode = sql`code collate "C"`
  const account = [code(sql`code`), code(sql`kind`), code(sql`fund`), code(sql`owner`)]
  return sql`
    ${sql.join(
      inOrder({ size, knownAt, days }).map((batches) => sql`(${entries(batches)})`),
      sql` union all `,
    )} union all
    (${linePieces(
      1,
      cells(...account, code(sql`side`), money(sql`debits`), money(sql`credits`), money(sql`balance`)),
      sql`(${balances({ knownAt }, through)}) held`,
      byCode,
    )}) union all
    (${linePieces(
      2,
      cells(...account, code(sql`normal_side`), code(sql`ussgl`)),
      sql`(${accountsMoved({ knownAt })}) moved join ledger_account_kinds using (kind)`,
      byCode,
    )})`
}

/** A cell, empty where the value is null. */
function orNone(value: SQL, shown: SQL): SQL {
  return sql`case when ${value} is null then '<c/>' else concat(${shown}) end`
}

/** Spreadsheets and the calendar disagree before 1 March 1900: such a day is a text. */
function day(date: SQL): SQL {
  return sql`case when ${date} < '1900-03-01' then concat('<c t="inlineStr"><is><t>', ${date}, '</t></is></c>')
    else concat('<c s="1"><v>', ${date} - date '1899-12-30', '</v></c>') end`
}

function money(amount: SQL): SQL {
  return sql`case when abs(${amount}) < 10000000000000 then concat('<c s="2"><v>', ${dollars(amount)}, '</v></c>')
    else concat('<c t="inlineStr"><is><t>', ${dollars(amount)}, '</t></is></c>') end`
}

/** A free text, cut at the length of a cell, without characters that XML cannot hold; _x0041_ stands as itself, not as the character of that number. */
function free(text: SQL): SQL {
  const legal = sql`regexp_replace(left(${text}, 32767), E'[\\x01-\\x08\\x0b\\x0c\\x0e-\\x1f\\ufffe\\uffff]', E'\\ufffd', 'g')`
  const literal = sql`regexp_replace(${legal}, '_(?=x[0-9A-Fa-f]{4}_)', '_x005F_', 'g')`
  return sql`'<c t="inlineStr"><is><t xml:space="preserve">', replace(replace(replace(${literal}, '&', '&amp;'), '<', '&lt;'), '>', '&gt;'),
    '</t></is></c>'`
}

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const packaged = 'http://schemas.openxmlformats.org/package/2006'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const typed = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** The parts of a workbook besides its sheets. */
function frame(written: readonly Written[]): Record<string, string> {
  const each = (text: (one: Written, n: string, i: string) => string) =>
    written.map((one, i) => text(one, String(i + 1), String(i))).join('')
  const defined = (kind: string, i: string, { name }: Written, place: string, more = '') =>
    `<definedName name="_xlnm.${kind}" localSheetId="${i}"${more}>'${name}'!${place}</definedName>`
  // Figures and days stand apart from the text of the next column.
  const styled = (format: number, aligned: string) =>
    `<xf numFmtId="${String(format)}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment ${aligned}/></xf>`
  const figures = 'horizontal="right" indent="1"'
  return {
    '[Content_Types].xml': `${xml}<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${typed}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${typed}.styles+xml"/>${each(
      (_, n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${typed}.worksheet+xml"/>`,
    )}</Types>`,
    '_rels/.rels': `${xml}<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${xml}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${each(
      ({ name }, n) => `<sheet name="${name}" sheetId="${n}" r:id="rId${n}"/>`,
    )}</sheets><definedNames>${each((one, _, i) =>
      defined('_FilterDatabase', i, one, `$A$1:$${lastColumn(one.sheet)}$${String(one.rows)}`, ' hidden="1"'),
    )}${each((one, _, i) => {
      const { repeated } = one.sheet
      return defined('Print_Titles', i, one, `${repeated === '' ? '' : `${repeated},'${one.name}'!`}$1:$1`)
    })}</definedNames></workbook>`,
    'xl/_rels/workbook.xml.rels': `${xml}<Relationships xmlns="${packaged}/relationships">${each(
      (_, n) => `<Relationship Id="rId${n}" Type="${office}/worksheet" Target="worksheets/sheet${n}.xml"/>`,
    )}<Relationship Id="rId${String(written.length + 1)}" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `${xml}<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>${styled(164, 'horizontal="center"')}${styled(4, figures)}<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>${styled(1, figures)}</cellXfs></styleSheet>`,
  }
}
