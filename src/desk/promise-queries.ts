import { sql } from 'drizzle-orm'
import { remaindersLeft, selectedWithoutAward } from '../certifications/queries.ts'
import type { Reading } from '../platform/database/database.ts'
import { Money } from '../platform/money.ts'
import { dollars } from '../wording/amounts.ts'
import type { Waiting } from './queue.ts'

const noDue = { due: null, blockedBy: null }

/** The selected applications whose award waits to be drafted again, for the chair. */
export async function awardsToDraftAgain(tx: Reading): Promise<Waiting[]> {
  return (await selectedWithoutAward(tx)).map(({ application: subject, solicitation, amount, since }) => ({
    ...{ act: 'draftAwardAgain', subject, address: `/v1/applications/${subject}`, amount, since },
    reason: `The Board selected it under ${solicitation}, and the draft of its award was withdrawn.`,
    ...noDue,
  }))
}

/** What is left of commitments once their awards are executed, for finance. */
export async function remaindersToRelease(tx: Reading): Promise<Waiting[]> {
  return (await remaindersLeft(tx)).map(({ solicitation: subject, amount, since }) => ({
    ...{ act: 'releaseCommitment', subject, address: `/v1/solicitations/${subject}`, amount, since },
    reason: 'Its awards are executed, and this much of what was set aside for it is left.',
    ...noDue,
  }))
}

/** The most promises that the reason names. */
const mostNamed = 5

/**
 * The funds of which more is promised than was awarded, for the chair: what of the awards and the solicitations can be taken back, the
 * largest first. While it stands nothing new is promised of the fund.
 */
export async function promisesToTakeBack(tx: Reading): Promise<Waiting[]> {
  const rows = await tx.execute<{
    fund: string
    overpromised: string
    since: string
    promises: readonly { readonly kind: string; readonly owner: string; readonly left: string }[]
  }>(sql`
    select short.fund, short.balance::numeric(17,2)::text as overpromised,
      (select max(e.effective_on)::text from ledger_entries e where e.kind = 'federal-award.decreased' and e.facts ->> 'fund' = short.fund
        and e.subject = (select appropriation from federal_awards where fund = short.fund)) as since,
      (select coalesce(jsonb_agg(jsonb_build_object('kind', kind, 'owner', owner, 'left', balance::numeric(17,2)::text)
          order by balance desc, owner), '[]')
        from (select kind, owner, balance from ledger_accounts where fund = short.fund and kind in ('obligated', 'committed') and balance > 0
          order by balance desc, owner limit ${mostNamed}) largest) as promises
    from ledger_accounts short where short.kind = 'overpromised' and short.balance > 0 order by short.fund`)
  return rows.map(({ fund, overpromised, since, promises }) => ({
    ...{ act: 'proposeAmendment', subject: fund, address: `/v1/federal-awards/${fund}` },
    reason: `${dollars(overpromised)} more is promised of it than the agency awards. ${takenBackInWords(promises)}`,
    ...{ amount: Money.of(overpromised), since, ...noDue },
  }))
}

function takenBackInWords(promises: readonly { kind: string; owner: string; left: string }[]): string {
  const said = promises.map(({ kind, owner, left }) =>
    kind === 'obligated'
      ? `de-obligate up to ${dollars(left)} of ${owner}`
      : `release up to ${dollars(left)} that is set aside for ${owner}`,
  )
  if (said.length === 0) return 'Nothing of it is left to take back: ask the agency for an increase.'
  const words = `${said.join(', or ')}.`
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`
}
