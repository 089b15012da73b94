import { createHash } from 'node:crypto'
import postgres from 'postgres'
import t, { type Test } from 'tap'
import { record, refused } from '../support/raw-sql.ts'
import { service } from '../support/service.ts'

t.jobs = 2

const hash = (text: string) => createHash('sha256').update(text).digest('hex')
const open = { stated: 'noon', local: '2999-01-01T12:00', zone: '-05:00', inclusive: false }
const start = '2023-08-01 00:00Z'

type Tx = postgres.TransactionSql
type Version = { number: number; from?: string; text?: string; ends?: string; entry?: string; named?: string }

/** A published solicitation and, as the role the service runs under, what a person could try with plain SQL. */
async function bench(t: Test) {
  const s = await service(t)
  const sql = postgres(s.namingUrl, { max: 3, onnotice: () => undefined })
  const owner = postgres(s.ownerUrl, { max: 1, onnotice: () => undefined })
  t.teardown(() => Promise.all([sql.end(), owner.end()]))
  const fund = await s.given.fund({ amount: '100.00' })
  const code = await s.given.publishedSolicitation({ [fund]: '60.00' }, { deadline: open })
  const draft = await s.given.draftedSolicitation({ [fund]: '1.00' }, { deadline: open })
  const past = await s.given.publishedSolicitation({ [fund]: '1.00' })
  /** Does it under a name, beside an entry about the solicitation that names a text. */
  const act = (of: string, text: string, work: (tx: Tx, entry: string) => Promise<unknown>, who = 'FIN-1') =>
    sql.begin(async (tx) => {
      await tx`select act_as(${who}, null)`
      await work(tx, await record(tx, who, of, { textSha256: hash(text) }))
    })
  /** An amendment by hand: the row, its version and what else is asked for. */
  const amend = (
    of: string,
    { number, from, text = 'x', ends, entry, named = text }: Version,
    change = '',
    more = '',
  ) =>
    act(of, named, async (tx, posted) => {
      await tx.unsafe(
        `update solicitations set number = ${number}, in_force_on = '2023-08-14', version = version + 1 ${change} where code = '${of}'`,
      )
      if (more !== '') await tx.unsafe(more)
      await tx`insert into solicitation_versions (solicitation, number, in_force_from, effective_on, reason, text, deadline_ends, entry_id)
        select ${of}, ${number}, coalesce(${from ?? null}::timestamptz, clock()), '2023-08-14', 'r', ${text}::text::bytea,
          coalesce(${ends ?? null}::timestamptz, deadline_ends), ${entry ?? posted} from solicitations where code = ${of}`
    })
  return { s, sql, owner, fund, code, draft, past, act, amend }
}

t.test(
  'a version follows the one in force, with the text that its entry names, while the solicitation is open',
  async (t) => {
    const { code, draft, past, act, amend, s } = await bench(t)
    await refused(t, 'FD070', 'a number left out', amend(code, { number: 3 }))
    await refused(t, 'FD070', 'a number given twice', amend(code, { number: 1 }))
    await refused(
      t,
      'FD072',
      'not after the one in force',
      amend(code, { number: 2, from: '2023-07-25 04:00Z' }),
    )
    await refused(t, 'FD072', 'from a moment to come', amend(code, { number: 2, from: '2998-01-01 00:00Z' }))
    await refused(
      t,
      'FD072',
      'another deadline than its solicitation',
      amend(code, { number: 2, ends: '2998-01-01 00:00Z' }),
    )
    await refused(t, 'FD072', 'a text that no entry names', amend(code, { number: 2, named: 'y' }))
    await refused(t, 'FD072', 'after the deadline', amend(past, { number: 2 }))
    await refused(t, 'FD023', 'of a draft', amend(draft, { number: 1 }, ", status = 'closed'"))
    await s.given.made('finance', `/v1/solicitations/${past}/closing`, {})
    await refused(
      t,
      'FD023',
      'of one that is closed',
      amend(past, { number: 2, from: start }, ", status = 'published'"),
    )
    const bare = (change: string) =>
      act(code, 'x', (tx) => tx.unsafe(`update solicitations set ${change} where code = '${code}'`))
    await refused(t, 'FD070', 'a solicitation amended without a version', bare('number = 2'))
    await refused(t, 'FD070', 'words changed without a number', bare("title = 'y'"))
    await refused(t, 'FD070', 'published on another day', bare("number = 2, published_on = '2023-01-01'"))
    await refused(
      t,
      'FD070',
      'closed before its deadline',
      bare("status = 'closed', ended_on = '2023-09-13'"),
    )
    const called = "status = 'canceled', ended_on = '2023-09-13', end_reason = 'x'"
    await refused(t, 'FD070', 'words changed at its end', bare(`${called}, title = 'y'`))
    const alone = act(
      code,
      'x',
      (
        tx,
        entry,
      ) => tx`insert into solicitation_versions (solicitation, number, in_force_from, effective_on, reason, text, deadline_ends, entry_id)
    select code, 2, clock(), '2023-08-14', 'r', 'x'::bytea, deadline_ends, ${entry} from solicitations where code = ${code}`,
    )
    await refused(t, 'FD072', 'a version without its solicitation', alone)
    await refused(
      t,
      'FD024',
      'a choice as another person',
      amend(code, { number: 2 }, ", deadline_chosen_by = 'FIN-2', deadline_choice_reason = 'x'"),
    )
    await refused(
      t,
      '23514',
      'a choice without its reason',
      amend(code, { number: 2 }, ", deadline_chosen_by = 'FIN-1'"),
    )
    await refused(
      t,
      '23514',
      'a floor above the ceiling',
      amend(code, { number: 2 }, `, terms = terms || '{"awardFloor": "2.00", "awardCeiling": "1.99"}'`),
    )
    await amend(code, { number: 2, from: start }, ", title = 'y'")
    t.match(
      (await s.call('board', 'GET', `/v1/solicitations/${code}`)).body,
      { title: 'y', number: 2 },
      'and a lawful one passes',
    )
  },
)

