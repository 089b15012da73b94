import t from 'tap'
import { awardOfConsortium, budgetOfTwo } from '../support/members.ts'
import { service } from '../support/service.ts'
import { post, type Tx, thiefOf } from '../support/thief.ts'

// What a thief tries who has the login of the service and the key of one person: a member without the approval of the agency, the grantee as its own member,
// money that is left to who goes. The same statements pass where nothing stands against them.

t.test('by SQL nobody joins without an approval, or goes and keeps money', async (t) => {
  const s = await service(t)
  const { fund, award, evidence, changed } = await awardOfConsortium(s)
  const budget = budgetOfTwo(fund, '600.00', '400.00')
  t.equal((await changed(['BAKER'], '2023-11-01', { evidence, budget })).status, 201)
  const { areRefused, does } = thiefOf(t, s)
  const today = new Date().toISOString().slice(0, 10)
  const proposing =
    (members: readonly string[], document: string | null = evidence, before = ['BAKER']) =>
    async (tx: Tx) => {
      await post(tx, 'award.amendment-proposed', award, {
        facts: { number: '2', kind: 'members', members: [...members], membersBefore: before },
      })
      await tx`update awards set version = version + 1 where code = ${award}`
      await tx`insert into award_amendments (award, number, kind, status, reason, evidence, members, members_before, proposed_by, proposed_on)
        values (${award}, 2, 'members', 'proposed', 'x', ${document}, ${[...members]}, ${before}, acting_person(), ${today})`
    }
  const approving = async (tx: Tx) => {
    await post(tx, 'award.amended', award, {
      facts: { number: '2', kind: 'members', grantee: 'IRC', proposedBy: 'CHR-1' },
    })
    await tx`update award_amendments set status = 'approved', decided_by = acting_person(), decided_on = ${today} where award = ${award} and number = 2`
    await tx`update awards set version = version + 1 where code = ${award}`
  }
  await areRefused([
    ['undone', 'a member joins with the approval', 'chair', proposing(['BAKER', 'HAVEN'])],
    ['FD195', 'a member joins without it', 'chair', proposing(['BAKER', 'HAVEN'], null)],
    ['FD196', 'the grantee is a member', 'chair', proposing(['BAKER', 'IRC'])],
    ['FD196', 'a member twice', 'chair', proposing(['BAKER', 'BAKER'])],
    ['FD196', 'nobody who is registered', 'chair', proposing(['BAKER', 'NOBODY'])],
    ['FD148', 'in place of others than the members', 'chair', proposing(['BAKER', 'HAVEN'], evidence, [])],
  ])

  await does('chair', proposing([], null))
  await s.given.made('admin', '/v1/actors/APP-2/roles', { roles: ['approver'], affiliation: 'BAKER' })
  await areRefused([
    ['FD197', 'who goes keeps money in the budget', 'approver', approving],
    ['FD041', 'who belongs to a member lets it go', 'approver2', approving],
  ])
  await s.given.made('chair', `/v1/awards/${award}/amendments/2/withdrawal`, {})
  const request = await s.given.requested(award, { [fund]: '10.00' })
  await areRefused([
    [
      'FD041',
      'who belongs to a member approves a payment',
      'approver2',
      async (tx) => {
        await post(tx, 'disbursement.approved', request, {
          facts: { award, requestedBy: 'FIN-1', lines: [{ fund, amount: '10.00' }] },
          moves: [[`${fund}:obligated:${award}`, `${fund}:payable:${award}`, '10.00']],
        })
        await tx`update disbursements set status = 'approved', approved_by = acting_person(), approved_on = ${today}, version = version + 1 where code = ${request}`
      },
    ],
    [
      'FD041',
      'who belongs to a member confirms that payments continue',
      'approver2',
      async (tx) => {
        await tx`insert into award_continuations values (gen_random_uuid(), ${award}, 'EXCL-0001', '{}', acting_person(), ${today})`
        await tx`set constraints continued_lawfully immediate`
      },
    ],
    [
      'FD041',
      'who belongs to a member attaches a paper',
      'approver2',
      `insert into award_papers (entry_id, award, kind, sha256, dated_on, attached_by, attached_on)
        select gen_random_uuid(), award, kind, sha256, dated_on, 'APP-2', '${today}' from award_papers where award = '${award}' limit 1`,
    ],
    [
      'FD041',
      'who belongs to a member holds payments',
      'approver2',
      `insert into payment_holds (code, award, grantee, placed_by) values ('HLD-9999', '${award}', 'IRC', 'APP-2')`,
    ],
    [
      'FD041',
      'who belongs to a member proposes an end',
      'approver2',
      `insert into award_endings (award, number, kind, status, proposed_by, proposed_on) values ('${award}', 1, 'suspension', 'proposed', 'APP-2', '${today}')`,
    ],
    [
      'FD041',
      'who belongs to a member changes the award',
      'approver2',
      `update awards set version = version + 1 where code = '${award}'`,
    ],
  ])
})

t.test('by SQL no excluded party joins a consortium', async (t) => {
  const s = await service(t)
  const { award, evidence, propose } = await awardOfConsortium(s)
  t.equal((await propose(['BAKER'], { evidence })).status, 201)
  const { areRefused } = thiefOf(t, s)
  const today = new Date().toISOString().slice(0, 10)
  await s.setMostDays(7)
  await areRefused([
    [
      'FD110',
      'a member joins on an old list',
      'approver',
      async (tx) => {
        await post(tx, 'award.amended', award, {
          facts: { number: '1', kind: 'members', grantee: 'IRC', proposedBy: 'CHR-1' },
        })
        await tx`update award_amendments set status = 'approved', decided_by = acting_person(), decided_on = ${today} where award = ${award}`
      },
    ],
  ])
})
