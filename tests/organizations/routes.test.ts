import t from 'tap'
import { ueis } from '../support/given.ts'
import { losers, race, tally } from '../support/race.ts'
import { rebuiltOf } from '../support/rebuilt.ts'
import { service } from '../support/service.ts'

t.jobs = 3

const at = '/v1/organizations/WELCOME'
const welcome = { code: 'WELCOME', legalName: 'House of Welcome, Inc.', kind: 'nonprofit' }
const rate = { percent: '12.50', kind: 'provisional', base: 'MTDC', from: '2023-01-01' }

t.test('what is registered is corrected; every version stays, by number and by day', async (t) => {
  const s = await service(t)
  const { call, given } = s
  await given.made('finance', '/v1/organizations', { ...welcome, city: 'Houston' })
  const corrected = await given.made('finance', `${at}/corrections`, {
    ...{ uei: 'ABCDEFGHJKL1', ein: '76-0123456', street: '1 Main St', postalCode: '77002-0001', city: null },
    ...{ fiscalYearEnds: '06-30', singleAudit: { status: 'required', fiscalYear: 2023 }, indirectRate: rate },
    reason: 'As SAM.gov has it',
  })
  t.match(corrected.body, {
    ...{ version: 2, city: null, uei: 'ABCDEFGHJKL1', ein: '76-0123456', fiscalYearEnds: '06-30' },
    singleAudit: { status: 'required', fiscalYear: 2023 },
    indirectRate: { ...rate, through: null, agreementSha256: null },
  })
  t.match(corrected.headers['etag'], /^"2/)
  await given.made('finance2', `${at}/corrections`, { legalName: 'House of Hope', reason: 'Renamed' })

  const versions = await call('auditor', 'GET', `${at}/versions`)
  t.match(versions.body['items'], [
    {
      ...{ organization: 'WELCOME', number: 3, recordedBy: 'FIN-2', reason: 'Renamed' },
      changes: [
        {
          ...{ field: 'legalName', before: welcome.legalName, after: 'House of Hope' },
          sentence: 'Name as registered: from House of Welcome, Inc. to House of Hope.',
        },
      ],
      registered: { code: 'WELCOME', version: 3, legalName: 'House of Hope', street: '1 Main St' },
    },
    { number: 2, recordedBy: 'FIN-1', reason: 'As SAM.gov has it', registered: { indirectRate: rate } },
    { number: 1, reason: null, changes: [], registered: { city: 'Houston', uei: null } },
  ])
  const read = (query: string) => call('auditor', 'GET', `${at}${query}`)
  t.match((await read('?version=1')).body, { version: 1, city: 'Houston', legalName: welcome.legalName })
  const today = String((versions.body['items'] as { effectiveOn: string }[])[0]?.effectiveOn)
  t.match((await read(`?asOf=${today}`)).body, { version: 3 })
  t.match((await read('?asOf=2022-01-01')).body, {
    ...{ code: 'organization-version-not-found', earliest: today },
  })
  t.match((await read('?version=4')).body, { code: 'organization-version-not-found', latest: 3 })
  t.equal((await read(`?version=1&asOf=${today}`)).status, 400)

  const entry = (await call('auditor', 'GET', '/v1/ledger/entries?kind=organization.corrected')).at('items.1')
  t.match(entry, {
    ...{ subject: 'WELCOME', actor: 'FIN-1', texts: { '/reason': 'As SAM.gov has it' } },
    facts: { version: '2', legalName: welcome.legalName, indirectRate: { percent: '12.50' } },
  })
  t.notMatch(JSON.stringify((entry as { facts: object }).facts), /As SAM/)
  const csv = await call('auditor', 'GET', `${at}/versions`, undefined, { accept: 'text/csv' })
  t.match(csv.text, /WELCOME,3,.*FIN-2,Renamed,"Name as registered/)

  const page = await call('auditor', 'GET', '/work/organizations/WELCOME')
  t.match(page.text, /House of Hope/)
  t.match(page.text, /Name as registered: from House of Welcome, Inc\. to House of Hope\./)
  const found = async (q: string) => (await call('finance', 'GET', `/v1/search?q=${q}`)).at('items.0')
  t.match(await found('76-0123456'), { collection: 'organizations', code: 'WELCOME', by: 'identifier' })
  t.match(await found('abcdefghjkl1'), { code: 'WELCOME', by: 'identifier' })
  t.same((await rebuiltOf(s)).differences, [])
})

t.test('a correction is refused with its reason, and a stale one by its version', async (t) => {
  const s = await service(t)
  const { call, given } = s
  await given.made('finance', '/v1/organizations', { ...welcome, uei: 'ABCDEFGHJKL1' })
  const correct = (body: object, headers?: Record<string, string>) =>
    call('finance', 'POST', `${at}/corrections`, { reason: 'x', ...body }, headers)
  t.match((await correct({ uei: ueis.IRC })).body, { code: 'uei-of-another', organization: 'IRC' })
  t.equal((await correct({ legalName: welcome.legalName })).code, 'organization-unchanged')
  t.equal((await correct({})).code, 'organization-unchanged')
  t.equal((await correct({ city: 'Dallas', effectiveOn: '2999-01-01' })).code, 'effective-in-future')
  t.match((await correct({ city: 'Dallas', effectiveOn: '2020-01-01' })).body, {
    ...{ code: 'acts-out-of-order', follows: 'the version in force' },
  })
  const ended = { ...rate, through: '2022-12-31' }
  t.equal((await correct({ indirectRate: ended })).code, 'rate-period-out-of-order')
  for (const body of [
    ...[{ uei: '0BCDEFGHJKL1' }, { uei: 'ABC123456789' }, { ein: '00-1234567' }, { postalCode: '7700' }],
    ...[{ fiscalYearEnds: '02-30' }, { legalName: null }, { indirectRate: { ...rate, percent: '12.5' } }],
    ...[{ indirectRate: { ...rate, percent: '0.00' } }, { singleAudit: { status: 'required' } }],
  ])
    t.equal((await correct(body)).status, 400, JSON.stringify(body))
  t.equal((await call('finance', 'POST', `${at}/corrections`, { city: 'Dallas' })).status, 400, 'no reason')
  for (const who of ['approver', 'chair', 'auditor', 'admin', 'grantee', 'reader'] as const)
    t.equal((await call(who, 'POST', `${at}/corrections`, { city: 'x', reason: 'x' })).status, 403, who)

  const dry = await call('finance', 'POST', `${at}/corrections?dryRun=true`, { city: 'Dallas', reason: 'x' })
  t.match(dry.body, {
    city: 'Dallas',
    version: 2,
    preview: { entries: [{ kind: 'organization.corrected' }] },
  })
  t.equal((await correct({ city: 'Dallas' }, { 'if-match': '"1"' })).status, 201)
  t.match((await correct({ city: 'Waco' }, { 'if-match': '"1"' })).body, {
    ...{ code: 'version-stale', current: '"2"' },
  })
})

t.test(
  'of corrections at once all follow each other, and one alone gets the UEI or the version',
  async (t) => {
    const s = await service(t)
    const { call, given } = s
    const codes = Array.from({ length: 8 }, (_, i) => `RACE-${String(i)}`)
    for (const code of [...codes, 'WELCOME'])
      await given.made('finance', '/v1/organizations', { code, legalName: code, kind: 'nonprofit' })
    const forUei = await race(
      s,
      'finance',
      (i) => [`/v1/organizations/${codes[i] ?? ''}/corrections`, { uei: 'ABCDEFGHJKL9', reason: 'x' }],
      codes.length,
    )
    t.same(tally(forUei), { done: 1, 'uei-of-another': codes.length - 1 })

    const all = await race(
      s,
      'finance',
      (i) => [`${at}/corrections`, { city: `City ${String(i)}`, reason: 'x' }],
      16,
    )
    t.same(losers(all), [])
    const versions = await call('auditor', 'GET', `${at}/versions?limit=100`)
    t.same(
      (versions.body['items'] as { number: number }[]).map(({ number }) => number),
      Array.from({ length: 17 }, (_, i) => 17 - i),
    )
    const held = await Promise.all(
      ['Austin', 'El Paso'].map((city) =>
        call('finance', 'POST', `${at}/corrections`, { city, reason: 'x' }, { 'if-match': '"17"' }),
      ),
    )
    t.same(held.map(({ status, code }) => (status === 201 ? 'done' : code)).toSorted(), [
      'done',
      'version-stale',
    ])
  },
)

t.test('what was made before a correction keeps the name that it says', async (t) => {
  const s = await service(t)
  const { call, given } = s
  await given.made('finance', '/v1/meetings', { heldOn: '2023-10-05', title: 'Regular meeting' })
  await given.fundedAward('100.00')
  await given.made('chair', '/v1/meetings/MTG-0001/packet', {})
  const frozen = async () => (await call('chair', 'GET', '/v1/meetings/MTG-0001/packet')).text
  const before = await frozen()
  await given.made('finance', '/v1/organizations/IRC/corrections', { legalName: 'Renamed', reason: 'x' })
  t.equal(await frozen(), before)
  t.match((await call('finance', 'GET', '/v1/search?q=renamed')).at('items.0'), { code: 'IRC' })
})

t.test('no award is executed to an organization without a UEI', async (t) => {
  const s = await service(t)
  const { call, given } = s
  const fund = await given.fund({ amount: '100.00' })
  const award = await given.draftedAward(await given.publishedSolicitation({ [fund]: '100.00' }), {
    [fund]: '100.00',
  })
  const correct = (uei: string | null) =>
    given.made('finance', '/v1/organizations/IRC/corrections', { uei, reason: 'x' })
  const execute = () =>
    call('approver', 'POST', `/v1/awards/${award}/execution`, { effectiveOn: '2023-10-02' })
  await correct(null)
  t.match((await execute()).body, {
    ...{ code: 'award-without-uei', grantee: 'IRC', rule: /2 CFR 25\.300/ },
    remedy: /organizations\/\{code\}\/corrections/,
  })
  t.match((await call('finance', 'GET', `/v1/awards/${award}`)).body, { status: 'drafted' })
  await correct(ueis.IRC)
  // A UEI that is taken away at the same time: one waits for the other, and is refused.
  const [executed, taken] = await Promise.all([
    execute(),
    call('finance', 'POST', '/v1/organizations/IRC/corrections', { uei: null, reason: 'x' }),
  ])
  const { status } = (await call('finance', 'GET', `/v1/awards/${award}`)).body
  t.equal(status, executed.status === 201 ? 'executed' : 'drafted')
  if (executed.status === 201) t.match(taken, { status: 409, code: 'uei-of-awarded' })
  else t.match([executed.code, taken.status], ['award-without-uei', 201])
})
