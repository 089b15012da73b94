import { readFile } from 'node:fs/promises'
import postgres from 'postgres'
import { Temporal } from 'temporal-polyfill'

/** Gives an empty database the one function that every transaction of the service calls. */
export async function addClock(owner: postgres.Sql): Promise<void> {
  const file = new URL('../../drizzle/0000_clock.sql', import.meta.url)
  await owner.unsafe(await readFile(file, 'utf8'))
}

/**
 * Moves the time that a test database's `clock()` answers: `'3 days'` later, `'-3 days'` earlier than it is. Only transactions
 * that begin after this returns are moved; one under way keeps its time. Only the owner can do it; production has no such offset.
 */
export async function shiftClock(owner: postgres.Sql, by: string): Promise<void> {
  await owner.begin(movable)
  // In force a moment after it is committed, so that no transaction sees it come.
  const [row] = await owner<{ since: string }[]>`
    insert into testing.clock_shifts (since, shift) values (clock_timestamp() + interval '20 milliseconds', ${by})
    returning since::text as since`
  // A sleep can end some microseconds early, by the clock of the processor that serves the next transaction.
  await owner`select pg_sleep_until(${row?.since ?? ''}::timestamptz + interval '2 milliseconds')`
}

/** The same for the database of a service. */
export async function shiftClockOf({ ownerUrl }: { readonly ownerUrl: string }, by: string): Promise<void> {
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => undefined })
  await shiftClock(owner, by)
  await owner.end()
}

/**
 * Stops the time that a test database's `clock()` answers at an instant, until the next shift or stop. A transaction under way sees
 * it stop, so there should be none.
 */
export async function stopClock(owner: postgres.Sql, at: string): Promise<void> {
  await owner.begin(async (tx) => {
    await movable(tx)
    await tx`delete from testing.clock_shifts`
    await tx`insert into testing.clock_shifts (since, stopped) values ('-infinity', ${at}::text::timestamptz)`
  })
}

/** Gives a test database a `clock()` that can be moved. */
async function movable(tx: postgres.TransactionSql): Promise<void> {
  await tx`set local role fiduciary_owner`
  await tx.unsafe(`
    create schema if not exists testing;
    create table if not exists testing.clock_shifts (since timestamptz primary key, shift interval, stopped timestamptz);
    create or replace function public.clock() returns timestamptz language sql stable parallel safe
      security definer set search_path = pg_catalog, pg_temp as $$
      select coalesce((select coalesce(stopped, transaction_timestamp() + shift) from testing.clock_shifts
        where since <= transaction_timestamp() order by since desc limit 1), transaction_timestamp())
    $$`)
}

/** A whole second so many seconds from now, RFC 3339 in UTC with six digits. */
export function inSeconds(seconds: number): string {
  return new Date(Math.trunc(Date.now() / 1_000 + seconds) * 1_000).toISOString().replace('Z', '000Z')
}

/** The instant a microsecond before another, RFC 3339 in UTC with six digits. */
export function justBefore(instant: string): string {
  return Temporal.Instant.from(instant)
    .subtract({ microseconds: 1 })
    .toString({ smallestUnit: 'microsecond' })
}

/** Gives a database without the schema of the service what a unit of work opens with: it takes every name. */
export async function addActing(owner: postgres.Sql): Promise<void> {
  await owner.unsafe(`
    create function act_as(named text, belonging_to text) returns table (now text, state text, code text, organization text, roles text) language sql as $$
      select set_config('fiduciary.acting', named, true);
      select to_char(clock() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'valid', named, belonging_to, ''
    $$`)
  const file = new URL('../../drizzle/definitions/platform/units.sql', import.meta.url)
  const functions = (await readFile(file, 'utf8')).replaceAll(/^(REVOKE|GRANT).*$/gm, '')
  await owner.unsafe(functions)
}

/** Lets a clock that was stopped run on from an instant. It does not make the clock again: for tests that move it many times. */
export async function runClockFrom(owner: postgres.Sql, at: string): Promise<void> {
  await owner`
    update testing.clock_shifts set stopped = null, shift = ${at}::text::timestamptz - clock_timestamp()`
}
