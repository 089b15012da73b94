import postgres from 'postgres'
import t, { type Test } from 'tap'
import { sendDue } from '../../src/mail/job.ts'
import { boundOf } from '../../src/mail/pace.ts'
import { claimMail } from '../../src/mail/queries.ts'
import { MailFailure, openTransport, type SendMail } from '../../src/mail/transport.ts'
import { people } from '../support/call.ts'
import { shiftClockOf } from '../support/clock.ts'
import { eventful } from '../support/eventful.ts'
import { deadlineAhead } from '../support/given.ts'
import { localCertificate } from '../support/local-certificate.ts'
import { addressOf, headOf, mailbox, reachable, sendAll, sender, textOf } from '../support/mailbox.ts'
import { type Service, service } from '../support/service.ts'

t.jobs = 2

const quiet = { info: () => undefined, warn: () => undefined }
const posting = async (t: Test) => {
  const s = await service(t, { sendsMail: true })
  return { s, box: await mailbox(t) }
}
const everybody = Object.keys(people) as (keyof typeof people)[]

/** The rows of the outbox as an administrator reads them. */
const outboxOf = async (s: Service, query = '') =>
  (await s.call('admin', 'GET', `/v1/mail/outbox?limit=500${query}`)).body['items'] as Readonly<
    Record<string, unknown>
  >[]

t.test('a year of acts sends mails with links alone: no amount, no name, no code of a record', async (t) => {
  const { s, box } = await posting(t)
  for (const who of everybody) await reachable(t, s, box, who)
  const before = box.mails.length
  await eventful(t, s)
  for (let hours = 0; hours < 3; hours++) {
    await sendAll(t, s, box)
    await shiftClockOf(s, '61 minutes')
  }
  const mails = box.mails.slice(before)
  const subjects = new Set(mails.map((one) => headOf(one, 'Subject')))
  t.same(
    [...subjects].toSorted(),
    ['a decision was made', 'something waits'].map((what) => `Case Management Pilot Program: ${what}`),
  )
  const reached = new Set(mails.flatMap(({ to }) => to))
  for (const who of ['approver', 'finance', 'board', 'chair', 'admin2', 'grantee', 'otherGrantee'] as const)
    t.ok(reached.has(addressOf(who)), who)
  for (const who of ['auditor', 'reader'] as const) t.notOk(reached.has(addressOf(who)), who)

  const owner = postgres(s.ownerUrl, { max: 1, onnotice: () => undefined })
  const records = await owner<{ said: string }[]>`
    select code as said from applications union select code from awards union select code from disbursements
    union select code from decisions union select code from organizations union select code from actors
    union select legal_name from organizations union select title from awards
    union select text from ledger_texts where length(text) between 4 and 200`
  await owner.end()
  t.ok(records.length > 60)
  for (const one of mails) {
    t.equal(one.to.length, 1)
    const said = `${headOf(one, 'Subject')}\n${textOf(one)}`
    t.notMatch(said, /\$|\d[.,]\d/, 'no amount')
    const words = said.replaceAll(/https:\/\/books\.example\.org\/\S+/g, '')
    const named = records.filter((record) => words.includes(record.said))
    t.same(named, [], said)
    t.ok(
      [...said.matchAll(/https?:\/\/\S+/g)].every(([link]) =>
        /^https:\/\/books\.example\.org\/(work|home|mail|v1\/notices\/[A-Z0-9-]+)$/.test(link),
      ),
      said,
    )
    t.equal(headOf(one, 'Auto-Submitted'), 'auto-generated')
  }
})

t.test('an applicant learns that a solicitation has changed, and only who applied', async (t) => {
  const { s, box } = await posting(t)
  for (const who of ['grantee', 'otherGrantee'] as const) await reachable(t, s, box, who)
  const fund = await s.given.fund()
  const code = await s.given.publishedSolicitation({ [fund]: '5.00' }, { deadline: deadlineAhead })
  await s.given.made('grantee', '/v1/applications', {
    ...{ solicitation: code, title: 'Services', site: 'Newark, NJ', services: ['mental-health'] },
    ...{ periodFrom: '2024-02-01', periodThrough: '2025-01-31' },
    budget: [{ organization: 'IRC', category: 'personnel', amount: '1.00' }],
  })
  const before = box.mails.length
  await s.given.made('finance', `/v1/solicitations/${code}/amendments`, {
    ...{ reason: 'A better title', effectiveOn: '2023-08-02', title: 'Case management' },
  })
  await sendAll(t, s, box)
  const [mail, ...more] = box.mails.slice(before)
  t.same(more, [])
  t.same(mail?.to, [addressOf('grantee')])
  t.match(
    mail === undefined ? '' : textOf(mail),
    new RegExp(`https://books.example.org/v1/notices/${code}\\s`),
  )
})

