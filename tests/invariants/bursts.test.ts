import { test } from 'tap'
import { BurstCount } from '../support/burst-count.ts'
import type { Person } from '../support/call.ts'
import { newNotice } from '../support/endings.ts'
import { businessToday, fundAct, newAward, newDisbursement } from '../support/given.ts'
import { service } from '../support/service.ts'

test('a command speaks to the database three times, once its statements are known', async (t) => {
  const count = new BurstCount()
  const s = await service(t, { slots: 1, through: (url) => count.between(t, url) })
  const { fund, solicitation, award } = await s.given.fundedAward('1000.00')
  await s.given.increased(fund, '500.00')
  const lines = { [fund]: '1.00' }
  const send = async (who: Person, url: string, body: object = {}) => {
    const answer = await s.callAlone(who, 'POST', url, body)
    if (answer.status !== 201) throw new Error(`${url} answered ${answer.text}`)
    return String(answer.body['code'])
  }
  const requested = () => s.given.requested(award, lines)
  const approved = () => s.given.approved(award, lines)
  const paid = () => s.given.paid(award, lines)
  const onFund = (path: string, more: object = {}) => ({
    first: async () => '',
    act: () => send('finance', `/v1/appropriations/${fund}/${path}`, { ...fundAct('0.01'), ...more }),
  })
  type Act = {
    first: () => Promise<string>
    act: (code: string) => Promise<unknown>
    /** Three where it is left out: who acts, what it is decided on, and what is done. */
    most?: number
  }
  const acts: Record<string, Act> = {
    'a draw': onFund('draws'),
    'cash returned': onFund('cash-returns'),
    'interest earned': onFund('interest', { kind: 'earned' }),
    'own money used': onFund('own-money', { kind: 'used' }),
    'a claim': onFund('claims', { kind: 'arisen' }),
    'a request for payment': {
      first: async () => '',
      act: () => send('finance', '/v1/disbursements', newDisbursement(award, lines)),
    },
    'an approval': {
      first: requested,
      act: (code) => send('approver', `/v1/disbursements/${code}/approvals`),
    },
    'a rejection': {
      first: requested,
      act: (code) => send('approver', `/v1/disbursements/${code}/rejection`, { reason: 'Not ours' }),
    },
    'a cancellation': {
      first: approved,
      act: (code) => send('finance', `/v1/disbursements/${code}/withdrawal`, { reason: 'Twice' }),
    },
    // The names of the parties are looked for in the list once both are known.
    'a payment': {
      most: 4,
      first: approved,
      act: (code) => send('approver2', `/v1/disbursements/${code}/payment`, { reference: `ACH ${code}` }),
    },
    'a draft': {
      first: async () => '',
      act: () => send('chair', '/v1/awards', newAward(solicitation, lines)),
    },
    // What it rests on is known once the draft is; and the names of the parties are looked for in the list once they are known.
    'an execution': {
      most: 5,
      first: () => s.given.draftedAward(solicitation, lines),
      act: (code) => send('approver', `/v1/awards/${code}/execution`, { effectiveOn: '2023-10-02' }),
    },
    // As an execution: the award, what it is decided on, and the names of its parties.
    'an approval of an amendment': {
      most: 5,
      first: async () => {
        const asked = { kind: 'de-obligation', reason: 'Not needed', lines: [{ fund, amount: '1.00' }] }
        const proposed = await s.given.made('chair', `/v1/awards/${award}/amendments`, asked)
        return String(proposed.body['number'])
      },
      act: (number) => send('approver', `/v1/awards/${award}/amendments/${number}/approval`),
    },
    'an approval of a suspension': {
      most: 5,
      first: async () => {
        const other = await s.given.executedAward(solicitation, { [fund]: '1.00' })
        const suspension = newNotice('suspension', businessToday(), { effectiveOn: undefined })
        await s.given.made('chair', `/v1/awards/${other}/endings`, suspension)
        return other
      },
      act: (of) => send('approver', `/v1/awards/${of}/endings/1/approval`),
    },
    'a return': {
      first: paid,
      act: (code) => send('approver', `/v1/disbursements/${code}/return`, { reason: 'Account closed' }),
    },
  }
  for (const [name, { first, act, most = 3 }] of Object.entries(acts)) {
    await act(await first())
    const code = await first()
    const bursts = await count.of(() => act(code))
    t.ok(bursts <= most, `${name}: ${String(bursts)}`)
  }
})

test('a payment run waits for the database as often with many rows as with two', async (t) => {
  const count = new BurstCount()
  const s = await service(t, { slots: 1, through: (url) => count.between(t, url) })
  const { fund, award } = await s.given.fundedAward('1000.00')
  const bursts = async (rows: number) => {
    const payments: { disbursement: string; reference: string }[] = []
    for (let row = 0; row < rows; row += 1)
      payments.push({ disbursement: await s.given.approved(award, { [fund]: '1.00' }), reference: 'ACH' })
    return count.of(async () => {
      const answer = await s.callAlone('approver2', 'POST', '/v1/payment-runs', { payments })
      if (answer.status !== 201) throw new Error(answer.text)
    })
  }
  await bursts(2)
  const few = await bursts(2)
  const many = await bursts(24)
  // The parties, the code of the run, and the notes of how far it is: two units beside it, more where there was time for them.
  t.ok(few <= 12, String(few))
  t.ok(many <= few + 4, `${String(many)} for 24 rows, ${String(few)} for two`)
})
