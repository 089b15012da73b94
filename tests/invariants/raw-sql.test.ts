import { randomUUID } from 'node:crypto'
import postgres from 'postgres'
import t, { type Test } from 'tap'
import { people } from '../support/call.ts'
import { boardDecision, businessToday } from '../support/given.ts'
import { testDatabase } from '../support/postgres.ts'
import { line, postIn } from '../support/posting.ts'
import { rawSession, record, refused, Undo } from '../support/raw-sql.ts'
import { type Service, service } from '../support/service.ts'

t.jobs = 3

const onlyRead = [
  'kept_recusals',
  'ledger_account_days',
  'ledger_account_kinds',
  'ledger_account_totals',
  'ledger_accounts',
  'ledger_checkpoints',
  'ledger_cosignatures',
  'ledger_entries',
  'ledger_fund_totals',
  'ledger_nodes',
  'ledger_periods',
  'ledger_rounds',
  'ledger_seals',
  'ledger_texts',
  'ledger_totaled_days',
  'ledger_transfers',
  'organization_versions',
  'rebuild_results',
  'rule_profile_parameters',
  'rule_profiles',
]
/** The columns the service may change, by table; it may read and add to all of these, and nothing more. */
const changeable: Record<string, string[]> = {
  administration_charge_lines: [],
  administration_charges: [
    ...['approved_by', 'approved_on', 'ended_by', 'ended_on', 'gate_evidence', 'paid_by', 'paid_on'],
    ...['payment_entry', 'payment_reference', 'settlement_entry', 'status', 'version'],
  ],
  administration_lines: [],
  administrations: [
    ...['decided_on', 'decision_by', 'decision_recorded_on', 'document', 'ended_by', 'ended_on'],
    ...['executed_by', 'executed_on', 'recused', 'status', 'version', 'withdrawn_by', 'withdrawn_on'],
  ],
  actor_keys: ['revoked_at'],
  actors: ['affiliation', 'organization', 'roles', 'version'],
  application_budgets: [],
  application_contents: [],
  application_files: [],
  application_parties: ['confirmed_by'],
  application_screenings: [],
  applications: ['replaced_by', 'screened_by', 'status', 'version'],
  appropriations: ['version'],
  award_amendment_lines: [],
  award_budget_lines: [],
  award_budget_parties: [],
  award_budgets: [],
  award_amendments: ['decided_by', 'decided_on', 'rejection_reason', 'status'],
  award_endings: ['decided_by', 'decided_on', 'rejection_reason', 'status'],
  award_milestones: [],
  award_schedules: [],
  award_lines: ['amount'],
  award_papers: [],
  award_revisions: [],
  award_continuations: [],
  awards: [
    ...['executed_by', 'executed_on', 'form_of_payment', 'period_from', 'period_through', 'services'],
    ...['site', 'status'],
    ...['title', 'version', 'withdrawn_by', 'withdrawn_on'],
  ],
  ballot_votes: ['vote'],
  ballots: ['cast_at', 'entry_id'],
  code_series: ['last'],
  conflict_declarations: ['entry_id', 'interested', 'party'],
  decision_amounts: [],
  decision_lines: [],
  decision_policies: [],
  decision_revisions: [],
  decision_seats: [],
  decisions: [
    'certified_by',
    'certified_on',
    'policy',
    'recommended_by',
    'revision',
    'sha256',
    'status',
    'version',
  ],
  disallowances: ['forgiven', 'forgiven_by', 'recovered', 'reinstated', 'reinstated_by', 'version'],
  disbursement_lines: ['amount'],
  disbursements: [
    'approved_by',
    'approved_on',
    'end_reason',
    'ended_by',
    'ended_on',
    'gate_evidence',
    'paid_by',
    'paid_on',
    'payment_entry',
    'payment_reference',
    'reduced_from',
    'reduction_reason',
    'settlement_entry',
    'status',
    'version',
  ],
  excluded_parties: [],
  exclusion_lists: [],
  exclusion_readings: ['bytes', 'bytes_read', 'rows', 'state', 'stored', 'updated_at'],
  exclusion_rules: ['most_days'],
  federal_award_extensions: [],
  federal_award_states: [],
  federal_award_versions: [],
  federal_awards: [],
  mail_addresses: [],
  mail_outbox: [],
  idempotency_keys: ['answer', 'etag', 'location', 'status'],
  meeting_packets: [],
  meetings: ['status', 'version'],
  contact_versions: [],
  organization_contacts: ['status', 'version'],
  organizations: [
    'city',
    'ein',
    'fiscal_year_ends',
    'kind',
    'legal_name',
    'postal_code',
    'rate_agreement',
    'rate_base',
    'rate_from',
    'rate_kind',
    'rate_percent',
    'rate_through',
    'single_audit',
    'single_audit_year',
    'state',
    'street',
    'uei',
    'version',
  ],
  payment_run_progress: ['payments', 'posted', 'state', 'updated_at'],
  proposals: ['closed_by', 'status'],
  sessions: [],
  sign_in_links: ['unlinked_at'],
  review_readers: [],
  review_scores: [],
  reviews: [],
  solicitation_funding: ['amount'],
  solicitation_materials: ['sha256', 'through_number'],
  solicitation_versions: [],
  solicitations: [
    'deadline_choice_reason',
    'deadline_chosen_by',
    'deadline_ends',
    'deadline_inclusive',
    'deadline_instant',
    'deadline_local',
    'deadline_stated',
    'deadline_zone',
    'end_reason',
    'ended_on',
    'illustrative',
    'in_force_on',
    'number',
    'published_on',
    'status',
    'terms',
    'title',
    'version',
  ],
  spending_plan_lines: [],
  spending_plans: ['adopted_by', 'adopted_on', 'status', 'version'],
  risk_ratings: [],
  award_conditions: ['evidence', 'lift_reason', 'lifted_by', 'lifted_on', 'status', 'version'],
  payment_holds: ['evidence', 'release_reason', 'released_by', 'released_on', 'status', 'version'],
  decision_publications: [],
  stored_file_keepers: [],
  stored_files: [],
}

