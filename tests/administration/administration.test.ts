import t from 'tap'
import * as decide from '../../src/administration/administration.ts'
import {
  approveCharge,
  cancelCharge,
  lastDayOfCost,
  payCharge,
  recordCharge,
  rejectCharge,
} from '../../src/administration/charges/charge.ts'
import { gatesOfCharge } from '../../src/administration/charges/gates.ts'
import { Money } from '../../src/platform/money.ts'
import { Refusal } from '../../src/platform/refusal.ts'

const money = (text: string) => Money.of(text)
const outcome = (attempt: () => { readonly status: string }): string => {
  try {
    return attempt().status
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
}
const by = (person: string, on = '2023-10-02') => ({ by: person, on })
const terms = {
  ...{ agent: 'CWS', title: 'x', periodFrom: '2023-10-15', periodThrough: '2024-01-20' },
  lines: [{ fund: 'FY1', amount: money('50.00') }],
}
const drafted: decide.DraftedAdministration = {
  ...terms,
  ...{ code: 'ADMN-1', status: 'drafted', draftedBy: 'FIN', draftedOn: '2023-09-20', version: 1 },
}
const decision = { document: 'a', decidedOn: '2023-09-20', recused: ['CWS-1'] }
const seatsOf = (seated: readonly string[], seatedNow = seated, unknown: readonly string[] = []) => ({
  ...{ seated, seatedNow, unknown },
})
const decided = decide.decideAdministration(drafted, decision, seatsOf(['CWS-1']), by('CHR', '2023-09-21'))
const executed: decide.ExecutedAdministration = {
  ...{ ...decided, status: 'executed', executedBy: 'APP', executedOn: '2023-10-01' },
}
const ended: decide.EndedAdministration = {
  ...{ ...executed, status: 'ended', endedBy: 'APP', endedOn: '2024-02-01' },
}

t.test('the agent is recused: none of its persons records the decision, and each is named', (t) => {
  // Each row cures only the fault of the row above it.
  for (const [of, seats, recused, person, on, expected] of [
    [executed, ['CWS-1'], [], 'CWS-1', '2023-09-19', 'administration-state-refused'],
    [drafted, ['CWS-1'], [], 'CWS-1', '2023-09-19', 'decision-by-the-agent'],
    [drafted, ['CWS-1'], [], 'FIN', '2023-09-19', 'administration-by-same-person'],
    [drafted, ['CWS-1'], [], 'CHR', '2023-09-19', 'agent-not-recused'],
    [drafted, ['CWS-1', 'CWS-2'], ['CWS-1'], 'CHR', '2023-09-19', 'agent-not-recused'],
    [drafted, ['CWS-1'], ['CWS-1', 'OTHER'], 'CHR', '2023-09-19', 'acts-out-of-order'],
    [drafted, ['CWS-1'], ['CWS-1', 'OTHER'], 'CHR', '2023-09-20', 'decided'],
    [drafted, [], [], 'CHR', '2023-09-20', 'decided'],
  ] as const)
    t.equal(
      outcome(() =>
        decide.decideAdministration(of, { ...decision, recused }, seatsOf(seats), by(person, on)),
      ),
      expected,
    )
  // Who sat then is named, who sits now is not: neither records it.
  for (const [recused, unknown, person, expected] of [
    [[], ['NONE'], 'CWS-2', 'decision-by-the-agent'],
    [[], ['NONE'], 'CWS-1', 'decision-by-the-agent'],
    [[], ['NONE'], 'CHR', 'actor-not-found'],
    [['CWS-2'], [], 'CHR', 'agent-not-recused'],
    [['CWS-1'], [], 'CHR', 'decided'],
  ] as const) {
    const seats = seatsOf(['CWS-1'], ['CWS-2'], unknown)
    t.equal(
      outcome(() =>
        decide.decideAdministration(drafted, { ...decision, recused }, seats, by(person, '2023-09-20')),
      ),
      expected,
    )
  }
  t.same(decided.recused, ['CWS-1'])
  t.end()
})

t.test('one organization is the agent while administration of it stands', (t) => {
  const draft = (agent: string) => () =>
    decide.draftAdministration(terms, [{ code: 'ADMN-9', agent }], by('FIN'))
  t.equal(outcome(draft('CWS')), 'drafted')
  t.equal(outcome(draft('IRC')), 'administration-of-another-agent')
  t.end()
})

t.test(
  'what is approved stays promised: a de-obligation takes at most what is obligated, also after the end',
  (t) => {
    const take = (of: decide.Administration, amount: string, on = '2024-03-01') =>
      outcome(() =>
        decide.deobligateAdministration(
          of,
          [{ fund: 'FY1', amount: money(amount) }],
          () => money('7.00'),
          on,
        ),
      )
    t.equal(take(decided, '1.00'), 'administration-state-refused')
    t.equal(take(executed, '7.01'), 'administration-deobligation-exceeded')
    t.equal(take(executed, '7.00'), 'executed')
    t.equal(take(ended, '7.00'), 'ended')
    t.equal(take(executed, '7.00', '2023-09-30'), 'acts-out-of-order')
    t.end()
  },
)

t.test('an administration ends when no charge is open, after the last of them', (t) => {
  const end = (open: string[], latestOn: string | null, on: string) =>
    outcome(() => decide.endAdministration(executed, { open, latestOn }, by('APP', on)))
  t.equal(end(['ADMC-1'], null, '2024-02-01'), 'administration-charges-open')
  t.equal(end([], '2024-02-02', '2024-02-01'), 'acts-out-of-order')
  t.equal(end([], '2024-02-01', '2024-02-01'), 'ended')
  t.end()
})

const held = (_: string, kind: 'obligated' | 'costs') => money(kind === 'obligated' ? '10.00' : '4.00')
const asked = (kind: 'cost' | 'adjustment-up' | 'adjustment-down', amount: string, month: string | null) => ({
  ...{ administration: 'ADMN-1', kind, month, evidence: 'a' },
  lines: [{ fund: 'FY1', amount: money(amount) }],
})

t.test(
  'a month is charged once, within the period, when it is over; adjustments follow also after the end',
  (t) => {
    for (const [kind, amount, month, of, chargedBy, on, expected] of [
      ['cost', '10.01', '2023-09', ended, 'ADMC-9', '2023-10-31', 'administration-state-refused'],
      ['cost', '10.01', null, executed, 'ADMC-9', '2023-10-31', 'charge-month-of-cost'],
      ['cost', '10.01', '2023-09', executed, 'ADMC-9', '2023-10-30', 'charge-outside-period'],
      ['cost', '10.01', '2024-02', executed, 'ADMC-9', '2023-10-30', 'charge-outside-period'],
      ['cost', '10.01', '2023-10', executed, 'ADMC-9', '2023-10-30', 'charge-month-twice'],
      ['cost', '10.01', '2023-10', executed, null, '2023-10-30', 'acts-out-of-order'],
      ['cost', '10.01', '2023-10', executed, null, '2023-10-31', 'charge-exceeds'],
      ['cost', '10.00', '2023-10', executed, null, '2023-10-31', 'recorded'],
      ['cost', '10.00', '2024-01', executed, null, '2024-01-19', 'acts-out-of-order'],
      ['cost', '10.00', '2024-01', executed, null, '2024-01-20', 'recorded'],
      ['adjustment-up', '10.00', '2023-10', ended, null, '2024-03-01', 'charge-month-of-cost'],
      ['adjustment-up', '10.00', null, ended, null, '2024-03-01', 'recorded'],
      ['adjustment-down', '4.01', null, ended, null, '2024-03-01', 'charge-exceeds'],
      ['adjustment-down', '4.00', null, ended, null, '2024-03-01', 'recorded'],
    ] as const)
      t.equal(
        outcome(() => recordCharge(asked(kind, amount, month), of, chargedBy, held, by('FIN', on))),
        expected,
        `${kind} ${amount} of ${month ?? 'no month'} on ${on}`,
      )
    t.equal(lastDayOfCost('2024-01', terms), '2024-01-20', 'the period ends within the month')
    t.equal(lastDayOfCost('2023-10', terms), '2023-10-31')
    t.end()
  },
)

t.test(
  'a charge beside a suspended Federal award passes a gate with evidence, by the rules of that award',
  (t) => {
    const profile = (code: string, citation: string) => ({
      ...{ code, title: code, citation: 'x', appliesFrom: null },
      parameters: [
        { parameter: 'federal-suspension', fromDay: '2000-01-01', unit: 'text', value: 'x', citation },
      ] as const,
    })
    const profiles = { FY1: profile('UG-A', '2 CFR 200.343'), FY2: profile('UG-B', '2 CFR 200.342') }
    const profileOf = (fund: string) => (fund === 'FY1' ? profiles.FY1 : profiles.FY2)
    const charge = { code: 'ADMC-1', costThrough: '2023-10-31', requestedOn: '2023-11-02' }
    const suspensions = ['FY1', 'FY2'].map((fund) => ({ fund, since: '2023-11-01', document: 'd' }))
    const gate = (of: typeof suspensions, evidence: string | null) => () =>
      gatesOfCharge(charge, of, evidence, profileOf, '2023-11-10')
    t.same(gate([], null)(), { gates: [], rules: [] }, 'nothing is suspended')
    t.throws(gate(suspensions, null), {
      code: 'gate-without-evidence',
      facts: {
        ...{ charge: 'ADMC-1', gates: ['federal-suspension'] },
        citations: ['2 CFR 200.343; 2 CFR 200.342'],
      },
    })
    const inputs = {
      ...{ since: '2023-11-01', costThrough: '2023-10-31', requestedOn: '2023-11-02', evidence: 'e' },
    }
    const rule = { rule: 'federal-suspension', on: '2023-11-10', result: 'approved' }
    t.same(gate(suspensions, 'e')(), {
      gates: ['federal-suspension'],
      rules: [
        { ...rule, profile: 'UG-A', inputs: { fund: 'FY1', ...inputs }, citation: '2 CFR 200.343' },
        { ...rule, profile: 'UG-B', inputs: { fund: 'FY2', ...inputs }, citation: '2 CFR 200.342' },
      ],
    })
    t.end()
  },
)

t.test('three persons charge: who records approves nothing, and neither of both records the payment', (t) => {
  const recorded = {
    ...recordCharge(asked('cost', '5.00', '2023-10'), executed, null, held, by('FIN', '2023-11-01')),
    code: 'ADMC-1',
  }
  t.equal(
    outcome(() => approveCharge(recorded, held, by('FIN', '2023-11-02'))),
    'charge-by-same-person',
  )
  t.equal(
    outcome(() => rejectCharge(recorded, by('FIN', '2023-11-02'))),
    'charge-by-same-person',
  )
  t.equal(
    outcome(() => rejectCharge(recorded, by('APP', '2023-11-02'))),
    'rejected',
  )
  t.equal(
    outcome(() => approveCharge(recorded, held, by('APP', '2023-10-31'))),
    'acts-out-of-order',
  )
  const approved = approveCharge(recorded, held, by('APP', '2023-11-02'))
  const pay = (person: string, cash: string, on = '2023-11-03') =>
    outcome(() =>
      payCharge(
        approved,
        { freeCash: () => money(cash), of: held },
        { by: person, on, reference: 'x', entry: 'e', settlement: 's' },
      ),
    )
  t.equal(pay('FIN', '5.00'), 'charge-by-same-person')
  t.equal(pay('APP', '5.00'), 'charge-by-same-person')
  t.equal(pay('APP2', '4.99'), 'cash-insufficient')
  t.equal(pay('APP2', '5.00', '2023-11-01'), 'acts-out-of-order')
  t.equal(pay('APP2', '5.00'), 'paid')
  t.equal(
    outcome(() => cancelCharge(approved, by('FIN', '2023-11-03'))),
    'canceled',
  )
  t.end()
})
