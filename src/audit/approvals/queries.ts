import { type SQL, sql } from 'drizzle-orm'
import type { Reading } from '../../platform/database/database.ts'
import {
  instantInPosition,
  type Page,
  type PageRequest,
  pageFrom,
  positionOf,
} from '../../platform/http/paging.ts'
import { uuid } from '../../platform/http/schemas.ts'
import { amountMoved, shownInstant } from '../amount-moved.ts'
import { type ApprovalRow, approvalView, type TwoPersonAct } from './contract.ts'
import { approvalPairs } from './pairs.ts'

export type ApprovalFilter = PageRequest & {
  readonly from?: string | undefined
  readonly through?: string | undefined
  readonly person?: string | undefined
  readonly award?: string | undefined
  readonly fund?: string | undefined
  readonly minimumAmount?: { toString(): string } | undefined
  readonly knownAt: string
}

/**
 * Lists acts of two persons by their approvals, the latest recorded first. Approvals of each kind are read in that order from the index of kinds
 * until the page is full: a filter that few approvals pass looks through all of them, and never through other entries.
 */
export async function listApprovals(tx: Reading, filter: ApprovalFilter): Promise<Page<TwoPersonAct>> {
  const { limit, knownAt } = filter
  const rows = await tx.execute<ApprovalRow>(sql`
    with approving as materialized (
      select found.* from jsonb_to_recordset(${JSON.stringify(kinds)}::text::jsonb) as pair (kind text, asked text[], done text)
      cross join lateral (
        select e.id, e.kind, e.subject, e.actor, e.effective_on, e.recorded_at, e.facts, e.written_in, e.reverses, pair.asked, pair.done, moved.id as moved,
          ${amountMoved(sql`moved.id`)} as amount
        from ledger_entries e cross join lateral (${carriedBy}) moved
        where e.kind = pair.kind and ${sql.join(conditions(filter), sql` and `)}
        order by e.recorded_at desc, e.id desc limit ${limit + 1}) found
      order by recorded_at desc, id desc limit ${limit + 1})
    select a.id, a.kind, a.subject, a.facts, ${shownInstant(sql`a.recorded_at`)} as recorded_at, a.amount::text as amount,
      ${step('a')} as approval, asked.step as asked, ballots.steps as ballots, done.step as done
    from approving a
    left join lateral (
      select ${step('r')} as step from ledger_entries r
      where (r.id = a.reverses or r.subject = a.subject and r.kind = any (a.asked)) and r.recorded_at <= a.recorded_at and r.id <> a.id
      order by r.recorded_at desc, r.id desc limit 1) asked on true
    left join lateral (
      select json_agg(${step('b')} order by b.recorded_at, b.id) as steps from (
        select distinct on (actor) * from ledger_entries cast_by
        where a.kind = 'decision.certified' and cast_by.subject = a.subject and cast_by.kind = 'ballot.cast'
          and cast_by.facts ->> 'revision' = a.facts ->> 'revision' and cast_by.recorded_at <= a.recorded_at
        order by actor, recorded_at desc, id desc) b) ballots on true
    left join lateral (
      select ${step('d')} as step from ledger_entries d
      where case when a.done is null then d.id = a.moved else d.subject = a.subject and d.kind = a.done and d.recorded_at <= ${knownAt}::timestamptz
          and not exists (select from ledger_entries mirror where mirror.reverses = d.id and mirror.recorded_at <= ${knownAt}::timestamptz) end
      order by d.recorded_at desc, d.id desc limit 1) done on true
    order by a.recorded_at desc, a.id desc`)
  return pageFrom(rows, limit, (row) => [row.recorded_at, row.id], approvalView)
}

const kinds = Object.entries(approvalPairs).map(([kind, { asked, done }]) => ({ kind, asked, done }))

/** The entry by which approval `e` moves money: of a proposal the act of the same unit of work, else itself. */
const carriedBy = sql`
  select act.id from ledger_entries act
  where e.kind = 'proposal.confirmed' and act.written_in = e.written_in and act.kind = e.facts ->> 'act'
  union all select e.id where e.kind <> 'proposal.confirmed' limit 1`

function step(name: 'a' | 'b' | 'd' | 'r'): SQL {
  const of = (column: string) => sql.raw(`${name}.${column}`)
  return sql`json_build_object('by', ${of('actor')}, 'on', ${of('effective_on')}, 'recordedAt', ${shownInstant(of('recorded_at'))}, 'entry', ${of('id')})`
}

function conditions(filter: ApprovalFilter): SQL[] {
  const { from, through, person, award, fund, minimumAmount, knownAt } = filter
  const position = positionOf(filter.cursor, [instantInPosition, uuid])
  const moves = (account: SQL): SQL => sql`exists (
    select from ledger_transfers t join ledger_accounts account on account.id in (t.debit_account, t.credit_account)
    where t.entry_id = moved.id and ${account})`
  return [
    sql`e.recorded_at <= ${knownAt}::timestamptz`,
    ...(position === null
      ? []
      : [
          sql`e.recorded_at <= ${position[0]}::timestamptz`,
          sql`(e.recorded_at, e.id) < (${position[0]}::timestamptz, ${position[1]}::uuid)`,
        ]),
    // No entry takes effect after the day on which it is recorded, in any zone: so the day bounds the recording too.
    ...(from === undefined
      ? []
      : [sql`e.effective_on >= ${from}::date`, sql`e.recorded_at >= ${from}::date - interval '1 day'`]),
    ...(through === undefined ? [] : [sql`e.effective_on <= ${through}::date`]),
    ...(person === undefined
      ? []
      : [
          sql`(e.actor = ${person} or exists (
            select from ledger_entries stage where stage.actor = ${person} and stage.recorded_at <= ${knownAt}::timestamptz and (stage.id = e.reverses
              or stage.subject = e.subject and (stage.kind = any (pair.asked) or stage.kind = pair.done or e.kind = 'decision.certified' and stage.kind = 'ballot.cast'))))`,
        ]),
    ...(award === undefined
      ? []
      : [
          sql`(e.facts ->> 'award' = ${award} or e.kind like 'award.%' and e.subject = ${award} or ${moves(sql`account.owner = ${award}`)})`,
        ]),
    ...(fund === undefined ? [] : [moves(sql`account.fund = ${fund}`)]),
    ...(minimumAmount === undefined
      ? []
      : [sql`${amountMoved(sql`moved.id`)} >= ${minimumAmount.toString()}::numeric`]),
  ]
}
