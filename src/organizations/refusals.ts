import { refusals } from '../platform/refusal.ts'

/** Why a request is refused, in the order the reasons are checked. */
export const organizationRefusals = refusals({
  'organization-not-found': {
    status: 404,
    title: 'This organization does not exist.',
    remedy:
      'GET /v1/organizations lists the organizations to staff, and finance registers one (POST /v1/organizations).',
  },
  'quota-reached': {
    status: 409,
    title: 'Your organization has reached its share.',
    rule: 'No organization holds up the others.',
    remedy:
      'Withdraw or cancel what you do not need, wait until the rest is decided or paid, or ask the Secretariat.',
    constraint: ['applications_within_quota', 'disbursements_within_quota'],
  },
  'organization-known': {
    status: 409,
    title: 'An organization with this code or UEI is already registered.',
    remedy: 'Use the registered organization.',
  },
})
export const refuseOrganization = organizationRefusals.refuse
