import { applicationsFor, complete, newProposal, notExcluded, type Terms, tooLate } from './applications.ts'
import type { Person } from './call.ts'
import type { Service } from './service.ts'

/** A request that is refused, and what for. */
export type Attempt = [
  operation: string,
  code: string,
  who: Person,
  url: string,
  body: object,
  facts?: object | undefined,
  accept?: string,
  type?: string,
]

/** One request for every refusal of applications and of lists of excluded parties. */
export async function applicationAttempts(s: Service): Promise<Attempt[]> {
  const a = applicationsFor(s)
  const [open, closed, another] = [
    await a.dueSolicitation(),
    await a.dueSolicitation(),
    await a.dueSolicitation(),
  ]
  const draft = await s.given.draftedSolicitation({ [await s.given.fund()]: '1.00' })
  const screened = await a.received(closed)
  const rich = await a.received(closed, {
    budget: [{ organization: 'IRC', category: 'other', amount: '1000.01' }],
  })
  const waiting = await a.received(closed)
  const lateOne = await a.received(closed, {}, { receivedAt: tooLate })
  await a.screen(screened)
  const standing = await a.received(open)
  const early = await a.received(await a.openSolicitation())
  const gone = await a.received(open)
  await s.given.made('finance', `/v1/applications/${gone}/withdrawal`, { reason: 'x' })
  const message = { id: '<known@example.org>' }
  const known = await a.received(open, {}, message)
  const entries = await s.call(
    'auditor',
    'GET',
    `/v1/ledger/entries?subject=${known}&kind=application.received`,
  )
  const excluded = await importable(s, a)
  const barred = await a.received(closed)
  await s.given.made('finance2', `/v1/applications/${barred}/conflicts`, { interested: true, party: 'IRC' })

  const receiving = (code: string, terms: Terms = {}, came: Terms = {}, facts: object = {}): Attempt => [
    'receiveApplication',
    code,
    'finance',
    '/v1/applications',
    a.draftOf((terms['solicitation'] as string | undefined) ?? open, terms, came),
    facts,
  ]
  const act = (operation: string, code: string, application: string, name: string, body: object): Attempt => [
    operation,
    code,
    'finance2',
    `/v1/applications/${application}/${name}`,
    body,
  ]
  const screening = (code: string, application: string, answers: object[] = [complete, notExcluded]) =>
    act('screenApplication', code, application, 'screening', { answers })
  const same = { name: 'a', sha256: 'a'.repeat(64) }
  const line = { organization: 'IRC', category: 'other', amount: '1.00' }
  const own = newProposal(open, 'IRC', { applicant: 'BAKER' })
  return [
    ['listApplications', 'cursor-invalid', 'auditor', '/v1/applications?cursor=bm9uc2Vuc2U', {}],
    [
      'eraseText',
      'text-of-record',
      'admin',
      `/v1/ledger/entries/${String(entries.at('items.0.id'))}/erasure`,
      { path: '/messageId', ground: 'court-order' },
      { path: '/messageId', kind: 'application.received' },
    ],
    ['readApplication', 'application-not-found', 'auditor', '/v1/applications/NONE', {}],
    ['listApplicants', 'solicitation-not-found', 'finance', '/v1/solicitations/NONE/applicants', {}],
    [
      'listApplicants',
      'cursor-invalid',
      'finance',
      `/v1/solicitations/${open}/applicants?cursor=bm9uc2Vuc2U`,
      {},
    ],
    ['receiveApplication', 'message-missing', 'finance', '/v1/applications', newProposal(open)],
    ['receiveApplication', 'filed-for-another', 'grantee', '/v1/applications', own, { own: 'IRC' }],
    receiving('solicitation-not-found', { solicitation: 'NONE' }),
    receiving('solicitation-takes-none', { solicitation: draft }, {}, { state: 'draft' }),
    receiving('received-in-future', {}, { receivedAt: '2999-01-01T00:00:00Z' }),
    receiving(
      'received-before-publication',
      {},
      { receivedAt: '2000-01-01T00:00:00Z' },
      { earliest: '2023-07-25T04:00:00.000000Z' },
    ),
    receiving('party-named-twice', { members: ['BAKER', 'BAKER'] }, {}, { organization: 'BAKER' }),
    receiving(
      'budget-outside-parties',
      { budget: [{ ...line, organization: 'BAKER' }] },
      {},
      { parties: ['IRC'] },
    ),
    receiving('budget-line-named-twice', { budget: [line, line] }, {}, { category: 'other' }),
    receiving('proposed-period-reversed', { periodThrough: '2020-01-01' }),
    receiving('file-named-twice', { files: [same, same] }, {}, { name: 'a' }),
    receiving('solicitation-closed', { solicitation: closed }, { source: 'header' }, { source: 'header' }),
    receiving('organization-not-found', { members: ['NONE'] }, {}, { organization: 'NONE' }),
    receiving('message-already-received', {}, message, { first: known }),
    receiving('file-not-kept', { files: [same] }, {}, { sha256: 'a'.repeat(64) }),
    receiving('application-not-found', { replaces: 'NONE' }),
    receiving(
      'replacement-of-another',
      { replaces: standing, solicitation: another },
      {},
      { solicitation: open },
    ),
    receiving('replacement-late', { replaces: standing }, { receivedAt: tooLate }, { judgedBy: 1 }),
    receiving('application-not-received', { replaces: gone }, {}, { state: 'withdrawn' }),
    receiving('replacement-not-newer', { replaces: standing }, { receivedAt: '2023-09-01T00:00:00Z' }),
    act('withdrawApplication', 'application-not-found', 'NONE', 'withdrawal', { reason: 'x' }),
    act('withdrawApplication', 'application-not-withdrawable', gone, 'withdrawal', { reason: 'x' }),
    ['readChecklist', 'application-not-found', 'finance', '/v1/applications/NONE/screening', {}],
    [
      'readChecklist',
      'recused',
      'finance2',
      `/v1/applications/${barred}/screening`,
      {},
      { application: barred, person: 'FIN-2' },
    ],
    screening('application-not-found', 'NONE'),
    screening('recused', barred),
    screening('application-late', lateOne),
    screening('application-not-received', screened),
    screening('screening-before-closing', early),
    [
      'screenApplication',
      'screened-by-preparer',
      'finance',
      `/v1/applications/${waiting}/screening`,
      { answers: [] },
      { preparedBy: 'FIN-1' },
    ],
    screening('checklist-item-unknown', waiting, [{ ...complete, item: 'members-eligible' }]),
    screening('checklist-item-twice', waiting, [complete, complete]),
    screening('checklist-item-unanswered', waiting, []),
    screening('answer-against-record', rich, [complete, notExcluded, { ...complete, item: 'ceiling-kept' }]),
    ['listExclusionLists', 'cursor-invalid', 'auditor', '/v1/exclusion-lists?cursor=bm9uc2Vuc2U', {}],
    ...excluded.map(
      ([code, body]): Attempt => ['importExclusionList', code, 'finance', '/v1/exclusion-lists', body],
    ),
    [
      'readApplicationReceipt',
      'not-acceptable',
      'auditor',
      `/v1/applications/${standing}/receipt`,
      {},
      {},
      'image/png',
    ],
    ['readApplicationReceipt', 'application-not-found', 'auditor', '/v1/applications/NONE/receipt', {}],
    [
      'readApplicationReceipt',
      'entry-not-sealed',
      'auditor',
      `/v1/applications/${standing}/receipt`,
      {},
      {},
      'text/plain',
    ],
  ]
}

async function importable(
  s: Service,
  { kept }: ReturnType<typeof applicationsFor>,
): Promise<[string, object][]> {
  const header = 'Name,Unique Entity ID,Excluding Agency,Active Date,Termination Date\n'
  const extract = async (content: string, extractedOn = '2024-01-01') => ({
    extractedOn,
    sha256: await kept(content),
  })
  const twice = await extract(`${header}TWICE\n`)
  await s.given.made('finance', '/v1/exclusion-lists', twice)
  return [
    ['exclusion-list-imported', twice],
    ['file-not-kept', { extractedOn: '2024-01-01', sha256: 'f'.repeat(64) }],
    ['exclusion-list-malformed', await extract('nonsense\n')],
    ['exclusion-list-too-long', await extract(`${header}${'x\n'.repeat(101)}`)],
    ['exclusion-list-empty', await extract(header)],
    ['exclusion-list-of-the-future', await extract(`${header}A\n`, '2999-01-01')],
  ]
}
