import { refusals } from '../refusal.ts'

/** Why a request is refused, in the order the reasons are checked. */
export const platformRefusals = refusals({
  'request-invalid': {
    status: 400,
    title: 'The request does not fit the contract.',
    remedy: 'Correct each field that `errors` names.',
  },
  'request-malformed': {
    status: 400,
    title: 'The request could not be read.',
    remedy:
      'Correct what `reason` names. A body is JSON in UTF-8 with each field once; where a command takes no body, leave out the body and its Content-Type.',
  },
  'idempotency-key-required': {
    status: 400,
    title: 'This command needs an Idempotency-Key header.',
    remedy:
      'Send a fresh random string with each new command, and the same one when you send a command again. A dry run needs one too, and does not use it up.',
  },
  'cursor-invalid': {
    status: 400,
    title: 'The cursor does not belong to this list.',
    remedy: 'Send the `next` of the page before as `cursor`, with the same filters.',
  },
  'key-missing': {
    status: 401,
    title: 'The request has no key.',
    remedy: 'Send `Authorization: Bearer <key>`.',
  },
  'key-unknown': {
    status: 401,
    title: 'The key is not valid.',
    remedy: 'Ask an administrator for a key.',
  },
  'key-expired': {
    status: 401,
    title: 'The key has expired.',
    remedy: 'Ask an administrator for a new key.',
  },
  'key-revoked': {
    status: 401,
    title: 'The key was revoked.',
    remedy: 'Ask an administrator for a new key.',
  },
  'session-expired': {
    status: 401,
    title: 'Your session has expired.',
    remedy: 'Sign in again.',
  },
  'session-ended': {
    status: 401,
    title: 'Your session was ended.',
    remedy: 'Sign in again. If you did not end it, ask an administrator to look at your sessions.',
  },
  'cross-site-request': {
    status: 403,
    title: 'A page of another site sent this request. Nothing was done.',
    remedy: 'Open the page of this service, and send the request from there.',
  },
  'access-denied': {
    status: 403,
    title: 'Your role does not allow this.',
    remedy: 'Ask a person with one of the roles in `allowed`.',
  },
  'not-found': {
    status: 404,
    title: 'There is nothing at this address.',
    remedy: 'Find the address at /docs.',
  },
  'method-not-allowed': {
    status: 405,
    title: 'This address does not take this method.',
    remedy: 'Use a method that `Allow` names.',
  },
  'not-acceptable': {
    status: 406,
    title: 'This address does not answer in a form that you accept.',
    remedy: 'Name one of the media types in `offered` in the Accept header.',
  },
  'request-timeout': {
    status: 408,
    title: 'The request did not arrive in time.',
    remedy: 'Send it again, with the same Idempotency-Key.',
  },
  'version-stale': {
    status: 412,
    title: 'The record has changed since you read it.',
    remedy: 'Read it again, decide again, and send its new ETag in If-Match.',
  },
  'body-too-large': {
    status: 413,
    title: 'The body is too large.',
    remedy: 'Send at most 1 MiB, or 16 MiB for a decision.',
  },
  'media-type-unsupported': {
    status: 415,
    title: 'This address does not take a body of this media type.',
    remedy: 'Send JSON with `Content-Type: application/json`.',
  },
  'bounds-reversed': {
    status: 422,
    title: 'The bounds are reversed: the first is after the last.',
    remedy: 'Exchange the two values, or leave one out.',
  },
  'idempotency-key-reused': {
    status: 422,
    title: 'This Idempotency-Key was used for another request.',
    remedy: 'Send a fresh key with a new request.',
  },
  'rate-limited': {
    status: 429,
    title: 'You have sent too many requests.',
    remedy: 'Wait for the seconds in `Retry-After`.',
  },
  'request-header-too-large': {
    status: 431,
    title: 'The headers are too large.',
    remedy: 'Send at most 16 KiB of headers.',
  },
  'internal-defect': {
    status: 500,
    title: 'The service has a defect. Nothing was done.',
    remedy: 'Report `requestId` to the operator.',
  },
  unavailable: {
    status: 503,
    title: 'The service cannot answer now.',
    remedy: 'Send the request again after the seconds in `Retry-After`, with the same Idempotency-Key.',
  },
  'outcome-unknown': {
    status: 503,
    title: 'The database did not confirm the command. It may or may not have been done.',
    remedy: 'Send the same request with the same Idempotency-Key. It is done at most once.',
  },
})
export const refuse = platformRefusals.refuse
export type PlatformCode = keyof typeof platformRefusals.types

/** What a request can be refused with wherever it goes: the contract lists these once, by their status. */
export const ofEveryOperation: ReadonlySet<string> = new Set<PlatformCode>([
  'request-invalid',
  'request-malformed',
  'key-missing',
  'key-unknown',
  'key-expired',
  'key-revoked',
  'session-expired',
  'session-ended',
  'cross-site-request',
  'access-denied',
  'not-acceptable',
  'body-too-large',
  'media-type-unsupported',
  'idempotency-key-required',
  'idempotency-key-reused',
  'rate-limited',
  'internal-defect',
  'unavailable',
  'outcome-unknown',
])
