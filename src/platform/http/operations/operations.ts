import { statfs } from 'node:fs/promises'
import { sql } from 'drizzle-orm'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { z } from 'zod'
import { type Database, DatabaseBusy, nobody, type Snapshot } from '../../database/database.ts'
import type { Http } from '../http.ts'
import { platformRefusals, refuse } from '../refusals.ts'

/** One figure for Prometheus: its name with its unit, and what it says. */
type Metric = { readonly name: string; readonly help: string }

/** What a module above this one reports of itself to an operator: shown in readiness as it is, and each of its numbers as a metric. */
export type Reported = {
  readonly name: string
  /** The metric of each number that is read, by the name that readiness gives it. */
  readonly metrics: Readonly<Record<string, Metric>>
  /** For metrics, which stay behind the balancer: readiness does not say it. */
  readonly metricsOnly?: true
  /** What this process knows by itself, and says in metrics also while the database does not answer. */
  readonly known?: () => Readonly<Record<string, number>>
  read(tx: Snapshot): Promise<Readonly<Record<string, number | string>>>
}

/** What is measured besides: whether the service drains, its version, and the folder whose disk is watched. */
export type Measured = {
  readonly isDraining: () => boolean
  readonly version: string
  readonly dataFolder?: string | undefined
}

/** How long what is read for operators counts as now. */
const rememberedMs = 1_000

/** How long an operator waits for the database: less than a scrape or a balancer does. */
const patienceMs = 2_000

/** The same answer for a while, made once however many ask, and not again while it is being made; a failure is not remembered. */
function remembered<T>(make: () => Promise<T>): () => Promise<T> {
  let made: { until: number; readonly answer: Promise<T> } | undefined
  return () => {
    if (made !== undefined && performance.now() < made.until) return made.answer
    const answer = make()
    const making = { until: Number.POSITIVE_INFINITY, answer }
    made = making
    const since = performance.now()
    answer.then(
      () => {
        making.until = since + rememberedMs
      },
      () => {
        made = undefined
      },
    )
    return answer
  }
}

/** Waits for what the database says, for a bounded time. Throws DatabaseBusy where it has not said it by then. */
async function soon<T>(answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new DatabaseBusy(`the database did not answer an operator within ${patienceMs} ms`))
    }, patienceMs)
  })
  return Promise.race([answer, late]).finally(() => {
    clearTimeout(timer)
  })
}

/** Liveness, readiness and metrics: what an operator and a balancer ask. */
export function operationRoutes(
  app: Http,
  db: Database,
  measured: Measured,
  reported: readonly Reported[],
): void {
  const { isDraining } = measured
  const tags = ['operations']
  app.get(
    '/health/live',
    {
      config: { access: 'public' },
      schema: {
        operationId: 'readLiveness',
        tags,
        summary: 'Check that the process runs',
        security: [],
        response: { 200: z.object({ status: z.literal('live') }).describe('The process runs.') },
      },
    },
    async () => ({ status: 'live' as const }),
  )
  const read = remembered(() =>
    db.snapshot(nobody, async (tx) => {
      const found: [string, Figures][] = []
      for (const one of reported) found.push([one.name, await one.read(tx)])
      return Object.fromEntries(found)
    }),
  )
  const figures = () => soon(read())
  const shown = reported.filter(({ metricsOnly }) => metricsOnly !== true).map(({ name }) => name)
  const FiguresShown = z.record(z.string(), z.union([z.number(), z.string()]))
  const Slots = z.object({ slots: z.int(), free: z.int(), waiting: z.int() })
  app.get(
    '/health/ready',
    {
      config: { access: 'public' },
      schema: {
        operationId: 'readReadiness',
        tags,
        summary: 'Check that the service and its database answer',
        security: [],
        response: {
          200: z
            .object({
              status: z.literal('ready'),
              database: Slots,
              ...Object.fromEntries(shown.map((name) => [name, FiguresShown])),
            })
            .describe('The service and its database answer.'),
        },
      },
    },
    async () => {
      if (isDraining()) throw refuse('unavailable', { reason: 'draining' })
      const found = await figures()
      return {
        ...{ status: 'ready' as const, database: db.gauge() },
        ...Object.fromEntries(shown.map((name) => [name, found[name]])),
      }
    },
  )

  const metrics = measure(app, db, { ...measured, reported, figures })
  const text = remembered(() => metrics.metrics())
  app.get(
    '/metrics',
    {
      config: { access: 'public' },
      schema: {
        operationId: 'readMetrics',
        tags,
        summary: 'Read the figures for Prometheus',
        security: [],
        response: {
          200: { description: 'Prometheus text format.', content: { 'text/plain': { schema: z.string() } } },
        },
      },
    },
    async (_request, reply) =>
      reply
        .type(metrics.contentType)
        .serializer((body: unknown) => body as string)
        .send((await text()) as never),
  )
}

