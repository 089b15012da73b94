import openapiTypescript, { astToString } from 'openapi-typescript'
import type { Contract } from './contract.ts'
import { factsOfRefusals } from './facts.ts'
import { helpOf } from './help.ts'
import { type Named, namedOperations } from './operations.ts'

const made = '// Made from the contract by `npm run documents`. Do not edit.\n'
const folder = 'src/client/generated'

/** The sources of the client that are made from the contract, by their paths, and from the names of all refusals. */
export async function clientSources(
  document: unknown,
  refusalCodes: readonly string[],
): Promise<Readonly<Record<string, string>>> {
  const contract = document as Contract
  const named = namedOperations(contract)
  return {
    [`${folder}/contract.ts`]: await contractTypes(contract),
    [`${folder}/operations.ts`]: operationsTable(named),
    [`${folder}/facts.ts`]: `${made}\n${factsOfRefusals(process.cwd(), refusalCodes)}`,
    [`${folder}/refusals.ts`]: refusalNames(refusalCodes),
    [`${folder}/help.ts`]: helpTable(contract, named),
  }
}

/** The types of openapi-typescript: operations and components; its list of paths says nothing more. */
async function contractTypes(contract: Contract): Promise<string> {
  const document = structuredClone(contract) as unknown as Parameters<typeof openapiTypescript>[0]
  const nodes = await openapiTypescript(document, { defaultNonNullable: false, immutable: true })
  const text = astToString(
    nodes.filter((node) => !('name' in node) || !/^(paths|webhooks|\$defs)$/.test(nameOf(node.name))),
  )
  return `${made}\n${text.replaceAll(/^( {4})+/gm, (indent) => indent.slice(indent.length / 2))}`
}

function nameOf(name: unknown): string {
  return typeof name === 'object' && name !== null && 'text' in name ? String(name.text) : ''
}

function operationsTable(named: readonly Named[]): string {
  const resources = [...new Set(named.map(({ resource }) => resource))]
  const lines = resources.flatMap((resource) => [
    `  ${resource}: {`,
    ...named.filter((one) => one.resource === resource).map((one) => `    ${one.verb}: ${entryOf(one)},`),
    '  },',
  ])
  return `${made}
/** One operation of the service: where it is, what it is sent and what it answers. */
export type Operation = {
  readonly id: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly path: string
  /** A page has \`items\` and the cursor of the next; a stream is read as it comes. */
  readonly answers: 'record' | 'page' | 'stream'
  /** What it also answers, or answers as a stream, by \`Accept\`. */
  readonly media?: readonly string[]
  readonly sends?: 'json' | 'file'
  /** Whether it takes an Idempotency-Key, so that it may be sent again. */
  readonly keyed?: true
}

export const operations = {
${lines.join('\n')}
} as const satisfies Readonly<Record<string, Readonly<Record<string, Operation>>>>
`
}

function entryOf({ method, path, operation, media, isPage, parameters }: Named): string {
  const others = media.filter((type) => type !== 'application/json')
  const sent = Object.keys(operation.requestBody?.content ?? {})
  const takesKey = parameters.some(({ name }) => name === 'idempotency-key')
  const answers = !media.includes('application/json') ? 'stream' : isPage ? 'page' : 'record'
  return [
    `{ id: '${operation.operationId}', method: '${method}', path: '${path}', answers: '${answers}'`,
    others.length === 0 ? '' : `, media: [${others.map((type) => `'${type}'`).join(', ')}]`,
    sent.length === 0 ? '' : `, sends: '${sent.includes('application/json') ? 'json' : 'file'}'`,
    takesKey ? ', keyed: true' : '',
    ' }',
  ].join('')
}

/** The name of the class of each refusal, so that a program can ask `instanceof`. */
function refusalNames(codes: readonly string[]): string {
  const rows = codes.map((code) => `  ${classOf(code)}: '${code}',`)
  return `${made}
/** The code of each refusal, by the name of its class. */
export const refusalNames = {
${rows.join('\n')}
} as const
`
}

function classOf(code: string): string {
  return code.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase())
}

function helpTable(contract: Contract, named: readonly Named[]): string {
  const lines = named.map((one) => `  ${JSON.stringify(helpOf(contract, one))},`)
  return `${made}
/** What a member of a body or of a query takes. */
export type Taken = {
  readonly name: string
  readonly kind: 'text' | 'amount' | 'date' | 'integer' | 'boolean' | 'texts' | 'fund-amounts' | 'sha256' | 'json'
  readonly required?: true
  readonly values?: readonly string[]
  readonly about?: string
}
/** An operation as the command line offers it. */
export type Offered = {
  readonly resource: string
  readonly verb: string
  readonly noun: string
  readonly word: string
  readonly summary: string
  readonly roles: string
  readonly codes: readonly string[]
  readonly query: readonly Taken[]
  readonly body: readonly Taken[]
  /** Whether it is an act, and whether it may move money. */
  readonly act?: true
  readonly money?: true
  readonly ifMatch?: true
  readonly twoPersons?: true
  readonly dryRun?: true
}

export const offered: readonly Offered[] = [
${lines.join('\n')}
]
`
}
