import type { Disbursement } from '../../disbursements/disbursement.ts'
import { dayInWords } from '../../wording/times.ts'

/** Where a request for payment stands, as one sentence or two: what was done last, by whom, and what is next. */
export function standingOf(one: Disbursement): string {
  switch (one.status) {
    case 'requested':
      return `${one.requestedBy} requested it on ${dayInWords(one.requestedOn)}. It waits for approval.`
    case 'approved':
      return `${one.approvedBy} approved it on ${dayInWords(one.approvedOn)}. It waits for payment.`
    case 'paid':
      return `Paid on ${dayInWords(one.payment.on)}. The bank's reference is ${one.payment.reference}.`
    case 'returned':
      return `The bank returned the payment on ${dayInWords(one.endedOn)}: ${one.endReason} It is payable again.`
    case 'rejected':
      return `${one.endedBy} rejected it on ${dayInWords(one.endedOn)}: ${one.endReason}`
    case 'canceled':
      return `${one.endedBy} canceled it on ${dayInWords(one.endedOn)}: ${one.endReason}`
  }
}
