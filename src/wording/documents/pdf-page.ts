import { faces } from '../../platform/faces.ts'
import { dayInWords, timeInWords } from '../times.ts'
import { isFigure, shownIn } from './cells.ts'
import type { Letterhead } from './letterhead.ts'
import type { Section } from './section.ts'

/** The margins of a page at its top and sides, in points. */
export const margin = 46
/** The color of what is written. */
export const ink = '#1b1b1b'
const line = '#8d9297'

/** The parts of a document, each with the number of its first page. */
export type PartPages = readonly (readonly [part: string, page: number])[]

/** What the figures of a report are of, and what it says above them. */
type Headed = {
  readonly effectiveAt: string
  readonly knownAt: string
  readonly zone: string
  readonly sentence: string
}
/** What the figures of a report stand on. */
type Proven = {
  readonly effectiveAt: string
  readonly knownAt: string
  readonly checkpoint: { readonly size: number; readonly rootSha256: string } | null
}

/** A table with its tags, which the types of the library do not know yet. */
type TaggedTable = Omit<PDFKit.Mixins.TableOptionsWithData, 'data'> & {
  readonly structParent: PDFKit.PDFStructureElement
  readonly data: (PDFKit.Mixins.CellOptions & { readonly scope?: 'Column' })[][]
}

/** What is drawn on the pages, each part with its tag. */
export class PrintedPages {
  readonly pdf: PDFKit.PDFDocument
  readonly #root: PDFKit.PDFStructureElement
  #bookmark: PDFKit.PDFOutline | undefined

