import { sql } from 'drizzle-orm'
import { meansOf } from '../applications/reviews/score-queries.ts'
import { needsOf } from '../awards/queries.ts'
import type { CertifiedDecision, Outcome } from '../decisions/decision.ts'
import { amountsOf } from '../decisions/queries.ts'
import { reasonsOf } from '../decisions/recommendations/queries.ts'
import type { FundAmount } from '../ledger/chart/postings.ts'
import type { EarlierAct } from '../ledger/days.ts'
import type { Reading } from '../platform/database/database.ts'
import { Money } from '../platform/money.ts'
import type { ActsUnder } from '../solicitations/commands.ts'
import type { HoldsUnder } from '../solicitations/releases/commands.ts'

/**
 * The latest act under a solicitation by its day, under the lock of the solicitation: on an award or its amendments, the certification of a
 * decision, or a release of what is left of its commitment. None where nothing was done under it.
 */
export const latestUnder: ActsUnder = async (tx, code) => [
  ...(await tx.execute<EarlierAct>(sql`
    select act, on_day::text as on from (
      select 'the draft of ' || code as act, drafted_on as on_day from awards where solicitation = ${code}
      union all
      select 'the execution of ' || code, executed_on from awards where solicitation = ${code}
      union all
      select 'the revision of ' || award, revised_on from award_revisions join awards on code = award where solicitation = ${code}
      union all
      select 'the withdrawal of ' || code, withdrawn_on from awards where solicitation = ${code}
      union all
      select 'the release of its commitment', effective_on from ledger_entries
      where subject = ${code} and kind = 'solicitation.commitment-released'
      union all
      select 'the last amendment of ' || code, greatest(proposed_on, decided_on) from awards join award_amendments on award = code where solicitation = ${code}
      union all
      select 'the certification of ' || code, certified_on from decisions where solicitation = ${code}) under
    where on_day is not null order by on_day desc, act limit 1`)),
]

/** What each selected application without an award is to get, as the Board decided, and each draft of an award, in dollars by fund. */
const needed = sql`
  select award.solicitation, award.code as "for", line.fund, line.amount from awards as award join award_lines as line on line.award = award.code
  where award.status = 'drafted'
  union all
  select chosen.solicitation, chosen.code, decided.fund, decided.amount from applications as chosen
  join decision_amounts as decided on decided.application = chosen.code
  join decisions on decisions.code = decided.decision and decisions.revision = decided.revision and decisions.status = 'certified'
  where chosen.status = 'selected'
    and not exists (select from awards where awards.application = chosen.code and awards.status <> 'withdrawn')`

/** What holds the commitment of a solicitation, under its lock: the applications that are not decided, and what awards need of it. */
export const heldUnder: HoldsUnder = async (tx, solicitation) => {
  const undecided = await tx.execute<{ code: string }>(sql`
    select code from applications where solicitation = ${solicitation} and status in ('received', 'eligible') order by code`)
  return { undecided: undecided.map(({ code }) => code), needs: await needsOf(tx, solicitation) }
}

type Unawarded = {
  readonly application: string
  readonly solicitation: string
  readonly since: string
  readonly amount: Money
}

/** The selected applications under closed solicitations whose award was withdrawn, with the dollars that the Board decided, as the acting person may see them. */
export async function selectedWithoutAward(tx: Reading): Promise<Unawarded[]> {
  const rows = await tx.execute<Record<'application' | 'solicitation' | 'since' | 'amount', string>>(sql`
    select chosen.code as application, chosen.solicitation, sum(needed.amount)::text as amount,
      (select max(withdrawn_on) from awards where awards.application = chosen.code)::text as since
    from applications as chosen join (${needed}) as needed on needed."for" = chosen.code
    join solicitations on solicitations.code = chosen.solicitation and solicitations.status = 'closed'
    where chosen.code not in (select acting_recusals())
    group by chosen.code, chosen.solicitation order by chosen.code`)
  return rows.map(({ amount, ...one }) => ({ ...one, amount: Money.of(amount) }))
}

/** What is set aside for a closed solicitation and needed by no award, in dollars in all funds. */
type Remainder = { readonly solicitation: string; readonly since: string; readonly amount: Money }

/**
 * The closed solicitations whose applications are decided and whose awards are executed, with what is left of their commitments. One without a
 * certified decision and without an award may wait for a decision outside the service.
 */
export async function remaindersLeft(tx: Reading): Promise<Remainder[]> {
  const rows = await tx.execute<{ solicitation: string; since: string; amount: string }>(sql`
    select s.code as solicitation, greatest(s.ended_on, (select max(greatest(executed_on, withdrawn_on)) from awards where awards.solicitation = s.code))::text as since,
      sum(held.balance)::text as amount
    from solicitations as s join ledger_accounts as held on held.owner = s.code and held.kind = 'committed' and held.balance > 0
    where s.status = 'closed' and (exists (select from awards where awards.solicitation = s.code and awards.status = 'executed')
        or exists (select from decisions where decisions.solicitation = s.code and decisions.status = 'certified'))
      and not exists (select from applications where applications.solicitation = s.code and applications.status in ('received', 'eligible'))
      and not exists (select from (${needed}) as needed where needed.solicitation = s.code)
    group by s.code, s.ended_on order by s.code`)
  return rows.map(({ amount, ...one }) => ({ ...one, amount: Money.of(amount) }))
}

/** What an applicant is notified of: a selected one of its amounts, one not selected of its score and the reason. */
export type Notification = {
  readonly application: string
  readonly applicant: string
  readonly outcome: Outcome
  readonly amounts: readonly FundAmount[]
  readonly reviews: number
  readonly mean: string | null
  readonly reason: string | null
}

export async function notificationsOf(tx: Reading, decision: CertifiedDecision): Promise<Notification[]> {
  const { code, revision } = decision
  const rows = await tx.execute<Pick<Notification, 'application' | 'applicant' | 'outcome'>>(sql`
    select line.application, applicant, outcome from decision_lines as line join applications on applications.code = line.application
    where decision = ${code} and revision = ${revision} order by outcome desc, line.application`)
  const named = rows.map(({ application }) => application)
  const amounts = await amountsOf(tx, decision, named)
  const scores = await meansOf(tx, named)
  const reasons = await reasonsOf(tx, decision)
  return rows.map((row) => ({
    ...row,
    amounts: amounts.get(row.application) ?? [],
    ...(scores.get(row.application) ?? { reviews: 0, mean: null }),
    reason: reasons(row.application),
  }))
}

/** The certified decision that selected an application. */
export async function certifiedFor(
  tx: Reading,
  application: string,
): Promise<{ code: string; revision: number; solicitation: string; certifiedOn: string }> {
  const [row] = await tx.execute<{
    code: string
    revision: number
    solicitation: string
    certifiedOn: string
  }>(sql`
    select decisions.code, decisions.revision, decisions.solicitation, certified_on::text as "certifiedOn" from decisions
    join decision_lines as line on line.decision = decisions.code and line.revision = decisions.revision
    where line.application = ${application} and line.outcome = 'selected' and decisions.status = 'certified'`)
  if (row === undefined) throw new Error('a selected application is in no certified decision')
  return row
}
