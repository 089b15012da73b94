/** A day of the year that is played, as month and day. */
export const onDay = (month: number, day: number): string =>
  `2023-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`

/** Cents as dollars. */
export const dollars = (cents: number): string =>
  `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`

export function say(day: string, what: string): void {
  console.log(`  ${day}  ${what}`)
}
