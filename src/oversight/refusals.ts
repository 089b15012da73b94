import { refusals } from '../platform/refusal.ts'

/** Why a request is refused, in the order the reasons are checked. */
export const oversightRefusals = refusals({
  'award-withdrawn': {
    status: 409,
    title: 'The draft of this award was withdrawn.',
    rule: 'Conditions and holds are on what is promised to a grantee.',
    remedy: 'GET /v1/awards lists the awards of the grantee. A hold may be placed on all of them.',
    constraint: ['award_conditions_of_a_standing_award', 'payment_holds_of_a_standing_award'],
  },
  'condition-not-found': {
    status: 404,
    title: 'This specific condition does not exist.',
    remedy: 'GET /v1/conditions lists the conditions you may see.',
  },
  'condition-days-out-of-order': {
    status: 422,
    title: 'The agency is notified later than today, or the time allowed is over.',
    rule: 'The agency is notified of specific conditions, and the grantee has time to meet them (2 CFR 200.332(d), 200.208(d)).',
    remedy: 'Give an `agencyNotifiedOn` of today or before, and a `dueOn` of today or later.',
    constraint: 'award_conditions_days_in_order',
  },
  'condition-not-in-force': {
    status: 409,
    title: 'The condition is already lifted.',
    remedy: 'GET /v1/conditions/{code} shows by whom and when. Set another where it is needed again.',
    constraint: 'award_conditions_listed_step',
  },
  'condition-lifted-by-setter': {
    status: 409,
    title: 'You set this condition, so you cannot lift it.',
    rule: 'Segregation of duties (2 CFR 200.303)',
    remedy: 'Another person with the role of approver lifts it.',
    constraint: 'award_conditions_lifted_by_another',
  },
  'hold-not-found': {
    status: 404,
    title: 'This hold does not exist.',
    remedy: 'GET /v1/holds lists the holds you may see.',
  },
  'hold-report-unnamed': {
    status: 422,
    title: 'Escrow waits for a report, and other holds wait for none.',
    remedy: 'Name the `report` where the ground is report-awaited, and leave it out for every other ground.',
    constraint: 'payment_holds_escrow_names_its_report',
  },
  'hold-not-placed': {
    status: 409,
    title: 'The hold is already released.',
    remedy: 'GET /v1/holds/{code} shows by whom and when. Place another where it is needed again.',
    constraint: 'payment_holds_listed_step',
  },
  'hold-released-by-placer': {
    status: 409,
    title: 'You placed this hold, so you cannot release it.',
    rule: 'Segregation of duties (2 CFR 200.303)',
    remedy: 'Another person with the role of approver releases it.',
    constraint: 'payment_holds_released_by_another',
  },
  'hold-evidence-missing': {
    status: 422,
    title: 'Escrow is released on the report that it waits for.',
    rule: 'Payments withheld are released on compliance (2 CFR 200.305(b)(7)).',
    remedy: 'Store the report (POST /v1/files), and give its SHA-256 as `evidence`.',
    constraint: 'payment_holds_released_on_evidence',
  },
  'payment-held': {
    status: 409,
    title: 'Payments under this award are on hold.',
    rule: 'Payments are withheld for a ground that the law names, until it is met (2 CFR 200.305(b)(6), 200.339).',
    remedy:
      'Each of `holds` names its ground and what it waits for; then another person releases it (POST /v1/holds/{code}/release). A payment of a day before the hold can be recorded. You may reject or cancel the request.',
    constraint: 'disbursements_not_held',
  },
})
export const refuseOversight = oversightRefusals.refuse
