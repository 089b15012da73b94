import { z } from 'zod'
import type { ProblemType } from '../platform/problems.ts'
import { balance, code, date, instant, text, uuid } from '../platform/wire.ts'
import { type AccountKind, accountKinds } from './accounts.ts'
import type { EntryView } from './act.ts'
import { type Entry, factsOf } from './entry.ts'
import { erasureGrounds } from './erasure.ts'
import { privateTextsIn } from './private-text.ts'
import type { LedgerRefusal } from './refusals.ts'

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
}

export const AccountQuery = { fund: code.optional(), kind: accountKind.optional(), owner: code.optional() }
export const effectiveAt = date
  .optional()
  .describe('The day at whose end the figures are true; today when left out.')

export const Reversal = z
  .strictObject({
    reason: text(500),
    effectiveOn: date.optional().describe('The day the correction is true from; today when left out.'),
  })
  .meta({ id: 'Reversal' })

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
  .meta({ id: 'NewErasure' })

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
  'text-already-erased': {
    status: 409,
    title: 'The text was erased before',
    remedy: 'Nothing is left of it to erase.',
  },
  'effective-in-future': {
    status: 422,
    title: 'An act cannot take effect on a day that has not come',
    remedy: 'Give a day up to today.',
  },
  'period-closed': {
    status: 409,
    title: 'The period of that day is closed',
    remedy: 'Give a day after closedThrough.',
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
