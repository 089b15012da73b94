import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import {
  type Application,
  type Arrival,
  receive,
  replace,
  screen,
  withdraw,
} from '../../src/applications/application.ts'
import { Money } from '../../src/platform/money.ts'
import { Refusal } from '../../src/platform/refusal.ts'
import { applicationsFor, complete, notExcluded } from './applications.ts'
import type { Person } from './call.ts'
import { justBefore, shiftClockOf } from './clock.ts'
import { deadlineAt } from './given.ts'
import type { Service } from './service.ts'
import { type Claims, goesOn, type Size } from './walk-size.ts'

/** What the pure model knows: its applications by code, and the versions of the solicitations by the instant they came into force. */
type Solicitation = {
  readonly code: string
  status: 'published' | 'closed'
  readonly versions: {
    readonly number: number
    readonly inForceFrom: string
    readonly deadlineEnds: string
  }[]
}
type Model = { readonly applications: Map<string, Application>; readonly solicitations: Solicitation[] }
type Real = ReturnType<typeof applicationsFor> & {
  readonly s: Service
  readonly tally: Map<string, number>
}
type Step = fc.AsyncCommand<Model, Real>

/** Deadlines come at whole tens of minutes, so that one passes only where a walk moves the clock. */
const tenMinutes = 600_000
const staff = ['finance', 'finance2'] as const
const codeOf = { finance: 'FIN-1', finance2: 'FIN-2' } as const
const good: Omit<Arrival, 'solicitation' | 'applicant' | 'receivedAt' | 'replaces'> = {
  ...{
    members: [],
    receivedBy: 'e-mail',
    receivedSource: 'mail-server',
    title: 'x',
    site: 'x',
    services: [],
  },
  ...{ periodFrom: '2023-10-01', periodThrough: '2025-09-30', files: [] },
  budget: [{ organization: 'IRC', category: 'other', amount: Money.of('440.00') }],
}

