import { Readable } from 'node:stream'
import type { Gate } from './gate.ts'

/** How long a reader may take nothing of what waits for it: about 8 kB a second is fast enough. */
const stalledMs = 8_000

/** How much is made before the first byte is sent: more than the lines at the head, so that the database has begun to answer. */
const heldBytes = 16 * 1024

/** Holds back the first of what is read: where that fails, a refusal is answered and no answer is cut. */
async function* heldBack<Chunk extends string | Uint8Array>(
  chunks: AsyncIterable<Chunk>,
): AsyncGenerator<Chunk> {
  const held: Chunk[] = []
  let size = 0
  for await (const chunk of chunks) {
    held.push(chunk)
    size += chunk.length
    if (size >= heldBytes) yield* held.splice(0)
  }
  yield* held
}

/**
 * What is read from the database while it is sent, once the gate lets it in; throws DatabaseBusy before its first byte where it does not. A
 * reader who stalls loses the rest, so that others have their turn.
 */
export async function streaming(
  gate: Gate,
  chunks: AsyncIterable<string | Uint8Array>,
  silentMs = stalledMs,
): Promise<Readable> {
  const leave = await gate.enter()
  let watch: NodeJS.Timeout | undefined
  const stream: Readable = Readable.from(taken(), { objectMode: false })
  const mustTake = (): void => {
    watch = setTimeout(() => stream.destroy(new Error('the reader stalled')), silentMs)
  }
  async function* taken(): AsyncGenerator<string | Uint8Array> {
    clearTimeout(watch)
    for await (const chunk of heldBack(chunks)) {
      mustTake()
      yield chunk
      clearTimeout(watch)
    }
  }
  stream.once('close', () => {
    clearTimeout(watch)
    leave()
  })
  mustTake()
  return stream
}
