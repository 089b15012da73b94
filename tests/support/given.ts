import { createHash } from 'node:crypto'
import { cancelsOn, fiscalYear } from '../../src/platform/clock.ts'
import type { Answer, Call, Person } from './call.ts'
import { extract } from './exclusions.ts'
import { boardDecision, newPapers } from './papers.ts'

export { boardDecision, newPapers }

/** The organizations of the tests, each with its UEI: without one no award is executed (2 CFR 25.300). */
export const ueis = { IRC: 'RCTESTUE0001', BAKER: 'BAKERTESTUE1', HAVEN: 'HAVENTESTUE1' } as const

/** Builders of what a test needs to stand before it begins. Each goes through the API, and throws if it is declined. */
export function buildersFor(call: Call) {
  const made = async (who: Person, url: string, body: unknown): Promise<Answer> => {
    const answer = await call(who, 'POST', url, body)
    if (answer.status !== 201) throw new Error(`${url} answered ${String(answer.status)}: ${answer.text}`)
    return answer
  }
  const count = { fund: 0, solicitation: 0 }
  let listed: Promise<void> | undefined
  const ratedFor = new Map<string, Promise<void>>()

  const appropriation = async (terms: Partial<ReturnType<typeof newAppropriation>> & object = {}) => {
    const code = terms.code ?? `FY${String(2100 + (count.fund += 1))}`
    const given = { ...newAppropriation(code), ...terms }
    const appropriated = { ...given, fiscalYear: fiscalYear(given.enactedOn), ...terms }
    await made('finance', '/v1/appropriations', appropriated)
    return appropriated
  }
  /** An appropriation that the agency has awarded in whole, on the day of its enactment, as a fund of the same code. */
  const fund = async (
    terms: Parameters<typeof appropriation>[0] & FederalTerms & { availableThrough?: string } = {},
  ) => {
    const { federalAward, ...enacted } = terms
    const { code, amount, enactedOn } = await appropriation(enacted)
    const { availableThrough } = enacted
    await made('finance', `/v1/appropriations/${code}/federal-awards`, {
      ...newFederalAward(code, amount, enactedOn),
      ...(availableThrough === undefined ? {} : { periodThrough: cancelsOn(availableThrough) }),
      ...federalAward,
    })
    return code
  }
  /** More is appropriated, and the agency awards it to the fund of the same code. */
  const increased = async (fund: string, amount: string) => {
    await made('finance', `/v1/appropriations/${fund}/amendments`, { kind: 'supplement', ...fundAct(amount) })
    await made('finance', `/v1/appropriations/${fund}/federal-awards/${fund}/amendments`, {
      kind: 'increase',
      ...fundAct(amount),
    })
  }
  const drawn = async (fund: string, amount: string) =>
    made('finance', `/v1/appropriations/${fund}/draws`, fundAct(amount))
  const draftedSolicitation = async (funding: Funding, terms: object = {}) => {
    const code = `SOL-${String((count.solicitation += 1))}`
    await made('finance', '/v1/solicitations', { ...newSolicitation(code, funding), ...terms })
    return code
  }
  const publishedSolicitation = async (funding: Funding, terms: object = {}) => {
    const code = await draftedSolicitation(funding, terms)
    await made('finance', `/v1/solicitations/${code}/publication`, { effectiveOn: '2023-07-25' })
    return code
  }
  /** The list of excluded parties that executions of the tests are asked of. A later one counts in its place. */
  const exclusionsListed = async () => {
    listed ??= (async () => {
      const { text, sha256 } = nobodyExcluded
      const answer = await call('finance', 'POST', '/v1/exclusion-lists', {
        extractedOn: '2023-01-01',
        sha256,
      })
      if (answer.status !== 201 && answer.body['code'] !== 'exclusion-list-imported')
        throw new Error(`${text} was answered ${answer.text}`)
    })()
    await listed
  }
  /** A risk rating of an organization on each of some days, today where one is undefined; once where the same is asked again. */
  const rated = async (organization: string, ...days: (string | undefined)[]) => {
    for (const effectiveOn of days) {
      const rating = `${organization} ${effectiveOn ?? ''}`
      if (!ratedFor.has(rating))
        ratedFor.set(
          rating,
          made('finance', `/v1/organizations/${organization}/risk-ratings`, newRating({ effectiveOn })).then(
            () => undefined,
          ),
        )
      await ratedFor.get(rating)
    }
  }
  /** What an execution rests on besides its award: a list of excluded parties, and ratings for the autumn of 2023 and for today. */
  const executable = async (organization: string) => {
    await exclusionsListed()
    await rated(organization, '2023-09-20', undefined)
  }
  const draftedAward = async (solicitation: string, lines: Funding, terms: object = {}) => {
    const asked: ReturnType<typeof newAward> = { ...newAward(solicitation, lines), ...terms }
    await executable(asked.grantee)
    const { body } = await made('chair', '/v1/awards', asked)
    const code = String(body['code'])
    await made('finance', `/v1/awards/${code}/papers`, newPapers())
    return code
  }
  const executedAward = async (solicitation: string, lines: Funding, terms: object = {}) => {
    const code = await draftedAward(solicitation, lines, terms)
    await made('approver', `/v1/awards/${code}/execution`, { effectiveOn: '2023-10-02' })
    return code
  }
  /** An award standing on a fund, a solicitation and an obligation of its own, all of the same amount; cash drawn in full. */
  const fundedAward = async (amount: string, terms: object = {}) => {
    const code = await fund({ amount })
    await drawn(code, amount)
    const solicitation = await publishedSolicitation({ [code]: amount })
    const award = await executedAward(solicitation, { [code]: amount }, terms)
    return { fund: code, solicitation, award }
  }
  const requested = async (award: string, lines: Funding, terms: object = {}, who: Person = 'finance') => {
    const { body } = await made(who, '/v1/disbursements', { ...newDisbursement(award, lines), ...terms })
    return String(body['code'])
  }
  const approved = async (award: string, lines: Funding, terms: object = {}) => {
    const code = await requested(award, lines, terms)
    await made('approver', `/v1/disbursements/${code}/approvals`, {})
    return code
  }
  const paid = async (award: string, lines: Funding, terms: object = {}) => {
    const code = await approved(award, lines, terms)
    await made('approver2', `/v1/disbursements/${code}/payment`, { reference: `ACH ${code}` })
    return code
  }
  /** Cost of a payment of today, disallowed today by one act for each fund; answers the code of the last. */
  const disallowed = async (payment: string, lines: Funding, terms: object = {}) => {
    let code = ''
    for (const { fund, amount } of linesOf(lines)) {
      const asked = { ...newDisallowance(payment, fund, amount), ...terms }
      code = String((await made('finance', '/v1/disallowances', asked)).body['code'])
    }
    return code
  }
  return {
    made,
    appropriation,
    fund,
    increased,
    drawn,
    draftedSolicitation,
    publishedSolicitation,
    draftedAward,
    rated,
    executable,
    exclusionsListed,
    executedAward,
    fundedAward,
    requested,
    approved,
    paid,
    disallowed,
  }
}

