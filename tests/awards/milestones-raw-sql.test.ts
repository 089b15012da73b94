import t from 'tap'
import type { Person } from '../support/call.ts'
import { businessToday } from '../support/given.ts'
import { approvedFund, draftedFixed, fixedAward, milestone } from '../support/milestones.ts'
import { service } from '../support/service.ts'
import { post, type Tx, thiefOf } from '../support/thief.ts'

// What a thief tries who has the login of the service and the key of one person: milestones beside the obligation, a second payment of one,
// a fixed amount past its cap. The same statements pass where nothing stands against them.

type Scheduled = readonly [number: number, shows: string, amount: string]

/** Another schedule of an award by an amendment that waits. */
const revisingFor =
  ({ award, fund, today }: { award: string; fund: string; today: string }) =>
  (milestones: readonly Scheduled[], isSaid = true) =>
  async (tx: Tx) => {
    const scheduled = milestones.map(([number, shows, amount]) => ({
      ...{ number: String(number), fund, shows, dueOn: '2024-06-30', amount },
    }))
    const schedule = isSaid ? { schedule: { number: '2', milestones: scheduled } } : {}
    await post(tx, 'award.amendment-proposed', award, {
      facts: { number: '1', kind: 'milestone-revision', ...schedule },
    })
    await tx`update awards set version = version + 1 where code = ${award}`
    await tx`insert into award_amendments (award, number, kind, status, reason, proposed_by, proposed_on)
    values (${award}, 1, 'milestone-revision', 'proposed', 'x', acting_person(), ${today})`
    await tx`insert into award_schedules values (${award}, 2, 1, acting_person(), ${today})`
    for (const [number, shows, amount] of milestones)
      await tx`insert into award_milestones values (${award}, 2, ${number}, ${fund}, ${shows}, '2024-06-30', ${amount})`
  }

t.test(
  'by SQL no milestone stands beside the obligation, is paid twice or is paid unlike its entry',
  async (t) => {
    const s = await service(t)
    const { award, fund, asked, evidence, at } = await fixedAward(s, '1000.00', '2000.00')
    const first = String((await s.given.made('finance', '/v1/disbursements', asked(1))).body['code'])
    const { areRefused } = thiefOf(t, s)
    const today = new Date().toISOString().slice(0, 10)

    const revising = revisingFor({ award, fund, today })
    const kept = [1, 'Session 1 was held', '1000.00'] as const

    const requesting =
      (number: number, amount: string, kind = 'milestone') =>
      async (tx: Tx) => {
        const shown = kind === 'milestone' ? { milestone: String(number), milestoneEvidence: evidence } : {}
        await post(tx, 'disbursement.requested', 'DSB-9999', {
          facts: { award, grantee: 'IRC', kind, lines: [{ fund, amount }], ...shown },
        })
        await tx`insert into disbursements (code, award, grantee, kind, purpose, milestone, milestone_evidence, status, requested_by, requested_on)
        values ('DSB-9999', ${award}, 'IRC', ${kind}, 'x', ${kind === 'milestone' ? number : null}, ${kind === 'milestone' ? evidence : null},
          'requested', acting_person(), ${today})`
        await tx`insert into disbursement_lines values ('DSB-9999', ${fund}, ${amount})`
      }

    const approving =
      (amount: string, { said = amount, from }: { said?: string; from?: string } = {}) =>
      async (tx: Tx) => {
        await post(tx, 'disbursement.approved', first, {
          facts: {
            ...{ award, requestedBy: 'FIN-1', lines: [{ fund, amount: said }] },
            ...(from === undefined ? {} : { reducedFrom: from }),
          },
          moves: [[`${fund}:obligated:${award}`, `${fund}:payable:${award}`, amount]],
        })
        await tx`update disbursements set status = 'approved', approved_by = acting_person(), approved_on = ${today},
        reduced_from = ${from ?? null}, reduction_reason = ${from === undefined ? null : 'x'}, version = version + 1 where code = ${first}`
        if (from !== undefined)
          await tx`update disbursement_lines set amount = ${amount} where disbursement = ${first}`
      }

    await areRefused([
      ['undone', 'a revision that comes to the obligation', 'chair', revising([kept, [3, 'x', '2000.00']])],
      ['FD188', 'milestones below the obligation', 'chair', revising([kept, [3, 'x', '1999.99']])],
      ['FD188', 'no milestones while something is obligated', 'chair', revising([])],
      ['FD188', 'milestones above the obligation', 'chair', revising([kept, [3, 'x', '2000.01']])],
      [
        'FD187',
        'milestones that the entry does not say',
        'chair',
        revising([kept, [3, 'x', '2000.00']], false),
      ],
      [
        'FD189',
        'another milestone in place of one that is requested',
        'chair',
        revising([
          [1, 'Something else was held', '1000.00'],
          [2, 'x', '2000.00'],
        ]),
      ],
      [
        'FD185',
        'another form of an executed award',
        'chair',
        `update awards set form_of_payment = 'cost-reimbursement' where code = '${award}'`,
      ],
      ['undone', 'an approval of the whole', 'approver', approving('1000.00')],
      ['undone', 'a reduction with its entry', 'approver', approving('900.00', { from: '1000.00' })],
      [
        'FD193',
        'a reduction that its entry does not say',
        'approver',
        approving('900.00', { said: '1000.00', from: '1000.00' }),
      ],
      ['FD193', 'less than the milestone without a reduction', 'approver', approving('900.00')],
      ['FD193', 'an increase in place of a reduction', 'approver', approving('1000.01', { from: '1000.00' })],
      ['23505', 'a second request for the milestone', 'finance2', requesting(1, '1000.00')],
      ['FD193', 'more than the milestone', 'finance2', requesting(2, '2000.01')],
      ['FD193', 'a milestone that is not there', 'finance2', requesting(7, '1.00')],
      ['FD192', 'an advance of a fixed amount', 'finance2', requesting(0, '1.00', 'advance')],
      ['undone', 'a request for the second milestone', 'finance2', requesting(2, '2000.00')],
    ])
    t.ok(at)
  },
)

