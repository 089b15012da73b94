import { createHmac, randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import fc from 'fast-check'
import postgres from 'postgres'
import t, { type Test } from 'tap'
import { leafOf } from '../../src/ledger/entry.ts'
import { records } from '../../src/ledger/erasures/commands.ts'
import { privately, privateTextsIn, textsBeside } from '../../src/ledger/private-text.ts'
import { sealNow } from '../../src/ledger/sealing/sealer.ts'
import type { Stringly } from '../../src/platform/canonical.ts'
import { administering } from '../support/administrations.ts'
import { type Call } from '../support/call.ts'
import { newNotice } from '../support/endings.ts'
import { extract } from '../support/exclusions.ts'
import { buildersFor, businessToday, type Given, newPapers } from '../support/given.ts'
import { newCondition, newHold } from '../support/oversight.ts'
import { testDatabase } from '../support/postgres.ts'
import { type Service, service } from '../support/service.ts'
import { keptFile } from '../support/uploads.ts'

t.jobs = 2

/** Free text that an auditor needs and that names no person: everything else a body says in free words is private. */
const shownToAll = [
  'enactAppropriation.title',
  'draftSpendingPlan.title',
  'draftAdministration.title',
  'payAdministrationCharge.reference',
  'enactAppropriation.citation',
  'enactAppropriation.treasuryAccount',
  'amendAppropriation.reference',
  'drawFunds.reference',
  'returnCash.reference',
  'recordInterest.reference',
  'recordOwnMoney.reference',
  'recordClaim.reference',
  'recordFederalAward.fain',
  'recordFederalAward.agency',
  'amendFederalAward.reference',
  ...['amendFederalAwardTerms.reference', 'recordFederalAwardState.reference'],
  ...['amendFederalAwardTerms.listingTitle', 'amendFederalAwardTerms.passThroughNumber'],
  'amendFederalAwardTerms.drawChannel',
  'registerOrganization.legalName',
  'registerOrganization.street',
  'registerOrganization.city',
  'registerOrganization.indirectRate.base',
  'correctOrganization.legalName',
  'draftAward.title',
  'draftAward.site',
  'reviseAward.title',
  'reviseAward.site',
  'proposeAmendment.title',
  'proposeAmendment.site',
  // What a milestone has to show is a term of its award.
  ...['reviseAward.milestones.*.shows', 'proposeAmendment.milestones.*.shows'],
  'payDisbursement.reference',
  'recordPaymentRun.payments.*.reference',
  'recordMeeting.title',
  'disallowCost.reference',
  'recoverCost.reference',
  'forgiveCost.reference',
  'reinstateCost.reference',
  'setCondition.agencyReference',
  'placeHold.report',
  'placeGranteeHold.report',
  // The name of a claim, as a setting of the service says it; what the issuer says under it is private.
  'linkSignIn.claim',
]
/** A text that a body says only beside another field. */
const saidWith: Readonly<Record<string, string>> = { 'approveDisbursement.reductionReason': 'reducedTo' }
/** What applicants, reviewers and voters say has a test of its own: tests/decisions/private-texts.test.ts. */
const ofDecisions =
  /^(receiveApplication|withdrawApplication|screenApplication|declareConflict|submitReview|(recommend|revise|abandon)Decision|declareForDecision)\./
const kindsOfDecisions =
  /^(application|ballot|conflict|decision|decision-policy|exclusion-list|reader|review)\./
/** The words of a solicitation, and why they are chosen or changed, are public. */
const ofSolicitations = /^(draft|revise|publish|amend)Solicitation\./

t.test(
  'no private text of any act is in the bytes or columns of an entry; each is beside it, until it is erased everywhere',
  async (t) => {
    const s = await service(t, { contract: true })
    const { owner } = await workbench(t, s)
    const { said, call, unsaid } = await speaking(s)
    const given = buildersFor(call)
    const draft = await given.draftedSolicitation({ [await given.fund()]: '1.00' })
    await given.made('finance', `/v1/solicitations/${draft}/materials`, {
      name: 'Form.txt',
      sha256: await keptFile(s, 'a form'),
    })
    // The cap is of two persons, whose proposal repeats every text: it is said without a mark.
    const capped = await s.given.fund({ code: 'CAPPED', amount: '100.00' })
    await s.given.drawn(capped, '100.00')
    await administering(s).capped(capped, '50.00')
    // A month closes on what is sealed; on a busy machine the acts took more than the minute that sealing may take.
    const seal = async () => sealNow(s.db, null)
    await everyAct(call, given, (text) => keptFile(s, text), capped, seal)
    await excludedAct(s, given)
    t.same(unsaid(), [], 'every private field of every body was said')
    t.same(await kindsUnwritten(owner), [], 'a new kind of entry needs its act in this test')

    const rows = await owner<{ leaf: string; facts: string; id: string; hash: string }[]>`
      select id, convert_from(leaf, 'UTF8') as leaf, facts::text as facts, encode(leaf_hash, 'hex') as hash from ledger_entries order by id`
    const texts = await owner<
      { entry: string; kind: string; path: string; salt: Buffer; text: string; facts: Facts }[]
    >`
      select entry_id as entry, kind, path, salt, text, facts from ledger_texts join ledger_entries on id = entry_id
      order by entry_id, path`
    for (const { leaf, facts } of rows) if (/CANARY/.test(leaf + facts)) t.fail(leaf)
    const isProposed = ({ kind }: { kind: string }) => kind === 'proposal.made'
    const kept = texts.filter(({ text }) => text.includes('CANARY'))
    t.same(
      kept
        .filter((one) => !isProposed(one))
        .map(({ text }) => text)
        .sort(),
      said().sort(),
    )
    t.same(
      kept.filter(isProposed).map(({ text }) => (JSON.parse(text) as Facts)['subject']),
      said().filter((one) => one.includes('"linkSignIn.subject"')),
      'of the acts that two persons do here, the link alone says a private text, and its proposal repeats it',
    )
    for (const { path, salt, text, facts } of texts) {
      const mac = createHmac('sha256', salt).update(text).digest('hex')
      t.same(facts[path.slice(1)], { hmacSha256: mac }, path)
    }
    t.equal(
      new Set(texts.map(({ salt }) => salt.toString('hex'))).size,
      texts.length,
      'each has its own salt',
    )
    const exported = async () => (await s.call('auditor', 'GET', '/v1/ledger/export?format=texts')).text
    const size = await sealNow(s.db, null)
    const rootOf = async () =>
      (await owner<{ root: Buffer }[]>`select ledger_root(0, ${size}) as root`)[0]?.root.toString('hex')
    const before = { root: await rootOf(), shown: await exported() }

    const records: string[] = []
    for (const { entry, path, text } of texts) {
      const read = await s.call('auditor', 'GET', `/v1/ledger/entries/${entry}`)
      const beside = read.body['texts'] as Record<string, string | null>
      t.equal(beside[path], text)
      const erased = await s.call('admin', 'POST', `/v1/ledger/entries/${entry}/erasure`, {
        path,
        ground: 'retention-expired',
      })
      if (erased.status === 409) {
        t.match(erased.body, { code: 'text-of-record', path })
        records.push(text)
        continue
      }
      t.equal(erased.status, 201, erased.text)
      const after = await s.call('auditor', 'GET', `/v1/ledger/entries/${entry}`)
      t.same(
        after.body,
        { ...read.body, texts: { ...beside, [path]: null } },
        'all else of the entry reads as before',
      )
    }
    const now = await owner<{ id: string; leaf: string; hash: string }[]>`
      select id, convert_from(leaf, 'UTF8') as leaf, encode(sha256('\\x00'::bytea || leaf), 'hex') as hash from ledger_entries order by id`
    for (const { id, leaf, hash } of rows)
      t.same(
        now.find((row) => row.id === id),
        { id, leaf, hash },
      )
    t.ok((await sealNow(s.db, null)) > size)
    t.equal(await rootOf(), before.root, 'the root that was signed is the root still')
    for (const canary of said()) {
      t.ok(before.shown.includes(JSON.stringify(canary)))
      t.ok(before.shown.includes(canary.slice(0, 12)))
    }
    const shown = (await exported()).split('\n').filter((line) => line !== '')
    const stay = shown.map((line) => (JSON.parse(line) as { text: string }).text)
    t.same(stay.toSorted(), records.toSorted(), 'the disclosed texts that are no records are shown no more')
    const spoken = said().filter((one) => stay.some((text) => text.includes(one)))
    const ofRecord = [
      ...['draftAward.reason', 'executeAward.notExcluded', 'confirmContinuation.reason'],
      ...['proposeAmendment.reason', 'approveAmendment.notExcluded', 'rejectAmendment.reason'],
      ...['proposeEnding.reason', 'proposeEnding.objection', 'rejectEnding.reason'],
      ...['rateOrganization.reason', 'setCondition.reason', 'setCondition.actionNeeded'],
      ...['setCondition.reconsideration', 'liftCondition.reason', 'releaseHold.reason'],
      ...['placeHold.letter', 'placeHold.appeal', 'placeGranteeHold.letter', 'placeGranteeHold.appeal'],
    ]
    t.ok(
      spoken.every((one) => ofRecord.some((name) => one.includes(name))),
      'why the chair awarded, why an award is amended or ended or not, what was answered of an exclusion, ratings, and the letters of conditions and holds',
    )
    for (const name of ofRecord)
      t.ok(
        spoken.some((one) => one.includes(name)),
        name,
      )
    for (const canary of said().filter((one) => !spoken.includes(one)))
      for (const place of await placesOf(owner, canary.slice(0, 12))) t.fail(`a text is still in ${place}`)
    t.notOk(
      s.logs.some((line) => line.includes('CANARY')),
      'nor was it ever in the logs',
    )
  },
)

t.test(
  'an erased text is gone from the row and from every answer kept for a repeat, and nothing else is',
  async (t) => {
    const s = await service(t)
    const { fund, award } = await s.given.fundedAward('100.00')
    // Words that answers hold for other reasons, and characters that JSON, SQL and regular expressions read otherwise.
    for (const word of [
      'code',
      'requested',
      'purpose',
      '":"',
      '\\',
      'a\'b\\1\n\t"$1%I%',
      '[erased',
      'Ünïcode 😀',
      award,
    ]) {
      const keys = [randomUUID(), randomUUID(), randomUUID()]
      const body = { award, kind: 'advance', purpose: word, lines: [{ fund, amount: '1.00' }] }
      const keyed = (i: number) => ({ 'idempotency-key': keys[i] ?? '' })
      const asked = await s.call('finance', 'POST', '/v1/disbursements', body, keyed(0))
      const code = String(asked.body['code'])
      const acts: [Parameters<Call>[0], string, object][] = [
        ['approver', `/v1/disbursements/${code}/approvals`, {}],
        ['finance', `/v1/disbursements/${code}/withdrawal`, { reason: word }],
      ]
      const answers = [asked]
      for (const [i, [who, url, sent]] of acts.entries())
        answers.push(await s.call(who, 'POST', url, sent, keyed(i + 1)))
      const entry = async (kind: string) =>
        String(
          (await s.call('auditor', 'GET', `/v1/ledger/entries?subject=${code}&kind=${kind}`)).at(
            'items.0.id',
          ),
        )
      const ground = 'data-subject-request'
      const erase = async (kind: string, path: string) =>
        s.given.made('admin', `/v1/ledger/entries/${await entry(kind)}/erasure`, { path, ground })
      const repeats = async () => [
        await s.call('finance', 'POST', '/v1/disbursements', body, keyed(0)),
        ...(await Promise.all(
          acts.map(([who, url, sent], i) => s.call(who, 'POST', url, sent, keyed(i + 1))),
        )),
      ]
      await erase('disbursement.requested', '/purpose')
      const [read] = [await s.call('finance', 'GET', `/v1/disbursements/${code}`)]
      t.same([read.body['purpose'], read.body['endReason']], ['[erased]', word])
      for (const [i, repeat] of (await repeats()).entries())
        t.same(repeat.body, { ...answers[i]?.body, purpose: '[erased]' }, `${word}: answer ${String(i)}`)
      await erase('disbursement.canceled', '/reason')
      const [first, second, third] = await repeats()
      t.same(first?.body, { ...answers[0]?.body, purpose: '[erased]' })
      t.same(second?.body, { ...answers[1]?.body, purpose: '[erased]' })
      t.same(third?.body, { ...answers[2]?.body, purpose: '[erased]', endReason: '[erased]' })
      t.same(third?.status, 201)
    }
  },
)

t.test(
  'what was proposed, why the chair awarded without a vote, and what was answered of an exclusion is a record',
  async (t) => {
    const s = await service(t)
    await s.given.fundedAward('100.00')
    await excludedAct(s, s.given, 'Another organization of the same name')
    for (const [kind, path] of [
      ['proposal.made', '/body'],
      ['award.drafted', '/reason'],
      ['award.continued', '/reason'],
      ['organization.risk-rated', '/reason'],
    ] as const) {
      const listed = await s.call('auditor', 'GET', `/v1/ledger/entries?kind=${kind}`)
      t.match(listed.body, { items: [{ texts: { [path]: /./ } }] })
      const url = `/v1/ledger/entries/${String(listed.at('items.0.id'))}`
      const refused = await s.call('admin', 'POST', `${url}/erasure`, { path, ground: 'entered-by-mistake' })
      t.match(refused.body, { status: 409, code: 'text-of-record', kind, path })
      t.match((await s.call('auditor', 'GET', url)).body, { texts: { [path]: /./ } })
    }
  },
)

t.test(
  'the erasure of a name reaches what proposed to admit the person, and the answers kept of it',
  async (t) => {
    const s = await service(t)
    const { owner } = await workbench(t, s)
    const name = 'Eva CANARY "quoted" \\\\ Müster 😀'
    const person = { code: 'EVA-9', name, roles: ['approver'] }
    const keyed = { 'idempotency-key': randomUUID() }
    const first = { ...person, roles: ['approver', 'reader'] }
    const withdrawn = await s.callAlone('admin', 'POST', '/v1/actors', first, {
      'idempotency-key': randomUUID(),
    })
    const proposed = await s.callAlone('admin', 'POST', '/v1/actors', person, keyed)
    const end = `/v1/proposals/${String(withdrawn.body['code'])}/withdrawal`
    t.equal((await s.call('admin', 'POST', end, undefined, { 'idempotency-key': randomUUID() })).status, 201)
    await s.callAlone('admin', 'POST', '/v1/actors', { ...person, roles: ['approver', 'chair'] })
    const url = `/v1/actors?confirms=${String(proposed.body['code'])}`
    const confirmed = await s.callAlone('admin2', 'POST', url, person, { 'idempotency-key': randomUUID() })
    t.equal(confirmed.status, 201, confirmed.text)
    t.same((await placesOf(owner, 'CANARY')).toSorted(), ['actors', 'idempotency_keys', 'ledger_texts'])

    const entries = await s.call('auditor', 'GET', '/v1/ledger/entries?kind=actor.admitted&subject=EVA-9')
    await s.given.made('admin', `/v1/ledger/entries/${String(entries.at('items.0.id'))}/erasure`, {
      path: '/name',
      ground: 'data-subject-request',
    })
    t.same(await placesOf(owner, 'CANARY'), [])
    const repeat = await s.callAlone('admin', 'POST', '/v1/actors', person, keyed)
    t.same(repeat.body, { ...proposed.body, body: '[erased]' })
    t.equal(repeat.status, 202)
    const shown = await s.call('auditor', 'GET', `/v1/proposals/${String(proposed.body['code'])}`)
    t.match(shown.body, { about: 'EVA-9', body: null, status: 'confirmed' })
    const erasures = await owner<{ path: string; ground: string }[]>`
    select facts ->> 'path' as path, facts ->> 'ground' as ground from ledger_entries where kind = 'text.erased' order by id`
    t.same(
      erasures.map(({ path, ground }) => `${path} ${ground}`).toSorted(),
      ['/body', '/body', '/body', '/name'].map((path) => `${path} data-subject-request`),
      'each says so by an entry',
    )
  },
)

t.test(
  'the erasure of an identity reaches what proposed to link it and no other, and the identity signs nobody in',
  async (t) => {
    const s = await service(t)
    const { owner } = await workbench(t, s)
    const url = '/v1/actors/FIN-1/sign-ins'
    const identity = (subject: string) => ({ issuer: 'https://login.example.org', claim: 'email', subject })
    const said = 'eva.canary"\\ü@example.org'
    const other = identity('eva.other@example.org')
    const keyed = { 'idempotency-key': randomUUID() }
    const withdrawn = await s.callAlone('admin2', 'POST', url, identity(said))
    const end = `/v1/proposals/${String(withdrawn.body['code'])}/withdrawal`
    await s.given.made('admin2', end, undefined)
    const proposed = await s.callAlone('admin', 'POST', url, identity(said), keyed)
    const confirming = `${url}?confirms=${String(proposed.body['code'])}`
    const confirmed = await s.callAlone('admin2', 'POST', confirming, identity(said))
    t.equal(confirmed.status, 201, confirmed.text)
    await s.given.made('admin', url, other)
    const places = (await placesOf(owner, 'eva.canary')).toSorted()
    t.same(places, ['idempotency_keys', 'ledger_texts', 'sign_in_links'])
    const before = (await placesOf(owner, 'eva.other')).toSorted()

    const { code } = confirmed.body
    const entries = await s.call(
      'auditor',
      'GET',
      `/v1/ledger/entries?kind=sign-in.linked&subject=${String(code)}`,
    )
    await s.given.made('admin', `/v1/ledger/entries/${String(entries.at('items.0.id'))}/erasure`, {
      path: '/subject',
      ground: 'data-subject-request',
    })
    t.same(await placesOf(owner, 'eva.canary'), [])
    t.same((await placesOf(owner, 'eva.other')).toSorted(), before, 'another identity of the person stays')
    const bodies = await owner<{ body: string }[]>`
      select text as body from ledger_texts join ledger_entries on id = entry_id
      where kind = 'proposal.made' and facts ->> 'act' = 'sign-in.linked'`
    t.same(
      bodies.map(({ body }) => JSON.parse(body) as unknown),
      [other],
    )
    const repeat = await s.callAlone('admin', 'POST', url, identity(said), keyed)
    t.same(repeat.body, { ...proposed.body, body: '[erased]' })
    const links = await s.call('admin', 'GET', url)
    t.match(links.body, { items: [{ code, subject: '[erased]', unlinkedAt: null }, other] })
    const begun = await owner<{ person: string | null }[]>`
      select begin_linked_session(gen_random_uuid(), sha256('a'), 'x', 1800, 3600, sha256('b'), ${other.issuer}, 'email', subject) as person
      from sign_in_links cross join act_as('SYSTEM', null) order by sign_in_links.code`
    t.same(begun[0], { person: null }, 'nor does an issuer that says [erased]')
    t.same(begun[1], { person: 'FIN-1' })
  },
)

t.test(
  'the answer of an erasure shows what was erased and nothing of the entry it belonged to',
  async (t) => {
    const s = await service(t)
    const fund = await s.given.fund()
    const drawn = await s.given.drawn(fund, '123.45')
    const url = `/v1/ledger/entries/${String(drawn.body['id'])}/reversal`
    const rehearsed = await s.call('approver', 'POST', `${url}?dryRun=true`, {
      reason: 'Seen in a rehearsal',
    })
    t.same(rehearsed.at('preview.entries.0.texts'), { '/reason': 'Seen in a rehearsal' })
    const reversal = await s.given.made('approver', url, { reason: 'Drawn by Jo Doe for another fund' })
    t.same(reversal.body['texts'], { '/reason': 'Drawn by Jo Doe for another fund' })
    t.match(reversal.at('facts.reason.hmacSha256'), /^[0-9a-f]{64}$/)
    const entry = String(reversal.body['id'])
    const named = { path: '/reason', ground: 'court-order' }
    const rehearsal = await s.call('admin', 'POST', `/v1/ledger/entries/${entry}/erasure?dryRun=true`, named)
    t.equal(rehearsal.status, 200)
    t.notMatch(rehearsal.text, /123\.45|Jo Doe/)
    t.same(
      (await s.call('auditor', 'GET', `/v1/ledger/entries/${entry}`)).body['texts'],
      reversal.body['texts'],
      'a rehearsal erases nothing',
    )
    const both = await Promise.all(
      [1, 2, 3, 4].map(() => s.call('admin', 'POST', `/v1/ledger/entries/${entry}/erasure`, named)),
    )
    t.same(both.map(({ status }) => status).sort(), [201, 409, 409, 409], 'of many at once, one erases')
    t.same(
      both.filter(({ status }) => status === 409).map(({ code }) => code),
      Array(3).fill('text-already-erased'),
    )
    const erasure = both.find(({ status }) => status === 201)
    t.same(Object.keys(erasure?.body ?? {}).sort(), ['entry', 'ground', 'id', 'path', 'recordedAt'])
    t.match(erasure?.body, { entry, ...named })
    const shown = await s.call('auditor', 'GET', `/v1/ledger/entries/${String(erasure?.body['id'])}`)
    t.match(shown.body, {
      kind: 'text.erased',
      subject: fund,
      actor: 'ADM-1',
      facts: { entry, ...named },
      texts: {},
    })
    t.same(shown.body['transfers'], [])
    for (const path of ['reason', '', '/', '/a~2', '/a\u0000', '/é', `/${'a'.repeat(500)}`])
      t.equal(
        (await s.call('admin', 'POST', `/v1/ledger/entries/${entry}/erasure`, { ...named, path })).code,
        'request-invalid',
        path,
      )
    for (const ground of ['Jo Doe asked', '', null])
      t.equal(
        (await s.call('admin', 'POST', `/v1/ledger/entries/${entry}/erasure`, { ...named, ground })).code,
        'request-invalid',
      )
  },
)

t.test(
  'by raw SQL the service keeps no text but the right one, and erases none but by an entry that says so',
  async (t) => {
    const s = await service(t)
    const { runtime, owner } = await workbench(t, s)
    const { fund, award } = await s.given.fundedAward('100.00')
    const code = await s.given.requested(award, { [fund]: '1.00' }, { purpose: 'A private purpose' })
    await s.given.made('finance', `/v1/disbursements/${code}/withdrawal`, { reason: 'A private reason' })
    const canceled = (await s.call('auditor', 'GET', '/v1/ledger/entries?kind=disbursement.canceled')).at(
      'items.0.id',
    ) as string
    /** Does it as the role the service runs under, as some actor, beside an entry. */
    const act = async (actor: string, work: Work, posted?: Posted) =>
      outcome(
        runtime.begin(async (tx) => {
          await tx`select act_as(${actor}, null)`
          const id = posted === undefined ? '' : await post(tx, actor, posted)
          await work(tx, id)
        }),
      )
    const secret = privately('A memo')
    const [kept] = privateTextsIn({ memo: secret })
    const facts = { memo: secret, list: [{ memo: secret }] }
    const memo = { subject: code, kind: 'test.noted', facts }
    const texts = (entry: string, over: object = {}) => [
      { entry, ...kept, path: '/memo', ...over },
      { entry, ...kept, path: '/list/0/memo', ...over },
    ]
    const keep = (texts: (id: string) => object[]) => (tx: postgres.TransactionSql, id: string) =>
      tx`select keep_texts(${JSON.stringify(texts(id))}::text::jsonb)`
    const nothing = async () => undefined

    t.equal(await act('FIN-1', nothing, memo), 'FD018', 'a hash without its text')
    t.equal(
      await act(
        'FIN-1',
        keep((id) => texts(id).slice(1)),
        memo,
      ),
      'FD018',
      'one text of two',
    )
    for (const [named, over] of Object.entries({
      'another text': { text: 'A memo.' },
      'another salt': { salt: '00'.repeat(32) },
      'no salt': { salt: null },
      'a short salt': { salt: '' },
      'a place that holds no hash': { path: '/note' },
      'another spelling of the place': { path: '/list/-1/memo' },
      'and another': { path: '/list/00/memo' },
      'an entry of before': { entry: canceled },
    }))
      t.match(
        await act(
          'FIN-1',
          keep((id) => [...texts(id), { entry: id, ...kept, ...over }]),
          memo,
        ),
        /^(FD017|2202E)$/,
        named,
      )
    t.equal(
      await act(
        'FIN-1',
        keep((id) => texts(id)),
        memo,
      ),
      'done',
    )
    t.equal(
      await act(
        'FIN-1',
        keep((id) => [...texts(id), ...texts(id)]),
        memo,
      ),
      '23505',
      'twice',
    )
    const [again] = await owner<
      { entry: string }[]
    >`select entry_id as entry from ledger_texts where path = '/memo'`
    t.equal(
      await act(
        'FIN-1',
        keep(() => texts(again?.entry ?? '')),
      ),
      'FD017',
      'of an entry of another transaction',
    )

    const erase = (tx: postgres.TransactionSql) => tx`select erase_text(${canceled}::uuid, '/reason')`
    const saying = (over: object = {}, subject = code): Posted => ({
      subject,
      kind: 'text.erased',
      facts: { entry: canceled, path: '/reason', ground: 'court-order', ...over },
    })
    t.equal(await act('ADM-1', erase), 'FD019', 'no entry says so')
    t.equal(await act('ADM-1', erase, saying({ path: '/purpose' })), 'FD019', 'an entry says another')
    t.equal(await act('ADM-1', erase, saying({}, award)), 'FD019', 'an entry about something else says so')
    t.equal(
      await act('ADM-1', erase, { ...saying(), kind: 'test.noted' }),
      'FD019',
      'an entry of another kind',
    )
    t.equal(await act('FIN-1', erase, saying()), 'FD019', 'not an administrator')
    const everybody = { subject: code, kind: 'test.noted', facts: {} }
    for (const statement of [
      `insert into ledger_texts values ('${canceled}', '/x', sha256(''), 'x')`,
      `update ledger_texts set text = '[erased]'`,
      `delete from ledger_texts`,
      `truncate ledger_texts`,
      `update actors set name = '[erased]'`,
      `update disbursements set purpose = '[erased]'`,
      `select erase_copy_actors_name('${code}', '/name', 'x')`,
      `select erase_in_answers('{FIN-1}', array[clock()], '{purpose}', 'A private purpose')`,
      `select ledger_texts_are_kept()`,
      `select ledger_private_facts('{}')`,
    ])
      t.equal(await act('ADM-1', (tx) => tx.unsafe(statement), saying()), '42501', statement)
    for (const [statement, state] of [
      [`update disbursements set end_reason = '[erased]' where code = '${code}'`, 'FD023'],
      [`update disbursements set end_reason = 'Another' where code = '${code}'`, 'FD023'],
    ] as const)
      t.equal(await act('ADM-1', (tx) => tx.unsafe(statement), everybody), state, statement)
    const answer = `update idempotency_keys set answer = '{"purpose":"[erased]"}' where answer is not null`
    t.equal(await act('FIN-1', (tx) => tx.unsafe(answer), everybody), 'FD021', answer)

    // The owner, whose hand erase_text lends, changes no more than it does.
    for (const [statement, state] of [
      [`update disbursements set end_reason = 'Another' where code = '${code}'`, 'FD023'],
      [`update disbursements set end_reason = '[erased]', version = 9 where code = '${code}'`, 'FD023'],
      [`update disbursements set payment_reference = '[erased]' where code = '${code}'`, 'FD023'],
      [`update idempotency_keys set answer = '{}' where answer is not null`, 'FD021'],
      [`update idempotency_keys set answer = '"[erased]"', status = 200 where answer is not null`, 'FD021'],
      [`update disbursements set end_reason = '[erased]' where code = '${code}'`, 'FD010'],
      [`delete from ledger_texts`, 'FD020'],
    ] as const) {
      const attempt = owner.begin(async (tx) => {
        await tx`set local role fiduciary_owner`
        await tx.unsafe(statement)
      })
      t.equal(await outcome(attempt), state, statement)
    }
    const untouched = await s.call('finance', 'GET', `/v1/disbursements/${code}`)
    t.match(untouched.body, { purpose: 'A private purpose', endReason: 'A private reason' })
    t.equal(await act('ADM-1', erase, saying()), 'done')
    t.equal(await act('ADM-1', erase, saying()), 'FD019', 'it is not there')
    const read = await s.call('finance', 'GET', `/v1/disbursements/${code}`)
    t.match(read.body, { purpose: 'A private purpose', endReason: '[erased]', status: 'canceled' })
  },
)

t.test('each function that erases a copy is named for a column that exists', async (t) => {
  const { owner } = await workbench(t, await service(t))
  const functions = await owner<{ name: string; column: string | null }[]>`
    select proname as name, max(attname) as column from pg_proc
      left join pg_class on relnamespace = 'public'::regnamespace and relkind = 'r' and proname like 'erase\\_copy\\_' || relname || '\\_%'
      left join pg_attribute on attrelid = pg_class.oid and proname = 'erase_copy_' || relname || '_' || attname
    where proname like 'erase\\_copy\\_%' group by proname`
  t.ok(functions.length >= 4, String(functions.length))
  for (const { name, column } of functions) t.ok(column, name)
})

t.test('the database computes the hash that Node computes, whatever the text and the salt', async (t) => {
  const s = await service(t)
  const { owner } = await workbench(t, s)
  const texts = fc.sample(fc.string({ unit: 'binary', maxLength: 300 }), { numRuns: 200, seed: 7 })
  const said = texts
    .map((text) => text.toWellFormed().replaceAll('\u0000', ' '))
    .concat('', 'é'.repeat(5_000))
  const kept = said.map((text) => privately(text))
  const rows = await owner<{ mac: string }[]>`
    select ledger_text_mac(decode(salt, 'hex'), said) as mac
    from unnest(${kept.map((one) => one.disclose().salt)}::text[], ${said}::text[]) with ordinality as u (salt, said, place) order by place`
  t.same(
    rows.map(({ mac }) => mac),
    kept.map((one) => one.toJSON().hmacSha256),
  )
  t.throws(() => privately('\ud800'), /well-formed/)
})

t.test(
  'a text is found at its place in the leaf, however deep, and null stands for one that is kept no more',
  (t) => {
    const facts = {
      reason: privately('a'),
      absent: null,
      unsaid: undefined,
      list: [null, { 'of/these~': privately('b') }, undefined, privately('c')],
      plain: 'd',
    }
    const entry = {
      id: '',
      kind: '',
      subject: '',
      actor: '',
      effectiveOn: '',
      recordedAt: '',
      facts,
      transfers: [],
    }
    const leaf = JSON.parse(leafOf(entry)) as { facts: Record<string, Stringly> }
    const kept = Object.fromEntries(privateTextsIn(facts).map(({ path, text }) => [path, text]))
    t.same(kept, { '/reason': 'a', '/list/0/of~1these~0': 'b', '/list/1': 'c' })
    t.same(textsBeside(leaf.facts, kept), kept)
    t.same(textsBeside(leaf.facts, { '/reason': 'a' }), {
      '/reason': 'a',
      '/list/0/of~1these~0': null,
      '/list/1': null,
    })
    t.same(Object.keys(textsBeside(leaf.facts, null)).length, 3)
    t.notMatch(JSON.stringify(facts), /"[abc]"/)
    t.end()
  },
)

type Facts = Readonly<Record<string, unknown>>
type Posted = { readonly subject: string; readonly kind: string; readonly facts: Facts }
type Work = (tx: postgres.TransactionSql, id: string) => PromiseLike<unknown>
type Schema = {
  readonly $ref?: string
  readonly pattern?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
}
type Document = {
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, Schema> }
}
type Operation = {
  operationId: string
  requestBody?: { content: Record<string, { schema: Schema }> }
}

