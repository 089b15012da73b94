import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import t, { type Test } from 'tap'
import { credentialOf } from '../../src/identity/actor.ts'
import { accountKinds, kindNames } from '../../src/ledger/chart/accounts.ts'
import { checkpointText } from '../../src/ledger/sealing/checkpoint.ts'
import { cosignText, signingKey, signingKeyText, signText } from '../../src/ledger/sealing/note.ts'
import { admitKeys, sealNow } from '../../src/ledger/sealing/sealer.ts'
import { signerFromText } from '../../src/ledger/sealing/signer.ts'
import { canonicalJson, sha256Of } from '../../src/platform/canonical.ts'
import { applicationsFor } from '../support/applications.ts'
import type { Person } from '../support/call.ts'
import { boardDecision, businessToday, deadlineAhead } from '../support/given.ts'
import { refused, Undo } from '../support/raw-sql.ts'
import { applicationsUnder, closedSolicitation, policy } from '../support/seeded-applications.ts'
import { type Service, service } from '../support/service.ts'
import {
  type Attempt,
  credentialFrom,
  newlyNamed,
  post,
  postWithTexts,
  type Tx,
  thiefOf,
} from '../support/thief.ts'

// What a thief tries who has the login of the service and the key of one person, or of nobody (docs/threat-model.md).

t.jobs = 2

const everybody = ['finance', 'approver', 'board', 'chair', 'reader', 'auditor', 'grantee', 'admin'] as const

/** A service with one of everything that the thief is after. */
async function ground(t: Test) {
  const s = await service(t)
  const { given } = s
  const { fund, award, solicitation } = await given.fundedAward('1000.00')
  const some = { [fund]: '100.00' }
  const open = await given.publishedSolicitation(
    { [await given.fund()]: '1.00' },
    { deadline: deadlineAhead },
  )
  const next = await given.fund()
  const drafted = await given.draftedAward(await given.publishedSolicitation({ [next]: '5.00' }), {
    [next]: '1.00',
  })
  const draft = await given.draftedSolicitation({ [fund]: '1.00' })
  const requested = await given.requested(award, some)
  const approved = await given.approved(award, some)
  const paid = await given.paid(award, some)
  const returned = await given.paid(award, some)
  await given.made('approver', `/v1/disbursements/${returned}/return`, { reason: 'x' })
  const a = applicationsFor(s)
  const application = await a.received(await a.dueSolicitation(), { members: ['HAVEN'] })
  return {
    s,
    fund,
    award,
    solicitation,
    open,
    drafted,
    draft,
    requested,
    approved,
    paid,
    returned,
    application,
  }
}

t.test('nobody acts, and nobody acts under another name: whatever the session states', async (t) => {
  const { s, fund, requested } = await ground(t)
  const { sql, areRefused, does } = thiefOf(t, s)
  const draw = (tx: Tx, actor?: string) =>
    post(tx, 'appropriation.drawn', fund, {
      moves: [[`${fund}:cash`, `${fund}:undrawn`, '0.01']],
      ...(actor === undefined ? {} : { actor }),
    })
  const stating = (stated: string) => async (tx: Tx) => {
    await tx`select set_config('fiduciary.acting', ${stated}, true)`
    await draw(tx, 'FIN-1')
  }
  const known = '{"key": "KEY-0001", "actor": "FIN-1", "roles": ["finance"], "organization": null}'
  let copy = ''
  await does('finance', async (tx) => {
    const [row] = await tx<{ stated: string }[]>`select current_setting('fiduciary.acting') as stated`
    copy = row?.stated ?? ''
  })
  let count = await areRefused([
    ['FD007', 'a draw', null, (tx) => draw(tx)],
    ['FD007', 'a draw of FIN-1', null, (tx) => draw(tx, 'FIN-1')],
    ['FD007', 'a draw of SYSTEM', null, (tx) => draw(tx, 'SYSTEM')],
    ['FD007', 'a stated person without a code', null, stating(known)],
    ['FD007', 'a stated person under zeros', null, stating('0'.repeat(64) + known)],
    ['FD007', 'a stated person under a hash', null, stating(randomBytes(32).toString('hex') + known)],
    ['FD007', 'a statement of another transaction', null, stating(copy)],
    [
      'FD007',
      'a statement that names the owner',
      null,
      stating(`${'f'.repeat(64)}{"actor":"FIN-1","owner":true}`),
    ],
    ['FD007', 'what only the owner calls', null, `select act_as('FIN-1', null)`],
    ['FD007', 'what only the owner calls, for itself', 'admin', `select act_as('ADM-1', null)`],
    ['42501', 'the inner function', null, `select act_found('{"actor":"FIN-1"}')`],
    ['42501', 'the code of authentication', null, `select acting_authenticated('{}')`],
    ['42501', 'the secret', null, 'select * from acting_secret'],
    [
      '42501',
      'the secret, as XML',
      null,
      `select query_to_xml('select * from acting_secret', true, true, '')`,
    ],
    ['42501', 'the secret, by locking it', null, 'lock table acting_secret in access share mode'],
    ['42501', 'the hash of a key', null, 'select credential_hash from actor_keys'],
    [
      '42501',
      'the hash of a key, by a condition',
      null,
      `select code from actor_keys where credential_hash = ''`,
    ],
    [
      '42501',
      'the hash of a key, by a new one',
      'admin',
      `insert into actor_keys (code, actor, credential_hash, expires_at) values ('KEY-9', 'ADM-1', '', 'infinity') returning credential_hash`,
    ],
    ['22023', 'an unknown credential that is no bytes', null, `select act('\\xzz')`],
  ])
  for (const who of everybody)
    count += await areRefused([
      ['FD007', 'a draw of another person', who, (tx) => draw(tx, who === 'finance' ? 'FIN-2' : 'FIN-1')],
      [
        'FD007',
        'its own statement with another role',
        who,
        async (tx) => {
          await tx`select set_config('fiduciary.acting', replace(current_setting('fiduciary.acting'), '"roles"', '"roles": ["finance"], "_"'), true)`
          await draw(tx)
        },
      ],
      [
        'FD007',
        'another credential that is unknown',
        who,
        async (tx) => {
          await tx`select set_config('fiduciary.acting', '', true)`
          await tx`select act(${randomBytes(32)})`
          await draw(tx)
        },
      ],
    ])
  count += await areRefused([
    [
      'FD024',
      'an approval recorded of another',
      'approver',
      async (tx) => {
        await post(tx, 'disbursement.approved', requested)
        await tx`update disbursements set status = 'approved', approved_by = 'APP-2', approved_on = current_date, version = 2 where code = ${requested}`
      },
    ],
    [
      'FD024',
      'a request recorded of another',
      'finance',
      `insert into disbursements (code, award, grantee, kind, purpose, status, requested_by, requested_on)
      select 'DSB-9001', code, grantee, 'advance', 'x', 'requested', 'FIN-2', current_date from awards limit 1`,
    ],
  ])
  for (const role of [
    'fiduciary_owner',
    'pg_read_all_data',
    'pg_write_all_data',
    'pg_execute_server_program',
    'pg_signal_backend',
    'pg_monitor',
  ])
    await refused(t, '42501', `set role ${role}`, sql.unsafe(`set role ${role}`))
  t.comment(`${String(count + 6)} statements`)
})

t.test('the login changes no role, no setting of the server, and no object of the schema', async (t) => {
  const { s } = await ground(t)
  const { sql, areRefused } = thiefOf(t, s)
  const statements: readonly (readonly [code: string, statement: string])[] = [
    ['42501', 'set session_replication_role = replica'],
    ['42501', `select set_config('session_replication_role', 'replica', true)`],
    ['42501', 'alter role fiduciary_runtime superuser'],
    ['42501', 'alter role fiduciary_runtime bypassrls'],
    ['42501', 'alter role fiduciary_owner login'],
    ['42501', 'grant fiduciary_owner to fiduciary_runtime'],
    ['42501', 'grant pg_read_server_files to fiduciary_runtime'],
    ['42501', 'create role thief'],
    ['42501', 'select pg_reload_conf()'],
    ['42501', 'set session authorization fiduciary_owner'],
    ['42501', `alter table ledger_entries disable trigger all`],
    ['42501', `alter table ledger_texts disable row level security`],
    ['42501', `alter table actors drop constraint actors_roles_known`],
    ['42501', `alter table actor_keys owner to fiduciary_runtime`],
    ['42501', 'drop trigger must_be_recorded on actors'],
    ['42501', 'drop policy ledger_texts_of_the_known on ledger_texts'],
    ['42501', 'create policy mine on ledger_texts using (true)'],
    ['42501', 'grant all on acting_secret to fiduciary_runtime'],
    ['42501', 'create table public.mine (id int)'],
    ['42501', 'create view public.mine as select 1'],
    ['42501', 'create schema mine'],
    ['42501', `create function public.mine() returns int language sql return 1`],
    [
      '42501',
      `create or replace function acting() returns jsonb language sql return '{"actor":"FIN-1"}'::jsonb`,
    ],
    ['42501', `alter function act(bytea) set search_path = pg_temp`],
    [
      '42501',
      `create trigger mine before insert on ledger_entries for each row execute function ledger_is_append_only()`,
    ],
    ['42501', `create rule mine as on update to actors do instead nothing`],
    ['42501', 'create index mine on ledger_entries (actor)'],
    ['42501', 'create extension dblink'],
    ['42501', 'create extension pgcrypto'],
    ['42501', 'create language plpython3u'],
    ['42501', 'create publication mine for all tables'],
    ['42501', 'create event trigger mine on ddl_command_start execute function ledger_is_append_only()'],
    ['42501', 'create statistics mine on actor, kind from ledger_entries'],
    ['42501', `comment on table ledger_entries is 'x'`],
    ['42501', 'truncate ledger_entries'],
    ['42501', 'delete from ledger_texts'],
    ['42501', 'cluster ledger_entries using ledger_entries_pkey'],
    ['42501', 'reindex table ledger_entries'],
    ['42501', 'refresh materialized view ledger_entries'],
    ['42501', `copy ledger_entries to program 'cat'`],
    ['42501', `copy actors from program 'echo'`],
    ['42501', `copy actors from '/etc/passwd'`],
    ['42501', `copy ledger_entries to '/tmp/stolen'`],
    ['42501', `select pg_read_file('/etc/passwd')`],
    ['42501', `select pg_ls_dir('.')`],
    ['42501', `select lo_import('/etc/passwd')`],
    ['42501', `select lo_export(1, '/tmp/stolen')`],
    ['42501', 'select pg_switch_wal()'],
    ['42501', `select pg_create_restore_point('x')`],
    ['42501', `select pg_create_logical_replication_slot('x', 'test_decoding')`],
    ['42501', `select pg_stat_reset()`],
    ['42501', `select * from pg_authid`],
    ['42501', `select * from pg_statistic`],
    ['42501', `select nextval(pg_get_serial_sequence('ledger_accounts', 'id'))`],
    ['42501', `select setval(pg_get_serial_sequence('disbursements', 'id'), 9223372036854775807)`],
    ['42501', `select nextval(pg_get_serial_sequence('actors', 'id'))`],
    ['42501', `select ledger_check_acts('{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}')`],
    ['42501', `select * from ledger_acts()`],
    ['42501', `select ledger_close_period('2020-01-01', '{}', '{}', '{}', 0)`],
    ['42501', `select ledger_open_accounts('{FY2101:cash}')`],
    ['42501', `select ledger_text_is_erased_now(gen_random_uuid(), '/x')`],
    ['42501', `select erase_in_answers('{}', '{}', '{}', 'x')`],
    ['42501', `select erase_copy_actors_name('FIN-1', '/name', 'FIN-1')`],
    ['42501', `select ledger_fold('{}')`],
    ['42501', `select ledger_day_is_over('2020-01-01')`],
  ]
  let count = 0
  for (const who of [null, 'admin'] as const)
    count += await areRefused(
      statements.map(([code, statement]) => [code, statement, who, statement] as const),
    )
  for (const statement of [
    'alter system set fsync = off',
    'create database mine',
    `create subscription mine connection 'dbname=x' publication y`,
    `alter database postgres set search_path = ''`,
  ]) {
    await refused(t, '42501', statement, sql.unsafe(statement))
    count += 1
  }
  await refused(
    t,
    '55000',
    'a prepared transaction',
    sql.begin((tx) => tx.unsafe(`prepare transaction 'x'`)),
  )
  const tables = await sql<{ name: string }[]>`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`
  for (const { name } of tables) {
    count += await areRefused([
      ['42501', `delete from ${name}`, 'finance', `delete from ${name}`],
      ['42501', `truncate ${name}`, 'approver', `truncate ${name} cascade`],
      [
        '42501',
        `merge that deletes from ${name}`,
        'admin',
        `merge into ${name} using (select 1) as x on true when matched then delete`,
      ],
    ])
  }
  t.comment(`${String(count + 1)} statements`)
})

