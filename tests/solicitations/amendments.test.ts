import { createHash } from 'node:crypto'
import postgres from 'postgres'
import t, { type Test } from 'tap'
import { newSolicitation } from '../support/given.ts'
import { type Service, service } from '../support/service.ts'

t.jobs = 3

const open = {
  stated: 'noon Eastern Time',
  local: '2999-01-01T12:00',
  zone: 'America/New_York',
  inclusive: false,
}
const hash = (text: string) => createHash('sha256').update(text).digest('hex')

async function given(t: Test, terms: object = {}) {
  const s = await service(t)
  const sql = postgres(s.namingUrl, { max: 2, onnotice: () => undefined })
  t.teardown(() => sql.end())
  const fund = await s.given.fund({ amount: '100.00' })
  const code = await s.given.publishedSolicitation({ [fund]: '60.00' }, { deadline: open, ...terms })
  const at = `/v1/solicitations/${code}`
  const amend = (body: object, headers = {}) =>
    s.call('finance', 'POST', `${at}/amendments`, { reason: 'r', ...body }, headers)
  return { s, sql, fund, code, at, amend }
}

async function balanceOf({ call }: Service, account: string): Promise<unknown> {
  const { body } = await call('auditor', 'GET', `/v1/ledger/accounts?fund=${account.split(':')[0] ?? ''}`)
  return (body['items'] as { code: string; balance: string }[]).find((one) => one.code === account)?.balance
}

t.test('a draft is changed until it is published, by a person who has seen its latest version', async (t) => {
  const { call, given: make } = await service(t)
  const [one, other] = [await make.fund(), await make.fund()]
  const code = await make.draftedSolicitation({ [one]: '10.00' })
  const at = `/v1/solicitations/${code}`
  const tag = String((await call('finance', 'GET', at)).headers['etag'])
  const revision = {
    title: 'Another',
    funding: [{ fund: other, amount: '7.00' }],
    terms: { summary: 'What it is for', awardFloor: '1.00' },
    illustrative: ['funding'],
  }
  const revised = await call('finance', 'POST', `${at}/revision`, revision, { 'if-match': tag })
  t.equal(revised.status, 201)
  t.match(revised.body, {
    title: 'Another',
    funding: revision.funding,
    terms: { awardFloor: '1.00' },
    version: 2,
  })
  t.equal(
    (await call('finance', 'POST', `${at}/revision`, { title: 'x' }, { 'if-match': tag })).code,
    'version-stale',
  )
  const taken = await call('finance', 'POST', `${at}/revision`, {
    terms: { awardFloor: null, summary: null },
  })
  t.match(taken.body, { terms: { awardFloor: null, summary: '' } }, 'null removes a value')
  await make.made('finance', `${at}/publication`, { effectiveOn: '2023-07-25' })
  t.equal((await call('finance', 'POST', `${at}/revision`, { title: 'x' })).code, 'solicitation-not-draft')
})

t.test(
  'the same lines of funding in another order are no change, of a draft or of what is published',
  async (t) => {
    const { call, given: make } = await service(t)
    const [one, other] = [await make.fund(), await make.fund()]
    const code = await make.draftedSolicitation({ [other]: '7.00', [one]: '3.00' }, { deadline: open })
    const at = `/v1/solicitations/${code}`
    const reversed = [
      { fund: other, amount: '7.00' },
      { fund: one, amount: '3.00' },
    ]
    const read = async () => (await call('board', 'GET', at)).body['funding']
    t.same(await read(), reversed.toReversed(), 'in the order of their funds')
    const revised = await call('finance', 'POST', `${at}/revision`, { funding: reversed })
    t.equal(revised.code, 'solicitation-unchanged')
    await make.made('finance', `${at}/publication`, {})
    const amended = await call('finance', 'POST', `${at}/amendments`, { reason: 'r', funding: reversed })
    t.equal(amended.code, 'solicitation-unchanged')
    const more = [{ fund: other, amount: '8.00' }, ...reversed.slice(1)]
    const answered = await call('finance', 'POST', `${at}/amendments`, { reason: 'r', funding: more })
    t.same(answered.body['funding'], await read(), 'what is answered is what is read')
  },
)

