import { refusals } from '../refusal.ts'

/** Why a request is refused, in the order the reasons are checked. */
export const platformRefusals = refusals({
  'request-invalid': {
    status: 400,
    title: 'The request does not fit the contract',
    remedy: 'Correct the fields named in `errors`.',
  },
  'request-malformed': {
    status: 400,
    title: 'The request could not be read',
    remedy: 'Send well-formed JSON in UTF-8.',
  },
  'idempotency-key-required': {
    status: 400,
    title: 'A money command needs an Idempotency-Key header',
    remedy: 'Send a fresh random key with each new command, and the same key again when repeating one.',
  },
  'cursor-invalid': {
    status: 400,
    title: 'The cursor is not one this list gave',
    remedy: 'Take `cursor` from `next` of the page before.',
  },
  'key-missing': { status: 401, title: 'No key was given', remedy: 'Send `Authorization: Bearer <key>`.' },
  'key-unknown': { status: 401, title: 'The key is not valid', remedy: 'Ask an administrator for a key.' },
  'key-expired': { status: 401, title: 'The key has expired', remedy: 'Ask an administrator for a new key.' },
  'key-revoked': { status: 401, title: 'The key was revoked', remedy: 'Ask an administrator for a new key.' },
  'access-denied': {
    status: 403,
    title: 'The role does not allow this act',
    remedy: 'Ask one of the roles in `allowed`.',
  },
  'not-found': {
    status: 404,
    title: 'There is nothing at this address',
    remedy: 'See /docs for the addresses.',
  },
  'method-not-allowed': {
    status: 405,
    title: 'The address does not know this method',
    remedy: 'Use a method named in `Allow`.',
  },
  'not-acceptable': {
    status: 406,
    title: 'No answer in a form the request accepts',
    remedy: 'Accept one of the media types in `offered`.',
  },
  'request-timeout': {
    status: 408,
    title: 'The request did not arrive in time',
    remedy: 'Send it again with the same Idempotency-Key.',
  },
  'version-stale': {
    status: 412,
    title: 'The resource has changed since it was read',
    remedy: 'Read it again and decide anew, with its new ETag in If-Match.',
  },
  'body-too-large': { status: 413, title: 'The body is larger than allowed' },
  'media-type-unsupported': {
    status: 415,
    title: 'The body is in a form this address does not take',
    remedy: 'Send application/json.',
  },
  'idempotency-key-reused': {
    status: 422,
    title: 'This Idempotency-Key was used for another request',
    remedy: 'Take a fresh key for a new request.',
  },
  'rate-limited': {
    status: 429,
    title: 'Too many requests',
    remedy: 'Wait for the seconds in `Retry-After`.',
  },
  'request-header-too-large': { status: 431, title: 'The headers are larger than allowed' },
  'internal-defect': {
    status: 500,
    title: 'A defect in the service; nothing was done',
    remedy: 'Report `requestId`.',
  },
  unavailable: {
    status: 503,
    title: 'The service cannot answer now',
    remedy: 'Send the request again after the seconds in `Retry-After`, with the same Idempotency-Key.',
  },
  'outcome-unknown': {
    status: 503,
    title: 'The database did not confirm: the act may or may not have happened',
    remedy: 'Send the same request with the same Idempotency-Key: it happens at most once.',
  },
})
export const refuse = platformRefusals.refuse
