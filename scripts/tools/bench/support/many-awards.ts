import { randomUUID } from 'node:crypto'
import postgres from 'postgres'
import { v7 as uuidv7 } from 'uuid'
import type { Stringly } from '../../../../src/platform/canonical.ts'
import { boardDecisionSha256 } from '../../../../src/program/load.ts'
import { type Role, sendByTwo } from '../../support/requests.ts'
import type { Keys } from '../../support/stand.ts'
import { leafOf, listOf } from './leaf.ts'

const fundCount = 10
const solicitationCount = 20
const granteeCount = 100
const atOnce = 100
const stamp = '1999-01-01T00:00:00.000000Z'
const chair = 'DHS-CRCL-OFFICER'
const approver = 'CWS-APPROVER-1'
const payer = 'CWS-APPROVER-2'
const finance = 'CWS-FIN-1'
const day = {
  ...{ selected: '2023-09-20', executed: '2023-10-02', proposed: '2024-01-10', approved: '2024-01-20' },
  ...{ requested: '2024-02-01', payable: '2024-02-05', paid: '2024-02-08' },
}
/** The grantee whose user the program knows. */
const known = 'IRC'
const prefix = 'AWB'

type Line = { readonly fund: string; readonly amount: string }
type Award = {
  readonly code: string
  readonly solicitation: string
  readonly grantee: string
  readonly through: string
  readonly lines: readonly Line[]
}

const fundOf = (place: number): string => `BENCH-${place % fundCount}`
const solicitationOf = (place: number): string => `BSOL-${place % solicitationCount}`
const fundsOf = (place: number): string[] => [fundOf(place), fundOf(place + 1)]
const granteeOf = (place: number): string =>
  place % granteeCount === 0 ? known : `GRANTEE-${place % granteeCount}`
/** The code of an award of the bench by its place, so that lists come in their order. */
export const awardAt = (place: number): string => `${prefix}-${String(place).padStart(6, '0')}`

function awardOf(place: number): Award {
  const [first = '', second = ''] = fundsOf(place % solicitationCount)
  const amount = (cents: number): string => (cents / 100).toFixed(2)
  const through = new Date(Date.UTC(2025, 0, 31 + ((place * 7) % 1_500))).toISOString().slice(0, 10)
  return {
    ...{ code: awardAt(place), solicitation: solicitationOf(place), grantee: granteeOf(place), through },
    lines: [
      // One in a thousand is large.
      { fund: first, amount: amount(place % 1_000 === 999 ? 500_000 : 10_000 + (place % 700)) },
      { fund: second, amount: amount(5_000 + (place % 300)) },
    ],
  }
}