t.test(
  'a row changes only under an entry of its kind, about it, in its transaction, by the order of its steps',
  async (t) => {
    const { s, fund, award, solicitation, drafted, draft, requested, approved, paid, returned, application } =
      await ground(t)
    const { sql, areRefused } = thiefOf(t, s)
    const approve = (code: string, version = 2) =>
      `update disbursements set status = 'approved', approved_by = acting_person(), approved_on = current_date, version = ${String(version)} where code = '${code}'`
    const pay = (code: string) =>
      `update disbursements set status = 'paid', paid_by = acting_person(), paid_on = current_date, payment_reference = 'x', payment_entry = gen_random_uuid(), settlement_entry = gen_random_uuid(), version = 3 where code = '${code}'`
    const under = (kind: string, subject: string, statement: string) => async (tx: Tx) => {
      await post(tx, kind, subject)
      await tx.unsafe(statement)
    }
    const wrongKinds = (
      who: Person,
      named: string,
      subject: string,
      statement: string,
      ...kinds: string[]
    ): Attempt[] =>
      kinds.map((kind) => ['FD010', `${named}, under ${kind}`, who, under(kind, subject, statement)])
    const unrevoke = `update actor_keys set revoked_at = null, expires_at = expires_at where code = 'KEY-0001'`
    let count = await areRefused([
      ...wrongKinds(
        'approver',
        'an approval',
        requested,
        approve(requested),
        'disbursement.rejected',
        'disbursement.released',
        'disbursement.settled',
        'disbursement.returned',
        'disbursement.payable-again',
        'award.executed',
        'entry.reversed',
        'disallowance.forgiven',
      ),
      ...wrongKinds(
        'finance2',
        'an approval',
        requested,
        approve(requested),
        'disbursement.canceled',
        'disbursement.requested',
        'proposal.made',
        'appropriation.drawn',
      ),
      ...wrongKinds(
        'approver2',
        'a payment',
        approved,
        pay(approved),
        'disbursement.approved',
        'disbursement.rejected',
        'disbursement.settled',
        'disbursement.returned',
        'entry.reversed',
      ),
      ...wrongKinds(
        'approver',
        'an execution',
        drafted,
        `update awards set status = 'executed', executed_by = 'APP-1', executed_on = current_date, version = 2 where code = '${drafted}'`,
        'disbursement.approved',
        'entry.reversed',
      ),
      ...wrongKinds(
        'admin',
        'roles',
        'BRD-1',
        `update actors set roles = '{finance}', version = version + 1 where code = 'BRD-1'`,
        'key.revoked',
        'text.erased',
        'actor.admitted',
        'proposal.made',
      ),
      ...wrongKinds(
        'admin',
        'a revocation',
        'KEY-0001',
        `update actor_keys set revoked_at = clock() where code = 'KEY-0001'`,
        'text.erased',
        'actor.roles-changed',
      ),
      ...wrongKinds(
        'finance',
        'a title',
        draft,
        `update solicitations set title = 'x', version = version + 1 where code = '${draft}'`,
        'solicitation.closed',
        'solicitation.canceled',
        'organization.registered',
      ),
      ...wrongKinds(
        'finance',
        'a version',
        fund,
        `update appropriations set version = version + 1 where code = '${fund}'`,
        'organization.registered',
        'solicitation.drafted',
        'proposal.made',
      ),
      ...wrongKinds(
        'finance',
        'an application withdrawn',
        application,
        `update applications set status = 'withdrawn', version = 2 where code = '${application}'`,
        'application.replaced',
        'application.received',
        'solicitation.closed',
      ).filter(([, named]) => !named.includes('replaced')),
      ['42501', 'a key made longer', 'admin', unrevoke],
      ['FD010', 'an approval under no entry', 'approver', approve(requested)],
      [
        'FD010',
        'an approval under the entry of another payment',
        'approver',
        under('disbursement.approved', approved, approve(requested)),
      ],
      [
        'FD010',
        'an approval under an entry about its award',
        'approver',
        under('disbursement.approved', award, approve(requested)),
      ],
      [
        'FD010',
        'an approval that changes the payment too',
        'approver',
        under(
          'disbursement.approved',
          requested,
          `update disbursements set status = 'approved', approved_by = 'APP-1', approved_on = current_date, ended_on = null, payment_reference = null, version = 2, end_reason = null where code = '${requested}'; update disbursements set version = 7, end_reason = 'x', ended_by = 'APP-1', ended_on = current_date, status = 'canceled' where code = '${requested}'`,
        ),
      ],
      [
        '23514',
        'an approval of what one requested',
        'finance',
        under('disbursement.requested', requested, approve(requested)),
      ],
      [
        '23514',
        'a payment of what one approved',
        'approver',
        under('disbursement.released', approved, pay(approved)),
      ],
      [
        'FD023',
        'a payment of what is only requested',
        'approver2',
        under('disbursement.released', requested, pay(requested)),
      ],
      [
        'FD023',
        'paid, and approved again',
        'approver2',
        under('disbursement.approved', paid, approve(paid, 4)),
      ],
      [
        'FD023',
        'paid, and canceled',
        'finance2',
        under(
          'disbursement.canceled',
          paid,
          `update disbursements set status = 'canceled', ended_by = 'FIN-2', ended_on = current_date, end_reason = 'x', version = 4 where code = '${paid}'`,
        ),
      ],
      [
        'FD023',
        'returned, and approved by another again',
        'approver2',
        under(
          'disbursement.approved',
          returned,
          `update disbursements set approved_by = 'APP-2' where code = '${returned}'`,
        ),
      ],
      [
        '42501',
        'the award of a payment',
        'approver',
        `update disbursements set award = '${drafted}' where code = '${requested}'`,
      ],
      [
        '42501',
        'the grantee of a payment',
        'finance',
        `update disbursements set grantee = 'BAKER' where code = '${requested}'`,
      ],
      [
        '42501',
        'the requester of a payment',
        'approver',
        `update disbursements set requested_by = 'FIN-2' where code = '${requested}'`,
      ],
      [
        'FD193',
        'the amount of a line',
        'finance',
        `update disbursement_lines set amount = 900 where disbursement = '${requested}'`,
      ],
      [
        'FD025',
        'a line more, under the entry of the request',
        'finance',
        under(
          'disbursement.requested',
          requested,
          `insert into disbursement_lines values ('${requested}', 'FY2102', 900)`,
        ),
      ],
      [
        'FD025',
        'status, version and lines together',
        'approver',
        under(
          'disbursement.approved',
          requested,
          `${approve(requested, 1)}; insert into disbursement_lines values ('${requested}', 'FY2102', 900)`,
        ),
      ],
      [
        'FD023',
        'status, version and lines together, by its requester',
        'finance',
        under(
          'disbursement.canceled',
          requested,
          `update disbursements set version = 1, ended_by = null where code = '${requested}'; insert into disbursement_lines values ('${requested}', 'FY2102', 900)`,
        ),
      ],
      [
        'FD025',
        'status, version and lines together, of an award',
        'approver',
        under(
          'award.executed',
          drafted,
          `update awards set status = 'executed', executed_by = 'APP-1', executed_on = current_date, version = 1 where code = '${drafted}'; insert into award_lines values ('${drafted}', 'FY2102', 900)`,
        ),
      ],
      [
        '23505',
        'a second row in its place',
        'finance',
        under(
          'disbursement.requested',
          requested,
          `insert into disbursements (code, award, grantee, kind, purpose, status, requested_by, requested_on) select code, award, grantee, kind, purpose, 'requested', 'FIN-1', requested_on from disbursements where code = '${requested}'`,
        ),
      ],
      [
        'FD023',
        'born approved',
        'finance',
        under(
          'disbursement.requested',
          'DSB-9001',
          `insert into disbursements (code, award, grantee, kind, purpose, status, requested_by, requested_on, approved_by, approved_on) values ('DSB-9001', '${award}', 'IRC', 'advance', 'x', 'approved', 'FIN-1', current_date, 'APP-1', current_date)`,
        ),
      ],
      [
        '42501',
        'asked for by another grantee',
        'otherGrantee',
        under(
          'disbursement.requested',
          'DSB-9001',
          `insert into disbursements (code, award, grantee, kind, purpose, status, requested_by, requested_on) values ('DSB-9001', '${award}', 'BAKER', 'advance', 'x', 'requested', 'GRA-2', current_date)`,
        ),
      ],
      [
        'FD083',
        'asked for before the award was executed',
        'finance',
        under(
          'disbursement.requested',
          'DSB-9001',
          `insert into disbursements (code, award, grantee, kind, purpose, status, requested_by, requested_on) values ('DSB-9001', '${award}', 'IRC', 'advance', 'x', 'requested', 'FIN-1', '2023-01-01')`,
        ),
      ],
      [
        'FD083',
        'asked for of an award that is only drafted',
        'finance',
        under(
          'disbursement.requested',
          'DSB-9001',
          `insert into disbursements (code, award, grantee, kind, purpose, status, requested_by, requested_on) values ('DSB-9001', '${drafted}', 'IRC', 'advance', 'x', 'requested', 'FIN-1', current_date)`,
        ),
      ],
      [
        'FD010',
        'an entry in a savepoint',
        'approver',
        async (tx) => {
          await tx.savepoint((inner) => post(inner, 'disbursement.approved', requested))
          await tx.unsafe(approve(requested))
        },
      ],
      [
        'FD010',
        'an entry that is rolled back',
        'approver',
        async (tx) => {
          await tx
            .savepoint(async (inner) => {
              await post(inner, 'disbursement.approved', requested)
              throw new Error('back')
            })
            .catch(() => undefined)
          await tx.unsafe(approve(requested))
        },
      ],
      ['FD010', 'constraints put off', 'approver', `set constraints all deferred; ${approve(requested)}`],
      ['FD010', 'a block of code', 'approver', `do $$ begin ${approve(requested)}; end $$`],
      ['2D000', 'a commit in the middle', 'approver', `do $$ begin ${approve(requested)}; commit; end $$`],
      [
        'FD010',
        'a common table expression',
        'approver',
        `with changed as (${approve(requested)} returning 1) select * from changed`,
      ],
      [
        'FD010',
        'a merge',
        'approver',
        `merge into disbursements as d using (select 1) as x on d.code = '${requested}' when matched then update set status = 'approved', approved_by = 'APP-1', approved_on = current_date, version = 2`,
      ],
      [
        'FD010',
        'a view that writes',
        'approver',
        `create temp view mine as select * from disbursements; ${approve(requested).replace('disbursements', 'mine')}`,
      ],
      ['FD010', 'a prepared statement', 'approver', `prepare mine as ${approve(requested)}; execute mine`],
      [
        'FD050',
        'an award under an open solicitation',
        'chair',
        async (tx) => {
          const [row] = await tx<
            { code: string }[]
          >`select code from solicitations where status = 'published' limit 1`
          await post(tx, 'award.drafted', 'AWD-9001')
          await tx`insert into awards (code, solicitation, decision_document, grantee, title, site, services, selected_on, period_from, period_through, illustrative, status, drafted_by, drafted_on)
        values ('AWD-9001', ${row?.code ?? ''}, ${boardDecision.sha256}, 'IRC', 'x', 'x', '{}', '2023-09-20', '2023-10-01', '2024-01-01', '{}', 'drafted', 'CHR-1', current_date)`
        },
      ],
      [
        '23514',
        'an award on no decision',
        'chair',
        under(
          'award.drafted',
          'AWD-9001',
          `insert into awards (code, solicitation, grantee, title, site, services, selected_on, period_from, period_through, illustrative, status, drafted_by, drafted_on)
      values ('AWD-9001', '${solicitation}', 'IRC', 'x', 'x', '{}', '2023-09-20', '2023-10-01', '2024-01-01', '{}', 'drafted', 'CHR-1', current_date)`,
        ),
      ],
      [
        '23503',
        'an award on a document that nobody stored',
        'chair',
        under(
          'award.drafted',
          'AWD-9001',
          `insert into awards (code, solicitation, decision_document, grantee, title, site, services, selected_on, period_from, period_through, illustrative, status, drafted_by, drafted_on)
      values ('AWD-9001', '${solicitation}', '${'a'.repeat(64)}', 'IRC', 'x', 'x', '{}', '2023-09-20', '2023-10-01', '2024-01-01', '{}', 'drafted', 'CHR-1', current_date)`,
        ),
      ],
      [
        'FD105',
        'a member confirmed by the lead',
        'grantee',
        under(
          'application.member-confirmed',
          application,
          `update application_parties set confirmed_by = 'GRA-1' where application = '${application}' and organization = 'HAVEN'`,
        ),
      ],
      [
        'FD024',
        'a member confirmed under another name',
        'finance',
        under(
          'application.member-confirmed',
          application,
          `update application_parties set confirmed_by = 'FIN-2' where application = '${application}' and organization = 'HAVEN'`,
        ),
      ],
      [
        '23514',
        'the lead confirmed as a member',
        'finance',
        under(
          'application.member-confirmed',
          application,
          `update application_parties set confirmed_by = 'FIN-1' where application = '${application}' and organization = 'IRC'`,
        ),
      ],
      [
        'FD025',
        'a member more',
        'finance',
        under(
          'application.received',
          application,
          `insert into application_parties values ('${application}', 'BAKER', 'member')`,
        ),
      ],
      [
        'FD023',
        'an application screened by a chair as selected',
        'chair',
        under(
          'application.selected',
          application,
          `update applications set status = 'eligible', screened_by = 'CHR-1', version = 2 where code = '${application}'; update applications set status = 'received' where code = '${application}'`,
        ),
      ],
      [
        'FD023',
        'an application selected before it is screened',
        'chair',
        under(
          'application.selected',
          application,
          `update applications set status = 'selected', version = 2 where code = '${application}'`,
        ),
      ],
      [
        'FD063',
        'an application screened without answers',
        'finance2',
        async (tx) => {
          await tx`update solicitations set status = status where false`
          await post(tx, 'application.screened', application)
          await tx`update applications set status = 'eligible', screened_by = 'FIN-2', version = 2 where code = ${application}`
        },
      ],
      [
        'FD070',
        'a solicitation closed before its deadline',
        'finance',
        async (tx) => {
          const [row] = await tx<
            { code: string }[]
          >`select code from solicitations where status = 'published' and deadline_ends > clock() limit 1`
          await post(tx, 'solicitation.closed', row?.code ?? 'X')
          await tx`update solicitations set status = 'closed', ended_on = current_date, version = version + 1 where code = ${row?.code ?? ''}`
        },
      ],
      [
        'FD070',
        'a deadline moved without a version',
        'finance',
        async (tx) => {
          const [row] = await tx<
            { code: string }[]
          >`select code from solicitations where status = 'published' and deadline_ends > clock() limit 1`
          await post(tx, 'solicitation.amended', row?.code ?? 'X')
          await tx`update solicitations set deadline_ends = clock(), version = version + 1 where code = ${row?.code ?? ''}`
        },
      ],
      [
        'FD025',
        'funding more for what is closed',
        'finance',
        `insert into solicitation_funding values ('${solicitation}', '${fund}', 1)`,
      ],
      [
        'FD025',
        'funding moved',
        'finance',
        `update solicitation_funding set amount = 0 where solicitation = '${solicitation}'`,
      ],
      [
        '42501',
        'a file more of another organization',
        'grantee',
        `insert into stored_file_keepers values ('${boardDecision.sha256}', 'BAKER')`,
      ],
      [
        '42501',
        'a file of nobody',
        null,
        `insert into stored_files (sha256, bytes, media_type) values ('${'b'.repeat(64)}', 1, 'text/plain')`,
      ],
      [
        '42501',
        'a file that nobody sent',
        'grantee',
        `insert into stored_files (sha256, bytes, media_type) values ('${'b'.repeat(64)}', 1, 'text/plain')`,
      ],
      [
        '42501',
        'a file of the own organization that it did not send',
        'grantee',
        `insert into stored_file_keepers values ('${boardDecision.sha256}', 'IRC')`,
      ],
      [
        '42501',
        'a file of the staff that it did not send',
        'finance',
        `insert into stored_file_keepers values ('${boardDecision.sha256}', 'staff')`,
      ],
      [
        '42501',
        'what a comparison found',
        'admin',
        `insert into rebuild_results values (clock(), 1, 1, 0, 0, null, '[]')`,
      ],
    ])
    // In transactions of their own, an entry and the change that it should have come with.
    await refused(
      t,
      'FD010',
      'an entry of an earlier transaction',
      sql.begin(async (tx) => {
        await tx`select act(${credentialFrom(s, 'approver')})`
        await tx.unsafe(approve(requested))
      }),
    )
    const one = postgres(s.runtimeUrl, { max: 1, onnotice: () => undefined })
    t.teardown(() => one.end())
    const secret = credentialFrom(s, 'finance').toString('hex')
    await refused(
      t,
      'FD007',
      'a commit between acting and posting, in one message',
      one.unsafe(
        `begin; select act('\\x${secret}'); commit; begin; select post_entries(array['{}']); commit`,
      ),
    )
    await one.unsafe('rollback')
    t.comment(`${String((count += 2))} statements`)
  },
)

