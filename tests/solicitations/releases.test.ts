import t from 'tap'
import { applicationsFor } from '../support/applications.ts'
import { decided } from '../support/decided.ts'
import { deadlineAhead } from '../support/given.ts'
import { booksHold, held, race, tally } from '../support/race.ts'
import { rawActs } from '../support/raw-acts.ts'
import { refused } from '../support/raw-sql.ts'
import { type Service, service } from '../support/service.ts'

t.jobs = 2

const releaseOf = (solicitation: string) => `/v1/solicitations/${solicitation}/commitment-release`

t.test(
  'what is left of a commitment is released without canceling, and a later award draws on what is available',
  async (t) => {
    const s = await service(t)
    const { given, call } = s
    const [one, two] = [await given.fund({ amount: '100.00' }), await given.fund({ amount: '100.00' })]
    const solicitation = await given.publishedSolicitation({ [one]: '60.00', [two]: '40.00' })
    const draft = await given.draftedAward(solicitation, { [one]: '25.00' })
    await given.executedAward(solicitation, { [two]: '30.00' })
    const releasing = (body: object, headers = {}, query = '') =>
      call('finance', 'POST', `${releaseOf(solicitation)}${query}`, body, headers)
    const line = (fund: string, amount: string) => ({ lines: [{ fund, amount }] })

    t.match((await releasing({})).body, {
      ...{
        code: 'release-beyond-remainder',
        fund: one,
        requested: '60.00',
        committed: '60.00',
        needed: '25.00',
      },
      ...{ largest: '35.00', needs: [`${draft} 25.00`] },
    })
    t.match((await releasing(line(one, '35.01'))).body, {
      code: 'release-beyond-remainder',
      largest: '35.00',
    })
    t.match((await releasing({ ...line(two, '1.00'), effectiveOn: '2023-10-01' })).body, {
      ...{ code: 'acts-out-of-order', earliest: '2023-10-02' },
    })
    const queue = async () =>
      (
        (await call('finance', 'GET', '/v1/me/queue')).body['items'] as { act: string; amount: string }[]
      ).filter(({ act }) => act === 'releaseCommitment')
    t.same(await queue(), [], 'a draft needs it')

    const rehearsed = await releasing(line(one, '35.00'), {}, '?dryRun=true')
    t.match(rehearsed, { status: 200, body: { code: solicitation, status: 'closed' } })
    t.match(rehearsed.at('preview.entries.0'), {
      kind: 'solicitation.commitment-released',
      transfers: [{ debit: `${one}:committed:${solicitation}`, credit: `${one}:available`, amount: '35.00' }],
    })
    t.equal(await held(s, `${one}:committed:${solicitation}`), '60.00')

    const before = (await call('auditor', 'GET', `/v1/solicitations/${solicitation}`)).body['version']
    t.match(await releasing(line(one, '35.00')), {
      status: 201,
      body: { status: 'closed', version: Number(before) + 1 },
    })
    t.equal(await held(s, `${one}:committed:${solicitation}`), '25.00')
    t.equal(await held(s, `${one}:available`), '75.00')
    t.equal((await releasing({}, { 'if-match': `"${String(before)}"` })).code, 'version-stale')

    await given.made('approver', `/v1/awards/${draft}/execution`, {})
    t.match(await queue(), [{ subject: solicitation, amount: '10.00' }], 'the rest of the other fund')
    t.match(await call('finance', 'POST', releaseOf(solicitation), { effectiveOn: '2023-10-03' }), {
      code: 'acts-out-of-order',
    })
    t.equal((await releasing({})).status, 201, 'all that is left')
    t.match((await releasing({})).body, { code: 'commitment-used-up' })
    t.same(await queue(), [])
    const { body } = await call(
      'auditor',
      'GET',
      `/v1/ledger/entries?subject=${solicitation}&kind=solicitation.commitment-released`,
    )
    t.match((body['items'] as { facts: object }[]).map(({ facts }) => facts).at(0), {
      released: [{ fund: two, amount: '10.00' }],
      left: [
        { fund: one, amount: '0.00' },
        { fund: two, amount: '0.00' },
      ],
    })

    const later = await given.draftedAward(solicitation, { [two]: '65.00' })
    await given.made('approver', `/v1/awards/${later}/execution`, {})
    t.equal(await held(s, `${two}:available`), '5.00', 'it draws on what is available')
    t.match(
      (await call('finance', 'POST', `/v1/solicitations/${solicitation}/cancellation`, { reason: 'x' }))
        .status,
      201,
    )
    await booksHold(t, s)
  },
)

