import t from 'tap'
import { boardDecision, businessToday, ueis } from '../support/given.ts'
import { newHold } from '../support/oversight.ts'
import { type Service, service } from '../support/service.ts'
import { type Attempt, newlyNamed, post, type Tx, thiefOf } from '../support/thief.ts'

// What a thief tries who has the login of the service and the key of one person: no payment on a hold, no amendment by its proposer, no promise
// beside the obligation. What is refused is proved to be refused by that rule: the same statements pass where nothing stands against them.

t.jobs = 2

/** A day by UTC, on which entries of these statements take effect. */
const utcToday = () => new Date().toISOString().slice(0, 10)

/** An award with a request that waits, and one that is approved. */
async function paying(s: Service, terms: object = {}) {
  const { fund, award, solicitation } = await s.given.fundedAward('1000.00', terms)
  const line = (amount: string) => ({ [fund]: amount })
  const requested = await s.given.requested(award, line('10.00'), { effectiveOn: '2023-11-01' })
  const approved = await s.given.approved(award, line('20.00'))
  return { fund, award, solicitation, requested, approved }
}
type Paying = Awaited<ReturnType<typeof paying>>

/** An approval as the service does it, of today or of another day. */
const approving =
  ({ fund, award, requested }: Paying, on?: string) =>
  async (tx: Tx): Promise<void> => {
    await post(tx, 'disbursement.approved', requested, {
      facts: { award, requestedBy: 'FIN-1', lines: [{ fund, amount: '10.00' }] },
      moves: [[`${fund}:obligated:${award}`, `${fund}:payable:${award}`, '10.00']],
      ...(on === undefined ? {} : { on }),
    })
    await tx`update disbursements set status = 'approved', approved_by = acting_person(), approved_on = ${on ?? utcToday()},
      version = version + 1 where code = ${requested}`
  }

/** A payment as the service does it: its release, its settlement and its row. */
const payingOut =
  ({ fund, award, approved }: Paying, on?: string) =>
  async (tx: Tx): Promise<void> => {
    const day = on === undefined ? {} : { on }
    const facts = { award, kind: 'reimbursement', grantee: 'IRC', reference: 'ACH 1' }
    const released = await post(tx, 'disbursement.released', approved, {
      ...{ facts, ...day },
      moves: [
        [`${fund}:payable:${award}`, `${fund}:disbursed:${award}`, '20.00'],
        [`${fund}:costs:${award}`, `${fund}:inTransit`, '20.00'],
      ],
    })
    const settled = await post(tx, 'disbursement.settled', approved, {
      ...{ facts: { award, grantee: 'IRC', reference: 'ACH 1' }, ...day },
      moves: [[`${fund}:inTransit`, `${fund}:cash`, '20.00']],
    })
    await tx`update disbursements set status = 'paid', paid_by = acting_person(), paid_on = ${on ?? utcToday()}, payment_reference = 'ACH 1',
      payment_entry = ${released}, settlement_entry = ${settled}, version = version + 1 where code = ${approved}`
  }

