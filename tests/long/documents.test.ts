import { spawn } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import t, { type Test } from 'tap'
import { npmRun } from '../support/program.ts'

const root = resolve(import.meta.dirname, '../..')
/** In the order in which a reader meets them: each may use what those before it did. */
const documents = [
  'README.md',
  'docs/finance.md',
  'docs/board.md',
  'docs/auditor.md',
  'docs/operations.md',
] as const
/** What a copy of the repository would have beside its files: the data of a service, and the history. */
const apart = ['data', '.git', '.tap']

/** The commands of a document, as they stand: what is marked `sh` is run, what is marked `text` cannot be. */
function commandsOf(text: string): string {
  return [...text.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, block]) => block).join('')
}

/** A folder that looks like a fresh clone, in which the commands find their `data` and leave what they write. */
async function clone(t: Test): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'fiduciary-documents-'))
  t.teardown(() => rm(folder, { recursive: true, force: true }))
  for (const name of await readdir(root))
    if (!apart.includes(name)) await symlink(join(root, name), join(folder, name))
  return folder
}

/** Starts the service as `npm start` does, on a port of its own; answers its address. */
async function started(t: Test, folder: string): Promise<string> {
  const service = spawn(process.execPath, ['--import=tsx', join(root, 'src/server.ts')], {
    cwd: folder,
    env: { ...process.env, DATA_DIR: join(folder, 'data'), PORT: '0', FIDUCIARY_LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let errors = ''
  service.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString()
  })
  const ended = new Promise((settle) => service.on('exit', settle))
  t.teardown(async () => {
    service.kill('SIGTERM')
    await ended
  })
  for await (const line of createInterface(service.stdout)) {
    const address = /(http:\/\/[\d.]+:\d+)\/docs/.exec(line)?.[1]
    if (address !== undefined) {
      service.stdout.resume()
      return address
    }
  }
  throw new Error(`the service did not start: ${errors}`)
}

type Ran = { readonly code: number | null; readonly output: string; readonly errors: string }

async function run(folder: string, commands: string): Promise<Ran> {
  const shell = spawn('bash', ['-eu'], { cwd: folder, stdio: ['pipe', 'pipe', 'pipe'] })
  let output = ''
  let errors = ''
  shell.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString()
  })
  shell.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString()
  })
  shell.stdin.end(commands)
  const code = await new Promise<number | null>((settle) => shell.on('close', settle))
  return { code, output, errors }
}

t.test('the commands in the documents run as they stand, and do what the documents say', async (t) => {
  t.setTimeout(400_000)
  t.equal((await npmRun(['prepare'])).code, 0, 'as `npm ci` does')
  const folder = await clone(t)
  const address = await started(t, folder)
  for (const name of documents) {
    const commands = commandsOf(await readFile(join(root, name), 'utf8'))
    t.ok(commands, `${name} has commands`)
    const { code, output, errors } = await run(folder, commands.replaceAll('http://127.0.0.1:8080', address))
    t.equal(code, 0, `${name} runs to its end: ${errors}${output.slice(-500)}`)
    t.notMatch(output, '/problems/', `no command of ${name} is refused`)
    t.ok(output.length > 200, `${name} has something to show`)
  }

  const keys = JSON.parse(await readFile(join(folder, 'data/keys.json'), 'utf8')) as Record<string, string>
  const read = async (who: string, path: string): Promise<string> => {
    const answer = await fetch(`${address}/v1/${path}`, {
      headers: { authorization: `Bearer ${keys[who] ?? ''}` },
    })
    return answer.text()
  }
  t.match(await read('finance', 'disbursements/DSB-0001'), '"status":"paid"')
  t.match(await read('chair', 'decisions/DEC-0001'), '"status":"certified"')
  t.match(await read('chair', 'decisions/DEC-0001/minutes'), /APPL-[0-9A-Z]{7}-[0-9A-Z]{5}/)
  t.match(await read('finance', 'awards/AWD-0003'), '"status":"executed"')
  t.match(await read('auditor', 'ledger/periods'), '"closedThrough":"2023-03-31"')
  t.match(await readFile(join(folder, 'kept/witness.txt'), 'utf8'), '\n', 'the witness has a checkpoint')
})

t.test('every document with commands is among those that are run', async (t) => {
  const names = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md']
  for (const name of await readdir(join(root, 'docs'), { recursive: true }))
    if (name.endsWith('.md')) names.push(join('docs', name))
  const found: string[] = []
  for (const name of names) if (commandsOf(await readFile(join(root, name), 'utf8')) !== '') found.push(name)
  t.same(found.sort(), [...documents].sort())
})

t.test('the year that docs/finance.md shows is the year that the demonstration prints', async (t) => {
  t.setTimeout(300_000)
  const text = await readFile(join(root, 'docs/finance.md'), 'utf8')
  const shown = /<!-- demo -->\n```text\n([\s\S]*?)```\n<!-- \/demo -->/.exec(text)?.[1]
  const { code, output, errors } = await run(root, 'npm run -s demo')
  t.equal(code, 0, errors)
  t.equal(shown?.trim(), output.trim())
})
