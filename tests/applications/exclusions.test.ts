import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { sql } from 'drizzle-orm'
import t from 'tap'
import { partiesIn } from '../../src/applications/exclusions/csv.ts'
import { crossReferenced, matchNameOf, rowReader } from '../../src/applications/exclusions/exclusion.ts'
import { Refusal } from '../../src/platform/refusal.ts'
import { applicationsFor, complete, notExcluded } from '../support/applications.ts'
import { extract, header } from '../support/exclusions.ts'
import { service } from '../support/service.ts'
import { vectorFolder } from '../support/vectors.ts'

t.jobs = 2

t.test('names are compared in capitals, without accents, punctuation, spaces and legal forms', async (t) => {
  for (const [one, other] of [
    ['Acme Services, Inc.', 'ACME SERVICES'],
    ['Acme Services L.L.C.', 'Acme-Services Incorporated'],
    ['Fundación Esperanza', 'FUNDACION ESPERANZA CORP'],
    ['Smith & Sons Co', 'Smith and Sons'],
    ["St. Mary's Home", 'ST MARYS HOME'],
  ] as const)
    t.equal(matchNameOf(one), matchNameOf(other), one)
  t.not(matchNameOf('Acme Services'), matchNameOf('Acme Service'))
  t.equal(matchNameOf('Inc.'), 'INC', 'a name of legal forms alone is still one')
  t.equal(matchNameOf('第一会社'), '第一会社')
})

/** Reads one row, of which some cells are given by the names of their columns. */
function rowOf(cells: Record<string, string>, line = 7) {
  const names = ['Name', 'Unique Entity ID', 'Excluding Agency', 'Active Date', 'Termination Date']
  const header = [...new Set([...names, ...Object.keys(cells)])]
  return rowReader(header)(
    header.map((name) => cells[name] ?? ''),
    line,
  )
}

t.test(
  'a row is read as the extract has it: persons by their parts, days both ways, what is inactive left out',
  async (t) => {
    t.match(
      rowOf({
        Name: '',
        First: 'Ann',
        Last: 'Lee',
        'Active Date': '02/29/2024',
        'Termination Date': '2025-01-31',
      }),
      {
        name: 'Ann Lee',
        activeFrom: '2024-02-29',
        activeThrough: '2025-01-31',
        uei: null,
      },
    )
    t.equal(rowOf({ Name: 'X', 'Record Status': 'Inactive' }), null)
    t.match(rowOf({ Name: 'X', 'Unique Entity ID': '123456789' }), { uei: null }, 'a DUNS number is no UEI')
    t.equal(rowOf({ Name: ' ' }), 'unreadable')
    t.match(rowOf({ Name: 'A\u0001B \ud800' }), { name: 'A B \ufffd' }, 'what no database keeps')
    for (const row of [
      { Name: 'X', 'Active Date': '02/30/2024' },
      { Name: 'X', 'Termination Date': 'soon' },
    ])
      t.equal(rowOf(row), 'unreadable', JSON.stringify(row))
    t.throws(
      () => rowReader(['Name', 'City']),
      new Refusal('exclusion-list-malformed', {
        line: 1,
        missing: ['Unique Entity ID', 'Excluding Agency', 'Active Date', 'Termination Date'],
      }),
    )
  },
)

t.test('what a row says itself makes a restriction of products of it, and no exclusion', async (t) => {
  const restriction = (type: string, comment: string) => {
    const row = rowOf({ Name: 'X', 'Exclusion Type': type, 'Additional Comments': comment })
    return typeof row === 'object' && row?.restriction
  }
  const barred = 'Prohibition/Restriction'
  t.equal(
    restriction(barred, 'Prohibition is limited to certain products. The entity is not itself excluded.'),
    true,
  )
  t.equal(restriction(barred, 'Section 889 of Pub. L. 115-232'), true)
  t.equal(restriction(barred, ''), false, 'what the Treasury blocks has the same type')
  t.equal(restriction('Ineligible (Proceedings Completed)', 'The entity is not itself excluded.'), false)
})

t.test('the names of a cross-reference are read with their commas both ways', async (t) => {
  const names = crossReferenced('(also ROE CONSTRUCTION, LLC, SMITH, JONES AND CO  DBA JOHN ROE BUILDING)')
  for (const name of ['Roe Construction Inc.', 'Smith', 'Smith, Jones and Co', 'John Roe Building'])
    t.ok(names.includes(matchNameOf(name)), name)
  t.notOk(names.some((name) => ['LLC', 'ALSO', 'DBA'].includes(name)))
  t.same(crossReferenced(''), [])
  t.same(crossReferenced('(also EXAMPLE SOIL SOLUTIONS INC.) (also OTHER)'), [
    'EXAMPLESOILSOLUTIONS',
    'OTHER',
  ])
})