t.test('an entry of a kind moves what its rule moves, and by the roles that record it', async (t) => {
  const { s, fund, award, requested } = await ground(t)
  const other = await s.given.fund()
  const { areRefused, tries } = thiefOf(t, s)
  const owner = postgres(s.ownerUrl, { max: 1, onnotice: () => undefined })
  t.teardown(() => owner.end())
  const acts = await owner<
    { kind: string; roles: string[]; moves: string[] }[]
  >`select kind, roles, moves from ledger_acts()`
  const account = (kind: (typeof kindNames)[number]) =>
    `${fund}:${kind}${accountKinds[kind].per === 'fund' ? '' : accountKinds[kind].per === 'award' ? `:${award}` : ':SOL-1'}`
  const pairs = kindNames.flatMap((debit) =>
    kindNames.filter((credit) => credit !== debit).map((credit) => [debit, credit] as const),
  )
  let count = 0
  let at = 0
  for (const { kind, roles, moves } of acts)
    for (const who of everybody) {
      // Another pair of accounts each time, so that all of them are tried.
      for (let tried = 0; tried < 3; tried += 1) {
        at = (at + 7) % pairs.length
        const [debit, credit] = pairs[at] ?? ['cash', 'undrawn']
        if (moves.includes(`${debit}<-${credit}`)) continue
        const code = roles.includes(who) ? 'FD101' : 'FD100'
        await refused(
          t,
          code,
          `${who}: ${kind}, ${debit} from ${credit}`,
          tries(who, (tx) =>
            post(tx, kind, 'X-1', { moves: [[account(debit), account(credit), `${String(1 + at)}.37`]] }),
          ),
        )
        count += 1
      }
    }
  const draw =
    (moves: readonly (readonly [string, string, string])[], act = {}) =>
    (tx: Tx) =>
      post(tx, 'appropriation.drawn', fund, { moves, ...act })
  const [cash, undrawn] = [`${fund}:cash`, `${fund}:undrawn`]
  count += await areRefused([
    ['FD012', 'between two funds', 'finance', draw([[cash, `${other}:undrawn`, '1.00']])],
    ['FD012', 'on itself', 'finance', draw([[cash, cash, '1.00']])],
    ['FD013', 'an amount below zero', 'finance', draw([[cash, undrawn, '-1.00']])],
    ['FD013', 'an amount that is no number', 'finance', draw([[cash, undrawn, 'NaN']])],
    ['FD013', 'an amount with an exponent', 'finance', draw([[cash, undrawn, '1e3']])],
    ['FD013', 'an amount of nothing', 'finance', draw([[cash, undrawn, '0.00']])],
    ['FD013', 'a third of a cent', 'finance', draw([[cash, undrawn, '0.003']])],
    [
      'FD101',
      'a second transfer that is not of the rule',
      'finance',
      draw([
        [`${other}:cash`, `${other}:undrawn`, '1.00'],
        [cash, `${fund}:dueToAgent`, '1.00'],
      ]),
    ],
    ['FD001', 'more than there is', 'finance', draw([[cash, undrawn, '999999999.00']])],
    ['FD003', 'of a day to come', 'finance', draw([[cash, undrawn, '1.00']], { on: '2999-01-01' })],
    ['FD101', 'an account that there is not', 'finance', draw([[`${fund}:purse`, undrawn, '1.00']])],
    ['FD011', 'a fund that there is not', 'finance', draw([['NOFUND:cash', 'NOFUND:undrawn', '1.00']])],
    [
      'FD101',
      'an account of another owner than its kind has',
      'finance',
      draw([[`${fund}:cash:${award}`, undrawn, '1.00']]),
    ],
    [
      'FD007',
      'at another time',
      'finance',
      (tx) =>
        tx`select post_entries(array[${`{"actor":"FIN-1","effectiveOn":"2024-01-01","facts":{},"id":"01890000-0000-7000-8000-000000000001","kind":"appropriation.drawn","recordedAt":"2024-01-01T00:00:00.000000Z","subject":"X","transfers":[],"version":"1"}`}]::text[])`,
    ],
    [
      'FD007',
      'bytes that are no entry',
      'finance',
      (tx) =>
        tx`select post_entries(array['{}', 'null', '[]'])`.then(
          () => undefined,
          (error: unknown) => {
            throw error
          },
        ),
    ],
    ['FD014', 'no entry', 'finance', `select post_entries('{}')`],
    ['FD014', 'entries in two dimensions', 'finance', `select post_entries('{{a},{b}}')`],
    ['FD014', 'entries that are null', 'finance', `select post_entries(null)`],
    [
      'FD015',
      'at another isolation',
      'finance',
      async (tx) => {
        await tx.unsafe('commit; begin isolation level serializable')
        await tx`select act(${credentialFrom(s, 'finance')})`
        await post(tx, 'appropriation.drawn', fund)
      },
    ],
    [
      'FD015',
      'at another isolation, by default',
      'finance',
      async (tx) => {
        await tx.unsafe('commit; begin isolation level repeatable read')
        await tx`select act(${credentialFrom(s, 'finance')})`
        await post(tx, 'appropriation.drawn', fund)
      },
    ],
    [
      'FD009',
      'a mirror that is none',
      'approver',
      async (tx) => {
        const [row] = await tx<
          { id: string }[]
        >`select id from ledger_entries where kind = 'appropriation.drawn' limit 1`
        await post(tx, 'entry.reversed', fund, { reverses: row?.id ?? '', moves: [[undrawn, cash, '0.01']] })
      },
    ],
    [
      'FD008',
      'a mirror of nothing',
      'approver',
      (tx) => post(tx, 'entry.reversed', fund, { reverses: '01890000-0000-7000-8000-00000000dead' }),
    ],
    [
      'FD024',
      'a mirror of what one recorded',
      'approver',
      async (tx) => {
        const [row] = await tx<
          { id: string }[]
        >`select id from ledger_entries where kind = 'award.executed' limit 1`
        const lines = await tx<
          { d: string; c: string; amount: string }[]
        >`select d.code as d, c.code as c, amount::text from ledger_transfers join ledger_accounts d on d.id = debit_account join ledger_accounts c on c.id = credit_account where entry_id = ${row?.id ?? ''} order by line`
        await post(tx, 'entry.reversed', award, {
          reverses: row?.id ?? '',
          moves: lines.map(({ d, c, amount }) => [c, d, amount] as const),
        })
      },
    ],
    [
      'FD016',
      'a month closed in its middle',
      'approver',
      (tx) => post(tx, 'period.closed', 'BOOKS', { facts: { closedThrough: '2023-05-15' } }),
    ],
    [
      'FD016',
      'a month closed before it is over',
      'approver',
      (tx) => post(tx, 'period.closed', 'BOOKS', { facts: { closedThrough: '2999-12-31' } }),
    ],
    [
      'FD016',
      'a month closed on its last day',
      'approver',
      (tx) =>
        post(tx, 'period.closed', 'BOOKS', { facts: { closedThrough: '2023-05-31' }, on: '2023-05-31' }),
    ],
    [
      'FD016',
      'a closing that names no month',
      'approver',
      (tx) => post(tx, 'period.closed', 'BOOKS', { facts: {} }),
    ],
    [
      'FD016',
      'a closing that names infinity',
      'approver',
      (tx) => post(tx, 'period.closed', 'BOOKS', { facts: { closedThrough: 'infinity' } }),
    ],
    [
      '22008',
      'a closing that names no day',
      'approver',
      (tx) => post(tx, 'period.closed', 'BOOKS', { facts: { closedThrough: '2023-02-31' } }),
    ],
    [
      'FD101',
      'a closing that moves',
      'approver',
      (tx) =>
        post(tx, 'period.closed', 'BOOKS', {
          facts: { closedThrough: '2023-05-31' },
          moves: [[cash, undrawn, '1.00']],
        }),
    ],
    [
      'FD100',
      'a closing by finance',
      'finance',
      (tx) => post(tx, 'period.closed', 'BOOKS', { facts: { closedThrough: '2023-05-31' } }),
    ],
    [
      'FD016',
      'a month closed by a subject that is another',
      'approver',
      (tx) => post(tx, 'period.closed', requested, { facts: { closedThrough: '2023-05-30' } }),
    ],
    [
      '42501',
      'a month closed in the table',
      'approver',
      `insert into ledger_periods values ('2023-05-31', gen_random_uuid())`,
    ],
  ])
  t.comment(`${String(count)} statements`)
})

