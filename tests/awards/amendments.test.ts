import t from 'tap'
import type { Person } from '../support/call.ts'
import { boardDecision, fundAct, newAward, ueis } from '../support/given.ts'
import { booksHold, held, race, tally } from '../support/race.ts'
import { rebuiltOf } from '../support/rebuilt.ts'
import { type Service, service } from '../support/service.ts'
import { post, type Tx, thiefOf } from '../support/thief.ts'

t.jobs = 2

const on = (day: string) => ({ effectiveOn: day })

/** An award of 800.00 from a fund of 1000.00, of which 100.00 is still set aside for its solicitation. */
async function ground(s: Service, terms: object = {}) {
  const fund = await s.given.fund({ amount: '1000.00' })
  const solicitation = await s.given.publishedSolicitation({ [fund]: '900.00' })
  const award = await s.given.executedAward(solicitation, { [fund]: '800.00' }, terms)
  const at = `/v1/awards/${award}`
  const lines = (amount: string) => ({ lines: [{ fund, amount }] })
  const propose = async (asked: object, who: Person = 'chair') =>
    (await s.given.made(who, `${at}/amendments`, { reason: 'The Board agreed', ...asked })).body
  const approve = async (number: number, body: object = {}) =>
    s.call('approver', 'POST', `${at}/amendments/${String(number)}/approval`, body)
  const amended = async (asked: object, day: string) => {
    const { number } = await propose({ ...asked, ...on(day) })
    const answer = await approve(Number(number), on(day))
    t.equal(answer.status, 201, answer.text)
    return answer.body
  }
  return { fund, solicitation, award, at, lines, propose, approve, amended }
}

t.test('a no-cost extension moves no money, and each version is readable by number and by day', async (t) => {
  const s = await service(t)
  const { at, propose, approve } = await ground(s, { periodThrough: '2025-09-30' })
  const extension = { kind: 'extension', periodThrough: '2025-12-31', ...on('2024-03-01') }
  const changes = ['Last day: September 30, 2025 -> December 31, 2025']
  const made = await propose(extension)
  t.match(made, { number: 1, status: 'proposed', proposedBy: 'CHR-1', decidedBy: null, changes, version: 3 })
  t.match(
    (await s.call('finance', 'GET', at)).body,
    { periodThrough: '2025-09-30' },
    'it changes nothing yet',
  )
  const tried = await s.call(
    'approver',
    'POST',
    `${at}/amendments/1/approval?dryRun=true`,
    on('2024-03-05'),
    {
      'idempotency-key': 'x',
    },
  )
  t.match(tried.body, { status: 'approved', changes, preview: { entries: [{ kind: 'award.amended' }] } })
  const { body } = await approve(1, on('2024-03-05'))
  t.match(body, {
    ...{ status: 'approved', decidedBy: 'APP-1', decidedOn: '2024-03-05', changes },
    periodThrough: { before: '2025-09-30', after: '2025-12-31' },
  })
  t.match((await s.call('finance', 'GET', at)).body, { periodThrough: '2025-12-31', version: 4 })
  const versions = (await s.call('grantee', 'GET', `${at}/versions`)).body['items'] as object[]
  t.match(versions, [
    { number: 1, since: '2023-10-02', periodThrough: '2025-09-30', total: '800.00', changes: [] },
    { number: 2, since: '2024-03-05', amendment: 1, periodThrough: '2025-12-31', changes },
  ])
  for (const [day, number] of [
    ['2024-03-04', 1],
    ['2024-03-05', 2],
  ] as const) {
    const asOf = await s.call('grantee', 'GET', `${at}/versions?asOf=${day}`)
    t.match(asOf.body, { items: [{ number }], next: null }, day)
  }
  t.match((await s.call('grantee', 'GET', `${at}/versions/1`)).body, versions[0])
  t.match((await s.call('chair', 'GET', `/v1/summaries/board?effectiveAt=2024-03-04`)).body, {
    awards: { items: [{ periodThrough: '2025-09-30' }] },
  })
})

