import t from 'tap'
import { type AccessEntry, accessIntervals, isHeldWithin } from '../../src/audit/access-history/intervals.ts'
import { service } from '../support/service.ts'

t.jobs = 2

const at = (day: number) => `2026-01-${String(day).padStart(2, '0')}T12:00:00.000000Z`
const entry = (
  day: number,
  kind: string,
  subject: string,
  facts: Readonly<Record<string, unknown>>,
  proposedBy: string | null = null,
): AccessEntry => ({
  id: `entry-${String(day)}`,
  ...{ kind, subject, facts, proposedBy },
  actor: 'ADM-1',
  recordedAt: at(day),
})

t.test('a role is held from the entry that gives it until the one that leaves it out', async (t) => {
  const entries = [
    entry(1, 'actor.admitted', 'FIN-1', { roles: ['finance'] }),
    entry(2, 'actor.roles-changed', 'FIN-1', { roles: ['finance', 'board'] }),
    entry(3, 'actor.roles-changed', 'FIN-1', { roles: ['board'] }, 'ADM-2'),
    entry(4, 'actor.roles-changed', 'FIN-1', { roles: ['finance'] }),
  ]
  const found = accessIntervals(entries, at(9))
  t.same(
    found.map(({ held, from, until, ending, given, taken }) => [
      held,
      from,
      until,
      ending,
      given.by,
      taken?.by,
    ]),
    [
      ['finance', at(1), at(3), 'changed', 'ADM-1', 'ADM-2'],
      ['board', at(2), at(4), 'changed', 'ADM-1', 'ADM-1'],
      ['finance', at(4), null, null, 'ADM-1', undefined],
    ],
  )
  t.equal(found[0]?.taken?.confirmedBy, 'ADM-1', 'the second person is who recorded it')
  const [finance] = found
  if (finance === undefined) throw new Error('none')
  t.ok(isHeldWithin(finance, at(3).replace('T12', 'T11'), at(4)), 'for a part of the day')
  t.notOk(isHeldWithin(finance, at(3), at(4)), 'it ended at that instant')
  t.notOk(isHeldWithin(finance, '2025-12-31T12:00:00.000000Z', at(1)), 'it began later')
})

t.test('another organization ends a role and begins it again', async (t) => {
  const found = accessIntervals(
    [
      entry(1, 'actor.admitted', 'GRA-1', { roles: ['grantee'], organization: 'IRC' }),
      entry(2, 'actor.roles-changed', 'GRA-1', { roles: ['grantee'], organization: 'BAKER' }),
    ],
    at(9),
  )
  t.same(
    found.map(({ organization, until }) => [organization, until]),
    [
      ['IRC', at(2)],
      ['BAKER', null],
    ],
  )
})

t.test('a key ends when it is revoked or expires, whichever is first', async (t) => {
  const key = (day: number, code: string, expires: number) =>
    entry(day, 'key.issued', code, { actor: 'FIN-1', expiresAt: at(expires) })
  const found = accessIntervals(
    [
      key(1, 'KEY-1', 5),
      key(2, 'KEY-2', 20),
      key(3, 'KEY-3', 20),
      entry(4, 'key.revoked', 'KEY-2', { actor: 'FIN-1' }),
      entry(6, 'key.revoked', 'KEY-1', { actor: 'FIN-1' }),
      entry(7, 'sign-in.linked', 'SGN-1', { actor: 'FIN-1' }),
      entry(8, 'sign-in.unlinked', 'SGN-1', { actor: 'FIN-1' }),
    ],
    at(9),
  )
  t.same(
    found.map(({ person, held, until, ending, taken }) => [person, held, until, ending, taken?.entry]),
    [
      ['FIN-1', 'KEY-1', at(5), 'expired', undefined],
      ['FIN-1', 'KEY-2', at(4), 'revoked', 'entry-4'],
      ['FIN-1', 'KEY-3', null, null, undefined],
      ['FIN-1', 'SGN-1', at(8), 'unlinked', 'entry-8'],
    ],
  )
  const later = accessIntervals([key(3, 'KEY-3', 8)], at(9))
  t.same([later[0]?.until, later[0]?.ending], [at(8), 'expired'], 'as of a later time')
})

const address = '/v1/audit/access-history'

