import { gzipSync } from 'node:zlib'
import t from 'tap'
import { newAppropriation } from '../support/given.ts'
import { service } from '../support/service.ts'

t.test(
  'what is recorded is what was sent: a body with a second reading is refused, with the reason',
  async (t) => {
    const { app, as, call } = await service(t)
    const send = (payload: string | Buffer, headers: Record<string, string> = {}) =>
      app.inject({
        method: 'POST',
        url: '/v1/appropriations',
        payload,
        headers: { ...as('finance'), 'idempotency-key': 'k', 'content-type': 'application/json', ...headers },
      })
    const good = JSON.stringify(newAppropriation('FY1'))
    const attempts: [payload: string | Buffer, reason: RegExp][] = [
      [good.replace('{', '{"amount":"1.00",'), /the field "amount" twice/],
      [good.replace('{', '{"\\u0061mount" :"1.00",'), /the field "amount" twice/],
      [good.replace('{', '{"a":[{"b":1},{"b":1},{"b":{"c":"\\"}","d":1,"d" : 2}}],'), /the field "d" twice/],
      [good.replace('{', '{"__proto__":{"x":1},'), /a field "__proto__"/],
      [Buffer.from(good.replace('{', '{"remarks":"é",'), 'latin1'), /bytes that are not UTF-8/],
      [Buffer.from([0xed, 0xa0, 0x80]), /bytes that are not UTF-8/],
      [Buffer.from(good, 'utf16le'), /not JSON/],
      [`${good}x`, new RegExp(`not JSON from its character ${String(good.length + 1)} on`)],
      ['', /is empty. This command needs a JSON object/],
    ]
    for (const [payload, reason] of attempts)
      t.match((await send(payload)).json(), { code: 'request-malformed', reason }, String(reason))
    const encoded: [headers: Record<string, string>, payload: string | Buffer, reason: RegExp][] = [
      [{ 'content-encoding': 'gzip' }, gzipSync(good), /encoded as gzip\. Send it as it is/],
      [{ 'content-encoding': 'gzip' }, good, /encoded as gzip/],
      [{ 'content-type': 'application/json; charset=latin1' }, good, /in UTF-8, not in latin1/],
      [{ 'content-type': 'application/json;charset="utf-16"' }, good, /in UTF-8, not in utf-16/],
    ]
    for (const [headers, payload, reason] of encoded)
      t.match((await send(payload, headers)).json(), { code: 'media-type-unsupported', status: 415, reason })
    const none = { method: 'POST' as const, url: '/v1/appropriations', headers: { ...as('finance') } }
    t.match((await app.inject({ ...none, headers: { ...none.headers, 'idempotency-key': 'k' } })).json(), {
      code: 'request-malformed',
      reason: /There is no body. This command needs a JSON object/,
    })
    const files = {
      ...as('finance'),
      'content-type': 'multipart/form-data; boundary=B',
      'content-encoding': 'br',
    }
    const packed = await app.inject({ method: 'POST', url: '/v1/files', payload: 'x', headers: files })
    t.match(packed.json(), { code: 'media-type-unsupported', reason: /encoded as br/ })
    t.equal((await call('finance', 'GET', '/v1/appropriations/FY1')).status, 404, 'nothing was done')

    const accepted: Record<string, string>[] = [
      { 'content-type': 'application/json; charset=UTF-8' },
      { 'content-type': 'application/json;charset="utf8"' },
      { 'content-encoding': 'identity' },
    ]
    for (const [i, headers] of accepted.entries()) {
      const body = `\ufeff${JSON.stringify(newAppropriation(`FY2${String(i)}`))}`
      const answer = await send(body, { ...headers, 'idempotency-key': `k${String(i)}` })
      t.equal(answer.statusCode, 202, JSON.stringify(headers))
    }
  },
)

t.test('a body is read to its end, however deep it is and however long its strings are', async (t) => {
  const { app, as } = await service(t)
  const deep = `${'{"a":'.repeat(100_000)}"${'\\"'.repeat(200_000)}"${'}'.repeat(100_000)}`
  const answer = await app.inject({
    method: 'POST',
    url: '/v1/appropriations',
    payload: deep,
    headers: { ...as('finance'), 'idempotency-key': 'k', 'content-type': 'application/json' },
  })
  t.equal(answer.json<{ code: string }>().code, 'request-invalid')
})
