import type { Test } from 'tap'
import type { Attempt } from './application-refusals.ts'
import { businessToday, newAward, newPapers, newRating } from './given.ts'
import { newCondition, newEscrow, newHold } from './oversight.ts'
import { rawSession, refused } from './raw-sql.ts'
import { type Service, service } from './service.ts'
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
  const gone = String(
    (await given.made('chair', '/v1/awards', newAward(solicitation, { [fund]: '1.00' }))).body['code'],
  )
  await given.made('chair', `/v1/awards/${gone}/withdrawal`, { reason: 'x' })
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
    [
      'setCondition',
      'award-withdrawn',
      'finance',
      `/v1/awards/${gone}/conditions`,
      newCondition(),
      { award: gone },
    ],
    ['liftCondition', 'condition-not-found', 'approver', '/v1/conditions/NONE/lifting', met],
    ['liftCondition', 'condition-not-in-force', 'approver', `${lifted}/lifting`, met],
    ['liftCondition', 'condition-lifted-by-setter', 'both', `${own}/lifting`, met, { setBy: 'BOTH-1' }],
    ['liftCondition', 'file-not-kept', 'approver', `${inForce}/lifting`, unkept],
    ['listHolds', 'cursor-invalid', 'auditor', '/v1/holds?cursor=x', {}],
    ['readHold', 'hold-not-found', 'auditor', '/v1/holds/NONE', {}],
    ['readHoldActions', 'hold-not-found', 'auditor', '/v1/holds/NONE/actions', {}],
    ['placeHold', 'award-not-found', 'finance', '/v1/awards/NONE/holds', newHold()],
    ['placeHold', 'award-withdrawn', 'finance', `/v1/awards/${gone}/holds`, newHold(), { award: gone }],
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

/**
 * Persons whose affiliation is the grantee neither rate it nor set, lift, place or release anything on its awards, by SQL either. Answers what
 * was reached.
 */
export async function overseenByItsOwn(t: Test): Promise<string[]> {
  const s = await service(t)
  const { given } = s
  const { award, fund } = await given.fundedAward('10.00')
  const made = async (url: string, body: object) =>
    String((await given.made('finance', url, body)).body['code'])
  const asked = await given.requested(award, { [fund]: '1.00' })
  const cost = await given.disallowed(await given.paid(award, { [fund]: '5.00' }), { [fund]: '2.00' })
  const condition = await made(`/v1/awards/${award}/conditions`, newCondition())
  const hold = await made(`/v1/awards/${award}/holds`, newHold())
  const evidence = await keptFile(s, 'It is met')
  const met = { evidence, reason: 'It is met' }
  for (const [actor, role] of [
    ['FIN-1', 'finance'],
    ['APP-1', 'approver'],
  ] as const)
    await given.made('admin', `/v1/actors/${actor}/roles`, { roles: [role], affiliation: 'IRC' })
  const letter = { amount: '1.00', reference: 'Letter', letterOn: businessToday() }
  const found = { amount: '1.00', reference: 'Appeal', reason: 'x' }
  const reached: string[] = []
  for (const [operation, who, url, body] of [
    ['rateOrganization', 'finance', '/v1/organizations/IRC/risk-ratings', newRating()],
    ['attachAwardPaper', 'finance', `/v1/awards/${award}/papers`, newPapers()],
    ['setCondition', 'finance', `/v1/awards/${award}/conditions`, newCondition()],
    ['liftCondition', 'approver', `/v1/conditions/${condition}/lifting`, met],
    ['placeHold', 'finance', `/v1/awards/${award}/holds`, newHold()],
    ['placeGranteeHold', 'finance', '/v1/organizations/IRC/holds', newHold()],
    ['approveDisbursement', 'approver', `/v1/disbursements/${asked}/approvals`, {}],
    ['forgiveCost', 'approver', `/v1/disallowances/${cost}/forgiveness`, letter],
    ['reinstateCost', 'approver', `/v1/disallowances/${cost}/reinstatement`, found],
    ['releaseHold', 'approver', `/v1/holds/${hold}/release`, met],
  ] as const) {
    const answer = await s.call(who, 'POST', url, body)
    t.match(answer.body, { status: 409, code: 'recused', grantee: 'IRC' }, operation)
    t.ok(answer.body['remedy'], operation)
    reached.push(`${operation} recused`)
  }
  const { act } = rawSession(t, s)
  const bySql = async (named: string, actor: string, subject: string, statement: string) =>
    refused(
      t,
      'FD041',
      `${named} by SQL`,
      act(actor, (tx) => tx.unsafe(statement), subject),
    )
  await bySql(
    'a rating',
    'FIN-1',
    'IRC',
    `insert into risk_ratings values (gen_random_uuid(), 'IRC', 'low', 'low', 'low', 'low', 'low', 'x', 'FIN-1', current_date)`,
  )
  await bySql(
    'a condition',
    'FIN-1',
    'CND-9',
    `insert into award_conditions (code, award, grantee, nature, reason, action_needed, due_on, reconsideration, agency_notified_on, agency_reference, status, set_by, set_on)
      values ('CND-9', '${award}', 'IRC', 'other', 'x', 'x', '2998-01-01', 'x', '2023-01-01', 'x', 'in-force', 'FIN-1', current_date)`,
  )
  await bySql(
    'a lifting',
    'APP-1',
    condition,
    `update award_conditions set status = 'lifted', lifted_by = 'APP-1', lifted_on = current_date, evidence = '${evidence}', lift_reason = 'x', version = 2
      where code = '${condition}'`,
  )
  await bySql(
    'a hold',
    'FIN-1',
    'HLD-9',
    `insert into payment_holds (code, grantee, ground, letter, appeal, status, placed_by, placed_on)
      values ('HLD-9', 'IRC', 'debt', 'x', 'x', 'placed', 'FIN-1', current_date)`,
  )
  await bySql(
    'a release',
    'APP-1',
    hold,
    `update payment_holds set status = 'released', released_by = 'APP-1', released_on = current_date, release_reason = 'x', version = 2 where code = '${hold}'`,
  )
  await bySql(
    'an approval',
    'APP-1',
    asked,
    `update disbursements set status = 'approved', approved_by = 'APP-1', approved_on = current_date, version = 2 where code = '${asked}'`,
  )
  return reached
}
