import { once } from 'node:events'
import type { Readable } from 'node:stream'
import { ZipFile } from 'yazl'

/** The media type of a workbook. */
export const spreadsheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** A cell of a workbook: a text, an amount in dollars with two places, a whole number, a part in percent, or a day. */
export type WorkbookCell =
  | { readonly text: string }
  | { readonly dollars: string }
  | { readonly whole: number }
  | { readonly percent: number }
  | { readonly day: string }
  | null
/** A sheet: lines above the table, its columns with their widths in characters, and its rows. It prints one page wide. */
export type WorkbookSheet = {
  readonly name: string
  readonly lines: readonly string[]
  readonly columns: readonly (readonly [heading: string, width: number])[]
  readonly rows: readonly (readonly WorkbookCell[])[]
}

/** What every page says at its foot, besides its number. */
type Frame = { readonly footer: string }

/**
 * A workbook of a few small sheets. Texts are typed as texts, so that none is a formula. Amounts are numbers up to fifteen digits, which
 * is what a spreadsheet keeps, and texts beyond. The headings stay in view and stand on every printed page.
 */
export async function workbookOf(sheets: readonly WorkbookSheet[], frame: Frame): Promise<Buffer> {
  const zip = new ZipFile()
  const parts = {
    ...frameOf(sheets),
    ...Object.fromEntries(
      sheets.map((sheet, i) => [`xl/worksheets/sheet${String(i + 1)}.xml`, sheetXml(sheet, frame)]),
    ),
  }
  for (const [path, text] of Object.entries(parts))
    zip.addBuffer(Buffer.from(text), path, { mtime: new Date(Date.UTC(2000, 0, 1)) })
  zip.end()
  // Typed as any stream, and always this one.
  const output = zip.outputStream as unknown as Readable
  const chunks: Buffer[] = []
  output.on('data', (chunk: Buffer) => chunks.push(chunk))
  await once(output, 'end')
  return Buffer.concat(chunks)
}

/** The styles by their place in the part of styles: as it comes, a day, dollars, percent, a heading, a title, a wrapped text. */
const style = { day: 1, dollars: 2, percent: 3, heading: 4, title: 5, wrapped: 6 } as const

function sheetXml({ lines, columns, rows }: WorkbookSheet, { footer }: Frame): string {
  const head = lines.length + 1
  const wide = columns.reduce((sum, [, width]) => sum + width, 0)
  // A merged cell does not grow by itself: a line is as high as its text at this width.
  const above = lines.map(
    (line, i) =>
      `<row ht="${String(i === 0 ? 21 : 15 * Math.max(1, Math.ceil((line.length * 1.1) / wide)))}" customHeight="1">${textCell(line, i === 0 ? style.title : style.wrapped)}</row>`,
  )
  const merged = lines.map(
    (_, i) => `<mergeCell ref="A${String(i + 1)}:${columnName(columns.length)}${String(i + 1)}"/>`,
  )
  const headings = `<row>${columns.map(([name]) => textCell(name, style.heading)).join('')}</row>`
  const last = `${columnName(columns.length)}${String(head + rows.length)}`
  return `${xml}<worksheet xmlns="${main}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0" showGridLines="0"><pane ySplit="${String(head)}" topLeftCell="A${String(head + 1)}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>${columns
    .map(
      ([, width], i) =>
        `<col min="${String(i + 1)}" max="${String(i + 1)}" width="${String(width)}" customWidth="1"/>`,
    )
    .join('')}</cols><sheetData>${above.join('')}${headings}${rows
    .map((row) => `<row>${row.map(cellXml).join('')}</row>`)
    .join(
      '',
    )}</sheetData><autoFilter ref="A${String(head)}:${last}"/>${merged.length === 0 ? '' : `<mergeCells count="${String(merged.length)}">${merged.join('')}</mergeCells>`}<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.7" header="0.3" footer="0.3"/><pageSetup orientation="landscape" fitToWidth="1" fitToHeight="0"/><headerFooter><oddFooter>&amp;L${escaped(shortened(footer).replaceAll('&', '&&'))}&amp;RPage &amp;P of &amp;N</oddFooter></headerFooter></worksheet>`
}

