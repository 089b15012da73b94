import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import postgres from 'postgres'
import type { Test } from 'tap'
import {
  type EmbeddedOptions,
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from '../../src/platform/embedded/server.ts'

const launcher = new URL('../../src/platform/embedded/server.ts', import.meta.url).href

/** A server that is stopped, at the latest, when the test ends. */
export async function start(t: Test, options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ disposable: true, ...options })
  t.teardown(() => server.stop())
  return server
}

export async function ask(url: string, query: string): Promise<unknown[]> {
  const sql = postgres(url, { max: 1, connect_timeout: 2, onnotice: () => undefined })
  try {
    return [...(await sql.unsafe(query))]
  } finally {
    await sql.end({ timeout: 1 })
  }
}

/**
 * Starts a server in another process, by a program such as `setpriv` where one is named, and waits until it answers, so that the process
 * can be killed. Throws what the process said when it ended before.
 */
export async function startElsewhere(
  t: Test,
  dataDir: string,
  by: readonly string[] = [],
): Promise<{ child: ChildProcess; pid: number }> {
  const program = `
    const { startEmbeddedPostgres } = await import(${JSON.stringify(launcher)})
    const server = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)}, disposable: true, place: 'http://127.0.0.1:8080' })
    console.log(server.pid)
    setInterval(() => undefined, 1000)`
  const [command, ...words] = [...by, process.execPath, '--import=tsx', '--input-type=module', '-e', program]
  const child = spawn(command, words, { stdio: ['ignore', 'pipe', 'pipe'] })
  t.teardown(() => child.kill('SIGKILL'))
  let errors = ''
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString()
  })
  const pid = await new Promise<number>((done, fail) => {
    child.stdout.once('data', (printed: Buffer) => {
      done(Number(printed.toString()))
    })
    child.once('close', () => {
      fail(new Error(errors))
    })
  })
  return { child, pid }
}

export async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}
