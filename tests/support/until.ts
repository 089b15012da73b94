import { setTimeout as sleep } from 'node:timers/promises'

/** Waits until a condition holds, asked again every few milliseconds. Throws when it does not hold in time. */
export async function until(condition: () => boolean | Promise<boolean>, limitMs = 20_000): Promise<void> {
  const end = performance.now() + limitMs
  while (!(await condition())) {
    if (performance.now() > end) throw new Error(`not so within ${String(limitMs)} ms`)
    await sleep(5)
  }
}
