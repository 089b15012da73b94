import { faces } from '../../platform/faces.ts'
import { inDollars } from '../../platform/money.ts'
import { ink, margin, type PrintedPages } from '../../wording/documents/pdf-page.ts'
import type { Section } from '../../wording/documents/section.ts'
import { piecesOf } from '../figures/bar.ts'
import type { Summary } from '../figures/contract.ts'

/** Fills of the pieces of a bar, dark and light in turn, so that neighbors differ in gray as well. */
const fills = ['#dfe1e2', '#a9aeb1', '#e7f2f5', '#71a5bf', '#f0f0f0', '#2e6276', '#c6cace']

/** A part of the summary, under its heading; without one where it stands under another. The four figures and the bars are drawn. */
export function drawSection(
  page: PrintedPages,
  section: Section,
  summary: Summary,
  tag: 'H2' | 'H3' | null = 'H2',
): void {
  if (section.id === 'figures') drawFigures(page, summary)
  else if (section.id === 'funding')
    page.section(section, tag, () => {
      drawBars(page, summary)
    })
  else page.section(section, tag)
}

/** The four figures side by side, each over its meaning. */
function drawFigures(page: PrintedPages, { figures }: Summary): void {
  const { pdf } = page
  const width = page.width / figures.length
  const top = pdf.y
  const bottoms = figures.map(({ name, figure, meaning }, at) => {
    const x = margin + at * width
    pdf.y = top
    page.text('P', name, 'text', 8, { x, width: width - 8 })
    page.text('P', inDollars(figure.amount), 'strong', 11.5, { x, width: width - 8 })
    page.text('P', meaning, 'text', 7, { x, width: width - 8 })
    return pdf.y
  })
  pdf.x = margin
  pdf.y = Math.max(...bottoms) + 8
}

/** A bar for each appropriation, with the letters of its table. */
function drawBars(page: PrintedPages, { appropriations }: Summary): void {
  const { pdf } = page
  for (const { title, parts, sentence } of appropriations) {
    page.keep(52)
    page.text('P', title, 'strong', 8.5)
    page.text('P', sentence, 'text', 8.5)
    const top = pdf.y + 3
    const pieces = piecesOf(parts, page.width)
    const said = pieces
      .map(({ letter, name, amount }) => `${letter}: ${name} ${inDollars(amount)}`)
      .join(', ')
    page.figure(`Bar of ${title}: ${said}`, () => {
      for (const { letter, from, width } of pieces) {
        const fill = fills[letter.charCodeAt(0) - 65] ?? '#fff'
        pdf.save().lineWidth(0.6).strokeColor(ink).fillColor(fill)
        pdf
          .rect(margin + from, top, width, 15)
          .fillAndStroke()
          .restore()
        if (width < 9) continue
        pdf
          .font(faces.strong)
          .fontSize(8)
          .fillColor(fill === '#2e6276' ? '#fff' : ink)
        pdf.text(letter, margin + from, top + 3.5, { width, align: 'center', lineBreak: false })
      }
    })
    pdf.fillColor(ink)
    pdf.x = margin
    pdf.y = top + 20
  }
}

/** The line on which the chair signs. */
export function drawSignature(page: PrintedPages): void {
  const { pdf } = page
  page.keep(64)
  pdf.moveDown(1.5)
  page.text('P', 'Read by the chair of the Board:', 'text', 8.5)
  const top = pdf.y + 26
  pdf.markContent('Artifact', { type: 'Layout' })
  pdf.lineWidth(0.6).strokeColor(ink)
  pdf
    .moveTo(margin, top)
    .lineTo(margin + 250, top)
    .stroke()
  pdf
    .moveTo(margin + 290, top)
    .lineTo(margin + 430, top)
    .stroke()
  pdf.endMarkedContent()
  pdf.y = top + 4
  page.text('P', 'Signature', 'text', 7.5, { x: margin, width: 250 })
  pdf.y = top + 4
  page.text('P', 'Date', 'text', 7.5, { x: margin + 290, width: 140 })
}
