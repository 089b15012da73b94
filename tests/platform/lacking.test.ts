import { randomUUID } from 'node:crypto'
import postgres from 'postgres'
import t from 'tap'
import { fundAct } from '../support/given.ts'
import { type Service, service } from '../support/service.ts'
import { formOf, formType } from '../support/uploads.ts'

/** Sends a request once: the caller of other tests sends a 503 again, as the contract asks. */
async function once(
  { app, as }: Pick<Service, 'app' | 'as'>,
  method: 'GET' | 'POST',
  url: string,
  payload?: object | Buffer,
  headers: Readonly<Record<string, string>> = {},
) {
  const own = { ...as('finance'), ...(method === 'POST' ? { 'idempotency-key': randomUUID() } : {}) }
  const body = payload === undefined ? {} : { payload }
  return app.inject({ method, url, headers: { ...own, ...headers }, ...body })
}

/** A statement that fails as the database does, at a row of a table or at the end of its transaction. */
const failing = (state: string, when: string) => `
  create or replace function lacking() returns trigger language plpgsql as $$ begin
    raise exception using errcode = '${state}', message = 'lacking'; end $$;
  create ${when} execute function lacking()`
const reading = (state: string, table: string) => `
  create or replace function lacks() returns boolean language plpgsql volatile as $$ begin
    raise exception using errcode = '${state}', message = 'lacking'; end $$;
  grant execute on function lacks() to public;
  create policy all_rows on ${table} using (true) with check (true);
  create policy lacking on ${table} as restrictive for select using (lacks());
  alter table ${table} enable row level security`

const states = [
  { state: '53100', reason: 'The disk of the database is full.' },
  { state: '57014', reason: 'The database did not answer within the time of a request.' },
] as const

t.test(
  'a full disk, or a statement that takes too long, is answered 503 with the reason on every path',
  async (t) => {
    const s = await service(t)
    const owner = postgres(s.ownerUrl, { max: 1, onnotice: () => undefined })
    t.teardown(() => owner.end())
    const address = await s.app.listen({ port: 0, host: '127.0.0.1' })
    const fund = await s.given.fund()
    const draw = (more = '') => once(s, 'POST', `/v1/appropriations/${fund}/draws${more}`, fundAct('1.00'))
    const paths = [
      { name: 'a command', when: 'trigger lacking before insert on ledger_entries for each row', ask: draw },
      {
        name: 'a dry run',
        when: 'trigger lacking before insert on ledger_entries for each row',
        ask: () => draw('?dryRun=true'),
      },
      {
        name: 'a COMMIT',
        when: 'constraint trigger lacking after insert on ledger_entries initially deferred for each row',
        ask: draw,
      },
      {
        name: 'the claim of an Idempotency-Key',
        when: 'trigger lacking before insert on idempotency_keys for each row',
        ask: draw,
      },
      {
        name: 'the answer that is kept beside an act',
        when: 'trigger lacking before update on idempotency_keys for each row',
        ask: draw,
      },
      {
        name: 'an upload',
        when: 'trigger lacking before insert on stored_files for each row',
        ask: () => once(s, 'POST', '/v1/files', formOf(`kept ${randomUUID()}`), { 'content-type': formType }),
      },
    ]
    for (const { state, reason } of states) {
      for (const { name, when, ask } of paths) {
        await owner.unsafe(failing(state, when))
        const refused = await ask()
        t.equal(refused.statusCode, 503, `${name}, ${state}`)
        t.match(refused.json(), { code: 'unavailable', reason }, `${name}, ${state}`)
        t.equal(refused.headers['retry-after'], '1')
        await owner.unsafe(`drop trigger lacking on ${when.split(' on ')[1]?.split(' ')[0] ?? ''}`)
        t.ok((await ask()).statusCode < 300, `${name}: the same is done once there is room`)
      }
      for (const [name, table, url] of [
        ['a record', 'appropriations', `/v1/appropriations/${fund}`],
        ['a list', 'appropriations', '/v1/appropriations'],
        ['an export that is streamed', 'ledger_entries', '/v1/ledger/export?format=jsonl'],
        ['a workbook that is streamed', 'ledger_entries', '/v1/ledger/export?format=xlsx'],
      ] as const) {
        t.equal((await once(s, 'GET', url)).statusCode, 200, name)
        await owner.unsafe(reading(state, table))
        for (const accept of ['gzip', 'br', 'identity']) {
          const headers = { ...s.as('finance'), 'accept-encoding': accept }
          const refused = await fetch(`${address}${url}`, { headers })
          const asked = `${name}, ${state}, ${accept}`
          t.equal(refused.status, 503, asked)
          t.match(await refused.json(), { code: 'unavailable', reason }, asked)
          t.equal(refused.headers.get('content-disposition'), null)
          t.equal(refused.headers.get('retry-after'), '1')
        }
        await owner.unsafe(
          `drop policy lacking on ${table}; drop policy all_rows on ${table}; alter table ${table} disable row level security`,
        )
      }
    }
  },
)

t.test('a request that waits for the database until its time is over says so', async (t) => {
  const s = await service(t)
  const fund = await s.given.fund()
  const owner = postgres(s.ownerUrl, { max: 1, onnotice: () => undefined })
  t.teardown(() => owner.end())
  await owner.begin(async (tx) => {
    await tx`lock table appropriations, ledger_entries in access exclusive mode`
    const answers = await Promise.all([
      once(s, 'GET', '/v1/appropriations'),
      once(s, 'POST', `/v1/appropriations/${fund}/draws`, fundAct('1.00')),
    ])
    for (const answer of answers)
      t.match(answer.json(), { status: 503, code: 'unavailable', reason: states[1].reason })
  })
})
