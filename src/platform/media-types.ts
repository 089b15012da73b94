import type { FileRefusal } from './file-refusals.ts'
import { type Refuse, refusal } from './refusal.ts'

const refuse: Refuse<FileRefusal> = refusal

/** What is kept, each with the ending its name has when it is given out. */
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

/** Says no to a content: what it was found to be, or is not, and what is kept instead. */
export function notKept(reason: string, found = 'unknown') {
  return refuse('file-type-refused', { reason, found, allowed })
}
