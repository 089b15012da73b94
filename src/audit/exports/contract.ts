import { z } from 'zod'
import { times } from '../../ledger/contract.ts'
import { mustBeInOrder } from '../../platform/http/bounds.ts'
import { date } from '../../platform/http/schemas.ts'
import type { Range } from './aicpa.ts'

export const exportFormats = [
  'jsonl',
  'csv',
  'texts',
  'hledger',
  'beancount',
  'xlsx',
  'gl_detail',
  'trial_balance',
  'chart_of_accounts',
  'user_listing',
] as const
export type ExportFormat = (typeof exportFormats)[number]

export const ExportQuery = z.strictObject({
  format: z
    .enum(exportFormats)
    .describe(
      '`jsonl`: the exact bytes of each entry. `csv`: a line per transfer, for a spreadsheet. `texts`: the private texts of the entries. `hledger`, `beancount`: a journal that those programs check. `xlsx`: a workbook. `gl_detail`, `trial_balance`, `chart_of_accounts`, `user_listing`: the files of the AICPA Audit Data Standards.',
    ),
  from: date
    .optional()
    .describe(
      'The first effective day of the entries and periods listed; the first of the ledger if you leave it out. A journal begins with the first entry all the same, since its balances need them all; the chart and the users are always whole.',
    ),
  through: date
    .optional()
    .describe(
      'The last effective day of the entries and periods listed, and the day at whose end balances are; today if you leave it out.',
    ),
  knownAt: times.knownAt,
})

/** The days requested, else from the first day of the ledger through today. Refuses reversed days. */
export function rangeOf(
  asked: { from?: string | undefined; through?: string | undefined },
  { first, today }: { first: string | null; today: string },
): Range {
  const through = asked.through ?? today
  const earliest = first === null || first > through ? through : first
  const from = asked.from ?? earliest
  mustBeInOrder({ from, through })
  return { from, through }
}