/** What may be done with a whole table. What a key is recognized by is added and never read; the secret is the owner's. */
function privilegesOf(table: string): string[] {
  if (table === 'acting_secret') return []
  if (table === 'actor_keys') return ['INSERT']
  // A session is begun and ended by functions of the owner, and what it is recognized by is never read.
  if (table === 'sessions') return []
  // So is an address with its code, and what is to be sent.
  if (table === 'mail_addresses' || table === 'mail_outbox') return []
  // An answer is added by its key: its time and its text are the database's and the act's.
  // The one row of a setting is there from the beginning.
  return onlyRead.includes(table) || table === 'idempotency_keys' || table === 'exclusion_rules'
    ? ['SELECT']
    : ['SELECT', 'INSERT']
}

t.test('the service has exactly the privileges its acts need, on every table there is', async (t) => {
  const { runtimeUrl } = await testDatabase(t)
  const sql = postgres(runtimeUrl, { max: 1, onnotice: () => undefined })
  t.teardown(() => sql.end())
  const tables = await sql<{ table: string }[]>`
    select relname as table from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'f') order by relname`
  t.same(
    tables.map(({ table }) => table),
    [...onlyRead, ...Object.keys(changeable), 'acting_secret'].sort(),
    'a new table needs a row here',
  )
  const held = await sql<{ table: string; privileges: string[]; columns: string[] }[]>`
    select relname as table,
      array(select p from unnest(array['SELECT','INSERT','UPDATE','DELETE','TRUNCATE','REFERENCES','TRIGGER']) p where has_table_privilege(oid, p)) as privileges,
      array(select attname::text from pg_attribute where attrelid = c.oid and attnum > 0 and not attisdropped
        and has_column_privilege(c.oid, attnum, 'UPDATE') order by attname) as columns
    from pg_class c where relnamespace = 'public'::regnamespace and relkind = 'r'`
  for (const { table, privileges, columns } of held) {
    t.same(privileges, privilegesOf(table), table)
    t.same(columns, changeable[table] ?? [], `${table}: columns it may change`)
  }
  const functions = await sql<{ name: string }[]>`
    select proname as name from pg_proc where pronamespace = 'public'::regnamespace and prosecdef and has_function_privilege(oid, 'EXECUTE') order by 1`
  t.same(
    functions.map(({ name }) => name),
    [
      'act',
      'act_as',
      'acting',
      'acting_admissions',
      'acting_comparable',
      'acting_has_duty',
      'acting_hidden_documents',
      'acting_hidden_entries',
      'acting_only_reads',
      'acting_open_items',
      'acting_recusals',
      'administration_promised',
      'agent_seats',
      'agent_seats_on',
      'begin_linked_session',
      'begin_session',
      'claim_mail',
      'confirm_mail_address',
      'decision_as_published',
      'decision_recusals',
      'end_sessions',
      'erase_text',
      'file_is_named',
      'finish_mail',
      'hold_organization',
      'hold_periods',
      'hold_postings',
      'is_hidden_review',
      'keep_checkpoint',
      'keep_cosignature',
      'keep_texts',
      'key_figures',
      'ledger_first_recorded_on',
      'ledger_root',
      'ledger_unsealed',
      'lock_accounts',
      'mail_figures',
      'obligated_to',
      'post_entries',
      'profile_of_award',
      'profile_of_fund',
      'published_awards',
      'published_decision',
      'recused',
      'remove_mail_address',
      'seal_entries',
      'set_mail_address',
      'status_for_party',
      'total_next_day',
      'touch_session',
    ],
    'what runs with more rights than its own',
  )
  const [role] =
    await sql`select rolsuper, rolcreaterole, rolcreatedb, rolbypassrls, rolreplication from pg_roles where rolname = current_user`
  t.same(
    { ...role },
    { rolsuper: false, rolcreaterole: false, rolcreatedb: false, rolbypassrls: false, rolreplication: false },
  )
  const [own] = await sql`select count(*)::int as owned from pg_class where relowner = current_user::regrole`
  t.equal(own?.['owned'], 0)
  await refused(t, '42501', 'no table is made', sql`create table mine (id int)`)
  await refused(t, '42501', 'no other role is taken on', sql`set role fiduciary_owner`)
  await refused(t, '42501', 'triggers stay on', sql`set session_replication_role = replica`)
})

