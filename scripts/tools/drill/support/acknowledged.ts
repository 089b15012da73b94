import type postgres from 'postgres'
import { send } from '../../support/requests.ts'
import type { Keys } from '../../support/stand.ts'
import { breachesOf, type Violation } from '../../support/violation.ts'
import type { Meant, Recorded } from './journal.ts'

const replayed = 400

/** The check that a half-written payment breaks; a control names it. */
export const exactlyOnce = 'an act is present exactly once: one entry for its answer, and of a payment two'

/**
 * Holds the database to what the client wrote down: every acknowledged act is there once, nothing is there that nobody
 * asked for, and every act since `since` (an instant of the database) has the answer it was given.
 */
export async function checkJournal(
  sql: postgres.ISql,
  journal: readonly Meant[],
  since: string,
): Promise<Violation[]> {
  const done = journal.filter(({ sha256 }) => sha256 !== null)
  await sql.unsafe(`
    create temporary table if not exists drill_journal (key text primary key, sha256 text);
    truncate drill_journal`)
  for (let from = 0; from < journal.length; from += 5_000) {
    await sql`insert into drill_journal ${sql(journal.slice(from, from + 5_000), 'key', 'sha256')}`
  }
  const instant = `'${since}'::timestamptz`
  const fresh = `select key, principal, created_at, answer from idempotency_keys where created_at > ${instant}`
  const violation = async (check: string, examined: number, query: string): Promise<Violation> => ({
    check,
    examined,
    ...(await breachesOf(sql, query)),
  })
  const [entries] = await sql.unsafe<{ count: number }[]>(
    `select count(*)::int as count from ledger_entries where recorded_at > ${instant}`,
  )
  const written = entries?.count ?? 0
  return [
    await violation(
      'an acknowledged act is present, with the answer that was given',
      done.length,
      `select j.key from drill_journal j left join (${fresh}) k on k.key = j.key
       where j.sha256 is not null and encode(sha256(convert_to(k.answer, 'UTF8')), 'hex') is distinct from j.sha256`,
    ),
    await violation(
      exactlyOnce,
      done.length,
      // By instant and person, since two acts of one person may begin in the same microsecond. A payment is its release and its settlement.
      `select min(k.key) as key, count(distinct k.key) as answers, count(distinct e.id) as entries
       from (${fresh}) k left join ledger_entries e on e.recorded_at = k.created_at and e.actor = k.principal
       group by k.created_at, k.principal
       having count(distinct e.id) filter (where e.kind <> 'disbursement.settled') <> count(distinct k.key)
         or count(distinct e.id) filter (where e.kind = 'disbursement.settled')
           <> count(distinct e.id) filter (where e.kind = 'disbursement.released')`,
    ),
    await violation(
      'no ghosts: an entry was asked for by the journal',
      written,
      `select e.id, e.kind, e.actor from ledger_entries e
       left join (${fresh}) k on k.created_at = e.recorded_at and k.principal = e.actor left join drill_journal j on j.key = k.key
       where e.recorded_at > ${instant} and k.key is not null and j.key is null`,
    ),
    await violation(
      'an entry of a command has its answer kept beside it',
      written,
      `select e.id, e.kind, e.actor from ledger_entries e
       left join (${fresh}) k on k.created_at = e.recorded_at and k.principal = e.actor
       where e.recorded_at > ${instant} and k.key is null`,
    ),
  ]
}

/** Sends acknowledged requests again: the answer has the same bytes, marked as replayed. */
export async function checkReplays(
  address: string,
  keys: Keys,
  journal: readonly Recorded[],
): Promise<Violation> {
  const done = journal.filter(({ outcome }) => outcome?.status === 201)
  const step = Math.max(1, Math.floor(done.length / replayed))
  const sample = done.filter((_, index) => index % step === 0)
  const breaches: string[] = []
  for (const { request, outcome } of sample) {
    const again = await send(address, keys, request)
    if (again.text !== outcome?.text || again.status !== 201 || !again.replayed) breaches.push(request.key)
  }
  return {
    check: 'a repeated request gets the same bytes',
    examined: sample.length,
    wrong: breaches.length,
    breaches: breaches.slice(0, 5),
  }
}

/** No session is left in a transaction (a round of sealing is soon over), and no more sessions than the running services have slots. */
export async function checkSessions(sql: postgres.Sql, most: number): Promise<Violation> {
  const query = `
    select pid, state, xact_start from pg_stat_activity
    where application_name = 'fiduciary' and datname = current_database() and pid <> pg_backend_pid()`
  const [seen] = await sql.unsafe<{ count: number }[]>(
    `select count(*)::int as count from (${query}) as session`,
  )
  const count = seen?.count ?? 0
  const leaked = await breachesOf(
    sql,
    `select * from (${query}) as session where xact_start < clock_timestamp() - interval '3 seconds'`,
  )
  return {
    check: `no session is leaked: at most ${most}, none long in a transaction`,
    examined: count,
    wrong: leaked.wrong + Math.max(0, count - most),
    breaches: leaked.breaches,
  }
}
