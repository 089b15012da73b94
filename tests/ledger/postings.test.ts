import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import t from 'tap'
import { disbursementKinds } from '../../src/disbursements/kinds.ts'
import { type AccountKind, accountKinds, kindNames, kindsIn } from '../../src/ledger/chart/accounts.ts'
import { type PaymentLine, postings, type Transfer } from '../../src/ledger/chart/postings.ts'
import { Money } from '../../src/platform/money.ts'
import { type FundingLine, fundingLine, totalLine } from '../../src/reports/funding.ts'
import { balances, growsByDebit } from '../support/funds.ts'

const line = (fund: string, amount: string) => ({ fund, amount: Money.of(amount) })
const part = (fund: string, committed: string, available: string) => ({
  fund,
  fromCommitted: Money.of(committed),
  fromAvailable: Money.of(available),
})
const one = line('FY1', '7.50')
const two = [one, line('FY2', '0.01')]
const paid = (fund: string, amount: string, fain: string): PaymentLine => ({
  ...line(fund, amount),
  segments: { aln: '97.102', fain },
})
const both = [paid('FY1', '7.50', 'F-1'), paid('FY2', '0.01', 'F-2')]
const [first, second] = ['(aln 97.102, fain F-1)', '(aln 97.102, fain F-2)']

/** `debit <- credit amount (segments)`, as the domain writes a rule: two amounts compared as objects are always alike. */
const written = (transfers: readonly Transfer[]) =>
  transfers
    .map(({ debit, credit, amount, segments }) => {
      const named = Object.entries(segments ?? {}).map((segment) => segment.join(' '))
      const cut = segments === undefined ? '' : ` (${named.join(', ')})`
      return `${debit} <- ${credit} ${amount.toString()}${cut}`
    })
    .join('; ')

