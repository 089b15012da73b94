import { randomBytes } from 'node:crypto'
import { PgDialect } from 'drizzle-orm/pg-core'
import t, { type Test } from 'tap'
import { kindsOfTwo, outOfOrder, unconfirmed } from '../../src/audit/findings/act-checks.ts'
import { type Found, sentence, type TestCode, testCodes } from '../../src/audit/findings/findings.ts'
import { signingKey, signingKeyText } from '../../src/ledger/sealing/note.ts'
import { admitKeys, sealNow } from '../../src/ledger/sealing/sealer.ts'
import { signerFromText } from '../../src/ledger/sealing/signer.ts'
import { soleBudget } from '../support/budgets.ts'
import { shiftClockOf } from '../support/clock.ts'
import { type Findings, findings, listedBy, tamperer } from '../support/findings.ts'
import { businessToday, fundAct } from '../support/given.ts'
import { moved, tableOf, unzipped } from '../support/ledger-files.ts'

import { service } from '../support/service.ts'
import { totalAll } from '../support/totals.ts'

t.jobs = 3

/**
 * A ledger with one of each: draws, own money, an award, payments, one that was returned, a reversal, a closed month; sealed and signed.
 * Most of it was recorded three days ago, and stands in the totals: the clock is three days ahead.
 */
async function honest(t: Test) {
  const signer = signerFromText(signingKeyText(signingKey('log.example', randomBytes(32))))
  const s = await service(t, { proofs: { logKeys: signer.keys, witnesses: [] } })
  await admitKeys(s.db, signer, [])
  const { award, fund } = await s.given.fundedAward('1000.00')
  await s.given.made('chair', `/v1/awards/${award}/amendments`, {
    ...{ kind: 'budget-revision', reason: 'x', budget: soleBudget(fund, { personnel: '1000.00' }) },
  })
  await s.given.made('approver', `/v1/awards/${award}/amendments/1/approval`, {})
  const paid = await s.given.paid(award, { [fund]: '300.00' })
  const returned = await s.given.paid(award, { [fund]: '41.00' })
  await s.given.made('approver', `/v1/disbursements/${returned}/return`, { reason: 'closed account' })
  await s.given.disallowed(paid, { [fund]: '30.00' }, { notifiedOn: businessToday() })
  const other = await s.given.fund({ amount: '500.00' })
  const drawn = String((await s.given.drawn(other, '200.00')).body['id'])
  await s.given.made('approver', `/v1/ledger/entries/${drawn}/reversal`, { reason: 'twice' })
  await s.given.made('approver', '/v1/ledger/periods', { closedThrough: '2022-12-31' })
  await shiftClockOf(s, '3 days')
  await totalAll(s)
  await s.given.drawn(other, '7.00')
  await s.given.made('finance', `/v1/appropriations/${fund}/own-money`, {
    kind: 'used',
    ...fundAct('2.00', { effectiveOn: '2022-06-01' }),
  })
  await sealNow(s.db, signer)
  return { s, fund, award, other, paid, drawn }
}

/** What these look at does not occur in the honest books: the year in tests/long/findings-year.test.ts has it. */
const without = ['role-around-act', 'advances-idle', 'interest-not-remitted']

t.test(
  'in honest books nothing is found that must not be, each test has looked, and only those are run if asked',
  async (t) => {
    const { s } = await honest(t)
    const { tests: all, wrong, readAt, settings } = await findings(s)
    t.same(
      all.map(({ code }) => code),
      testCodes,
    )
    for (const { code, severity, examined, notExamined, found, first } of all) {
      if (notExamined === null && !without.includes(code))
        t.ok(examined > 0, `${code} examined ${String(examined)}`)
      if (severity === 'wrong') t.same({ found, first }, { found: 0, first: [] }, code)
    }
    t.equal(wrong, 0)
    t.match(readAt, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/)
    t.match(settings, {
      ...{ zone: 'America/New_York', size: null, from: null, through: null, limit: 500, rare: 3 },
      ...{
        roundThousands: '10000.00',
        backdatedDays: 10,
        owedDays: 90,
        nightFrom: '20:00',
        nightUntil: '06:00',
      },
      ...{ repeatDays: 7, nearPercent: 1, approvalLimit: '10000.00' },
      ...{ roleDays: 14, advanceDays: 90, drawnCashDays: 3 },
    })
    t.same(
      (await findings(s, 'only=wrong')).tests.map(({ code }) => code),
      all.filter(({ severity }) => severity === 'wrong').map(({ code }) => code),
      'only what does not tie out',
    )
    t.equal((await findings(s, 'only=wrong')).ranking, null)
  },
)

