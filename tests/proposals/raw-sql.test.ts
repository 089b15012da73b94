import { createHmac, randomBytes, randomUUID } from 'node:crypto'
import postgres from 'postgres'
import t from 'tap'
import { credentialOf } from '../../src/identity/actor.ts'
import { canonicalJson, type Stringly } from '../../src/platform/canonical.ts'
import type { Person } from '../support/call.ts'
import { newFederalAward } from '../support/given.ts'
import { refused, Undo } from '../support/raw-sql.ts'
import { type Service, service } from '../support/service.ts'

type Tx = postgres.TransactionSql
type Line = readonly [debit: string, credit: string, amount: string]

/** What persons could try who have keys, the login of the service, and SQL. */
async function workbench(s: Service) {
  const fund = await s.given.fund({ amount: '90.00' })
  const sql = postgres(s.runtimeUrl, { max: 1, onnotice: () => undefined })
  t.teardown(() => sql.end())
  const as = (who: Person, work: (tx: Tx) => Promise<unknown>) =>
    sql.begin(async (tx) => {
      await tx`select act(${credentialOf(s.as(who).authorization.replace('Bearer ', ''))})`
      await work(tx)
      await tx`set constraints all immediate`
      throw new Undo()
    })
  const post = async (
    tx: Tx,
    kind: string,
    subject: string,
    facts: Stringly,
    lines: readonly Line[] = [],
    effectiveOn = '2023-06-01',
  ) => {
    const [row] = await tx<{ now: string; actor: string }[]>`
      select to_char(clock() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as now, acting_person() as actor`
    const id = `01890000-0000-7000-8000-${randomUUID().slice(24)}`
    const said = {
      actor: row?.actor,
      effectiveOn,
      facts,
      id,
      kind,
      recordedAt: row?.now,
      subject,
    }
    const transfers = lines.map(([debit, credit, amount]) => ({ debit, credit, amount }))
    await tx`select post_entries(${[canonicalJson({ ...said, transfers, version: '1' })]}::text[])`
    return { id, actor: row?.actor ?? '' }
  }
  const path = `/v1/appropriations/${fund}/amendments`
  const propose = async (tx: Tx, code: string, body: object, other: object = {}) => {
    const [salt, text] = [randomBytes(32), canonicalJson(body)]
    const mac = createHmac('sha256', salt).update(text).digest('hex')
    const facts = { act, about: fund, path, body: { hmacSha256: mac } }
    const { id, actor } = await post(tx, 'proposal.made', code, facts)
    await tx`select keep_texts(${JSON.stringify([{ entry: id, path: '/body', salt: salt.toString('hex'), text }])}::text::jsonb)`
    const row = { code, act, about: fund, path, status: 'open', proposed_by: actor, entry_id: id, ...other }
    await tx`insert into proposals ${tx(row)}`
  }
  const confirm = async (tx: Tx, code: string) => {
    const [made] = await tx<{ act: string; about: string; by: string }[]>`
      select act, about, proposed_by as by from proposals where code = ${code}`
    const facts = { act: made?.act ?? act, about: made?.about ?? fund, proposedBy: made?.by ?? '' }
    const { actor } = await post(tx, 'proposal.confirmed', code, facts)
    await tx`update proposals set status = 'confirmed', closed_by = ${actor} where code = ${code}`
  }
  const supplement = (
    tx: Tx,
    amount: string,
    facts: Stringly = { fund, amount, reference: 'x' },
    of = fund,
  ) => post(tx, act, of, facts, [[`${of}:authority`, `${of}:unawarded`, amount]])
  return { fund, as, propose, confirm, supplement, post }
}

const body = { kind: 'supplement', amount: '3.00', reference: 'x' }
const act = 'appropriation.supplemented'

