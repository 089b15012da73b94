import { z } from 'zod'
import { type Checkpoint, checkpointFrom } from '../../ledger/sealing/checkpoint.ts'
import { noteFrom, type VerifierKey, verifySignature } from '../../ledger/sealing/note.ts'
import { verifyConsistency } from '../../ledger/sealing/tree.ts'

/** A checkpoint that one of the log's keys signed, with the lines that do. */
export type Head = Checkpoint & { readonly text: string; readonly lines: readonly string[] }

/** What the log said cannot be, or cannot stand beside what it signed before. */
export class Caught extends Error {
  override readonly name = 'Caught'
}

/** The log could not be asked, or did not answer: nothing is known. */
export class Unanswered extends Error {
  override readonly name = 'Unanswered'
}

/** Reads a signed note as a head of the log. Throws Caught where no key of the log signs it, or it is no checkpoint. */
export function headFrom(note: string, keys: readonly VerifierKey[]): Head {
  const read = noteFrom(note)
  const checkpoint = checkpointFrom(read?.text ?? '')
  if (read === null || checkpoint === null) throw new Caught('what the log published is no signed checkpoint')
  const origin = keys[0]?.name ?? ''
  if (checkpoint.origin !== origin)
    throw new Caught(`the checkpoint is of the log ${checkpoint.origin}, and not of ${origin}`)
  const lines: string[] = []
  for (const line of read.signatures)
    for (const key of keys) {
      const is = verifySignature(read.text, line, key)
      if (is === false)
        throw new Caught(`the signature of ${key.name}+${key.id.toString('hex')} is not of this checkpoint`)
      if (is === true) lines.push(line.line)
    }
  if (lines.length === 0) throw new Caught(`no key of the log that is given signed the checkpoint`)
  return { ...checkpoint, text: read.text, lines }
}

/** Throws Caught unless the newer head continues the older, by the proof where it is larger. */
export function assertContinues(older: Head, newer: Head, proof: readonly Uint8Array[]): void {
  const [was, is] = [older.root.toString('base64'), newer.root.toString('base64')]
  if (newer.size < older.size)
    throw new Caught(`rolled back: ${older.size} entries were signed, and now ${newer.size}`)
  if (newer.size === older.size && was !== is)
    throw new Caught(`forked: two roots are signed for ${older.size} entries, ${was} and ${is}`)
  if (older.size === 0 || older.size === newer.size) return
  if (!verifyConsistency(BigInt(older.size), BigInt(newer.size), proof, older.root, newer.root))
    throw new Caught(
      `forked: nothing proves that the ${newer.size} entries of root ${is} continue the ${older.size} of root ${was}`,
    )
}

export type LogAnswer = { readonly status: number; readonly text: string }
const answerWithinMs = 30_000
const mostCharacters = 4_000_000

/** Asks the service. Throws Unanswered where it cannot answer now. */
export async function ask(
  url: string,
  accept: string,
  post?: { key: string; body: object },
): Promise<LogAnswer> {
  const sent: RequestInit =
    post === undefined
      ? { headers: { accept } }
      : {
          method: 'POST',
          headers: { accept, authorization: `Bearer ${post.key}`, 'content-type': 'application/json' },
          body: JSON.stringify(post.body),
        }
  // A redirection would send the key to an address that no one named.
  const answer = await fetch(url, {
    ...sent,
    redirect: 'error',
    signal: AbortSignal.timeout(answerWithinMs),
  })
    .then(async (response) => ({ status: response.status, text: await response.text() }))
    .catch((error: unknown) => {
      const cause = error instanceof Error ? (error.cause ?? error) : error
      throw new Unanswered(`${url} did not answer: ${cause instanceof Error ? cause.message : String(cause)}`)
    })
  if (answer.status >= 500 || answer.status === 429 || answer.text.length > mostCharacters)
    throw new Unanswered(`${url} answered ${answer.status}`)
  return answer
}

const Refused = z.looseObject({ code: z.string(), title: z.string() })

/** The code and title of a refusal, or null where it is none of the service. */
export function refusalFrom(text: string): { code: string; title: string } | null {
  return parsed(Refused, text)
}

const Proof = z.looseObject({ proof: z.array(z.base64().length(44)) })

/** The hashes of a consistency proof, or none where the answer holds none. */
export function proofFrom(text: string): Buffer[] {
  return parsed(Proof, text)?.proof.map((hash) => Buffer.from(hash, 'base64')) ?? []
}

function parsed<Shape extends z.ZodType>(shape: Shape, text: string): z.output<Shape> | null {
  try {
    return shape.parse(JSON.parse(text))
  } catch {
    return null
  }
}
