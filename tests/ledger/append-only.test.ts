import { test } from 'tap'
import { declined, funding, postIn, testLedger } from '../support/posting.ts'

const changes = {
  ledger_entries: `facts = '{}'`,
  ledger_transfers: 'amount = amount + 1',
  ledger_accounts: 'debits = debits - debits / 2, credits = credits - credits / 2',
  ledger_account_days: 'debits = debits - debits / 2, credits = credits - credits / 2',
  ledger_fund_totals: 'debits = debits + 1',
  ledger_account_totals: 'debits = debits + 1',
  ledger_totaled_days: 'through = through + 1',
  ledger_periods: 'closed_through = closed_through - 1',
  ledger_account_kinds: `ussgl = '0000'`,
  ledger_seals: 'leaf_index = leaf_index + 1',
  ledger_nodes: 'position = position + 1',
  ledger_rounds: 'size = size + 1',
  ledger_checkpoints: `note = ''`,
  ledger_cosignatures: `line = ''`,
  ledger_texts: `text = ''`,
}

void test('nobody changes, removes or truncates a ledger row: not the service, the owner, a superuser, nor a replica', async (t) => {
  const { runtime, superuser, post } = await testLedger(t)
  await post(funding('FY1', '100.00'))
  await post({ kind: 'period.closed', facts: { closedThrough: '2025-12-31' } })
  await superuser`select seal_entries(10)`
  await superuser`insert into ledger_fund_totals values ('FY1', 'cash', '2026-01-15', '2026-01-15', 1, 1)`
  await superuser`insert into ledger_account_totals select id, '2026-01-01', '2026-01-15', 1, 1 from ledger_accounts limit 1`
  await superuser`insert into ledger_totaled_days values ('2026-01-15')`
  await superuser`insert into ledger_nodes values (8, 0, sha256(''))`
  await superuser`insert into ledger_checkpoints values (2, sha256(''), '')`
  await superuser`insert into ledger_cosignatures values (2, 'w', '')`
  await superuser`insert into ledger_texts select id, '/a', sha256(''), '' from ledger_entries limit 1`
  const attempts = [
    { who: runtime, as: '', code: '42501' },
    { who: superuser, as: 'set local role fiduciary_owner', code: 'FD020' },
    { who: superuser, as: '', code: 'FD020' },
    { who: superuser, as: 'set local session_replication_role = replica', code: 'FD020' },
  ]
  for (const { who, as, code } of attempts) {
    for (const [table, change] of Object.entries(changes)) {
      for (const statement of [
        `update ${table} set ${change}`,
        `delete from ${table}`,
        `truncate ${table} cascade`,
      ]) {
        const attempt = who.begin(async (tx) => {
          if (as !== '') await tx.unsafe(as)
          await tx.unsafe(statement)
        })
        t.equal((await declined(attempt)).code, code, `${as} ${statement}`)
      }
    }
  }
})

void test('an account keeps its code, kind, fund, owner and side, whatever its totals do', async (t) => {
  const { superuser, post } = await testLedger(t)
  await post(funding('FY1', '100.00'))
  for (const change of [
    `code = 'FY9:undrawn'`,
    `kind = 'interest'`,
    `fund = 'FY9'`,
    `owner = 'AWD-1'`,
    `normal_side = 'credit'`,
    'credits = credits - 1',
  ]) {
    const attempt = superuser.unsafe(`update ledger_accounts set ${change} where code = 'FY1:undrawn'`)
    t.equal((await declined(attempt)).code, 'FD020', change)
  }
})

void test('an account opens empty, and as its code says, even by the hand of the owner', async (t) => {
  const { superuser } = await testLedger(t)
  const opened = (code: string, kind: string, owner: string | null, side: string, debits: string) =>
    declined(
      superuser`insert into ledger_accounts (code, kind, fund, owner, normal_side, debits) values (${code}, ${kind}, 'FY1', ${owner}, ${side}, ${debits})`,
    )
  t.equal((await opened('FY1:cash', 'cash', null, 'debit', '5')).code, 'FD011')
  t.equal((await opened('FY2:cash', 'cash', null, 'debit', '0')).code, 'FD011')
  t.equal((await opened('FY1:cash', 'cash', null, 'credit', '0')).code, 'FD011')
  t.equal((await opened('FY1:cash:AWD-1', 'cash', 'AWD-1', 'debit', '0')).code, 'FD011')
  t.equal((await opened('FY1:costs', 'costs', null, 'debit', '0')).code, 'FD011')
})

