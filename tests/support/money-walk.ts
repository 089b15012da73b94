import type { Test } from 'tap'
import { refusalTypes } from '../../src/app.ts'
import { sealNow } from '../../src/ledger/sealing/sealer.ts'
import { businessDate } from '../../src/platform/clock.ts'
import { type Answer, people } from './call.ts'
import { Dice } from './dice.ts'
import { centsOf, dollarsOf, entriesOf, type Leaf, MoneyBooks, OrderOfDays } from './money-books.ts'
import { dayFrom, first, type Ground, newGround, type Sent } from './money-ground.ts'
import { acts } from './money-steps.ts'
import { newPapers } from './papers.ts'
import { rebuiltOf } from './rebuilt.ts'
import type { Service } from './service.ts'
import { type Claims, goesOn, type Size } from './walk-size.ts'

/** Steps on one database. Then another begins, since months are closed for good. */
const stretch = 1_000

/** One database under way: what was read of its entries, and what the walk remembers. */
type Walk = {
  readonly s: Service
  readonly next: () => Promise<Leaf[]>
  readonly books: MoneyBooks
  readonly order: OrderOfDays
  readonly ground: Ground
  readonly tally: Map<string, number>
}

/**
 * Takes so many random acts that move money, dated back or not, through the service, and makes the books again from the entries after
 * each one. Throws at the first law that is broken. Answers how often each outcome was met.
 */
export async function walkMoney(
  t: Test,
  fresh: () => Promise<Service>,
  size: Size,
  claims: Claims,
): Promise<Map<string, number>> {
  const tally = new Map<string, number>()
  for (let from = 0; goesOn(from, size, tally, claims); from += stretch) {
    const walk = await begun(t, await fresh(), new Dice(size.seed + from), { tally, closesMonths: true })
    for (let at = from; at < from + stretch && goesOn(at, size, tally, claims); at += 1)
      await stepped(walk, `step ${String(at)}`)
    await sameBooks(walk)
  }
  return tally
}

/**
 * Walks on one database until a law is broken, and answers what was thrown; null where none is within so many steps. It closes no
 * month: a service that is shown no days finds them wrong.
 */
export async function firstBroken(t: Test, s: Service, { steps, seed }: Size): Promise<string | null> {
  const walk = await begun(t, s, new Dice(seed), { tally: new Map(), closesMonths: false })
  for (let at = 0; at < steps; at += 1)
    try {
      await stepped(walk, `step ${String(at)}`)
    } catch (broken) {
      return String(broken)
    }
  return null
}

async function begun(
  t: Test,
  s: Service,
  dice: Dice,
  { tally, closesMonths }: Pick<Walk, 'tally'> & Pick<Ground, 'closesMonths'>,
): Promise<Walk> {
  const today = businessDate(new Date().toISOString(), s.db.zone)
  const books = new MoneyBooks()
  await s.given.exclusionsListed()
  for (let day = first; day <= today; day = dayFrom(day, 300)) await s.given.rated('IRC', day)
  const next = entriesOf(t, s)
  // What is written before the walk begins moves no money.
  await next()
  return {
    s,
    next,
    books,
    order: new OrderOfDays(),
    ground: newGround(dice, books, { today, closesMonths }),
    tally,
  }
}

async function stepped(walk: Walk, named: string): Promise<void> {
  const { ground, order } = walk
  const { act, sent } = chosen(ground)
  // No month closes while an entry is not sealed within a minute, and no sealer runs here.
  if (act === 'close') await sealNow(walk.s.db, null)
  const answer = await asked(walk, sent, sent.url)
  const written = await walk.next()
  const said = `${named}, ${act} ${sent.url} ${JSON.stringify(sent.body)}: ${answer.text.slice(0, 600)}`
  mustBeKnown(answer, said)
  if (answer.status === 201) {
    if (written.length === 0) throw new Error(`${said} wrote no entry`)
    mustHold(walk, written, said)
    sent.done?.(answer.body, written[0]?.effectiveOn ?? ground.today)
    if (act === 'draft an award') await papered(walk, String(answer.body['code']))
    met(walk, `${act}: done`)
    if (written.some((entry) => walk.books.isDatedBack(entry))) met(walk, `${act}: done, dated back`)
    for (const entry of written) for (const outcome of besides(entry)) met(walk, outcome)
  } else {
    if (written.length > 0) throw new Error(`${said} wrote an entry`)
    met(walk, `${act}: ${answer.code}`)
    if (ground.dice.percent(50)) await keepsPromises(walk, sent, answer, said)
  }
  ground.closedThrough = order.closedThrough
  ground.day = [dayFrom(ground.day, ground.dice.below(4)), dayFrom(ground.today, -1)].toSorted()[0] ?? ''
}