/** The rule, the act as the domain names it, what is posted, and the domain's row for it. */
const rules: [rule: keyof typeof postings, act: string, posted: Transfer[], expected: string][] = [
  [
    'appropriationEnacted',
    'appropriation enacted, supplemented',
    postings.appropriationEnacted(one),
    'FY1:authority <- FY1:unawarded 7.50',
  ],
  [
    'appropriationRescinded',
    'rescinded from what is not yet awarded',
    postings.appropriationRescinded(one),
    'FY1:unawarded <- FY1:withdrawn 7.50 (reason rescission)',
  ],
  [
    'federalAwardMade',
    'Federal award made or increased',
    postings.federalAwardMade('FY1', one),
    'FY1:unawarded <- FY1:available 7.50; FY1:undrawn <- FY1:entrusted 7.50',
  ],
  [
    'federalAwardMade',
    'Federal award made as a fund with a code of its own',
    postings.federalAwardMade('FY1', line('FY1-B', '7.50')),
    'FY1:unawarded <- FY1:authority 7.50; FY1-B:authority <- FY1-B:available 7.50; FY1-B:undrawn <- FY1-B:entrusted 7.50',
  ],
  [
    'federalAwardDecreased',
    'Federal award decreased, from what is available',
    postings.federalAwardDecreased(one, Money.of('7.50')),
    'FY1:available <- FY1:withdrawn 7.50 (reason decrease); FY1:entrusted <- FY1:undrawn 7.50',
  ],
  [
    'federalAwardDecreased',
    'Federal award decreased, beyond what is available',
    postings.federalAwardDecreased(one, Money.of('2.49')),
    'FY1:available <- FY1:withdrawn 2.49 (reason decrease); FY1:overpromised <- FY1:withdrawn 5.01 (reason decrease); FY1:entrusted <- FY1:undrawn 7.50',
  ],
  [
    'federalAwardDecreased',
    'Federal award decreased, with nothing available',
    postings.federalAwardDecreased(one, Money.zero),
    'FY1:overpromised <- FY1:withdrawn 7.50 (reason decrease); FY1:entrusted <- FY1:undrawn 7.50',
  ],
  [
    'overpromiseArisen',
    'promised before a change of the award that is dated back',
    postings.overpromiseArisen(one),
    'FY1:overpromised <- FY1:available 7.50',
  ],
  [
    'overpromiseMadeGood',
    'overpromise made good',
    postings.overpromiseMadeGood(one),
    'FY1:available <- FY1:overpromised 7.50',
  ],
  ['fundsDrawn', 'federal funds drawn', postings.fundsDrawn(one), 'FY1:cash <- FY1:undrawn 7.50'],
  ['cashReturned', 'cash returned to the agency', postings.cashReturned(one), 'FY1:undrawn <- FY1:cash 7.50'],
  ['interestEarned', 'interest earned', postings.interestEarned(one), 'FY1:cash <- FY1:interest 7.50'],
  ['interestRemitted', 'interest remitted', postings.interestRemitted(one), 'FY1:interest <- FY1:cash 7.50'],
  [
    'ownMoneyUsed',
    "the agent's own money used",
    postings.ownMoneyUsed(one),
    'FY1:cash <- FY1:dueToAgent 7.50',
  ],
  [
    'ownMoneyPaidBack',
    "the agent's own money paid back after the draw",
    postings.ownMoneyPaidBack(one),
    'FY1:dueToAgent <- FY1:cash 7.50',
  ],
  [
    'claimArisen',
    'wrong or duplicate payment, bank error, within the cash of the fund',
    postings.claimArisen(one, Money.of('7.50')),
    'FY1:claims <- FY1:cash 7.50',
  ],
  [
    'claimArisen',
    'wrong or duplicate payment, bank error, beyond the cash of the fund',
    postings.claimArisen(one, Money.of('2.49')),
    'FY1:claims <- FY1:cash 2.49; FY1:claims <- FY1:dueToAgent 5.01',
  ],
  ['claimMadeGood', 'claim made good', postings.claimMadeGood(one), 'FY1:cash <- FY1:claims 7.50'],
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
    'awardDeobligated',
    'award de-obligated',
    postings.awardDeobligated('A1', two),
    'FY1:obligated:A1 <- FY1:available 7.50; FY2:obligated:A1 <- FY2:available 0.01',
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
    'paymentReleased',
    'payment released as an advance',
    postings.paymentReleased('A1', disbursementKinds.advance.account, both),
    `FY1:payable:A1 <- FY1:disbursed:A1 7.50 ${first}; FY1:advances:A1 <- FY1:inTransit 7.50 ${first}; FY2:payable:A1 <- FY2:disbursed:A1 0.01 ${second}; FY2:advances:A1 <- FY2:inTransit 0.01 ${second}`,
  ],
  [
    'paymentReleased',
    'payment released as a reimbursement',
    postings.paymentReleased('A1', disbursementKinds.reimbursement.account, both),
    `FY1:payable:A1 <- FY1:disbursed:A1 7.50 ${first}; FY1:costs:A1 <- FY1:inTransit 7.50 ${first}; FY2:payable:A1 <- FY2:disbursed:A1 0.01 ${second}; FY2:costs:A1 <- FY2:inTransit 0.01 ${second}`,
  ],
  [
    'paymentSettled',
    'payment settled',
    postings.paymentSettled(both),
    `FY1:inTransit <- FY1:cash 7.50 ${first}; FY2:inTransit <- FY2:cash 0.01 ${second}`,
  ],
  [
    'costDisallowed',
    'cost disallowed',
    postings.costDisallowed('A1', paid('FY1', '7.50', 'F-1')),
    `FY1:recoverable:A1 <- FY1:costs:A1 7.50 ${first}`,
  ],
  [
    'costReinstated',
    'cost reinstated',
    postings.costReinstated('A1', paid('FY1', '7.50', 'F-1')),
    `FY1:costs:A1 <- FY1:recoverable:A1 7.50 ${first}`,
  ],
  [
    'disallowedCostRecovered',
    'disallowed cost recovered',
    postings.disallowedCostRecovered('A1', paid('FY1', '7.50', 'F-1'), Money.zero),
    `FY1:cash <- FY1:recoverable:A1 7.50 ${first}; FY1:disbursed:A1 <- FY1:obligated:A1 7.50 ${first}`,
  ],
  [
    'disallowedCostRecovered',
    'more recovered than is owed back',
    postings.disallowedCostRecovered('A1', paid('FY1', '7.50', 'F-1'), Money.of('0.25')),
    `FY1:cash <- FY1:recoverable:A1 7.50 ${first}; FY1:disbursed:A1 <- FY1:obligated:A1 7.50 ${first}; FY1:cash <- FY1:dueToAgent 0.25 (aln 97.102, fain F-1, reason overpaid)`,
  ],
  [
    'administrationObligated',
    'administration executed',
    postings.administrationObligated('ADM-1', [one, { fund: 'FY2', amount: Money.of('2.00') }]),
    'FY1:available <- FY1:obligated:ADM-1 7.50; FY2:available <- FY2:obligated:ADM-1 2.00',
  ],
  [
    'chargeRefunded',
    'cost of administration paid back by the agent',
    postings.chargeRefunded('ADM-1', [paid('FY1', '7.50', 'F-1')]),
    `FY1:cash <- FY1:costs:ADM-1 7.50 ${first}; FY1:disbursed:ADM-1 <- FY1:obligated:ADM-1 7.50 ${first}`,
  ],
  [
    'disallowedCostForgiven',
    'disallowed cost forgiven',
    postings.disallowedCostForgiven('A1', paid('FY1', '7.50', 'F-1')),
    `FY1:forgiven:A1 <- FY1:recoverable:A1 7.50 ${first}`,
  ],
  [
    'mirror',
    'settled payment returned by the bank',
    [
      ...postings.mirror(postings.paymentSettled([paid('FY1', '7.50', 'F-1')])),
      ...postings.mirror(postings.paymentReleased('A1', 'advances', [paid('FY1', '7.50', 'F-1')])),
    ],
    `FY1:cash <- FY1:inTransit 7.50 ${first}; FY1:disbursed:A1 <- FY1:payable:A1 7.50 ${first}; FY1:inTransit <- FY1:advances:A1 7.50 ${first}`,
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

t.test('no act moves a negative amount: a part is never more than its whole', (t) => {
  t.throws(() => postings.fundsDrawn({ fund: 'FY1', amount: Money.ofBalance('-0.01') }), RangeError)
  t.throws(() => postings.federalAwardDecreased(one, Money.of('7.51')), RangeError)
  t.throws(() => postings.claimArisen(one, Money.of('7.51')), RangeError)
  t.end()
})

const fund = fc.constantFrom('FY1', 'FY2')
const award = fc.constantFrom('A1', 'A2')
const solicitation = fc.constantFrom('N1', 'N2')
const money = fc.oneof(fc.nat(200), fc.nat(999_999_999)).map((cents) => Money.of((cents / 100).toFixed(2)))
const amount = fc.record({ fund, amount: money })
const lines = fc.array(amount, { minLength: 1, maxLength: 3 })
const parts = fc.array(fc.record({ fund, fromCommitted: money, fromAvailable: money }), { maxLength: 3 })
/** A whole in one fund, and what of it is taken from the first account. */
const split = fc
  .record({ fund, of: money, rest: money })
  .map((one) => [{ fund: one.fund, amount: one.of.plus(one.rest) }, one.of] as const)
const segments = fc.constantFrom({ aln: '97.102', fain: 'F-1' }, { aln: '97.102', fain: 'F-2' })
const payment = fc.record({ fund, amount: money, segments })
const payments = fc.array(payment, { minLength: 1, maxLength: 3 })
const spentAs = fc.constantFrom(...Object.values(disbursementKinds).map(({ account }) => account))
const ofAward = (rule: (award: string, lines: { fund: string; amount: Money }[]) => Transfer[]) =>
  fc.tuple(award, lines).map(([code, some]) => rule(code, some))
const ofCost = (rule: (award: string, line: PaymentLine) => Transfer[]) =>
  fc.tuple(award, payment).map((args) => rule(...args))

/** Each rule with any amounts, and nothing held back: the identities do not hang on what the floors let through. */
const anyOf: Record<Exclude<keyof typeof postings, 'mirror'>, fc.Arbitrary<Transfer[]>> = {
  appropriationEnacted: amount.map(postings.appropriationEnacted),
  appropriationRescinded: amount.map(postings.appropriationRescinded),
  // A fund of the appropriation's own code, and one of another.
  federalAwardMade: fc.tuple(fund, amount).map((args) => postings.federalAwardMade(...args)),
  federalAwardDecreased: split.map((args) => postings.federalAwardDecreased(...args)),
  overpromiseArisen: amount.map(postings.overpromiseArisen),
  overpromiseMadeGood: amount.map(postings.overpromiseMadeGood),
  fundsDrawn: amount.map(postings.fundsDrawn),
  cashReturned: amount.map(postings.cashReturned),
  interestEarned: amount.map(postings.interestEarned),
  interestRemitted: amount.map(postings.interestRemitted),
  ownMoneyUsed: amount.map(postings.ownMoneyUsed),
  ownMoneyPaidBack: amount.map(postings.ownMoneyPaidBack),
  claimArisen: split.map((args) => postings.claimArisen(...args)),
  claimMadeGood: amount.map(postings.claimMadeGood),
  solicitationPublished: fc.tuple(solicitation, lines).map((args) => postings.solicitationPublished(...args)),
  commitmentReleased: fc.tuple(solicitation, lines).map((args) => postings.commitmentReleased(...args)),
  awardObligated: fc.tuple(award, solicitation, parts).map((args) => postings.awardObligated(...args)),
  awardDeobligated: ofAward(postings.awardDeobligated),
  disbursementApproved: ofAward(postings.disbursementApproved),
  approvalCanceled: ofAward(postings.approvalCanceled),
  paymentReleased: fc.tuple(award, spentAs, payments).map((args) => postings.paymentReleased(...args)),
  paymentSettled: payments.map(postings.paymentSettled),
  costDisallowed: ofCost(postings.costDisallowed),
  costReinstated: ofCost(postings.costReinstated),
  disallowedCostRecovered: fc
    .tuple(award, payment, money)
    .map((args) => postings.disallowedCostRecovered(...args)),
  disallowedCostForgiven: ofCost(postings.disallowedCostForgiven),
  administrationObligated: ofAward(postings.administrationObligated),
  chargeRefunded: fc.tuple(award, payments).map((args) => postings.chargeRefunded(...args)),
}
const anyRule = fc.oneof(...Object.values(anyOf))
const posted = fc.oneof(anyRule, anyRule.map(postings.mirror))

const residualsOf = (line: FundingLine) =>
  [line.budgetResidual, line.custodyResidual, line.entrustedResidual, line.disbursedResidual].map(String)
/** The residuals of the four identities of a fund, in the domain's order. */
const residuals = (transfers: readonly Transfer[], of: string): string[] => {
  const books = balances(transfers, of)
  return residualsOf(fundingLine((kind) => books.get(kind) ?? Money.zero))
}
const none = ['0.00', '0.00', '0.00', '0.00']

t.test(
  "the residuals of a fund, and of all funds together, are those of the domain's four identities",
  (t) => {
    const cents = fc.integer({ min: -9_999_999, max: 9_999_999 })
    const figures = fc.record(Object.fromEntries(kindNames.map((kind) => [kind, cents])))
    const text = (sum: number) => (sum / 100).toFixed(2)
    const domain = (of: Record<string, number>) => {
      const sum = (...kinds: AccountKind[]) => kinds.reduce((total, kind) => total + (of[kind] ?? 0), 0)
      const promised = sum('available', 'committed', 'obligated', 'payable', 'disbursed')
      const held = sum('undrawn', 'cash', 'advances', 'costs', 'recoverable', 'forgiven', 'claims')
      return [
        sum('authority', 'overpromised') - sum('unawarded', 'withdrawn') - promised,
        held - sum('entrusted', 'interest', 'inTransit', 'dueToAgent'),
        sum('entrusted') - (sum('authority') - sum('unawarded', 'withdrawn')),
        sum('disbursed') - sum('advances', 'costs', 'recoverable', 'forgiven'),
      ]
    }
    const lineOf = (of: Record<string, number>) => fundingLine((kind) => Money.ofBalance(text(of[kind] ?? 0)))
    fc.assert(
      fc.property(figures, figures, (one, other) => {
        const lines = [lineOf(one), lineOf(other)]
        const [ofOne, ofOther] = [domain(one), domain(other)]
        const ofBoth = ofOne.map((cents, i) => cents + (ofOther[i] ?? 0))
        const total = totalLine(lines)
        return (
          [...lines, total].every(
            (line, i) => residualsOf(line).join() === [ofOne, ofOther, ofBoth][i]?.map(text).join(),
          ) &&
          kindNames.every(
            (kind) => String(total.figures[kind]) === text((one[kind] ?? 0) + (other[kind] ?? 0)),
          )
        )
      }),
      { numRuns: 200 },
    )
    t.end()
  },
)

t.test('every rule by itself, and any sequence of them, keeps the four identities of every fund', (t) => {
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
  t.strictSame([...seen].sort(), [...kindNames].sort(), 'and every kind of account was moved')
  t.end()
})

t.test('a transfer between the two charts, or between two funds, shows in the residuals', (t) => {
  const made = [...postings.appropriationEnacted(one), ...postings.federalAwardMade('FY1', one)]
  const wrong = (debit: string, credit: string) => [...made, { debit, credit, amount: Money.of('0.01') }]
  t.strictSame(residuals(made, 'FY1'), none)
  t.strictSame(residuals(wrong('FY1:available', 'FY1:cash'), 'FY1'), ['0.01', '-0.01', '0.00', '0.00'])
  t.strictSame(residuals(wrong('FY1:cash', 'FY2:undrawn'), 'FY1'), ['0.00', '0.01', '0.00', '0.00'])
  t.strictSame(residuals(wrong('FY1:cash', 'FY2:undrawn'), 'FY2'), ['0.00', '-0.01', '0.00', '0.00'])
  t.end()
})

t.test(
  'an entry of which one chart has no leg keeps the first two identities and breaks one of the last two',
  (t) => {
    const before = [
      ...postings.appropriationEnacted(line('FY1', '20.00')),
      ...postings.federalAwardMade('FY1', line('FY1', '20.00')),
    ]
    const payment = [paid('FY1', '7.50', 'F-1')]
    const entries: [
      act: string,
      entry: Transfer[],
      whole: string[],
      onlyBudget: string[],
      onlyCustody: string[],
    ][] = [
      [
        'Federal award made',
        postings.federalAwardMade('FY1', one),
        none,
        ['0.00', '0.00', '-7.50', '0.00'],
        ['0.00', '0.00', '7.50', '0.00'],
      ],
      [
        'Federal award decreased',
        postings.federalAwardDecreased(one, Money.of('2.49')),
        none,
        ['0.00', '0.00', '7.50', '0.00'],
        ['0.00', '0.00', '-7.50', '0.00'],
      ],
      [
        'payment released',
        postings.paymentReleased('A1', 'advances', payment),
        none,
        ['0.00', '0.00', '0.00', '7.50'],
        ['0.00', '0.00', '0.00', '-7.50'],
      ],
      [
        'payment returned',
        postings.mirror(postings.paymentReleased('A1', 'costs', payment)),
        none,
        ['0.00', '0.00', '0.00', '-7.50'],
        ['0.00', '0.00', '0.00', '7.50'],
      ],
    ]
    const budget = new Set<string>([...kindsIn('budget', 'debit'), ...kindsIn('budget', 'credit')])
    const legsIn = (entry: Transfer[], isBudget: boolean) =>
      entry.filter(({ debit }) => budget.has(debit.split(':')[1] ?? '') === isBudget)
    for (const [act, entry, whole, onlyBudget, onlyCustody] of entries) {
      t.strictSame(residuals([...before, ...entry], 'FY1'), whole, act)
      t.strictSame(residuals([...before, ...legsIn(entry, true)], 'FY1'), onlyBudget, `${act}, budget alone`)
      t.strictSame(
        residuals([...before, ...legsIn(entry, false)], 'FY1'),
        onlyCustody,
        `${act}, custody alone`,
      )
    }
    t.end()
  },
)

t.test(
  'a transfer stays in one fund, moves an amount above zero between two accounts, each with its owner',
  (t) => {
    const owner = {
      fund: /^FY[12]:[a-zA-Z]+$/,
      solicitation: /^FY[12]:[a-zA-Z]+:N[12]$/,
      award: /^FY[12]:[a-zA-Z]+:A[12]$/,
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
    /INSERT INTO "ledger_account_kinds" \("kind", "side", "per", "equation", "ussgl"\) VALUES[^;]*;/.exec(
      sql,
    ) ?? []
  const rows = [...insert.matchAll(/\('(\w+)', '(\w+)', '(\w+)', '(\w+)', '(\w+)'\)/g)].map(
    ([, ...row]) => row,
  )
  t.equal(rows.length, 20)
  t.strictSame(
    rows,
    Object.entries(accountKinds).map(([kind, { side, per, equation, ussgl }]) => [
      kind,
      side,
      per,
      equation,
      ussgl,
    ]),
  )
  t.end()
})

t.test('every kind of account grows on its side and stands in one identity, once', (t) => {
  t.strictSame(
    kindNames.filter((kind) => accountKinds[kind].side === 'debit').toSorted(),
    [...growsByDebit].toSorted(),
  )
  const named = (['budget', 'custody'] as const).flatMap((equation) =>
    (['debit', 'credit'] as const).flatMap((side) => kindsIn(equation, side)),
  )
  t.strictSame(named.toSorted(), kindNames.toSorted())
  t.end()
})
