import { applicationProblems } from '../applications/problem-contract.ts'
import type { ProblemType } from '../platform/problems.ts'
import type { DecisionRefusal } from './decision.ts'
import type { RecommendationRefusal } from './recommendation.ts'

export const recommendationProblems = {
  'decision-before-closing': {
    status: 409,
    title: 'The Board decides under a closed notice',
    remedy:
      'Wait for its deadline, and screen every application; under a cancelled notice nothing is decided.',
  },
  'screening-not-finished': {
    status: 409,
    title: 'Applications are not screened yet',
    remedy: 'Screen those in `applications`, then recommend or revise.',
  },
  'policy-not-adopted': {
    status: 409,
    title: 'No quorum and majority are set',
    remedy: 'An administrator adopts a decision policy.',
  },
  'board-without-seats': {
    status: 409,
    title: 'Nobody holds a seat on the Board',
    remedy: 'An administrator admits its members.',
  },
  'board-too-large': {
    status: 409,
    title: 'More seats on the Board than a document names',
    remedy: 'An administrator leaves the role of board or chair to at most `most`.',
  },
  'nothing-to-decide': { status: 409, title: 'No application under the notice is eligible' },
  'recommender-recused': {
    status: 409,
    title: 'Whoever is recused from an application recommends nothing about it',
    remedy: 'Another person recommends.',
  },
  'application-named-twice': { status: 422, title: 'An application is named twice' },
  'application-not-eligible': applicationProblems['application-not-eligible'],
  'line-missing': {
    status: 422,
    title: 'Every eligible application of the notice is given an outcome',
    remedy: 'Name those in `applications` too.',
  },
  'amounts-not-of-outcome': {
    status: 422,
    title: 'A selected application has amounts, and one not selected has none',
  },
  'line-named-twice': {
    status: 422,
    title: 'One appropriation is named twice',
    remedy: 'Give one line per appropriation.',
  },
  'recommended-outside-funding': {
    status: 409,
    title: 'The notice does not offer money of this appropriation',
    remedy: 'Use an appropriation in `offered`.',
  },
  'recommended-above-request': {
    status: 409,
    title: 'More than the applicant asked for',
    remedy: 'Recommend at most `largest`.',
  },
  'recommended-outside-bounds': {
    status: 409,
    title: 'The amount is outside what the notice allows one award',
    remedy: 'Recommend between `smallest` and `largest`.',
  },
  'recommendation-exceeds-funds': {
    status: 409,
    title: 'More than is committed to the notice and available together',
    rule: '31 U.S.C. 1341(a)(1)(A)',
    remedy: 'Recommend at most `largest` from this appropriation, all lines together.',
  },
} as const satisfies Record<RecommendationRefusal, ProblemType>

export const decisionProblems = {
  'decision-not-found': {
    status: 404,
    title: 'There is no such decision',
    remedy: 'GET /v1/decisions lists them.',
  },
  'decision-already-open': {
    status: 409,
    title: 'There is a decision under this notice already',
    remedy: 'Revise it, or abandon it before it is certified.',
  },
  'decision-not-open': { status: 409, title: 'The decision is certified or abandoned' },
  'ballot-on-another-document': {
    status: 409,
    title: 'The ballot is on another document than the one put to the vote',
    remedy: 'Read the decision again and vote on `current`.',
  },
  'seat-not-held': { status: 409, title: 'The document names no seat for this person' },
  'voted-twice': { status: 422, title: 'A ballot has one vote on a line' },
  'interest-named-twice': {
    status: 422,
    title: 'Two interests are declared in one application',
    remedy: 'Name one of them: one recuses.',
  },
  'vote-on-no-line': { status: 422, title: 'The document has no line for this application' },
  'vote-while-recused': {
    status: 409,
    title: 'Whoever is recused from an application does not vote on it',
    rule: 'A declared interest, or a house that is a party, recuses',
    remedy: 'Leave those in `applications` out.',
  },
  'vote-before-declaration': {
    status: 409,
    title: 'Whoever votes has declared for every line first',
    remedy: 'Declare for those in `applications`.',
  },
  'vote-missing': {
    status: 422,
    title: 'A ballot has a vote on every line the member is not recused from',
    remedy: 'Vote, or abstain, on those in `applications` too.',
  },
  'certified-by-recommender': {
    status: 409,
    title: 'Whoever recommended a decision cannot certify it',
    rule: 'Segregation of duties (2 CFR 200.303)',
    remedy: 'Another chair certifies it.',
  },
  'certifier-recused': {
    status: 409,
    title: 'Whoever is recused from a line cannot certify the decision',
    remedy: 'Another chair, not recused from any line, certifies it.',
  },
  'certifier-undeclared': {
    status: 409,
    title: 'Whoever certifies has declared for every line first',
    remedy: 'Declare for those in `applications`.',
  },
  'recommendation-out-of-date': {
    status: 409,
    title: 'The lines are no longer the eligible applications of the notice',
    remedy: 'Revise the recommendation: it differs in `applications`.',
  },
  'decision-not-carried': {
    status: 409,
    title: 'Not every line has its quorum and its majority',
    remedy: 'GET the decision: `words` says of each line what is wanting.',
  },
  'certified-before-closing': {
    status: 409,
    title: 'A decision is made after its notice was closed',
    remedy: 'Take a day on or after `smallest`.',
  },
} as const satisfies Record<DecisionRefusal, ProblemType>

export const decisionConstraints = {
  decisions_one_open_per_notice: 'decision-already-open',
  ballots_on_the_open_document: 'decision-not-open',
  ballot_votes_by_the_unrecused: 'vote-while-recused',
  ballot_votes_by_the_declared: 'vote-before-declaration',
  decisions_certified_lawfully: 'decision-not-carried',
} as const
