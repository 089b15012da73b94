import { z } from 'zod'
import type { ProblemType } from '../platform/problems.ts'
import { balance, code, date, instant, month, text, uuid } from '../platform/wire.ts'
import { type AccountKind, accountKinds } from './accounts.ts'
import type { EntryView } from './act.ts'
import type { AsOf } from './balances.ts'
import { type Entry, factsOf } from './entry.ts'
import { erasureGrounds } from './erasure.ts'
import { privateTextsIn } from './private-text.ts'
import type { LedgerRefusal } from './refusals.ts'

/** The second time of every figure. */
const knownAt = instant
  .optional()
  .describe(
    'The instant up to which the books are read: what was recorded later is left out; now when left out. A figure is final once that instant is 10 seconds past: until then an act that was under way may still be recorded with an earlier time.',
  )

const accountKind = z.enum(Object.keys(accountKinds) as [AccountKind, ...AccountKind[]])
const accountCode = z
  .string()
  .regex(/^[A-Z0-9-]{1,25}:[a-z]{1,20}(:[A-Z0-9-]{1,25})?$/, 'an account: FY2022:available')
  .meta({ examples: ['FY2022:available'] })

export const EntryQuery = {
  fund: code.optional(),
  account: accountCode.optional(),
  accountKind: accountKind.optional(),
  award: code.optional(),
  subject: code.optional(),
  actor: code.optional(),
  kind: z
    .string()
    .regex(/^[a-z-]{1,40}\.[a-z-]{1,40}$/, 'a kind of entry: award.executed')
    .optional(),
  effectiveFrom: date.optional(),
  effectiveThrough: date.optional(),
  concerns: month.optional().describe('The closed month to which acts of a later day belong.'),
  knownAt,
}

export const AccountQuery = { fund: code.optional(), kind: accountKind.optional(), owner: code.optional() }
export const times = {
  effectiveAt: date.optional().describe('The day at whose end the figures are true; today when left out.'),
  knownAt,
}

/** The entries that made a figure: those of a filter, by both of its times. */
export function entriesBehind(filter: string, { effectiveAt, knownAt }: AsOf): string {
  return `/v1/ledger/entries?${filter}&effectiveThrough=${effectiveAt}&knownAt=${knownAt}`
}

/** When an act is true, for every command that may be told of late. */
export const when = {
  effectiveOn: date.optional().describe('The day the act is true from; today when left out.'),
  concerns: month
    .optional()
    .describe(
      'The closed month that the act belongs to, where it was found too late to be recorded with a day in it.',
    ),
}

export const Reversal = z
  .strictObject({
    reason: text(500),
    ...when,
  })
  .meta({ id: 'Reversal', examples: [{ reason: 'Drawn on the wrong appropriation' }] })

export const NewClosing = z
  .strictObject({
    closedThrough: date.describe('The last day of a month that is over.').meta({ examples: ['2023-03-31'] }),
    reason: text(500).optional(),
  })
  .meta({ id: 'NewClosing', examples: [{ closedThrough: '2023-03-31', reason: 'Reconciled with the bank' }] })

export const PeriodView = z
  .object({
    closedFrom: date.nullable().describe('The day after the closing before; null from the beginning.'),
    closedThrough: date,
    closedBy: code,
    recordedAt: instant,
    entry: uuid.describe('The entry that closed it.'),
    reason: z.string().nullable(),
  })
  .meta({ id: 'Period', description: 'Days in which nothing takes effect any more.' })

export const OpenView = z
  .object({
    from: date
      .nullable()
      .describe('The first day in which acts may take effect; null while nothing is closed.'),
    mayCloseThrough: date.nullable().describe('The latest month end that may be closed now.'),
  })
  .meta({ id: 'OpenPeriod' })

export const NewErasure = z
  .strictObject({
    path: z
      .string()
      .max(500)
      .regex(/^(?:\/(?:[\x20-\x2e\x30-\x7d]|~[01])+)+$/, 'a JSON pointer into the facts: /reason')
      .describe("The text, as a JSON pointer into the entry's facts.")
      .meta({ examples: ['/reason'] }),
    ground: z.enum(erasureGrounds).describe('Why it may be erased.'),
  })
  .meta({ id: 'NewErasure', examples: [{ path: '/name', ground: 'data-subject-request' }] })

export const ErasureView = z
  .object({
    id: uuid.describe('The entry that says so.'),
    entry: uuid,
    path: z.string(),
    ground: z.enum(erasureGrounds),
    recordedAt: instant,
  })
  .meta({ id: 'Erasure', description: 'A text that is no more; the entry it belonged to stands as it was.' })

export const AccountView = z
  .object({
    code: z.string().meta({ examples: ['FY2022:available'] }),
    kind: accountKind,
    fund: code,
    owner: code.nullable(),
    normalSide: z.enum(['debit', 'credit']),
    meaning: z.string(),
    ussgl: z.string(),
    debits: balance,
    credits: balance,
    balance,
    links: z.object({ entries: z.string() }),
  })
  .meta({ id: 'Account' })

export const TrialBalanceView = z
  .object({
    effectiveAt: date,
    knownAt: instant,
    lines: z.array(
      z.object({
        fund: code,
        kind: accountKind,
        ussgl: z.string(),
        debit: balance.nullable(),
        credit: balance.nullable(),
        links: z.object({ accounts: z.string(), entries: z.string() }),
      }),
    ),
    debit: balance,
    credit: balance,
    difference: balance.describe('0.00, or the books are wrong.'),
  })
  .meta({ id: 'TrialBalance' })

/** The entry as a command answers it: what a reader of the ledger will find. */
export function entryView({ transfers, facts, ...entry }: Entry): z.input<typeof EntryView> {
  return {
    ...entry,
    facts: factsOf(facts),
    texts: Object.fromEntries(privateTextsIn(facts).map(({ path, text }) => [path, text])),
    transfers: transfers.map(({ amount, segments, ...sides }) => ({
      ...sides,
      amount: amount.toString(),
      ...(segments === undefined ? {} : { segments }),
    })),
  }
}

export const ledgerProblems = {
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
  'since-after-known': {
    status: 422,
    title: 'The earlier instant is after the later',
    remedy: 'Give `since` up to `knownAt`.',
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
  'period-closed': {
    status: 409,
    title: 'The period of that day is closed',
    remedy: 'Give a day after closedThrough, and the month it belongs to as `concerns`.',
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
} as const satisfies Record<LedgerRefusal, ProblemType>

/** What the ledger itself can decline in any command that records. */
export const ledgerRefusals = [
  'effective-in-future',
  'period-closed',
  'balance-insufficient',
  'total-out-of-range',
] as const

/** And what it can decline where the command takes `when`. */
export const datedRefusals = ['concerns-after-effective', 'period-not-closed', ...ledgerRefusals] as const
