import { setTimeout as sleep } from 'node:timers/promises'

/** How often and how long a request is tried. Times are in milliseconds. */
export type Retries = {
  /** All attempts, the first included. */
  readonly attempts: number
  /** The first wait; each further one doubles it. Half of each wait is random, so that clients do not return together. */
  readonly firstWait: number
  readonly longestWait: number
  /** The longest `Retry-After` that is waited for; beyond it the refusal is thrown at once. */
  readonly longestRetryAfter: number
}

export const usualRetries: Retries = {
  attempts: 5,
  firstWait: 250,
  longestWait: 10_000,
  longestRetryAfter: 90_000,
}

/** Whether the status says that the same request may pass a moment later. */
export function mayPassLater(status: number): boolean {
  return status === 408 || status === 429 || status >= 500
}

/**
 * How long to wait after an attempt (the first is 1): the back-off with its random half, and never less than the answer asks for. Null
 * where there is no further attempt, or where the answer asks for too long.
 */
export function waitAfter(
  attempt: number,
  { attempts, firstWait, longestWait, longestRetryAfter }: Retries,
  answer: Response | undefined,
  now: number,
): number | null {
  if (attempt >= attempts) return null
  const backOff = Math.min(firstWait * 2 ** (attempt - 1), longestWait)
  const asked = retryAfter(answer?.headers.get('retry-after') ?? null, now)
  if (asked > longestRetryAfter) return null
  return Math.max(asked, backOff / 2 + (Math.random() * backOff) / 2)
}

/** `Retry-After` in milliseconds from now: seconds or a date (RFC 9110, 10.2.3); 0 where it says nothing. */
function retryAfter(value: string | null, now: number): number {
  if (value === null) return 0
  if (/^\d+$/.test(value)) return Number(value) * 1000
  const at = Date.parse(value)
  return Number.isNaN(at) ? 0 : Math.max(0, at - now)
}

/** Waits, unless the caller gives up meanwhile: then it throws the caller's reason. */
export async function waitFor(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  if (signal === undefined) return sleep(milliseconds)
  try {
    await sleep(milliseconds, undefined, { signal })
  } catch (fault) {
    signal.throwIfAborted()
    throw fault
  }
}
