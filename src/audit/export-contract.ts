import { z } from 'zod'
import { times } from '../ledger/contract.ts'
import type { ProblemType } from '../platform/problems.ts'
import { type Refuse, refusal } from '../platform/refusal.ts'
import { date } from '../platform/wire.ts'
import type { Range } from './export-aicpa.ts'

export type ExportRefusal = 'days-reversed'

export const exportProblems = {
  'days-reversed': {
    status: 422,
    title: 'The first day is after the last',
    remedy: 'Give a day from that is not after through.',
  },
} as const satisfies Record<ExportRefusal, ProblemType>

const refuse: Refuse<ExportRefusal> = refusal

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
      '`jsonl`: the exact bytes of each entry. `csv`: a line per transfer. `texts`: the private texts that stand beside the entries. `hledger`, `beancount`: a journal that those programs check. `xlsx`: a workbook. `gl_detail`, `trial_balance`, `chart_of_accounts`, `user_listing`: the files of the AICPA Audit Data Standards.',
    ),
  from: date
    .optional()
    .describe('The first day of `gl_detail` and `trial_balance`; the first of the ledger when left out.'),
  through: date
    .optional()
    .describe(
      'The last day of `gl_detail` and `trial_balance`, and of what journals and workbook balance; today when left out.',
    ),
  knownAt: times.knownAt,
})

/** The days asked for, or else from the first of the ledger through today. Refuses days the wrong way round. */
export function rangeOf(
  asked: { from?: string | undefined; through?: string | undefined },
  { first, today }: { first: string | null; today: string },
): Range {
  const through = asked.through ?? today
  const earliest = first === null || first > through ? through : first
  const from = asked.from ?? earliest
  return inOrder({ from, through })
}

/** The same days. Refuses days the wrong way round. */
export function inOrder<
  Days extends { readonly from?: string | undefined; readonly through?: string | undefined },
>(days: Days): Days {
  const { from, through } = days
  if (from !== undefined && through !== undefined && from > through)
    throw refuse('days-reversed', { from, through })
  return days
}
