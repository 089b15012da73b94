import fc from 'fast-check'
import type { Test } from 'tap'
import type { ApplicationHeader } from '../../src/applications/application.ts'
import { type Declaration, declare } from '../../src/applications/conflicts/conflict.ts'
import { certify } from '../../src/certifications/certification.ts'
import { type MemberPosition, vote } from '../../src/decisions/ballots/ballot.ts'
import { abandon, type Decision, mustBeOpen, revise, type Vote, votes } from '../../src/decisions/decision.ts'
import { tally } from '../../src/decisions/policies/policy.ts'
import { Refusal } from '../../src/platform/refusal.ts'
import { type Person, people } from './call.ts'
import { applicationsUnder, closedSolicitation, policy } from './seeded-applications.ts'
import { type Service } from './service.ts'
import { type Claims, goesOn, type Size } from './walk-size.ts'

const members = ['board', 'board2', 'board3', 'chair'] as const
type Member = (typeof members)[number]
const codeOf = (member: Member): string => people[member].code

/** What the walk believes of one solicitation: nothing is read back from the service but the code and the hash of a document. */
type Belief = {
  readonly solicitation: string
  readonly fund: string
  readonly applications: Map<string, ApplicationHeader & { readonly parties: readonly string[] }>
  readonly declared: Map<string, Declaration>
  decision: Decision | null
  former: string
  lines: string[]
  ballots: Map<string, readonly Vote[]>
  awards: number
}

type Step =
  | {
      readonly act: 'recommend' | 'revise' | 'certify' | 'abandon' | 'declare all' | 'withdraw'
      readonly who: number
      readonly at: number
    }
  | { readonly act: 'declare'; readonly who: number; readonly at: number; readonly interested: boolean }
  | {
      readonly act: 'ballot'
      readonly who: number
      readonly at: number
      readonly said: number[]
      readonly stale: boolean
      readonly whole: boolean
    }

const who = fc.nat(3)
const at = fc.nat(2)
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ act: fc.constant('recommend' as const), who, at }) },
  {
    weight: 1,
    arbitrary: fc.record({
      act: fc.constantFrom('revise' as const, 'abandon' as const, 'withdraw' as const),
      who,
      at,
    }),
  },
  { weight: 3, arbitrary: fc.record({ act: fc.constant('certify' as const), who, at }) },
  { weight: 4, arbitrary: fc.record({ act: fc.constant('declare all' as const), who, at }) },
  {
    weight: 4,
    arbitrary: fc.record({
      act: fc.constant('declare' as const),
      who,
      at,
      interested: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
    }),
  },
  {
    weight: 9,
    arbitrary: fc.record({
      act: fc.constant('ballot' as const),
      ...{ who, at },
      said: fc.array(
        fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(2) }),
        { minLength: 3, maxLength: 3 },
      ),
      stale: fc.integer({ min: 0, max: 19 }).map((n) => n === 0),
      whole: fc.integer({ min: 0, max: 9 }).map((n) => n > 0),
    }),
  },
)

/** Takes so many random steps and answers where the service and the belief parted, and how often each outcome came. */
export async function walkDecisions(t: Test, s: Service, size: Size, claims: Claims) {
  const hand = applicationsUnder(t, s)
  await s.given.made('admin', '/v1/decision-policies', policy)
  const divergences: string[] = []
  const outcomes = new Map<string, number>()
  let belief = await fresh(s, hand)
  const walked = (from: number) =>
    fc.sample(fc.tuple(step, step), { numRuns: 100, seed: size.seed + from }).entries()
  for (let from = 0; goesOn(from, size, outcomes, claims); from += 100)
    for (const [at, [first, second]] of walked(from)) {
      const place = from + at
      // Where nothing can be certified any more a few more steps are refused, and then another solicitation is walked.
      if (isOver(belief) && place % 7 === 0) belief = await fresh(s, hand)
      // Every other time it takes the second step where the first is refused: otherwise few decisions come to an end.
      const one = place % 2 === 0 && expectedOf(belief, first).refusal !== null ? second : first
      const expected = expectedOf(belief, one)
      const answer = await taken(s, hand, belief, one)
      const outcome = `${one.act}: ${expected.refusal ?? 'done'}`
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
      if (answer.refusal !== (expected.refusal ?? ''))
        divergences.push(
          `step ${String(place)}, ${JSON.stringify(one)}: ${outcome}, but ${answer.text.slice(0, 300)}`,
        )
      else if (expected.refusal === null) expected.believe(answer.body)
    }
  return { divergences, outcomes }
}

