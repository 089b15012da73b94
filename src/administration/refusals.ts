import { refusals } from '../platform/refusal.ts'

/** Why a request is refused, in the order the reasons are checked. */
export const administrationRefusals = refusals({
  'administration-not-found': {
    status: 404,
    title: 'This administration does not exist.',
    remedy: "GET /v1/administrations lists the agent's own administration.",
  },
  'administration-of-another-agent': {
    status: 409,
    title: 'Another organization is the agent.',
    rule: 'One agent keeps the money in trust. What any other organization gets is an award to a grantee.',
    remedy:
      'Name `agent`. Where the Board has appointed another agent, end or withdraw the administration of the one before. A grantee gets an award (POST /v1/awards).',
    constraint: 'administrations_of_one_agent',
  },
  'administration-state-refused': {
    status: 409,
    title: 'The administration is in a state in which this is not done.',
    rule: 'An administration is drafted, decided by the Board, executed and ended, in this order.',
    remedy: 'It is in `state`; this is done with one in `needed`.',
    constraint: ['administrations_listed_step', 'administration_charges_of_an_executed'],
  },
  'decision-by-the-agent': {
    status: 409,
    title: 'You sit on the Board for the agent, or did on the day of this decision, so you do not record it.',
    rule: 'The agent is recused from what it gets itself (2 CFR 200.318(c)(1), 200.112).',
    remedy: 'A chair who is not of the agent records the decision.',
    constraint: 'administrations_decided_beside_the_agent',
  },
  'administration-by-same-person': {
    status: 409,
    title: 'You already acted at another stage of this administration.',
    rule: 'Segregation of duties (2 CFR 200.303)',
    remedy: 'Another person with the role must do this.',
    constraint: ['administrations_decided_by_another', 'administrations_executed_by_another'],
  },
  'agent-not-recused': {
    status: 409,
    title: 'The decision does not name as recused everybody who sat on the Board for the agent on its day.',
    rule: 'The agent is recused from what it gets itself (2 CFR 200.318(c)(1), 200.112).',
    remedy:
      'Name those in `missing` as `recused`, where the document shows it. If they voted, ask the Board for another decision.',
    constraint: 'administrations_with_the_agent_recused',
  },
  'administrative-cap-unsaid': {
    status: 409,
    title: 'The terms of the Federal award name no cap of administrative cost.',
    rule: 'Terms of the Federal award; 2 CFR 200.208, 200.403',
    remedy:
      'Record the cap that the agency allows, with its letter (POST /v1/appropriations/{code}/federal-awards/{fund}/terms).',
    constraint: 'administrations_cap_said',
  },
  'administrative-cap-exceeded': {
    status: 409,
    title: 'The administration of this fund would be more than its cap.',
    rule: 'Terms of the Federal award: the cap of administrative cost.',
    remedy:
      'Promise at most `largest` from this fund: `cap` is the cap on `day`, and `promised` is what other administration of the fund has. De-obligate what is not needed of it.',
    constraint: 'administrations_within_cap',
  },
  'administration-without-fund': {
    status: 409,
    title: 'The administration has no money of this fund.',
    remedy: 'Use one of `funds`.',
    constraint: 'administration_charges_of_its_funds',
  },
  'administration-deobligation-exceeded': {
    status: 409,
    title: 'The amount is more than is obligated and not approved for payment.',
    rule: 'What is approved or paid was promised before (2 CFR 200.302(b)).',
    remedy: 'Take at most `largest` from this fund. Cancel a charge first where it is not owed.',
  },
  'administration-charges-open': {
    status: 409,
    title: 'Charges of the administration wait for approval or payment.',
    remedy: 'Pay, reject or cancel those in `open` first.',
    constraint: 'administrations_ended_with_nothing_open',
  },
  'charge-not-found': {
    status: 404,
    title: 'This charge does not exist.',
    remedy: 'GET /v1/administration-charges lists the charges.',
  },
  'charge-month-of-cost': {
    status: 422,
    title: 'A charge of cost says its month, and an adjustment says none.',
    remedy: 'Give `month` of a charge of cost alone.',
    constraint: 'administration_charges_month_of_cost',
  },
  'charge-outside-period': {
    status: 409,
    title: 'The month is outside the period of the administration.',
    rule: 'Cost is allowable within the approved period (2 CFR 200.403(h)).',
    remedy: 'Give a month from `earliest` through `latest`.',
    constraint: 'administration_charges_within_period',
  },
  'charge-month-twice': {
    status: 409,
    title: 'The cost of this month is charged already.',
    rule: 'A month is charged once. What it left out, or had too much of, is an adjustment.',
    remedy: 'Record an adjustment, or cancel `charge` first while it is unpaid.',
    constraint: 'administration_charges_month_once',
  },
  'charge-exceeds': {
    status: 409,
    title: 'The charge is more than the account holds.',
    rule: 'Terms of the Federal award; 2 CFR 200.303',
    remedy:
      'Charge at most `largest`: what is obligated and not yet approved. An adjustment down takes at most what was charged and paid.',
  },
  'charge-state-refused': {
    status: 409,
    title: 'The charge is in a state in which this is not done.',
    remedy: 'It is in `state`; this is done with one in `needed`.',
    constraint: 'administration_charges_listed_step',
  },
  'charge-by-same-person': {
    status: 409,
    title: 'You already acted at another stage of this charge.',
    rule: 'Segregation of duties (2 CFR 200.303)',
    remedy: 'Another person with the role must do this.',
    constraint: [
      'administration_charges_approved_by_another',
      'administration_charges_paid_by_a_third',
      'administration_charges_rejected_by_another',
    ],
  },
})
export const refuseAdministration = administrationRefusals.refuse
