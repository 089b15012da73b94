import type { Attempt } from './application-refusals.ts'
import { deadlineAhead, fundAct } from './given.ts'
import type { Service } from './service.ts'
import { keptFile } from './uploads.ts'

/** The agency says what becomes of the Federal award of a fund of the same code: today, by a letter that is kept. */
export async function putByAgency(
  s: Service,
  fund: string,
  kind: 'hold' | 'suspension' | 'resumption' | 'termination' | 'closing',
  terms: object = {},
): Promise<string> {
  const document = await keptFile(s, `The letter of the agency: ${kind} of ${fund}`)
  await s.given.made('finance', `/v1/appropriations/${fund}/federal-awards/${fund}/states`, {
    ...{ kind, document, reference: 'Letter of the agency', ...terms },
  })
  return document
}

/** The agency amends the terms of the Federal award of a fund of the same code, by a letter that is kept. */
export async function termsByAgency(s: Service, fund: string, terms: object): Promise<string> {
  const document = await keptFile(s, `The letter of the agency: ${JSON.stringify(terms)} of ${fund}`)
  await s.given.made('finance', `/v1/appropriations/${fund}/federal-awards/${fund}/terms`, {
    ...{ document, reference: 'Letter of the agency', ...terms },
  })
  return document
}

/** An attempt for each refusal of what the agency says of its award, and of what it stops or keeps. */
export async function federalAwardAttempts(s: Service): Promise<Attempt[]> {
  return [...(await ofWords(s)), ...(await ofStopped(s)), ...(await ofEarmarked(s))]
}

async function ofWords(s: Service): Promise<Attempt[]> {
  const { given } = s
  const fund = await given.fund({ amount: '10.00' })
  const { code: unawarded } = await given.appropriation({ amount: '10.00' })
  const document = await termsByAgency(s, fund, { drawChannel: 'PMS', effectiveOn: '2023-06-01' })
  const gone = await given.fund({ amount: '1.00' })
  await putByAgency(s, gone, 'termination', { effectiveOn: '2023-06-01' })
  const word = { document, reference: 'Letter' }
  const lacking = { ruleProfile: 'LACKING' }
  const at = (what: string, appropriation: string, of = appropriation) =>
    `/v1/appropriations/${appropriation}/federal-awards/${of}/${what}`
  const terms = (code: string, url: string, body: object = {}, facts: object = {}): Attempt => [
    ...(['amendFederalAwardTerms', code, 'finance', url] as const),
    ...([{ ...word, drawChannel: 'ASAP', ...body }, facts] as const),
  ]
  const state = (code: string, url: string, body: object = {}, facts: object = {}): Attempt => [
    ...(['recordFederalAwardState', code, 'finance', url] as const),
    ...([{ ...word, kind: 'hold', ...body }, facts] as const),
  ]
  const ofAny = (['terms', 'states'] as const).flatMap((what) => {
    const asked = what === 'terms' ? terms : state
    return [
      asked('appropriation-not-found', at(what, 'NONE')),
      asked('federal-award-missing', at(what, unawarded)),
      asked('fund-not-found', at(what, fund, gone), {}, { fund: gone }),
      asked('agency-document-not-kept', at(what, fund), { document: 'f'.repeat(64) }),
      asked('acts-out-of-order', at(what, fund), { effectiveOn: '2022-03-14' }),
    ]
  })
  const none = '/v1/federal-awards/NONE'
  return [
    ...ofAny,
    terms('acts-out-of-order', at('terms', fund), { effectiveOn: '2023-05-31' }, { earliest: '2023-06-01' }),
    terms('terms-unchanged', at('terms', fund), { drawChannel: 'PMS' }, { fund, newest: 1 }),
    terms('budget-period-out-of-order', at('terms', fund), { budgetFrom: '2023-01-01' }),
    terms('budget-period-out-of-order', at('terms', fund), {
      ...{ budgetFrom: '2023-01-02', budgetThrough: '2023-01-01' },
    }),
    terms('rule-profile-not-found', at('terms', fund), { ruleProfile: 'UG-1999' }),
    terms('rule-parameter-missing', at('terms', fund), lacking, { parameter: 'fixed-amount-cap' }),
    state(
      'federal-award-step-refused',
      at('states', fund),
      { kind: 'resumption' },
      { state: 'active', asked: 'active' },
    ),
    state(
      'federal-award-step-refused',
      at('states', gone),
      { kind: 'resumption' },
      { state: 'terminated', since: '2023-06-01', follows: 'closed' },
    ),
    ['listFederalAwards', 'cursor-invalid', 'auditor', '/v1/federal-awards?cursor=x', {}],
    ['readFederalAward', 'fund-not-found', 'auditor', none, {}, { fund: 'NONE' }],
    ['readFederalAwardActions', 'fund-not-found', 'auditor', `${none}/actions`, {}],
    ['listFederalAwardVersions', 'fund-not-found', 'auditor', `${none}/versions`, {}],
    [
      'listFederalAwardVersions',
      'cursor-invalid',
      'auditor',
      `/v1/federal-awards/${fund}/versions?cursor=x`,
      {},
    ],
    [
      'listFederalAwardVersions',
      'federal-award-version-not-found',
      'auditor',
      `/v1/federal-awards/${fund}/versions?asOf=2023-05-31`,
      {},
      { newest: 1 },
    ],
    ['readFederalAwardVersion', 'fund-not-found', 'auditor', `${none}/versions/1`, {}],
    [
      'readFederalAwardVersion',
      'federal-award-version-not-found',
      'auditor',
      `/v1/federal-awards/${fund}/versions/2`,
      {},
      { newest: 1 },
    ],
  ]
}

