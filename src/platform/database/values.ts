/** A parameter as SQL text. A plain object or a Date is refused: neither has one spelling. */
export function spelled(value: unknown): string | null {
  if (value === null || typeof value === 'string') return value
  if (typeof value === 'boolean') return value ? 't' : 'f'
  if (typeof value === 'bigint' || (typeof value === 'number' && Number.isFinite(value))) return String(value)
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString('hex')}`
  if (Array.isArray(value)) return `{${value.map(element).join(',')}}`
  throw new TypeError('a parameter is text, a finite number, a boolean, bytes, null or a list of these')
}

function element(value: unknown): string {
  const text = spelled(value)
  if (text === null) return 'null'
  return Array.isArray(value) ? text : `"${text.replace(/[\\"]/g, '\\$&')}"`
}

/** A list as PostgreSQL prints it, its elements as text. Drizzle's own reader loses backslashes and makes null a word. */
function list(text: string): unknown[] {
  const open: unknown[][] = [[]]
  for (const [token, quoted] of text.matchAll(/[{}]|"((?:[^"\\]|\\.)*)"|[^{},"]+/gs)) {
    if (token === '{') open.push([])
    else if (token === '}') open.at(-2)?.push(open.pop())
    else if (quoted !== undefined) open.at(-1)?.push(quoted.replace(/\\(.)/gs, '$1'))
    else open.at(-1)?.push(token === 'NULL' ? null : token)
  }
  return open[0]?.[0] as unknown[]
}

// Of text, varchar, smallint, integer, bigint, numeric, date, timestamptz, uuid, boolean, bytea.
const LISTS = [1009, 1015, 1005, 1007, 1016, 1231, 1182, 1185, 2951, 1000, 1001]
const asItStands = (text: string): string => text

// Everything leaves as text and is typed by the server; the driver's own writers turn the text 'true' into false.
export const types = {
  lists: { to: 1009, from: LISTS, serialize: asItStands, parse: list },
  number: { to: 0, from: [21, 23, 26, 700, 701], serialize: asItStands, parse: Number },
  boolean: { to: 16, from: [16], serialize: asItStands, parse: (text: string) => text === 't' },
  json: {
    to: 114,
    from: [114, 3802],
    serialize: asItStands,
    parse: (text: string): unknown => JSON.parse(text),
  },
  instant: { to: 1184, from: [1082, 1114, 1184], serialize: asItStands, parse: asItStands },
  bytes: {
    to: 17,
    from: [17],
    serialize: asItStands,
    parse: (text: string) => Buffer.from(text.slice(2), 'hex'),
  },
}
