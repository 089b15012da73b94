/**
 * A change of a row that one named CHECK refuses and every other constraint allows: what is set, and on which rows where not on
 * any. The triggers of the table are off, since several would refuse the change first. More than one where the check has parts.
 */
export const checks: Readonly<Record<string, readonly (readonly [set: string, where?: string])[]>> = {
  actor_keys_expire_after_issue: [['expires_at = issued_at']],
  actor_keys_sha256_length: [[`sha256 = '\\x00'`]],
  actors_admin_has_no_other_role: [[`roles = '{admin,finance}'`, `code = 'ADM-1'`]],
  actors_affiliation_of_reviewers: [[`affiliation = 'ORG-3'`, `code = 'FIN-1'`]],
  actors_code_grammar: [[`code = 'fin-1'`, `code = 'ADM-1'`]],
  actors_grantee_has_no_other_role: [[`roles = '{grantee,finance}'`, `code = 'GRT-1'`]],
  actors_grantee_has_organization: [['organization = null', `code = 'GRT-1'`]],
  actors_roles_known: [[`roles = '{cook}'`, `code = 'FIN-1'`]],
  application_budgets_amount: amounts('amount'),
  application_budgets_category_known: [[`category = 'meals'`]],
  application_contents_period_in_order: [['period_through = period_from - 1']],
  application_contents_requested: amounts('requested'),
  application_parties_role_known: [[`role = 'guest'`]],
  applications_late_goes_nowhere: [['received_at = deadline_ends', `code = 'APP-R'`]],
  applications_late_iff_after_deadline: [[`status = 'late'`, `code = 'APP-R'`]],
  applications_received_by_known: [[`received_by = 'fax'`, `code = 'APP-1'`]],
  applications_replaced_iff_replaced: [
    [`status = 'replaced'`, `code = 'APP-R'`],
    [`status = 'received'`, `code = 'APP-Q'`],
  ],
  applications_screened_by_another: [['screened_by = prepared_by', `code = 'APP-1'`]],
  applications_screened_iff_screened: ['eligible', 'ineligible', 'selected', 'not-selected'].map(
    (status) => [`status = '${status}'`, `code = 'APP-R'`] as const,
  ),
  applications_source_iff_e_mail: [
    [`received_source = 'header'`, `code = 'APP-1'`],
    ['received_source = null', `code = 'APP-R'`],
  ],
  applications_source_known: [[`received_source = 'fax'`, `code = 'APP-R'`]],
  applications_status_known: [[`status = 'lost'`, `code = 'APP-R'`]],
  appropriations_available_in_order: [['available_from = available_through + 1', `code = 'FY1'`]],
  appropriations_cancel_after_availability: [
    ['cancels_on = available_through', `code = 'FY1'`],
    [`cancels_on = '2031-09-30'`, `code = 'FY2'`],
  ],
  appropriations_code_grammar: [[`code = 'fy1'`, `code = 'FY2'`]],
  award_lines_amount: amounts('amount'),
  awards_days_in_order: [
    ['drafted_on = executed_on + 1', `code = 'AWD-1'`],
    ['selected_on = executed_on + 1', `code = 'AWD-1'`],
  ],
  awards_executed_by_another: [['executed_by = drafted_by', `code = 'AWD-1'`]],
  awards_executed_iff_executed: [
    ['executed_on = null', `code = 'AWD-1'`],
    ['executed_by = null', `code = 'AWD-1'`],
    [`status = 'executed'`, `code = 'AWD-2'`],
  ],
  awards_period_in_order: [['period_through = period_from - 1']],
  awards_status_known: [[`status = 'lost'`, `code = 'AWD-2'`]],
  ballot_votes_known: [[`vote = 'perhaps'`]],
  conflict_declarations_party_iff_interested: [
    ['party = null', 'interested'],
    [`party = 'ORG-1'`, 'not interested'],
  ],
  decision_amounts_amount: amounts('amount'),
  decision_lines_outcome_known: [[`outcome = 'perhaps'`]],
  decision_policies_fractions: [
    ['quorum_part = 0'],
    ['quorum_part = 3'],
    ['quorum_whole = 101'],
    ['majority_part = 0'],
    ['majority_part = 3'],
    ['majority_whole = 101'],
  ],
  decisions_certified_by_another: [['certified_by = recommended_by', `code = 'DEC-1'`]],
  decisions_certified_iff_certified: [
    ['certified_on = null', `code = 'DEC-1'`],
    ['certified_by = null', `code = 'DEC-1'`],
    [`status = 'certified'`, `code = 'DEC-2'`],
  ],
  decisions_status_known: [[`status = 'lost'`, `code = 'DEC-2'`]],
  disbursement_lines_amount: amounts('amount'),
  disbursements_approval_whole: [
    ['approved_on = null', `code = 'DSB-2'`],
    [`approved_on = '2026-03-04'`, `code = 'DSB-1'`],
  ],
  disbursements_approved_before_payment: [
    ['approved_by = null, approved_on = null', `code = 'DSB-2'`],
    ['approved_by = null, approved_on = null', `code = 'DSB-3'`],
  ],
  disbursements_approved_by_another: [['approved_by = requested_by', `code = 'DSB-2'`]],
  disbursements_days_in_order: [
    ['requested_on = approved_on + 1', `code = 'DSB-2'`],
    ['approved_on = paid_on + 1', `code = 'DSB-3'`],
  ],
  disbursements_end_whole: [
    ['end_reason = null', `code = 'DSB-4'`],
    ['ended_on = null', `code = 'DSB-4'`],
    [`end_reason = 'why'`, `code = 'DSB-1'`],
    [`ended_on = '2026-03-06'`, `code = 'DSB-1'`],
  ],
  disbursements_ended_iff_ended: [
    [`ended_by = 'FIN-1', ended_on = '2026-03-06', end_reason = 'why'`, `code = 'DSB-1'`],
    ['ended_by = null, ended_on = null, end_reason = null', `code = 'DSB-4'`],
  ],
  disbursements_kind_known: [[`kind = 'unheard-of'`]],
  disbursements_paid_by_a_third: [
    ['paid_by = requested_by', `code = 'DSB-3'`],
    ['paid_by = approved_by', `code = 'DSB-3'`],
  ],
  disbursements_paid_iff_paid: [
    [
      'paid_by = null, paid_on = null, payment_reference = null, payment_entry = null, settlement_entry = null',
      `code = 'DSB-3'`,
    ],
  ],
  disbursements_payment_whole: [
    ['paid_on = null', `code = 'DSB-3'`],
    ['payment_reference = null', `code = 'DSB-3'`],
    ['payment_entry = null', `code = 'DSB-3'`],
    ['settlement_entry = null', `code = 'DSB-3'`],
    [`payment_reference = 'wire'`, `code = 'DSB-1'`],
  ],
  disbursements_rejected_by_another: [['ended_by = requested_by', `code = 'DSB-4'`]],
  disbursements_returned_after_payment: [['ended_on = paid_on - 1', `code = 'DSB-5'`]],
  disbursements_status_known: [[`status = 'lost'`, `code = 'DSB-1'`]],
  disbursements_unapproved_until_then: [
    [`approved_by = 'APR-1', approved_on = '2026-03-04'`, `code = 'DSB-1'`],
    [`approved_by = 'APR-1', approved_on = '2026-03-04'`, `code = 'DSB-4'`],
  ],
  exclusion_lists_parties: [['parties = 0']],
  federal_awards_fund_grammar: [[`fund = 'fy2'`, `fund = 'FY2'`]],
  federal_awards_period_in_order: [['period_through = period_from - 1']],
  idempotency_keys_whole_answer: [['status = null'], ['answer = null']],
  kept_recusals_ground_known: [[`ground = 'dislike'`]],
  ledger_account_days_bounded: [['debits = -1'], ['credits = -1'], ...beyond('debits'), ...beyond('credits')],
  ledger_account_kinds_equation: [[`equation = 'both'`]],
  ledger_account_kinds_per: [[`per = 'day'`]],
  ledger_account_kinds_side: [[`side = 'left'`]],
  ledger_account_totals_bounded: [
    ['debits = -1'],
    ['credits = -1'],
    ...beyond('debits'),
    ...beyond('credits'),
  ],
  ledger_account_totals_month: [[`month = '2026-01-02'`]],
  ledger_accounts_bounded: [
    ['debits = 1000000000000000.00, credits = 1000000000000000.00'],
    ['debits = -1, credits = -1'],
    [`debits = 'NaN', credits = 'NaN'`],
  ],
  ledger_accounts_floor: [
    ['debits = credits + 1', `normal_side = 'credit'`],
    ['credits = debits + 1', `normal_side = 'debit'`],
  ],
  ledger_checkpoints_root: [[`root = '\\x00'`]],
  ledger_fund_totals_bounded: [
    ['debits = -1'],
    ['credits = -1'],
    [`debits = 'NaN'`],
    ['debits = 1000000000000000000.00'],
    [`credits = 'NaN'`],
    ['credits = 1000000000000000000.00'],
  ],
  ledger_nodes_counted: [['level = 7'], ['level = 0'], [`hash = '\\x00'`]],
  ledger_seals_counted: [['leaf_index = -1'], [`leaf_hash = '\\x00'`]],
  ledger_texts_salted: [[`salt = '\\x00'`]],
  ledger_transfers_amount: amounts('amount'),
  ledger_transfers_two_accounts: [['credit_account = debit_account']],
  organizations_code_grammar: [[`code = 'org-1'`]],
  organizations_kind_known: [[`kind = 'club'`]],
  organizations_uei_grammar: [[`uei = 'SHORT'`], [`uei = '0BCDEFGHJKL1'`]],
  review_readers_admitted_by_another: [['admitted_by = reader']],
  review_scores_points: [['points = -1'], ['points = 1001']],
  reviews_total: [['total = -1'], ['total = 101']],
  solicitation_funding_amount: [['amount = -1'], [`amount = 'NaN'`]],
  solicitation_materials_in_order: [['from_number = 0'], ['from_number = 2, through_number = 1']],
  solicitation_versions_number: [[`number = 0, reason = 'why'`]],
  solicitation_versions_reason_of_amendment: [[`reason = 'why'`], ['number = 2']],
  solicitations_code_grammar: [[`code = 'sol'`]],
  solicitations_deadline_choice_whole: [[`deadline_choice_reason = 'why'`], [`deadline_chosen_by = 'FIN-1'`]],
  solicitations_deadline_ends_after_instant: [[`deadline_ends = deadline_instant - interval '1 second'`]],
  solicitations_ended_on_iff_ended: [
    [`ended_on = '2026-02-01'`, `code = 'SOL-P'`],
    ['ended_on = null', `code = 'SOL-C'`],
  ],
  solicitations_floor_within_ceiling: [[`terms = '{"awardFloor":"3.00","awardCeiling":"2.00"}'`]],
  solicitations_number_counts_versions: [
    ['number = 1', `code = 'SOL-D'`],
    ['number = 0', `code = 'SOL-P'`],
  ],
  solicitations_published_on_unless_draft: [
    [`status = 'published'`, `code = 'SOL-D'`],
    [`status = 'draft'`, `code = 'SOL-P'`],
  ],
  solicitations_reason_iff_canceled: [
    [`end_reason = 'why'`, `code = 'SOL-P'`],
    [`status = 'canceled'`, `code = 'SOL-C'`],
  ],
  solicitations_status_known: [[`status = 'lost'`, `code = 'SOL-P'`]],
  stored_files_bytes: [['bytes = 0', `sha256 like 'b%'`]],
  stored_files_sha256: [[`sha256 = 'B'`, `sha256 like 'b%'`]],
}

/** Zero, less than zero, too much, and the two numbers that PostgreSQL counts above zero. */
function amounts(column: string): (readonly [string])[] {
  return [[`${column} = 0`], [`${column} = -1`], [`${column} = 'NaN'`]]
}

function beyond(column: string): (readonly [string])[] {
  return [[`${column} = 1000000000000000.00`], [`${column} = 'NaN'`], [`${column} = 'Infinity'`]]
}
