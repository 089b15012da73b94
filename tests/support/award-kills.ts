import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import type { Test } from 'tap'
import { dayAfter } from './award-world.ts'
import type { Person } from './call.ts'
import { FaultProxy } from './fault-proxy.ts'
import { boardDecision } from './given.ts'
import { newHold } from './oversight.ts'
import { newPapers } from './papers.ts'
import { type Service, service } from './service.ts'
import type { Tally } from './unit-trial.ts'
import { until } from './until.ts'

type Request = { readonly who: Person; readonly url: string; readonly body: object }
type Body = Readonly<Record<string, unknown>>
/** A command that is killed: what stands before each trial, and is sent; `after` makes room for the next one. */
export type Command = {
  readonly ready: () => Promise<readonly Request[]>
  readonly after?: (made: Body) => Promise<unknown>
}
/** How it is killed: the service is gone and what it had sent is still done, or the process of the server is ended. */
export type Killing = 'the service' | 'the server'

/** Every record of awards, holds and payments and every account, as one fingerprint; and how many entries there are. */
type State = { readonly hash: string; readonly entries: number }
export type KillBench = {
  readonly s: Service
  readonly proxy: FaultProxy
  readonly state: () => Promise<State>
  /** Ends the server's process of every session of the service, and waits until it has gone. */
  readonly endSessions: () => Promise<void>
  /** The processes of the server that serve it. */
  readonly sessions: () => Promise<readonly number[]>
}

const records = [
  ...[
    ...['awards', 'award_lines', 'award_revisions', 'award_amendments', 'award_amendment_lines'],
    ...['award_conditions', 'payment_holds', 'disbursements', 'code_series', 'solicitations'],
  ].map((table) => `(select jsonb_agg(to_jsonb(one) order by to_jsonb(one)::text) from ${table} as one)`),
  '(select jsonb_agg(jsonb_build_array(code, debits, credits) order by code) from ledger_accounts)',
  `(select jsonb_agg(jsonb_build_array(account_id, day, debits, credits) order by account_id, day, recorded_on)
    from ledger_account_days)`,
  ...['ledger_entries', 'ledger_transfers', 'ledger_texts', 'idempotency_keys'].map(
    (table) => `(select count(*) from ${table})`,
  ),
].join(', ')
const ofService = `datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`

/** A service of one session behind a proxy, and who looks at its database beside it. */
export async function killBench(t: Test): Promise<KillBench> {
  const proxies: FaultProxy[] = []
  const s = await service(t, {
    slots: 1,
    through: async (url) => {
      const target = new URL(url)
      const proxy = await FaultProxy.start({ host: target.hostname, port: Number(target.port) })
      t.teardown(() => proxy.stop())
      proxies.push(proxy)
      return Object.assign(target, { port: String(proxy.port) }).href
    },
  })
  const [proxy] = proxies
  if (proxy === undefined) throw new Error('the service was given no proxy')
  const admin = postgres(s.ownerUrl, { max: 1, onnotice: () => undefined })
  t.teardown(() => admin.end())
  const sessions = async () =>
    (await admin.unsafe<{ pid: number }[]>(`select pid from pg_stat_activity where ${ofService}`)).map(
      ({ pid }) => pid,
    )
  return {
    ...{ s, proxy, sessions },
    async state() {
      const [row] = await admin.unsafe<State[]>(
        `select md5(concat_ws(' ', ${records})) as hash, (select count(*) from ledger_entries)::int as entries`,
      )
      if (row === undefined) throw new Error('the database did not say what it holds')
      return row
    },
    async endSessions() {
      const serving = await sessions()
      await admin.unsafe(`select pg_terminate_backend(pid) from pg_stat_activity where ${ofService}`)
      // The service may be served by another process already.
      await until(async () => !(await sessions()).some((pid) => serving.includes(pid)), 5_000)
    },
  }
}

const reason = { reason: 'x' }
/** Of a past day: amendments of one day follow each other, and the days of the books are judged. */
const on = { effectiveOn: '2024-01-15' }

