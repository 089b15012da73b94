import { refusals } from '../platform/refusal.ts'

/** Why a request is refused, in the order the reasons are checked. */
export const decisionRefusals = refusals({
  'fraction-above-one': {
    status: 422,
    title: 'No number of seats or votes could reach this fraction.',
    remedy:
      'Give a `part` of at most `largest`: a quorum is at most the whole, a majority is more than a smaller part.',
  },
  'decision-before-closing': {
    status: 409,
    title: 'The solicitation is not closed.',
    remedy:
      'Act after its deadline, when the service has closed it. Nothing is decided under a canceled solicitation.',
  },
  'screening-not-finished': {
    status: 409,
    title: 'Some applications are not screened.',
    remedy: 'Screen those in `applications`, then recommend or revise.',
  },
  'policy-not-adopted': {
    status: 409,
    title: 'The Board has no decision policy.',
    remedy: 'Ask an administrator to adopt one (POST /v1/decision-policies).',
  },
  'board-without-seats': {
    status: 409,
    title: 'The Board has no members.',
    remedy: 'Ask an administrator to give the role of board or chair.',
  },
  'board-too-large': {
    status: 409,
    title: 'The Board has more seats than a decision can name.',
    remedy: 'Ask an administrator to leave the role of board or chair to at most `most` people.',
  },
  'nothing-to-decide': {
    status: 409,
    title: 'No application under the solicitation is eligible.',
    remedy: 'Nothing is left to recommend here. Publish another solicitation for what is still available.',
  },
  'decision-by-recused': {
    status: 409,
    title: 'You are recused from an application of this decision.',
    rule: 'A recused person does nothing on the matter.',
    remedy: 'A person who is recused from none of its applications must do this.',
    constraint: ['decisions_by_the_unrecused', 'decision_publications_by_the_unrecused'],
  },
  'member-unconfirmed': {
    status: 409,
    title: 'A selected application names a member that is not confirmed.',
    rule: 'A member recuses only once it is confirmed, so nothing is selected before.',
    remedy: 'Confirm each member (POST /v1/applications/{code}/members/{organization}/confirmation).',
  },
  'application-named-twice': {
    status: 422,
    title: 'An application is named twice.',
    remedy: 'Give one line for each application.',
  },
  'line-missing': {
    status: 422,
    title: 'An eligible application has no line.',
    remedy: 'Add a line for each of `applications`.',
  },
  'amounts-not-of-outcome': {
    status: 422,
    title: 'The amounts do not fit the outcome.',
    remedy: 'Give amounts for a selected application, and none for one that is not selected.',
  },
  'recommended-outside-funding': {
    status: 409,
    title: 'The solicitation does not offer this fund.',
    remedy: 'Use one of `offered`.',
  },
  'recommended-above-request': {
    status: 409,
    title: 'The amount is more than the applicant requested.',
    remedy: 'Recommend at most `largest`.',
  },
  'recommended-outside-bounds': {
    status: 409,
    title: 'The amount is outside the limits that the solicitation sets for one award.',
    remedy: 'Recommend between `smallest` and `largest`.',
  },
  'recommendation-exceeds-funds': {
    status: 409,
    title: 'The recommended amounts exceed what is committed and available.',
    rule: 'Terms of the Federal award; 2 CFR 200.303',
    remedy: 'Recommend at most `largest` from this fund, over all lines.',
  },
  'decision-not-found': {
    status: 404,
    title: 'This decision does not exist.',
    remedy: 'GET /v1/decisions lists the decisions to staff.',
  },
  'decision-already-open': {
    status: 409,
    title: 'A decision under this solicitation is already before the Board.',
    remedy: 'Revise `decision`, or abandon it.',
    constraint: 'decisions_one_open_per_solicitation',
  },
  'decision-not-open': {
    status: 409,
    title: 'The decision is already certified or abandoned.',
    remedy: 'Read the decision. Where applications are still eligible, recommend a new one.',
    constraint: 'ballots_on_the_open_document',
  },
  'ballot-on-another-document': {
    status: 409,
    title: 'The ballot is not on the current document.',
    remedy: 'Read the decision again, then vote on `current`.',
  },
  'seat-not-held': {
    status: 409,
    title: 'You hold no seat in this decision.',
    remedy: 'Leave the vote to the members in `seats`.',
  },
  'voted-twice': {
    status: 422,
    title: 'The ballot has two votes on one application.',
    remedy: 'Give one vote on each of `applications`.',
  },
  'vote-on-no-line': {
    status: 422,
    title: 'The decision has no line for an application that you named.',
    remedy: 'Leave out those in `applications`.',
  },
  'interest-named-twice': {
    status: 422,
    title: 'Two interests are declared in one application.',
    remedy: 'Declare one of them: one interest recuses.',
  },
  'vote-while-recused': {
    status: 409,
    title: 'You are recused from an application that you voted on.',
    rule: 'A declared interest, or an affiliation that leads it or is a confirmed member, recuses.',
    remedy: 'Leave out those in `applications`.',
    constraint: 'ballot_votes_by_the_unrecused',
  },
  'vote-before-declaration': {
    status: 409,
    title: 'You have not declared for every application.',
    remedy: 'Declare for those in `applications` (POST /v1/decisions/{code}/conflicts).',
    constraint: 'ballot_votes_by_the_declared',
  },
  'vote-missing': {
    status: 422,
    title: 'The ballot has no vote on a line.',
    remedy: 'Vote, or abstain, on those in `applications` too.',
  },
})
export const refuseDecision = decisionRefusals.refuse

/** What a recommendation is refused for, when it is made and when it is revised. */
export const recommendationCodes = [
  'decision-before-closing',
  'screening-not-finished',
  'policy-not-adopted',
  'board-without-seats',
  'board-too-large',
  'nothing-to-decide',
  'decision-by-recused',
  'application-named-twice',
  'application-not-eligible',
  'line-missing',
  'amounts-not-of-outcome',
  'line-named-twice',
  'recommended-outside-funding',
  'recommended-above-request',
  'recommended-outside-bounds',
  'member-unconfirmed',
  'outside-federal-award-period',
  'federal-award-not-active',
  'fund-overpromised',
  'award-outside-federal-award',
  'recommendation-exceeds-funds',
] as const