function cellXml(cell: WorkbookCell): string {
  if (cell === null) return '<c/>'
  if ('dollars' in cell)
    return cell.dollars.replace(/[-.]/g, '').length > 15
      ? textCell(cell.dollars)
      : number(cell.dollars, style.dollars)
  if ('whole' in cell) return number(String(cell.whole))
  if ('percent' in cell) return number(String(cell.percent / 100), style.percent)
  if ('day' in cell) return number(String(serialOf(cell.day)), style.day)
  return textCell(cell.text, style.wrapped)
}

const number = (value: string, place = 0) => `<c s="${String(place)}"><v>${value}</v></c>`
const textCell = (text: string, place = 0) =>
  `<c t="inlineStr" s="${String(place)}"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`

/** The most characters of a foot: a spreadsheet takes 255 with its codes, and calls a longer one damaged. */
const mostOfFoot = 200

/** A text that fits the foot of a page; each & in it counts twice. */
function shortened(text: string): string {
  const most = mostOfFoot - text.split('&').length + 1
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`
}

/** The number of a day from March 1900 on, as spreadsheets count. */
function serialOf(day: string): number {
  return (Date.parse(`${day}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000
}

/** A text as XML holds it, cut at the length of a cell. */
function escaped(text: string): string {
  return (
    text
      .slice(0, 32_767)
      // A spreadsheet reads _x0041_ as the character of that number, unless its first mark is itself written so.
      .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
  )
}

/** The letters of a column, from 1; no sheet of this has more than 26. */
const columnName = (nth: number) => String.fromCharCode(64 + nth)

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const packaged = 'http://schemas.openxmlformats.org/package/2006'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const typed = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** The parts of a workbook besides its sheets. */
function frameOf(sheets: readonly WorkbookSheet[]): Record<string, string> {
  const each = (text: (one: WorkbookSheet, n: string, i: string) => string) =>
    sheets.map((one, i) => text(one, String(i + 1), String(i))).join('')
  const defined = (name: string, i: string, place: string, more = '') =>
    `<definedName name="_xlnm.${name}" localSheetId="${i}"${more}>${place}</definedName>`
  const headOf = ({ lines }: WorkbookSheet) => String(lines.length + 1)
  const xf = (format: number, font: number, more = '') =>
    `<xf numFmtId="${String(format)}" fontId="${String(font)}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"${more}`
  const wrap = ' applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>'
  const styles = [
    `${xf(0, 0)}/>`,
    ...[164, 4, 9].map(
      (format) => `${xf(format, 0, ' applyAlignment="1"')}><alignment vertical="top"/></xf>`,
    ),
    xf(0, 1, wrap),
    `${xf(0, 2)}/>`,
    xf(0, 0, wrap),
  ]
  return {
    '[Content_Types].xml': `${xml}<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${typed}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${typed}.styles+xml"/>${each(
      (_, n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${typed}.worksheet+xml"/>`,
    )}</Types>`,
    '_rels/.rels': `${xml}<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${xml}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${each(
      ({ name }, n) => `<sheet name="${escaped(name)}" sheetId="${n}" r:id="rId${n}"/>`,
    )}</sheets><definedNames>${each((one, _, i) =>
      defined(
        '_FilterDatabase',
        i,
        `'${one.name}'!$A$${headOf(one)}:$${columnName(one.columns.length)}$${String(one.lines.length + 1 + one.rows.length)}`,
        ' hidden="1"',
      ),
    )}${each((one, _, i) =>
      defined('Print_Titles', i, `'${one.name}'!$${headOf(one)}:$${headOf(one)}`),
    )}</definedNames></workbook>`,
    'xl/_rels/workbook.xml.rels': `${xml}<Relationships xmlns="${packaged}/relationships">${each(
      (_, n) => `<Relationship Id="rId${n}" Type="${office}/worksheet" Target="worksheets/sheet${n}.xml"/>`,
    )}<Relationship Id="rId${String(sheets.length + 1)}" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `${xml}<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="3"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="14"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${String(styles.length)}">${styles.join('')}</cellXfs></styleSheet>`,
  }
}
