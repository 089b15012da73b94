import net from 'node:net'
import tls from 'node:tls'
import { type Test, test } from 'tap'
import { ConnectionLost, openDatabase } from '../../src/platform/database/database.ts'
import { migrateDatabase } from '../../src/platform/database/migrations.ts'
import { reasonUnreachable } from '../../src/platform/database/unreachable.ts'
import { localCertificate } from '../support/local-certificate.ts'
import { reason } from '../support/small-database.ts'
import { someone } from '../support/unit-trial.ts'

/** A server of a test that does one thing with each connection; answers its port. */
async function listening(t: Test, greet: (socket: net.Socket) => void): Promise<number> {
  const sockets = new Set<net.Socket>()
  const server = net.createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    greet(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.teardown(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return (server.address() as net.AddressInfo).port
}

/** Answers the first word of each connection with a fatal error, as PostgreSQL does. */
const refusing =
  (code: string, message: string) =>
  (socket: net.Socket): void => {
    socket.once('data', () => {
      const fields = Buffer.from(`SFATAL\0VFATAL\0C${code}\0M${message}\0\0`)
      const head = Buffer.alloc(5)
      head.write('E')
      head.writeInt32BE(fields.length + 4, 1)
      socket.end(Buffer.concat([head, fields]))
    })
  }

/** Speaks TLS with a certificate that nobody knows, and then says nothing. */
const certified = (socket: net.Socket): void => {
  socket.once('data', () => {
    socket.write('S')
    const secure = new tls.TLSSocket(socket, { isServer: true, ...localCertificate })
    secure.on('error', () => undefined)
  })
}

const says = (code: string, message: string) => ({ greet: refusing(code, message), query: '' })
const faults = [
  {
    ...says('28P01', 'password authentication failed for user "books"'),
    expected: / refused the login "books": its password is wrong \(SQLSTATE 28P01\): .*correct the password/,
  },
  {
    ...says('28000', 'no pg_hba.conf entry for host "192.0.2.7", user "books"'),
    expected: / does not let the login "books" in \(SQLSTATE 28000\): no pg_hba.conf entry .*LOGIN/,
  },
  {
    ...says('3D000', 'database "ledger" does not exist'),
    expected: / has no database "ledger" \(SQLSTATE 3D000\): .*create it/,
  },
  {
    ...says('42501', 'permission denied for database "ledger"'),
    expected: / lacks a right for the login "books" on database "ledger" \(SQLSTATE 42501\): .*GRANT/,
  },
  {
    ...says('53300', 'sorry, too many clients already'),
    expected: / is at its limit of connections for the login "books" \(SQLSTATE 53300\): .*max_connections/,
  },
  {
    ...says('57P03', 'the database system is starting up'),
    expected: / is starting up or recovers from a crash \(SQLSTATE 57P03\): .*start again once/,
  },
  {
    ...says('55000', 'database "ledger" is not currently accepting connections'),
    expected:
      / did not let the login "books" into database "ledger" \(SQLSTATE 55000\): .*not currently accepting/,
  },
  {
    ...{ greet: certified, query: '?sslmode=verify-full' },
    expected:
      / has a certificate that is signed by an authority that is not known here \(DEPTH_ZERO_SELF.*sslrootcert/,
  },
  {
    ...{
      greet: (socket: net.Socket) => socket.once('data', () => socket.write('N')),
      query: '?sslmode=require',
    },
    expected: / cannot be reached: the server does not offer TLS, and sslmode asks for it$/,
  },
  {
    ...{ greet: (socket: net.Socket) => socket.once('data', () => socket.destroy()), query: '' },
    expected: / ended the connection before it answered \(ECONNRESET\): /,
  },
] as const

test('a database that lets nobody in is named with its host and port, what is at fault, and what would pass', async (t) => {
  for (const { greet, query, expected } of faults) {
    const port = await listening(t, greet)
    const url = `postgres://books:secret-word@127.0.0.1:${port}/ledger${query}`
    const database = openDatabase({ url, slots: 1 })
    const failed = await reason(database.snapshot(someone, async () => 1))
    t.type(failed, ConnectionLost)
    const migrated = await reason(migrateDatabase(url, 'drizzle'))
    for (const { message, name } of [failed, migrated] as Error[]) {
      t.match(message, new RegExp(`^the database at 127\\.0\\.0\\.1:${port}${expected.source}`), name)
      t.notMatch(message, /secret-word|\n/)
    }
    await database.close()
  }
})

test('a port where nobody listens is named', async (t) => {
  const closed = net.createServer().listen(0, '127.0.0.1')
  await new Promise((done) => closed.once('listening', done))
  const { port } = closed.address() as net.AddressInfo
  await new Promise((done) => closed.close(done))
  await t.rejects(migrateDatabase(`postgres://books:x@127.0.0.1:${port}/ledger`, 'drizzle'), {
    name: 'MigrationRefused',
    message: `the database at 127.0.0.1:${port} takes no connections (ECONNREFUSED): start the server, or correct host and port`,
  })
})

const address = { host: 'db.example.org', port: 5432, user: 'books', password: 'p', database: 'd', tls: null }
const codes = {
  ENOTFOUND: 'has a host that no name server knows',
  EAI_AGAIN: 'has a host whose name server does not answer',
  ETIMEDOUT: 'did not answer in time',
  ABORT_ERR: 'did not answer in time',
  CONNECT_TIMEOUT: 'did not answer in time',
  EHOSTUNREACH: 'cannot be reached from here',
  CERT_HAS_EXPIRED: 'has a certificate that has expired',
  CERT_NOT_YET_VALID: 'has a certificate that is not valid yet',
  ERR_TLS_CERT_ALTNAME_INVALID: 'has a certificate that is of another host',
  SELF_SIGNED_CERT_IN_CHAIN: 'has a certificate that is signed by an authority that is not known here',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'has a certificate that is signed by an authority that is not known here',
}

test('what the network or a certificate says is named in the same way', (t) => {
  for (const [code, what] of Object.entries(codes))
    t.match(
      reasonUnreachable(Object.assign(new Error('as Node.js says it'), { code }), address),
      new RegExp(`^the database at db\\.example\\.org:5432 ${what} \\(\\w+\\): .{10,}`),
    )
  t.match(
    reasonUnreachable(new Error('odd'), { ...address, host: '::1' }),
    'the database at [::1]:5432 cannot',
  )
  t.end()
})
