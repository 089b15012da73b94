import type { Attempt } from './application-refusals.ts'
import { newAward, newRating } from './given.ts'
import { newCondition, newEscrow, newHold } from './oversight.ts'
import type { Service } from './service.ts'
import { keptFile } from './uploads.ts'

/** An attempt for each refusal of a rating, a condition and a hold, and of what they stop. */
export async function oversightAttempts(s: Service): Promise<Attempt[]> {
  const { given } = s
  await given.made('finance', '/v1/organizations', {
    ...{ code: 'UNRATED', legalName: 'Unrated Services, Inc.', kind: 'nonprofit', uei: 'UNRATED00001' },
  })
  const fund = await given.fund({ amount: '100.00' })
  await given.drawn(fund, '100.00')
  const solicitation = await given.publishedSolicitation({ [fund]: '90.00' })
  const award = await given.executedAward(solicitation, { [fund]: '50.00' }, { grantee: 'HAVEN' })
  const { body: unrated } = await given.made('chair', '/v1/awards', {
    ...newAward(solicitation, { [fund]: '1.00' }),
    grantee: 'UNRATED',
  })
  const [requested, payable] = [
    await given.requested(award, { [fund]: '1.00' }),
    await given.approved(award, { [fund]: '1.00' }),
  ]
  const evidence = await keptFile(s, 'The report of the third quarter')
  const met = { evidence, reason: 'It is met' }
  const made = async (who: 'finance' | 'both', url: string, body: object) =>
    String((await given.made(who, url, body)).body['code'])
  const condition = async (who: 'finance' | 'both') =>
    `/v1/conditions/${await made(who, `/v1/awards/${award}/conditions`, newCondition())}`
  const hold = async (who: 'finance' | 'both', terms: object) =>
    `/v1/holds/${await made(who, `/v1/awards/${award}/holds`, terms)}`
  const [inForce, own, lifted] = [
    await condition('finance'),
    await condition('both'),
    await condition('finance'),
  ]
  await given.made('approver', `${lifted}/lifting`, met)
  const [escrow, ownHold, released] = [
    await hold('finance', newEscrow()),
    await hold('both', newHold()),
    await hold('finance', newHold()),
  ]
  await given.made('approver', `${released}/release`, { reason: 'It is met' })
  const unkept = { evidence: 'f'.repeat(64), reason: 'x' }
  const holds = { award, holds: [{ ground: 'report-awaited', waitsFor: 'Report of the third quarter' }] }
  const unnamed = newHold({ report: 'A report' })
  return [
    ['listRiskRatings', 'cursor-invalid', 'auditor', '/v1/risk-ratings?cursor=x', {}],
    [
      'rateOrganization',
      'organization-not-found',
      'finance',
      '/v1/organizations/NONE/risk-ratings',
      newRating(),
    ],
    [
      'executeAward',
      'risk-rating-missing',
      'approver',
      `/v1/awards/${String(unrated['code'])}/execution`,
      {},
      { organization: 'UNRATED', ratedOn: null },
    ],
    ['readOrganizationActions', 'organization-not-found', 'finance', '/v1/organizations/NONE/actions', {}],
    ['listConditions', 'cursor-invalid', 'auditor', '/v1/conditions?cursor=x', {}],
    ['readCondition', 'condition-not-found', 'auditor', '/v1/conditions/NONE', {}],
    ['readConditionActions', 'condition-not-found', 'auditor', '/v1/conditions/NONE/actions', {}],
    ['setCondition', 'award-not-found', 'finance', '/v1/awards/NONE/conditions', newCondition()],
    [
      'setCondition',
      'condition-days-out-of-order',
      'finance',
      `/v1/awards/${award}/conditions`,
      newCondition({ dueOn: '2023-12-31' }),
      { dueOn: '2023-12-31' },
    ],
    ['liftCondition', 'condition-not-found', 'approver', '/v1/conditions/NONE/lifting', met],
    ['liftCondition', 'condition-not-in-force', 'approver', `${lifted}/lifting`, met],
    ['liftCondition', 'condition-lifted-by-setter', 'both', `${own}/lifting`, met, { setBy: 'BOTH-1' }],
    ['liftCondition', 'file-not-kept', 'approver', `${inForce}/lifting`, unkept],
    ['listHolds', 'cursor-invalid', 'auditor', '/v1/holds?cursor=x', {}],
    ['readHold', 'hold-not-found', 'auditor', '/v1/holds/NONE', {}],
    ['readHoldActions', 'hold-not-found', 'auditor', '/v1/holds/NONE/actions', {}],
    ['placeHold', 'award-not-found', 'finance', '/v1/awards/NONE/holds', newHold()],
    ['placeHold', 'hold-report-unnamed', 'finance', `/v1/awards/${award}/holds`, unnamed],
    ['placeGranteeHold', 'organization-not-found', 'finance', '/v1/organizations/NONE/holds', newHold()],
    ['placeGranteeHold', 'hold-report-unnamed', 'finance', '/v1/organizations/HAVEN/holds', unnamed],
    ['releaseHold', 'hold-not-found', 'approver', '/v1/holds/NONE/release', met],
    ['releaseHold', 'hold-not-placed', 'approver', `${released}/release`, met],
    ['releaseHold', 'hold-released-by-placer', 'both', `${ownHold}/release`, met, { placedBy: 'BOTH-1' }],
    ['releaseHold', 'hold-evidence-missing', 'approver', `${escrow}/release`, { reason: 'x' }],
    ['releaseHold', 'file-not-kept', 'approver', `${escrow}/release`, unkept],
    [
      'approveDisbursement',
      'payment-held',
      'approver',
      `/v1/disbursements/${requested}/approvals`,
      {},
      holds,
    ],
    [
      'payDisbursement',
      'payment-held',
      'approver2',
      `/v1/disbursements/${payable}/payment`,
      { reference: 'ACH 1' },
      holds,
    ],
  ]
}