t.test('what takes two persons nobody does alone, and nobody takes the key of another', async (t) => {
  const { s, fund } = await ground(t)
  const { areRefused } = thiefOf(t, s)
  const proposed = await s.callAlone('finance', 'POST', `/v1/appropriations/${fund}/amendments`, {
    kind: 'supplement',
    amount: '3.00',
    reference: 'x',
  })
  const code = String(proposed.body['code'])
  const roles =
    (of: string, to: string, said = to) =>
    async (tx: Tx) => {
      await post(tx, 'actor.roles-changed', of, { facts: { roles: said === '' ? [] : said.split(',') } })
      await tx`update actors set roles = ${to.split(',')}, version = version + 1 where code = ${of}`
    }
  const keyed =
    (actor: string, said = actor, hash = randomBytes(32)) =>
    async (tx: Tx) => {
      await post(tx, 'key.issued', 'KEY-9001', {
        facts: { actor: said, credentialHash: hash.toString('hex'), expiresAt: '2999-01-01T00:00:00Z' },
      })
      await tx`insert into actor_keys (code, actor, credential_hash, issued_at, expires_at) values ('KEY-9001', ${actor}, ${hash}, clock(), '2999-01-01')`
    }
  const mine =
    (kind: string, facts = {}) =>
    (tx: Tx) =>
      post(tx, kind, fund, { facts, moves: [] })
  const confirmed = async (tx: Tx, of = code) => {
    await post(tx, 'proposal.confirmed', of, { facts: { act: 'appropriation.supplemented', about: fund } })
    await tx`update proposals set status = 'confirmed', closed_by = acting_person() where code = ${of}`
  }
  const supplement = (tx: Tx, amount = '3.00', facts: object = { fund, amount, reference: 'x' }) =>
    post(tx, 'appropriation.supplemented', fund, {
      facts: facts as never,
      moves: [[`${fund}:authority`, `${fund}:unawarded`, amount]],
    })
  let count = await areRefused([
    ['FD106', 'an appropriation', 'finance', (tx) => post(tx, 'appropriation.enacted', 'FY3001')],
    ['FD106', 'a supplement', 'finance', (tx) => supplement(tx)],
    ['FD106', 'a Federal award', 'finance2', mine('federal-award.made')],
    ['FD106', 'an increase', 'finance', mine('federal-award.increased')],
    [
      'FD106',
      'an extension',
      'finance',
      mine('federal-award.extended', { fund, periodThrough: '2100-09-30' }),
    ],
    ['FD106', 'a policy of the Board', 'admin', (tx) => post(tx, 'decision-policy.adopted', 'BOARD-POLICY')],
    ['FD106', 'an approver', 'admin', roles('FIN-2', 'approver')],
    ['FD106', 'an approver among other roles', 'admin', roles('BRD-1', 'board,approver')],
    [
      'FD106',
      'an approver admitted',
      'admin',
      async (tx) => {
        await post(tx, 'actor.admitted', 'NEW-1', { facts: { roles: ['approver'] } })
        await tx`insert into actors (code, name, roles) values ('NEW-1', 'x', '{approver}')`
      },
    ],
    ['FD010', 'an approver that the entry calls another', 'admin', roles('FIN-2', 'approver', 'board')],
    ['FD010', 'an approver under an entry that names no role', 'admin', roles('FIN-2', 'approver', '')],
    [
      'FD010',
      'an affiliation that the entry does not say',
      'admin',
      async (tx) => {
        await post(tx, 'actor.roles-changed', 'BRD-3', { facts: { roles: ['board'], affiliation: 'HAVEN' } })
        await tx`update actors set affiliation = null, version = version + 1 where code = 'BRD-3'`
      },
    ],
    [
      'FD104',
      'the last administrators',
      'admin',
      async (tx) => {
        for (const of of ['ADM-2', 'ADM-1']) {
          await post(tx, 'actor.roles-changed', of, { facts: { roles: ['board'] } })
          await tx`update actors set roles = '{board}', version = version + 1 where code = ${of}`
        }
      },
    ],
    ['23514', 'an administrator who is also a chair', 'admin', roles('ADM-1', 'admin,chair')],
    ['23514', 'a role that there is not', 'admin', roles('ADM-1', 'owner')],
    ['FD106', 'the key of an approver', 'admin', keyed('APP-1')],
    ['FD010', 'the key of an approver that the entry gives to oneself', 'admin', keyed('APP-1', 'ADM-1')],
    ['FD106', 'the key of nobody', 'admin', async (tx) => post(tx, 'key.issued', 'KEY-9001', { facts: {} })],
    [
      'FD010',
      'a key under the entry of another',
      'admin',
      async (tx) => {
        await post(tx, 'key.issued', 'KEY-9001', { facts: { actor: 'ADM-1', credentialHash: 'x' } })
        await tx`insert into actor_keys (code, actor, credential_hash, issued_at, expires_at) values ('KEY-9001', 'ADM-1', ${randomBytes(32)}, clock(), '2999-01-01')`
      },
    ],
    ['42501', 'a key moved to another', 'admin', `update actor_keys set actor = 'ADM-1'`],
    [
      '23514',
      'a confirmation of what one proposed',
      'finance',
      async (tx) => {
        await confirmed(tx)
        await supplement(tx)
      },
    ],
    [
      'FD106',
      'more than was proposed',
      'finance2',
      async (tx) => {
        await confirmed(tx)
        await supplement(tx, '3.01', {})
      },
    ],
    [
      'FD106',
      'twice what was proposed',
      'finance2',
      async (tx) => {
        await confirmed(tx)
        await supplement(tx)
        await supplement(tx)
      },
    ],
    [
      'FD106',
      'a confirmation without its row',
      'finance2',
      async (tx) => {
        await post(tx, 'proposal.confirmed', code, {
          facts: { act: 'appropriation.supplemented', about: fund },
        })
        await supplement(tx)
      },
    ],
    [
      'FD106',
      'a confirmation of one act for another',
      'finance2',
      async (tx) => {
        await confirmed(tx)
        await post(tx, 'federal-award.increased', fund)
      },
    ],
    [
      'FD106',
      'a confirmation for another person',
      'finance2',
      async (tx) => {
        await confirmed(tx)
        await tx`set constraints confirmed_by_a_second immediate`
        await supplement(tx, '300.00', {})
      },
    ],
    [
      'FD024',
      'a proposal closed under another name',
      'finance2',
      async (tx) => {
        await post(tx, 'proposal.confirmed', code)
        await tx`update proposals set status = 'confirmed', closed_by = 'BOTH-1' where code = ${code}`
      },
    ],
    [
      'FD024',
      'a proposal made under another name, to confirm it',
      'finance',
      async (tx) => {
        const id = await post(tx, 'proposal.made', 'PRP-9001')
        await tx`insert into proposals values ('PRP-9001', 'appropriation.supplemented', ${fund}, '/', 'open', 'FIN-2', null, ${id})`
      },
    ],
    [
      'FD023',
      'a proposal born confirmed',
      'finance',
      async (tx) => {
        const id = await post(tx, 'proposal.made', 'PRP-9001')
        await tx`insert into proposals values ('PRP-9001', 'appropriation.supplemented', ${fund}, '/', 'confirmed', 'FIN-1', 'FIN-1', ${id})`
      },
    ],
    [
      'FD100',
      'a proposal of what one does not do',
      'finance',
      async (tx) => {
        const id = await post(tx, 'proposal.made', 'PRP-9001')
        await tx`insert into proposals values ('PRP-9001', 'actor.admitted', 'NEW-1', '/', 'open', 'FIN-1', null, ${id})`
      },
    ],
    ['42501', 'a proposal changed', 'finance2', `update proposals set about = 'FY2102'`],
  ])
  for (const who of everybody.filter((one) => one !== 'admin'))
    count += await areRefused([
      [
        'FD100',
        'makes oneself an approver',
        who,
        async (tx) => {
          const [row] = await tx<{ who: string }[]>`select acting_person() as who`
          await roles(row?.who ?? '', 'approver')(tx)
        },
      ],
      [
        'FD100',
        'changes the own affiliation',
        who,
        async (tx) => {
          const [row] = await tx<{ who: string }[]>`select acting_person() as who`
          await post(tx, 'actor.roles-changed', row?.who ?? '')
          await tx`update actors set affiliation = null where code = ${row?.who ?? ''}`
        },
      ],
      [
        'FD010',
        'changes the own roles under no entry',
        who,
        `update actors set roles = '{approver}' where code = acting_person()`,
      ],
      ['FD100', 'issues the own key', who, keyed('ADM-1')],
    ])
  t.comment(`${String(count)} statements`)
})

t.test('no answer, counter, text or checkpoint is written but by its own act', async (t) => {
  const { s } = await ground(t)
  const { areRefused } = thiefOf(t, s)
  const witness = signingKey('witness.example', randomBytes(32), 'witness')
  await admitKeys(s.db, null, [witness.verifier])
  const texts = await (async () => {
    const owner = postgres(s.ownerUrl, { max: 1, onnotice: () => undefined })
    const rows = await owner<{ entry: string; path: string; subject: string; kind: string }[]>`
      select x.entry_id as entry, x.path, e.subject, e.kind from ledger_texts x join ledger_entries e on e.id = x.entry_id order by e.kind, x.path`
    await owner.end()
    return rows
  })()
  const [text] = texts
  const answer = (principal: string, more: string) =>
    `insert into idempotency_keys (principal, key, request_hash) values ('${principal}', 'planted', ''); ${more}`
  const given = `update idempotency_keys set status = 201, answer = '{"status":"paid"}' where key = 'planted'`
  let count = await areRefused([
    ['42501', 'an answer for another', 'finance', answer('APP-1', given)],
    ['42501', 'an answer for anybody', null, answer('FIN-1', given)],
    ['FD022', 'a key without an answer', 'finance', answer('FIN-1', '')],
    [
      '23514',
      'an answer without a status',
      'finance',
      answer('FIN-1', `update idempotency_keys set answer = '{}' where key = 'planted'`),
    ],
    [
      'FD021',
      'an answer that was given',
      'finance',
      `update idempotency_keys set answer = '{}' where principal = 'FIN-1'`,
    ],
    ['FD021', 'an answer taken back', 'finance', `update idempotency_keys set answer = null, status = null`],
    ['FD021', 'an answer changed after it was planted', 'finance', answer('FIN-1', `${given}; ${given}`)],
    ['FD021', 'an answer called erased', 'finance', `update idempotency_keys set answer = '"[erased]"'`],
    [
      '42501',
      'an answer of another time',
      'finance',
      `insert into idempotency_keys (principal, key, request_hash, created_at) values ('FIN-1', 'planted', '', '2020-01-01')`,
    ],
    [
      '42501',
      'an answer with its key',
      'finance',
      `insert into idempotency_keys values ('FIN-1', 'planted', '', 201, null, null, '{}', clock())`,
    ],
    ['42501', 'the key of an answer', 'finance', `update idempotency_keys set principal = 'APP-1'`],
    ['42501', 'a request of an answer', 'finance', `update idempotency_keys set request_hash = ''`],
    ['FD103', 'a counter two on', 'finance', `update code_series set last = last + 2`],
    ['FD103', 'a counter back', 'admin', `update code_series set last = last - 1`],
    ['FD103', 'a counter as it is', 'approver', `update code_series set last = last`],
    ['FD103', 'a counter to the end', 'grantee', `update code_series set last = 2147483647`],
    [
      'FD103',
      'a counter for nobody',
      null,
      `insert into code_series values ('DSB', 1) on conflict (series) do update set last = code_series.last + 1`,
    ],
    ['FD103', 'a counter that begins at nine', 'chair', `insert into code_series values ('XYZ', 9)`],
    ['FD103', 'a counter that begins for nobody', null, `insert into code_series values ('XYZ', 1)`],
    ['42501', 'a counter under another name', 'finance', `update code_series set series = 'XYZ'`],
    [
      'FD019',
      'a text without an entry',
      'admin',
      (tx) => tx`select erase_text(${text?.entry ?? ''}, ${text?.path ?? ''})`,
    ],
    [
      'FD019',
      'a text under an entry about another subject',
      'admin',
      async (tx) => {
        await post(tx, 'text.erased', 'OTHER', {
          facts: { entry: text?.entry ?? '', path: text?.path ?? '' },
        })
        await tx`select erase_text(${text?.entry ?? ''}, ${text?.path ?? ''})`
      },
    ],
    [
      'FD019',
      'a text under the entry of another text',
      'admin',
      async (tx) => {
        await post(tx, 'text.erased', text?.subject ?? '', {
          facts: { entry: text?.entry ?? '', path: '/other' },
        })
        await tx`select erase_text(${text?.entry ?? ''}, ${text?.path ?? ''})`
      },
    ],
    [
      'FD019',
      'a text twice',
      'admin',
      async (tx) => {
        await post(tx, 'text.erased', text?.subject ?? '', {
          facts: { entry: text?.entry ?? '', path: text?.path ?? '' },
        })
        await tx`select erase_text(${text?.entry ?? ''}, ${text?.path ?? ''})`
        await tx`select erase_text(${text?.entry ?? ''}, ${text?.path ?? ''})`
      },
    ],
    ['FD019', 'a text by nobody', null, `select erase_text(gen_random_uuid(), '/name')`],
    ['42501', 'a text in its table', 'admin', `update ledger_texts set text = 'x'`],
    [
      '42501',
      'a text of the ledger put in',
      'admin',
      `insert into ledger_texts select entry_id, '/x', salt, text from ledger_texts`,
    ],
    [
      'FD010',
      'a name erased as a copy',
      'admin',
      async (tx) => {
        await post(tx, 'text.erased', 'FIN-1')
        await tx`update actors set affiliation = null, version = version + 1 where code = 'FIN-1'`
      },
    ],
    ['42501', 'a name erased in its row', 'admin', `update actors set name = '[erased]'`],
    [
      'FD017',
      'a text kept under an old entry',
      'finance',
      (tx) =>
        tx`select keep_texts(${JSON.stringify(texts.slice(0, 1).map(({ entry, path }) => ({ entry, path, salt: '00'.repeat(32), text: 'x' })))}::text::jsonb)`,
    ],
    [
      'FD018',
      'an entry whose text is not kept',
      'finance',
      (tx) =>
        post(tx, 'organization.registered', 'ORG-9', { facts: { name: { hmacSha256: 'a'.repeat(64) } } }),
    ],
    [
      'FD017',
      'a text that is not of its hash',
      'finance',
      async (tx) => {
        const entry = await post(tx, 'organization.registered', 'ORG-9', {
          facts: { name: { hmacSha256: 'a'.repeat(64) } },
        })
        await tx`select keep_texts(${JSON.stringify([{ entry, path: '/name', salt: '00'.repeat(32), text: 'x' }])}::text::jsonb)`
      },
    ],
    ['42501', 'a checkpoint in its table', 'admin', `insert into ledger_checkpoints values (1, '', '')`],
    ['42501', 'a cosignature in its table', 'auditor', `insert into ledger_cosignatures values (1, '', '')`],
    ['42501', 'a seal in its table', 'admin', `insert into ledger_seals values (0, gen_random_uuid(), '')`],
    ['42501', 'a round in its table', 'admin', `update ledger_rounds set size = 0`],
    ['FD014', 'a round of no entry', null, 'select seal_entries(0)'],
    ['FD014', 'a round of a million entries', null, 'select seal_entries(1000000)'],
    ['FD014', 'a round of nothing', null, 'select seal_entries(null)'],
    ['FD030', 'a root beyond the tree', null, 'select ledger_root(0, 9223372036854775807)'],
    ['FD030', 'a root from below the tree', null, 'select ledger_root(-1, 1)'],
    ['FD102', 'a cosignature of nobody', 'auditor', `select keep_cosignature(1, 'stranger.example', 'x')`],
    [
      'FD102',
      'a cosignature by another key',
      'auditor',
      (tx) =>
        tx`select keep_cosignature(1, 'witness.example', ${cosignText('x\n', 1, signingKey('witness.example', randomBytes(32), 'witness'))})`,
    ],
    [
      'FD102',
      'a cosignature under the name of another witness',
      'auditor',
      (tx) => tx`select keep_cosignature(1, 'other.example', ${cosignText('x\n', 1, witness)})`,
    ],
    ['FD102', 'a cosignature of no bytes', 'auditor', `select keep_cosignature(1, 'witness.example', '')`],
    ['FD100', 'the postings held up', null, 'select hold_postings()'],
  ])
  for (const who of [null, ...everybody]) {
    const keep = (tx: Tx) => tx`select keep_checkpoint(1, ${randomBytes(32)}, 'log.example\n1\n\n')`
    count += await areRefused([['FD100', 'a checkpoint', who, keep]])
    if (who !== 'auditor')
      count += await areRefused([
        ['FD100', 'a cosignature', who, `select keep_cosignature(1, 'witness.example', 'x')`],
      ])
    if (who !== 'approver')
      count += await areRefused([['FD100', 'the postings held up', who, 'select hold_postings()']])
    if (who !== 'admin')
      count += await areRefused([
        [
          'FD019',
          'a text erased',
          who,
          (tx) => tx`select erase_text(${text?.entry ?? ''}, ${text?.path ?? ''})`,
        ],
        [
          who === null ? 'FD007' : 'FD100',
          'an erasure recorded',
          who,
          (tx) => post(tx, 'text.erased', text?.subject ?? ''),
        ],
      ])
    for (const kind of ['sealing-key.admitted', 'witness-key.admitted'])
      count += await areRefused([
        [
          who === null ? 'FD007' : 'FD100',
          kind,
          who,
          (tx) => post(tx, kind, 'LEDGER', { facts: { key: witness.verifier.text } }),
        ],
      ])
  }
  t.comment(`${String(count)} statements`)
})

