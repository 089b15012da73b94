import t from 'tap'
import { awardUnderProfile } from '../support/profiles.ts'
import { service } from '../support/service.ts'
import { post, type Tx, thiefOf } from '../support/thief.ts'

// What a thief tries who has the login of the service and the key of one person: a profile that the Federal award does not have, another one in place of that of the
// award, a fund of another award, a profile that was right yesterday. The same statements pass where nothing stands against them.

t.test('by SQL an award takes over the profile that its Federal award has, and no other', async (t) => {
  const s = await service(t)
  const { fund, award, byAgency } = await awardUnderProfile(s)
  const other = await s.given.fund({ amount: '1.00' })
  await byAgency('UG-2024', '2023-11-01')
  const { areRefused, does } = thiefOf(t, s)
  const today = new Date().toISOString().slice(0, 10)
  const proposing =
    (funds: readonly string[], before: readonly string[], after: readonly string[]) => async (tx: Tx) => {
      const profiles = funds.map((name, at) => ({
        fund: name,
        before: before[at] ?? '',
        after: after[at] ?? '',
      }))
      await post(tx, 'award.amendment-proposed', award, {
        facts: { number: '1', kind: 'profile', profiles },
      })
      await tx`update awards set version = version + 1 where code = ${award}`
      await tx`insert into award_amendments (award, number, kind, status, reason, profile_funds, profiles_before, profiles, proposed_by, proposed_on)
        values (${award}, 1, 'profile', 'proposed', 'x', ${[...funds]}, ${[...before]}, ${[...after]}, acting_person(), ${today})`
    }
  const approving = async (tx: Tx) => {
    await post(tx, 'award.amended', award, {
      facts: { number: '1', kind: 'profile', grantee: 'IRC', proposedBy: 'CHR-1' },
    })
    await tx`update award_amendments set status = 'approved', decided_by = acting_person(), decided_on = ${today} where award = ${award} and number = 1`
    await tx`update awards set version = version + 1 where code = ${award}`
  }
  const right = proposing([fund], ['UG-2020'], ['UG-2024'])
  await areRefused([
    ['undone', 'the profile that the Federal award has', 'chair', right],
    ['FD176', 'a profile that it has not', 'chair', proposing([fund], ['UG-2020'], ['UGR-2026'])],
    ['FD176', 'in place of one that the award has not', 'chair', proposing([fund], ['UG-2024'], ['UG-2020'])],
    [
      'FD176',
      'with a fund beside it',
      'chair',
      proposing([fund, other], ['UG-2020', 'UG-2020'], ['UG-2024', 'UG-2024']),
    ],
    ['FD176', 'of no fund', 'chair', proposing([], [], [])],
    [
      '23514',
      'without what it takes over',
      'chair',
      async (tx: Tx) => {
        await post(tx, 'award.amendment-proposed', award, { facts: { number: '1', kind: 'terms' } })
        await tx`insert into award_amendments (award, number, kind, status, reason, title, title_before, profile_funds, profiles_before, profiles, proposed_by, proposed_on)
        select code, 1, 'terms', 'proposed', 'x', 'y', title, array[${fund}], array['UG-2020'], array['UG-2024'], acting_person(), ${today} from awards where code = ${award}`
      },
    ],
  ])

  await does('chair', right)
  await areRefused([['undone', 'as it stands', 'approver', approving]])
  await byAgency('UG-2020', today)
  await areRefused([['FD176', 'a profile that was right before', 'approver', approving]])
  await byAgency('UG-2024', today)
  await does('approver', approving)
  await byAgency('UG-2020', today)
  await areRefused([
    [
      '42501',
      'what was taken over is changed',
      'approver',
      `update award_amendments set profiles = '{UG-2020}' where award = '${award}' and number = 1`,
    ],
  ])
})
