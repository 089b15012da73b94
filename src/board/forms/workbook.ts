import { type WorkbookSheet, workbookOf } from '../../platform/workbook.ts'
import { dayInWords } from '../../wording/times.ts'
import type { Summary } from '../figures/contract.ts'
import { sectionsOf } from './sections.ts'

/** How many characters a sheet is wide on one page in landscape. */
const charactersWide = 130

/** The summary as a workbook: a sheet for each part, amounts as numbers, each sheet one page wide. */
export async function summaryWorkbook(summary: Summary): Promise<Buffer> {
  const { program, effectiveAt, knownAt, checkpoint } = summary
  const as = `${program}: as of ${dayInWords(effectiveAt)}, as known at ${knownAt}`
  const sheets = sectionsOf(summary).map(({ heading, sentence, columns, rows }): WorkbookSheet => {
    const whole = columns.reduce((sum, { share }) => sum + share, 0)
    return {
      name: heading,
      lines: [heading, as, sentence, ''],
      columns: columns.map(({ name, share }) => [name, Math.max(10, (share / whole) * charactersWide)]),
      rows,
    }
  })
  const proof = checkpoint === null ? '' : `, checkpoint ${String(checkpoint.size)}`
  return workbookOf(sheets, { footer: `${as}${proof}` })
}