async function fresh(s: Service, hand: ReturnType<typeof applicationsUnder>): Promise<Belief> {
  const { fund, solicitation } = await closedSolicitation(s)
  const asked = [{ applicant: 'IRC' }, { applicant: 'BAKER', members: ['HAVEN'] }, { applicant: 'IRC' }]
  const codes = await hand.seed(solicitation, asked)
  const parties = [['IRC'], ['BAKER', 'HAVEN'], ['IRC']]
  return {
    ...{
      solicitation,
      fund,
      declared: new Map(),
      decision: null,
      former: 'f'.repeat(64),
      lines: [],
      ballots: new Map(),
      awards: 0,
    },
    applications: new Map(
      codes.map((code, i) => [
        code,
        {
          code,
          solicitation,
          applicant: parties[i]?.[0] ?? '',
          status: 'eligible',
          parties: parties[i] ?? [],
        },
      ]),
    ),
  }
}

type Expected = {
  readonly refusal: string | null
  readonly believe: (body: Readonly<Record<string, unknown>>) => void
}

function expectedOf(belief: Belief, one: Step): Expected {
  let believe: Expected['believe'] = () => undefined
  try {
    believe = decided(belief, one)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { refusal: error.code, believe }
  }
  return { refusal: null, believe }
}

const key = (application: string, member: string) => `${application} ${member}`
const eligible = ({ applications }: Belief) =>
  [...applications.values()].filter(({ status }) => status === 'eligible').map(({ code }) => code)
const membersOf = (one: Step): Member => members[one.who] ?? 'chair'

function recusedFrom(belief: Belief, member: Member): string[] {
  return [...belief.applications.values()]
    .filter(
      ({ code, parties }) =>
        belief.declared.get(key(code, codeOf(member)))?.interested === true ||
        (member === 'board3' && parties.includes('HAVEN')),
    )
    .map(({ code }) => code)
}

/** Nothing is left to decide, or the chair is recused from it and so certifies nothing of this solicitation. */
function isOver(belief: Belief): boolean {
  const left = eligible(belief)
  return left.length === 0 || recusedFrom(belief, 'chair').some((code) => left.includes(code))
}

function open(belief: Belief): Decision {
  if (belief.decision === null) throw new Refusal('decision-not-found')
  return mustBeOpen(belief.decision)
}

/** Decides by the nouns alone, and answers what is to be believed once it has happened. */
function decided(belief: Belief, one: Step): Expected['believe'] {
  const application = [...belief.applications.values()][one.at]
  const member = membersOf(one)
  switch (one.act) {
    case 'recommend': {
      if (belief.decision?.status === 'recommended') throw new Refusal('decision-already-open')
      if (eligible(belief).length === 0) throw new Refusal('nothing-to-decide')
      return (body) => {
        const terms = {
          code: String(body['code']),
          sha256: String(body['sha256']),
          solicitation: belief.solicitation,
        }
        belief.former = belief.decision?.sha256 ?? belief.former
        belief.decision = {
          ...terms,
          status: 'recommended',
          revision: 1,
          policy: 1,
          recommendedBy: 'FIN-1',
          version: 1,
        }
        belief.lines = eligible(belief)
        belief.ballots = new Map()
      }
    }
    case 'revise': {
      const before = open(belief)
      if (eligible(belief).length === 0) throw new Refusal('nothing-to-decide')
      return (body) => {
        belief.former = before.sha256
        belief.decision = revise(
          before,
          { bytes: Buffer.alloc(0), sha256: String(body['sha256']) },
          1,
          'FIN-1',
        )
        belief.lines = eligible(belief)
        belief.ballots = new Map()
      }
    }
    case 'abandon': {
      const barred = recusedFrom(belief, 'chair').filter(
        (code) => belief.lines.includes(code) || eligible(belief).includes(code),
      )
      const abandoned = abandon(open(belief), barred)
      return () => {
        belief.decision = abandoned
      }
    }
    case 'withdraw':
      return () => {
        if (application?.status === 'eligible')
          belief.applications.set(application.code, { ...application, status: 'withdrawn' })
      }
    case 'declare': {
      if (application === undefined) throw new Refusal('application-not-found')
      const at = key(application.code, codeOf(member))
      const parties = application.parties.map((organization) => ({
        ...{ organization, role: 'member' as const, confirmedBy: 'FIN-2' },
      }))
      const party = one.interested ? (application.parties[0] ?? null) : null
      const said = declare(application, parties, belief.declared.get(at) ?? null, {
        interested: one.interested,
        party,
      })
      return () => {
        belief.declared.set(at, said)
      }
    }
    case 'declare all': {
      open(belief)
      return () => {
        for (const code of eligible(belief))
          if (!belief.declared.has(key(code, codeOf(member))))
            belief.declared.set(key(code, codeOf(member)), { interested: false, party: null })
      }
    }
    case 'ballot': {
      const decision = open(belief)
      const standing = standingOf(belief, member)
      const cast = vote(decision, codeOf(member), standing, ballotOf(belief, one))
      return () => {
        belief.ballots.set(codeOf(member), cast)
      }
    }
    case 'certify': {
      const decision = open(belief)
      const certified = certify(
        decision,
        {
          lines: belief.lines.map((code) => ({
            application: code,
            outcome: 'selected',
            ...tally({ number: 1, ...policy }, counted(belief, code)),
          })),
          solicitation: { code: belief.solicitation, status: 'closed' },
          under: [...belief.applications.values()],
          recusedFrom: recusedFrom(belief, 'chair').filter((code) => belief.lines.includes(code)),
          undeclaredFor: belief.lines.filter((code) => !belief.declared.has(key(code, codeOf('chair')))),
          closedOn: '2023-09-14',
          // The walk leaves its funds as they are: what is selected could always become an award.
          selected: [],
          fundOf: () => unasked(),
        },
        codeOf('chair'),
        '2024-01-02',
      )
      return (body) => {
        belief.decision = certified
        belief.awards = (body['awards'] as unknown[]).length
        for (const [i, code] of belief.lines.entries()) {
          const held = belief.applications.get(code)
          if (held !== undefined)
            belief.applications.set(code, { ...held, status: i === 0 ? 'selected' : 'not-selected' })
        }
      }
    }
  }
}