/** What was asked for before the agency suspends its award, and is not done after. */
async function ofStopped(s: Service): Promise<Attempt[]> {
  const { given } = s
  const fund = await given.fund({ amount: '100.00' })
  await given.drawn(fund, '50.00')
  const waiting = await given.draftedSolicitation({ [fund]: '1.00' })
  const open = await given.publishedSolicitation({ [fund]: '5.00' }, { deadline: deadlineAhead })
  const solicitation = await given.publishedSolicitation({ [fund]: '60.00' })
  const [award, other] = [
    await given.executedAward(solicitation, { [fund]: '20.00' }, { periodThrough: '2098-09-30' }),
    await given.executedAward(solicitation, { [fund]: '20.00' }, { periodThrough: '2098-09-30' }),
  ]
  const draft = await given.draftedAward(solicitation, { [fund]: '1.00' })
  const extension = { kind: 'extension', periodThrough: '2099-09-30', reason: 'x', effectiveOn: '2023-10-05' }
  await given.made('chair', `/v1/awards/${award}/amendments`, extension)
  const advance = { kind: 'advance' }
  const [requested, payable] = [
    await given.requested(award, { [fund]: '1.00' }, advance),
    await given.approved(award, { [fund]: '1.00' }, advance),
  ]
  const document = await putByAgency(s, fund, 'suspension')
  const stopped = { fund, fain: `FAIN-${fund}`, state: 'suspended', document }
  const refused = (
    operation: string,
    who: 'finance' | 'approver' | 'chair',
    url: string,
    body: object,
  ): Attempt => [operation, 'federal-award-not-active', who, url, body, stopped]
  return [
    refused('publishSolicitation', 'finance', `/v1/solicitations/${waiting}/publication`, {
      effectiveOn: '2023-07-25',
    }),
    refused('amendSolicitation', 'finance', `/v1/solicitations/${open}/amendments`, {
      ...{ funding: [{ fund, amount: '6.00' }], reason: 'x' },
    }),
    refused('executeAward', 'approver', `/v1/awards/${draft}/execution`, {}),
    refused('proposeAmendment', 'chair', `/v1/awards/${other}/amendments`, {
      ...{ ...extension, evidence: document, effectiveOn: undefined },
    }),
    refused('approveAmendment', 'approver', `/v1/awards/${award}/amendments/1/approval`, {}),
    refused('drawFunds', 'finance', `/v1/appropriations/${fund}/draws`, {
      ...fundAct('1.00', { effectiveOn: undefined }),
    }),
    [
      'approveDisbursement',
      'federal-award-suspended',
      'approver',
      `/v1/disbursements/${requested}/approvals`,
      {},
      { disbursement: requested, kind: 'advance', fund, document },
    ],
    [
      'payDisbursement',
      'federal-award-suspended',
      'approver2',
      `/v1/disbursements/${payable}/payment`,
      { reference: 'ACH 1' },
      { disbursement: payable, fund },
    ],
  ]
}

/** A fund of which 1.00 may still be promised beside what is earmarked for the evaluation. */
async function ofEarmarked(s: Service): Promise<Attempt[]> {
  const { given } = s
  const fund = await given.fund({ amount: '70.00' })
  const waiting = await given.draftedSolicitation({ [fund]: '2.00' })
  const open = await given.publishedSolicitation({ [fund]: '5.00' }, { deadline: deadlineAhead })
  const solicitation = await given.publishedSolicitation({ [fund]: '15.00' })
  const [award, other] = [
    await given.executedAward(solicitation, { [fund]: '5.00' }),
    await given.executedAward(solicitation, { [fund]: '5.00' }),
  ]
  const draft = await given.draftedAward(solicitation, { [fund]: '10.00' })
  const evidence = await keptFile(s, 'The decision of the Board')
  const increase = { kind: 'increase', lines: [{ fund, amount: '10.00' }], reason: 'x', evidence }
  await given.made('chair', `/v1/awards/${award}/amendments`, increase)
  await termsByAgency(s, fund, { evaluation: '49.00' })
  const short = { fund, available: '50.00', earmarked: '49.00', largest: '1.00' }
  const refused = (
    operation: string,
    who: 'finance' | 'approver' | 'chair',
    url: string,
    body: object,
    requested: string,
  ): Attempt => [operation, 'evaluation-earmarked', who, url, body, { ...short, requested }]
  return [
    refused(
      ...(['publishSolicitation', 'finance', `/v1/solicitations/${waiting}/publication`] as const),
      { effectiveOn: '2023-07-25' },
      '2.00',
    ),
    refused(
      ...(['amendSolicitation', 'finance', `/v1/solicitations/${open}/amendments`] as const),
      { funding: [{ fund, amount: '7.00' }], reason: 'x' },
      '2.00',
    ),
    refused('executeAward', 'approver', `/v1/awards/${draft}/execution`, {}, '5.00'),
    // The draft needs what is left of the commitment, so that an increase takes all of it from what is available.
    refused('proposeAmendment', 'chair', `/v1/awards/${other}/amendments`, increase, '10.00'),
    refused('approveAmendment', 'approver', `/v1/awards/${award}/amendments/1/approval`, {}, '10.00'),
  ]
}
