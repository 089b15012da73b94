import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Award } from '../../awards/award.ts'
import { withheldRules } from '../../awards/rule-decisions/withheld.ts'
import type { Reading } from '../../platform/database/database.ts'
import {
  instantInPosition,
  type Page,
  type PageRequest,
  pageFrom,
  positionOf,
} from '../../platform/http/paging.ts'
import { uuid } from '../../platform/http/schemas.ts'
import { decisionFrom, type KeptDecision, type RuleDecision } from '../../rules/decision.ts'
import { actsOfAward } from '../statements/queries.ts'

/** A rule that touched an act on an award, as the entry of the act keeps it. */
export type TouchedAct = {
  readonly entry: string
  readonly kind: string
  readonly subject: string
  readonly by: string
  readonly effectiveOn: string
  readonly recordedAt: string
  /** The place of the rule among those of its entry, from 1. */
  readonly place: number
  readonly decision: KeptDecision
}

/**
 * A page of the rules that touched the acts on an award, in the order of recording: those on the award itself, on its requests, on its disallowed cost, and on
 * the conditions and holds. A grantee reads what it reads of the acts in the statement.
 */
export async function listRuleDecisions(
  tx: Reading,
  { code, grantee }: Pick<Award, 'code' | 'grantee'>,
  { limit, cursor }: PageRequest,
): Promise<Page<TouchedAct>> {
  const position = positionOf(cursor, [instantInPosition, uuid, z.string().regex(/^[1-9]\d{0,8}$/)])
  const after =
    position === null
      ? sql``
      : sql`and (e.recorded_at, e.id, rule.place) > (${position[0]}::timestamptz, ${position[1]}::uuid, ${position[2]}::bigint)`
  const read =
    tx.principal.organization === null
      ? sql``
      : sql`and (e.subject <> ${code} or e.kind = any (${sql.param(actsOfAward)}::text[])) and not rule.said ->> 'rule' = any (${sql.param(withheldRules)}::text[])`
  type Row = Omit<TouchedAct, 'decision' | 'place'> & { readonly place: string; readonly said: string }
  const rows = await tx.execute<Row>(sql`
    with subjects as materialized (
      select ${code}::text as code
      union all select code from disbursements where award = ${code}
      union all select code from disallowances where award = ${code}
      union all select code from award_conditions where award = ${code}
      union all select code from payment_holds where grantee = ${grantee} and (award is null or award = ${code}))
    select e.id as entry, e.kind, e.subject, e.actor as by, e.effective_on::text as "effectiveOn", rule.place::text as place, rule.said::text as said,
      to_char(e.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "recordedAt"
    from subjects cross join lateral (select * from ledger_entries where subject = subjects.code offset 0) e
    cross join lateral jsonb_array_elements(case jsonb_typeof(e.facts -> 'rules') when 'array' then e.facts -> 'rules' else '[]' end)
      with ordinality as rule (said, place)
    where jsonb_typeof(rule.said) = 'object' ${read} ${after}
    order by e.recorded_at, e.id, rule.place limit ${limit + 1}`)
  return pageFrom(
    [...rows],
    limit,
    ({ recordedAt, entry, place }) => [recordedAt, entry, place],
    ({ place, said, ...act }) => ({
      ...act,
      place: Number(place),
      decision: decisionFrom(JSON.parse(said) as Partial<RuleDecision>),
    }),
  )
}