t.test('whatever is tampered with is found, with its entry, its amount and a plain sentence', async (t) => {
  const { s, fund, award, other, paid, drawn } = await honest(t)
  const { sql, tamper } = tamperer(t, s)
  const late = String((await s.given.drawn(other, '3.00')).body['id'])
  const idOf = async (where: string): Promise<string> => {
    const [row] = await sql.unsafe<{ id: string }[]>(`select id from ledger_entries where ${where}`)
    if (row === undefined) throw new Error(`no entry ${where}`)
    return row.id
  }
  const leavesBefore = async (where: string): Promise<number> => {
    const [row] = await sql.unsafe<{ place: string }[]>(
      `select leaf_index as place from ledger_seals join ledger_entries on id = entry_id where ${where}`,
    )
    return Number(row?.place)
  }
  const ofPaid = `kind = 'disbursement.released' and subject = '${paid}'`
  const mirror = await idOf(`kind = 'entry.reversed'`)
  const [{ size } = { size: '0' }] = await sql<{ size: string }[]>`select count(*) as size from ledger_seals`
  const leaves = Number(size)
  const payment = await leavesBefore(ofPaid)
  const executed = await idOf(`kind = 'award.executed'`)

  /** More is moved on the first day, on an account that may not have been opened. */
  const moves = (of: string, kind: string, side: 'debits' | 'credits', dollars: number) => `
    insert into ledger_accounts (code, kind, fund, normal_side)
      select '${of}:' || kind, kind, '${of}', side from ledger_account_kinds where kind = '${kind}' on conflict do nothing;
    insert into ledger_account_days (account_id, day, recorded_on, debits, credits)
      select id, '2022-03-15', '2022-03-15', ${side === 'debits' ? dollars : 0}, ${side === 'credits' ? dollars : 0} from ledger_accounts where code = '${of}:${kind}'`

  // Each row adds its fault to those above it.
  const faults: readonly {
    code: string
    done: string[]
    says: string
    entry?: string
    amount?: string
  }[] = [
    {
      code: 'unsealed',
      done: [`update ledger_entries set recorded_at = recorded_at - interval '1 day' where id = '${late}'`],
      says: `appropriation.drawn of ${other} was recorded`,
      entry: late,
      amount: '3.00',
    },
    {
      code: 'codes-missing',
      done: [
        'alter table code_series disable trigger user',
        `update code_series set last = last + 1 where series = 'AWD'`,
      ],
      says: 'AWD-0002 was given to a record, and has no entry.',
    },
    {
      code: 'accounts-differ',
      done: [
        `update ledger_accounts set debits = debits + 1, credits = credits + 1 where code = '${other}:cash'`,
      ],
      says: `${other}:cash holds debits of $211.00 and credits of $201.00; its transfers sum to $210.00 and $200.00.`,
    },
    {
      code: 'accounts-differ',
      done: [`update ledger_accounts set latest_day = '2031-01-01' where code = '${other}:undrawn'`],
      says: `${other}:undrawn says that it moved last on 2031-01-01, recorded at `,
    },
    {
      code: 'unbalanced',
      done: [`update ledger_accounts set debits = debits + 1234 where code = '${fund}:authority'`],
      says: ': a difference of $1,234.00.',
    },
    {
      code: 'identity-broken',
      done: [],
      says: `${fund}: authority and overpromised are $2,234.00 and where they went is $1,000.00: a residual of $1,234.00.`,
    },
    {
      code: 'identity-broken',
      done: [],
      says: `${fund}: authority is $2,234.00; what is entrusted, unawarded and withdrawn is $1,000.00: a residual of $1,234.00.`,
    },
    {
      code: 'identity-broken',
      done: [
        `update ledger_accounts set debits = debits + 11, credits = credits + 11 where code = '${fund}:costs:${award}'`,
        `update ledger_accounts set credits = credits + 7 where code = '${fund}:disbursed:${award}'`,
      ],
      says: `${award} in ${fund}: what was paid is $307.00 and what it became is $300.00: a residual of $7.00.`,
    },
    {
      code: 'identity-broken',
      done: [`update ledger_accounts set debits = debits + 3 where code = '${fund}:undrawn'`],
      says: `${fund}: what is held is $1,005.00 and what is owed is $1,002.00: a residual of $3.00.`,
    },
    {
      code: 'confirmation-missing',
      done: [
        `update ledger_entries set actor = 'FIN-2' where kind = 'proposal.made' and facts @> '{"act": "federal-award.made", "about": "${other}"}'`,
      ],
      says: `FIN-2 recorded federal-award.made of ${other} without confirming what another person proposed.`,
      entry: await idOf(`kind = 'federal-award.made' and subject = '${other}'`),
      amount: '500.00',
    },
    {
      code: 'acts-out-of-order',
      done: [
        `update ledger_entries set effective_on = '2023-10-01' where kind = 'disbursement.approved' and subject = '${paid}'`,
      ],
      says: `disbursement.approved of ${paid} happened on 2023-10-01, before disbursement.requested on `,
      entry: await idOf(`kind = 'disbursement.approved' and subject = '${paid}'`),
    },
    {
      code: 'acts-out-of-order',
      done: [`update ledger_entries set effective_on = '2023-10-05' where kind = 'disallowance.recorded'`],
      says: 'disallowance.recorded of DIS-0001 happened on 2023-10-05, before disbursement.released on ',
      entry: await idOf(`kind = 'disallowance.recorded'`),
    },
    {
      code: 'occurred-in-another-month',
      done: [
        `update ledger_entries set facts = facts || '{"occurredOn": "2023-05-31", "concerns": "2023-06"}' where id = '${late}'`,
      ],
      says: `appropriation.drawn of ${other} takes effect on 2023-06-01, happened on 2023-05-31 and concerns 2023-06.`,
      entry: late,
    },
    {
      code: 'award-differs',
      done: [`update ledger_accounts set credits = credits + 8 where code = '${fund}:payable:${award}'`],
      says: `${fund}:payable:${award} holds $49.00; the records say $41.00.`,
    },
    {
      code: 'budget-differs',
      done: [
        'alter table award_budget_lines disable trigger all',
        `update award_budget_lines set amount = 1001 where award = '${award}'`,
      ],
      says: `The budget of ${award} has $1,001.00 of ${fund}; the award has $1,000.00.`,
    },
    {
      code: 'milestones-differ',
      done: [
        'alter table awards disable trigger all',
        `update awards set form_of_payment = 'fixed-amount' where code = '${award}'`,
      ],
      says: `The milestones of ${award} come to $0.00 of ${fund}; the award has $1,000.00.`,
    },
    {
      code: 'floor-broken',
      done: [
        'alter table ledger_accounts drop constraint ledger_accounts_floor',
        `update ledger_accounts set credits = debits + 5 where code = '${fund}:cash'`,
      ],
      says: `The balance of ${fund}:cash is -$5.00.`,
    },
    {
      code: 'days-differ',
      done: [
        `update ledger_account_days set debits = debits + 2 where day = '2022-03-15'
          and account_id = (select id from ledger_accounts where code = '${other}:authority')`,
      ],
      says: 'has debits of $502.00 and credits of $0.00; its transfers sum to $500.00 and $0.00.',
    },
    {
      code: 'totals-differ',
      done: [
        `update ledger_fund_totals set credits = credits + 3 where fund = '${other}' and kind = 'unawarded' and day = '2022-03-15'`,
      ],
      says: `The total of ${other}:unawarded at the end of 2022-03-15, as recorded by the end of`,
    },
    {
      code: 'totals-differ',
      done: [
        `delete from ledger_account_totals where month = '2023-06-01'
          and account_id = (select id from ledger_accounts where code = '${other}:cash')`,
      ],
      says: `The total of ${other}:cash at the end of 2023-06-30, as recorded by the end of`,
    },
    {
      code: 'floor-broken-on-a-day',
      done: [
        `update ledger_account_days set credits = credits + 9999 where day = '2022-03-15'
          and account_id = (select id from ledger_accounts where code = '${other}:authority')`,
      ],
      says: `The balance of ${other}:authority was -$9,497.00 at the end of 2022-03-15, and below zero ever since.`,
    },
    {
      code: 'floor-broken-on-a-day',
      done: [moves(other, 'overpromised', 'debits', 4)],
      says: `${other}:available and what is overpromised of the fund were both above zero, by $4.00, at the end of 2022-03-15, and ever since.`,
    },
    {
      code: 'floor-broken-on-a-day',
      done: [moves(other, 'undrawn', 'debits', 600)],
      says: `The balance of ${other}:entrusted, less what is undrawn, was -$600.00 at the end of 2022-03-15, and below zero ever since.`,
    },
    {
      code: 'floor-broken-on-a-day',
      done: [moves('ZZ', 'interest', 'credits', 6)],
      says: 'The balance of ZZ:cash, less what is in transit and the interest of the fund, was -$6.00 at the end of 2022-03-15, and below zero ever since.',
    },
    {
      code: 'disallowance-differs',
      done: [
        'alter table disallowances disable trigger all',
        `update disallowances set forgiven = 4.5, forgiven_by = 'APP-1' where code = 'DIS-0001'`,
      ],
      says: 'DIS-0001 has $25.50 owed back; its entries say $30.00.',
    },
    {
      code: 'disallowance-exceeded',
      done: [
        `update ledger_transfers set amount = 310 where entry_id = (select id from ledger_entries where kind = 'disallowance.recorded')`,
      ],
      says: `Of ${paid}, ${fund}:costs:${award} holds -$310.00 at the end of 2023-10-05.`,
    },
    {
      code: 'bytes-differ',
      done: [
        `update ledger_transfers set amount = 299 where entry_id = (select id from ledger_entries where ${ofPaid})`,
      ],
      says: `The transfers of disbursement.released of ${paid} sum to $598.00; its bytes say $600.00.`,
      entry: await idOf(ofPaid),
      amount: '299.00',
    },
    {
      code: 'bytes-differ',
      done: [`update ledger_entries set facts = facts || '{"reference":"other"}' where id = '${drawn}'`],
      says: `The columns or transfers of appropriation.drawn of ${other} differ from its bytes.`,
      entry: drawn,
      amount: '200.00',
    },
    {
      code: 'leaves-changed',
      done: [
        `update ledger_entries set leaf = convert_to(replace(convert_from(leaf, 'UTF8'), '300.00', '299.00'), 'UTF8') where ${ofPaid}`,
      ],
      says: `Leaf ${String(payment)} was sealed with another hash than its entry has now.`,
      entry: await idOf(ofPaid),
    },
    {
      code: 'reversal-differs',
      done: [`update ledger_transfers set amount = 150 where entry_id = '${mirror}'`],
      says: `entry.reversed of ${other} is not the mirror of appropriation.drawn, which it reverses.`,
      entry: mirror,
      amount: '150.00',
    },
    {
      code: 'one-person-two-stages',
      done: [`update ledger_entries set actor = 'FIN-1' where id = '${mirror}'`],
      says: `FIN-1 recorded and reversed appropriation.drawn of ${other}: one person at two stages.`,
      entry: mirror,
    },
    {
      code: 'reversal-differs',
      done: [`delete from ledger_entries where id = '${drawn}'`],
      says: `entry.reversed of ${other} reverses ${drawn}, which is not in the ledger.`,
      entry: mirror,
    },
    {
      code: 'period-entered',
      done: [
        `update ledger_entries set recorded_at = recorded_at - interval '2 minutes' where kind = 'period.closed'`,
        `update ledger_entries set effective_on = '2022-12-31' where kind = 'appropriation.drawn'
          and recorded_at = (select max(recorded_at) from ledger_entries where subject = '${other}')`,
      ],
      says: `appropriation.drawn of ${other} takes effect on 2022-12-31, in the period closed through 2022-12-31 before it was recorded.`,
      amount: '7.00',
    },
    {
      code: 'one-person-two-stages',
      done: [
        `update ledger_entries set actor = 'FIN-1' where kind = 'disbursement.approved' and subject = '${paid}'`,
      ],
      says: `FIN-1 requested and approved ${paid}: one person at two stages.`,
      entry: await idOf(`kind = 'disbursement.approved' and subject = '${paid}'`),
      amount: '300.00',
    },
    {
      code: 'one-person-two-stages',
      done: [
        `update ledger_entries set kind = 'disallowance.forgiven', subject = 'DIS-0001', actor = 'FIN-1' where ${ofPaid}`,
      ],
      says: 'FIN-1 disallowed and forgave DIS-0001: one person at two stages.',
    },
    {
      code: 'leaves-changed',
      done: [`delete from ledger_entries where id = '${executed}'`],
      says: `was sealed for the entry ${executed}, which is not in the ledger.`,
    },
    {
      code: 'bytes-differ',
      done: [],
      says: `Transfers of $1,000.00 have no entry (${executed}).`,
    },
    {
      code: 'leaves-missing',
      done: [`delete from ledger_seals where leaf_index = ${String(leaves - 1)}`],
      says: `A checkpoint was signed over ${String(leaves)} leaves; ${String(leaves - 1)} are sealed.`,
    },
    {
      code: 'leaves-missing',
      done: ['delete from ledger_seals where leaf_index = 3'],
      says: '1 leaf is missing before leaf 4.',
    },
    {
      code: 'period-unsupported',
      done: [`update ledger_periods set closed_through = '2022-12-30'`],
      says: 'The period through 2022-12-30 has no entry that closed it.',
    },
    {
      code: 'payment-unsupported',
      done: [
        'alter table disbursements disable trigger all',
        `update disbursements set payment_entry = '${executed}' where code = 'DSB-0001'`,
      ],
      says: `DSB-0001 names ${executed} as its payment, which is not its entry.`,
    },
    {
      code: 'record-unsupported',
      done: [
        'alter table organizations disable trigger all',
        `update organizations set code = 'NOBODY' where code = 'HAVEN'`,
      ],
      says: 'NOBODY in organizations has no entry.',
    },
    {
      code: 'exclusions-unanswered',
      done: [
        `update ledger_entries set facts = facts || '{"exclusionList": "EXCL-0009"}' where kind = 'disbursement.released'`,
      ],
      says: ' names a list of excluded parties that was not imported (EXCL-0009).',
    },
  ]
  let before = await findings(s, 'only=wrong')
  for (const { code, done, says, entry, amount } of faults) {
    const lookIn = ({ tests: all }: Findings) =>
      all
        .find((test) => test.code === code)
        ?.first.find((one) => one.sentence.includes(says) && (entry ?? one.entry) === one.entry)
    if (done.length > 0) t.notOk(lookIn(before), `${code}: not before`)
    await tamper(...done)
    before = await findings(s, 'only=wrong')
    const found = lookIn(before)
    t.ok(found, `${code}: ${says}`)
    if (entry !== undefined) t.equal(found?.links.entry, `/v1/ledger/entries/${entry}`)
    if (amount !== undefined) t.equal(found?.amount, amount, code)
  }
  const { wrong, tests: all } = before
  t.equal(
    wrong,
    all.reduce((sum, { found }) => sum + found, 0),
  )
  t.same(
    all.filter(({ found, notExamined }) => found === 0 && notExamined === null).map(({ code }) => code),
    [],
    'each test that must find nothing has found something',
  )
})

