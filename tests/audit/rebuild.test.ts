import postgres from 'postgres'
import t from 'tap'
import { keptIn } from '../../src/audit/rebuild/files.ts'
import { rebuildIfDue } from '../../src/audit/rebuild/job.ts'
import { folds, notRebuilt, ownComparison, places, underivable } from '../../src/audit/rebuild/places.ts'
import { columnsOfTables } from '../../src/audit/rebuild/reading.ts'
import { type Rebuilt, rebuild } from '../../src/audit/rebuild/rebuild.ts'
import { openDatabase } from '../../src/platform/database/database.ts'
import { openFolderStore } from '../../src/platform/files/store-folder.ts'
import { shiftClockOf } from '../support/clock.ts'
import { eventful } from '../support/eventful.ts'
import { findings, foundBy } from '../support/findings.ts'
import { unnamedChanges } from '../support/random-change.ts'
import { askingOf, rebuiltOf } from '../support/rebuilt.ts'
import { service } from '../support/service.ts'

t.test('every row is what the entries say', async (t) => {
  const s = await service(t)
  const sql = postgres(s.ownerUrl, { max: 1, fetch_types: false, onnotice: () => undefined })
  t.teardown(() => sql.end())
  await eventful(t, s)
  const asking = askingOf(sql)
  const files = keptIn(await openFolderStore(s.filesFolder))
  const catalog = await columnsOfTables(asking)

  await t.test('after acts of every module nothing differs, and what was erased is listed', async (t) => {
    const { differences, erased, notExamined, entries, rows } = await rebuiltOf(s)
    t.same(differences, [])
    t.same(erased, [{ table: 'disbursements', row: 'DSB-0008', column: 'purpose' }])
    t.equal(notExamined, null)
    const [counted] = await sql`select count(*)::integer as entries from ledger_entries`
    t.equal(entries, counted?.['entries'])
    t.ok(rows > 200, String(rows))
    for (const table of Object.keys(places)) {
      const [one] = await sql.unsafe(`select from "${table}" limit 1`)
      t.ok(one, `${table} has rows`)
    }
  })

  await t.test('every table and column is rebuilt, or listed with the reason', async (t) => {
    t.same(
      [...catalog.keys()].filter((table) => !(table in places)).toSorted(),
      [...Object.keys(notRebuilt), ...ownComparison].toSorted(),
    )
    t.same(
      Object.keys(places).toSorted(),
      folds.flatMap(({ tables }) => tables).toSorted(),
      'each table follows from one fold',
    )
    const listed = Object.entries(underivable).flatMap(([table, columns]) =>
      Object.keys(columns).map((column) => [table, column] as const),
    )
    t.same(
      listed.filter(([table, column]) => !catalog.get(table)?.has(column)),
      [],
      'no reason without its column',
    )
    const found = await doing(sql, files, [
      'alter table awards add column favored boolean not null default false',
      'create table favors (award text primary key)',
      'alter table favors owner to fiduciary_owner',
    ])
    t.same(
      found.map(({ table, row, column, shouldBe }) => [table, row, column, shouldBe]).toSorted(),
      [
        ...[1, 2, 3, 4, 5, 6, 7, 8].map((number) => [
          ...['awards', `AWD-000${String(number)}`, 'favored'],
          'said by an entry, or listed as underivable',
        ]),
        ['favors', '', null, 'rebuilt, or listed as not rebuilt'],
      ],
      'and one that is added without a fold is named',
    )
  })

  await t.test('a change of one random column of one random row is named, with its entry', async (t) => {
    const seed = Number(process.env['WALK_SEED'] ?? Math.floor(Math.random() * 2 ** 31))
    const { unnamed } = await unnamedChanges(t, s, { times: 60, seed })
    t.same(unnamed, [], `seed ${String(seed)}`)
  })

  await t.test(
    'a payment that was requested and is rewritten whole is named, column by column',
    async (t) => {
      const found = await doing(sql, files, [
        `update disbursements set purpose = 'Another', kind = 'advance', version = 9 where code = 'DSB-0002'`,
        `update disbursement_lines set amount = 999 where disbursement = 'DSB-0002'`,
      ])
      t.match(
        found.map(({ table, row, column, is, shouldBe }) => [table, row, column, is, shouldBe]),
        [
          ['disbursements', 'DSB-0002', 'kind', 'advance', 'reimbursement'],
          ['disbursements', 'DSB-0002', 'purpose', 'Another', /^the text of the HMAC [0-9a-f]{64}$/],
          ['disbursements', 'DSB-0002', 'version', '9', '2'],
          ['disbursement_lines', /^DSB-0002 FY\d+$/, 'amount', '999.00', '12.00'],
        ],
      )
      for (const { entry, subject } of found) {
        const [said] = await sql`select subject from ledger_entries where id = ${entry}::uuid`
        t.same([said?.['subject'], subject], ['DSB-0002', 'DSB-0002'])
      }
    },
  )

  await t.test('a day that is infinity is no day that an entry or a file says', async (t) => {
    const found = await doing(sql, files, [
      `update excluded_parties set active_through = 'infinity' where active_through is null`,
      `update awards set period_through = 'infinity' where code = 'AWD-0001'`,
    ])
    const of = (table: string) =>
      found.filter((one) => one.table === table).map(({ column, is }) => [column, is])
    t.same(of('awards'), [['period_through', 'infinity']])
    t.ok(of('excluded_parties').length > 0)
    for (const one of of('excluded_parties')) t.same(one, ['active_through', 'infinity'])
  })

  await t.test('a row that is missing and a row that no entry says are named in every table', async (t) => {
    const gone = await doing(
      sql,
      files,
      Object.keys(places).map(
        (table) => `delete from ${table} where ctid = (select min(ctid) from ${table})`,
      ),
    )
    for (const table of Object.keys(places))
      t.ok(
        gone.some(
          (one) => one.table === table && one.column === null && one.is === null && one.entry !== null,
        ),
        `a row of ${table} that is missing`,
      )
    for (const [table, made] of [
      [
        'organizations',
        `insert into organizations (code, legal_name, kind) values ('GHOST', 'Ghost', 'nonprofit')`,
      ],
      ['actors', `insert into actors (code, name, roles) values ('GHOST', 'Ghost', '{finance}')`],
      ['award_lines', `insert into award_lines select award, 'FY1', amount from award_lines limit 1`],
      ['award_lines', `insert into award_lines select 'AWD-0099', 'FY1', amount from award_lines limit 1`],
      ['code_series', `insert into code_series values ('GHOST', 1)`],
      ['review_readers', `insert into review_readers values ('SOL-1', 'FIN-1', 'FIN-2')`],
      [
        'ledger_periods',
        `insert into ledger_periods select '2022-11-30', entry_id from ledger_periods limit 1`,
      ],
      [
        'excluded_parties',
        `insert into excluded_parties select file, 99, name, match_name from excluded_parties limit 1`,
      ],
    ] as const) {
      const more = await doing(sql, files, [made])
      t.match(more, [{ table, column: null, shouldBe: null }], `a row of ${table} that no entry says`)
      t.equal(more.length, 1)
    }
  })

  await t.test('a text that was edited with its row is not taken for one that was erased', async (t) => {
    const ofReason = `path = '/reason' and entry_id in (select id from ledger_entries where kind = 'disbursement.rejected')`
    for (const [what, statements] of [
      [
        'erased without an entry',
        [
          `update disbursements set end_reason = '[erased]' where status = 'rejected'`,
          `delete from ledger_texts where ${ofReason}`,
        ],
      ],
      [
        'edited with its salted hash',
        [
          `update disbursements set end_reason = 'x' where status = 'rejected'`,
          `update ledger_texts set text = 'x' where ${ofReason}`,
        ],
      ],
    ] as const)
      t.match(await doing(sql, files, statements), [{ table: 'disbursements', column: 'end_reason' }], what)
    const put = `update ledger_texts set text = replace(text, '400.00', '500.00') where path = '/proposal'`
    t.match(
      await doing(sql, files, [put]),
      [
        {
          table: 'applications',
          shouldBe: /the text proposal of application\.received is not what was recorded/,
        },
      ],
      'where the record itself is edited, nothing follows from it',
    )
  })

  await t.test('without the files, what follows from them is said not to be examined', async (t) => {
    const { differences, notExamined } = await rebuild(asking, null)
    t.same(differences, [])
    t.match(notExamined, /stored_files and excluded_parties were not compared/)
  })

  await t.test('the job compares each day, and the findings show what it found last', async (t) => {
    const job = () =>
      rebuildIfDue(
        () => openDatabase({ url: s.ownerUrl, role: 'fiduciary_owner', deadlineMs: 60_000 }),
        files,
      )
    t.match(await foundBy(s, 'row-differs'), {
      examined: 0,
      found: 0,
      notExamined: /^Rows were not compared yet/,
    })
    t.same((await job())?.differences, [])
    t.equal(await job(), null, 'not again on the same day')
    const well = await foundBy(s, 'row-differs')
    t.match(well, {
      found: 0,
      first: [],
      notExamined: /^Rows were last compared at \d{4}-\d\d-\d\dT[\d:]{8}Z\./,
    })
    t.ok(well.examined > 200)

    await sql.begin(async (tx) => {
      await tx`set local session_replication_role = replica`
      await tx`update disbursements set end_reason = 'Secret', paid_on = null where code = 'DSB-0003'`
      await tx`insert into organizations (code, legal_name, kind) values ('GHOST', 'Ghost', 'nonprofit')`
    })
    await shiftClockOf(s, '25 hours')
    t.equal((await job())?.differences.length, 2)
    const { first, found } = await foundBy(s, 'row-differs')
    t.equal(found, 2)
    t.match(first, [
      {
        sentence: 'end_reason in disbursements of DSB-0003 is not what its entry says.',
        subject: 'DSB-0003',
        entry: /^[0-9a-f-]{36}$/,
      },
      { sentence: 'A row of organizations about GHOST follows from no entry.', entry: null },
    ])
    t.notMatch(JSON.stringify(first), /Secret/, 'no value is shown: not everyone may read it')
    t.ok((await findings(s, 'only=wrong')).wrong >= 2)
    await t.rejects(
      s.db.transaction({ code: 'SYSTEM', organization: null }, (tx) =>
        tx.execute('delete from rebuild_results'),
      ),
      'and the service cannot write it',
    )
  })
})

/** What a comparison finds after statements of a superuser with every trigger off, which are undone. */
async function doing(
  sql: postgres.Sql,
  files: Parameters<typeof rebuild>[1],
  statements: readonly string[],
): Promise<Rebuilt['differences']> {
  let found: Rebuilt['differences'] = []
  const undone = new Error('undone')
  await sql
    .begin(async (tx) => {
      await tx.unsafe('set local session_replication_role = replica')
      for (const statement of statements) {
        const [, table] = /^(?:update|delete from|insert into) "?(\w+)/.exec(statement) ?? []
        if (table !== undefined) await tx.unsafe(`alter table ${table} disable trigger all`)
        await tx.unsafe(statement)
      }
      found = (await rebuild(askingOf(tx), files)).differences
      throw undone
    })
    .catch((error: unknown) => {
      if (error !== undone) throw error
    })
  return found
}
