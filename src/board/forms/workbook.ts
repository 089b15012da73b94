import { sectionsWorkbook } from '../../wording/documents/workbook.ts'
import { dayInWords } from '../../wording/times.ts'
import type { Summary } from '../figures/contract.ts'
import { sectionsOf } from './sections.ts'

/** The summary as a workbook: a sheet for each part. */
export async function summaryWorkbook(summary: Summary): Promise<Buffer> {
  const { program, effectiveAt, knownAt, checkpoint } = summary
  return sectionsWorkbook(sectionsOf(summary), {
    as: `${program}: as of ${dayInWords(effectiveAt)}, as known at ${knownAt}`,
    proof: checkpoint === null ? '' : `, checkpoint ${String(checkpoint.size)}`,
  })
}
