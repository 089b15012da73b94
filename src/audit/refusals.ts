import { refusals } from '../platform/refusal.ts'

/** Why a request is refused, in the order the reasons are checked. */
export const auditRefusals = refusals({
  'checkpoint-not-found': {
    status: 404,
    title: 'No tree of this size was signed.',
    remedy: 'GET /v1/ledger/checkpoints lists the signed trees.',
  },
  'tree-not-so-large': {
    status: 409,
    title: 'The signed tree has fewer entries.',
    remedy: 'Ask for at most `latest`, or try again in a second.',
  },
  'entry-not-sealed': {
    status: 409,
    title: 'The entry is not in the signed tree yet.',
    remedy: 'Try again in a second. If you gave `size`, ask for a larger one.',
  },
  'cosignature-malformed': {
    status: 422,
    title: 'This is not a signed checkpoint.',
    remedy: 'Send the note of GET /v1/ledger/checkpoint with your signature line below it.',
  },
  'witness-unknown': {
    status: 422,
    title: 'No signature is by a known witness.',
    remedy: 'Ask the operator to add your key to FIDUCIARY_WITNESSES.',
  },
  'cosignature-wrong': {
    status: 422,
    title: 'The signature is not of this checkpoint.',
    remedy: 'Sign the text of GET /v1/ledger/checkpoint unchanged.',
  },
  'sample-terms-invalid': {
    status: 422,
    title: 'The terms do not say how large the sample is.',
    rule: 'AICPA Audit Guide, Audit Sampling',
    remedy:
      'For attribute sampling give `size`, or `tolerablePercent` above `expectedPercent`. For monetary-unit sampling give one of `size`, `interval` and `tolerableMisstatement`.',
  },
  'sample-too-large': {
    status: 422,
    title: 'The sample would have more than 1,000 items.',
    remedy: 'Ask for a smaller size, a higher tolerable rate, or a larger interval.',
  },
})
export const refuseAudit = auditRefusals.refuse
