/** How an award is paid: for cost as it is incurred, or by milestones that were shown to be reached (2 CFR 200.201(b), 200.333). */
export const formsOfPayment = ['cost-reimbursement', 'fixed-amount'] as const
export type FormOfPayment = (typeof formsOfPayment)[number]

/** How a milestone stands: not asked for, asked for, to be paid, or paid. */
export const milestoneStates = ['open', 'requested', 'approved', 'paid'] as const
export type MilestoneState = (typeof milestoneStates)[number]
