import type { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import t from 'tap'
import { DatabaseBusy } from '../../src/platform/database/database.ts'
import { Gate } from '../../src/platform/http/operations/gate.ts'
import { streaming } from '../../src/platform/http/operations/streaming.ts'

t.jobs = 4

const chunk = Buffer.alloc(70_000, 'x')
const oneAtOnce = () => new Gate({ atOnce: 1, waiting: 1, waitMs: 5_000 })

/** So many chunks, each after a while; says whether it was begun, and whether it was let go. */
function source(count: number, everyMs = 0) {
  const seen = { begun: false, ended: false }
  async function* chunks(): AsyncGenerator<Buffer> {
    seen.begun = true
    try {
      for (let i = 0; i < count; i++) {
        if (everyMs > 0) await sleep(everyMs)
        yield chunk
      }
    } finally {
      seen.ended = true
    }
  }
  return { seen, chunks: chunks() }
}

async function bytesOf(stream: Readable, everyMs = 0): Promise<number> {
  let bytes = 0
  for await (const piece of stream) {
    bytes += (piece as Buffer).length
    if (everyMs > 0) await sleep(everyMs)
  }
  return bytes
}

t.test(
  'a reader who takes nothing, or nothing more, loses the stream, and the next has its turn',
  async (t) => {
    const gate = oneAtOnce()
    const never = source(1_000)
    const first = await streaming(gate, never.chunks, 50)
    const failed = new Promise((resolve) => first.once('error', resolve))
    const second = await streaming(gate, source(3).chunks, 50)
    t.match(await failed, { message: 'the reader stalled' })
    t.equal(await bytesOf(second), 3 * chunk.length)
    t.notOk(never.seen.begun)
    const half = source(1_000)
    const third = await streaming(gate, half.chunks, 50)
    third.once('data', () => third.pause())
    await new Promise((resolve) => third.once('error', resolve))
    while (gate.gauge.running > 0) await sleep(5)
    t.ok(half.seen.ended, 'what was read for it ends too')
  },
)

t.test('a slow reader who goes on is served, and a slow source is not the fault of a reader', async (t) => {
  const gate = oneAtOnce()
  t.equal(await bytesOf(await streaming(gate, source(8).chunks, 400), 100), 8 * chunk.length)
  t.equal(await bytesOf(await streaming(gate, source(3, 300).chunks, 100)), 3 * chunk.length)
  t.same(gate.gauge, { running: 0, waiting: 0 })
})

t.test('where the gate is full nothing is begun', async (t) => {
  const gate = new Gate({ atOnce: 1, waiting: 0, waitMs: 5_000 })
  const held = await streaming(gate, source(3).chunks)
  const refused = source(3)
  await t.rejects(streaming(gate, refused.chunks), DatabaseBusy)
  t.notOk(refused.seen.begun)
  t.equal(await bytesOf(held), 3 * chunk.length)
})

t.test('a reader who goes away frees its place', async (t) => {
  const gate = oneAtOnce()
  const gone = source(1_000)
  const stream = await streaming(gate, gone.chunks)
  stream.once('data', () => stream.destroy())
  await new Promise((resolve) => stream.once('close', resolve))
  t.same(gate.gauge, { running: 0, waiting: 0 })
  t.ok(gone.seen.ended)
})
