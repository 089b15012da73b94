import { inUtc } from '../../platform/clock.ts'
import type { Arrival, Proposal } from '../application.ts'
import { refuseApplication } from '../refusals.ts'
import type { ReceivedSource } from '../tables.ts'

/** The e-mail that brought an application. */
type Message = { readonly id: string; readonly sender: string }

/** An application as it is given: an applicant leaves out the message, and may leave out their own organization. */
export type Filing = Omit<Proposal, 'files'> & {
  readonly solicitation: string
  readonly applicant?: string | undefined
  readonly members?: readonly string[] | undefined
  readonly files?: Proposal['files'] | undefined
  readonly replaces?: string | undefined
  readonly message?: (Message & { readonly receivedAt: string; readonly source: ReceivedSource }) | undefined
}

/**
 * What arrives. Staff state when a message was received, and refuse to leave it out. An applicant files for their own
 * organization and no other, and `now`, the clock of the database, is the instant of receipt.
 */
export function arrivalOf(filing: Filing, now: string, own: string | null): Arrival {
  const { message, applicant, members = [], files = [], replaces = null, ...proposed } = filing
  const asked = { ...proposed, members, files, replaces }
  if (own !== null) {
    if (message !== undefined || (applicant ?? own) !== own)
      throw refuseApplication('filed-for-another', { own })
    return { ...asked, applicant: own, receivedAt: now, receivedBy: 'own-key', receivedSource: null }
  }
  if (message === undefined || applicant === undefined) throw refuseApplication('message-missing')
  const receivedAt = inUtc(message.receivedAt)
  return { ...asked, applicant, receivedAt, receivedBy: 'e-mail', receivedSource: message.source }
}
