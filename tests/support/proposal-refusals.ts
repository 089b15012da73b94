import type { Attempt } from './application-refusals.ts'
import type { Person } from './call.ts'
import { fundAct, newAppropriation, newFederalAward } from './given.ts'
import { policy } from './seeded-applications.ts'
import type { Service } from './service.ts'
import { keptFile } from './uploads.ts'

type Act = readonly [operation: string, who: Person, url: string, body: object, other: object]

/** Every act that takes two persons, as it is proposed, and with another body. */
export async function actsOfTwo(s: Service): Promise<readonly Act[]> {
  const { code } = await s.given.appropriation({ amount: '90.00' })
  const fund = await s.given.fund({ amount: '90.00', federalAward: { amount: '50.00' } })
  await s.given.made('admin', '/v1/actors', { code: 'TWO-1', name: 'x', roles: ['board'] })
  const keyed = { expiresAt: '2999-01-01T00:00:00Z' }
  const identity = { issuer: 'https://login.example.org', claim: 'sub', subject: 'two-1' }
  const approver = { name: 'A. Person', roles: ['approver'] }
  const supplement = { kind: 'supplement', ...fundAct('3.00') }
  const increase = { kind: 'increase', ...fundAct('4.00') }
  const made = newFederalAward(code, '5.00')
  const enacted = newAppropriation('FY-TWO')
  const document = await keptFile(s, 'A letter of the agency')
  const profiled = { ruleProfile: 'UG-2024', document, reference: 'Letter' }
  return [
    ['enactAppropriation', 'finance', '/v1/appropriations', enacted, { ...enacted, amount: '1000.01' }],
    ...([
      [
        'amendAppropriation',
        'finance',
        `/v1/appropriations/${code}/amendments`,
        supplement,
        { ...supplement, amount: '3.01' },
      ],
      [
        'recordFederalAward',
        'finance',
        `/v1/appropriations/${code}/federal-awards`,
        made,
        { ...made, amount: '5.01' },
      ],
      [
        'amendFederalAward',
        'finance',
        `/v1/appropriations/${fund}/federal-awards/${fund}/amendments`,
        increase,
        { ...increase, amount: '4.01' },
      ],
      [
        'amendFederalAwardTerms',
        'finance',
        `/v1/appropriations/${fund}/federal-awards/${fund}/terms`,
        profiled,
        { ...profiled, ruleProfile: 'UG-2020' },
      ],
      ['admitActor', 'admin', '/v1/actors', { code: 'APP-9', ...approver }, { code: 'APP-8', ...approver }],
      [
        'changeRoles',
        'admin',
        '/v1/actors/TWO-1/roles',
        { roles: ['approver'] },
        { roles: ['approver', 'board'] },
      ],
      ['issueKey', 'admin', '/v1/actors/TWO-1/keys', keyed, { expiresAt: '2999-01-02T00:00:00Z' }],
      ['linkSignIn', 'admin', '/v1/actors/TWO-1/sign-ins', identity, { ...identity, subject: 'two-2' }],
      [
        'adoptDecisionPolicy',
        'admin',
        '/v1/decision-policies',
        policy,
        { ...policy, quorum: { part: 2, whole: 3 } },
      ],
    ] as const),
  ]
}

export const secondOf: Partial<Record<Person, Person>> = { finance: 'finance2', admin: 'admin2' }

/** One request for every refusal of an act that takes two persons. */
export async function proposalAttempts(s: Service): Promise<Attempt[]> {
  const attempts: Attempt[] = [
    ['listProposals', 'cursor-invalid', 'auditor', '/v1/proposals?cursor=bm9uc2Vuc2U', {}],
    ['readProposal', 'proposal-not-found', 'auditor', '/v1/proposals/NONE', {}],
    ['withdrawProposal', 'proposal-not-found', 'finance', '/v1/proposals/NONE/withdrawal', {}],
  ]
  for (const [operation, who, url, body, other] of await actsOfTwo(s)) {
    const proposed = async () => String((await s.callAlone(who, 'POST', url, body)).body['code'])
    const withdrawn = await proposed()
    await s.given.made(who, `/v1/proposals/${withdrawn}/withdrawal`, undefined)
    const open = await proposed()
    const second = secondOf[who] ?? who
    const at = (code: string) => `${url}?confirms=${code}`
    attempts.push(
      [operation, 'proposal-not-found', second, at('NONE'), body],
      [operation, 'proposal-not-open', second, at(withdrawn), body, { state: 'withdrawn' }],
      [operation, 'confirmed-by-proposer', who, at(open), body, { proposal: open }],
      [operation, 'already-proposed', second, url, body, { proposal: open }],
      [operation, 'proposal-differs', second, at(open), other, { differs: 'body', field: /^\w+$/ }],
    )
    if (operation === 'issueKey')
      attempts.push(
        [
          'withdrawProposal',
          'withdrawn-without-right',
          'finance',
          `/v1/proposals/${open}/withdrawal`,
          {},
          { role: 'admin' },
        ],
        ['withdrawProposal', 'proposal-not-open', 'admin', `/v1/proposals/${withdrawn}/withdrawal`, {}],
      )
  }
  return attempts
}
