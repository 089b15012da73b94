import t from 'tap'
import { administering, agent, newDecision } from '../support/administrations.ts'
import type { Person } from '../support/call.ts'
import { shiftClockOf } from '../support/clock.ts'
import { booksHold } from '../support/race.ts'
import { rebuiltOf } from '../support/rebuilt.ts'
import { service } from '../support/service.ts'
import { post, type Tx, thiefOf } from '../support/thief.ts'

/** A day from today on, and noon of it in Washington (in winter). */
const dayIn = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
const noonOf = (day: string) => Date.parse(`${day}T17:00:00Z`)

t.test('who sat on the Board for the agent on the day of its decision is recused from it', async (t) => {
  const s = await service(t)
  const { cappedFund, drafted, act } = administering(s)
  const { areRefused, does } = thiefOf(t, s)
  const until = async (day: string) =>
    shiftClockOf(s, `${String(Math.round((noonOf(day) - Date.now()) / 1_000))} seconds`)
  const [first, second, third, fourth] = [dayIn(1), dayIn(2), dayIn(3), dayIn(4)]
  const fund = await cappedFund('1000.00', '10.00%')
  const roles = async (person: string, held: object) =>
    s.given.made('admin', `/v1/actors/${person}/roles`, held)
  const decide = async (code: string, terms: object, who: Person = 'chair') =>
    act(who, `administrations/${code}/decision`, newDecision({ effectiveOn: fourth, ...terms }))
  const codes: string[] = []
  for (let i = 0; i < 3; i += 1) codes.push(await drafted({ [fund]: '1.00' }))
  const [early = '', late = '', today = ''] = codes

  // The Board decides on the first day. BRD-3, of the agent, leaves on the second, which an administrator dates back in vain, and BRD-2 joins for the agent on the third.
  await until(second)
  await does('admin', async (tx) => {
    await tx`update actors set roles = '{auditor}', version = version + 1 where code = 'BRD-3'`
    await post(tx, 'actor.roles-changed', 'BRD-3', {
      ...{ on: '2023-01-02', facts: { roles: ['auditor'], affiliation: agent } },
    })
  })
  await until(third)
  await roles('BRD-2', { roles: ['board'], affiliation: agent })
  await until(fourth)

  t.match((await decide(early, { decidedOn: first, recused: [] })).body, {
    ...{ code: 'agent-not-recused', missing: ['BRD-3'] },
  })
  t.match((await decide(late, { decidedOn: third, recused: ['BRD-3'] })).body, {
    ...{ code: 'agent-not-recused', missing: ['BRD-2'] },
  })
  t.match((await decide(late, { decidedOn: second, recused: [] })).body, {
    ...{ code: 'agent-not-recused', missing: ['BRD-3'] },
  })
  t.match((await decide(late, { decidedOn: third, recused: ['BRD-2', 'NOBODY', 'NONE'] })).body, {
    ...{ code: 'actor-not-found', status: 404, actor: 'NOBODY', unknown: ['NOBODY', 'NONE'] },
  })
  t.match((await decide(today, { decidedOn: fourth, recused: [] })).body, {
    ...{ code: 'agent-not-recused', missing: ['BRD-2'] },
  })

  const deciding = (decidedOn: string, recused: readonly string[]) => async (tx: Tx) => {
    const { document } = newDecision()
    await tx`update administrations set status = 'decided', document = ${document}, decided_on = ${decidedOn}, recused = ${[...recused]},
      decision_by = acting_person(), decision_recorded_on = ${fourth}, version = 2 where code = ${early}`
    await post(tx, 'administration.decided', early, {
      ...{ on: fourth, facts: { agent, document, decidedOn, recused: [...recused] } },
    })
  }
  await areRefused([
    ['FD171', 'leaving out who sat on the day', 'chair', deciding(first, [])],
    ['FD171', 'leaving out who sat for a part of the day', 'chair', deciding(second, [])],
    ['FD171', 'leaving out who has joined by the day', 'chair', deciding(third, ['BRD-3'])],
    ['FD146', 'naming nobody', 'chair', deciding(first, ['BRD-3', 'NOBODY'])],
  ])

  await roles('BRD-3', { roles: ['chair'], affiliation: null })
  const byWho = await decide(early, { decidedOn: first, recused: ['BRD-3'] }, 'board3')
  t.match(byWho.body, { code: 'decision-by-the-agent', person: 'BRD-3' }, 'who sat for it then')
  await areRefused([['FD171', 'recording as who sat for it then', 'board3', deciding(first, ['BRD-3'])]])

  t.match(await decide(early, { decidedOn: first, recused: ['BRD-3'] }), {
    ...{ status: 201, body: { decision: { recused: ['BRD-3'] } } },
  })
  t.match(await decide(late, { decidedOn: third, recused: ['BRD-2'] }), { status: 201 })
  t.same((await rebuiltOf(s)).differences, [])
  await booksHold(t, s)
})

t.test('by no way around the commands an administration ends before its last charge', async (t) => {
  const s = await service(t)
  const { cappedFund, executed, paid } = administering(s)
  const fund = await cappedFund('1000.00', '10.00%')
  const code = await executed({ [fund]: '60.00' })
  await paid(code, { [fund]: '20.00' })
  const { areRefused } = thiefOf(t, s)
  const ending = (on: string) => async (tx: Tx) => {
    await tx`update administrations set status = 'ended', ended_by = 'APP-1', ended_on = ${on}, version = version + 1 where code = ${code}`
    await post(tx, 'administration.ended', code, { on, facts: { agent } })
  }
  await areRefused([
    ['FD083', 'ending on the day before', 'approver', ending('2024-02-05')],
    ['undone', 'the day of the last charge passes', 'approver', ending('2024-02-06')],
  ])
})
