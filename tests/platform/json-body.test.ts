import { gzipSync } from 'node:zlib'
import t from 'tap'
import { namedWrongly } from '../../src/platform/http/json-body.ts'
import { Dice } from '../support/dice.ts'
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
      [
        good.replace('{', '{"amount":"1.00",'),
        /the field "amount" twice in one object, at \/amount\. Send it once/,
      ],
      [good.replace('{', '{"\\u0061mount" :"1.00",'), /the field "amount" twice/],
      [
        good.replace('{', '{"a":[{"b":1},{"b":1},{"b":{"c":"\\"}","d":1,"d" : 2}}],'),
        /the field "d" twice in one object, at \/a\/2\/b\/d\./,
      ],
      [good.replace('{', '{"__proto__":{"x":1},'), /a field "__proto__" at \/__proto__,/],
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

/** A JSON text of random shape, and the pointer of the first field that has the name of another in its object, in the order of the text. */
function randomJson(dice: Dice): { json: string; twice: string | null } {
  let twice: string | null = null
  const names = ['a', 'b', 'a/b', '~', '', 'é', '\u2028', '{"}', '\\', '😀']
  const space = () => ['', '', ' ', '\n\t'][dice.below(4)] ?? ''
  const spelled = (text: string) =>
    dice.below(3) === 0
      ? `"${[...Array(text.length).keys()].map((i) => `\\u${text.charCodeAt(i).toString(16).padStart(4, '0')}`).join('')}"`
      : JSON.stringify(text)
  const made = (path: string, depth: number): string => {
    const kind = dice.below(depth > 4 ? 3 : 6)
    if (kind === 0) return spelled(names[dice.below(names.length)] ?? '')
    if (kind === 1) return ['1', '-0.5e3', 'true', 'null', '1e400'][dice.below(5)] ?? ''
    if (kind === 2) return `[${space()}]`
    const items: string[] = []
    const known = new Set<string>()
    for (let i = 0; i < dice.below(5); i += 1) {
      if (kind === 3) {
        items.push(made(`${path}/${String(i)}`, depth + 1))
        continue
      }
      const name = names[dice.below(names.length)] ?? ''
      const place = `${path}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`
      if (known.has(name)) twice ??= place
      known.add(name)
      items.push(`${spelled(name)}${space()}:${space()}${made(place, depth + 1)}`)
    }
    const inner = items.map((item) => `${space()}${item}${space()}`).join(',')
    return kind === 3 ? `[${inner}]` : `{${inner}}`
  }
  const json = `${space()}${made('', 0)}${space()}`
  return { json, twice }
}

t.test(
  'of any JSON, the field that is there twice is named by its place, and of no other is this said',
  (t) => {
    const dice = new Dice(20261129)
    let withTwo = 0
    for (let round = 0; round < 20_000; round += 1) {
      const { json, twice } = randomJson(dice)
      JSON.parse(json)
      const found = namedWrongly(json)?.pointer ?? null
      if (twice !== null) withTwo += 1
      if (found !== twice) t.equal(found, twice, json)
    }
    t.ok(withTwo > 1_000 && withTwo < 19_000, String(withTwo))
    t.end()
  },
)
