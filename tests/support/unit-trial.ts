import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import { ConnectionLost, type Database, OutcomeUnknown } from '../../src/platform/database/database.ts'
import { addActing, addClock } from './clock.ts'
import { type Fault, FaultProxy } from './fault-proxy.ts'
import { testServer } from './postgres.ts'

export const someone = { code: 'TEST', organization: null }
export const PARTS = 3

/** Writes part `n` of the unit in hand, in a statement that takes so many seconds. */
export type Write = (n: number, seconds?: number) => Promise<unknown>
export type Kill = () => Promise<void>
export type Scenario = {
  name: string
  fault?: [RegExp, Fault]
  work?: (write: Write, kill: Kill) => Promise<unknown>
}
export type Subject = {
  /** Runs one unit under this name; `pid` answers its server process. */
  unit(name: string, work: (write: Write, pid: () => Promise<number>) => Promise<unknown>): Promise<unknown>
  /** Something else that needs the database while a unit is open. */
  neighbor(): Promise<unknown>
}
export type Tally = {
  units: number
  halves: number
  strays: number
  losses: number
  hangs: number
  leaks: number
}

export const nothingWrong = { halves: 0, strays: 0, losses: 0, hangs: 0, leaks: 0 }
export const noTally = (): Tally => ({ units: 0, ...nothingWrong })

const inserting = (name: string, n: number, seconds: number): string =>
  `insert into parts select '${name}' as part, ${n} as n from pg_sleep(${seconds})`

export function ours(database: Database): Subject {
  return {
    unit: (name, work) =>
      database.transaction(someone, (tx) =>
        work(
          (n, seconds = 0) => tx.execute(inserting(name, n, seconds)),
          async () => Number((await tx.execute<{ pid: number }>(sql`select pg_backend_pid() pid`))[0]?.pid),
        ),
      ),
    neighbor: () => database.transaction(someone, (tx) => tx.execute(sql`select 1`)),
  }
}

/** The same, its parts sent without waiting for an answer, as the saves of a command are. */
export function together(database: Database): Subject {
  return {
    ...ours(database),
    unit: (name, work) =>
      database.transaction(someone, (tx) =>
        work(
          async (n, seconds = 0) => {
            tx.write(sql.raw(inserting(name, n, seconds)))
          },
          async () => Number((await tx.execute<{ pid: number }>(sql`select pg_backend_pid() pid`))[0]?.pid),
        ),
      ),
  }
}

export function plain(driver: postgres.Sql): Subject {
  return {
    unit: (name, work) =>
      driver.begin((tx) =>
        work(
          async (n, seconds = 0) => tx.unsafe(inserting(name, n, seconds)),
          async () => Number((await tx.unsafe<{ pid: number }[]>('select pg_backend_pid() pid'))[0]?.pid),
        ),
      ),
    neighbor: async () => driver.unsafe('select 1'),
  }
}

/** Runs one unit through one fault and counts what it left behind against what was answered. */
export async function trial(
  name: string,
  tally: Tally,
  bench: Bench,
  subject: Subject,
  scenario: Scenario,
  how: How,
): Promise<void> {
  tally.units++
  if (scenario.fault) bench.proxy.arm(...scenario.fault)
  const work = scenario.work ?? ((write: Write) => inTurn(write))
  let settled: Promise<unknown> = Promise.resolve()
  const outcome = await within(
    5_000,
    subject.unit(name, async (write, pid) => {
      const own = scenario.work ? await pid() : 0
      settled = work(write, async () => {
        await bench.kill(own, how)
        await subject.neighbor()
      })
      await settled
    }),
  )
  // What the work still wrote after its unit had been answered is a stray as well.
  await within(5_000, settled)
  const [row] = await bench.admin<{ count: number; once: number }[]>`
    select count(*)::int as count, count(distinct n)::int as once from parts where part = ${name}`
  const { count = -1, once = -1 } = row ?? {}
  if (outcome === 'hang') tally.hangs++
  if (count !== 0 && once !== PARTS) tally.halves++
  if (outcome === 'done' && count === 0) tally.losses++
  if (outcome !== 'done' && outcome !== 'unknown' && count !== 0) tally.strays++
}

export async function inTurn(write: Write, at?: number, kill?: Kill): Promise<void> {
  for (let n = 0; n < PARTS; n++) {
    if (n === at) await kill?.()
    await write(n)
  }
  if (at === PARTS) await kill?.()
}

export async function within(
  ms: number,
  work: Promise<unknown>,
): Promise<'done' | 'lost' | 'unknown' | 'other' | 'hang'> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<'hang'>((resolve) => {
    timer = setTimeout(() => {
      resolve('hang')
    }, ms)
  })
  const outcome = work.then(
    () => 'done' as const,
    (error: unknown) =>
      error instanceof ConnectionLost
        ? 'lost'
        : error instanceof OutcomeUnknown
          ? 'unknown'
          : ('other' as const),
  )
  const first = await Promise.race([outcome, late])
  clearTimeout(timer)
  return first
}

export type How = 'terminate' | 'fin' | 'rst'
export type Bench = {
  admin: postgres.Sql
  proxy: FaultProxy
  url: string
  kill(pid: number, how: How): Promise<void>
  sessions(): Promise<number>
}

export async function bench(t: Parameters<typeof testServer>[0]): Promise<Bench> {
  const { ownerUrl } = await testServer(t)
  const admin = postgres(ownerUrl, { max: 2, onnotice: () => undefined })
  const { hostname, port } = new URL(ownerUrl)
  const proxy = await FaultProxy.start({ host: hostname, port: Number(port) })
  await addClock(admin)
  await addActing(admin)
  await admin`create table parts (part text, n int)`
  t.teardown(async () => {
    await proxy.stop()
    await admin.end()
  })
  const gone = async (pid: number): Promise<void> => {
    while ((await admin`select from pg_stat_activity where pid = ${pid}`).length > 0) await pause(2)
  }
  return {
    ...{ admin, proxy, url: Object.assign(new URL(ownerUrl), { port: String(proxy.port) }).href },
    async kill(pid, how) {
      if (how === 'terminate') await admin`select pg_terminate_backend(${pid})`
      else proxy.cut(how)
      await gone(pid)
    },
    async sessions() {
      const found = await admin`
        select from pg_stat_activity where datname = current_database() and application_name = 'fiduciary'`
      return found.length
    },
  }
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
