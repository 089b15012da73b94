import { parse } from 'node:querystring'
import t from 'tap'
import { type Person } from '../support/call.ts'
import { fundAct } from '../support/given.ts'
import { type Service, service } from '../support/service.ts'

t.jobs = 3

type Entry = {
  id: string
  kind: string
  effectiveOn: string
  leafHash: string
  transfers: { debit: string; credit: string; amount: string }[]
}

t.test(
  'pages of a list lose nothing and double nothing, whatever their size, though more is recorded between them',
  async (t) => {
    const s = await service(t)
    const { fund, award } = await s.given.fundedAward('1000.00')
    for (let i = 0; i < 7; i++) await s.given.paid(award, { [fund]: '1.00' })
    for (let i = 0; i < 7; i++) await s.given.fund()
    for (const [who, list] of [
      ['auditor', 'ledger/entries'],
      ['auditor', 'ledger/accounts'],
      ['auditor', 'appropriations'],
      ['auditor', 'disbursements'],
      ['admin', 'actors'],
      ['auditor', 'organizations'],
    ] satisfies [Person, string][]) {
      const whole = await pages(s, who, `/v1/${list}`, 500)
      t.ok(whole.length >= 2, `${list}: ${String(whole.length)}`)
      for (const size of [1, 3, 7])
        t.same(await pages(s, who, `/v1/${list}`, size), whole, `${list} by ${String(size)}`)
    }
    const first = await s.call('auditor', 'GET', '/v1/ledger/entries?limit=5')
    await s.given.drawn(await s.given.fund(), '1.00')
    const second = await s.call(
      'auditor',
      'GET',
      `/v1/ledger/entries?limit=5&cursor=${String(first.body['next'])}`,
    )
    const ids = [...items(first), ...items(second)].map(({ id }) => id)
    t.equal(new Set(ids).size, 10, 'a new entry moves no page')
  },
)

t.test('a cursor of another list, or made by hand, is refused', async (t) => {
  const s = await service(t)
  const id = '01890000-0000-7000-8000-000000000000'
  const by = (position: unknown) => Buffer.from(JSON.stringify(position)).toString('base64url')
  for (const cursor of [
    by(['FY1']),
    by([]),
    by('x'),
    by(['now', id]),
    by(['0000-01-01T00:00:00Z', id]),
    by(['9999-12-31T23:59:59Z', id]),
    by(['2023-01-01T00:00:00.000000+20:00', id]),
    by(['2023-01-01T00:00:00.000000+00:00', id]),
    by(['2023-01-01T00:00:00Z', id]),
    by(['2023-13-01T00:00:00.000000Z', id]),
    by(['2023-01-01T00:00:00Z', 'x']),
    by(['2023-01-01T00:00:00Z', id, 'x']),
    'AA',
    '-',
  ]) {
    for (const url of ['/v1/ledger/entries?', '/v1/summaries/changes?since=2023-01-01T00:00:00Z&']) {
      const answer = await s.call('auditor', 'GET', `${url}cursor=${cursor}`)
      t.equal(answer.code, 'cursor-invalid', Buffer.from(cursor, 'base64url').toString())
    }
  }
  for (const limit of ['0', '501', '-1', '1e2', '', 'x'])
    t.equal((await s.call('auditor', 'GET', `/v1/ledger/entries?limit=${limit}`)).status, 400, limit)
})

t.test(
  'entries are found by account, fund, award, subject, actor, kind and day; every link of an account leads to its entries',
  async (t) => {
    const s = await service(t)
    const { fund, award } = await s.given.fundedAward('100.00')
    await s.given.fundedAward('100.00')
    await s.given.paid(award, { [fund]: '1.00' })
    const all = (await everything(s)) as (Entry & { actor: string; subject: string })[]
    const moves = (entry: Entry, account: RegExp) =>
      entry.transfers.some(({ debit, credit }) => account.test(debit) || account.test(credit))
    const filters: [string, (entry: (typeof all)[number]) => boolean][] = [
      [`fund=${fund}`, (entry) => moves(entry, new RegExp(`^${fund}:`))],
      [`account=${fund}:cash`, (entry) => moves(entry, new RegExp(`^${fund}:cash$`))],
      [`accountKind=cash`, (entry) => moves(entry, /:cash$/)],
      [`award=${award}`, (entry) => entry.subject === award || moves(entry, new RegExp(`:${award}$`))],
      [`subject=${award}`, (entry) => entry.subject === award],
      ['actor=APP-1', (entry) => entry.actor === 'APP-1'],
      ['kind=appropriation.drawn', (entry) => entry.kind === 'appropriation.drawn'],
      ['effectiveThrough=2023-06-01', (entry) => entry.effectiveOn <= '2023-06-01'],
      [
        'effectiveFrom=2023-06-01&effectiveThrough=2023-07-25',
        (entry) => entry.effectiveOn >= '2023-06-01' && entry.effectiveOn <= '2023-07-25',
      ],
    ]
    for (const [query, keeps] of filters) {
      const found = items(await s.call('auditor', 'GET', `/v1/ledger/entries?limit=500&${query}`)).map(
        ({ id }) => id,
      )
      const expected = all.filter(keeps).map(({ id }) => id)
      t.ok(expected.length > 0 && expected.length < all.length, `${query} matches some and not others`)
      t.same(found, expected, query)
    }
    const accounts = (await s.call('auditor', 'GET', '/v1/ledger/accounts?limit=500')).body['items'] as {
      code: string
      links: { entries: string }
    }[]
    for (const { code, links } of accounts) {
      t.ok(parse(links.entries.split('?')[1] ?? '')['account'] === code)
      t.ok(
        items(await s.call('auditor', 'GET', links.entries)).every((entry) =>
          moves(entry, new RegExp(`^${code}$`)),
        ),
        code,
      )
    }
  },
)