t.test(
  'an increase obligates the commitment first, and a de-obligation frees what is not spent',
  async (t) => {
    const s = await service(t)
    const { fund, solicitation, award, at, lines, propose, approve } = await ground(s)
    const evidence = boardDecision.sha256
    const beyond = await s.call('chair', 'POST', `${at}/amendments`, {
      ...{ kind: 'increase', reason: 'x', ...lines('150.00') },
    })
    t.match(beyond.body, { code: 'increase-beyond-decision', decided: '800.00', largest: '0.00' })
    const more = await propose({ kind: 'increase', evidence, ...lines('150.00') })
    t.match(more, {
      changes: [`From ${fund}: $800.00 -> $950.00`],
      lines: [{ amount: '150.00', before: '800.00', after: '950.00' }],
    })
    t.match((await approve(1)).body, { status: 'approved' })
    t.equal(await held(s, `${fund}:committed:${solicitation}`), '0.00')
    t.equal(await held(s, `${fund}:available`), '50.00')
    t.equal(await held(s, `${fund}:obligated:${award}`), '950.00')
    t.match((await s.call('finance', 'GET', at)).body, {
      ...{ lines: [{ amount: '950.00' }], figures: { total: '950.00', obligated: '950.00' } },
    })
    await s.given.approved(award, { [fund]: '900.00' })
    const over = await s.call('chair', 'POST', `${at}/amendments`, {
      ...{ kind: 'de-obligation', reason: 'x', ...lines('50.01') },
    })
    t.match(over.body, { code: 'deobligation-exceeded', largest: '50.00' })
    const { number } = await propose({ kind: 'de-obligation', ...lines('50.00') })
    t.match((await approve(Number(number))).body, { changes: [`From ${fund}: $950.00 -> $900.00`] })
    t.equal(await held(s, `${fund}:obligated:${award}`), '0.00')
    t.equal(await held(s, `${fund}:available`), '100.00')
    const rated = await s.call('auditor', 'GET', '/v1/risk-ratings?organization=IRC')
    const riskRating = (rated.body['items'] as { entry: string }[]).at(-1)?.entry
    t.match(await s.call('auditor', 'GET', `/v1/ledger/entries?subject=${award}&kind=award.amended`), {
      body: {
        items: [
          { facts: { number: '2', proposedBy: 'CHR-1' } },
          { facts: { number: '1', solicitation, uei: ueis.IRC, riskRating } },
        ],
      },
    })
    await booksHold(t, s)
    t.same((await rebuiltOf(s)).differences, [])
  },
)

t.test('a de-obligation makes good what is overpromised, and until then nothing is added', async (t) => {
  const s = await service(t)
  const { fund, award, at, lines, propose, approve } = await ground(s)
  await s.given.made('finance', `/v1/appropriations/${fund}/federal-awards/${fund}/amendments`, {
    ...fundAct('180.00', { kind: 'decrease', effectiveOn: undefined }),
  })
  t.equal(await held(s, `${fund}:overpromised`), '80.00')
  const more = { kind: 'increase', reason: 'x', evidence: boardDecision.sha256, ...lines('1.00') }
  t.match((await s.call('chair', 'POST', `${at}/amendments`, more)).body, { code: 'fund-overpromised' })
  await propose({ kind: 'de-obligation', ...lines('100.00') })
  t.equal((await approve(1)).status, 201)
  t.equal(await held(s, `${fund}:overpromised`), '0.00')
  t.equal(await held(s, `${fund}:available`), '20.00')
  t.equal(await held(s, `${fund}:obligated:${award}`), '700.00')
  await booksHold(t, s)
})

