import { execFileSync, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Test } from 'tap'
import { type Verdict, verdictOf } from './package.ts'

const script = (name: string) => fileURLToPath(new URL(`../../src/audit/verifier/${name}`, import.meta.url))

/** One of the two verifiers: what it says of a folder, with the options of its command line. */
export type Verifier = {
  readonly name: string
  readonly command: readonly [string, string]
  /** Asks the program as an auditor starts it. */
  verdict(folder: string, options?: readonly string[]): Promise<Verdict>
}

const commands = [
  [process.execPath, script('verify.mjs')],
  ...(hasPython() ? [['python3', script('verify.py')] as const] : []),
] as const

/** Both verifiers as programs, each started again for every verdict. */
export const programs: readonly Verifier[] = commands.map((command) => ({
  name: command[0],
  command,
  verdict: (folder, options = []) => verdictOf(command, folder, options),
}))

/** How a program ended, and all it printed. */
type Said = { readonly code: number; readonly said: string }
type Asking = (words: readonly string[]) => Promise<Said>

/** The same, each loaded once and asked again and again: through the same `main`, with the same words, ended after `t`. */
export function warmPrograms(t: Test): readonly (Verifier & { readonly ask: Asking })[] {
  return commands.map((command) => {
    const [runner, path] = command
    const ask = asking(t, runner, [...loader(runner), path])
    return {
      name: runner,
      command,
      ask,
      async verdict(folder, options = []) {
        const { code, said } = await ask([folder, '--json', ...options])
        const verdict = JSON.parse(said) as Verdict
        if ((verdict.verdict === 'holds' ? 0 : 1) !== code)
          throw new Error(`${runner} ended with ${String(code)}`)
        return verdict
      },
    }
  })
}

const loader = (runner: string): readonly string[] =>
  runner === 'python3' ? ['-c', inPython] : ['--input-type=module', '-e', inNode]

// Each line is the words of a command line; each answer its exit status and all it printed.
const inPython = `
import contextlib, importlib.util, io, json, sys
spec = importlib.util.spec_from_file_location("verify", sys.argv[1])
verify = importlib.util.module_from_spec(spec)
spec.loader.exec_module(verify)
for line in sys.stdin:
    sys.argv = [spec.origin, *json.loads(line)]
    said = io.TextIOWrapper(io.BytesIO(), "utf-8")
    with contextlib.redirect_stdout(said):
        try:
            code = verify.main()
        except SystemExit as ended:
            code = ended.code
    said.flush()
    print(json.dumps({"code": code, "said": said.buffer.getvalue().decode()}), flush=True)
`
const inNode = `
import { createInterface } from 'node:readline'
const path = process.argv.pop()
const { main } = await import(path)
const print = console.log
for await (const line of createInterface({ input: process.stdin })) {
  const said = []
  console.log = (text) => said.push(text)
  process.argv = [process.execPath, path, ...JSON.parse(line)]
  const code = await main()
  console.log = print
  print(JSON.stringify({ code, said: said.join('\\n') }))
}
`

function asking(t: Test, command: string, args: readonly string[]): Asking {
  const child = spawn(command, [...args], { stdio: ['pipe', 'pipe', 'inherit'] })
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  t.teardown(() => child.kill())
  let turn: Promise<unknown> = Promise.resolve()
  return (words) => {
    const answered = turn.then(async () => {
      child.stdin.write(`${JSON.stringify(words)}\n`)
      const answer = (await answers.next()) as IteratorResult<string, undefined>
      if (answer.value === undefined) throw new Error(`${command} ended without an answer`)
      return JSON.parse(answer.value) as Said
    })
    turn = answered.catch(() => undefined)
    return answered
  }
}

function hasPython(): boolean {
  try {
    execFileSync('python3', ['-c', 'import sys; sys.exit(sys.version_info < (3, 8))'])
    return true
  } catch {
    return false
  }
}
