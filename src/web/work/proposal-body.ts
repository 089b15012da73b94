import { labelOf } from '../shell/refusal-page.ts'

/** What was proposed, field by field, from the stored body; null where it was erased. */
export function bodyFacts(body: string | null): (readonly [string, string])[] {
  if (body === null) return [['Body', 'It was erased.']]
  const said = JSON.parse(body) as Readonly<Record<string, unknown>> | null
  return Object.entries(said ?? {}).map(([name, value]) => [labelOf(name), textOf(value)])
}

/** A value of a request in one line: texts beside each other, and a structure as it was sent. */
function textOf(value: unknown): string {
  if (value === null) return 'None'
  if (typeof value === 'string') return value
  return Array.isArray(value) && value.every((item) => typeof item === 'string')
    ? value.join(', ')
    : JSON.stringify(value)
}
