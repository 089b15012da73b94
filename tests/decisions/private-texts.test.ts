import { createHmac } from 'node:crypto'
import postgres from 'postgres'
import t from 'tap'
import type { Stringly } from '../../src/platform/canonical.ts'
import { applicationsFor, complete, notExcluded } from '../support/applications.ts'
import { policy, scores } from '../support/seeded-applications.ts'
import { service } from '../support/service.ts'

const criteria = ['NEED', 'PLAN', 'COST'].map((code, i) => ({
  code,
  title: code,
  ...{ weight: ['40.00', '35.00', '25.00'][i] ?? '', maximum: [10, 7, 3][i] ?? 1 },
}))

/** What stands at a JSON pointer. */
function at(facts: Stringly, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .reduce<unknown>(
      (value, name) => (value as Record<string, unknown>)[name.replaceAll('~1', '/').replaceAll('~0', '~')],
      facts,
    )
}

t.test(
  'what applicants, reviewers and voters say in free words stands in no leaf, and is gone from every table once it is erased',
  async (t) => {
    const s = await service(t)
    const { given } = s
    const a = applicationsFor(s)
    const sql = postgres(s.ownerUrl, { max: 1, onnotice: () => undefined })
    t.teardown(() => sql.end())
    const said: string[] = []
    const canary = (of: string) => {
      said.push(`CANARY-${String(said.length)} of ${of}`)
      return said.at(-1) ?? ''
    }

    await given.made('admin', '/v1/decision-policies', policy)
    const solicitation = await a.dueSolicitation({ criteria })
    const chosen = await a.received(solicitation, {}, { sender: canary('a sender') })
    const gone = await a.received(solicitation, {}, { sender: canary('a sender') })
    await given.made('finance', `/v1/applications/${gone}/withdrawal`, { reason: canary('a withdrawal') })
    // Its deadline has passed, so that the first request closes it.
    const { funding } = (await s.call('finance', 'GET', `/v1/solicitations/${solicitation}`)).body as {
      funding: { fund: string }[]
    }
    const answered = [complete, notExcluded].map((one) => ({ ...one, reason: canary('a screening') }))
    t.equal((await a.screen(chosen, answered)).status, 201)
    for (const who of ['board', 'board2', 'chair'] as const)
      await given.made(who, `/v1/applications/${chosen}/conflicts`, { interested: false })
    await given.made('board3', `/v1/applications/${chosen}/conflicts`, {
      ...{ interested: true, party: 'IRC', explanation: canary('a conflict') },
    })
    const judged = scores('9.00', '7.00', '2.00').scores.map((one) => ({
      ...one,
      comment: canary('a review'),
    }))
    await given.made('board', `/v1/applications/${chosen}/reviews`, { scores: judged })

    const amounts = [{ fund: funding[0]?.fund ?? '', amount: '440.00' }]
    const lines = (outcome: 'selected' | 'not-selected') => [
      {
        application: chosen,
        outcome,
        reason: canary('a line'),
        ...(outcome === 'selected' ? { amounts } : {}),
      },
    ]
    const recommended = async () =>
      String(
        (await given.made('finance', '/v1/decisions', { solicitation, lines: lines('selected') })).body[
          'code'
        ],
      )
    const first = await recommended()
    await given.made('finance', `/v1/decisions/${first}/revision`, { lines: lines('not-selected') })
    await given.made('chair', `/v1/decisions/${first}/abandonment`, { reason: canary('an abandonment') })
    const second = await recommended()
    const { sha256 } = (await s.call('finance', 'GET', `/v1/decisions/${second}`)).body
    for (const who of ['board', 'board2', 'chair'] as const)
      await given.made(who, `/v1/decisions/${second}/ballots`, {
        sha256,
        votes: [{ application: chosen, vote: 'for' }],
      })
    await given.made('chair', `/v1/decisions/${second}/certification`, {})

    const leaves = await sql<{ leaf: string; facts: Stringly }[]>`
      select convert_from(leaf, 'UTF8') as leaf, facts from ledger_entries`
    for (const { leaf } of leaves) if (/CANARY/.test(leaf)) t.fail(leaf)
    const texts = await sql<{ entry: string; path: string; salt: Buffer; text: string; facts: Stringly }[]>`
      select entry_id as entry, path, salt, text, facts from ledger_texts join ledger_entries on id = entry_id`
    for (const { path, salt, text, facts } of texts)
      t.same(at(facts, path), { hmacSha256: createHmac('sha256', salt).update(text).digest('hex') }, path)
    const kept = texts.map(({ text }) => text).join('\n')
    for (const one of said) t.ok(kept.includes(one), `${one} is beside its entry`)

    const stay = new Set<string>()
    for (const { entry, path, text } of texts) {
      const url = `/v1/ledger/entries/${entry}`
      const erased = await s.call('admin', 'POST', `${url}/erasure`, { path, ground: 'retention-expired' })
      if (erased.status === 201) continue
      t.match(erased.body, { status: 409, code: 'text-of-record', path })
      t.notMatch(text, /CANARY/, 'nothing said in free words stays')
      t.match((await s.call('auditor', 'GET', url)).body['texts'], { [path]: text }, `${path} stays as it is`)
      stay.add(path)
    }
    t.same(
      [...stay].sort(),
      [
        '/body',
        '/document',
        '/items',
        '/messageId',
        '/points',
        '/proposal',
        '/recusals',
        '/tally',
        '/total',
        '/votes',
      ],
      'what rows say too is a record, and is not said to be erased',
    )
    const tables = await sql<{ table: string }[]>`
      select relname as table from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`
    for (const { table } of tables) {
      const rows =
        await sql`select held::text as row from ${sql(table)} as held where held::text like '%CANARY%'`
      t.same(
        rows.map(({ row }) => String(row).slice(0, 300)),
        [],
        `nothing is left in ${table}`,
      )
    }
  },
)
