import { sql } from 'drizzle-orm'
import type { Reading } from './database.ts'

/** A Federal holiday: the day it falls on, the day on which it is observed, and the law that made it (5 U.S.C. 6103). */
export type FederalHoliday = {
  readonly observedOn: string
  readonly holidayOn: string
  readonly name: string
  readonly law: string
}

/** The Federal holidays observed from a day through another, in order. The calendar is a function of the database, which begins with 1971. */
export async function federalHolidays(tx: Reading, from: string, through: string): Promise<FederalHoliday[]> {
  const rows = await tx.execute<FederalHoliday>(sql`
    select observed_on::text as "observedOn", holiday_on::text as "holidayOn", name, law
    from federal_holidays(${from}::date, ${through}::date)`)
  return [...rows]
}

/** The business day so many business days after a day, by the same calendar: of Friday, 1 business day after is Monday. */
export async function businessDayAfter(tx: Reading, day: string, days: number): Promise<string> {
  const [row] = await tx.execute<{ day: string }>(
    sql`select business_day_after(${day}::date, ${days}::integer)::text as day`,
  )
  if (row === undefined) throw new Error('the calendar has no such day')
  return row.day
}
