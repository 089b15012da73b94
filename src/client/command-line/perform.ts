import { randomUUID } from 'node:crypto'
import { pipeline } from 'node:stream/promises'
import { connectionOf } from '../connect.ts'
import { formOf, saveTo } from '../files.ts'
import type { Offered } from '../generated/help.ts'
import { type Operation, operations } from '../generated/operations.ts'
import { type Pages, pagesOf } from '../pages.ts'
import { Refused } from '../refused.ts'
import { etagOf, isProposed } from '../seen.ts'
import { type Connection, type Request, sendForRecord, sendForStream } from '../send.ts'
import { confirmAmount, confirmForever } from './confirm.ts'
import { notSignedIn, signInOf } from './credentials.ts'
import { fundingLines } from './display/funding.ts'
import { progressOf, waiting } from './display/progress.ts'
import { listLines, previewLines, recordLines } from './display/show.ts'
import { NotSignedIn, Usage } from './exit-codes.ts'
import { operationOf } from './find.ts'
import { type Flags, flagOf, furtherFlags, membersFrom, readFlags, takenBy } from './flags.ts'
import { helpOfOperation } from './help.ts'
import { columnsOf, styled, type Terminal } from './terminal.ts'

type Call = {
  readonly terminal: Terminal
  readonly connection: Connection
  readonly one: Offered
  readonly operation: Operation
  readonly flags: Flags
  readonly path: readonly string[]
}
type ListPage = { readonly items: readonly unknown[]; readonly next: string | null }
type Previewed = Parameters<typeof confirmAmount>[1]

/** As many items as a list shows unless `--all` or `--limit` asks for others. */
const usualItems = 100

const text = (value: Flags[string]): string | undefined => (typeof value === 'string' ? value : undefined)

/** Does what an operation and the words after it say. Throws what went wrong. */
export async function perform(terminal: Terminal, one: Offered, after: readonly string[]): Promise<void> {
  const operation = operationOf(one)
  const isStream = operation.media !== undefined && one.act !== true
  const { flags: typed, codes: words } = readFlags(
    after,
    one,
    furtherFlags(one, operation.answers === 'page', isStream),
  )
  if (typed['help'] === true) {
    terminal.stdout.write(`${helpOfOperation(one, operation).join('\n')}\n`)
    return
  }
  const wanted = operation.sends === 'file' ? ['file'] : one.codes
  // `export jsonl`: what alone is needed needs no flag.
  const needed = takenBy(one).filter(({ required }) => required === true)
  const [only] =
    one.act !== true && wanted.length === 0 && needed.length === 1 && words.length === 1 ? needed : []
  const flags = only === undefined ? typed : { ...typed, [flagOf(only.name)]: words[0] }
  const codes = only === undefined ? words : []
  if (codes.length !== wanted.length)
    throw new Usage(
      `${one.noun} ${one.word} takes ${wanted.length === 0 ? 'no word after it' : wanted.map((name) => name.toUpperCase()).join(' ')}; you gave ${codes.length === 0 ? 'none' : codes.join(' ')}.`,
    )
  const asked = { terminal, connection: await connected(terminal, flags), one, operation, flags, path: codes }
  if (operation.sends === 'file') await keep(asked)
  else if (one.act === true) await act(asked)
  else if (
    isStream &&
    (operation.answers === 'stream' || flags['output'] !== undefined || flags['accept'] !== undefined)
  )
    await stream(asked)
  else await read(asked)
}

/** The connection of the person who is signed in; without a sign-in only what is public is answered, and the service says so. */
async function connected(terminal: Terminal, flags: Flags): Promise<Connection> {
  const address = text(flags['address'])
  const signedIn = await signInOf(terminal, text(flags['as']) ?? 'default', address)
  const at = signedIn?.address ?? address ?? terminal.env['FIDUCIARY_ADDRESS']
  if (at === undefined) throw new NotSignedIn(await notSignedIn(terminal))
  return connectionOf({
    address: at,
    key: signedIn?.key,
    onRetry: (_, wait) => {
      if (terminal.stderr.isTTY)
        terminal.stderr.write(`No answer yet; trying again in ${(wait / 1000).toFixed(1)} s.\n`)
    },
  })
}

