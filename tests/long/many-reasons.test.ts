import t from 'tap'
import { applicationsUnder, closedSolicitation, policy } from '../support/seeded-applications.ts'
import { service } from '../support/service.ts'

// A thousand applications, each received and screened by a command.
const timeout = 900_000
t.setTimeout(timeout)

t.test('reasons too many for one entry carry on in others, and each is shown', { timeout }, async (t) => {
  const s = await service(t)
  const { seed } = applicationsUnder(t, s)
  const { made } = s.given
  await made('admin', '/v1/decision-policies', policy)
  const { solicitation } = await closedSolicitation(s)
  const codes = await seed(
    solicitation,
    Array.from({ length: 1_001 }, () => ({})),
  )
  const { body: recommended } = await made('finance', '/v1/decisions', {
    solicitation,
    lines: codes.map((application) => ({
      application,
      outcome: 'not-selected',
      reason: `Not ${application}`,
    })),
  })
  const code = String(recommended['code'])
  const at = `/v1/decisions/${code}`
  for (const who of ['board', 'board2', 'chair'] as const) {
    await made(who, `${at}/conflicts`, { interests: [] })
    await made(who, `${at}/ballots`, {
      sha256: recommended['sha256'],
      votes: codes.map((application) => ({ application, vote: 'for' })),
    })
  }
  const { body, text } = await s.call('chair', 'POST', `${at}/certification`, {})
  const notified = (body['notify'] ?? []) as { application: string; reason: string | null }[]
  t.same(
    notified.map(({ application, reason }) => [application, reason]),
    codes.map((application) => [application, `Not ${application}`]),
    text.slice(0, 300),
  )
  const entries = await s.call('auditor', 'GET', `/v1/ledger/entries?subject=${code}&limit=50`)
  t.equal((entries.text.match(/"decision\.reasoned"/g) ?? []).length, 1, entries.text.slice(0, 300))
})
