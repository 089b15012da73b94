import type { FastifyInstance, FastifyRequest } from 'fastify'
import { refuse } from '../refusals.ts'

const mediaType = 'application/x-www-form-urlencoded'
const mostBytes = 64 * 1024

/** Reads the forms of pages, in the place of JSON: each field once, in UTF-8. Refuses what a browser does not send. */
export function readForms(app: Pick<FastifyInstance, 'addContentTypeParser'>): void {
  app.addContentTypeParser(
    mediaType,
    { parseAs: 'string', bodyLimit: mostBytes },
    async (_request: FastifyRequest, text: string) => fieldsOf(text),
  )
}

function fieldsOf(text: string): Readonly<Record<string, string>> {
  const fields = new Map<string, string>()
  for (const [name, value] of new URLSearchParams(text)) {
    if (fields.has(name))
      throw malformed(`The form has the field ${JSON.stringify(name.slice(0, 100))} twice.`)
    if (name === '__proto__' || `${name}${value}`.includes('\uFFFD'))
      throw malformed('The form holds a name or bytes that no page of this service sends.')
    fields.set(name, value)
  }
  return Object.fromEntries(fields)
}

function malformed(reason: string) {
  return refuse('request-malformed', { reason })
}
