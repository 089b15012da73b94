import fc from 'fast-check'
import t from 'tap'
import { accountKinds } from '../../src/ledger/chart/accounts.ts'
import { Money } from '../../src/platform/money.ts'
import { changesBetween } from '../../src/reports/changes.ts'
import { type Answer } from '../support/call.ts'
import { cents, tableOf } from '../support/ledger-files.ts'
import { effective, type Move, plan, recordApart, recorded } from '../support/recorded-apart.ts'
import { type Service, service } from '../support/service.ts'

type Change = Record<'fund' | 'kind' | 'before' | 'after' | 'difference', string>
type Mover = { id: string; moves: Record<'fund' | 'kind' | 'amount', string>[] }

t.test(
  'a figure on one side alone changes from nothing or to nothing, and one that stands is no change',
  async (t) => {
    const figure = (kind: string, amount: string, fund = 'F1') => ({
      fund,
      kind,
      balance: Money.ofBalance(amount),
    })
    const changes = changesBetween(
      [figure('cash', '5.00'), figure('undrawn', '2.00'), figure('interest', '1.00')],
      [figure('cash', '3.50'), figure('undrawn', '2.00'), figure('cash', '7.00', 'F2')],
    )
    t.same(
      changes.map(({ fund, kind, before, after, difference }) =>
        [fund, kind, before, after, difference].map(String).join(' '),
      ),
      ['F1 cash 5.00 3.50 -1.50', 'F1 interest 1.00 0.00 -1.00', 'F2 cash 0.00 7.00 7.00'],
    )
  },
)

/** Every page, by whatever the page before says is next. */
async function pages(
  first: string,
  read: (url: string) => Promise<[Answer, string | null]>,
): Promise<Answer[]> {
  const all: Answer[] = []
  for (let url: string | null = first; url !== null; ) {
    const [answer, next]: [Answer, string | null] = await read(url)
    if (answer.status !== 200) throw new Error(answer.text)
    all.push(answer)
    url = next
  }
  return all
}

