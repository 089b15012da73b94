import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import t from 'tap'
import { disbursementKinds } from '../../src/disbursements/kinds.ts'
import {
  accountKinds,
  budgetKinds,
  custodyAssetKinds,
  custodyClaimKinds,
} from '../../src/ledger/chart/accounts.ts'
import { postings, type Transfer } from '../../src/ledger/chart/postings.ts'
import { Money } from '../../src/platform/money.ts'

const line = (fund: string, amount: string) => ({ fund, amount: Money.of(amount) })
const part = (fund: string, committed: string, available: string) => ({
  fund,
  fromCommitted: Money.of(committed),
  fromAvailable: Money.of(available),
})
const one = line('FY1', '7.50')
const two = [one, line('FY2', '0.01')]

/** `debit <- credit amount`, as the domain writes a rule: two amounts compared as objects are always alike. */
const written = (transfers: readonly Transfer[]) =>
  transfers.map(({ debit, credit, amount }) => `${debit} <- ${credit} ${amount.toString()}`).join('; ')

/** The rule, the act as the domain names it, what is posted, and the domain's row for it. */
const rules: [rule: keyof typeof postings, act: string, posted: Transfer[], expected: string][] = [
  [
    'appropriationEnacted',
    'appropriation enacted',
    postings.appropriationEnacted(one),
    'FY1:authority <- FY1:available 7.50; FY1:undrawn <- FY1:entrusted 7.50',
  ],
  [
    'authorityWithdrawn',
    'authority withdrawn',
    postings.authorityWithdrawn(one),
    'FY1:available <- FY1:withdrawn 7.50; FY1:entrusted <- FY1:undrawn 7.50',
  ],
  ['fundsDrawn', 'federal funds drawn', postings.fundsDrawn(one), 'FY1:cash <- FY1:undrawn 7.50'],
  ['cashReturned', 'cash returned to the agency', postings.cashReturned(one), 'FY1:undrawn <- FY1:cash 7.50'],
  ['interestEarned', 'interest earned', postings.interestEarned(one), 'FY1:cash <- FY1:interest 7.50'],
  ['interestRemitted', 'interest remitted', postings.interestRemitted(one), 'FY1:interest <- FY1:cash 7.50'],
  [
    'solicitationPublished',
    'solicitation published',
    postings.solicitationPublished('N1', two),
    'FY1:available <- FY1:committed:N1 7.50; FY2:available <- FY2:committed:N1 0.01',
  ],
  [
    'commitmentReleased',
    'commitment released',
    postings.commitmentReleased('N1', two),
    'FY1:committed:N1 <- FY1:available 7.50; FY2:committed:N1 <- FY2:available 0.01',
  ],
  [
    'awardObligated',
    'award obligated, from both',
    postings.awardObligated('A1', 'N1', [part('FY1', '7.50', '2.50'), part('FY2', '0.01', '0.02')]),
    'FY1:committed:N1 <- FY1:obligated:A1 7.50; FY1:available <- FY1:obligated:A1 2.50; FY2:committed:N1 <- FY2:obligated:A1 0.01; FY2:available <- FY2:obligated:A1 0.02',
  ],
  [
    'awardObligated',
    'award obligated, from one alone',
    postings.awardObligated('A1', 'N1', [part('FY1', '7.50', '0.00'), part('FY2', '0.00', '0.02')]),
    'FY1:committed:N1 <- FY1:obligated:A1 7.50; FY2:available <- FY2:obligated:A1 0.02',
  ],
  [
    'disbursementApproved',
    'disbursement approved',
    postings.disbursementApproved('A1', two),
    'FY1:obligated:A1 <- FY1:payable:A1 7.50; FY2:obligated:A1 <- FY2:payable:A1 0.01',
  ],
  [
    'approvalCanceled',
    'approval canceled',
    postings.approvalCanceled('A1', two),
    'FY1:payable:A1 <- FY1:obligated:A1 7.50; FY2:payable:A1 <- FY2:obligated:A1 0.01',
  ],
  [
    'paid',
    'paid as an advance',
    postings.paid('A1', disbursementKinds.advance.account, two),
    'FY1:payable:A1 <- FY1:disbursed:A1 7.50; FY1:advances:A1 <- FY1:cash 7.50; FY2:payable:A1 <- FY2:disbursed:A1 0.01; FY2:advances:A1 <- FY2:cash 0.01',
  ],
  [
    'paid',
    'paid as a reimbursement',
    postings.paid('A1', disbursementKinds.reimbursement.account, two),
    'FY1:payable:A1 <- FY1:disbursed:A1 7.50; FY1:costs:A1 <- FY1:cash 7.50; FY2:payable:A1 <- FY2:disbursed:A1 0.01; FY2:costs:A1 <- FY2:cash 0.01',
  ],
  [
    'mirror',
    'payment returned by the bank',
    postings.mirror(postings.paid('A1', 'advances', [one])),
    'FY1:disbursed:A1 <- FY1:payable:A1 7.50; FY1:cash <- FY1:advances:A1 7.50',
  ],
]

