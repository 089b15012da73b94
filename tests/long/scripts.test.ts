import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import postgres from 'postgres'
import t, { type Test } from 'tap'
import { signingKey, signingKeyText } from '../../src/ledger/sealing/note.ts'
import { sealNow } from '../../src/ledger/sealing/sealer.ts'
import { signerFromText } from '../../src/ledger/sealing/signer.ts'
import { openDatabase } from '../../src/platform/database/database.ts'
import { temporaryFolder, testServer } from '../support/postgres.ts'
import { npmRun, project } from '../support/program.ts'
import { service } from '../support/service.ts'

const timeout = 900_000
t.setTimeout(3 * timeout)

/** What each tool prints at its smallest. The drills are run in drills.test.ts. */
const tools: Readonly<Record<string, Readonly<Record<string, RegExp>>>> = {
  bench: {
    posting: /16 clients +one fund +post_entries, 100 +[\d,]+\/s/,
    payments: /in a run +100 payments in [\d.]+ s: [\d,]+ payments\/s, [\d,]+ entries\/s/,
    http: /16 clients +64 funds +POST \/draws +[\d,]+\/s +post_entries, one +[\d,]+\/s/,
    profile: /1 clients +[\d.]+ ms of processor a draw[\s\S]* driver +[\d.]+ % +[\d.]+ ms a draw/,
    floods: /\/docs +alone +[\d.]+ ms +flooded +[\d.]+ ms +[\d.]+ times/,
    sealing: /16 clients +one fund +sealed +[\d,]+\/s +not sealed/,
    start: /second start +median [\d.]+ s of 1/,
    export: /export xlsx +[\d,]+ lines/,
    verify: /verify\.py +hashing the leaves [\d.]+ s/,
    reads: /accounts of a fund +[\d.]+ ms \(p99 +[\d.]+\) at 1,000 entries/,
    applications: /screening +median [\d.]+ ms/,
    awards: /the page of the Board +[\d.]+ ms \(p99 +[\d.]+\) of 100 awards/,
    exclusions: /imported in [\d.]+ s \(at most 15 s\)/,
    decisions: /reviews of one application +median \d+ ms/,
  },
  walk: {
    solicitations: /ok 1 - a solicitation is drafted/,
    applications: /ok 1 - intake, replacement/,
    decisions: /ok 1 - over random steps the service decides/,
    awards: /ok 1 - over random acts, lawful or not/,
    money: /ok 1 - whatever is done to the money/,
    'package-changes': /ok 1 - both verifiers say the same of every random change/,
    findings: /in all: \d+ of 60 found/,
    fuzz: /ok 1 - whatever is sent to whatever route/,
  },
}
const drills = ['kill-service', 'kill-postgres', 'term', 'race', 'sealer', 'constraints', 'mixed']

/** Every word of package.json, and which test runs it. */
const words = {
  here: [
    'migrate',
    'seed',
    'admit-admin',
    'verify-ledger',
    'witness',
    'demo',
    'dev',
    'start',
    'prepare',
    'prepack',
    'documents',
  ],
  /** backup.test.ts. */
  backup: ['backup', 'restore'],
  tools: ['bench', 'walk', 'drill'],
  check: ['boundaries', 'documents:check', 'test'],
  ci: ['check', 'test:long'],
  // Writes over the sources; the check runs the same program without that.
  never: ['format'],
}

