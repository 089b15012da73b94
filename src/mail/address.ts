import { randomInt } from 'node:crypto'
import { refuseMail } from './refusals.ts'

const dayMs = 86_400_000
/** How many codes are sent to a person within a day. The database counts them too. */
const codesADay = 3

/** Where a person is written to. Instants are in UTC with six digits. */
export type MailAddress = {
  readonly address: string
  readonly setAt: string
  /** Null until the person has typed the code that was sent to it: before that, nothing else is. */
  readonly confirmedAt: string | null
}

/** Refuses a fourth code within a day. `sent` has the instants at which codes were asked for, the latest first. */
export function mustHaveCodesLeft(sent: readonly string[], now: string): void {
  const first = sent[codesADay - 1]
  if (first === undefined) return
  const againMs = Date.parse(first) + dayMs
  if (againMs > Date.parse(now))
    throw refuseMail('mail-codes-used-up', { codesADay, again: new Date(againMs).toISOString() })
}

/** Refuses to confirm where no address is set, one that is confirmed, and a code that is older than a day. */
export function mustBeConfirmable(held: MailAddress | null, now: string): MailAddress {
  if (held === null) throw refuseMail('mail-address-not-set')
  const { setAt, confirmedAt } = held
  if (confirmedAt !== null) throw refuseMail('mail-address-already-confirmed', { confirmedAt })
  if (Date.parse(now) - Date.parse(setAt) >= dayMs) throw refuseMail('mail-code-expired', { sentAt: setAt })
  return held
}

/** No letter that is taken for a digit, and no vowel. */
const letters = 'BCDFGHJKLMNPQRSTVWXZ23456789'

/** A code of twelve characters in three groups, such as `BCDF-2345-GHJK`: 57 bits, which nobody guesses in its day. */
export function makeCode(): string {
  const group = () => Array.from({ length: 4 }, () => letters.charAt(randomInt(letters.length))).join('')
  return [group(), group(), group()].join('-')
}