t.test('every act moves the accounts its rule names, by its amount, in that order, and no others', (t) => {
  for (const [, act, transfers, expected] of rules) t.equal(written(transfers), expected, act)
  t.strictSame([...new Set(rules.map(([rule]) => rule))].sort(), Object.keys(postings).sort())
  t.end()
})

t.test('no rule is without a caller outside the tests', (t) => {
  const root = new URL('../../src/', import.meta.url)
  const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && name !== 'ledger/chart/postings.ts')
    .map((name) => readFileSync(new URL(name, root), 'utf8'))
    .join('\n')
  const unused = Object.keys(postings).filter((rule) => !new RegExp(`\\bpostings\\.${rule}\\b`).test(sources))
  t.same(unused, [])
  t.end()
})

const fund = fc.constantFrom('FY1', 'FY2')
const award = fc.constantFrom('A1', 'A2')
const solicitation = fc.constantFrom('N1', 'N2')
const money = fc.oneof(fc.nat(200), fc.nat(999_999_999)).map((cents) => Money.of((cents / 100).toFixed(2)))
const amount = fc.record({ fund, amount: money })
const lines = fc.array(amount, { minLength: 1, maxLength: 3 })
const parts = fc.array(fc.record({ fund, fromCommitted: money, fromAvailable: money }), { maxLength: 3 })
const spentAs = fc.constantFrom(...Object.values(disbursementKinds).map(({ account }) => account))
const ofAward = (rule: (award: string, lines: { fund: string; amount: Money }[]) => Transfer[]) =>
  fc.tuple(award, lines).map(([code, some]) => rule(code, some))

/** Each rule with any amounts, and nothing held back: the identities do not hang on what the floors let through. */
const anyOf: Record<Exclude<keyof typeof postings, 'mirror'>, fc.Arbitrary<Transfer[]>> = {
  appropriationEnacted: amount.map(postings.appropriationEnacted),
  authorityWithdrawn: amount.map(postings.authorityWithdrawn),
  fundsDrawn: amount.map(postings.fundsDrawn),
  cashReturned: amount.map(postings.cashReturned),
  interestEarned: amount.map(postings.interestEarned),
  interestRemitted: amount.map(postings.interestRemitted),
  solicitationPublished: fc.tuple(solicitation, lines).map((args) => postings.solicitationPublished(...args)),
  commitmentReleased: fc.tuple(solicitation, lines).map((args) => postings.commitmentReleased(...args)),
  awardObligated: fc.tuple(award, solicitation, parts).map((args) => postings.awardObligated(...args)),
  disbursementApproved: ofAward(postings.disbursementApproved),
  approvalCanceled: ofAward(postings.approvalCanceled),
  paid: fc.tuple(award, spentAs, lines).map((args) => postings.paid(...args)),
}
const anyRule = fc.oneof(...Object.values(anyOf))
const posted = fc.oneof(anyRule, anyRule.map(postings.mirror))

// Written out from the domain's table, not read from accountKinds: else an account on the wrong side would agree.
const growsByDebit = new Set(['authority', 'undrawn', 'cash', 'advances', 'costs', 'recoverable'])

/** What each account of one fund comes to, on the side on which its kind grows. */
function balances(transfers: readonly Transfer[], of: string): Map<string, Money> {
  const books = new Map<string, Money>()
  const add = (code: string, amount: Money, onDebit: boolean) => {
    const [inFund, kind = ''] = code.split(':')
    if (inFund !== of) return
    const before = books.get(kind) ?? Money.zero
    books.set(kind, growsByDebit.has(kind) === onDebit ? before.plus(amount) : before.minus(amount))
  }
  for (const { debit, credit, amount } of transfers) {
    add(debit, amount, true)
    add(credit, amount, false)
  }
  return books
}

/** The two residuals of a fund: what its authority and its custody differ by from what they must equal. */
function residuals(transfers: readonly Transfer[], of: string): string[] {
  const books = balances(transfers, of)
  const sum = (...kinds: string[]) => Money.sum(kinds.map((kind) => books.get(kind) ?? Money.zero))
  const budget = sum('available', 'committed', 'obligated', 'payable', 'disbursed', 'withdrawn')
  const custody = sum('undrawn', 'cash', 'advances', 'costs', 'recoverable')
  return [sum('authority').minus(budget), custody.minus(sum('entrusted', 'interest'))].map(String)
}

