import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import t, { type Test } from 'tap'
import { connect, NoAnswer, NotUnderstood, Refused, refusals } from '../../src/client/entry.ts'

type Step = (request: IncomingMessage, response: ServerResponse) => void

/** A server that answers each request by the next step, and the last step from then on; it notes what it was asked. */
async function answering(t: Test, ...steps: readonly [Step, ...Step[]]) {
  const asked: { readonly method: string; readonly key: string | undefined; readonly at: number }[] = []
  const server = createServer((request, response) => {
    request.resume()
    request.on('end', () => {
      const step = steps[asked.length] ?? steps.at(-1)
      const key = request.headers['idempotency-key']
      asked.push({ method: request.method ?? '', key: key as string | undefined, at: performance.now() })
      step?.(request, response)
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  t.teardown(() => {
    server.closeAllConnections()
    return new Promise((closed) => server.close(closed))
  })
  const { port } = server.address() as { port: number }
  const waits: number[] = []
  const client = connect({
    address: `http://127.0.0.1:${String(port)}`,
    key: 'k',
    retries: { attempts: 4, firstWait: 2, longestWait: 20 },
    onRetry: (_, wait) => waits.push(wait),
  })
  return { client, asked, waits, address: `http://127.0.0.1:${String(port)}` }
}

const json =
  (status: number, body: object, headers: Readonly<Record<string, string>> = {}): Step =>
  (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
  }
const problem =
  (status: number, code: string, headers: Readonly<Record<string, string>> = {}, facts: object = {}): Step =>
  (_, response) => {
    const body = { type: `/problems/${code}`, title: code, status, detail: code, code, ...facts }
    response
      .writeHead(status, { 'content-type': 'application/problem+json', ...headers })
      .end(JSON.stringify(body))
  }
const cut: Step = (_, response) => {
  response.destroy()
}
const half: Step = (_, response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' }).write('{"co')
  setTimeout(() => response.destroy(), 5)
}
const lasting = { expiresAt: '2030-01-01T00:00:00Z' }
const draw = { amount: '1.00', reference: 'r' }

t.test('every attempt of one act has the same key, and another act has another', async (t) => {
  const { client, asked } = await answering(
    t,
    cut,
    problem(503, 'outcome-unknown'),
    half,
    json(201, { id: '1' }),
    json(201, { id: '2' }),
  )
  t.same(await client.appropriations.drawFunds('FY2021', draw), { id: '1' })
  const [first, ...others] = asked
  t.match(first?.key, /^[\w-]{36}$/)
  t.same(
    others.map(({ key }) => key),
    [first?.key, first?.key, first?.key],
  )
  await client.appropriations.drawFunds('FY2021', draw)
  t.not(asked[4]?.key, first?.key)
  await client.appropriations.drawFunds('FY2021', draw, { idempotencyKey: 'mine' })
  t.equal(asked[5]?.key, 'mine')
})

t.test('408, 429 and every 5xx are tried again; what the service declines is not', async (t) => {
  for (const status of [408, 429, 500, 502, 503, 504]) {
    const { client, asked } = await answering(t, problem(status, 'x'), json(200, { code: 'A' }))
    t.same(await client.awards.read('A'), { code: 'A' }, String(status))
    t.equal(asked.length, 2)
  }
  for (const status of [400, 401, 403, 404, 409, 412, 422]) {
    const { client, asked } = await answering(t, problem(status, 'x'))
    await t.rejects(client.awards.read('A'), { name: 'Refused', status })
    t.equal(asked.length, 1, String(status))
  }
})

t.test('Retry-After is waited for, and one that is too long ends the call with its refusal', async (t) => {
  const patient = await answering(t, problem(429, 'rate-limited', { 'retry-after': '1' }), json(200, {}))
  await patient.client.awards.read('A')
  const [before, after] = patient.asked
  t.ok((after?.at ?? 0) - (before?.at ?? 0) >= 990, 'a second has passed')
  const long = await answering(t, problem(429, 'rate-limited', { 'retry-after': '3600' }))
  await t.rejects(long.client.awards.read('A'), refusals.RateLimited)
  t.equal(long.asked.length, 1)
  const dated = await answering(
    t,
    problem(503, 'unavailable', { 'retry-after': new Date(Date.now() + 86_400_000).toUTCString() }),
  )
  await t.rejects(dated.client.awards.read('A'), refusals.Unavailable)
  t.equal(dated.asked.length, 1)
})

t.test('the waits double within their bound, at least half of each', async (t) => {
  const { client, waits, asked } = await answering(t, problem(503, 'unavailable'))
  await t.rejects(client.awards.read('A'), refusals.Unavailable)
  t.equal(asked.length, 4, 'the attempts have an end')
  t.ok(
    waits.length === 3 && waits.every((wait, at) => wait >= 2 ** at && wait <= 2 ** (at + 1)),
    String(waits),
  )
})

t.test('without an answer the error has the key with which the act is sent again', async (t) => {
  const { client, asked } = await answering(t, cut)
  const fault = await client.appropriations.drawFunds('FY2021', draw).catch((thrown: unknown) => thrown)
  t.ok(fault instanceof NoAnswer)
  t.match(fault, { operation: 'drawFunds', idempotencyKey: asked[0]?.key, message: /after 4 attempts/ })
})

t.test('an act without a key is not sent again once it may have been done', async (t) => {
  const lost = await answering(t, cut)
  await t.rejects(lost.client.actors.issueKey('FINANCE-1', lasting), NoAnswer)
  t.equal(lost.asked.length, 1)
  const unknown = await answering(t, problem(503, 'outcome-unknown'))
  await t.rejects(unknown.client.actors.issueKey('FINANCE-1', lasting), refusals.OutcomeUnknown)
  t.equal(unknown.asked.length, 1)
  const busy = await answering(t, problem(503, 'unavailable'), json(201, { code: 'K' }))
  t.same(
    await busy.client.actors.issueKey('FINANCE-1', lasting),
    { code: 'K' },
    'nothing was done the first time',
  )
})

t.test('what answers and is not the service is named, and a new refusal comes as Refused', async (t) => {
  const page: Step = (_, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>proxy</h1>')
  }
  const { client } = await answering(t, page)
  await t.rejects(client.awards.read('A'), NotUnderstood)
  const newer = await answering(t, problem(409, 'of-tomorrow', {}, { largest: '5.00' }))
  const fault = await newer.client.awards.read('A').catch((thrown: unknown) => thrown)
  t.ok(fault instanceof Refused)
  t.match(fault, { code: 'of-tomorrow', facts: { largest: '5.00' } })
})

t.test('the caller ends a call, during an attempt and between two', async (t) => {
  const silent = await answering(t, () => undefined)
  const during = AbortSignal.timeout(20)
  await t.rejects(silent.client.awards.read('A', {}, { signal: during }), { name: 'TimeoutError' })
  const { address } = await answering(t, problem(503, 'unavailable', { 'retry-after': '30' }))
  const between = new AbortController()
  const client = connect({
    address,
    onRetry: () => {
      between.abort(new Error('enough'))
    },
  })
  await t.rejects(client.awards.read('A', {}, { signal: between.signal }), { message: 'enough' })
})

t.test('one attempt has an end of its own', async (t) => {
  const { address } = await answering(t, () => undefined)
  const client = connect({ address, timeout: 30, retries: { attempts: 2, firstWait: 1 } })
  await t.rejects(client.awards.read('A'), { name: 'NoAnswer', message: /no answer within 0.03 s/ })
})

t.test('the key goes nowhere but to the address, which keeps its path', async (t) => {
  const other = await answering(t, json(200, {}))
  const { address } = await answering(t, (request, response) => {
    if (request.url === '/books/v1/awards/A%2FB') json(200, { code: 'A/B' })(request, response)
    else response.writeHead(302, { location: other.address }).end()
  })
  const once = { retries: { attempts: 1 } }
  t.same(await connect({ address: `${address}/books/`, ...once }).awards.read('A/B'), { code: 'A/B' })
  await t.rejects(connect({ address, key: 'k', ...once }).awards.read('A'), NoAnswer)
  t.equal(other.asked.length, 0)
  t.throws(() => connect({ address: 'file:///etc/passwd' }), TypeError)
  t.throws(() => connect({ address: 'books' }), TypeError)
})
