import t, { type Test } from 'tap'
import { findings, foundBy, listedBy, tamperer } from '../support/findings.ts'
import { fundAct } from '../support/given.ts'
import { service } from '../support/service.ts'

t.jobs = 2
t.setTimeout(600_000)

/** Two grantees with an award each of one fund, cash in hand, and a hand that pays on a day. */
async function paying(t: Test) {
  const s = await service(t)
  const { given } = s
  const fund = await given.fund({ amount: '400000.00' })
  await given.drawn(fund, '300000.00')
  const solicitation = await given.publishedSolicitation({ [fund]: '400000.00' })
  const award = await given.executedAward(solicitation, { [fund]: '200000.00' })
  const other = await given.executedAward(solicitation, { [fund]: '200000.00' }, { grantee: 'BAKER' })
  const pay = async (
    effectiveOn: string,
    amount: string,
    reference: string,
    under = award,
    kind = 'reimbursement',
    of = fund,
  ) => {
    const code = await given.requested(under, { [of]: amount }, { effectiveOn, kind })
    await given.made('approver', `/v1/disbursements/${code}/approvals`, { effectiveOn })
    await given.made('approver2', `/v1/disbursements/${code}/payment`, { effectiveOn, reference })
    return code
  }
  const said = async (code: string, query = '') =>
    (await listedBy(s, code, query)).map(({ sentence }) => sentence)
  return { s, fund, award, other, pay, said }
}

t.test(
  'payments to one grantee within days that are nearly alike are found, and what is ordinary is not',
  async (t) => {
    const { s, pay, said, other } = await paying(t)
    await pay('2024-01-09', '1234.50', 'ACH 0100')
    await pay('2024-01-11', '1234.50', 'ACH 0131')
    await pay('2024-02-06', '5678.10', 'ACH 0207')
    await pay('2024-02-08', '5687.10', 'ACH 0231')
    await pay('2024-03-05', '4000.00', 'ACH 0307')
    await pay('2024-03-12', '4040.00', 'ACH 0331')
    await pay('2024-04-09', '3000.00', 'ACH 9O0')
    await pay('2024-04-11', '700.00', 'ach-900 B')
    const all = [
      'DSB-0002 of $1,234.50 has the same amount as DSB-0001 of $1,234.50, paid to the same grantee 2 days before (references ACH 0131 and ACH 0100).',
      'DSB-0004 of $5,687.10 has the same digits in another order as DSB-0003 of $5,678.10, paid to the same grantee 2 days before (references ACH 0231 and ACH 0207).',
      'DSB-0006 of $4,040.00 has nearly the same amount as DSB-0005 of $4,000.00, paid to the same grantee 7 days before (references ACH 0331 and ACH 0307).',
      'DSB-0008 of $700.00 has nearly the same reference as DSB-0007 of $3,000.00, paid to the same grantee 2 days before (references ach-900 B and ACH 9O0).',
    ]
    t.same((await said('near-duplicates')).toSorted(), all)
    // Eight days later; numbers that follow each other; two percent more; another grantee.
    await pay('2024-05-07', '2000.00', 'ACH 0501')
    await pay('2024-05-15', '2000.00', 'ACH 0502')
    await pay('2024-06-04', '500.00', 'ACH 1001')
    await pay('2024-06-05', '900.00', 'ACH 1002')
    await pay('2024-07-09', '600.00', 'ACH 0701')
    await pay('2024-07-11', '612.50', 'ACH 0702')
    await pay('2024-07-11', '600.00', 'ACH 0703', other)
    t.same((await said('near-duplicates')).toSorted(), all)
    t.equal((await said('near-duplicates', 'repeatDays=8')).length, 5)
    t.equal((await said('near-duplicates', 'nearPercent=3')).length, 5)
    t.equal((await said('near-duplicates', 'repeatDays=6&nearPercent=0')).length, 3)
    const { first } = await foundBy(s, 'near-duplicates')
    for (const { links } of first) t.equal(links.others.length, 1, 'and the other payment can be opened')
  },
)

t.test('one reference under two acts is found in whatever spelling', async (t) => {
  const { s, fund, pay, said, other } = await paying(t)
  await pay('2024-01-09', '10.00', 'ACH 0077-12')
  const again = await pay('2024-06-11', '25.00', 'ach 7712', other)
  const returned = await pay('2024-06-12', '30.00', 'ACH 55')
  await s.given.made('approver', `/v1/disbursements/${returned}/return`, { reason: 'R02' })
  await s.given.made('approver2', `/v1/disbursements/${returned}/payment`, { reference: 'ACH 55' })
  await pay('2024-06-13', '31.00', 'WIRE')
  await pay('2024-06-20', '45.00', 'wire')
  t.same(await said('reference-twice'), [
    `disbursement.released of ${again} has the reference ach 7712, as DSB-0001 has of 2024-01-09 (ACH 0077-12).`,
  ])
  const draws = `/v1/appropriations/${fund}/draws`
  const { body } = await s.given.made('finance', draws, fundAct('1.00', { reference: 'sf 270, No. 1' }))
  t.equal((await said('reference-twice')).length, 2, 'a draw by the document of an earlier one')
  await s.given.made('approver', `/v1/ledger/entries/${String(body['id'])}/reversal`, { reason: 'Twice' })
  t.equal((await said('reference-twice')).length, 1, 'not what was reversed')
})