t.test('by SQL no fixed amount is executed without the approval of the agency', async (t) => {
  const s = await service(t)
  const fund = await s.given.fund({ amount: '300000.00' })
  const { award, at } = await draftedFixed(s, fund, '100.00')
  const refusal = await s.call('approver', 'POST', `${at}/execution`, { effectiveOn: '2023-10-02' })
  t.match(refusal.body, { code: 'fixed-amount-without-approval', funds: [fund] })
  const { areRefused } = thiefOf(t, s)
  const executing = async (tx: Tx) => {
    await post(tx, 'award.executed', award, { facts: { grantee: 'IRC' }, on: '2023-10-02' })
    await tx`update awards set status = 'executed', executed_by = acting_person(), executed_on = '2023-10-02', version = version + 1 where code = ${award}`
  }
  await areRefused([
    [
      'FD191',
      'an execution without the approval',
      'approver',
      async (tx) => {
        await executing(tx)
        await tx`set constraints fixed_lawfully immediate`
      },
    ],
  ])
  const shared = await approvedFund(s, '1000.00', 'UG-2020', { costShare: '1.00' })
  const beside = await draftedFixed(s, shared, '100.00')
  t.match((await s.call('approver', 'POST', `${beside.at}/execution`, { effectiveOn: '2023-10-02' })).body, {
    ...{ code: 'fixed-amount-with-cost-share', fund: shared, costShare: '1.00' },
  })
})

t.test(
  'by SQL a paid milestone is lowered to what was paid less what was recovered, and to nothing else',
  async (t) => {
    const s = await service(t)
    const { award, fund, asked } = await fixedAward(s, '1000.00', '2000.00')
    const paid = async (number: number) => {
      const code = String((await s.given.made('finance', '/v1/disbursements', asked(number))).body['code'])
      await s.given.made('approver', `/v1/disbursements/${code}/approvals`, {})
      await s.given.made('approver2', `/v1/disbursements/${code}/payment`, { reference: `ACH ${code}` })
      return code
    }
    const recovered = async (payment: string, disallowed: string, amount: string) => {
      const code = await s.given.disallowed(payment, { [fund]: disallowed })
      const back = { amount, reference: `ACH back ${code}` }
      await s.given.made('finance', `/v1/disallowances/${code}/recoveries`, back)
      return code
    }
    const forgiven = await recovered(await paid(1), '110.00', '100.00')
    const today = businessToday()
    const letter = { amount: '10.00', reference: 'Letter 1', letterOn: today }
    await s.given.made('approver', `/v1/disallowances/${forgiven}/forgiveness`, letter)
    await recovered(await paid(2), '2000.00', '2000.00')
    const { areRefused } = thiefOf(t, s)
    const revising = revisingFor({ award, fund, today: new Date().toISOString().slice(0, 10) })
    const first = (amount: string) => [1, 'Session 1 was held', amount] as const
    const second = [2, 'Session 2 was held', '2000.00'] as const
    await areRefused([
      ['undone', 'both as they are', 'chair', revising([first('1000.00'), second])],
      [
        'undone',
        'the first at what is left',
        'chair',
        revising([first('900.00'), second, [3, 'x', '100.00']]),
      ],
      ['FD189', 'less than what is left', 'chair', revising([first('899.99'), second, [3, 'x', '100.01']])],
      ['FD189', 'less what was forgiven', 'chair', revising([first('890.00'), second, [3, 'x', '110.00']])],
      ['FD189', 'nothing of what is left', 'chair', revising([second, [3, 'x', '1000.00']])],
      [
        'undone',
        'nothing of what was recovered whole',
        'chair',
        revising([first('1000.00'), [3, 'x', '2000.00']]),
      ],
      [
        'FD189',
        'a part of it',
        'chair',
        revising([first('1000.00'), [2, second[1], '1.00'], [3, 'x', '1999.00']]),
      ],
    ])
  },
)

t.test('by SQL the schedule in force of an award is shown to who sees the award', async (t) => {
  const s = await service(t)
  const { award, fund, at } = await fixedAward(s, '1000.00')
  const milestones = [milestone(1, fund, '400.00'), milestone(2, fund, '600.00')]
  const revision = { kind: 'milestone-revision', reason: 'In two parts', milestones }
  await s.given.made('chair', `${at}/amendments`, revision)
  const { does } = thiefOf(t, s)
  const numberFor = async (who: Person | null, before: number | null = null) => {
    let number: unknown
    await does(who, async (tx) => {
      const [row] = await tx`select schedule_in_force(${award}, ${before}) as number`
      number = row?.['number']
    })
    return number
  }
  t.equal(await numberFor('chair'), 1, 'one that waits is not in force')
  await s.given.made('approver', `${at}/amendments/1/approval`, {})
  for (const who of ['finance', 'grantee'] as const) t.equal(await numberFor(who), 2, who)
  t.equal(await numberFor('finance', 1), 1)
  for (const who of ['otherGrantee', 'reader', null] as const)
    t.equal(await numberFor(who), null, String(who))
})
