import postgres from 'postgres'
import t, { type Test } from 'tap'
import { freezePacket } from '../../src/board/meetings/commands.ts'
import {
  cancel,
  comparedBefore,
  dayOfPacket,
  isFreezable,
  type Meeting,
  mustBeFreezable,
} from '../../src/board/meetings/meeting.ts'
import { signingKey, signingKeyText } from '../../src/ledger/sealing/note.ts'
import { sealNow } from '../../src/ledger/sealing/sealer.ts'
import { signerFromText } from '../../src/ledger/sealing/signer.ts'
import { sha256Of } from '../../src/platform/canonical.ts'
import { formOf, losingNextAnswer, postedForm } from '../support/browser.ts'
import type { Person } from '../support/call.ts'
import { outcome } from '../support/outcome.ts'
import { pdfText } from '../support/pdf-text.ts'
import { rawSession, record, refused, Undo } from '../support/raw-sql.ts'
import { type Service, service } from '../support/service.ts'

t.jobs = 2

const meeting: Meeting = {
  ...{ code: 'MTG-0001', heldOn: '2023-10-05', title: 'Regular meeting', status: 'recorded' },
  ...{ recordedBy: 'FIN-1', version: 1, packet: null },
}
const packet = {
  ...{ effectiveAt: '2023-10-05', knownAt: '2023-10-05T12:00:00.000000Z', since: null },
  ...{ sha256: 'a'.repeat(64), pdfSha256: 'b'.repeat(64), checkpoint: null },
  ...{ frozenBy: 'CHR-1', frozenAt: '2023-10-05T12:00:01.000000Z' },
}

t.test('a meeting is canceled once, and its packet frozen once, while it stands', async (t) => {
  const canceled = cancel(meeting)
  t.same(canceled, { ...meeting, status: 'canceled' })
  const isCanceled = ['meeting-canceled', { meeting: 'MTG-0001', state: 'canceled' }]
  t.same(
    outcome(() => cancel(canceled)),
    isCanceled,
  )
  t.same(
    outcome(() => {
      mustBeFreezable(canceled)
    }),
    isCanceled,
  )
  t.same(
    outcome(() => {
      mustBeFreezable(meeting)
    }),
    'done',
  )
  t.same(
    outcome(() => {
      mustBeFreezable({ ...meeting, packet })
    }),
    [
      'packet-already-frozen',
      { meeting: 'MTG-0001', sha256: packet.sha256, frozenAt: packet.frozenAt, frozenBy: 'CHR-1' },
    ],
  )
  t.equal(cancel({ ...meeting, packet }).packet, packet, 'what was handed out stays')
  t.equal(dayOfPacket(meeting, '2023-10-04'), '2023-10-04', 'a meeting to come')
  t.equal(dayOfPacket(meeting, '2023-10-06'), '2023-10-05')
  t.equal(comparedBefore(meeting, '2023-10-04'), '2023-10-04', 'figures of a day before the meeting')
  t.equal(comparedBefore(meeting, '2023-12-31'), '2023-10-05')
  t.same([meeting, canceled, { ...meeting, packet }].map(isFreezable), [true, false, false])
})

/** The bytes of a packet as an answer has them. */
async function packetOf({ app, as }: Service, who: Person, code: string, accept: string) {
  const answer = await app.inject({
    method: 'GET',
    url: `/v1/meetings/${code}/packet`,
    headers: { ...as(who), accept },
  })
  return { status: answer.statusCode, type: answer.headers['content-type'], bytes: answer.rawPayload }
}

async function recorded(s: Service, heldOn: string, title = 'Regular meeting'): Promise<string> {
  return String((await s.given.made('finance', '/v1/meetings', { heldOn, title })).body['code'])
}

const logKey = signingKey('log.example', Buffer.alloc(32, 1))

