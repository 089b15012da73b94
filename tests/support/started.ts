import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Test } from 'tap'
import { temporaryFolder } from './postgres.ts'
import { project } from './program.ts'

export type Started = { readonly address: string; readonly keys: Readonly<Record<string, string>> }

/** The service as `npm start` runs it, with the program's facts, on a database of its own; stopped after `t`. */
export async function started(t: Test): Promise<Started> {
  const data = join(await temporaryFolder(t), 'data')
  const child = spawn(process.execPath, [join(project, 'scripts/start.mjs')], {
    cwd: project,
    env: { ...process.env, NODE_OPTIONS: '', DATA_DIR: data, PORT: '0', FIDUCIARY_LOG_LEVEL: 'error' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  t.teardown(async () => {
    child.kill('SIGTERM')
    await ended
  })
  for await (const line of createInterface(child.stdout)) {
    const address = /readiness\s+(http\S+)\/health\/ready/.exec(line)?.[1]
    if (address === undefined) continue
    child.stdout.resume()
    const keys = JSON.parse(await readFile(join(data, 'keys.json'), 'utf8')) as Record<string, string>
    return { address, keys }
  }
  throw new Error('the service did not start')
}
