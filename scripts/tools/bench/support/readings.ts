/** Where something is read, and with which key. */
type Reader = { readonly address: string; readonly key: string; readonly accept?: string }
type Timed = { readonly p50: number; readonly p99: number }

/** The first readings find the statements unprepared. */
const unmeasured = 3

/**
 * The 50th and 99th percentile of so many readings over HTTP, in milliseconds; of all readers by turns, since the machine is not ours alone.
 */
export async function timed(
  readers: readonly (Reader & { readonly path: string })[],
  times: number,
): Promise<Timed[]> {
  const taken = readers.map((): number[] => [])
  for (let n = 0; n < times + unmeasured; n += 1)
    for (const [i, { address, key, path, accept = '*/*' }] of readers.entries()) {
      const since = performance.now()
      const answer = await fetch(`${address}${path}`, { headers: { authorization: `Bearer ${key}`, accept } })
      await answer.arrayBuffer()
      if (!answer.ok) throw new Error(`${path} answered ${String(answer.status)}`)
      if (n >= unmeasured) taken[i]?.push(performance.now() - since)
    }
  return taken.map((all) => {
    all.sort((a, b) => a - b)
    const at = (part: number): number => all[Math.min(all.length - 1, Math.floor(all.length * part))] ?? NaN
    return { p50: at(0.5), p99: at(0.99) }
  })
}

/** A median with its 99th percentile, as a line shows it. */
export function figuresOf({ p50, p99 }: Timed): string {
  return `${p50.toFixed(1).padStart(6)} ms (p99 ${p99.toFixed(1).padStart(5)})`
}