t.test(
  'what is found is said in plain words, for one and for many, with amounts as people write them',
  async (t) => {
    const entry = {
      ...{ entry: 'E', kind: 'award.executed', subject: 'AWD-0001', actor: 'FIN-1', amount: '1234567.80' },
      ...{ effectiveOn: '2023-10-02', recordedAt: '2023-10-02T12:00:00.000000Z' },
    }
    const none = Object.fromEntries(Object.keys(entry).map((name) => [name, null])) as Omit<Found, 'facts'>
    const said: readonly [TestCode, Omit<Found, 'facts'>, Record<string, string>, string][] = [
      ['round-thousands', entry, {}, 'award.executed of AWD-0001 moves $1,234,567.80.'],
      [
        'near-duplicates',
        entry,
        {
          ...{
            first: 'F',
            firstSubject: 'DSB-0001',
            firstAmount: '9.00',
            likeness: 'nearly the same amount',
          },
          ...{ days: '1', reference: 'ACH 1', firstReference: 'ACH 2' },
        },
        'AWD-0001 of $1,234,567.80 has nearly the same amount as DSB-0001 of $9.00, paid to the same grantee 1 day before (references ACH 1 and ACH 2).',
      ],
      [
        'role-around-act',
        { ...entry, subject: 'BRD-1' },
        {
          ...{ role: 'approver', grantedOn: '2023-10-02', withdrawnOn: '2023-10-04' },
          ...{ acts: '1', did: 'disbursement.approved of DSB-0001' },
        },
        'BRD-1 was made approver on 2023-10-02, did 1 act (disbursement.approved of DSB-0001), and was so until 2023-10-04.',
      ],
      ['leaves-missing', none, { index: '4', missing: '2' }, '2 leaves are missing before leaf 4.'],
      [
        'leaves-missing',
        none,
        { signed: '1', sealed: '0' },
        'A checkpoint was signed over 1 leaf; 0 are sealed.',
      ],
      ['floor-broken', none, { account: 'F:cash', balance: '-0.01' }, 'The balance of F:cash is -$0.01.'],
      [
        'floor-broken',
        none,
        { account: 'F:cash', balance: '-Infinity' },
        'The balance of F:cash is -Infinity.',
      ],
      [
        'bytes-differ',
        entry,
        { rows: '5.00', id: 'E' },
        'The transfers of award.executed of AWD-0001 sum to $5.00; its bytes say nothing.',
      ],
      [
        'one-person-two-stages',
        entry,
        { stages: 'requested,approved,paid' },
        'FIN-1 requested, approved and paid AWD-0001: one person at two stages.',
      ],
      [
        'floor-broken-on-a-day',
        none,
        { account: 'F:payable:A', balance: '-1000.00', day: '2023-01-01' },
        'The balance of F:payable:A was -$1,000.00 at the end of 2023-01-01, and below zero ever since.',
      ],
      [
        'award-without-budget',
        entry,
        { executedOn: '2023-10-02' },
        'AWD-0001 was executed on 2023-10-02 and has no budget.',
      ],
      [
        'milestones-past-due',
        entry,
        { award: 'AWD-0001', milestone: '2', shows: 'The session was held', dueOn: '2024-06-30' },
        'Milestone 2 of AWD-0001 (The session was held) was due on 2024-06-30: $1,234,567.80.',
      ],
      [
        'period-concerned',
        entry,
        { concerns: '2023-03' },
        'award.executed of AWD-0001 takes effect on 2023-10-02 and concerns 2023-03, a month that is not closed.',
      ],
      [
        'reversals',
        entry,
        { reverses: 'O', reversedKind: 'award.executed', days: '1' },
        'award.executed of AWD-0001 reverses award.executed of $1,234,567.80, 1 day after it was recorded (O).',
      ],
    ]
    for (const [code, found, facts, words] of said) t.equal(sentence(code, { ...found, facts }), words)
  },
)