t.test(
  'a packet is the summary that the chair reads, since the meeting before; its bytes stay while the books go on',
  async (t) => {
    const s = await service(t, { deadlineMs: 60_000, proofs: { logKeys: [logKey.verifier.text] } })
    const { fund, award } = await s.given.fundedAward('1000.00')
    await s.given.paid(award, { [fund]: '250.00' })
    await sealNow(s.db, signerFromText(signingKeyText(logKey)))
    const wrong = await recorded(s, '2023-09-20', 'Wrong day')
    await recorded(s, '2023-06-01')
    await s.given.made('finance', `/v1/meetings/${wrong}/cancellation`, { reason: 'No meeting was held' })
    const code = await recorded(s, '2999-01-01', 'To come')

    const rehearsed = await s.call('chair', 'POST', `/v1/meetings/${code}/packet?dryRun=true`, {})
    t.equal(rehearsed.status, 200, rehearsed.text)
    t.match(rehearsed.at('preview.entries.0'), { kind: 'meeting.packet-frozen', subject: code })
    t.equal(
      (await s.call('board', 'GET', `/v1/meetings/${code}`)).body['packet'],
      null,
      'a dry run freezes none',
    )

    const frozen = await s.call('chair', 'POST', `/v1/meetings/${code}/packet`, {})
    t.equal(frozen.status, 201, frozen.text)
    t.equal(frozen.at('packet.since'), '2023-06-01', 'not that of the meeting that was canceled')
    t.equal(frozen.body['version'], 2)
    const json = await packetOf(s, 'board', code, 'application/json')
    const pdf = await packetOf(s, 'auditor', code, 'application/pdf')
    t.equal(sha256Of(json.bytes), frozen.at('packet.sha256'))
    t.equal(sha256Of(pdf.bytes), frozen.at('packet.pdfSha256'))
    t.match(pdf.type, 'application/pdf')
    t.ok(
      pdfText(pdf.bytes)
        .join(' ')
        .includes(String(frozen.at('packet.checkpoint.rootSha256'))),
    )

    const { body: entries } = await s.call('auditor', 'GET', '/v1/ledger/entries?kind=meeting.packet-frozen')
    const [entry] = entries['items'] as { facts: Record<string, unknown>; subject: string; actor: string }[]
    const {
      frozenBy,
      frozenAt: _,
      checkpoint,
      ...said
    } = frozen.at('packet') as Omit<typeof packet, 'checkpoint'> & {
      checkpoint: { size: number; rootSha256: string }
    }
    t.match(entry, { subject: code, actor: frozenBy })
    t.same(entry?.facts, { ...said, checkpoint: { ...checkpoint, size: String(checkpoint.size) } })

    const held = JSON.parse(json.bytes.toString('utf8')) as Record<
      string,
      { items: Record<string, unknown>[] }
    >
    const times = `effectiveAt=${said.effectiveAt}&knownAt=${said.knownAt}&since=2023-06-01`
    const { body } = await s.call('chair', 'GET', `/v1/summaries/board?${times}`)
    const live = body as typeof held
    t.ok((live['since']?.items.length ?? 0) > 3)
    t.same({ ...held, readAt: live['readAt'] }, live, 'it is the summary, of its own time')

    await s.given.paid(award, { [fund]: '100.00' })
    await s.given.made('finance', `/v1/meetings/${code}/cancellation`, { reason: 'Postponed' })
    t.same((await packetOf(s, 'board', code, 'application/json')).bytes, json.bytes)
    t.same((await packetOf(s, 'board', code, 'application/pdf')).bytes, pdf.bytes)
    const table = await s.call('board', 'GET', '/v1/meetings', undefined, { accept: 'text/csv' })
    const lines = table.text.trim().split('\n')
    t.equal(lines.length, 4)
    t.match(lines[1], new RegExp(`^${code},2999-01-01,To come,canceled,.*${said.sha256}`))
  },
)