t.test('what begins to wait for a person is said once an hour, and never to who did the act', async (t) => {
  const { s, box } = await posting(t)
  for (const who of ['approver', 'approver2', 'finance'] as const) await reachable(t, s, box, who)
  const before = box.mails.length
  const said = () => box.mails.slice(before).flatMap(({ to }) => to)
  const { fund, award } = await s.given.fundedAward('1000.00')
  await sendAll(t, s, box)
  t.same(said().toSorted(), [addressOf('approver'), addressOf('approver2')], 'an award waits for execution')
  for (let more = 0; more < 3; more++) await s.given.requested(award, { [fund]: '1.00' })
  await sendAll(t, s, box)
  t.equal(said().length, 2, 'nothing more within the hour')
  await shiftClockOf(s, '59 minutes')
  await sendAll(t, s, box)
  t.equal(said().length, 2)
  await shiftClockOf(s, '61 minutes')
  await sendAll(t, s, box)
  t.equal(said().length, 4, 'and one for all of it afterwards')
  t.same(await outboxOf(s, '&state=waiting'), [])
})

t.test(
  'an act that is refused or rehearsed writes to nobody, and with no address nothing is added',
  async (t) => {
    const { s, box } = await posting(t)
    const { fund, award } = await s.given.fundedAward('1000.00')
    t.same(await outboxOf(s), [])
    await reachable(t, s, box, 'approver')
    const request = { award, kind: 'reimbursement', purpose: 'Costs', lines: [{ fund, amount: '2000.00' }] }
    const size = (await outboxOf(s)).length
    t.equal((await s.call('finance', 'POST', '/v1/disbursements', request)).status, 409)
    const lawful = { ...request, lines: [{ fund, amount: '2.00' }] }
    t.equal((await s.call('finance', 'POST', '/v1/disbursements?dryRun=true', lawful)).status, 200)
    t.equal((await outboxOf(s)).length, size)
    t.equal((await s.call('finance', 'POST', '/v1/disbursements', lawful)).status, 201)
    t.equal((await outboxOf(s)).length, size + 1)
  },
)

t.test('what was sent and not noted is sent again under the same name, once nobody holds it', async (t) => {
  const { s, box } = await posting(t)
  await reachable(t, s, box, 'approver')
  await s.given.fundedAward('1000.00')
  const { send } = openTransport(box.settings)
  const before = box.mails.length
  // The process ends after the server has taken the mail, and before that is noted.
  const killed: SendMail = async (...mail) => {
    await send(...mail)
    throw new Error('killed')
  }
  const broken = { ...s.db, service: s.db.service, transaction: s.db.transaction.bind(s.db) }
  let units = 0
  broken.transaction = (async (...work: Parameters<typeof s.db.transaction>) => {
    units += 1
    if (units > 1) throw new Error('killed')
    return s.db.transaction(...work)
  }) as typeof s.db.transaction
  await t.rejects(sendDue(broken, killed, sender, boundOf(10), quiet), /killed/)
  t.equal(box.mails.length, before + 1, 'the server has it')
  const other = await s.another()
  await sendAll(t, other, box)
  t.equal(box.mails.length, before + 1, 'another instance leaves it while it is held')
  await shiftClockOf(s, '11 minutes')
  await sendAll(t, other, box)
  t.equal(box.mails.length, before + 2)
  const [one, again] = box.mails.slice(before)
  t.equal(one && headOf(one, 'Message-ID'), again && headOf(again, 'Message-ID'))
  t.match(await outboxOf(s), [{ kind: 'waiting', state: 'sent', attempts: 2 }])
})

