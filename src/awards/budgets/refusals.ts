import { refusals } from '../../platform/refusal.ts'

/** Why a budget is refused, in the order the reasons are checked. */
export const budgetRefusals = refusals({
  'budget-not-found': {
    status: 404,
    title: 'The award has no budget of this number.',
    remedy: 'GET /v1/awards/{code}/budgets lists its budgets.',
  },
  'budget-workbook-unreadable': {
    status: 422,
    title: 'The workbook does not have the lines of a budget.',
    remedy:
      'Give an XLSX whose first sheet heads the columns of GET /v1/awards/{code}/budgets/{number}/lines. Correct the cell in `row` and `column` where they are named.',
  },
  'budget-parties-differ': {
    status: 422,
    title: 'The budget does not name who spends it, each once, with the grantee as its lead.',
    rule: 'Each subrecipient and contractor is determined (2 CFR 200.331).',
    remedy: 'Name `lead` as the lead, every other organization of a line once, and none without a line.',
    constraint: ['award_budget_lines_of_a_party', 'award_budgets_led_by_the_grantee'],
  },
  'budget-party-unlawful': {
    status: 422,
    title: 'The determination or the rate of this organization is not whole.',
    rule: 'Subrecipient and contractor determinations (2 CFR 200.331); indirect cost (2 CFR 200.414)',
    remedy:
      'Give grounds of `takes` where a determination is made, the number of the agreement with a negotiated rate alone, and no rate for a contractor.',
    constraint: ['award_budget_parties_determined', 'award_budget_parties_rate_as_its_kind'],
  },
  'budget-line-twice': {
    status: 422,
    title: 'Two lines of the budget are of one fund, organization, category, class and period.',
    remedy: 'Add them up in one line.',
    constraint: 'award_budget_lines_pk',
  },
  'budget-line-unlawful': {
    status: 422,
    title: 'The class or the amounts of this line are not those of its category.',
    rule: 'Modified total direct cost (2 CFR 200.1)',
    remedy:
      'Give `needed` as its class where it is named, indirect cost in its own category, no cost share of indirect cost, and an amount above zero.',
    constraint: [
      'award_budget_lines_class_of_category',
      'award_budget_lines_amounts',
      'award_budget_lines_no_share_of_indirect',
    ],
  },
  'budget-outside-period': {
    status: 409,
    title: 'A line of the budget is of days outside the period of performance.',
    rule: 'Cost is incurred in the budget period (2 CFR 200.403(h)).',
    remedy: 'Give days from `periodFrom` to `periodThrough`, and with another period a budget of it.',
    constraint: ['award_budgets_within_period', 'award_budget_lines_period_in_order'],
  },
  'budget-beside-obligation': {
    status: 409,
    title: 'The budget is not what the award has of this fund.',
    rule: 'All lines of a fund together are what is obligated of it; cost share is not.',
    remedy: 'Give a `budget` whose lines of `fund` come to `obligated`.',
    constraint: 'award_budgets_equal_the_obligation',
  },
  'budget-rate-not-negotiated': {
    status: 409,
    title: 'This organization has a negotiated rate of indirect cost, which comes first.',
    rule: 'A negotiated rate may not be refused (2 CFR 200.414(c), 200.332(b)(4)).',
    remedy: 'Give a rate of the kind `negotiated`, at most `largest`, with the number of the agreement.',
    constraint: 'award_budgets_negotiated_first',
  },
  'budget-rate-exceeded': {
    status: 409,
    title: 'The de minimis rate is above what the rules of the Federal award allow.',
    rule: '2 CFR 200.414(f)',
    remedy: 'Give at most `largest`, or the negotiated rate of the organization with its agreement.',
    constraint: 'award_budgets_within_de_minimis',
  },
  'budget-indirect-exceeded': {
    status: 409,
    title: 'The indirect cost is more than the rate of this organization allows.',
    rule: '2 CFR 200.414; the base is modified total direct cost (2 CFR 200.1).',
    remedy: 'Budget at most `largest` of indirect cost for it in this fund.',
    constraint: 'award_budgets_within_rates',
  },
  'budget-terms-kept': {
    status: 409,
    title: 'The rule on transfers of this award is set, and a change of budget does not change it.',
    rule: 'Transfers among categories are restricted by the terms of the award (2 CFR 200.308(i)).',
    remedy: 'Leave `transferPercent` out.',
    constraint: 'award_budgets_keep_their_terms',
  },
  'budget-changed-by-another-kind': {
    status: 409,
    title: 'An increase takes from no category of the budget, and a de-obligation adds to none.',
    rule: 'What moves between categories is a budget revision (2 CFR 200.308).',
    remedy:
      'Keep organizations, rates and cost share, and move what is in `categories` by a budget revision. A de-obligation, such as that of a closeout, leaves out an organization of which no line is left.',
    constraint: 'award_budgets_move_one_way',
  },
  'budget-change-needs-approval': {
    status: 409,
    title: 'This change of budget needs the prior approval of the Federal agency.',
    rule: '2 CFR 200.308(f) and (i)',
    remedy:
      'Give the SHA-256 of the stored approval of the agency as `evidence`. `rules` has the arithmetic of each rule that asks for it.',
    constraint: 'award_budgets_changed_with_approval',
  },
})
export const refuseBudget = budgetRefusals.refuse