t.test('no private text is in a packet, neither a reason nor the name of a person', async (t) => {
  const s = await service(t, { deadlineMs: 60_000 })
  const owner = postgres(s.ownerUrl, { max: 1, onnotice: () => undefined })
  t.teardown(() => owner.end())
  await owner.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    await tx`update actors set name = 'Canary Jones' where code = 'FIN-1'`
  })
  const { fund, award } = await s.given.fundedAward('1000.00')
  const request = await s.given.approved(award, { [fund]: '5.00' })
  await s.given.made('finance', `/v1/disbursements/${request}/withdrawal`, { reason: 'Canary Smith asked' })
  const summary = await s.call('chair', 'GET', '/v1/summaries/board')
  for (const said of ['Canary Jones', 'Canary Smith asked'])
    t.ok(summary.text.includes(said), `the summary says ${said}`)
  const code = await recorded(s, '2023-10-05')
  await s.given.made('chair', `/v1/meetings/${code}/packet`, { effectiveAt: summary.body['effectiveAt'] })
  const json = (await packetOf(s, 'chair', code, 'application/json')).bytes.toString('utf8')
  t.ok(json.includes('"disbursement.canceled"') && json.includes('"by":"FIN-1"'))
  t.ok(json.includes('"reason":"SF-270 no. 1"'), 'what is public stays')
  const pdf = pdfText((await packetOf(s, 'chair', code, 'application/pdf')).bytes).join(' ')
  t.ok(pdf.includes(request), 'its entry is there')
  for (const text of [json, pdf]) t.notOk(text.includes('Canary'))
})

t.test('of many who freeze one packet at once, one does', async (t) => {
  const s = await service(t, { deadlineMs: 60_000 })
  const code = await recorded(s, '2023-10-05')
  const answers = await Promise.all(
    [1, 2, 3].map(() => s.call('chair', 'POST', `/v1/meetings/${code}/packet`, {})),
  )
  t.same(answers.map(({ status }) => status).sort(), [201, 409, 409])
  const keyed = { 'idempotency-key': 'the-same-key' }
  const other = await recorded(s, '2023-12-05')
  const first = await s.call('chair', 'POST', `/v1/meetings/${other}/packet`, {}, keyed)
  const again = await s.call('chair', 'POST', `/v1/meetings/${other}/packet`, {}, keyed)
  t.equal(again.text, first.text, 'the same request again is answered as before')
  t.same(
    answers.flatMap(({ code: refusal }) => (refusal.startsWith('packet') ? [refusal] : [])),
    ['packet-already-frozen', 'packet-already-frozen'],
  )
})

t.test('a packet that was made before another meeting was recorded is made again', async (t) => {
  const s = await service(t)
  const code = await recorded(s, '2023-10-05')
  const made = { ...packet, document: Buffer.from('x'), pdf: Buffer.from('x'), since: '2023-06-01' }
  const stale = s.db.transaction(s.db.service, (tx) => freezePacket(tx, code, made))
  await t.rejects(stale, { code: 'unavailable', facts: { reason: 'the meeting before is another now' } })
})

