import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { enact } from '../../src/appropriations/appropriation.ts'
import { Money } from '../../src/platform/money.ts'
import { isDue, type Solicitation } from '../../src/solicitations/solicitation.ts'
import type { Material } from '../../src/solicitations/terms/terms.ts'
import type { Answer } from './call.ts'
import { newAppropriation, newFederalAward } from './given.ts'
import type { Service } from './service.ts'
import { agencyActs, type Books, closedIfDue, type Held, outcomeAt, standing } from './solicitation-model.ts'
import {
  type Act,
  type AgencyAct,
  awardOf,
  bodyOf,
  choice,
  onOf,
  type Step,
  step,
} from './solicitation-steps.ts'
import { keptFile, pdf } from './uploads.ts'
import { type Claims, goesOn, type Size } from './walk-size.ts'

export const states = ['draft', 'published', 'due', 'closed', 'canceled'] as const
/** The states in which each act is lawful. `due`: the deadline has passed and the closing is not recorded yet. */
const lawfulIn = {
  draft: [],
  revise: ['draft'],
  publish: ['draft'],
  amend: ['published'],
  close: ['due'],
  cancel: ['draft', 'published', 'due', 'closed'],
  award: ['due', 'closed'],
  read: ['draft', 'published', 'due', 'closed', 'canceled'],
} as const satisfies Record<Act, readonly string[]>

async function standingFound({ db }: Service, code: string, funds: readonly string[]): Promise<string> {
  const [row] = await db.snapshot({ code: 'SYSTEM', organization: null }, (tx) =>
    tx.execute<{ state: string | null; balances: string[] | null }>(sql`
    select (select status || ' ' || number || ' ' || version from solicitations where code = ${code}) as state,
      (select array_agg(code || ' ' || balance) from ledger_accounts where balance > 0
        and (code = any(${sql.param(funds.flatMap((fund) => [`${fund}:available`, `${fund}:overpromised`]))}::text[])
          or code = any(${sql.param(funds.map((fund) => `${fund}:committed:${code}`))}::text[]))) as balances`),
  )
  return [row?.state ?? 'none', ...(row?.balances ?? []).toSorted()].join(', ')
}

/** Does it through the service, and answers the code of the refusal or `done`. */
async function taken(s: Service, code: string, one: Step, body: object, books: Books) {
  const asked = await (one.act === 'award'
    ? awarded(s, awardOf(code, one, books))
    : acted(s, code, one.act, body))
  return { said: asked.status < 400 ? 'done' : asked.code, text: asked.text }
}

const paths = {
  revise: 'revision',
  publish: 'publication',
  amend: 'amendments',
  close: 'closing',
  cancel: 'cancellation',
}

async function acted(
  { call }: Service,
  code: string,
  act: Exclude<Act, 'award'>,
  body: object,
): Promise<Answer> {
  const at = `/v1/solicitations/${code}`
  if (act === 'read') return call('board', 'GET', at)
  if (act === 'draft') return call('finance', 'POST', '/v1/solicitations', { code, ...body })
  return call('finance', 'POST', `${at}/${paths[act]}`, body)
}

/** Drafts an award and executes it at once. */
async function awarded({ call }: Service, award: object): Promise<Answer> {
  const drafted = await call('chair', 'POST', '/v1/awards', award)
  if (drafted.status !== 201) return drafted
  return call('approver', 'POST', `/v1/awards/${String(drafted.body['code'])}/execution`, {})
}

const instant = (ms: number) => new Date(ms).toISOString().replace('Z', '000Z')

function stateOf(held: Held | undefined, now: string): string {
  if (held === undefined) return 'none'
  return isDue(held.solicitation, { now }) ? 'due' : held.solicitation.status
}

/**
 * Walks so many steps through the service and the pure model at once, in walks of a hundred, and throws where they part: in what
 * is answered, in the solicitation's state and numbers, or in a balance. Answers how often each outcome was met, by act and state.
 */
export async function walkSolicitations(
  s: Service,
  size: Size,
  claims: Claims,
): Promise<Map<string, number>> {
  const tally = new Map<string, number>()
  const files = await filesFor(s)
  await s.given.executable('IRC')
  for (let from = 0; goesOn(from, size, tally, claims); from += 100) {
    const books = await booksFor(s, files)
    for (const [i, one] of fc.sample(step, { numRuns: 100, seed: size.seed + from }).entries()) {
      if (one.agency !== null)
        await changing(s, books, one.agency, `the agency at ${String(from + i)}`, tally)
      await taking(s, books, one, `${one.act} at ${String(from + i)}`, `W${String(from)}-${String(i)}`, tally)
    }
    await sameRead(s, books)
  }
  return tally
}

/** The agency increases or decreases a Federal award: what is then available or overpromised is judged with the step that follows. */
async function changing(
  s: Service,
  books: Books,
  act: AgencyAct,
  named: string,
  tally: Map<string, number>,
): Promise<void> {
  const { kind, amount, place } = act
  const fund = [...books.funds.keys()][place] ?? ''
  const at = `/v1/appropriations/${fund}/federal-awards/${fund}/amendments`
  const found = await s.call('finance', 'POST', at, { kind, amount, reference: 'r' })
  const said = agencyActs(books, act, fund, instant(Date.now()))
  if (said !== (found.status < 400 ? 'done' : found.code))
    throw new Error(`${named}, ${JSON.stringify(act)}: the model says ${said}; the service ${found.text}`)
  const isOver = books.room.overpromised.get(fund)?.isPositive === true
  const outcome = `${kind}: ${said}${said === 'done' && isOver ? ', overpromised' : ''}`
  tally.set(outcome, (tally.get(outcome) ?? 0) + 1)
}

