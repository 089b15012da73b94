import t from 'tap'
import { rawSession, record, refused } from '../support/raw-sql.ts'
import { type Service, service } from '../support/service.ts'

t.jobs = 2

/** A fund whose Federal award ends on 2023-12-31, and a drafted award under it that is performed through 2025-09-30. */
async function shortAward(s: Service) {
  const fund = await s.given.fund({ amount: '100.00', federalAward: { periodThrough: '2023-12-31' } })
  const solicitation = await s.given.publishedSolicitation({ [fund]: '60.00' })
  const terms = { periodThrough: '2025-09-30' }
  const award = await s.given.draftedAward(solicitation, { [fund]: '30.00' }, terms)
  const extend = (periodThrough: string, effectiveOn: string, query = '') =>
    s.call('finance', 'POST', `/v1/appropriations/${fund}/federal-awards/${fund}/amendments${query}`, {
      ...{ kind: 'extension', periodThrough, effectiveOn, reference: 'Federal award letter, amendment 2' },
    })
  const executed = (effectiveOn: string) =>
    s.call('approver', 'POST', `/v1/awards/${award}/execution`, { effectiveOn })
  const read = async () => (await s.call('board', 'GET', `/v1/appropriations/${fund}`)).body
  return { fund, extend, executed, read }
}

t.test(
  'an award whose period lies outside that of its Federal award is executed once that is extended, and not before',
  async (t) => {
    const s = await service(t, { contract: true })
    const { fund, extend, executed, read } = await shortAward(s)
    const outside = {
      code: 'award-outside-federal-award',
      fund,
      periodThrough: '2025-09-30',
      federalPeriodThrough: '2023-12-31',
    }
    const before = (await executed('2023-10-02')).body
    t.match(before, outside)
    t.notOk('passesOn' in before, 'no day passes yet')

    const rehearsed = await extend('2025-09-30', '2023-10-05', '?dryRun=true')
    t.match(rehearsed.body, { preview: { entries: [{ kind: 'federal-award.extended' }], balances: [] } })
    t.same((await read())['federalAwards'], [
      {
        ...(await madeAs(s, fund)),
        ...{ periodThrough: '2023-12-31', state: 'active', stateSince: null, extensions: [] },
      },
    ])

    const extended = await extend('2025-09-30', '2023-10-05')
    t.match(extended.body, {
      ...{ kind: 'federal-award.extended', subject: fund, effectiveOn: '2023-10-05', transfers: [] },
      facts: {
        ...{ fund, from: '2023-12-31', periodThrough: '2025-09-30' },
        reference: 'Federal award letter, amendment 2',
      },
    })
    t.match(await read(), {
      version: 3,
      federalAwards: [
        {
          periodThrough: '2025-09-30',
          extensions: [{ extendedOn: '2023-10-05', periodThrough: '2025-09-30' }],
        },
      ],
    })
    t.match((await executed('2023-10-04')).body, { ...outside, passesOn: '2023-10-05' })
    t.equal((await executed('2023-10-05')).status, 201)
  },
)

t.test(
  'an execution after the end of the period names a day that passes, or says that only an extension helps',
  async (t) => {
    const s = await service(t)
    const fund = await s.given.fund({ amount: '100.00', federalAward: { periodThrough: '2023-10-15' } })
    const solicitation = await s.given.publishedSolicitation({ [fund]: '60.00' })
    const drafted = async (effectiveOn: string) =>
      s.given.draftedAward(
        solicitation,
        { [fund]: '10.00' },
        { periodFrom: '2023-10-02', periodThrough: '2023-10-14', effectiveOn },
      )
    const executed = async (award: string, effectiveOn: string) =>
      (await s.call('approver', 'POST', `/v1/awards/${award}/execution`, { effectiveOn })).body
    const outside = { code: 'outside-federal-award-period', fund, periodThrough: '2023-10-15' }

    const inTime = await drafted('2023-10-05')
    t.match(await executed(inTime, '2023-10-16'), { ...outside, passesOn: '2023-10-05' })
    t.match(await executed(inTime, '2023-10-04'), { code: 'acts-out-of-order', earliest: '2023-10-05' })
    t.match(await executed(inTime, '2023-10-05'), { status: 'executed' })

    const late = await drafted('2023-11-01')
    t.match(await executed(late, '2023-10-15'), { code: 'acts-out-of-order', earliest: '2023-11-01' })
    const without = await executed(late, '2023-11-01')
    t.match(without, outside)
    t.notOk('passesOn' in without, 'no day of the period follows the draft')
    t.match(without['remedy'], /Otherwise no day passes: record the extension of the Federal award first/)
    await s.given.made('finance', `/v1/appropriations/${fund}/federal-awards/${fund}/amendments`, {
      ...{ kind: 'extension', periodThrough: '2023-12-31', effectiveOn: '2023-11-06', reference: 'Letter 2' },
    })
    t.match(await executed(late, '2023-11-01'), { ...outside, passesOn: '2023-11-06' })
    t.match(await executed(late, '2023-11-06'), { status: 'executed' })
  },
)

