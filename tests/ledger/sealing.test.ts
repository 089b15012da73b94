import { randomBytes } from 'node:crypto'
import postgres from 'postgres'
import { type Test, test } from 'tap'
import { checkpointFrom } from '../../src/ledger/sealing/checkpoint.ts'
import {
  noteFrom,
  signingKey,
  signingKeyText,
  verifierKeyFrom,
  verifySignature,
} from '../../src/ledger/sealing/note.ts'
import { LedgerDiverged, sealingState, sealNow } from '../../src/ledger/sealing/sealer.ts'
import { signerFromText } from '../../src/ledger/sealing/signer.ts'
import { rootOf } from '../../src/ledger/sealing/tree.ts'
import { openDatabase } from '../../src/platform/database/database.ts'
import { testDatabase } from '../support/postgres.ts'
import { declined, postIn, type Sql } from '../support/posting.ts'

const aSigner = (name = 'log.example') => signerFromText(signingKeyText(signingKey(name, randomBytes(32))))

async function sealedLedger(t: Test) {
  const urls = await testDatabase(t)
  const quiet = { fetch_types: false, onnotice: () => undefined } as const
  const runtime = postgres(urls.namingUrl, { ...quiet, max: 8 })
  const superuser = postgres(urls.ownerUrl, { ...quiet, max: 4 })
  const db = openDatabase({ url: urls.ownerUrl, role: 'fiduciary_runtime', slots: 4 })
  t.teardown(() => Promise.all([runtime.end(), superuser.end(), db.close()]))
  const post = (count: number) =>
    runtime.begin((tx) =>
      postIn(
        tx,
        Array.from({ length: count }, () => ({})),
      ),
    )
  return { runtime, superuser, db, post, urls }
}

async function hashesOf(sql: Sql): Promise<Buffer[]> {
  const rows = await sql<{ leaf_index: string; hash: string; same: boolean }[]>`
    select leaf_index, encode(s.leaf_hash, 'hex') as hash, s.leaf_hash = e.leaf_hash as same
    from ledger_seals s join ledger_entries e on e.id = s.entry_id order by leaf_index`
  rows.forEach((row, at) => {
    if (Number(row.leaf_index) !== at || !row.same) throw new Error(`leaf ${at} is wrong`)
  })
  return rows.map(({ hash }) => Buffer.from(hash, 'hex'))
}

const databaseRoot = async (sql: Sql, from: number, to: number): Promise<string | undefined> =>
  (await sql<{ root: string }[]>`select encode(ledger_root(${from}, ${to}), 'hex') as root`)[0]?.root

void test('leaves get gapless places, and any subtree the database hashes is the one RFC 6962 says', async (t) => {
  const { runtime, db, post } = await sealedLedger(t)
  for (const count of [1, 254, 1, 1, 700, 60]) {
    await post(count)
    await sealNow(db, null)
  }
  const hashes = await hashesOf(runtime)
  t.equal(hashes.length, 1017)
  for (const size of [0, 1, 2, 3, 255, 256, 257, 511, 512, 513, 768, 1000, 1016, 1017])
    t.equal(await databaseRoot(runtime, 0, size), rootOf(hashes.slice(0, size)).toString('hex'), `${size}`)
  for (const [from, to] of [
    [128, 256],
    [256, 512],
    [512, 1017],
    [768, 1017],
    [1016, 1017],
    [64, 96],
    [512, 1000],
  ] as const)
    t.equal(
      await databaseRoot(runtime, from, to),
      rootOf(hashes.slice(from, to)).toString('hex'),
      `${from}-${to}`,
    )
  t.equal((await declined(runtime`select ledger_root(0, 1018)`)).code, 'FD030')
})

