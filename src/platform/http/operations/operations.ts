import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { z } from 'zod'
import { type Database, nobody, type Snapshot } from '../../database/database.ts'
import type { Http } from '../http.ts'
import { refuse } from '../refusals.ts'

/** What a module above this one reports of itself to an operator: shown in readiness as it is, and each figure as a metric. */
export type Reported = {
  readonly name: string
  readonly help: string
  read(tx: Snapshot): Promise<Readonly<Record<string, number | string>>>
}

/** How long what is read for operators counts as now. */
const rememberedMs = 1_000

/** The same answer for a while, made once however many ask; a failure is not remembered. */
function remembered<T>(make: () => Promise<T>): () => Promise<T> {
  let made: { readonly at: number; readonly answer: Promise<T> } | undefined
  return () => {
    if (made !== undefined && performance.now() - made.at < rememberedMs) return made.answer
    const answer = make()
    made = { at: performance.now(), answer }
    answer.catch(() => {
      made = undefined
    })
    return answer
  }
}

/** Liveness, readiness and metrics: what an operator and a balancer ask. */
export function operationRoutes(
  app: Http,
  db: Database,
  isDraining: () => boolean,
  reported: readonly Reported[],
): void {
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
  const figures = remembered(() =>
    db.snapshot(nobody, async (tx) => {
      const read: [string, Awaited<ReturnType<Reported['read']>>][] = []
      for (const one of reported) read.push([one.name, await one.read(tx)])
      return Object.fromEntries(read)
    }),
  )
  const Figures = z.record(z.string(), z.union([z.number(), z.string()]))
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
              ...Object.fromEntries(reported.map(({ name }) => [name, Figures])),
            })
            .describe('The service and its database answer.'),
        },
      },
    },
    async () => {
      if (isDraining()) throw refuse('unavailable', { reason: 'draining' })
      return { status: 'ready' as const, database: db.gauge(), ...(await figures()) }
    },
  )

  const metrics = measure(app, db, reported)
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

function measure(app: Http, db: Database, reported: readonly Reported[]): Registry {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const answers = new Counter({
    name: 'fiduciary_answers_total',
    help: 'Answers by route and status',
    labelNames: ['method', 'route', 'status'],
    registers,
  })
  const duration = new Histogram({
    name: 'fiduciary_answer_seconds',
    help: 'Time to answer, in seconds',
    labelNames: ['method', 'route'],
    buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers,
  })
  const slot = (name: 'free' | 'waiting' | 'opened', help: string) =>
    new Gauge({
      name: `fiduciary_database_${name}`,
      help,
      registers,
      collect() {
        this.set(db.gauge()[name])
      },
    })
  slot('free', 'Database sessions at hand')
  slot('waiting', 'Units of work waiting for a session')
  slot('opened', 'Database sessions opened since the start')

  for (const one of reported)
    new Gauge({
      name: `fiduciary_${one.name}`,
      help: one.help,
      labelNames: ['figure'],
      registers,
      async collect() {
        this.reset()
        const figures = await db.snapshot(nobody, (tx) => one.read(tx)).catch(() => ({}))
        for (const [figure, value] of Object.entries(figures))
          if (typeof value === 'number') this.set({ figure }, value)
      },
    })

  app.addHook('onResponse', async (request, reply) => {
    const { method } = request
    const route = request.routeOptions.url ?? 'none'
    answers.inc({ method, route, status: String(reply.statusCode) })
    duration.observe({ method, route }, reply.elapsedTime / 1000)
  })
  return registry
}
