import { refusals } from '../platform/refusal.ts'

/** Why a request is refused, in the order the reasons are checked. */
export const ruleRefusals = refusals({
  'rule-profile-not-found': {
    status: 404,
    title: 'This rule profile does not exist.',
    remedy: 'GET /v1/rule-profiles lists the rule profiles.',
    constraint: 'federal_awards_rule_profile_rule_profiles_code_fk',
  },
  'rule-parameter-missing': {
    status: 409,
    title: 'This rule profile has no value of a parameter that the rules read.',
    remedy:
      'Ask the operator to load `parameter` of `profile`, or name another profile. GET /v1/rule-profiles lists what each has.',
  },
  'comparison-without-dry-run': {
    status: 422,
    title: 'Another rule profile is compared in a dry run only.',
    remedy: 'Add `dryRun=true`, or leave `profile` out.',
  },
})
export const refuseRule = ruleRefusals.refuse
