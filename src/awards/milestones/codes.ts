/** Why the milestones of a draft are refused. */
export const milestoneCodes = [
  ...(['award-of-another-form', 'milestone-named-twice', 'milestone-outside-period'] as const),
  'milestones-beside-obligation',
] as const
/** Why money is not promised for a fixed amount. */
export const fixedAmountCodes = [
  ...(['fixed-amount-above-cap', 'fixed-amount-without-approval', 'fixed-amount-with-cost-share'] as const),
] as const
/**
 * What an increase of a fixed amount is refused for. The approval of the agency is looked for again too, and is always there: the execution rested on it, and no
 * later version of the terms of a Federal award drops what an earlier one says. The rule profile and the cost share may have changed.
 */
export const fixedIncreaseCodes = ['fixed-amount-above-cap', 'fixed-amount-with-cost-share'] as const