t.test('every rule by itself, and any sequence of them, keeps both identities of every fund', (t) => {
  const kept = (transfers: readonly Transfer[]) =>
    ['FY1', 'FY2'].every((of) => residuals(transfers, of).every((residual) => residual === '0.00'))
  for (const [rule, some] of Object.entries(anyOf))
    t.doesNotThrow(() => {
      fc.assert(fc.property(some, kept), { numRuns: 50 })
    }, rule)
  const seen = new Set<string>()
  fc.assert(
    fc.property(fc.array(posted, { maxLength: 40 }), (sequence) => {
      for (const { debit, credit } of sequence.flat())
        for (const code of [debit, credit]) seen.add(code.split(':')[1] ?? '')
      return sequence.every((_, end) => kept(sequence.slice(0, end + 1).flat()))
    }),
    { numRuns: 100 },
  )
  // No act moves a recoverable amount before there are cost reports.
  const moved = Object.keys(accountKinds).filter((name) => name !== 'recoverable')
  t.strictSame([...seen].sort(), moved.sort(), 'and every other kind of account was moved')
  t.end()
})

t.test('a transfer between the two books, or between two funds, shows in the residuals', (t) => {
  const enacted = postings.appropriationEnacted(one)
  const wrong = (debit: string, credit: string) => [...enacted, { debit, credit, amount: Money.of('0.01') }]
  t.strictSame(residuals(enacted, 'FY1'), ['0.00', '0.00'])
  t.strictSame(residuals(wrong('FY1:available', 'FY1:cash'), 'FY1'), ['0.01', '-0.01'])
  t.strictSame(residuals(wrong('FY1:cash', 'FY2:undrawn'), 'FY1'), ['0.00', '0.01'])
  t.strictSame(residuals(wrong('FY1:cash', 'FY2:undrawn'), 'FY2'), ['0.00', '-0.01'])
  t.end()
})

t.test(
  'a transfer stays in one fund, moves an amount above zero between two accounts, each with its owner',
  (t) => {
    const owner = {
      fund: /^FY[12]:[a-z]+$/,
      solicitation: /^FY[12]:[a-z]+:N[12]$/,
      award: /^FY[12]:[a-z]+:A[12]$/,
    }
    const kinds: Readonly<Record<string, { per: keyof typeof owner } | undefined>> = accountKinds
    const lawful = (code: string) => {
      const found = kinds[code.split(':')[1] ?? '']
      return found !== undefined && owner[found.per].test(code)
    }
    fc.assert(
      fc.property(posted, (transfers) =>
        transfers.every(
          ({ debit, credit, amount }) =>
            debit.split(':')[0] === credit.split(':')[0] &&
            debit !== credit &&
            amount.isPositive &&
            lawful(debit) &&
            lawful(credit),
        ),
      ),
      { numRuns: 500 },
    )
    t.notOk(lawful('FY1:committed:A1') || lawful('FY1:cash:A1') || lawful('FY1:costs') || lawful('FY1:spent'))
    t.end()
  },
)

t.test('a mirror changes the sides and nothing else, and the two together come to nothing', (t) => {
  const segments = { category: 'personnel' }
  const marked = [
    { debit: 'a', credit: 'b', amount: Money.of('0.01'), segments },
    ...postings.fundsDrawn(one),
  ]
  t.strictSame(JSON.parse(JSON.stringify(postings.mirror(marked))), [
    { debit: 'b', credit: 'a', amount: '0.01', segments },
    { debit: 'FY1:undrawn', credit: 'FY1:cash', amount: '7.50' },
  ])
  fc.assert(
    fc.property(fc.array(posted, { maxLength: 10 }), (sequence) => {
      const done = sequence.flat()
      const undone = [...done, ...postings.mirror(done)]
      const back = postings.mirror(postings.mirror(done))
      return (
        JSON.stringify(back) === JSON.stringify(done) &&
        ['FY1', 'FY2'].every((of) => [...balances(undone, of).values()].every((balance) => balance.isZero))
      )
    }),
    { numRuns: 200 },
  )
  t.end()
})

t.test('the chart of accounts is the one that the migration writes into the database', (t) => {
  const sql = readFileSync(new URL('../../drizzle/0002_ledger.sql', import.meta.url), 'utf8')
  const [insert = ''] =
    /INSERT INTO "ledger_account_kinds" \("kind", "side", "per", "ussgl"\) VALUES[^;]*;/.exec(sql) ?? []
  const rows = [...insert.matchAll(/\('(\w+)', '(\w+)', '(\w+)', '(\w+)'\)/g)].map(([, ...row]) => row)
  t.equal(rows.length, 14)
  t.strictSame(
    rows,
    Object.entries(accountKinds).map(([kind, { side, per, ussgl }]) => [kind, side, per, ussgl]),
  )
  t.end()
})

t.test('every kind of account grows on its side and stands in one identity, once', (t) => {
  t.strictSame(
    Object.entries(accountKinds).flatMap(([kind, { side }]) => (side === 'debit' ? [kind] : [])),
    [...growsByDebit],
  )
  const named = ['authority', ...budgetKinds, ...custodyAssetKinds, ...custodyClaimKinds]
  t.strictSame(named.sort(), Object.keys(accountKinds).sort())
  t.end()
})
