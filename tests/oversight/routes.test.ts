import t from 'tap'
import { newAward, newDisbursement } from '../support/given.ts'
import { newCondition, newEscrow, newHold } from '../support/oversight.ts'
import { overseenByItsOwn } from '../support/oversight-refusals.ts'
import { rawSession, refused } from '../support/raw-sql.ts'
import { type Service, service } from '../support/service.ts'
import { keptFile } from '../support/uploads.ts'

t.jobs = 2

/** An award with a request that waits for approval, and one that is approved. */
async function paying(s: Service, terms: object = {}) {
  const { fund, award } = await s.given.fundedAward('1000.00', terms)
  const line = (amount: string) => ({ [fund]: amount })
  const requested = await s.given.requested(award, line('10.00'), { effectiveOn: '2023-11-01' })
  const payable = await s.given.approved(award, line('20.00'))
  const approving = (body: object = {}) =>
    s.call('approver', 'POST', `/v1/disbursements/${requested}/approvals`, body)
  const payingNow = (body: object = {}) =>
    s.call('approver2', 'POST', `/v1/disbursements/${payable}/payment`, { reference: 'ACH 1', ...body })
  return { fund, award, line, requested, payable, approving, paying: payingNow }
}

t.test(
  'a hold stops approval, payment and payment runs, also by SQL, until another person releases it',
  async (t) => {
    const s = await service(t)
    const one = await paying(s)
    const placed = await s.given.made('finance', `/v1/awards/${one.award}/holds`, newHold())
    t.match(placed.body, {
      ...{ code: 'HLD-0001', award: one.award, grantee: 'IRC', kind: 'hold', status: 'placed' },
      ...{ citation: '2 CFR 200.305(b)(6)(i)', placedBy: 'FIN-1', releasedOn: null },
    })
    const held = {
      ...{ status: 409, code: 'payment-held', award: one.award },
      holds: [{ hold: 'HLD-0001', ground: 'noncompliance', citation: '2 CFR 200.305(b)(6)(i)' }],
    }
    t.match((await one.approving()).body, held)
    t.match((await one.approving({ effectiveOn: '2023-11-01' })).body, held, 'nor as of an earlier day')
    t.match((await one.paying()).body, held)
    const payments = [{ disbursement: one.payable, reference: 'ACH 1' }]
    t.match((await s.call('approver2', 'POST', '/v1/payment-runs', { payments })).body, {
      ...{ code: 'payment-run-refused', rows: [{ row: 1, refusal: 'payment-held' }] },
    })
    const { act } = rawSession(t, s)
    await refused(
      t,
      'FD139',
      'an approval by SQL',
      act(
        'APP-1',
        (
          tx,
        ) => tx`update disbursements set status = 'approved', approved_by = 'APP-1', approved_on = current_date,
          version = version + 1 where code = ${one.requested}`,
        one.requested,
      ),
    )
    await refused(
      t,
      'FD139',
      'a payment by SQL',
      act(
        'APP-2',
        (
          tx,
        ) => tx`update disbursements set status = 'paid', paid_by = 'APP-2', paid_on = current_date, payment_reference = 'x',
          payment_entry = gen_random_uuid(), settlement_entry = gen_random_uuid(), version = version + 1 where code = ${one.payable}`,
        one.payable,
      ),
    )
    await refused(
      t,
      '23514',
      'a release by SQL by who placed it',
      act(
        'FIN-1',
        (
          tx,
        ) => tx`update payment_holds set status = 'released', released_by = 'FIN-1', released_on = current_date,
          release_reason = 'x', version = 2 where code = 'HLD-0001'`,
        'HLD-0001',
      ),
    )
    await refused(
      t,
      'FD140',
      'a release by SQL of which no entry says',
      act(
        'APP-1',
        (
          tx,
        ) => tx`update payment_holds set status = 'released', released_by = 'APP-1', released_on = current_date,
          release_reason = 'x', version = 2 where code = 'HLD-0001'`,
        'HLD-0001',
      ),
    )

    // What asks for money is still filed, rejected and canceled.
    const another = await s.given.requested(one.award, one.line('1.00'))
    await s.given.made('approver', `/v1/disbursements/${another}/rejection`, { reason: 'Not now' })
    const third = await s.call(
      'grantee',
      'POST',
      '/v1/disbursements',
      newDisbursement(one.award, one.line('1.00')),
    )
    t.equal(third.status, 201)
    await s.given.made('finance', `/v1/disbursements/${String(third.body['code'])}/withdrawal`, {
      reason: 'Not now',
    })

    const waits = await s.call('approver', 'GET', '/v1/me/queue')
    const items = waits.body['items'] as { act: string; subject: string; blockedBy: object | null }[]
    t.match(
      items.find(({ act }) => act === 'approveDisbursement'),
      { subject: one.requested, blockedBy: { code: 'payment-held' } },
    )
    t.match(
      items.find(({ act }) => act === 'releaseHold'),
      { subject: 'HLD-0001' },
    )
    t.match((await s.call('approver2', 'GET', `/v1/disbursements/${one.payable}/actions`)).at('items.3'), {
      ...{ operation: 'payDisbursement', isPossible: false, whyNot: { code: 'payment-held' } },
    })
    const released = await s.given.made('approver', '/v1/holds/HLD-0001/release', {
      reason: 'The audit is in',
    })
    t.match(released.body, { status: 'released', releasedBy: 'APP-1', version: 2 })
    t.equal((await one.approving()).status, 201)
    t.equal((await one.paying()).status, 201)
  },
)

