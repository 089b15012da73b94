import { z } from 'zod'
import type { AsOf, RecordedSince } from '../ledger/balances.ts'
import { type AccountKind, kindNames } from '../ledger/chart/accounts.ts'
import { entriesBehind } from '../ledger/contract.ts'
import { next } from '../platform/http/paging.ts'
import { balance, code, date, instant, oneOf, sha256, uuid } from '../platform/http/schemas.ts'
import { cutRow } from '../platform/http/tables/sheets.ts'
import type { Change } from './changes.ts'
import { type FundingLine, type Residuals, totalLine } from './funding.ts'
import type { FundFigures, Mover } from './queries.ts'

/** A figure with the address of its entries. */
export const figure = z
  .object({ amount: balance, entries: z.string().describe('The entries behind the figure.') })
  .meta({ id: 'Figure' })

/** The signed checkpoint that the figures of a report stand on. */
export const Checkpoint = z
  .object({
    size: z.int(),
    rootSha256: sha256,
    signedAt: instant,
    entry: z.string(),
    sentence: z.string(),
  })
  .meta({ id: 'ReportCheckpoint' })
const figures = z
  .object(Object.fromEntries(kindNames.map((kind) => [kind, figure])) as Record<AccountKind, typeof figure>)
  .meta({ id: 'FundingFigures' })
/** A residual as two records show it, so that the contract explains it once. */
const residual = (id: string, description: string) => balance.meta({ id, description })
const residuals = {
  budgetResidual: residual(
    'BudgetResidual',
    'authority and overpromised less unawarded, available, committed, obligated, payable, disbursed and withdrawn. Each residual is 0.00, or the books are wrong.',
  ),
  custodyResidual: residual(
    'CustodyResidual',
    'undrawn, cash, advances, costs, recoverable, forgiven and claims less inTransit, dueToAgent, entrusted and interest.',
  ),
  entrustedResidual: residual('EntrustedResidual', 'entrusted, unawarded and withdrawn less authority.'),
  disbursedResidual: residual(
    'DisbursedResidual',
    'disbursed less advances, costs, recoverable and forgiven.',
  ),
} satisfies Record<keyof Residuals, z.ZodType>
const residualNames = Object.keys(residuals) as (keyof Residuals)[]

export const FundingSummaryView = z
  .object({
    effectiveAt: date,
    knownAt: instant,
    readAt: instant,
    funds: z.array(
      z.object({
        fund: code,
        appropriation: code,
        title: z.string(),
        fiscalYear: z.int(),
        fain: z.string().nullable(),
        assistanceListing: z.string().nullable(),
        figures,
        ...residuals,
      }),
    ),
    total: z.object({ figures, ...residuals }),
  })
  .meta({
    id: 'FundingSummary',
    description: 'Per fund and in total: where the authority went, and where the money is.',
  })

type SummaryView = z.input<typeof FundingSummaryView>

/** The funding summary as answered, in dollars; each figure names the address of the entries that make it. */
export function fundingSummaryView(funds: readonly FundFigures[], times: AsOf, readAt: string): SummaryView {
  return {
    ...times,
    readAt,
    funds: funds.map(({ figures, ...fund }) => ({
      ...fund,
      ...lineView({ ...fund, figures }, times, fund.fund),
    })),
    total: lineView(totalLine(funds), times),
  }
}

function lineView(line: FundingLine, times: AsOf, fund?: string) {
  const behind = (kind: AccountKind) =>
    entriesBehind(`${fund === undefined ? '' : `fund=${fund}&`}accountKind=${kind}`, times)
  return {
    figures: Object.fromEntries(
      kindNames.map((kind) => [kind, { amount: line.figures[kind].toString(), entries: behind(kind) }]),
    ) as SummaryView['total']['figures'],
    ...(Object.fromEntries(residualNames.map((name) => [name, line[name].toString()])) as Record<
      keyof Residuals,
      string
    >),
  }
}

/** The summary as rows of a table: a header, a row per fund, and the total. */
export function fundingRows({ funds, total, effectiveAt, knownAt }: SummaryView): string[][] {
  const header = [
    'effective_at',
    'known_at',
    'fund',
    'appropriation',
    'title',
    'fain',
    ...kindNames.map(snakeCase),
    ...residualNames.map(snakeCase),
  ]
  const row = (names: readonly string[], line: SummaryView['total']) => [
    effectiveAt,
    knownAt,
    ...names,
    ...kindNames.map((kind) => line.figures[kind].amount),
    ...residualNames.map((name) => line[name]),
  ]
  return [
    header,
    ...funds.map((line) => row([line.fund, line.appropriation, line.title, line.fain ?? ''], line)),
    row(['TOTAL', '', 'All funds', ''], total),
  ]
}

/** A name as the head of a column: `inTransit` is in_transit. */
function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

const kind = oneOf('AccountKind', kindNames)
const move = { fund: code, kind }

/** What an entry moved a figure by, in dollars on the normal side. */
export const Move = z.object({ ...move, amount: balance }).meta({ id: 'Move' })

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
          moves: z.array(Move),
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
      fund,
      kind: name as AccountKind,
      before: before.toString(),
      after: after.toString(),
      difference: difference.toString(),
    })),
    items: items.map((entry) => ({
      ...entry,
      moves: entry.moves.map(({ fund, kind: name, amount }) => ({
        fund,
        kind: name as AccountKind,
        amount,
      })),
      links: { entry: `/v1/ledger/entries/${entry.id}` },
    })),
    next,
  }
}

/** The changes as rows of a table: a row per figure, one per entry and figure it moved, and one that names the next page, if there is one. */
export function changesRows({ changes, items }: ChangesOf, following: string | null): string[][] {
  const header = ['fund', 'kind', 'before', 'after', 'difference']
  const entry = ['entry', 'entry_kind', 'subject', 'actor', 'effective_on', 'recorded_at', 'moved']
  return [
    [...header, ...entry],
    ...changes.map((one) => [
      ...[one.fund, one.kind, one.before, one.after, one.difference],
      ...entry.map(() => ''),
    ]),
    ...items.flatMap(({ moves, ...by }) =>
      moves.map((one) => [
        ...[one.fund, one.kind, '', '', ''],
        ...[by.id, by.kind, by.subject, by.actor, by.effectiveOn, by.recordedAt, one.amount],
      ]),
    ),
    ...cutRow([...header, ...entry], `${String(items.length)} entries`, following),
  ]
}
