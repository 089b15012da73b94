import t, { type Test } from 'tap'

type Size = { readonly steps: number; readonly seed: number }

/** A test that walks random steps. WALK_STEPS makes it longer or shorter, WALK_SEED repeats one. */
export function walkTest(name: string, usual: number, walk: (t: Test, size: Size) => Promise<void>): void {
  const steps = Number(process.env['WALK_STEPS'] ?? usual)
  const seed = Number(process.env['WALK_SEED'] ?? Math.floor(Math.random() * 2 ** 31))
  // Several times what so many steps take on an idle machine.
  const timeout = 120_000 + 150 * steps
  t.setTimeout(timeout)
  t.test(name, { timeout }, async (t) => {
    t.comment(`seed ${String(seed)}, ${String(steps)} steps`)
    await walk(t, { steps, seed })
  })
}

/** Prints how often each outcome came, and asserts that each of `wanted` came in its share of the steps, or more. */
export function reached(
  t: Test,
  outcomes: Readonly<Record<string, number>>,
  steps: number,
  wanted: Readonly<Record<string, number>>,
): void {
  for (const [outcome, count] of Object.entries(outcomes).sort())
    t.comment(`${String(count).padStart(6)}  ${outcome}`)
  for (const [outcome, share] of Object.entries(wanted)) {
    const least = Math.floor(share * steps)
    const count = outcomes[outcome] ?? 0
    t.ok(count >= least, `${outcome}: ${String(count)} times, at least ${String(least)}`)
  }
}