t.test('the published sample is read whole', async (t) => {
  const folder = vectorFolder(t, 'sam-exclusions')
  if (folder === null) return
  const sample = join(folder, 'sam-exclusions-public-extract-v2-sample.csv')
  const parties = await partiesIn(createReadStream(sample))
  t.equal(parties.length, 8)
  t.match(parties[0], {
    name: 'ZTE CORPORATION',
    uei: 'HWEKRJ3F3N29',
    restriction: true,
    type: 'Prohibition/Restriction',
  })
  t.match(parties[1], { name: 'JANE DOE III', alsoMatch: ['EXAMPLESOILSOLUTIONS'], restriction: false })
  t.match(parties[7], { name: 'ADALYNN', restriction: false })
})

t.test('a file that is no extract is refused with its line, however it is broken', async (t) => {
  const fault = async (text: string, most?: number) =>
    partiesIn(Readable.from([Buffer.from(text)]), most).then(
      ({ length }) => length,
      (error: unknown) =>
        error instanceof Refusal ? `${error.code} ${JSON.stringify(error.facts['line'] ?? 0)}` : error,
    )
  t.equal(await fault(extract({ name: 'A' }, { name: 'B' })), 2)
  t.equal(await fault(`\ufeff${extract({ name: 'A' })}`), 1, 'with a byte order mark')
  t.equal(await fault('%PDF-1.7\n'), 'exclusion-list-malformed 1')
  t.equal(await fault(''), 0)
  t.equal(await fault(`${header}\nFirm,"half`), 'exclusion-list-malformed 2')
  t.equal(await fault(`${header}\n${'x,'.repeat(60)}\n`), 'exclusion-list-malformed 2')
  t.equal(await fault(`${header}\nFirm,"${'x'.repeat(80_000)}"`), 'exclusion-list-malformed 2')
  t.equal(await fault(extract({ name: 'A' }, { name: 'B' }, { name: 'C' }), 2), 'exclusion-list-too-long 0')
})

t.test('of an import that is rehearsed, or is of a day that has not come, nothing is kept', async (t) => {
  const s = await service(t)
  const a = applicationsFor(s)
  const sha256 = await a.kept(extract({ name: 'A' }, { name: 'B' }))
  const kept = async () => {
    const [row] = await s.db.snapshot({ code: 'SYSTEM', organization: null }, (tx) =>
      tx.execute<{ n: number }>(sql`select count(*)::int as n from excluded_parties`),
    )
    return row?.n
  }
  const url = '/v1/exclusion-lists'
  const rehearsed = await s.call('finance', 'POST', `${url}?dryRun=true`, {
    extractedOn: '2024-06-01',
    sha256,
  })
  t.match(rehearsed.body, {
    code: 'NEW-1',
    parties: 2,
    preview: { entries: [{ kind: 'exclusion-list.imported', subject: 'NEW-1', facts: { parties: '2' } }] },
  })
  t.equal(await kept(), 0)
  const ahead = { extractedOn: '2999-01-01', sha256 }
  t.match((await s.call('finance', 'POST', url, ahead)).body, { code: 'exclusion-list-of-the-future' })
  t.equal(await kept(), 0)
  await s.given.made('finance', url, { extractedOn: '2024-06-01', sha256 })
  t.equal(await kept(), 2)
  t.match(
    (await s.call('finance', 'POST', `${url}?dryRun=true`, { extractedOn: '2024-06-01', sha256 })).body,
    {
      code: 'exclusion-list-imported',
    },
  )
})