function print({ terminal, flags }: Call, value: unknown, lines: readonly string[]): void {
  terminal.stdout.write(
    flags['json'] === true ? `${JSON.stringify(value, null, 2)}\n` : `${lines.join('\n')}\n`,
  )
}

async function read(asked: Call): Promise<void> {
  const { terminal, connection, one, operation, flags, path } = asked
  const { limit, ...query } = await membersFrom(terminal, one, flags)
  const width = columnsOf(terminal)
  if (operation.answers !== 'page') {
    const hasLimit = limit === undefined ? {} : { limit }
    const record = await waiting(
      terminal,
      'Reading',
      sendForRecord(connection, { operation, path, query: { ...query, ...hasLimit } }),
    )
    print(asked, record, linesOf(operation, record, width))
    return
  }
  const most =
    flags['all'] === true ? Number.POSITIVE_INFINITY : ((limit as number | undefined) ?? usualItems)
  const takesLimit = takenBy(one).some(({ name }) => name === 'limit')
  let count = 0
  const pages = pagesOf<unknown, ListPage>(async (cursor) => {
    const page = (await sendForRecord(connection, {
      operation,
      path,
      query: { ...query, cursor, ...(takesLimit ? { limit: Math.min(most - count, 500) } : {}) },
    })) as ListPage
    count += page.items.length
    return page
  })
  // As the service answers a page, so that what is saved is what a verifier reads.
  const { items, next } = await waiting(terminal, 'Reading', upTo(pages, most))
  print(asked, { items, next }, items.length === 0 ? ['There are none.'] : listLines(items, width))
  if (next !== null && flags['json'] !== true)
    terminal.stderr.write(
      `The first ${String(items.length)}; --all shows every one, --limit another number.\n`,
    )
}

function linesOf({ id }: Operation, record: unknown, width: number | null): string[] {
  if (id === operations.summaries.readFunding.id)
    return fundingLines(record as Parameters<typeof fundingLines>[0], width)
  const { items } = record as { readonly items?: readonly unknown[] }
  return id === operations.desk.readQueue.id && items?.length === 0
    ? ['Nothing waits for you.']
    : recordLines(record, width)
}

async function upTo(pages: Pages<unknown, ListPage>, most: number): Promise<ListPage> {
  const items: unknown[] = []
  for await (const page of pages.pages()) {
    items.push(...page.items)
    if (page.next === null || items.length >= most) return { items, next: page.next }
  }
  return { items, next: null }
}

async function act(asked: Call): Promise<void> {
  const { terminal, connection, one, operation, flags, path } = asked
  const body = await withFiles(asked, await membersFrom(terminal, one, flags))
  const key = text(flags['idempotency-key']) ?? randomUUID()
  const request = (dryRun: boolean, version: string | undefined): Request => ({
    operation,
    path,
    query: {
      ...{ dryRun: dryRun ? true : undefined, confirms: flags['confirms'] },
      profile: flags['profile'],
    },
    body: operation.sends === undefined ? undefined : body,
    headers: version === undefined ? {} : { 'if-match': version },
    idempotencyKey: operation.keyed === true ? key : undefined,
  })
  let version = text(flags['if-match'])
  if (flags['dry-run'] === true) {
    const tried = (await sendForRecord(connection, request(true, version))) as Previewed
    print(asked, tried, [
      'A dry run. Nothing was written.',
      '',
      ...recordLines(tried, columnsOf(terminal)),
      '',
      ...previewLines(tried.preview, columnsOf(terminal)),
    ])
    return
  }
  if (one.money === true) {
    // What is confirmed is what is done: the act is held to the version that the preview was made of.
    version ??= await versionNow(asked)
    const tried = (await sendForRecord(connection, request(true, version))) as Previewed
    await confirmAmount(terminal, tried, text(flags['yes-amount']))
  }
  if (operation.id === operations.ledger.closePeriod.id)
    await confirmForever(terminal, 'A closed month is never opened again.', String(body['closedThrough']))
  const done = (await waiting(
    terminal,
    'Working',
    sendForRecord(connection, request(false, version)),
  )) as object
  const code = 'code' in done ? String(done.code) : ''
  const said = isProposed(done)
    ? [`Proposed as ${code}. Another person confirms it: the same command with --confirms ${code}`]
    : [styled(terminal, terminal.stdout, 'green', 'Done.')]
  print(asked, done, [...said, '', ...recordLines(done, columnsOf(terminal))])
}

