import fastifyMultipart from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import { endOfForm, inTurn, keepPart, refusedForm } from '../../platform/files/keeping.ts'
import type { Files } from '../../platform/files/module.ts'
import { refuseFile } from '../../platform/files/refusals.ts'
import type { Http } from '../../platform/http/http.ts'
import { refuse } from '../../platform/http/refusals.ts'
import { Refusal, type RefusalTypes } from '../../platform/refusal.ts'
import type { FieldErrors, Given } from './two-steps.ts'

/** The most files of one form, and the most fields beside them: a budget has up to 500 lines of eight. */
const [mostFiles, mostFields] = [20, 4_400]

/** A file that a form brought: its name, and its SHA-256; null where it was refused. */
type FormFile = { readonly name: string; readonly sha256: string | null }
/** What a form with files brought: its fields, with the stored files among them, what is wrong with a file, and which files came with this request. */
export type Received = {
  readonly fields: Given
  readonly errors: FieldErrors
  readonly arrived: readonly FormFile[]
}

/** The field that names a stored file: its value is the name that the file has for the person. */
export const storedField = (sha256: string) => `file.${sha256}`

/** The stored files among the fields of a form, in the order of their names. */
export function storedIn(given: Given): { readonly sha256: string; readonly name: string }[] {
  return Object.entries(given)
    .flatMap(([field, name]) => {
      const sha256 = /^file\.([0-9a-f]{64})$/.exec(field)?.[1]
      return sha256 === undefined ? [] : [{ sha256, name }]
    })
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
}

/** Fields without the stored files among them. */
export function withoutFiles(given: Given): Given {
  const files = new Set(storedIn(given).map(({ sha256 }) => storedField(sha256)))
  return Object.fromEntries(Object.entries(given).filter(([field]) => !files.has(field)))
}

/**
 * What a form received that takes one file: the file that came with this request takes the place of the one before it, also where it was refused. Of several
 * none is taken, and that is said beside the field.
 */
export function oneFile(received: Received): Received {
  const { fields, errors, arrived } = received
  const files = arrived.length > 0 ? arrived : storedIn(fields)
  const others = withoutFiles(fields)
  if (files.length > 1) {
    const several = `This form takes one file. You sent ${files.map(({ name }) => name).join(' and ')}: choose one of them.`
    return {
      ...received,
      fields: others,
      errors: { ...errors, files: [several, errors['files'] ?? ''].join(' ').trim() },
    }
  }
  const taken = files.flatMap(({ name, sha256 }): [string, string][] =>
    sha256 === null ? [] : [[storedField(sha256), name]],
  )
  return { ...received, fields: { ...others, ...Object.fromEntries(taken) } }
}

/** Reads forms with files, beside forms without. */
export async function readUploads(app: Http, { limit }: Files): Promise<void> {
  await app.register(fastifyMultipart, {
    limits: { fileSize: limit, files: mostFiles, fields: mostFields, fieldSize: 8_192, headerPairs: 50 },
    throwFileSizeLimit: false,
  })
}

/**
 * Reads a form as it arrives, and stores its files. A file that is refused is named with the reason, and the others are stored: they belong to nothing until
 * an application names them. Refuses a form that is not whole.
 */
export async function receiveForm(
  request: FastifyRequest,
  { store, limit }: Files,
  types: RefusalTypes,
): Promise<Received> {
  const { db } = request.server
  const fields = new Map<string, string>()
  const wrong: string[] = []
  const arrived: FormFile[] = []
  try {
    return await inTurn(store, async () => {
      const parts = request.parts()
      const opening = parts.next()
      const isWhole = endOfForm(request)
      for (let next = await opening; next.done !== true; next = await parts.next()) {
        const part = next.value
        if (part.type === 'field') {
          if (fields.has(part.fieldname) || typeof part.value !== 'string' || part.valueTruncated)
            throw refuse('request-malformed', {
              reason: 'The form has a field twice, or one that is too long.',
            })
          fields.set(part.fieldname, part.value)
        } else if ((part.filename as string | undefined) === undefined || part.filename === '')
          part.file.resume()
        else
          try {
            const { sha256 } = await keepPart(request, part, { db, store, limit })
            fields.set(storedField(sha256), nameOf(part.filename))
            arrived.push({ name: nameOf(part.filename), sha256 })
          } catch (error) {
            part.file.resume()
            if (!(error instanceof Refusal) || types[error.code] === undefined) throw error
            arrived.push({ name: nameOf(part.filename), sha256: null })
            wrong.push(`${nameOf(part.filename)}: ${whyNot(types, error)}`)
          }
      }
      if (!isWhole()) throw refuseFile('file-cut-off')
      return {
        fields: Object.fromEntries(fields),
        errors: wrong.length === 0 ? {} : { files: wrong.join(' ') },
        arrived,
      }
    })
  } catch (error) {
    throw refusedForm(error, limit)
  } finally {
    request.raw.unpipe()
    request.raw.resume()
  }
}

/** The name of a file as the person gave it: a browser spells a quotation mark as %22 (HTML, 4.10.22.8). */
function nameOf(filename: string): string {
  return filename.replaceAll('%22', '"')
}

export function whyNot(types: RefusalTypes, { code, facts }: Refusal): string {
  const title = types[code]?.title ?? code
  const { reason, limit } = facts
  if (typeof reason === 'string') return `${title} ${reason}.`
  return typeof limit === 'number'
    ? `${title} It may have ${String(Math.floor(limit / 1024 / 1024))} MB.`
    : title
}