t.test(
  'words that name two instants are warned of at drafting, and published by a choice that readers see',
  async (t) => {
    const { call, given: make } = await service(t)
    const fund = await make.fund()
    const deadline = { ...newSolicitation('X', {}).deadline, stated: 'September 13, 2023, 11:59pm EST' }
    const drafted = await make.made('finance', '/v1/solicitations', {
      ...newSolicitation('EST', { [fund]: '1.00' }),
      deadline,
    })
    const readings = [{ instant: '2023-09-14T03:59:00.000000Z' }, { instant: '2023-09-14T04:59:00.000000Z' }]
    t.match(drafted.body, { warnings: [{ code: 'deadline-ambiguous', readings }] })
    const publish = (body: object) => call('finance', 'POST', '/v1/solicitations/EST/publication', body)
    const refused = await publish({ effectiveOn: '2023-07-25' })
    t.match(refused.body, { status: 409, code: 'deadline-reading-not-chosen', readings })
    const deadlineChoice = { zone: '-05:00', reason: 'To the letter' }
    const published = await publish({ effectiveOn: '2023-07-25', deadlineChoice })
    const chosen = {
      zone: '-05:00',
      instant: '2023-09-14T04:59:00.000000Z',
      ends: '2023-09-14T05:00:00.000000Z',
      choice: { chosenBy: 'FIN-1', reason: 'To the letter' },
    }
    t.match(published.body, { deadline: chosen, warnings: [{ readings: readings.toReversed() }] })
    const read = await call('board', 'GET', '/v1/solicitations/EST?version=1')
    t.match(read.body, { deadline: chosen })
    t.match(JSON.parse(String(read.at('asStood.text'))), {
      deadline: { ...chosen, readings: readings.toReversed() },
    })
    const entries = await call('auditor', 'GET', '/v1/ledger/entries?kind=solicitation.published')
    t.match(entries.at('items.0.facts'), { deadline: chosen })
  },
)

t.test(
  'words that disagree with the clock are warned of part by part, and published only by a person who says why',
  async (t) => {
    const { call, given: make } = await service(t)
    const fund = await make.fund()
    const clock = { local: '2023-09-13T23:59', zone: 'America/New_York', inclusive: true }
    const odd = { ...clock, stated: 'Thursday, September 22, 2023, midnight' }
    const drafted = await make.made('finance', '/v1/solicitations', {
      ...newSolicitation('ODD', { [fund]: '1.00' }),
      deadline: odd,
    })
    const disagreements = [
      { part: 'date', said: 'September 22, 2023', clock: '2023-09-13', ambiguous: false },
      { part: 'weekday', said: 'Thursday', clock: 'Wednesday', ambiguous: false },
      { part: 'time', said: 'midnight', clock: '23:59', ambiguous: true },
    ]
    const warning =
      '"September 22, 2023" (date) is not 2023-09-13, which the clock says; "Thursday" (weekday) is not Wednesday, which the clock says; "midnight" (time) can be read in more than one way.'
    t.match(drafted.body, { warnings: [{ code: 'deadline-words-disagree', warning, disagreements }] })
    const publish = (body: object) => call('finance', 'POST', '/v1/solicitations/ODD/publication', body)
    const refused = await publish({ effectiveOn: '2023-07-25' })
    t.match(refused.body, { status: 409, code: 'deadline-words-disagree', disagreements })
    t.equal(
      (await publish({ deadlineChoice: { zone: 'UTC', reason: 'x' } })).code,
      'deadline-reading-not-chosen',
    )
    const choice = { zone: 'America/New_York', reason: 'Announced so; the Board meant September 13' }
    const published = await publish({ effectiveOn: '2023-07-25', deadlineChoice: choice })
    t.match(published.body, {
      deadline: { ...odd, choice: { chosenBy: 'FIN-1', reason: choice.reason } },
      warnings: [{ code: 'deadline-words-disagree' }],
    })
  },
)

