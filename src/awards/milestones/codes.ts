/** Why the milestones of a draft are refused. */
export const milestoneCodes = [
  ...(['award-of-another-form', 'milestone-named-twice', 'milestone-outside-period'] as const),
  'milestones-beside-obligation',
] as const
/** Why money is not promised for a fixed amount. */
export const fixedAmountCodes = [
  ...(['fixed-amount-above-cap', 'fixed-amount-without-approval', 'fixed-amount-with-cost-share'] as const),
] as const
/** What an increase of a fixed amount is refused for: what the execution rested on may have changed since, but an approval that was given stays. */
export const fixedIncreaseCodes = ['fixed-amount-above-cap', 'fixed-amount-with-cost-share'] as const
