import postgres from 'postgres'
import type { Test } from 'tap'
import { v7 as uuidv7 } from 'uuid'
import type { Service } from './service.ts'

export type Asked = {
  readonly applicant?: string
  readonly members?: readonly string[]
  readonly status?: 'received' | 'late' | 'eligible' | 'ineligible' | 'withdrawn'
  readonly requested?: string
}

/** A hand that lays applications under a notice, each with the entries that its rows need, as the owner of the tables. */
export function applicationsUnder(t: Test, { ownerUrl }: Pick<Service, 'ownerUrl'>) {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => undefined })
  t.teardown(() => sql.end())
  let last = 0

  /** Applications by FIN-1, screened by FIN-2 where their status says so. Answers their codes. */
  const lay = async (solicitation: string, asked: readonly Asked[]): Promise<string[]> => {
    const first = last + 1
    last += asked.length
    const codes = asked.map((_, i) => `APP-${String(first + i).padStart(4, '0')}`)
    await sql.begin(async (tx) => {
      const [notice] = await tx<{ now: string; ends: string }[]>`
        select set_config('fiduciary.actor', 'FIN-1', true), to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as now,
          deadline_ends::text as ends from solicitations where code = ${solicitation}`
      if (notice === undefined) throw new Error(`no notice ${solicitation}`)
      const leaves = codes.map((subject) =>
        JSON.stringify({
          actor: 'FIN-1',
          effectiveOn: '2024-01-01',
          facts: {},
          id: uuidv7(),
          kind: 'application.received',
          recordedAt: notice.now,
          subject,
          transfers: [],
          version: '1',
        }),
      )
      await tx`select post_entries(${leaves}::text[])`
      const rows = asked.map(
        ({ applicant = 'IRC', members = [], status = 'eligible', requested = '100.00' }, i) => ({
          code: codes[i] ?? '',
          applicant,
          members,
          status,
          requested,
        }),
      )
      const column = (read: (row: (typeof rows)[number]) => string) => rows.map(read)
      await tx`
        with asked as (
          select code, applicant, case when status = 'late' then 'late' else 'received' end as status,
            least(${notice.ends}::timestamptz + case when status = 'late' then '1 second' else '-1 day' end::interval, now()) as received_at
          from unnest(${column(({ code }) => code)}::text[], ${column(({ applicant }) => applicant)}::text[], ${column(({ status }) => status)}::text[])
            as row (code, applicant, status))
        insert into applications (code, solicitation, applicant, status, received_at, received_by, received_source, judged_by, deadline_ends, prepared_by)
        select code, ${solicitation}, applicant, status, received_at, 'e-mail', 'mail-server',
          (select coalesce(max(number) filter (where in_force_from <= received_at), 1) from solicitation_versions where solicitation = ${solicitation}),
          ${notice.ends}::timestamptz, 'FIN-1' from asked`
      await tx`
        insert into application_contents (application, title, site, services, period_from, period_through, requested, entry_id)
        select code, 'Case management of ' || code, 'New York, NY', '{mental-health}', '2024-02-01', '2025-01-31', requested::numeric, gen_random_uuid()
        from unnest(${column(({ code }) => code)}::text[], ${column(({ requested }) => requested)}::text[]) as row (code, requested)`
      const parties = rows.flatMap(({ code, applicant, members }) => [
        { code, organization: applicant, role: 'lead' },
        ...members.map((organization) => ({ code, organization, role: 'member' })),
      ])
      await tx`
        insert into application_parties (application, organization, role)
        select * from unnest(${parties.map(({ code }) => code)}::text[], ${parties.map(({ organization }) => organization)}::text[],
          ${parties.map(({ role }) => role)}::text[])`
      await tx`
        insert into application_budgets (application, organization, category, amount)
        select code, applicant, 'personnel', requested from applications join application_contents on application = code
        where code = any(${codes}::text[])`
      const screened = rows.filter(({ status }) => status === 'eligible' || status === 'ineligible')
      const named = screened.map(({ code }) => code)
      await tx`select set_config('fiduciary.actor', 'FIN-2', true)`
      await tx`
        update applications set status = row.status, screened_by = 'FIN-2', version = version + 1
        from unnest(${named}::text[], ${screened.map(({ status }) => status)}::text[]) as row (code, status)
        where applications.code = row.code`
      await tx`
        insert into application_screenings (application, item, met, entry_id)
        select code, 'lead-eligible', status = 'eligible', gen_random_uuid() from applications where code = any(${named}::text[])`
      await tx`
        update applications set status = 'withdrawn', version = version + 1
        where code = any(${rows.filter(({ status }) => status === 'withdrawn').map(({ code }) => code)}::text[])`
    })
    return codes
  }
  /** Takes an application back, as its applicant may at any time before the decision. */
  const withdraw = async (code: string): Promise<void> => {
    await sql.begin(async (tx) => {
      const [row] = await tx<{ now: string }[]>`
        select set_config('fiduciary.actor', 'FIN-1', true), to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as now`
      const id = uuidv7()
      const leaf = `{"actor":"FIN-1","effectiveOn":"2024-01-01","facts":{},"id":"${id}","kind":"application.withdrawn","recordedAt":"${row?.now ?? ''}","subject":"${code}","transfers":[],"version":"1"}`
      await tx`select post_entries(${[leaf]}::text[])`
      await tx`update applications set status = 'withdrawn', version = version + 1 where code = ${code}`
    })
  }
  return { lay, withdraw, sql }
}

/** The criteria of the notices below: no total of theirs is round by chance. */
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

/** A closed notice of 1000.00 with criteria, and a policy of half the seats and more than half the votes. */
export async function closedNotice({ given }: Service, notice: object = {}) {
  const fund = await given.appropriation({ amount: '1200.00' })
  const solicitation = await given.publishedSolicitation(
    { [fund]: '1000.00' },
    { notice: { criteria, ...notice } },
  )
  await given.made('finance', `/v1/solicitations/${solicitation}/closing`, { effectiveOn: '2023-09-14' })
  return { fund, solicitation }
}

export const policy = { quorum: { part: 1, whole: 2 }, majority: { part: 1, whole: 2 } }