/** Attaches what the execution of a draft asks for: it moves no money. */
async function papered({ s, next }: Walk, award: string): Promise<void> {
  await s.given.made('finance', `/v1/awards/${award}/papers`, newPapers())
  await next()
}

/** Sends an act. One person is finance or approver by turns: an administrator changes the role first where the act needs the other. */
async function asked({ s, next }: Walk, { who, body }: Sent, url: string): Promise<Answer> {
  const answer = await s.call(who, 'POST', `/v1${url}`, body)
  const [role] = (answer.body['allowed'] ?? []) as readonly string[]
  if (who !== 'both' || answer.code !== 'access-denied' || role === undefined) return answer
  await s.given.made('admin', `/v1/actors/${people.both.code}/roles`, { roles: [role] })
  await next()
  return s.call(who, 'POST', `/v1${url}`, body)
}

function chosen(ground: Ground): { readonly act: string; readonly sent: Sent } {
  const all = Object.entries(acts).map(([act, { weight, make }]) => [weight, { act, make }] as const)
  for (;;) {
    const { act, make } =
      ground.appropriations.length === 0
        ? { act: 'enact', make: acts['enact']?.make }
        : ground.dice.weighed(all)
    const sent = make?.(ground) ?? null
    if (sent !== null) return { act: sent.named ?? act, sent }
  }
}

/** Every answer is a success or a refusal that the service declares; a walk sends nothing that does not fit the contract. */
function mustBeKnown({ status, code }: Answer, said: string): void {
  if (status === 200 || status === 201) return
  const declared = refusalTypes[code]
  if (declared === undefined || declared.status !== status || status > 499 || status === 400)
    throw new Error(`${said} is ${String(status)}`)
  // The integrity checks are of the same laws as the walk's.
  if (code === 'period-does-not-tie') throw new Error(`${said}: the service finds its books wrong`)
}

function mustHold({ books, order }: Walk, written: readonly Leaf[], said: string): void {
  const broken = [
    ...written.flatMap((entry) => [...books.add(entry), ...order.add(entry)]),
    ...books.brokenDays(written),
    ...books.bothWays(written),
    ...books.promisedBeyond(written),
  ]
  if (broken.length > 0) throw new Error(`${said}: ${broken.join('; ')}`)
}

/** What else an act was, besides what it is called. */
function besides({ facts, transfers }: Leaf): string[] {
  const moves = (side: 'debit' | 'credit', kind: string) => transfers.some((one) => one[side].endsWith(kind))
  return [
    ...(facts['occurredOn'] === undefined ? [] : ['a fact of a closed month: done']),
    ...(facts['concerns'] === undefined ? [] : ['an act that concerns a closed month: done']),
    ...(facts['excess'] === undefined || facts['excess'] === '0.00'
      ? []
      : ['more is recovered than is owed back: done']),
    ...(moves('debit', ':overpromised') ? ['more is promised than was awarded: done'] : []),
    ...(moves('credit', ':overpromised') ? ['what was promised beyond is made good: done'] : []),
  ]
}

function met({ tally }: Walk, outcome: string): void {
  tally.set(outcome, (tally.get(outcome) ?? 0) + 1)
}

/**
 * What a refusal promises passes: the act for `largest` or `available`, and the act on `passesOn`, are rehearsed. Another rule may
 * refuse them then, and its promise is rehearsed in turn; the same rule may not.
 */