/** The version of the record that an act changes, as it is now; undefined where the caller may not read it, or it has none. */
async function versionNow({ connection, one, path }: Call): Promise<string | undefined> {
  if (one.ifMatch !== true) return undefined
  const verbs: Readonly<Record<string, Operation>> = operations[one.resource as keyof typeof operations]
  const { read: reading } = verbs
  if (reading === undefined) return undefined
  try {
    return etagOf((await sendForRecord(connection, { operation: reading, path: path.slice(0, 1) })) as object)
  } catch (fault) {
    if (fault instanceof Refused) return undefined
    throw fault
  }
}

/** Stores each file that a member names as `@path`, and puts its SHA-256 in its place. */
async function withFiles(
  { terminal, connection, one }: Call,
  body: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  const kept = { ...body }
  for (const { name, kind } of one.body) {
    const typed = kept[name]
    if (kind === 'sha256' && typeof typed === 'string' && typed.startsWith('@'))
      kept[name] = (await stored(terminal, connection, typed.slice(1))).sha256
  }
  return kept
}

async function stored(
  terminal: Terminal,
  connection: Connection,
  path: string,
): Promise<{ readonly sha256: string }> {
  const { onProgress, end } = progressOf(terminal, `Sending ${path}`)
  try {
    return (await sendForRecord(connection, {
      operation: operations.files.keep,
      path: [],
      makeBody: formOf(path, onProgress),
    })) as { sha256: string }
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT')
      throw new Usage(`There is no file ${path}.`)
    throw fault
  } finally {
    end()
  }
}

async function keep(asked: Call): Promise<void> {
  const { terminal, connection, path } = asked
  const file = await stored(terminal, connection, path[0] ?? '')
  print(asked, file, recordLines(file, columnsOf(terminal)))
}

/** The ends of names of files, by what an answer may be. */
const ends: Readonly<Record<string, string>> = {
  'text/csv': '.csv',
  'application/pdf': '.pdf',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': '.xlsx',
}

/** The media types to ask for: the one that the name of the file says, or all that there are. */
function mediaFor(file: string | undefined, media: readonly string[]): string | undefined {
  const said = media.find((type) => file?.toLowerCase().endsWith(ends[type] ?? '\n') === true)
  return said ?? (media.length === 0 ? undefined : media.join(', '))
}

/** Writes an answer to a file, or to standard output; an archive is never written to a terminal. */
async function stream(asked: Call): Promise<void> {
  const { terminal, connection, one, operation, flags, path } = asked
  const query = await membersFrom(terminal, one, flags)
  const isBinary =
    operation.media?.every((type) => !type.startsWith('text/') && type !== 'application/jsonl') ?? false
  const to = text(flags['output'])
  if (to === undefined && isBinary && terminal.stdout.isTTY)
    throw new Usage('It is no text: name a file with --output FILE.')
  const accept = text(flags['accept']) ?? mediaFor(to, operation.media ?? []) ?? '*/*'
  const response = await waiting(
    terminal,
    'Waiting',
    sendForStream(connection, { operation, path, query, headers: { accept } }),
  )
  if (to === undefined) {
    if (response.body !== null)
      await pipeline(response.body as unknown as AsyncIterable<Uint8Array>, terminal.stdout, { end: false })
    return
  }
  const { onProgress, end } = progressOf(terminal, to)
  const saved = await saveTo(to, response, onProgress).finally(end)
  terminal.stderr.write(`${to}: ${String(saved.bytes)} bytes, ${saved.type}\n`)
}