t.test('a line is de-obligated whole, and a page of the award shows what was amended', async (t) => {
  const s = await service(t)
  const { fund, award, at, lines, amended, propose } = await ground(s)
  await amended({ kind: 'de-obligation', ...lines('800.00') }, '2024-01-10')
  t.match((await s.call('finance', 'GET', at)).body, { lines: [{ fund, amount: '0.00' }] })
  await propose({ kind: 'terms', title: 'Services in Newark', site: 'Newark, NJ' })
  const { body } = await s.call('approver', 'GET', '/v1/me/queue')
  const waiting = (body['items'] as { act: string }[]).filter(({ act }) => act === 'approveAmendment')
  t.match(waiting, [
    {
      links: { subject: `${at}/amendments/2` },
      subject: award,
      reason: /^CHR-1 proposed amendment 2 \(Title: .+; Site: .+\): The Board agreed$/,
    },
  ])
  const actions = (await s.call('approver', 'GET', `${at}/actions`)).body['items'] as { operation: string }[]
  t.match(
    actions.filter(({ operation }) => operation.endsWith('Amendment')),
    [
      { operation: 'proposeAmendment', isPossible: false },
      { operation: 'approveAmendment', isPossible: true, address: `${at}/amendments/2/approval` },
      { operation: 'rejectAmendment', isPossible: true },
      { operation: 'withdrawAmendment', isPossible: false },
    ],
  )
  const page = await s.call('approver', 'GET', `/work/awards/${award}`)
  for (const shown of ['Amendments of the award', 'Services in Newark', 'As executed'])
    t.ok(page.text.includes(shown), shown)
  t.match((await s.call('grantee', 'GET', `${at}/amendments`)).body, { items: [{ number: 1 }], next: null })
  t.equal((await s.call('grantee', 'GET', `${at}/amendments/2`)).code, 'amendment-not-found')
  t.match((await s.call('otherGrantee', 'GET', `${at}/amendments`)).body, { code: 'award-not-found' })
  const rejected = await s.call('approver', 'POST', `${at}/amendments/2/rejection`, { reason: 'Not yet' })
  t.match(rejected.body, { status: 'rejected', rejectionReason: 'Not yet' })
  t.match((await s.call('finance', 'GET', `${at}/amendments?status=rejected`)).body, {
    items: [{ number: 2 }],
  })
  await propose({ kind: 'terms', title: 'Services in Newark' })
  t.match((await s.call('chair', 'POST', `${at}/amendments/3/withdrawal`)).body, { status: 'withdrawn' })
  t.match((await s.call('finance', 'GET', `${at}/versions`)).body, { items: [{ number: 1 }, { number: 2 }] })
  const stale = await s.call(
    'chair',
    'POST',
    `${at}/amendments`,
    { kind: 'terms', title: 'x', reason: 'y' },
    {
      'if-match': '"2"',
    },
  )
  t.equal(stale.code, 'version-stale')
  const pairs = await s.call('auditor', 'GET', '/v1/audit/approvals')
  t.ok(pairs.text.includes('award.amended'))
  t.same((await rebuiltOf(s)).differences, [])
})

t.test('the chair proposes and the approver approves on pages, each after a look', async (t) => {
  const s = await service(t)
  const { fund, award, at } = await ground(s)
  const sent = async (who: Person, url: string, fields: Readonly<Record<string, string>>) =>
    s.app.inject({
      ...{ method: 'POST', url },
      headers: {
        ...s.as(who),
        ...{ accept: 'text/html', origin: 'http://localhost:80' },
        'content-type': 'application/x-www-form-urlencoded',
      },
      payload: new URLSearchParams(fields).toString(),
    })
  const page = await s.call('chair', 'GET', `/work/awards/${award}/amendment`)
  t.ok(page.text.includes(`Propose an amendment of ${award}`))
  const asked = { kind: 'de-obligation', [`amount.${fund}`]: '50.00', reason: 'Not needed' }
  const form = `/work/awards/${award}/amendment`
  const look = await sent('chair', form, { ...asked, step: 'preview', version: '2' })
  t.match(look, { statusCode: 200, body: /Amendment proposed/ })
  const wrong = await sent('chair', form, { ...asked, [`amount.${fund}`]: '900.00', step: 'preview' })
  t.match(wrong, { statusCode: 409, body: /more than the award has obligated/ })
  t.match(await sent('chair', form, { ...asked, step: 'do', version: '2' }), { statusCode: 303 })
  const acts = `/work/awards/${award}/acts/approveAmendment`
  t.match(await sent('approver', acts, { step: 'preview', version: '3' }), {
    ...{ statusCode: 200, body: /Award amended/ },
  })
  t.match(await sent('approver', acts, { step: 'do', version: '3' }), { statusCode: 303 })
  t.match((await s.call('finance', 'GET', `${at}/amendments/1`)).body, { status: 'approved' })
})

