import { refusals } from '../platform/refusal.ts'

/** Why a request is refused, in the order the reasons are checked. */
export const disbursementRefusals = refusals({
  'disbursement-not-found': {
    status: 404,
    title: 'This disbursement does not exist.',
    remedy: 'GET /v1/disbursements lists the disbursements you may see.',
  },
  'kind-of-another-form': {
    status: 409,
    title: 'This award does not pay this kind of request.',
    rule: 'A fixed-amount award is paid by milestones, without advances and without reports of cost; any other is paid for cost (2 CFR 200.201(b)(1)).',
    remedy: 'The award is `form`. Request one of `takes`.',
    constraint: 'disbursements_of_the_form_of_their_award',
  },
  'disbursement-fields-of-kind': {
    status: 422,
    title: 'The fields are not those of this kind of request.',
    remedy: 'Give what `takes` names for this `kind`, and nothing else of `given`.',
    constraint: 'disbursements_milestone_as_its_kind',
  },
  'milestone-not-found': {
    status: 404,
    title: 'The award has no milestone of this number.',
    remedy: 'Use one of `milestones`. GET /v1/awards/{code}/milestones reads them.',
    constraint: 'disbursements_for_a_milestone_in_force',
  },
  'milestone-already-requested': {
    status: 409,
    title: 'This milestone is already requested or paid.',
    rule: 'A milestone is paid once (2 CFR 200.201(b)(1)(i)).',
    remedy: 'Request another one. It is free again where the request for it is rejected or canceled.',
    constraint: 'disbursements_milestone_once',
  },
  'award-not-executed': {
    status: 409,
    title: 'The award is not executed.',
    remedy: 'Execute the award first (POST /v1/awards/{code}/execution).',
  },
  'line-outside-award': {
    status: 409,
    title: 'The award has no money from this fund.',
    remedy: 'Use one of `funds`.',
  },
  'disbursement-not-requested': {
    status: 409,
    title: 'The disbursement is no longer waiting for approval.',
    remedy:
      'The disbursement is in `state`. If it is approved or returned, you can pay it (POST /v1/disbursements/{code}/payment) or cancel it (POST /v1/disbursements/{code}/withdrawal).',
  },
  'disbursement-not-payable': {
    status: 409,
    title: 'The disbursement is not waiting for payment.',
    remedy:
      'The disbursement is in `state`. If it is requested, an approver approves it first (POST /v1/disbursements/{code}/approvals). If it is paid, nothing is left to do, unless the bank sends it back (POST /v1/disbursements/{code}/return).',
  },
  'disbursement-not-paid': {
    status: 409,
    title: 'The disbursement is not paid.',
    remedy:
      'The disbursement is in `state`. If it is approved or returned, record its payment first (POST /v1/disbursements/{code}/payment).',
  },
  'disbursement-not-cancelable': {
    status: 409,
    title: 'The disbursement is paid, or it has already ended.',
    remedy:
      'If the bank returned the payment, record the return first (POST /v1/disbursements/{code}/return).',
  },
  'one-person-two-stages': {
    status: 409,
    title: 'You already acted at another stage of this disbursement.',
    rule: 'Segregation of duties (2 CFR 200.303)',
    remedy: 'Another person with the role must do this.',
    constraint: [
      'disbursements_approved_by_another',
      'disbursements_paid_again_by_another',
      'disbursements_paid_by_a_third',
      'disbursements_rejected_by_another',
      'disbursements_returned_by_another',
    ],
  },
  'obligation-insufficient': {
    status: 409,
    title: 'The amount is more than is obligated and not yet approved.',
    rule: 'Terms of the Federal award; 2 CFR 200.303',
    remedy: 'Request at most `largest`. Reject or cancel a request for more.',
  },
  'milestone-not-reduced': {
    status: 409,
    title: 'Only a milestone is reduced, and only to less than it comes to.',
    rule: 'What was not done of a fixed-amount award is not paid (2 CFR 200.201(b)(1)(iv)).',
    remedy:
      'Give a `reducedTo` below `amount` with its `reductionReason`, of a milestone. Reject a request for cost that is too high.',
    constraint: ['disbursements_reduced_lawfully', 'disbursements_reduction_whole'],
  },
  'cash-insufficient': {
    status: 409,
    title: 'The payment is more than the cash of this fund that is not owed.',
    rule: '2 CFR 200.302(b)',
    remedy:
      'Draw funds first (POST /v1/appropriations/{code}/draws), or record the money of the agent that paid it (POST /v1/appropriations/{code}/own-money). What is in transit and the interest do not count as `available`.',
  },
  'payment-run-malformed': {
    status: 400,
    title: 'The file is not a list of payments.',
    remedy:
      'Store a CSV file whose first line names `disbursement`, `reference` and, if the bank did not pay today, `effectiveOn`.',
  },
  'payment-run-refused': {
    status: 409,
    title: 'The run has payments that cannot be recorded. Nothing was recorded.',
    remedy: 'Mend or leave out the `rows` that are named, each with its refusal, and send the run again.',
  },
  'payment-run-not-found': {
    status: 404,
    title: 'This payment run does not exist.',
    remedy: 'GET /v1/ledger/entries?kind=payment-run.recorded lists the runs.',
  },
  'payment-run-progress-not-found': {
    status: 404,
    title: 'You began no payment run with this key.',
    remedy: 'Send the run with POST /v1/payment-runs, and ask again while that request runs.',
  },
})
export const refuseDisbursement = disbursementRefusals.refuse
