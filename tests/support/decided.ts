import type { Test } from 'tap'
import type { Person } from './call.ts'
import { applicationsUnder, closedSolicitation, policy, type Seed } from './seeded-applications.ts'
import type { Service } from './service.ts'

const board: Person[] = ['board', 'board2', 'board3', 'chair']

/** A decision on two applications, of which one is selected for 90.00: recommended, and certified unless a test does so. */
export async function decided(t: Test, s: Service, selected: Seed = {}) {
  const { given } = s
  const { seed } = applicationsUnder(t, s)
  await given.made('admin', '/v1/decision-policies', policy)
  const { fund, solicitation } = await closedSolicitation(s)
  const [first = '', second = ''] = await seed(solicitation, [
    { applicant: 'IRC', ...selected },
    { applicant: 'BAKER' },
  ])
  for (const who of board)
    for (const code of [first, second])
      await given.made(who, `/v1/applications/${code}/conflicts`, { interested: false })
  const lines = [
    { application: first, outcome: 'selected', amounts: [{ fund, amount: '90.00' }] },
    { application: second, outcome: 'not-selected', reason: 'The plan is thin' },
  ]
  const { body } = await given.made('finance', '/v1/decisions', { solicitation, lines })
  const [code, sha256] = [String(body['code']), String(body['sha256'])]
  const votes = [first, second].map((application) => ({ application, vote: 'for' }))
  for (const who of board) await given.made(who, `/v1/decisions/${code}/ballots`, { sha256, votes })
  const certify = async () => {
    const made = await given.made('chair', `/v1/decisions/${code}/certification`, {})
    return String((made.body['awards'] as { award: string }[])[0]?.award)
  }
  return { code, sha256, fund, solicitation, first, second, certify }
}
