import { administrationPageActs } from './administration/acts.ts'
import { fundFormActs, fundPageActs } from './funds/acts.ts'
import { effectiveOn, type FormAct, type PageAct, reason } from './page-act.ts'
import { partyActs } from './parties/acts.ts'

/** Acts that have a form of their own under the page of the record, by their operation. One operation may have further forms. */
export const formActs: Readonly<Record<string, FormAct & { readonly further?: readonly FormAct[] }>> = {
  ...fundFormActs,
  correctOrganization: {
    button: 'Correct the registration',
    says: 'Correct what is registered of this organization. Every version stays.',
    under: 'correction',
  },
  requestDisbursement: {
    button: 'Request a payment',
    says: 'Ask for money under this award. Another person approves it.',
    under: 'request',
  },
  reviseAward: {
    button: 'Revise',
    says: 'Revise this draft: its title, site, services, amounts and period.',
    under: 'revision',
  },
  proposeAmendment: {
    button: 'Propose an amendment',
    says: 'Propose to change this award. Another person approves it.',
    under: 'amendment',
    further: [
      {
        button: 'Propose a budget',
        says: 'Propose another budget of this award, line by line or by a workbook. Another person approves it.',
        under: 'budget',
      },
    ],
  },
  proposeEnding: {
    button: 'Suspend or terminate',
    says: 'Propose to suspend, resume or terminate this award, or to adjust it once it is closed. Another person approves it.',
    under: 'ending',
    further: [
      {
        button: 'Close out',
        says: 'Propose the closeout of this award, which releases what is unspent. Another person approves it.',
        under: 'closeout',
      },
    ],
  },
  decideAdministration: {
    button: 'Record the decision of the Board',
    says: 'Record what the Board decided on the administration of its agent, and who was recused.',
    under: 'decision',
  },
  recordAdministrationCharge: {
    button: 'Charge a month or an adjustment',
    says: 'Record what the agent’s own ledger says of a month, or an adjustment of it. Another person approves it.',
    under: 'charge',
  },
  deobligateAdministration: {
    button: 'De-obligate',
    says: 'Release what is not approved for payment. It can be promised again.',
    under: 'deobligation',
  },
}