void test('a tree of more than 65,536 leaves is hashed over whole subtrees of subtrees', async (t) => {
  const { superuser, runtime } = await sealedLedger(t)
  const size = 65_536 * 2 + 256 * 3 + 5
  await superuser`insert into ledger_seals select i, gen_random_uuid(), sha256(('leaf ' || i)::bytea) from generate_series(0, ${size - 1}) i`
  await superuser`insert into ledger_nodes select 8, leaf_index / 256, ledger_fold(array_agg(leaf_hash order by leaf_index))
    from ledger_seals where leaf_index < ${Math.floor(size / 256) * 256} group by leaf_index / 256`
  await superuser`insert into ledger_nodes select 16, position / 256, ledger_fold(array_agg(hash order by position))
    from ledger_nodes where level = 8 and position < 512 group by position / 256`
  const rows = await superuser<{ hash: string }[]>`
    select encode(leaf_hash, 'hex') as hash from ledger_seals order by leaf_index`
  const hashes = rows.map(({ hash }) => Buffer.from(hash, 'hex'))
  for (const to of [65_536, 65_537, 65_792, 131_072, 131_071, size])
    t.equal(await databaseRoot(runtime, 0, to), rootOf(hashes.slice(0, to)).toString('hex'), `${to}`)
  t.equal(await databaseRoot(runtime, 65_536, 131_072), rootOf(hashes.slice(65_536, 131_072)).toString('hex'))
})

void test('the sealer goes on past 65,536 leaves, and signs their root', async (t) => {
  const { superuser, db, post } = await sealedLedger(t)
  const signer = aSigner()
  await post(1)
  await sealNow(db, signer)
  const size = 65_534
  await superuser.begin(async (tx) => {
    await tx`insert into ledger_seals select i, gen_random_uuid(), sha256(('leaf ' || i)::bytea) from generate_series(1, ${size - 1}) i`
    await tx`insert into ledger_nodes select 8, leaf_index / 256, ledger_fold(array_agg(leaf_hash order by leaf_index))
      from ledger_seals where leaf_index < ${Math.floor(size / 256) * 256} group by leaf_index / 256`
    await tx`alter table ledger_rounds disable trigger append_only`
    await tx`update ledger_rounds set size = ${size}`
  })
  await post(5)
  t.equal(await sealNow(db, signer), size + 5)
  const hashes = (
    await superuser<
      { hash: string }[]
    >`select encode(leaf_hash, 'hex') as hash from ledger_seals order by leaf_index`
  ).map(({ hash }) => Buffer.from(hash, 'hex'))
  const [kept] = await superuser<{ root: Buffer }[]>`
    select root from ledger_checkpoints where size = ${size + 5}`
  t.equal(kept?.root.toString('hex'), rootOf(hashes).toString('hex'))
  const [node] = await superuser<{ hash: Buffer }[]>`select hash from ledger_nodes where level = 16`
  t.equal(node?.hash.toString('hex'), rootOf(hashes.slice(0, 65_536)).toString('hex'))
})

void test('an entry that commits late is sealed late and never skipped, whatever else is open', async (t) => {
  const { runtime, superuser, db, post, urls } = await sealedLedger(t)
  const elsewhere = postgres(urls.adminUrl, { max: 1 })
  t.teardown(() => elsewhere.end())
  const holding = await open(elsewhere, (tx) => tx`select pg_current_xact_id()`)
  const idle = await open(superuser, (tx) => tx`select pg_current_xact_id()`)
  const late = await open(runtime, (tx) => postIn(tx, [{ subject: 'LATE-1' }]))
  await post(3)
  t.equal(await sealNow(db, null), 3)
  await post(2)
  t.equal(await sealNow(db, null), 5)
  await late.end()
  t.equal(await sealNow(db, null), 6)
  const [last] =
    await runtime`select subject from ledger_seals join ledger_entries e on e.id = entry_id order by leaf_index desc limit 1`
  t.equal(last?.['subject'], 'LATE-1')
  await Promise.all([holding.end(), idle.end()])
  t.equal(await sealNow(db, null), 6)
})

