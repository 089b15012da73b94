/** Why the budget that an act brings is refused, whatever the act. */
export const budgetCodes = [
  'organization-not-found',
  ...([
    'budget-parties-differ',
    'budget-party-unlawful',
    'budget-line-twice',
    'budget-line-unlawful',
  ] as const),
  ...(['budget-outside-period', 'budget-beside-obligation', 'budget-rate-exceeded'] as const),
  ...(['budget-rate-not-negotiated', 'budget-indirect-exceeded'] as const),
] as const