t.test('nothing is deleted, emptied, or rewritten where it was written once', async (t) => {
  const { sql, act } = await workbench(t)
  for (const table of [...onlyRead, ...Object.keys(changeable)]) {
    await refused(t, '42501', `delete from ${table}`, sql.unsafe(`delete from ${table}`))
    await refused(t, '42501', `truncate ${table}`, sql.unsafe(`truncate ${table}`))
  }
  for (const statement of [
    `update disbursements set requested_by = 'APP-1'`,
    `update awards set drafted_by = 'APP-1'`,
    `update award_lines set fund = 'FYX'`,
    `update award_amendments set reason = ''`,
    `update award_amendment_lines set amount = 1`,
    `update award_budgets set transfer_percent = null`,
    `update award_budget_parties set rate = 1`,
    `update award_budget_lines set amount = 1`,
    `update award_endings set document = ''`,
    `update disbursements set cost_through = null`,
    `update award_revisions set changes = '[]'`,
    `update administrations set agent = 'IRC'`,
    `update administration_lines set amount = 1`,
    `update administration_charges set month = '2023-11'`,
    `update administration_charge_lines set amount = 1`,
    `update disbursement_lines set fund = 'FYX'`,
    `update award_schedules set amendment = null`,
    `update award_milestones set amount = 1`,
    `update solicitation_funding set fund = 'FYX'`,
    `update solicitation_versions set text = ''`,
    `update solicitation_materials set name = ''`,
    `update disbursements set award = 'AWD-9999'`,
    `update disbursements set grantee = 'BAKER'`,
    `update disallowances set amount = 1`,
    `update disallowances set disallowed_by = 'APP-1'`,
    `update appropriations set available_through = '2999-01-01'`,
    `update federal_awards set period_through = '2999-01-01'`,
    `update federal_awards set appropriation = 'FYX'`,
    `update federal_award_extensions set period_through = '2999-01-01'`,
    `update federal_award_states set since = '2999-01-01'`,
    `update federal_award_versions set evaluation = 0`,
    `update actor_keys set expires_at = '2999-01-01'`,
    `update idempotency_keys set request_hash = ''`,
    `update ledger_accounts set debits = 0`,
    `insert into ledger_entries default values`,
    `insert into ledger_periods values ('2020-01-01', gen_random_uuid())`,
  ]) {
    await refused(
      t,
      '42501',
      statement,
      act('APP-1', (tx) => tx.unsafe(statement)),
    )
  }
})

