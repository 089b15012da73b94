import t from 'tap'
import { type NoticePage, statusAt, versionAsked } from '../../src/solicitations/notices/published-page.ts'
import { changesInWords } from '../../src/solicitations/notices/text.ts'
import { NoticeText } from '../../src/solicitations/notices/text-contract.ts'
import { newSolicitation } from '../support/given.ts'
import { type Service, service } from '../support/service.ts'
import { keptFile, pdf } from '../support/uploads.ts'

const page = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' }
const deadlineAt = (local: string) => ({
  deadline: { ...newSolicitation('X', {}).deadline, stated: local, local },
})

async function published(s: Service, terms: object = {}): Promise<{ code: string; sha256: string }> {
  const fund = await s.given.fund()
  const code = await s.given.draftedSolicitation({ [fund]: '1000.00' }, terms)
  const sha256 = await keptFile(s, pdf(code))
  await s.given.made('finance', `/v1/solicitations/${code}/materials`, { name: 'Notice.pdf', sha256 })
  await s.given.made('finance', `/v1/solicitations/${code}/publication`, { effectiveOn: '2023-07-25' })
  return { code, sha256 }
}

t.test('anyone reads what is published without a key; a draft answers as an unknown code does', async (t) => {
  const s = await service(t)
  const { code, sha256 } = await published(s)
  const fund = await s.given.fund()
  const draft = await s.given.draftedSolicitation({ [fund]: '1.00' }, { title: 'CANARY of a draft' })
  const secret = await keptFile(s, pdf('draft'))
  await s.given.made('finance', `/v1/solicitations/${draft}/materials`, {
    name: 'Draft.pdf',
    sha256: secret,
  })
  const called = await s.given.draftedSolicitation({ [fund]: '1.00' }, { title: 'CANARY of a draft' })
  await s.given.made('finance', `/v1/solicitations/${called}/cancellation`, { reason: 'x' })

  const list = await s.call(null, 'GET', '/v1/notices')
  t.match(list.body, {
    items: [{ code, status: 'closed', number: 1, publishedOn: '2023-07-25' }],
    next: null,
  })
  t.equal((list.body['items'] as unknown[]).length, 1)
  const { status, body, headers } = await s.call(null, 'GET', `/v1/notices/${code}`)
  t.equal(status, 200)
  t.equal(headers['cache-control'], 'no-cache')
  t.match(body, {
    number: 1,
    inForce: 1,
    deadline: {
      stated: 'the end of September 13, 2023, Eastern Time',
      zone: 'America/New_York',
      inclusive: true,
    },
    deadlineEnds: '2023-09-14T04:00:00.000000Z',
    materials: [{ name: 'Notice.pdf', sha256, href: `/v1/notices/${code}/materials/${sha256}` }],
    versions: [{ number: 1, reason: null, changes: [] }],
  })
  const material = await s.call(null, 'GET', `/v1/notices/${code}/materials/${sha256}`)
  t.equal(material.text, pdf(code).toString())
  t.match(material.headers, {
    'content-disposition': /^attachment; /,
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
    'content-length': String(pdf(code).length),
  })

  const same = (text: string) =>
    text.replaceAll(/SOL-\d+|NONE/g, 'CODE').replace(/"requestId":"[^"]*"|request <code>[^<]*<\/code>/, '')
  for (const path of ['', '?version=1', '?at=2023-08-01T00:00:00Z', `/materials/${secret}`]) {
    for (const accept of [path.startsWith('/materials') ? '*/*' : 'application/json', page.accept]) {
      const unknown = await s.call(null, 'GET', `/v1/notices/NONE${path}`, undefined, { accept })
      t.equal(unknown.status, 404)
      t.match(unknown.text, /notice-not-found/)
      for (const hidden of [draft, called]) {
        const answer = await s.call(null, 'GET', `/v1/notices/${hidden}${path}`, undefined, { accept })
        t.equal(answer.status, 404)
        t.equal(same(answer.text), same(unknown.text), `${hidden}${path} shows nothing`)
      }
    }
  }
  for (const url of ['/v1/notices', '/common-grants/opportunities'])
    t.notOk((await s.call(null, 'GET', url, undefined, page)).text.includes('CANARY'))
  const foreign = await s.call(null, 'GET', `/v1/notices/${code}/materials/${secret}`)
  t.equal(foreign.code, 'notice-material-not-found', 'a material of another solicitation')
})

