import { refusals } from '../platform/refusal.ts'

/** Why a request is refused, in the order the reasons are checked. */
export const planRefusals = refusals({
  'plan-not-found': {
    status: 404,
    title: 'This spending plan does not exist.',
    remedy: 'GET /v1/spending-plans lists the plans.',
  },
  'plan-not-drafted': {
    status: 409,
    title: 'The spending plan is already adopted or withdrawn.',
    rule: 'What the Board adopted changes no more.',
    remedy: 'Draft another plan. From its adoption it replaces the one before.',
    constraint: 'spending_plans_listed_step',
  },
  'plan-by-same-person': {
    status: 409,
    title: 'You drafted this spending plan, so you cannot adopt it.',
    rule: 'Segregation of duties (2 CFR 200.303)',
    remedy: 'The chair adopts what another person drafted.',
    constraint: 'spending_plans_adopted_by_another',
  },
  'plan-month-named-twice': {
    status: 422,
    title: 'A month is named twice.',
    remedy: 'Give one line for each month.',
  },
  'plan-line-empty': {
    status: 422,
    title: 'A month plans nothing.',
    remedy: 'Leave `month` out, or give what is to be obligated or disbursed in it.',
    constraint: 'spending_plan_lines_amounts',
  },
  'plan-outside-appropriation': {
    status: 422,
    title: 'A month is before the enactment of the appropriation, or after the day its account closes.',
    rule: '31 U.S.C. 1552(a)',
    remedy: 'Give months from `earliest` through `latest`.',
    constraint: 'spending_plans_within_life',
  },
  'plan-exceeds-enacted': {
    status: 409,
    title: 'The plan would spend more than what is enacted and not withdrawn.',
    remedy: 'Plan at most `largest` over all months.',
    constraint: 'spending_plans_within_enacted',
  },
  'plan-pays-before-promising': {
    status: 422,
    title: 'By the end of a month the plan would pay more than it promises.',
    remedy: 'Plan to pay at most `largest` through `month`, or to promise more by then.',
    constraint: 'spending_plans_paid_as_promised',
  },
})
export const refusePlan = planRefusals.refuse
