import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import type { Test } from 'tap'
import { project } from './program.ts'

export type Running = {
  readonly child: ChildProcess
  /** Where it answers, once it does; rejects with its output when it ends before. */
  readonly ready: Promise<string>
  /** Its exit code and all its output, once it and its output have ended. */
  readonly ended: Promise<{ readonly code: number | null; readonly output: string }>
}

/** The service as `npm start` runs it, by a program such as `setpriv` where one is named; killed after `t`, if it still runs. */
export function run(
  t: Test,
  settings: Readonly<Record<string, string>>,
  by: readonly string[] = [],
): Running {
  const [command, ...words] = [...by, process.execPath, join(project, 'scripts/start.mjs')]
  const { PATH = '', TMPDIR } = process.env
  const child = spawn(command, words, {
    cwd: project,
    env: { PATH, ...(TMPDIR === undefined ? {} : { TMPDIR }), PORT: '0', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  t.teardown(() => child.kill('SIGKILL'))
  let output = ''
  let found: (address: string) => void
  const address = new Promise<string>((done) => {
    found = done
  })
  const listen = (chunk: Buffer): void => {
    output += chunk.toString()
    const [, ready] = /readiness\s+(http\S+)\/health\/ready/.exec(output) ?? []
    if (ready !== undefined) found(ready)
  }
  child.stdout.on('data', listen)
  child.stderr.on('data', listen)
  const ended = new Promise<{ code: number | null; output: string }>((done, fail) => {
    child.once('error', fail)
    child.once('close', (code) => {
      done({ code, output })
    })
  })
  const early = ended.then(({ output: said }): string => {
    throw new Error(`the service ended: ${said}`)
  })
  const ready = Promise.race([address, early])
  ready.catch(() => undefined)
  return { child, ready, ended }
}

/** The last line of a log, which says why the service ended. */
export function lastLine(output: string): Readonly<Record<string, unknown>> {
  return JSON.parse(output.trim().split('\n').at(-1) ?? '') as Record<string, unknown>
}