/** What the model says comes of an act: the application as it would be, or the refusal. */
function modeled<Outcome>(act: () => Outcome): Outcome | string {
  try {
    return act()
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
}

async function agree(
  { s, tally }: Real,
  act: string,
  expected: Application | string,
  asked: { who: Person; url: string; body: object },
): Promise<string> {
  const answer = await s.call(asked.who, 'POST', asked.url, asked.body)
  const wanted = typeof expected === 'string' ? expected : expected.status
  const found = answer.status === 201 ? String(answer.body['status']) : answer.code
  tally.set(`${act}: ${wanted}`, (tally.get(`${act}: ${wanted}`) ?? 0) + 1)
  if (found !== wanted)
    throw new Error(`${act} ${asked.url}: the model says ${wanted}, the service ${answer.text}`)
  return String(answer.body['code'])
}

const inForce = ({ versions }: Solicitation, at: string) =>
  pickOne(
    versions.toReversed().filter(({ inForceFrom, number }) => inForceFrom <= at || number === 1),
    0,
  )
const pick = <Item>(items: Iterable<Item>, at: number): Item | undefined => {
  const all = [...items]
  return all[at % all.length]
}
function pickOne<Item>(items: readonly Item[], at: number): Item {
  const one = pick(items, at)
  if (one === undefined) throw new Error('a walk begins with a solicitation, which has a version')
  return one
}

/** An older one to replace: three times of four of the same applicant under the same solicitation. */
function olderFor({ applications }: Model, solicitation: string | undefined, applicant: string, at: number) {
  const all = [...applications.values()]
  const same = all.filter((one) => one.solicitation === solicitation && one.applicant === applicant)
  return pick(at % 4 === 0 ? all : same, Math.floor(at / 4))
}

/** Instants around which the outcome of an intake changes, the latest first: a deadline that has passed, and the beginnings of versions. */
function instantsOf({ status, versions }: Solicitation): string[] {
  const [published, ...amendments] = versions.map(({ inForceFrom }) => inForceFrom)
  const passed = status === 'closed' ? versions.slice(-1).map(({ deadlineEnds }) => deadlineEnds) : []
  const turns = [...passed, ...amendments.toReversed()].flatMap((turn) => [turn, justBefore(turn)])
  return published === undefined
    ? turns
    : [...turns, '2023-08-01T00:00:00.000000Z', published, justBefore(published)]
}

function intake(
  at: number,
  when: number,
  applicant: 'IRC' | 'BAKER',
  who: (typeof staff)[number],
  replaces: number | null,
): Step {
  return {
    check: () => true,
    toString: () => `intake(${String(at)}, ${String(when)}, ${applicant}, ${who}, ${String(replaces)})`,
    async run(model, real) {
      const solicitation = pickOne(model.solicitations, at)
      const receivedAt = pickOne(instantsOf(solicitation), when)
      const version = inForce(solicitation, receivedAt)
      const older = replaces === null ? undefined : olderFor(model, solicitation.code, applicant, replaces)
      const budget = good.budget.map((line) => ({ ...line, organization: applicant }))
      const arrival = {
        ...good,
        budget,
        solicitation: solicitation.code,
        applicant,
        receivedAt,
        replaces: null,
      }
      const expected = modeled(() => {
        const now = '2999-01-01T00:00:00.000000Z'
        const taken = receive(arrival as Arrival, solicitation, version, { now, by: codeOf[who] })
        const application = { ...taken, code: 'new' } as Application
        return { application, older: older && replace(older, application as never) }
      })
      const terms = { applicant, ...(older === undefined ? {} : { replaces: older.code }) }
      const body = real.draftOf(solicitation.code, terms, { receivedAt })
      const outcome = typeof expected === 'string' ? expected : expected.application
      const code = await agree(real, older === undefined ? 'receive' : 'replace', outcome, {
        ...{ who, url: '/v1/applications', body },
      })
      if (typeof expected === 'string') return
      model.applications.set(code, { ...expected.application, code })
      if (expected.older !== undefined)
        model.applications.set(expected.older.code, { ...expected.older, replacedBy: code })
    },
  }
}

function step(
  act: string,
  at: number,
  path: string,
  who: (typeof staff)[number],
  body: object,
  does: (application: Application, solicitation: Solicitation) => Application,
): Step {
  return {
    check: ({ applications }) => applications.size > 0,
    toString: () => `${act}(${String(at)}, ${who})`,
    async run(model, real) {
      const solicitationOf = (one?: Application) =>
        model.solicitations.find(({ code }) => code === one?.solicitation)
      const all = [...model.applications.values()]
      // Every other time one for which the step is lawful, if there is one: otherwise few applications come to an end.
      const able = all.filter((one) => {
        const held = solicitationOf(one)
        return held !== undefined && typeof modeled(() => does(one, held)) !== 'string'
      })
      const application = pick(at % 2 === 0 && able.length > 0 ? able : all, Math.floor(at / 2))
      const solicitation = solicitationOf(application)
      if (application === undefined || solicitation === undefined)
        throw new Error('a step has its application')
      const expected = modeled(() => does(application, solicitation))
      await agree(real, act, expected, { who, url: `/v1/applications/${application.code}/${path}`, body })
      if (typeof expected !== 'string') model.applications.set(application.code, expected)
    },
  }
}

/** Acts of the solicitations themselves, which applications are judged by. */
function ofTheSolicitation(act: 'amend' | 'pass' | 'publish', at: number, tens: number): Step {
  return {
    check: () => true,
    toString: () => `${act}(${String(at)}, ${String(tens)})`,
    async run(model, real) {
      const solicitation = pickOne(model.solicitations, at)
      if (act === 'publish') model.solicitations.push(await publishedSolicitation(real, tens))
      else if (act === 'amend') await amended(real, solicitation, tens)
      else if (solicitation.status === 'published') await pass(model, real, solicitation)
    },
  }
}

/** A deadline so many tens of minutes ahead, by the clock of the database. */
async function ahead({ s }: Pick<Real, 's'>, tens: number): Promise<string> {
  return new Date((Math.ceil((await timeIn(s)) / tenMinutes) + tens) * tenMinutes)
    .toISOString()
    .replace('Z', '000Z')
}

async function timeIn({ db }: Service): Promise<number> {
  const [row] = await db.lookUp<{ ms: number }>(
    sql`select extract(epoch from clock())::double precision * 1000 as ms`,
  )
  if (row === undefined) throw new Error('the server did not say its time')
  return row.ms
}

async function publishedSolicitation(real: Omit<Real, 'tally'>, tens: number): Promise<Solicitation> {
  const deadlineEnds = await ahead(real, tens)
  return {
    code: await real.openSolicitation({}, deadlineAt(deadlineEnds)),
    status: 'published',
    versions: [{ number: 1, inForceFrom: '2023-07-25T04:00:00.000000Z', deadlineEnds }],
  }
}

/** Moves the deadline, which is refused once it has passed. */
async function amended(real: Real, { code, status, versions }: Solicitation, tens: number): Promise<void> {
  const deadlineEnds = await ahead(real, tens)
  const number = versions.length + 1
  const asked = { reason: 'x', title: `Version ${String(number)}`, deadline: deadlineAt(deadlineEnds) }
  const answer = await real.s.call('finance', 'POST', `/v1/solicitations/${code}/amendments`, asked)
  const wanted = status === 'closed' ? 'solicitation-not-published' : 'amended'
  const found = answer.status === 201 ? 'amended' : answer.code
  real.tally.set(`amend: ${wanted}`, (real.tally.get(`amend: ${wanted}`) ?? 0) + 1)
  if (found !== wanted) throw new Error(`amend ${code}: the model says ${wanted}, the service ${answer.text}`)
  if (found === 'amended')
    versions.push({ number, inForceFrom: String(answer.at('amendment.inForceFrom')), deadlineEnds })
}

/** Moves the clock past a deadline: it closes every solicitation whose deadline came before. */
async function pass({ solicitations }: Model, { s }: Real, due: Solicitation): Promise<void> {
  const endOf = ({ versions }: Solicitation) => versions.at(-1)?.deadlineEnds ?? ''
  const ends = endOf(due)
  await shiftClockOf(s, `${String(Math.ceil((Date.parse(ends) - Date.now()) / 1_000) + 1)} seconds`)
  for (const one of solicitations) if (endOf(one) <= ends) one.status = 'closed'
}

const at = fc.nat(1_000)
const person = fc.constantFrom(...staff)
const answers = [complete, notExcluded]
const steps = [
  {
    weight: 8,
    arbitrary: fc
      .tuple(
        at,
        fc.oneof(fc.constantFrom(0, 1), at),
        fc.constantFrom('IRC' as const, 'BAKER' as const),
        person,
        fc.option(at),
      )
      .map((args) => intake(...args)),
  },
  {
    weight: 4,
    arbitrary: fc
      .tuple(at, person, fc.boolean())
      .map(([n, who, met]) =>
        step(
          'screen',
          n,
          'screening',
          who,
          { answers: [{ ...complete, met }, answers[1]] },
          (application, solicitation) => screen(application, solicitation, [{ met }], codeOf[who]),
        ),
      ),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(at, person)
      .map(([n, who]) => step('withdraw', n, 'withdrawal', who, { reason: 'x' }, withdraw)),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(
        fc.constantFrom(
          'amend' as const,
          'amend' as const,
          'amend' as const,
          'pass' as const,
          'pass' as const,
          'publish' as const,
        ),
        at,
        fc.constantFrom(1, 2, 3),
      )
      .map((args) => ofTheSolicitation(...args)),
  },
]

/**
 * Walks so many steps through the service and the pure model at once, in walks of a hundred, and throws where they part. Answers
 * how often each outcome was met.
 */
export async function walk(s: Service, size: Size, claims: Claims): Promise<Map<string, number>> {
  const tally = new Map<string, number>()
  const a = applicationsFor(s)
  for (let from = 0; goesOn(from, size, tally, claims); from += 100) {
    const model: Model = {
      applications: new Map(),
      solicitations: [await publishedSolicitation({ ...a, s }, 1)],
    }
    const real = { ...a, s, tally }
    for (const command of fc.sample(fc.oneof(...steps), { numRuns: 100, seed: size.seed + from }))
      if (command.check(model)) await command.run(model, real)
    await sameRows(model, s)
  }
  return tally
}

/** Every application reads as the model has it. */
async function sameRows({ applications }: Model, s: Service): Promise<void> {
  for (const [code, { status, judgedBy, deadlineEnds: ends }] of applications) {
    const { body } = await s.call('auditor', 'GET', `/v1/applications/${code}`)
    const { version, ends: read } = body['deadline'] as { version: number; ends: string }
    if (body['status'] !== status || version !== judgedBy || read !== ends)
      throw new Error(
        `${code}: the model says ${status} by version ${String(judgedBy)}, the service ${JSON.stringify(body)}`,
      )
  }
}