t.test('of many approvals at once one applies, and none takes what a payment has', async (t) => {
  const s = await service(t)
  const { fund, award, at, lines, propose } = await ground(s)
  await propose({ kind: 'de-obligation', ...lines('500.00') })
  const approvals = await race(s, 'approver', () => [`${at}/amendments/1/approval`, {}], 16)
  t.same(tally(approvals), { done: 1, 'amendment-not-open': 15 })
  t.equal(await held(s, `${fund}:obligated:${award}`), '300.00')
  await propose({ kind: 'de-obligation', ...lines('300.00') })
  const asked = await Promise.all(
    Array.from({ length: 8 }, async () => s.given.requested(award, { [fund]: '100.00' })),
  )
  const other = await s.another()
  const [approval, ...payments] = await Promise.all([
    s.call('approver', 'POST', `${at}/amendments/2/approval`, {}),
    ...asked.map(async (code) => other.call('approver', 'POST', `/v1/disbursements/${code}/approvals`, {})),
  ])
  const paid = payments.filter(({ status }) => status === 201).length
  const won = approval.status === 201
  t.ok(
    won ? paid === 0 : paid === 3 && approval.code === 'deobligation-exceeded',
    JSON.stringify(tally([approval, ...payments])),
  )
  t.equal(await held(s, `${fund}:obligated:${award}`), '0.00')
  await booksHold(t, s)
  t.same((await rebuiltOf(s)).differences, [])
})

t.test(
  'by SQL nobody approves their own amendment, and no award changes without one or beside it',
  async (t) => {
    const s = await service(t)
    const { fund, award, lines, propose } = await ground(s)
    await propose({ kind: 'de-obligation', ...lines('10.00'), ...on('2024-01-10') })
    await s.given.made('admin', '/v1/actors/CHR-1/roles', { roles: ['chair', 'approver'] })
    const { areRefused } = thiefOf(t, s)
    const day = '2024-01-15'
    const facts = { number: '1', kind: 'de-obligation', grantee: 'IRC', proposedBy: 'CHR-1' }
    const move = (amount: string) => [[`${fund}:obligated:${award}`, `${fund}:available`, amount] as const]
    const entry = async (tx: Tx, amount = '10.00') =>
      post(tx, 'award.amended', award, { facts, moves: move(amount), on: day })
    const approved = async (tx: Tx, by: string) =>
      tx`update award_amendments set status = 'approved', decided_by = ${by}, decided_on = ${day} where award = ${award}`
    const lineOf = async (tx: Tx, amount: string) =>
      tx`update award_lines set amount = ${amount} where award = ${award}`
    const counted = async (tx: Tx) => tx`update awards set version = version + 1 where code = ${award}`
    const whole = async (tx: Tx, by: string) => {
      await entry(tx)
      await approved(tx, by)
      await lineOf(tx, '790.00')
      await counted(tx)
    }
    const tried = await areRefused([
      ['FD149', 'the proposer approves', 'chair', (tx) => whole(tx, 'CHR-1')],
      ['FD024', 'an approver as another person', 'approver', (tx) => whole(tx, 'APP-2')],
      ['undone', 'an approver does it whole', 'approver', (tx) => whole(tx, 'APP-1')],
      ['FD148', 'a line changes without an entry', 'approver', (tx) => lineOf(tx, '790.00')],
      [
        'FD148',
        'a last day changes without an entry',
        'approver',
        `update awards set period_through = '2030-01-01' where code = '${award}'`,
      ],
      ['FD148', 'money moves without an amendment', 'approver', async (tx) => entry(tx)],
      [
        'FD148',
        'an amendment without its money',
        'approver',
        async (tx) => {
          await post(tx, 'award.amended', award, { facts, on: day })
          await approved(tx, 'APP-1')
          await lineOf(tx, '790.00')
        },
      ],
      [
        'FD148',
        'more than the amendment asks for',
        'approver',
        async (tx) => {
          await entry(tx, '11.00')
          await approved(tx, 'APP-1')
          await lineOf(tx, '789.00')
        },
      ],
      [
        'FD148',
        'the same twice',
        'approver',
        async (tx) => {
          await entry(tx)
          await whole(tx, 'APP-1')
        },
      ],
      [
        'FD148',
        'the award stays as it was',
        'approver',
        async (tx) => {
          await entry(tx)
          await approved(tx, 'APP-1')
        },
      ],
      [
        'FD148',
        'a last day beside the amendment',
        'approver',
        async (tx) => {
          await whole(tx, 'APP-1')
          await tx`update awards set period_through = '2030-01-01' where code = ${award}`
        },
      ],
      [
        'FD101',
        'money of another award',
        'approver',
        async (tx) => post(tx, 'award.amended', 'AWD-9999', { facts, moves: move('10.00'), on: day }),
      ],
      [
        '42501',
        'the reason of an amendment',
        'approver',
        `update award_amendments set reason = 'another' where award = '${award}'`,
      ],
    ])
    t.equal(tried, 13)
  },
)