t.test('an amendment moves the commitment in its own entry, and says what changed and why', async (t) => {
  const { s, fund, code, at, amend } = await given(t)
  const more = await amend({ title: 'Another', funding: [{ fund, amount: '75.00' }] })
  t.match(more.body, {
    title: 'Another',
    number: 2,
    amendment: {
      number: 2,
      reason: 'r',
      changes: [
        { field: 'funding', before: [{ fund, amount: '60.00' }], after: [{ fund, amount: '75.00' }] },
        { field: 'title', before: `Solicitation ${code}`, after: 'Another' },
      ],
    },
  })
  t.equal(await balanceOf(s, `${fund}:committed:${code}`), '75.00')
  await amend({ funding: [{ fund, amount: '20.00' }] })
  t.equal(await balanceOf(s, `${fund}:committed:${code}`), '20.00')
  t.equal(await balanceOf(s, `${fund}:available`), '80.00')
  const over = await amend({ funding: [{ fund, amount: '100.01' }] })
  t.match(over.body, { code: 'available-exceeded', requested: '80.01', largest: '80.00' })

  t.equal((await amend({ funding: [{ fund, amount: '15.00' }] })).status, 201)
  const other = await s.given.fund({ amount: '9.00' })
  const both = [
    { fund, amount: '15.00' },
    { fund: other, amount: '9.00' },
  ]
  t.equal((await amend({ funding: both })).status, 201)
  t.match(
    (await amend({ funding: both.slice(0, 1) })).body,
    { funding: both.slice(0, 1) },
    'a fund is taken out',
  )
  t.equal(await balanceOf(s, `${other}:available`), '9.00')
  t.equal((await amend({ funding: both })).status, 201, 'and comes in again')
  const rehearsed = await s.call('finance', 'POST', `${at}/amendments?dryRun=true`, {
    reason: 'r',
    title: 'z',
  })
  t.match(rehearsed.body, { title: 'z', preview: { entries: [{ kind: 'solicitation.amended' }] } })
  t.equal((await s.call('board', 'GET', at)).at('title'), 'Another')
})

t.test('every version is read back as it stood, byte for byte under its hash', async (t) => {
  const { s, sql, at, amend, code } = await given(t)
  const { body: first } = await s.call('board', 'GET', at)
  const kept = await amend({ terms: { summary: 'Two' }, deadline: { ...open, local: '2998-01-01T12:00' } })
  const second = String(kept.at('amendment.inForceFrom'))
  await amend({ terms: { summary: 'Three' } })
  const { body: list } = await s.call('board', 'GET', `${at}/versions`)
  const versions = list['items'] as {
    number: number
    sha256: string
    inForceFrom: string
    changes: unknown[]
  }[]
  t.same(
    versions.map(({ number, changes }) => [number, changes.length]),
    [
      [1, 0],
      [2, 2],
      [3, 1],
    ],
  )
  for (const { number, sha256 } of versions) {
    const read = await s.call('board', 'GET', `${at}?version=${number}`)
    t.equal(hash(String(read.at('asStood.text'))), sha256)
    const [row] =
      await sql`select text, sha256 from solicitation_versions where solicitation = ${code} and number = ${number}`
    t.equal(String(row?.['text']), read.at('asStood.text'), 'the very bytes that are kept')
    const [entry] =
      await sql`select facts ->> 'textSha256' as named from ledger_entries e join solicitation_versions v on v.entry_id = e.id
      where v.solicitation = ${code} and v.number = ${number}`
    t.equal(entry?.['named'], sha256, 'the ledger names the text')
  }
  const { asStood, ...stood } = (await s.call('board', 'GET', `${at}?version=1`)).body
  t.same({ ...stood, version: 1 }, { ...first, version: 1 }, 'the whole of it, as it was read then')
  t.match(asStood, { number: 1, reason: null })
  const summaryAt = async (instant: string) =>
    (await s.call('board', 'GET', `${at}?at=${encodeURIComponent(instant)}`)).at('terms.summary')
  t.equal(await summaryAt('2000-01-01T00:00:00Z'), '', 'before the first, the first')
  t.equal(await summaryAt(second), 'Two')
  t.equal(await summaryAt(second.replace('Z', '+00:00')), 'Two')
  t.equal(await summaryAt('2990-01-01T00:00:00Z'), 'Three')
  const missing = await s.call('board', 'GET', `${at}?version=4`)
  t.match(missing.body, { code: 'solicitation-version-not-found', asked: 4, latest: 3 })
})