t.test('the table says the same, with a row for each test that found nothing', async (t) => {
  const s = await service(t)
  const fund = await s.given.fund({ amount: '1000.00' })
  await s.given.drawn(fund, '9.00')
  const json = await findings(s)
  const csv = await s.call('auditor', 'GET', '/v1/audit/findings?limit=500', undefined, {
    accept: 'text/csv',
  })
  t.match(String(csv.headers['content-disposition']), /filename="findings-\d{4}-\d\d-\d\d\.csv"/)
  const rows = tableOf(csv.text)
  t.same(
    rows.map(({ test, found, entry, amount, sentence }) => [test, found, entry, amount, sentence]),
    json.tests.flatMap(({ code, found, first }) =>
      first.length === 0
        ? [[code, String(found), '', '', '']]
        : first.map((one) => [code, String(found), one.entry ?? '', one.amount ?? '', one.sentence]),
    ),
  )
  t.ok(rows.some(({ amount }) => amount === '9.00'))
})

t.test('no more is listed than the limit, and all is counted', async (t) => {
  const s = await service(t)
  const fund = await s.given.fund({ amount: '1000.00' })
  for (const amount of ['1.00', '2.00', '3.00', '4.00']) await s.given.drawn(fund, amount)
  const { body } = await s.call('auditor', 'GET', '/v1/audit/findings?limit=2')
  const backDated = (body as unknown as Findings).tests.find(({ code }) => code === 'back-dated')
  t.equal(backDated?.found, 6)
  t.equal(backDated?.first.length, 2)
  const csv = await s.call('auditor', 'GET', '/v1/audit/findings?limit=2', undefined, { accept: 'text/csv' })
  const listed = tableOf(csv.text).filter(({ test }) => test === 'back-dated')
  t.match(listed.map(({ sentence }) => sentence).at(-1), /^Cut: the first 2 of 6 findings are listed\./)
  t.equal(listed.length, 3)
})

