import { z } from 'zod'
import type { AsOf, RecordedSince } from '../ledger/balances.ts'
import { type AccountKind, accountKinds } from '../ledger/chart/accounts.ts'
import { entriesBehind } from '../ledger/contract.ts'
import { next } from '../platform/http/paging.ts'
import { balance, code, date, instant, oneOf, uuid } from '../platform/http/schemas.ts'
import type { Change } from './changes.ts'
import { type FundingKind, type FundingLine, fundingKinds, totalLine } from './funding.ts'
import type { FundedAppropriation, Mover } from './queries.ts'

const figure = z
  .object({ amount: balance, entries: z.string().describe('The entries behind the figure.') })
  .meta({ id: 'Figure' })
const figures = z
  .object(
    Object.fromEntries(fundingKinds.map((kind) => [kind, figure])) as Record<FundingKind, typeof figure>,
  )
  .meta({ id: 'FundingFigures' })
const residuals = {
  budgetResidual: balance.describe(
    'authority less available, committed, obligated, payable, disbursed and withdrawn: 0.00, or the books are wrong.',
  ),
  custodyResidual: balance.describe(
    'undrawn, cash, advances, costs and recoverable less entrusted and interest: 0.00, or the books are wrong.',
  ),
}

export const FundingSummaryView = z
  .object({
    effectiveAt: date,
    knownAt: instant,
    readAt: instant,
    appropriations: z.array(
      z.object({ appropriation: code, title: z.string(), fiscalYear: z.int(), figures, ...residuals }),
    ),
    total: z.object({ figures, ...residuals }),
  })
  .meta({
    id: 'FundingSummary',
    description: 'Per appropriation and in total: where the authority went, and where the money is.',
  })

type SummaryView = z.input<typeof FundingSummaryView>

/** The funding summary as answered, in dollars; each figure names the address of the entries that make it. */
export function fundingSummaryView(
  funds: readonly FundedAppropriation[],
  times: AsOf,
  readAt: string,
): SummaryView {
  return {
    ...times,
    readAt,
    appropriations: funds.map((fund) => ({
      appropriation: fund.code,
      title: fund.title,
      fiscalYear: fund.fiscalYear,
      ...lineView(fund, times, fund.code),
    })),
    total: lineView(totalLine(funds), times),
  }
}

function lineView(line: FundingLine, times: AsOf, fund?: string) {
  const behind = (kind: FundingKind) =>
    entriesBehind(`${fund === undefined ? '' : `fund=${fund}&`}accountKind=${kind}`, times)
  return {
    figures: Object.fromEntries(
      fundingKinds.map((kind) => [kind, { amount: line.figures[kind].toString(), entries: behind(kind) }]),
    ) as SummaryView['total']['figures'],
    budgetResidual: line.budgetResidual.toString(),
    custodyResidual: line.custodyResidual.toString(),
  }
}

/** The summary as rows of a table: a header, a row per appropriation, and the total. */
export function fundingRows({ appropriations, total, effectiveAt, knownAt }: SummaryView): string[][] {
  const header = [
    'effective_at',
    'known_at',
    'appropriation',
    'title',
    ...fundingKinds,
    'budget_residual',
    'custody_residual',
  ]
  const row = (name: string, title: string, line: SummaryView['total']) => [
    effectiveAt,
    knownAt,
    name,
    title,
    ...fundingKinds.map((kind) => line.figures[kind].amount),
    line.budgetResidual,
    line.custodyResidual,
  ]
  return [
    header,
    ...appropriations.map((line) => row(line.appropriation, line.title, line)),
    row('TOTAL', 'All appropriations', total),
  ]
}

const kind = oneOf('AccountKind', Object.keys(accountKinds) as [AccountKind, ...AccountKind[]])
const move = { appropriation: code, kind }

export const ChangesView = z
  .object({
    effectiveAt: date,
    since: instant,
    knownAt: instant,
    changes: z
      .array(z.object({ ...move, before: balance, after: balance, difference: balance }))
      .describe('Every figure that differs, on every page.'),
    items: z
      .array(
        z.object({
          id: uuid,
          kind: z.string(),
          subject: code,
          actor: code,
          effectiveOn: date,
          recordedAt: instant,
          moves: z.array(z.object({ ...move, amount: balance })),
          links: z.object({ entry: z.string() }),
        }),
      )
      .describe('The entries that moved a figure. Over all pages they sum to its difference.'),
    next,
  })
  .meta({
    id: 'Changes',
    description: 'What the books say of a day at one time that they did not say at another, and why.',
  })

type ChangesOf = z.input<typeof ChangesView>

/** What changed as answered, in dollars on the normal side: the differences, and the entries that make them. */
export function changesView(
  learned: RecordedSince,
  changes: readonly Change[],
  { items, next }: { readonly items: readonly Mover[]; readonly next: string | null },
): ChangesOf {
  return {
    ...learned,
    changes: changes.map(({ fund, kind: name, before, after, difference }) => ({
      appropriation: fund,
      kind: name as AccountKind,
      before: before.toString(),
      after: after.toString(),
      difference: difference.toString(),
    })),
    items: items.map((entry) => ({
      ...entry,
      moves: entry.moves.map(({ fund, kind: name, amount }) => ({
        appropriation: fund,
        kind: name as AccountKind,
        amount,
      })),
      links: { entry: `/v1/ledger/entries/${entry.id}` },
    })),
    next,
  }
}

/** The changes as rows of a table: a row per figure, then one per entry and figure it moved. */
export function changesRows({ changes, items }: ChangesOf): string[][] {
  const header = ['appropriation', 'kind', 'before', 'after', 'difference']
  const entry = ['entry', 'entry_kind', 'subject', 'actor', 'effective_on', 'recorded_at', 'moved']
  return [
    [...header, ...entry],
    ...changes.map((one) => [
      ...[one.appropriation, one.kind, one.before, one.after, one.difference],
      ...entry.map(() => ''),
    ]),
    ...items.flatMap(({ moves, ...by }) =>
      moves.map((one) => [
        ...[one.appropriation, one.kind, '', '', ''],
        ...[by.id, by.kind, by.subject, by.actor, by.effectiveOn, by.recordedAt, one.amount],
      ]),
    ),
  ]
}
