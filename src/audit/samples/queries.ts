import { type SQL, sql } from 'drizzle-orm'
import { monthOf } from '../../ledger/entries/queries.ts'
import type { Reading } from '../../platform/database/database.ts'
import { amountMoved, shownInstant } from '../amount-moved.ts'
import { dollarsOf } from './cents.ts'
import type { Population, SampleItem } from './contract.ts'
import { rankPrefix, type Seed } from './seed.ts'

/** The entries to draw from: of a kind, sealed in a tree of a size, in effect on some days. */
export type PopulationTerms = {
  readonly population: Population
  readonly size: number
  readonly from?: string | undefined
  readonly through?: string | undefined
}

/**
 * The population as rows, with the amount of each in dollars. Those of payments and draws are read from the index of kinds, costs from what the accounts
 * of cost moved, entries of some days from the index of months; every entry of the ledger must be read where every entry is the population.
 */
function populationOf({ population, size, from, through }: PopulationTerms): SQL {
  const days = [
    ...(from === undefined
      ? []
      : [
          sql`e.effective_on >= ${from}::date`,
          sql`${monthOf(sql`e.effective_on`)} >= ${monthOf(sql`${from}::date`)}`,
        ]),
    ...(through === undefined
      ? []
      : [
          sql`e.effective_on <= ${through}::date`,
          sql`${monthOf(sql`e.effective_on`)} <= ${monthOf(sql`${through}::date`)}`,
        ]),
  ]
  const { from: source, entries, amount } = drawnFrom(size)[population]
  return sql`
    select s.leaf_index, e.id, e.kind, e.subject, e.actor, e.effective_on, e.recorded_at, e.facts ->> 'award' as award, ${amount} as amount
    from ${source} join ledger_seals s on s.entry_id = e.id
    where s.leaf_index < ${size}::bigint and ${sql.join([entries, ...days], sql` and `)}`
}

const everyEntry = { from: sql`ledger_entries e`, amount: amountMoved(sql`e.id`) }
type Source = Readonly<Record<'from' | 'entries' | 'amount', SQL>>
/** Where each population is read, of a tree of a size. */
const drawnFrom = (size: number): Readonly<Record<Population, Source>> => ({
  payments: { ...everyEntry, entries: sql`e.kind = 'disbursement.released'` },
  draws: { ...everyEntry, entries: sql`e.kind = 'appropriation.drawn'` },
  // A cost that is reversed, disallowed and allowed again was charged once, and one that was undone was not charged. Payments and draws are what
  // went to the bank and what came from the agency: they did, whatever undid them.
  costs: {
    from: sql`(
      select moved.entry_id, sum(moved.amount) as amount from ledger_accounts account cross join lateral (
        select entry_id, amount from ledger_transfers where debit_account = account.id offset 0) moved
      where account.kind = 'costs' group by moved.entry_id) charged join ledger_entries e on e.id = charged.entry_id`,
    entries: sql`e.reverses is null and e.kind not like 'disallowance.%' and not exists (
      select from ledger_entries mirror join ledger_seals sealed on sealed.entry_id = mirror.id
      where mirror.reverses = e.id and sealed.leaf_index < ${size}::bigint)`,
    amount: sql`charged.amount`,
  },
  entries: { ...everyEntry, entries: sql`true` },
})

/** How many items there are, how many of them have an amount, and what those come to, in cents. */
export async function populationTotals(
  tx: Reading,
  terms: PopulationTerms,
): Promise<{ readonly items: number; readonly withAmount: number; readonly cents: bigint }> {
  const [row] = await tx.execute<{ items: string; with_amount: string; cents: string }>(sql`
    select count(*)::text as items, count(amount)::text as with_amount, (coalesce(sum(amount), 0) * 100)::numeric(40,0)::text as cents
    from (${populationOf(terms)}) population`)
  if (row === undefined) throw new Error('the database did not count the population')
  return { items: Number(row.items), withAmount: Number(row.with_amount), cents: BigInt(row.cents) }
}

type ItemRow = {
  leaf_index: string
  id: string
  kind: string
  subject: string
  award: string | null
  actor: string
  effective_on: string
  recorded_at: string
  amount: string | null
  rank: string | null
  cents_from: string | null
  cents_through: string | null
  first_hit: string | null
  hits: string | null
}
const shared = sql`leaf_index::text as leaf_index, id, kind, subject, award, actor, effective_on::text as effective_on,
  ${shownInstant(sql`recorded_at`)} as recorded_at, amount::numeric(40,2)::text as amount`

/** The items with the lowest hashes of the seed and the entry, the lowest first. */
export async function attributeItems(
  tx: Reading,
  terms: PopulationTerms,
  seed: Seed,
  size: number,
): Promise<SampleItem[]> {
  const rows = await tx.execute<ItemRow>(sql`
    select ${shared}, rank, null as cents_from, null as cents_through, null as first_hit, null as hits from (
      select *, encode(sha256(convert_to(${rankPrefix(seed)}::text || id, 'UTF8')), 'hex') as rank from (${populationOf(terms)}) population) ranked
    order by rank collate "C" limit ${size}`)
  return rows.map(itemFrom)
}

/**
 * The items that hold a hit, in the order of leaves: the cents of the population are counted in that order, and `start`, `start` + `interval` and so on
 * are hit. All in whole cents, so that nothing is rounded.
 */
export async function monetaryUnitItems(
  tx: Reading,
  terms: PopulationTerms,
  { start, interval }: { readonly start: bigint; readonly interval: bigint },
): Promise<SampleItem[]> {
  const [first, step] = [start, interval].map((cents) => sql`${String(cents)}::numeric`)
  const rows = await tx.execute<ItemRow>(sql`
    with counted as (
      select *, sum(cents) over (order by leaf_index) as through from (
        select *, (amount * 100)::numeric(40,0) as cents from (${populationOf(terms)}) population where amount > 0) priced),
    hit as (
      select *, ${first} + div(through - cents + ${step} - ${first}, ${step}) * ${step} as first_hit from counted)
    select ${shared}, null as rank, (through - cents + 1)::text as cents_from, through::text as cents_through, first_hit::text as first_hit,
      (div(through - first_hit, ${step}) + 1)::text as hits
    from hit where first_hit <= through order by hit.leaf_index`)
  return rows.map(itemFrom)
}

function itemFrom(row: ItemRow, at: number): SampleItem {
  const { id, kind, subject, award, actor, effective_on, recorded_at, amount, rank, hits } = row
  const centsOf = (cents: string | null) => (cents === null ? null : dollarsOf(BigInt(cents)))
  return {
    ...{ place: at + 1, leafIndex: Number(row.leaf_index), entry: id, kind, subject, award, actor, amount },
    effectiveOn: effective_on,
    recordedAt: recorded_at,
    rankSha256: rank,
    cumulativeFrom: centsOf(row.cents_from),
    cumulativeThrough: centsOf(row.cents_through),
    firstHit: centsOf(row.first_hit),
    hits: hits === null ? null : Number(hits),
    links: { entry: `/v1/ledger/entries/${id}`, receipt: `/v1/ledger/entries/${id}/receipt` },
  }
}