t.test('with nobody acting no private row is seen, and no setting opens one', async (t) => {
  const { s } = await ground(t)
  const { sql, areRefused } = thiefOf(t, s)
  const hidden = [
    'ledger_texts',
    'applications',
    'application_parties',
    'application_contents',
    'application_budgets',
    'application_files',
    'application_screenings',
    'awards',
    'award_lines',
    'award_revisions',
    'disbursements',
    'disbursement_lines',
    'disallowances',
    'proposals',
    'idempotency_keys',
    'stored_file_keepers',
    'conflict_declarations',
    'reviews',
    'review_scores',
    'review_readers',
    'ballots',
    'ballot_votes',
    'decisions',
    'decision_lines',
    'decision_seats',
    'decision_amounts',
    'decision_revisions',
    'kept_recusals',
    'excluded_parties',
    'exclusion_lists',
    'actors',
    'organizations',
    'organization_versions',
    'organization_contacts',
    'contact_versions',
    'appropriations',
    'federal_awards',
    'federal_award_states',
    'federal_award_versions',
    'decision_policies',
    'decision_publications',
    'administrations',
    'administration_lines',
    'administration_charges',
    'administration_charge_lines',
    'spending_plans',
    'spending_plan_lines',
    'risk_ratings',
    'award_conditions',
    'award_papers',
    'payment_holds',
    'code_series',
    'ledger_accounts',
    'ledger_transfers',
    'ledger_account_days',
  ]
  let count = 0
  for (const table of hidden)
    for (const statement of [
      `select 1 from ${table} limit 1`,
      `select 1 from (table ${table}) as x limit 1`,
      `set local search_path = pg_temp, public; select 1 from ${table} limit 1`,
    ]) {
      const rows = (await sql.begin((tx) => tx.unsafe(statement))) as unknown as unknown[]
      t.equal(rows.flat().length, 0, statement)
      count += 1
    }
  t.same(
    await sql`select sha256 from stored_files where sha256 not in (select sha256 from solicitation_materials)`,
    [],
  )
  t.same(await sql`select code from solicitations where published_on is null`, [])
  for (const table of hidden) {
    count += await areRefused([
      [
        '42501',
        `rows of ${table} without their policy`,
        null,
        `set local row_security = off; select from ${table}`,
      ],
    ])
    count += await areRefused([
      [
        '42501',
        `rows of ${table} without their policy`,
        'grantee',
        `set local row_security = off; select from ${table}`,
      ],
    ])
  }
  // Every table there is, and what is seen of it as nobody: what is published, and the tree that anybody may prove.
  const shown = new Set([
    'ledger_account_kinds',
    'ledger_checkpoints',
    'ledger_entries',
    'ledger_nodes',
    'ledger_rounds',
    'ledger_seals',
    'ledger_totaled_days',
    'solicitation_funding',
    'solicitation_materials',
    'solicitation_versions',
    'solicitations',
    'stored_files',
    'rebuild_results',
    'ledger_cosignatures',
  ])
  const tables = await sql<{ name: string }[]>`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm') and relname <> 'acting_secret' order by 1`
  for (const { name } of tables) {
    if (shown.has(name)) continue
    t.same(await sql.unsafe(`select 1 from ${name} limit 1`), [], `${name} is hidden from nobody`)
    count += 1
  }
  // A function that says what it is shown, as a condition that runs before the policy does.
  const heard: string[] = []
  const listening = postgres(s.runtimeUrl, {
    max: 1,
    onnotice: ({ message }) => heard.push(String(message)),
  })
  t.teardown(() => listening.end())
  await listening.unsafe(
    `create function pg_temp.say(text) returns boolean language plpgsql cost 0.0000001 as $$ begin raise info '%', $1; return true; end $$; select from ledger_texts where pg_temp.say(text); select from disbursements where pg_temp.say(purpose); select from idempotency_keys where pg_temp.say(answer)`,
  )
  t.same(heard, [], 'a condition is shown no row')
  t.comment(`${String(count + 3)} statements`)
})

t.test('what a session calls by the names of the schema stands for nothing', async (t) => {
  const { s, fund, requested } = await ground(t)
  const { areRefused } = thiefOf(t, s)
  const shadows = `
    create temp table actors (code text, roles text[]); create temp table ledger_entries (subject text, kind text, written_in xid8, facts jsonb, actor text, recorded_at timestamptz);
    create temp table proposals (code text); create temp table acting_secret (inner_key bytea, outer_key bytea);
    create temp table actor_keys (code text);
    insert into pg_temp.ledger_entries select '${requested}', 'disbursement.approved', pg_current_xact_id(), '{}', 'APP-1', clock();
    create function pg_temp.acting() returns jsonb language sql as $$ select '{"actor":"FIN-1","roles":["finance","approver"],"owner":true}'::jsonb $$;
    create function pg_temp.acting_person() returns text language sql as $$ select 'APP-1' $$;
    create function pg_temp.acting_as_owner() returns boolean language sql as $$ select true $$;
    create function pg_temp.acting_holds(text) returns boolean language sql as $$ select true $$;
    create function pg_temp.acting_authenticated(text) returns text language sql as $$ select repeat('0', 64) $$;
    create function pg_temp.clock() returns timestamptz language sql as $$ select '2020-01-01'::timestamptz $$;
    create function pg_temp.recused(text) returns boolean language sql as $$ select false $$;
    create function pg_temp.needs_second_person(text, jsonb, text) returns boolean language sql as $$ select false $$;
    create function pg_temp.ledger_acts() returns table (kind text, roles text[], moves text[]) language sql as $$ select 'x', '{}'::text[], '{}'::text[] $$;
    create function pg_temp.sha256(bytea) returns bytea language sql as $$ select ''::bytea $$;
    set local search_path = pg_temp, public;`
  const approve = `update public.disbursements set status = 'approved', approved_by = 'APP-1', approved_on = current_date, version = 2 where code = '${requested}'`
  const count = await areRefused([
    [
      'FD007',
      'a draw',
      null,
      async (tx) => {
        await tx.unsafe(shadows)
        await post(tx, 'appropriation.drawn', fund, { actor: 'FIN-1' })
      },
    ],
    [
      'FD100',
      'a draw',
      'approver',
      async (tx) => {
        await tx.unsafe(shadows)
        await tx.unsafe('set local search_path = public, pg_temp')
        await post(tx, 'appropriation.drawn', fund)
      },
    ],
    ['FD010', 'an approval', 'approver', `${shadows} ${approve}`],
    [
      'FD106',
      'a supplement',
      'finance',
      async (tx) => {
        await tx.unsafe(`${shadows} set local search_path = public, pg_temp`)
        await post(tx, 'appropriation.supplemented', fund)
      },
    ],
    [
      'FD106',
      'an approver',
      'admin',
      async (tx) => {
        await tx.unsafe(`${shadows} set local search_path = public, pg_temp`)
        await post(tx, 'actor.roles-changed', 'FIN-2', { facts: { roles: ['approver'] } })
      },
    ],
    ['FD100', 'a checkpoint', null, `${shadows} select public.keep_checkpoint(1, '', '')`],
    ['FD100', 'a checkpoint', 'admin', `${shadows} select public.keep_checkpoint(1, '', '')`],
    ['FD019', 'an erasure', 'finance', `${shadows} select public.erase_text(gen_random_uuid(), '/name')`],
    ['FD007', 'acting as the owner', null, `${shadows} select public.act_as('FIN-1', null)`],
    ['FD100', 'the postings held up', null, `${shadows} select public.hold_postings()`],
    [
      'FD103',
      'a counter',
      null,
      `${shadows} insert into public.code_series values ('DSB', 1) on conflict (series) do update set last = code_series.last + 1`,
    ],
    [
      '42501',
      'a table of the schema by its own operator',
      null,
      `create operator public.= (leftarg = text, rightarg = text, function = texteq)`,
    ],
    ['42501', 'a type of the schema', null, `create type public.mine as enum ('x')`],
    ['42501', 'a cast', null, `create cast (text as jsonb) with inout`],
    [
      '42P16',
      'a recursive view in the schema',
      null,
      `create temp view pg_temp.mine as select 1; create or replace view pg_temp.mine as select 1 as y, 2`,
    ],
    [
      '42P17',
      'a view that reads itself',
      null,
      `create temp view mine as select 1 as x; create or replace temp view mine as select x from mine; select * from mine`,
    ],
  ])
  t.comment(`${String(count)} statements`)
})

/** Whether some work was done within a time. What was not is waited for where what holds it up is let go. */
async function within(ms: number, work: Promise<unknown>): Promise<boolean> {
  return Promise.race([work.then(() => true), sleep(ms).then(() => false)])
}

