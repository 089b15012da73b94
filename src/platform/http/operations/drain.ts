import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import type { Http } from '../http.ts'

/**
 * Counts requests under way, so that a drain can wait for the last of them. They are counted before anything else is asked, since one may wait for its turn;
 * one whose reader went away is over, though it is never answered.
 */
export function countRequests({ server }: Pick<Http, 'server'>): () => number {
  let underWay = 0
  server.prependListener('request', (_request: IncomingMessage, response: ServerResponse) => {
    underWay += 1
    let isOver = false
    for (const event of ['finish', 'close'])
      response.once(event, () => {
        if (!isOver) underWay -= 1
        isOver = true
      })
  })
  return () => underWay
}

export type DrainTimes = {
  /** How long readiness fails before the service takes no more connections, so that a balancer sees it; at most the limit. */
  readonly unreadyMs: number
  /** How long all of it takes at most. */
  readonly limitMs: number
}

/** How long a connection without a request under way may still send one: its bytes can be on their way. */
const silenceMs = 500

/**
 * Lets requests under way finish, with readiness at 503 and `Connection: close` on every answer, then closes every connection. A request
 * still under way at the limit loses its connection; its sender repeats it with its Idempotency-Key. Answers how many did.
 */
export async function drain(
  app: Http,
  underWay: () => number,
  { unreadyMs, limitMs }: DrainTimes,
): Promise<number> {
  const until = performance.now() + limitMs
  await setTimeout(Math.min(unreadyMs, limitMs))
  // With new connections, a steady stream of requests would never end.
  app.server.close()
  while (underWay() > 0 && performance.now() < until) await setTimeout(20)
  const closing = new AbortController()
  const closed = app.close().finally(() => {
    closing.abort()
  })
  // It is waited for below; until then nobody handles a rejection.
  closed.catch(() => undefined)
  // A silent connection holds up nobody: a browser opens one before it needs it, and never says a word.
  let silentSince = performance.now()
  const isSilent = (now: number): boolean => {
    if (underWay() > 0) silentSince = now
    return now - silentSince >= silenceMs
  }
  for (
    let now = silentSince;
    !closing.signal.aborted && now < until && !isSilent(now);
    now = performance.now()
  )
    await setTimeout(20)
  const cut = underWay()
  app.server.closeAllConnections()
  await closed
  return cut
}
