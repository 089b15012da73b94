import { randomUUID } from 'node:crypto'
import type postgres from 'postgres'
import t, { type Test } from 'tap'
import { canonicalJson } from '../../src/platform/canonical.ts'
import { rawSession, refused, Undo } from '../support/raw-sql.ts'
import { type Service, service } from '../support/service.ts'

t.jobs = 2

/** What a person with the password of the service could write: an entry with any facts and transfers, and rows beside it. */
type Segments = Record<string, string>
type Written = {
  readonly kind: string
  readonly subject: string
  readonly on?: string
  readonly facts?: Record<string, string>
  readonly moves: readonly (readonly [
    debit: string,
    credit: string,
    amount: string,
    segments?: Segments | undefined,
  ])[]
  readonly reverses?: string
}

/** The mirror of an entry, as its own act about its subject. */
async function mirrorOf(s: Service, id: string, kind: string): Promise<Written> {
  const { body } = await s.call('auditor', 'GET', `/v1/ledger/entries/${id}`)
  const { subject, transfers } = body as {
    subject: string
    transfers: { debit: string; credit: string; amount: string; segments?: Segments }[]
  }
  return {
    ...{ kind, subject, reverses: id },
    moves: transfers.map(({ debit, credit, amount, segments }) => [credit, debit, amount, segments] as const),
  }
}

async function post(tx: postgres.TransactionSql, actor: string, written: Written): Promise<void> {
  const [row] = await tx<{ now: string }[]>`
    select to_char(clock() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as now`
  const { kind, subject, on = '2023-11-20', facts = {}, moves, reverses } = written
  const leaf = canonicalJson({
    ...{ actor, effectiveOn: on, facts, id: `01890000-0000-7000-8000-${randomUUID().slice(24)}`, kind },
    ...{ recordedAt: row?.now ?? '', subject, version: '1' },
    ...(reverses === undefined ? {} : { reverses }),
    transfers: moves.map(([debit, credit, amount, segments]) => ({
      ...{ debit, credit, amount },
      ...(segments === undefined ? {} : { segments }),
    })),
  })
  await tx`select post_entries(${[leaf]}::text[])`
}

/** A payment of 100.00 dollars of November 1, 2023, of which 60.00 are disallowed on November 10 by FIN-1. */
async function workbench(t: Test) {
  const s = await service(t)
  const { given } = s
  const { fund, award } = await given.fundedAward('1000.00')
  const dated = { effectiveOn: '2023-11-01' }
  const pay = async (amount: string, terms: object = {}) => {
    const code = await given.requested(award, { [fund]: amount }, { ...dated, ...terms })
    await given.made('approver', `/v1/disbursements/${code}/approvals`, dated)
    await given.made('approver2', `/v1/disbursements/${code}/payment`, { ...dated, reference: 'ACH' })
    return code
  }
  const payment = await pay('100.00')
  // Cost from elsewhere under the award, so that no floor of an account stops anything.
  const other = await pay('400.00')
  const advance = await pay('10.00', { kind: 'advance' })
  const on = { notifiedOn: '2023-11-10', effectiveOn: '2023-11-10' }
  const code = await given.disallowed(payment, { [fund]: '60.00' }, on)
  const of = (kind: string) => `${fund}:${kind}:${award}`
  const { act } = rawSession(t, s)
  /** Does it as a person; what is allowed is taken back, once everything that waits for the end was looked at. */
  const tried = (
    actor: string,
    written: Written,
    change: (tx: postgres.TransactionSql) => PromiseLike<unknown>,
  ) =>
    act(actor, async (tx) => {
      await post(tx, actor, written)
      await change(tx)
      await tx.unsafe('set constraints all immediate')
      throw new Undo()
    })
  return { s, act, fund, award, payment, other, advance, code, of, tried }
}