/** Funds, closed solicitations and rated grantees, by the API: what so many awards stand on. */
export async function groundOfAwards(address: string, keys: Keys): Promise<void> {
  const made = async (role: Role, path: string, body: object): Promise<void> => {
    const answer = await sendByTwo(address, keys, {
      ...{ key: randomUUID(), role, path: `/v1${path}`, body },
    })
    if (answer.status !== 201) throw new Error(`${path} answered ${answer.text}`)
  }
  for (let place = 0; place < fundCount; place += 1) {
    const fund = fundOf(place)
    await made('finance', '/appropriations', {
      ...{ code: fund, title: 'Benchmark', citation: 'Benchmark', fiscalYear: 2022 },
      ...{ amount: '900000000.00', enactedOn: '2022-01-01' },
    })
    await made('finance', `/appropriations/${fund}/federal-awards`, {
      ...{ fain: fund, assistanceListing: '97.102', agency: 'Benchmark', amount: '900000000.00' },
      ...{ awardedOn: '2022-01-01', periodFrom: '2022-01-01', periodThrough: '2099-09-30' },
    })
    await made('finance', `/appropriations/${fund}/draws`, {
      ...{ amount: '100000000.00', reference: 'Benchmark', effectiveOn: '2023-06-01' },
    })
  }
  for (let place = 0; place < solicitationCount; place += 1) {
    const code = solicitationOf(place)
    await made('finance', '/solicitations', {
      ...{ code, title: 'Benchmark' },
      deadline: {
        ...{ stated: 'the end of September 13, 2023, Eastern Time', local: '2023-09-13T23:59' },
        ...{ zone: 'America/New_York', inclusive: true },
      },
      funding: fundsOf(place).map((fund) => ({ fund, amount: '100000000.00' })),
    })
    await made('finance', `/solicitations/${code}/publication`, { effectiveOn: '2023-07-25' })
    await made('finance', `/solicitations/${code}/closing`, { effectiveOn: '2023-09-14' })
  }
  for (let place = 0; place < granteeCount; place += 1) {
    const code = granteeOf(place)
    if (code !== known)
      await made('finance', '/organizations', {
        ...{ code, legalName: `Grantee ${place}`, kind: 'nonprofit' },
        uei: `BENCH${String(place).padStart(7, '0')}`,
      })
    await made('finance', `/organizations/${code}/risk-ratings`, {
      ...{ level: 'low', priorExperience: 'low', priorAudits: 'low', personnelAndSystems: 'low' },
      ...{ federalMonitoring: 'low', reason: 'Benchmark', effectiveOn: day.selected },
    })
  }
}

/**
 * Writes so many awards, by the owner and the posting function, each with a budget of forty lines: one in twenty is a draft, the others are
 * executed; of those one in five was amended and one in fifty has an extension that waits; under one in four an advance is paid.
 */
export async function writeAwards(ownerUrl: string, count: number): Promise<void> {
  const sql = postgres(ownerUrl, { max: 1, fetch_types: false, onnotice: () => undefined })
  try {
    for (let from = 0; from < count; from += atOnce) {
      const places = Array.from({ length: Math.min(atOnce, count - from) }, (_, n) => from + n)
      const every = (times: number) => places.filter((place) => place % 20 !== 19 && place % times === 0)
      await draft(sql, places.map(awardOf))
      await budget(sql, places.map(awardOf))
      await execute(sql, every(1).map(awardOf))
      await amend(sql, every(5).map(awardOf))
      await proposeExtensions(sql, every(50).map(awardOf))
      await pay(sql, every(4).map(awardOf))
    }
  } finally {
    await sql.end()
  }
}

type Tx = postgres.TransactionSql
type Said = {
  readonly kind: string
  readonly subject: string
  readonly facts: Readonly<Record<string, Stringly>>
  readonly transfers?: readonly { readonly amount: string; readonly credit: string; readonly debit: string }[]
  readonly id?: string
}

const textsOf = (values: readonly string[]): string => listOf(values)
const codesOf = (awards: readonly Award[]): string => textsOf(awards.map(({ code }) => code))
/** The amounts of an award, in the order of its entries. */
const linesOf = ({ lines }: Award): Line[] =>
  lines.map((line) => ({ ...line })).toSorted((one, other) => (one.fund < other.fund ? -1 : 1))

/** Rows and entries of one person, on one day, in one transaction. */
async function acting(
  sql: postgres.Sql,
  actor: string,
  effectiveOn: string,
  said: readonly Said[],
  rows: (tx: Tx) => Promise<unknown>,
): Promise<void> {
  if (said.length === 0) return
  await sql.begin(async (tx) => {
    await tx`select from act_as(${actor}, null)`
    await rows(tx)
    const leaves = said.map((one) => leafOf({ transfers: [], ...one, actor, effectiveOn, recordedAt: stamp }))
    await tx.unsafe(
      `select post_entries(array(select replace(leaf, '${stamp}', to_char(clock() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
       from unnest($1::text[]) with ordinality as t (leaf, place) order by place))`,
      [listOf(leaves)],
      { prepare: true },
    )
  })
}

