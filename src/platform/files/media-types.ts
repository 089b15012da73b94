import { refuseFile } from './refusals.ts'

/** The types that are allowed, each with the ending that its name gets in a download. */
export const mediaTypes = {
  'application/pdf': '.pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': '.docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': '.xlsx',
  'application/vnd.oasis.opendocument.text': '.odt',
  'application/vnd.oasis.opendocument.spreadsheet': '.ods',
  'image/png': '.png',
  'image/jpeg': '.jpg',
  'text/plain': '.txt',
  'text/csv': '.csv',
} as const
export type MediaType = keyof typeof mediaTypes
export const mediaTypeNames = Object.keys(mediaTypes) as [MediaType, ...MediaType[]]

const allowed = Object.values(mediaTypes).map((ending) => ending.slice(1))

/** Refuses a content: what it was found to be, and the types that are allowed. */
export function notKept(reason: string, found = 'unknown') {
  return refuseFile('file-type-refused', { reason, found, allowed })
}