t.test(
  'an increase leaves of the commitment what drafts need, by SQL too, and a release follows it',
  async (t) => {
    const s = await service(t)
    const { fund, solicitation, award, at, lines, propose, approve } = await ground(s)
    const draft = await s.given.draftedAward(solicitation, { [fund]: '60.00' })
    const more = (amount: string) => ({ kind: 'increase', evidence: boardDecision.sha256, ...lines(amount) })
    const beyond = await s.call('chair', 'POST', `${at}/amendments`, { reason: 'x', ...more('140.01') })
    t.match(beyond.body, {
      ...{ code: 'obligation-exceeded', largest: '140.00', committed: '100.00', uncommitted: '100.00' },
      ...{ needed: '60.00', needs: [`${draft} 60.00`] },
    })
    await propose({ ...more('50.00'), ...on('2024-01-10') })
    const { areRefused } = thiefOf(t, s)
    const day = '2024-01-15'
    const rated = await s.call('auditor', 'GET', '/v1/risk-ratings?organization=IRC')
    const [{ entry: riskRating } = { entry: '' }] = rated.body['items'] as { entry: string }[]
    const facts = { number: '1', kind: 'increase', grantee: 'IRC', solicitation, uei: ueis.IRC, riskRating }
    const whole = async (tx: Tx, fromCommitted: string, fromAvailable: string, said: object = facts) => {
      const obligated = `${fund}:obligated:${award}`
      await post(tx, 'award.amended', award, {
        ...{ facts: { ...said }, on: day },
        moves: [
          [`${fund}:committed:${solicitation}`, obligated, fromCommitted],
          [`${fund}:available`, obligated, fromAvailable],
        ],
      })
      await tx`update award_amendments set status = 'approved', decided_by = 'APP-1', decided_on = ${day} where award = ${award}`
      await tx`update award_lines set amount = '850.00' where award = ${award}`
      await tx`update awards set version = version + 1 where code = ${award}`
    }
    await areRefused([
      ['FD141', 'a cent that the draft needs', 'approver', (tx) => whole(tx, '40.01', '9.99')],
      [
        'FD148',
        'available before what is committed and free',
        'approver',
        (tx) => whole(tx, '39.99', '10.01'),
      ],
      ['FD148', 'without the UEI', 'approver', (tx) => whole(tx, '40.00', '10.00', { ...facts, uei: 'x' })],
      [
        'FD148',
        'without the rating',
        'approver',
        (tx) => whole(tx, '40.00', '10.00', { ...facts, riskRating: 'x' }),
      ],
      ['undone', 'what is free of it', 'approver', (tx) => whole(tx, '40.00', '10.00')],
    ])
    t.equal((await approve(1, on(day))).status, 201)
    t.equal(await held(s, `${fund}:committed:${solicitation}`), '60.00')
    t.equal(await held(s, `${fund}:available`), '90.00')
    const release = { lines: [{ fund, amount: '1.00' }] }
    const releasing = `/v1/solicitations/${solicitation}/commitment-release`
    t.match((await s.call('finance', 'POST', releasing, release)).body, {
      ...{ code: 'release-beyond-remainder', needed: '60.00' },
    })
    await s.given.made('chair', `/v1/awards/${draft}/revision`, {
      lines: [{ fund, amount: '59.00' }],
      reason: 'x',
      ...on('2023-12-01'),
    })
    t.match((await s.call('finance', 'POST', releasing, { ...release, ...on('2024-01-14') })).body, {
      ...{ code: 'acts-out-of-order', earliest: day },
    })
    await areRefused([
      [
        'FD083',
        'a release before the amendment of an award under it',
        'finance',
        async (tx) =>
          post(tx, 'solicitation.commitment-released', solicitation, {
            ...{
              on: '2024-01-14',
              moves: [[`${fund}:committed:${solicitation}`, `${fund}:available`, '1.00']],
            },
          }),
      ],
    ])
    await s.given.made('approver', `/v1/awards/${draft}/execution`, {})
    t.equal(await held(s, `${fund}:committed:${solicitation}`), '1.00')
    await booksHold(t, s)
    t.same((await rebuiltOf(s)).differences, [])
  },
)