t.test(
  'the trial balance ties on every day, and an account holds the sum of its entries to that day',
  async (t) => {
    const s = await service(t)
    const { fund, award } = await s.given.fundedAward('1000.00')
    await s.given.paid(award, { [fund]: '123.45' }, { kind: 'advance' })
    const all = await everything(s)
    const today = String((await s.call('auditor', 'GET', '/v1/ledger/trial-balance')).body['effectiveAt'])
    for (const day of [
      '2022-03-14',
      '2022-03-15',
      '2023-06-01',
      '2023-07-24',
      '2023-07-25',
      '2023-10-02',
      '2025-01-01',
      today,
    ]) {
      const balance = await s.call('auditor', 'GET', `/v1/ledger/trial-balance?effectiveAt=${day}`)
      t.equal(balance.body['difference'], '0.00', day)
      t.equal(balance.body['debit'], balance.body['credit'], day)
      const { body } = await s.call('auditor', 'GET', `/v1/ledger/accounts?limit=500&effectiveAt=${day}`)
      for (const account of body['items'] as { code: string; debits: string; credits: string }[]) {
        const sum = (side: 'debit' | 'credit') =>
          all
            .filter(({ effectiveOn }) => effectiveOn <= day)
            .flatMap(({ transfers }) => transfers)
            .filter((transfer) => transfer[side] === account.code)
            .reduce((total, { amount }) => total + BigInt(amount.replace('.', '')), 0n)
        t.equal(BigInt(account.debits.replace('.', '')), sum('debit'), `${account.code} on ${day}`)
        t.equal(BigInt(account.credits.replace('.', '')), sum('credit'), `${account.code} on ${day}`)
      }
    }
    const tomorrow = new Date(Date.parse(today) + 86_400_000).toISOString().slice(0, 10)
    const ahead = await s.call('auditor', 'GET', `/v1/ledger/trial-balance?effectiveAt=${tomorrow}`)
    t.match(ahead.body, { code: 'effective-at-in-future', effectiveAt: tomorrow, latest: today })
  },
)

t.test('a mistaken entry is corrected once, by its mirror, by another person than its author', async (t) => {
  const s = await service(t)
  const fund = await s.given.fund({ amount: '100.00' })
  const drawn = (await s.given.drawn(fund, '10.00')).body as unknown as Entry
  const url = `/v1/ledger/entries/${drawn.id}/reversal`
  const rehearsed = await s.call('approver', 'POST', `${url}?dryRun=true`, { reason: 'wrong fund' })
  t.equal(rehearsed.status, 200)
  t.match(rehearsed.body, {
    id: '00000000-0000-0000-0000-000000000000',
    kind: 'entry.reversed',
    reverses: drawn.id,
  })
  const reversed = await s.call('approver', 'POST', url, { reason: 'wrong fund' })
  t.equal(reversed.status, 201)
  t.equal(reversed.body['reverses'], drawn.id)
  t.equal(reversed.headers['location'], `/v1/ledger/entries/${String(reversed.body['id'])}`)
  t.same(
    reversed.body['transfers'],
    drawn.transfers.map(({ debit, credit, amount }) => ({ debit: credit, credit: debit, amount })),
  )
  t.equal((await s.call('approver2', 'POST', url, { reason: 'x' })).code, 'entry-already-reversed')
  t.equal(
    (
      await s.call('approver2', 'POST', `/v1/ledger/entries/${String(reversed.body['id'])}/reversal`, {
        reason: 'x',
      })
    ).code,
    'entry-not-reversible',
    'nor is the mirror mirrored',
  )

  const spent = (await s.given.drawn(fund, '10.00')).body as unknown as Entry
  await s.given.made('finance', `/v1/appropriations/${fund}/cash-returns`, fundAct('5.00'))
  const short = await s.call('approver', 'POST', `/v1/ledger/entries/${spent.id}/reversal`, { reason: 'x' })
  t.equal(short.code, 'balance-insufficient-on-day')
  t.match(short.body, { status: 409, account: `${fund}:cash`, available: '5.00', requested: '10.00' })
})

function items(answer: { body: Readonly<Record<string, unknown>> }): Entry[] {
  return answer.body['items'] as Entry[]
}

async function everything(s: Service): Promise<Entry[]> {
  const answer = await s.call('auditor', 'GET', '/v1/ledger/entries?limit=500')
  if (answer.body['next'] !== null) throw new Error('more than a page')
  return items(answer)
}

/** What every page of a list names, in order. */
async function pages(s: Service, who: Person, url: string, limit: number): Promise<string[]> {
  const names: string[] = []
  for (let cursor = ''; ; ) {
    const answer = await s.call(who, 'GET', `${url}?limit=${String(limit)}${cursor}`)
    if (answer.status !== 200) throw new Error(answer.text)
    const page = answer.body['items'] as { id?: string; code?: string }[]
    names.push(...page.map(({ id, code }) => id ?? code ?? ''))
    if (answer.body['next'] === null) return names
    if (page.length !== limit) throw new Error('a page that is not the last is full')
    cursor = `&cursor=${answer.body['next'] as string}`
  }
}