/** Every command on an award of a hundred thousand dollars and on its amendments, and those on a hold. */
export async function commandsOn({ given }: Service): Promise<Readonly<Record<string, Command>>> {
  const fund = await given.fund({ amount: '1000000.00' })
  const solicitation = await given.publishedSolicitation({ [fund]: '900000.00' })
  const terms = { periodThrough: '2098-09-30' }
  const at = `/v1/awards/${await given.executedAward(solicitation, { [fund]: '100000.00' }, terms)}`
  const evidence = boardDecision.sha256
  const lines = [{ fund, amount: '1.00' }]
  let title = 0
  let through = terms.periodThrough
  const further = (): string => {
    through = dayAfter(through, 1)
    return through
  }
  const asking: Readonly<Record<string, () => object>> = {
    increase: () => ({ evidence, lines }),
    'de-obligation': () => ({ lines }),
    extension: () => ({ evidence, periodThrough: further() }),
    terms: () => ({ title: `Title ${String((title += 1))}` }),
  }
  const proposal = (kind: string): Request => ({
    ...{ who: 'chair', url: `${at}/amendments` },
    body: { ...reason, ...on, kind, ...asking[kind]?.() },
  })
  const proposed = async (kind: string): Promise<string> => {
    const { who, url, body } = proposal(kind)
    return String((await given.made(who, url, body)).body['number'])
  }
  const deciding = async (kind: string, who: Person, act: string, more: object = {}): Promise<Request> => ({
    ...{ who, url: `${at}/amendments/${await proposed(kind)}/${act}`, body: { ...on, ...more } },
  })
  const drafted = async (): Promise<string> => {
    const draft = `/v1/awards/${await given.draftedAward(solicitation, { [fund]: '1.00' })}`
    await given.made('finance', `${draft}/papers`, newPapers())
    return draft
  }
  const held = async (): Promise<string> =>
    String((await given.made('finance', `${at}/holds`, newHold())).body['code'])
  const releasing = (code: string): Request => ({
    ...{ who: 'approver', url: `/v1/holds/${code}/release`, body: reason },
  })
  return {
    ...Object.fromEntries(
      Object.keys(asking).flatMap((kind): [string, Command][] => [
        [
          `the proposal of an amendment (${kind})`,
          {
            ready: async () => [proposal(kind)],
            after: async ({ number }) =>
              given.made('chair', `${at}/amendments/${String(number)}/withdrawal`, on),
          },
        ],
        [
          `the approval of an amendment (${kind})`,
          { ready: async () => [await deciding(kind, 'approver', 'approval')] },
        ],
      ]),
    ),
    'the rejection of an amendment': {
      ready: async () => [await deciding('terms', 'approver', 'rejection', reason)],
    },
    'the withdrawal of an amendment': {
      ready: async () => [await deciding('terms', 'chair', 'withdrawal')],
    },
    'the revision of a draft': {
      ready: async () => [
        {
          ...{ who: 'chair', url: `${await drafted()}/revision` },
          body: { ...reason, ...on, site: 'Elsewhere', lines: [{ fund, amount: '2.00' }] },
        },
      ],
    },
    'the execution of an award': {
      ready: async () => [
        { who: 'approver', url: `${await drafted()}/execution`, body: { effectiveOn: '2023-10-02' } },
      ],
    },
    'a hold': {
      ready: async () => [{ who: 'finance', url: `${at}/holds`, body: newHold() }],
      after: async ({ code }) => {
        const { who, url, body } = releasing(String(code))
        return given.made(who, url, body)
      },
    },
    'the release of a hold': { ready: async () => [releasing(await held())] },
  }
}

/** A proposal and its approval, taken for one command: the control, which is done in halves. */
export async function inTwoUnits(s: Service): Promise<Command> {
  const { given } = s
  const fund = await given.fund({ amount: '1000.00' })
  const award = await given.executedAward(await given.publishedSolicitation({ [fund]: '100.00' }), {
    [fund]: '100.00',
  })
  const at = `/v1/awards/${award}/amendments`
  let number = 0
  return {
    ready: async () => [
      { who: 'chair', url: at, body: { ...reason, kind: 'terms', title: `Title ${String((number += 1))}` } },
      { who: 'approver', url: `${at}/${String(number)}/approval`, body: {} },
    ],
  }
}

type Said = { readonly status: number; readonly replayed: boolean; readonly text: string }
const mostMs = 15_000

/**
 * Kills a command once so many of its statements were passed on, and counts what it left behind against what was answered, and against what
 * is there once the same request was sent again. Says whether it had so many.
 */
export async function killed(
  bench: KillBench,
  tally: Tally,
  { ready, after }: Command,
  statements: number,
  killing: Killing,
): Promise<boolean> {
  const { s, proxy, state } = bench
  const asked = (await ready()).map((request) => ({ request, key: randomUUID() }))
  const send = async (): Promise<Said | null> => {
    let said: Said | null = null
    for (const { request, key } of asked) {
      const answer = await s.app.inject({
        method: 'POST',
        url: request.url,
        payload: request.body,
        headers: { ...s.as(request.who), 'idempotency-key': key },
      })
      const { statusCode: status, headers, body: text } = answer
      said = { status, text, replayed: headers['idempotency-replayed'] === 'true' }
      if (status !== 201) break
    }
    return said
  }
  const before = await state()
  const served = await bench.sessions()
  const fired = proxy.fired
  proxy.cutAfter(statements, killing === 'the service' ? 'fin' : bench.endSessions)
  const first = await Promise.race([send(), sleep(mostMs, null)])
  proxy.disarm()
  const isMet = proxy.fired > fired
  // What was passed on is done, or undone, once its process has gone.
  if (isMet && served.length > 0)
    await until(async () => {
      const still = await bench.sessions()
      return !served.every((pid) => still.includes(pid))
    })
  const left = await state()
  // No answer is not "not done": the same request is sent again until its outcome is known.
  const deadline = performance.now() + mostMs
  let last = first
  while ((last === null || last.status >= 500) && performance.now() < deadline) {
    await sleep(5)
    last = await send()
  }
  const whole = await state()
  if (isMet) {
    tally.units++
    if (first === null || last === null) tally.hangs++
    if (left.hash !== before.hash && left.hash !== whole.hash) tally.halves++
    if (first?.status === 201 && left.hash !== whole.hash) tally.losses++
    const isOnce = last?.status === 201 && whole.entries === before.entries + asked.length
    const isKnown = first?.status === 201 || last?.replayed === (left.hash === whole.hash)
    if (!isOnce || !isKnown) tally.strays++
  }
  await after?.(JSON.parse(last?.text ?? '{}') as Body)
  return isMet
}