void test('rounds smaller than what waits seal all of it once, in the order of writing', async (t) => {
  const { runtime, superuser, post } = await sealedLedger(t)
  await post(7)
  const held = await open(runtime, (tx) => postIn(tx, [{ subject: 'HELD-1' }, { subject: 'HELD-2' }]))
  await post(6)
  const sizes: number[] = []
  for (let round = 0; round < 12; round += 1) {
    if (round === 3) await held.end()
    const [row] = await runtime<{ size: string }[]>`select seal_entries(3) as size`
    sizes.push(Number(row?.size))
  }
  t.equal(sizes.at(-1), 15)
  t.equal((await hashesOf(superuser)).length, 15)
  const [rounds] = await superuser<{ count: string }[]>`select count(*) from ledger_rounds`
  t.ok(Number(rounds?.count) <= 12)
  const before = rounds?.count
  await runtime`select seal_entries(3)`
  t.equal((await superuser<{ count: string }[]>`select count(*) from ledger_rounds`)[0]?.count, before)
})

void test('one session seals at a time, and the next takes over when it dies', async (t) => {
  const { runtime, superuser, post, urls } = await sealedLedger(t)
  await post(2)
  const doomed = postgres(urls.namingUrl, { max: 1, fetch_types: false, idle_timeout: 1 })
  const [own] = await doomed<{ pid: number }[]>`select pg_backend_pid() as pid`
  await doomed.unsafe('begin; select seal_entries(100)').simple()
  const [busy] = await runtime`select seal_entries(100) as size`
  t.equal(busy?.['size'], null)
  await superuser`select pg_terminate_backend(${own?.pid ?? 0}, 2000)`
  const [taken] = await runtime`select seal_entries(100) as size`
  t.equal(taken?.['size'], '2')
  await doomed.end({ timeout: 1 })
})

void test('a copy restored on another server goes on where it was, with nothing lost or sealed twice', async (t) => {
  const { runtime, superuser, post } = await sealedLedger(t)
  await post(4)
  await runtime`select seal_entries(100)`
  await post(3)
  // As after a dump and a restore: another cluster, where transactions are numbered again and entries have numbers yet to come.
  await superuser.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    await tx`alter table ledger_rounds disable trigger append_only`
    await tx`alter table ledger_entries disable trigger append_only`
    await tx`update ledger_rounds set cluster = 1, seen = '900000:900000:', seeing = '900000:900000:'`
    await tx`update ledger_entries set written_in = '800000'`
    await tx`alter table ledger_rounds enable always trigger append_only`
    await tx`alter table ledger_entries enable always trigger append_only`
  })
  const seal = async (most: number) =>
    (await runtime<{ size: string }[]>`select seal_entries(${most}) as size`)[0]?.size
  t.equal(await seal(2), '6')
  t.equal(await seal(2), '7')
  await post(5)
  t.equal(await seal(100), '12')
  t.equal((await hashesOf(superuser)).length, 12)
  t.equal((await superuser`select * from ledger_unsealed(10)`).length, 0)
})

void test('each round is signed, and every checkpoint continues the last', async (t) => {
  const { db, post, superuser } = await sealedLedger(t)
  const signer = aSigner()
  const key = verifierKeyFrom(signer.keys[0] ?? '')
  if (key === null) throw new Error('no key')
  t.equal(await sealNow(db, signer), 0)
  for (const count of [1, 5, 300]) {
    await post(count)
    await sealNow(db, signer)
    await sealNow(db, signer)
  }
  const hashes = await hashesOf(superuser)
  const kept = await superuser<{ size: string; note: string }[]>`
    select size, note from ledger_checkpoints order by size`
  t.same(
    kept.map(({ size }) => Number(size)),
    [1, 6, 306],
  )
  for (const { size, note } of kept) {
    const read = noteFrom(note)
    const [line] = read?.signatures ?? []
    t.equal(read !== null && line !== undefined && verifySignature(read.text, line, key), true)
    t.same(checkpointFrom(read?.text ?? ''), {
      origin: 'log.example',
      size: Number(size),
      root: rootOf(hashes.slice(0, Number(size))),
    })
  }
  t.match(await db.snapshot({ code: 'X', organization: null }, sealingState), {
    sealed: 306,
    signed: 306,
    waiting: 0,
  })
})