t.test('two instances at once send each mail once', async (t) => {
  const { s, box } = await posting(t)
  const many = everybody.filter((who) => who !== 'auditor')
  for (const who of many) await s.given.made(who, '/v1/me/mail-address', { address: addressOf(who) })
  const other = await s.another()
  const tried = await Promise.all([s, other, s, other].map((one) => sendAll(t, one, box)))
  t.equal(
    tried.reduce((sum, one) => sum + one, 0),
    many.length,
  )
  t.same(box.mails.flatMap(({ to }) => to).toSorted(), many.map(addressOf).toSorted())
  const nobody = await s.db.transaction(s.db.service, (tx) => claimMail(tx, 10, 60))
  t.same(nobody, [])
})

t.test(
  'a failure is kept and shown without the address, tried again, and given up where it is final',
  async (t) => {
    const { s, box } = await posting(t)
    const set = async (who: 'board' | 'chair') =>
      s.given.made(who, '/v1/me/mail-address', { address: addressOf(who) })
    await set('board')
    box.refuse(451)
    t.equal(await sendAll(t, s, box), 1)
    t.match(await outboxOf(s), [{ actor: 'BRD-1', state: 'waiting', attempts: 1, failure: 'refused-451' }])
    t.equal(await sendAll(t, s, box), 0, 'not at once')
    await set('chair')
    box.refuse(550)
    t.equal(await sendAll(t, s, box), 1)
    const [last] = await outboxOf(s, '&state=failed')
    t.match(last, { actor: 'CHR-1', kind: 'confirmation', failure: 'refused-550' })
    t.notMatch(JSON.stringify(await outboxOf(s)), /@/)
    box.refuse(null)
    await shiftClockOf(s, '61 seconds')
    t.equal(await sendAll(t, s, box), 1)
    t.match(await outboxOf(s, '&state=sent'), [{ actor: 'BRD-1', attempts: 2, failure: null }])
    const metrics = (await s.call(null, 'GET', '/metrics')).text
    t.match(metrics, /^fiduciary_mail_failed_within_a_day 1$/m)
    t.match(metrics, /^fiduciary_mail_waiting 0$/m)
    t.notMatch(metrics, /@/)
    t.equal((await s.call('finance', 'GET', '/v1/mail/outbox')).code, 'access-denied')
  },
)

t.test(
  'what nobody takes is tried for three days and given up then, and forgotten after a month',
  async (t) => {
    const { s, box } = await posting(t)
    await s.given.made('board', '/v1/me/mail-address', { address: addressOf('board') })
    box.refuse(451)
    for (let hours = 0; hours < 9; hours++) {
      await sendAll(t, s, box)
      await shiftClockOf(s, `${String(hours + 1)} hours 2 minutes`)
    }
    t.match(await outboxOf(s), [{ state: 'waiting', failure: 'refused-451' }], 'hours are no reason')
    await s.given.made('chair', '/v1/me/mail-address', { address: addressOf('chair') })
    await shiftClockOf(s, '4 days')
    t.equal(await sendAll(t, s, box), 0)
    t.match(await outboxOf(s), [
      { actor: 'CHR-1', state: 'failed', attempts: 0, failure: 'too-late' },
      { actor: 'BRD-1', state: 'failed', failure: 'refused-451' },
    ])
    await shiftClockOf(s, '40 days')
    await sendAll(t, s, box)
    t.same(await outboxOf(s), [])
  },
)

t.test(
  'no mail goes in plain text: a server without TLS, or whose certificate nobody knows, gets none',
  async (t) => {
    const { cert, key } = localCertificate
    const plain = await mailbox(t, { disabledCommands: ['STARTTLS'] })
    const known = await mailbox(t, { cert, key })
    const [bare, own] = [plain.settings, { ...known.settings, tls: 'required' as const, host: 'localhost' }]
    const to = 'pat@example.org'
    const letter = { subject: 'One', text: 'Two\n' }
    const sent = async (settings: typeof own | typeof bare) => {
      const transport = openTransport(settings)
      const failed = await transport.send('one', to, letter).then(
        () => null,
        (error: unknown) => (error instanceof MailFailure ? error.reason : String(error)),
      )
      transport.close()
      return failed
    }
    t.equal(await sent({ ...bare, tls: 'required' }), 'tls')
    t.equal(await sent(own), 'tls')
    t.same([plain.mails, known.mails], [[], []])
    t.equal(await sent({ ...own, authorities: cert }), null)
    t.equal(known.mails.length, 1)
    t.equal(await sent(bare), null, 'in plain text to this machine alone, where the settings say so')
  },
)
