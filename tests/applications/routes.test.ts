import t from 'tap'
import {
  applicationsFor,
  complete,
  deadlineEnds,
  newProposal,
  notExcluded,
  tooLate,
} from '../support/applications.ts'
import { service } from '../support/service.ts'

t.jobs = 2

t.test('an application is received as it came, and reads as it was received', async (t) => {
  const s = await service(t)
  const a = applicationsFor(s)
  const solicitation = await a.dueSolicitation()
  const file = await a.kept('a narrative')
  const made = await a.receive(solicitation, {
    members: ['BAKER'],
    files: [{ name: 'narrative.pdf', sha256: file }],
    budget: [
      { organization: 'IRC', category: 'personnel', amount: '400.00' },
      { organization: 'BAKER', category: 'personnel', amount: '100.10' },
      { organization: 'BAKER', category: 'indirect', amount: '0.01' },
    ],
  })
  t.equal(made.status, 201, made.text)
  const address = `/v1/applications/${String(made.body['code'])}`
  t.match(address, /^\/v1\/applications\/APPL-[0-9A-HJKMNP-TV-Z]{7}-[0-9A-HJKMNP-TV-Z]{5}$/)
  t.equal(made.headers['location'], address)
  const read = await s.call('auditor', 'GET', address)
  t.same(read.body, made.body)
  t.match(String(read.headers['etag']), /^"1-[\w-]+"$/)
  t.match(read.body, {
    status: 'received',
    applicant: 'IRC',
    members: ['BAKER'],
    received: { at: '2023-09-13T12:00:00.000000Z', by: 'e-mail', source: 'mail-server' },
    deadline: { version: 1, ends: deadlineEnds, timely: true, by: 'PT16H' },
    withheld: false,
    contents: {
      requested: '500.11',
      totals: {
        categories: [
          { category: 'personnel', amount: '500.10' },
          { category: 'indirect', amount: '0.01' },
        ],
        direct: '500.10',
        indirect: '0.01',
      },
      files: [{ name: 'narrative.pdf', sha256: file }],
      message: { sender: 'Grants Office <grants@example.org>' },
    },
    screening: null,
    preparedBy: 'FIN-1',
  })
})

t.test('what the applicant wrote and who sent it stand in no leaf', async (t) => {
  const s = await service(t)
  const a = applicationsFor(s)
  const solicitation = await a.dueSolicitation()
  await a.received(
    solicitation,
    { title: 'Canary title', site: 'Canary site' },
    { sender: 'canary@example.org' },
  )
  const late = await a.received(solicitation, {}, { receivedAt: tooLate })
  await s.call('finance', 'POST', `/v1/applications/${late}/withdrawal`, { reason: 'Canary reason' })
  const { text } = await s.call('auditor', 'GET', '/v1/ledger/export?format=jsonl')
  t.match(text, /application\.received/)
  t.match(text, /application\.withdrawn/)
  t.notMatch(text, /canary/i)
})

t.test(
  'a draft and a canceled solicitation take none, and a closed one only what provably came in time, or late',
  async (t) => {
    const s = await service(t)
    const a = applicationsFor(s)
    const draft = await s.given.draftedSolicitation({ [await s.given.fund()]: '1.00' })
    t.match((await a.receive(draft)).body, { code: 'solicitation-takes-none', state: 'draft' })
    await s.given.made('finance', `/v1/solicitations/${draft}/cancellation`, { reason: 'x' })
    t.match((await a.receive(draft)).body, { code: 'solicitation-takes-none', state: 'canceled' })
    const solicitation = await a.dueSolicitation()
    t.match((await a.receive(solicitation, {}, { source: 'header' })).body, { code: 'solicitation-closed' })
    t.match((await a.receive(solicitation)).body, { status: 'received' })
    t.match((await a.receive(solicitation, {}, { source: 'header', receivedAt: tooLate })).body, {
      status: 'late',
    })
  },
)

t.test('the same message is received once, also by two at the same time', async (t) => {
  const s = await service(t)
  const a = applicationsFor(s)
  const solicitation = await a.dueSolicitation()
  const body = a.draftOf(solicitation)
  const answers = await Promise.all(
    Array.from({ length: 6 }, () => s.call('finance', 'POST', '/v1/applications', body)),
  )
  const made = answers.filter(({ status }) => status === 201)
  t.equal(made.length, 1)
  for (const refused of answers.filter(({ status }) => status !== 201))
    t.equal(refused.code, 'message-already-received')
})

