import { kindsIn } from '../../../src/ledger/chart/accounts.ts'

type Figures = Readonly<Record<string, { readonly amount: string }>>
const residuals = ['budgetResidual', 'custodyResidual', 'entrustedResidual', 'disbursedResidual'] as const
type Line = { readonly figures: Figures } & Readonly<Record<(typeof residuals)[number], string>>
export type Summary = {
  readonly funds: readonly (Line & { readonly fund: string })[]
  readonly total: Line
}

const parts: readonly { readonly name: string; readonly kinds: readonly string[] }[] = [
  { name: 'authority to spend', kinds: kindsIn('budget', 'debit') },
  { name: 'where it went', kinds: kindsIn('budget', 'credit') },
  { name: 'where the money is', kinds: kindsIn('custody', 'debit') },
  { name: 'to whom it is owed', kinds: kindsIn('custody', 'credit') },
]

/** The funding summary with a column per fund and one for the total; narrow enough for any terminal. */
export function summaryTable({ funds, total }: Summary): string {
  const lines = [...funds, total]
  const row = (name: string, cells: readonly string[]): string =>
    `  ${name.padEnd(20)}${cells.map((cell) => grouped(cell).padStart(18)).join('')}`
  const figure = (kind: string): string[] => lines.map(({ figures }) => figures[kind]?.amount ?? '')
  const rule = `  ${'-'.repeat(20 + 18 * lines.length)}`
  return [
    row('', [...funds.map(({ fund }) => fund), 'total']),
    rule,
    ...parts.flatMap(({ name, kinds }) => [
      '',
      `  ${name}`,
      ...kinds.map((kind) => row(`  ${kind}`, figure(kind))),
    ]),
    rule,
    ...residuals.map((name) =>
      row(
        name.replace('Residual', ' residual'),
        lines.map((line) => line[name]),
      ),
    ),
  ].join('\n')
}

/** 5000000.00 as 5,000,000.00. */
export function grouped(amount: string): string {
  return /^-?\d+\.\d\d$/.test(amount) ? amount.replace(/\B(?=(\d{3})+\.)/g, ',') : amount
}
