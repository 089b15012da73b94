import { refusals } from '../platform/refusal.ts'

/** Why a request is refused, in the order the reasons are checked. */
export const awardRefusals = refusals({
  'award-not-found': {
    status: 404,
    title: 'There is no such award',
    remedy: 'GET /v1/awards lists those you may see.',
  },
  'line-named-twice': {
    status: 422,
    title: 'One appropriation is named twice',
    remedy: 'Give one line per appropriation.',
  },
  'period-out-of-order': { status: 422, title: 'The period of performance would end before it begins' },
  'award-not-drafted': { status: 409, title: 'The award was executed before' },
  'award-executed-by-drafter': {
    status: 409,
    title: 'Whoever drafted an award cannot execute it',
    rule: 'Segregation of duties (2 CFR 200.303)',
    remedy: 'Another person with the role of approver executes it.',
    constraint: 'awards_executed_by_another',
  },
  'solicitation-not-awardable': {
    status: 409,
    title: 'No award can be made under a solicitation that is a draft or cancelled',
    remedy: 'Publish the solicitation first.',
  },
  'line-outside-funding': {
    status: 409,
    title: 'The solicitation does not offer money of this appropriation',
    remedy: 'Use an appropriation in `offered`.',
  },
  'award-without-selection': {
    status: 409,
    title: 'Where anybody applied, an award comes from an application of its grantee that the Board selected',
    rule: 'A late or ineligible application goes no further',
    remedy: 'The certification of the decision drafts its awards.',
    constraint: ['awards_from_a_selection', 'awards_as_decided'],
  },
  'award-fain-taken': { status: 409, title: 'Another award has this FAIN', constraint: 'awards_fain_unique' },
  'selection-not-yet-made': {
    status: 409,
    title: 'An award cannot be executed before the Board selected it',
    remedy: 'Execute it on or after selectedOn.',
  },
  'obligation-exceeded': {
    status: 409,
    title: 'More than is set aside and available',
    rule: '31 U.S.C. 1341(a)(1)(A)',
    remedy: 'Ask for at most `largest`.',
  },
})
export const refuseAward = awardRefusals.refuse
