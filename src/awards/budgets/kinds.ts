/** The object classes of a budget (SF-424A, section B). */
export const budgetCategories = [
  ...(['personnel', 'fringe', 'travel', 'equipment', 'supplies'] as const),
  ...(['contractual', 'construction', 'other', 'indirect'] as const),
] as const
export type BudgetCategory = (typeof budgetCategories)[number]

/**
 * How a line counts toward modified total direct cost (2 CFR 200.1): `included` is in the base, every other class is not. Subawards are the
 * budgets of the members.
 */
export const costClasses = [
  ...(['included', 'equipment', 'capital', 'patient-care', 'rental'] as const),
  ...(['tuition', 'participant-support', 'indirect'] as const),
] as const
export type CostClass = (typeof costClasses)[number]

/** What an organization is in a budget: it leads, or was determined to be one or the other (2 CFR 200.331). */
export const partyRoles = ['lead', 'subrecipient', 'contractor'] as const
export type PartyRole = (typeof partyRoles)[number]

/** The characteristics that a determination rests on (2 CFR 200.331(a) and (b)), by what was determined. */
export const groundsOf = {
  subrecipient: [
    ...(['determines-eligibility', 'measured-by-objectives', 'decides-on-program'] as const),
    ...(['adheres-to-requirements', 'carries-out-program'] as const),
  ],
  contractor: [
    ...(['normal-business', 'many-purchasers', 'competes'] as const),
    ...(['ancillary', 'not-subject-to-requirements'] as const),
  ],
} as const

export const rateKinds = ['negotiated', 'de-minimis', 'none'] as const
export type RateKind = (typeof rateKinds)[number]

/** The bases of indirect cost. A negotiated agreement names its own; the de minimis rate is of modified total direct cost. */
export const indirectBases = ['mtdc', 'salaries', 'salaries-and-fringe', 'total-direct'] as const
export type IndirectBase = (typeof indirectBases)[number]
