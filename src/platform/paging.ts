import { z } from 'zod'
import { type Refuse, refusal } from './refusal.ts'
import { instant } from './wire.ts'

const refuse: Refuse<'cursor-invalid'> = refusal

/** The query of a list: how many items at most, and where the page before ended. */
export const pageQuery = {
  limit: z
    .string()
    .regex(/^([1-9]|[1-9]\d|[1-4]\d\d|500)$/, 'a whole number from 1 to 500')
    .default('50')
    .describe('At most this many items, 1 to 500.'),
  cursor: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,400}$/, 'what `next` of the page before said')
    .optional()
    .describe('`next` of the page before.'),
}

export type PageRequest = { readonly limit: string; readonly cursor?: string | undefined }
export type Page<Item> = { readonly items: readonly Item[]; readonly next: string | null }

export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({
    items: z.array(item),
    next: z.string().nullable().describe('The cursor of the next page; null on the last.'),
  })
}

const Position = z.array(z.string().max(200)).min(1).max(3)

/** An instant as every list says it of itself: no other offset is one that the database is sure to read. */
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