t.test(
  'an applicant reads a page: what is due when, in words, and no script, image or style from elsewhere',
  async (t) => {
    const s = await service(t)
    const { code, sha256 } = await published(s, {
      terms: { contact: 'info@cmpp.org', awardCeiling: '5000000.00', services: ['mental-health'] },
    })
    const { text, headers } = await s.call(null, 'GET', `/v1/notices/${code}`, undefined, page)
    t.match(String(headers['content-type']), /^text\/html; charset=utf-8/)
    t.equal(headers['vary'], 'Accept')
    const policy = String(headers['content-security-policy'])
    t.match(policy, /^default-src 'none'; style-src 'sha256-[\w+/]+=*'; /)
    t.notMatch(policy, /unsafe|script-src|\*/)
    t.notMatch(text, /<script|<img|<link|<iframe|<form|\son\w+=|\sstyle=/i)
    for (const shown of [
      'the end of September 13, 2023, Eastern Time',
      'Wednesday, September 13, 2023, 11:59 p.m. (America/New York time, UTC-04:00)',
      'Thursday, September 14, 2023, 3:59 a.m. (UTC)',
      'This minute still counts',
      '$5,000,000.00',
      'Mental health services',
      'href="mailto:info@cmpp.org"',
      `SHA-256 ${sha256}`,
      'Closed Published on',
      `Solicitation ${code}`,
      'Versions of this solicitation',
      '>Case Management Pilot Program<',
    ])
      t.ok(text.replaceAll(/<\/?span[^>]*>/g, '').includes(shown), shown)
    const list = await s.call(null, 'GET', '/v1/notices', undefined, page)
    t.ok(list.text.includes(`href="/v1/notices/${code}"`))
    t.ok(list.text.includes('<h1>Funding opportunities</h1>'))
    for (const shown of [text, list.text]) {
      const words = shown.replaceAll(/<style>.*?<\/style>|<[^>]*>/gs, ' ')
      t.notMatch(words, /\bnotices?\b(?!\.pdf)/i, 'the page calls a solicitation by its name')
    }
    t.equal(
      (await s.call(null, 'GET', '/v1/notices', undefined, { accept: '*/*' })).headers['content-type'],
      'application/json; charset=utf-8',
    )
  },
)

t.test(
  'a notice page is open until the instant its deadline ends, by the clock of the database',
  async (t) => {
    const s = await service(t)
    const { code } = await published(s, deadlineAt('2999-09-13T23:59'))
    t.equal((await s.call(null, 'GET', `/v1/notices/${code}`)).body['status'], 'open')
    const ends = '2023-09-14T04:00:00.000000Z'
    t.equal(statusAt('published', ends, '2023-09-14T03:59:59.999999Z'), 'open')
    t.equal(statusAt('published', ends, ends), 'closed', 'closed before the closing is recorded')
    t.equal(statusAt('closed', ends, '2023-09-14T03:59:59.999999Z'), 'closed')
    t.equal(statusAt('canceled', ends, '2023-09-14T03:59:59.999999Z'), 'canceled')
    await s.given.made('finance', `/v1/solicitations/${code}/cancellation`, { reason: 'x' })
    const { text } = await s.call(null, 'GET', `/v1/notices/${code}`, undefined, page)
    t.ok(text.includes('>Canceled<'), 'a canceled one stays readable, and says so')
  },
)

const text = (changed: object = {}) =>
  NoticeText.parse({
    title: 'A',
    deadline: { stated: 'x', local: '2023-09-13T23:59', zone: 'UTC', instant: 'i1', inclusive: 'true' },
    funding: [{ fund: 'FY1', amount: '1.00' }],
    terms: { expectedAwards: '3' },
    ...changed,
  })
const versionOf = (number: number, inForceFrom: string, of = text()) => ({
  number,
  inForceFrom,
  recordedAt: inForceFrom,
  reason: number === 1 ? null : 'why',
  sha256: 'a'.repeat(64),
  text: of,
})