function summed(rows: readonly (readonly [string, bigint])[]): Map<string, bigint> {
  const sums = new Map<string, bigint>()
  for (const [figure, amount] of rows) sums.set(figure, (sums.get(figure) ?? 0n) + amount)
  return new Map([...sums].filter(([, amount]) => amount !== 0n).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

/** By fund and kind, what transfers moved on the normal side. */
function movedBy(moves: readonly Move[]): Map<string, bigint> {
  const signed = (account: string, side: 'debit' | 'credit', amount: bigint): [string, bigint] => {
    const [fund = '', kind = ''] = account.split(':')
    const isNormal = accountKinds[kind as keyof typeof accountKinds].side === side
    return [`${fund} ${kind}`, isNormal ? amount : -amount]
  }
  return summed(
    moves.flatMap(({ debit, credit, cents: amount }) => [
      signed(debit, 'debit', amount),
      signed(credit, 'credit', amount),
    ]),
  )
}

const query = fc.record({
  effectiveAt: effective,
  since: recorded,
  until: fc.oneof(recorded, fc.constant(null)),
  limit: fc.constantFrom(1, 3, 500),
})

t.test(
  'what changed since names exactly the entries whose moves sum to the differences, over all pages',
  async (t) => {
    const s = await service(t)
    const moves: Move[] = []
    await fc.assert(
      fc.asyncProperty(plan, query, async (drawn, { effectiveAt, since: one, until, limit }) => {
        moves.push(...(await recordApart(s, drawn)).moves)
        const [since = '', knownAt = null] = until === null ? [one] : [one, until].toSorted()
        const url = `/v1/summaries/changes?effectiveAt=${effectiveAt}&since=${since}&limit=${String(limit)}${knownAt === null ? '' : `&knownAt=${knownAt}`}`
        const answers = await pages(url, async (at) => {
          const answer = await s.call('auditor', 'GET', at)
          const next = answer.body['next'] as string | null
          return [answer, next === null ? null : `${url}&cursor=${next}`]
        })
        const isTrue = (move: Move) => move.effectiveOn <= effectiveAt
        const before = movedBy(moves.filter((move) => isTrue(move) && move.recordedAt <= since))
        const learned = moves.filter(
          (move) =>
            isTrue(move) && move.recordedAt > since && (knownAt === null || move.recordedAt <= knownAt),
        )
        const differences = movedBy(learned)
        for (const { body } of answers) {
          const shown = body['changes'] as Change[]
          t.same(
            new Map(shown.map(({ fund, kind, difference }) => [`${fund} ${kind}`, cents(difference)])),
            differences,
          )
          t.same(
            shown.filter((change) => {
              const from = before.get(`${change.fund} ${change.kind}`) ?? 0n
              return cents(change.before) !== from || from + cents(change.difference) !== cents(change.after)
            }),
            [],
            'each is the difference of what it was before and after',
          )
        }
        const items = answers.flatMap(({ body }) => body['items'] as Mover[])
        t.same(
          items.map(({ id }) => id).toSorted(),
          [...new Set(learned.map(({ entry }) => entry))].toSorted(),
          'each entry once, and no other',
        )
        t.same(
          summed(
            items.flatMap((item) =>
              item.moves.map(({ fund, kind, amount }) => [`${fund} ${kind}`, cents(amount)] as const),
            ),
          ),
          differences,
        )
      }),
      { numRuns: 20 },
    )
  },
)

t.test('as a table it says the same, and each page names the next', async (t) => {
  const s = await service(t)
  await overAYear(s)
  const url = '/v1/summaries/changes?effectiveAt=2023-03-31&since=2023-04-01T12:00:00Z&limit=2'
  const whole = await s.call('auditor', 'GET', url.replace('limit=2', 'limit=500'))
  const answers = await pages(url, async (at) => {
    const answer = await s.call('auditor', 'GET', at, undefined, { accept: 'text/csv' })
    const [, next = null] =
      /^<(.*)>; rel="next"$/.exec((answer.headers['link'] as string | undefined) ?? '') ?? []
    return [answer, next]
  })
  t.equal(answers.length, 2)
  const tables = answers.map(({ text }) => tableOf(text))
  const changes = whole.body['changes'] as Change[]
  for (const table of tables)
    t.same(
      table
        .filter(({ entry, kind }) => entry === '' && kind !== '')
        .map(({ fund, kind, before, after, difference }) => ({
          ...{ fund, kind, before, after, difference },
        })),
      changes,
    )
  const cut = tables.map((table) => table.filter(({ kind }) => kind === '').map(({ fund }) => fund))
  t.match(cut, [
    [/^Cut: this table lists 2 entries, and more follow\. The next page: \/v1\/summaries\/changes\?since=/],
    [],
  ])
  const items = whole.body['items'] as (Mover & Record<string, string>)[]
  t.same(
    tables.flat().filter(({ entry }) => entry !== ''),
    items.flatMap(({ id, moves, ...item }) =>
      moves.map(({ fund, kind, amount }) => ({
        ...{ fund, kind, before: '', after: '', difference: '' },
        ...{ entry: id, entry_kind: item['kind'], subject: item['subject'], actor: item['actor'] },
        ...{ effective_on: item['effectiveOn'], recorded_at: item['recordedAt'], moved: amount },
      })),
    ),
  )
  t.ok(
    changes.some(({ difference }) => difference.startsWith('-')),
    'and a figure below zero is a number',
  )
  for (const { headers } of answers) {
    t.match(String(headers['content-type']), /^text\/csv/)
    t.equal(headers['content-disposition'], 'attachment; filename="changes-2023-03-31.csv"')
  }
})

t.test('between the same instant nothing changed', async (t) => {
  const s = await service(t)
  await overAYear(s)
  const at = '2023-04-02T12:00:00Z'
  const { body } = await s.call('auditor', 'GET', `/v1/summaries/changes?since=${at}&knownAt=${at}`)
  t.match(body, { since: body['knownAt'], changes: [], items: [], next: null })
})

async function overAYear(s: Service): Promise<void> {
  const draw = (effectiveOn: string, recordedAt: string, amount: number) => ({
    ...{ effectiveOn, recordedAt },
    transfers: [[['cash', 'undrawn'], amount]] as const,
  })
  await recordApart(s, {
    apart: [
      draw('2023-01-31', '2023-04-01T12:00:00.000000Z', 100),
      draw('2023-01-31', '2023-04-01T12:00:00.000001Z', 250),
      draw('2023-02-01', '2023-04-02T12:00:00.000000Z', 475),
      draw('2023-04-01', '2023-04-02T12:00:00.000000Z', 900),
    ],
    now: [draw('2023-03-31', '', 1)],
  })
}
