import type { RuleProfile } from '../../src/rules/profile.ts'
import { zipOf } from './uploads.ts'

/** A rule profile of the tests, with what the law says of it. */
const profile = (
  code: string,
  rate: string,
  part: string,
  liquidation: string,
  fixedAmountCap: string,
  thresholds: Readonly<Record<string, string>>,
  laws: Readonly<Record<string, string>>,
): RuleProfile => ({
  ...{ code, title: code, citation: '2 CFR 200', appliesFrom: null },
  parameters: [
    ...(
      [
        ['de-minimis-rate', 'percent', rate],
        ['subaward-part', 'dollars', part],
        ['reports-after-end', 'days', '90'],
        ['liquidation-after-end', 'days', liquidation],
        ['fixed-amount-cap', 'dollars', fixedAmountCap],
      ] as const
    ).map(([parameter, unit, value]) => ({
      ...{ parameter, unit, value, fromDay: '2020-11-12', citation: `${parameter} of ${code}` },
    })),
    ...Object.entries(thresholds).map(([fromDay, value]) => ({
      ...{ parameter: 'simplified-acquisition-threshold', unit: 'dollars' as const, value, fromDay },
      citation: '2 CFR 200.1',
    })),
    ...Object.entries(laws).map(([parameter, paragraph]) => ({
      ...{ parameter, unit: 'text' as const, value: 'x', fromDay: '2020-11-12' },
      citation: `2 CFR 200.${paragraph}`,
    })),
  ],
})

export const ug2020 = profile(
  ...(['UG-2020', '10.00', '25000.00', '120', '250000.00'] as const),
  { '2020-11-12': '250000.00' },
  { 'transfers-among-categories': '308(f)', 'before-ending': '343', 'after-closeout': '345(a)' },
)
export const ug2024 = profile(
  ...(['UG-2024', '15.00', '50000.00', '90', '500000.00'] as const),
  { '2024-10-01': '250000.00', '2025-10-01': '350000.00' },
  {
    ...{ 'transfers-among-categories': '308(i)', 'out-of-participant-support': '308(f)(5)' },
    ...{ 'new-subaward': '308(f)(6)', 'cost-share': '308(f)(7)', 'construction-and-other': '308(f)(9)' },
    ...{ 'before-ending': '343', 'after-closeout': '345(a)' },
  },
)

/** A line of a budget as a body gives it. */
export const budgetLine = (fund: string, category: string, amount: string, more: object = {}) => ({
  ...{ fund, organization: 'IRC', category, amount },
  class: category === 'indirect' || category === 'equipment' ? category : 'included',
  ...more,
})
const lead = { organization: 'IRC', role: 'lead' }
const determined = { role: 'subrecipient', grounds: ['carries-out-program'] }
/** BAKER as a subrecipient of IRC. */
export const baker = { organization: 'BAKER', ...determined }

/** A budget of IRC as a body gives it: personnel, and what else is given by category. */
export const soleBudget = (fund: string, amounts: Readonly<Record<string, string>>, more: object = {}) => ({
  parties: [lead],
  lines: Object.entries(amounts).map(([category, amount]) => budgetLine(fund, category, amount)),
  ...more,
})

/** A workbook with the heads of the columns of a budget, and no line. */
export async function emptyWorkbook(): Promise<Buffer> {
  const cells = ['fund', 'organization', 'category', 'class', 'amount']
    .map((name) => `<c t="inlineStr"><is><t>${name}</t></is></c>`)
    .join('')
  return zipOf({
    ...{ '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '<workbook/>' },
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData><row>${cells}</row></sheetData></worksheet>`,
  })
}
