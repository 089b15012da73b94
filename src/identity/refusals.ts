import { refusals } from '../platform/refusal.ts'

/** Why a request is refused, in the order the reasons are checked. */
export const identityRefusals = refusals({
  'actor-not-found': { status: 404, title: 'There is no such actor', remedy: 'GET /v1/actors lists them.' },
  'roles-not-compatible': {
    status: 422,
    title: 'One person may not hold these roles together',
    rule: 'Segregation of duties (2 CFR 200.303)',
    remedy:
      'A grantee has its organization and no other role; an admin has no other role; staff have no organization; only who scores or votes has a affiliation.',
  },
  'actor-code-taken': {
    status: 409,
    title: 'An actor with this code exists',
    remedy: 'Choose another code.',
  },
  'key-not-found': { status: 404, title: 'The actor has no such key' },
  'key-already-revoked': { status: 409, title: 'The key was revoked before' },
  'key-expiry-passed': {
    status: 422,
    title: 'The key would have expired already',
    remedy: 'Give a later expiresAt.',
  },
})
export const refuseIdentity = identityRefusals.refuse