const terms = {
  ...{ title: 'Benchmark', site: 'New York, NY', services: ['mental-health'] },
  periodFrom: '2023-10-01',
}

async function draft(sql: postgres.Sql, awards: readonly Award[]): Promise<void> {
  const said = awards.map((award) => ({
    ...{ kind: 'award.drafted', subject: award.code },
    facts: {
      ...{ ...terms, solicitation: award.solicitation, grantee: award.grantee, lines: linesOf(award) },
      ...{ decisionDocument: boardDecisionSha256, selectedOn: day.selected, periodThrough: award.through },
      ...{ draftedBy: chair, draftedOn: day.selected, illustrative: [], version: '1' },
    },
  }))
  const lines = awards.flatMap(({ code, lines }) => lines.map((line) => ({ code, ...line })))
  await acting(sql, chair, day.selected, said, async (tx) => {
    await tx`insert into awards (code, solicitation, decision_document, grantee, title, site, services, selected_on, period_from, period_through,
        illustrative, status, drafted_by, drafted_on)
      select code, solicitation, ${boardDecisionSha256}, grantee, ${terms.title}, ${terms.site}, '{mental-health}', ${day.selected},
        ${terms.periodFrom}, through::date, '{}', 'drafted', ${chair}, ${day.selected}
      from unnest(${codesOf(awards)}::text[], ${textsOf(awards.map(({ solicitation }) => solicitation))}::text[],
        ${textsOf(awards.map(({ grantee }) => grantee))}::text[], ${textsOf(awards.map(({ through }) => through))}::text[])
        as made (code, solicitation, grantee, through)`
    await tx`insert into award_lines select award, fund, amount::numeric
      from unnest(${textsOf(lines.map(({ code }) => code))}::text[], ${textsOf(lines.map(({ fund }) => fund))}::text[],
        ${textsOf(lines.map(({ amount }) => amount))}::text[]) as line (award, fund, amount)`
  })
}

const categories = ['fringe', 'other', 'personnel', 'supplies', 'travel'] as const
const quarters = [
  { periodFrom: '2023-10-01', periodThrough: '2023-12-31' },
  { periodFrom: '2024-01-01', periodThrough: '2024-03-31' },
  { periodFrom: '2024-04-01', periodThrough: '2024-06-30' },
  { periodFrom: '2024-07-01', periodThrough: '2024-09-30' },
] as const

/** The lines of the budget of an award, in the order of its entry: what it has of a fund in twenty parts, the first with the odd cents. */
function budgetLinesOf(award: Award) {
  const places = categories.flatMap((category) => quarters.map((quarter) => ({ category, ...quarter })))
  return linesOf(award).flatMap(({ fund, amount }) => {
    const cents = Math.round(Number(amount) * 100)
    const part = Math.floor(cents / places.length)
    return places.map((place, at) => ({
      ...{ fund, organization: award.grantee, ...place, class: 'included', costShare: '0.00' },
      amount: ((at === 0 ? cents - part * (places.length - 1) : part) / 100).toFixed(2),
    }))
  })
}

