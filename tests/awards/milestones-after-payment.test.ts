import t, { type Test } from 'tap'
import { businessToday } from '../support/given.ts'
import { fixedAward, milestone } from '../support/milestones.ts'
import { booksHold } from '../support/race.ts'
import { rebuiltOf } from '../support/rebuilt.ts'
import { type Service, service } from '../support/service.ts'
import { keptFile } from '../support/uploads.ts'

t.jobs = 2

/** A fixed amount of which some milestones are paid. */
async function paidAward(t: Test, ...amounts: readonly string[]) {
  const s = await service(t, { contract: true })
  const fixed = await fixedAward(s, ...amounts)
  const { at, asked, fund } = fixed
  const paid = async (number: number) => {
    const code = String((await s.given.made('finance', '/v1/disbursements', asked(number))).body['code'])
    await s.given.made('approver', `/v1/disbursements/${code}/approvals`, {})
    await s.given.made('approver2', `/v1/disbursements/${code}/payment`, { reference: `ACH ${code}` })
    return code
  }
  const recovered = async (payment: string, amount: string) => {
    const code = await s.given.disallowed(payment, { [fund]: amount })
    const back = { amount, reference: `ACH back ${code}` }
    await s.given.made('finance', `/v1/disallowances/${code}/recoveries`, back)
    return code
  }
  const reversed = async (disallowance: string) => {
    const query = `kind=disallowance.recovered&subject=${disallowance}`
    const entry = (await s.call('auditor', 'GET', `/v1/ledger/entries?${query}`)).at('items.0') as {
      id: string
    }
    await s.given.made('approver', `/v1/ledger/entries/${entry.id}/reversal`, {
      reason: 'Of another payment',
    })
  }
  const held = async () => (await s.call('finance', 'GET', at)).body['figures']
  const due = async () => (await s.call('finance', 'GET', `${at}/milestones`)).body['items'] as unknown[]
  const release = (amount: string, milestones?: readonly object[]) =>
    s.call('chair', 'POST', `${at}/amendments`, {
      ...{ kind: 'de-obligation', reason: 'It was recovered', lines: [{ fund, amount }] },
      ...(milestones === undefined ? {} : { milestones }),
    })
  const approve = (number: number) =>
    s.call('approver', 'POST', `${at}/amendments/${String(number)}/approval`, {})
  return { ...fixed, s, paid, recovered, reversed, held, due, release, approve }
}

/** Terminates an award today, and closes it on its certification. */
async function closed(s: Service, at: string) {
  const [document, today] = [await keptFile(s, `The certification of ${at}`), businessToday()]
  await s.given.made('chair', `${at}/endings`, {
    ...{ kind: 'termination', ground: 'agreement', reason: 'Agreed', objection: 'Write to us', document },
    takesEffectOn: today,
  })
  await s.given.made('approver', `${at}/endings/1/approval`, {})
  const close = { kind: 'closeout', reason: 'It is over', document, certifiedOn: today }
  const proposed = await s.call('chair', 'POST', `${at}/endings`, close)
  if (proposed.status !== 201) return proposed
  return s.call('approver', 'POST', `${at}/endings/2/approval`, {})
}

async function allHolds(t: Test, s: Service) {
  await booksHold(t, s)
  t.strictSame((await rebuiltOf(s)).differences, [])
  const wrong = await s.call('auditor', 'GET', '/v1/audit/findings?only=wrong')
  t.notMatch(wrong.text, /"found":[1-9]/)
}

t.test(
  'an award of which a disallowed part was recovered is closed with its milestone at what is left',
  async (t) => {
    const { s, at, paid, recovered, held, due } = await paidAward(t, '100.00')
    await recovered(await paid(1), '10.00')
    t.match(await held(), { total: '100.00', obligated: '10.00', disbursed: '90.00' })
    const answer = await closed(s, at)
    t.equal(answer.status, 201, answer.text)
    t.match(await held(), { total: '90.00', obligated: '0.00', disbursed: '90.00' })
    t.match(await due(), [{ number: 1, amount: '90.00', state: 'paid', requested: '100.00' }])
    const { body } = await s.call('grantee', 'GET', `${at}/statement`)
    t.match(body['milestones'], {
      total: '90.00',
      paid: '90.00',
      residual: '0.00',
      lines: [{ paid: '90.00' }],
    })
    await allHolds(t, s)
  },
)

t.test('what was recovered of a milestone is de-obligated, and the milestone lowered by it', async (t) => {
  const { s, fund, paid, recovered, held, due, release, approve } = await paidAward(t, '100.00', '50.00')
  await recovered(await paid(1), '10.00')
  const rest = milestone(2, fund, '50.00')
  t.match((await release('10.00', [milestone(1, fund, '89.99'), milestone(2, fund, '50.01')])).body, {
    ...{ code: 'milestone-under-way', milestone: 1, paid: '90.00' },
  })
  const proposed = await release('10.00', [milestone(1, fund, '90.00'), rest])
  t.equal(proposed.status, 201, proposed.text)
  t.equal((await approve(1)).status, 201)
  t.match(await held(), { total: '140.00', obligated: '50.00', disbursed: '90.00' })
  t.match(await due(), [{ number: 1, amount: '90.00' }, { number: 2 }])
  await allHolds(t, s)
})

t.test(
  'a recovery that is reversed before the approval holds the milestone at what is paid again',
  async (t) => {
    const { s, fund, paid, recovered, reversed, release, approve } = await paidAward(t, '100.00', '50.00')
    const disallowance = await recovered(await paid(1), '10.00')
    const lowered = await release('10.00', [milestone(1, fund, '90.00'), milestone(2, fund, '50.00')])
    t.equal(lowered.status, 201, lowered.text)
    await reversed(disallowance)
    t.match((await approve(1)).body, { code: 'milestone-under-way', milestone: 1, paid: '100.00' })
    await allHolds(t, s)
  },
)

t.test('a milestone of which everything was recovered is left out, of the last one too', async (t) => {
  const { s, paid, recovered, held, due, release, approve } = await paidAward(t, '100.00')
  await recovered(await paid(1), '100.00')
  const proposed = await release('100.00', [])
  t.equal(proposed.status, 201, proposed.text)
  t.equal((await approve(1)).status, 201)
  t.match(await held(), { total: '0.00', obligated: '0.00', disbursed: '0.00' })
  t.strictSame(await due(), [])
  await allHolds(t, s)
})

t.test(
  'the only payment that is returned after the closeout is released with an empty schedule',
  async (t) => {
    const { s, at, paid, held, due, release, approve } = await paidAward(t, '100.00')
    const payment = await paid(1)
    t.equal((await closed(s, at)).status, 201)
    await s.given.made('approver', `/v1/disbursements/${payment}/return`, { reason: 'Account closed' })
    await s.given.made('finance', `/v1/disbursements/${payment}/withdrawal`, { reason: 'Not owed' })
    t.match(await held(), { total: '100.00', obligated: '100.00', disbursed: '0.00' })
    t.match((await release('100.00')).body, { code: 'milestones-beside-obligation', obligated: '0.00' })
    t.match((await release('99.00', [])).body, { code: 'milestones-beside-obligation', obligated: '1.00' })
    const proposed = await release('100.00', [])
    t.equal(proposed.status, 201, proposed.text)
    t.equal((await approve(1)).status, 201)
    t.match(await held(), { total: '0.00', obligated: '0.00' })
    t.strictSame(await due(), [])
    await allHolds(t, s)
  },
)
