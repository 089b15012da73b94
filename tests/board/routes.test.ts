import t from 'tap'
import type { Summary } from '../../src/board/figures/contract.ts'
import { applicationsFor } from '../support/applications.ts'
import { policy } from '../support/seeded-applications.ts'
import { service } from '../support/service.ts'

t.test(
  'the summary holds the award, its advance, the entries since and what waits; the page leads to the entry',
  async (t) => {
    const s = await service(t, { deadlineMs: 60_000 })
    const { fund, award } = await s.given.fundedAward('1000.00')
    await s.given.paid(award, { [fund]: '250.00' }, { kind: 'advance' })
    const a = applicationsFor(s)
    const decided = await a.dueSolicitation()
    const application = await a.received(decided)
    await a.screen(application)
    await s.given.made('admin', '/v1/decision-policies', policy)
    await s.given.made('finance', '/v1/decisions', {
      solicitation: decided,
      lines: [{ application, outcome: 'not-selected', reason: 'x' }],
    })
    const { body } = await s.call('chair', 'GET', '/v1/summaries/board')
    const summary = body as unknown as Summary
    t.match(summary.awards.items, [
      {
        award,
        promised: { amount: '1000.00' },
        paid: { amount: '250.00' },
        left: { amount: '750.00' },
        percentPaid: 25,
      },
    ])
    t.match(summary.advances.items, [{ award, outstanding: { amount: '250.00' } }])
    t.match(
      summary.waiting.items.map(({ what }) => what),
      ['Conflicts of interest to declare', 'Ballots', 'Decision to certify'],
    )
    t.equal(summary.checkpoint, null, 'nothing is signed in this service')
    const paid = summary.since.items.find(({ kind }) => kind === 'disbursement.released')
    t.match(paid, {
      name: 'Payment released',
      moves: [{}, {}, {}, {}].slice(0, paid?.moves.length ?? 0),
    })
    const times = `effectiveAt=${summary.effectiveAt}&knownAt=${summary.knownAt}`
    for (const [part, held] of [
      ['awards', summary.awards],
      ['lapse', summary.lapse],
      ['advances', summary.advances],
    ] as const)
      t.same((await s.call('board', 'GET', `/v1/summaries/${part}?${times}`)).body, held, part)
    const before = await s.call('chair', 'GET', '/v1/summaries/board?effectiveAt=2022-03-14')
    t.match(before.body, {
      sentence: 'Nothing is enacted yet.',
      awards: { items: [] },
      advances: { items: [] },
    })

    const page = await s.call('board', 'GET', '/board', undefined, { accept: 'text/html' })
    t.equal(page.status, 200)
    t.notMatch(page.text, /<script| style=/)
    const [, entry = ''] = /href="\/board\/entries\/([0-9a-f-]{36})"/.exec(page.text) ?? []
    const one = await s.call('board', 'GET', `/board/entries/${entry}`, undefined, { accept: 'text/html' })
    t.equal(one.status, 200)
    for (const said of ['Recorded by', 'Why', 'What it moved', 'Its proof'])
      t.match(one.text, new RegExp(said))
    const [, list = ''] = /href="(\/board\/entries\?[^"]*)"/.exec(page.text) ?? []
    const behind = await s.call('board', 'GET', list.replaceAll('&amp;', '&'), undefined, {
      accept: 'text/html',
    })
    t.match(behind.text, /Entries, the latest recorded first/)
    for (const [query, status] of [
      ['effectiveAt=&knownAt=&since=', 200],
      ['effectiveAt=2999-01-01', 422],
      ['effectiveAt=nonsense', 400],
      ['effectiveAt=2023-01-31&since=2023-02-01', 422],
    ] as const) {
      const answer = await s.call('chair', 'GET', `/board?${query}`, undefined, { accept: 'text/html' })
      t.equal(answer.status, status, query)
      t.match(answer.headers['content-type'], /^text\/html/)
    }
    t.equal((await s.call('grantee', 'GET', '/board')).status, 403)
  },
)