async function taking(
  s: Service,
  books: Books,
  one: Step,
  named: string,
  fresh: string,
  tally: Map<string, number>,
): Promise<void> {
  const codes = [...books.solicitations.keys()]
  // Two times of three one for which the act is lawful, if there is one: otherwise few solicitations come to an end.
  const now = instant(Date.now())
  const able = codes.filter((code) => isLawful(one.act, stateOf(books.solicitations.get(code), now)))
  // Half of those times one that is closed, since few are.
  const closed = able.filter((code) => stateOf(books.solicitations.get(code), now) === 'closed')
  const lawful = one.at % 3 === 1 && closed.length > 0 ? closed : able
  const among = one.at % 3 > 0 && lawful.length > 0 ? lawful : codes
  const drawn = among[Math.floor(one.at / 3) % Math.max(among.length, 1)]
  // A draft of a code that is known, and any other act on one that is not, are the rare ones.
  const code =
    one.act === 'draft' ? ((one.known ? null : drawn) ?? fresh) : ((one.known ? drawn : null) ?? 'NONE')
  const body = bodyOf(one, books)
  const asked = {
    ...{ act: one.act, code, on: onOf(one), body, books, award: awardOf(code, one, books) },
    choice: one.chosen ? choice : undefined,
  }
  const before = instant(Date.now())
  const found = await taken(s, code, one, body, books)
  const after = instant(Date.now() + 1)
  // A deadline may pass while the step is on its way: then either is right.
  const outcomes = [outcomeAt(asked, before), outcomeAt(asked, after)]
  const row = await standingFound(s, code, [...books.funds.keys()])
  const met = outcomes.find((outcome) => outcome.said === found.said && standing(code, outcome) === row)
  if (met === undefined)
    throw new Error(
      `${named}, ${JSON.stringify({ code, ...body })}: the model says ${outcomes.map((one) => `${one.said}, ${standing(code, one)}`).join(' or ')}; the service ${found.text}, ${row}`,
    )
  const stood = [before, after].map((now) => stateOf(books.solicitations.get(code), now))
  if (met.said === 'done' && one.act !== 'draft' && !stood.some((state) => isLawful(one.act, state)))
    throw new Error(`${named}: ${stood.join(' or ')} does not allow it`)
  const outcome = `${one.act}, ${stood[0] ?? ''}: ${met.said}`
  tally.set(outcome, (tally.get(outcome) ?? 0) + 1)
  books.room = met.room
  books.moves.push(...(met.moves ?? []))
  if (met.held !== null) books.solicitations.set(code, met.held)
}

function isLawful(act: Act, state: string): boolean {
  return (lawfulIn[act] as readonly string[]).includes(state)
}

async function filesFor(s: Service): Promise<Books['files']> {
  const contents = [pdf('One'), pdf('Two')]
  const files = new Map<string, Omit<Material, 'name'>>()
  for (const content of contents) {
    const sha256 = await keptFile(s, content)
    files.set(sha256, { sha256, bytes: content.length, mediaType: 'application/pdf' })
  }
  return files
}

/** Two funds of a hundred dollars, of which the agency has awarded no more yet, and one whose period is over. */
async function booksFor(s: Service, files: Books['files']): Promise<Books> {
  const funds: Books['funds'] = new Map()
  for (const periodThrough of ['2099-09-30', '2099-09-30', '2023-08-31']) {
    const code = await s.given.fund({ amount: '180.00', federalAward: { amount: '100.00', periodThrough } })
    const { amount: _, ...enacted } = newAppropriation(code)
    const { amount, ...awarded } = newFederalAward(code, '100.00')
    const terms = { treasuryAccount: null, availableThrough: null, illustrative: [] }
    const since = { extensions: [], states: [], earmarks: [], illustrative: [], ruleProfile: 'UG-2020' }
    funds.set(code, {
      appropriation: enact({ ...enacted, ...terms, availableFrom: enacted.enactedOn }),
      federalAward: { ...awarded, fund: code, appropriation: code, periodThrough, ...since },
      ...{ unawarded: Money.of('80.00'), undrawn: Money.of(amount) },
    })
  }
  const each = (amount: Money) => new Map([...funds.keys()].map((fund) => [fund, amount]))
  const room = { available: each(Money.of('100.00')), overpromised: each(Money.zero) }
  const moves = [...funds].map(([fund, { federalAward }]) => ({
    ...{ day: federalAward.awardedOn, account: `${fund}:free` },
    cents: 10_000n,
  }))
  return { funds, files, solicitations: new Map(), room, moves }
}

/** Every solicitation reads as the model has it by the clock. */
async function sameRead(s: Service, { solicitations }: Books): Promise<void> {
  for (const [code, held] of solicitations) {
    const before = instant(Date.now())
    const { body } = await s.call('auditor', 'GET', `/v1/solicitations/${code}`)
    const known = [before, instant(Date.now() + 1)].map((now) => viewed(closedIfDue(held, now).solicitation))
    const read = JSON.stringify({
      ...{ status: body['status'], title: body['title'], ends: (body['deadline'] as { ends: string }).ends },
      ...{ funding: body['funding'], materials: (body['materials'] as Material[]).map(({ name }) => name) },
      endedOn: body['endedOn'],
    })
    if (!known.includes(read))
      throw new Error(`${code}: the model says ${known.join(' or ')}, the service ${read}`)
  }
}

function viewed(solicitation: Solicitation): string {
  const { status, title, deadline, funding, materials } = solicitation
  return JSON.stringify({
    ...{ status, title, ends: deadline.ends },
    funding: funding.map(({ fund, amount }) => ({ fund, amount: amount.toString() })),
    materials: materials.map(({ name }) => name),
    endedOn: 'endedOn' in solicitation ? solicitation.endedOn : null,
  })
}
