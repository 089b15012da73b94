import { randomUUID } from 'node:crypto'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import postgres from 'postgres'
import t from 'tap'
import { longestStreamMs } from '../../src/platform/database/database.ts'
import { contractOf, operationsIn } from '../support/contract.ts'
import { fundAct, newAppropriation, newSolicitation } from '../support/given.ts'
import { service } from '../support/service.ts'

t.test('the answer has the form that Accept prefers, by its quality and its parameters', async (t) => {
  const { call, given } = await service(t)
  await given.fund()
  const attempts: [accept: string | null, url: string, status: number, type: RegExp][] = [
    [null, '/v1/summaries/funding', 200, /^application\/json/],
    ['', '/v1/summaries/funding', 200, /^application\/json/],
    ['text/csv', '/v1/summaries/funding', 200, /^text\/csv; charset=utf-8; header=present$/],
    ['text/csv;header=present', '/v1/summaries/funding', 200, /^text\/csv/],
    ['text/csv;header=absent', '/v1/summaries/funding', 406, /problem/],
    ['application/json;charset=UTF-8', '/v1/summaries/funding', 200, /^application\/json/],
    ['application/json;q=0.1, text/csv;q=0.2', '/v1/summaries/funding', 200, /^text\/csv/],
    ['text/*, application/json;q=0.9', '/v1/summaries/funding', 200, /^text\/csv/],
    ['application/json;q=0, */*', '/v1/summaries/funding', 200, /^text\/csv/],
    ['text/html,application/xhtml+xml,*/*;q=0.8', '/v1/appropriations', 200, /^application\/json/],
    ['text/csv', '/v1/appropriations', 200, /^text\/csv/],
    ['text/csv', '/v1/decision-policies', 406, /problem/],
    ['image/png', '/v1/appropriations', 406, /problem/],
    ['application/json;q=0', '/v1/appropriations', 406, /problem/],
    ['text/html', '/v1/notices', 200, /^text\/html/],
    ['text/csv', '/v1/ledger/entries', 406, /problem/],
  ]
  for (const [accept, url, status, type] of attempts) {
    const answer = await call('finance', 'GET', url, undefined, { accept })
    t.equal(answer.status, status, `${url}, Accept: ${String(accept)}`)
    t.match(String(answer.headers['content-type']), type, `${url}, Accept: ${String(accept)}`)
  }
  const varied = await call('finance', 'GET', '/v1/summaries/funding')
  t.match(String(varied.headers['vary']), /\bAccept\b/)
  const refused = await call('finance', 'POST', '/v1/appropriations', newAppropriation('FY1'), {
    accept: 'text/csv',
  })
  t.equal(refused.status, 406)
  t.equal(
    (await call('finance', 'GET', '/v1/appropriations/FY1')).status,
    404,
    'a refused command did nothing',
  )
})

t.test('a record that has not changed is not sent again', async (t) => {
  const { call, given } = await service(t)
  const fund = await given.fund()
  const url = `/v1/appropriations/${fund}`
  const read = await call('finance', 'GET', url)
  const etag = String(read.headers['etag'])
  t.match(etag, /^"2-[\w-]{12}"$/)
  for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
    const again = await call('finance', 'GET', url, undefined, { 'if-none-match': known })
    t.equal(again.status, 304, known)
    t.equal(again.text, '')
    t.equal(again.headers['etag'], etag)
    t.equal(again.headers['content-type'], undefined)
  }
  for (const other of ['"2"', '"3-aaaaaaaaaaaa"'])
    t.equal((await call('finance', 'GET', url, undefined, { 'if-none-match': other })).status, 200, other)
  const draw = (match: string) =>
    call('finance', 'POST', `${url}/draws`, fundAct('1.00'), { 'if-match': match })
  t.equal((await draw('"3"')).code, 'version-stale')
  t.equal((await draw(`W/${etag}`)).code, 'version-stale', 'a weak tag names no version')
  t.equal((await draw(etag)).status, 201)
  t.equal((await draw('"3"')).status, 201, 'the version alone names it too')
})