async function workbench(t: Test, s: Service) {
  const runtime = postgres(s.namingUrl, { max: 2, onnotice: () => undefined })
  const owner = postgres(s.ownerUrl, { max: 2, onnotice: () => undefined })
  t.teardown(() => Promise.all([runtime.end(), owner.end()]))
  return { runtime, owner }
}

/** Calls the service with a text of its own in every private field of every body, and remembers which it said. */
async function speaking(s: Service) {
  const { paths, components } = s.app.swagger() as unknown as Document
  const fields = Object.entries(paths).flatMap(([path, { post }]) => {
    const schema = post?.requestBody?.content['application/json']?.schema
    if (post === undefined || schema === undefined) return []
    const at = new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`)
    return freeTexts(schema, components.schemas)
      .map((field) => ({ at, field, name: `${post.operationId}.${field}` }))
      .filter(
        ({ name }) => !shownToAll.includes(name) && !ofSolicitations.test(name) && !ofDecisions.test(name),
      )
  })
  const unsaid = new Set(fields.map(({ name }) => name))
  const said: string[] = []
  const call: Call = async (who, method, url, body, headers) => {
    const spoken: Record<string, unknown> = { ...(body as object | undefined) }
    for (const { field, name } of fields.filter(({ at }) => method === 'POST' && at.test(url))) {
      const beside = saidWith[name]
      if (beside !== undefined && !Object.hasOwn(spoken, beside)) continue
      const canary = `CANARY-${String(1000 + said.length)} "${name}" \\ ü`
      spoken[field] = canary
      said.push(canary)
      unsaid.delete(name)
    }
    return s.call(who, method, url, body === undefined ? undefined : spoken, headers)
  }
  return { call, said: () => [...said], unsaid: () => [...unsaid] }
}

/** The fields of a body that take any text, by their dotted names. */
function freeTexts(schema: Schema, named: Document['components']['schemas'], at = ''): string[] {
  if (schema.$ref !== undefined) return freeTexts(named[schema.$ref.split('/').at(-1) ?? ''] ?? {}, named, at)
  if (schema.pattern?.startsWith('^[^\\u0000') === true) return [at]
  return [
    ...Object.entries(schema.properties ?? {}).flatMap(([name, one]) =>
      freeTexts(one, named, at === '' ? name : `${at}.${name}`),
    ),
    ...(schema.items === undefined ? [] : freeTexts(schema.items, named, `${at}.*`)),
  ]
}

/** Executes an award although a list may name its grantee, and lets its payments go on. */
async function excludedAct(s: Service, given: Given, text = ''): Promise<void> {
  const fund = await given.fund({ amount: '1.00' })
  const award = await given.draftedAward(await given.publishedSolicitation({ [fund]: '1.00' }), {
    [fund]: '1.00',
  })
  const sha256 = await keptFile(s, extract({ name: 'IRC' }))
  await given.made('finance', '/v1/exclusion-lists', { extractedOn: businessToday(), sha256 })
  await given.made('approver', `/v1/awards/${award}/execution`, { notExcluded: text })
  await given.made('approver', `/v1/awards/${award}/continuations`, { reason: text })
}

/** Does everything that the service can do, once at least. */
async function everyAct(
  call: Call,
  given: Given,
  kept: (text: string) => Promise<string>,
  capped: string,
  seal: () => Promise<unknown>,
): Promise<void> {
  const { fund, award } = await given.fundedAward('100.00')
  const one = { [fund]: '1.00' }
  const a = `/v1/appropriations/${fund}`
  const act = { amount: '1.00', reference: 'SF-270' }
  for (const kind of ['supplement', 'rescission', 'supplement'])
    await given.made('finance', `${a}/amendments`, { kind, ...act })
  for (const kind of ['increase', 'decrease'])
    await given.made('finance', `${a}/federal-awards/${fund}/amendments`, { kind, ...act })
  const agency = { reference: 'Letter', document: await kept('a letter of the agency') }
  await given.made('finance', `${a}/federal-awards/${fund}/terms`, { ...agency, contactName: '' })
  for (const kind of ['hold', 'suspension', 'resumption'])
    await given.made('finance', `${a}/federal-awards/${fund}/states`, { ...agency, kind })
  const over = await given.fund({ amount: '1.00' })
  for (const kind of ['termination', 'closing'])
    await given.made('finance', `/v1/appropriations/${over}/federal-awards/${over}/states`, {
      ...agency,
      kind,
    })
  for (const [who, step] of [
    ['chair', 'adoption'],
    ['finance', 'withdrawal'],
  ] as const) {
    const lines = [{ month: '2023-10', obligated: '1.00', disbursed: '0.00' }]
    const plan = await given.made('finance', '/v1/spending-plans', { appropriation: fund, title: 'x', lines })
    await given.made(who, `/v1/spending-plans/${String(plan.body['code'])}/${step}`, {})
  }
  const promised = await given.fund({ amount: '1.00' })
  const set = await given.publishedSolicitation({ [promised]: '1.00' })
  const letter = { kind: 'decrease', ...act }
  await given.made('finance', `/v1/appropriations/${promised}/federal-awards/${promised}/amendments`, letter)
  await given.made('finance', `/v1/solicitations/${set}/cancellation`, { reason: '' })
  for (const kind of ['used', 'paid-back']) await given.made('finance', `${a}/own-money`, { kind, ...act })
  for (const kind of ['arisen', 'made-good']) await given.made('finance', `${a}/claims`, { kind, ...act })
  for (const kind of ['earned', 'remitted']) await given.made('finance', `${a}/interest`, { kind, ...act })
  await given.made('finance', `${a}/cash-returns`, act)
  const drawn = String((await given.made('finance', `${a}/draws`, act)).body['id'])
  await given.made('approver', `/v1/ledger/entries/${drawn}/reversal`, { reason: '' })
  const due = await given.publishedSolicitation({ [await given.fund()]: '1.00' })
  await given.made('finance', `/v1/solicitations/${due}/closing`, {})
  await given.made('finance', `/v1/solicitations/${await given.draftedSolicitation(one)}/cancellation`, {
    reason: '',
  })
  const deadline = { stated: 'x', local: '2999-01-01T12:00', zone: '-05:00', inclusive: false }
  const open = await given.draftedSolicitation({ [await given.fund()]: '1.00' }, { deadline })
  await given.made('finance', `/v1/solicitations/${open}/revision`, { title: 'x' })
  await given.made('finance', `/v1/solicitations/${open}/publication`, {})
  await given.made('finance', `/v1/solicitations/${open}/amendments`, { title: 'y', reason: 'x' })
  const more = await given.fund()
  const left = await given.publishedSolicitation({ [more]: '1.00' })
  await given.made('finance', `/v1/solicitations/${left}/commitment-release`, {})
  const draft = await given.draftedAward(left, { [more]: '1.00' })
  await given.made('chair', `/v1/awards/${draft}/revision`, { title: 'y', site: 'y', reason: '' })
  await given.made('chair', `/v1/awards/${draft}/withdrawal`, { reason: '' })
  const amendments = `/v1/awards/${award}/amendments`
  const moving = (kind: string) => ({ kind, lines: [{ fund, amount: '1.00' }], reason: '' })
  await given.made('chair', amendments, moving('de-obligation'))
  await given.made('approver', `${amendments}/1/approval`, {})
  await given.made('chair', amendments, moving('increase'))
  await given.made('approver', `${amendments}/2/approval`, { notExcluded: '' })
  await given.made('chair', amendments, { kind: 'terms', title: 'x', site: 'y', reason: '' })
  await given.made('approver', `${amendments}/3/rejection`, { reason: '' })
  await given.made('chair', amendments, { kind: 'terms', title: 'x', reason: '' })
  await given.made('chair', `${amendments}/4/withdrawal`, {})
  const { award: suspended } = await given.fundedAward('1.00')
  const ended = `/v1/awards/${suspended}/endings`
  const notice = newNotice('suspension', '2023-11-01', { reason: '', objection: '' })
  await given.made('chair', ended, notice)
  await given.made('approver', `${ended}/1/rejection`, { reason: '' })
  const later = { ...notice, effectiveOn: undefined, takesEffectOn: '2999-01-01' }
  await given.made('chair', ended, later)
  await given.made('chair', `${ended}/2/withdrawal`, {})
  await given.made('chair', ended, later)
  await given.made('approver', `${ended}/3/approval`, {})
  const on = (code: string, name: string) => `/v1/disbursements/${code}/${name}`
  const fixedFund = await given.fund({ amount: '2.00' })
  await given.made('finance', `/v1/appropriations/${fixedFund}/federal-awards/${fixedFund}/terms`, {
    ...{ ...agency, contactName: '', fixedAmountApproval: agency.document },
    effectiveOn: '2023-06-01',
  })
  const fixed = await given.draftedAward(await given.publishedSolicitation({ [fixedFund]: '2.00' }), {
    [fixedFund]: '2.00',
  })
  const shown = { number: 1, fund: fixedFund, amount: '2.00', shows: 'It was held', dueOn: '2024-06-30' }
  await given.made('chair', `/v1/awards/${fixed}/revision`, {
    ...{ formOfPayment: 'fixed-amount', milestones: [shown], reason: '', effectiveOn: '2023-09-21' },
  })
  await given.made('approver', `/v1/awards/${fixed}/execution`, { effectiveOn: '2023-10-02' })
  const asked = { award: fixed, kind: 'milestone', milestone: 1, evidence: agency.document, purpose: '' }
  const reduced = String((await given.made('finance', '/v1/disbursements', asked)).body['code'])
  await given.made('approver', on(reduced, 'approvals'), { reducedTo: '1.00', reductionReason: '' })
  await given.made('approver', on(await given.requested(award, one), 'rejection'), { reason: '' })
  await given.made('finance', on(await given.approved(award, one), 'withdrawal'), { reason: '' })
  const paid = await given.paid(award, one)
  await given.made('approver', on(paid, 'return'), { reason: '' })
  await given.made('approver2', on(paid, 'payment'), { reference: 'ACH 2' })
  await given.made('approver', on(paid, 'return'), { reason: '' })
  await given.made('finance', on(paid, 'withdrawal'), { reason: '' })
  await given.made('approver2', '/v1/payment-runs', {
    payments: [{ disbursement: await given.approved(award, one), reference: 'ACH 3' }],
  })
  const disallowed = `/v1/disallowances/${await given.disallowed(await given.paid(award, one), one)}`
  const part = { amount: '0.01', reference: 'x' }
  await given.made('finance', `${disallowed}/recoveries`, part)
  await given.made('approver', `${disallowed}/forgiveness`, { ...part, letterOn: '2023-06-01' })
  await given.made('approver', `${disallowed}/reinstatement`, { ...part, reason: '' })
  await given.made('finance', '/v1/organizations', {
    code: 'ORG-1',
    legalName: 'An affiliation',
    kind: 'nonprofit',
  })
  const at = '/v1/organizations/ORG-1'
  await given.made('finance', `${at}/corrections`, { city: 'Dallas', reason: '' })
  const reached = { name: '', role: '', email: 'a@example.org', telephone: '+1 713 555 0100', reason: '' }
  const contact = await given.made('finance', `${at}/contacts`, reached)
  const person = `${at}/contacts/${String(contact.body['code'])}`
  await given.made('finance', `${person}/correction`, { telephone: '+1 713 555 0199', reason: '' })
  await given.made('finance', `${person}/removal`, { reason: '' })
  await given.made('admin', '/v1/actors', { code: 'EVA-1', name: '', roles: ['board'] })
  await given.made('admin', '/v1/actors/EVA-1/roles', { roles: ['chair'] })
  const key = await given.made('admin', '/v1/actors/EVA-1/keys', { expiresAt: '2999-01-01T00:00:00Z' })
  await given.made('admin', `/v1/actors/EVA-1/keys/${String(key.body['code'])}/revocation`, undefined)
  const identity = { issuer: 'https://login.example.org', claim: 'sub', subject: '' }
  const link = await given.made('admin', '/v1/actors/EVA-1/sign-ins', identity)
  await given.made('admin', `/v1/actors/EVA-1/sign-ins/${String(link.body['code'])}/revocation`, undefined)
  await seal()
  await given.made('approver', '/v1/ledger/periods', { closedThrough: '2022-12-31', reason: '' })
  const planned = async () => {
    const lines = [{ month: '2023-10', obligated: '1.00', disbursed: '0.00' }]
    const { body } = await given.made('finance', '/v1/spending-plans', {
      appropriation: fund,
      title: 'x',
      lines,
    })
    return `/v1/spending-plans/${String(body['code'])}`
  }
  await given.made('chair', `${await planned()}/adoption`, {})
  await given.made('finance', `${await planned()}/withdrawal`, {})
  await given.made('finance', `/v1/awards/${award}/papers`, newPapers())
  const condition = await given.made('finance', `/v1/awards/${award}/conditions`, newCondition())
  const evidence = await kept('Timesheets')
  await given.made('approver', `/v1/conditions/${String(condition.body['code'])}/lifting`, {
    ...{ evidence, reason: '' },
  })
  for (const held of [`/v1/awards/${award}/holds`, '/v1/organizations/IRC/holds']) {
    const hold = await given.made('finance', held, newHold())
    await given.made('approver', `/v1/holds/${String(hold.body['code'])}/release`, { reason: '' })
  }
  await administered(call, given, capped)
  const meeting = await given.made('finance', '/v1/meetings', {
    heldOn: '2023-10-05',
    title: 'Regular meeting',
  })
  await given.made('chair', `/v1/meetings/${String(meeting.body['code'])}/packet`, {})
  await given.made('finance', `/v1/meetings/${String(meeting.body['code'])}/cancellation`, { reason: '' })
  const plan = {
    appropriation: fund,
    title: 'x',
    lines: [{ month: '2023-10', obligated: '1.00', disbursed: '0.00' }],
  }
  for (const [who, ends] of [
    ['chair', 'adoption'],
    ['finance', 'withdrawal'],
  ] as const) {
    const drafted = await given.made('finance', '/v1/spending-plans', plan)
    await given.made(who, `/v1/spending-plans/${String(drafted.body['code'])}/${ends}`, {})
  }
  const admitted = await call('auditor', 'GET', '/v1/ledger/entries?kind=actor.admitted&subject=GRA-1')
  await given.made('admin', `/v1/ledger/entries/${String(admitted.at('items.0.id'))}/erasure`, {
    path: '/name',
    ground: 'entered-by-mistake',
  })
}

/** Every act of administration, each with its texts. */
async function administered(call: Call, given: Given, fund: string): Promise<void> {
  const { drafted, executed, recorded, approved } = administering({ call, given })
  const one = { [fund]: '1.00' }
  const code = await executed({ [fund]: '10.00' })
  const at = (charge: string, step: string) => `/v1/administration-charges/${charge}/${step}`
  const adjusted = { kind: 'adjustment-up', month: undefined, effectiveOn: '2024-02-05', reason: '' }
  await given.made('approver', at(await recorded(code, one, adjusted), 'rejection'), { reason: '' })
  await given.made('finance', at(await approved(code, one, adjusted), 'withdrawal'), { reason: '' })
  await given.made('approver2', at(await approved(code, one), 'payment'), { reference: 'WIRE 1' })
  const back = { ...adjusted, kind: 'adjustment-down' }
  await given.made('approver2', at(await approved(code, one, back), 'payment'), { reference: 'WIRE 2' })
  const released = { lines: [{ fund, amount: '1.00' }], reason: '' }
  await given.made('approver', `/v1/administrations/${code}/deobligation`, released)
  await given.made('approver', `/v1/administrations/${code}/end`, {})
  await given.made('finance', `/v1/administrations/${await drafted(one)}/withdrawal`, { reason: '' })
}

/** Kinds of entries that the source writes for a person, and that the ledger does not hold. */
async function kindsUnwritten(sql: postgres.Sql): Promise<string[]> {
  const written = (await sql<{ kind: string }[]>`select distinct kind from ledger_entries`).map(
    ({ kind }) => kind,
  )
  const source = new URL('../../src/', import.meta.url)
  const files = (await readdir(source, { recursive: true })).filter((file) => file.endsWith('.ts'))
  const shown = await Promise.all(files.map((file) => readFile(new URL(file, source), 'utf8')))
  const kinds = [...shown.join('\n').matchAll(/(?:kind: |tx, )'([a-z-]+\.[a-z-]+)'/g)]
    .map(([, kind = '']) => kind)
    .filter((kind) => !kind.endsWith('-key.admitted'))
  if (kinds.length < 20) throw new Error(`only ${String(kinds.length)} kinds were found in the source`)
  return kinds.filter((kind) => !written.includes(kind) && !kindsOfDecisions.test(kind))
}

/** The tables a word stands in. */
async function placesOf(sql: postgres.Sql, word: string): Promise<string[]> {
  const tables = await sql<{ table: string }[]>`
    select relname as table from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`
  const found: string[] = []
  for (const { table } of tables) {
    const rows = await sql`select from ${sql(table)} as held where held::text like ${`%${word}%`}`
    if (rows.length > 0) found.push(table)
  }
  return found
}

let entries = 0
async function post(tx: postgres.TransactionSql, actor: string, posted: Posted): Promise<string> {
  const [row] = await tx<{ now: string }[]>`
    select to_char(clock() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as now`
  const id = `01890000-0000-7000-8000-${String((entries += 1)).padStart(12, '0')}`
  const leaf = leafOf({
    ...posted,
    id,
    actor,
    effectiveOn: '2024-01-01',
    recordedAt: row?.now ?? '',
    transfers: [],
  })
  await tx`select post_entries(${[leaf]}::text[])`
  return id
}

async function outcome(work: PromiseLike<unknown>): Promise<string> {
  return Promise.resolve(work).then(
    () => 'done',
    (error: unknown) => (error instanceof postgres.PostgresError ? error.code : String(error)),
  )
}

t.test('the code and the database name the same texts of record', async (t) => {
  const { ownerUrl } = await testDatabase(t)
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => undefined })
  t.teardown(() => owner.end())
  const paths = [...new Set(Object.values(records).flat())]
  const rows = await owner<{ said: string }[]>`
    select kind || ' ' || path as said from ledger_acts(), unnest(${paths}::text[]) as path
    where ledger_is_of_record(kind, path, '{}') order by 1`
  t.same(
    rows.map(({ said }) => said),
    Object.entries(records)
      .flatMap(([kind, named]) => named.map((path) => `${kind} ${path}`))
      .toSorted(),
  )
})