t.test(
  'one amount to two grantees within days is found, unless it is an installment of either',
  async (t) => {
    const { pay, said, other } = await paying(t)
    await pay('2024-01-09', '812.34', 'ACH 1')
    await pay('2024-01-12', '812.34', 'ACH 2', other)
    for (const month of ['02', '03', '04']) {
      await pay(`2024-${month}-05`, '5000.00', `ACH 1${month}`, undefined, 'advance')
      await pay(`2024-${month}-06`, '5000.00', `ACH 2${month}`, other, 'advance')
    }
    const found = ['DSB-0002 pays $812.34 to BAKER; DSB-0001 paid the same to IRC 3 days before.']
    t.same(await said('two-payees'), found)
    t.same(await said('two-payees', 'repeatDays=2'), [])
    t.same(await said('near-duplicates'), [], 'equal advances each month are ordinary')
  },
)

t.test(
  'among three grantees each payment is beside the last of another, and what one of them is paid later or each month hides no other two',
  async (t) => {
    const { s, pay, said, other } = await paying(t)
    const { fund, award } = await s.given.fundedAward('50000.00', { grantee: 'HAVEN' })
    const payThird = async (on: string, amount: string, reference: string) =>
      pay(on, amount, reference, award, 'reimbursement', fund)
    const found = (later: string, amount: string, to: string, first: string, by: string, days: number) =>
      `${later} pays ${amount} to ${to}; ${first} paid the same to ${by} ${String(days)} days before.`
    const first = await pay('2024-01-09', '812.34', 'ACH 1')
    const second = await pay('2024-01-11', '812.34', 'ACH 2', other)
    const again = await pay('2024-01-12', '812.34', 'ACH 3', other)
    const third = await payThird('2024-01-14', '812.34', 'ACH 4')
    const inTurn = [
      found(second, '$812.34', 'BAKER', first, 'IRC', 2),
      found(again, '$812.34', 'BAKER', first, 'IRC', 3),
      found(third, '$812.34', 'HAVEN', again, 'BAKER', 2),
    ]
    t.same((await said('two-payees')).toSorted(), inTurn.toSorted())
    // The same amount to the third, weeks after, and to the third each month.
    const lone = await pay('2024-02-06', '444.10', 'ACH 5')
    const near = await pay('2024-02-08', '444.10', 'ACH 6', other)
    await payThird('2024-03-12', '444.10', 'ACH 7')
    await payThird('2024-03-20', '90.00', 'ACH 8')
    const alone = await pay('2024-04-16', '90.00', 'ACH 9')
    await payThird('2024-04-18', '90.00', 'ACH 10')
    const beside = await pay('2024-04-19', '90.00', 'ACH 11', other)
    const all = [
      ...inTurn,
      found(near, '$444.10', 'BAKER', lone, 'IRC', 2),
      found(beside, '$90.00', 'BAKER', alone, 'IRC', 3),
    ]
    t.same((await said('two-payees')).toSorted(), all.toSorted())
  },
)

t.test('approvals below a limit that exceed it together within days are found', async (t) => {
  const { s, award, pay, said, other } = await paying(t)
  await pay('2024-01-09', '9900.00', 'ACH 1')
  await pay('2024-01-11', '5000.00', 'ACH 2')
  await pay('2024-01-12', '9000.00', 'ACH 3', other)
  await pay('2024-01-12', '4999.99', 'ACH 4', other)
  await pay('2024-02-12', '9000.00', 'ACH 5', other)
  t.same(await said('split-below-limit'), [
    `DSB-0001, DSB-0002 under ${award} were approved within 2 days by APP-1, each below $10,000.00: $14,900.00 together.`,
  ])
  t.same(await said('split-below-limit', 'approvalLimit=15000.00'), [], 'not above a higher limit')
  const { first, ...test } = await foundBy(s, 'split-below-limit', 'approvalLimit=9999.99')
  t.equal(first[0]?.links.others.length, 1)
  t.match((test as unknown as { limit: string }).limit, '$9,999.99 and below it (setting approvalLimit')
})