t.test('by SQL too a packet is what its entry says, of a meeting that stands, once and always', async (t) => {
  const s = await service(t, { deadlineMs: 60_000 })
  const standing = await recorded(s, '2023-10-05')
  const canceled = await recorded(s, '2023-10-06')
  await s.given.made('finance', `/v1/meetings/${canceled}/cancellation`, { reason: 'x' })
  const frozen = await recorded(s, '2023-10-07')
  await s.given.made('chair', `/v1/meetings/${frozen}/packet`, {})
  const { act } = rawSession(t, s)
  /** Posts the entry of a packet with the hash of a document, and stores another or the same. */
  const freezing = (
    meeting: string,
    change: { document?: string; since?: string | null; by?: string; entry?: string } = {},
  ) =>
    act('CHR-1', async (tx) => {
      const { document = 'x', since = null, by = 'CHR-1' } = change
      const facts = {
        ...{ effectiveAt: '2023-10-05', knownAt: '2023-10-05T12:00:00.000000Z' },
        ...(since === null ? {} : { since }),
        ...{ sha256: sha256Of('x'), pdfSha256: sha256Of('x') },
      }
      const entry = await record(tx, 'CHR-1', meeting, facts, 'meeting.packet-frozen')
      if (document !== '')
        await tx`insert into meeting_packets (meeting, effective_at, known_at, since, document, pdf, frozen_by, frozen_at, entry_id)
          values (${meeting}, '2023-10-05', '2023-10-05T12:00Z', ${since}, ${Buffer.from(document)}, 'x', ${by}, clock(), ${entry})`
      await tx`set constraints all immediate`
      throw new Undo()
    })
  await refused(t, 'undone', 'what its entry says', freezing(standing))
  await refused(t, 'FD129', 'other bytes', freezing(standing, { document: 'y' }))
  await refused(t, 'FD129', 'no bytes', freezing(standing, { document: '' }))
  await refused(t, 'FD130', 'of a canceled meeting', freezing(canceled))
  await refused(t, 'FD130', 'since no meeting', freezing(standing, { since: '2023-10-04' }))
  await refused(t, '23505', 'a second', freezing(frozen))
  await refused(t, 'FD024', 'for another', freezing(standing, { by: 'FIN-1' }))
  const change = (statement: string) => act('CHR-1', (tx) => tx.unsafe(statement))
  await refused(t, '42501', 'a change', change(`update meeting_packets set pdf = 'x'`))
  await refused(t, '42501', 'taken away', change('delete from meeting_packets'))
  await refused(t, '42501', 'another day', change(`update meetings set held_on = '2023-01-01'`))
  const again = `update meetings set version = version + 1 where code = '${standing}'`
  await refused(t, 'FD010', 'without an entry', change(again))
  await refused(
    t,
    'FD023',
    'standing again',
    change(`update meetings set status = 'recorded' where code = '${canceled}'`),
  )
  await ownersToo(t, s, frozen)
})

/** What the owner of the database changes is found by the constraint as well. */
async function ownersToo(t: Test, s: Service, frozen: string): Promise<void> {
  const owner = postgres(s.ownerUrl, { max: 1, onnotice: () => undefined })
  t.teardown(() => owner.end())
  const changed = owner.begin(async (tx) => {
    await tx`alter table meeting_packets disable trigger must_be_recorded`
    await tx`update meeting_packets set document = 'another' where meeting = ${frozen}`
  })
  await refused(t, 'FD129', 'another document in its place', changed)
}

t.test(
  'the page of the Board compares with the meeting before its day, and leads to packets and forms',
  async (t) => {
    const s = await service(t, { deadlineMs: 60_000 })
    await s.given.fundedAward('1000.00')
    const page = async (who: Person, address: string) => {
      const { status, text } = await s.call(who, 'GET', address, undefined, { accept: 'text/html' })
      t.equal(status, 200, address)
      return text
    }
    t.match(await page('board', '/board'), 'No meeting is recorded.')
    const [earlier, later] = [
      await recorded(s, '2023-06-01', 'Spring'),
      await recorded(s, '2023-10-05', 'Fall'),
    ]
    await s.given.made('chair', `/v1/meetings/${earlier}/packet`, {})
    const shown = await page('chair', '/board')
    t.match(shown, 'name="since" type="date" autocomplete="off" spellcheck="false" value="2023-10-05"')
    t.match(shown, 'Since October 5, 2023')
    t.match(shown, `/board/meetings/${earlier}/packet.pdf`)
    t.match(shown, `/work/meetings/${later}/acts/freezePacket`)
    t.match(shown, 'href="/board/meetings/new"')
    t.match(await page('board', '/board?effectiveAt=2023-10-05'), 'Since June 1, 2023', 'before its own day')
    t.match(await page('board', '/board?since='), 'Since the books began')
    const reader = await page('board', '/board')
    for (const none of ['freezePacket', '/board/meetings/new']) t.notMatch(reader, none)

    const file = await s.call('board', 'GET', `/board/meetings/${earlier}/packet.json`)
    const { bytes } = await packetOf(s, 'board', earlier, 'application/json')
    t.equal(file.text, bytes.toString('utf8'))
    const summary = await s.call('board', 'GET', '/board.json')
    t.equal(summary.at('since.effectiveAt'), '2023-10-05', 'the files of the page compare as it does')
    t.match(await page('auditor', `/work/meetings/${earlier}`), sha256Of(bytes))
  },
)

