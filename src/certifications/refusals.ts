import { refusals } from '../platform/refusal.ts'

/** Why a request is refused, in the order the reasons are checked. */
export const certificationRefusals = refusals({
  'certified-by-recommender': {
    status: 409,
    title: 'You recommended this decision and cannot certify it.',
    rule: 'Segregation of duties (2 CFR 200.303)',
    remedy: 'Another chair must certify it.',
  },
  'certifier-recused': {
    status: 409,
    title: 'You are recused from an application of this decision.',
    remedy: 'A chair who is recused from no application must certify it.',
  },
  'certifier-undeclared': {
    status: 409,
    title: 'You have not declared for every application.',
    remedy: 'Declare for those in `applications` (POST /v1/decisions/{code}/conflicts).',
  },
  'recommendation-out-of-date': {
    status: 409,
    title: 'The eligible applications have changed since the recommendation.',
    remedy: 'Revise the recommendation: it differs in `applications`.',
  },
  'decision-not-carried': {
    status: 409,
    title: 'A line has no quorum or no majority.',
    remedy: 'GET /v1/decisions/{code}: `words` of each line says what is missing.',
    constraint: 'decisions_certified_lawfully',
  },
})
export const refuseCertification = certificationRefusals.refuse
