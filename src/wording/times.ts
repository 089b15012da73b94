import { Temporal } from 'temporal-polyfill'

/** Made once: to make one takes longer than all that a page says of days. */
const longDay = new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: 'UTC' })

/** November 30, 2026 */
export function dayInWords(date: string): string {
  return longDay.format(Temporal.PlainDate.from(date).toZonedDateTime('UTC').epochMilliseconds)
}

/** November 2026 */
export function monthInWords(month: string): string {
  return dayInWords(`${month}-01`).replace(/ 1,/, '')
}

/** November 30, 2026, 8:51 a.m. EST: a time by the clock of a zone, which is named. Seconds and finer are left out. */
export function timeInWords(time: string, zone: string): string {
  const at = Temporal.Instant.from(time).toZonedDateTimeISO(zone)
  const half = at.hour < 12 ? 'a.m.' : 'p.m.'
  const hour = at.hour % 12 === 0 ? 12 : at.hour % 12
  const clock = `${String(hour)}:${String(at.minute).padStart(2, '0')} ${half}`
  return `${dayInWords(at.toPlainDate().toString())}, ${clock} ${zoneName(time, zone)}`
}

/** EST or EDT: what the clock of a zone is called at a time; a zone without such a name goes by its offset, GMT+2. */
function zoneName(time: string, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'short' }).formatToParts(
    Temporal.Instant.from(time).epochMilliseconds,
  )
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone
}
