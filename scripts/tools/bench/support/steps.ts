import { readFile } from 'node:fs/promises'
import { SourceMap, type SourceMapPayload } from 'node:module'
import { fileURLToPath } from 'node:url'

type Frame = {
  readonly functionName: string
  readonly url: string
  readonly lineNumber: number
  readonly columnNumber: number
}
type Node = { readonly id: number; readonly callFrame: Frame; readonly children?: readonly number[] }
/** A profile as V8 writes it: a tree of calls, and which of them ran at each sample. Times are microseconds. */
export type Profile = {
  readonly nodes: readonly Node[]
  readonly samples: readonly number[]
  readonly timeDeltas: readonly number[]
}

/** What V8 says where no script runs. */
export const waiting = 'waiting'
const program = 'Node.js outside of scripts'
const outside = new Map([
  ['(idle)', waiting],
  ['(garbage collector)', 'garbage collection'],
  ['(program)', program],
])

const profiler = 'the profiler itself'
/** The steps of a command by where their sources stand; the first that matches counts. */
const steps: readonly (readonly [RegExp, string])[] = [
  [/\/sampler\.mjs/, profiler],
  [/node_modules\/postgres\//, 'driver'],
  [/src\/platform\/database\/connection\.ts$/, 'driver'],
  [/src\/platform\/database\/values\.ts$/, 'driver'],
  [/node_modules\/drizzle-orm\/|src\/platform\/database\/unit\/prepared\.ts$/, 'building of queries'],
  [/src\/platform\/database\//, 'unit of work'],
  [
    /node_modules\/(pino|sonic-boom|thread-stream|pino-std-serializers|safe-stable-stringify|quick-format-unescaped)\//,
    'log',
  ],
  [/node_modules\/zod\/|src\/platform\/http\/(validation|schemas)\.ts$/, 'validation'],
  [/node_modules\/canonicalize\/|src\/platform\/canonical\.ts$/, 'canonical JSON'],
  [/src\/ledger\/sealing\//, 'sealing and signing'],
  [/src\/platform\/http\/(run-command\.ts|commands\/)/, 'command and idempotency'],
  [/node_modules\/prom-client\/|src\/platform\/http\/operations\/operations\.ts$/, 'metrics'],
  [/node_modules\/(@fastify|negotiator|accepts|mime-db)\//, 'plugins of Fastify'],
  [/src\/(platform\/http|identity)\//, 'hooks of the service'],
  [
    /node_modules\/(fastify|find-my-way|light-my-request|secure-json-parse|fast-json-stringify|fastify-type-provider-zod|avvio|fastq|reusify)\//,
    'Fastify',
  ],
  [/src\//, 'decision and entry'],
  [/node_modules\//, 'other libraries'],
]
/** The parts of Node.js where nothing of the above called them. */
const ofNode: readonly (readonly [RegExp, string])[] = [
  [/^node:(_http|internal\/http)/, 'HTTP of Node.js'],
  [
    /^node:(net|internal\/stream|internal\/streams|_stream|events|stream|internal\/js_stream)/,
    'sockets of Node.js',
  ],
  [/^node:/, 'timers and promises of Node.js'],
]

/** Microseconds of each step in a profile. A part of Node.js counts for what called it. */
export async function stepsOf(profile: Profile): Promise<Map<string, number>> {
  const nodes = new Map(profile.nodes.map((node) => [node.id, node]))
  const parents = new Map(
    profile.nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)),
  )
  const sourceOf = await sourcesOf(profile)
  const known = new Map<number, string>()
  const stepOf = (id: number): string => {
    const found = known.get(id) ?? stepAt(id)
    known.set(id, found)
    return found
  }
  const stepAt = (id: number): string => {
    let leaf: string | undefined
    for (let at: number | undefined = id; at !== undefined; at = parents.get(at)) {
      const node = nodes.get(at)
      if (node === undefined) break
      const named = outside.get(node.callFrame.functionName)
      if (named !== undefined) return named
      const source = sourceOf(node.callFrame)
      const step = steps.find(([pattern]) => pattern.test(source))?.[1]
      if (step !== undefined) return step
      leaf ??= ofNode.find(([pattern]) => pattern.test(source))?.[1]
    }
    return leaf ?? program
  }
  const sums = new Map<string, number>()
  for (const [index, id] of profile.samples.entries()) {
    const step = stepOf(id)
    if (step !== profiler) sums.set(step, (sums.get(step) ?? 0) + (profile.timeDeltas[index] ?? 0))
  }
  return sums
}

/** The source of a call: where the bundle came from, by its map, or the script itself. */
async function sourcesOf({ nodes }: Profile): Promise<(frame: Frame) => string> {
  const scripts = new Set(
    nodes.map(({ callFrame }) => callFrame.url).filter((url) => url.startsWith('file:')),
  )
  const maps = new Map<string, SourceMap>()
  for (const url of scripts) {
    const text = await readFile(`${fileURLToPath(url)}.map`, 'utf8').catch(() => null)
    if (text !== null) maps.set(url, new SourceMap(JSON.parse(text) as SourceMapPayload))
  }
  return ({ url, lineNumber, columnNumber }) => {
    const entry = maps.get(url)?.findEntry(lineNumber, columnNumber)
    return entry !== undefined && 'originalSource' in entry ? entry.originalSource : url
  }
}
