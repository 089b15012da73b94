import { mediaTypes } from '../../platform/files/media-types.ts'
import type { Html } from '../../platform/html.ts'
import { field, hidden, upload } from '../parts/forms.ts'
import { shown } from './fields.ts'
import type { FieldErrors, Given } from './two-steps.ts'
import { storedField, storedIn } from './uploads.ts'

/** The SHA-256 of the file that a form names: the one that was sent last, or the one that was typed. */
export function documentIn(given: Given, name: string): string | undefined {
  return storedIn(given).at(-1)?.sha256 ?? given[name]
}

/** The file that a form names, for a person: by the name it was sent with, or by its SHA-256. */
export function documentShown(given: Given, name: string): string | null {
  return storedIn(given).at(-1)?.name ?? given[name] ?? null
}

/** A file that is sent with a form, or the SHA-256 of one that is stored. `hint` says which file it is. */
export function documentFields(
  name: string,
  { label, hint }: { readonly label: string; readonly hint: string },
  given: Given,
  errors: FieldErrors,
): Html[] {
  const sent = storedIn(given).at(-1)?.name
  const kinds = Object.values(mediaTypes)
  return [
    ...storedIn(given).map((file) => hidden(storedField(file.sha256), file.name)),
    upload({
      ...shown(given, errors)('files'),
      label,
      hint: `${sent === undefined ? hint : `Sent: ${sent}.`} Kinds: ${kinds.join(' ')}`,
      accept: kinds,
    }),
    field({
      ...shown(given, errors)(name),
      label: 'Or the SHA-256 of a stored file',
      hint: 'Leave it empty where you send the file here.',
    }),
  ]
}