t.test(
  'an applicant files with its own key for its own organization, now by the clock of the database',
  async (t) => {
    const s = await service(t)
    const a = applicationsFor(s)
    const open = await a.openSolicitation()
    const before = new Date().toISOString()
    const filed = await s.call('grantee', 'POST', '/v1/applications', newProposal(open))
    t.equal(filed.status, 201, filed.text)
    t.match(filed.body, {
      status: 'received',
      applicant: 'IRC',
      received: { by: 'own-key', source: null },
      preparedBy: 'GRA-1',
    })
    t.ok(String(filed.at('received.at')) >= before)
    const past = await a.dueSolicitation()
    t.match((await s.call('grantee', 'POST', '/v1/applications', newProposal(past))).body, { status: 'late' })
    for (const terms of [{ applicant: 'BAKER' }, a.draftOf(open)]) {
      const refused = await s.call('grantee', 'POST', '/v1/applications', newProposal(open, 'IRC', terms))
      t.match(refused.body, { code: 'filed-for-another', own: 'IRC' })
    }
    for (const field of ['receivedAt', 'received', 'receivedBy', 'status', 'judgedBy', 'deadlineEnds'])
      t.equal(
        (await s.call('grantee', 'POST', '/v1/applications', newProposal(open, 'IRC', { [field]: 'x' })))
          .status,
        400,
        field,
      )
  },
)

t.test(
  'a newer one takes the place of an older one of the same applicant: both happen or neither',
  async (t) => {
    const s = await service(t)
    const a = applicationsFor(s)
    const solicitation = await a.dueSolicitation()
    const older = await a.received(solicitation)
    const rehearsed = await s.call(
      'finance',
      'POST',
      '/v1/applications?dryRun=true',
      a.draftOf(solicitation, { replaces: older }),
    )
    t.same(
      (rehearsed.at('preview.entries') as { kind: string }[]).map(({ kind }) => kind),
      ['application.received', 'application.replaced'],
    )
    t.match((await a.receive(solicitation, { replaces: older }, { receivedAt: tooLate })).body, {
      code: 'replacement-late',
    })
    t.match((await a.receive(solicitation, { replaces: older, applicant: 'BAKER' })).body, {
      code: 'replacement-of-another',
    })
    t.match(
      (await a.receive(solicitation, { replaces: older }, { receivedAt: '2023-09-13T11:59:59.999999Z' }))
        .body,
      {
        code: 'replacement-not-newer',
      },
    )
    t.equal((await s.call('finance', 'GET', `/v1/applications/${older}`)).body['status'], 'received')
    const newer = await a.received(solicitation, { replaces: older })
    t.match((await s.call('finance', 'GET', `/v1/applications/${older}`)).body, {
      status: 'replaced',
      replacedBy: newer,
      contents: { requested: '440.00' },
    })
    t.match((await a.receive(solicitation, { replaces: older })).body, {
      code: 'application-not-received',
      state: 'replaced',
    })
  },
)

t.test(
  'screening: after closing, by another person, by the whole checklist; eligible only where all is met',
  async (t) => {
    const s = await service(t)
    const a = applicationsFor(s)
    const solicitation = await a.dueSolicitation()
    await s.given.made('finance', '/v1/organizations', {
      code: 'AGENCY',
      legalName: 'x',
      kind: 'federal-agency',
    })
    const [plain, rich, foreign, agency, poor] = [
      await a.received(solicitation),
      await a.received(solicitation, {
        budget: [{ organization: 'IRC', category: 'other', amount: '1000.01' }],
      }),
      await a.received(solicitation, { services: ['other'] }),
      await a.received(solicitation, { members: ['AGENCY'] }),
      await a.received(solicitation, {
        budget: [{ organization: 'IRC', category: 'other', amount: '99.99' }],
      }),
    ]
    const late = await a.received(solicitation, {}, { receivedAt: tooLate })
    const early = await a.received(await a.openSolicitation())
    t.match((await a.screen(early)).body, { code: 'screening-before-closing', state: 'published' })
    t.match((await a.screen(late)).body, { code: 'application-late' })
    t.match((await a.screen(plain, [], 'finance')).body, {
      code: 'screened-by-preparer',
      preparedBy: 'FIN-1',
    })
    t.match((await a.screen(plain, [complete])).body, {
      code: 'checklist-item-unanswered',
      items: ['not-excluded'],
    })
    t.match((await a.screen(plain, [complete, complete, notExcluded])).body, { code: 'checklist-item-twice' })
    t.match((await a.screen(plain, [{ ...complete, item: 'members-eligible' }])).body, {
      code: 'checklist-item-unknown',
    })
    t.equal((await a.screen(plain, [{ ...complete, reason: '' }])).status, 400, 'every answer has its reason')
    const checklist = await s.call('finance2', 'GET', `/v1/applications/${plain}/screening`)
    t.match(checklist.body, {
      exclusionList: null,
      items: [
        { item: 'lead-eligible', check: 'met' },
        { item: 'services-offered', check: 'met' },
        { item: 'floor-reached', check: 'met' },
        { item: 'ceiling-kept', check: 'met', hard: true },
        { item: 'files-complete', check: 'unknown' },
        { item: 'not-excluded', check: 'unknown' },
      ],
    })
    const screened = await a.screen(plain)
    t.match(screened.body, {
      status: 'eligible',
      screenedBy: 'FIN-2',
      screening: { reasons: { 'files-complete': complete.reason, 'not-excluded': notExcluded.reason } },
    })
    t.same((await s.call('auditor', 'GET', `/v1/applications/${plain}`)).body, screened.body)
    t.match((await a.screen(plain)).body, { code: 'application-not-received', state: 'eligible' })
    const raised = { item: 'ceiling-kept', met: true, reason: 'x' }
    t.match((await a.screen(rich, [complete, notExcluded, raised])).body, {
      code: 'answer-against-record',
      item: 'ceiling-kept',
    })
    for (const one of [rich, foreign, agency, poor])
      t.match((await a.screen(one)).body, { status: 'ineligible' }, one)
    t.equal(
      (await s.call('grantee', 'GET', `/v1/applications/${plain}`)).body['screening'],
      null,
      'not for the applicant',
    )
  },
)