type Figures = Awaited<ReturnType<Reported['read']>>
type Sources = Measured & {
  readonly reported: readonly Reported[]
  readonly figures: () => Promise<Readonly<Record<string, Figures>>>
}

/** The figures by the conventions of Prometheus: names with their units, `_total` for what only grows. */
function measure(app: Http, db: Database, sources: Sources): Registry {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const gauge = (name: string, help: string, read: () => number | Promise<number | null>) =>
    new Gauge({
      ...{ name: `fiduciary_${name}`, help, registers },
      async collect() {
        const value = await read()
        // What could not be read is left out: it is not zero.
        if (value === null) this.remove()
        else this.set(value)
      },
    })
  countAnswers(app, registers)

  new Gauge({
    ...{ name: 'fiduciary_database_sessions', help: 'Places for sessions of the database', registers },
    labelNames: ['pool', 'state'],
    collect() {
      const { streams, ...units } = db.gauge()
      for (const [pool, { slots, free }] of Object.entries({ units, streams })) {
        this.set({ pool, state: 'free' }, free)
        this.set({ pool, state: 'used' }, slots - free)
      }
    },
  })
  gauge('database_waiting', 'Requests that wait for a session of the database', () => {
    const { waiting, streams } = db.gauge()
    return waiting + streams.waiting
  })
  new Counter({
    ...{
      name: 'fiduciary_database_sessions_opened_total',
      help: 'Sessions of the database that were opened',
      registers,
    },
    collect() {
      this.reset()
      const { opened, streams } = db.gauge()
      this.inc(opened + streams.opened)
    },
  })
  const answers = remembered(() => db.lookUp(sql`select`))
  gauge('database_up', '1 while the database answers', async () =>
    soon(answers()).then(
      () => 1,
      // Where all sessions are taken, whether it answers is not known: those that have them may wait for it too.
      (error: unknown) => (error instanceof DatabaseBusy && db.gauge().free === 0 ? null : 0),
    ),
  )
  gauge('draining', '1 while the service drains before it stops', () => (sources.isDraining() ? 1 : 0))
  new Gauge({
    ...{ name: 'fiduciary_build_info', help: 'The version of the service and of Node', registers },
    labelNames: ['version', 'node'],
  }).set({ version: sources.version, node: process.versions.node }, 1)
  measureDisk(gauge, sources.dataFolder)
  for (const { name: of, metrics, known } of sources.reported)
    for (const [figure, { name, help }] of Object.entries(metrics))
      gauge(name, help, async () => {
        const own = known?.()[figure]
        if (own !== undefined) return own
        const read = await sources.figures().catch(() => null)
        const value = read?.[of]?.[figure]
        return typeof value === 'number' ? value : null
      })
  return registry
}

/** Counts answers by route and status, refusals by code, and answers whose reader did not get them whole. */
function countAnswers(app: Http, registers: Registry[]): void {
  const answers = new Counter({
    ...{ name: 'fiduciary_http_requests_total', help: 'Answers by route and status', registers },
    labelNames: ['method', 'route', 'status'],
  })
  const duration = new Histogram({
    ...{ name: 'fiduciary_http_request_duration_seconds', help: 'Time to answer, in seconds', registers },
    labelNames: ['method', 'route'],
    buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
  })
  const refusals = new Counter({
    ...{ name: 'fiduciary_refusals_total', help: 'Refusals by their code', registers },
    labelNames: ['code'],
  })
  // A rate is of what was there before: the faults that an alert waits for begin at 0.
  for (const code of Object.keys(platformRefusals.types)) refusals.inc({ code }, 0)
  const cut = new Counter({
    ...{
      name: 'fiduciary_answers_cut_total',
      help: 'Answers that ended before their last byte was sent',
      registers,
    },
  })
  app.addHook('onResponse', async (request, reply) => {
    const { method, refusalCode } = request
    const route = request.routeOptions.url ?? 'none'
    answers.inc({ method, route, status: String(reply.statusCode) })
    duration.observe({ method, route }, reply.elapsedTime / 1000)
    if (refusalCode !== null) refusals.inc({ code: refusalCode })
  })
  // Whose reader goes away is not answered, and no other hook hears of it.
  app.addHook('onRequest', async (_request, reply) => {
    reply.raw.once('close', () => {
      if (!reply.raw.writableFinished) cut.inc()
    })
  })
}

/** What is free of the disk of the data folder, in bytes. */
function measureDisk(
  gauge: (name: string, help: string, read: () => Promise<number | null>) => unknown,
  folder: string | undefined,
): void {
  if (folder === undefined) return
  const bytes = (blocks: 'bavail' | 'blocks') => async () =>
    statfs(folder).then(
      (disk) => disk[blocks] * disk.bsize,
      () => null,
    )
  gauge('data_disk_free_bytes', 'Bytes that are free on the disk of the data folder', bytes('bavail'))
  gauge('data_disk_size_bytes', 'Bytes that the disk of the data folder has', bytes('blocks'))
}
