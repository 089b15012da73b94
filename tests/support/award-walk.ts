import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import type { Test } from 'tap'
import { sealNow } from '../../src/ledger/sealing/sealer.ts'
import { liquidatedBy } from './award-endings.ts'
import { outcomeOf } from './award-model.ts'
import { profileLinesOf, profilesOfVersion } from './award-profiles.ts'
import { drawStep, requestOf } from './award-steps.ts'
import { dayAfter, type Fault, held, linesOf, type Step, statusOf, type World } from './award-world.ts'
import { type Answer, people } from './call.ts'
import { runClockFrom, stopClock } from './clock.ts'
import { Dice } from './dice.ts'
import { extract } from './exclusions.ts'
import { termsByAgency } from './federal-award-refusals.ts'
import { boardDecision, businessToday } from './given.ts'
import { rebuiltOf } from './rebuilt.ts'
import type { Service } from './service.ts'
import { keptFile } from './uploads.ts'
import { type Claims, goesOn, type Size } from './walk-size.ts'

/** Steps on one database; of those the steps on one grantee with funds and a solicitation of its own, and how often its awards are read again. */
const [stretch, perGrantee, perReading] = [1_000, 500, 250]
const selectedOn = '2023-09-20'

/** One database under way. Its clock is the walk's: no midnight passes but where the walk lets days pass. */
type Stand = {
  readonly s: Service
  readonly owner: postgres.Sql
  today: string
  grantees: number
  readonly exclusions: World['exclusions']
}
/** How old a list of excluded parties may be, in days, and how many are kept to be imported. */
const [mostDays, lists] = [50, 60]
const partners = ['BAKER', 'HAVEN', 'BARRED'] as const
type Walk = {
  readonly stand: Stand
  readonly dice: Dice
  readonly world: World
  readonly tally: Map<string, number>
}

/**
 * Takes so many random acts on awards through the service and through the model, lawful and not, dated back and not, and throws where they
 * part: in what is answered, or in a state, a version or a balance. Answers how often each outcome came, and each state was reached.
 */
export async function walkAwards(
  t: Test,
  fresh: () => Promise<Service>,
  size: Size,
  claims: Claims,
): Promise<Map<string, number>> {
  const tally = new Map<string, number>()
  for (let from = 0; goesOn(from, size, tally, claims); from += stretch) {
    const stand = await standOn(t, await fresh())
    const dice = new Dice(size.seed + from)
    for (let at = from; at < from + stretch && goesOn(at, size, tally, claims); ) {
      const walk = { stand, dice, tally, world: await worldOn(stand, tally, new Set()) }
      const last = Math.min(at + perGrantee, from + stretch)
      for (; at < last && goesOn(at, size, tally, claims); at += 1) {
        if (at % perReading === 0) await sameRead(walk)
        await stepped(walk, `step ${String(at)}`)
      }
      await sameRead(walk)
    }
    await sameBooks(stand)
  }
  return tally
}

/** Walks on one database with a fault in the model until it and the service part, and answers what was thrown; null within so many steps. */
export async function firstParting(
  t: Test,
  s: Service,
  { steps, seed }: Size,
  { fault, meddle }: { readonly fault?: Fault; readonly meddle?: (world: World) => Promise<void> },
): Promise<string | null> {
  const stand = await standOn(t, s)
  const dice = new Dice(seed)
  const tally = new Map<string, number>()
  for (let at = 0; at < steps; ) {
    const world = await worldOn(stand, tally, new Set(fault === undefined ? [] : [fault]))
    for (const last = at + perGrantee; at < last && at < steps; at += 1) {
      if (at === Math.floor(steps / 2)) await meddle?.(world)
      try {
        const walk = { stand, dice, world, tally }
        if (at % perReading === 0) await sameRead(walk)
        await stepped(walk, `step ${String(at)}`)
      } catch (parted) {
        return String(parted)
      }
    }
  }
  return null
}

/** A service whose clock runs from the noon of tomorrow, and a person who may both propose and approve. */
async function standOn(t: Test, s: Service): Promise<Stand> {
  const owner = postgres(s.ownerUrl, { max: 1, onnotice: () => undefined })
  t.teardown(() => owner.end())
  const today = dayAfter(businessToday(), 1)
  await stopClock(owner, noonOf(today))
  await runClockFrom(owner, noonOf(today))
  await s.given.made('admin', `/v1/actors/${people.both.code}/roles`, { roles: ['chair', 'approver'] })
  await s.given.exclusionsListed()
  const barred = { code: 'BARRED', legalName: 'Barred', kind: 'nonprofit', uei: 'BARREDTESTUE' }
  await s.given.made('finance', '/v1/organizations', barred)
  const files: string[] = []
  for (let list = 0; list < lists; list += 1)
    files.push(await keptFile(s, extract({ name: `Another Party ${String(list)}`, uei: barred.uei })))
  await s.given.made('finance', '/v1/exclusion-lists', { extractedOn: today, sha256: files.shift() })
  await s.setMostDays(mostDays)
  return { s, owner, today, grantees: 0, exclusions: { extractedOn: today, mostDays, files } }
}

