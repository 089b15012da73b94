/** What an amendment changes: it adds money, takes money, gives more time, says in other words what the award is for, or spends it otherwise. */
export const amendmentKinds = ['increase', 'de-obligation', 'extension', 'terms', 'budget-revision'] as const
export type AmendmentKind = (typeof amendmentKinds)[number]

export const amendmentStatuses = ['proposed', 'approved', 'rejected', 'withdrawn'] as const
export type AmendmentStatus = (typeof amendmentStatuses)[number]
