import t from 'tap'
import { summaryWithCards } from '../../src/board/summary.ts'
import { asOf, horizonOf } from '../../src/ledger/balances.ts'
import { service } from '../support/service.ts'

t.test(
  'a page with cards of some awards has those that end next, and says of all awards what the whole summary says',
  async (t) => {
    const s = await service(t)
    const { given } = s
    const fund = await given.fund({ amount: '1000.00' })
    await given.drawn(fund, '1000.00')
    const solicitation = await given.publishedSolicitation({ [fund]: '900.00' })
    const executed = async (periodThrough: string) =>
      given.executedAward(solicitation, { [fund]: '100.00' }, { periodThrough })
    const [last, next, ended] = [
      await executed('2099-09-30'),
      await executed('2099-06-30'),
      await executed('2024-06-30'),
    ]
    await given.draftedAward(solicitation, { [fund]: '1.00' })
    await given.paid(last, { [fund]: '30.00' }, { kind: 'advance' })
    await given.paid(next, { [fund]: '10.00' }, { kind: 'advance' })
    const horizon = await horizonOf(s.db)
    const read = async (mostCards?: number) =>
      s.db.snapshot({ code: 'SYSTEM', organization: null }, async (tx) =>
        summaryWithCards(tx, {
          ...{ times: await asOf(tx, {}, horizon), earlier: null, program: 'P' },
          ...(mostCards === undefined ? {} : { mostCards }),
        }),
      )
    const whole = await read()
    t.same(whole.leftOut, { cards: 0, advances: 0 })
    t.equal(whole.summary.awards.items.length, 3)
    for (const [mostCards, cards] of [
      [1, [next]],
      [2, [next, last]],
      [9, [next, last, ended]],
    ] as const) {
      const { summary, leftOut } = await read(mostCards)
      t.same(
        summary.awards.items.map(({ award }) => award),
        cards.toSorted(),
        `${String(mostCards)} cards`,
      )
      const { awards, advances, readAt: _, ...rest } = summary
      const { awards: all, advances: outstanding, readAt: __, ...wholly } = whole.summary
      t.same(leftOut, { cards: 3 - cards.length, advances: mostCards === 1 ? 1 : 0 })
      t.same(advances.items, outstanding.items.slice(0, mostCards))
      t.equal(advances.sentence, outstanding.sentence)
      t.equal(awards.sentence, all.sentence)
      t.same(rest, wholly, 'everything but the cards is the same')
      t.same(
        awards.items,
        all.items.filter(({ award }) => (cards as readonly string[]).includes(award)),
      )
    }
    t.match((await s.call('chair', 'GET', '/board')).text, /<ul class="cards">/)
  },
)
