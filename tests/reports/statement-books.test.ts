import fc from 'fast-check'
import t from 'tap'
import { postings, type Transfer } from '../../src/ledger/chart/postings.ts'
import { recordAll } from '../../src/ledger/commands.ts'
import { Money } from '../../src/platform/money.ts'
import type { Statement } from '../../src/reports/statements/contract.ts'
import { statementKinds } from '../../src/reports/statements/statement.ts'
import { type Service, service } from '../support/service.ts'

type Award = { readonly fund: string; readonly award: string; readonly solicitation: string }
type Moves = (of: Award, amount: Money) => readonly Transfer[]

const segments = { aln: '97.102', fain: 'F' }
const lineOf = (fund: string, amount: Money) => ({ fund, amount, segments })
const released =
  (account: 'advances' | 'costs'): Moves =>
  ({ fund, award }, amount) =>
    postings.paymentReleased(award, account, [lineOf(fund, amount)])
const mirrored =
  (moves: Moves): Moves =>
  (of, amount) =>
    postings.mirror(moves(of, amount))

/** What acts on an award move, by the posting rules of the service. */
const rules: Readonly<Record<string, Moves>> = {
  increased: ({ fund, award, solicitation }, amount) =>
    postings.awardObligated(award, solicitation, [
      { fund, fromCommitted: Money.zero, fromAvailable: amount },
    ]),
  deobligated: ({ fund, award }, amount) => postings.awardDeobligated(award, [{ fund, amount }]),
  approved: ({ fund, award }, amount) => postings.disbursementApproved(award, [{ fund, amount }]),
  canceled: ({ fund, award }, amount) => postings.approvalCanceled(award, [{ fund, amount }]),
  advanced: released('advances'),
  reimbursed: released('costs'),
  advanceReturned: mirrored(released('advances')),
  costReturned: mirrored(released('costs')),
  disallowed: ({ fund, award }, amount) => postings.costDisallowed(award, lineOf(fund, amount)),
  reinstated: ({ fund, award }, amount) => postings.costReinstated(award, lineOf(fund, amount)),
  recovered: ({ fund, award }, amount) =>
    postings.disallowedCostRecovered(award, lineOf(fund, amount), Money.zero),
  recoveredAndReversed: mirrored(({ fund, award }, amount) =>
    postings.disallowedCostRecovered(award, lineOf(fund, amount), Money.zero),
  ),
  forgiven: ({ fund, award }, amount) => postings.disallowedCostForgiven(award, lineOf(fund, amount)),
}
/** What every account of the award holds before the random acts: enough for all of them, in any order of days. */
const base: readonly (readonly [string, string])[] = [
  ['approved', '3000.00'],
  ['advanced', '600.00'],
  ['reimbursed', '1200.00'],
  ['disallowed', '400.00'],
  ['recovered', '100.00'],
  ['forgiven', '50.00'],
]
/** What accounts hold that never moved. */
const nothing = Object.fromEntries(statementKinds.map((kind) => [kind, '0.00']))
const days = ['2023-10-02', '2023-10-31', '2023-11-01', '2023-12-31', '2024-01-01', '2024-02-29'] as const
const act = fc.record({
  rule: fc.constantFrom(...Object.keys(rules)),
  cents: fc.integer({ min: 1, max: 999 }),
  effectiveOn: fc.constantFrom(...days),
})
/** Acts in the order in which they are recorded, of any days; which of them were known, and the day that is asked of. */
const question = fc.record({
  acts: fc.array(act, { minLength: 1, maxLength: 14 }),
  known: fc.nat({ max: 14 }),
  effectiveAt: fc.constantFrom(...days, '2023-11-15', '2024-03-31'),
})

/** Records acts one unit of work after another, and answers when each was recorded. */
async function recorded(
  s: Service,
  of: Award,
  acts: readonly { readonly rule: string; readonly amount: string; readonly effectiveOn: string }[],
): Promise<string[]> {
  const instants: string[] = []
  for (const { rule, amount, effectiveOn } of acts) {
    const [entry] = await s.db.transaction({ code: 'FIN-1', organization: null }, (tx) =>
      recordAll(tx, [
        {
          ...{ kind: 'test.moved', subject: of.fund, effectiveOn, facts: {} },
          transfers: rules[rule]?.(of, Money.of(amount)) ?? [],
        },
      ]),
    )
    instants.push(entry?.recordedAt ?? '')
  }
  return instants
}

/** What the accounts of an award held at two times, as the ledger answers it by its running totals and its days. */
async function heldAt(s: Service, award: string, times: string): Promise<Record<string, string>> {
  const { body } = await s.call('auditor', 'GET', `/v1/ledger/accounts?owner=${award}&limit=100&${times}`)
  const items = body['items'] as { kind: string; balance: string }[]
  return Object.fromEntries(items.map(({ kind, balance }) => [kind, balance]))
}

t.test(
  'of any books, at any two times, each month opens with what the one before left and ends with what the accounts held',
  async (t) => {
    const s = await service(t, { deadlineMs: 60_000 })
    await fc.assert(
      fc.asyncProperty(question, async ({ acts, known, effectiveAt }) => {
        const fund = await s.given.fund({ amount: '10000.00' })
        await s.given.drawn(fund, '5000.00')
        const solicitation = await s.given.publishedSolicitation({ [fund]: '5000.00' })
        const award = await s.given.executedAward(solicitation, { [fund]: '5000.00' })
        const of = { fund, award, solicitation }
        const first = await recorded(
          s,
          of,
          base.map(([rule, amount]) => ({ rule, amount, effectiveOn: '2023-10-02' })),
        )
        const instants = await recorded(
          s,
          of,
          acts.map(({ rule, cents, effectiveOn }) => ({
            ...{ rule, effectiveOn },
            amount: (cents / 100).toFixed(2),
          })),
        )
        const knownAt = instants[known] ?? instants.at(-1) ?? first.at(-1) ?? ''
        const times = (day: string) => `effectiveAt=${day}&knownAt=${knownAt}`
        const answer = await s.call('finance', 'GET', `/v1/awards/${award}/statement?${times(effectiveAt)}`)
        t.equal(answer.status, 200, answer.text)
        const { total, funds } = answer.body as unknown as Statement
        t.same(
          funds[0]?.months.map(({ entries: _, ...month }) => month),
          total.months.map(({ entries: _, ...month }) => month),
          'the months of the only fund are those of all',
        )
        t.equal(total.disbursedResidual, '0.00')
        t.equal(total.movementResidual, '0.00')
        let before = '0.00'
        for (const {
          opening,
          closing,
          through,
          held,
          residual,
          promised,
          paid,
          returned,
          repaid,
        } of total.months) {
          t.equal(opening, before)
          before = closing
          const [from, into, out, back, again] = [opening, promised, paid, returned, repaid].map((amount) =>
            Money.ofBalance(amount),
          ) as [Money, Money, Money, Money, Money]
          t.equal(from.plus(into).minus(out).plus(back).plus(again).toString(), closing)
          t.equal(residual, '0.00')
          t.same({ ...nothing, ...(await heldAt(s, award, times(through))) }, held, `at ${through}`)
        }
        const figures = Object.fromEntries(statementKinds.map((kind) => [kind, total.figures[kind].amount]))
        t.same(figures, { ...nothing, ...(await heldAt(s, award, times(effectiveAt))) })
      }),
      { numRuns: 8, endOnFailure: true },
    )
  },
)
