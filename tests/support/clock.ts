import { readFile } from 'node:fs/promises'
import type postgres from 'postgres'

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
  await owner.begin(async (tx) => {
    await tx`set local role fiduciary_owner`
    await tx.unsafe(`
      create schema if not exists testing;
      create table if not exists testing.clock_shifts (since timestamptz primary key, shift interval not null);
      create or replace function public.clock() returns timestamptz language sql stable parallel safe
        security definer set search_path = pg_catalog, pg_temp as $$
        select transaction_timestamp() + coalesce((select shift from testing.clock_shifts
          where since <= transaction_timestamp() order by since desc limit 1), '0')
      $$`)
  })
  // In force a moment after it is committed, so that no transaction sees it come.
  const [row] = await owner<{ since: string }[]>`
    insert into testing.clock_shifts values (clock_timestamp() + interval '20 milliseconds', ${by}) returning since::text as since`
  // A sleep can end some microseconds early, by the clock of the processor that serves the next transaction.
  await owner`select pg_sleep_until(${row?.since ?? ''}::timestamptz + interval '2 milliseconds')`
}
