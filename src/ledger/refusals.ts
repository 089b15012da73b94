import { refusals } from '../platform/refusal.ts'

/** Why a request is refused, in the order the reasons are checked. */
export const ledgerRefusals = refusals({
  'entry-not-found': {
    status: 404,
    title: 'There is no such entry',
    remedy: 'GET /v1/ledger/entries lists them.',
  },
  'entry-not-reversible': {
    status: 409,
    title: 'An entry of this kind is undone by its own act',
    remedy: 'Use the act of its subject: a return, a withdrawal, a cancellation, an amendment.',
  },
  'reversal-by-same-person': {
    status: 409,
    title: 'Whoever wrote an entry cannot reverse it',
    rule: 'Segregation of duties (2 CFR 200.303)',
    remedy: 'Another person with the role of approver reverses it.',
  },
  'entry-already-reversed': {
    status: 409,
    title: 'The entry was reversed before',
    remedy: 'An entry is reversed at most once.',
  },
  'text-not-found': {
    status: 404,
    title: 'The entry has no private text at this place',
    remedy: 'Give a path that GET /v1/ledger/entries/{id} names under texts.',
  },
  'text-of-record': {
    status: 409,
    title: 'The text is a record of its application or decision itself, and stays',
    remedy:
      'Erase what stands beside it: a sender, a reason, an explanation, a comment. What was proposed, scored, voted and decided is kept.',
  },
  'text-already-erased': {
    status: 409,
    title: 'The text was erased before',
    remedy: 'Nothing is left of it to erase.',
  },
  'known-in-future': {
    status: 422,
    title: 'The books have not reached that instant',
    remedy: 'Give an instant up to `latest`, or leave it out.',
  },
  'period-not-month-end': {
    status: 422,
    title: 'A period is closed through the last day of a month',
    remedy: 'Give one of `monthEnds`.',
  },
  'period-not-over': {
    status: 422,
    title: 'A period is closed after it is over',
    remedy: 'Close at most through `latest`.',
  },
  'period-already-closed': {
    status: 409,
    title: 'The books are closed through that day already',
    remedy: 'Give a later month end: GET /v1/ledger/periods says what is open.',
  },
  'effective-in-future': {
    status: 422,
    title: 'An act cannot take effect on a day that has not come',
    remedy: 'Give a day up to today.',
  },
  'concerns-after-effective': {
    status: 422,
    title: 'An act concerns its own month or an earlier one',
    remedy: 'Give a month up to that of effectiveOn.',
  },
  'period-not-closed': {
    status: 422,
    title: 'The month that the act concerns is open',
    remedy: 'Leave `concerns` out and give the day in that month as effectiveOn.',
  },
  'period-closed': {
    status: 409,
    title: 'The period of that day is closed',
    remedy: 'Give a day after closedThrough, and the month it belongs to as `concerns`.',
  },
  'balance-insufficient': {
    status: 409,
    title: 'An account would fall below zero',
    rule: '31 U.S.C. 1341(a)(1)(A)',
    remedy: 'Move at most what is available in the account.',
  },
  'total-out-of-range': {
    status: 422,
    title: 'A total would have more than fifteen digits before the point',
  },
})
export const refuseLedger = ledgerRefusals.refuse

/** What the ledger itself can decline in any command that records. */
export const recordingCodes = [
  'effective-in-future',
  'period-closed',
  'balance-insufficient',
  'total-out-of-range',
] as const

/** And what it can decline where the command takes `when`. */
export const datedCodes = ['concerns-after-effective', 'period-not-closed', ...recordingCodes] as const