t.test(
  'what is recovered, forgiven and reinstated is what the entry beside it moves, by another person',
  async (t) => {
    const { code, of, fund, tried } = await workbench(t)
    const settled = (kind: string, to: string, on = '2023-11-20', facts = {}): Written => ({
      ...{ kind: `disallowance.${kind}`, subject: code, on, facts },
      moves: [[to, of('recoverable'), '20.00']],
    })
    const repaid: Written = {
      ...settled('recovered', `${fund}:cash`),
      moves: [
        [`${fund}:cash`, of('recoverable'), '20.00'],
        [of('disbursed'), of('obligated'), '20.00'],
      ],
    }
    const letter = { reference: 'FEMA 17', letterOn: '2023-11-20' }
    const forgiven = settled('forgiven', of('forgiven'), '2023-11-20', letter)
    const reinstated = settled('reinstated', of('costs'))
    const attempts: [outcome: string, actor: string, Written, set: string][] = [
      ['undone', 'FIN-1', repaid, 'recovered = 20'],
      ['FD010', 'FIN-1', repaid, 'recovered = 20.01'],
      ['FD010', 'FIN-1', repaid, 'recovered = 0'],
      ['FD010', 'APP-1', repaid, `forgiven = 20, forgiven_by = 'APP-1'`],
      ['FD075', 'FIN-1', { ...repaid, on: '2023-11-09' }, 'recovered = 20'],
      ['undone', 'APP-1', forgiven, `forgiven = 20, forgiven_by = 'APP-1'`],
      ['23514', 'APP-1', forgiven, 'forgiven = 20'],
      ['23514', 'FIN-1', forgiven, `forgiven = 20, forgiven_by = 'FIN-1'`],
      ['FD024', 'FIN-1', forgiven, `forgiven = 20, forgiven_by = 'APP-1'`],
      ['FD010', 'APP-1', { ...forgiven, facts: {} }, `forgiven = 20, forgiven_by = 'APP-1'`],
      [
        'FD010',
        'APP-1',
        { ...forgiven, facts: { ...letter, letterOn: '2023-11-21' } },
        `forgiven = 20, forgiven_by = 'APP-1'`,
      ],
      ['undone', 'APP-1', reinstated, `reinstated = 20, reinstated_by = 'APP-1'`],
      ['23514', 'FIN-1', reinstated, `reinstated = 20, reinstated_by = 'FIN-1'`],
      ['FD010', 'APP-1', reinstated, 'version = version + 1'],
      ['42501', 'APP-1', reinstated, 'amount = 40'],
      ['42501', 'APP-1', reinstated, `disallowed_by = 'APP-1'`],
    ]
    for (const [outcome, actor, written, set] of attempts)
      await refused(
        t,
        outcome,
        `${actor} ${written.kind} on ${written.on ?? ''}: ${set}`,
        tried(actor, written, (tx) => tx.unsafe(`update disallowances set ${set} where code = '${code}'`)),
      )
    const beyond = { ...reinstated, moves: [[of('costs'), of('recoverable'), '60.01']] as const }
    await refused(
      t,
      'FD001',
      'no more leaves the account than it holds',
      tried('APP-1', beyond, (tx) => tx`select 1`),
    )
  },
)

t.test(
  'more than is owed back of one disallowance is not taken from another of the same award',
  async (t) => {
    const { s, code, of, fund, payment, tried } = await workbench(t)
    const earlier = { notifiedOn: '2023-11-05', effectiveOn: '2023-11-05' }
    await s.given.disallowed(payment, { [fund]: '30.00' }, earlier)
    const reinstated = (amount: string, on?: string): Written => ({
      ...{ kind: 'disallowance.reinstated', subject: code, ...(on === undefined ? {} : { on }) },
      moves: [[of('costs'), of('recoverable'), amount]],
    })
    const saved = (amount: string) => (tx: postgres.TransactionSql) =>
      tx.unsafe(
        `update disallowances set reinstated = ${amount}, reinstated_by = 'APP-1' where code = '${code}'`,
      )
    await refused(t, 'undone', 'all of it', tried('APP-1', reinstated('60.00'), saved('60')))
    await refused(t, '23514', 'a cent more', tried('APP-1', reinstated('60.01'), saved('60.01')))
    const [entry] = (
      await s.call('auditor', 'GET', `/v1/ledger/entries?subject=${code}&kind=disallowance.recorded`)
    ).body['items'] as { id: string }[]
    await refused(
      t,
      'FD010',
      'before it was disallowed',
      tried('APP-1', reinstated('1.00', '2023-11-07'), saved('1')),
    )
    const whole = await mirrorOf(s, entry?.id ?? '', 'entry.reversed')
    await refused(t, 'undone', 'a reversal counts as reinstated', tried('APP-1', whole, saved('60')))
    await refused(t, 'FD010', 'and is not left out', tried('APP-1', whole, saved('0')))
    // Recovered on a later day and reversed after that: between the two nothing is owed.
    const act = { amount: '60.00', reference: 'ACH', effectiveOn: '2023-11-15' }
    await s.given.made('finance', `/v1/disallowances/${code}/recoveries`, act)
    const { body } = await s.call('auditor', 'GET', '/v1/ledger/entries?kind=disallowance.recovered')
    const mistaken = String((body['items'] as { id: string }[])[0]?.id)
    await s.given.made('approver', `/v1/ledger/entries/${mistaken}/reversal`, {
      ...{ reason: 'x', effectiveOn: '2023-11-25' },
    })
    await refused(
      t,
      'FD075',
      'between the two',
      tried('APP-1', reinstated('60.00', '2023-11-20'), saved('60')),
    )
    await refused(t, 'undone', 'after both', tried('APP-1', reinstated('60.00', '2023-11-25'), saved('60')))
  },
)

