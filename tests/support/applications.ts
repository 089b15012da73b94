import { randomUUID } from 'node:crypto'
import postgres from 'postgres'
import { record } from '../../src/ledger/commands.ts'
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
  periodThrough: '2025-09-30',
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
  const { given, db } = s

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
  /**
   * An amendment that moves the deadline, from an instant on; answers it. By the hand of a superuser with the guards off: no act
   * amends after the deadline or to an instant that has passed, and these tests look at one from both sides at once.
   */
  const amended = async (solicitation: string, ends: string, inForceFrom?: string): Promise<string> => {
    const entry = await db.transaction({ code: 'FIN-1', organization: null }, (tx) =>
      record(tx, {
        kind: 'solicitation.amended',
        subject: solicitation,
        effectiveOn: tx.today,
        facts: { ends },
      }),
    )
    const from = inForceFrom ?? entry.recordedAt
    await byHand(async (tx) => {
      await tx`alter table solicitation_versions disable trigger version_follows`
      await tx`
        insert into solicitation_versions (solicitation, number, in_force_from, effective_on, reason, text, deadline_ends, entry_id)
        select ${solicitation}, max(number) + 1, ${from}::text::timestamptz, ${entry.effectiveOn}::text::date, 'the portal was down',
          '{}'::bytea, ${ends}::text::timestamptz, ${entry.id}::text::uuid
        from solicitation_versions where solicitation = ${solicitation}`
      await tx`alter table solicitation_versions enable always trigger version_follows`
    })
    return from
  }
  /** By the same hand, the instant from which the clock closes a solicitation; what its versions say stays. */
  const endsAt = (solicitation: string, ends: string): Promise<void> =>
    byHand(async (tx) => {
      await tx`
        update solicitations set deadline_ends = ${ends}::text::timestamptz, deadline_instant = least(deadline_instant, ${ends}::text::timestamptz)
        where code = ${solicitation}`
    })
  /** One that judges by a deadline that has passed, and is not closed by it. */
  const heldOpen = async (): Promise<string> => {
    const code = await dueSolicitation()
    await endsAt(code, '2999-01-01T00:00:00Z')
    return code
  }
  const byHand = async (work: (tx: postgres.TransactionSql) => Promise<void>): Promise<void> => {
    const sql = postgres(s.ownerUrl, { max: 1, onnotice: () => undefined })
    try {
      await sql.begin(async (tx) => {
        await tx`set local session_replication_role = replica`
        await work(tx)
      })
    } finally {
      await sql.end()
    }
  }
  const kept = (content: string): Promise<string> => keptFile(s, content)
  return {
    dueSolicitation,
    openSolicitation,
    heldOpen,
    draftOf,
    receive,
    received,
    screen,
    amended,
    endsAt,
    kept,
  }
}
