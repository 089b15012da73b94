import { randomUUID } from 'node:crypto'
import postgres from 'postgres'
import t from 'tap'
import { type Person, people } from '../support/call.ts'
import { rawSession, refused } from '../support/raw-sql.ts'
import { service } from '../support/service.ts'

t.jobs = 2

const payers = ['approver', 'approver2', 'both'] as const

/** Every payer, every recorder of the return, every payer again. */
const triples = payers.flatMap((payer) =>
  payers.flatMap((returner) => payers.map((again) => ({ payer, returner, again }))),
)

t.test(
  'one who paid does not record the return, one who recorded it does not pay again: every three persons by API',
  async (t) => {
    const s = await service(t)
    await s.given.made('admin', '/v1/actors/BOTH-1/roles', { roles: ['approver'] })
    const { fund, award } = await s.given.fundedAward('100.00')
    const step = (who: Person, code: string, act: string) =>
      s.call(who, 'POST', `/v1/disbursements/${code}/${act}`, {
        ...(act === 'payment' ? { reference: 'ACH' } : act === 'return' ? { reason: 'R03' } : {}),
      })
    for (const { payer, returner, again } of triples) {
      const approves = payers.find((one) => one !== payer) ?? 'approver'
      const code = await s.given.requested(award, { [fund]: '1.00' })
      const named = `${approves} approves, ${payer} pays, ${returner} returns, ${again} pays again`
      t.equal((await step(approves, code, 'approvals')).status, 201, named)
      t.equal((await step(payer, code, 'payment')).status, 201, named)
      const back = await step(returner, code, 'return')
      if (returner === payer) {
        const said = {
          code: 'one-person-two-stages',
          person: people[payer].code,
          acted: 'pay',
          asked: 'return',
        }
        t.match(back.body, { ...said, status: 409 }, named)
        continue
      }
      t.equal(back.status, 201, named)
      const paid = await step(again, code, 'payment')
      const acted = again === approves ? 'approve' : again === returner ? 'return' : undefined
      if (acted === undefined) t.equal(paid.status, 201, named)
      else
        t.match(paid.body, { code: 'one-person-two-stages', person: people[again].code, acted, asked: 'pay' })
    }
  },
)

t.test(
  'one who paid does not record the return, one who recorded it does not pay again: every three persons by SQL',
  async (t) => {
    const s = await service(t)
    const { fund, award } = await s.given.fundedAward('100.00')
    const { act } = rawSession(t, s)
    // These payments have no entries: what a payment moves is another rule.
    const owner = postgres(s.ownerUrl, { max: 1 })
    await owner`alter table disbursements disable trigger paid_as_requested`
    await owner.end()
    const unended = 'ended_by = null, ended_on = null, end_reason = null'
    const pays = (by: string) => `status = 'paid', paid_by = '${by}', paid_on = current_date + 1, ${unended},
      payment_reference = 'x', payment_entry = '${randomUUID()}', settlement_entry = '${randomUUID()}'`
    const returns = (by: string) =>
      `status = 'returned', ended_by = '${by}', ended_on = current_date + 1, end_reason = 'x'`
    for (const names of triples) {
      const { payer, returner, again } = {
        payer: people[names.payer].code,
        returner: people[names.returner].code,
        again: people[names.again].code,
      }
      const named = `${payer} pays, ${returner} returns, ${again} pays again`
      const code = await s.given.requested(award, { [fund]: '1.00' }, {}, 'finance2')
      const set = (as: string, change: string) =>
        act(as, (tx) => tx.unsafe(`update disbursements set ${change} where code = '${code}'`), code)
      await set('FIN-1', `status = 'approved', approved_by = 'FIN-1', approved_on = current_date`)
      await set(payer, pays(payer))
      if (returner === payer) {
        await refused(t, '23514', named, set(returner, returns(returner)))
        continue
      }
      await set(returner, returns(returner))
      if (again === returner) await refused(t, 'FD024', named, set(again, pays(again)))
      else await t.resolves(set(again, pays(again)), named)
    }
  },
)
