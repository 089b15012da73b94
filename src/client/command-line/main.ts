#!/usr/bin/env node
import { NoAnswer, NotUnderstood, type Problem, Refused } from '../refused.ts'
import { completionFor } from './completion.ts'
import { tablesIn } from './display/show.ts'
import { type ExitCode, exitCodeOf, exitCodes, Usage } from './exit-codes.ts'
import { findOperation, inCommands, operationOf, verbsOf } from './find.ts'
import { flagOf } from './flags.ts'
import { candidates, generalHelp, helpOfOperation } from './help.ts'
import { perform } from './perform.ts'
import { login, logout } from './sign-in.ts'
import { columnsOf, harmless, styled, type Terminal } from './terminal.ts'

const { stdin, stdout, stderr, env, argv } = process
const terminal: Terminal = { stdin, stdout, stderr, env }

/** Flags that take a value and may stand before the command. */
const before = ['--as', '--address']

/** Puts the command first: what stands before it is a flag of the program, and goes behind. */
function commandFirst(words: readonly string[]): readonly string[] {
  let at = 0
  while (words[at]?.startsWith('-') === true && words[at] !== '--')
    at += before.includes(words[at] ?? '') ? 2 : 1
  return [...words.slice(at), ...words.slice(0, at)]
}

async function run(words: readonly string[]): Promise<void> {
  const [command = 'help', ...rest] = words
  if (command === 'complete')
    stdout.write(
      candidates(rest[0] === '--' ? rest.slice(1) : rest)
        .map((word) => `${word}\n`)
        .join(''),
    )
  else if (['help', '--help', '-h'].includes(command)) help(rest)
  else if (command === 'completion') stdout.write(completionFor(rest[0]))
  else if (command === 'login') await login(terminal, rest)
  else if (command === 'logout') await logout(terminal, rest)
  else if (rest.length === 1 && rest[0] === '--help' && verbsOf(command).length > 0) help([command])
  else {
    const { found, rest: after } = findOperation(words)
    await perform(terminal, found, after)
  }
}

function help(words: readonly string[]): void {
  const [noun] = words
  const verbs = words.length === 1 && noun !== undefined ? verbsOf(noun) : []
  const lines =
    noun === undefined
      ? generalHelp()
      : verbs.length > 0
        ? verbs.map(
            ({ noun: name, word, codes, summary }) =>
              `${[name, word, ...codes.map((code) => code.toUpperCase())].join(' ')}: ${summary}`,
          )
        : helpOfFound(words)
  stdout.write(`${lines.join('\n')}\n`)
}

function helpOfFound(words: readonly string[]): readonly string[] {
  const { found } = findOperation(words)
  return helpOfOperation(found, operationOf(found))
}

/** Says what went wrong: for programs as JSON, for people in sentences with what would pass. */
function explain(fault: unknown, isJson: boolean): void {
  if (isJson && fault instanceof Refused) {
    stderr.write(`${JSON.stringify(fault.problem, null, 2)}\n`)
    return
  }
  const lines =
    fault instanceof Refused
      ? [
          fault.message,
          fault.rule === undefined ? '' : `Rule: ${fault.rule}`,
          inCommands(fault.remedy ?? ''),
          ...errorsOf(fault.problem),
          ...tablesIn({ ...fault.problem, errors: null }, columnsOf(terminal)),
          `(${fault.code})`,
        ]
      : [fault instanceof Error ? fault.message : String(fault)]
  if ((fault instanceof NoAnswer || fault instanceof NotUnderstood) && fault.idempotencyKey !== undefined)
    lines.push(
      `It may have been done all the same. Send it again with --idempotency-key ${fault.idempotencyKey}`,
    )
  const [first = '', ...others] = lines.filter((line) => line !== '').map(harmless)
  stderr.write(`${[styled(terminal, stderr, 'red', first), ...others].join('\n')}\n`)
}

/** What the service says of each member that does not fit. */
function errorsOf({ errors }: Problem): readonly string[] {
  if (!Array.isArray(errors)) return []
  return (errors as { readonly path?: string; readonly message?: string }[]).map(
    // A member of the body is a flag here.
    ({ path = '', message = '' }) =>
      `  ${/^\/\w+$/.test(path) ? `--${flagOf(path.slice(1))}` : path}: ${message}`,
  )
}

// A reader that has seen enough, such as head, is no fault.
stdout.on('error', (fault: NodeJS.ErrnoException) => {
  process.exit(fault.code === 'EPIPE' ? exitCodes.done : exitCodes.fault)
})

let ended: ExitCode = exitCodes.done
const words = commandFirst(argv.slice(2))
try {
  await run(words)
} catch (fault) {
  explain(fault, words.includes('--json'))
  if (fault instanceof Usage && words.length === 0) stderr.write('fiduciary help lists the commands.\n')
  ended = exitCodeOf(fault)
}
process.exitCode = ended
