import { createHash } from 'node:crypto'
import postgres from 'postgres'
import t from 'tap'
import { deadlineAhead } from '../support/given.ts'
import { record, refused, Undo } from '../support/raw-sql.ts'
import { type Service, service } from '../support/service.ts'

t.jobs = 3

/** Published on 2023-07-25 and open, with an award that was drafted on 2023-09-20 and executed on 2023-10-02. */
async function awarded(s: Service) {
  const fund = await s.given.fund({ amount: '100.00' })
  const code = await s.given.publishedSolicitation({ [fund]: '60.00' }, { deadline: deadlineAhead })
  const award = await s.given.executedAward(code, { [fund]: '30.00' })
  return { fund, code, award }
}

const early = (follows: string, earliest: string) => ({ code: 'acts-out-of-order', follows, earliest })

t.test(
  'a cancellation and an amendment come after the award that was executed under their solicitation',
  async (t) => {
    const s = await service(t)
    const { code, award } = await awarded(s)
    const at = (act: string, effectiveOn: string, more: object = {}) =>
      s.call('finance', 'POST', `/v1/solicitations/${code}/${act}`, { reason: 'x', effectiveOn, ...more })
    const executed = early(`the execution of ${award}`, '2023-10-02')

    t.match((await at('amendments', '2023-10-01', { title: 'Another title' })).body, executed)
    t.equal((await at('amendments', '2023-10-02', { title: 'Another title' })).status, 201)
    t.match(
      (await at('cancellation', '2023-10-01')).body,
      early('the last amendment of the solicitation', '2023-10-02'),
    )
    const drafted = await s.given.draftedAward(
      code,
      { [await fundOf(s, code)]: '1.00' },
      { effectiveOn: '2023-10-05' },
    )
    t.match((await at('cancellation', '2023-10-04')).body, early(`the draft of ${drafted}`, '2023-10-05'))
    t.equal((await at('cancellation', '2023-10-05')).status, 201)
  },
)

t.test(
  'an award is drafted and executed after the version in force, and a closing precedes the cancellation',
  async (t) => {
    const s = await service(t)
    const { fund, code } = await awarded(s)
    const amended = { reason: 'x', title: 'Another title', effectiveOn: '2023-11-01' }
    const drafted = await s.given.draftedAward(code, { [fund]: '1.00' })
    await s.given.made('finance', `/v1/solicitations/${code}/amendments`, amended)
    const amendment = early('the last amendment of the solicitation', '2023-11-01')
    const execution = (effectiveOn: string) =>
      s.call('approver', 'POST', `/v1/awards/${drafted}/execution`, { effectiveOn })
    t.match((await execution('2023-10-31')).body, amendment)
    t.equal((await execution('2023-11-01')).status, 201)

    const past = await s.given.publishedSolicitation({ [fund]: '1.00' })
    await s.given.made('finance', `/v1/solicitations/${past}/closing`, { effectiveOn: '2023-09-14' })
    const canceled = (effectiveOn: string) =>
      s.call('finance', 'POST', `/v1/solicitations/${past}/cancellation`, { reason: 'x', effectiveOn })
    t.match((await canceled('2023-09-13')).body, early('the closing of the solicitation', '2023-09-14'))
    t.equal((await canceled('2023-09-14')).status, 201)
  },
)

t.test('the database holds the order of the acts on a solicitation by itself', async (t) => {
  const s = await service(t)
  const { code } = await awarded(s)
  const sql = postgres(s.namingUrl, { max: 1, onnotice: () => undefined })
  t.teardown(() => sql.end())
  const text = createHash('sha256').update('x').digest('hex')
  const act = (set: string, effectiveOn?: string) =>
    sql.begin(async (tx) => {
      await tx`select act_as('FIN-1', null)`
      const entry = await record(tx, 'FIN-1', code, { textSha256: text })
      await tx.unsafe(`update solicitations set version = version + 1, ${set} where code = '${code}'`)
      if (effectiveOn !== undefined)
        await tx`insert into solicitation_versions (solicitation, number, in_force_from, effective_on, reason, text, deadline_ends, entry_id)
          select ${code}, 2, '2023-10-02 05:00Z', ${effectiveOn}, 'r', 'x'::bytea, deadline_ends, ${entry} from solicitations where code = ${code}`
      await tx`set constraints all immediate`
      throw new Undo()
    })
  const canceled = (on: string) => `status = 'canceled', end_reason = 'x', ended_on = '${on}'`
  const amended = (on: string) => `number = 2, in_force_on = '${on}'`
  await refused(t, 'FD083', 'canceled before the execution', act(canceled('2023-10-01')))
  await refused(t, 'undone', 'canceled on the day of the execution', act(canceled('2023-10-02')))
  await refused(t, 'FD083', 'amended before the execution', act(amended('2023-10-01'), '2023-10-01'))
  await refused(t, 'FD070', 'a version of another day than its row', act(amended('2023-10-02'), '2023-10-01'))
  await refused(t, 'undone', 'amended on the day of the execution', act(amended('2023-10-02'), '2023-10-02'))
})

async function fundOf({ call }: Service, solicitation: string): Promise<string> {
  return String((await call('finance', 'GET', `/v1/solicitations/${solicitation}`)).at('funding.0.fund'))
}
