/** What an amendment changes: it adds money, takes money, gives more time, or says in other words what the award is for. */
export const amendmentKinds = ['increase', 'de-obligation', 'extension', 'terms'] as const
export type AmendmentKind = (typeof amendmentKinds)[number]

export const amendmentStatuses = ['proposed', 'approved', 'rejected', 'withdrawn'] as const
export type AmendmentStatus = (typeof amendmentStatuses)[number]
