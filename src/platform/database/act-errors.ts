/** What the database says of an act that is not the acting person's, or not what its kind does. A command never asks for either. */
export const actErrors = {
  FD024: {
    meaning: 'A person is recorded at a stage by another, or replaced, or acts on what they recorded.',
    raisedBy: ['ledger_check_mirrors', 'paid_again_after_return', 'stage_is_final', 'under_own_name'],
    facts: ['column', 'entries'],
    refusals: ['member-already-confirmed', 'one-person-two-stages', 'proposal-not-open'],
  },
  FD041: {
    meaning: 'A recused person would score, vote or do anything else on the matter.',
    raisedBy: [
      'amended_lawfully',
      'awarded_by_the_unrecused',
      'continued_lawfully',
      'decided_by_the_unrecused',
      'handled_by_the_unrecused',
      'member_is_confirmed',
      'overseen_by_the_unrecused',
      'paper_attached_lawfully',
      'prepared_by_the_unrecused',
      'published_as_certified',
      'rated_by_another',
      'unrecused_and_declared',
    ],
    facts: ['application', 'award', 'decision', 'organization', 'person'],
    refusals: ['decision-by-recused', 'recused', 'vote-while-recused'],
  },
  FD050: {
    meaning:
      'An award does not come from the selected application, differs from what was decided, or is under an open solicitation.',
    raisedBy: [
      ...['amended_lawfully', 'award_as_revised', 'awarded_after_version', 'awarded_as_decided'],
      'awarded_as_selected',
    ],
    facts: ['solicitation', 'award', 'application'],
    refusals: [
      'award-beyond-decision',
      'award-for-unproposed-service',
      'award-without-selection',
      'solicitation-not-awardable',
    ],
  },
  FD100: {
    meaning: 'No role of the acting person records an entry of this kind.',
    raisedBy: [
      ...['hold_postings', 'keep_checkpoint', 'keep_cosignature', 'ledger_check_acts'],
      'proposed_with_the_right',
    ],
    facts: ['entry', 'kind', 'roles'],
  },
  FD101: {
    meaning: 'A transfer is not in the posting rule of the kind of its entry.',
    raisedBy: ['ledger_check_acts', 'ledger_check_undoing'],
    facts: ['entry', 'kind', 'debit', 'credit', 'reverses'],
  },
  FD102: {
    meaning: 'A checkpoint or a cosignature names no key that an entry admits.',
    raisedBy: ['keep_checkpoint', 'keep_cosignature'],
    facts: ['size'],
  },
  FD103: {
    meaning: 'A series of codes moves by more than one, back, or for nobody.',
    raisedBy: ['code_is_the_next'],
    facts: ['series', 'asked'],
  },
  FD104: {
    meaning: 'No administrator would hold a valid key any more.',
    raisedBy: ['administrator_stays'],
    facts: ['actor'],
    refusals: ['last-administrator'],
  },
  FD105: {
    meaning: 'A member of a consortium is not confirmed by its own user or by staff, before the decision.',
    raisedBy: ['member_is_confirmed'],
    facts: ['application', 'organization', 'reason'],
    refusals: ['member-not-confirmable'],
  },
  FD106: {
    meaning: 'An act of two persons is not confirmed by a second, or is not what was proposed.',
    raisedBy: ['confirmed_by_a_second', 'proposal_closed_once'],
    facts: ['kind', 'about'],
    refusals: ['proposal-differs'],
  },
  FD107: {
    meaning: 'The role of the service, or a key for it, is given or taken by another than the owner.',
    raisedBy: ['service_is_the_owners'],
    facts: ['actor'],
    refusals: ['actor-is-service'],
  },
  FD108: {
    meaning: 'An organization asks for more than its share.',
    raisedBy: ['within_quota'],
    facts: ['of', 'held', 'most'],
    refusals: ['file-quota-reached', 'quota-reached'],
  },
  FD109: {
    meaning: 'A person would set how old a list of excluded parties may be.',
    raisedBy: ['rule_is_the_owners'],
    facts: ['mostDays'],
  },
  FD110: {
    meaning:
      'An award would be executed or increased to an excluded party, or without a recent list of them.',
    raisedBy: ['amended_lawfully', 'executed_after_asking'],
    facts: ['award', 'list', 'extractedOn', 'mostDays'],
    refusals: ['award-to-excluded-party', 'exclusion-list-too-old'],
  },
  FD111: {
    meaning:
      'A payment to an excluded party is not confirmed by a second person, or nothing is there to continue.',
    raisedBy: ['continued_lawfully', 'paid_as_continued'],
    facts: ['award', 'list', 'state'],
    refusals: ['continuation-before-execution', 'exclusion-unconfirmed'],
  },
  FD119: {
    meaning: 'A write changed another number of rows than it names, or came outside of a unit of work.',
    raisedBy: ['must_have_written', 'open_unit'],
  },
  FD121: {
    meaning: 'A payment run says something else than its payments are, or is recorded twice.',
    raisedBy: ['run_is_its_payments'],
    facts: ['run', 'payments', 'amount'],
  },
  FD122: {
    meaning: 'A payment names a run that is not recorded with it.',
    raisedBy: ['paid_in_its_run'],
    facts: ['run', 'subject'],
  },
  FD023: {
    meaning: 'No command changes this status in this way.',
    raisedBy: ['listed_step'],
    facts: ['from', 'to'],
    refusals: [
      'award-not-drafted',
      'contact-removed',
      'amendment-not-open',
      'condition-not-in-force',
      'hold-not-placed',
      'plan-not-drafted',
      'proposal-not-open',
    ],
  },
  FD123: {
    meaning: 'An award would be executed to an organization without a UEI, or increased.',
    raisedBy: ['amended_lawfully', 'executed_to_a_uei'],
    facts: ['award', 'grantee'],
    refusals: ['award-without-uei'],
  },
  FD124: {
    meaning: 'An organization or a contact says something else than its entry, or a version does not follow.',
    raisedBy: ['contact_has_its_version', 'contact_version_as_recorded', 'version_is_kept'],
    facts: ['organization', 'contact', 'version', 'on', 'earliest'],
    refusals: ['organization-unchanged'],
  },
  FD127: {
    meaning: 'A session would begin without the key of a person: with another session, or for the service.',
    raisedBy: ['begin_session'],
    facts: ['actor'],
  },
  FD128: {
    meaning: 'A session for an outside identity would begin without the credential of the service.',
    raisedBy: ['begin_linked_session'],
    facts: ['actor'],
  },
  FD129: {
    meaning: 'The frozen packet of a meeting and its entry do not say the same hashes, times and person.',
    raisedBy: ['frozen_with_its_packet', 'packet_is_what_its_entry_says'],
    facts: ['meeting', 'sha256', 'pdfSha256'],
  },
  FD130: {
    meaning:
      'A packet would be frozen of a meeting that is canceled, or compared with another day than that of the meeting before.',
    raisedBy: ['frozen_of_a_standing_meeting'],
    facts: ['meeting', 'state', 'since', 'before'],
  },
  FD131: {
    meaning:
      'A spending plan would spend more than is enacted, outside the life of its appropriation, or pay before it promises.',
    raisedBy: ['planned_within_enacted'],
    facts: ['plan', 'planned', 'enacted', 'first', 'last'],
    refusals: ['plan-exceeds-enacted', 'plan-outside-appropriation', 'plan-pays-before-promising'],
  },
  FD132: {
    meaning: 'A spending plan says something else than its entries.',
    raisedBy: ['plan_as_recorded'],
    facts: ['plan', 'sha256'],
  },
  FD133: {
    meaning: 'What is published is not the awards of a certified decision.',
    raisedBy: ['published_as_certified'],
    facts: ['decision'],
    refusals: ['publication-before-certification'],
  },
  FD134: {
    meaning: 'An award would be executed by a person who revised its draft.',
    raisedBy: ['executed_by_no_reviser'],
    facts: ['award', 'person'],
    refusals: ['award-executed-by-reviser'],
  },
  FD136: {
    meaning:
      'Mail would be sent by another than the service, or an address set or removed by another than its person, or a fourth code sent in a day.',
    raisedBy: ['must_send_mail', 'remove_mail_address', 'set_mail_address', 'three_codes_a_day'],
    facts: ['actor'],
    refusals: ['mail-codes-used-up'],
  },
  FD137: {
    meaning:
      'A commitment would be released before its solicitation is closed or its applications are decided, or while awards need it.',
    raisedBy: ['released_beyond_needs'],
    facts: ['solicitation', 'state', 'application', 'fund', 'needed', 'left'],
    refusals: ['release-before-closing', 'release-before-decision', 'release-beyond-remainder'],
  },
  FD141: {
    meaning: 'An increase of an award would take of a commitment what drafts of awards need.',
    raisedBy: ['amended_as_approved'],
    facts: ['award', 'fund', 'needed', 'left'],
    refusals: ['obligation-exceeded'],
  },
  FD142: {
    meaning: 'The UEI of an organization with an executed award would be taken away.',
    raisedBy: ['awarded_with_its_uei'],
    facts: ['organization', 'award'],
    refusals: ['uei-of-awarded'],
  },
  FD143: {
    meaning: 'A condition, a hold or a paper would be of an award whose draft was withdrawn.',
    raisedBy: ['overseen_while_it_stands', 'paper_attached_lawfully'],
    facts: ['award'],
    refusals: ['award-withdrawn', 'paper-of-withdrawn-award'],
  },
  FD144: {
    meaning: 'An award would be executed or increased without the papers that its amount asks for.',
    raisedBy: ['executed_with_papers', 'increased_with_papers'],
    facts: ['award', 'papers'],
    refusals: ['award-papers-missing'],
  },
  FD145: {
    meaning: 'A paper of an award says something else than its entry.',
    raisedBy: ['paper_as_recorded'],
    facts: ['award'],
  },
  FD148: {
    meaning:
      'An award is not what was executed with its approved amendments, or an amendment says something else than the award, its entry or the ledger.',
    raisedBy: ['amended_as_approved', 'amended_lawfully', 'award_as_amended'],
    facts: ['award', 'number'],
  },
  FD149: {
    meaning: 'A person would both propose and approve what an award is.',
    raisedBy: ['amended_lawfully'],
    facts: ['award', 'number', 'person'],
    refusals: ['amendment-by-same-person', 'amendment-proposed-by-approver'],
  },
  FD150: {
    meaning: 'An award would be amended that is not executed, or increased beyond what the Board decided.',
    raisedBy: ['amended_lawfully'],
    facts: ['award', 'fund', 'number', 'state'],
    refusals: ['amendment-before-execution', 'increase-beyond-decision'],
  },
  FD138: {
    meaning:
      'An award would be executed or increased without a risk rating of its grantee in the year before.',
    raisedBy: ['amended_lawfully', 'executed_after_rating'],
    facts: ['award', 'organization', 'on'],
    refusals: ['risk-rating-missing'],
  },
  FD139: {
    meaning: 'A request would be approved or paid while a hold stands on its award or its grantee.',
    raisedBy: ['not_held'],
    facts: ['award', 'hold', 'ground'],
    refusals: ['payment-held'],
  },
  FD140: {
    meaning: 'A risk rating, a specific condition or a hold says something else than its entries.',
    raisedBy: ['condition_as_recorded', 'hold_as_recorded', 'rated_as_recorded'],
    facts: ['table', 'subject'],
  },
  FD151: {
    meaning: 'A budget is not what its award has of a fund, or is of days outside of its period.',
    raisedBy: ['budget_stands'],
    facts: ['award', 'number', 'fund'],
    refusals: ['budget-beside-obligation', 'budget-outside-period'],
  },
  FD152: {
    meaning:
      'A budget has more indirect cost than its rates allow, or a de minimis rate above that of the rules.',
    raisedBy: ['budget_stands'],
    facts: ['award', 'of', 'fund', 'organization', 'largest'],
    refusals: ['budget-indirect-exceeded', 'budget-rate-exceeded', 'budget-rate-not-negotiated'],
  },
  FD153: {
    meaning: 'A change of budget does not have the approval that the rules ask for.',
    raisedBy: ['budget_stands'],
    facts: ['award', 'number', 'needed'],
    refusals: ['budget-change-needs-approval'],
  },
  FD154: {
    meaning:
      'A budget does not come with its act, is not what its entry says, or is led by another than the grantee.',
    raisedBy: ['budget_comes_with_its_act', 'budget_part_as_recorded', 'budget_stands'],
    facts: ['award', 'number'],
    refusals: ['budget-parties-differ'],
  },
  FD155: {
    meaning:
      'An increase or a de-obligation would move between categories of a budget, or a change of it would change the rule on transfers.',
    raisedBy: ['budget_stands'],
    facts: ['award', 'number'],
    refusals: ['budget-changed-by-another-kind', 'budget-terms-kept'],
  FD157: {
    meaning:
      'A state or a version of a Federal award says something else than its entry, or is out of number.',
    raisedBy: ['federal_award_amended', 'federal_award_put'],
    facts: ['fund', 'number'],
  },
  FD158: {
    meaning: 'A Federal award would go to a state that does not follow its own.',
    raisedBy: ['federal_award_put'],
    facts: ['fund', 'state', 'asked'],
    refusals: ['federal-award-step-refused'],
  },
  FD159: {
    meaning: 'Money would be promised or drawn, or an award extended, while its Federal award is stopped.',
    raisedBy: ['amended_lawfully', 'drawn_or_increased_in_time', 'promised_lawfully'],
    facts: ['award', 'fund', 'on', 'state', 'since', 'document'],
    refusals: ['federal-award-not-active'],
  },
  FD160: {
    meaning: 'What is earmarked for the evaluation would not stay available.',
    raisedBy: ['promised_lawfully'],
    facts: ['fund', 'on', 'day'],
    refusals: ['evaluation-earmarked'],
  },
  FD161: {
    meaning: 'A request of after the suspension of its Federal award would be approved or paid.',
    raisedBy: ['asked_before_suspension'],
    facts: ['disbursement', 'fund', 'since', 'document'],
    refusals: ['federal-award-suspended'],
  },
}
