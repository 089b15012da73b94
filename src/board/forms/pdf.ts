import { setImmediate } from 'node:timers/promises'
import PdfDocument from 'pdfkit'
import { dayInWords } from '../../wording/times.ts'
import type { Summary } from '../figures/contract.ts'
import { type Letterhead, margin, PrintedPages } from './pdf-page.ts'
import { type Section, sectionsOf } from './sections.ts'

/** A document to be drawn: tagged for screen readers, with its fonts embedded. `whole` has its bytes once it is ended. */
export function openPdf(title: string, { author, at }: { readonly author: string; readonly at: string }) {
  const pdf = new PdfDocument({
    size: 'LETTER',
    margins: { top: margin, left: margin, right: margin, bottom: 54 },
    bufferPages: true,
    tagged: true,
    lang: 'en-US',
    displayTitle: true,
    pdfVersion: '1.7',
    info: { Title: title, Author: author, CreationDate: new Date(at) },
  })
  const parts: Buffer[] = []
  const whole = new Promise<Buffer>((resolve, reject) => {
    pdf.on('data', (part: Buffer) => parts.push(part))
    pdf.on('end', () => {
      resolve(Buffer.concat(parts))
    })
    pdf.on('error', reject)
  })
  return { pdf, whole }
}

/** The summary as a PDF to print and to sign: with page numbers, the checkpoint on each page, and a line to sign. Others are served between its sections. */
export async function summaryPdf(summary: Summary, letterhead: Letterhead): Promise<Buffer> {
  const title = `Funding for the Board, as of ${dayInWords(summary.effectiveAt)}`
  const { pdf, whole } = openPdf(title, { author: letterhead[0], at: summary.readAt })
  const page = new PrintedPages(pdf)
  page.head(letterhead, title, summary)
  for (const section of sectionsOf(summary)) {
    page.section(onPaper(section), summary)
    await setImmediate()
  }
  page.signature()
  page.finish(summary)
  pdf.end()
  return whole
}

/** How many entries are printed: the page of the summary and its workbook have more. */
const printed = 8

function onPaper(section: Section): Section {
  if (section.id !== 'entries' || section.rows.length <= printed) return section
  return {
    ...section,
    sentence: `The latest ${String(printed)} entries. More moved a figure.`,
    rows: section.rows.slice(0, printed),
  }
}