t.test(
  'by SQL nothing is approved or paid while a hold stands on the award or on its grantee, and no hold is moved or lifted by who placed it',
  async (t) => {
    const s = await service(t)
    const free = await paying(s, { grantee: 'BAKER' })
    const held = await paying(s)
    const ofGrantee = await paying(s, { grantee: 'HAVEN' })
    const place = async (url: string) => String((await s.given.made('approver', url, newHold())).body['code'])
    const hold = await place(`/v1/awards/${held.award}/holds`)
    const onGrantee = await place('/v1/organizations/HAVEN/holds')
    const { areRefused } = thiefOf(t, s)
    const releasing =
      (code: string, entry = true) =>
      async (tx: Tx) => {
        if (entry)
          await post(tx, 'hold.released', code, {
            facts: { award: held.award, grantee: 'IRC', placedBy: 'APP-1' },
          })
        await tx`update payment_holds set status = 'released', released_by = acting_person(), released_on = ${utcToday()},
        release_reason = 'x', version = 2 where code = ${code}`
      }
    const attempts: Attempt[] = [
      ['undone', 'an approval where nothing is held', 'approver', approving(free)],
      ['undone', 'a payment where nothing is held', 'approver2', payingOut(free)],
      ['FD139', 'an approval under a hold', 'approver', approving(held)],
      ['FD139', 'an approval under a hold, by another approver', 'approver2', approving(held)],
      ['FD139', 'an approval as of a day before the hold', 'approver', approving(held, '2023-11-02')],
      ['FD139', 'a payment under a hold', 'approver2', payingOut(held)],
      ['FD139', 'an approval under a hold on the grantee', 'approver', approving(ofGrantee)],
      ['FD139', 'a payment under a hold on the grantee', 'approver2', payingOut(ofGrantee)],
      ['23514', 'a release by who placed the hold', 'approver', releasing(hold)],
      [
        '23514',
        'a release by who placed the hold, for a payment in the same transaction',
        'approver',
        async (tx) => {
          await releasing(hold)(tx)
          await approving(held)(tx)
        },
      ],
      [
        'undone',
        'a release by another, for an approval in the same transaction',
        'approver2',
        async (tx) => {
          await releasing(hold)(tx)
          await approving(held)(tx)
        },
      ],
      ['FD140', 'a release without an entry', 'approver2', releasing(hold, false)],
      [
        'FD140',
        'a release under the entry of another hold',
        'approver2',
        async (tx) => {
          await post(tx, 'hold.released', onGrantee, { facts: { grantee: 'HAVEN', placedBy: 'APP-1' } })
          await releasing(hold, false)(tx)
        },
      ],
      [
        '42501',
        'a hold on another award',
        'approver2',
        `update payment_holds set award = '${free.award}' where code = '${hold}'`,
      ],
      [
        '42501',
        'a hold on another grantee',
        'approver2',
        `update payment_holds set grantee = 'BAKER' where code = '${onGrantee}'`,
      ],
      ['42501', 'a hold deleted', 'approver2', `delete from payment_holds where code = '${hold}'`],
      [
        '42501',
        'an award of another grantee',
        'approver2',
        `update awards set grantee = 'BAKER' where code = '${held.award}'`,
      ],
      [
        '42501',
        'a payment under another award',
        'approver2',
        `update disbursements set award = '${free.award}' where code = '${held.approved}'`,
      ],
    ]
    const tried = await areRefused(attempts)
    t.equal(tried, attempts.length)
    t.match(await s.call('approver', 'GET', `/v1/holds/${hold}`), { body: { status: 'placed' } })
    t.match(
      (await s.call('approver2', 'POST', `/v1/disbursements/${held.approved}/payment`, { reference: 'x' }))
        .body,
      {
        code: 'payment-held',
        holds: [{ hold }],
      },
    )
  },
)

/** An award of 800.00 from a fund of 1000.00, of which 100.00 is still set aside, with an amendment to be proposed by the chair. */
async function amending(s: Service) {
  const fund = await s.given.fund({ amount: '1000.00' })
  const solicitation = await s.given.publishedSolicitation({ [fund]: '900.00' })
  const award = await s.given.executedAward(
    solicitation,
    { [fund]: '800.00' },
    { periodThrough: '2025-09-30' },
  )
  const propose = async (asked: object) =>
    s.given.made('chair', `/v1/awards/${award}/amendments`, {
      ...{ reason: 'x', effectiveOn: '2024-01-10', ...asked },
    })
  const account = (kind: string, owner = '') => `${fund}:${kind}${owner === '' ? '' : `:${owner}`}`
  return {
    ...{ fund, solicitation, award, propose },
    lines: (amount: string) => ({ lines: [{ fund, amount }] }),
    obligated: account('obligated', award),
    committed: account('committed', solicitation),
    available: account('available'),
  }
}

const day = '2024-01-15'
const decided = (status: string, award: string, more = '') =>
  `update award_amendments set status = '${status}', decided_by = acting_person(), decided_on = '${day}' ${more} where award = '${award}' and status = 'proposed'`
const counted = (award: string, more = '') =>
  `update awards set version = version + 1 ${more} where code = '${award}'`