t.test('a version never changes: for the service, the owner, a superuser and a replica', async (t) => {
  const { sql, owner } = await bench(t)
  const attempts = [
    { who: sql, as: '', code: '42501' },
    { who: owner, as: 'set local role fiduciary_owner', code: 'FD020' },
    { who: owner, as: '', code: 'FD020' },
    { who: owner, as: 'set local session_replication_role = replica', code: 'FD020' },
  ]
  for (const { who, as, code } of attempts)
    for (const statement of [
      "update solicitation_versions set reason = 'y' where number > 1 or true",
      "update solicitation_versions set text = 'y'",
      'delete from solicitation_versions',
      'truncate solicitation_versions cascade',
    ])
      await refused(
        t,
        code,
        `${as} ${statement}`,
        who.begin(async (tx) => {
          if (as !== '') await tx.unsafe(as)
          await tx.unsafe(statement)
        }),
      )
})

t.test('funding and materials change only with their solicitation', async (t) => {
  const { sql, code, draft, fund, act, amend } = await bench(t)
  const file = hash('file')
  await sql.begin(async (tx) => {
    await tx`select act_as('FIN-1', null)`
    await tx`insert into stored_files (sha256, bytes, media_type) values (${file}, 4, 'text/plain'), (${hash('b')}, 1, 'text/plain')`
    await tx`insert into stored_file_keepers values (${file}, 'staff'), (${hash('b')}, 'staff')`
  })
  const raise = (of: string) => `update solicitation_funding set amount = 61 where solicitation = '${of}'`
  const put = (of: string, from: number, through = 'null') =>
    `insert into solicitation_materials values ('${of}', 'Form', '${file}', ${from}, ${through})`
  const beside = (of: string, statement: string) => act(of, 'x', (tx) => tx.unsafe(statement))
  await refused(t, 'FD025', 'more money beside an entry only', beside(code, raise(code)))
  await refused(t, 'FD025', 'more money for a draft left alone', beside(draft, raise(draft)))
  await refused(
    t,
    'FD025',
    'another fund',
    beside(
      code,
      `insert into solicitation_funding values ('${code}', '${fund}', 61) on conflict (solicitation, fund) do update set amount = 61`,
    ),
  )
  await refused(
    t,
    '42501',
    'another solicitation',
    beside(code, `update solicitation_funding set solicitation = '${draft}'`),
  )
  await refused(t, '42501', 'a line is not taken away', beside(code, 'delete from solicitation_funding'))
  await refused(
    t,
    '23514',
    'less than nothing',
    amend(
      code,
      { number: 2 },
      '',
      `update solicitation_funding set amount = -1 where solicitation = '${code}'`,
    ),
  )
  await refused(t, 'FD074', 'a file put beside an entry only', beside(code, put(code, 1)))
  await refused(
    t,
    'FD074',
    'a file put into the version before',
    amend(code, { number: 2 }, '', put(code, 1)),
  )
  await refused(t, 'FD074', 'a file put into a version to come', amend(code, { number: 2 }, '', put(code, 3)))
  await amend(code, { number: 2, from: '2023-08-01 00:00Z' }, '', `${raise(code)}; ${put(code, 2)}`)
  await refused(t, '23505', 'two files under one name', amend(code, { number: 3 }, '', put(code, 3)))
  const end = (through: number) =>
    `update solicitation_materials set through_number = ${through} where solicitation = '${code}'`
  await refused(t, 'FD074', 'a file taken out beside an entry only', beside(code, end(2)))
  await refused(
    t,
    'FD074',
    'a file taken out of a version that had it',
    amend(code, { number: 3 }, '', end(3)),
  )
  await refused(
    t,
    'FD074',
    'another file under the name',
    amend(code, { number: 3 }, '', `update solicitation_materials set sha256 = '${hash('b')}'`),
  )
  await amend(code, { number: 3, from: '2023-08-02 00:00Z' }, '', end(2))
  await refused(
    t,
    'FD074',
    'a file brought back into where it was',
    amend(
      code,
      { number: 4 },
      '',
      `update solicitation_materials set through_number = null where solicitation = '${code}'`,
    ),
  )
})