t.test('a row changes only together with an entry about it', async (t) => {
  const { act, dsb, award, solicitation, fund } = await workbench(t)
  for (const [named, statement] of Object.entries({
    'an approval': `update disbursements set status = 'approved', approved_by = 'APP-1', approved_on = requested_on, version = 2 where code = '${dsb.requested}'`,
    'an award': `insert into awards (code, solicitation, decision_document, grantee, title, site, services, selected_on, period_from, period_through, illustrative, status, drafted_by, drafted_on)
      values ('AWD-9999', '${solicitation}', '${boardDecision.sha256}', 'IRC', 'x', 'x', '{}', '2023-01-01', '2023-01-01', '2024-01-01', '{}', 'drafted', 'APP-1', '2023-09-20')`,
    'a role': `update actors set roles = '{approver,board}' where code = 'APP-1'`,
    'a revocation undone': `update actor_keys set revoked_at = null where actor = 'APP-1'`,
    'an organization': `insert into organizations (code, legal_name, kind) values ('MINE', 'x', 'nonprofit')`,
    'a Federal award': `insert into federal_awards (fund, appropriation, fain, assistance_listing, agency, awarded_on, period_from, period_through, illustrative, rule_profile)
      values ('FY-B', '${fund}', 'FAIN-B', '97.102', 'x', '2023-01-01', '2023-01-01', '2024-01-01', '{}', 'UG-2020')`,
    'an appropriation': `update appropriations set version = 99 where code = '${fund}'`,
    'a solicitation': `update solicitations set status = 'canceled', end_reason = 'x', ended_on = '2024-01-01' where code = '${solicitation}'`,
  })) {
    await refused(
      t,
      'FD010',
      named,
      act('APP-1', (tx) => tx.unsafe(statement)),
    )
  }
  for (const amount of ['0.01', '999.00'])
    await refused(
      t,
      'FD193',
      'another amount of a request',
      act(
        'APP-1',
        (tx) => tx`update disbursement_lines set amount = ${amount} where disbursement = ${dsb.requested}`,
      ),
    )
  for (const [named, statement] of Object.entries({
    'a line more for an award': `insert into award_lines values ('${award}', 'FYX', 1)`,
    'a line more for a payment': `insert into disbursement_lines values ('${dsb.approved}', 'FYX', 1)`,
    'a fund more for a solicitation': `insert into solicitation_funding values ('${solicitation}', 'FYX', 1)`,
  })) {
    await refused(
      t,
      'FD025',
      named,
      act('APP-1', (tx) => tx.unsafe(statement)),
    )
  }
})

t.test('no step is made that no act makes', async (t) => {
  const { act, dsb, award, solicitation, draft } = await workbench(t)
  const statuses = {
    disbursements: ['requested', 'approved', 'rejected', 'canceled', 'paid', 'returned'],
    awards: ['drafted', 'executed'],
    solicitations: ['draft', 'published', 'closed', 'canceled'],
  }
  const lawful = new Set([
    ...[
      'requested>approved',
      'requested>rejected',
      'requested>canceled',
      'approved>canceled',
      'approved>paid',
      'paid>returned',
      'returned>paid',
      'returned>canceled',
    ],
    ...[
      'drafted>executed',
      'executed>executed',
      'draft>draft',
      'draft>published',
      'published>published',
      'draft>canceled',
      'published>closed',
      'published>canceled',
      'closed>canceled',
    ],
  ])
  const rows = [
    ...Object.entries(dsb).map(([from, code]) => ['disbursements', from, code] as const),
    ['awards', 'executed', award] as const,
    ['solicitations', 'published', solicitation] as const,
    ['solicitations', 'draft', draft] as const,
  ]
  let pairs = 0
  for (const [table, from, code] of rows) {
    for (const to of statuses[table]) {
      if (lawful.has(`${from}>${to}`)) continue
      const step = act(
        'APP-2',
        (tx) => tx`update ${tx(table)} set status = ${to}, version = version + 1 where code = ${code}`,
        code,
      )
      await refused(t, 'FD023', `${table}: ${from} to ${to}`, step)
      pairs += 1
    }
  }
  t.ok(pairs >= 30, `${String(pairs)} pairs`)
  for (const status of ['approved', 'paid', 'canceled']) {
    const born = act(
      'APP-2',
      (
        tx,
      ) => tx`insert into disbursements (code, award, grantee, kind, purpose, status, requested_by, requested_on)
      values ('DSB-9999', ${award}, 'IRC', 'advance', 'x', ${status}, 'APP-2', '2024-01-01')`,
      'DSB-9999',
    )
    await refused(t, 'FD023', `a disbursement born ${status}`, born)
  }
})

