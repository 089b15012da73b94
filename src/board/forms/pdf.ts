import { setImmediate } from 'node:timers/promises'
import type { Letterhead } from '../../wording/documents/letterhead.ts'
import { openPdf } from '../../wording/documents/pdf.ts'
import { PrintedPages } from '../../wording/documents/pdf-page.ts'
import type { Section } from '../../wording/documents/section.ts'
import { dayInWords } from '../../wording/times.ts'
import type { Summary } from '../figures/contract.ts'
import { drawSection, drawSignature } from './pdf-parts.ts'
import { sectionsOf } from './sections.ts'

/** The summary as a PDF to print and to sign: with page numbers, the checkpoint on each page, and a line to sign. Others are served between its sections. */
export async function summaryPdf(summary: Summary, letterhead: Letterhead): Promise<Buffer> {
  const title = `Funding for the Board, as of ${dayInWords(summary.effectiveAt)}`
  const { pdf, whole } = openPdf(title, { author: letterhead[0], at: summary.readAt })
  const page = new PrintedPages(pdf)
  page.head(letterhead, title, summary)
  for (const section of sectionsOf(summary)) {
    drawSection(page, onPaper(section), summary)
    await setImmediate()
  }
  drawSignature(page)
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
