/** How long to wait after so many attempts: one minute, then twice as long each time, six hours at most. The database gives up what waits for three days. */
export function secondsUntilAgain(attempts: number): number {
  return Math.min(60 * 2 ** (attempts - 1), 21_600)
}

/** Counts what is sent within a minute. */
export type Pace = { left(): number; note(): void }

/** At most so many a minute. `now` is in milliseconds, of any beginning. */
export function boundOf(perMinute: number, now: () => number = () => performance.now()): Pace {
  let sent: number[] = []
  return {
    left() {
      sent = sent.filter((at) => at > now() - 60_000)
      return Math.max(0, perMinute - sent.length)
    },
    note() {
      sent.push(now())
    },
  }
}
