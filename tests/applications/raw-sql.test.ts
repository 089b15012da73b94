import t, { type Test } from 'tap'
import { closeIfDue } from '../../src/solicitations/closing-commands.ts'
import { applicationsFor, tooLate } from '../support/applications.ts'
import { inSeconds, shiftClockOf } from '../support/clock.ts'
import { deadlineAt } from '../support/given.ts'
import { rawSession, refused, Undo } from '../support/raw-sql.ts'
import { service } from '../support/service.ts'

t.jobs = 2

t.test('what was written at intake is written once', async (t) => {
  const { act, timely, late } = await workbench(t)
  for (const change of [
    `applications set received_at = '2023-09-01'`,
    `applications set applicant = 'BAKER'`,
    `applications set solicitation = 'OTHER'`,
    `applications set prepared_by = 'FIN-2'`,
    `applications set received_by = 'own-key'`,
    `applications set received_source = 'header'`,
    `application_parties set role = 'member'`,
    `application_contents set requested = 1`,
    `application_budgets set amount = 1`,
    `application_files set sha256 = ''`,
    `application_screenings set met = true`,
    `exclusion_lists set extracted_on = '2020-01-01'`,
    `excluded_parties set uei = null`,
  ])
    await refused(
      t,
      '42501',
      change,
      act('FIN-1', (tx) => tx.unsafe(`update ${change}`)),
    )
  for (const code of [timely, late])
    await refused(
      t,
      '42501',
      'deleted',
      act('FIN-1', (tx) => tx`delete from applications where code = ${code}`),
    )
})

t.test('a late one is made timely or eligible by no statement, and is judged once', async (t) => {
  const { act, late } = await workbench(t)
  const set = (change: string) =>
    act(
      'FIN-2',
      (tx) => tx.unsafe(`update applications set ${change}, version = version + 1 where code = '${late}'`),
      late,
    )
  await refused(t, 'FD023', 'timely', set(`status = 'received'`))
  for (const to of ['eligible', 'ineligible', 'selected', 'not-selected'])
    await refused(t, 'FD023', to, set(`status = '${to}', screened_by = 'FIN-2'`))
  await refused(t, 'FD061', 'replaced', set(`status = 'replaced'`))
  await refused(t, '42501', 'by another version', set(`judged_by = 2`))
  await refused(t, '42501', 'by another deadline', set(`deadline_ends = '2999-01-01'`))
})

