import { actErrors } from './acts.ts'
import { administrationErrors } from './administration.ts'
import { awardErrors } from './awards.ts'

/** What a SQLSTATE of the database's own means, the functions that raise it, and the refusals it is answered with. */
export type DatabaseError = {
  readonly meaning: string
  readonly raisedBy: readonly string[]
  /** The members of the JSON in DETAIL. */
  readonly facts?: readonly string[]
  /** Refusals that stand for it. Without one it can only come from a defect or from SQL by hand. */
  readonly refusals?: readonly string[]
}

/** Every error code that drizzle/definitions raises; a test compares this list with the SQL. */
export const databaseErrors: Readonly<Record<string, DatabaseError>> = {
  FD001: {
    meaning: 'An account would fall below its floor.',
    raisedBy: ['ledger_explain_shortfall'],
    facts: ['accounts'],
    refusals: ['balance-insufficient'],
  },
  FD002: {
    meaning: 'The effective date is in a closed period.',
    raisedBy: ['post_entries'],
    facts: ['closedThrough', 'effectiveOn'],
    refusals: ['period-closed'],
  },
  FD003: {
    meaning: 'The effective date is in the future.',
    raisedBy: ['post_entries'],
    facts: ['latest', 'effectiveOn'],
    refusals: ['effective-in-future'],
  },
  FD004: {
    meaning: 'The entry is already reversed.',
    raisedBy: ['ledger_check_reversals'],
    facts: ['entries'],
    refusals: ['entry-already-reversed'],
  },
  FD005: {
    meaning: 'A total would pass 999,999,999,999,999.99 dollars.',
    raisedBy: ['ledger_explain_shortfall'],
    facts: ['accounts'],
    refusals: ['total-out-of-range'],
  },
  FD006: {
    meaning:
      'The bytes are not a canonical entry, or say of a fact that it happened in another month than it concerns.',
    raisedBy: ['post_entries'],
    facts: ['entry', 'reason'],
  },
  FD007: {
    meaning: 'Nobody acts, or the entry names another actor or another time than its transaction.',
    raisedBy: ['act_as', 'post_entries'],
    facts: ['entry', 'reason'],
  },
  FD008: {
    meaning: 'The entry to reverse does not exist, or comes later in the same call.',
    raisedBy: ['ledger_check_reversals'],
    facts: ['entries'],
  },
  FD009: {
    meaning: 'A reversal is not the exact mirror of its entry, or its entry moved nothing.',
    raisedBy: ['ledger_check_mirrors'],
    facts: ['entries'],
  },
  FD010: {
    meaning: 'A row changed without a ledger entry about it, or does not agree with its entries.',
    raisedBy: [
      ...['actor_as_recorded', 'award_as_revised', 'continued_lawfully', 'disallowance_as_recorded'],
      ...['executed_from_commitment', 'federal_award_as_recorded', 'key_as_issued', 'link_as_recorded'],
      ...['must_be_recorded', 'paid_as_requested', 'proposal_as_recorded'],
    ],
    facts: ['table', 'subject', 'changed', 'fund'],
  },
  FD011: {
    meaning: 'An account is not in the chart, is in no fund, or opens with columns unlike its code.',
    raisedBy: ['account_is_of_a_fund', 'ledger_account_opens', 'ledger_open_accounts'],
    facts: ['accounts'],
  },
  FD012: {
    meaning: 'A transfer joins two funds, or an account with itself.',
    raisedBy: ['post_entries'],
    facts: ['entry', 'line', 'debit', 'credit'],
  },
  FD013: {
    meaning: 'An amount is not dollars above zero with two decimal places.',
    raisedBy: ['post_entries'],
    facts: ['entry', 'line', 'amount'],
  },
  FD014: {
    meaning: 'One call asks for too much.',
    raisedBy: ['post_entries', 'seal_entries'],
    facts: ['limit', 'most', 'entry'],
  },
  FD015: { meaning: 'The posting transaction is not READ COMMITTED.', raisedBy: ['post_entries'] },
  FD016: {
    meaning: 'The entry that closes a period is malformed, or its day is out of order.',
    raisedBy: ['ledger_close_period'],
    facts: ['reason', 'closedThrough', 'asked'],
    refusals: ['period-already-closed'],
  },
  FD017: {
    meaning: 'A private text does not match the hash in its entry.',
    raisedBy: ['keep_texts'],
    facts: ['texts'],
  },
  FD018: {
    meaning: 'An entry would be committed without its private texts.',
    raisedBy: ['ledger_texts_are_kept'],
    facts: ['entry', 'paths'],
  },
  FD019: {
    meaning: 'A text is not erased: no administrator acts, no entry records it, or the text is not there.',
    raisedBy: ['erase_text'],
    facts: ['reason', 'entry', 'path'],
  },
  FD020: {
    meaning: 'A row of the ledger, or a published version, would be changed or removed.',
    raisedBy: ['ledger_is_append_only', 'version_is_final'],
    facts: ['table', 'operation'],
  },
  FD021: { meaning: 'A kept answer would be changed.', raisedBy: ['answers_are_final'] },
  FD022: {
    meaning: 'An idempotency key would be committed without the answer to an act of its person.',
    raisedBy: ['keys_are_answered'],
  },
  FD025: {
    meaning: 'A line, score or amount is inserted or changed without the row it belongs to.',
    raisedBy: [
      'comes_with_its_amendment',
      'comes_with_its_document',
      'funding_changes_with_solicitation',
      'lines_come_with_their_row',
      'scores_come_with_their_review',
      'seats_are_the_boards',
    ],
    facts: ['table', 'solicitation', 'application', 'decision', 'revision'],
  },
  FD030: { meaning: 'The signed tree has fewer leaves.', raisedBy: ['ledger_root'] },
  FD031: {
    meaning: 'A checkpoint contradicts the ledger, the last checkpoint, or its own note.',
    raisedBy: ['keep_checkpoint'],
    facts: ['size', 'signed'],
  },
  FD042: {
    meaning: 'A person would score or vote without a declaration.',
    raisedBy: ['unrecused_and_declared'],
    facts: ['application', 'person'],
    refusals: ['conflict-not-declared', 'vote-before-declaration'],
  },
  FD043: {
    meaning: 'A declaration comes after the decision, or withdraws or moves an interest.',
    raisedBy: ['declared_toward_interest'],
    facts: ['application'],
    refusals: ['conflict-already-declared'],
  },
  FD044: {
    meaning: 'A review of an application that is not eligible, or by a person who was not admitted.',
    raisedBy: ['reviewed_while_eligible'],
    facts: ['application', 'reviewer'],
  },
  FD046: {
    meaning: 'A vote is on a document that is not open.',
    raisedBy: ['voted_on_the_open_document'],
    facts: ['decision', 'revision'],
    refusals: ['decision-not-open'],
  },
  FD048: {
    meaning: 'A decision is certified too early, by the wrong person, or without its votes.',
    raisedBy: ['certified_lawfully'],
    facts: ['decision', 'reason'],
    refusals: ['decision-not-carried'],
  },
  FD049: {
    meaning: 'No certified decision selects or declines the application.',
    raisedBy: ['selected_by_a_decision'],
    facts: ['application', 'status'],
  },
  FD061: {
    meaning: 'An application is incomplete, or not received, judged or replaced in a way the rules allow.',
    raisedBy: ['application_is_judged', 'application_is_whole'],
    facts: ['reason'],
  },
  FD063: {
    meaning: 'An application is screened too early, without its checklist, or against it.',
    raisedBy: ['application_is_screened', 'screening_comes_with_its_step'],
    facts: ['reason'],
  },
  FD064: {
    meaning: 'A list of excluded parties is incomplete, gains a party while in use, or is of no stored file.',
    raisedBy: ['excluded_parties_come_before_their_list', 'exclusion_list_is_whole'],
  },
  FD070: {
    meaning: 'A solicitation changes without a publication or an amendment, or closes before its deadline.',
    raisedBy: ['solicitation_text_is_final', 'version_is_published'],
    facts: ['column', 'solicitation', 'number'],
  },
  FD072: {
    meaning: 'A version does not follow the one in force, or its entry names another text.',
    raisedBy: ['version_follows'],
    facts: ['solicitation', 'number'],
  },
  FD074: {
    meaning: 'A material is added or removed without a version of its solicitation.',
    raisedBy: ['materials_change_with_solicitation'],
    facts: ['solicitation', 'name'],
  },
  FD075: {
    meaning: 'An account, or a payment or disallowance on it, would be below zero on a day.',
    raisedBy: ['disallowed_every_day', 'ledger_check_days'],
    facts: ['accounts'],
    refusals: ['balance-insufficient-on-day', 'cost-exceeded', 'payment-disallowed'],
  },
  FD080: {
    meaning: 'A fund has the code of another appropriation, or an appropriation that of a fund.',
    raisedBy: ['fund_is_its_own'],
    facts: ['fund'],
    refusals: ['fund-taken'],
  },
  FD081: {
    meaning: 'A Federal award is not made, or not increased, while its appropriation is available.',
    raisedBy: ['awarded_within_availability', 'drawn_or_increased_in_time'],
    facts: ['appropriation', 'awardedOn', 'availableFrom', 'availableThrough'],
    refusals: ['appropriation-expired'],
  },
  FD082: {
    meaning:
      'Money is promised, or what it is promised for performed, outside the period of its Federal award.',
    raisedBy: [
      'administered_within_federal_award',
      'amended_lawfully',
      'awarded_within_federal_award',
      'promised_lawfully',
      'published_within_federal_award',
    ],
    facts: ['administration', 'award', 'solicitation', 'fund', 'on', 'periodThrough'],
    refusals: ['award-outside-federal-award', 'outside-federal-award-period'],
  },
  FD083: {
    meaning: 'An act takes effect before the act that it follows.',
    raisedBy: [
      'administered_lawfully',
      ...['amended_lawfully', 'award_as_revised', 'awarded_after_version'],
      'charged_lawfully',
      ...['disallowed_after_payment', 'ended_lawfully', 'executed_by_no_reviser'],
      'federal_award_amended',
      'federal_award_extended',
      'federal_award_put',
      'ledger_check_mirrors',
      'paid_again_after_return',
      'plan_as_recorded',
      'released_beyond_needs',
      'requested_after_execution',
      'solicitation_acts_in_order',
    ],
    facts: ['on', 'earliest'],
  },
  FD084: {
    meaning: 'An overpromised fund would have money available, at the end of a day.',
    raisedBy: ['ledger_pairs_hold'],
    facts: ['fund', 'day'],
    refusals: ['fund-overpromised'],
  },
  FD085: {
    meaning: 'A month would be closed in which a fund does not tie.',
    raisedBy: ['ledger_close_period'],
    facts: ['funds'],
    refusals: ['period-does-not-tie'],
  },
  FD089: {
    meaning: 'Money is drawn from a canceled appropriation.',
    raisedBy: ['drawn_or_increased_in_time'],
    facts: ['appropriation', 'on', 'cancelsOn'],
    refusals: ['appropriation-canceled'],
  },
  ...actErrors,
  ...awardErrors,
  ...administrationErrors,
  FD090: { meaning: 'A unit of work began too long before it posts.', raisedBy: ['post_entries'] },
  FD091: {
    meaning: 'A Federal award would end after its appropriation, or be extended to no later day.',
    raisedBy: ['awarded_within_availability', 'federal_award_extended'],
    facts: ['fund', 'periodThrough', 'cancelsOn'],
    refusals: ['extension-not-later', 'federal-period-after-cancellation'],
  },
  FD092: {
    meaning: 'Money is promised on a day on which more is promised than was awarded.',
    raisedBy: ['promised_lawfully'],
    facts: ['fund', 'on', 'day'],
    refusals: ['fund-overpromised'],
  },
  FD093: {
    meaning: 'More would be undrawn than is entrusted: more is returned than was drawn.',
    raisedBy: ['ledger_pairs_hold'],
    facts: ['fund', 'day'],
    refusals: ['drawn-exceeded'],
  },
}
