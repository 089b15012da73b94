import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyRequest } from 'fastify'
import { answerSocket } from './problems.ts'
import { refuse } from './refusals.ts'

/** Answers what Node answers by itself otherwise, with no body or not at all: an expectation that it does not know, and CONNECT. */
export function answerRarities(server: Server): void {
  // RFC 9110, 10.1.1: a server may look over an expectation that it does not know.
  server.on('checkExpectation', (request: IncomingMessage, response: ServerResponse) => {
    server.emit('request', request, response)
  })
  server.on('connect', (_request: IncomingMessage, socket: Socket) => {
    answerSocket(socket, refuse('method-not-allowed', { allowed: ['GET', 'HEAD', 'POST'] }))
  })
}

/** Refuses a request of HTTP/1.1 that names no host, as RFC 9112, 3.2 asks. */
export async function mustNameHost({ headers, raw }: FastifyRequest): Promise<void> {
  if (headers.host === undefined && raw.httpVersion !== '1.0')
    throw refuse('request-malformed', { reason: 'The request names no Host.' })
}
