import type { Test } from 'tap'

export type Size = { readonly steps: number; readonly seed: number }

/**
 * A test of a file that walks random steps. WALK_STEPS makes it longer or shorter, WALK_SEED repeats one. Each run draws a seed, which it prints.
 * Where what it looks for has no end, the usual run walks beside it, half as far, from a seed that stays: what is found there was not before.
 */
export function walkTest(
  file: Test,
  name: string,
  usual: number,
  walk: (t: Test, size: Size) => Promise<void>,
  seedThatStays?: number,
): void {
  const asked = process.env['WALK_STEPS']
  const given = process.env['WALK_SEED']
  const steps = Number(asked ?? usual)
  const seed = Number(given ?? Math.floor(Math.random() * 2 ** 31))
  const walks: [named: string, size: Size][] = [[name, { steps, seed }]]
  if (asked === undefined && given === undefined && seedThatStays !== undefined)
    walks.push([`${name}, from the seed that stays`, { steps: Math.floor(usual / 2), seed: seedThatStays }])
  // Several times what so many steps take on an idle machine.
  const timeoutOf = (size: Size) => 120_000 + 150 * furthest(size)
  file.setTimeout(walks.reduce((sum, [, size]) => sum + timeoutOf(size), 0))
  for (const [named, size] of walks)
    file.test(named, { timeout: timeoutOf(size) }, async (t) => {
      t.comment(`seed ${String(size.seed)}, ${String(size.steps)} steps`)
      await walk(t, size)
    })
}

/** Outcomes a walk claims to reach, each with its share of the steps. */
export type Claims = Readonly<Record<string, number>>

const least = (share: number, steps: number): number => Math.max(1, Math.floor(share * steps))

/** How far a walk goes at most for what it claims. */
const furthest = ({ steps }: Size): number => 4 * Math.max(steps, 400)

/** Whether a walk goes on: until it has its steps and every claim, and never further than four times its steps. */
export function goesOn(
  taken: number,
  size: Size,
  outcomes: ReadonlyMap<string, number>,
  claims: Claims,
): boolean {
  const lacks = Object.entries(claims).some(
    ([outcome, share]) => (outcomes.get(outcome) ?? 0) < least(share, size.steps),
  )
  return taken < size.steps || (lacks && taken < furthest(size))
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