t.test(
  'money that moved at a weekend or on a holiday is found by its day, whenever it is typed in',
  async (t) => {
    const { s, fund, said, pay } = await paying(t)
    await pay('2024-06-15', '10.00', 'ACH 1')
    await pay('2024-06-19', '20.00', 'ACH 2')
    await pay('2024-06-20', '30.00', 'ACH 3')
    const earned = { kind: 'earned', effectiveOn: '2024-06-30' }
    await s.given.made('finance', `/v1/appropriations/${fund}/interest`, fundAct('1.00', earned))
    t.same(await said('weekends', 'from=2024-01-01'), [
      'disbursement.approved of DSB-0001 happened on Saturday, 2024-06-15.',
      'disbursement.released of DSB-0001 happened on Saturday, 2024-06-15.',
    ])
    t.same(await said('holidays', 'from=2024-01-01'), [
      'disbursement.approved of DSB-0002 happened on 2024-06-19: Juneteenth National Independence Day.',
      'disbursement.released of DSB-0002 happened on 2024-06-19: Juneteenth National Independence Day.',
    ])
    const { ranking } = await findings(s, 'from=2024-01-01')
    const about = (code: string) =>
      ranking?.first.find((matter) => matter.about === code)?.because.map((one) => one.code)
    t.same(about('DSB-0001')?.filter((code) => code === 'weekends').length, 2, 'both are of one matter')
  },
)

t.test('drawn cash that waits is found once, at the draw that brought it', async (t) => {
  const s = await service(t)
  const { given } = s
  const fund = await given.fund({ amount: '1000.00' })
  const act = (path: string, amount: string, effectiveOn: string) =>
    given.made('finance', `/v1/appropriations/${fund}/${path}`, fundAct(amount, { effectiveOn }))
  await act('draws', '100.00', '2024-02-14')
  await act('cash-returns', '100.00', '2024-02-20')
  await act('draws', '80.00', '2024-03-04')
  await act('cash-returns', '30.00', '2024-03-07')
  await act('draws', '40.00', '2024-03-11')
  await act('cash-returns', '40.00', '2024-03-12')
  await act('cash-returns', '50.00', '2024-04-01')
  const said = async (query = '') =>
    (await listedBy(s, 'drawn-cash-held', query)).map(({ sentence }) => sentence)
  t.same(await said(), [
    `Of $80.00 drawn of ${fund} on 2024-03-04, $50.00 were still held at the end of 2024-03-07, 3 business days later.`,
  ])
  t.equal(
    (await said('drawnCashDays=2')).length,
    2,
    'February 19 is a holiday, so the first was held for three',
  )
  t.same(await said('drawnCashDays=20'), [])
})

t.test('interest beyond what may be kept is found once its year is over, until it is remitted', async (t) => {
  const s = await service(t)
  const [one, other] = [await s.given.fund({ amount: '1000.00' }), await s.given.fund({ amount: '1000.00' })]
  const interest = (fund: string, kind: string, amount: string, effectiveOn: string) =>
    s.given.made('finance', `/v1/appropriations/${fund}/interest`, {
      kind,
      ...fundAct(amount, { effectiveOn }),
    })
  await interest(one, 'earned', '300.00', '2023-10-01')
  await interest(other, 'earned', '250.25', '2024-09-30')
  await interest(one, 'earned', '500.00', '2024-10-01')
  const said = async () => (await listedBy(s, 'interest-not-remitted')).map(({ sentence }) => sentence)
  t.same(await said(), [
    'In fiscal year 2024 the funds earned $550.25 of interest; of what exceeds $500.00, $50.25 was not remitted.',
  ])
  await interest(other, 'remitted', '50.25', '2024-10-15')
  t.same(await said(), [])
})

t.test('what nobody made with a key is left out, and counted', async (t) => {
  const { s, pay } = await paying(t)
  await pay('2024-06-15', '10.00', 'ACH 1')
  const { sql, tamper } = tamperer(t, s)
  const [{ own } = { own: '0' }] = await sql<{ own: string }[]>`
    select count(*)::text as own from ledger_entries where actor = 'SYSTEM'`
  const before = await findings(s)
  t.equal(before.ranking?.leftOut, Number(own))
  t.ok((await foundBy(s, 'weekends')).found > 0)
  await tamper(
    `update ledger_entries set recorded_at = recorded_at + interval '1 hour' where kind = 'key.issued'`,
  )
  const after = await findings(s)
  const [{ all } = { all: '0' }] = await sql<
    { all: string }[]
  >`select count(*)::text as all from ledger_entries`
  t.equal(after.ranking?.leftOut, Number(all))
  for (const { code, severity, found } of after.tests)
    if (severity === 'look') t.equal(found, 0, `${code} finds nothing before the first key`)
})
