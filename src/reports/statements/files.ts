import { setImmediate } from 'node:timers/promises'
import type { Letterhead } from '../../wording/documents/letterhead.ts'
import { openPdf } from '../../wording/documents/pdf.ts'
import { PrintedPages } from '../../wording/documents/pdf-page.ts'
import type { Section } from '../../wording/documents/section.ts'
import { sectionsWorkbook } from '../../wording/documents/workbook.ts'
import { dayInWords } from '../../wording/times.ts'
import type { Statement } from './contract.ts'
import { sectionsOf } from './sections.ts'

/** The statement as a PDF: tagged, with page numbers and the checkpoint on each page. Others are served between its sections. */
export async function statementPdf(statement: Statement, letterhead: Letterhead): Promise<Buffer> {
  const title = `Statement of award ${statement.award}, as of ${dayInWords(statement.effectiveAt)}`
  const { pdf, whole } = openPdf(title, { author: letterhead[0], at: statement.readAt })
  const page = new PrintedPages(pdf)
  page.head(letterhead, title, statement)
  for (const section of sectionsOf(statement).map(onPaper)) {
    if (section.id === 'award') {
      // Its sentence stands at the head of the page.
      page.section(section, 'H2', () => undefined)
    } else page.section(section)
    await setImmediate()
  }
  page.finish(statement)
  pdf.end()
  return whole
}

/** How many acts are printed: the page of the statement and its workbook have more. */
const printed = 100

function onPaper(section: Section): Section {
  if (section.id !== 'acts' || section.rows.length <= printed) return section
  return {
    ...section,
    sentence: `The latest ${String(printed)} acts. The workbook and the CSV file have more.`,
    rows: section.rows.slice(0, printed),
  }
}

/** The statement as a workbook: a sheet for each part, amounts and days as numbers. */
export async function statementWorkbook(statement: Statement): Promise<Buffer> {
  const { award, granteeName, effectiveAt, knownAt, checkpoint } = statement
  return sectionsWorkbook(sectionsOf(statement), {
    as: `${award}, ${granteeName}: as of ${dayInWords(effectiveAt)}, as known at ${knownAt}`,
    proof: checkpoint === null ? '' : `, checkpoint ${String(checkpoint.size)}`,
  })
}