t.test('a hold on a grantee is on all its awards and on nobody else', async (t) => {
  const s = await service(t)
  const [one, other] = [await paying(s), await paying(s, { grantee: 'BAKER' })]
  await s.given.made('approver', '/v1/organizations/IRC/holds', newHold({ ground: 'debt' }))
  t.match((await one.paying()).body, { code: 'payment-held', holds: [{ on: 'IRC', ground: 'debt' }] })
  t.equal((await other.paying()).status, 201)
  t.equal((await other.approving()).status, 201)
  t.match((await s.call('approver', 'POST', '/v1/holds/HLD-0001/release', { reason: 'x' })).body, {
    code: 'hold-released-by-placer',
  })
  await s.given.made('approver2', '/v1/holds/HLD-0001/release', { reason: 'The debt is paid' })
  t.equal((await one.paying()).status, 201)
  const listed = await s.call('auditor', 'GET', '/v1/holds?grantee=IRC&status=released')
  t.match(listed.body, { items: [{ code: 'HLD-0001', award: null, kind: 'hold' }] })
})

t.test('what the bank paid before a hold is recorded, and what it paid on its days is not', async (t) => {
  const s = await service(t)
  const one = await paying(s)
  const early = { effectiveOn: '2023-11-06' }
  const code = await s.given.requested(one.award, one.line('5.00'), { effectiveOn: '2023-11-01' })
  await s.given.made('approver', `/v1/disbursements/${code}/approvals`, { effectiveOn: '2023-11-03' })
  await s.given.made('finance', `/v1/awards/${one.award}/holds`, newHold())
  const paid = await s.call('approver2', 'POST', `/v1/disbursements/${code}/payment`, {
    ...{ reference: 'ACH 2', ...early },
  })
  t.equal(paid.status, 201, paid.text)
})

t.test('of payments and a hold at once, none is recorded after the hold', async (t) => {
  const s = await service(t)
  const { fund, award } = await s.given.fundedAward('1000.00')
  const codes: string[] = []
  for (let i = 0; i < 16; i += 1) codes.push(await s.given.approved(award, { [fund]: '1.00' }))
  const other = await s.another()
  const pay = (code: string, i: number) =>
    (i % 2 === 0 ? s : other).call('approver2', 'POST', `/v1/disbursements/${code}/payment`, {
      reference: `ACH ${code}`,
    })
  const [hold, ...paid] = await Promise.all([
    ...codes.slice(0, 4).map(pay),
    s.call('finance', 'POST', `/v1/awards/${award}/holds`, newHold()),
    ...codes.slice(4).map(pay),
  ]).then((answers) => [...answers.splice(4, 1), ...answers])
  t.equal(hold?.status, 201)
  const outcomes = new Set(paid.map(({ status, code }) => (status === 201 ? 'done' : code)))
  outcomes.delete('done')
  outcomes.delete('payment-held')
  t.same([...outcomes], [])
  const at = async (kind: string) =>
    (
      (await s.call('auditor', 'GET', `/v1/ledger/entries?kind=${kind}&limit=100`)).body['items'] as {
        recordedAt: string
      }[]
    ).map(({ recordedAt }) => recordedAt)
  const [placedAt = ''] = await at('hold.placed')
  t.same(
    (await at('disbursement.released')).filter((paidAt) => paidAt > placedAt),
    [],
  )
})

