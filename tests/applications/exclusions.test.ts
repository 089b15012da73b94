import { Readable } from 'node:stream'
import { sql } from 'drizzle-orm'
import t from 'tap'
import { partiesIn } from '../../src/applications/exclusions/csv.ts'
import { matchNameOf, mustBeExtract, partyOf } from '../../src/applications/exclusions/exclusion.ts'
import { Refusal } from '../../src/platform/refusal.ts'
import { applicationsFor, complete, notExcluded } from '../support/applications.ts'
import { extract, header } from '../support/exclusions.ts'
import { service } from '../support/service.ts'

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

t.test(
  'a row is read as the extract has it: persons by their parts, days both ways, what is inactive left out',
  async (t) => {
    t.match(
      partyOf(
        {
          Name: '',
          First: 'Ann',
          Last: 'Lee',
          'Active Date': '02/29/2024',
          'Termination Date': '2025-01-31',
        },
        2,
      ),
      {
        name: 'Ann Lee',
        activeFrom: '2024-02-29',
        activeThrough: '2025-01-31',
        uei: null,
      },
    )
    t.equal(partyOf({ Name: 'X', 'Record Status': 'Inactive' }, 2), null)
    t.equal(partyOf({ Name: 'X', 'Unique Entity ID': '123456789' }, 2)?.uei, null, 'a DUNS number is no UEI')
    for (const row of [
      { Name: 'X', 'Active Date': '02/30/2024' },
      { Name: 'X', 'Termination Date': 'soon' },
      { Name: ' ' },
    ])
      t.throws(() => partyOf(row, 7), { code: 'exclusion-list-malformed', facts: { line: 7 } })
    t.throws(
      () => {
        mustBeExtract(['Name', 'City'])
      },
      new Refusal('exclusion-list-malformed', {
        line: 1,
        missing: ['Unique Entity ID', 'Excluding Agency', 'Active Date', 'Termination Date'],
      }),
    )
  },
)

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
    t.match(imported.body, { code: 'EXCL-0001', parties: 5, importedBy: 'FIN-1' }, imported.text)
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
