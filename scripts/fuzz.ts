import t from 'tap'
import { fuzz, operationsOf } from '../tests/support/fuzz.ts'
import { service } from '../tests/support/service.ts'

// node --import=tsx scripts/fuzz.ts: ten thousand bodies and more; FUZZ_SEED repeats a run.
t.setTimeout(1_200_000)
t.test('ten thousand requests and more, none of them answered amiss', { timeout: 1_200_000 }, async (t) => {
  const s = await service(t)
  const seed = Number(process.env['FUZZ_SEED'] ?? Math.floor(Math.random() * 2 ** 31))
  const perOperation = Math.ceil(
    10_500 / operationsOf(s).operations.filter(({ body }) => body !== undefined).length,
  )
  const { requests, statuses, wrong } = await fuzz(s, perOperation, seed)
  t.comment(`seed ${String(seed)}, ${String(requests)} requests, ${JSON.stringify(statuses)}`)
  t.same(wrong, [])
})