t.test('settings out of bounds are refused by name', async (t) => {
  const s = await service(t)
  const queries = [
    ['limit=0', 'limit'],
    ['limit=501', 'limit'],
    ['only=look', 'only'],
    ['rare=1000', 'rare'],
    ['backdatedDays=-1', 'backdatedDays'],
    ['nightFrom=24:00', 'nightFrom'],
    ['nightUntil=6:00', 'nightUntil'],
    ['roundThousands=0.00', 'roundThousands'],
    ['from=2023-02-29', 'from'],
    ['unknown=1', 'unknown'],
  ] as const
  for (const [query, name] of queries) {
    const answer = await s.call('auditor', 'GET', `/v1/audit/findings?${query}`)
    t.equal(answer.status, 400, query)
    t.ok(answer.text.includes(name), answer.text)
  }
  const reversed = await s.call('auditor', 'GET', '/v1/audit/findings?from=2023-01-02&through=2023-01-01')
  t.equal(reversed.code, 'bounds-reversed')
})

t.test('an audit package holds the findings of its own leaves, and of all that must tie out', async (t) => {
  const { s, other } = await honest(t)
  const after = String((await s.given.drawn(other, '77.00')).body['id'])
  const { rawPayload } = await s.app.inject({ url: '/v1/ledger/audit-package', headers: s.as('auditor') })
  const files = unzipped(rawPayload)
  const inside = JSON.parse(files.get('findings.json') ?? '') as Findings
  const size = (files.get('leaves.jsonl') ?? '').split('\n').length - 1
  t.equal(inside.settings['size'], size)
  t.equal(inside.wrong, 0)
  t.same(
    inside.tests.map(({ code }) => code),
    testCodes,
  )
  const showsIt = ({ tests: all }: Findings) =>
    all.some(({ first }) => first.some(({ entry }) => entry === after))
  t.notOk(showsIt(inside))
  t.ok(showsIt(await findings(s)))
  const ids = new Set((files.get('entries.csv') ?? '').split('\n').map((line) => line.split(',')[1]))
  const entries = inside.tests.flatMap(({ first }) => first.flatMap(({ entry }) => entry ?? []))
  t.ok(entries.length > 0)
  t.same(
    entries.filter((entry) => !ids.has(entry)),
    [],
  )
  t.match(files.get('READ-ME-FIRST.html') ?? '', /<code>findings\.json<\/code><\/td>/)
})