t.test(
  'an applicant withdraws its own before a decision, staff on its word; what is over is not withdrawn',
  async (t) => {
    const s = await service(t)
    const a = applicationsFor(s)
    const solicitation = await a.dueSolicitation()
    const [one, two] = [await a.received(solicitation), await a.received(solicitation)]
    const withdrawn = await s.call(
      'grantee',
      'POST',
      `/v1/applications/${one}/withdrawal`,
      { reason: 'merged' },
      { 'if-match': '"1"' },
    )
    t.match(withdrawn.body, { status: 'withdrawn', version: 2 })
    t.match(
      (await s.call('finance', 'POST', `/v1/applications/${two}/withdrawal`, { reason: 'by phone' })).body,
      { status: 'withdrawn' },
    )
    t.match(
      (await s.call('finance', 'POST', `/v1/applications/${two}/withdrawal`, { reason: 'again' })).body,
      {
        code: 'application-not-withdrawable',
        state: 'withdrawn',
      },
    )
  },
)

t.test(
  "another organization's application answers as a code that does not exist, on every address",
  async (t) => {
    const s = await service(t)
    const a = applicationsFor(s)
    const solicitation = await a.dueSolicitation()
    const own = await a.received(solicitation)
    const theirs = await a.received(solicitation, { applicant: 'BAKER', members: ['IRC'] })
    const asked = async (method: 'GET' | 'POST', path: string, code: string, body?: object) => {
      const sent =
        body === undefined ? undefined : (JSON.parse(JSON.stringify(body).replace('?', code)) as object)
      const answer = await s.call('grantee', method, path.replace('?', code), sent)
      return {
        status: answer.status,
        text: answer.text.replaceAll(code, 'CODE').replace(/"requestId":"[^"]+"/, ''),
      }
    }
    for (const [method, path, body] of [
      ['GET', '/v1/applications/?', undefined],
      ['GET', '/v1/applications/?/receipt', undefined],
      ['POST', '/v1/applications/?/withdrawal', { reason: 'x' }],
      ['POST', '/v1/applications', newProposal(solicitation, 'IRC', { replaces: '?' })],
    ] as const) {
      const random = await asked(method, path, 'APPL-9999', body)
      t.equal(random.status, 404, path)
      t.same(await asked(method, path, theirs, body), random, path)
    }
    const listed = await s.call('grantee', 'GET', '/v1/applications')
    t.same(
      (listed.body['items'] as { code: string }[]).map(({ code }) => code),
      [own],
    )
    t.same((await s.call('grantee', 'GET', '/v1/applications?applicant=BAKER')).body['items'], [])
  },
)

t.test(
  'lists go by solicitation, status and applicant, page by page; applicants of record have the addresses to notify',
  async (t) => {
    const s = await service(t)
    const a = applicationsFor(s)
    const [solicitation, other] = [await a.dueSolicitation(), await a.dueSolicitation()]
    const codes = [
      await a.received(solicitation),
      await a.received(solicitation, { applicant: 'BAKER' }),
      await a.received(solicitation),
    ]
    await a.received(other)
    const late = await a.received(solicitation, {}, { receivedAt: tooLate, sender: 'late@example.org' })
    const page = async (query: string) => {
      const { body } = await s.call('board', 'GET', `/v1/applications?${query}`)
      return { codes: (body['items'] as { code: string }[]).map(({ code }) => code), next: body['next'] }
    }
    const first = await page(`solicitation=${solicitation}&limit=2`)
    t.same(first.codes, codes.slice(0, 2))
    t.same((await page(`solicitation=${solicitation}&limit=2&cursor=${String(first.next)}`)).codes, [
      codes[2],
      late,
    ])
    t.same((await page(`solicitation=${solicitation}&status=late`)).codes, [late])
    t.same((await page(`applicant=BAKER`)).codes, [codes[1]])
    await s.call('finance', 'POST', `/v1/applications/${codes[1] ?? ''}/withdrawal`, { reason: 'x' })
    const record = await s.call('finance', 'GET', `/v1/solicitations/${solicitation}/applicants`)
    t.same(record.body['items'], [
      {
        organization: 'IRC',
        legalName: 'IRC',
        applications: [codes[0], codes[2], late],
        senders: ['Grants Office <grants@example.org>', 'late@example.org'],
      },
    ])
  },
)
