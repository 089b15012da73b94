import type { SQL } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import { type Columns, CopyRows } from './copy-rows.ts'
import type { Slots } from './session-pool.ts'
import { begin, READ } from './unit/opening.ts'
import { preparedFrom } from './unit/prepared.ts'
import type { Principal } from './unit/principal.ts'
import { TimeLimit } from './unit/time-limit.ts'
import { rollBack, type Unit } from './unit/work.ts'
import { spelled } from './values.ts'

export type StreamLimits = {
  /** How long it may be silent. */
  readonly silentMs: number
  /** How long it may take in all. */
  readonly streamMs: number
}
type Step = <T>(work: Promise<T>) => Promise<T>

/** The rows of a query, `batch` rows at a time, through a cursor: the server makes a batch when it is asked for it. */
export async function* rowsOf<Row>(
  slots: Slots,
  limits: StreamLimits,
  principal: Principal,
  query: SQL,
  batch: number,
): AsyncGenerator<readonly Row[], void> {
  if (!Number.isInteger(batch) || batch < 1)
    throw new RangeError('a batch is a whole number of rows, at least one')
  const { text, parameters } = preparedFrom(query)
  yield* leased(slots, limits, principal, async function* (open, step) {
    await step(open.statement(`declare batches no scroll cursor for ${text}`, parameters, 'objects'))
    for (;;) {
      // Not as a prepared statement: the driver would read it by the columns of whatever this session streamed first.
      const [fetched] = await step(open.session.command(`fetch forward ${batch} from batches`))
      const rows = (fetched?.rows ?? []) as readonly Row[]
      if (rows.length > 0) yield rows
      if (rows.length < batch) return
    }
  })
}

/** The rows of a query as the server makes them, without a question between: several times as fast as a cursor. */
export async function* copyOf(
  slots: Slots,
  limits: StreamLimits,
  principal: Principal,
  query: SQL,
): AsyncGenerator<readonly Columns[], void> {
  const { sql: text } = new LiteralDialect().sqlToQuery(query)
  yield* leased(slots, limits, principal, async function* ({ session }, step) {
    const rows = new CopyRows()
    const chunks = session.copied(`copy (${text}) to stdout (format binary)`)
    try {
      for (let next = await step(chunks.next()); next.done !== true; next = await step(chunks.next())) {
        const complete = rows.read(next.value)
        if (complete.length > 0) yield complete
      }
    } finally {
      // A consumer that stops early leaves a session with unread rows.
      if (!rows.ended) session.destroy()
    }
    if (!rows.ended) throw new Error('a COPY ended before its end')
  })
}

/** COPY takes no parameters: each stands in the text. */
class LiteralDialect extends PgDialect {
  override escapeParam(_place: number, value?: unknown): string {
    const text = spelled(value)
    return text === null ? 'null' : `'${text.replaceAll("'", "''")}'`
  }
}

async function* leased<Batch>(
  slots: Slots,
  limits: StreamLimits,
  principal: Principal,
  read: (open: Unit, step: Step) => AsyncGenerator<Batch, void>,
): AsyncGenerator<Batch, void> {
  const slot = await slots.take()
  const lease = { held: true }
  const release = (): void => {
    if (lease.held) slots.give(slot)
    lease.held = false
  }
  // A consumer that stalls between two batches never gives the slot up.
  const whole = new TimeLimit(limits.streamMs, () => {
    slot.discard()
    release()
  })
  const step: Step = async (work) => {
    const deadline = new TimeLimit(limits.silentMs, () => {
      if (lease.held) slot.discard()
    })
    return whole.race(deadline.race(work)).finally(() => {
      deadline.clear()
    })
  }
  let unit: Unit | undefined
  try {
    unit = await step(begin(slot, whole, READ, principal))
    unit.acting()
    yield* read(unit, step)
  } finally {
    whole.clear()
    const farewell = new TimeLimit(limits.silentMs, () => undefined)
    if (lease.held && unit) await rollBack(slot, unit, farewell)
    else if (lease.held) slot.discard()
    farewell.clear()
    release()
  }
}