  constructor(pdf: PDFKit.PDFDocument) {
    this.pdf = pdf
    this.#root = pdf.struct('Document')
    pdf.addStructure(this.#root)
  }

  /** How wide is what is written, in points. */
  get width(): number {
    return this.pdf.page.width - 2 * margin
  }

  head([name, ...lines]: Letterhead, title: string, { effectiveAt, knownAt, zone, sentence }: Headed): void {
    this.text('P', name, 'strong', 11)
    if (lines.length > 0) this.text('P', lines.join(' · '), 'text', 8)
    this.#rule()
    this.text('H1', title, 'strong', 15)
    this.text(
      'P',
      `At the end of ${dayInWords(effectiveAt)}, as the books stood on ${timeInWords(knownAt, zone)}.`,
      'text',
      8,
    )
    this.pdf.moveDown(0.5)
    this.text('P', sentence, 'text', 11)
    this.pdf.moveDown(0.4)
  }

  /** The cover of a document of several parts: its title, what is said under it, and its parts with the numbers of their pages. */
  cover([name, ...lines]: Letterhead, title: string, said: readonly string[], parts: PartPages): void {
    const { pdf } = this
    pdf.y = 150
    this.text('P', name, 'strong', 13)
    if (lines.length > 0) this.text('P', lines.join(' · '), 'text', 9)
    this.#rule()
    pdf.moveDown(2)
    this.text('H1', title, 'strong', 22)
    for (const one of said) this.text('P', one, 'text', 11)
    pdf.moveDown(2)
    this.cells(
      ['Part', 'Page'].map((head, at) => ({ name: head, share: at === 0 ? 90 : 10 })),
      parts.map(([part, page]) => [{ text: part }, { whole: page }]),
    )
  }

  /** Begins a part with a bookmark: on a page of its own, unless the parts before leave half of theirs. Answers the number of the page. */
  part(title: string): number {
    const { pdf } = this
    if (this.#bookmark === undefined || pdf.y > pdf.page.height / 2) pdf.addPage()
    else pdf.moveDown(2)
    this.#bookmark = pdf.outline.addItem(title)
    this.text('H2', title, 'strong', 16)
    pdf.moveDown(0.4)
    return pdf.bufferedPageRange().count
  }

  /** A heading within a part; where it is of the third level, with a bookmark under that of the part. */
  heading(level: 3 | 4, text: string): void {
    this.keep(90)
    if (level === 3) this.#bookmark?.addItem(text)
    this.text(`H${level}`, text, 'strong', level === 3 ? 11.5 : 9)
  }

  paragraph(text: string): void {
    this.text('P', text, 'text', 8.5)
    this.pdf.moveDown(0.4)
  }

  cells(columns: Section['columns'], rows: Section['rows']): void {
    this.#table({ columns, rows })
    this.pdf.moveDown(0.6)
  }

  /** A part of a report under its heading, without one where it stands under another. `instead` draws what says it better than its sentence. */
  section(section: Section, tag: 'H2' | 'H3' | null = 'H2', instead?: () => void): void {
    this.keep(section.rows.length > 12 ? 150 : 60 + 15 * section.rows.length)
    if (tag !== null) this.text(tag, section.heading, 'strong', 11)
    if (instead === undefined) this.text('P', section.sentence, 'text', 8.5)
    else instead()
    if (section.rows.length > 0) this.#table(section)
    this.pdf.moveDown(0.7)
  }

  /** What is drawn and not written, with the words that say it. */
  figure(alt: string, draw: () => void): void {
    this.#root.add(this.pdf.struct('Figure', { alt }, draw))
  }

  #table({ columns, rows }: Pick<Section, 'columns' | 'rows'>): void {
    const { pdf, width } = this
    const whole = columns.reduce((sum, { share }) => sum + share, 0)
    const size = columns.length > 7 ? 6 : 7.5
    const alignOf = (at: number) => ({
      x: rows.some((row) => isFigure(row[at] ?? null)) ? ('right' as const) : ('left' as const),
    })
    pdf.moveDown(0.3)
    pdf.font(faces.text).fontSize(size).fillColor(ink)
    const table: TaggedTable = {
      position: { x: margin, y: pdf.y },
      maxWidth: width,
      structParent: this.#root,
      columnStyles: columns.map(({ share }) => ({ width: (share / whole) * width })),
      defaultStyle: {
        padding: columns.length > 7 ? 2 : 3,
        border: { top: 0, right: 0, bottom: 0.5, left: 0 },
        borderColor: line,
      },
      data: [
        columns.map(({ name }, at) => ({
          text: name,
          type: 'TH',
          scope: 'Column',
          font: { src: faces.strong, size },
          align: alignOf(at),
        })),
        ...rows.map((row) =>
          row.map((cell, at) => ({
            text: shownIn(cell),
            font: { src: faces.text, size },
            align: alignOf(at),
          })),
        ),
      ],
    }
    pdf.table(table)
    pdf.x = margin
  }

  /** The foot of every page: what the figures stand on, and the number of the page. */
  finish({ effectiveAt, knownAt, checkpoint }: Proven): void {
    const { pdf } = this
    this.#root.end()
    const { start, count } = pdf.bufferedPageRange()
    const proof =
      checkpoint === null
        ? 'No checkpoint is signed yet.'
        : `Checkpoint of ${checkpoint.size.toLocaleString('en-US')} entries, root ${checkpoint.rootSha256}`
    for (let page = start; page < start + count; page++) {
      pdf.switchToPage(page)
      const { bottom } = pdf.page.margins
      pdf.page.margins.bottom = 0
      const options = { width: this.width, lineBreak: false }
      const y = pdf.page.height - 38
      pdf.markContent('Artifact', { type: 'Pagination' })
      pdf.font(faces.text).fontSize(6.5).fillColor(ink)
      pdf.text(
        `As of ${effectiveAt}, known at ${knownAt}. Page ${String(page + 1)} of ${String(count)}`,
        margin,
        y,
        options,
      )
      pdf.text(proof, margin, y + 9, options)
      pdf.endMarkedContent()
      pdf.page.margins.bottom = bottom
    }
  }

  text(
    tag: 'H1' | 'H2' | 'H3' | 'H4' | 'P',
    text: string,
    face: 'text' | 'strong',
    size: number,
    at: { readonly x: number; readonly width: number } = { x: margin, width: this.width },
  ): void {
    const { pdf } = this
    this.#root.add(
      pdf.struct(tag, {}, () => {
        pdf.font(faces[face]).fontSize(size).fillColor(ink).text(text, at.x, pdf.y, { width: at.width })
      }),
    )
    if (tag !== 'P') pdf.moveDown(0.2)
  }

  /** A line across the page. */
  #rule(): void {
    const { pdf } = this
    const y = pdf.y + 3
    pdf.markContent('Artifact', { type: 'Layout' })
    pdf
      .lineWidth(0.8)
      .strokeColor(ink)
      .moveTo(margin, y)
      .lineTo(margin + this.width, y)
      .stroke()
    pdf.endMarkedContent()
    pdf.y = y + 8
  }

  /** Begins a page where what follows would be torn. */
  keep(height: number): void {
    const { pdf } = this
    if (pdf.y + Math.min(height, 300) > pdf.page.height - pdf.page.margins.bottom) pdf.addPage()
  }
}
