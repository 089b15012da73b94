import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

export const project = fileURLToPath(new URL('../..', import.meta.url))

type Ended = { readonly code: number | null; readonly output: string }

/** Runs `npm run` as a person types it, and answers with what it printed. */
export async function npmRun(
  words: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  // tap puts a loader of its own into the options of every Node process that is started here, which doubles its memory.
  const plainly = 'unset NODE_OPTIONS; exec npm run --silent "$@"'
  const child = spawn('sh', ['-c', plainly, 'npm', ...words], {
    cwd: project,
    env: { ...withoutTap(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const hear = (chunk: Buffer): void => {
    output += chunk.toString()
  }
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, output }
}

/** The environment without what tap put there, so that a walk that is started here is a run of its own. */
function withoutTap(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^_?TAP|^NODE_OPTIONS$|^NODE_V8/.test(name)),
  )
}
