import { randomUUID } from 'node:crypto'
import postgres from 'postgres'
import { test } from 'tap'
import { credentialOf } from '../../src/identity/actor.ts'
import { canonicalJson } from '../../src/platform/canonical.ts'
import type { Person } from '../support/call.ts'
import { refused } from '../support/raw-sql.ts'
import { service } from '../support/service.ts'

type Line = readonly [debit: string, credit: string, amount: string]

/** What a person could try who has a key, the login of the service, and SQL. */
test('by SQL, a person with a key records the acts of the own roles, by their rule, and changes what they change', async (t) => {
  const s = await service(t)
  const { fund, award } = await s.given.fundedAward('1000.00')
  const requested = await s.given.requested(award, { [fund]: '100.00' })
  const sql = postgres(s.runtimeUrl, { max: 1, onnotice: () => undefined })
  t.teardown(() => sql.end())
  const as = (who: Person, work: (tx: postgres.TransactionSql) => Promise<unknown>) =>
    sql.begin(async (tx) => {
      await tx`select act(${credentialOf(s.as(who).authorization.replace('Bearer ', ''))})`
      await work(tx)
    })
  const post = async (
    tx: postgres.TransactionSql,
    kind: string,
    subject: string,
    lines: readonly Line[] = [],
  ) => {
    const [row] = await tx<{ now: string; actor: string }[]>`
      select to_char(clock() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as now, acting_person() as actor`
    const leaf = canonicalJson({
      ...{
        actor: row?.actor,
        effectiveOn: row?.now.slice(0, 10),
        facts: {},
        kind,
        recordedAt: row?.now,
        subject,
        version: '1',
      },
      id: `01890000-0000-7000-8000-${randomUUID().slice(24)}`,
      transfers: lines.map(([debit, credit, amount]) => ({ debit, credit, amount })),
    } as never)
    await tx`select post_entries(${[leaf]}::text[])`
  }
  const back: Line = [`${fund}:undrawn`, `${fund}:cash`, '1.00']
  await as('finance', (tx) => post(tx, 'appropriation.cash-returned', fund, [back]))
  const attempts: [string, string, Person, (tx: postgres.TransactionSql) => Promise<unknown>][] = [
    [
      'FD100',
      'an approver returns cash',
      'approver',
      (tx) => post(tx, 'appropriation.cash-returned', fund, [back]),
    ],
    [
      'FD100',
      'a grantee returns cash',
      'grantee',
      (tx) => post(tx, 'appropriation.cash-returned', fund, [back]),
    ],
    ['FD100', 'an auditor notes', 'auditor', (tx) => post(tx, 'organization.registered', 'X')],
    ['FD100', 'finance approves', 'finance', (tx) => post(tx, 'disbursement.approved', requested)],
    ['FD100', 'a kind that there is not', 'finance', (tx) => post(tx, 'note.kept', 'X-1', [back])],
    [
      'FD101',
      'a return that pays the agent',
      'finance',
      (tx) => post(tx, 'appropriation.cash-returned', fund, [[`${fund}:dueToAgent`, `${fund}:cash`, '1.00']]),
    ],
    ['FD101', 'a draft that moves', 'finance', (tx) => post(tx, 'award.drafted', award, [back])],
    [
      'FD101',
      'a payment without a disbursement',
      'approver',
      (tx) =>
        post(tx, 'disbursement.settled', requested, [[`${fund}:costs:${award}`, `${fund}:cash`, '1.00']]),
    ],
    [
      'FD010',
      'an approval under the entry of a rejection',
      'approver',
      async (tx) => {
        await post(tx, 'disbursement.rejected', requested)
        await tx`update disbursements set status = 'approved', approved_by = 'APP-1', approved_on = current_date, version = 2 where code = ${requested}`
      },
    ],
    [
      'FD010',
      'roles under the entry of a key',
      'admin',
      async (tx) => {
        await post(tx, 'key.revoked', 'APP-1')
        await tx`update actors set roles = '{approver,board}', version = 2 where code = 'APP-1'`
      },
    ],
    [
      'FD010',
      'a key is revoked and taken back',
      'admin',
      async (tx) => {
        await post(tx, 'actor.roles-changed', 'KEY-0001')
        await tx`update actor_keys set revoked_at = null where code = 'KEY-0001'`
        await tx`update actor_keys set revoked_at = clock() where code = 'KEY-0001'`
      },
    ],
  ]
  for (const [code, named, who, work] of attempts) await refused(t, code, named, as(who, work))
})