/** The chair revises each draft: it has a budget of forty lines. */
async function budget(sql: postgres.Sql, awards: readonly Award[]): Promise<void> {
  const revisions = awards.map((award) => ({ award, id: uuidv7(), lines: budgetLinesOf(award) }))
  const said = revisions.map(({ award, id, lines }) => ({
    ...{ id, kind: 'award.revised', subject: award.code },
    facts: {
      ...{ ...terms, solicitation: award.solicitation, number: '2', formOfPayment: 'cost-reimbursement' },
      ...{ periodThrough: award.through, lines: linesOf(award), changes: [] },
      budget: {
        ...{ number: '1', lines },
        parties: [{ organization: award.grantee, role: 'lead', grounds: [], rateKind: 'none' }],
      },
    },
  }))
  const codes = codesOf(awards)
  const spent = revisions.flatMap(({ award: { code }, lines }) => lines.map((line) => ({ code, ...line })))
  const list = (of: (line: (typeof spent)[number]) => string): string => textsOf(spent.map(of))
  await acting(sql, chair, day.selected, said, async (tx) => {
    await tx`update awards set version = version + 1 where code = any (${codes}::text[])`
    await tx`insert into award_revisions (award, number, changes, revised_by, revised_on, entry_id)
      select code, 2, '[]', ${chair}, ${day.selected}, id::uuid
      from unnest(${codes}::text[], ${textsOf(revisions.map(({ id }) => id))}::text[]) as made (code, id)`
    await tx`insert into award_budgets (award, number, prepared_by, prepared_on)
      select unnest(${codes}::text[]), 1, ${chair}, ${day.selected}`
    await tx`insert into award_budget_parties (award, number, organization, role, grounds, rate_kind)
      select code, 1, grantee, 'lead', '{}', 'none' from awards where code = any (${codes}::text[])`
    await tx`insert into award_budget_lines (award, number, fund, organization, category, class, period_from, period_through, amount, cost_share)
      select award, 1, fund, organization, category, 'included', period_from::date, period_through::date, amount::numeric, 0
      from unnest(${list(({ code }) => code)}::text[], ${list(({ fund }) => fund)}::text[], ${list(({ organization }) => organization)}::text[],
        ${list(({ category }) => category)}::text[], ${list(({ periodFrom }) => periodFrom)}::text[], ${list(({ periodThrough }) => periodThrough)}::text[],
        ${list(({ amount }) => amount)}::text[]) as line (award, fund, organization, category, period_from, period_through, amount)`
  })
}

async function execute(sql: postgres.Sql, awards: readonly Award[]): Promise<void> {
  const said = awards.map((award) => ({
    ...{ kind: 'award.executed', subject: award.code },
    facts: {
      ...{ grantee: award.grantee, solicitation: award.solicitation, draftedBy: chair },
      lines: linesOf(award),
    },
    transfers: award.lines.map(({ fund, amount }) => ({
      ...{ amount, debit: `${fund}:committed:${award.solicitation}` },
      credit: `${fund}:obligated:${award.code}`,
    })),
  }))
  await acting(sql, approver, day.executed, said, async (tx) => {
    await tx`update awards set status = 'executed', executed_by = ${approver}, executed_on = ${day.executed}, version = version + 1
      where code = any (${codesOf(awards)}::text[])`
  })
}

async function amend(sql: postgres.Sql, awards: readonly Award[]): Promise<void> {
  const changes = { number: '1', kind: 'terms', title: 'Benchmark, amended', titleBefore: 'Benchmark' }
  const about = (kind: string, more: Readonly<Record<string, string>>) =>
    awards.map(({ code, grantee }) => ({ kind, subject: code, facts: { ...changes, grantee, ...more } }))
  const codes = codesOf(awards)
  const proposed = about('award.amendment-proposed', { proposedOn: day.proposed })
  await acting(sql, chair, day.proposed, proposed, async (tx) => {
    await tx`insert into award_amendments (award, number, kind, status, reason, title, title_before, proposed_by, proposed_on)
        select code, 1, 'terms', 'proposed', 'Benchmark', ${changes.title}, title, ${chair}, ${day.proposed} from awards where code = any (${codes}::text[])`
    await tx`update awards set version = version + 1 where code = any (${codes}::text[])`
  })
  const approved = about('award.amended', { proposedBy: chair })
  await acting(sql, approver, day.approved, approved, async (tx) => {
    await tx`update award_amendments set status = 'approved', decided_by = ${approver}, decided_on = ${day.approved} where award = any (${codes}::text[])`
    await tx`update awards set title = ${changes.title}, version = version + 1 where code = any (${codes}::text[])`
  })
}