t.test(
  'the acts of a matter are examined by the days on which they happened, across its records',
  async (t) => {
    const s = await service(t)
    const fund = await s.given.fund({ amount: '100.00' })
    const solicitation = await s.given.publishedSolicitation({ [fund]: '60.00' })
    const award = await s.given.executedAward(solicitation, { [fund]: '60.00' })
    const asked = await s.given.approved(award, { [fund]: '1.00' })
    const { tamper } = tamperer(t, s)
    const found = async () => (await listedBy(s, 'acts-out-of-order')).map(({ sentence: said }) => said)
    t.same(await found(), [])
    const dated = (kind: string, day: string) =>
      tamper(`update ledger_entries set effective_on = '${day}' where kind = '${kind}'`)
    const happened = (kind: string, day: string) =>
      tamper(`update ledger_entries set facts = facts || '{"occurredOn": "${day}"}' where kind = '${kind}'`)

    await happened('disbursement.approved', '2023-10-01')
    const [approved] = await found()
    t.match(
      approved,
      `disbursement.approved of ${asked} happened on 2023-10-01, before disbursement.requested on `,
    )
    await tamper(`update ledger_entries set facts = facts - 'occurredOn'`)
    await dated('disbursement.requested', '2023-10-01')
    t.match(await found(), [
      `disbursement.requested of ${asked} happened on 2023-10-01, before award.executed on 2023-10-02.`,
    ])
    await dated('disbursement.requested', '2023-10-02')
    await dated('solicitation.published', '2023-09-21')
    t.match(await found(), [
      `award.drafted of ${award} happened on 2023-09-20, before solicitation.published on 2023-09-21.`,
    ])
    await dated('solicitation.published', '2023-07-25')
    await s.given.made('finance', `/v1/solicitations/${solicitation}/cancellation`, { reason: 'x' })
    await dated('solicitation.canceled', '2023-10-01')
    t.match(await found(), [
      `solicitation.canceled of ${solicitation} happened on 2023-10-01, before award.executed on 2023-10-02.`,
    ])
  },
)

t.test('an act of a matter without its cause, or before it, is found in every kind of matter', async (t) => {
  const s = await service(t)
  const { fund, award } = await s.given.fundedAward('100.00')
  const paid = await s.given.paid(award, { [fund]: '1.00' })
  await s.given.disallowed(paid, { [fund]: '0.50' })
  await s.given.increased(fund, '5.00')
  const drawn = String((await s.given.drawn(fund, '0.01')).body['id'])
  await s.given.made('approver', `/v1/ledger/entries/${drawn}/reversal`, { reason: 'twice' })
  const { tamper } = tamperer(t, s)
  const found = async () => (await listedBy(s, 'acts-out-of-order')).map(({ sentence: said }) => said)
  t.same(await found(), [])
  const set = (kind: string, column: string, value: string) =>
    tamper(`update ledger_entries set ${column} = '${value}' where kind = '${kind}'`)
  const rows = [
    [
      'appropriation.supplemented',
      '2022-03-14',
      '2023-06-01',
      `of ${fund} happened on 2022-03-14, before appropriation.enacted on 2022-03-15.`,
    ],
    [
      'federal-award.made',
      '2022-03-14',
      '2022-03-15',
      `of ${fund} happened on 2022-03-14, before appropriation.enacted on 2022-03-15.`,
    ],
    [
      'appropriation.drawn',
      '2022-03-14',
      '2023-06-01',
      `of ${fund} happened on 2022-03-14, before federal-award.made on 2022-03-15.`,
    ],
    [
      'entry.reversed',
      '2023-05-31',
      businessToday(),
      'happened on 2023-05-31, before appropriation.drawn on 2023-06-01.',
    ],
  ] as const
  for (const [kind, day, before, says] of rows) {
    await set(kind, 'effective_on', day)
    const said = await found()
    t.ok(
      said.some((one) => one.startsWith(kind) && one.endsWith(says)),
      `${kind}: ${said.join(' ')}`,
    )
    await set(kind, 'effective_on', before)
  }
  t.same(await found(), [])
  const causes = [
    ['disbursement.requested', `disbursement.approved of ${paid}`],
    ['disbursement.approved', `disbursement.released of ${paid}`],
    ['award.drafted', `award.executed of ${award}`],
    ['award.executed', `disbursement.requested of ${paid}`],
    ['solicitation.published', `award.drafted of ${award}`],
    ['appropriation.enacted', `federal-award.made of ${fund}`],
    ['federal-award.made', `appropriation.drawn of ${fund}`],
    ['disbursement.released', 'disallowance.recorded of DIS-0001'],
  ] as const
  for (const [cause, of] of causes) {
    await set(cause, 'kind', 'test.hidden')
    const said = await found()
    t.ok(
      said.some((one) => one.startsWith(of) && one.endsWith(`, without ${cause}.`)),
      `${cause}: ${said.join(' ')}`,
    )
    await set('test.hidden', 'kind', cause)
  }
  t.same(await found(), [])
})

t.test('the order of many acts is examined without comparing each with each', async (t) => {
  const s = await service(t)
  const { tamper, sql } = tamperer(t, s)
  await tamper(
    `insert into ledger_entries (id, kind, effective_on, recorded_at, actor, subject, facts, leaf)
      select gen_random_uuid(), act.kind, '2023-01-01', '2023-01-01T00:00:00Z'::timestamptz + number * interval '1 second', 'FIN-1', act.noun || number,
        jsonb_build_object('award', 'AWD-' || number, 'disbursement', 'DSB-' || number, 'solicitation', 'SOL-1'), '\\x'
      from generate_series(1, 5000) as number, (values ('award.drafted', 'AWD-'), ('award.executed', 'AWD-'), ('disbursement.requested', 'DSB-'),
        ('disbursement.approved', 'DSB-'), ('disbursement.released', 'DSB-'), ('disallowance.recorded', 'DIS-')) act (kind, noun)`,
    'analyze ledger_entries',
  )
  const { sql: text, params } = new PgDialect().sqlToQuery(outOfOrder.matches)
  const plan = await sql.unsafe<{ 'QUERY PLAN': string }[]>(`explain ${text}`, params as string[])
  const lines = plan.map((row) => row['QUERY PLAN'])
  t.ok(lines.length > 20)
  // What a join by one thing or another comes to.
  t.same(
    lines.filter((line) => line.includes('Nested Loop')),
    [],
  )
})