/** The acts that pages offer, by their operation. What needs more than a few fields has a form of its own, or is sent by the client or the command line. */
export const pageActs: Readonly<Record<string, PageAct>> = {
  ...partyActs,
  ...administrationPageActs,
  ...fundPageActs,
  approveDisbursement: {
    button: 'Approve',
    says: 'Approve this request. The amount becomes payable.',
    done: 'The request is approved.',
    records: 'disbursement.approved',
    fields: [
      effectiveOn,
      {
        name: 'evidence',
        label: 'SHA-256 of the evidence',
        hint: 'Only for cost from before a suspension or termination, a late liquidation, or a payment after the closeout.',
      },
      {
        name: 'reducedTo',
        label: 'Pay only, in dollars',
        hint: 'Only for a milestone that was not reached in whole, such as 45000.00.',
      },
      { name: 'reductionReason', label: 'Why less is paid', hint: 'It stands in the ledger.' },
    ],
  },
  rejectDisbursement: {
    button: 'Reject',
    says: 'Reject this request. No money moves.',
    done: 'The request is rejected.',
    records: 'disbursement.rejected',
    fields: [reason],
    takesAway: true,
  },
  cancelDisbursement: {
    button: 'Cancel',
    says: 'Cancel this request. What was payable is obligated again.',
    done: 'The request is canceled.',
    records: 'disbursement.canceled',
    fields: [reason],
    takesAway: true,
  },
  payDisbursement: {
    button: 'Record the payment',
    says: 'Record that the bank paid this request.',
    done: 'The payment is recorded.',
    records: 'disbursement.settled',
    fields: [
      { name: 'reference', label: "The bank's reference", isRequired: true },
      { ...effectiveOn, label: 'Day on which the bank paid' },
    ],
  },
  returnPayment: {
    button: 'Record the return',
    says: 'Record that the bank returned this payment. The amount is payable again.',
    done: 'The return is recorded.',
    records: 'disbursement.payable-again',
    fields: [reason, { ...effectiveOn, label: 'Day on which the bank returned it' }],
    takesAway: true,
  },
  executeAward: {
    button: 'Execute',
    says: 'Execute this award. Its amounts become obligated.',
    done: 'The award is executed.',
    records: 'award.executed',
    fields: [
      effectiveOn,
      {
        name: 'notExcluded',
        label: 'Why a possible match is no exclusion',
        hint: 'Only where the list of excluded parties has a possible match.',
      },
    ],
  },
  confirmContinuation: {
    button: 'Let payments continue',
    says: 'Confirm that payments under this award continue although the list of excluded parties names a party to it. A payment asks for two persons who confirm it.',
    done: 'The continuation is confirmed.',
    records: 'award.continued',
    fields: [reason],
  },
  withdrawAward: {
    button: 'Withdraw',
    says: 'Withdraw this draft. It stays readable, and another award can be drafted.',
    done: 'The draft is withdrawn.',
    records: 'award.withdrawn',
    fields: [reason],
    takesAway: true,
  },
  releaseCommitment: {
    button: 'Release what is left',
    says: 'Release what is still set aside and no award needs. It can be promised again.',
    done: 'What was left is released.',
    records: 'solicitation.commitment-released',
    fields: [effectiveOn],
    takesAway: true,
  },
  adoptSpendingPlan: {
    button: 'Adopt',
    says: 'Adopt this plan for the Board. It changes no more, and replaces the one before.',
    done: 'The plan is adopted.',
    records: 'spending-plan.adopted',
    fields: [{ ...effectiveOn, label: 'Day on which the Board adopted it' }],
  },
  withdrawSpendingPlan: {
    button: 'Withdraw',
    says: 'Withdraw this draft. It stays readable.',
    done: 'The draft is withdrawn.',
    records: 'spending-plan.withdrawn',
    fields: [],
    takesAway: true,
  },
  publishDecision: {
    button: 'Publish',
    says: 'Publish the awards of this decision. Everyone can read them from then on.',
    done: 'The decision is published.',
    records: 'decision.published',
    fields: [],
  },
  draftAwardAgain: {
    button: 'Draft the award again',
    says: 'Draft the award of this application again, since its draft was withdrawn.',
    done: 'The award is drafted.',
    records: 'award.drafted',
    makes: 'awards',
    fields: [],
  },
  withdrawApplication: {
    button: 'Withdraw',
    says: 'Withdraw this application. It is not decided on any more.',
    done: 'The application is withdrawn.',
    records: 'application.withdrawn',
    fields: [reason],
    takesAway: true,
  },
  withdrawProposal: {
    button: 'Withdraw',
    says: 'Withdraw this proposal. Nobody can confirm it any more.',
    done: 'The proposal is withdrawn.',
    records: 'proposal.withdrawn',
    fields: [],
    takesAway: true,
  },
  freezePacket: {
    button: 'Freeze the packet',
    says: 'Freeze what the Board is handed for this meeting. It is done once: the JSON and the PDF stay as they are, and their hashes stand in the ledger.',
    done: 'The packet is frozen.',
    records: 'meeting.packet-frozen',
    fields: [
      {
        name: 'effectiveAt',
        label: 'As of the end of',
        hint: 'Leave it empty for the day of the meeting, or today where it is to come.',
        type: 'date',
      },
      { name: 'knownAt', label: 'As known at', hint: 'Empty for the present time' },
    ],
  },
  cancelMeeting: {
    button: 'Cancel the meeting',
    says: 'Cancel a meeting that was recorded wrongly or is not held. A packet that is frozen stays.',
    done: 'The meeting is canceled.',
    records: 'meeting.canceled',
    fields: [reason],
    takesAway: true,
  },
}