t.test('escrow waits for its report, and is released on the file that is it', async (t) => {
  const s = await service(t)
  const one = await paying(s)
  await s.given.made('finance', `/v1/awards/${one.award}/holds`, newEscrow())
  t.match((await one.paying()).body, {
    ...{ code: 'payment-held', holds: [{ kind: 'escrow', waitsFor: 'Report of the third quarter' }] },
  })
  t.equal(
    (await s.call('approver', 'POST', '/v1/holds/HLD-0001/release', { reason: 'x' })).code,
    'hold-evidence-missing',
  )
  const evidence = await keptFile(s, 'The report of the third quarter')
  const released = await s.given.made('approver', '/v1/holds/HLD-0001/release', {
    evidence,
    reason: 'It is in',
  })
  t.match(released.body, { kind: 'escrow', status: 'released', evidence })
  t.equal((await one.paying()).status, 201)
  const file = await s.app.inject({ url: `/v1/files/${evidence}`, headers: s.as('grantee') })
  t.equal(file.statusCode, 200, 'the grantee reads what released its hold')
  const approvals = await s.call('auditor', 'GET', '/v1/ledger/entries?kind=hold.released')
  t.match(approvals.at('items.0.facts'), { evidence, placedBy: 'FIN-1', grantee: 'IRC' })
})

t.test(
  'a condition has the five parts of 2 CFR 200.208(d), which its grantee reads and no other does',
  async (t) => {
    const s = await service(t)
    const { award } = await s.given.fundedAward('100.00')
    const set = await s.given.made('finance', `/v1/awards/${award}/conditions`, newCondition())
    const said = {
      ...{ code: 'CND-0001', award, grantee: 'IRC', status: 'in-force', setBy: 'FIN-1' },
      ...newCondition(),
    }
    t.match(set.body, said)
    t.match((await s.call('grantee', 'GET', '/v1/conditions/CND-0001')).body, said)
    t.equal((await s.call('otherGrantee', 'GET', '/v1/conditions/CND-0001')).status, 404)
    t.same((await s.call('otherGrantee', 'GET', '/v1/conditions')).body['items'], [])
    t.equal((await s.call('reader', 'GET', '/v1/conditions')).status, 403)
    const page = await s.call('grantee', 'GET', '/work/conditions/CND-0001')
    for (const part of ['Hours without timesheets', 'Send timesheets', 'Write to the Secretariat'])
      t.match(page.text, part)
    t.match(
      (await s.call('grantee', 'GET', `/work/awards/${award}`)).text,
      /href="\/work\/conditions\/CND-0001"/,
    )
    const ofStaff = await s.call('approver', 'GET', '/work/conditions/CND-0001')
    t.match(ofStaff.text, /acts\/liftCondition/)
    t.match((await s.call('board', 'GET', `/work/awards/${award}`)).text, /Risk of the grantee/)
    t.notMatch((await s.call('grantee', 'GET', `/work/awards/${award}`)).text, /Risk of the grantee/)

    const evidence = await keptFile(s, 'Timesheets of three months')
    const lifting = { evidence, reason: 'They came' }
    t.equal((await s.call('finance', 'POST', '/v1/conditions/CND-0001/lifting', lifting)).status, 403)
    const lifted = await s.given.made('approver', '/v1/conditions/CND-0001/lifting', lifting)
    t.match(lifted.body, { status: 'lifted', liftedBy: 'APP-1', evidence, liftReason: 'They came' })
    t.match((await s.call('finance', 'GET', '/v1/conditions/CND-0001/actions')).at('items.0'), {
      ...{ operation: 'liftCondition', isPossible: false, whyNot: { code: 'access-denied' } },
    })
    const csv = await s.call('auditor', 'GET', '/v1/conditions', undefined, { accept: 'text/csv' })
    t.match(csv.text, `CND-0001,${award},IRC,lifted,detailed-reports`)
    const { act } = rawSession(t, s)
    await refused(
      t,
      'FD140',
      'a condition by SQL of which no entry says',
      act(
        'FIN-1',
        (
          tx,
        ) => tx`insert into award_conditions (code, award, grantee, nature, reason, action_needed, due_on, reconsideration,
          agency_notified_on, agency_reference, status, set_by, set_on) values ('CND-9', ${award}, 'IRC', 'other', 'x', 'x', '2998-01-01', 'x',
          '2023-01-01', 'x', 'in-force', 'FIN-1', current_date)`,
        'CND-9',
      ),
    )
  },
)