t.test(
  'one person never stands at two stages, and no one is recorded by another person: every triple',
  async (t) => {
    const { act, award } = await workbench(t)
    const persons = ['FIN-1', 'APP-1', 'APP-2']
    let triples = 0
    for (const requester of persons)
      for (const approver of persons)
        for (const payer of persons) {
          const code = `DSB-${String(1000 + triples)}`
          await act(
            requester,
            (
              tx,
            ) => tx`insert into disbursements (code, award, grantee, kind, purpose, status, requested_by, requested_on)
          values (${code}, ${award}, 'IRC', 'advance', 'x', 'requested', ${requester}, '2024-01-01')`,
            code,
          )
          const approve = (as: string) =>
            act(
              as,
              (tx) => tx`update disbursements set status = 'approved', approved_by = ${approver},
          approved_on = '2024-01-01', version = 2 where code = ${code}`,
              code,
            )
          for (const other of persons.filter((one) => one !== approver))
            await refused(t, 'FD024', `${other} approves as ${approver}`, approve(other))
          const pay = (as: string) =>
            act(
              as,
              (tx) => tx`update disbursements set status = 'paid', paid_by = ${payer}, paid_on = '2024-01-01',
          payment_reference = 'x', payment_entry = ${randomUUID()}, settlement_entry = ${randomUUID()}, version = 3 where code = ${code}`,
              code,
            )
          if (approver === requester)
            await refused(t, '23514', `${approver} approves a request of their own`, approve(approver))
          else {
            await approve(approver)
            for (const other of persons.filter((one) => one !== payer))
              await refused(t, 'FD024', `${other} pays as ${payer}`, pay(other))
            if (payer === requester || payer === approver)
              await refused(t, '23514', `${requester}, ${approver}, ${payer}`, pay(payer))
            else {
              await pay(payer)
              await act('AUD-1', async (tx) => {
                const [row] = await tx`select status from disbursements where code = ${code}`
                t.equal(row?.['status'], 'paid', `${requester}, ${approver}, ${payer}`)
              })
            }
          }
          triples += 1
        }
    t.equal(triples, 27)
    await refused(
      t,
      'FD024',
      'asked for in another name',
      act(
        'APP-1',
        (
          tx,
        ) => tx`insert into disbursements (code, award, grantee, kind, purpose, status, requested_by, requested_on)
    values ('DSB-9999', ${award}, 'IRC', 'advance', 'x', 'requested', 'FIN-1', '2024-01-01')`,
        'DSB-9999',
      ),
    )
  },
)

t.test('the person who stood at a stage goes on standing there', async (t) => {
  const { act, dsb, award } = await workbench(t)
  const set = (as: string, code: string, table: string, change: string) =>
    act(
      as,
      (tx) => tx.unsafe(`update ${table} set ${change}, version = version + 1 where code = '${code}'`),
      code,
    )
  await refused(
    t,
    'FD023',
    'another approver',
    set('BOTH-1', dsb.paid, 'disbursements', `approved_by = 'BOTH-1'`),
  )
  await refused(t, 'FD024', 'another executor', set('BOTH-1', award, 'awards', `executed_by = 'BOTH-1'`))
  const step = `status = 'returned', ended_by = 'BOTH-1', ended_on = current_date, end_reason = 'x'`
  await refused(
    t,
    'FD024',
    'another approver beside a lawful step',
    set('BOTH-1', dsb.paid, 'disbursements', `${step}, approved_by = 'BOTH-1'`),
  )
  await refused(
    t,
    'FD024',
    'no approver at all',
    set(
      'BOTH-1',
      dsb.approved,
      'disbursements',
      `status = 'canceled', ended_by = 'BOTH-1', ended_on = current_date, end_reason = 'x', approved_by = null, approved_on = null`,
    ),
  )
})

t.test('an entry is posted by the person of the session only, and by nobody without one', async (t) => {
  const { sql, act, fund } = await workbench(t)
  await refused(t, 'FD007', 'nobody', sql`select post_entries(array['{}'])`)
  await refused(
    t,
    'FD007',
    'another',
    sql.begin(async (tx) => {
      await tx`select act_as('APP-1', null)`
      await record(tx, 'FIN-1', fund)
    }),
  )
  await act('APP-1', async () => undefined, fund)
})

