import type { ProblemType } from './problems.ts'

/** Why a file is declined, in the order the reasons are checked. */
export type FileRefusal =
  | 'multipart-required'
  | 'file-missing'
  | 'file-not-alone'
  | 'file-cut-off'
  | 'file-too-large'
  | 'file-empty'
  | 'file-type-refused'
  | 'file-damaged'

export const fileProblems = {
  'multipart-required': {
    status: 415,
    title: 'A file is sent as multipart/form-data',
    remedy: 'Send one part, with a file name, and its closing boundary.',
  },
  'file-missing': {
    status: 422,
    title: 'The form holds no file',
    remedy: 'Send the file as a part that has a file name.',
  },
  'file-not-alone': {
    status: 422,
    title: 'One request brings one file and nothing else',
    remedy: 'Send each file in a request of its own.',
  },
  'file-cut-off': {
    status: 400,
    title: 'The file broke off before its end; nothing of it was kept',
    remedy: 'Send it again.',
  },
  'file-too-large': { status: 413, title: 'The file is larger than allowed; nothing of it was kept' },
  'file-empty': { status: 422, title: 'The file is empty', remedy: 'Send a file of one byte or more.' },
  'file-type-refused': {
    status: 422,
    title: 'The content is not of a kind that is kept; nothing of it was',
    remedy: 'Send one of `allowed`, saved anew by the program that made it.',
  },
  'file-damaged': {
    status: 500,
    title: 'The kept bytes are no longer those that were received, and are not given out',
    remedy: 'Send the same file again: it takes the place of the damaged one.',
  },
} as const satisfies Record<FileRefusal, ProblemType>