t.test(
  'by SQL an increase obligates what it asks for, from what is set aside first, and nobody decides on what is theirs',
  async (t) => {
    const s = await service(t)
    const g = await amending(s)
    const { fund, award, solicitation, obligated, committed, available } = g
    await g.propose({ kind: 'increase', evidence: boardDecision.sha256, ...g.lines('150.00') })
    for (const code of ['CHR-1', 'APP-2'])
      await s.given.made('admin', `/v1/actors/${code}/roles`, { roles: ['chair', 'approver'] })
    const { areRefused } = thiefOf(t, s)
    type Move = readonly [debit: string, credit: string, amount: string]
    const lawful: readonly Move[] = [
      [committed, obligated, '100.00'],
      [available, obligated, '50.00'],
    ]
    const rated = await s.call('auditor', 'GET', '/v1/risk-ratings?organization=IRC')
    const [{ entry: riskRating } = { entry: '' }] = rated.body['items'] as { entry: string }[]
    const facts = {
      ...{ number: '1', kind: 'increase', grantee: 'IRC', solicitation, proposedBy: 'CHR-1' },
      ...{ uei: ueis.IRC, riskRating },
    }
    const entry = async (tx: Tx, moves: readonly Move[] = lawful) =>
      post(tx, 'award.amended', award, { facts, moves, on: day })
    const rows = async (tx: Tx, amount = '950.00') => {
      await tx.unsafe(decided('approved', award))
      await tx`update award_lines set amount = ${amount} where award = ${award}`
      await tx.unsafe(counted(award))
    }
    const whole = (moves?: readonly Move[], amount?: string) => async (tx: Tx) => {
      await entry(tx, moves)
      await rows(tx, amount)
    }
    const attempts: Attempt[] = [
      ['undone', 'an approver does it whole', 'approver', whole()],
      ['FD149', 'its proposer approves it', 'chair', whole()],
      [
        'FD148',
        'from what is available, while something is set aside',
        'approver',
        whole([
          [available, obligated, '100.00'],
          [committed, obligated, '50.00'],
        ]),
      ],
      [
        'FD148',
        'more is obligated than it asks for',
        'approver',
        whole([...lawful, [available, obligated, '1.00']]),
      ],
      [
        'FD148',
        'more is obligated than it asks for, and the line says so',
        'approver',
        whole([...lawful, [available, obligated, '1.00']], '951.00'),
      ],
      ['FD148', 'less is obligated than it asks for', 'approver', whole([[committed, obligated, '100.00']])],
      ['FD148', 'the line is raised further than the obligation', 'approver', whole(lawful, '960.00')],
      ['FD148', 'it is approved, and nothing is obligated', 'approver', whole([])],
      ['FD148', 'it is obligated, and not approved', 'approver', async (tx) => entry(tx)],
      ['FD148', 'it is approved without its entry', 'approver', async (tx) => rows(tx)],
      [
        'FD148',
        'it is approved under the entry of a rejection',
        'approver',
        async (tx) => {
          await post(tx, 'award.amendment-rejected', award, { facts: { number: '1' }, on: day })
          await rows(tx)
        },
      ],
      [
        '23514',
        'its proposer rejects it',
        'chair',
        async (tx) => {
          await post(tx, 'award.amendment-rejected', award, { facts: { number: '1' }, on: day })
          await tx.unsafe(decided('rejected', award, `, rejection_reason = 'x'`))
          await tx.unsafe(counted(award))
        },
      ],
      [
        'FD149',
        'who executed the award proposes another',
        'approver',
        (tx) =>
          tx`insert into award_amendments (award, number, kind, status, reason, title, title_before, proposed_by, proposed_on)
            select code, 2, 'terms', 'proposed', 'x', 'Another', title, acting_person(), ${day} from awards where code = ${award}`,
      ],
      [
        '23505',
        'a second one is proposed beside it',
        'approver2',
        async (tx) => {
          await post(tx, 'award.amendment-proposed', award, { facts: { number: '2' }, on: day })
          await tx`insert into award_amendments (award, number, kind, status, reason, title, title_before, proposed_by, proposed_on)
            select code, 2, 'terms', 'proposed', 'x', 'Another', title, acting_person(), ${day} from awards where code = ${award}`
        },
      ],
      [
        'FD023',
        'one that is born approved',
        'approver2',
        async (tx) => {
          await post(tx, 'award.amended', award, { facts: { ...facts, number: '2' }, on: day })
          await tx`insert into award_amendments (award, number, kind, status, reason, title, title_before, proposed_by, proposed_on, decided_by, decided_on)
            select code, 2, 'terms', 'approved', 'x', 'Another', title, 'CHR-1', ${day}, acting_person(), ${day} from awards where code = ${award}`
        },
      ],
      [
        '42501',
        'its evidence',
        'approver',
        `update award_amendments set evidence = null where award = '${award}'`,
      ],
      [
        '42501',
        'what it adds',
        'approver',
        `update award_amendment_lines set amount = 100 where award = '${award}'`,
      ],
      [
        'FD025',
        'a line more',
        'chair',
        `insert into award_amendment_lines values ('${award}', 1, '${fund}', 1, 800)`,
      ],
    ]
    t.equal(await areRefused(attempts), attempts.length)
    t.match((await s.call('finance', 'GET', `/v1/awards/${award}`)).body, {
      ...{ lines: [{ amount: '800.00' }], figures: { obligated: '800.00' } },
    })
  },
)

