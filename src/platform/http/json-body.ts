import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { refuse } from './refusals.ts'
import { validatorFor } from './validation.ts'

/**
 * Reads JSON bodies in place of Fastify's own parser, which mends bytes that are no UTF-8 and takes the last of two fields
 * of one name: what is recorded would not be what was sent. Refuses both, with the reason.
 */
export function readJsonBodies(
  app: Pick<FastifyInstance, 'removeContentTypeParser' | 'addContentTypeParser'>,
) {
  app.removeContentTypeParser(['text/plain', 'application/json'])
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    async (request: FastifyRequest, bytes: Buffer) => {
      mustBeUtf8(request.headers['content-type'] ?? '')
      if (bytes.length === 0) throw malformed(`The body is empty. ${whatToSend(request)}`)
      return valueOf(textOf(bytes))
    },
  )
}

/** Refuses a body that is compressed: its bytes would be read as what they are not. */
export async function mustBePlain({ method, headers }: FastifyRequest): Promise<void> {
  const encoding = headers['content-encoding']
  if (method !== 'POST' || encoding === undefined || /^(identity)?$/i.test(encoding.trim())) return
  const reason = `The body is encoded as ${encoding.slice(0, 40)}. Send it as it is, without Content-Encoding.`
  throw refuse('media-type-unsupported', { reason })
}

/** Refuses a request without the JSON that its command needs. */
export function mustHaveBody(request: FastifyRequest): void {
  const { body, consumes } = request.routeOptions.schema ?? {}
  if (body instanceof z.ZodType && consumes === undefined && request.body === undefined)
    throw malformed(`There is no body. ${whatToSend(request)}`)
}

const noFields = validatorFor({ schema: z.strictObject({}), httpPart: 'body' })

/** Refuses a body of a command that takes none, unless it is empty: a field that it looked over would seem to have been heeded. */
export function mustNeedBody({ body, is404, routeOptions }: FastifyRequest): void {
  const { body: taken, consumes } = routeOptions.schema ?? {}
  if (is404 || taken !== undefined || consumes !== undefined || body === undefined) return
  const { error } = noFields(body)
  if (error !== undefined) throw error
}

function malformed(reason: string) {
  return refuse('request-malformed', { reason })
}

function whatToSend({ routeOptions }: FastifyRequest): string {
  const { body } = routeOptions.schema ?? {}
  if (body === undefined) return 'This command takes no body: leave out the body and its Content-Type.'
  if (body instanceof z.ZodType && body.safeParse({}).success)
    return 'This command needs no body: leave out the body and its Content-Type, or send {}.'
  return 'This command needs a JSON object, as application/json.'
}

function mustBeUtf8(contentType: string): void {
  const charset = /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(contentType)?.[1]
  if (charset === undefined || /^utf-?8$/i.test(charset)) return
  const reason = `JSON is sent in UTF-8, not in ${charset.slice(0, 40)}. Leave the charset out.`
  throw refuse('media-type-unsupported', { reason })
}

function textOf(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw malformed('The body holds bytes that are not UTF-8.')
  }
}

function valueOf(text: string): unknown {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    const place = /at position (\d+)/.exec(String(error))?.[1]
    throw malformed(
      `The body is not JSON${place === undefined ? '' : ` from its character ${String(Number(place) + 1)} on`}.`,
    )
  }
  const wrong = namedWrongly(text)
  if (wrong === null) return value
  const at = wrong.pointer.slice(0, 300)
  throw malformed(
    wrong.name === '__proto__'
      ? `The body has a field "__proto__" at ${at}, which no command takes.`
      : `The body has the field ${JSON.stringify(wrong.name.slice(0, 100))} twice in one object, at ${at}. Send it once.`,
  )
}

/** An object whose fields are being read, with their names so far, or an array: `at` is the field or the place that is read. */
type Opened = { readonly names: Set<string> | null; at: string | number }

/**
 * The first name that one object of a JSON text has twice, or that would change what an object is, with the JSON Pointer (RFC 6901) of
 * that field; null where there is none. Read from well-formed JSON only.
 */
export function namedWrongly(json: string): { readonly name: string; readonly pointer: string } | null {
  const open: Opened[] = []
  for (let at = 0; at < json.length; at += 1) {
    const mark = json[at]
    const inner = open.at(-1)
    if (mark === '{') open.push({ names: new Set(), at: '' })
    else if (mark === '[') open.push({ names: null, at: 0 })
    else if (mark === '}' || mark === ']') open.pop()
    else if (mark === ',' && inner?.names === null) inner.at = Number(inner.at) + 1
    else if (mark === '"') {
      const end = endOfString(json, at)
      if (inner?.names && isBeforeColon(json, end)) {
        const name = JSON.parse(json.slice(at, end)) as string
        inner.at = name
        if (name === '__proto__' || inner.names.has(name)) return { name, pointer: pointerOf(open) }
        inner.names.add(name)
      }
      at = end - 1
    }
  }
  return null
}

function pointerOf(open: readonly Opened[]): string {
  return open.map(({ at }) => `/${String(at).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

/** Where the string that begins at a quotation mark ends: after its last one. */
function endOfString(json: string, start: number): number {
  let at = start + 1
  while (json[at] !== '"') at += json[at] === '\\' ? 2 : 1
  return at + 1
}

function isBeforeColon(json: string, end: number): boolean {
  let at = end
  while (/[ \t\r\n]/.test(json[at] ?? '')) at += 1
  return json[at] === ':'
}
