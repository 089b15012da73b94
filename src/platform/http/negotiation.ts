import type { FastifyReply, FastifyRequest, RouteOptions } from 'fastify'
import Negotiator from 'negotiator'
import { z } from 'zod'
import { refuse } from './refusals.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The media types in which the route answers. */
    offers?: readonly string[]
  }
}

/**
 * The media type that the caller prefers among those offered, by RFC 9110, 12.5.1; the first where there is no preference.
 * Refuses where the caller accepts none.
 */
export function preferred<Offered extends string>(
  accept: string | undefined,
  offered: readonly [Offered, ...Offered[]],
): Offered {
  const wish = accept === undefined || accept.trim() === '' ? '*/*' : accept
  const whole = offered.map(withParameters)
  const best = new Negotiator({ headers: { accept: wish } }).mediaType(whole)
  const chosen = offered[whole.indexOf(best ?? '')]
  if (chosen === undefined) throw refuse('not-acceptable', { offered })
  return chosen
}

/** How an answer can be encoded, the better first. */
const encodings = ['br', 'gzip', 'identity'] as const
export type Encoding = (typeof encodings)[number]

/** Negotiator takes what is preferred among equals; its types do not say so yet. */
type Preferring = {
  encoding(available: string[], options: { readonly preferred: string[] }): string | undefined
}

/** The encoding that the caller prefers, the better of equals; none where the caller refuses all that there are, for the answer has to take some form. */
export function preferredEncoding(accept: string | undefined): Encoding {
  if (accept === undefined) return 'identity'
  const asked: Preferring = new Negotiator({ headers: { 'accept-encoding': accept } })
  const best = asked.encoding([...encodings], { preferred: [...encodings] })
  return encodings.find((one) => one === best) ?? 'identity'
}

/** Leaves one encoding to choose: what compresses the answers takes `*` for gzip, even beside `gzip;q=0`. */
export async function settleEncoding({ headers }: FastifyRequest): Promise<void> {
  if (headers['accept-encoding'] !== undefined)
    headers['accept-encoding'] = preferredEncoding(headers['accept-encoding'])
}

/** An answer that is given as JSON and in other forms: a text, or the bytes of a file. */
export function inForms<View extends z.ZodType, Type extends string>(
  description: string,
  schema: View,
  types: readonly Type[],
) {
  const others = Object.fromEntries(
    types.map((type) => [
      type,
      { schema: type.startsWith('text/') ? z.string() : z.string().meta({ format: 'binary' }) },
    ]),
  ) as Record<Type, { schema: z.ZodString }>
  return { description, content: { 'application/json': { schema }, ...others } }
}

/** A media type as it is answered: text in UTF-8, a table with its header row. `Accept` may name these parameters. */
function withParameters(type: string): string {
  if (type === 'text/csv') return `${type}; charset=utf-8; header=present`
  return /^text\/|[/+]json$/.test(type) ? `${type}; charset=utf-8` : type
}

/** Notes the media types of a route's successful answers, from its contract. */
export function noteOffers(route: RouteOptions): void {
  const { response } = (route.schema ?? {}) as { response?: Record<string, unknown> }
  if (response === undefined) return
  const answers = Object.entries(response).flatMap(([status, answer]) =>
    status.startsWith('2') ? [answer] : [],
  )
  const offers = answers.flatMap((answer) =>
    typeof answer === 'object' && answer !== null && 'content' in answer
      ? Object.keys(answer.content as object)
      : ['application/json'],
  )
  route.config = { ...route.config, offers: [...new Set(offers)] }
}

/** Refuses, before anything is done, a request that accepts no form in which the route answers. */
export async function mustAccept({ headers, routeOptions }: FastifyRequest): Promise<void> {
  const [first, ...rest] = routeOptions.config.offers ?? []
  if (first !== undefined) preferred(headers.accept, [first, ...rest])
}

/** Says that an answer with more than one form depends on Accept. */
export async function varyByForm({ routeOptions }: FastifyRequest, reply: FastifyReply): Promise<void> {
  if ((routeOptions.config.offers ?? []).length > 1) vary(reply, 'Accept')
}

function vary(reply: FastifyReply, field: string): void {
  const fields = String(reply.getHeader('vary') ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
  if (!fields.some((one) => one.toLowerCase() === field.toLowerCase()))
    reply.header('vary', [...fields, field].join(', '))
}