t.test('a cursor belongs to its list and to its filters, whatever the size of the page', async (t) => {
  const { call, given } = await service(t)
  for (const code of ['FY1', 'FY2', 'FY3']) await given.fund({ code })
  const page = (url: string) => call('auditor', 'GET', url)
  const first = await page('/v1/ledger/entries?limit=1&kind=appropriation.enacted')
  const next = String(first.body['next'])
  const followed = await page(`/v1/ledger/entries?limit=2&kind=appropriation.enacted&cursor=${next}`)
  t.equal(followed.status, 200)
  t.equal((followed.body['items'] as unknown[]).length, 2)
  const pinned = `knownAt=${String(first.body['knownAt'])}&cursor=${next}`
  t.equal((await page(`/v1/ledger/entries?kind=appropriation.enacted&${pinned}`)).status, 200)
  for (const other of [
    `/v1/ledger/entries?cursor=${next}`,
    `/v1/ledger/entries?kind=actor.admitted&cursor=${next}`,
    `/v1/appropriations?cursor=${next}`,
    `/v1/ledger/entries?kind=appropriation.enacted&cursor=${next.slice(1)}`,
    `/v1/ledger/entries?kind=appropriation.enacted&cursor=${next.slice(0, 12)}`,
  ])
    t.equal((await page(other)).code, 'cursor-invalid', other)
  const codes = await page('/v1/appropriations?limit=1')
  t.equal((await page(`/v1/organizations?cursor=${String(codes.body['next'])}`)).code, 'cursor-invalid')
})

t.test('bounds the wrong way round are refused, with both of them', async (t) => {
  const { call } = await service(t)
  const attempts: [url: string, first: string, last: string][] = [
    [
      '/v1/ledger/entries?effectiveFrom=2023-02-01&effectiveThrough=2023-01-01',
      'effectiveFrom',
      'effectiveThrough',
    ],
    ['/v1/ledger/export?format=gl_detail&from=2023-02-01&through=2023-01-01', 'from', 'through'],
    ['/v1/audit/findings?from=2023-02-01&through=2023-01-01', 'from', 'through'],
    ['/v1/ledger/consistency?from=2&to=1', 'from', 'to'],
    ['/v1/summaries/changes?since=2999-01-01T00:00:00Z', 'since', 'knownAt'],
  ]
  for (const [url, first, last] of attempts) {
    const answer = await call('auditor', 'GET', url)
    t.match(answer.body, { code: 'bounds-reversed', status: 422, first, last }, url)
  }
  t.equal(
    (await call('auditor', 'GET', '/v1/ledger/entries?effectiveFrom=2023-01-01&effectiveThrough=2023-01-01'))
      .status,
    200,
  )
})

t.test('long answers are compressed as the caller asks, and short ones are not', async (t) => {
  const { app, as, given } = await service(t, { contract: true })
  await given.fund()
  const get = (url: string, encoding: string) =>
    app.inject({ url, headers: { ...as('auditor'), 'accept-encoding': encoding } })
  const plain = await get('/v1/ledger/entries', 'identity')
  t.equal(plain.headers['content-encoding'], undefined)
  const zipped = await get('/v1/ledger/entries', 'gzip')
  t.equal(zipped.headers['content-encoding'], 'gzip')
  t.match(String(zipped.headers['vary']), /accept-encoding/i)
  t.same(
    (JSON.parse(gunzipSync(zipped.rawPayload).toString()) as { items: unknown }).items,
    plain.json<{ items: unknown }>().items,
  )
  const streamed = await get('/v1/ledger/export?format=jsonl', 'br')
  t.equal(streamed.headers['content-encoding'], 'br')
  t.equal(
    brotliDecompressSync(streamed.rawPayload).toString(),
    (await get('/v1/ledger/export?format=jsonl', 'identity')).payload,
    'a stream too',
  )
  t.equal((await get('/health/live', 'gzip')).headers['content-encoding'], undefined)
  const contract = await get('/openapi.json', 'br, gzip')
  t.equal(contract.headers['content-encoding'], 'br')
  const known = await app.inject({
    url: '/openapi.json',
    headers: { 'if-none-match': String(contract.headers['etag']) },
  })
  t.equal(known.statusCode, 304)
})