export type Given = ReturnType<typeof buildersFor>
/** Amounts in dollars by fund. */
export type Funding = Readonly<Record<string, string>>

export const newAppropriation = (code: string, amount = '1000.00') => ({
  code,
  title: `Act of ${code}`,
  citation: 'Pub. L. 117-103, div. F',
  fiscalYear: 2022,
  amount,
  enactedOn: '2022-03-15',
})
type FederalTerms = { readonly federalAward?: object }
export const newFederalAward = (code: string, amount: string, awardedOn = '2022-03-15') => ({
  fain: `FAIN-${code}`,
  assistanceListing: '97.102',
  agency: 'DHS/FEMA',
  awardedOn,
  periodFrom: awardedOn,
  periodThrough: '2099-09-30',
  amount,
})
export const fundAct = (amount: string, terms: object = {}) => ({
  amount,
  effectiveOn: '2023-06-01',
  reference: 'SF-270 no. 1',
  ...terms,
})
const linesOf = (funding: Funding) => Object.entries(funding).map(([fund, amount]) => ({ fund, amount }))
/** A rating by finance, today. */
export const newRating = (terms: object = {}) => ({
  ...{ level: 'low', priorExperience: 'low', priorAudits: 'medium', personnelAndSystems: 'low' },
  ...{ federalMonitoring: 'low', reason: 'Led Federal awards before', ...terms },
})
/** A deadline that no test lives to see pass. */
export const deadlineAhead = {
  stated: 'noon on January 1, 2999',
  local: '2999-01-01T12:00',
  zone: '-05:00',
  inclusive: false,
}
/** The deadline at a whole second, RFC 3339 in UTC. */
export const deadlineAt = (ends: string) => ({
  stated: ends,
  local: ends.slice(0, 19),
  zone: '+00:00',
  inclusive: false,
})
export const newSolicitation = (code: string, funding: Funding) => ({
  code,
  title: `Solicitation ${code}`,
  deadline: {
    stated: 'the end of September 13, 2023, Eastern Time',
    local: '2023-09-13T23:59',
    zone: 'America/New_York',
    inclusive: true,
  },
  funding: linesOf(funding),
})
/** A list that names none of the organizations of the tests. Every service of a test keeps it. */
const listText = extract({ name: 'Nobody Whom A Test Knows' })
export const nobodyExcluded = {
  text: listText,
  sha256: createHash('sha256').update(listText).digest('hex'),
}
export const newAward = (solicitation: string, lines: Funding) => ({
  solicitation,
  grantee: 'IRC',
  title: 'Case management in New York',
  site: 'New York, NY',
  services: ['mental-health'],
  selectedOn: '2023-09-20',
  periodFrom: '2023-10-01',
  periodThrough: '2099-09-30',
  lines: linesOf(lines),
  decisionDocument: boardDecision.sha256,
  reason: 'The Board decided before the service was in use',
  effectiveOn: '2023-09-20',
})
export const newDisbursement = (award: string, lines: Funding) => ({
  award,
  kind: 'reimbursement',
  purpose: 'Costs of October',
  lines: linesOf(lines),
})
/** The day of the business, as the service has it. */
export const businessToday = (daysAgo = 0) =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York' }).format(Date.now() - daysAgo * 86_400_000)
export const newDisallowance = (disbursement: string, fund: string, amount: string) => ({
  disbursement,
  fund,
  amount,
  source: 'audit',
  reference: 'Single audit 2023, finding 2023-002',
  reason: 'No timesheets',
  notifiedOn: businessToday(),
})
