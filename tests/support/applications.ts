import { randomUUID } from 'node:crypto'
import type { Answer, Person } from './call.ts'
import { deadlineAhead, type Funding } from './given.ts'
import type { Service } from './service.ts'
import { keptFile } from './uploads.ts'

/** The deadline of a published solicitation of a test, unless it is open: 13 September 2023, 11:59pm in New York, that minute included. */
export const deadlineEnds = '2023-09-14T04:00:00.000000Z'
const inTime = '2023-09-13T12:00:00Z'
export const tooLate = '2023-09-14T05:00:00Z'

/** What solicitations of these tests ask: two kinds of applicants, two services, from 100 to 1,000 dollars. */
const asking = {
  summary: 'Case management',
  eligibleApplicants: ['nonprofit', 'local-government'],
  services: ['mental-health', 'legal-orientation'],
  howToApply: 'By e-mail, with a narrative and a budget.',
  awardFloor: '100.00',
  awardCeiling: '1000.00',
}
export const complete = { item: 'files-complete', met: true, reason: 'narrative and budget are there' }
export const notExcluded = { item: 'not-excluded', met: true, reason: 'looked up by hand' }

export type Terms = Readonly<Record<string, unknown>>

export const newProposal = (solicitation: string, lead = 'IRC', terms: Terms = {}): Terms => ({
  solicitation,
  title: 'Case management in New York',
  site: 'New York, NY',
  services: ['mental-health'],
  periodFrom: '2023-10-01',
  periodThrough: '2099-09-30',
  budget: [
    { organization: lead, category: 'personnel', amount: '400.00' },
    { organization: lead, category: 'indirect', amount: '40.00' },
  ],
  ...terms,
})
const newMessage = (terms: Terms = {}): Terms => ({
  id: `<${randomUUID()}@example.org>`,
  sender: 'Grants Office <grants@example.org>',
  receivedAt: inTime,
  source: 'mail-server',
  ...terms,
})

/** Builders of applications and what stands under them. */
export function applicationsFor(s: Service) {
  const { given } = s

  const published = async (terms: object, deadline?: object, amount = '10000.00') => {
    const fund = await given.fund({ amount })
    const funding: Funding = { [fund]: amount }
    const stated = deadline === undefined ? {} : { deadline }
    return given.publishedSolicitation(funding, { terms: { ...asking, ...terms }, ...stated })
  }
  /** One whose deadline has passed: the first touch closes it. */
  const dueSolicitation = (terms: object = {}) => published(terms)
  const openSolicitation = (terms: object = {}, deadline: object = deadlineAhead) =>
    published(terms, deadline)
  const draftOf = (solicitation: string, terms: Terms = {}, message: Terms = {}) => {
    const applicant = typeof terms['applicant'] === 'string' ? terms['applicant'] : 'IRC'
    return { ...newProposal(solicitation, applicant, { applicant, ...terms }), message: newMessage(message) }
  }
  const receive = async (
    solicitation: string,
    terms: Terms = {},
    message: Terms = {},
    who: Person = 'finance',
  ): Promise<Answer> => s.call(who, 'POST', '/v1/applications', draftOf(solicitation, terms, message))
  const received = async (...of: Parameters<typeof receive>): Promise<string> => {
    const answer = await receive(...of)
    if (answer.status !== 201) throw new Error(answer.text)
    return String(answer.body['code'])
  }
  const screen = async (
    application: string,
    answers: readonly object[] = [complete, notExcluded],
    who: Person = 'finance2',
  ): Promise<Answer> => s.call(who, 'POST', `/v1/applications/${application}/screening`, { answers })
  const kept = (content: string): Promise<string> => keptFile(s, content)
  return {
    dueSolicitation,
    openSolicitation,
    draftOf,
    receive,
    received,
    screen,
    kept,
  }
}
