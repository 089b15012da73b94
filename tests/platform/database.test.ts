import { eq, sql } from 'drizzle-orm'
import { test } from 'tap'
import {
  ConnectionLost,
  openDatabase,
  postgresError,
  type Transaction,
} from '../../src/platform/database/database.ts'
import { ids, put, reason, smallDatabase, things } from '../support/small-database.ts'
import { someone } from '../support/unit-trial.ts'
import { until } from '../support/until.ts'

test('values are returned as they were given, exact ones as text', async (t) => {
  const { database } = await smallDatabase(t)
  const given = {
    ...{ id: 1, amount: '123456789012345.67', day: '2022-11-30', at: '2023-09-14 03:59:00.123456+00' },
    ...{ big: 9007199254740993n, flag: true, facts: { amount: '9.00', list: ['"', '\\'] } },
    ...{ bytes: Buffer.from([0, 92, 255]), words: ['a"b', 'c\\d', 'e,f', 'null', ''] },
  }
  const [mapped, raw] = await database.transaction(someone, async (tx) => {
    await tx.insert(things).values(given)
    return [
      await tx.select().from(things).where(eq(things.id, 1)),
      await tx.execute(sql`select amount, day, at, big, flag, facts, bytes, id from things`),
    ]
  })
  t.same(mapped, [given])
  t.same(raw, [
    { ...raw[0], amount: given.amount, day: given.day, at: given.at, big: '9007199254740993', id: 1 },
  ])
  t.same([raw[0]?.['flag'], raw[0]?.['facts'], raw[0]?.['bytes']], [true, given.facts, given.bytes])
})

test('lists and the text "true" reach the database as what they are; what has no one spelling is refused', async (t) => {
  const { database } = await smallDatabase(t)
  const [row] = await database.snapshot(someone, (tx) =>
    tx.execute(sql`select ${'true'}::boolean as flag, ${sql.param([Buffer.from('é'), null])}::bytea[] as bytes,
      ${sql.param([
        ['1.10', '2'],
        ['3', null],
      ])}::numeric[]::text as amounts, ${sql.param([])}::int[] = '{}' as none`),
  )
  t.same(row, { flag: true, bytes: ['\\xc3a9', null], amounts: '{{1.10,2},{3,NULL}}', none: true })
  for (const value of [new Date(0), { a: 1 }, Number.NaN, undefined]) {
    const failed = await reason(
      database.snapshot(someone, (tx) => tx.execute(sql`select ${sql.param(value)}::text`)),
    )
    t.match(failed, { cause: TypeError })
  }
})

test('a unit knows its actor, its organization and the time of the database, and they end with it', async (t) => {
  const { database } = await smallDatabase(t, { slots: 1 })
  const settings = sql`select current_setting('fiduciary.acting', true) actor,
    to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') now`
  const code = `O'Hara\\'; drop table things; --`
  const [unit, row] = await database.transaction({ code, organization: 'ORG-1' }, async (tx) => [
    tx,
    (await tx.execute(settings))[0],
  ])
  t.same(row, { actor: code, now: unit.now })
  t.match(unit.now, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/)
  t.match(unit.principal, { code, organization: 'ORG-1' })
  t.match(await database.snapshot(someone, (tx) => tx.execute(settings)), [{ actor: 'TEST' }])
  await t.rejects(
    database.snapshot({ code: '', organization: null }, (tx) => tx.execute(settings)),
    TypeError,
  )
})

test('a unit that throws, or swallows the error of a statement, leaves nothing', async (t) => {
  const { database, admin } = await smallDatabase(t)
  const mine = new Error('mine')
  const thrown = database.transaction(someone, async (tx) => {
    await put(tx, 1)
    throw mine
  })
  t.equal(await reason(thrown), mine, 'what work threw comes out untouched')
  const swallowed = database.transaction(someone, async (tx) => {
    await put(tx, 1)
    await put(tx, 1).catch(() => undefined)
  })
  t.match(postgresError(await reason(swallowed)), { code: '23505', constraint: 'things_pkey' })
  t.same(await ids(admin), [])
  t.match(database.gauge(), { free: 2, opened: 1 }, 'and the session serves on')
})

test('words that end, split or outlive the transaction are refused, however they are dressed', async (t) => {
  const { database, admin } = await smallDatabase(t)
  const words = [
    'commit',
    ' ; COMMIT',
    '-- why\nrollback',
    '/* a */ end',
    'savepoint a',
    "prepare transaction 'a'",
    'begin',
  ]
  for (const word of [
    ...words,
    '/* /* */ */ commit',
    'select 1; commit',
    "set work_mem = '1MB'",
    'set role postgres',
  ]) {
    await t.rejects(
      database.transaction(someone, async (tx) => {
        await put(tx, 1)
        await reason(tx.execute(word).execute())
        await put(tx, 2)
      }),
      word,
    )
  }
  t.same(
    await ids(admin),
    [1],
    'the one that hid its COMMIT in a nested comment ended there, and was reported',
  )
  t.match(database.gauge(), { free: 2 })
})

