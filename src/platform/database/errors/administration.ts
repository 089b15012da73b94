/** What the database says of the agent's own administration, and of what it charges. */
export const administrationErrors = {
  FD135: {
    meaning:
      'A charge would be approved beside a suspension of a Federal award without the evidence that its entry names.',
    raisedBy: ['charge_gated_as_recorded', 'charged_before_suspension'],
    facts: ['charge', 'fund', 'gate'],
    refusals: ['gate-without-evidence'],
  },
  FD146: {
    meaning: 'A decision of the Board on its agent would name somebody as recused who is not known.',
    raisedBy: ['administered_lawfully'],
    facts: ['administration', 'person'],
    refusals: ['actor-not-found'],
  },
  FD170: {
    meaning: 'The administration of another organization than the agent would be drafted.',
    raisedBy: ['administered_lawfully'],
    facts: ['asked', 'agent', 'administration'],
    refusals: ['administration-of-another-agent'],
  },
  FD171: {
    meaning: 'A person of the agent would record what the Board decided for it, or is not named as recused.',
    raisedBy: ['administered_lawfully'],
    facts: ['administration', 'agent', 'person'],
    refusals: ['agent-not-recused', 'decision-by-the-agent'],
  },
  FD172: {
    meaning:
      'Administration would be promised beyond the cap of the Federal award, or where its terms say none.',
    raisedBy: ['administered_within_cap'],
    facts: ['administration', 'fund', 'on', 'cap', 'promised'],
    refusals: ['administrative-cap-exceeded', 'administrative-cap-unsaid'],
  },
  FD173: {
    meaning: 'An administration or a charge says something else than its entries, or moves another amount.',
    raisedBy: ['administered_as_recorded', 'charged_as_recorded'],
    facts: ['administration', 'status'],
  },
  FD174: {
    meaning:
      'Cost would be charged under an administration that does not stand for it: by state, month or fund.',
    raisedBy: ['charged_lawfully', 'charged_of_its_funds'],
    facts: ['administration', 'state', 'month', 'fund'],
    refusals: ['administration-state-refused', 'administration-without-fund', 'charge-outside-period'],
  },
  FD175: {
    meaning: 'An administration would end while a charge of it waits for approval or payment.',
    raisedBy: ['administered_lawfully'],
    facts: ['administration'],
    refusals: ['administration-charges-open'],
  },
}