t.test(
  'an excluded party is matched by UEI for certain and by name as possible, lead and members alike, on the day only',
  async (t) => {
    const s = await service(t)
    const a = applicationsFor(s)
    const uei = { lead: 'AAAAAAAAAAA1', member: 'BBBBBBBBBBB2', clean: 'CCCCCCCCCCC3', other: 'DDDDDDDDDDD4' }
    for (const [code, legalName, id] of [
      ['LEAD', 'Listed Lead, Inc.', uei.lead],
      ['MEMBER', 'Other Member', uei.member],
      ['CLEAN', 'Clean Hands', uei.clean],
      ['NAMESAKE', 'Name Sake LLC', undefined],
      ['ENDED', 'Ended Exclusion', undefined],
    ])
      await s.given.made('finance', '/v1/organizations', { code, legalName, kind: 'nonprofit', uei: id })
    const sha256 = await a.kept(
      extract(
        { name: 'A NAME OF BEFORE', uei: uei.lead },
        { name: 'SOMEBODY ELSE', uei: uei.member },
        { name: 'NAME-SAKE', uei: uei.other },
        { name: 'ENDED EXCLUSION', through: '01/01/2024' },
        { name: 'CLEAN HANDS', from: '01/01/2999' },
        { name: 'CLEAN HANDS', status: 'Inactive' },
      ),
    )
    const asked = { extractedOn: '2024-06-01', sha256 }
    const key = { 'idempotency-key': 'one-import' }
    const imported = await s.call('finance', 'POST', '/v1/exclusion-lists', asked, key)
    t.match(imported.body, { code: 'EXCL-0001', parties: 5, leftOut: [], importedBy: 'FIN-1' }, imported.text)
    t.same(
      (await s.call('finance', 'POST', '/v1/exclusion-lists', asked, key)).body,
      imported.body,
      'a repeat gets its answer',
    )
    t.match((await s.call('finance', 'POST', '/v1/exclusion-lists', asked)).body, {
      code: 'exclusion-list-imported',
      first: 'EXCL-0001',
    })

    const solicitation = await a.dueSolicitation()
    const received = {
      lead: await a.received(solicitation, { applicant: 'LEAD' }),
      member: await a.received(solicitation, { applicant: 'CLEAN', members: ['MEMBER'] }),
      namesake: await a.received(solicitation, { applicant: 'CLEAN', members: ['NAMESAKE'] }),
      clean: await a.received(solicitation, { applicant: 'CLEAN', members: ['ENDED'] }),
    }
    const found = async (code: string) =>
      (await s.call('finance', 'GET', `/v1/applications/${code}/screening`)).body['exclusions']
    t.match(await found(received.lead), [{ organization: 'LEAD', match: 'uei', line: 2, agency: 'HHS' }])
    t.match(await found(received.member), [{ organization: 'MEMBER', match: 'uei', line: 3 }])
    t.match(await found(received.namesake), [
      { organization: 'NAMESAKE', match: 'possible', line: 4, uei: uei.other },
    ])
    t.same(await found(received.clean), [])
    for (const code of [received.lead, received.member]) {
      t.match((await a.screen(code)).body, { code: 'answer-against-record', item: 'not-excluded' })
      t.match((await a.screen(code, [complete])).body, { status: 'ineligible' })
    }
    t.match((await a.screen(received.namesake, [complete])).body, {
      code: 'checklist-item-unanswered',
      items: ['not-excluded'],
    })
    t.match((await a.screen(received.namesake, [complete, notExcluded])).body, { status: 'eligible' })
    t.match(
      (await a.screen(received.clean, [complete])).body,
      { status: 'eligible' },
      'the service answers what it establishes',
    )

    const later = await a.kept(extract({ name: 'NOBODY' }))
    await s.given.made('finance', '/v1/exclusion-lists', { extractedOn: '2024-07-01', sha256: later })
    t.same(await found(received.lead), [], 'the latest extract counts')
  },
)

t.test(
  'a row without a name, or with a day that is none, is left out and listed, and the others are imported, with how far the reading is',
  async (t) => {
    const s = await service(t)
    const a = applicationsFor(s)
    const sha256 = await a.kept(
      extract(
        { name: 'A' },
        {},
        { name: 'B' },
        { uei: 'AAAAAAAAAAA1' },
        { name: 'C', from: '02/30/2024' },
        { name: 'D', through: 'soon' },
        { name: 'E', through: '13/45/2024', status: 'Inactive' },
      ),
    )
    const at = `/v1/exclusion-lists/readings/${sha256}`
    t.match((await s.call('finance', 'GET', at)).body, { code: 'exclusion-reading-not-found' })
    const body = { extractedOn: '2024-06-01', sha256 }
    await s.call('finance', 'POST', '/v1/exclusion-lists?dryRun=true', body)
    t.equal((await s.call('finance', 'GET', at)).status, 404, 'a rehearsal writes nothing')
    const imported = await s.given.made('finance', '/v1/exclusion-lists', body)
    t.match(imported.body, { parties: 2, leftOut: [3, 5, 6, 7] })
    t.match((await s.call('auditor', 'GET', '/v1/exclusion-lists')).body, {
      items: [{ leftOut: [3, 5, 6, 7] }],
    })
    t.ok(Number(imported.body['ageDays']) > 0)
    const { items } = (await s.call('auditor', 'GET', '/v1/ledger/entries?subject=EXCL-0001')).body
    t.match(items, [{ facts: { parties: '2', leftOut: ['3', '5', '6', '7'] } }])
    t.match((await s.call('finance', 'GET', at)).body, {
      ...{ sha256, state: 'imported', rows: 7, stored: 2, list: 'EXCL-0001' },
    })
    t.equal((await s.call('grantee', 'GET', at)).status, 403)

    const broken = await a.kept(`${extract({ name: 'A' })}Firm,"half`)
    t.match(
      (await s.call('finance', 'POST', '/v1/exclusion-lists', { extractedOn: '2024-06-01', sha256: broken }))
        .body,
      { code: 'exclusion-list-malformed' },
    )
    t.match((await s.call('finance', 'GET', `/v1/exclusion-lists/readings/${broken}`)).body, {
      ...{ state: 'refused', list: null },
    })
    const strange = extract(...Array.from({ length: 1_001 }, () => ({})), { name: 'A' })
    await t.rejects(partiesIn(Readable.from([Buffer.from(strange)])), {
      ...{ code: 'exclusion-list-malformed', facts: { line: 1_002, mostLeftOut: 1_000 } },
    })
  },
)

