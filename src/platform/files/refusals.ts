import { refusals } from '../refusal.ts'

/** Why a request is refused, in the order the reasons are checked. */
export const fileRefusals = refusals({
  'file-not-found': {
    status: 404,
    title: 'This file does not exist, or you may not read it.',
    rule: 'A file is read by who sent it, and by who may read the application, award or solicitation that names it.',
    remedy: 'Take the `sha256` from the record that names the file.',
  },
  'multipart-required': {
    status: 415,
    title: 'The file is not sent as multipart/form-data.',
    remedy: 'Send one part with a file name, and the closing boundary.',
  },
  'file-missing': {
    status: 422,
    title: 'The form has no file.',
    remedy: 'Send the file as a part that has a file name.',
  },
  'file-not-alone': {
    status: 422,
    title: 'The form has more than one part.',
    remedy: 'Send each file in its own request, without other fields.',
  },
  'file-cut-off': {
    status: 400,
    title: 'The file ended too early, so it was not stored.',
    remedy: 'Send it again.',
  },
  'file-too-large': {
    status: 413,
    title: 'The file is too large, so it was not stored.',
    remedy: 'Send a file of at most `limit` bytes.',
  },
  'file-quota-reached': {
    status: 409,
    title: 'Your organization has stored its share of files, so this one was not stored.',
    rule: 'No organization fills the store of the others.',
    remedy:
      'Name files that you stored before, or ask the Secretariat. You may store `mostFiles` files of `mostBytes` bytes in all.',
    constraint: 'stored_file_keepers_within_quota',
  },
  'file-empty': { status: 422, title: 'The file is empty.', remedy: 'Send a file of one byte or more.' },
  'file-type-refused': {
    status: 422,
    title: 'This file type is not allowed, so the file was not stored.',
    remedy:
      'Save it as one of `allowed` in the program that made it, and send it again. Print a PDF that needs a password or runs scripts to a new PDF.',
  },
  'file-damaged': {
    status: 500,
    title: 'The stored file is damaged, so it is not sent.',
    remedy: 'Send the same file again. It replaces the damaged one.',
  },
})
export const refuseFile = fileRefusals.refuse