const noonOf = (day: string): string => `${day}T12:00:00Z`

async function daysPass({ stand, world }: Walk, days: number): Promise<void> {
  stand.today = dayAfter(stand.today, days)
  world.today = stand.today
  await runClockFrom(stand.owner, noonOf(stand.today))
}

/**
 * A grantee with two funds of three million dollars, of which some is drawn, and a closed solicitation for which more than half is set aside. The agency
 * approves fixed amounts in one of them at once, and in the other later.
 */
async function worldOn(
  stand: Stand,
  reached: ReadonlyMap<string, number>,
  faults: ReadonlySet<Fault>,
): Promise<World> {
  const { s, today } = stand
  const { given } = s
  stand.grantees += 1
  const grantee = `WALK-${String(stand.grantees)}`
  await given.made('finance', '/v1/organizations', {
    ...{ code: grantee, legalName: grantee, kind: 'nonprofit' },
    uei: `WALKS${String(stand.grantees).padStart(7, '0')}`,
  })
  const federal = { from: '2022-03-15', through: dayAfter(today, 400) }
  const funds: string[] = []
  const fixedFrom = new Map<string, string>()
  for (let fund = 0; fund < 2; fund += 1) {
    const code = await given.fund({ amount: '3000000.00', federalAward: { periodThrough: federal.through } })
    await given.drawn(code, '300000.00')
    const effectiveOn = fund === 0 ? '2023-06-01' : '2024-01-15'
    await termsByAgency(s, code, { fixedAmountApproval: boardDecision.sha256, effectiveOn })
    funds.push(code)
    fixedFrom.set(code, effectiveOn)
  }
  const solicitation = await given.publishedSolicitation(
    Object.fromEntries(funds.map((fund) => [fund, '1800000.00'])),
  )
  const closed = await s.call('auditor', 'GET', `/v1/solicitations/${solicitation}`)
  const ratings: string[] = []
  // Between a rating that is due again and the next there are days of which none counts.
  for (let rated = selectedOn; rated <= today; rated = dayAfter(rated, 400)) {
    await given.rated(grantee, rated)
    ratings.push(rated)
  }
  return {
    ...{ faults, today, solicitation, grantee, funds, federal, selectedOn, ratings },
    ...{ partners, fixedFrom, exclusions: stand.exclusions, reached },
    // The letters that approve fixed amounts leave the rule profile as the award was made.
    letters: [...fixedFrom].map(([fund, since]) => ({ fund, profile: 'UG-2020', since })),
    ...{ said: new Map(), edges: new Set() },
    closedOn: String(closed.body['endedOn']),
    ...{ awards: new Map(), payments: new Map(), holds: new Map(), conditions: new Map() },
    moves: funds.flatMap((fund) => [
      { account: `${fund}:available`, on: '2022-03-15', cents: 300_000_000 },
      { account: `${fund}:cash`, on: '2023-06-01', cents: 30_000_000 },
      { account: `${fund}:available`, on: '2023-07-25', cents: -180_000_000 },
      { account: `${fund}:committed:${solicitation}`, on: '2023-07-25', cents: 180_000_000 },
    ]),
  }
}

async function stepped(walk: Walk, named: string): Promise<void> {
  const { stand, dice, world } = walk
  if (dice.percent(2)) await daysPass(walk, 1 + dice.below(20))
  const step = drawStep(world, dice)
  const { url, body } = requestOf(step, world)
  const expected = outcomeOf(world, step)
  const edges = [...world.edges]
  const isDone = typeof expected !== 'string'
  const made = isDone && expected.isProposal === true ? 202 : 201
  const headers = step.stale === true ? { 'if-match': '"9999"' } : {}
  const send = (at: string, key: string) =>
    stand.s.callAlone(step.who, 'POST', at, body, { ...headers, 'idempotency-key': key })
  const said = (answer: Answer) =>
    `${named}, ${JSON.stringify(step)}: the model says ${isDone ? expected.reaches : expected}; the service ${String(answer.status)} ${answer.text.slice(0, 600)}`
  const mustAgree = (answer: Answer, done: number): void => {
    const agrees = isDone
      ? answer.status === done
      : answer.code === expected && answer.status === statusOf(expected)
    if (!agrees) throw new Error(said(answer))
  }
  const rehearsed = `${url}${url.includes('?') ? '&' : '?'}dryRun=true`
  if (dice.percent(3)) mustAgree(await send(rehearsed, randomUUID()), 200)
  const key = randomUUID()
  const answer = await send(url, key)
  mustAgree(answer, made)
  if (isDone) expected.apply(String(answer.body['code']))
  await sameState(walk, said(answer))
  met(walk, step, isDone ? 'done' : expected)
  if (isDone) count(walk, `reached: ${expected.reaches}`)
  for (const edge of edges) count(walk, edge)
  // The same key again: the same bytes, and nothing happens twice.
  if (isDone && dice.percent(4)) {
    const again = await send(url, key)
    if (again.text !== answer.text || again.headers['idempotency-replayed'] !== 'true')
      throw new Error(`${said(answer)}; sent again: ${again.text.slice(0, 600)}`)
    await sameState(walk, `${said(answer)}, sent again`)
  }
}