t.test('of an increase and a draft at once, what is drafted finds its commitment or is seen', async (t) => {
  const s = await service(t)
  const { fund, solicitation, at, lines, propose } = await ground(s)
  await propose({ kind: 'increase', evidence: boardDecision.sha256, ...lines('200.00') })
  const other = await s.another()
  const [approval, drafted] = await Promise.all([
    s.call('approver', 'POST', `${at}/amendments/1/approval`, {}),
    other.call('chair', 'POST', '/v1/awards', newAward(solicitation, { [fund]: '60.00' })),
  ])
  t.equal(drafted.status, 201, drafted.text)
  t.ok([201, 409].includes(approval.status), approval.text)
  const left = await held(s, `${fund}:committed:${solicitation}`)
  t.equal(left, approval.status === 201 ? '0.00' : '100.00')
  if (approval.status === 409) t.match(approval.body, { code: 'obligation-exceeded', needed: '60.00' })
  await booksHold(t, s)
})

t.test('no award is increased under a solicitation that was canceled, by SQL either', async (t) => {
  const s = await service(t)
  const { fund, solicitation, award, lines, propose } = await ground(s)
  await propose({ kind: 'increase', evidence: boardDecision.sha256, ...lines('10.00') })
  await s.given.made('finance', `/v1/solicitations/${solicitation}/cancellation`, { reason: 'x' })
  const { areRefused } = thiefOf(t, s)
  await areRefused([
    [
      'FD050',
      'an approval',
      'approver',
      async (tx) => {
        await post(tx, 'award.amended', award, {
          ...{
            facts: { number: '1' },
            moves: [[`${fund}:available`, `${fund}:obligated:${award}`, '10.00']],
          },
        })
        await tx`update award_amendments set status = 'approved', decided_by = 'APP-1', decided_on = (clock() at time zone 'America/New_York')::date where award = ${award}`
      },
    ],
  ])
})

t.test(
  'a grantee reads no reason of what was proposed or rejected, with the login of the service either',
  async (t) => {
    const s = await service(t)
    const { award, at, propose, approve } = await ground(s)
    await propose({ kind: 'terms', title: 'First', reason: 'approved reason' })
    await approve(1)
    await propose({ kind: 'terms', title: 'Second', reason: 'rejected reason' })
    await s.given.made('approver', `${at}/amendments/2/rejection`, { reason: 'why it is rejected' })
    await propose({ kind: 'terms', title: 'Third', reason: 'proposed reason' })
    const { does } = thiefOf(t, s)
    const read = async (who: Person) => {
      let texts: string[] = []
      await does(who, async (tx) => {
        const rows = await tx<{ text: string }[]>`
        select said.text from ledger_texts as said join ledger_entries as entry on entry.id = said.entry_id
        where entry.subject = ${award} and entry.kind like 'award.amend%' order by said.text`
        texts = rows.map(({ text }) => text)
      })
      return texts
    }
    t.same(await read('grantee'), ['approved reason'])
    t.same(await read('otherGrantee'), [])
    t.same(await read('finance'), [
      'approved reason',
      'proposed reason',
      'rejected reason',
      'why it is rejected',
    ])
  },
)
