import { randomUUID } from 'node:crypto'
import postgres from 'postgres'
import type { Test } from 'tap'
import { confirmMemberOf } from '../../src/applications/conflicts/commands.ts'
import { receiveApplication, withdrawApplication } from '../../src/applications/intake/commands.ts'
import { screenApplication } from '../../src/applications/screening/commands.ts'
import type { Transaction } from '../../src/platform/database/database.ts'
import { Money } from '../../src/platform/money.ts'
import { type Person, people } from './call.ts'
import type { Service } from './service.ts'

export type Seed = {
  readonly applicant?: string
  readonly members?: readonly string[]
  /** Whether staff leaves the members unconfirmed. */
  readonly unconfirmed?: boolean
  readonly status?: 'received' | 'late' | 'eligible' | 'ineligible' | 'withdrawn'
  readonly requested?: string
  readonly periodThrough?: string
  /** Files of the application, already stored. */
  readonly files?: readonly { readonly name: string; readonly sha256: string }[]
}

/** How many commands one unit of work takes, so that a thousand applications are seeded well within its time. */
const batch = 20

/** Runs a command for each item under a person's name, many in one unit of work. Answers what each made, in order. */
export async function inBatches<Item, Made>(
  { db }: Pick<Service, 'db'>,
  who: Person,
  items: readonly Item[],
  command: (tx: Transaction, item: Item) => Promise<Made>,
): Promise<Made[]> {
  const made: Made[] = []
  for (let from = 0; from < items.length; from += batch)
    made.push(
      ...(await db.transaction({ code: people[who].code, organization: null }, async (tx) => {
        const done: Made[] = []
        for (const item of items.slice(from, from + batch)) done.push(await command(tx, item))
        return done
      })),
    )
  return made
}

/** Seeds applications under a solicitation through the commands of the service, many in one unit of work. */
export function applicationsUnder(t: Test, { db, ownerUrl }: Pick<Service, 'db' | 'ownerUrl'>) {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => undefined })
  t.teardown(() => sql.end())

  const withdrawn = (codes: readonly string[]): Promise<unknown> =>
    inBatches({ db }, 'finance', codes, (tx, code) => withdrawApplication(tx, code, 'The applicant asked'))

  /** Applications received by FIN-1, their members confirmed and themselves screened by FIN-2 where their status says so. Answers their codes. */
  const seed = async (solicitation: string, seeds: readonly Seed[]): Promise<string[]> => {
    const codes = await inBatches({ db }, 'finance', seeds, (tx, one) => received(tx, solicitation, one))
    const being = (...statuses: readonly Seed['status'][]) =>
      codes.filter((_, i) => statuses.includes(seeds[i]?.status ?? 'eligible'))
    const members = seeds.flatMap(({ members: named = [], unconfirmed = false }, i) =>
      unconfirmed ? [] : named.map((member) => ({ application: codes[i] ?? '', member })),
    )
    await inBatches({ db }, 'finance2', members, (tx, { application, member }) =>
      confirmMemberOf(tx, application, member),
    )
    const eligible = new Set(being('eligible'))
    await inBatches({ db }, 'finance2', being('eligible', 'ineligible'), (tx, code) =>
      screenApplication(tx, code, [
        { item: 'not-excluded', met: eligible.has(code), reason: 'Looked up by hand' },
      ]),
    )
    await withdrawn(being('withdrawn'))
    return codes
  }
  return { seed, withdraw: (code: string) => withdrawn([code]), sql }
}

async function received(
  tx: Transaction,
  solicitation: string,
  {
    applicant = 'IRC',
    members = [],
    status = 'eligible',
    requested = '100.00',
    periodThrough = '2025-01-31',
    files = [],
  }: Seed,
): Promise<string> {
  const receivedAt = status === 'late' ? '2023-09-14T05:00:00.000000Z' : '2023-09-13T12:00:00.000000Z'
  return receiveApplication(tx, {
    ...{ solicitation, applicant, members, files },
    ...{ title: 'Case management', site: 'New York, NY', services: ['mental-health'] },
    ...{ periodFrom: '2024-02-01', periodThrough },
    budget: [{ organization: applicant, category: 'personnel', amount: Money.of(requested) }],
    message: {
      ...{ id: `<${randomUUID()}@example.org>`, sender: 'grants@example.org' },
      ...{ receivedAt, source: 'mail-server' },
    },
  })
}

/** The criteria of the solicitations below: none of their totals is round by chance. */
const criteria = [
  { code: 'NEED', title: 'Need', weight: '40.00', maximum: 10 },
  { code: 'PLAN', title: 'Plan', weight: '35.00', maximum: 7 },
  { code: 'COST', title: 'Cost', weight: '25.00', maximum: 3 },
]
export const scores = (need: string, plan: string, cost: string) => ({
  scores: [
    { criterion: 'NEED', points: need, comment: 'On the need' },
    { criterion: 'PLAN', points: plan, comment: 'On the plan' },
    { criterion: 'COST', points: cost, comment: 'On the cost' },
  ],
})

/** A closed solicitation of 1000.00 with criteria, from a fund of 1200.00. */
export async function closedSolicitation({ given }: Service, terms: object = {}, federalAward: object = {}) {
  const fund = await given.fund({ amount: '1200.00', federalAward })
  const solicitation = await given.publishedSolicitation(
    { [fund]: '1000.00' },
    { terms: { criteria, ...terms } },
  )
  await given.made('finance', `/v1/solicitations/${solicitation}/closing`, { effectiveOn: '2023-09-14' })
  return { fund, solicitation }
}

/** Half the seats, and more than half the votes. */
export const policy = { quorum: { part: 1, whole: 2 }, majority: { part: 1, whole: 2 } }
