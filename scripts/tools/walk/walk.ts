import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Tool } from '../dispatch.ts'
import { optionsFrom } from '../options.ts'

const project = fileURLToPath(new URL('../../..', import.meta.url))

/** A walk is a test of the long lane. This runs its file with as many steps as asked for: by default, and at its smallest. */
export async function walkTool(
  name: string,
  usual: readonly [number, number] = [10_000, 100],
): ReturnType<Tool['load']> {
  return {
    async run(args) {
      const { steps, seed } = optionsFrom(args, { steps: usual, seed: [0, 0] })
      const test = spawn(process.execPath, ['--import=tsx', `tests/long/${name}.test.ts`], {
        cwd: project,
        stdio: 'inherit',
        env: {
          ...process.env,
          WALK_STEPS: String(steps),
          ...(seed === 0 ? {} : { WALK_SEED: String(seed) }),
        },
      })
      const [code] = (await once(test, 'exit')) as [number | null]
      process.exitCode = code ?? 1
    },
  }
}
