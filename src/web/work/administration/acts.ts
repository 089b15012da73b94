import { effectiveOn, type PageAct, reason } from '../page-act.ts'

/** What is done on the agent's own administration, and on what it charges. */
export const administrationPageActs: Readonly<Record<string, PageAct>> = {
  executeAdministration: {
    button: 'Execute',
    says: 'Execute what the Board decided. Its amounts become obligated, within the cap of administrative cost.',
    done: 'The administration is executed.',
    records: 'administration.executed',
    fields: [effectiveOn],
  },
  withdrawAdministration: {
    button: 'Withdraw',
    says: 'Withdraw this administration. It stays readable.',
    done: 'The administration is withdrawn.',
    records: 'administration.withdrawn',
    fields: [reason],
    takesAway: true,
  },
  endAdministration: {
    button: 'End it',
    says: 'End this administration: no month is charged any more. What is still promised is for adjustments, until it is de-obligated.',
    done: 'The administration has ended.',
    records: 'administration.ended',
    fields: [effectiveOn],
    takesAway: true,
  },
  approveAdministrationCharge: {
    button: 'Approve',
    says: 'Approve this charge. The amount becomes payable; what the agent pays back waits for the money.',
    done: 'The charge is approved.',
    records: 'administration-charge.approved',
    fields: [
      effectiveOn,
      {
        name: 'evidence',
        label: 'SHA-256 of the evidence',
        hint: 'Only for cost from before a suspension of the Federal award.',
      },
    ],
  },
  rejectAdministrationCharge: {
    button: 'Reject',
    says: 'Reject this charge. No money moves.',
    done: 'The charge is rejected.',
    records: 'administration-charge.rejected',
    fields: [reason],
    takesAway: true,
  },
  cancelAdministrationCharge: {
    button: 'Cancel',
    says: 'Cancel this charge. What was payable is obligated again.',
    done: 'The charge is canceled.',
    records: 'administration-charge.canceled',
    fields: [reason],
    takesAway: true,
  },
  payAdministrationCharge: {
    button: 'Record the payment',
    says: 'Record that the bank paid the agent or, of an adjustment down, that it took in what the agent paid back.',
    done: 'The payment is recorded.',
    records: ['administration-charge.settled', 'administration-charge.refunded'],
    fields: [
      { name: 'reference', label: "The bank's reference", isRequired: true },
      { ...effectiveOn, label: 'Day on which the bank did it' },
    ],
  },
}
