import net from 'node:net'
import { sql } from 'drizzle-orm'
import { type Test, test } from 'tap'
import { databaseAddress } from '../../src/platform/database/address.ts'
import { Session } from '../../src/platform/database/connection.ts'
import { Received } from '../../src/platform/database/protocol/answers.ts'
import { NotRun, postgresError } from '../../src/platform/database/protocol/errors.ts'
import { SignIn } from '../../src/platform/database/protocol/sign-in.ts'
import { testServer } from '../support/postgres.ts'
import { reason, smallDatabase } from '../support/small-database.ts'

function message(type: string, body: string): Buffer {
  const bytes = Buffer.alloc(5 + body.length)
  bytes.write(type, 'latin1')
  bytes.writeInt32BE(4 + body.length, 1)
  bytes.write(body, 5, 'latin1')
  return bytes
}

test('messages are the same wherever their chunks end, and what is none is refused', (t) => {
  const sent = [
    ['Z', 'I'],
    ['D', ''],
    ['C', 'SELECT 1\0'],
    ['D', 'x'.repeat(300)],
    ['2', ''],
  ] as const
  const bytes = Buffer.concat(sent.map(([type, body]) => message(type, body)))
  const readFrom = (chunks: Buffer[]) => {
    const seen: string[][] = []
    const received = new Received()
    for (const chunk of chunks)
      received.read(chunk, (type, from, start, end) => {
        seen.push([type, from.toString('latin1', start, end)])
      })
    return seen
  }
  for (let cut = 0; cut <= bytes.length; cut++)
    t.same(readFrom([bytes.subarray(0, cut), bytes.subarray(cut)]), sent)
  t.same(readFrom([...bytes].map((byte) => Buffer.from([byte]))), sent)
  t.throws(() => readFrom([Buffer.from([90, 0, 0, 0, 3])]), /no message/)
  t.end()
})

test('a server that does not show that it knows the password is refused', async (t) => {
  const asked = (kind: number, body: string) =>
    Buffer.concat([Buffer.from([0, 0, 0, kind]), Buffer.from(body)])
  const begun = async () => {
    const signIn = new SignIn({ user: 'me', password: 'pencil' })
    const first = String(await signIn.answer(asked(10, 'SCRAM-SHA-256-PLUS\0SCRAM-SHA-256\0\0')))
    return { signIn, nonce: /r=([^,]+)$/.exec(first)?.[1] ?? '' }
  }
  const challenged = async () => {
    const { signIn, nonce } = await begun()
    t.match(String(await signIn.answer(asked(11, `r=${nonce}more,s=c2FsdA==,i=4096`))), /c=biws,r=.*more,p=/)
    return signIn
  }
  await t.rejects((await challenged()).answer(asked(0, '')), /did not show/)
  await t.rejects((await challenged()).answer(asked(12, 'v=AAAA')), /does not know the password/)
  const { signIn } = await begun()
  await t.rejects(signIn.answer(asked(11, 'r=another,s=c2FsdA==,i=4096')), /no challenge/)
  await t.rejects((await begun()).signIn.answer(asked(12, 'v=AAAA')), /does not know the password/)
  const other = new SignIn({ user: 'me', password: 'pencil' })
  await t.rejects(other.answer(asked(10, 'PLAIN\0\0')), /does not offer/)
  await t.rejects(other.answer(asked(7, '')), /does not know/)
})

/** A session on a database of its own, and what it sent, by the types of its messages, a string for each packet. */
async function session(t: Test): Promise<{ session: Session; packets: string[] }> {
  const { ownerUrl } = await testServer(t)
  const { hostname, port } = new URL(ownerUrl)
  const packets: string[] = []
  const proxy = net.createServer((client) => {
    const server = net.connect(Number(port), hostname)
    server.on('data', (answer) => client.write(answer)).on('error', () => undefined)
    client.on('data', (sent) => {
      let types = ''
      for (let at = 0; at < sent.length; at += 1 + sent.readInt32BE(at + 1))
        types += String.fromCharCode(sent[at] ?? 0)
      packets.push(types)
      server.write(sent)
    })
    client.on('close', () => server.destroy()).on('error', () => undefined)
  })
  await new Promise<void>((listening) => proxy.listen(0, '127.0.0.1', listening))
  const own = Object.assign(new URL(ownerUrl), { port: String((proxy.address() as net.AddressInfo).port) })
  const opened = new Session(databaseAddress(own.href), {})
  t.teardown(async () => {
    await opened.end()
    proxy.close()
  })
  await opened.once('select 1')
  packets.length = 0
  return { session: opened, packets }
}

test('what is asked in one turn leaves as one packet, which ends in the one Sync', async (t) => {
  const { session: one, packets } = await session(t)
  const ask = async () =>
    Promise.all([
      one.once('begin'),
      one.statement('select $1::int as a', [1], 'objects'),
      one.statement('select 2', [], 'arrays'),
      one.once('commit'),
    ])
  t.match(await ask(), [{ tag: 'BEGIN' }, [{ a: 1 }], [[2]], { tag: 'COMMIT' }])
  t.same(packets, ['PDBEPDBEPDBEPDBES'])
  await ask()
  t.equal(packets[1], 'PDBEBEBEPDBES', 'what the server keeps is neither read nor described again')
})

test('what was sent behind a statement that failed was not run, and the session serves on', async (t) => {
  const { session: one } = await session(t)
  const insert = () => one.statement('insert into made select 1', [], 'arrays')
  await one.command('create table made (n int)')
  const [failed, ...rest] = await Promise.all([
    reason(one.statement('select 1 / $1::int', [0], 'arrays')),
    reason(insert()),
    reason(one.once('insert into made select 2')),
  ])
  t.match(postgresError(failed), { code: '22012' })
  for (const error of rest) t.type(error, NotRun)
  await insert()
  t.same(await one.statement('select n from made', [], 'arrays'), [[1]])
  const misspelled = () => one.statement('select misspelled', [], 'arrays')
  t.match(postgresError(await reason(misspelled())), { code: '42703' })
  t.match(
    postgresError(await reason(misspelled())),
    { code: '42703' },
    'and a text that was refused is read again',
  )
  t.ok(one.usable)
})

test('a text of several statements answers each of them', async (t) => {
  const { session: one } = await session(t)
  t.same(await one.command('select 1 as a; create table made (n int); select 2 as b where false'), [
    { tag: 'SELECT 1', rows: [{ a: 1 }] },
    { tag: 'CREATE TABLE', rows: [] },
    { tag: 'SELECT 0', rows: [] },
  ])
  const [first, second] = await Promise.all([
    reason(one.command('select 1; select 1 / 0')),
    one.once('select 3 as c'),
  ])
  t.match(postgresError(first), { code: '22012' })
  t.same(second, { tag: 'SELECT 1', rows: [{ c: 3 }] })
})

test('a text with a character of code zero is not sent, and a session that is lost says why', async (t) => {
  const { session: one } = await session(t)
  t.throws(() => one.statement('select 1\0', [], 'arrays'), TypeError)
  const lost = await reason(one.once('select pg_terminate_backend(pg_backend_pid())'))
  t.match(lost, { name: 'ConnectionLost', cause: { code: '57P01' } })
  t.match(await reason(one.once('select 1')), { name: 'ConnectionLost' })
  t.notOk(one.usable)
})

test('a look-up whose plan a migration has overtaken is asked again', async (t) => {
  const { database, admin } = await smallDatabase(t, { slots: 1 })
  const all = () => database.lookUp(sql`select * from things`)
  t.same([...(await all())], [])
  await admin`alter table things add column more int`
  t.same([...(await all())], [])
})