t.test('by SQL an extension lasts as long as it says, and comes with its entry', async (t) => {
  const s = await service(t)
  const { award, propose } = await amending(s)
  await propose({ kind: 'extension', periodThrough: '2025-12-31' })
  const { areRefused } = thiefOf(t, s)
  const through = (last: string) => counted(award, `, period_through = '${last}'`)
  const facts = { number: '1', kind: 'extension', grantee: 'IRC', proposedBy: 'CHR-1' }
  const whole =
    (last: string, entry = true) =>
    async (tx: Tx) => {
      if (entry) await post(tx, 'award.amended', award, { facts, on: day })
      await tx.unsafe(decided('approved', award))
      await tx.unsafe(through(last))
    }
  const attempts: Attempt[] = [
    ['undone', 'an approver does it whole', 'approver', whole('2025-12-31')],
    ['FD148', 'it lasts longer than it says', 'approver', whole('2026-12-31')],
    ['FD010', 'it is approved without its entry', 'approver', whole('2025-12-31', false)],
    ['FD148', 'the period alone', 'approver', through('2025-12-31')],
    [
      'FD148',
      'the amendment alone',
      'approver',
      async (tx) => {
        await post(tx, 'award.amended', award, { facts, on: day })
        await tx.unsafe(decided('approved', award))
      },
    ],
    [
      'FD083',
      'on a day before it was proposed',
      'approver',
      async (tx) => {
        await post(tx, 'award.amended', award, { facts, on: '2023-10-01' })
        await tx`update award_amendments set status = 'approved', decided_by = 'APP-1', decided_on = '2023-10-01' where award = ${award}`
      },
    ],
  ]
  t.equal(await areRefused(attempts), attempts.length)
})

t.test('what moves the money of an award beside its rows is refused, or named by the checks', async (t) => {
  const s = await service(t)
  const { fund, award, solicitation, obligated, committed } = await amending(s)
  const held = await paying(s, { grantee: 'HAVEN' })
  await s.given.made('finance', '/v1/organizations/HAVEN/holds', newHold())
  const { does } = thiefOf(t, s)
  const acts: readonly (readonly [
    named: string,
    who: 'approver' | 'approver2' | 'finance',
    work: (tx: Tx) => Promise<unknown>,
  ])[] = [
    [
      'an execution recorded again obligates beside the award',
      'approver',
      async (tx) =>
        post(tx, 'award.executed', award, {
          facts: { grantee: 'IRC', solicitation, draftedBy: 'CHR-1', lines: [{ fund, amount: '10.00' }] },
          moves: [[committed, obligated, '10.00']],
        }),
    ],
    [
      'an approval under a hold moves what is obligated and leaves its request',
      'approver',
      async (tx) =>
        post(tx, 'disbursement.approved', held.requested, {
          facts: { award: held.award, requestedBy: 'FIN-1' },
          moves: [[`${held.fund}:obligated:${held.award}`, `${held.fund}:payable:${held.award}`, '10.00']],
        }),
    ],
    [
      'a payment under a hold moves the cash and leaves its request',
      'approver2',
      async (tx) => {
        await post(tx, 'disbursement.released', held.approved, {
          facts: { award: held.award, kind: 'reimbursement', grantee: 'HAVEN', reference: 'x' },
          moves: [
            [`${held.fund}:payable:${held.award}`, `${held.fund}:disbursed:${held.award}`, '20.00'],
            [`${held.fund}:costs:${held.award}`, `${held.fund}:inTransit`, '20.00'],
          ],
        })
        return post(tx, 'disbursement.settled', held.approved, {
          facts: { award: held.award, grantee: 'HAVEN', reference: 'x' },
          moves: [[`${held.fund}:inTransit`, `${held.fund}:cash`, '20.00']],
        })
      },
    ],
    [
      'a release recorded without its row',
      'approver2',
      async (tx) => post(tx, 'hold.released', 'HLD-0001', { facts: { grantee: 'HAVEN', placedBy: 'FIN-1' } }),
    ],
    [
      'a release on a day before the hold was placed',
      'approver',
      async (tx) => {
        const before = businessToday(30)
        await post(tx, 'hold.released', 'HLD-0001', {
          facts: { grantee: 'HAVEN', placedBy: 'FIN-1' },
          on: before,
        })
        await tx`update payment_holds set status = 'released', released_by = 'APP-1', released_on = ${before},
          release_reason = 'x', version = 2 where code = 'HLD-0001'`
      },
    ],
  ]
  for (const [named, who, work] of acts) {
    const outcome = { refusal: '' }
    const found = await newlyNamed(s, async () => {
      await does(who, work).catch((error: unknown) => {
        outcome.refusal = String(error)
      })
    })
    t.ok(outcome.refusal !== '' || found.length > 0, `${who}: ${named}`, {
      ...outcome,
      found: found.slice(0, 5),
    })
    t.comment(`${named}: ${[outcome.refusal, ...found.slice(0, 2)].join('; ')}`)
  }
})
