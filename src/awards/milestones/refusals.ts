import { refusals } from '../../platform/refusal.ts'

/** Why milestones of an award are refused, in the order the reasons are checked. */
export const milestoneRefusals = refusals({
  'schedule-not-found': {
    status: 404,
    title: 'The award has no schedule of milestones of this number.',
    remedy: 'GET /v1/awards/{code}/milestones reads the one in force.',
  },
  'form-of-payment-stays': {
    status: 409,
    title: 'The form of payment of this draft stays as it is.',
    rule: 'A fixed-amount award has milestones and no budget (2 CFR 200.201(b)).',
    remedy:
      'A draft with a budget, or one that is fixed in amount, keeps its form. Withdraw it, draft the award again, and state the form in its first revision.',
    constraint: 'awards_keep_their_form',
  },
  'award-of-another-form': {
    status: 409,
    title: 'What is given belongs to the other form of payment.',
    rule: 'A fixed-amount award has milestones, and no budget and no cost share (2 CFR 200.201(b), 200.333).',
    remedy: 'The award is `form`. Leave out `given`, and give `takes` where something changes.',
    constraint: ['award_budgets_of_cost_reimbursement', 'award_schedules_of_a_fixed_amount'],
  },
  'milestone-named-twice': {
    status: 422,
    title: 'Two milestones have the same number.',
    remedy: 'Give each milestone a number of its own.',
    constraint: 'award_milestones_award_schedule_number_pk',
  },
  'milestone-outside-period': {
    status: 409,
    title: 'A milestone is due outside the period of performance.',
    remedy: 'Give a due day from `periodFrom` to `periodThrough`.',
    constraint: 'award_schedules_within_period',
  },
  'milestones-beside-obligation': {
    status: 409,
    title: 'The milestones are not what the award has of this fund.',
    rule: 'All milestones of a fund together are what is obligated of it (2 CFR 200.201(b)(1)).',
    remedy: 'Give `milestones` whose amounts of `fund` come to `obligated`.',
    constraint: 'award_schedules_equal_the_obligation',
  },
  'milestone-under-way': {
    status: 409,
    title: 'A milestone that is requested or paid does not change.',
    rule: 'A milestone is paid for what it was agreed to show (2 CFR 200.201(b)(1)(i)).',
    remedy:
      'Give milestone `milestone` as it stands. One that is paid for less than its amount may be lowered to `paid`, and left out where that is 0.00. One that is only requested is free once its request is rejected or canceled. Reject an amendment or a closeout that was proposed before something of it was recovered, or was paid again, and propose it again.',
    constraint: 'award_schedules_keep_what_is_under_way',
  },
  'fixed-amount-above-cap': {
    status: 409,
    title: 'A fixed-amount award may not come to this much.',
    rule: 'Fixed-amount subawards up to the cap of the rules of the Federal award (2 CFR 200.333)',
    remedy: 'Award at most `largest` in all funds, or award it for cost.',
    constraint: 'awards_fixed_within_cap',
  },
  'fixed-amount-without-approval': {
    status: 409,
    title: 'The agency has not approved fixed-amount awards under this Federal award.',
    rule: 'Fixed-amount subawards need the prior written approval of the Federal agency (2 CFR 200.333).',
    remedy:
      'Have the approval recorded first, as `fixedAmountApproval` in the terms of the Federal award of each of `funds`.',
    constraint: 'awards_fixed_with_approval',
  },
  'fixed-amount-with-cost-share': {
    status: 409,
    title: 'The terms of the Federal award ask for cost share, so nothing under it is fixed in amount.',
    rule: '2 CFR 200.201(b)(3)',
    remedy: 'Award it for cost: withdraw the draft and draft it again.',
    constraint: 'awards_fixed_without_cost_share',
  },
})
export const refuseMilestone = milestoneRefusals.refuse
