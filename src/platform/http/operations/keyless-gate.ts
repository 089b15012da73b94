import type { FastifyRequest } from 'fastify'
import { DatabaseBusy } from '../../database/database.ts'
import type { Http } from '../http.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Lets the next request without a key in; null where this one does not stand in the gate, or has left it. */
    leaveGate: ((bytes: number) => void) | null
  }
}

type GateLimits = {
  /** How many run at once, how many may wait, and for how long. */
  readonly atOnce: number
  readonly waiting: number
  readonly waitMs: number
}

/** Between two requests without a key the process does what persons with a key ask for: a millisecond, and more after a large answer. */
const restMs = 1
const bytesPerMs = 50_000

/** A few run at once, a bounded number waits its turn, and the others are refused: first come, first served. */
export class KeylessGate {
  readonly #limits: GateLimits
  readonly #waiting = new Set<() => void>()
  #running = 0

  constructor(limits: GateLimits) {
    this.#limits = limits
  }

  get gauge(): { running: number; waiting: number } {
    return { running: this.#running, waiting: this.#waiting.size }
  }

  /** Answers how to leave, with the bytes of the answer. Throws DatabaseBusy where too many wait, or its turn does not come in time. */
  async enter(): Promise<(bytes: number) => void> {
    if (this.#running < this.#limits.atOnce) this.#running += 1
    else await this.#turn()
    let left = false
    return (bytes) => {
      if (left) return
      left = true
      setTimeout(
        () => {
          this.#next()
        },
        restMs + bytes / bytesPerMs,
      )
    }
  }

  async #turn(): Promise<void> {
    if (this.#waiting.size >= this.#limits.waiting) throw new DatabaseBusy('too many wait without a key')
    return new Promise((resolve, reject) => {
      const granted = (): void => {
        clearTimeout(timer)
        resolve()
      }
      const timer = setTimeout(() => {
        this.#waiting.delete(granted)
        reject(new DatabaseBusy('no turn came in time'))
      }, this.#limits.waitMs)
      this.#waiting.add(granted)
    })
  }

  #next(): void {
    for (const granted of this.#waiting) {
      this.#waiting.delete(granted)
      granted()
      return
    }
    this.#running -= 1
  }
}

const ofOperators = /^\/(health\/|metrics$)/

/**
 * Bounds what is asked without a key, so that a flood of it does not slow those who have one. What operators and balancers ask has a gate
 * of its own: a flood of the public pages does not take the service out of its balancer. A slow reader holds no place: a request leaves when
 * its answer begins.
 */
export function gateKeyless(app: Http): void {
  const limits = { atOnce: 2, waiting: 500, waitMs: 5_000 }
  const [pages, operators] = [new KeylessGate(limits), new KeylessGate(limits)]
  app.decorateRequest('leaveGate', null)
  app.addHook('onRequest', async (request) => {
    const { access = 'public' } = request.routeOptions.config
    if (access !== 'public') return
    request.leaveGate = await (ofOperators.test(request.routeOptions.url ?? '') ? operators : pages).enter()
  })
  app.addHook('onSend', async (request, _reply, payload) => {
    leave(request, sizeOf(payload))
  })
  app.addHook('onRequestAbort', async (request) => {
    leave(request, 0)
  })
}

function leave(request: FastifyRequest, bytes: number): void {
  request.leaveGate?.(bytes)
  request.leaveGate = null
}

/** The bytes of an answer that is whole; a stream comes in pieces, between which others have their turn. */
function sizeOf(payload: unknown): number {
  return typeof payload === 'string' || Buffer.isBuffer(payload) ? payload.length : 0
}
