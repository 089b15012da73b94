import { refusals } from '../platform/refusal.ts'

/** Why a request is refused, in the order the reasons are checked. */
export const organizationRefusals = refusals({
  'organization-not-found': {
    status: 404,
    title: 'This organization does not exist.',
    remedy:
      'GET /v1/organizations lists the organizations to staff, and finance registers one (POST /v1/organizations).',
  },
  'organization-version-not-found': {
    status: 404,
    title: 'The organization has no such version.',
    remedy:
      'GET /v1/organizations/{code}/versions lists the versions, each with the day from which it is true.',
  },
  'quota-reached': {
    status: 409,
    title: 'Your organization has reached its share.',
    rule: 'No organization holds up the others.',
    remedy:
      'Withdraw or cancel what you do not need, wait until the rest is decided or paid, or ask the Secretariat.',
    constraint: ['applications_within_quota', 'disbursements_within_quota'],
  },
  'rate-period-out-of-order': {
    status: 422,
    title: 'The indirect rate ends before it begins.',
    remedy: 'Give a `through` on or after `from`, or leave it out for a rate until amended.',
    constraint: 'organizations_rate_days_in_order',
  },
  'organization-known': {
    status: 409,
    title: 'An organization with this code or UEI is already registered.',
    remedy: 'Use the registered organization.',
  },
  'uei-of-another': {
    status: 409,
    title: 'Another organization has this UEI.',
    rule: 'SAM.gov assigns a Unique Entity Identifier to one entity.',
    remedy: 'Check the UEI at SAM.gov. If `organization` has it by mistake, correct that one first.',
    constraint: 'organizations_uei_unique',
  },
  'uei-of-awarded': {
    status: 409,
    title: 'The organization has an executed award and keeps a UEI.',
    rule: 'No subaward to an entity without a UEI (2 CFR 25.300)',
    remedy: 'Give the UEI that SAM.gov assigned in place of `uei`, with the reason.',
    constraint: 'organizations_awarded_with_a_uei',
  },
  'organization-unchanged': {
    status: 409,
    title: 'This correction changes nothing.',
    remedy: 'Give only what is registered wrongly. GET /v1/organizations/{code} shows what is registered.',
    constraint: 'organization_versions_as_recorded',
  },
  'contact-not-found': {
    status: 404,
    title: 'This contact does not exist.',
    remedy: 'GET /v1/organizations/{code}/contacts lists the contacts of an organization.',
  },
  'contact-removed': {
    status: 409,
    title: 'The contact is removed.',
    remedy: 'Add the person as a new contact (POST /v1/organizations/{code}/contacts).',
    constraint: 'organization_contacts_listed_step',
  },
  'contact-unreachable': {
    status: 422,
    title: 'The contact has neither an e-mail address nor a telephone number.',
    remedy: 'Give `email`, `telephone` or both. Remove a contact that can no longer be reached.',
  },
  'contact-unchanged': {
    status: 409,
    title: 'This correction changes nothing.',
    remedy: 'Give only what is wrong. GET /v1/organizations/{code}/contacts shows what stands.',
  },
})
export const refuseOrganization = organizationRefusals.refuse
