import postgres from 'postgres'
import t, { type Test } from 'tap'
import { formOf, signedIn } from '../support/browser.ts'
import { shiftClockOf } from '../support/clock.ts'
import { addressOf, codeIn, mailbox, reachable, sendAll, textOf } from '../support/mailbox.ts'
import { service } from '../support/service.ts'
import { thiefOf } from '../support/thief.ts'

t.jobs = 2

const posting = async (t: Test) => {
  const s = await service(t, { sendsMail: true })
  return { s, box: await mailbox(t) }
}
const [own, confirmation, removal] = [
  '/v1/me/mail-address',
  '/v1/me/mail-address/confirmation',
  '/v1/me/mail-address/removal',
] as const

t.test('mail is off by default: no address is taken, and nothing is added to the outbox', async (t) => {
  const s = await service(t)
  t.equal((await s.call('approver', 'POST', own, { address: 'pat@example.org' })).code, 'mail-not-offered')
  t.match((await s.call('approver', 'GET', own)).body, { state: 'none', address: null })
  await s.given.fundedAward('1000.00')
  t.same((await s.call('admin', 'GET', '/v1/mail/outbox')).body, { items: [], next: null })
})

t.test('an address is set and confirmed with the code that is sent to it, and to it alone', async (t) => {
  const { s, box } = await posting(t)
  t.equal(
    (await s.call('approver', 'POST', confirmation, { code: 'BCDF-2345-GHJK' })).code,
    'mail-address-not-set',
  )
  const set = await s.call('approver', 'POST', own, { address: addressOf('approver') })
  t.match(set.body, { state: 'unconfirmed', address: addressOf('approver'), confirmedAt: null })
  t.equal((await s.call('approver', 'POST', `${own}?dryRun=true`, { address: 'x@example.org' })).status, 200)
  await s.given.fundedAward('1000.00')
  await sendAll(t, s, box)
  t.same(
    box.mails.map(({ to }) => to),
    [[addressOf('approver')]],
    'an address that is not confirmed gets its code, and nothing else',
  )
  const wrong = await s.call('approver', 'POST', confirmation, { code: 'BCDF-2345-GHJK' })
  t.equal(wrong.code, 'mail-code-wrong')
  const code = codeIn(box, addressOf('approver'))
  t.equal((await s.call('approver2', 'POST', confirmation, { code })).code, 'mail-address-not-set')
  const confirmed = await s.call('approver', 'POST', confirmation, { code: ` ${code.toLowerCase()} ` })
  t.match(confirmed.body, { state: 'confirmed', address: addressOf('approver') })
  t.equal((await s.call('approver', 'POST', confirmation, { code })).code, 'mail-address-already-confirmed')
  t.match((await s.call('approver', 'GET', own)).body, { state: 'confirmed' })
  t.match((await s.call('approver2', 'GET', own)).body, { state: 'none', address: null })
})

t.test('a code holds for a day, and three are sent in one', async (t) => {
  const { s, box } = await posting(t)
  const set = async (address: string) => s.call('board', 'POST', own, { address })
  for (const one of ['one', 'two', 'three']) t.equal((await set(`${one}@example.org`)).status, 201)
  const refused = await set('four@example.org')
  t.equal(refused.status, 409)
  t.equal(refused.code, 'mail-codes-used-up')
  t.equal((await s.call('board', 'POST', removal)).status, 201)
  t.equal((await set('four@example.org')).code, 'mail-codes-used-up', 'also after the address was removed')
  const { areRefused } = thiefOf(t, s)
  await areRefused([
    ['FD136', 'a fourth code', 'board', `select set_mail_address('five@example.org', 'BCDF-GHJK-LMNP')`],
  ])
  await shiftClockOf(s, '24 hours')
  t.equal((await set('four@example.org')).status, 201)
  await sendAll(t, s, box)
  t.same(
    box.mails.flatMap(({ to }) => to),
    ['four@example.org'],
    'what was replaced is not sent',
  )
  await shiftClockOf(s, '48 hours 1 second')
  const code = codeIn(box, 'four@example.org')
  t.equal((await s.call('board', 'POST', confirmation, { code })).code, 'mail-code-expired')
})

t.test(
  'a person turns mail off, and an administrator does it for them: nothing of the address stays',
  async (t) => {
    const { s, box } = await posting(t)
    for (const who of ['approver', 'approver2', 'grantee'] as const) await reachable(t, s, box, who)
    await s.given.fundedAward('1000.00')
    t.same((await s.call('approver', 'POST', removal)).body, { removed: true })
    t.same((await s.call('approver', 'POST', removal)).body, { removed: false })
    t.same((await s.call('admin', 'POST', '/v1/actors/APP-2/mail-address/removal')).body, { removed: true })
    t.equal((await s.call('admin', 'POST', '/v1/actors/NONE/mail-address/removal')).code, 'actor-not-found')
    t.equal((await s.call('finance', 'POST', '/v1/actors/GRA-1/mail-address/removal')).code, 'access-denied')
    const before = box.mails.length
    t.equal(await sendAll(t, s, box), 0)
    t.equal(box.mails.length, before)
    t.same((await s.call('grantee', 'POST', removal)).body, { removed: true })

    const owner = postgres(s.ownerUrl, { max: 1, onnotice: () => undefined })
    const tables = await owner<{ name: string }[]>`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`
    for (const { name } of tables) {
      const [row] = await owner<{ found: number }[]>`
      select count(*)::int as found from ${owner(name)} as row where row::text like '%@example.org%'`
      t.equal(row?.found, 0, name)
    }
    await owner.end()
    t.notMatch(s.logs.join('\n'), /@example\.org/, 'and no log has one')
    for (const [who, url] of [
      ['auditor', '/v1/ledger/export?format=jsonl'],
      ['auditor', '/v1/ledger/export?format=texts'],
    ] as const)
      t.notMatch((await s.call(who, 'GET', url)).text, /@example\.org/)
  },
)