test('a statement after the end of its unit is refused', async (t) => {
  const { database, admin } = await smallDatabase(t)
  const late = await database.transaction(someone, async (tx) => () => put(tx, 1))
  t.match(await reason(late()), { cause: { message: /after the end/ } })
  t.same(await ids(admin), [])
})

test('work that never returns loses its session at the deadline, and cannot write afterwards', async (t) => {
  const { database, admin } = await smallDatabase(t, { slots: 1, deadlineMs: 150 })
  let handed: Transaction | undefined
  const stuck = database.transaction(someone, async (tx) => {
    await put(tx, 1)
    handed = tx
    return new Promise<never>(() => undefined)
  })
  await t.rejects(stuck, ConnectionLost)
  if (!handed) throw new Error('the work never began')
  await t.rejects(put(handed, 2))
  await t.rejects(
    database.transaction(someone, (tx) => tx.execute(sql`select pg_sleep(5)`)),
    ConnectionLost,
  )
  // The server does not work on for nobody.
  await until(async () => {
    const busy =
      await admin`select from pg_stat_activity where application_name = 'fiduciary' and state = 'active'
      and datname = current_database()`
    return busy.length === 0
  }, 2_000)
  t.same(await ids(admin), [])
  t.match(database.gauge(), { free: 1, waiting: 0 })
})

test('a deferred constraint refuses the COMMIT, and the rehearsal too', async (t) => {
  const { database, admin } = await smallDatabase(t)
  const orphan = (tx: Transaction): Promise<unknown> =>
    tx.execute(sql`insert into later values (1, 99)`).execute()
  for (const run of ['transaction', 'rehearse'] as const) {
    t.match(postgresError(await reason(database[run](someone, orphan))), {
      code: '23503',
      constraint: 'later_thing_fkey',
    })
  }
  t.equal((await admin`select from later`).length, 0)
  t.match(database.gauge(), { free: 2, opened: 1 })
})

test('a rehearsal answers what work returned and keeps nothing; a snapshot cannot write', async (t) => {
  const { database, admin } = await smallDatabase(t)
  const answer = await database.rehearse(someone, async (tx) => {
    await put(tx, 1)
    return tx.select({ id: things.id }).from(things)
  })
  t.same(answer, [{ id: 1 }])
  const failed = await reason(
    database.snapshot(someone, (tx) => tx.execute(sql`insert into things values (1)`)),
  )
  t.match(postgresError(failed), { code: '25006' })
  t.same(await ids(admin), [])
})

test('every statement of a snapshot sees one state', async (t) => {
  const { database, admin } = await smallDatabase(t)
  const [before, after] = await database.snapshot(someone, async (tx) => {
    const first = await tx.$count(things)
    await admin`insert into things values (1)`
    return [first, await tx.$count(things)]
  })
  t.same([before, after], [0, 0])
})

test('a deadlock repeats the whole unit until it passes', async (t) => {
  const { database, admin } = await smallDatabase(t)
  await admin`insert into things (id, amount) values (1, 0), (2, 0)`
  let runs = 0
  const met = new Set<number>()
  const cross = (first: number, second: number): Promise<unknown> =>
    database.transaction(someone, async (tx) => {
      runs++
      const add = (id: number): Promise<unknown> =>
        tx
          .update(things)
          .set({ amount: sql`${things.amount} + 1` })
          .where(eq(things.id, id))
          .execute()
      await add(first)
      // Each holds its first row before either asks for the other's.
      met.add(first)
      await until(() => met.size === 2)
      await add(second)
    })
  await Promise.all([cross(1, 2), cross(2, 1)])
  t.ok(runs > 2, 'there was a deadlock')
  t.same([...(await admin`select amount from things`)], [{ amount: '2.00' }, { amount: '2.00' }])
})

test('a role is taken on from the start of the session', async (t) => {
  const { admin, url } = await smallDatabase(t)
  await admin.unsafe('grant select on things to pg_monitor; grant execute on function clock() to pg_monitor')
  const database = openDatabase({ url, role: 'pg_monitor' })
  t.teardown(() => database.close())
  t.same(await database.snapshot(someone, (tx) => tx.execute(sql`select current_user::text who`)), [
    { who: 'pg_monitor' },
  ])
  t.match(postgresError(await reason(database.transaction(someone, (tx) => put(tx, 1)))), { code: '42501' })
})

