import { refusals } from '../platform/refusal.ts'

/** Why a request is refused, in the order the reasons are checked. */
export const awardRefusals = refusals({
  'award-not-found': {
    status: 404,
    title: 'This award does not exist.',
    remedy: 'GET /v1/awards lists the awards you may see.',
  },
  'period-out-of-order': {
    status: 422,
    title: 'The period of performance ends before it begins.',
    remedy: 'Give a `periodThrough` on or after `periodFrom`.',
  },
  'award-not-drafted': {
    status: 409,
    title: 'The award is already executed.',
    remedy: 'GET /v1/awards/{code} shows by whom and when.',
  },
  'award-executed-by-drafter': {
    status: 409,
    title: 'You drafted this award and cannot execute it.',
    rule: 'Segregation of duties (2 CFR 200.303)',
    remedy: 'Another person with the role of approver must execute it.',
    constraint: 'awards_executed_by_another',
  },
  'solicitation-not-awardable': {
    status: 409,
    title: 'The solicitation is not closed.',
    rule: 'An award follows a public solicitation that is over.',
    remedy: 'Wait until its deadline has passed. No award is made under a canceled solicitation.',
    constraint: 'awards_under_a_closed_solicitation',
  },
  'line-outside-funding': {
    status: 409,
    title: 'The solicitation does not offer this fund.',
    remedy: 'Use one of `offered`.',
  },
  'award-without-selection': {
    status: 409,
    title: 'The Board has not selected an application of this grantee.',
    rule: 'Where an organization applied in time, an award comes from an application that the Board selected. Where none did, it rests on the document of the decision.',
    remedy: 'POST /v1/decisions/{code}/certification drafts the awards of the selected applications.',
    constraint: ['awards_from_a_selection', 'awards_as_decided', 'awards_rest_on_a_decision'],
  },
  'obligation-exceeded': {
    status: 409,
    title: 'The award exceeds what is committed and available.',
    rule: 'Terms of the Federal award; 2 CFR 200.303',
    remedy: 'At most `largest` can be obligated from this fund. Execute the award when more is available.',
  },
})
export const refuseAward = awardRefusals.refuse
