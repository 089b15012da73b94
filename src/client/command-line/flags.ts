import { readFile } from 'node:fs/promises'
import { type ParseArgsConfig, parseArgs } from 'node:util'
import type { Offered, Taken } from '../generated/help.ts'
import { readDollars } from '../money.ts'
import { Usage } from './exit-codes.ts'
import { readAll, type Terminal } from './terminal.ts'

type Options = NonNullable<ParseArgsConfig['options']>

/** What every command takes, with what the help says of it. */
export const common = {
  json: { type: 'boolean', about: 'print JSON, for programs' },
  help: { type: 'boolean', short: 'h', about: 'say what the command takes' },
  as: { type: 'string', about: 'the sign-in to use, by the name it was given' },
  address: { type: 'string', about: 'the address of the service' },
} as const
/** What an act takes beside its body. */
const ofActs = {
  'dry-run': { type: 'boolean', about: 'show what it would do, and write nothing' },
  profile: { type: 'string', about: 'with --dry-run: a rule profile to compare' },
  body: { type: 'string', about: 'the body as JSON: a file, or - for standard input' },
  'yes-amount': { type: 'string', about: 'confirm the dollars that it moves, where nobody is asked' },
  confirms: { type: 'string', about: 'the proposal of another person that it confirms' },
  'if-match': { type: 'string', about: 'the ETag of the version to act on' },
  'idempotency-key': { type: 'string', about: 'the key of an earlier attempt, to send that one again' },
} as const
/** What is written to a file takes. */
const ofStreams = {
  output: { type: 'string', short: 'o', about: 'the file to write' },
  accept: { type: 'string', about: 'the media type' },
} as const
const ofLists = {
  all: { type: 'boolean', about: 'every page, however many there are' },
} as const

export type Flags = Readonly<Record<string, string | boolean | readonly string[] | undefined>>

/** `effective-on` of `effectiveOn`. */
export function flagOf(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}

/** The members of an operation that are given as flags: those of its query, or of its body. */
export function takenBy(one: Offered): readonly Taken[] {
  return one.act === true ? one.body : one.query
}

/** The flags that an operation takes beside its own members. */
export function furtherFlags(one: Offered, isPage: boolean, isStream: boolean) {
  return {
    ...common,
    ...(one.act === true
      ? Object.fromEntries(Object.entries(ofActs).filter(([name]) => isOffered(one, name)))
      : {}),
    ...(isStream ? ofStreams : {}),
    ...(isPage ? ofLists : {}),
  } as Readonly<
    Record<string, { readonly type: 'string' | 'boolean'; readonly short?: string; readonly about: string }>
  >
}

function isOffered(one: Offered, name: string): boolean {
  if (name === 'dry-run') return one.dryRun === true
  if (name === 'profile') return one.query.some((member) => member.name === name)
  if (name === 'yes-amount') return one.money === true
  if (name === 'confirms') return one.twoPersons === true
  if (name === 'if-match') return one.ifMatch === true
  if (name === 'body') return one.body.length > 0
  return true
}

/** Reads the words after the command: codes and flags. Throws a `Usage` that names what is unknown or missing. */
export function readFlags(
  words: readonly string[],
  one: Offered | null,
  further: Readonly<Record<string, { readonly type: 'string' | 'boolean'; readonly short?: string }>>,
): { readonly flags: Flags; readonly codes: readonly string[] } {
  const options: Options = {}
  for (const [name, { type, short }] of Object.entries(further))
    options[name] = short === undefined ? { type } : { type, short }
  for (const { name, kind } of one === null ? [] : takenBy(one))
    options[flagOf(name)] = { type: 'string', multiple: kind === 'texts' || kind === 'fund-amounts' }
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      options,
      allowPositionals: true,
      strict: true,
    })
    return { flags: values as Flags, codes: positionals }
  } catch (fault) {
    const [sentence = ''] = (fault as Error).message.split('. To specify')
    throw new Usage(
      `${sentence.replace(/\.?$/, '.')} It takes: ${Object.keys(options)
        .map((name) => `--${name}`)
        .join(', ')}.`,
    )
  }
}

