import { type Offered, offered } from '../generated/help.ts'
import { type Operation, operations } from '../generated/operations.ts'
import { Usage } from './exit-codes.ts'

/** Words of their own for what is used every day, by the operation behind each. */
const shortcuts: Readonly<Record<string, string>> = {
  me: 'readMe',
  queue: 'readQueue',
  summary: 'readFundingSummary',
  export: 'exportLedger',
  package: 'readAuditPackage',
}

/** The operation that an entry of the help stands for. */
export function operationOf({ resource, verb }: Offered): Operation {
  const table: Readonly<Record<string, Readonly<Record<string, Operation>>>> = operations
  const operation = table[resource]?.[verb]
  if (operation === undefined) throw new Error(`${resource}.${verb} is in the help and not in the contract`)
  return operation
}

/** The shortcuts that this contract has an operation for. */
export function shortcutsOffered(): ReadonlyMap<string, Offered> {
  const found = Object.entries(shortcuts).flatMap(([word, id]) =>
    offered.filter((one) => operationOf(one).id === id).map((one) => [word, one] as const),
  )
  return new Map(found)
}

/** The nouns: `award`, `disbursement`. */
export function nouns(): readonly string[] {
  return [...new Set(offered.map(({ noun }) => noun))]
}

export function verbsOf(noun: string): readonly Offered[] {
  return offered.filter((one) => one.noun === nounOf(noun))
}

/** The singular of a noun that was typed as a plural. */
function nounOf(typed: string): string {
  const known = nouns()
  return known.find((noun) => [noun, `${noun}s`, noun.replace(/y$/, 'ies')].includes(typed)) ?? typed
}

/**
 * The operation that the first words name, and the words after them. Throws a `Usage` that lists what there is. A shortcut gives way where
 * a verb of the noun of the same name follows: `summary` and `summary show-changes`.
 */
export function findOperation(words: readonly string[]): {
  readonly found: Offered
  readonly rest: readonly string[]
} {
  const [noun = '', verb = '', ...rest] = words
  const verbs = verbsOf(noun)
  const found = verbs.find(({ word, verb: name }) => verb === word || verb === dashed(name))
  if (found !== undefined) return { found, rest }
  const shortcut = shortcutsOffered().get(noun)
  if (shortcut !== undefined) return { found: shortcut, rest: words.slice(1) }
  if (verbs.length > 0)
    throw new Usage(
      `${verb === '' ? `${noun} needs a verb.` : `${noun} has no verb ${verb}.`} It has: ${verbs.map(({ word }) => word).join(', ')}.`,
    )
  const near = [...nouns(), ...shortcutsOffered().keys()].filter(
    (word) => noun !== '' && word.startsWith(noun.slice(0, 3)),
  )
  throw new Usage(
    `There is no command ${noun}.${near.length === 0 ? '' : ` Did you mean ${near.join(' or ')}?`} fiduciary help lists the commands.`,
  )
}

function dashed(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}

/** A sentence of the service with the commands in the place of the requests it names: `POST /v1/awards/{code}/execution`. */
export function inCommands(sentence: string): string {
  return sentence.replaceAll(
    /\b(GET|POST) (\/v1\/[\w{}/-]*[\w}])/g,
    (request, method: string, path: string) => {
      const one = offered.find((each) => {
        const operation = operationOf(each)
        return operation.method === method && operation.path === path
      })
      if (one === undefined) return request
      return ['fiduciary', one.noun, one.word, ...one.codes.map((code) => code.toUpperCase())].join(' ')
    },
  )
}
