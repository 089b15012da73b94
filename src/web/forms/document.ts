import type { FastifyRequest } from 'fastify'
import { mediaTypes } from '../../platform/files/media-types.ts'
import type { Html } from '../../platform/html.ts'
import { field, hidden, upload } from '../parts/forms.ts'
import { shown } from './fields.ts'
import type { FieldErrors, Given } from './two-steps.ts'
import { oneFile, type Received, storedField, storedIn, withoutFiles } from './uploads.ts'

/**
 * Judges what was received by a form that names one document, in the field `name`: a file, or the SHA-256 of a stored one. A file takes the place of the one
 * before it. Where the file and the SHA-256 are of two documents, that is said beside the field, and the file is not held: what is sent next names one.
 */
export const withDocument =
  (name: string) =>
  async (_: FastifyRequest, received: Received): Promise<Received> => {
    const one = oneFile(received)
    const [file] = storedIn(one.fields)
    const typed = one.fields[name]?.trim().toLowerCase()
    if (file === undefined || typed === undefined || typed === file.sha256) return one
    const two = `This is not the SHA-256 of ${file.name}. To use the stored file, leave it here and send the form again. To use ${file.name}, empty this field and choose the file again.`
    return { ...one, fields: withoutFiles(one.fields), errors: { ...one.errors, [name]: two } }
  }

/** The SHA-256 of the file that a form names: the one that was sent, or the one that was typed. */
export function documentIn(given: Given, name: string): string | undefined {
  return storedIn(given)[0]?.sha256 ?? given[name]
}

/** The file that a form names, for a person: by the name it was sent with, or by its SHA-256. */
export function documentShown(given: Given, name: string): string | null {
  return storedIn(given)[0]?.name ?? given[name] ?? null
}

/** A file that is sent with a form, or the SHA-256 of one that is stored. `hint` says which file it is. */
export function documentFields(
  name: string,
  { label, hint }: { readonly label: string; readonly hint: string },
  given: Given,
  errors: FieldErrors,
): Html[] {
  const sent = storedIn(given)[0]?.name
  const kinds = Object.values(mediaTypes)
  return [
    ...storedIn(given).map((file) => hidden(storedField(file.sha256), file.name)),
    upload({
      ...shown(given, errors)('files'),
      label,
      hint: `${sent === undefined ? hint : `Sent: ${sent}. A file that you choose here takes its place.`} Kinds: ${kinds.join(' ')}`,
      accept: kinds,
    }),
    field({
      ...shown(given, errors)(name),
      label: 'Or the SHA-256 of a stored file',
      hint: 'Leave it empty where you send the file here.',
    }),
  ]
}
