import { type WorkbookSheet, workbookOf } from '../../platform/workbook.ts'
import type { Section } from './section.ts'

/** How many characters a sheet is wide on one page in landscape. */
const charactersWide = 130
/** The longest name of a sheet. */
const longestName = 31

/** A report as a workbook: a sheet for each part, amounts as numbers, each sheet one page wide. `as` says on each what the figures are of. */
export async function sectionsWorkbook(
  sections: readonly Section[],
  { as, proof }: { readonly as: string; readonly proof: string },
): Promise<Buffer> {
  const sheets = sections.map(({ heading, sentence, columns, rows }): WorkbookSheet => {
    const whole = columns.reduce((sum, { share }) => sum + share, 0)
    return {
      name: heading.slice(0, longestName).trimEnd(),
      lines: [heading, as, sentence, ''],
      columns: columns.map(({ name, share }) => [name, Math.max(10, (share / whole) * charactersWide)]),
      rows,
    }
  })
  return workbookOf(sheets, { footer: `${as}${proof}` })
}