/** Does something while a transaction of the thief is open that has done something else. */
async function held<T>(
  sql: postgres.Sql,
  work: (tx: Tx) => PromiseLike<unknown>,
  meanwhile: () => Promise<T>,
): Promise<T> {
  let answer: T | undefined
  await sql
    .begin(async (tx) => {
      await work(tx)
      answer = await meanwhile()
      throw new Error('let go')
    })
    .catch((error: unknown) => {
      if (!(error instanceof Error) || error.message !== 'let go') throw error
    })
  return answer as T
}

t.test(
  'locks that anybody takes hold up neither a draw nor a seal, and stronger ones of the ledger are refused',
  async (t) => {
    const { s } = await ground(t)
    // The fund of the ground is drawn in whole.
    const free = await s.given.fund({ amount: '9000.00' })
    const { sql, areRefused } = thiefOf(t, s)
    const tables = await sql<{ name: string }[]>`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`
    // The secret is not read, and of a session, an address and the outbox only some columns: who reads no whole table, and adds nothing to it, does not lock it.
    const closed = ['acting_secret', 'mail_addresses', 'mail_outbox', 'sessions']
    const reads = tables.map(({ name }) => name).filter((name) => !closed.includes(name))
    let draws = 0
    const drawAndSeal = async () => {
      const began = performance.now()
      const drawn = await within(5_000, s.given.drawn(free, '1.00'))
      const sealed = drawn && (await sealNow(s.db, null)) > 0
      draws += 1
      return drawn && sealed && performance.now() - began < 5_000
    }
    t.ok(
      await held(
        sql,
        async (tx) => {
          for (const key of [
            '7021380155230846022',
            '7021380155230846023',
            '7021380155230846024',
            '7021380155230846025',
            '1',
            '0',
            '-1',
          ])
            await tx`select pg_advisory_xact_lock(${key}::bigint)`
          await tx`select lock_accounts(array(select code from ledger_accounts))`
          for (const name of ['admit-service', 'BOARD-POLICY', 'ledger', 'seal'])
            await tx`select pg_advisory_xact_lock(hashtext(${name}))`
          for (const name of reads)
            await tx`select pg_advisory_xact_lock(hashtextextended(${name}, 0)), pg_advisory_xact_lock(${name}::regclass::oid::int, 0)`
          for (const name of reads) await tx.unsafe(`lock table ${name} in access share mode`)
          await tx`select hold_periods()`
          await tx`select total_next_day()`
          await tx`select ledger_root(0, 0), ledger_unsealed(100)`
        },
        drawAndSeal,
      ),
      'advisory locks, and every table in access share mode',
    )
    let count = 12 + reads.length * 2
    for (const name of closed)
      for (const who of [null, 'finance', 'admin'] as const)
        count += await areRefused([
          ['42501', `${name} in access share`, who, `lock table ${name} in access share mode`],
        ])
    const ledger = reads.filter((name) => name.startsWith('ledger_'))
    for (const name of ledger)
      for (const mode of [
        'row share',
        'row exclusive',
        'share update exclusive',
        'share',
        'share row exclusive',
        'exclusive',
        'access exclusive',
      ])
        count += await areRefused([
          ['42501', `${name} in ${mode}`, null, `lock table ${name} in ${mode} mode`],
        ])
    for (const name of ledger)
      for (const strength of ['update', 'no key update', 'share', 'key share'])
        count += await areRefused([
          ['42501', `the rows of ${name} for ${strength}`, null, `select from ${name} for ${strength}`],
        ])
    t.comment(`${String(count)} statements, ${String(draws)} draws`)
  },
)

t.test('what passes is named by the comparison of rows or by an integrity check', async (t) => {
  const { s, fund, award, requested, approved, returned, application, solicitation } = await ground(t)
  const { does } = thiefOf(t, s)
  const named: readonly (readonly [
    by: RegExp,
    named: string,
    who: Person,
    work: string | ((tx: Tx) => PromiseLike<unknown>),
  ])[] = [
    [
      /^row-differs: ledger_periods/,
      'a closing about another subject',
      'approver',
      (tx) => post(tx, 'period.closed', 'BOOKS-2', { facts: { closedThrough: '2020-01-31' } }),
    ],
    [
      /^row-differs: code_series DSB/,
      'a counter one on',
      'finance',
      `update code_series set last = last + 1 where series = 'DSB'`,
    ],
    [
      /^row-differs: code_series XYZ/,
      'a counter more',
      'grantee',
      `insert into code_series values ('XYZ', 1)`,
    ],
    [
      /^row-differs: actor_keys .*revoked_at/,
      'a revocation that is taken back',
      'admin',
      async (tx) => {
        const [row] = await tx<{ code: string }[]>`select code from actor_keys where actor = 'RDR-1'`
        await post(tx, 'key.revoked', row?.code ?? '')
        await tx`update actor_keys set revoked_at = clock() where code = ${row?.code ?? ''}`
        await tx`update actor_keys set revoked_at = null where code = ${row?.code ?? ''}`
      },
    ],
    [
      /^row-differs: actors BRD-1/,
      'roles of an entry, and others after them',
      'admin',
      async (tx) => {
        await post(tx, 'actor.roles-changed', 'BRD-1', { facts: { roles: ['board'] } })
        await post(tx, 'actor.roles-changed', 'BRD-1', { facts: { roles: ['chair'] } })
        await tx`update actors set roles = '{chair}', version = 2 where code = 'BRD-1'`
      },
    ],
    [
      /^row-differs: disbursements .*status/,
      'a request rejected that is called canceled',
      'approver',
      async (tx) => {
        await post(tx, 'disbursement.rejected', requested, { facts: { reason: 'x' } })
        await tx`update disbursements set status = 'canceled', ended_by = 'APP-1', ended_on = current_date, end_reason = 'x', version = 2 where code = ${requested}`
      },
    ],
    [
      /^row-differs: disbursements/,
      'an approval of what is approved',
      'approver',
      (tx) => post(tx, 'disbursement.approved', approved),
    ],
    [
      /^award-differs/,
      'money approved of another award',
      'approver',
      (tx) =>
        post(tx, 'disbursement.approved', approved, {
          facts: { award },
          moves: [[`${fund}:obligated:${award}`, `${fund}:payable:${award}`, '3.00']],
        }),
    ],
    [
      /^award-differs/,
      'a cancellation by a grantee',
      'otherGrantee',
      (tx) =>
        post(tx, 'disbursement.canceled', 'DSB-9999', {
          facts: { award },
          moves: [[`${fund}:payable:${award}`, `${fund}:obligated:${award}`, '2.00']],
        }),
    ],
    [
      /^row-differs: disbursements .*status/,
      'a return that is taken back',
      'approver2',
      async (tx) => {
        await post(tx, 'disbursement.released', returned, { facts: { reference: 'x' } })
        await tx`update disbursements set status = 'canceled', version = version where code = ${returned}`
      },
    ],
    [
      /^row-differs: appropriations/,
      'a draw without its row',
      'finance',
      (tx) =>
        post(tx, 'appropriation.interest-earned', fund, {
          moves: [[`${fund}:cash`, `${fund}:interest`, '1.00']],
        }),
    ],
    [
      /^row-differs: applications/,
      'a withdrawal of a competitor',
      'otherGrantee',
      (tx) => post(tx, 'application.withdrawn', application),
    ],
    [
      /^row-differs: solicitations/,
      'a cancellation without its row',
      'finance',
      (tx) => post(tx, 'solicitation.canceled', solicitation, { facts: { reason: 'x' } }),
    ],
    [
      /^row-differs: award/,
      'an award without its row',
      'chair',
      (tx) => post(tx, 'award.drafted', 'AWD-9009'),
    ],
    [
      /^row-differs: organizations/,
      'an organization that is another',
      'finance',
      async (tx) => {
        await post(tx, 'organization.registered', 'ORG-9', { facts: { legalName: 'One', kind: 'nonprofit' } })
        await tx`insert into organizations (code, legal_name, kind) values ('ORG-9', 'Other', 'nonprofit')`
      },
    ],
    [
      /^identity-broken/,
      'a claim on nothing',
      'finance',
      (tx) =>
        post(tx, 'disallowance.recovered', 'DIS-9999', {
          facts: { award },
          moves: [[`${fund}:disbursed:${award}`, `${fund}:obligated:${award}`, '1.00']],
        }),
    ],
  ]
  for (const [by, what, who, work] of named) {
    const now = await newlyNamed(s, () => does(who, work))
    t.ok(
      now.some((one) => by.test(one)),
      `${who}: ${what}`,
      { found: now.slice(0, 8) },
    )
  }
  t.comment(`${String(named.length)} statements`)
})

// Known gaps: what passes today and is named by nobody. Each is to be mended, and its test then moves up into the lists.

/** Proves that some work passes, and that neither the comparison of rows nor an integrity check names it. */
async function passesUnnamed(
  t: Test,
  s: Service,
  named: string,
  work: () => PromiseLike<unknown>,
): Promise<void> {
  let outcome = 'passes'
  const found = await newlyNamed(s, async () => {
    await Promise.resolve(work()).catch((error: unknown) => {
      outcome =
        error instanceof postgres.PostgresError
          ? `${error.code} ${error.message} ${error.detail ?? ''}`
          : String(error)
    })
  })
  t.equal(outcome, 'passes', `known gap: ${named}`)
  t.same(found, [], `known gap: ${named}, and nothing names it`)
}

/** A gap that was mended: the work is refused. */
const isRefused = (t: Test, code: string, named: string, work: () => Promise<unknown>) =>
  refused(t, code, named, work())

/** The exact mirror of an entry, for another entry that reverses it. */
const mirrorOf = async (tx: Tx, kind: string, about: string) => {
  const lines = await tx<
    {
      id: string
      debit: string
      credit: string
      amount: string
      segments: Record<string, string> | null
    }[]
  >`
    select e.id, c.code as debit, d.code as credit, x.amount::text, x.segments from ledger_entries e join ledger_transfers x on x.entry_id = e.id
    join ledger_accounts d on d.id = x.debit_account join ledger_accounts c on c.id = x.credit_account
    where e.kind = ${kind} and e.subject = ${about} order by x.line`
  return {
    reverses: lines[0]?.id ?? '',
    moves: lines.map(({ debit, credit, amount, segments }) => [debit, credit, amount, segments] as const),
  }
}

