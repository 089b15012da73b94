import type { Test } from './test.ts'

const wrong = { severity: 'wrong', by: null } as const

/** Tests of records beside the ledger: each must rest on an entry. */
export const recordTests = {
  'transfer-misplaced': {
    ...wrong,
    title: 'Transfers outside their entry or fund',
    why: 'A transfer belongs to an entry, is recorded with it and joins two accounts of one fund. Money never moves between funds.',
    say: (of) =>
      `Transfer ${of('line')} of ${of('transferOf')} has no entry, or another time than its entry, or joins two funds.`,
  },
  'period-unsupported': {
    ...wrong,
    title: 'Periods closed without their entry',
    why: 'A period is closed by the entry that says so. Another date is a period moved without a record.',
    say: (of) => `The period through ${of('closedThrough')} has no entry that closed it.`,
  },
  'answer-unsupported': {
    ...wrong,
    title: 'Stored answers without their entry',
    why: 'Each stored answer is of a command, which wrote an entry of the same time and person.',
    say: (of) => `The answer to request ${of('key')} of ${of('person')} has no entry.`,
  },
  'payment-unsupported': {
    ...wrong,
    title: 'Payments without their entry',
    why: 'A payment is made by the entry that records it.',
    say: (of) => `${of('code')} names ${of('payment')} as its payment, which is not its entry.`,
  },
  'record-unsupported': {
    ...wrong,
    title: 'Records without an entry',
    why: 'Nothing happens without an entry. A record without an entry was written outside the ledger.',
    say: (of) => `${of('code')} in ${of('table')} has no entry.`,
  },
} as const satisfies Record<string, Test>

/** Tests that read the bytes and hash them outside the database, so that they believe nothing it computes. */
export const byteTests = {
  'bytes-not-canonical': {
    ...wrong,
    title: 'Entries whose bytes are not canonical',
    why: 'The bytes of an entry are JSON in the one form of RFC 8785. Any other form was not written by the service.',
    say: (of) => `The bytes of ${of('place')} are not canonical.`,
  },
  'hash-differs': {
    ...wrong,
    title: 'Entries that do not hash to their leaf',
    why: 'The leaf hash is SHA-256 of the bytes. Here it is computed again.',
    say: (of) => `${of('place')} does not hash to its leaf.`,
  },
  'columns-differ': {
    ...wrong,
    title: 'Entries whose columns are not their bytes',
    why: 'The columns are read from the bytes. Here the bytes are read again.',
    say: (of) => `The columns of ${of('place')} differ from its bytes.`,
  },
  'transfers-differ': {
    ...wrong,
    title: 'Entries whose transfers are not their bytes',
    why: 'The transfers are read from the bytes. Here the bytes are read again.',
    say: (of) => `The transfers of ${of('place')} differ from its bytes.`,
  },
  'text-differs': {
    ...wrong,
    title: 'Private texts that are not what was recorded',
    why: 'An entry holds the keyed hash of each private text. Another hash is a text edited since.',
    say: (of) => `The private text at ${of('place')} differs from the hash in its entry.`,
  },
  'text-missing': {
    ...wrong,
    title: 'Private texts missing without a record',
    why: 'Each private text is stored, or an entry records that it was erased.',
    say: (of) => `The private text at ${of('place')} is neither stored nor recorded as erased.`,
  },
  'subtree-differs': {
    ...wrong,
    title: 'Stored subtrees that are not their leaves',
    why: 'The service stores the roots of whole subtrees to make proofs. Here they are computed from the leaves.',
    say: (of) => `The stored subtree at ${of('place')} differs from its leaves.`,
  },
  'root-differs': {
    ...wrong,
    title: 'Checkpoints that are not the root of their leaves',
    why: 'Each checkpoint was signed over the root of the tree at its size. Here every root is computed again.',
    say: (of) => `The checkpoint of ${of('place')} leaves is not the root of those leaves.`,
  },
  'signature-unknown': {
    ...wrong,
    title: 'Checkpoints not signed by a key of the ledger',
    why: 'Each key that may sign is admitted by an entry.',
    say: (of) => `The checkpoint of ${of('place')} leaves has no valid signature.`,
  },
} as const satisfies Record<string, Test>

export type ByteTest = keyof typeof byteTests