t.test(
  'the login of the database reads no address, sends nothing, and adds nothing to the outbox',
  async (t) => {
    const { s, box } = await posting(t)
    for (const who of ['approver', 'board'] as const) await reachable(t, s, box, who)
    const { does, areRefused, sql } = thiefOf(t, s)
    const denied = (work: string) => ['42501', work, 'approver', work] as const
    await areRefused([
      ['FD136', 'takes mails', 'admin', 'select * from claim_mail(10, 600)'],
      ['FD136', 'takes mails', null, 'select * from claim_mail(10, 600)'],
      ['FD136', 'notes an outcome', 'admin', 'select finish_mail(gen_random_uuid(), null, null)'],
      ['FD136', 'sets an address', null, `select set_mail_address('x@example.org', 'BCDF-GHJK-LMNP')`],
      ['FD136', 'removes an address', 'approver', `select remove_mail_address('BRD-1')`],
      ['FD136', 'removes an address', null, `select remove_mail_address('BRD-1')`],
      denied('select code_hash from mail_addresses'),
      denied('select code from mail_outbox'),
      denied(
        `insert into mail_addresses (actor, address, set_at, confirmed_at) values ('FIN-1', 'x@example.org', now(), now())`,
      ),
      denied(`update mail_addresses set address = 'x@example.org'`),
      denied('delete from mail_addresses'),
      denied(
        `insert into mail_outbox (actor, kind, state, queued_at, not_before) values ('FIN-1', 'waiting', 'waiting', now(), now())`,
      ),
      denied(`update mail_outbox set state = 'waiting'`),
      denied('delete from mail_outbox'),
      denied(`select end_mail_of('BRD-1')`),
      [
        '23514',
        'a second header',
        'approver',
        `select set_mail_address(E'x@example.org\\r\\nBcc: y@example.org', 'BCDF-GHJK-LMNP')`,
      ],
      [
        '23514',
        'a second address',
        'approver',
        `select set_mail_address('x@example.org,y@example.org', 'BCDF-GHJK-LMNP')`,
      ],
    ])
    const seen = async (who: 'approver' | 'admin' | 'auditor' | null) => {
      let rows = 0
      await does(who, async (tx) => {
        rows = (await tx`select address from mail_addresses`).length
      })
      return rows
    }
    t.same(await Promise.all([seen('approver'), seen('admin')]), [1, 0])
    t.same(await Promise.all([seen('auditor'), seen(null)]), [0, 0])
    t.equal((await sql`select address from mail_addresses`).length, 0)
  },
)

t.test('the page of one’s address sets, confirms and removes the address', async (t) => {
  const { s, box } = await posting(t)
  const cookie = await signedIn(s, 'grantee')
  const page = async () => (await s.call(null, 'GET', '/mail', undefined, { cookie })).text
  t.match(await page(), /No address is set/)
  const bad = await formOf(s, '/mail/address', { address: 'nobody' }, { cookie })
  t.equal(bad.status, 400)
  t.match(bad.text, /one address such as/)
  const set = await formOf(s, '/mail/address', { address: 'gra-1@example.org' }, { cookie })
  t.equal(set.headers['location'], '/mail')
  t.match(await page(), /gra-1@example\.org[\s\S]*name="code"/)
  await sendAll(t, s, box)
  t.match(box.mails.map(textOf), [/https:\/\/books\.example\.org\/mail/])
  const wrong = await formOf(s, '/mail/confirmation', { code: 'BCDF-2345-GHJK' }, { cookie })
  t.equal(wrong.status, 422)
  t.match(wrong.text, /This is not the code that was sent/)
  const code = codeIn(box, 'gra-1@example.org')
  t.equal((await formOf(s, '/mail/confirmation', { code }, { cookie })).headers['location'], '/mail')
  t.match(await page(), /Confirmed/)
  t.equal((await formOf(s, '/mail/removal', {}, { cookie })).headers['location'], '/mail')
  t.match(await page(), /No address is set/)
  t.equal((await formOf(s, '/mail/removal', {}, { cookie, origin: 'https://evil.example' })).status, 403)
  const off = await service(t)
  const other = await signedIn(off, 'grantee')
  t.match((await off.call(null, 'GET', '/mail', undefined, { cookie: other })).text, /sends no mail/)
})