t.test(
  'money moves in a fund, within its period; another person reverses; a month closes when it is over',
  async (t) => {
    const { s, sql, fund } = await workbench(t)
    const drawn = (await s.given.drawn(fund, '1.00')).body['id']
    const short = await s.given.fund({ federalAward: { periodThrough: '2023-12-31' } })
    const call = await s.given.publishedSolicitation({ [short]: '1.00' })
    const today = businessToday()
    const posted = (as: string, draft: object) =>
      sql.begin(async (tx) => {
        await postIn(tx, [{ effectiveOn: today, ...draft }], as)
        throw new Undo()
      })
    const moved = (debit: string, credit: string) => ({ transfers: [line(debit, credit, '1.00')] })
    const back = {
      kind: 'entry.reversed',
      subject: fund,
      reverses: drawn,
      ...moved(`${fund}:undrawn`, `${fund}:cash`),
    }
    await refused(t, 'FD024', 'a draw reversed by who recorded it', posted(people.finance.code, back))
    await refused(t, 'undone', 'by another', posted('APP-1', back))
    await refused(t, 'FD083', 'before it', posted('APP-1', { ...back, effectiveOn: '2023-05-31' }))
    const happened = (occurredOn: unknown, concerns?: string) =>
      posted('FIN-1', { effectiveOn: '2024-01-01', facts: { occurredOn, ...(concerns && { concerns }) } })
    await refused(t, 'FD006', 'a fact of a month that it does not concern', happened('2023-12-31'))
    await refused(t, 'FD006', 'a fact after its entry', happened('2024-01-02', '2024-01'))
    await refused(t, 'FD006', 'a fact on no day', happened('2023-02-30', '2023-02'))
    await refused(t, 'FD006', 'a fact on a list of days', happened(['2023-12-31'], '2023-12'))
    await refused(t, 'undone', 'a fact of the month that it concerns', happened('2023-12-31', '2023-12'))
    await refused(
      t,
      'FD011',
      'a fund that is not there',
      posted('FIN-1', moved('FY-NONE:authority', 'FY-NONE:available')),
    )
    await refused(t, 'FD011', 'an account of it', posted('FIN-1', moved('FY-NONE:cash', 'FY-NONE:undrawn')))

    const raised = (effectiveOn: string) => {
      const raise = moved(`${short}:available`, `${short}:committed:${call}`)
      return posted('FIN-1', { kind: 'solicitation.amended', subject: call, effectiveOn, ...raise })
    }
    await refused(t, 'FD082', 'a fund raised by an amendment after its period', raised('2024-01-01'))
    await refused(t, 'undone', 'within it', raised('2023-12-31'))
    const through = (kind: string, effectiveOn: string) =>
      posted('FIN-1', {
        effectiveOn,
        transfers: [
          line(`${short}:available`, `${short}:${kind}:AWD-9`, '1.00'),
          line(`${short}:${kind}:AWD-9`, `${short}:obligated:AWD-9`, '1.00'),
        ],
      })
    for (const kind of ['payable', 'disbursed']) {
      await refused(t, 'FD082', `promised by way of what is ${kind}`, through(kind, '2024-01-01'))
      await refused(t, 'undone', `the same within the period`, through(kind, '2023-12-31'))
    }
    const straight = moved(`${short}:available`, `${short}:payable:AWD-9`)
    await refused(
      t,
      'FD082',
      'payable without a promise',
      posted('FIN-1', { ...straight, effectiveOn: '2024-01-01' }),
    )
    const { code: unawarded } = await s.given.appropriation()
    await refused(
      t,
      'FD082',
      'promised where the agency awarded nothing',
      posted('FIN-1', moved(`${unawarded}:unawarded`, `${unawarded}:committed:${call}`)),
    )

    const closed = (through: string, effectiveOn = today) =>
      posted('APP-1', {
        kind: 'period.closed',
        subject: 'BOOKS',
        effectiveOn,
        facts: { closedThrough: through },
      })
    const [year = '', month = ''] = today.split('-')
    const monthEnd = new Date(Date.UTC(Number(year), Number(month), 0)).toISOString().slice(0, 10)
    await refused(t, 'FD016', 'the month of today closed', closed(monthEnd))
    await refused(t, 'FD016', 'a month closed in part', closed('2024-05-30'))
    await refused(t, 'undone', 'a month that is over', closed('2024-05-31'))
  },
)