t.test('known gaps: money', async (t) => {
  const { s, fund, award, draft, drafted, approved, paid, application } = await ground(t)
  const { does } = thiefOf(t, s)
  const supplement = { kind: 'supplement', amount: '3.00', reference: 'x' }
  const proposed = await s.callAlone('finance', 'POST', `/v1/appropriations/${fund}/amendments`, supplement)
  const code = String(proposed.body['code'])
  await isRefused(t, 'FD106', 'who confirms a supplement of 3.00 records a hundred of them', () =>
    does('finance2', async (tx) => {
      await post(tx, 'proposal.confirmed', code, {
        facts: { act: 'appropriation.supplemented', about: fund },
      })
      await tx`update proposals set status = 'confirmed', closed_by = 'FIN-2' where code = ${code}`
      await post(tx, 'appropriation.supplemented', fund, {
        facts: { fund, amount: '3.00', reference: 'x' },
        moves: Array.from({ length: 100 }, () => [`${fund}:authority`, `${fund}:unawarded`, '3.00'] as const),
      })
      await tx`update appropriations set version = version + 1 where code = ${fund}`
    }),
  )
  await s.given.made('finance', `/v1/appropriations/${fund}/amendments`, { ...supplement, amount: '500.00' })
  const increase = { kind: 'increase', amount: '3.00', effectiveOn: businessToday(), reference: 'x' }
  const raise = await s.callAlone(
    'finance',
    'POST',
    `/v1/appropriations/${fund}/federal-awards/${fund}/amendments`,
    increase,
  )
  const third = String(raise.body['code'])
  await isRefused(
    t,
    'FD106',
    'who confirms an increase of 3.00 makes 300.00 more available than the agency awarded',
    () =>
      does('finance2', async (tx) => {
        await post(tx, 'proposal.confirmed', third, {
          facts: { act: 'federal-award.increased', about: fund },
        })
        await tx`update proposals set status = 'confirmed', closed_by = 'FIN-2' where code = ${third}`
        await post(tx, 'federal-award.increased', fund, {
          on: businessToday(),
          facts: { fund, amount: '3.00', reference: 'x' },
          moves: Array.from({ length: 100 }, () => [
            [`${fund}:unawarded`, `${fund}:available`, '3.00'] as const,
            [`${fund}:undrawn`, `${fund}:entrusted`, '3.00'] as const,
          ]).flat(),
        })
        await tx`update appropriations set version = version + 1 where code = ${fund}`
      }),
  )
  const enacting = {
    code: 'FYGAP',
    title: 'Act',
    citation: 'Pub. L.',
    fiscalYear: 2022,
    amount: '10.00',
    enactedOn: '2022-03-15',
    availableThrough: '2023-09-30',
  }
  const enactment = await s.callAlone('finance', 'POST', '/v1/appropriations', enacting)
  const second = String(enactment.body['code'])
  await isRefused(t, 'FD106', 'who confirms an appropriation until 2023 records one without an end', () =>
    does('finance2', async (tx) => {
      await post(tx, 'proposal.confirmed', second, {
        facts: { act: 'appropriation.enacted', about: 'FYGAP' },
      })
      await tx`update proposals set status = 'confirmed', closed_by = 'FIN-2' where code = ${second}`
      await tx`insert into appropriations (code, title, citation, fiscal_year, enacted_on, available_from, illustrative)
        values ('FYGAP', 'Act', 'Pub. L.', 2022, '2022-03-15', '2022-03-15', '{}')`
      await post(tx, 'appropriation.enacted', 'FYGAP', {
        on: '2022-03-15',
        facts: {
          title: 'Act',
          citation: 'Pub. L.',
          fiscalYear: '2022',
          amount: '10.00',
          enactedOn: '2022-03-15',
          availableFrom: '2022-03-15',
        },
        moves: [['FYGAP:authority', 'FYGAP:unawarded', '10.00']],
      })
    }),
  )
  const whole = await s.given.fund({ amount: '50.00' })
  await s.given.drawn(whole, '50.00')
  await isRefused(t, 'FD101', 'a grantee reverses a draw from the Treasury under a request of its own', () =>
    does('grantee', async (tx) => {
      const [row] = await tx<
        { code: string }[]
      >`update code_series set last = last + 1 where series = 'DSB' returning 'DSB-' || lpad(last::text, 4, '0') as code`
      const request = row?.code ?? ''
      const [day] = await tx<{ today: string }[]>`select current_date::text as today`
      await post(tx, 'disbursement.requested', request, {
        facts: {
          award,
          grantee: 'IRC',
          kind: 'advance',
          purpose: 'x',
          requestedOn: day?.today ?? '',
          lines: [{ fund, amount: '1.00' }],
        },
        ...(await mirrorOf(tx, 'appropriation.drawn', whole)),
      })
      await tx`insert into disbursements (code, award, grantee, kind, purpose, status, requested_by, requested_on) values (${request}, ${award}, 'IRC', 'advance', 'x', 'requested', 'GRA-1', current_date)`
      await tx`insert into disbursement_lines values (${request}, ${fund}, 1)`
    }),
  )
  const drawn = await s.given.fund({ amount: '60.00' })
  await s.given.drawn(drawn, '60.00')
  await isRefused(
    t,
    'FD101',
    'a member of the Board reverses a draw under a declaration of no interest',
    () =>
      does('board', async (tx) => {
        const entry = await post(tx, 'conflict.declared', application, {
          facts: { interested: 'false' },
          ...(await mirrorOf(tx, 'appropriation.drawn', drawn)),
        })
        await tx`insert into conflict_declarations (application, declarant, interested, entry_id) values (${application}, 'BRD-1', false, ${entry})`
      }),
  )
  const promised = await s.given.fund({ amount: '70.00' })
  const published = await s.given.publishedSolicitation({ [promised]: '70.00' })
  await isRefused(
    t,
    'FD101',
    'finance releases what is set aside for one solicitation by canceling a draft of another',
    () =>
      does('finance', async (tx) => {
        await post(tx, 'solicitation.canceled', draft, {
          facts: { reason: 'x' },
          moves: [[`${promised}:committed:${published}`, `${promised}:available`, '70.00']],
        })
        await tx`update solicitations set status = 'canceled', ended_on = current_date, end_reason = 'x', version = version + 1 where code = ${draft}`
      }),
  )
  const other = await s.given.fund({ amount: '30.00' })
  const set = await s.given.publishedSolicitation({ [other]: '30.00' })
  await isRefused(
    t,
    'FD101',
    'an approver reverses the publication of a solicitation, which stays published',
    () =>
      does('approver', async (tx) => {
        await post(tx, 'entry.reversed', 'NOTHING', await mirrorOf(tx, 'solicitation.published', set))
      }),
  )
  await isRefused(
    t,
    'FD010',
    'an approver executes an award from what is available, and leaves what was set aside',
    () =>
      does('approver', async (tx) => {
        const lines = await tx<
          { fund: string; amount: string; solicitation: string; by: string; today: string }[]
        >`
        select fund, amount::text, solicitation, drafted_by as by, current_date::text as today from award_lines join awards on code = award where award = ${drafted}`
        const [first] = lines
        await post(tx, 'award.executed', drafted, {
          facts: {
            ...{ grantee: 'IRC', solicitation: first?.solicitation ?? '', draftedBy: first?.by ?? '' },
            lines: lines.map(({ fund: of, amount }) => ({ fund: of, amount })),
          },
          moves: lines.map(
            ({ fund: of, amount }) => [`${of}:available`, `${of}:obligated:${drafted}`, amount] as const,
          ),
        })
        await tx`update awards set status = 'executed', executed_by = 'APP-1', executed_on = current_date, version = version + 1 where code = ${drafted}`
      }),
  )
  await isRefused(t, 'FD010', 'an approver executes an award and obligates nothing', () =>
    does('approver', async (tx) => {
      await post(tx, 'award.executed', drafted)
      await tx`update awards set status = 'executed', executed_by = 'APP-1', executed_on = current_date, version = version + 1 where code = ${drafted}`
    }),
  )
  await isRefused(t, 'FD010', 'an approver pays a reimbursement and books an advance', () =>
    does('approver2', async (tx) => {
      const released = await post(tx, 'disbursement.released', approved, {
        facts: { award, reference: 'x' },
        moves: [
          [`${fund}:payable:${award}`, `${fund}:disbursed:${award}`, '100.00'],
          [`${fund}:advances:${award}`, `${fund}:inTransit`, '100.00'],
        ],
      })
      const settled = await post(tx, 'disbursement.settled', approved, {
        moves: [[`${fund}:inTransit`, `${fund}:cash`, '100.00']],
      })
      await tx`update disbursements set status = 'paid', paid_by = 'APP-2', paid_on = current_date, payment_reference = 'x', payment_entry = ${released}, settlement_entry = ${settled}, version = version + 1 where code = ${approved}`
    }),
  )
  await isRefused(
    t,
    'FD101',
    'a grantee reverses the settlement of a payment under a request of its own',
    () =>
      does('grantee', async (tx) => {
        const [row] = await tx<
          { code: string; today: string }[]
        >`update code_series set last = last + 1 where series = 'DSB' returning 'DSB-' || lpad(last::text, 4, '0') as code, current_date::text as today`
        const request = row?.code ?? ''
        await post(tx, 'disbursement.requested', request, {
          facts: {
            award,
            grantee: 'IRC',
            kind: 'advance',
            purpose: 'x',
            requestedOn: row?.today ?? '',
            lines: [{ fund, amount: '1.00' }],
          },
          ...(await mirrorOf(tx, 'disbursement.settled', paid)),
        })
        await tx`insert into disbursements (code, award, grantee, kind, purpose, status, requested_by, requested_on) values (${request}, ${award}, 'IRC', 'advance', 'x', 'requested', 'GRA-1', current_date)`
        await tx`insert into disbursement_lines values (${request}, ${fund}, 1)`
      }),
  )
  const bare = (await s.given.appropriation({ amount: '40.00' })).code
  await isRefused(
    t,
    'FD101',
    'a grantee reverses the enactment of an appropriation under a request of its own',
    () =>
      does('grantee', async (tx) => {
        const [row] = await tx<
          { code: string; today: string }[]
        >`update code_series set last = last + 1 where series = 'DSB' returning 'DSB-' || lpad(last::text, 4, '0') as code, current_date::text as today`
        const request = row?.code ?? ''
        await post(tx, 'disbursement.requested', request, {
          facts: {
            award,
            grantee: 'IRC',
            kind: 'advance',
            purpose: 'x',
            requestedOn: row?.today ?? '',
            lines: [{ fund, amount: '1.00' }],
          },
          ...(await mirrorOf(tx, 'appropriation.enacted', bare)),
        })
        await tx`insert into disbursements (code, award, grantee, kind, purpose, status, requested_by, requested_on) values (${request}, ${award}, 'IRC', 'advance', 'x', 'requested', 'GRA-1', current_date)`
        await tx`insert into disbursement_lines values (${request}, ${fund}, 1)`
      }),
  )
})

t.test('known gaps: who acts', async (t) => {
  const { s, application } = await ground(t)
  const { sql, does } = thiefOf(t, s, 3)
  const free = await s.given.fund()
  // The rule looks at who acts at the end of the transaction, and the transaction acts as nobody then.
  await s.given.made('admin', '/v1/actors/FIN-2/roles', { roles: ['finance'], affiliation: 'IRC' })
  const withdraw = (more: string) => async (tx: Tx) => {
    await post(tx, 'application.withdrawn', application)
    await tx`update applications set status = 'withdrawn', version = version + 1 where code = ${application}`
    await tx.unsafe(more)
  }
  await refused(
    t,
    'FD041',
    'a recused person withdraws an application',
    does('finance2', withdraw('select 1')),
  )
  await isRefused(
    t,
    'FD041',
    'a recused person withdraws an application, and acts as nobody at the end',
    () => does('finance2', withdraw(`select set_config('fiduciary.acting', '', true)`)),
  )
  const registers = async (tx: Tx, answer: string) => {
    await post(tx, 'organization.registered', 'ORG-8', { facts: { legalName: 'Eight', kind: 'nonprofit' } })
    await tx`insert into organizations (code, legal_name, kind) values ('ORG-8', 'Eight', 'nonprofit')`
    await tx`insert into idempotency_keys (principal, key, request_hash) values ('FIN-1', 'planted', '')`
    await tx`update idempotency_keys set status = 201, answer = ${answer} where key = 'planted'`
  }
  for (const answer of [
    '{"status":"paid"}',
    '{"code":"DSB-0001","status":"paid"}',
    '{"code":"DSB-0001","award":"ORG-8"}',
    '[]',
  ])
    await isRefused(t, 'FD022', `an answer is planted beside an entry about another record: ${answer}`, () =>
      does('finance', (tx) => registers(tx, answer)),
    )
  for (const [named, more] of [
    ['under no entry', ''],
    ['under no entry, by who is nobody at the end', `select set_config('fiduciary.acting', '', true)`],
  ] as const)
    await isRefused(t, 'FD022', `an answer is planted ${named}`, () =>
      does('finance', async (tx) => {
        await tx`insert into idempotency_keys (principal, key, request_hash) values ('FIN-1', 'planted', '')`
        await tx`update idempotency_keys set status = 201, answer = '{"code":"DSB-0001"}' where key = 'planted'`
        await tx.unsafe(more)
      }),
    )
  await isRefused(t, 'FD022', 'a key is kept without its answer, by who is nobody at the end', () =>
    does(
      'board',
      `insert into idempotency_keys (principal, key, request_hash) values ('BRD-1', 'claimed', ''); select set_config('fiduciary.acting', '', true)`,
    ),
  )
  await passesUnnamed(
    t,
    s,
    'an answer is planted that says of the record of its own act what is not so',
    () => does('finance', async (tx) => registers(tx, '{"code":"ORG-8","legalName":"Nine"}')),
  )
  await isRefused(t, '42501', 'an organization says that it stored a file of another', () =>
    does('grantee', `insert into stored_file_keepers values ('${boardDecision.sha256}', 'IRC')`),
  )

  // Two transactions of one message have one time, and so one code of authentication: the second holds no key.
  const one = postgres(s.runtimeUrl, { max: 1, onnotice: () => undefined })
  t.teardown(() => one.end())
  const message = await one.unsafe(`begin; select act('\\x${credentialFrom(s, 'finance').toString('hex')}');
    select set_config('thief.copy', current_setting('fiduciary.acting'), false); commit;
    begin; select set_config('fiduciary.acting', current_setting('thief.copy'), true); select acting_person(); commit`)
  t.match(
    JSON.stringify(message),
    '"acting_person":"FIN-1"',
    'known gap: a copy acts in the next transaction of one message',
  )

  // A statement of who acts outlives the savepoint in which the key was held, and the revocation of the key.
  const issued = await s.call('admin', 'POST', '/v1/actors/FIN-1/keys', { expiresAt: '2999-01-01T00:00:00Z' })
  t.equal(issued.status, 201, issued.text)
  const stolen = credentialOf(String(issued.body['secret'] ?? issued.body['key']))
  const key = String(issued.body['code'])
  await isRefused(t, 'FD007', 'a key acts after it was revoked', () =>
    sql.begin(async (tx) => {
      await tx`savepoint a`
      await tx`select act(${stolen})`
      const [row] = await tx<{ stated: string }[]>`select current_setting('fiduciary.acting') as stated`
      await tx.unsafe('rollback to a; release a')
      const revoked = await s.call('admin', 'POST', `/v1/actors/FIN-1/keys/${key}/revocation`, {})
      t.match(revoked.status, /^20/, revoked.text)
      await tx`select set_config('fiduciary.acting', ${row?.stated ?? ''}, true)`
      await post(tx, 'appropriation.drawn', free, {
        facts: { fund: free },
        moves: [[`${free}:cash`, `${free}:undrawn`, '1.00']],
      })
      await tx`update appropriations set version = version + 1 where code = ${free}`
    }),
  )
})

