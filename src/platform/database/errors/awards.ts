/** What the database says of acts on awards, and on the Federal awards that they are made from. */
export const awardErrors = {
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
  FD137: {
    meaning:
      'A commitment would be released before its solicitation is closed or its applications are decided, or while awards need it.',
    raisedBy: ['released_beyond_needs'],
    facts: ['solicitation', 'state', 'application', 'fund', 'needed', 'left'],
    refusals: ['release-before-closing', 'release-before-decision', 'release-beyond-remainder'],
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
  },
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
    meaning: 'Cost of after the suspension of its Federal award would be approved or paid.',
    raisedBy: ['asked_before_suspension', 'charged_before_suspension'],
    facts: ['disbursement', 'fund', 'since', 'document'],
    refusals: ['federal-award-suspended'],
  },
  FD163: {
    meaning:
      'An award would be suspended, resumed, terminated, closed or adjusted that does not stand so, or on another day.',
    raisedBy: ['ended_lawfully'],
    facts: ['award', 'state', 'kind', 'on', 'end'],
    refusals: [
      'ending-before-execution',
      'ending-out-of-turn',
      'closeout-before-end',
      'records-retention-over',
    ],
  },
  FD164: {
    meaning: 'A person would both propose and approve an ending of an award.',
    raisedBy: ['ended_lawfully'],
    facts: ['award', 'number', 'person'],
    refusals: ['ending-by-same-person'],
  },
  FD165: {
    meaning:
      'An ending of an award says something else than its entries, or its closeout leaves money promised.',
    raisedBy: ['ended_as_approved', 'ended_lawfully', 'ending_as_recorded'],
    facts: ['award', 'number'],
  },
  FD166: {
    meaning: 'An award would be closed while something of it is open.',
    raisedBy: ['ended_lawfully'],
    facts: ['award', 'item'],
    refusals: ['closeout-items-open'],
  },
  FD167: {
    meaning:
      'An advance, or cost from after its end, would be requested, approved or paid under an award that is suspended, terminated or closed.',
    raisedBy: ['paid_as_award_stands'],
    facts: ['award', 'state', 'since'],
    refusals: ['advance-after-ending'],
  },
  FD168: {
    meaning: 'A request would be approved through a gate without the evidence that its entry names.',
    raisedBy: ['asked_before_suspension', 'gated_as_recorded', 'paid_as_award_stands'],
    facts: ['award', 'gate'],
    refusals: ['gate-without-evidence'],
  },
  FD169: {
    meaning:
      'An award that is suspended, terminated or closed would be amended, or its cost disallowed, beyond what is admitted.',
    raisedBy: ['amended_as_award_stands', 'disallowed_as_award_stands'],
    facts: ['award', 'state'],
    refusals: ['amendment-after-ending', 'adjustment-missing'],
  },
  FD185: {
    meaning: 'An award would change its form of payment with a budget, or once it is fixed in amount.',
    raisedBy: ['award_keeps_its_form'],
    facts: ['award', 'form'],
    refusals: ['form-of-payment-stays'],
  },
  FD186: {
    meaning: 'An award would have a budget or milestones that belong to the other form of payment.',
    raisedBy: ['of_the_form_of_its_award'],
    facts: ['award', 'form'],
    refusals: ['award-of-another-form'],
  },
  FD187: {
    meaning: 'A schedule of milestones comes without its act, or says something else than its entry.',
    raisedBy: ['milestone_comes_with_its_schedule', 'schedule_comes_with_its_act', 'schedule_stands'],
    facts: ['award', 'number'],
  },
  FD188: {
    meaning: 'The milestones of an award are not what it has of a fund, or fall outside its period.',
    raisedBy: ['schedule_stands'],
    facts: ['award', 'number', 'fund'],
    refusals: ['milestones-beside-obligation', 'milestone-outside-period'],
  },
  FD189: {
    meaning: 'A milestone that is requested or paid would change.',
    raisedBy: ['schedule_stands'],
    facts: ['award', 'number', 'milestone'],
    refusals: ['milestone-under-way'],
  },
  FD190: {
    meaning: 'A fixed amount would be promised past the cap of the rules of its Federal awards.',
    raisedBy: ['fixed_lawfully'],
    facts: ['award', 'requested', 'largest'],
    refusals: ['fixed-amount-above-cap'],
  },
  FD191: {
    meaning: 'A fixed amount would be promised without the approval of the agency, or beside cost share.',
    raisedBy: ['fixed_lawfully'],
    facts: ['award', 'fund'],
    refusals: ['fixed-amount-without-approval', 'fixed-amount-with-cost-share'],
  },
  FD192: {
    meaning: 'A request is not of the form of payment of its award.',
    raisedBy: ['requested_by_its_form'],
    facts: ['award', 'form', 'kind'],
    refusals: ['kind-of-another-form'],
  },
  FD193: {
    meaning: 'A request is for no milestone in force, for another amount, or reduced without its approval.',
    raisedBy: ['milestone_as_scheduled', 'reduced_with_its_approval'],
    facts: ['award', 'disbursement', 'milestone'],
    refusals: ['milestone-not-found', 'milestone-not-reduced'],
  },
  FD194: {
    meaning: 'An award would be closed on the document of the other form of payment.',
    raisedBy: ['closed_by_its_form'],
    facts: ['award', 'number'],
    refusals: ['closeout-of-another-form'],
  },
  FD176: {
    meaning: 'An award would take over another rule profile than its Federal award has on the day.',
    raisedBy: ['profile_taken_over'],
    facts: ['award', 'proposed', 'present'],
    refusals: ['profile-changed-since'],
  },
  FD195: {
    meaning: 'A member would join a consortium without the approval of the agency.',
    raisedBy: ['members_changed_lawfully'],
    facts: ['award', 'number', 'joining'],
    refusals: ['member-joins-without-approval'],
  },
  FD196: {
    meaning: 'A consortium would have a member that is not registered, is named twice or is the grantee.',
    raisedBy: ['members_changed_lawfully'],
    facts: ['award', 'number'],
    refusals: ['party-named-twice'],
  },
  FD197: {
    meaning: 'Who is neither the grantee nor a member would be left in the budget of an award.',
    raisedBy: ['budget_is_of_members'],
    facts: ['award', 'number', 'organization'],
    refusals: ['budget-outside-parties'],
  },
}