t.test('money is drawn and awarded within the terms of its fund, whatever an entry is called', async (t) => {
  const s = await service(t)
  const { sql } = rawSession(t, s)
  const fund = await s.given.fund({
    ...{ enactedOn: '2020-01-01', availableThrough: '2020-09-30' },
    federalAward: { periodThrough: '2022-09-30' },
  })
  const { code: unawarded } = await s.given.appropriation()
  const posted = (of: string, effectiveOn: string, ...sides: readonly (readonly [string, string])[]) =>
    sql.begin(async (tx) => {
      const transfers = sides.map(([debit, credit]) => line(`${of}:${debit}`, `${of}:${credit}`, '1.00'))
      await postIn(tx, [{ kind: 'test.done', subject: 'NOTHING-KNOWN', effectiveOn, transfers }])
      throw new Undo()
    })
  const drawn = ['cash', 'undrawn'] as const
  await refused(t, 'FD089', 'drawn on the day of the cancellation', posted(fund, '2025-09-30', drawn))
  await refused(t, 'undone', 'drawn the day before', posted(fund, '2025-09-29', drawn))
  for (const gained of [
    ['undrawn', 'entrusted'],
    ['authority', 'available'],
  ] as const) {
    await refused(t, 'FD081', `${gained[1]} after the availability`, posted(fund, '2020-10-01', gained))
    await refused(t, 'undone', `${gained[1]} on its last day`, posted(fund, '2020-09-30', gained))
  }
  await refused(
    t,
    'FD081',
    'entrusted without an award',
    posted(unawarded, '2023-01-01', ['undrawn', 'entrusted']),
  )
  await refused(
    t,
    'FD089',
    'drawn without an award',
    posted(unawarded, '2023-01-01', ['undrawn', 'dueToAgent'], drawn),
  )
})

t.test('a Federal award is kept as its entry says, and lines only with a row that is new', async (t) => {
  const { s, sql, solicitation, fund } = await workbench(t)
  const drafted = await s.given.draftedAward(solicitation, { [fund]: '1.00' })
  const { code, enactedOn } = await s.given.appropriation()
  const terms = {
    ...{ fund: code, appropriation: code, fain: 'FAIN-9', assistanceListing: '97.102', agency: 'DHS' },
    ...{ awardedOn: enactedOn, periodFrom: enactedOn, periodThrough: '2024-09-30', ruleProfile: 'UG-2020' },
  }
  const made = (said: object) =>
    sql.begin(async (tx) => {
      const facts = { ...terms, ...said }
      await postIn(tx, [{ kind: 'federal-award.made', subject: code, effectiveOn: enactedOn, facts }])
      await tx`insert into federal_awards (fund, appropriation, fain, assistance_listing, agency, awarded_on, period_from, period_through, illustrative, rule_profile)
        values (${code}, ${code}, 'FAIN-9', '97.102', 'DHS', ${enactedOn}, ${enactedOn}, '2024-09-30', '{}', 'UG-2020')`
      await tx`set constraints all immediate`
      throw new Undo()
    })
  await refused(t, 'undone', 'as its entry says', made({}))
  for (const said of [
    { periodThrough: '2023-09-30' },
    { periodFrom: '2022-03-16' },
    { awardedOn: '2022-03-16' },
    { fain: 'FAIN-8' },
    { agency: 'FEMA' },
    { assistanceListing: '97.024' },
    { ruleProfile: 'UG-2024' },
  ])
    await refused(t, 'FD010', JSON.stringify(said), made(said))

  await refused(
    t,
    'FD025',
    'a line of an old row that is numbered as a new one',
    sql.begin(async (tx) => {
      await tx`select act_as('APP-1', null)`
      await record(tx, 'APP-1', drafted)
      await tx`update awards set version = 1, status = 'executed', executed_by = 'APP-1', executed_on = '2023-10-02' where code = ${drafted}`
      await tx`insert into award_lines (award, fund, amount) values (${drafted}, 'FYX', 1)`
      throw new Undo()
    }),
  )
})

