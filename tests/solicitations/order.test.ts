import { createHash } from 'node:crypto'
import postgres from 'postgres'
import t from 'tap'
import { boardDecision, deadlineAhead, newAward } from '../support/given.ts'
import { record, refused, Undo } from '../support/raw-sql.ts'
import { type Service, service } from '../support/service.ts'

t.jobs = 3

/** Published on 2023-07-25, closed on 2023-09-13, with an award that was drafted on 2023-09-20 and executed on 2023-10-02. */
async function awarded(s: Service) {
  const fund = await s.given.fund({ amount: '100.00' })
  const code = await s.given.publishedSolicitation({ [fund]: '60.00' })
  const award = await s.given.executedAward(code, { [fund]: '30.00' })
  return { fund, code, award }
}

const early = (follows: string, earliest: string) => ({ code: 'acts-out-of-order', follows, earliest })

t.test('a cancellation comes after the award that was executed under the solicitation', async (t) => {
  const s = await service(t)
  const { fund, code, award } = await awarded(s)
  const canceled = (effectiveOn: string) =>
    s.call('finance', 'POST', `/v1/solicitations/${code}/cancellation`, { reason: 'x', effectiveOn })

  t.match((await canceled('2023-10-01')).body, early(`the execution of ${award}`, '2023-10-02'))
  const drafted = await s.given.draftedAward(code, { [fund]: '1.00' }, { effectiveOn: '2023-10-05' })
  t.match((await canceled('2023-10-04')).body, early(`the draft of ${drafted}`, '2023-10-05'))
  t.equal((await canceled('2023-10-05')).status, 201)
})

t.test('an award is drafted on the day of the closing or later, and a cancellation too', async (t) => {
  const s = await service(t)
  const { fund, code } = await awarded(s)
  const closing = early('the closing of the solicitation', '2023-09-13')
  const drafting = (effectiveOn: string) =>
    s.call('chair', 'POST', '/v1/awards', { ...newAward(code, { [fund]: '1.00' }), effectiveOn })
  t.match((await drafting('2023-09-12')).body, closing)
  t.equal((await drafting('2023-09-13')).status, 201)

  const past = await s.given.publishedSolicitation({ [fund]: '1.00' })
  await s.given.made('finance', `/v1/solicitations/${past}/closing`, { effectiveOn: '2023-09-14' })
  const canceled = (effectiveOn: string) =>
    s.call('finance', 'POST', `/v1/solicitations/${past}/cancellation`, { reason: 'x', effectiveOn })
  t.match((await canceled('2023-09-13')).body, early('the closing of the solicitation', '2023-09-14'))
  t.equal((await canceled('2023-09-14')).status, 201)
})

t.test('no award is made under a solicitation that is open, by API or by SQL', async (t) => {
  const s = await service(t)
  const fund = await s.given.fund({ amount: '100.00' })
  const open = await s.given.publishedSolicitation({ [fund]: '60.00' }, { deadline: deadlineAhead })
  const refusal = await s.call('chair', 'POST', '/v1/awards', newAward(open, { [fund]: '1.00' }))
  t.match(refusal.body, { status: 409, code: 'solicitation-not-awardable', state: 'published' })
  const sql = postgres(s.namingUrl, { max: 1, onnotice: () => undefined })
  t.teardown(() => sql.end())
  await refused(
    t,
    'FD050',
    'a draft under an open solicitation',
    sql.begin(async (tx) => {
      await tx`select act_as('CHR-1', null)`
      await tx`insert into awards (code, solicitation, decision_document, grantee, title, site, services, selected_on,
          period_from, period_through, illustrative, status, drafted_by, drafted_on)
        values ('AWD-9', ${open}, ${boardDecision.sha256}, 'IRC', 't', 's', '{}', '2023-09-20', '2023-10-01', '2024-10-01', '{}', 'drafted', 'CHR-1', '2023-09-20')`
    }),
  )
})

t.test('the database holds the order of the acts on a solicitation by itself', async (t) => {
  const s = await service(t)
  const { code } = await awarded(s)
  const sql = postgres(s.namingUrl, { max: 1, onnotice: () => undefined })
  t.teardown(() => sql.end())
  const text = createHash('sha256').update('x').digest('hex')
  const act = (set: string) =>
    sql.begin(async (tx) => {
      await tx`select act_as('FIN-1', null)`
      await record(tx, 'FIN-1', code, { textSha256: text })
      await tx.unsafe(`update solicitations set version = version + 1, ${set} where code = '${code}'`)
      await tx`set constraints all immediate`
      throw new Undo()
    })
  const canceled = (on: string) => `status = 'canceled', end_reason = 'x', ended_on = '${on}'`
  await refused(t, 'FD083', 'canceled before the execution', act(canceled('2023-10-01')))
  await refused(t, 'undone', 'canceled on the day of the execution', act(canceled('2023-10-02')))
})