/** The members that flags and, for an act, `--body` give, under the names of the contract. What is missing the service names. */
export async function membersFrom(
  terminal: Terminal,
  one: Offered,
  flags: Flags,
): Promise<Record<string, unknown>> {
  const { body } = flags
  const whole = typeof body === 'string' && one.act === true ? await bodyFrom(terminal, body) : {}
  const given = takenBy(one).flatMap((taken) => {
    const typed = flags[flagOf(taken.name)]
    return typed === undefined
      ? []
      : [[taken.name, valueOf(taken, typed as string | readonly string[])] as const]
  })
  const members = { ...whole, ...Object.fromEntries(given) }
  const missing = takenBy(one).filter(({ name, required }) => required === true && !(name in members))
  if (missing.length > 0)
    throw new Usage(
      `It needs ${missing.map((taken) => `--${flagOf(taken.name)} ${placeOf(taken)}`).join(' ')}. Add --help to see what it takes.`,
    )
  return members
}

/** What stands in the place of a value in the help. */
export function placeOf({ kind, values }: Taken): string {
  if (values !== undefined) return values.length > 6 ? 'WORD' : values.join('|')
  const places = {
    texts: 'TEXT',
    text: 'TEXT',
    amount: '1500.00',
    date: 'YYYY-MM-DD',
    integer: 'N',
    boolean: 'true|false',
  }
  if (kind === 'fund-amounts') return 'FUND=AMOUNT'
  if (kind === 'sha256') return 'SHA256|@FILE'
  return kind === 'json' ? 'JSON' : places[kind]
}

async function bodyFrom(terminal: Terminal, source: string): Promise<Record<string, unknown>> {
  let text: string
  try {
    text = source === '-' ? await readAll(terminal.stdin) : await readFile(source, 'utf8')
  } catch (fault) {
    throw new Usage(`--body: ${(fault as Error).message}`)
  }
  const body = readJson('--body', text)
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new Usage('--body is no JSON object.')
  return body as Record<string, unknown>
}

function readJson(flag: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (fault) {
    throw new Usage(`${flag} is no JSON: ${(fault as Error).message}`)
  }
}

function valueOf(taken: Taken, typed: string | readonly string[]): unknown {
  const flag = `--${flagOf(taken.name)}`
  if (typeof typed !== 'string')
    return taken.kind === 'fund-amounts' ? typed.flatMap((one) => fundAmounts(flag, one)) : typed
  if (taken.kind === 'json') return readJson(flag, typed)
  // What is no amount goes out as it was typed, and the service says what an amount is.
  if (taken.kind === 'amount') return readDollars(typed) ?? typed
  if (taken.kind === 'integer') {
    if (!/^-?\d{1,15}$/.test(typed)) throw new Usage(`${flag} takes a whole number; ${typed} is none.`)
    return Number(typed)
  }
  if (taken.kind === 'boolean') {
    if (typed !== 'true' && typed !== 'false') throw new Usage(`${flag} takes true or false.`)
    return typed === 'true'
  }
  return typed
}

/** `FY2021=80,000` as the amount of a fund; a JSON list is taken as it is. */
function fundAmounts(flag: string, typed: string): unknown[] {
  if (typed.trimStart().startsWith('[')) {
    const list = readJson(flag, typed)
    return Array.isArray(list) ? list : [list]
  }
  const [, fund, amount = ''] = /^([^=]+)=(.+)$/.exec(typed) ?? []
  const dollars = readDollars(amount)
  if (fund === undefined || dollars === undefined)
    throw new Usage(
      `${flag} takes a fund and an amount, such as FY2021=80000.00, once for each fund; ${typed} is neither.`,
    )
  return [{ fund, amount: dollars }]
}
