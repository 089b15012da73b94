import { custodyAssetKinds } from '../../../src/ledger/chart/accounts.ts'

type Figures = Readonly<Record<string, { readonly amount: string }>>
type Line = { readonly figures: Figures; readonly budgetResidual: string; readonly custodyResidual: string }
export type Summary = {
  readonly appropriations: readonly (Line & { readonly appropriation: string })[]
  readonly total: Line
}

const parts: readonly { readonly name: string; readonly kinds: readonly string[] }[] = [
  {
    name: 'where it went',
    kinds: ['available', 'committed', 'obligated', 'payable', 'disbursed', 'withdrawn'],
  },
  { name: 'where the money is', kinds: custodyAssetKinds },
  { name: 'to whom it is owed', kinds: ['entrusted', 'interest'] },
]

/** The funding summary with a column per appropriation and one for the total; narrow enough for any terminal. */
export function summaryTable({ appropriations, total }: Summary): string {
  const lines = [...appropriations, total]
  const row = (name: string, cells: readonly string[]): string =>
    `  ${name.padEnd(20)}${cells.map((cell) => grouped(cell).padStart(18)).join('')}`
  const figure = (kind: string): string[] => lines.map(({ figures }) => figures[kind]?.amount ?? '')
  const rule = `  ${'-'.repeat(20 + 18 * lines.length)}`
  return [
    row('', [...appropriations.map(({ appropriation }) => appropriation), 'total']),
    rule,
    row('authority', figure('authority')),
    ...parts.flatMap(({ name, kinds }) => [
      '',
      `  ${name}`,
      ...kinds.map((kind) => row(`  ${kind}`, figure(kind))),
    ]),
    rule,
    row(
      'budget residual',
      lines.map(({ budgetResidual }) => budgetResidual),
    ),
    row(
      'custody residual',
      lines.map(({ custodyResidual }) => custodyResidual),
    ),
  ].join('\n')
}

/** 5000000.00 as 5,000,000.00. */
export function grouped(amount: string): string {
  return /^-?\d+\.\d\d$/.test(amount) ? amount.replace(/\B(?=(\d{3})+\.)/g, ',') : amount
}