t.test(
  'one is born judged by the deadline in force at its instant, whole, and by a person who may receive it',
  async (t) => {
    const { s, act, a, draft } = await workbench(t)
    const first = { judged_by: 1, deadline_ends: inSeconds(1_200) }
    const second = { judged_by: 2, deadline_ends: inSeconds(600) }
    const solicitation = await a.openSolicitation({}, deadlineAt(first.deadline_ends))
    const amendment = { reason: 'r', deadline: deadlineAt(second.deadline_ends), effectiveOn: '2023-09-10' }
    await s.given.made('finance', `/v1/solicitations/${solicitation}/amendments`, amendment)
    const good = {
      ...{
        code: 'APPL-9999',
        solicitation,
        applicant: 'IRC',
        status: 'received',
        received_at: '2023-09-12T00:00:00Z',
      },
      ...{ received_by: 'e-mail', received_source: 'header', prepared_by: 'FIN-1', ...second },
    }
    type Row = Readonly<Record<string, string | number | null>>
    type Whole = { lead?: string; requested?: string; entry?: string }
    const born = (
      terms: Row,
      { lead = 'IRC', requested = '1.00', entry = 'APPL-9999' }: Whole = {},
      organization = '',
    ) =>
      act(
        String(terms['prepared_by'] ?? 'FIN-1'),
        async (tx) => {
          if (organization !== '') await tx`select act_as(acting_person(), ${organization})`
          await tx`insert into applications ${tx({ ...good, ...terms } as Row)}`
          await tx`insert into application_parties values ('APPL-9999', ${lead}, 'lead')`
          await tx`insert into application_budgets values ('APPL-9999', ${lead}, 'other', 1)`
          await tx`insert into application_contents (application, title, site, services, period_from, period_through, requested, entry_id)
          values ('APPL-9999', 'x', 'x', '{}', '2024-01-01', '2024-12-31', ${requested}, gen_random_uuid())`
          await tx`set constraints all immediate`
          throw new Undo()
        },
        entry,
      )
    for (const [named, code, terms] of [
      ['by the version before', 'FD061', first],
      ['by a deadline that is not the version’s', '23503', { deadline_ends: '2023-09-19T00:00:00Z' }],
      ['late before the deadline', 'FD061', { status: 'late' }],
      ['eligible', 'FD023', { status: 'eligible', screened_by: 'FIN-1' }],
      ['tomorrow', 'FD061', { received_at: '2999-01-01T00:00:00Z', status: 'late' }],
      ['under a draft', 'FD061', { solicitation: draft }],
      ['filed with a key, by staff', 'FD061', { received_by: 'own-key', received_source: null }],
      ['an e-mail without a source', '23514', { received_source: null }],
    ] as const) {
      await refused(t, code, named, born(terms))
    }
    await refused(
      t,
      'FD024',
      'as another person',
      act(
        'FIN-1',
        (tx) => tx`insert into applications ${tx({ ...good, prepared_by: 'FIN-2' } as Row)}`,
        'APPL-9999',
      ),
    )
    await refused(t, 'FD061', 'led by another', born({}, { lead: 'BAKER' }))
    await refused(t, 'FD061', 'asking for more than its budget', born({}, { requested: '2.00' }))
    await refused(t, 'FD010', 'without an entry', born({}, { entry: 'OTHER' }))
    const own = { received_by: 'own-key', received_source: null, prepared_by: 'GRA-1' }
    await refused(t, 'FD061', 'filed yesterday with a key', born(own, {}, 'IRC'))
    await refused(t, 'FD061', 'filed for another', born({ ...own, applicant: 'BAKER' }, {}, 'IRC'))
    await refused(t, 'FD061', 'an e-mail received by an applicant', born({ prepared_by: 'GRA-1' }, {}, 'IRC'))
    await refused(t, 'undone', 'and the good one is born', born({}))
    await shiftClockOf(s, '601 seconds')
    await refused(t, 'FD061', 'by the header, after a deadline whose closing is not recorded', born({}))
    const logged = { received_source: 'mail-server' }
    await refused(t, 'undone', 'by the mail server, after the deadline', born(logged))
    const after = { ...logged, received_at: second.deadline_ends }
    await refused(t, 'FD061', 'timely at the deadline', born(after))
    await refused(t, 'undone', 'late at the deadline', born({ ...after, status: 'late' }))
    const more = (statement: string) => act('FIN-1', (tx) => tx.unsafe(statement), 'APPL-0001')
    await refused(
      t,
      'FD025',
      'a party later',
      more(`insert into application_parties values ('APPL-0001', 'BAKER', 'member')`),
    )
    await refused(
      t,
      'FD025',
      'a line later',
      more(`insert into application_budgets values ('APPL-0001', 'IRC', 'travel', 1)`),
    )
  },
)

t.test('it is screened after closing, by another person, by a checklist that says the same', async (t) => {
  const { s, act, a } = await workbench(t)
  const solicitation = await a.openSolicitation({}, deadlineAt(inSeconds(600)))
  const timely = await a.received(solicitation)
  const screened = (by: string, status: string, answers: readonly boolean[]) =>
    act(
      by,
      async (tx) => {
        await tx`update applications set status = ${status}, screened_by = ${by}, version = 2 where code = ${timely}`
        for (const [i, met] of answers.entries())
          await tx`insert into application_screenings values (${timely}, ${`item-${String(i)}`}, ${met}, gen_random_uuid())`
        await tx`set constraints all immediate`
        throw new Undo()
      },
      timely,
    )
  await refused(t, 'FD063', 'before closing', screened('FIN-2', 'eligible', [true]))
  await shiftClockOf(s, '601 seconds')
  await closeIfDue(s.db, solicitation)
  await refused(t, '23514', 'by its preparer', screened('FIN-1', 'eligible', [true]))
  await refused(t, 'FD063', 'without a checklist', screened('FIN-2', 'eligible', []))
  await refused(t, 'FD063', 'eligible with an item unmet', screened('FIN-2', 'eligible', [true, false]))
  await refused(t, 'FD063', 'ineligible with all met', screened('FIN-2', 'ineligible', [true]))
  await refused(t, 'undone', 'and the good one passes', screened('FIN-2', 'eligible', [true, true]))
  await refused(
    t,
    'FD063',
    'answers without the step',
    act(
      'FIN-2',
      (tx) => tx`insert into application_screenings values (${timely}, 'x', true, gen_random_uuid())`,
      timely,
    ),
  )
  t.equal((await a.screen(timely)).status, 201)
  await refused(
    t,
    'FD063',
    'an answer later',
    act(
      'FIN-2',
      (tx) => tx`insert into application_screenings values (${timely}, 'x', false, gen_random_uuid())`,
      timely,
    ),
  )
  const other = `update applications set status = 'withdrawn', screened_by = 'BOTH-1', version = 3 where code = '${timely}'`
  await refused(
    t,
    'FD024',
    'another screener beside a lawful step',
    act('BOTH-1', (tx) => tx.unsafe(other), timely),
  )
})

