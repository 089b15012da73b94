/** What was proposed, field by field, from the stored body; null where it was erased. */
export function bodyFacts(body: string | null): (readonly [string, string])[] {
  if (body === null) return [['Body', 'It was erased.']]
  const said = JSON.parse(body) as Readonly<Record<string, unknown>> | null
  return Object.entries(said ?? {}).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ])
}