t.test('known gaps: checkpoints and their witnesses', async (t) => {
  const { s } = await ground(t)
  const { does } = thiefOf(t, s)
  const thief = signingKey('thief.example', randomBytes(32))
  const witness = signingKey('witness.example', randomBytes(32), 'witness')
  await admitKeys(s.db, null, [witness.verifier])
  await isRefused(
    t,
    'FD107',
    'an administrator becomes the service, admits a key, and signs a checkpoint of another origin',
    async () => {
      await does('admin', async (tx) => {
        await post(tx, 'actor.roles-changed', 'ADM-1', { facts: { roles: ['service'] } })
        await tx`update actors set roles = '{service}', version = version + 1 where code = 'ADM-1'`
      })
      await does('admin', (tx) =>
        post(tx, 'sealing-key.admitted', 'LEDGER', {
          facts: { origin: 'thief.example', key: thief.verifier.text },
        }),
      )
      await does('admin', async (tx) => {
        await tx`select seal_entries(1000)`
      })
      await does('admin', async (tx) => {
        const [row] = await tx<
          { size: string; root: Buffer }[]
        >`select size, ledger_root(0, size) as root from (select max(size) as size from ledger_rounds) as last`
        const [size, root] = [Number(row?.size), row?.root ?? Buffer.alloc(0)]
        const text = checkpointText({ origin: 'thief.example', size, root })
        await tx`select keep_checkpoint(${size}, ${root}, ${`${text}\n${signText(text, thief)}`})`
      })
    },
  )
  const log = signingKey('log.example', randomBytes(32))
  const signer = signerFromText(signingKeyText(log))
  await admitKeys(s.db, signer, [])
  await sealNow(s.db, signer)
  const named = await newlyNamed(s, () =>
    does('auditor', async (tx) => {
      const [row] = await tx<{ size: string }[]>`select max(size) as size from ledger_checkpoints`
      const line = cosignText('what nobody said\n', 1_700_000_000, witness)
      await tx`select keep_cosignature(${Number(row?.size)}, 'witness.example', ${line})`
    }),
  )
  t.match(
    named,
    [/^cosignature-wrong: The cosignature of witness.example under the checkpoint of \d+ leaves is not by/],
    'an auditor keeps a cosignature that its witness did not make, and it is named',
  )
})

t.test('known gaps: what the login reads with nobody acting', async (t) => {
  const { s, application } = await ground(t)
  const { sql } = thiefOf(t, s)
  const [entry] = await sql<
    { applicant: string }[]
  >`select facts ->> 'applicant' as applicant from ledger_entries where subject = ${application} and kind = 'application.received'`
  t.equal(entry?.applicant, 'IRC', 'known gap: who applied, by the facts of the entry')
  const [paid] = await sql`select facts from ledger_entries where kind = 'disbursement.requested' limit 1`
  t.ok(paid, 'known gap: what is asked for under every award')
  const [own] = await sql`select has_database_privilege(current_database(), 'TEMP') as temporary`
  t.equal(own?.['temporary'], true, 'known gap: temporary tables, which fill the disk')
})

t.test('known gaps: what holds up the others', async (t) => {
  const { s } = await ground(t)
  const { sql } = thiefOf(t, s, 3)
  const free = await s.given.fund({ amount: '9000.00' })
  const draw = () => s.given.drawn(free, '1.00')
  const waits = async (
    named: string,
    work: (tx: Tx) => PromiseLike<unknown>,
    done: () => Promise<unknown>,
  ) => {
    let pending: Promise<unknown> = Promise.resolve()
    const passed = await held(sql, work, async () => {
      pending = done()
      return within(500, pending)
    })
    t.equal(passed, false, `known gap: ${named}`)
    await pending.catch(() => undefined)
  }
  // Nobody sees a row of these, and so holds none.
  for (const table of ['actor_keys', 'actors', 'appropriations', 'code_series'])
    t.ok(
      await held(
        sql,
        (tx) => tx.unsafe(`select from ${table} for update`),
        () => within(5_000, draw()),
      ),
      `a draw does not wait for who holds the rows of ${table} as nobody`,
    )
  await waits(
    'an appropriation waits for the lock of its code',
    (tx) => tx`select pg_advisory_xact_lock(hashtextextended('fund FY9999', 0))`,
    () => s.given.appropriation({ code: 'FY9999' }),
  )
  await waits(
    'a draw waits for the rows of appropriations, for who has a key',
    async (tx) => {
      await tx`select act(${credentialFrom(s, 'reader')})`
      await tx`select from appropriations for update`
    },
    draw,
  )
  // A key that acts in an open transaction is not revoked until it ends.
  await waits(
    'a revocation waits for the thief of its key',
    (tx) => tx`select act(${credentialFrom(s, 'reader')})`,
    async () => {
      const keys = await s.call('admin', 'GET', '/v1/actors/RDR-1/keys')
      const code = String(keys.at('items.0.code') ?? keys.at('0.code'))
      return s.given.made('admin', `/v1/actors/RDR-1/keys/${code}/revocation`, {})
    },
  )
  // A round that is never committed.
  await draw()
  await waits(
    'a seal waits for a round that the thief never commits',
    (tx) => tx`select seal_entries(1)`,
    () => sealNow(s.db, null),
  )

  // What the login sets for itself stands for every later session of the service.
  const database = new URL(s.runtimeUrl).pathname.slice(1)
  await sql.unsafe(
    `alter role fiduciary_runtime in database ${database} set default_transaction_isolation = 'serializable'`,
  )
  const later = thiefOf(t, s)
  await refused(
    t,
    'FD015',
    'known gap: no later session of the service posts',
    later.tries('finance', (tx) => post(tx, 'appropriation.drawn', free)),
  )
  await sql.unsafe(`alter role fiduciary_runtime in database ${database} reset all`)
  await sql.unsafe(`alter role fiduciary_runtime in database ${database} set synchronous_commit = off`)
  const [durable] = await thiefOf(t, s).sql<{ synchronous_commit: string }[]>`show synchronous_commit`
  t.equal(durable?.synchronous_commit, 'off', 'known gap: what later sessions acknowledge can be lost')
  await sql.unsafe(`alter role fiduciary_runtime in database ${database} reset all`)
  await sql
    .begin(async (tx) => {
      await tx.unsafe(`alter role fiduciary_runtime password 'stolen'`)
      throw new Error('let go')
    })
    .catch((error: unknown) => {
      t.match(String(error), /let go/, 'known gap: the login changes its own password')
    })
  const [victim] = await later.sql<{ pid: number }[]>`select pg_backend_pid() as pid`
  const [ended] = await sql<{ ended: boolean }[]>`select pg_terminate_backend(${victim?.pid ?? 0}) as ended`
  t.equal(ended?.ended, true, 'known gap: the login ends every session of its own name')
  const [object] = await sql<{ id: number }[]>`select lo_from_bytea(0, '\\x00') as id`
  t.ok(object, 'known gap: large objects are stored')
  await sql`select pg_notify('thief', 'x')`
})

t.test('known gaps: the Board', async (t) => {
  const s = await service(t)
  const { does } = thiefOf(t, s)
  const { seed } = applicationsUnder(t, s)
  const { made } = s.given
  await made('admin', '/v1/decision-policies', policy)
  const decide = async (code: string, sha256: string, application: string, ...members: Person[]) => {
    for (const who of members) {
      await made(who, `/v1/applications/${application}/conflicts`, { interested: false })
      await made(who, `/v1/decisions/${code}/ballots`, { sha256, votes: [{ application, vote: 'for' }] })
    }
  }

  const { fund, solicitation } = await closedSolicitation(s)
  const [application = ''] = await seed(solicitation, [{ requested: '400.00' }])
  const document = canonicalJson({
    lines: [{ application, outcome: 'selected', amounts: [{ fund, amount: '400.00' }] }],
  })
  const sha256 = sha256Of(document)
  await isRefused(
    t,
    'FD025',
    'finance puts a decision to a Board of one seat, and its one vote carries it',
    async () => {
      await does('finance', async (tx) => {
        await tx`insert into code_series values ('DEC', 1)`
        const facts = { solicitation, revision: '1', sha256, policy: '1', seats: [{ member: 'CHR-1' }] }
        await tx`insert into decisions (code, solicitation, status, revision, sha256, policy, recommended_by) values ('DEC-0001', ${solicitation}, 'recommended', 1, ${sha256}, 1, 'FIN-1')`
        const entry = await postWithTexts(tx, 'decision.recommended', 'DEC-0001', facts, { document })
        await tx`insert into decision_revisions (decision, revision, document, entry_id) values ('DEC-0001', 1, ${Buffer.from(document)}, ${entry})`
        await tx`insert into decision_seats values ('DEC-0001', 1, 'CHR-1', null)`
        await tx`insert into decision_lines values ('DEC-0001', 1, ${application}, 'selected')`
        await tx`insert into decision_amounts values ('DEC-0001', 1, ${application}, ${fund}, 400)`
      })
    },
  )
  const lawful = await made('finance', '/v1/decisions', {
    solicitation,
    lines: [{ application, outcome: 'selected', amounts: [{ fund, amount: '400.00' }] }],
  })
  const certified = String(lawful.body['code'])
  await decide(certified, String(lawful.body['sha256']), application, 'board', 'board2', 'chair')
  await made('chair', `/v1/decisions/${certified}/certification`, {})
  await isRefused(t, 'FD019', 'an administrator erases the tally of a certified decision', () =>
    does('admin', async (tx) => {
      const [row] = await tx<
        { entry: string }[]
      >`select id as entry from ledger_entries where kind = 'decision.certified' and subject = ${certified}`
      await post(tx, 'text.erased', certified, {
        facts: { entry: row?.entry ?? '', path: '/tally', ground: 'court-order' },
      })
      await tx`select erase_text(${row?.entry ?? ''}, '/tally')`
    }),
  )

  const next = await closedSolicitation(s)
  const aside = await s.given.fund({ amount: '900.00' })
  const [second = ''] = await seed(next.solicitation, [{ requested: '400.00' }])
  const lines = [
    { application: second, outcome: 'selected', amounts: [{ fund: next.fund, amount: '400.00' }] },
  ]
  const { body } = await made('finance', '/v1/decisions', { solicitation: next.solicitation, lines })
  const code = String(body['code'])
  await decide(code, String(body['sha256']), second, 'board', 'board2', 'chair')
  /** Certifies the decision and drafts its award, by SQL: as decided, but for one term, and for what comes after it was judged. */
  const drafting = (term: Readonly<Record<string, string>>, after = '') =>
    does('chair', async (tx) => {
      await postWithTexts(
        tx,
        'decision.certified',
        code,
        { solicitation: next.solicitation },
        { recusals: '[]' },
      )
      await tx`update decisions set status = 'certified', certified_by = 'CHR-1', certified_on = current_date, version = version + 1 where code = ${code}`
      await post(tx, 'application.selected', second)
      await tx`update applications set status = 'selected', version = version + 1 where code = ${second}`
      const [row] = await tx<
        { award: string; today: string }[]
      >`update code_series set last = last + 1 where series = 'AWD' returning 'AWD-' || lpad(last::text, 4, '0') as award, current_date::text as today`
      const { award = '', today = '' } = row ?? {}
      await post(tx, 'award.drafted', award, {
        facts: {
          ...{ solicitation: next.solicitation, application: second, grantee: 'IRC', selectedOn: today },
          ...{ draftedOn: today, lines: [{ fund: next.fund, amount: '400.00' }] },
        },
      })
      const as = (column: string) => term[column] ?? column
      await tx.unsafe(`insert into awards (code, solicitation, application, grantee, title, site, services, selected_on, period_from, period_through, illustrative, status, drafted_by, drafted_on)
        select '${award}', '${next.solicitation}', '${second}', 'IRC', ${as('title')}, ${as('site')}, ${as('services')}, ${term['selected_on'] ?? 'current_date'},
          ${as('period_from')}, ${as('period_through')}, '{}', 'drafted', 'CHR-1', current_date from application_contents where application = '${second}'`)
      await tx`insert into award_lines values (${award}, ${next.fund}, 400)`
      await tx`set constraints awarded_as_decided immediate`
      await tx.unsafe(after.replace('AWARD', award))
      await tx.unsafe('set constraints all immediate')
      throw new Undo()
    })
  await refused(t, 'undone', 'what the Board decided, by the same statements', drafting({}))
  await isRefused(t, 'FD050', 'a chair drafts an award of more than the Board decided', () =>
    drafting({}, `insert into award_lines values ('AWARD', '${aside}', 900)`),
  )
  for (const [column, another] of Object.entries({
    title: `'x'`,
    site: `'x'`,
    services: `'{mental-health,x}'`,
    period_from: 'period_from - 1',
    period_through: 'period_through + 1',
    selected_on: 'current_date - 1',
  }))
    await isRefused(t, 'FD050', `a chair drafts an award with another ${column}`, () =>
      drafting({ [column]: another }),
    )
})
