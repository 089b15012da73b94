/** What an amendment changes: it adds money, takes money, gives more time, says in other words what the award is for, spends it otherwise, pays it by other milestones, changes the consortium, or takes over the rule profile of its Federal award. */
export const amendmentKinds = [
  ...(['increase', 'de-obligation', 'extension', 'terms'] as const),
  ...(['budget-revision', 'milestone-revision', 'members', 'profile'] as const),
] as const
export type AmendmentKind = (typeof amendmentKinds)[number]

export const amendmentStatuses = ['proposed', 'approved', 'rejected', 'withdrawn'] as const
export type AmendmentStatus = (typeof amendmentStatuses)[number]