t.test('every version is read as it stood: by its number, or by an instant', (t) => {
  const notice: NoticePage = {
    code: 'N1',
    status: 'open',
    publishedOn: '2023-07-25',
    endedOn: null,
    deadlineEnds: '2023-09-14T04:00:00.000000Z',
    choiceReason: null,
    versions: [versionOf(1, '2023-07-25T04:00:00.000000Z'), versionOf(2, '2023-08-14T04:00:00.000000Z')],
  }
  const rows: [{ number?: number; at?: string }, number | null][] = [
    [{}, 2],
    [{ number: 1 }, 1],
    [{ number: 2 }, 2],
    [{ number: 3 }, null],
    [{ at: '2023-07-25T03:59:59.999999Z' }, null],
    [{ at: '2023-07-25T04:00:00.000000Z' }, 1],
    [{ at: '2023-08-14T03:59:59.999999Z' }, 1],
    [{ at: '2023-08-14T04:00:00.000000Z' }, 2],
    [{ at: '2999-01-01T00:00:00.000000Z' }, 2],
  ]
  for (const [asked, number] of rows) {
    if (number === null) t.throws(() => versionAsked(notice, asked), { code: 'notice-version-not-found' })
    else t.equal(versionAsked(notice, asked).number, number, JSON.stringify(asked))
  }
  t.end()
})

t.test('an amendment shows what it changed, and nothing else', (t) => {
  t.same(changesInWords(text(), text()), [])
  const materials = (sha256: string) => ({ materials: [{ name: 'N.pdf', sha256 }] })
  t.same(changesInWords(text(materials('a')), text({ ...materials('b'), title: 'B' })), [
    { field: 'title', before: 'A', after: 'B' },
    { field: 'material: N.pdf', before: 'SHA-256 a', after: 'SHA-256 b' },
  ])
  t.same(changesInWords(text(), text(materials('a'))), [
    { field: 'material: N.pdf', before: null, after: 'SHA-256 a' },
  ])
  const asked = { terms: { expectedAwards: '3', questions: [{ question: 'Q?', answer: 'A.' }] } }
  t.same(changesInWords(text(), text(asked)), [{ field: 'question: Q?', before: null, after: 'A.' }])
  t.end()
})

t.test(
  'a solicitation published elsewhere before says on its page when it was entered here; one published here does not',
  async (t) => {
    const s = await service(t)
    const page = async (code: string) =>
      (await s.call(null, 'GET', `/v1/notices/${code}`, undefined, { accept: 'text/html' })).text
    const fund = await s.given.fund()
    const earlier = await s.given.publishedSolicitation({ [fund]: '1.00' })
    t.match(await page(earlier), /Published on July 25, 2023, entered here on /)
    const { body } = await s.call(null, 'GET', `/v1/notices/${earlier}`)
    t.ok(String(body['recordedAt']) > String(body['inForceFrom']))

    const today = await s.given.draftedSolicitation({ [fund]: '1.00' }, deadlineAt('2999-09-13T23:59'))
    await s.given.made('finance', `/v1/solicitations/${today}/publication`, {})
    t.notMatch(await page(today), /entered here/)
  },
)

t.test('an amended notice page shows both versions, what changed and why', async (t) => {
  const s = await service(t)
  const { code } = await published(s, deadlineAt('2999-09-13T23:59'))
  await secondVersion(s, code)
  const { body } = await s.call(null, 'GET', `/v1/notices/${code}`)
  t.match(body, { number: 2, title: 'Amended', versions: [{ number: 1 }, { number: 2, reason: 'Because' }] })
  t.match(body['versions'], [{}, { changes: [{ field: 'title', after: 'Amended' }] }])
  for (const query of ['version=1', 'at=2023-07-26T00:00:00-04:00', 'at=2023-07-26T00:00:00.123456789Z'])
    t.equal(
      (await s.call(null, 'GET', `/v1/notices/${code}?${query}`)).body['title'],
      `Solicitation ${code}`,
      query,
    )
  t.equal((await s.call(null, 'GET', `/v1/notices/${code}?version=3`)).code, 'notice-version-not-found')
  t.equal(
    (await s.call(null, 'GET', `/v1/notices/${code}?at=2023-07-24T00:00:00Z`)).code,
    'notice-version-not-found',
  )
  const earlier = await s.call(null, 'GET', `/v1/notices/${code}?version=1`, undefined, page)
  t.ok(earlier.text.includes('This is an earlier version of this solicitation'))
  const now = await s.call(null, 'GET', `/v1/notices/${code}`, undefined, page)
  t.notOk(now.text.includes('This is an earlier version'))
  for (const shown of ['Amendment 1', 'Because', `href="/v1/notices/${code}?version=1"`])
    t.ok(now.text.includes(shown), shown)
})