t.test(
  'who held what is read from the ledger, with who gave, who confirmed, and who could act on a day',
  async (t) => {
    const s = await service(t)
    const expiresAt = '2999-01-01T00:00:00Z'
    const issued = await s.call('admin', 'POST', '/v1/actors/FIN-1/keys', { expiresAt })
    const key = String(issued.body['code'])
    await s.given.made('admin', '/v1/actors/BOTH-1/roles', { roles: ['approver'] })
    const keys = await s.call('auditor', 'GET', `${address}?type=key&person=FIN-1`)
    t.equal(keys.status, 200, keys.text)
    type Item = Record<'person' | 'held' | 'from', string> & {
      until: string | null
      given: { by: string; confirmedBy: string | null }
      taken: { by: string; confirmedBy: string | null } | null
    }
    const itemsOf = (answer: { at: (path: string) => unknown }) => answer.at('items') as Item[]
    const one = itemsOf(keys).find(({ held }) => held === key)
    t.same(one?.given && [one.given.by, one.given.confirmedBy], ['ADM-1', 'ADM-2'])
    const both = itemsOf(await s.call('admin', 'GET', `${address}?type=role&person=BOTH-1`))
    t.same(
      both.map(({ held, until }) => [held, until === null]),
      [
        ['finance', false],
        ['approver', true],
      ],
    )
    t.same([both[0]?.taken?.by, both[0]?.taken?.confirmedBy], ['ADM-1', 'ADM-2'])
    const today = String((await s.call('auditor', 'GET', '/v1/summaries/funding')).at('effectiveAt'))
    const now = itemsOf(await s.call('auditor', 'GET', `${address}?at=${today}&role=approver`))
    t.same(now.map(({ person }) => person).toSorted(), ['APP-1', 'APP-2', 'BOTH-1'])
    t.same(itemsOf(await s.call('auditor', 'GET', `${address}?at=2020-01-01`)), [])
    const from = both[1]?.from ?? ''
    const earlier = new Date(Date.parse(from) - 1).toISOString()
    const before = itemsOf(await s.call('auditor', 'GET', `${address}?role=approver&knownAt=${earlier}`))
    t.same(before.map(({ person }) => person).toSorted(), ['APP-1', 'APP-2'], 'as it was known before')
  },
)

t.test('it is read page by page, whole as a table, and shows no hash', async (t) => {
  const s = await service(t)
  const whole = await s.call('auditor', 'GET', `${address}?limit=500`)
  const all = whole.at('items') as { held: string }[]
  t.ok(all.length > 20)
  t.notMatch(whole.text, /credentialHash|[0-9a-f]{64}/)
  const paged: unknown[] = []
  let cursor: string | null = null
  do {
    const more: string = cursor === null ? '' : `&cursor=${cursor}`
    const page = await s.call('auditor', 'GET', `${address}?limit=7${more}`)
    t.equal(page.status, 200)
    paged.push(...(page.at('items') as unknown[]))
    cursor = page.at('next') as string | null
  } while (cursor !== null)
  t.same(paged, all, 'each once, in the same order')
  const csv = await s.call('auditor', 'GET', address, undefined, { accept: 'text/csv' })
  t.equal(
    csv.text.trim().split('\r\n').length === 1
      ? csv.text.trim().split('\n').length
      : csv.text.trim().split('\r\n').length,
    all.length + 1,
  )
  t.notMatch(csv.text, /[0-9a-f]{64}/)
  for (const who of ['finance', 'approver', 'board', 'chair', 'grantee'] as const)
    t.equal((await s.call(who, 'GET', address)).status, 403, who)
})

t.test('a page goes on where the one before ended, though its last row left the filter since', async (t) => {
  const s = await service(t)
  type Item = { person: string; held: string }
  const read = async (limit: number, cursor = '') => {
    const query = `type=role&at=2999-01-01&limit=${String(limit)}${cursor === '' ? '' : `&cursor=${cursor}`}`
    const answer = await s.call('auditor', 'GET', `${address}?${query}`)
    return { items: answer.at('items') as Item[], next: String(answer.at('next')) }
  }
  const { items: whole } = await read(500)
  const last = whole.findIndex(({ person, held }) => person === 'BOTH-1' && held === 'finance')
  t.ok(last > 0 && last < whole.length - 1)
  const first = await read(last + 1)
  t.same(first.items, whole.slice(0, last + 1))
  await s.given.made('admin', '/v1/actors/BOTH-1/roles', { roles: ['approver'] })
  const { items } = await read(500, first.next)
  t.same(
    items.filter(({ person }) => person !== 'BOTH-1'),
    whole.slice(last + 1).filter(({ person }) => person !== 'BOTH-1'),
    'nothing again, and nothing left out',
  )
})
