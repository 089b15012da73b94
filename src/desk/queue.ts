import type { Money } from '../platform/money.ts'
import type { Refusal } from '../platform/refusal.ts'

/** An act that waits for a person: the operation of the contract that does it, and where. */
export type Waiting = {
  /** The operation of the contract. */
  readonly act: string
  /** The record that it is about, and its address. */
  readonly subject: string
  readonly address: string
  /** Why it waits, as one sentence. */
  readonly reason: string
  /** In dollars, where money is at stake. */
  readonly amount: Money | null
  /** The day since which it waits, where the books say it. */
  readonly since: string | null
  readonly due: string | null
  /** Why it would be refused now, where somebody else has to provide money or a rating, or to release a hold. */
  readonly blockedBy: Refusal | null
}

/** The days within which a request for reimbursement is paid (2 CFR 200.305(b)(3)). */
const daysToPay = 30

/** The last day on which a request that was received on a day is paid in time, ISO 8601. */
export function payBy(receivedOn: string): string {
  const day = new Date(`${receivedOn}T00:00:00Z`)
  day.setUTCDate(day.getUTCDate() + daysToPay)
  return day.toISOString().slice(0, 10)
}

/** What waits, in the order in which it is due; what has no day follows, the oldest first. */
export function inOrder(waiting: readonly Waiting[]): Waiting[] {
  const key = ({ due, since, subject }: Waiting) => `${due ?? '9999-12-31'} ${since ?? ''} ${subject}`
  return waiting.toSorted((one, other) => (key(one) < key(other) ? -1 : key(one) > key(other) ? 1 : 0))
}