t.test('how far a file is read is seen while it is read, by another request', async (t) => {
  const s = await service(t)
  const a = applicationsFor(s)
  const rows = Array.from({ length: 12_000 }, (_, i) => ({ name: `Party ${String(i)}` }))
  const sha256 = await a.kept(extract(...rows))
  const at = `/v1/exclusion-lists/readings/${sha256}`
  const seen: Record<string, unknown>[] = []
  const waiting = { isOver: false }
  const importing = s.given
    .made('finance', '/v1/exclusion-lists', { extractedOn: '2024-06-01', sha256 })
    .finally(() => {
      waiting.isOver = true
    })
  while (!waiting.isOver) {
    const { status, body } = await s.call('auditor', 'GET', at)
    if (status === 200) seen.push(body)
  }
  await importing
  const states = seen.map(({ state }) => state)
  t.ok(states.includes('reading'), String([...new Set(states)]))
  t.ok(
    seen.some(({ rows, list }) => Number(rows) > 0 && list === null),
    'rows are counted before the import ends',
  )
  t.match((await s.call('auditor', 'GET', at)).body, {
    ...{ state: 'imported', rows: 12_000, stored: 12_000 },
  })
})

t.test(
  'a restriction and a name of a cross-reference are for a person to answer, and say what they are',
  async (t) => {
    const s = await service(t)
    const a = applicationsFor(s)
    const uei = 'AAAAAAAAAAA1'
    for (const [code, legalName, id] of [
      ['BARRED', 'Barred Products, Inc.', uei],
      ['ALSO', 'Example Soil Solutions', undefined],
    ])
      await s.given.made('finance', '/v1/organizations', { code, legalName, kind: 'nonprofit', uei: id })
    const comment = 'Prohibition is limited to certain products. The entity is not itself excluded.'
    const type = 'Prohibition/Restriction'
    const sha256 = await a.kept(
      extract(
        { name: 'BARRED', uei, type, comment },
        { name: 'JANE DOE', also: '(also EXAMPLE SOIL SOLUTIONS INC.)' },
      ),
    )
    await s.given.made('finance', '/v1/exclusion-lists', { extractedOn: '2024-06-01', sha256 })
    const solicitation = await a.dueSolicitation()
    for (const [applicant, match, said] of [
      ['BARRED', { match: 'uei', restriction: true, type, comment }, comment],
      ['ALSO', { match: 'possible', restriction: false, crossReference: /SOIL/ }, 'has in a cross-reference'],
    ] as const) {
      const code = await a.received(solicitation, { applicant })
      const { body } = await s.call('finance', 'GET', `/v1/applications/${code}/screening`)
      t.match(body, {
        exclusions: [match],
        exclusionListAge: { extractedOn: '2024-06-01', mostDays: 36_500 },
      })
      const item = (body['items'] as { item: string; why: string }[]).find(
        (one) => one.item === 'not-excluded',
      )
      t.match(item, { check: 'unknown', hard: false })
      t.match(item?.why, said)
      t.match(item?.why, /\d+ days old/)
      t.match((await a.screen(code, [complete])).body, { code: 'checklist-item-unanswered' })
      t.match((await a.screen(code, [complete, notExcluded])).body, { status: 'eligible' })
    }
  },
)