t.test('materials are files the service keeps, and belong to the versions they were part of', async (t) => {
  const { s, sql, at, amend } = await given(t)
  const [one, two] = [hash('one'), hash('two')]
  t.match((await amend({ materials: { put: [{ name: 'Form', sha256: one }] } })).body, {
    code: 'file-not-kept',
    sha256: one,
  })
  await sql.begin(async (tx) => {
    await tx`select act_as('FIN-1', null)`
    await tx`insert into stored_files (sha256, bytes, media_type) select unnest(${[one, two]}::text[]), 3, 'text/plain'`
    await tx`insert into stored_file_keepers select unnest(${[one, two]}::text[]), 'staff'`
  })
  const put = [
    { name: 'Form', sha256: one },
    { name: 'Budget', sha256: two },
  ]
  t.equal((await amend({ materials: { put } })).status, 201)
  const replaced = await amend({ materials: { put: [{ name: 'Form', sha256: two }], removed: ['Budget'] } })
  t.match(replaced.body, { materials: [{ name: 'Form', sha256: two }] })
  t.equal((await amend({ materials: { put: [{ name: 'Budget', sha256: one }] } })).status, 201)
  const names = async (version: number) =>
    (
      (await s.call('board', 'GET', `${at}?version=${version}`)).body['materials'] as {
        name: string
        sha256: string
      }[]
    ).map(({ name, sha256 }) => `${name} ${sha256 === one ? 'one' : 'two'}`)
  t.same(await Promise.all([1, 2, 3, 4].map(names)), [
    [],
    ['Budget two', 'Form one'],
    ['Form two'],
    ['Budget one', 'Form two'],
  ])
  const rows =
    await sql`select name, from_number, through_number from solicitation_materials order by name, from_number`
  t.same(
    rows.map((row) => Object.values(row as Record<string, unknown>)),
    [
      ['Budget', 2, 2],
      ['Budget', 4, null],
      ['Form', 2, 2],
      ['Form', 3, null],
    ],
  )
})

t.test('of amendments made at once each is a version of its own, and none is lost', async (t) => {
  const { s, at, amend } = await given(t)
  const other = await s.another()
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, i) =>
      i % 2 === 0
        ? amend({ title: `Title ${i}` })
        : other.call('finance', 'POST', `${at}/amendments`, { reason: 'r', title: `Title ${i}` }),
    ),
  )
  const made = answers.filter(({ status }) => status === 201)
  // One that waited for a later one began before it, and its answer says so.
  t.same(
    answers.filter(({ status }) => status !== 201).map(({ code }) => code),
    answers.filter(({ status }) => status !== 201).map(() => 'amendment-before-version-in-force'),
  )
  const { items } = (await s.call('board', 'GET', `${at}/versions`)).body as { items: { number: number }[] }
  t.same(
    items.map(({ number }) => number),
    Array.from({ length: made.length + 1 }, (_, i) => i + 1),
  )
})

t.test('the largest amendment the contract takes is an entry that the ledger takes', async (t) => {
  const wide = (length: number) => '€'.repeat(length)
  const { s, sql, code, amend } = await given(t, { title: 'x' })
  const file = hash('one')
  await sql.begin(async (tx) => {
    await tx`select act_as('FIN-1', null)`
    await tx`insert into stored_files (sha256, bytes, media_type) values (${file}, 3, 'text/plain')`
    await tx`insert into stored_file_keepers values (${file}, 'staff')`
  })
  const names = (first: number) => Array.from({ length: 100 }, (_, i) => `${String(first + i)}${wide(197)}`)
  const put = (first: number) => names(first).map((name) => ({ name, sha256: file }))
  t.equal((await amend({ materials: { put: put(100) } })).status, 201)
  const largest = await amend({
    ...{ reason: wide(2_000), title: wide(300), materials: { put: put(200), removed: names(100) } },
    deadline: { ...open, stated: `noon Eastern Time ${wide(182)}`, local: '2999-01-02T12:00' },
    terms: {
      ...{ summary: wide(20_000), howToApply: wide(5_000), contact: wide(300) },
      questions: Array.from({ length: 15 }, () => ({ question: wide(2_000), answer: wide(10_000) })),
    },
  })
  t.equal(largest.status, 201, largest.text.slice(0, 500))
  const [entry] = await sql<{ bytes: number }[]>`
    select max(octet_length(leaf)) as bytes from ledger_entries where subject = ${code}`
  t.ok((entry?.bytes ?? 0) > 125_000 && (entry?.bytes ?? 0) < 262_144, String(entry?.bytes))
  t.equal((await amend({ materials: { removed: [...names(200), 'x'] } })).code, 'request-invalid')
  t.equal((await s.call('finance', 'GET', `/v1/solicitations/${code}`)).body['title'], wide(300))
})
