import { refusals } from '../platform/refusal.ts'

/** Why a request is refused, in the order the reasons are checked. */
export const identityRefusals = refusals({
  'actor-not-found': {
    status: 404,
    title: 'This actor does not exist.',
    remedy: 'GET /v1/actors lists the actors to administrators and auditors: ask one of them.',
    constraint: 'administrations_recused_known',
  },
  'roles-not-compatible': {
    status: 422,
    title: 'One person cannot hold these roles together.',
    rule: 'Segregation of duties (2 CFR 200.303)',
    remedy:
      'A grantee, an auditor or an admin holds no other role. No one is finance and approver. Only a grantee has an organization. Only a Board member, chair or reader has an affiliation.',
    constraint: [
      'actors_admin_has_no_other_role',
      'actors_auditor_has_no_other_role',
      'actors_finance_is_no_approver',
      'actors_grantee_has_no_other_role',
      'actors_service_has_no_other_role',
    ],
  },
  'actor-is-service': {
    status: 409,
    title: 'This actor is the service itself.',
    rule: 'What the service does by itself, no person does.',
    remedy:
      'Name the actor of a person. The service admits itself, and makes its own key, when it starts. A key of it that leaked can be revoked.',
    constraint: [
      ...['actors_service_is_the_owners', 'actor_keys_service_is_the_owners'],
      'sign_in_links_service_is_the_owners',
    ],
  },
  'last-administrator': {
    status: 409,
    title: 'No other administrator has a valid key.',
    rule: 'Segregation of duties (2 CFR 200.303)',
    remedy:
      'The person who holds the login of the owner of the database admits another with a key first: npm run admit-admin -- CODE "Name" --another.',
    constraint: 'actors_last_administrator',
  },
  'actor-code-taken': {
    status: 409,
    title: 'An actor with this code exists.',
    remedy: 'Choose another code.',
  },
  'key-not-found': {
    status: 404,
    title: 'The actor has no such key.',
    remedy: 'GET /v1/actors/{code}/keys lists the keys of the actor.',
  },
  'key-already-revoked': {
    status: 409,
    title: 'The key is already revoked.',
    remedy: 'No request with it is accepted. Issue another key if the actor needs one.',
  },
  'key-expiry-passed': {
    status: 422,
    title: 'The key would already have expired.',
    remedy: 'Give an expiresAt after `now`.',
  },
  'session-not-found': {
    status: 404,
    title: 'The actor has no such session.',
    remedy: 'GET /v1/me/sessions lists your own. A session is forgotten a month after its end.',
  },
  'session-already-ended': {
    status: 409,
    title: 'The session has ended already.',
    remedy: 'Nothing is left to end.',
  },
  'sign-in-link-not-found': {
    status: 404,
    title: 'The actor has no such linked sign-in.',
    remedy: 'GET /v1/actors/{code}/sign-ins lists those of the actor.',
  },
  'sign-in-already-linked': {
    status: 409,
    title: 'This identity is linked already.',
    rule: 'Segregation of duties (2 CFR 200.303): one identity is one person.',
    remedy: 'Unlink it first from the actor to whom it is linked.',
    constraint: 'sign_in_links_one_person',
  },
  'sign-in-already-unlinked': {
    status: 409,
    title: 'This sign-in is unlinked already.',
    remedy: 'No session begins with it. Link another if the actor needs one.',
  },
  'sign-in-not-offered': {
    status: 404,
    title: 'This service has no sign-in with an outside identity.',
    remedy: 'Sign in with your key at /sign-in.',
  },
  'sign-in-failed': {
    status: 400,
    title: 'The sign-in with your organization did not succeed.',
    remedy: 'Begin again at /sign-in, in one window. Report `reason` to an administrator if it fails again.',
  },
  'sign-in-replayed': {
    status: 409,
    title: 'This sign-in was used before.',
    remedy: 'Begin again at /sign-in. If you did not use it, ask an administrator to look at your sessions.',
    constraint: 'sessions_proof_hash_unique',
  },
  'sign-in-not-linked': {
    status: 403,
    title: 'Your identity is not linked to a person here.',
    remedy: 'Ask an administrator to link it to you: POST /v1/actors/{code}/sign-ins.',
  },
})
export const refuseIdentity = identityRefusals.refuse
