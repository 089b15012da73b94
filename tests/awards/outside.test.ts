import t, { type Test } from 'tap'
import { applicationsFor, tooLate } from '../support/applications.ts'
import { boardDecision, newAward } from '../support/given.ts'
import { rawSession, refused, Undo } from '../support/raw-sql.ts'
import { type Service, service } from '../support/service.ts'

t.jobs = 2

t.test(
  'an application that is late, withdrawn or replaced blocks no award outside the service; one in time does',
  async (t) => {
    const { s, a, inserted, closed } = await workbench(t)
    const withdrawn = (application: string) =>
      s.given.made('finance', `/v1/applications/${application}/withdrawal`, { reason: 'x' })
    const rows: [named: string, applied: (solicitation: string) => Promise<unknown>, answer: string][] = [
      ['nobody', async () => undefined, ''],
      ['late', (under) => a.received(under, {}, { receivedAt: tooLate }), ''],
      [
        'late, with the key of the applicant',
        async (under) => {
          const { message: _, ...proposal } = a.draftOf(under)
          t.match((await s.given.made('grantee', '/v1/applications', proposal)).body, { status: 'late' })
        },
        '',
      ],
      ['withdrawn', async (under) => withdrawn(await a.received(under)), ''],
      [
        'replaced, and the other withdrawn',
        async (under) =>
          withdrawn(
            await a.received(
              under,
              { replaces: await a.received(under) },
              { receivedAt: '2023-09-13T13:00:00Z' },
            ),
          ),
        '',
      ],
      ['in time', (under) => a.received(under), 'award-without-selection'],
      [
        'in time beside a late one',
        async (under) => {
          await a.received(under)
          await a.received(under, { applicant: 'BAKER' }, { receivedAt: tooLate })
        },
        'award-without-selection',
      ],
    ]
    for (const [named, applied, answer] of rows) {
      const solicitation = await a.dueSolicitation()
      const lines = await closed(solicitation)
      const before = await s.given.draftedAward(solicitation, lines)
      await applied(solicitation)
      const blocked = answer === '' ? 'undone' : 'FD050'
      await refused(t, blocked, `${named}: by SQL`, inserted(solicitation, 'CHR-1', 'IRC'))
      const draft = await s.call('chair', 'POST', '/v1/awards', newAward(solicitation, lines))
      t.match(draft, answer === '' ? { status: 201 } : { status: 409, code: answer }, `${named}: a draft`)
      const execution = await s.call('approver', 'POST', `/v1/awards/${before}/execution`, {})
      t.match(
        execution,
        answer === '' ? { status: 201 } : { status: 409, code: answer },
        `${named}: an execution`,
      )
    }
  },
)

t.test('nobody drafts or executes an award to the own affiliation, outside the service too', async (t) => {
  const { s, a, inserted, closed, act } = await workbench(t)
  const solicitation = await a.dueSolicitation()
  const lines = await closed(solicitation)
  const drafting = () => s.call('chair', 'POST', '/v1/awards', newAward(solicitation, lines))
  const belongs = (code: string, role: string, affiliation: string | null) =>
    s.given.made('admin', `/v1/actors/${code}/roles`, { roles: [role], affiliation })

  const award = await s.given.draftedAward(solicitation, lines)
  await belongs('CHR-1', 'chair', 'IRC')
  const recused = { status: 409, code: 'recused', grantee: 'IRC' }
  t.match((await drafting()).body, { ...recused, person: 'CHR-1' })
  await refused(t, 'FD041', 'a draft by SQL', inserted(solicitation, 'CHR-1', 'IRC'))
  await refused(t, 'undone', 'a draft by SQL for another', inserted(solicitation, 'CHR-1', 'BAKER'))

  const executing = () => s.call('approver', 'POST', `/v1/awards/${award}/execution`, {})
  await belongs('APP-1', 'approver', 'IRC')
  t.match((await executing()).body, { ...recused, person: 'APP-1' })
  const executed = act(
    'APP-1',
    (tx) =>
      tx`update awards set status = 'executed', executed_by = 'APP-1', executed_on = current_date, version = 2 where code = ${award}`,
    award,
  )
  await refused(t, 'FD041', 'an execution by SQL', executed)

  await belongs('CHR-1', 'chair', null)
  await belongs('APP-1', 'approver', 'BAKER')
  t.equal((await drafting()).status, 201)
  t.equal((await executing()).status, 201)
})

async function workbench(t: Test) {
  const s: Service = await service(t)
  const a = applicationsFor(s)
  const { act } = rawSession(t, s)
  /** Inserts a draft of an award outside the service by SQL, and takes it back. */
  const inserted = (solicitation: string, by: string, grantee: string) =>
    act(
      by,
      async (tx) => {
        await tx`insert into awards (code, solicitation, decision_document, grantee, title, site, services, selected_on,
            period_from, period_through, illustrative, status, drafted_by, drafted_on)
          values ('AWD-9', ${solicitation}, ${boardDecision.sha256}, ${grantee}, 't', 's', '{}', '2023-09-20', '2023-10-01', '2024-10-01', '{}', 'drafted', ${by}, '2023-09-20')`
        throw new Undo()
      },
      'AWD-9',
    )
  /** Closes a solicitation; answers one dollar of its fund. */
  const closed = async (solicitation: string): Promise<Record<string, string>> => {
    const { body } = await s.given.made('finance', `/v1/solicitations/${solicitation}/closing`, {
      effectiveOn: '2023-09-14',
    })
    const [{ fund } = { fund: '' }] = body['funding'] as { fund: string }[]
    return { [fund]: '1.00' }
  }
  return { s, a, act, inserted, closed }
}
