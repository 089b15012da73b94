import { applicationRows, declarationRows, exclusionListRows, reviewRows } from './applications.ts'
import { appropriationRows, planRows } from './appropriations.ts'
import { awardRows, disbursementRows } from './awards.ts'
import { ballotRows, decisionRows, meetingRows, policyRows } from './decisions.ts'
import type { Fold } from './expected.ts'
import {
  actorRows,
  contactRows,
  keyRows,
  linkRows,
  organizationRows,
  periodRows,
  proposalRows,
} from './identity.ts'
import { administrationRows, chargeRows } from './parts/administration.ts'
import { disallowanceRows } from './parts/disallowances.ts'
import { federalAwardLifeRows } from './parts/federal-awards.ts'
import { conditionRows, holdRows, ratingRows } from './parts/oversight.ts'
import { solicitationRows } from './solicitations.ts'

/** Every fold. The rows of a table follow from one of them. */
export const folds: readonly Fold[] = [
  ...[organizationRows, contactRows, proposalRows, actorRows, keyRows, linkRows, periodRows],
  ...[appropriationRows, federalAwardLifeRows, planRows, solicitationRows],
  ...[applicationRows, declarationRows, reviewRows, exclusionListRows],
  ...[policyRows, decisionRows, ballotRows, awardRows, disbursementRows, disallowanceRows],
  ...[administrationRows, chargeRows],
  ...[ratingRows, conditionRows, holdRows, meetingRows],
]

/** Where a table's rows are found: the subject of the entries about row `r`, as SQL, and the columns of its key. */
export type TablePlace = { readonly subject: string; readonly key: readonly string[] }

const ofFund: TablePlace = {
  subject: '(select f.appropriation from federal_awards f where f.fund = r.fund)',
  key: ['fund', 'number'],
}
const byCode: TablePlace = { subject: 'r.code', key: ['code'] }
const ofApplication = (...key: string[]): TablePlace => ({
  subject: 'r.application',
  key: ['application', ...key],
})
const ofSolicitation = (...key: string[]): TablePlace => ({
  subject: 'r.solicitation',
  key: ['solicitation', ...key],
})
const ofDecision = (...key: string[]): TablePlace => ({
  subject: 'r.decision',
  key: ['decision', 'revision', ...key],
})

/** The tables whose rows are folded from entries. */
export const places: Readonly<Record<string, TablePlace>> = {
  organizations: byCode,
  organization_versions: { subject: 'r.organization', key: ['organization', 'number'] },
  organization_contacts: byCode,
  contact_versions: { subject: 'r.contact', key: ['contact', 'number'] },
  proposals: byCode,
  actors: byCode,
  actor_keys: byCode,
  sign_in_links: byCode,
  ledger_periods: { subject: `'BOOKS'::text`, key: ['closed_through'] },
  appropriations: byCode,
  federal_awards: { subject: 'r.appropriation', key: ['fund'] },
  federal_award_extensions: {
    subject: '(select f.appropriation from federal_awards f where f.fund = r.fund)',
    key: ['fund', 'period_through'],
  },
  federal_award_states: ofFund,
  federal_award_versions: ofFund,
  spending_plans: byCode,
  spending_plan_lines: { subject: 'r.plan', key: ['plan', 'month'] },
  solicitations: byCode,
  solicitation_funding: ofSolicitation('fund'),
  solicitation_versions: ofSolicitation('number'),
  solicitation_materials: ofSolicitation('name', 'from_number'),
  applications: byCode,
  application_parties: ofApplication('organization'),
  application_contents: ofApplication(),
  application_budgets: ofApplication('organization', 'category'),
  application_files: ofApplication('name'),
  application_screenings: ofApplication('item'),
  conflict_declarations: ofApplication('declarant'),
  reviews: ofApplication('reviewer'),
  review_scores: ofApplication('reviewer', 'criterion'),
  review_readers: ofSolicitation('reader'),
  exclusion_lists: byCode,
  decision_policies: { subject: `'BOARD-POLICY'::text`, key: ['number'] },
  decisions: byCode,
  decision_revisions: ofDecision(),
  decision_seats: ofDecision('member'),
  decision_lines: ofDecision('application'),
  decision_amounts: ofDecision('application', 'fund'),
  kept_recusals: ofDecision('member', 'application'),
  decision_publications: { subject: 'r.decision', key: ['decision'] },
  ballots: ofDecision('member'),
  ballot_votes: ofDecision('member', 'application'),
  awards: byCode,
  award_lines: { subject: 'r.award', key: ['award', 'fund'] },
  award_revisions: { subject: 'r.award', key: ['award', 'number'] },
  award_amendments: { subject: 'r.award', key: ['award', 'number'] },
  award_amendment_lines: { subject: 'r.award', key: ['award', 'number', 'fund'] },
  award_budgets: { subject: 'r.award', key: ['award', 'number'] },
  award_budget_parties: { subject: 'r.award', key: ['award', 'number', 'organization'] },
  award_budget_lines: {
    subject: 'r.award',
    key: [...['award', 'number', 'fund', 'organization'], ...['category', 'class', 'period_from']],
  },
  award_schedules: { subject: 'r.award', key: ['award', 'number'] },
  award_milestones: { subject: 'r.award', key: ['award', 'schedule', 'number'] },
  award_endings: { subject: 'r.award', key: ['award', 'number'] },
  award_continuations: { subject: 'r.award', key: ['entry_id'] },
  award_papers: { subject: 'r.award', key: ['entry_id', 'kind'] },
  risk_ratings: { subject: 'r.organization', key: ['entry_id'] },
  award_conditions: byCode,
  payment_holds: byCode,
  administrations: byCode,
  administration_lines: { subject: 'r.administration', key: ['administration', 'fund'] },
  administration_charges: byCode,
  administration_charge_lines: { subject: 'r.charge', key: ['charge', 'fund'] },
  disbursements: byCode,
  disbursement_lines: { subject: 'r.disbursement', key: ['disbursement', 'fund'] },
  disallowances: byCode,
  meetings: byCode,
  meeting_packets: { subject: 'r.meeting', key: ['meeting'] },
}