function count({ tally }: Walk, outcome: string): void {
  tally.set(outcome, (tally.get(outcome) ?? 0) + 1)
}

function met(walk: Walk, { act, on }: Step, outcome: string): void {
  count(walk, `${act}: ${outcome}`)
  const isDatedBack = on !== undefined && on < walk.world.today
  if (outcome === 'done' && isDatedBack) count(walk, `${act}: done, dated back`)
}

/** Every record under the solicitation, and what every account of its funds holds, is as the model has it. */
async function sameState({ stand, world }: Walk, said: string): Promise<void> {
  const [known, kept] = [[...linesOf(world), ...profileLinesOf(world)], await stateOf(stand.s, world)]
  const apart = [
    ...known.filter((line) => !kept.includes(line)).map((line) => `the model has ${line}`),
    ...kept.filter((line) => !known.includes(line)).map((line) => `the service has ${line}`),
  ]
  if (apart.length > 0 || known.length !== kept.length) throw new Error(`${said}: ${apart.join('; ')}`)
}

async function stateOf({ db }: Service, { solicitation, grantee, funds, today }: World): Promise<string[]> {
  const rows = await db.snapshot({ code: 'SYSTEM', organization: null }, (tx) =>
    tx.execute<{ line: string }>(sql`
      with under as (select code, status, form_of_payment from awards where solicitation = ${solicitation}),
      approved as (select award, number from award_amendments join under on code = award where award_amendments.status = 'approved'),
      in_force as (select distinct on (award) award, budget.number, transfer_percent from award_budgets as budget join under on code = award
        where amendment is null or (award, amendment) in (select award, number from approved) order by award, budget.number desc),
      scheduled as (select distinct on (award) award, schedule.number from award_schedules as schedule join under on code = award
        where amendment is null or (award, amendment) in (select award, number from approved) order by award, schedule.number desc),
      equal as (select line.award, line.fund, line.amount, under.status,
          (select sum(balance)::numeric(17,2) from ledger_accounts as account
            where account.code in (select concat_ws(':', line.fund, kind, line.award) from unnest('{obligated,payable,disbursed}'::text[]) as kind)) as obligated,
          (select coalesce(sum(own.amount), 0) from in_force join award_budget_lines as own using (award, number)
            where own.award = line.award and own.fund = line.fund having line.award in (select award from in_force)) as budgeted,
          (select coalesce(sum(own.amount), 0) from scheduled join award_milestones as own on (own.award, own.schedule) = (scheduled.award, scheduled.number)
            where own.award = line.award and own.fund = line.fund having line.award in (select award from scheduled)) as due
        from award_lines as line join under on code = line.award)
      select format('award %s %s %s %s, %s, %s, %s %s, %s, %s, %s', code, status, version, title, site, array_to_string(services, ' '), period_from, period_through,
          form_of_payment, array_to_string(award_members(code, null), ' '), (select string_agg(fund || ' ' || amount, ' ' order by fund collate "C") from award_lines where award = code)) as line
        from awards where solicitation = ${solicitation}
      union all select format('amendment %s %s %s %s%s', change.award, change.number, change.kind, change.status,
          (select string_agg(format(', %s %s %s', fund, was, stands), '' order by fund collate "C") from unnest(profile_funds, profiles_before, profiles) as taken (fund, was, stands)))
        from award_amendments as change join awards on code = award where solicitation = ${solicitation}
      union all select format('profile %s %s %s', line.award, line.fund, profile_of_award(line.award, line.fund, ${today}::date))
        from award_lines as line join under on code = line.award
      union all select format('ending %s %s %s %s', ending.award, ending.number, ending.kind, ending.status)
        from award_endings as ending join awards on code = award where solicitation = ${solicitation}
      union all select format('budget %s, %s, %s', budget.award, coalesce(budget.transfer_percent::text, 'any'),
          (select string_agg(format('%s %s %s', organization, role, coalesce(rate::text, 'none')), ' ' order by format('%s %s', organization, role) collate "C")
            from award_budget_parties as party where (party.award, party.number) = (budget.award, budget.number)))
        from in_force as budget
      union all select format('budgeted %s %s %s %s %s %s %s %s %s', line.award, fund, organization, category, class, period_from, period_through, amount, cost_share)
        from in_force join award_budget_lines as line using (award, number)
      union all select format('milestone %s %s %s %s, %s %s', due.award, due.number, fund, shows, due_on, amount)
        from scheduled join award_milestones as due on (due.award, due.schedule) = (scheduled.award, scheduled.number)
      union all select format('%s %s is %s, of which %s is obligated, %s budgeted and %s scheduled', award, fund, amount, obligated, budgeted, due)
        from equal where status = 'executed' and obligated is distinct from amount or budgeted <> amount or due <> amount
      union all select format('payment %s %s %s, %s', code, status, version,
          (select string_agg(fund || ' ' || amount, ' ' order by fund collate "C") from disbursement_lines where disbursement = code))
        from disbursements where grantee = ${grantee}
      union all select format('hold %s %s %s', code, status, version) from payment_holds where grantee = ${grantee}
      union all select format('condition %s %s %s', code, status, version) from award_conditions where grantee = ${grantee}
      union all select format('account %s %s', code, balance::numeric(17,2)) from ledger_accounts
        where fund = any (${sql.param([...funds])}::text[]) and balance <> 0
          and kind in ('available', 'committed', 'cash', 'obligated', 'payable', 'disbursed', 'advances', 'costs')`),
  )
  return rows.map(({ line }) => line).toSorted()
}

