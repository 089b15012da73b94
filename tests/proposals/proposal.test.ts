import postgres from 'postgres'
import t from 'tap'
import {
  type ActProposal,
  confirm,
  needsSecondPerson,
  roleOf,
  withdraw,
} from '../../src/proposals/proposal.ts'
import { outcome } from '../support/outcome.ts'
import { testDatabase } from '../support/postgres.ts'

const open: ActProposal = {
  ...{ code: 'PRP-0001', act: 'appropriation.enacted', about: 'FY1', path: '/v1/appropriations', body: '{}' },
  ...{ status: 'open', proposedBy: 'FIN-1', proposedAt: '2026-01-01T00:00:00.000000Z', closedBy: null },
}
const confirmed: ActProposal = { ...open, status: 'confirmed', closedBy: 'FIN-2' }
const withdrawn: ActProposal = { ...open, status: 'withdrawn', closedBy: 'FIN-1' }

t.test('a proposal is confirmed once, by another person, with the same request', (t) => {
  const rows: [string, ActProposal, Partial<ActProposal>, string, unknown][] = [
    ['as proposed, by another', open, {}, 'FIN-2', confirmed],
    ['confirmed before', confirmed, {}, 'FIN-2', 'proposal-not-open'],
    ['withdrawn before', withdrawn, {}, 'FIN-2', 'proposal-not-open'],
    ['by who proposed it', open, {}, 'FIN-1', 'confirmed-by-proposer'],
    ['another path', open, { path: '/v1/actors' }, 'FIN-2', 'proposal-differs'],
    ['another body', open, { body: '{"amount":"1.00"}' }, 'FIN-2', 'proposal-differs'],
    ['another act', open, { act: 'key.issued' }, 'FIN-2', 'proposal-differs'],
    ['about another', open, { about: 'FY2' }, 'FIN-2', 'proposal-differs'],
    ['a body that was erased', { ...open, body: null }, {}, 'FIN-2', 'proposal-differs'],
  ]
  for (const [named, from, changed, by, expected] of rows) {
    const { act, about, path, body } = { ...open, ...changed }
    const found = outcome(() => confirm(from, { act, about, path, body: body ?? '' }, by))
    t.strictSame(Array.isArray(found) ? found[0] : found, expected, named)
  }
  t.end()
})

t.test('a proposal is withdrawn while it is open', (t) => {
  t.strictSame(withdraw(open, { code: 'FIN-1', roles: [] }), withdrawn)
  for (const closed of [confirmed, withdrawn])
    t.throws(() => withdraw(closed, { code: 'FIN-1', roles: ['finance'] }), { code: 'proposal-not-open' })
  const key = { ...open, act: 'key.issued' }
  for (const [proposal, roles, passes] of [
    [open, ['finance'], true],
    [open, ['admin'], false],
    [key, ['admin'], true],
    [key, ['finance'], false],
    [key, [], false],
  ] as const) {
    const found = outcome(() => withdraw(proposal, { code: 'BOTH-1', roles }))
    t.strictSame(
      Array.isArray(found) ? found[0] : found,
      passes ? { ...proposal, status: 'withdrawn', closedBy: 'BOTH-1' } : 'withdrawn-without-right',
      `${proposal.act} ${roles.join()}`,
    )
  }
  t.end()
})

t.test(
  'the code and the database say of every kind of entry alike whether it takes two persons',
  async (t) => {
    const { ownerUrl } = await testDatabase(t)
    const sql = postgres(ownerUrl, { max: 1, onnotice: () => undefined })
    t.teardown(() => sql.end())
    const variants = [
      {},
      { roles: ['finance'] },
      { roles: ['admin'] },
      { roles: ['reader', 'finance'], before: { roles: ['finance'] } },
      { roles: ['board', 'chair', 'reader'] },
      { roles: [] },
      { roles: ['board', 'approver'] },
      { actor: 'ADM-1' },
      { actor: 'FIN-1' },
      ...[{ ruleProfile: 'UG-2024' }, { administrativeCap: '5.00%' }, { evaluation: '0.00' }],
      { listingTitle: 'x' },
    ]
    const found = await sql<{ kind: string; facts: Record<string, unknown>; needs: boolean }[]>`
    select kind, facts, needs_second_person(kind, facts, 'ADM-1') as needs
    from ledger_acts(), jsonb_array_elements(${sql.json(variants)}) as facts`
    t.ok(found.length > 300)
    const roles = await sql<{ kind: string; roles: string[] }[]>`select kind, roles from ledger_acts()`
    const ofTwo = new Set(found.filter(({ needs }) => needs).map(({ kind }) => kind))
    for (const one of roles)
      if (ofTwo.has(one.kind)) t.same(one.roles, [roleOf(one.kind)], `who does ${one.kind}`)
    for (const { kind, facts, needs } of found)
      if (needsSecondPerson(kind, facts, 'ADM-1') !== needs)
        t.fail(`${kind} ${JSON.stringify(facts)}: ${String(needs)}`)
    t.same([...new Set(found.filter(({ needs }) => needs).map(({ kind }) => kind))].toSorted(), [
      ...['actor.admitted', 'actor.roles-changed', 'appropriation.enacted', 'appropriation.supplemented'],
      ...[
        'decision-policy.adopted',
        'federal-award.extended',
        'federal-award.increased',
        'federal-award.made',
        'federal-award.terms-amended',
      ],
      ...['key.issued', 'sign-in.linked'],
    ])
  },
)
