import { refusals } from '../platform/refusal.ts'

/** Why a request is refused, in the order the reasons are checked. */
export const auditRefusals = refusals({
  'checkpoint-not-found': {
    status: 404,
    title: 'No tree of that size was signed',
    remedy: 'GET /v1/ledger/checkpoints lists those that were.',
  },
  'tree-not-so-large': {
    status: 409,
    title: 'So many entries are not signed yet',
    remedy: 'Ask for at most `latest`, or again in a second.',
  },
  'entry-not-sealed': {
    status: 409,
    title: 'The entry is not yet in the signed tree',
    remedy: 'It is sealed within a second: ask again. With size, ask for a later checkpoint.',
  },
  'cosignature-malformed': {
    status: 422,
    title: 'This is not a checkpoint with signature lines',
    remedy: 'Send the signed note of GET /v1/ledger/checkpoint with the witness’s line under it.',
  },
  'witness-unknown': {
    status: 422,
    title: 'No line of a known witness stands under the note',
    remedy: 'The operator names witnesses by their keys in FIDUCIARY_WITNESSES.',
  },
  'cosignature-wrong': { status: 422, title: 'The line does not sign this checkpoint' },
})
export const refuseAudit = auditRefusals.refuse
