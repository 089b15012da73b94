import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  cosignText,
  noteFrom,
  type SigningKey,
  type VerifierKey,
  verifySignature,
} from '../../ledger/sealing/note.ts'
import { makeSigningKey, witnessKeyFromFile } from '../../ledger/sealing/signer.ts'
import { readIfThere, replaceFile } from '../../platform/files/local-files.ts'
import {
  ask,
  assertContinues,
  Caught,
  type Head,
  headFrom,
  proofFrom,
  refusalFrom,
  Unanswered,
} from './log.ts'

export type Watch = {
  /** The address of the service. */
  readonly url: string
  /** The keys of the log, all of one name; they came to the witness by another way than this service. */
  readonly logKeys: readonly VerifierKey[]
  readonly key: SigningKey
  /** The file of the last checkpoint that was cosigned, which is all that the witness has to keep. */
  readonly state: string
  /** The key to hand cosignatures in with; null keeps them to the witness. */
  readonly apiKey: string | null
  /** The witness's own clock, whose time it signs. */
  readonly now: () => Date
}

/** What a round found: how far the log has come, since when, and what became of the cosignature. */
export type Watched = {
  readonly size: number
  readonly since: number | null
  readonly submission: 'handed in' | 'already there' | 'kept' | { readonly refused: string }
}

/** The log was caught; what it signed is in a folder for others to see, unless that could not be written. */
export class Evidence extends Error {
  override readonly name = 'Evidence'
  readonly kept: { readonly folder: string } | { readonly failed: string }
  /** What it signed, by the name of a file. */
  readonly said: Readonly<Record<string, string>>
  constructor(message: string, kept: Evidence['kept'], said: Evidence['said']) {
    super(message)
    this.kept = kept
    this.said = said
  }
}

/** The witness's own key beside its state, made on the first run. */
export async function ownKey(state: string, name?: string): Promise<SigningKey> {
  const path = `${state}.key`
  await makeSigningKey(path, { kind: 'witness', ...(name === undefined ? {} : { name }) })
  return witnessKeyFromFile(path)
}

/**
 * One round: asks for the checkpoint, makes sure that it continues the one cosigned before, cosigns it, keeps it, and hands
 * the cosignature in. Throws Evidence where it does not continue, Unanswered where the log does not answer.
 */
export async function watch(watch: Watch): Promise<Watched> {
  const { state, logKeys } = watch
  const keptNote = await readIfThere(state)
  const before = keptNote === null ? null : keptFrom(keptNote, watch)
  const said: Record<string, string> = keptNote === null ? {} : { 'kept.txt': keptNote }
  try {
    const published = await publishedBy(watch, before, said)
    const head = headFrom(published, logKeys)
    if (before !== null) assertContinues(before, head, await proofBetween(watch, before, head, said))

    const isNew = before?.size !== head.size
    // On the disk before anybody sees it: what was cosigned must never be forgotten.
    const cosigned = isNew || keptNote === null ? cosignedNote(head, watch) : keptNote
    if (isNew) await replaceFile(state, cosigned)
    return {
      size: head.size,
      since: before?.size ?? null,
      submission: await handIn(watch, published, cosigned),
    }
  } catch (error) {
    if (!(error instanceof Caught)) throw error
    const kept = await keepEvidence(watch, error.message, said).then(
      (folder) => ({ folder }),
      (failure: unknown) => ({ failed: failure instanceof Error ? failure.message : String(failure) }),
    )
    throw new Evidence(error.message, kept, said)
  }
}

/** What the witness stored. Throws where it is not what the witness cosigned: then nothing can be compared. */
function keptFrom(note: string, { logKeys, key, state }: Watch): Head {
  const read = noteFrom(note)
  const isOwn = read?.signatures.some((line) => verifySignature(read.text, line, key.verifier) === true)
  if (isOwn !== true) throw new Error(`${state} is not a checkpoint that ${key.verifier.name} cosigned`)
  try {
    return headFrom(note, logKeys)
  } catch (error) {
    throw new Error(`${state}: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
  }
}

async function publishedBy({ url }: Watch, kept: Head | null, said: Record<string, string>): Promise<string> {
  const { status, text } = await ask(`${url}/v1/ledger/checkpoint`, 'text/plain')
  if (status === 200) {
    said['published.txt'] = text
    return text
  }
  const isNone = refusalFrom(text)?.code === 'checkpoint-not-found'
  if (kept !== null && isNone) {
    said['published.txt'] = text
    throw new Caught(`rolled back: ${kept.size} entries were signed, and now none`)
  }
  throw new Unanswered(isNone ? 'nothing is signed yet' : `${url} answered ${status} for its checkpoint`)
}

async function proofBetween(
  { url }: Watch,
  older: Head,
  newer: Head,
  said: Record<string, string>,
): Promise<Buffer[]> {
  if (older.size === 0 || older.size >= newer.size) return []
  const { status, text } = await ask(
    `${url}/v1/ledger/consistency?from=${older.size}&to=${newer.size}`,
    'application/json',
  )
  // A refusal of the service itself proves nothing either; anybody else's is not the log's word.
  if (status !== 200 && refusalFrom(text) === null)
    throw new Unanswered(`${url} answered ${status} for the proof of consistency`)
  said['consistency.json'] = text
  return proofFrom(text)
}

function cosignedNote({ text, lines }: Head, { key, now }: Watch): string {
  return `${text}\n${lines.join('')}${cosignText(text, Math.floor(now().getTime() / 1000), key)}`
}

async function handIn(
  { url, apiKey, key }: Watch,
  published: string,
  cosigned: string,
): Promise<Watched['submission']> {
  if (apiKey === null) return 'kept'
  const read = noteFrom(published)
  if (read?.signatures.some((line) => verifySignature(read.text, line, key.verifier) === true) === true)
    return 'already there'
  const { status, text } = await ask(`${url}/v1/ledger/checkpoint/cosignatures`, 'application/json', {
    key: apiKey,
    body: { note: cosigned },
  })
  if (status === 200) return 'handed in'
  const refused = refusalFrom(text)
  return { refused: refused === null ? String(status) : `${status} ${refused.code}: ${refused.title}` }
}

async function keepEvidence(
  { state, now }: Watch,
  message: string,
  said: Readonly<Record<string, string>>,
): Promise<string> {
  const at = now().toISOString()
  const folder = `${state}.evidence-${at.replaceAll(/[:.]/g, '')}`
  await mkdir(folder, { recursive: true })
  for (const [name, text] of Object.entries({ ...said, 'finding.txt': `${at}\n${message}\n` }))
    await writeFile(join(folder, name), text)
  return folder
}
