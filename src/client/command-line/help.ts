import { type Offered, offered } from '../generated/help.ts'
import type { Operation } from '../generated/operations.ts'
import { nouns, shortcutsOffered, verbsOf } from './find.ts'
import { flagOf, furtherFlags, placeOf, takenBy } from './flags.ts'

const ownCommands: Readonly<Record<string, string>> = {
  login: 'sign in with an address and a key',
  logout: 'forget a sign-in',
  completion: 'print the completion for bash, zsh or fish',
  help: 'say what a command takes',
}
const ownWords: readonly string[] = Object.keys(ownCommands)

function columns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([name]) => name.length))
  return rows.map(([name, about]) => `  ${name.padEnd(width)}  ${about}`.trimEnd())
}

/** What `fiduciary help` says: every command and what its end means. */
export function generalHelp(): readonly string[] {
  return [
    'fiduciary: the books of an agent who holds public money in trust',
    '',
    'Usage: fiduciary COMMAND [WORDS] [FLAGS], or fiduciary THING VERB [CODE] [FLAGS]',
    '',
    'Every day',
    ...columns([
      ...[...shortcutsOffered()].map(([word, { summary }]) => [word, summary] as const),
      ...Object.entries(ownCommands),
    ]),
    '',
    'Things, and what can be done with each',
    ...columns(
      nouns().map(
        (noun) =>
          [
            noun,
            verbsOf(noun)
              .map(({ word }) => word)
              .join(', '),
          ] as const,
      ),
    ),
    '',
    'fiduciary THING VERB --help says what the verb takes. An act takes --dry-run; one that moves money shows that first, and asks you to',
    'type the amount. FIDUCIARY_ADDRESS and FIDUCIARY_KEY take the place of a sign-in.',
    '',
    'It ends with 0 when it is done, 1 for a fault, 2 where the words are wrong, 3 where the service declines, 4 where you are not signed in',
    'or not allowed, 5 where the record has changed since, 6 without an answer, 7 where the amount was not confirmed.',
  ]
}

/** What one verb takes. */
export function helpOfOperation(one: Offered, operation: Operation): readonly string[] {
  const { noun, word, codes, summary, roles } = one
  const words = operation.sends === 'file' ? ['FILE'] : codes.map((code) => code.toUpperCase())
  const own = takenBy(one).map(
    (taken) =>
      [
        `--${flagOf(taken.name)} ${placeOf(taken)}`,
        [taken.required === true ? 'needed' : '', taken.about ?? '', (taken.values ?? []).join(', ')]
          .filter((part) => part !== '')
          .join('; '),
      ] as const,
  )
  const isStream = operation.media !== undefined && one.act !== true
  const further = Object.entries(furtherFlags(one, operation.answers === 'page', isStream)).map(
    ([name, { type, about }]) => [`--${name}${type === 'string' ? ' …' : ''}`, about] as const,
  )
  return [
    `fiduciary ${[noun, word, ...words].join(' ')}`,
    '',
    `${summary}.${roles === '' ? '' : ` For ${roles}.`}`,
    '',
    ...columns([...own, ...further]),
  ]
}

/** The words that may come next after those that are typed, for the completion. */
export function candidates(typed: readonly string[]): readonly string[] {
  const before = typed.slice(0, -1).filter((word) => !word.startsWith('-'))
  const last = typed.at(-1) ?? ''
  const [noun = '', verb] = before
  const chosen =
    verb === undefined ? shortcutsOffered().get(noun) : verbsOf(noun).find(({ word }) => word === verb)
  const flags =
    chosen === undefined
      ? []
      : [
          ...takenBy(chosen).map(({ name }) => flagOf(name)),
          ...Object.keys(furtherFlags(chosen, false, false)),
        ]
  const words = last.startsWith('-')
    ? flags.map((name) => `--${name}`)
    : before.length === 0
      ? [...new Set([...shortcutsOffered().keys(), ...ownWords, ...offered.map((one) => one.noun)])]
      : before.length === 1
        ? verbsOf(noun).map(({ word }) => word)
        : []
  return words.filter((word) => word.startsWith(last)).toSorted()
}
