import { refusals } from '../platform/refusal.ts'

/** Why a request is refused, in the order the reasons are checked. */
export const publicationRefusals = refusals({
  'publication-before-certification': {
    status: 409,
    title: 'The decision is not certified, so nothing of it is public.',
    remedy: 'Certify the decision first (POST /v1/decisions/{code}/certification).',
    constraint: 'decision_publications_as_certified',
  },
  'decision-already-published': {
    status: 409,
    title: 'The decision is already published.',
    remedy: 'You need do nothing. GET /v1/public/awards lists its awards.',
    constraint: 'decision_publications_pkey',
  },
  'publication-not-found': {
    status: 404,
    title: 'No decision with this code is published.',
    remedy: 'GET /v1/public/awards lists the awards of published decisions.',
  },
})
export const refusePublication = publicationRefusals.refuse
