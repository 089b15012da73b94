/** A field of the form of an act, by the name that the contract gives it. */
type ActField = {
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly type?: 'date'
  readonly isRequired?: boolean
}

/** An act that is done from a page: what its button says, what it does, and what it asks for. */
export type PageAct = {
  readonly button: string
  readonly says: string
  readonly done: string
  /** The kind of entry that it records. */
  readonly records: string
  /** The collection of the record that it makes, whose page follows. */
  readonly makes?: string
  readonly fields: readonly ActField[]
  readonly takesAway?: boolean
}

const reason: ActField = {
  name: 'reason',
  label: 'Reason',
  hint: 'It stands in the ledger.',
  isRequired: true,
}
const effectiveOn: ActField = {
  name: 'effectiveOn',
  label: 'Effective day',
  hint: 'Leave it empty for today.',
  type: 'date',
}

const evidence: ActField = {
  name: 'evidence',
  label: 'Evidence',
  hint: 'The SHA-256 of a stored file.',
}
const holding: readonly ActField[] = [
  {
    name: 'ground',
    label: 'Ground',
    hint: 'noncompliance, debt, statute, remedy, or report-awaited for escrow.',
    isRequired: true,
  },
  { name: 'letter', label: 'Letter to the grantee', isRequired: true },
  { name: 'appeal', label: 'Right of appeal', isRequired: true },
  { name: 'report', label: 'Report', hint: 'Only where the ground is report-awaited.' },
]
const factor = (name: string, label: string): ActField => ({
  ...{ name, label, hint: 'low, medium or high', isRequired: true },
})

/** Acts that have a form of their own under the page of the record, by their operation. */
export const formActs: Readonly<
  Record<string, Pick<PageAct, 'button' | 'says'> & { readonly under: string }>
> = {
  requestDisbursement: {
    button: 'Request a payment',
    says: 'Ask for money under this award. Another person approves it.',
    under: 'request',
  },
  proposeAmendment: {
    button: 'Propose an amendment',
    says: 'Propose to change this award. Another person approves it.',
    under: 'amendment',
  },
}

/** The acts that pages offer, by their operation. What needs a whole document is sent by the client or the command line. */
export const pageActs: Readonly<Record<string, PageAct>> = {
  approveDisbursement: {
    button: 'Approve',
    says: 'Approve this request. The amount becomes payable.',
    done: 'The request is approved.',
    records: 'disbursement.approved',
    fields: [effectiveOn],
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
  correctOrganization: {
    button: 'Correct the registration',
    says: 'Correct what is registered of this organization. Every version stays, and what was made before keeps what it says. Leave out what is right.',
    done: 'The registration is corrected.',
    records: 'organization.corrected',
    fields: [
      { name: 'legalName', label: 'Name as registered' },
      { name: 'uei', label: 'UEI' },
      { name: 'ein', label: 'EIN', hint: 'Two digits, a hyphen and seven digits.' },
      { name: 'street', label: 'Street' },
      { name: 'city', label: 'City' },
      { name: 'state', label: 'State', hint: 'Two letters, such as TX.' },
      { name: 'postalCode', label: 'ZIP code' },
      { name: 'fiscalYearEnds', label: 'Fiscal year ends', hint: 'Month and day, such as 06-30.' },
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
  addContact: {
    button: 'Add a contact',
    says: 'Add a person to write to and to call. The telephone number counts from now.',
    done: 'The contact is added.',
    records: 'contact.added',
    fields: [
      { name: 'name', label: 'Name', isRequired: true },
      { name: 'role', label: 'Role in the organization', isRequired: true },
      { name: 'email', label: 'E-mail' },
      { name: 'telephone', label: 'Telephone' },
      { ...reason, isRequired: false },
    ],
  },
  approveAmendment: {
    button: 'Approve the amendment',
    says: 'Approve the amendment that waits. The award, its amounts and the books change at once.',
    done: 'The amendment is approved.',
    records: 'award.amended',
    fields: [
      effectiveOn,
      {
        name: 'notExcluded',
        label: 'Why a possible match is no exclusion',
        hint: 'Only of an increase, where the list of excluded parties has a possible match.',
      },
    ],
  },
  rejectAmendment: {
    button: 'Reject the amendment',
    says: 'Reject the amendment that waits. The award stays as it is.',
    done: 'The amendment is rejected.',
    records: 'award.amendment-rejected',
    fields: [reason],
    takesAway: true,
  },
  withdrawAmendment: {
    button: 'Withdraw the amendment',
    says: 'Withdraw the amendment that waits. It stays readable.',
    done: 'The amendment is withdrawn.',
    records: 'award.amendment-withdrawn',
    fields: [],
    takesAway: true,
  },
  rateOrganization: {
    button: 'Rate the risk',
    says: 'Rate the risk of this organization. Awards to it can be executed for a year.',
    done: 'The risk is rated.',
    records: 'organization.risk-rated',
    fields: [
      factor('level', 'Level of risk'),
      factor('priorExperience', 'Earlier experience'),
      factor('priorAudits', 'Earlier audits'),
      factor('personnelAndSystems', 'New personnel or systems'),
      factor('federalMonitoring', 'Federal monitoring'),
      reason,
      { ...effectiveOn, label: 'Day of the rating' },
    ],
  },
  setCondition: {
    button: 'Set a condition',
    says: 'Set a specific condition on this award. The grantee reads it.',
    done: 'The condition is set.',
    records: 'condition.set',
    makes: 'conditions',
    fields: [
      {
        name: 'nature',
        label: 'What it asks for',
        hint: 'reimbursement-only, no-next-phase, detailed-reports, more-monitoring, technical-assistance, prior-approvals or other.',
        isRequired: true,
      },
      reason,
      { name: 'actionNeeded', label: 'Action needed', isRequired: true },
      { name: 'dueOn', label: 'Time allowed until', type: 'date', isRequired: true },
      { name: 'reconsideration', label: 'How to ask for reconsideration', isRequired: true },
      { name: 'agencyNotifiedOn', label: 'Day of the word to the agency', type: 'date', isRequired: true },
      { name: 'agencyReference', label: 'Letter or message to the agency', isRequired: true },
    ],
  },
  liftCondition: {
    button: 'Lift',
    says: 'Lift this condition, on evidence that it is met.',
    done: 'The condition is lifted.',
    records: 'condition.lifted',
    fields: [{ ...evidence, isRequired: true }, reason],
  },
  placeHold: {
    button: 'Hold payments',
    says: 'Hold approvals and payments under this award. The grantee reads the letter.',
    done: 'Payments are on hold.',
    records: 'hold.placed',
    makes: 'holds',
    fields: holding,
    takesAway: true,
  },
  placeGranteeHold: {
    button: 'Hold payments',
    says: 'Hold approvals and payments under all awards of this grantee. It reads the letter.',
    done: 'Payments are on hold.',
    records: 'hold.placed',
    makes: 'holds',
    fields: holding,
    takesAway: true,
  },
  releaseHold: {
    button: 'Release',
    says: 'Release this hold. Requests can be approved and paid again.',
    done: 'The hold is released.',
    records: 'hold.released',
    fields: [evidence, reason],
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