async function proposeExtensions(sql: postgres.Sql, awards: readonly Award[]): Promise<void> {
  const said = awards.map(({ code, through }) => ({
    ...{ kind: 'award.amendment-proposed', subject: code },
    facts: { number: '2', kind: 'extension', periodThrough: '2090-01-01', periodBefore: through },
  }))
  const codes = codesOf(awards)
  await acting(sql, chair, day.approved, said, async (tx) => {
    await tx`insert into award_amendments (award, number, kind, status, reason, period_through, period_before, proposed_by, proposed_on)
      select code, 2, 'extension', 'proposed', 'Benchmark', '2090-01-01', period_through, ${chair}, ${day.approved} from awards
      where code = any (${codes}::text[])`
    await tx`update awards set version = version + 1 where code = any (${codes}::text[])`
  })
}

/** An advance of ten dollars from the first fund of each: requested, approved and paid by three persons. */
async function pay(sql: postgres.Sql, awards: readonly Award[]): Promise<void> {
  const amount = '10.00'
  const payments = awards.map(({ code, grantee, lines: [line] }) => {
    const fund = line?.fund ?? ''
    const subject = code.replace(prefix, 'DSBB')
    const own = (kind: string): string => `${fund}:${kind}:${code}`
    return { code: subject, award: code, grantee, fund, own, release: uuidv7(), settlement: uuidv7() }
  })
  type One = (typeof payments)[number]
  const about = (kind: string, transfersOf: (one: One) => Said['transfers'] = () => []) =>
    payments.map((one) => ({
      ...{ kind, subject: one.code, transfers: transfersOf(one) ?? [] },
      facts: { award: one.award, grantee: one.grantee, kind: 'advance' },
    }))
  const list = (of: (one: One) => string): string => textsOf(payments.map(of))
  const codes = list(({ code }) => code)
  await acting(sql, finance, day.requested, about('disbursement.requested'), async (tx) => {
    await tx`insert into disbursements (code, award, grantee, kind, purpose, status, requested_by, requested_on)
      select code, award, grantee, 'advance', 'Benchmark', 'requested', ${finance}, ${day.requested}
      from unnest(${codes}::text[], ${list(({ award }) => award)}::text[], ${list(({ grantee }) => grantee)}::text[]) as made (code, award, grantee)`
    await tx`insert into disbursement_lines select code, fund, ${amount}
      from unnest(${codes}::text[], ${list(({ fund }) => fund)}::text[]) as made (code, fund)`
  })
  const approvals = about('disbursement.approved', ({ own }) => [
    { amount, debit: own('obligated'), credit: own('payable') },
  ])
  await acting(sql, approver, day.payable, approvals, async (tx) => {
    await tx`update disbursements set status = 'approved', approved_by = ${approver}, approved_on = ${day.payable}, version = 2
      where code = any (${codes}::text[])`
  })
  const released = payments.flatMap((one): Said[] => {
    const { code: subject, award, grantee, fund, own, release, settlement } = one
    const facts = { award, grantee, kind: 'advance', reference: 'Benchmark' }
    return [
      {
        ...{ kind: 'disbursement.released', subject, facts, id: release },
        transfers: [
          { amount, debit: own('payable'), credit: own('disbursed') },
          { amount, debit: own('advances'), credit: `${fund}:inTransit` },
        ],
      },
      {
        ...{ kind: 'disbursement.settled', subject, facts, id: settlement },
        transfers: [{ amount, debit: `${fund}:inTransit`, credit: `${fund}:cash` }],
      },
    ]
  })
  await acting(sql, payer, day.paid, released, async (tx) => {
    await tx`update disbursements as paid set status = 'paid', paid_by = ${payer}, paid_on = ${day.paid}, payment_reference = 'Benchmark',
        payment_entry = released::uuid, settlement_entry = settled::uuid, version = 3
      from unnest(${codes}::text[], ${list(({ release }) => release)}::text[], ${list(({ settlement }) => settlement)}::text[]) as made (code, released, settled)
      where paid.code = made.code`
  })
}