t.test(
  'cost is disallowed of a paid payment that was cost, under its award, up to what it cost',
  async (t) => {
    const { fund, award, payment, advance, of, tried } = await workbench(t)
    const made = (changes: Record<string, string> = {}, amount = '40.00', on = '2023-11-20') => {
      const row: Record<string, string> = {
        ...{ code: 'DIS-0009', award, grantee: 'IRC', disbursement: payment, fund, amount, source: 'agency' },
        ...{
          reference: 'r',
          reason: 'why',
          notified_on: '2023-11-10',
          disallowed_by: 'FIN-2',
          disallowed_on: on,
        },
        ...changes,
      }
      const written: Written = {
        ...{ kind: 'disallowance.recorded', subject: 'DIS-0009', on },
        moves: [[of('recoverable'), of('costs'), amount]],
      }
      return tried('FIN-2', written, (tx) => tx`insert into disallowances ${tx(row)}`)
    }
    await refused(t, 'undone', 'what is left of it', made())
    await refused(t, 'FD075', 'a cent more than it cost', made({}, '40.01'))
    await refused(t, 'FD075', 'on a day before the other one', made({}, '40.01', '2023-11-10'))
    await refused(t, 'FD083', 'before it was paid', made({ notified_on: '2023-10-31' }))
    await refused(t, 'FD083', 'an advance', made({ disbursement: advance }))
    await refused(t, 'FD083', 'none', made({ disbursement: 'DSB-0009' }))
    await refused(t, 'FD083', 'of another organization', made({ grantee: 'BAKER' }))
    await refused(t, 'FD024', 'as another person', made({ disallowed_by: 'FIN-1' }))
    await refused(t, 'FD010', 'of another amount than the entry', made({ amount: '39.99' }))
    await refused(t, 'FD010', 'on another day than the entry', made({ disallowed_on: '2023-11-19' }))
    await refused(t, '23514', 'before the notification', made({ notified_on: '2023-11-21' }))
    await refused(t, '23514', 'by hearsay', made({ source: 'rumor' }))
  },
)

t.test('a payment of which cost is disallowed is not returned, whatever else the award cost', async (t) => {
  const { s, payment, other, act } = await workbench(t)
  const back = async (code: string) => {
    const { body } = await s.call('auditor', 'GET', `/v1/disbursements/${code}`)
    const paid = body['payment'] as { entry: string; settlement: string }
    const mirrors = [
      await mirrorOf(s, paid.settlement, 'disbursement.returned'),
      await mirrorOf(s, paid.entry, 'disbursement.payable-again'),
    ]
    return act('APP-1', async (tx) => {
      for (const mirror of mirrors) await post(tx, 'APP-1', mirror)
      await tx`update disbursements set status = 'returned', ended_by = 'APP-1', ended_on = '2023-11-20', end_reason = 'x'
        where code = ${code}`
      await tx.unsafe('set constraints all immediate')
      throw new Undo()
    })
  }
  await refused(t, 'FD075', 'with disallowed cost', back(payment))
  await refused(t, 'undone', 'without', back(other))
})