t.test('payments are held and let go from the pages', async (t) => {
  const s = await service(t)
  const one = await paying(s)
  const post = (who: 'finance' | 'approver', url: string, fields: Record<string, string>) =>
    s.app.inject({
      method: 'POST',
      url,
      headers: { ...s.as(who), 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams(fields).toString(),
    })
  const page = `/work/awards/${one.award}/acts/placeHold`
  const terms = { ground: 'remedy', letter: 'Withheld', appeal: 'Write to the Board' }
  const shown = await post('finance', page, { step: 'preview', ...terms })
  t.equal(shown.statusCode, 200, shown.body)
  const done = await post('finance', page, { step: 'do', ...terms })
  t.equal(done.statusCode, 303, done.body)
  t.equal(done.headers.location, '/work/holds/HLD-0001?done=placeHold')
  t.match(
    (await s.call('finance', 'GET', '/work/holds/HLD-0001?done=placeHold')).text,
    /Payments are on hold/,
  )
  const release = await post('approver', '/work/holds/HLD-0001/acts/releaseHold', {
    ...{ step: 'do', reason: 'Corrected' },
  })
  t.equal(release.statusCode, 303, release.body)
  t.equal((await one.paying()).status, 201)
})

t.test('nobody who belongs to a grantee rates it, or decides on its conditions and holds', async (t) => {
  t.equal((await overseenByItsOwn(t)).length, 10)
})

t.test('nothing is set on a draft that was withdrawn, by SQL either', async (t) => {
  const s = await service(t)
  const fund = await s.given.fund({ amount: '10.00' })
  const solicitation = await s.given.publishedSolicitation({ [fund]: '10.00' })
  const drafted = String(
    (await s.given.made('chair', '/v1/awards', newAward(solicitation, { [fund]: '1.00' }))).body['code'],
  )
  const set = () => s.call('finance', 'POST', `/v1/awards/${drafted}/conditions`, newCondition())
  const hold = () => s.call('finance', 'POST', `/v1/awards/${drafted}/holds`, newHold())
  t.equal((await set()).status, 201, 'a draft may be given conditions')
  await s.given.made('chair', `/v1/awards/${drafted}/withdrawal`, { reason: 'x' })
  for (const refusal of [await set(), await hold()])
    t.match(refusal.body, { status: 409, code: 'award-withdrawn', award: drafted })
  const acts = (await s.call('finance', 'GET', `/v1/awards/${drafted}/actions`)).body['items'] as object[]
  for (const operation of ['setCondition', 'placeHold'])
    t.match(
      acts.find((one) => (one as { operation: string }).operation === operation),
      { isPossible: false, whyNot: { code: 'award-withdrawn' } },
    )
  const { act } = rawSession(t, s)
  await refused(
    t,
    'FD143',
    'a condition by SQL',
    act(
      'FIN-1',
      (
        tx,
      ) => tx`insert into award_conditions (code, award, grantee, nature, reason, action_needed, due_on, reconsideration, agency_notified_on,
        agency_reference, status, set_by, set_on) values ('CND-9', ${drafted}, 'IRC', 'other', 'x', 'x', '2998-01-01', 'x', '2023-01-01', 'x', 'in-force', 'FIN-1', current_date)`,
      'CND-9',
    ),
  )
  await refused(
    t,
    'FD143',
    'a hold by SQL',
    act(
      'FIN-1',
      (
        tx,
      ) => tx`insert into payment_holds (code, award, grantee, ground, letter, appeal, status, placed_by, placed_on)
        values ('HLD-9', ${drafted}, 'IRC', 'debt', 'x', 'x', 'placed', 'FIN-1', current_date)`,
      'HLD-9',
    ),
  )
})
