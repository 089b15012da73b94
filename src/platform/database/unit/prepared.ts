import { fillPlaceholders, type SQLWrapper } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'

const dialect = new PgDialect()

/** A statement with its parameters, ready to be sent. */
export type Prepared = { readonly text: string; readonly parameters: readonly unknown[] }

/** The text and the parameters of a query. */
export function preparedFrom(query: SQLWrapper | Prepared): Prepared {
  if ('text' in query && 'parameters' in query) return query
  const { sql: text, params } = dialect.sqlToQuery(query.getSQL())
  return { text, parameters: params }
}

/** Builds the text of a query once. What it answers gives values to the query's placeholders, by name. */
export function prepared(query: SQLWrapper): (values: Record<string, unknown>) => Prepared {
  const { text, parameters } = preparedFrom(query)
  return (values) => ({ text, parameters: fillPlaceholders([...parameters], values) })
}

/**
 * The answers of questions that are asked together. Where several refuse, it throws the refusal of the first in this order, as if they had been
 * asked in turn. A question that locks has to be sent at once, by `ask`, `call` or `.execute()`: Drizzle sends what is only awaited a turn
 * later, behind what stands after it.
 */
export async function together<Answers extends readonly unknown[]>(
  ...asked: { [Place in keyof Answers]: Promise<Answers[Place]> }
): Promise<Answers> {
  const settled = await Promise.allSettled(asked)
  for (const one of settled) if (one.status === 'rejected') throw one.reason
  return settled.map((one) => (one.status === 'fulfilled' ? one.value : undefined)) as unknown as Answers
}
