import { refusals } from '../platform/refusal.ts'

/** Why a request is refused, in the order the reasons are checked. */
export const ledgerRefusals = refusals({
  'entry-not-found': {
    status: 404,
    title: 'This entry does not exist.',
    remedy:
      'Take the identifier from the record that names the entry, or ask an auditor: GET /v1/ledger/entries lists the entries.',
  },
  'entry-not-reversible': {
    status: 409,
    title: 'An entry of this kind cannot be reversed.',
    remedy: 'Use the act that undoes it, such as the return of a payment, a cancellation or an amendment.',
  },
  'reversal-by-same-person': {
    status: 409,
    title: 'You wrote this entry, so you cannot reverse it.',
    rule: 'Segregation of duties (2 CFR 200.303)',
    remedy: 'Ask another approver to reverse it.',
  },
  'entry-already-reversed': {
    status: 409,
    title: 'The entry is already reversed.',
    remedy: 'If the reversal is wrong, record the act again.',
  },
  'text-not-found': {
    status: 404,
    title: 'The entry has no private text at this path.',
    remedy:
      'Ask an auditor for the `texts` that GET /v1/ledger/entries/{id} lists, and give the path of one.',
  },
  'text-of-record': {
    status: 409,
    title:
      'This text is part of the record of an application, a decision, an award or a proposal, so it cannot be erased.',
    remedy:
      'You can erase a name, a sender, an explanation, a comment and most reasons. What was proposed, scored, voted and decided is kept, and why the chair awarded without a vote.',
  },
  'text-already-erased': {
    status: 409,
    title: 'The text is already erased.',
    remedy: 'You need do nothing: nothing is left to erase.',
  },
  'effective-at-in-future': {
    status: 422,
    title: 'effectiveAt is in the future.',
    remedy: 'Give a day up to `latest`, or leave effectiveAt out.',
  },
  'known-before-first-entry': {
    status: 422,
    title: 'knownAt is before the first entry of the ledger.',
    remedy: 'Give a time from `earliest` on, or leave knownAt out.',
  },
  'known-in-future': {
    status: 422,
    title: 'knownAt is later than the time up to which everything is recorded.',
    remedy: 'Give a time up to `latest`, or leave knownAt out.',
  },
  'period-not-month-end': {
    status: 422,
    title: 'closedThrough is not the last day of a month.',
    remedy: 'Give one of `monthEnds`.',
  },
  'period-not-over': {
    status: 422,
    title: 'The month is not over.',
    remedy: 'Give a day up to `latest`.',
  },
  'period-already-closed': {
    status: 409,
    title: 'The books are already closed through this day.',
    remedy: 'Give a later month end. GET /v1/ledger/periods shows what is open.',
  },
  'period-does-not-tie': {
    status: 409,
    title: 'An integrity check fails, so the month stays open.',
    rule: '2 CFR 200.302(b), 200.303',
    remedy: 'GET /v1/audit/findings?only=wrong shows what each check in `failing` found.',
  },
  'effective-in-future': {
    family: 'recording',
    status: 422,
    title: 'effectiveOn is in the future.',
    remedy: 'Give today or an earlier day.',
  },
  'acts-out-of-order': {
    status: 422,
    title: 'The day is before the act that this one follows.',
    rule: '2 CFR 200.302(b)',
    remedy: 'Give a day from `earliest` on, the day of what it `follows`.',
  },
  'concerns-out-of-range': {
    status: 422,
    title: '`concerns` is a later month than `effectiveOn`, or one before the first entry of the books.',
    remedy:
      'Give a month up to that of effectiveOn and, where `earliest` is named, from it on. A fact of an earlier day has that day as effectiveOn.',
  },
  'period-not-closed': {
    status: 422,
    title: 'The month that the act concerns is open.',
    remedy: 'Leave `concerns` out, and give a day of that month as effectiveOn.',
  },
  'period-closed': {
    family: 'recording',
    status: 409,
    title: 'effectiveOn is in a closed month.',
    remedy: 'Give a day after closedThrough, and the closed month as `concerns`.',
  },
  'balance-insufficient': {
    family: 'recording',
    status: 409,
    title: 'The balance of an account would be below zero.',
    rule: '2 CFR 200.302(b)',
    remedy: 'Give an amount up to what the account has available.',
  },
  'balance-insufficient-on-day': {
    family: 'recording',
    status: 409,
    title: 'The balance of an account would be too low at the end of a day.',
    rule: '2 CFR 200.302(b)',
    remedy:
      'At the end of `day` the account must hold what left it by then, and the cash of a fund what is in transit and its interest. Give an amount up to `available`, or a day from `passesOn` on.',
  },
  'total-out-of-range': {
    family: 'recording',
    status: 422,
    title: 'A total would have more than 15 digits before the point.',
    remedy: 'Give smaller amounts.',
  },
})
export const refuseLedger = ledgerRefusals.refuse

/** What the ledger itself can refuse in any command that records: the family `recording`. */
export const recordingCodes = [
  'effective-in-future',
  'period-closed',
  'balance-insufficient',
  'balance-insufficient-on-day',
  'total-out-of-range',
] as const

/** What it can refuse where the command takes an effective day. */
export const datedCodes = ['concerns-out-of-range', 'period-not-closed', ...recordingCodes] as const

/** What a reading of two times can refuse. */
export const readingCodes = ['effective-at-in-future', 'known-in-future', 'known-before-first-entry'] as const