/** Each award reads as the model has it, with its figures and its versions: what was executed, and one more for each amendment approved. */
async function sameRead({ stand: { s }, world, dice }: Walk): Promise<void> {
  for (const award of world.awards.values()) {
    const at = `/v1/awards/${award.code}`
    const { body } = await s.call('auditor', 'GET', at)
    const obligated = [...award.lines.keys()].reduce(
      (sum, fund) => sum + held(world, `${fund}:obligated:${award.code}`),
      0,
    )
    const [shown, known] = [
      [body['status'], body['version'], body['periodThrough'], (body['figures'] as Figures).obligated],
      [award.status, award.version, award.periodThrough, (obligated / 100).toFixed(2)],
    ].map((parts) => JSON.stringify(parts))
    if (shown !== known) throw new Error(`${at} reads ${shown ?? ''}, and the model has ${known ?? ''}`)
    if (award.status !== 'executed') continue
    const since = [
      award.executedOn,
      ...award.amendments.flatMap(({ status, decidedOn }) => (status === 'approved' ? [decidedOn] : [])),
    ]
    const day = dayAfter(award.executedOn, dice.below(900))
    for (const [asked, number] of [
      ['', since.length],
      [`?asOf=${day}`, since.filter((one) => one <= day).length],
    ] as const) {
      const versions = await s.call('auditor', 'GET', `${at}/versions${asked}`)
      const last = (versions.body['items'] as VersionRead[]).at(-1)
      if (last?.number !== number)
        throw new Error(`${at}/versions${asked} ends with ${String(last?.number)}, not ${String(number)}`)
      if (number === 0) continue
      const under = last.profiles.map(({ fund, profile }) => `${fund} ${profile}`).join()
      const stands = profilesOfVersion(award, number)
      if (under !== stands)
        throw new Error(`${at}/versions${asked} ends under ${under}, and the model has ${stands}`)
    }
    const { body: closeout } = await s.call('auditor', 'GET', `${at}/closeout`)
    const read = (closeout['clocks'] as ClockRead[]).find(({ name }) => name === 'liquidate')?.falls
    const due = liquidatedBy(world, award)
    if (read !== due)
      throw new Error(`${at}/closeout says cost is liquidated by ${String(read)}, and the model has ${due}`)
  }
}
type Figures = { readonly obligated: string }
type VersionRead = {
  readonly number: number
  readonly profiles: readonly { readonly fund: string; readonly profile: string }[]
}
type ClockRead = { readonly name: string; readonly falls: string }

/** At the end every row is what the entries say, and no integrity check finds anything. */
async function sameBooks({ s }: Stand): Promise<void> {
  const { differences } = await rebuiltOf(s)
  if (differences.length > 0)
    throw new Error(`rows are not what the entries say: ${JSON.stringify(differences.slice(0, 5))}`)
  await sealNow(s.db, null)
  const { body } = await s.call('auditor', 'GET', '/v1/audit/findings?only=wrong')
  if (body['wrong'] !== 0)
    throw new Error(
      `integrity checks find ${JSON.stringify((body['tests'] as { readonly found: number }[]).filter(({ found }) => found > 0))}`,
    )
}
