import type { Role } from '../identity/access.ts'

/** What a role is called where persons read it. */
export const roleInWords: Readonly<Record<Role, string>> = {
  finance: 'Finance staff',
  approver: 'Finance manager',
  board: 'Board member',
  chair: 'Board chair',
  reader: 'Reader',
  auditor: 'Auditor',
  grantee: 'Grantee',
  admin: 'Administrator',
  service: 'The service itself',
}

/** The roles of a person in one phrase: "Board member and Board chair". */
export function rolesInWords(roles: readonly string[]): string {
  return listInWords(roles.map((role) => roleInWords[role as Role]))
}

/** "a, b and c" */
export function listInWords(items: readonly string[], last: 'and' | 'or' = 'and'): string {
  const before = items.slice(0, -1).join(', ')
  return before === '' ? (items.at(-1) ?? '') : `${before} ${last} ${items.at(-1) ?? ''}`
}

/** What each kind of entry records: "Award executed". */
export const kindWords: Readonly<Record<string, string>> = {
  'proposal.made': 'Act proposed',
  'proposal.confirmed': 'Act confirmed by a second person',
  'proposal.withdrawn': 'Proposal withdrawn',
  'actor.admitted': 'Actor admitted',
  'actor.roles-changed': 'Roles changed',
  'key.issued': 'Key issued',
  'key.revoked': 'Key revoked',
  'sign-in.linked': 'Sign-in linked to an identity',
  'sign-in.unlinked': 'Sign-in unlinked',
  'text.erased': 'Private text erased',
  'decision-policy.adopted': 'Decision policy adopted',
  'organization.registered': 'Organization registered',
  'organization.corrected': 'Registration corrected',
  'contact.added': 'Contact added',
  'contact.corrected': 'Contact corrected',
  'contact.removed': 'Contact removed',
  'organization.risk-rated': 'Risk rated',
  'appropriation.enacted': 'Appropriation enacted',
  'appropriation.supplemented': 'Appropriation supplemented',
  'appropriation.rescinded': 'Appropriation rescinded',
  'federal-award.made': 'Federal award made',
  'federal-award.increased': 'Federal award increased',
  'federal-award.decreased': 'Federal award decreased',
  'federal-award.extended': 'Federal award extended',
  'federal-award.terms-amended': 'Terms of a Federal award amended',
  'federal-award.held': 'Federal award put on hold',
  'federal-award.suspended': 'Federal award suspended',
  'federal-award.resumed': 'Federal award resumed',
  'federal-award.terminated': 'Federal award terminated',
  'federal-award.closed': 'Federal award closed',
  'federal-award.overpromise-arisen': 'More promised than is awarded',
  'federal-award.overpromise-made-good': 'Overpromise made good',
  'appropriation.drawn': 'Federal funds drawn',
  'appropriation.cash-returned': 'Cash returned to the agency',
  'appropriation.interest-earned': 'Interest earned',
  'appropriation.interest-remitted': 'Interest remitted',
  'appropriation.own-money-used': 'Own money used',
  'appropriation.own-money-paid-back': 'Own money paid back',
  'appropriation.claim-arisen': 'Claim arisen',
  'appropriation.claim-made-good': 'Claim made good',
  'spending-plan.drafted': 'Spending plan drafted',
  'spending-plan.adopted': 'Spending plan adopted',
  'spending-plan.withdrawn': 'Draft of a spending plan withdrawn',
  'administration.drafted': 'Administration drafted',
  'administration.decided': 'Administration decided by the Board',
  'administration.withdrawn': 'Administration withdrawn',
  'administration.executed': 'Administration executed',
  'administration.deobligated': 'Administration de-obligated',
  'administration.ended': 'Administration ended',
  'administration-charge.recorded': 'Charge of the agent recorded',
  'administration-charge.approved': 'Charge of the agent approved',
  'administration-charge.rejected': 'Charge of the agent rejected',
  'administration-charge.canceled': 'Charge of the agent canceled',
  'administration-charge.paid': 'Charge paid to the agent',
  'administration-charge.settled': 'Charge of the agent settled',
  'administration-charge.refunded': 'Paid back by the agent',
  'solicitation.drafted': 'Solicitation drafted',
  'solicitation.revised': 'Draft of a solicitation revised',
  'solicitation.material-attached': 'Material attached',
  'solicitation.published': 'Solicitation published',
  'solicitation.amended': 'Solicitation amended',
  'solicitation.commitment-released': 'Remainder of a commitment released',
  'solicitation.canceled': 'Solicitation canceled',
  'solicitation.closed': 'Solicitation closed',
  'application.filed': 'Application filed',
  'application.received': 'Application received',
  'application.replaced': 'Application replaced',
  'application.withdrawn': 'Application withdrawn',
  'application.member-confirmed': 'Member confirmed',
  'application.screened': 'Application screened',
  'application.selected': 'Application selected',
  'application.not-selected': 'Application not selected',
  'exclusion-list.imported': 'List of excluded parties imported',
  'conflict.declared': 'Conflict of interest declared',
  'reader.admitted': 'Reader admitted',
  'review.submitted': 'Review submitted',
  'decision.recommended': 'Decision recommended',
  'decision.revised': 'Recommendation revised',
  'decision.reasoned': 'Reasons of the decision recorded',
  'ballot.cast': 'Ballot cast',
  'decision.certified': 'Decision certified',
  'decision.abandoned': 'Decision abandoned',
  'decision.published': 'Decision published',
  'award.drafted': 'Award drafted',
  'award.revised': 'Draft of an award revised',
  'award.withdrawn': 'Draft of an award withdrawn',
  'award.continued': 'Payments under the award continued',
  'award.executed': 'Award executed',
  'award.amendment-proposed': 'Amendment proposed',
  'award.amended': 'Award amended',
  'award.amendment-rejected': 'Amendment rejected',
  'award.amendment-withdrawn': 'Amendment withdrawn',
  'award.ending-proposed': 'Suspension, termination or closeout proposed',
  'award.suspended': 'Award suspended',
  'award.resumed': 'Award resumed',
  'award.terminated': 'Award terminated',
  'award.closed': 'Award closed',
  'award.adjusted': 'Closed award adjusted',
  'award.ending-rejected': 'Suspension, termination or closeout rejected',
  'award.ending-withdrawn': 'Suspension, termination or closeout withdrawn',
  'payment-run.recorded': 'Payment run recorded',
  'disbursement.requested': 'Payment requested',
  'disbursement.approved': 'Payment approved',
  'disbursement.rejected': 'Payment rejected',
  'disbursement.canceled': 'Request for payment canceled',
  'disbursement.released': 'Payment released',
  'disbursement.settled': 'Payment settled',
  'disbursement.returned': 'Payment returned',
  'disbursement.payable-again': 'Payment payable again',
  'award-paper.attached': 'Paper of an award attached',
  'condition.set': 'Specific condition set',
  'condition.lifted': 'Specific condition lifted',
  'hold.placed': 'Payments held',
  'hold.released': 'Hold released',
  'disallowance.recorded': 'Cost disallowed',
  'disallowance.recovered': 'Disallowed cost recovered',
  'disallowance.forgiven': 'Disallowed cost forgiven',
  'disallowance.reinstated': 'Disallowed cost reinstated',
  'meeting.recorded': 'Meeting recorded',
  'meeting.canceled': 'Meeting canceled',
  'meeting.packet-frozen': 'Packet of a meeting frozen',
  'entry.reversed': 'Entry reversed',
  'period.closed': 'Month closed',
  'sealing-key.admitted': 'Sealing key admitted',
  'witness-key.admitted': 'Witness key admitted',
}

/** The words for a kind of entry. A kind without words of its own is shown by its name. */
export function kindInWords(kind: string): string {
  return kindWords[kind] ?? stateInWords(kind.replace('.', ' '))
}

/** A state, as a list of records shows it: "Not selected". */
export function stateInWords(state: string): string {
  const words = state.replaceAll('-', ' ').replace('sf lll', 'SF-LLL')
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`
}

/** A kind of account in words: `inTransit` is In transit. */
export function accountInWords(kind: string): string {
  if (kind === 'dueToAgent') return 'Due to the agent'
  const words = kind.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** A count with its noun: 1 award, 2 awards, 1,200 awards. The count is a whole number, as text where it comes from the database. */
export function counted(count: number | string, one: string, many: string): string {
  const number = String(count)
  return `${number.replaceAll(/\B(?=(\d{3})+$)/g, ',')} ${number === '1' ? one : many}`
}
