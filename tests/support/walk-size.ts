import type { Test } from 'tap'

export type Size = { readonly steps: number; readonly seed: number }

/**
 * A test of a file that walks random steps. WALK_STEPS makes it longer or shorter, WALK_SEED repeats one. Where what it looks for has no end, the
 * usual walk repeats a seed, and one of another length draws its own.
 */
export function walkTest(
  file: Test,
  name: string,
  usual: number,
  walk: (t: Test, size: Size) => Promise<void>,
  usualSeed?: number,
): void {
  const asked = process.env['WALK_STEPS']
  const steps = Number(asked ?? usual)
  const drawn = Math.floor(Math.random() * 2 ** 31)
  const seed = Number(process.env['WALK_SEED'] ?? (asked === undefined ? (usualSeed ?? drawn) : drawn))
  // Several times what so many steps take on an idle machine.
  const timeout = 120_000 + 150 * steps
  file.setTimeout(timeout)
  file.test(name, { timeout }, async (t) => {
    t.comment(`seed ${String(seed)}, ${String(steps)} steps`)
    await walk(t, { steps, seed })
  })
}

/** Outcomes a walk claims to reach, each with its share of the steps. */
export type Claims = Readonly<Record<string, number>>

const least = (share: number, steps: number): number => Math.max(1, Math.floor(share * steps))

/** Whether a walk goes on: until it has its steps and every claim, and never further than four times its steps. */
export function goesOn(
  taken: number,
  { steps }: Size,
  outcomes: ReadonlyMap<string, number>,
  claims: Claims,
): boolean {
  const lacks = Object.entries(claims).some(
    ([outcome, share]) => (outcomes.get(outcome) ?? 0) < least(share, steps),
  )
  return taken < steps || (lacks && taken < 4 * Math.max(steps, 400))
}

/** Prints how often each outcome came, and asserts every claim. */
export function reached(t: Test, outcomes: ReadonlyMap<string, number>, steps: number, claims: Claims): void {
  for (const [outcome, count] of [...outcomes].sort()) t.comment(`${String(count).padStart(6)}  ${outcome}`)
  for (const [outcome, share] of Object.entries(claims)) {
    const count = outcomes.get(outcome) ?? 0
    t.ok(
      count >= least(share, steps),
      `${outcome}: ${String(count)} times, at least ${String(least(share, steps))}`,
    )
  }
}
