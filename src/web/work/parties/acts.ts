import { paperKinds } from '../../../awards/papers/paper.ts'
import { conditionNatures, holdGrounds } from '../../../oversight/tables.ts'
import { riskLevels } from '../../../risk/tables.ts'
import { type ActField, effectiveOn, optionsOf, type PageAct, reason } from '../page-act.ts'

const evidence: ActField = {
  name: 'evidence',
  label: 'Evidence',
  hint: 'The SHA-256 of a stored file.',
}
const holding: readonly ActField[] = [
  {
    name: 'ground',
    label: 'Ground',
    hint: 'Report awaited is for escrow.',
    options: optionsOf(holdGrounds),
    isRequired: true,
  },
  { name: 'letter', label: 'Letter to the grantee', isRequired: true },
  { name: 'appeal', label: 'Right of appeal', isRequired: true },
  { name: 'report', label: 'Report', hint: 'Only where the ground is report-awaited.' },
]
const factor = (name: string, label: string): ActField => ({
  ...{ name, label, options: optionsOf(riskLevels), isRequired: true },
})

/** What is done on organizations, amendments, ratings, conditions and holds. */
export const partyActs: Readonly<Record<string, PageAct>> = {
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
  approveEnding: {
    button: 'Approve the ending',
    says: 'Approve the suspension, resumption, termination, closeout or adjustment that waits. The award stands so at once, and a closeout releases what is unspent.',
    done: 'It is approved.',
    records: ['award.suspended', 'award.resumed', 'award.terminated', 'award.closed', 'award.adjusted'],
    fields: [effectiveOn],
  },
  rejectEnding: {
    button: 'Reject the ending',
    says: 'Reject the ending that waits. The award stands as before.',
    done: 'It is rejected.',
    records: 'award.ending-rejected',
    fields: [reason],
    takesAway: true,
  },
  withdrawEnding: {
    button: 'Withdraw the ending',
    says: 'Withdraw the ending that waits. It stays readable.',
    done: 'It is withdrawn.',
    records: 'award.ending-withdrawn',
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
  attachAwardPaper: {
    button: 'Attach a paper',
    says: 'Attach a stored file to this award as a paper of a kind. An execution asks for those of its amount.',
    done: 'The paper is attached.',
    records: 'award-paper.attached',
    fields: [
      {
        name: 'kind',
        label: 'Kind',
        options: optionsOf(paperKinds),
        isRequired: true,
      },
      { name: 'sha256', label: 'File', hint: 'The SHA-256 of a stored file.', isRequired: true },
      { name: 'datedOn', label: 'Day that the paper shows', type: 'date', isRequired: true },
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
        options: optionsOf(conditionNatures),
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
}
