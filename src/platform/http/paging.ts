import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { canonicalJson } from '../canonical.ts'
import { refuse } from './refusals.ts'
import { instant, wholeNumber } from './schemas.ts'

/** The query of a list: how many items at most, and where the page before ended. */
export const pageQuery = {
  limit: wholeNumber(1, 500).default(50).describe('At most this many items, from 1 to 500.'),
  cursor: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,400}$/, '`next` of the page before')
    .optional()
    .describe('`next` of the page before. It belongs to this list with these filters.'),
}

export type PageRequest = { readonly limit: number; readonly cursor?: string | undefined }
export type Page<Item> = { readonly items: readonly Item[]; readonly next: string | null }

/** Where the page after this one begins. */
export const next = z
  .string()
  .nullable()
  .meta({ id: 'NextCursor', description: 'The cursor of the next page; null on the last page.' })

/** One page of a list, named after what it lists; `more` is what the list says of itself beside its items. */
export function pageOf<Item extends z.ZodType, More extends z.ZodRawShape = z.ZodRawShape>(
  item: Item,
  more?: More,
) {
  const page = z.object({ items: z.array(item), next, ...(more ?? ({} as More)) })
  const name = item.meta()?.id
  return name === undefined ? page : page.meta({ id: `${name}List` })
}

const Position = z.array(z.string().max(200)).min(1).max(3)

/** An instant as every list gives it: no other offset is one that the database is sure to read. */
export const instantInPosition = instant.regex(/\.\d{6}Z$/)

/** Where the page before ended, as the list's own ordering key. Refuses a cursor that this list did not give. */
export function positionOf(cursor: string | undefined, parts: z.ZodType<string>[]): readonly string[] | null {
  if (cursor === undefined) return null
  try {
    const position = Position.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')))
    if (position.length === parts.length && parts.every((part, i) => part.safeParse(position[i]).success))
      return position
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof z.ZodError)) throw error
  }
  throw refuse('cursor-invalid')
}

/** Cuts a page from rows read with one more than the limit, and says where the next begins. */
export function pageFrom<Row, Item>(
  rows: readonly Row[],
  limit: number,
  position: (row: Row) => readonly string[],
  view: (row: Row) => Item,
): Page<Item> {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const next =
    rows.length > limit && last !== undefined
      ? Buffer.from(JSON.stringify(position(last))).toString('base64url')
      : null
  return { items: shown.map(view), next }
}

/**
 * Takes the mark of the list off a cursor, so that a query reads the position alone. Refuses a cursor of another list, of
 * another address or with other filters, since it would skip items without a word.
 */
export async function takeOwnCursor(request: FastifyRequest): Promise<void> {
  const query = request.query as { cursor?: string } | undefined
  if (query?.cursor === undefined) return
  const mark = markOf(request)
  if (!query.cursor.startsWith(mark)) throw refuse('cursor-invalid')
  query.cursor = query.cursor.slice(mark.length)
}

/** Puts the mark of the list on the cursor of a page. */
export async function giveOwnCursor(
  request: FastifyRequest,
  _reply: FastifyReply,
  payload: unknown,
): Promise<unknown> {
  return isPage(payload) ? { ...payload, next: boundCursor(request, payload.next) } : payload
}

/** A cursor as a caller holds it: for the few answers in which it is not the `next` of a JSON page. */
export function boundCursor(request: FastifyRequest, next: string | null): string | null {
  return next === null ? null : `${markOf(request)}${next}`
}

function isPage(payload: unknown): payload is { next: string } {
  return (
    typeof payload === 'object' && payload !== null && 'next' in payload && typeof payload.next === 'string'
  )
}

type Filters = Readonly<Record<string, unknown>>
const marks = new WeakMap<FastifyRequest, string>()

function markOf(request: FastifyRequest): string {
  const known = marks.get(request)
  if (known !== undefined) return known
  // A caller may keep both times of the first page for the pages that follow.
  const { limit: _l, cursor: _c, knownAt: _k, effectiveAt: _e, ...filters } = request.query as Filters
  const list = canonicalJson([
    request.routeOptions.url ?? '',
    request.params,
    JSON.parse(JSON.stringify(filters)),
  ])
  const mark = createHash('sha256').update(list).digest('base64url').slice(0, 12)
  marks.set(request, mark)
  return mark
}