t.test('an encoding is chosen by its quality, with `*` for what is not named', async (t) => {
  const { app, as, given } = await service(t, { contract: true })
  await given.appropriation({ citation: 'x'.repeat(200) })
  const rows: [accept: string, encoding: string | undefined][] = [
    ['*', 'br'],
    ['gzip;q=0, *', 'br'],
    ['gzip;q=0, *;q=0.5', 'br'],
    ['br;q=0, *', 'gzip'],
    ['br;q=0.1, gzip;q=0.9', 'gzip'],
    ['gzip;q=0', undefined],
    ['*;q=0', undefined],
    ['identity;q=0, *;q=0', undefined],
    ['deflate, zstd', undefined],
    ['identity, gzip;q=0.5', undefined],
    ['', undefined],
  ]
  for (const [accept, encoding] of rows)
    for (const url of ['/v1/ledger/entries', '/v1/ledger/export?format=csv', '/openapi.json']) {
      const headers = { ...as('auditor'), 'accept-encoding': accept }
      const answer = await app.inject({ url, headers })
      t.equal(answer.headers['content-encoding'], encoding, `${accept} ${url}`)
    }
})

t.test('a field of the query that an address does not have is refused, wherever it is sent', async (t) => {
  const { app, as, call } = await service(t, { contract: true })
  const contract = contractOf(app)
  const wells = {
    sha256: 'a'.repeat(64),
    id: '0193b7f2-5d1c-7a5e-8f00-2a4f6c1d9e77',
    code: 'X',
    key: 'KEY-1',
    fund: 'X',
    organization: 'X',
    session: '0193b7f2-5d1c-7a5e-8f00-2a4f6c1d9e77',
    link: 'SGN-1',
    contact: 'CON-1',
    number: '1',
  }
  for (const { method, path, body } of operationsIn(contract)) {
    const named = contract.components.schemas[body?.$ref?.split('/').at(-1) ?? '']
    const url = path.replaceAll(/\{(\w+)\}/g, (_, name: keyof typeof wells) => wells[name])
    const sent = {
      method,
      url: `${url}?remarks=1`,
      ...(body === undefined ? {} : { payload: ((named ?? body).examples ?? [])[0] as object }),
    }
    const answers = await Promise.all(
      (['finance', 'auditor', 'admin', 'chair', 'approver', 'board'] as const).map((who) =>
        app.inject({ ...sent, headers: { ...as(who), 'idempotency-key': 'k' } }),
      ),
    )
    const admitted = answers.filter(({ statusCode }) => statusCode !== 403)
    t.not(admitted.length, 0, `somebody may ask for ${url}`)
    for (const answer of admitted)
      t.match(answer.payload, /"remarks is not a field of this address, which takes /, `${method} ${url}`)
  }
  const dry = await call('finance', 'POST', '/v1/files?dryRun=true', {})
  t.equal(
    dry.at('errors.0.message'),
    'dryRun is not a field of this address, which takes none.',
    'a file is never rehearsed',
  )
  const then = await call('finance', 'GET', '/v1/appropriations/FY1?knownAt=2023-01-01T00:00:00Z')
  t.equal(
    then.at('errors.0.message'),
    'knownAt is not a field of this address, which takes none.',
    'nor a figure of another day',
  )
})

t.test('each encoding of an answer has an ETag of its own, and each of them names the answer', async (t) => {
  const { app, as, given, call } = await service(t, { contract: true })
  const fund = await given.fund({ citation: 'x'.repeat(200) })
  await given.made('finance', '/v1/solicitations', {
    ...newSolicitation('CALL-1', { [fund]: '1.00' }),
    terms: { summary: 'x'.repeat(2_000) },
  })
  const get = (url: string, headers: object) => app.inject({ url, headers: { ...as('finance'), ...headers } })
  for (const url of ['/openapi.json', '/v1/solicitations/CALL-1']) {
    const tags: string[] = []
    for (const encoding of ['identity', 'gzip', 'br']) {
      const answer = await get(url, { 'accept-encoding': encoding })
      t.equal(answer.headers['content-encoding'] ?? 'identity', encoding, url)
      tags.push(String(answer.headers['etag']))
    }
    t.equal(new Set(tags).size, 3, tags.join())
    const headers = { ...as('finance'), 'accept-encoding': 'gzip' }
    const head = await app.inject({ method: 'HEAD', url, headers })
    t.ok(tags.includes(String(head.headers['etag'])), `HEAD ${url}`)
    for (const tag of tags)
      for (const encoding of ['identity', 'gzip', 'br']) {
        const again = await get(url, { 'accept-encoding': encoding, 'if-none-match': tag })
        t.equal(again.statusCode, 304, `${url} ${tag} ${encoding}`)
        t.equal(again.headers['content-encoding'], undefined)
        t.equal(again.headers['etag'], tag)
        t.equal(again.payload, '')
      }
    const other = { 'if-none-match': '"other-gzip"', 'accept-encoding': 'gzip' }
    t.equal((await get(url, other)).statusCode, 200)
  }
  const zipped = await get('/v1/solicitations/CALL-1', { 'accept-encoding': 'gzip' })
  const etag = String(zipped.headers['etag'])
  const revised = await call(
    'finance',
    'POST',
    '/v1/solicitations/CALL-1/revision',
    { title: 'Another' },
    { 'if-match': etag },
  )
  t.equal(revised.status, 201, 'the tag of an encoded answer names the version')
})

t.test('the contract is JSON, and refused to a caller who accepts none', async (t) => {
  const { app } = await service(t, { contract: true })
  const accepting = (accept: string) => app.inject({ url: '/openapi.json', headers: { accept } })
  const refused = await accepting('text/csv')
  t.equal(refused.statusCode, 406)
  t.match(refused.json(), { code: 'not-acceptable', offered: ['application/json'] })
  const page = await accepting('text/html')
  t.equal(page.statusCode, 406)
  t.match(page.body, /does not answer in a form that you accept/, 'who asks for a page reads one')
  for (const accept of ['*/*', 'application/json', 'text/html, application/*;q=0.1'])
    t.equal((await accepting(accept)).statusCode, 200, accept)
})

t.test('pages of another origin are let in by a setting alone', async (t) => {
  const origin = 'https://grants.example.org'
  const preflight = {
    method: 'OPTIONS' as const,
    url: '/v1/appropriations',
    headers: { origin, 'access-control-request-method': 'POST' },
  }
  const closed = await service(t)
  const refused = await closed.app.inject(preflight)
  t.equal(refused.statusCode, 405)
  const quiet = await closed.app.inject({
    url: '/v1/appropriations',
    headers: { ...closed.as('board'), origin },
  })
  t.equal(quiet.headers['access-control-allow-origin'], undefined)

  const open = await service(t, { corsOrigins: [origin] })
  const allowed = await open.app.inject(preflight)
  t.equal(allowed.statusCode, 204)
  t.equal(allowed.headers['access-control-allow-origin'], origin)
  t.match(String(allowed.headers['access-control-allow-headers']), /idempotency-key/)
  const read = await open.app.inject({ url: '/v1/appropriations', headers: { ...open.as('board'), origin } })
  t.equal(read.headers['access-control-allow-origin'], origin)
  t.match(String(read.headers['access-control-expose-headers']), /etag/)
  t.match(String(read.headers['vary']), /Origin/)
  const other = await open.app.inject({
    ...preflight,
    headers: { ...preflight.headers, origin: 'https://elsewhere.example.org' },
  })
  t.not(other.headers['access-control-allow-origin'], 'https://elsewhere.example.org')
})

t.test('the refusal of a request that does not fit says field by field what would', async (t) => {
  const { app, as, call, given } = await service(t)
  const fund = await given.fund()
  const good = newAppropriation('FY9')
  const bodies: [body: object, message: string | RegExp][] = [
    [{ ...good, title: undefined }, 'title is missing.'],
    [{ ...good, amount: undefined }, 'amount is missing.'],
    [{ ...good, enactedOn: undefined }, 'enactedOn is missing.'],
    [{ ...good, fiscalYear: undefined }, 'fiscalYear is missing.'],
    [{ ...good, code: undefined }, 'code is missing.'],
    [
      { ...good, amount: 1 },
      'amount must be dollars above zero with two places, as a string such as "1500.00".',
    ],
    [{ ...good, amount: `${'9'.repeat(5_000)}.00` }, 'amount must have at most 15 digits before the point.'],
    [{ ...good, title: null }, 'title must be a string, not null.'],
    [{ ...good, title: '' }, 'title must not be empty.'],
    [{ ...good, title: 'x'.repeat(201) }, 'title must have at most 200 characters.'],
    [{ ...good, fiscalYear: 1 }, 'fiscalYear must be at least 1900.'],
    [{ ...good, fiscalYear: '2022' }, 'fiscalYear must be a number, not a string.'],
    [{ ...good, enactedOn: '2023-02-29' }, 'enactedOn must be a date that exists, such as 2023-09-13.'],
    [{ ...good, enactedOn: '' }, 'enactedOn must be a date that exists, such as 2023-09-13.'],
    [
      { ...good, remarks: 'x' },
      /^remarks is not a field of this body, which takes code, .*, illustrative\.$/,
    ],
    [{ ...good, '': 'x' }, /^A field without a name is not a field of this body, which takes code, /],
    [{ ...good, ['x'.repeat(5_000)]: 1 }, /^x{100} is not a field of this body, /],
    [{ ...good, code: 'fy 9' }, 'code must have 1 to 25 capital letters, digits and inner hyphens.'],
  ]
  for (const [body, message] of bodies) {
    const answer = await call('finance', 'POST', '/v1/appropriations', body)
    const said = answer.at('errors.0.message')
    if (typeof message === 'string') t.equal(said, message)
    else t.match(said, message)
    t.equal(answer.at('errors.1'), undefined, `${String(message)} Nothing beside it`)
  }
  const unknown = await call('finance', 'POST', '/v1/organizations', { code: 'X', legalName: 'X' })
  t.equal(unknown.at('errors.0.message'), 'kind is missing.', 'one of some words')
  const line = { fund, amount: '1.00', ammount: '1.00' }
  const nested = { award: 'AWD-1', kind: 'advance', purpose: 'x', lines: [line] }
  t.equal(
    (await call('finance', 'POST', '/v1/disbursements', nested)).at('errors.0.message'),
    'lines[0].ammount is not a field of this body; lines[0] takes fund, amount.',
  )
  const queries: [url: string, message: string][] = [
    ['/v1/audit/findings?only=right', 'only must be "wrong".'],
    ['/v1/ledger/entries?account=cash', 'account must be an account such as FY2022:available.'],
    ['/v1/ledger/entries?kind=drawn', 'kind must be a kind of entry such as award.executed.'],
    ['/v1/ledger/consistency', 'from is missing.'],
    ['/v1/summaries/changes', 'since is missing.'],
    ['/v1/appropriations?limit=0', 'limit must be a whole number from 1 to 500.'],
    ['/v1/appropriations?limit=1e1', 'limit must be a whole number from 1 to 500.'],
    ['/v1/appropriations?x=1', 'x is not a field of this address, which takes limit, cursor.'],
  ]
  for (const [url, message] of queries)
    t.equal((await call('auditor', 'GET', url)).at('errors.0.message'), message)
  const long = await call('finance', 'POST', '/v1/appropriations', good, { 'idempotency-key': 'two words' })
  t.match(long.at('errors.0'), {
    in: 'headers',
    message: 'idempotency-key must be 1 to 200 visible ASCII characters, without spaces.',
  })

  const empty = (url: string, who: 'finance' | 'admin' | 'approver') =>
    app.inject({
      method: 'POST',
      url,
      headers: { ...as(who), 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    })
  const needed = (await empty(`/v1/appropriations/${fund}/draws`, 'finance')).json<{ reason: string }>()
  t.match(needed, { code: 'request-malformed', reason: /needs a JSON object/ })
  t.match((await empty('/v1/actors/X/keys/Y/revocation', 'admin')).json(), {
    code: 'request-malformed',
    reason: /takes no body: leave out the body and its Content-Type/,
  })
  t.match((await empty('/v1/awards/X/execution', 'approver')).json(), {
    code: 'request-malformed',
    reason: /needs no body/,
  })
  const left = await app.inject({
    method: 'POST',
    url: '/v1/awards/X/execution',
    headers: { ...as('approver'), 'idempotency-key': randomUUID() },
  })
  t.equal(left.json<{ code: string }>().code, 'award-not-found', 'a body that may be left out is left out')
})

t.test(
  'a command that takes no body refuses the fields of one, and takes none or an empty object',
  async (t) => {
    const s = await service(t, { contract: true })
    const commands = operationsIn(contractOf(s.app)).filter(
      ({ method, body, path }) => method === 'POST' && body === undefined && path !== '/v1/files',
    )
    t.ok(commands.length >= 2, commands.map(({ id }) => id).join(', '))
    for (const { path, id } of commands) {
      const url = path
        .replace('{session}', '01890000-0000-7000-8000-000000000000')
        .replaceAll(/\{(\w+)\}/g, 'NOT-THERE')
      let asked = 0
      for (const who of ['admin', 'finance', 'chair'] as const) {
        const answer = await s.call(who, 'POST', url, { reason: 'Not ours', on: '2023-01-01' })
        if (answer.status === 403) continue
        asked += 1
        t.match(answer.body, { code: 'request-invalid', errors: [{ path: '/reason' }, { path: '/on' }] }, url)
        t.match(answer.at('errors.0.message'), /reason is not a field of this body, which takes none/)
        t.equal((await s.call(who, 'POST', url, ['x'])).code, 'request-invalid', 'nor a list')
        t.not((await s.call(who, 'POST', url, {})).code, 'request-invalid', 'an empty object is none')
      }
      t.ok(asked > 0, `${id} was asked`)
    }
    t.equal((await s.call('finance', 'POST', '/v1/awards/X/nothing', { a: 1 })).code, 'not-found')
  },
)

t.test(
  'what the database has not enough of is said, happens not at all, and may be sent again',
  async (t) => {
    const s = await service(t)
    const owner = postgres(s.ownerUrl, { max: 1, onnotice: () => undefined })
    t.teardown(() => owner.end())
    const fund = await s.given.fund()
    const draw = async (key: string) =>
      s.call('finance', 'POST', `/v1/appropriations/${fund}/draws`, fundAct('1.00'), {
        'idempotency-key': key,
      })
    for (const [state, reason] of [
      ['53100', /disk/],
      ['53200', /memory/],
      ['57014', /time/],
      ['55P03', /lock/],
    ] as const) {
      await owner.unsafe(`create or replace function lacking() returns trigger language plpgsql as $$ begin
      raise exception using errcode = '${state}', message = 'lacking'; end $$;
      create trigger lacking before insert on ledger_entries execute function lacking()`)
      const refused = await draw(state)
      t.match(refused.body, { status: 503, code: 'unavailable', reason }, state)
      t.equal(refused.headers['retry-after'], '1')
      await owner`drop trigger lacking on ledger_entries`
      t.equal((await draw(state)).status, 201, 'the same request again does it')
    }
    const summary = await s.call('finance', 'GET', '/v1/summaries/funding')
    t.equal(summary.at('total.figures.cash.amount'), '4.00', 'each of them once')
  },
)

t.test('a connection outlasts the longest answer, while nothing is sent on it', async (t) => {
  const { app } = await service(t)
  t.ok(app.server.timeout > longestStreamMs, `${app.server.timeout} ms`)
})