t.test(
  'an act of two persons that a second did not confirm is found, whatever the proposals say',
  async (t) => {
    const s = await service(t)
    const { tamper, sql } = tamperer(t, s)
    const fund = await s.given.fund({ amount: '100.00' })
    const person = { code: 'NEW-1', name: 'x', roles: ['approver'] }
    await s.given.made('admin', '/v1/actors', person)
    await s.given.made('admin', '/v1/actors/NEW-1/keys', { expiresAt: '2999-01-01T00:00:00Z' })
    await s.given.made('admin', '/v1/actors/ADM-1/keys', { expiresAt: '2999-01-01T00:00:00Z' })
    await s.given.made('admin', '/v1/actors', { ...person, code: 'NEW-2', roles: ['board'] })
    const found = async () => (await listedBy(s, 'confirmation-missing')).map(({ sentence: said }) => said)
    t.same(await found(), [])
    const [key] = await sql<{ code: string }[]>`
    select subject as code from ledger_entries where kind = 'key.issued' and facts ->> 'actor' = 'NEW-1'`
    const done = (actor: string, kind: string, subject: string) =>
      `${actor} recorded ${kind} of ${subject} without confirming what another person proposed.`
    const enacted = done('FIN-2', 'appropriation.enacted', fund)
    const admitted = done('ADM-2', 'actor.admitted', 'NEW-1')
    const issued = done('ADM-2', 'key.issued', key?.code ?? '')

    const about = (act: string) => `facts ->> 'act' = '${act}'`
    const [making, confirming] = ['made', 'confirmed'].map(
      (step) => `kind = 'proposal.${step}' and ${about('appropriation.enacted')}`,
    )
    const proposed = `${making ?? ''} and facts ->> 'about' = '${fund}'`
    const confirmed = `${confirming ?? ''} and facts ->> 'about' = '${fund}'`
    const set = (what: string, where: string) => `update ledger_entries set ${what} where ${where}`
    const copied = (columns: string, where: string) =>
      `insert into ledger_entries (id, kind, effective_on, recorded_at, actor, subject, facts, leaf)
      select gen_random_uuid(), ${columns}, facts, '\\x' from ledger_entries where ${where}`
    const cases: readonly (readonly [name: string, statement: string, says: readonly string[]])[] = [
      ['no confirmation', `delete from ledger_entries where ${confirmed}`, [enacted]],
      ['no proposal', `delete from ledger_entries where ${proposed}`, [enacted]],
      ['confirmed by the one who proposed it', set(`actor = 'FIN-2'`, proposed), [enacted]],
      ['confirmed by somebody else than acted', set(`actor = 'FIN-3'`, confirmed), [enacted]],
      [
        'confirmed at another time',
        set(`recorded_at = recorded_at + interval '1 microsecond'`, confirmed),
        [enacted],
      ],
      [
        'proposed after it was confirmed',
        set(`recorded_at = recorded_at + interval '1 hour'`, proposed),
        [enacted],
      ],
      [
        'proposed in the same transaction',
        set(`recorded_at = (select recorded_at from ledger_entries where ${confirmed})`, proposed),
        [enacted],
      ],
      [
        'another act proposed',
        set(`facts = facts || '{"act": "appropriation.supplemented"}'`, proposed),
        [enacted],
      ],
      ['proposed about something else', set(`facts = facts || '{"about": "OTHER"}'`, proposed), [enacted]],
      [
        'another act confirmed',
        set(`facts = facts || '{"act": "appropriation.supplemented"}'`, confirmed),
        [enacted],
      ],
      ['confirmed about something else', set(`facts = facts || '{"about": "OTHER"}'`, confirmed), [enacted]],
      ['withdrawn', set(`kind = 'proposal.withdrawn'`, confirmed), [enacted]],
      [
        'withdrawn before it was confirmed',
        copied(
          `'proposal.withdrawn', effective_on, recorded_at - interval '1 microsecond', actor, subject`,
          confirmed,
        ),
        [enacted],
      ],
      [
        'one confirmation for two acts',
        copied('kind, effective_on, recorded_at, actor, subject', `kind = 'appropriation.enacted'`),
        [enacted],
      ],
      [
        'one proposal confirmed twice',
        `${copied(`kind, effective_on, recorded_at + interval '1 hour', actor, subject`, confirmed)};
       ${copied(`kind, effective_on, recorded_at + interval '1 hour', actor, subject`, `kind = 'appropriation.enacted'`)}`,
        [enacted],
      ],
      [
        'a key confirmed for somebody else',
        set(
          `facts = facts || '{"about": "ADM-1"}'`,
          `kind = 'proposal.confirmed' and ${about('key.issued')}`,
        ),
        [issued],
      ],
      [
        'all that an administrator confirmed',
        `delete from ledger_entries where kind = 'proposal.confirmed' and actor = 'ADM-2'`,
        [admitted, issued],
      ],
      [
        'somebody made an approver by one person',
        set(`facts = facts || '{"roles": ["approver"]}'`, `kind = 'actor.admitted' and subject = 'NEW-2'`),
        [done('ADM-1', 'actor.admitted', 'NEW-2')],
      ],
      [
        'enacted by the service alone',
        `${set(`actor = 'SYSTEM'`, `kind = 'appropriation.enacted'`)}; delete from ledger_entries where ${confirmed}`,
        [done('SYSTEM', 'appropriation.enacted', fund)],
      ],
      [
        'roles changed by the service alone',
        set(
          `actor = 'SYSTEM', kind = 'actor.roles-changed', facts = '{"roles": ["admin"]}'`,
          `kind = 'actor.admitted' and subject = 'NEW-2'`,
        ),
        [done('SYSTEM', 'actor.roles-changed', 'NEW-2')],
      ],
      [
        'a first approver admitted by the service',
        set(
          `actor = 'SYSTEM', facts = '{"roles": ["approver"]}'`,
          `kind = 'actor.admitted' and subject = 'NEW-2'`,
        ),
        [],
      ],
      ...['admin', 'finance', 'approver'].map(
        (role) =>
          [
            `somebody made ${role} by one person`,
            set(
              `kind = 'actor.roles-changed', facts = '{"roles": ["${role}"]}'`,
              `kind = 'actor.admitted' and subject = 'NEW-2'`,
            ),
            [done('ADM-1', 'actor.roles-changed', 'NEW-2')],
          ] as const,
      ),
    ]
    await sql.unsafe('create table kept as table ledger_entries; alter table kept drop column leaf_hash')
    const columns = 'id, kind, effective_on, recorded_at, actor, subject, facts, reverses, leaf, written_in'
    for (const [name, statement, says] of cases) {
      await tamper(statement)
      t.same(await found(), says, name)
      await tamper(
        `delete from ledger_entries; insert into ledger_entries (${columns}) select ${columns} from kept`,
      )
    }
    t.same(await found(), [])
  },
)