t.test('it is replaced by a newer one of the same applicant, which came in time', async (t) => {
  const { act, a, timely, late, solicitation } = await workbench(t)
  const theirs = await a.received(solicitation, { applicant: 'BAKER' })
  const older = await a.received(solicitation, {}, { receivedAt: '2023-09-13T11:00:00Z' })
  const by = (code: string) =>
    act(
      'FIN-1',
      (tx) =>
        tx`update applications set status = 'replaced', replaced_by = ${code}, version = 2 where code = ${timely}`,
      timely,
    )
  for (const [named, code] of Object.entries({ late, theirs, older }))
    await refused(t, 'FD061', named, by(code))
  await by(await a.received(solicitation))
})

t.test(
  "in an applicant's unit of work the applications of others, screenings and lists do not exist",
  async (t) => {
    const { sql, a, solicitation, timely } = await workbench(t)
    const theirs = await a.received(solicitation, { applicant: 'BAKER', members: ['IRC'] })
    await a.screen(timely)
    const seen = (organization: string) =>
      sql.begin(async (tx) => {
        await tx`select act_as('GRA-1', ${organization})`
        const [row] =
          await tx`select (select array_agg(distinct applicant) from applications) as applications,
        (select count(distinct application)::int from application_parties) as parties, (select count(*)::int from application_contents) as contents,
        (select count(distinct application)::int from application_budgets) as budgets, (select count(*)::int from application_screenings) as screenings,
        (select count(*)::int from exclusion_lists) as lists`
        return { ...row }
      })
    t.same(await seen('IRC'), {
      applications: ['IRC'],
      // Its own two, and the one that names it as a member.
      parties: 3,
      contents: 2,
      budgets: 2,
      screenings: 0,
      lists: 0,
    })
    t.same(await seen('BAKER'), {
      applications: ['BAKER'],
      parties: 1,
      contents: 1,
      budgets: 1,
      screenings: 0,
      lists: 0,
    })
    t.same(await seen('NOBODY'), {
      applications: null,
      parties: 0,
      contents: 0,
      budgets: 0,
      screenings: 0,
      lists: 0,
    })
    t.match(await seen(''), { applications: ['BAKER', 'IRC'], parties: 3, screenings: 6 }, 'staff sees all')
    t.ok(theirs)
  },
)

t.test('a list of excluded parties counts whole, and nobody is added to it then', async (t) => {
  const { act, a } = await workbench(t)
  const sha256 = await a.kept('a list')
  const add = (from: number, through: number) =>
    act(
      'FIN-1',
      (tx) => tx`insert into excluded_parties (file, line, name, match_name)
        select ${sha256}, n, 'x', 'X' from generate_series(${from}::int, ${through}::int) n`,
    )
  const listed = (parties: number, entry = 'EXCL-9999') =>
    act(
      'FIN-1',
      (tx) =>
        tx`insert into exclusion_lists values ('EXCL-9999', '2024-01-01', ${sha256}, ${parties}, 'FIN-1')`,
      entry,
    )
  await add(1, 2)
  await refused(t, 'FD064', 'fewer than it says', listed(3))
  await refused(t, '23514', 'of nobody', listed(0))
  await refused(t, 'FD010', 'without an entry', listed(2, 'OTHER'))
  await listed(2)
  await refused(t, 'FD064', 'one more', add(3, 3))
})

/** A timely and a late application under a solicitation whose deadline has passed, and a plain driver's session as the role the service runs under. */
async function workbench(t: Test) {
  const s = await service(t)
  const a = applicationsFor(s)
  const solicitation = await a.dueSolicitation()
  const draft = await s.given.draftedSolicitation({ [await s.given.fund()]: '1.00' })
  const timely = await a.received(solicitation)
  const late = await a.received(solicitation, {}, { receivedAt: tooLate })
  const { sql, act } = rawSession(t, s)
  return { s, a, sql, act, solicitation, draft, timely, late }
}
