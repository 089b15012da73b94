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
      'ended_lawfully',
      'handled_by_the_unrecused',
      'member_is_confirmed',
      'members_changed_lawfully',
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
      'An award would be executed or increased to an excluded party, one would join its consortium, or no list of them is recent.',
    raisedBy: ['amended_lawfully', 'executed_after_asking', 'members_changed_lawfully'],
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
      'ending-not-open',
      'condition-not-in-force',
      'hold-not-placed',
      'plan-not-drafted',
      'administration-state-refused',
      'charge-state-refused',
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
  FD125: {
    meaning:
      'An award would have members that no application names, and is not loaded from before the books.',
    raisedBy: ['members_before_the_books'],
    facts: ['award'],
  },
  FD126: {
    meaning:
      'A member of an award from before the books is not registered, is its grantee, or is named twice.',
    raisedBy: ['members_before_the_books'],
    facts: ['award', 'members'],
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
}
