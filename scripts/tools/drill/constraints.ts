import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { optionsFrom } from '../options.ts'

/**
 * Drops each named CHECK, foreign key, unique index, trigger and policy in a scratch copy of the database, makes the attempts that
 * tests/invariants/constraints.test.ts makes on it, and lists the rules whose loss none of them noticed.
 */
export async function run(args: readonly string[]): Promise<void> {
  const { sample, control } = optionsFrom(args, { sample: [0, 20] })
  // The attempts belong to the tests, so the drill runs there, in a process of its own.
  const program = fileURLToPath(new URL('../../../tests/support/constraints/drill.ts', import.meta.url))
  const child = spawn(
    process.execPath,
    ['--import=tsx', program, String(sample), ...(control ? ['--control'] : [])],
    { stdio: 'inherit' },
  )
  const [code] = (await once(child, 'exit')) as [number | null]
  if (code !== 0) process.exitCode = code ?? 1
}
