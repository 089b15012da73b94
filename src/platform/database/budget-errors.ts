/** What the database says of a budget of an award. */
export const budgetErrors = {
  FD151: {
    meaning: 'A budget is not what its award has of a fund, or is of days outside of its period.',
    raisedBy: ['budget_stands'],
    facts: ['award', 'number', 'fund'],
    refusals: ['budget-beside-obligation', 'budget-outside-period'],
  },
  FD152: {
    meaning:
      'A budget has more indirect cost than its rates allow, or a de minimis rate above that of the rules.',
    raisedBy: ['budget_stands'],
    facts: ['award', 'of', 'fund', 'organization', 'largest'],
    refusals: ['budget-indirect-exceeded', 'budget-rate-exceeded', 'budget-rate-not-negotiated'],
  },
  FD153: {
    meaning: 'A change of budget does not have the approval that the rules ask for.',
    raisedBy: ['budget_stands'],
    facts: ['award', 'number', 'needed'],
    refusals: ['budget-change-needs-approval'],
  },
  FD154: {
    meaning:
      'A budget does not come with its act, is not what its entry says, or is led by another than the grantee.',
    raisedBy: ['budget_comes_with_its_act', 'budget_part_as_recorded', 'budget_stands'],
    facts: ['award', 'number'],
    refusals: ['budget-parties-differ'],
  },
  FD155: {
    meaning:
      'An increase or a de-obligation would move between categories of a budget, or a change of it would change the rule on transfers.',
    raisedBy: ['budget_stands'],
    facts: ['award', 'number'],
    refusals: ['budget-changed-by-another-kind', 'budget-terms-kept'],
  },
} as const