test('changes sent without waiting are all there, in their order, or none is', async (t) => {
  const { database, admin } = await smallDatabase(t)
  const change = (id: number, amount: number) => sql`update things set amount = ${amount} where id = ${id}`
  await database.transaction(someone, async (tx) => {
    tx.write(tx.insert(things).values([{ id: 1 }, { id: 2 }]), 2)
    tx.write(change(1, 3))
    tx.write(change(1, 4))
  })
  t.same(
    [...(await admin`select id, amount from things order by id`)],
    [
      { id: 1, amount: '4.00' },
      { id: 2, amount: null },
    ],
  )
  const failing: [string, (tx: Transaction) => void][] = [
    [
      'a change of no row',
      (tx) => {
        tx.write(change(9, 1))
      },
    ],
    [
      'a change of fewer rows than it names',
      (tx) => {
        tx.write(change(1, 1), 2)
      },
    ],
    [
      'a constraint',
      (tx) => {
        tx.write(tx.insert(things).values({ id: 1 }))
      },
    ],
    [
      'what cannot be sent',
      (tx) => {
        tx.write(sql`update things set amount = ${sql.param(new Date())}`)
      },
    ],
    [
      'a call that refuses',
      (tx) => {
        tx.call(sql`select must_have_written(1, 2)`)
      },
    ],
  ]
  for (const [name, fail] of failing)
    for (const end of ['transaction', 'rehearse'] as const) {
      for (const [place, more] of [
        ['at the end', async () => undefined],
        ['before a statement that is waited for', async (tx: Transaction) => tx.$count(things)],
        ['before a decision that refuses', async () => Promise.reject(new Error('refused'))],
      ] as const) {
        const run = database[end](someone, async (tx) => {
          tx.write(change(2, 7))
          fail(tx)
          tx.write(change(2, 8))
          await more(tx)
        })
        t.ok(await reason(run), `${name} ${place} of a ${end}`)
      }
    }
  t.same(
    [...(await admin`select amount from things where id = 2`)],
    [{ amount: null }],
    'nothing of them is there',
  )
  t.match(database.gauge(), { free: 2, opened: 1 }, 'and the session serves on')
})

test('what the error of a change means is said, also where a later statement met it first', async (t) => {
  const { database } = await smallDatabase(t)
  const meant = new Error('meant')
  for (const more of [async () => undefined, async (tx: Transaction) => tx.$count(things)]) {
    const run = database.transaction(someone, async (tx) => {
      tx.call(sql`select must_have_written(1, 2)`, () => meant)
      await more(tx)
    })
    t.equal(await reason(run), meant)
  }
})

test('a deadlock among changes that nobody waits for repeats the whole unit', async (t) => {
  const { database, admin } = await smallDatabase(t)
  await admin`insert into things (id, amount) values (1, 0), (2, 0)`
  let runs = 0
  const add = (id: number) => sql`update things set amount = amount + 1 from pg_sleep(0.05) where id = ${id}`
  const cross = (first: number, second: number): Promise<unknown> =>
    database.transaction(someone, async (tx) => {
      runs++
      tx.write(add(first))
      tx.write(add(second))
    })
  await Promise.all([cross(1, 2), cross(2, 1)])
  t.ok(runs > 2, 'there was a deadlock')
  t.same([...(await admin`select amount from things`)], [{ amount: '2.00' }, { amount: '2.00' }])
})

test('what is sent behind a BEGIN that fails does nothing by itself', async (t) => {
  const { admin } = await smallDatabase(t)
  await t.rejects(admin`select must_have_written(1, 1)`, { code: 'FD119' })
  await t.resolves(
    admin.begin(async (tx) => {
      await tx`select set_config('fiduciary.unit', 'open', true)`
      await tx`select must_have_written(1, 1)`
    }),
  )
  await t.rejects(
    admin`select must_have_written(1, 1)`,
    { code: 'FD119' },
    'the setting ended with its transaction',
  )
})

test('a plan that a migration has overtaken repeats the whole unit, also where changes were sent behind it', async (t) => {
  const { database, admin } = await smallDatabase(t, { slots: 1, deadlineMs: 3_000 })
  let runs = 0
  const unit = (id: number) =>
    database.transaction(someone, async (tx) => {
      runs++
      const all = tx.execute(sql`select * from things where id > ${0}`).execute()
      tx.write(tx.insert(things).values({ id }))
      return [...(await all)].length
    })
  t.equal(await unit(1), 0)
  t.equal(await unit(2), 1)
  await admin`alter table things add column more int`
  runs = 0
  t.equal(await unit(3), 2)
  t.equal(runs, 2, 'it was run again')
  t.same(await ids(admin), [1, 2, 3])
})

test('where COMMIT was sent behind a statement whose plan was overtaken, nothing is there or all of it, and the caller knows', async (t) => {
  const { database, admin } = await smallDatabase(t, { slots: 1, deadlineMs: 1_000 })
  const unit = (id: number) =>
    database.transaction(someone, async (tx) => {
      tx.call(sql`select * from things where id > ${0}`)
      tx.write(tx.insert(things).values({ id }))
    })
  await unit(1)
  await unit(2)
  await admin`alter table things add column more int`
  const outcome = await unit(3).then(
    () => 'done',
    (error: unknown) => (error as Error).name,
  )
  const there = (await ids(admin)).includes(3)
  t.ok(there ? outcome !== 'ConnectionLost' : outcome !== 'done', outcome)
  await t.resolves(unit(4), 'and it works on')
})
