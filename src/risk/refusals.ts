import { refusals } from '../platform/refusal.ts'

/** Why a request is refused for the risk of an organization. */
export const riskRefusals = refusals({
  'risk-rating-missing': {
    status: 409,
    title: 'The grantee has no risk rating of the year before it is awarded money.',
    rule: "Each subrecipient's risk is evaluated before it is awarded money (2 CFR 200.332(c)).",
    remedy:
      'Have finance rate the organization (POST /v1/organizations/{code}/risk-ratings) as of the day `on`, or of a day in the year before it.',
    constraint: ['awards_after_risk_rating', 'award_amendments_after_risk_rating'],
  },
})
export const refuseRisk = riskRefusals.refuse
