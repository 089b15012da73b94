import type { FastifyRequest } from 'fastify'
import type { Http } from '../http.ts'
import { Gate } from './gate.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Lets the next request without a key in; null where this one does not stand in the gate, or has left it. */
    leaveGate: (() => void) | null
  }
}

/** Between two requests without a key the process does what persons with a key ask for: a millisecond, and more after a large answer. */
const restMs = 1
const bytesPerMs = 50_000

const ofOperators = /^\/(health\/|metrics$)/

/**
 * Bounds what is asked without a key, so that a flood of it does not slow those who have one. What operators and balancers ask has a gate
 * of its own: a flood of the public pages does not take the service out of its balancer. A slow reader holds no place: a request leaves when
 * its answer begins.
 */
export function gateKeyless(app: Http): void {
  const limits = { atOnce: 2, waiting: 500, waitMs: 5_000 }
  const [pages, operators] = [new Gate(limits), new Gate(limits)]
  app.decorateRequest('leaveGate', null)
  app.addHook('onRequest', async (request) => {
    const { access = 'public' } = request.routeOptions.config
    if (access !== 'public') return
    request.leaveGate = await (ofOperators.test(request.routeOptions.url ?? '') ? operators : pages).enter()
  })
  app.addHook('onSend', async (request, _reply, payload) => {
    leaveAfter(request, restMs + sizeOf(payload) / bytesPerMs)
  })
  // An answer that nobody waits for any more may never be sent.
  app.addHook('onRequestAbort', async (request) => {
    leaveAfter(request, restMs)
  })
  app.addHook('onResponse', async (request) => {
    leaveAfter(request, restMs)
  })
}

function leaveAfter(request: FastifyRequest, ms: number): void {
  const { leaveGate } = request
  if (leaveGate !== null) setTimeout(leaveGate, ms)
  request.leaveGate = null
}

/** The bytes of an answer that is whole; a stream comes in pieces, between which others have their turn. */
function sizeOf(payload: unknown): number {
  return typeof payload === 'string' || Buffer.isBuffer(payload) ? payload.length : 0
}