t.test(
  'a meeting is recorded from its form, and its packet frozen from its page: first a dry run is shown',
  async (t) => {
    const s = await service(t, { deadlineMs: 60_000 })
    const post = async (who: Person, url: string, fields: Readonly<Record<string, string>>) =>
      s.app.inject({
        ...{ method: 'POST', url, payload: new URLSearchParams(fields).toString() },
        headers: {
          ...s.as(who),
          ...{ accept: 'text/html', origin: 'http://localhost:80' },
          'content-type': 'application/x-www-form-urlencoded',
        },
      })
    const keyIn = (text: string) => /name="key" value="([^"]*)"/.exec(text)?.[1] ?? ''
    const twice = async (who: Person, url: string, fields: Readonly<Record<string, string>>) => {
      const preview = await post(who, url, { ...fields, step: 'preview' })
      t.equal(preview.statusCode, 200, preview.payload)
      t.match(preview.payload, 'Nothing has happened yet.')
      const done = await post(who, url, { ...fields, step: 'do', key: keyIn(preview.payload) })
      t.equal(done.statusCode, 303)
      return String(done.headers['location'])
    }
    t.match((await s.call('finance', 'GET', '/board/meetings/new')).text, 'Day of the meeting')
    const refusedForm = await post('finance', '/board/meetings/new', {
      step: 'preview',
      heldOn: '',
      title: 'Fall',
    })
    t.equal(refusedForm.statusCode, 400)
    t.match(refusedForm.payload, 'value="Fall"', 'what was typed stays')
    t.match(refusedForm.payload, 'id="heldOn-error"')
    const page = await twice('finance', '/board/meetings/new', {
      heldOn: '2023-10-05',
      title: 'Fall meeting',
    })
    t.equal(page, '/work/meetings/MTG-0001')
    t.match((await s.call('finance', 'GET', page)).text, 'Meeting recorded')
    t.notMatch((await s.call('finance', 'GET', page)).text, 'acts/freezePacket', 'the chair freezes it')
    const frozen = await twice('chair', '/work/meetings/MTG-0001/acts/freezePacket', {})
    t.match((await s.call('chair', 'GET', frozen)).text, 'The packet is frozen.')
  },
)

t.test('a meeting of which no answer came is recorded once, by the form that is then shown', async (t) => {
  const s = await service(t)
  const page = '/board/meetings/new'
  const fields = { heldOn: '2023-10-05', title: 'Fall meeting' }
  const keyIn = (text: string) => /name="key" value="([^"]*)"/.exec(text)?.[1] ?? ''
  const looked = await postedForm(s, 'finance', page, { ...fields, step: 'preview' })
  const doing = { ...fields, step: 'do', key: keyIn(looked.text) }
  losingNextAnswer(s, '/v1/meetings')
  const unknown = await formOf(s, page, doing, s.as('finance'))
  t.equal(unknown.status, 503, unknown.text)
  t.equal(keyIn(unknown.text), doing.key, 'the same key again')
  t.match(unknown.text, 'If it was done already, it is not done twice.')
  const again = await postedForm(s, 'finance', page, doing)
  t.equal(again.headers['location'], '/work/meetings/MTG-0001', again.text)
  const { body } = await s.call('board', 'GET', '/v1/meetings')
  t.equal((body['items'] as unknown[]).length, 1)
})