void test('a floor and a bound hold without the posting function', async (t) => {
  const { superuser, post } = await testLedger(t)
  await post(funding('FY1', '100.00'))
  const moved = (change: string) =>
    superuser.unsafe(`update ledger_accounts set ${change} where code = 'FY1:cash'`)
  await t.rejects(moved('credits = credits + 100.01'), {
    code: '23514',
    constraint_name: 'ledger_accounts_floor',
  })
  for (const total of ['1000000000000000', `'NaN'`, `'Infinity'`]) {
    await t.rejects(moved(`debits = ${total}`), { code: '23514', constraint_name: 'ledger_accounts_bounded' })
  }
  const transfer = (amount: string) =>
    superuser.unsafe(
      `insert into ledger_transfers (entry_id, line, debit_account, credit_account, amount) select id, 99, 1, 2, ${amount} from ledger_entries`,
    )
  for (const amount of ['0', '-1', `'NaN'`]) {
    await t.rejects(transfer(amount), { code: '23514', constraint_name: 'ledger_transfers_amount' })
  }
  await t.rejects(transfer(`'Infinity'`), { code: '22003' })
})

void test('the service may read the ledger and execute the functions that are its doors, and nothing else', async (t) => {
  const { superuser } = await testLedger(t)
  const onTables = await superuser<{ granted: string }[]>`
    select relname || ': ' || string_agg(privilege_type, ', ' order by privilege_type) as granted
    from pg_class, aclexplode(coalesce(relacl, acldefault('r', relowner)))
    where relname like 'ledger\\_%' and relkind in ('r', 'S', 'v', 'm', 'p') and grantee in ('fiduciary_runtime'::regrole, 0)
    group by relname order by relname`
  t.same(
    onTables.map(({ granted }) => granted),
    Object.keys(changes)
      .toSorted()
      .map((table) => `${table}: SELECT`),
  )
  const columns =
    await superuser`select from pg_attribute where attacl is not null and attrelid::regclass::text like 'ledger\\_%'`
  t.equal(columns.length, 0)
  const onFunctions = await superuser<{ name: string }[]>`
    select distinct proname as name from pg_proc, aclexplode(coalesce(proacl, acldefault('f', proowner)))
    where (proname like 'ledger\\_%' or proname in ('post_entries', 'lock_accounts', 'canonical_json', 'must_be_recorded', 'seal_entries', 'keep_checkpoint', 'keep_cosignature', 'keep_texts', 'erase_text', 'total_next_day'))
      and grantee in ('fiduciary_runtime'::regrole, 0) order by 1`
  t.same(
    onFunctions.map(({ name }) => name),
    [
      'erase_text',
      'keep_checkpoint',
      'keep_cosignature',
      'keep_texts',
      'ledger_first_recorded_on',
      'ledger_root',
      'ledger_unsealed',
      'lock_accounts',
      'post_entries',
      'seal_entries',
      'total_next_day',
    ],
  )
  const owners = await superuser`
    select distinct pg_get_userbyid(relowner) as owner from pg_class where relname like 'ledger\\_%'
    union select pg_get_userbyid(proowner) from pg_proc where proname in ('post_entries', 'lock_accounts', 'seal_entries', 'keep_checkpoint', 'total_next_day')`
  t.same([...owners], [{ owner: 'fiduciary_owner' }])
  const [role] = await superuser`
    select rolsuper or rolcreaterole or rolcreatedb or rolbypassrls or rolreplication as powerful,
      pg_has_role('fiduciary_runtime', 'fiduciary_owner', 'member') as owner from pg_roles where rolname = 'fiduciary_runtime'`
  t.same(role, { powerful: false, owner: false })
})

void test('the service cannot insert into the ledger beside the posting function', async (t) => {
  const { runtime, post } = await testLedger(t)
  await post(funding('FY1', '100.00'))
  for (const table of Object.keys(changes)) {
    t.equal((await declined(runtime.unsafe(`insert into ${table} default values`))).code, '42501', table)
  }
})

void test('nothing happens without an entry: a row with a code changes only in a transaction that records it', async (t) => {
  const { superuser, runtime, post } = await testLedger(t)
  await superuser.unsafe(`
    create table things (code text primary key, note text);
    grant select, insert, update on things to fiduciary_runtime;
    create constraint trigger must_be_recorded after insert or update on things
      deferrable initially deferred for each row execute function must_be_recorded()`)
  const unrecorded = declined(runtime`insert into things values ('AWD-0001', 'x')`)
  t.same(await unrecorded, { code: 'FD010', facts: { table: 'things', subject: 'AWD-0001', changed: 'new' } })
  await post({ subject: 'AWD-0001' })
  t.equal(
    (await declined(runtime`insert into things values ('AWD-0001', 'an earlier entry does not count')`)).code,
    'FD010',
  )
  await runtime.begin(async (tx) => {
    await tx`insert into things values ('AWD-0001', 'x')`
    await postIn(tx, [{ subject: 'AWD-0001' }])
  })
  const other = runtime.begin(async (tx) => {
    await tx`update things set note = 'y'`
    await postIn(tx, [{ subject: 'AWD-0002' }])
  })
  t.equal((await declined(other)).code, 'FD010')
})
