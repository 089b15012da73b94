import type { MultipartFile } from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import type { Database } from '../database/database.ts'
import { refuse } from '../http/refusals.ts'
import type { StoredFile } from './attachment.ts'
import { detectMediaType } from './content.ts'
import { insertStoredFile, mustHaveRoomFor } from './queries.ts'
import { refuseFile } from './refusals.ts'
import type { FileStore } from './store.ts'

/** Where files of forms are stored, and the most bytes of one. */
export type Keeping = { readonly db: Database; readonly store: FileStore; readonly limit: number }

/** The most files that may arrive at once: each may fill the disk up to the limit before it is inspected. */
const atOnce = 32
const arriving = new WeakMap<FileStore, number>()

/** Receives what a form holds while there is room for another one. Refuses it where too many arrive at once. */
export async function inTurn<Answer>(store: FileStore, receive: () => Promise<Answer>): Promise<Answer> {
  const count = () => arriving.get(store) ?? 0
  if (count() >= atOnce) throw refuse('unavailable', { reason: 'too-many-files-at-once' })
  arriving.set(store, count() + 1)
  try {
    return await receive()
  } finally {
    arriving.set(store, count() - 1)
  }
}

/**
 * Stores one file of a form under its hash as it arrives, or refuses it: then nothing of it is left. `mustBeWhole` refuses a form that is not as it has to be
 * around the file. The file belongs to nothing until an act names it.
 */
export async function keepPart(
  { actor }: FastifyRequest,
  { file }: Pick<MultipartFile, 'file'>,
  { db, store, limit }: Keeping,
  mustBeWhole: () => Promise<void> = async () => undefined,
): Promise<StoredFile> {
  const { found, ...kept } = await store.keep(file, async (arrived) => {
    const { path, bytes } = arrived
    if (file.truncated) throw refuseFile('file-too-large', { limit })
    await mustBeWhole()
    if (bytes === 0) throw refuseFile('file-empty')
    await db.snapshot(actor, (tx) => mustHaveRoomFor(tx, arrived))
    return detectMediaType(path, bytes)
  })
  const stored = { ...kept, mediaType: found }
  await db.transaction(actor, (tx) => insertStoredFile(tx, stored, db.service))
  return stored
}

/** The form parser takes a boundary that is cut off for the end. A complete form ends with its closing boundary. */
export function endOfForm({ raw, headers }: FastifyRequest): () => boolean {
  const [, quoted, plain] = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(headers['content-type'] ?? '') ?? []
  let tail = Buffer.alloc(0)
  raw.on('data', (chunk: Buffer) => {
    tail = Buffer.concat([tail, chunk.subarray(-512)]).subarray(-512)
  })
  return () => tail.includes(`--${quoted ?? plain ?? ''}--`)
}

/** An error of the form parser as a refusal; any other error stays as it is. */
export function refusedForm(error: unknown, limit: number): unknown {
  if (!(error instanceof Error)) return error
  switch ('code' in error ? error.code : undefined) {
    case 'FST_REQ_FILE_TOO_LARGE':
      return refuseFile('file-too-large', { limit })
    case 'FST_FILES_LIMIT':
    case 'FST_FIELDS_LIMIT':
    case 'FST_PARTS_LIMIT':
    case 'FST_PROTO_VIOLATION':
      return refuseFile('file-not-alone')
    case 'FST_MP_PREMATURE_CLOSE':
    case 'ECONNRESET':
    case 'ERR_STREAM_PREMATURE_CLOSE':
      return refuseFile('file-cut-off')
    default:
      if (/unexpected end of multipart data/i.test(error.message)) return refuseFile('file-cut-off')
      // The parser takes no boundary above 256 characters; RFC 2046 ends them at 70.
      return /^Multipart: |needle cannot have a length/.test(error.message)
        ? refuseFile('multipart-required')
        : error
  }
}