void test('nothing is signed that does not continue what was signed', async (t) => {
  const { db, post, superuser } = await sealedLedger(t)
  const signer = aSigner()
  await post(5)
  await sealNow(db, signer)
  await post(1)

  await t.rejects(sealNow(db, aSigner('other.example')), LedgerDiverged, 'a key of another log')
  await superuser.begin(async (tx) => {
    await tx`alter table ledger_seals disable trigger append_only`
    await tx`update ledger_seals set leaf_hash = sha256('forged') where leaf_index = 2`
    await tx`alter table ledger_seals enable always trigger append_only`
  })
  await t.rejects(sealNow(db, signer), LedgerDiverged, 'a leaf is another than was signed')
  t.equal((await superuser`select from ledger_checkpoints`).length, 1)
  t.equal((await superuser`select from ledger_seals`).length, 5, 'nothing is sealed either')
})

void test('a database rolled back to a backup is noticed by who signed what came after', async (t) => {
  const [one, copy] = [await sealedLedger(t), await sealedLedger(t)]
  const signer = aSigner()
  await one.post(3)
  await sealNow(one.db, signer)
  await copy.post(2)
  await t.rejects(sealNow(copy.db, signer), /3 leaves was signed, and only 2/)
  await copy.post(1)
  await t.rejects(sealNow(copy.db, signer), /signed with the root/)
})

void test('a signer remembers what another instance signed, and sees the same rollback', async (t) => {
  const [one, copy] = [await sealedLedger(t), await sealedLedger(t)]
  const key = signingKeyText(signingKey('log.example', randomBytes(32)))
  const [signing, idle] = [signerFromText(key), signerFromText(key)]
  await one.post(3)
  await sealNow(one.db, signing)
  t.equal(await idle.lastSigned(), null)
  await sealNow(one.db, idle)
  t.equal((await one.superuser`select from ledger_checkpoints`).length, 1, 'it had nothing to sign')
  const [last, remembered] = [await signing.lastSigned(), await idle.lastSigned()]
  t.equal(remembered?.size, 3)
  t.equal(remembered?.root.toString('hex'), last?.root.toString('hex'))
  await copy.post(2)
  await t.rejects(sealNow(copy.db, idle), /3 leaves was signed, and only 2/)
})

void test('the database keeps no checkpoint but of its own root, in its own words', async (t) => {
  const { runtime, post } = await sealedLedger(t)
  await post(4)
  await runtime`select seal_entries(10)`
  const [row] = await runtime<{ root: Buffer }[]>`select ledger_root(0, 3) as root`
  const root = row?.root ?? Buffer.alloc(0)
  const note = (size: number, said: Buffer) => `log\n${size}\n${said.toString('base64')}\n\n— log AAAAAA==\n`
  const keep = (size: number, said: Buffer, text: string) =>
    runtime.begin(async (tx) => {
      await tx`select act_as('SYSTEM', null)`
      await tx`select keep_checkpoint(${size}, ${said}, ${text})`
    })
  t.equal((await declined(keep(4, root, note(4, root)))).code, 'FD031', 'the root of another size')
  t.equal((await declined(keep(3, root, note(4, root)))).code, 'FD031', 'the note says another size')
  t.equal((await declined(keep(5, root, note(5, root)))).code, 'FD030', 'more than is sealed')
  await keep(3, root, note(3, root))
  t.equal((await declined(keep(3, root, note(3, root)))).code, 'FD031', 'the same size again')
})

type Open = { readonly end: () => Promise<unknown> }

/** A transaction that has done some work and stays open until it is ended. */
async function open(
  sql: postgres.Sql,
  work: (tx: postgres.TransactionSql) => Promise<unknown>,
): Promise<Open> {
  let ended: () => void = () => undefined
  const until = new Promise<void>((resolve) => {
    ended = resolve
  })
  let whole: Promise<unknown> = Promise.resolve()
  await new Promise<void>((resolve, reject) => {
    whole = sql.begin(async (tx) => {
      await work(tx)
      resolve()
      await until
    })
    whole.catch(reject)
  })
  return {
    end: async () => {
      ended()
      return whole
    },
  }
}
