import { test } from 'tap'
import type { Answer } from '../support/call.ts'
import { eventful } from '../support/eventful.ts'
import { service } from '../support/service.ts'

type Entry = { id: string; kind: string; transfers: { debit: string; credit: string; amount: string }[] }
type Figures = Record<string, { amount: string; entries: string }>

const entriesIn = ({ body }: Answer) => body['items'] as Entry[]
const cents = (amount: string) => BigInt(amount.replace('.', ''))

test('a Board member opens the entries behind every figure that they read, and no other entry', async (t) => {
  const s = await service(t)
  await eventful(t, s)
  const every = async (who: 'board' | 'auditor', address: string): Promise<Entry[]> => {
    const found: Entry[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: string = cursor === '' ? '' : `&cursor=${cursor}`
      const answer = await s.call(who, 'GET', `${address}&limit=100${page}`)
      if (answer.status !== 200) throw new Error(`${who}, ${address}: ${answer.text}`)
      found.push(...entriesIn(answer))
      cursor = answer.body['next'] as string | null
    }
    return found
  }

  const summary = await s.call('board', 'GET', '/v1/summaries/funding')
  const figures = summary.at('total.figures') as Figures
  let opened = 0
  for (const [kind, { amount, entries }] of Object.entries(figures)) {
    const behind = await every('board', entries)
    t.same(behind, await every('auditor', entries), `${kind}: what the auditor reads`)
    const [debits, credits] = (['debit', 'credit'] as const).map((side) =>
      behind
        .flatMap(({ transfers }) => transfers)
        .filter((one) => one[side].split(':')[1] === kind)
        .reduce((sum, one) => sum + cents(one.amount), 0n),
    )
    const net = (debits ?? 0n) - (credits ?? 0n)
    t.ok([net, -net].includes(cents(amount)), `${kind}: the entries make ${amount}`)
    opened += behind.length
  }
  t.ok(opened > 50, `${String(opened)} entries opened`)

  const known = `knownAt=${String(summary.body['knownAt'])}`
  const [all, shown] = [
    await every('auditor', `/v1/ledger/entries?${known}`),
    await every('board', `/v1/ledger/entries?${known}`),
  ]
  const moving = all.filter(({ transfers }) => transfers.length > 0)
  t.same(shown, moving, 'in the list, what moved money')
  const still = all.filter(({ transfers }) => transfers.length === 0)
  const kinds = new Set(still.map(({ kind }) => kind))
  for (const kind of [
    'ballot.cast',
    'review.submitted',
    'conflict.declared',
    'actor.admitted',
    'award.drafted',
  ])
    t.ok(kinds.has(kind), `${kind} is among what no Board member opens`)
  for (const { id, kind } of still) {
    const answer = await s.call('board', 'GET', `/v1/ledger/entries/${id}`)
    if (answer.code !== 'entry-not-found') t.fail(`${kind} was shown: ${answer.text}`)
    const page = await s.call('board', 'GET', `/board/entries/${id}`)
    if (page.code !== 'entry-not-found') t.fail(`${kind} was shown by its page: ${page.text}`)
  }
  const reversed = await s.call(
    'board',
    'GET',
    '/board/entries?effectiveFrom=2024-01-02&effectiveThrough=2024-01-01',
  )
  t.equal(reversed.code, 'bounds-reversed')
  const listed = await s.call('board', 'GET', '/board/entries?kind=ballot.cast')
  t.equal(listed.status, 200)
  t.notMatch(listed.text, /\/board\/entries\/[0-9a-f]{8}-/, 'and no page lists one')
  for (const { id } of moving.slice(0, 5))
    t.equal((await s.call('board', 'GET', `/v1/ledger/entries/${id}`)).status, 200)
  const award = String((await s.call('board', 'GET', '/v1/awards')).at('items.0.code'))
  for (const filter of [`award=${award}`, `subject=${award}`, 'actor=CHR-1', 'kind=ballot.cast'])
    t.same(
      await every('board', `/v1/ledger/entries?${known}&${filter}`),
      (await every('auditor', `/v1/ledger/entries?${known}&${filter}`)).filter(
        ({ transfers }) => transfers.length > 0,
      ),
      filter,
    )
  const changes = `/v1/summaries/changes?since=2023-01-01T00:00:00Z&limit=100&${known}`
  const changed = await s.call('board', 'GET', changes)
  t.same(changed.body, (await s.call('auditor', 'GET', changes)).body, 'what changed, with its entries')
  t.ok((changed.body['items'] as unknown[]).length > 50)
  t.equal((await s.call('chair', 'GET', `/v1/ledger/entries/${String(still[0]?.id)}`)).status, 200)
  t.equal((await s.call('chair', 'GET', '/v1/disbursements')).status, 200, 'the chair reads payments')
  t.equal((await s.call('board', 'GET', '/v1/disbursements')).code, 'access-denied')
})