t.test('a second person confirms what was proposed, once, and nothing else', async (t) => {
  const s = await service(t)
  const { fund, as, confirm, supplement, post } = await workbench(s)
  const proposed = await s.callAlone('finance', 'POST', `/v1/appropriations/${fund}/amendments`, body)
  const code = String(proposed.body['code'])
  const other = await s.given.fund({ amount: '90.00' })
  const both = (work: (tx: Tx) => Promise<unknown>) =>
    as('finance2', async (tx) => {
      await confirm(tx, code)
      await work(tx)
    })
  await refused(
    t,
    'undone',
    'as it was proposed',
    both((tx) => supplement(tx, '3.00')),
  )
  const alone: [string, string, Promise<unknown>][] = [
    ['FD106', 'without a confirmation', as('finance2', (tx) => supplement(tx, '3.00'))],
    ['FD106', 'more than was proposed', both((tx) => supplement(tx, '300.00'))],
    [
      'FD106',
      'more, under facts that say less',
      both((tx) => supplement(tx, '300.00', { fund, amount: '3.00', reference: 'x' })),
    ],
    [
      'FD106',
      'for another reason',
      both((tx) => supplement(tx, '3.00', { fund, amount: '3.00', reference: 'y' })),
    ],
    [
      'FD106',
      'of another appropriation',
      both((tx) => supplement(tx, '3.00', { fund: other, amount: '3.00' }, other)),
    ],
    [
      'FD106',
      'twice on one confirmation',
      both(async (tx) => {
        await supplement(tx, '3.00')
        await supplement(tx, '3.00')
      }),
    ],
    [
      'FD106',
      'the amount twice in one entry',
      both((tx) => {
        const half: Line = [`${fund}:authority`, `${fund}:unawarded`, '3.00']
        return post(tx, act, fund, { fund, amount: '3.00', reference: 'x' }, [half, half])
      }),
    ],
    [
      'FD106',
      'without saying what was proposed',
      both((tx) => supplement(tx, '3.00', { fund, amount: '3.00' })),
    ],
    [
      'FD106',
      'twice, beside a confirmation of nothing',
      both(async (tx) => {
        await post(tx, 'proposal.confirmed', 'PRP-9999', {
          act,
          about: fund,
          proposedBy: 'FIN-1',
        })
        await supplement(tx, '3.00')
        await supplement(tx, '3.00')
      }),
    ],
    ['FD106', 'a confirmation without its act', both(async () => undefined)],
    [
      '23514',
      'by the person who proposed it',
      as('finance', async (tx) => {
        await confirm(tx, code)
        await supplement(tx, '3.00')
      }),
    ],
  ]
  for (const [expected, named, work] of alone) await refused(t, expected, named, work)
  t.equal((await s.callAlone('finance2', 'GET', `/v1/proposals/${code}`)).body['status'], 'open')
})

t.test('a confirmation is used once: who confirmed a proposal does not do its act again', async (t) => {
  const s = await service(t)
  const { fund, as, supplement, post } = await workbench(s)
  const url = `/v1/appropriations/${fund}/amendments`
  const code = String((await s.callAlone('finance', 'POST', url, body)).body['code'])
  t.equal((await s.callAlone('finance2', 'POST', `${url}?confirms=${code}`, body)).status, 201)
  const again = as('finance2', async (tx) => {
    await post(tx, 'proposal.confirmed', code, { act, about: fund, proposedBy: 'FIN-1' })
    await supplement(tx, '3.00')
  })
  await refused(t, 'FD106', 'the same act under the same proposal', again)
})

t.test('an increase is of the Federal award that the proposal names, on the day that it says', async (t) => {
  const s = await service(t)
  const { as, post } = await workbench(s)
  const fund = await s.given.fund({ amount: '90.00', federalAward: { amount: '50.00' } })
  const other = `${fund}-B`
  const award = newFederalAward(fund, '10.00')
  await s.given.made('finance', `/v1/appropriations/${fund}/federal-awards`, {
    ...award,
    ...{ fund: other, fain: 'FAIN-OTHER' },
  })
  const url = `/v1/appropriations/${fund}/federal-awards/${fund}/amendments`
  const increase = { kind: 'increase', amount: '3.00', reference: 'x', effectiveOn: '2023-06-01' }
  const code = String((await s.callAlone('finance', 'POST', url, increase)).body['code'])
  const increased = (of: string, on: string) =>
    as('finance2', async (tx) => {
      const kind = 'federal-award.increased'
      await post(tx, 'proposal.confirmed', code, { act: kind, about: fund, proposedBy: 'FIN-1' })
      await tx`update proposals set status = 'confirmed', closed_by = 'FIN-2' where code = ${code}`
      const lines: Line[] = [
        [`${fund}:unawarded`, `${fund}:available`, '3.00'],
        [`${fund}:undrawn`, `${fund}:entrusted`, '3.00'],
      ]
      const facts = { fund: of, amount: '3.00', reference: 'x' }
      await post(tx, kind, fund, facts, of === fund ? lines : [], on)
    })
  await refused(t, 'undone', 'as it was proposed', increased(fund, '2023-06-01'))
  await refused(t, 'FD106', 'on another day', increased(fund, '2023-06-02'))
  await refused(t, 'FD106', 'of another Federal award', increased(other, '2023-06-01'))
})

