import { sql } from 'drizzle-orm'
import type { Condition } from '../oversight/conditions/condition.ts'
import { listConditions } from '../oversight/conditions/queries.ts'
import { kindOfHold } from '../oversight/holds/hold.ts'
import { listHolds } from '../oversight/holds/queries.ts'
import type { Reading } from '../platform/database/database.ts'
import type { Page, PageRequest } from '../platform/http/paging.ts'
import { dueAgainOn } from '../risk/rating.ts'
import type { Caller } from './judging.ts'
import type { Waiting } from './queue.ts'

/** The days before a rating is due, and before the time of a condition is over, from which on it waits. */
const daysAhead = 30

type ReadAll = <Item>(
  kind: string,
  read: (page: PageRequest) => Promise<Page<Item>>,
) => Promise<readonly Item[]>

/**
 * The organizations to be rated: with an award that waits to be executed or has not ended, and no rating, or one that is due again within
 * thirty days (2 CFR 200.332(c)).
 */
export async function ratingsToRenew(tx: Reading, _by: Caller, all: ReadAll): Promise<Waiting[]> {
  const soon = soonAfter(tx.today)
  const due = await all('organizations', async ({ limit }) => {
    const rows = await tx.execute<{ organization: string; ratedOn: string | null; waits: boolean }>(sql`
      select awarded.grantee as organization, rated.on_day::text as "ratedOn", awarded.waits
      from (select grantee, bool_or(status = 'drafted') as waits from awards
        where status = 'drafted' or status = 'executed' and period_through >= ${tx.today} and not exists (select from award_endings as ending
          where ending.award = awards.code and ending.status = 'approved' and ending.kind in ('termination', 'closeout')) group by grantee) as awarded
      cross join lateral (select max(rated_on) as on_day from risk_ratings
        where organization = awarded.grantee and rated_on <= ${tx.today}) as rated
      where (rated.on_day + interval '1 year' > ${soon}::date) is not true
      order by awarded.grantee limit ${limit + 1}`)
    return { items: rows.slice(0, limit), next: rows.length > limit ? 'more' : null }
  })
  return due.map(({ organization, ratedOn, waits }) => ({
    ...{ act: 'rateOrganization', subject: organization, address: `/v1/organizations/${organization}` },
    reason: `${ratedOn === null ? 'Its risk was never rated' : 'Its risk is rated every year'}, and ${waits ? 'an award to it waits to be executed' : 'it has an award'}.`,
    ...{ amount: null, since: ratedOn, due: ratedOn === null ? tx.today : dueAgainOn(ratedOn) },
    blockedBy: null,
  }))
}

/** Conditions of others of which the time is over within thirty days. */
export async function conditionsToLift(tx: Reading, by: Caller, all: ReadAll): Promise<Waiting[]> {
  const soon = soonAfter(tx.today)
  const inForce = await all('conditions', (page) => listConditions(tx, { ...page, status: 'in-force' }))
  return inForce.filter(({ setBy, dueOn }) => setBy !== by.code && dueOn <= soon).map(aboutCondition)
}

function aboutCondition({ code, award, dueOn, setOn }: Condition): Waiting {
  return {
    ...{ act: 'liftCondition', subject: code, address: `/v1/conditions/${code}` },
    reason: `The time that ${award} has to meet it ends.`,
    ...{ amount: null, since: setOn, due: dueOn, blockedBy: null },
  }
}

/** The holds that others placed. */
export async function holdsToRelease(tx: Reading, by: Caller, all: ReadAll): Promise<Waiting[]> {
  const placed = await all('holds', (page) => listHolds(tx, { ...page, status: 'placed' }))
  return placed
    .filter(({ placedBy }) => placedBy !== by.code)
    .map((hold) => ({
      ...{ act: 'releaseHold', subject: hold.code, address: `/v1/holds/${hold.code}` },
      reason: `Payments of ${hold.award ?? hold.grantee} wait for ${kindOfHold(hold) === 'escrow' ? (hold.report ?? '') : 'compliance with its letter'}.`,
      ...{ amount: null, since: hold.placedOn, due: null, blockedBy: null },
    }))
}

/** The last day of what is due soon after another, ISO 8601. */
function soonAfter(day: string): string {
  const later = new Date(`${day}T00:00:00Z`)
  later.setUTCDate(later.getUTCDate() + daysAhead)
  return later.toISOString().slice(0, 10)
}