t.test(
  'acts of two persons are found by their kinds, as the database knows them, and not one by one',
  async (t) => {
    const s = await service(t)
    const { tamper, sql } = tamperer(t, s)
    const kinds = await sql<{ kind: string }[]>`
    select kind from ledger_acts() where needs_second_person(kind, '{"roles": ["approver"], "actor": "A", "ruleProfile": "UG-2024"}', 'B')`
    t.same(kinds.map(({ kind }) => kind).toSorted(), kindsOfTwo.toSorted())
    await tamper(
      `insert into ledger_entries (id, kind, effective_on, recorded_at, actor, subject, facts, leaf)
      select gen_random_uuid(), 'disbursement.requested', '2023-01-01', '2023-01-01T00:00:00Z'::timestamptz + number * interval '1 second', 'FIN-1',
        'DSB-' || number, '{}', '\\x' from generate_series(1, 20000) as number`,
      'analyze ledger_entries',
    )
    for (const query of [unconfirmed.examined, unconfirmed.matches]) {
      const { sql: text, params } = new PgDialect().sqlToQuery(query)
      const given = params.map((param) => (Array.isArray(param) ? `{${param.join(',')}}` : String(param)))
      const plan = await sql.unsafe<{ 'QUERY PLAN': string }[]>(`explain ${text}`, given)
      const lines = plan.map((row) => row['QUERY PLAN'])
      t.ok(lines.some((line) => line.includes('ledger_entries_kind')))
      t.same(
        lines.filter((line) => line.includes('Seq Scan on ledger_entries')),
        [],
      )
    }
  },
)

t.test('an entry whose two charts do not tie alone is found, though another makes up for it', async (t) => {
  const s = await service(t)
  const fund = await s.given.fund({ amount: '100.00' })
  await moved(s, [
    ['2023-01-01', `${fund}:authority`, `${fund}:available`, '9.00'],
    ['2023-01-02', `${fund}:available`, `${fund}:authority`, '9.00'],
    ['2023-01-03', `${fund}:available`, `${fund}:payable:AWD-9`, '2.00'],
  ])
  t.match(
    (await listedBy(s, 'identity-broken')).map(({ sentence: said }) => said),
    [
      `test.moved of ${fund} moves ${fund}: authority is $9.00; what is entrusted, unawarded and withdrawn is $0.00: a residual of $9.00.`,
      `test.moved of ${fund} moves ${fund}: authority is -$9.00; what is entrusted, unawarded and withdrawn is $0.00: a residual of -$9.00.`,
    ],
  )
  t.match(await listedBy(s, 'award-differs'), [
    {
      sentence: `${fund}:payable:AWD-9 holds $2.00; the records say $0.00. test.moved of ${fund} moves it.`,
      entry: String,
    },
  ])
})

t.test(
  'a Federal award that differs from its entry, or was extended behind the back of one, is found',
  async (t) => {
    const s = await service(t)
    const fund = await s.given.fund({ federalAward: { periodThrough: '2024-12-31' } })
    await s.given.made('finance', `/v1/appropriations/${fund}/federal-awards/${fund}/amendments`, {
      ...{ kind: 'extension', periodThrough: '2025-12-31', reference: 'x' },
    })
    t.same(await listedBy(s, 'record-unsupported'), [])
    const { sql } = tamperer(t, s)
    await sql`alter table federal_awards disable trigger all`
    for (const change of [
      ...[`fain = 'X'`, `awarded_on = '2022-03-16'`, `period_through = '2025-01-01'`],
      `rule_profile = 'UG-2024'`,
    ]) {
      await sql.unsafe(`create table kept as table federal_awards; update federal_awards set ${change}`)
      t.match(await listedBy(s, 'record-unsupported'), [
        { sentence: `${fund} in federal_awards has no entry.` },
      ])
      await sql`update federal_awards f set fain = k.fain, awarded_on = k.awarded_on, period_through = k.period_through, rule_profile = k.rule_profile from kept k where k.fund = f.fund`
      await sql`drop table kept`
    }
    const [{ day } = { day: '' }] = await sql<{ day: string }[]>`
    select extended_on::text as day from federal_award_extensions`
    await sql`update federal_award_extensions set extended_on = extended_on - 1`
    t.match(await listedBy(s, 'record-unsupported'), [
      { sentence: `${fund} in federal_award_extensions has no entry.` },
    ])
    await sql`update federal_award_extensions set extended_on = ${day}::date`
    t.same(await listedBy(s, 'record-unsupported'), [])
    await sql`update federal_award_extensions set period_through = '2026-12-31'`
    t.match(await listedBy(s, 'record-unsupported'), [
      { sentence: `${fund} in federal_award_extensions has no entry.` },
    ])
  },
)
