import { once } from 'node:events'
import { connect } from 'node:net'
import t from 'tap'
import { service } from '../support/service.ts'

t.test('what Node would answer without a word is answered with a problem', async (t) => {
  const { app } = await service(t, { contract: true })
  const address = new URL(await app.listen({ host: '127.0.0.1', port: 0 }))
  const send = async (text: string) => {
    const socket = connect(Number(address.port), address.hostname)
    const parts: Buffer[] = []
    socket.on('data', (part) => parts.push(part))
    socket.write(text)
    await once(socket, 'close')
    const [head = '', body = ''] = Buffer.concat(parts).toString().split('\r\n\r\n')
    return { status: Number(head.split(' ')[1]), head, body }
  }
  const line = 'GET /health/live HTTP/1.1\r\n'
  const last = 'host: x\r\nconnection: close\r\n\r\n'
  const rows: [named: string, text: string, status: number, body: RegExp][] = [
    ['no Host', `${line}connection: close\r\n\r\n`, 400, /names no Host/],
    ['no Host in HTTP/1.0', 'GET /health/live HTTP/1.0\r\n\r\n', 200, /live/],
    ['an expectation', `${line}expect: the-unexpected\r\n${last}`, 200, /live/],
    ['CONNECT', 'CONNECT example.org:443 HTTP/1.1\r\nhost: x\r\n\r\n', 405, /"code":"method-not-allowed"/],
    ['no HTTP', 'hello\r\n\r\n', 400, /The bytes are no request of HTTP\/1\.1/],
    ['a character cut off', `GET /v1/notices/%ff HTTP/1.1\r\n${last}`, 400, /percent sign/],
    [
      'a long part',
      `GET /v1/notices/${'x'.repeat(201)} HTTP/1.1\r\n${last}`,
      400,
      /more than 200 characters/,
    ],
    ['a way out', `GET /docs/static/../../package.json HTTP/1.1\r\n${last}`, 404, /"code":"not-found"/],
  ]
  for (const [named, text, status, body] of rows) {
    const answer = await send(text)
    t.equal(answer.status, status, named)
    t.match(answer.body, body, named)
    if (status >= 400) t.match(answer.head, /content-type: application\/problem\+json/i, named)
  }
})
