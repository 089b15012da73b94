import { setTimeout as sleep } from 'node:timers/promises'
import { actAt } from './acts.ts'
import type { Client } from './client.ts'

/** More acts under way than this are more than a service can do: they are counted and left out. */
const mostUnderWay = 4_000

/** So many clients, each of which begins its next act when the last is done: answers how many a second. */
export async function rateOf(client: Client, clients: number, ms: number): Promise<number> {
  let begun = 0
  const since = performance.now()
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (performance.now() < since + ms) await actAt(begun++).perform(client, performance.now())
    }),
  )
  return (begun * 1_000) / (performance.now() - since)
}

export type Pace = {
  readonly perSecond: number
  begun(): number
  /** Acts that were not begun, since too many were under way. */
  leftOut(): number
  /** Throws what an act threw. */
  check(): void
  /** Begins no more, and waits for those under way. */
  stop(): Promise<void>
}

/** Begins acts at a fixed pace, whether those before are done or not, so that a slow answer is not followed by less work. */
export function atPace(client: Client, perSecond: number): Pace {
  const since = performance.now()
  let begun = 0
  let leftOut = 0
  let going = true
  let failure: Error | undefined
  const underWay = new Set<Promise<void>>()
  const begin = (due: number): void => {
    if (underWay.size >= mostUnderWay) {
      leftOut += 1
      return
    }
    const act = actAt(begun)
      .perform(client, due)
      .catch((error: unknown) => {
        failure ??= error instanceof Error ? error : new Error(String(error))
      })
      .finally(() => underWay.delete(act))
    underWay.add(act)
  }
  const isGoing = (): boolean => going
  const clock = (async () => {
    while (isGoing()) {
      for (
        let due = since + (begun * 1_000) / perSecond;
        due <= performance.now();
        due = since + (begun * 1_000) / perSecond
      ) {
        begin(due)
        begun += 1
      }
      await sleep(2)
    }
  })()
  return {
    perSecond,
    begun: () => begun,
    leftOut: () => leftOut,
    check() {
      if (failure !== undefined) throw failure
    },
    async stop() {
      going = false
      await clock
      await Promise.all(underWay)
    },
  }
}
