import PdfDocument from 'pdfkit'
import { faces } from '../../platform/faces.ts'
import type { Block } from './minutes.ts'

const sizes = { 1: 18, 2: 13, 3: 11 } as const
const margin = 54

/** The minutes as a PDF with its fonts embedded; the footer shows `at`, the instant it was made. */
export async function pdfOf(blocks: readonly Block[], title: string, at: string): Promise<Buffer> {
  const pdf = new PdfDocument({
    size: 'LETTER',
    margin,
    bufferPages: true,
    info: { Title: title, CreationDate: new Date(at) },
  })
  const parts: Buffer[] = []
  const whole = new Promise<Buffer>((resolve, reject) => {
    pdf.on('data', (part: Buffer) => parts.push(part))
    pdf.on('end', () => {
      resolve(Buffer.concat(parts))
    })
    pdf.on('error', reject)
  })
  for (const block of blocks) draw(pdf, block)
  addFooter(pdf, `${title}, as it stood at ${at}`)
  pdf.end()
  return whole
}

function draw(pdf: PDFKit.PDFDocument, block: Block): void {
  const width = pdf.page.width - 2 * margin
  if ('heading' in block) {
    // A heading stays with what it heads.
    if (pdf.y > pdf.page.height - margin - 80) pdf.addPage()
    pdf.moveDown(block.level === 1 ? 0 : 0.7)
    pdf.font(faces.strong).fontSize(sizes[block.level]).text(block.heading, margin, undefined, { width })
    pdf.moveDown(0.3)
  } else if ('paragraph' in block) {
    pdf.font(faces.text).fontSize(9).text(block.paragraph, margin, undefined, { width })
    pdf.moveDown(0.4)
  } else {
    const data = block.table.map((row, i) =>
      row.map((text) => ({ text, font: { src: i === 0 ? faces.strong : faces.text, size: 8 } })),
    )
    const shown = block.table[0]?.every((head) => head === '') === true ? data.slice(1) : data
    pdf.font(faces.text).fontSize(8)
    pdf.table({
      position: { x: margin, y: pdf.y },
      maxWidth: width,
      columnStyles: widths(block.table, width).map((share) => ({ width: share })),
      defaultStyle: { padding: 3, border: 0.5, borderColor: '#999' },
      data: shown,
    })
    pdf.x = margin
    pdf.moveDown(0.5)
  }
}

/** The width of each column by its longest cell, none below a tenth. */
function widths(table: readonly (readonly string[])[], width: number): number[] {
  const [heads = []] = table
  const lengths = heads.map((_, i) => Math.min(64, Math.max(8, ...table.map((row) => row[i]?.length ?? 0))))
  const sum = lengths.reduce((so, length) => so + length, 0)
  const floors = lengths.map((length) => Math.max(length / sum, 0.1))
  const all = floors.reduce((so, share) => so + share, 0)
  return floors.map((share) => (share / all) * width)
}

function addFooter(pdf: PDFKit.PDFDocument, text: string): void {
  const { start, count } = pdf.bufferedPageRange()
  for (let page = start; page < start + count; page++) {
    pdf.switchToPage(page)
    const { bottom } = pdf.page.margins
    pdf.page.margins.bottom = 0
    pdf
      .font(faces.text)
      .fontSize(7)
      .text(`${text}. Page ${String(page + 1)} of ${String(count)}`, margin, pdf.page.height - 36, {
        width: pdf.page.width - 2 * margin,
        lineBreak: false,
      })
    pdf.page.margins.bottom = bottom
  }
}