async function keepsPromises(
  walk: Walk,
  sent: Sent,
  refused: Answer,
  said: string,
  depth = 3,
): Promise<void> {
  for (const [promise, promised] of promisesOf(sent, refused)) {
    const again = await asked(walk, promised, `${sent.url}?dryRun=true`)
    const written = await walk.next()
    const answered = `${said}; ${promise} ${JSON.stringify(promised.body)}: ${again.text.slice(0, 600)}`
    mustBeKnown(again, answered)
    if (written.length > 0) throw new Error(`${answered}: a dry run wrote an entry`)
    if (again.code === refused.code && again.body['account'] === refused.body['account'])
      throw new Error(`${answered} does not pass, as was promised`)
    met(walk, `promised by ${refused.code}, ${promise}: ${again.status === 200 ? 'passes' : again.code}`)
    if (again.status !== 200 && depth > 0) await keepsPromises(walk, promised, again, answered, depth - 1)
  }
}

type Short = { readonly account: string; readonly requested: string; readonly passesOn?: string }

function promisesOf(sent: Sent, { body: refused }: Answer): [string, Sent][] {
  const { body, sized } = sent
  const { largest, available, requested } = refused as Readonly<Record<string, string | undefined>>
  const short = (refused['accounts'] ?? []) as readonly Short[]
  const promises: [string, Sent][] = []
  const most = centsOf(largest ?? (short.length === 1 ? (available ?? '0') : '0'))
  // Where an act takes one amount from several accounts, each names its own part, which is not the amount of the act.
  if (sized !== undefined && most > 0 && sized.cents === centsOf(requested ?? '0')) {
    const on = 'effectiveOn' in body ? { effectiveOn: body['effectiveOn'] } : {}
    const smaller = { ...sized, cents: most }
    promises.push(['the amount', { ...sent, sized: smaller, body: { ...sized.bodyFor(most), ...on } }])
  }
  const { account, passesOn: passes } = refused as Readonly<Record<string, string | undefined>>
  const days = short.length === 0 && account !== undefined ? [passes] : short.map((one) => one.passesOn)
  const latest = days.toSorted().at(-1)
  if (latest !== undefined && !days.includes(undefined))
    promises.push(['the day', { ...sent, body: { ...body, effectiveOn: latest } }])
  return promises
}

/** At the end no integrity check finds anything, and the service reads every balance as the walk has it, now and on days of the past. */
async function sameBooks({ s, books, ground, order }: Walk): Promise<void> {
  await sealNow(s.db, null)
  const { body } = await s.call('auditor', 'GET', '/v1/audit/findings?only=wrong')
  const failing = (body['tests'] as { readonly found: number }[]).filter(({ found }) => found > 0)
  if (body['wrong'] !== 0 || failing.length > 0)
    throw new Error(`integrity checks find ${JSON.stringify(failing)}`)
  const { differences } = await rebuiltOf(s)
  if (differences.length > 0)
    throw new Error(`rows are not what the entries say: ${JSON.stringify(differences.slice(0, 5))}`)
  const days = Array.from({ length: 6 }, () => dayFrom('2022-01-01', ground.dice.below(1_700)))
  const closings = order.closedThrough === '' ? [] : [order.closedThrough]
  for (const day of [undefined, ...closings, ...days.filter((one) => one <= ground.today)]) {
    const read = await balancesAt(s, day)
    const made = books.accounts().map((account) => `${account} ${dollarsOf(books.held(account, day))}`)
    const apart = made.filter((line) => !read.has(line))
    if (apart.length > 0 || read.size !== made.length)
      throw new Error(`${day ?? 'today'}: the service does not read ${apart.join(', ')}`)
  }
}

async function balancesAt(s: Service, day: string | undefined): Promise<Set<string>> {
  const read = new Set<string>()
  for (let next = ''; ; ) {
    const on = day === undefined ? '' : `&effectiveAt=${day}`
    const { body } = await s.call('auditor', 'GET', `/v1/ledger/accounts?limit=500${on}${next}`)
    for (const { code, balance } of body['items'] as { code: string; balance: string }[])
      read.add(`${code} ${balance}`)
    if (typeof body['next'] !== 'string') return read
    next = `&cursor=${body['next']}`
  }
}