function standingOf(belief: Belief, member: Member): MemberPosition {
  const recused = recusedFrom(belief, member).filter(
    (code) => belief.lines.includes(code) || belief.applications.get(code)?.status !== 'withdrawn',
  )
  return {
    seats: members.map((one) => ({ member: codeOf(one), affiliation: null })),
    lines: belief.lines.filter((code) => !recused.includes(code)),
    recusedFrom: recused,
    declaredFor: [...belief.applications.keys()].filter((code) =>
      belief.declared.has(key(code, codeOf(member))),
    ),
  }
}

function counted(belief: Belief, application: string) {
  const barred = members.filter((member) => recusedFrom(belief, member).includes(application)).map(codeOf)
  const cast = [...belief.ballots]
    .filter(([member]) => !barred.includes(member))
    .flatMap(([, said]) => said.filter((one) => one.application === application).map((one) => one.vote))
  const of = (said: string) => cast.filter((one) => one === said).length
  const undeclared = members.filter(
    (member) => !barred.includes(codeOf(member)) && !belief.declared.has(key(application, codeOf(member))),
  ).length
  return {
    ...{ seats: members.length, recused: barred.length, undeclared },
    ...{ votesFor: of('for'), votesAgainst: of('against'), abstained: of('abstain') },
  }
}

function ballotOf(belief: Belief, one: Extract<Step, { act: 'ballot' }>) {
  const barred = recusedFrom(belief, membersOf(one))
  const named = one.whole
    ? belief.lines.filter((code) => !barred.includes(code))
    : [...belief.applications.keys()].slice(one.at)
  return {
    sha256: one.stale ? belief.former : (belief.decision?.sha256 ?? belief.former),
    votes: named.map((application, i) => ({ application, vote: votes[one.said[i] ?? 0] ?? 'for' })),
  }
}

/** Does the same through the service. */
async function taken(
  { call }: Service,
  hand: ReturnType<typeof applicationsUnder>,
  belief: Belief,
  one: Step,
) {
  const decision = `/v1/decisions/${belief.decision?.code ?? 'NONE'}`
  const application = [...belief.applications.values()][one.at]
  const lines = eligible(belief).map((code, i) =>
    i === 0
      ? { application: code, outcome: 'selected', amounts: [{ fund: belief.fund, amount: '50.00' }] }
      : { application: code, outcome: 'not-selected' },
  )
  const none =
    lines.length === 0 ? [{ application: application?.code ?? '', outcome: 'not-selected' }] : lines
  const send = async (person: Person, url: string, body: object) => {
    const { status, code, text, body: said } = await call(person, 'POST', url, body)
    return { refusal: status < 400 ? '' : code, text, body: said }
  }
  switch (one.act) {
    case 'recommend':
      return send('finance', '/v1/decisions', { solicitation: belief.solicitation, lines: none })
    case 'revise':
      return send('finance', `${decision}/revision`, { lines: none })
    case 'abandon':
      return send('chair', `${decision}/abandonment`, { reason: 'x' })
    case 'certify':
      return send('chair', `${decision}/certification`, { effectiveOn: '2024-01-02' })
    case 'declare all':
      return send(membersOf(one), `${decision}/conflicts`, { interests: [] })
    case 'declare':
      return send(membersOf(one), `/v1/applications/${application?.code ?? ''}/conflicts`, {
        interested: one.interested,
        ...(one.interested ? { party: application?.parties[0] } : {}),
      })
    case 'ballot':
      return send(membersOf(one), `${decision}/ballots`, ballotOf(belief, one))
    case 'withdraw': {
      if (application?.status === 'eligible') await hand.withdraw(application.code)
      return { refusal: '', text: '', body: {} }
    }
  }
}

function unasked(): never {
  throw new Error('no fund was asked for')
}