/** The tables whose rows follow from all entries, or from kept files: each has a comparison of its own. */
export const ownComparison = ['code_series', 'stored_files', 'excluded_parties'] as const

const number = 'The database counts it. Nothing names a record by it: the code does.'
/** The columns that no entry says, each with the reason. */
export const underivable: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  organizations: { id: number },
  actors: { id: number },
  actor_keys: { id: number },
  appropriations: { id: number },
  solicitations: { id: number },
  awards: { id: number },
  disbursements: { id: number },
  disallowances: { id: number },
  stored_files: { kept_at: 'A file arrives before an act names it, and arriving is no act.' },
}

const ofLedger = (checks: string) => `Part of the ledger: ${checks} compare it with the bytes of the entries.`
/** The tables that hold nothing to rebuild, each with the reason. */
export const notRebuilt: Readonly<Record<string, string>> = {
  acting_secret: 'Random keys under which the database states who acts.',
  idempotency_keys:
    'Answers as they were given. answer-unsupported finds one without an entry of its person and time.',
  sessions:
    'Who is signed in with which browser. It opens what its key or link opens, and is no act: what was done in it is.',
  mail_addresses:
    'Where a person is written to. It gives no power, and is removed whole when they turn mail off, so no entry says it.',
  mail_outbox:
    'What is to be sent, and what was. The entry that causes a mail is the act; sending it is none.',
  rebuild_results: 'What this comparison found.',
  exclusion_readings: 'How far the reading of a file has come. Nothing follows from it.',
  payment_run_progress: 'How far the recording of a payment run is. Nothing follows from it.',
  rule_profiles: 'A text of the rules, which the owner loads. Each Federal award names its own.',
  rule_profile_parameters:
    'Values of the rules, which the owner loads. The entry of each decision that one touched keeps what it was given.',
  exclusion_rules:
    'A setting of the operator. The entry of each execution says the days that it was held to.',
  stored_file_keepers: 'Who stored a file before an act names it, and storing is no act.',
  ledger_account_kinds: 'The chart of accounts, which a migration writes and a test compares with the code.',
  ledger_entries: ofLedger('bytes-differ, columns-differ and hash-differs'),
  ledger_transfers: ofLedger('bytes-differ and transfers-differ'),
  ledger_accounts: ofLedger('accounts-differ and floor-broken'),
  ledger_account_days: ofLedger('days-differ'),
  ledger_fund_totals: ofLedger('totals-differ'),
  ledger_account_totals: ofLedger('totals-differ'),
  ledger_totaled_days: ofLedger('totals-differ'),
  ledger_seals: ofLedger('leaves-missing and leaves-changed'),
  ledger_nodes: ofLedger('subtree-differs'),
  ledger_checkpoints: ofLedger('root-differs and signature-unknown'),
  ledger_cosignatures: 'Signatures of others under checkpoints: cosignature-wrong verifies each.',
  ledger_rounds: 'How far the sealer has come. leaves-missing finds what it left out.',
  ledger_texts: ofLedger('text-differs and text-missing'),
}
