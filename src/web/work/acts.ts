import { stateStepNames, stateSteps } from '../../appropriations/federal-award-life.ts'
import { administrationPageActs } from './administration/acts.ts'
import { partyActs } from './parties/acts.ts'
import { effectiveOn, type PageAct, reason } from './parties/page-act.ts'

type FormAct = Pick<PageAct, 'button' | 'says'> & { readonly under: string }

/** Acts that have a form of their own under the page of the record, by their operation. One operation may have further forms. */
export const formActs: Readonly<Record<string, FormAct & { readonly further?: readonly FormAct[] }>> = {
  requestDisbursement: {
    button: 'Request a payment',
    says: 'Ask for money under this award. Another person approves it.',
    under: 'request',
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

/** The acts that pages offer, by their operation. What needs a whole document is sent by the client or the command line. */
export const pageActs: Readonly<Record<string, PageAct>> = {
  ...partyActs,
  ...administrationPageActs,
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
  reviseAward: {
    button: 'Revise',
    says: 'Revise this draft. Amounts and services are revised by the client or the command line.',
    done: 'The draft is revised.',
    records: 'award.revised',
    fields: [
      { name: 'title', label: 'Title', hint: 'What you leave empty stays.' },
      { name: 'site', label: 'Site' },
      { name: 'periodFrom', label: 'First day of the period of performance', type: 'date' },
      { name: 'periodThrough', label: 'Last day of the period of performance', type: 'date' },
      reason,
      effectiveOn,
    ],
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
  recordFederalAwardState: {
    button: 'Record what the agency did',
    says: 'Record that the agency put this award on hold, or suspended, resumed, terminated or closed it. It is a fact, by its letter.',
    done: 'The state of the Federal award is recorded.',
    records: Object.values(stateSteps).map(({ records }) => records),
    fields: [
      {
        name: 'kind',
        label: 'What the agency did',
        hint: `${stateStepNames.join(', ')}.`,
        isRequired: true,
      },
      {
        name: 'document',
        label: 'Letter of the agency',
        hint: 'The SHA-256 of a stored file.',
        isRequired: true,
      },
      { name: 'reference', label: 'Name of the letter', isRequired: true },
      { ...effectiveOn, label: 'Day on which the agency did it' },
    ],
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