t.test(
  'every word of package.json is run by a test, by the check, or by the continuous integration',
  async (t) => {
    const { scripts } = JSON.parse(await readFile(join(project, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>
    }
    t.same(Object.keys(scripts).sort(), Object.values(words).flat().sort())
    const check = await readFile(join(project, 'scripts/check.mjs'), 'utf8')
    for (const word of words.check)
      t.match(check, new RegExp(`'npm (run --silent )?${word}( --silent)?'`), word)
    const ci = await readFile(join(project, '.ci/run'), 'utf8')
    for (const word of words.ci) t.match(ci, `npm run ${word}`)
  },
)

t.test('each dispatcher lists its tools, and refuses what it does not know', { timeout }, async (t) => {
  for (const [word, named] of [
    ...Object.entries(tools),
    ['drill', Object.fromEntries(drills.map((name) => [name, 1]))] as const,
  ]) {
    const listed = await npmRun([word])
    t.equal(listed.code, 0)
    t.same(
      [...listed.output.matchAll(/^ {2}([a-z-]+) {2,}\S/gm)].map(([, name]) => name).sort(),
      Object.keys(named).sort(),
    )
    const [first = ''] = Object.keys(named)
    for (const wrong of [['no-such-tool'], [first, '--no-such-option'], [first, '--smallest=1']])
      t.equal((await npmRun([word, '--', ...wrong])).code, 2, `${word} ${wrong.join(' ')}`)
  }
  t.equal((await npmRun(['check', '--', 'no-such-check'])).code, 2)
})

t.test('every command in the documents names a word and a tool that exist', async (t) => {
  const named = await commandsInDocuments()
  t.ok(named.length > 30, `${String(named.length)} commands`)
  for (const { file, word, rest } of named) {
    t.ok(Object.values(words).flat().includes(word), `${file}: npm run ${word}`)
    const names = word === 'drill' ? drills : Object.keys(tools[word] ?? {})
    const [tool] = rest
    if (names.length > 0 && tool !== undefined && tool !== 'NAME')
      t.ok(names.includes(tool), `${file}: ${word} ${tool}`)
  }
})

for (const [word, named] of Object.entries(tools))
  for (const [tool, line] of Object.entries(named))
    t.test(`npm run ${word} -- ${tool}`, { timeout }, async (t) => {
      // With the options that a document shows, and as small as can be.
      const options = (await commandsInDocuments())
        .filter(({ word: shown, rest }) => shown === word && rest[0] === tool)
        .flatMap(({ rest }) => rest.slice(1))
      const { code, output } = await npmRun([word, '--', tool, ...options, '--smallest'])
      t.equal(code, 0, output)
      t.match(output, line)
    })

t.test(
  'an external database is migrated, seeded, given an administrator and verified',
  { timeout },
  async (t) => {
    const { ownerUrl, runtimeUrl } = await testServer(t)
    const env = { DATABASE_URL: runtimeUrl, DATABASE_OWNER_URL: ownerUrl }
    for (const word of ['migrate', 'seed', 'verify-ledger', 'admit-admin'])
      t.equal((await npmRun([word], { DATABASE_URL: '' })).code, 2, `${word} without a database`)
    t.match(await npmRun(['migrate'], env), { code: 0, output: /^[1-9]\d* migrations applied/m })
    t.match(await npmRun(['seed'], env), { code: 0, output: /^actors +13 added/m })
    t.match(await npmRun(['seed'], env), { code: 0, output: /^actors +0 added/m })
    const admitted = await npmRun(['admit-admin', '--', 'ADMIN-1', 'Your Name'], env)
    t.match(admitted, { code: 0, output: /ADMIN-1 is an administrator/ })
    t.equal((await npmRun(['admit-admin', '--', 'ADMIN-2', 'Another'], env)).code, 1, 'one may still sign in')

    // As a service that runs does: an entry is sealed within a minute.
    const database = openDatabase({ url: ownerUrl, role: 'fiduciary_runtime' })
    await sealNow(database, null)
    await database.close()

    const whole = await npmRun(['verify-ledger'], { DATABASE_URL: ownerUrl })
    t.match(whole, { code: 0, output: /The books are what their bytes say\./ })
    const part = await npmRun(['verify-ledger'], { DATABASE_URL: runtimeUrl })
    t.match(part, {
      code: 0,
      output:
        /Rows of idempotency_keys, ledger_account_days, .* that this login may not see were not examined\./,
    })
    t.match(part.output, /Not everything was examined/)
    const owner = postgres(ownerUrl, { max: 1 })
    await owner.begin(async (tx) => {
      await tx`set local session_replication_role = replica`
      await tx`update ledger_accounts set debits = debits + 1, credits = credits + 1 where kind = 'available'`
    })
    await owner.end()
    const wrong = await npmRun(['verify-ledger'], { DATABASE_URL: ownerUrl })
    t.match(wrong, { code: 1, output: /WRONG accounts-differ/ })
  },
)

t.test('npm run witness', { timeout }, async (t) => {
  const key = signingKey('log.example', Buffer.alloc(32, 1))
  const s = await service(t, { proofs: { logKeys: [key.verifier.text] } })
  await sealNow(s.db, signerFromText(signingKeyText(key)))
  const url = await s.app.listen({ host: '127.0.0.1', port: 0 })
  const state = join(await temporaryFolder(t), 'witness.txt')
  const words = ['witness', '--', '--url', url, '--log', key.verifier.text, '--state', state, '--no-submit']
  t.match(await npmRun(words), { code: 0, output: /holds .* seen for the first time/ })
  t.match(await npmRun(['witness']), { code: 2, output: /--url, --log and --state are needed/ })
})

t.test('npm run demo', { timeout }, async (t) => {
  const { code, output } = await npmRun(['demo'])
  t.equal(code, 0, output)
  t.match(output, /budget residual +0\.00/)
})

t.test(
  'npm run demo -- --keep prints the address and the keys of a year that stays, until it is stopped',
  { timeout },
  async (t) => {
    const child = spawn('node', ['--import=tsx', 'scripts/demo.ts', '--keep'], {
      cwd: project,
      env: { ...process.env, NODE_OPTIONS: '' },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const ended = once(child, 'exit')
    let said = ''
    let address = ''
    for await (const chunk of child.stdout) {
      said += String(chunk)
      const [, found, key] = /FIDUCIARY_ADDRESS=(\S+) FIDUCIARY_KEY=(\S+)/.exec(said) ?? []
      if (found === undefined || address !== '') continue
      address = found
      const answer = await fetch(`${found}/v1/disbursements`, {
        headers: { authorization: `Bearer ${key ?? ''}` },
      })
      t.match(await answer.text(), '"status":"paid"')
      child.kill('SIGTERM')
    }
    t.same(await ended, [0, null])
    t.match(said, /One key per role[\s\S]*finance +fid_/)
    await t.rejects(fetch(`${address}/health/ready`), 'nothing is left running')
  },
)

for (const word of ['start', 'dev'])
  t.test(`npm run ${word} answers, and ends when it is stopped`, { timeout }, async (t) => {
    await starts(t, word)
  })

t.test('npm run prepare and npm run documents leave everything as it was', { timeout }, async (t) => {
  t.equal((await npmRun(['prepare'])).code, 0)
  t.match(await npmRun(['prepack']), { code: 0, output: '' })
  const { code, output } = await npmRun(['documents'])
  t.equal(code, 0, output)
  t.notMatch(output, /wrote/, 'the documents were what the code says')
})

async function starts(t: Test, word: string): Promise<void> {
  const folder = await temporaryFolder(t)
  const child = spawn('npm', ['run', '--silent', word], {
    cwd: project,
    env: { ...process.env, DATA_DIR: join(folder, 'data'), PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  })
  const ended = once(child, 'exit')
  let said = ''
  let stopping = false
  // To its end, which comes when the service has gone: npm goes before it.
  for await (const chunk of child.stdout) {
    said += String(chunk)
    const ready = /readiness\s+(http\S+)/.exec(said)?.[1]
    if (ready === undefined || stopping) continue
    stopping = true
    t.equal((await fetch(ready)).status, 200)
    process.kill(-(child.pid ?? 0), 'SIGTERM')
  }
  await ended
  t.match(said, /readiness/, said)
}

type Command = { readonly file: string; readonly word: string; readonly rest: readonly string[] }

/** The `npm run` commands that the documents show. */
async function commandsInDocuments(): Promise<readonly Command[]> {
  const files = ['README.md', 'CONTRIBUTING.md']
  for (const name of await readdir(join(project, 'docs'), { recursive: true }))
    if (name.endsWith('.md')) files.push(join('docs', name))
  const found: Command[] = []
  for (const file of files) {
    const text = await readFile(join(project, file), 'utf8')
    for (const [, word = '', rest = ''] of text.matchAll(
      /npm run (?:-s |--silent )?([a-z][\w:-]*)(?: -- ([^`#\n]*))?/g,
    ))
      found.push({
        file,
        word,
        rest: rest
          .trim()
          .split(/\s+/)
          .filter((part) => part !== ''),
      })
  }
  return found
}
