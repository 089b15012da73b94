import t, { type Test } from 'tap'

const timeout = 1_800_000
let current: Test | undefined

/** The test of the file that is being loaded. */
export function currentTest(): Test {
  if (current === undefined) throw new Error('no file is being loaded')
  return current
}

/** Runs a file of tests as one test, which ends when all of them have. */
export async function runFile(name: string, load: () => Promise<unknown>): Promise<void> {
  t.setTimeout(0)
  await t.test(name, { timeout }, async (t) => {
    current = t
    await load()
  })
}