t.test('a proposal by SQL is the one that its entry says', async (t) => {
  const s = await service(t)
  const { as, propose } = await workbench(s)
  for (const [column, value] of [
    ['about', 'FY-OTHER'],
    ['act', 'appropriation.enacted'],
    ['path', '/v1/x'],
    ['entry_id', randomUUID()],
  ])
    await refused(
      t,
      'FD010',
      `another ${column ?? ''}`,
      as('finance', (tx) => propose(tx, 'PRP-8888', body, { [column ?? '']: value })),
    )
})

t.test('every pair of persons: one proposes by SQL, another confirms and acts by SQL', async (t) => {
  const s = await service(t)
  const { as, propose, confirm, supplement } = await workbench(s)
  const persons: readonly Person[] = ['finance', 'finance2', 'approver', 'board', 'chair', 'auditor', 'admin']
  const isFinance = (who: Person) => who === 'finance' || who === 'finance2'
  let pairs = 0
  for (const proposer of persons) {
    // In one transaction only one person acts: the proposal is undone with it, so that it is made again by API for the second.
    const proposing = as(proposer, (tx) => propose(tx, 'PRP-8888', body))
    await refused(t, isFinance(proposer) ? 'undone' : 'FD100', `${proposer} proposes`, proposing)
    if (!isFinance(proposer)) continue
    const { fund } = await fundOf(s)
    const made = await s.callAlone(proposer, 'POST', `/v1/appropriations/${fund}/amendments`, body)
    const code = String(made.body['code'])
    for (const second of persons) {
      const outcome = !isFinance(second) ? 'FD100' : second === proposer ? '23514' : 'FD106'
      await refused(
        t,
        // Of another appropriation than that of the workbench: a confirmation of it stands for nothing there.
        outcome,
        `${proposer}, then ${second}`,
        as(second, async (tx) => {
          await confirm(tx, code)
          await supplement(tx, '3.00')
        }),
      )
      pairs += 1
    }
  }
  t.equal(pairs, 2 * persons.length)
})

const fundOf = async (s: Service) => ({ fund: await s.given.fund({ amount: '90.00' }) })

t.test(
  'by SQL an administrator makes nobody an approver, finance or administrator alone, under whatever the entry says',
  async (t) => {
    const s = await service(t)
    const { as } = await workbench(s)
    const changing = (facts: string[], row: string[]) =>
      as('admin', async (tx) => {
        const [now] = await tx<{ now: string }[]>`
        select to_char(clock() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as now`
        const said = {
          ...{
            actor: 'ADM-1',
            effectiveOn: '2023-06-01',
            facts: { roles: facts },
          },
          ...{ id: `01890000-0000-7000-8000-${randomUUID().slice(24)}`, kind: 'actor.roles-changed' },
          ...{ recordedAt: now?.now, subject: 'FIN-2', transfers: [], version: '1' },
        }
        await tx`select post_entries(${[canonicalJson(said)]}::text[])`
        await tx`update actors set roles = ${row}, version = version + 1 where code = 'FIN-2'`
      })
    await refused(t, 'undone', 'a role that takes one person', changing(['board'], ['board']))
    for (const role of ['approver', 'finance', 'admin'])
      await refused(t, 'FD106', role, changing([role], [role]))
    await refused(t, 'FD010', 'an approver that the entry does not name', changing(['board'], ['approver']))
  },
)
