import { connect, type Socket } from 'node:net'
import postgres from 'postgres'
import { type Test, test } from 'tap'
import { postIn } from '../support/posting.ts'
import { type Service, service } from '../support/service.ts'

/** More than the sockets between a service and its reader hold. */
const megabytes = 40

async function bigLedger({ namingUrl }: Service): Promise<void> {
  const sql = postgres(namingUrl, { max: 1, fetch_types: false })
  const text = 'x'.repeat(250_000)
  for (let i = 0; i < 4 * megabytes; i++) await sql.begin((tx) => postIn(tx, [{ facts: { text } }], 'FIN-1'))
  await sql.end()
}

/** A reader who asks for the whole ledger, reads the first bytes and then no more. Answers them, and when its line was cut. */
function stalling(t: Test, { as }: Service, port: number, path: string) {
  const socket: Socket = connect(port, '127.0.0.1')
  t.teardown(() => socket.destroy())
  socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\nAuthorization: ${as('auditor').authorization}\r\n\r\n`)
  const began = new Promise<string>((resolve) => {
    socket.once('data', (bytes: Buffer) => {
      socket.pause()
      resolve(bytes.toString('latin1').slice(0, 12))
    })
  })
  return { began, socket }
}

void test('readers who stall give up their places within 10 s; who finds none hears of it before the first byte', async (t) => {
  const s = await service(t)
  await bigLedger(s)
  await s.app.listen({ port: 0 })
  const { port } = s.app.server.address() as { port: number }
  const read = async (path: string) => {
    const since = performance.now()
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { headers: s.as('auditor') })
    const { byteLength } = await answer.arrayBuffer()
    return { answer, byteLength, ms: performance.now() - since }
  }
  const path = '/v1/ledger/export?format=jsonl'
  const whole = await read(path)
  t.ok(whole.byteLength > megabytes * 1_000_000, `${whole.byteLength} bytes`)
  const stalled = [
    stalling(t, s, port, path),
    stalling(t, s, port, '/v1/ledger/export?format=jsonl&from=2000-01-01'),
  ]
  for (const { began } of stalled) t.match(await began, 'HTTP/1.1 200')
  t.equal(s.db.gauge().streams.free, 0)
  const asked = await Promise.all(Array.from({ length: 24 }, () => read(path)))
  const refused = asked.filter(({ answer }) => answer.status !== 200)
  t.ok(refused.length >= 2, `${refused.length} refused`)
  for (const { answer } of refused) {
    t.equal(answer.status, 503)
    t.match(answer.headers.get('retry-after'), /^\d+$/)
  }
  const served = asked.filter(({ answer }) => answer.status === 200)
  t.ok(served.length > 0, `${served.length} served`)
  for (const { byteLength } of served) t.equal(byteLength, whole.byteLength, 'none breaks off')
  const first = Math.min(...served.map(({ ms }) => ms))
  t.ok(
    first < 10_000 + 4 * whole.ms,
    `the first after ${Math.round(first)} ms, alone ${Math.round(whole.ms)} ms`,
  )
  t.comment(
    `alone ${Math.round(whole.ms)} ms; the first behind two who stall ${Math.round(first)} ms; ${refused.length} of 24 refused`,
  )
  t.notMatch(s.logs.filter((line) => line.includes('refused for now')).join('\n'), /"stack"/)
})
