import { setTimeout } from 'node:timers/promises'
import type { Http } from '../http.ts'

/** Counts requests under way, so that a drain can wait for the last of them. One whose reader went away is over, though it is never answered. */
export function countRequests(app: Http): () => number {
  let underWay = 0
  app.addHook('onRequest', async (_request, reply) => {
    underWay += 1
    let isOver = false
    for (const event of ['finish', 'close'])
      reply.raw.once(event, () => {
        if (!isOver) underWay -= 1
        isOver = true
      })
  })
  return () => underWay
}

/** How long a load balancer has to see that readiness fails, before the service takes no more connections. */
const readinessFailsMs = 250

/**
 * Lets requests under way finish, with readiness at 503 and `Connection: close` on every answer, then closes. A request
 * still under way after `limitMs` loses its connection; its sender repeats it with its Idempotency-Key.
 */
export async function drain(app: Http, underWay: () => number, limitMs: number): Promise<void> {
  const until = performance.now() + limitMs
  await setTimeout(Math.min(readinessFailsMs, limitMs))
  // With new connections, a steady stream of requests would never end.
  app.server.close()
  while (underWay() > 0 && performance.now() < until) await setTimeout(20)
  const cut = globalThis.setTimeout(
    () => {
      app.server.closeAllConnections()
    },
    Math.max(500, until - performance.now()),
  )
  await app.close()
  clearTimeout(cut)
}