t.test('nothing is released before the closing, and while applications or selections wait', async (t) => {
  const s = await service(t)
  const { given, call } = s
  const a = applicationsFor(s)
  const open = await a.dueSolicitation()
  await a.received(open)
  const releasing = (solicitation: string, body: object = {}) =>
    call('finance', 'POST', releaseOf(solicitation), body)
  const waiting = await releasing(open)
  t.match(waiting.body, { code: 'release-before-decision', count: 1 })

  const { fund, solicitation, first, certify } = await decided(t, s)
  t.match((await releasing(solicitation)).body, { code: 'release-before-decision', count: 2 })
  const award = await certify()
  const needing = (matter: string, amount = '90.00') => ({
    ...{ code: 'release-beyond-remainder', committed: '1000.00', needed: amount },
    needs: [`${matter} ${amount}`],
  })
  t.match((await releasing(solicitation)).body, needing(award))
  await given.made('chair', `/v1/awards/${award}/withdrawal`, { reason: 'x' })
  t.match((await releasing(solicitation)).body, needing(first), 'the application is still selected')
  const again = String((await given.made('chair', `/v1/applications/${first}/award`, undefined)).body['code'])
  await given.made('chair', `/v1/awards/${again}/revision`, {
    lines: [{ fund, amount: '80.00' }],
    reason: 'x',
  })
  t.match((await releasing(solicitation)).body, needing(again, '80.00'), 'what the draft came to')
  t.equal((await releasing(solicitation, { lines: [{ fund, amount: '920.00' }] })).status, 201)
  t.equal(await held(s, `${fund}:committed:${solicitation}`), '80.00')
})

t.test('of releases of the same dollars at once, one is done', async (t) => {
  const s = await service(t)
  const fund = await s.given.fund({ amount: '100.00' })
  const solicitation = await s.given.publishedSolicitation({ [fund]: '60.00' })
  await s.given.executedAward(solicitation, { [fund]: '10.00' })
  const answers = await race(
    s,
    'finance',
    () => [releaseOf(solicitation), { lines: [{ fund, amount: '30.00' }] }],
    16,
  )
  t.same(tally(answers), { done: 1, 'release-beyond-remainder': 15 })
  t.equal(await held(s, `${fund}:committed:${solicitation}`), '20.00')
  await booksHold(t, s)
})

t.test('a release makes good what was promised beyond the Federal award first', async (t) => {
  const s = await service(t)
  const { given } = s
  const fund = await given.fund({ amount: '100.00' })
  const solicitation = await given.publishedSolicitation({ [fund]: '60.00' })
  await given.executedAward(solicitation, { [fund]: '10.00' })
  await given.made('finance', `/v1/appropriations/${fund}/federal-awards/${fund}/amendments`, {
    ...{ kind: 'decrease', amount: '55.00', reference: 'x' },
  })
  t.equal(await held(s, `${fund}:overpromised`), '15.00')
  await given.made('finance', releaseOf(solicitation), {})
  t.equal(await held(s, `${fund}:overpromised`), '0.00')
  t.equal(await held(s, `${fund}:available`), '35.00')
  await booksHold(t, s)
})

t.test('by SQL, finance releases no more than awards leave, and nothing before the closing', async (t) => {
  const s: Service = await service(t)
  const { given } = s
  const { as, post } = rawActs(t, s)
  const fund = await given.fund({ amount: '100.00' })
  const solicitation = await given.publishedSolicitation({ [fund]: '60.00' })
  await given.draftedAward(solicitation, { [fund]: '25.00' })
  const releasing = (amount: string, of = solicitation, effectiveOn?: string) =>
    as('finance', (tx) =>
      post(tx, {
        ...{ kind: 'solicitation.commitment-released', subject: of },
        lines: [[`${fund}:committed:${of}`, `${fund}:available`, amount]],
        ...(effectiveOn === undefined ? {} : { effectiveOn }),
      }),
    )
  await refused(t, 'FD137', 'a cent that a draft needs', releasing('35.01'))
  await refused(t, 'FD083', 'before the draft', releasing('35.00', solicitation, '2023-09-19'))
  await refused(
    t,
    'FD100',
    'an approver',
    as('approver', (tx) => post(tx, { kind: 'solicitation.commitment-released', subject: solicitation })),
  )
  await refused(
    t,
    'FD101',
    'the commitment of another',
    as('finance', (tx) =>
      post(tx, {
        ...{ kind: 'solicitation.commitment-released', subject: 'SOL-9' },
        lines: [[`${fund}:committed:${solicitation}`, `${fund}:available`, '1.00']],
      }),
    ),
  )
  const open = await given.publishedSolicitation({ [fund]: '40.00' }, { deadline: deadlineAhead })
  await refused(t, 'FD137', 'before the closing', releasing('1.00', open))
  const ended = as('finance', async (tx) => {
    await post(tx, { kind: 'solicitation.closed', subject: solicitation })
    await tx`update solicitations set ended_on = ended_on + 1, version = version + 1 where code = ${solicitation}`
  })
  await refused(t, 'FD070', 'another day of the closing', ended)
  await releasing('35.00')
  t.equal(await held(s, `${fund}:committed:${solicitation}`), '25.00')
})
