import { z } from 'zod'
import { amount, balance, code, date, instant, month, oneOf, text } from '../platform/http/schemas.ts'
import type { ListColumns } from '../platform/http/tables/lists.ts'
import type { AsOf } from './balances.ts'
import { kindNames } from './chart/accounts.ts'
import { type Entry, factsOf } from './entry.ts'
import type { EntryView } from './entry-contract.ts'
import { privateTextsIn } from './private-text.ts'

/** The second time of every figure. */
const knownAt = instant
  .optional()
  .describe(
    'The time up to which the ledger is read. Entries recorded later are left out. When you leave it out, the latest time of which everything is recorded: an answer with its `knownAt` given again is the same answer.',
  )

const accountKind = oneOf('AccountKind', kindNames)
const accountCode = z
  .string()
  .regex(/^[A-Z0-9-]{1,25}:[a-zA-Z]{1,20}(:[A-Z0-9-]{1,25})?$/, 'an account such as FY2022:available')
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
    .regex(/^[a-z-]{1,40}\.[a-z-]{1,40}$/, 'a kind of entry such as award.executed')
    .optional(),
  effectiveFrom: date.optional(),
  effectiveThrough: date.optional(),
  concerns: month.optional().describe('The closed month that later entries belong to.'),
  knownAt,
}

/** Dollars of one fund, as a body gives them and as an answer shows them. */
export const NewFundAmount = z.strictObject({ fund: code, amount }).meta({ id: 'NewFundAmount' })
export const FundAmountView = z.object({ fund: code, amount: balance }).meta({ id: 'FundAmount' })

export const AccountQuery = { fund: code.optional(), kind: accountKind.optional(), owner: code.optional() }
export const times = {
  effectiveAt: date
    .optional()
    .describe('The day at whose end the figures are true. Today when you leave it out.'),
  knownAt,
}

/** The address of the entries behind a figure, by both of its times. */
export function entriesBehind(filter: string, { effectiveAt, knownAt }: AsOf): string {
  return `/v1/ledger/entries?${filter}&effectiveThrough=${effectiveAt}&knownAt=${knownAt}`
}

/** When an act is true, for every command that may be recorded late. */
export const when = {
  effectiveOn: date
    .meta({ id: 'EffectiveOn', description: 'The day the act is true from. Today when you leave it out.' })
    .optional(),
  concerns: month
    .meta({
      id: 'Concerns',
      description:
        'The closed month that the act belongs to, where it is recorded too late to take effect in that month.',
    })
    .optional(),
}

/** The body of an act that says no more than when it is true. */
export const DatedAct = z.strictObject(when).meta({ id: 'DatedAct', examples: [{}] })

/** The body of an act that says no more than why. */
export const Reason = z
  .strictObject({ reason: text(500) })
  .meta({ id: 'Reason', examples: [{ reason: 'The invoice is missing' }] })

export const Reversal = z
  .strictObject({
    reason: text(500),
    ...when,
  })
  .meta({ id: 'Reversal', examples: [{ reason: 'Drawn on the wrong appropriation' }] })

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
    difference: balance.describe('0.00 unless the books are wrong.'),
  })
  .meta({ id: 'TrialBalance', description: 'The debits and credits of every fund and kind of account.' })

/** The entry in the answer of a command, as a reader of the ledger will see it. */
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

/** An account as a row of a table. */
export const accountColumns: ListColumns<z.input<typeof AccountView>> = [
  ['account', ({ code }) => code],
  ['kind', ({ kind }) => kind],
  ['fund', ({ fund }) => fund],
  ['owner', ({ owner }) => owner],
  ['normal_side', ({ normalSide }) => normalSide],
  ['meaning', ({ meaning }) => meaning],
  ['ussgl', ({ ussgl }) => ussgl],
  ['debits', ({ debits }) => debits, 'dollars'],
  ['credits', ({ credits }) => credits, 'dollars'],
  ['balance', ({ balance }) => balance, 'dollars'],
]