const payloads = [
  ...[
    '<script>alert(1)</script>',
    '"><script>alert(1)</script>',
    "'><img src=x onerror=alert(1)>",
    '<svg/onload=alert(1)>',
  ],
  ...[
    '<img src=x onerror=alert(1)>',
    '</title><script>alert(1)</script>',
    '</style><script>alert(1)</script>',
    '<!--<script>',
  ],
  ...[
    '<iframe src=javascript:alert(1)>',
    '<a href="javascript:alert(1)">x</a>',
    '<body onload=alert(1)>',
    '<b>bold</b>',
  ],
  ...[
    '" onmouseover="alert(1)',
    "' onmouseover='alert(1)",
    '`onclick=alert(1)`',
    '&lt;script&gt;alert(1)&lt;/script&gt;',
  ],
  ...['&#60;script&#62;', '&amp;', '<', '>', '"', "'", '&', '<script'],
  ...[
    '<scr<script>ipt>',
    '<ScRiPt>alert(1)</sCrIpT>',
    '<math><mi//xlink:href="data:x,<script>">',
    '<object data=x>',
  ],
  ...[
    '<embed src=x>',
    '<form action=x><input>',
    '<meta http-equiv=refresh content=0>',
    '<base href=//evil.example>',
  ],
  ...[
    '<link rel=stylesheet href=//evil.example>',
    '<style>*{display:none}</style>',
    '<template><script>',
    ']]><script>',
  ],
  ...['{{7*7}}', '${alert(1)}', '<%= 1 %>', '%3Cscript%3E'],
]

t.test(
  'forty texts that look like markup are shown as the text they are, in every field of the page',
  async (t) => {
    const s = await service(t)
    t.equal(payloads.length, 40)
    const escaped = (text: string) =>
      text
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replaceAll('"', '&quot;')
        .replaceAll("'", '&#39;')
    const { code: plain } = await published(s)
    const tagsOf = (text: string) =>
      (text.match(/<\/?[a-z!][^>]*>/gi) ?? []).map((tag) => tag.split(/[\s>]/, 1)[0])
    const known = new Set(tagsOf((await s.call(null, 'GET', `/v1/notices/${plain}`, undefined, page)).text))
    for (const tag of ['<ul', '<li', '</ul', '</li']) known.add(tag)
    for (const payload of payloads) {
      const { code } = await published(s, {
        title: payload,
        ...{ deadline: { ...newSolicitation('X', {}).deadline, stated: payload } },
        terms: {
          summary: payload,
          sites: [payload],
          howToApply: payload,
          contact: payload,
          criteria: [{ code: 'A', title: payload, weight: '100.00', maximum: 10 }],
          questions: [{ question: payload, answer: payload }],
        },
      })
      const { text } = await s.call(null, 'GET', `/v1/notices/${code}`, undefined, page)
      t.ok(text.split(escaped(payload)).length - 1 >= 9, `${payload} is shown in nine places`)
      t.same(
        tagsOf(text).filter((tag) => !known.has(tag)),
        [],
        `${payload} brings no tag`,
      )
    }
  },
)

/** A second version: the solicitation has to be open still. */
async function secondVersion(s: Service, code: string): Promise<void> {
  await s.given.made('finance', `/v1/solicitations/${code}/amendments`, {
    title: 'Amended',
    reason: 'Because',
  })
}