t.test(
  'the acts of the agency on a period follow each other, and one of a closed month is recorded on the first open day',
  async (t) => {
    const s = await service(t, { contract: true })
    const { extend, read } = await shortAward(s)
    t.match((await extend('2024-06-30', '2022-03-14')).body, {
      ...{ code: 'acts-out-of-order', follows: 'the Federal award', earliest: '2022-03-15' },
    })
    t.equal((await extend('2024-06-30', '2023-11-20')).status, 201)
    t.match((await extend('2024-12-31', '2023-11-19')).body, {
      ...{ code: 'acts-out-of-order', follows: 'the last extension', earliest: '2023-11-20' },
    })
    t.match((await extend('2024-06-30', '2023-12-01')).body, {
      ...{ status: 409, code: 'extension-not-later', asked: '2024-06-30', present: '2024-06-30' },
    })
    await s.given.made('approver', '/v1/ledger/periods', { closedThrough: '2024-05-31' })
    const late = await extend('2024-12-31', '2024-05-20')
    t.match(late.body, {
      effectiveOn: '2024-06-01',
      facts: { concerns: '2024-05', occurredOn: '2024-05-20' },
    })
    t.match((await read())['federalAwards'], [
      {
        extensions: [
          { extendedOn: '2023-11-20', periodThrough: '2024-06-30' },
          { extendedOn: '2024-05-20', periodThrough: '2024-12-31' },
        ],
      },
    ])
    const unclear = await s.call('finance', 'POST', '/v1/appropriations/X/federal-awards/X/amendments', {
      ...{ kind: 'extension', periodThrough: '2030-01-01', reference: 'x', amount: '1.00' },
    })
    t.match(unclear.body, {
      ...{ code: 'request-invalid' },
      errors: [
        { path: '/amount', message: /which takes kind, periodThrough, effectiveOn, concerns, reference/ },
      ],
    })
    const unknown = await s.call('finance', 'POST', '/v1/appropriations/X/federal-awards/X/amendments', {
      kind: 'end',
    })
    t.match(unknown.body, {
      errors: [{ path: '/kind', message: 'kind must be one of increase, decrease, extension.' }],
    })
  },
)

t.test('by SQL a period is extended only by an entry of its own', async (t) => {
  const s = await service(t)
  const { fund } = await shortAward(s)
  const { act } = rawSession(t, s)
  const inserted = (facts: Record<string, string>) =>
    act('FIN-1', async (tx) => {
      const entry = await record(tx, 'FIN-1', fund, facts)
      await tx`insert into federal_award_extensions values (${fund}, '2025-09-30', '2024-01-01', ${entry})`
    })
  await refused(t, 'FD091', 'beside an entry about something else', inserted({}))
  await refused(
    t,
    'FD091',
    'beside an entry of another kind',
    inserted({ fund, periodThrough: '2025-09-30' }),
  )
})

async function madeAs(s: Service, fund: string) {
  const { body } = await s.call(
    'auditor',
    'GET',
    `/v1/ledger/entries?subject=${fund}&kind=federal-award.made`,
  )
  const [{ facts } = { facts: {} }] = body['items'] as { facts: Record<string, string> }[]
  const { appropriation: _, amount: __, ...terms } = facts
  return terms
}