t.test('an answer once given stands, and none is claimed without one', async (t) => {
  const { act } = await workbench(t)
  await refused(
    t,
    '42501',
    'claimed at another time',
    act(
      'FIN-1',
      (tx) =>
        tx`insert into idempotency_keys (principal, key, request_hash, created_at) values ('FIN-1', 'k', '', '2020-01-01')`,
    ),
  )
  await refused(
    t,
    'FD021',
    'overwritten',
    act(
      'FIN-1',
      (tx) => tx`update idempotency_keys set answer = '{}', status = 201 where answer is not null`,
    ),
  )
  await refused(
    t,
    'FD021',
    'taken back',
    act(
      'FIN-1',
      (tx) => tx`update idempotency_keys set answer = null, status = null where answer is not null`,
    ),
  )
  await refused(
    t,
    'FD022',
    'claimed alone',
    act(
      'FIN-1',
      (tx) => tx`insert into idempotency_keys (principal, key, request_hash) values ('FIN-1', 'k', '')`,
    ),
  )
  await refused(
    t,
    '42501',
    'claimed for another',
    act(
      'FIN-1',
      (tx) => tx`insert into idempotency_keys (principal, key, request_hash) values ('APP-1', 'k', '')`,
    ),
  )
  await act('APP-1', async (tx) => {
    const [row] = await tx`select count(*)::int as seen from idempotency_keys where principal <> 'APP-1'`
    t.equal(row?.['seen'], 0, 'and it is there for whom it was given')
  })
})

t.test("in a grantee's unit of work the rows of others do not exist", async (t) => {
  const { sql, s, fund, award, solicitation } = await workbench(t)
  const others = await s.given.executedAward(solicitation, { [fund]: '5.00' }, { grantee: 'BAKER' })
  await s.given.requested(others, { [fund]: '1.00' })
  const seen = (organization: string) =>
    sql.begin(async (tx) => {
      await tx`select act_as('GRA-1', ${organization})`
      const [row] =
        await tx`select (select array_agg(distinct grantee) from awards) as awards, (select array_agg(distinct award) from award_lines) as lines,
        (select array_agg(distinct grantee) from disbursements) as disbursements, (select count(*)::int from disbursement_lines) as "disbursementLines"`
      return row
    })
  t.match(await seen('IRC'), { awards: ['IRC'], lines: [award], disbursements: ['IRC'] })
  t.match(await seen('BAKER'), {
    awards: ['BAKER'],
    lines: [others],
    disbursements: ['BAKER'],
    disbursementLines: 1,
  })
  t.match(await seen('NOBODY'), { awards: null, lines: null, disbursements: null, disbursementLines: 0 })
  const asked = (grantee: string, under: string) =>
    sql.begin(async (tx) => {
      await tx`select act_as('GRA-1', 'IRC')`
      await record(tx, 'GRA-1', 'DSB-9999')
      await tx`insert into disbursements (code, award, grantee, kind, purpose, status, requested_by, requested_on)
        values ('DSB-9999', ${under}, ${grantee}, 'advance', 'x', 'requested', 'GRA-1', '2024-01-01')`
    })
  await refused(t, '42501', 'a request as another organization', asked('BAKER', award))
  await refused(t, '42501', "a request under another organization's award", asked('IRC', others))
  await asked('IRC', award)
})

/** A service with one of everything, and a plain driver's session as the role the service runs under. */
async function workbench(t: Test) {
  const s = await service(t)
  const dsb = await lifeOf(s)
  const { sql, act } = rawSession(t, s)
  return { s, sql, act, ...dsb }
}

async function lifeOf({ given, call }: Service) {
  const { fund, award, solicitation } = await given.fundedAward('100.00')
  await given.increased(fund, '50.00')
  const one = { [fund]: '1.00' }
  const dsb = {
    requested: await given.requested(award, one),
    approved: await given.approved(award, one),
    paid: await given.paid(award, one),
    returned: await given.paid(award, one),
    rejected: await given.requested(award, one),
    canceled: await given.requested(award, one),
  }
  await given.made('approver', `/v1/disbursements/${dsb.returned}/return`, { reason: 'x' })
  await given.made('approver2', `/v1/disbursements/${dsb.rejected}/rejection`, { reason: 'x' })
  await given.made('finance', `/v1/disbursements/${dsb.canceled}/withdrawal`, { reason: 'x' })
  await given.fund({ code: 'FYX' })
  const draft = await given.draftedSolicitation(one)
  const read = await call('auditor', 'GET', `/v1/actors/${people.finance.code}`)
  if (read.status !== 200) throw new Error(read.text)
  return { fund, award, solicitation, dsb, draft }
}
