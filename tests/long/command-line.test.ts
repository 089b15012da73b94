import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, readFile, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { widthOf } from '../../src/client/command-line/display/table.ts'
import { temporaryFolder } from '../support/postgres.ts'
import { npmRun, project } from '../support/program.ts'
import { type Started, started } from '../support/started.ts'

t.setTimeout(900_000)
const program = join(project, 'dist/command-line.js')

type Ended = { readonly code: number | null; readonly out: string; readonly err: string }
type Env = Readonly<Record<string, string>>

async function ended(file: string, words: readonly string[], env: Env, input = ''): Promise<Ended> {
  const { PATH = '' } = process.env
  const child = spawn(file, words, { env: { PATH, ...env }, stdio: ['pipe', 'pipe', 'pipe'] })
  let [out, err] = ['', '']
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
  child.stdin.on('error', () => undefined)
  child.stdin.end(input)
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, out, err }
}

/** The built command in a home of its own, as a program calls it, and as a person types. */
async function commandOf(t: Test, { address, keys }: Started) {
  const home = await temporaryFolder(t)
  const env = { HOME: home, XDG_CONFIG_HOME: join(home, 'config'), FIDUCIARY_KEYCHAIN: 'off', TERM: 'xterm' }
  const by = (who: string) => ({ ...env, FIDUCIARY_ADDRESS: address, FIDUCIARY_KEY: keys[who] ?? '' })
  return {
    home,
    env,
    as: (who: string, ...words: string[]) => ended(program, words, by(who)),
    given: (input: string, who: string, ...words: string[]) => ended(program, words, by(who), input),
    plain: (input: string, ...words: string[]) => ended(program, words, env, input),
    typed: (answers: readonly (readonly [string, string])[], who: string | null, ...words: string[]) =>
      ended(
        'python3',
        [join(project, 'tests/support/typed.py'), JSON.stringify(answers), program, ...words],
        who === null ? env : by(who),
      ),
  }
}

const isThere = (name: string): boolean => {
  try {
    execFileSync('sh', ['-c', `command -v ${name}`], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
const needsPython = isThere('python3') ? {} : { skip: 'there is no python3 to make a pseudo-terminal' }

t.test('the command line', async (t) => {
  t.equal((await npmRun(['prepare'])).code, 0)
  const service = await started(t)
  const { as, given, plain, typed, env, home } = await commandOf(t, service)

  await t.test('a payment is drawn, asked for, approved and recorded by four commands', async (t) => {
    const drawn = await as(
      'finance',
      ...'appropriation draw-funds FY2021 --amount 100,000 --reference SF-270 --yes-amount 100000'.split(' '),
    )
    t.match(drawn, { code: 0, out: /^Done\./ })
    const asked = await as(
      'finance',
      ...'disbursement request --award AWD-0001 --kind advance --purpose Q1 --lines FY2021=80000 --json'.split(
        ' ',
      ),
    )
    t.match(JSON.parse(asked.out), { code: 'DSB-0001', status: 'requested', lines: [{ amount: '80000.00' }] })
    const tried = await as('approver', ...'disbursement approve DSB-0001 --dry-run'.split(' '))
    t.match(tried, { code: 0, out: /Nothing was written[\s\S]*80,000\.00 +FY2021:obligated:AWD-0001/ })
    t.match((await as('finance', 'disbursement', 'show', 'DSB-0001')).out, /status +requested/)
    const approved = await as(
      'approver',
      ...'disbursement approve DSB-0001 --yes-amount $80,000.00'.split(' '),
    )
    t.match(approved, { code: 0, out: /status +approved/ })
    const paid = await as(
      'approver2',
      ...'disbursement pay DSB-0001 --yes-amount 80000.00 --reference'.split(' '),
      'ACH 0231 7744',
    )
    t.match(paid, { code: 0, out: /status +paid/ })
  })

  await t.test(
    'what moves money is not done without its amount, and nobody is asked where nobody is',
    async (t) => {
      const draw = 'appropriation draw-funds FY2021 --amount 10.00 --reference SF-270'.split(' ')
      t.match(await as('finance', ...draw), { code: 7, out: '', err: /moves \$10\.00.*--yes-amount 10\.00/ })
      t.match(await as('finance', ...draw, '--yes-amount', '10.01'), { code: 7, err: /Nothing was done/ })
      const { out } = await as(
        'auditor',
        ...'ledger list-entries --fund FY2021 --kind appropriation.drawn --json'.split(' '),
      )
      t.equal((JSON.parse(out) as { items: unknown[] }).items.length, 1)
    },
  )

  await t.test('each kind of end has its code, and says what would pass', async (t) => {
    const draw = (amount: string, ...more: string[]) => [
      'appropriation',
      'draw-funds',
      'FY2021',
      '--amount',
      amount,
      '--reference',
      'r',
      '--yes-amount',
      amount,
      ...more,
    ]
    const stale = await as('approver', ...'disbursement approve DSB-0001 --if-match'.split(' '), '"1"')
    const key = ['--idempotency-key', 'one-key']
    t.match(await as('finance', ...draw('1.00', ...key)), { code: 0 })
    const rows: [Ended, number, RegExp][] = [
      [await as('finance', 'award', 'show'), 2, /takes CODE; you gave none/],
      [await as('finance', 'nothing'), 2, /There is no command nothing/],
      [await as('finance', ...draw('9000000.00')), 3, /Largest: 4,?899,?999\.00[\s\S]*\(undrawn-exceeded\)/],
      [await as('finance', 'award', 'show', 'NONE'), 3, /fiduciary award list lists/],
      [await as('auditor', ...draw('1.00')), 4, /\(access-denied\)/],
      [await plain('', 'award', 'list'), 4, /fiduciary login/],
      [
        await ended(program, ['award', 'list'], {
          ...env,
          FIDUCIARY_ADDRESS: service.address,
          FIDUCIARY_KEY: 'wrong',
        }),
        4,
        /\(key-unknown\)/,
      ],
      [stale, 5, /\(version-stale\)/],
      [await as('finance', ...draw('2.00', ...key)), 5, /\(idempotency-key-reused\)/],
    ]
    for (const [{ code, err }, wanted, message] of rows) {
      t.equal(code, wanted, err)
      t.match(err, message)
    }
    const refused = await as('finance', ...draw('9000000.00'), '--json')
    t.match(
      JSON.parse(refused.err),
      { code: 'undrawn-exceeded', largest: '4899999.00' },
      'programs get the problem as it is',
    )
  })

  await t.test('without an answer it says with which key the act is sent again', async (t) => {
    const cutting = createServer((request, response) => {
      if (request.method === 'POST' && request.url?.includes('dryRun') !== true) response.destroy()
      else
        response
          .writeHead(200, { 'content-type': 'application/json' })
          .end(JSON.stringify({ code: 'FY2021', preview: { entries: [], balances: [] } }))
    })
    await new Promise<void>((listening) => cutting.listen(0, '127.0.0.1', listening))
    t.teardown(() => new Promise((closed) => cutting.close(closed)))
    const { port } = cutting.address() as { port: number }
    const words = ['appropriation', 'draw-funds', 'FY2021', '--amount', '1.00', '--reference', 'r']
    const alone = { ...env, FIDUCIARY_ADDRESS: `http://127.0.0.1:${String(port)}`, FIDUCIARY_KEY: 'k' }
    t.match(await ended(program, words, alone), {
      code: 6,
      err: /may have been done all the same.*--idempotency-key [\w-]{36}/,
    })
  })

  await t.test('lists and records are tables for people, and JSON for programs', async (t) => {
    const table = await as('finance', 'award', 'list', '--limit', '1')
    t.match(table, {
      code: 0,
      out: /^code +status +amount[\s\S]*AWD-0001 +executed +2,150,000\.00/,
      err: /The first 1; --all/,
    })
    t.notMatch(table.out, /\u001b/, 'a file gets no colors')
    const all = JSON.parse((await as('finance', 'award', 'list', '--all', '--json')).out) as {
      items: unknown[]
      next: string | null
    }
    t.match(all, { next: null, items: { length: 2 } })
    t.match(await as('chair', 'summary'), {
      code: 0,
      out: /disbursed +80,000\.00 +0\.00 +80,000\.00[\s\S]*budget residual +0\.00/,
    })
    for (const noun of ['appropriation', 'solicitation', 'application', 'decision', 'award', 'disbursement'])
      t.equal((await as('chair', noun, 'list')).code, 0, noun)
    for (const [noun, code] of [
      ['appropriation', 'FY2021'],
      ['solicitation', 'CMPP-2022-01'],
      ['award', 'AWD-0001'],
      ['disbursement', 'DSB-0001'],
    ] as const)
      t.match(await as('chair', noun, 'show', code), { code: 0, out: code })
  })

  await t.test('exports, the package, files and a body go through files and pipes', async (t) => {
    const ledger = join(home, 'ledger.jsonl')
    t.match(await as('auditor', 'export', 'jsonl', '-o', ledger), {
      code: 0,
      err: /ledger\.jsonl: \d+ bytes, application\/jsonl/,
    })
    t.match(await readFile(ledger, 'utf8'), /disbursement\.settled/)
    t.match((await as('auditor', 'export', 'csv')).out, /disbursement\.settled/)
    t.equal((await as('auditor', 'package', '-o', join(home, 'p.zip'))).code, 0)
    t.equal((await readFile(join(home, 'p.zip'))).subarray(0, 2).toString(), 'PK')
    const list = join(home, 'exclusions.csv')
    await writeFile(
      list,
      'Name,Unique Entity ID,Excluding Agency,Exclusion Type,Active Date,Termination Date\nNobody,,HHS,Ineligible (Proceedings Completed),01/02/2020,Indefinite\n',
    )
    t.match(await as('finance', 'file', 'keep', list), { code: 0, out: /sha256 +[0-9a-f]{64}/ })
    const today = new Date().toLocaleDateString('sv', { timeZone: 'America/New_York' })
    t.match(
      await as('finance', 'exclusion-list', 'import', '--extracted-on', today, '--sha256', `@${list}`),
      { code: 0, out: /^Done\./ },
    )
    const body = JSON.stringify({ code: 'NEWORG', legalName: 'New Organization', kind: 'nonprofit' })
    t.match(await given(body, 'finance', 'organization', 'register', '--body', '-', '--json'), {
      code: 0,
      out: /"NEWORG"/,
    })
  })

  await t.test('an act of two persons says how the second confirms it', async (t) => {
    const enact = [
      ...'appropriation enact --code FY2031 --citation C --fiscal-year 2031 --amount 500 --enacted-on 2026-11-02 --yes-amount 500 --title'.split(
        ' ',
      ),
      'An act',
    ]
    const proposed = await as('finance', ...enact)
    const code = /--confirms (PRP-\d+)/.exec(proposed.out)?.[1] ?? ''
    t.match(await as('finance2', ...enact, '--confirms', code), { code: 0, out: /^Done\.[\s\S]*FY2031/ })
  })

  await t.test(
    'a key is kept in a file that only its owner reads, and goes to its own service alone',
    async (t) => {
      const { finance = '' } = service.keys
      t.match(await plain('wrong-key\n', 'login', '--address', service.address), {
        code: 4,
        err: /\(key-unknown\)/,
      })
      const signed = await plain(`${finance}\n`, 'login', '--address', service.address)
      t.match(signed, { code: 0, out: /Signed in/, err: /No keychain answers.*only you may read/ })
      const file = join(home, 'config/fiduciary/sign-ins.json')
      t.equal((await stat(file)).mode & 0o777, 0o600)
      t.match(await plain('', 'award', 'list'), { code: 0, out: /AWD-0001/ })
      t.match(await plain('', '--address', 'http://127.0.0.1:1', 'award', 'list'), {
        code: 2,
        err: /You are signed in at/,
      })
      await chmod(file, 0o644)
      t.match(await plain('', 'award', 'list'), { code: 0, err: /Others may read/ })
      await plain(
        `${service.keys['approver'] ?? ''}\n`,
        'login',
        '--address',
        service.address,
        '--as',
        'manager',
      )
      t.equal((await stat(file)).mode & 0o777, 0o600, 'a sign-in closes it again')
      t.match(await plain('', '--as', 'manager', 'award', 'list'), { code: 0 })
      t.match(await plain('', 'logout'), { code: 0, out: /stays valid/ })
      t.match(await plain('', 'award', 'list'), { code: 4, err: /--as: manager/ })
      t.notMatch(await readFile(file, 'utf8'), finance)
    },
  )

  await t.test(
    'a person is shown what moves, types the amount, and signs in unseen',
    needsPython,
    async (t) => {
      const request =
        'disbursement request --award AWD-0001 --kind advance --purpose Q2 --lines FY2021=1234.50'.split(' ')
      t.match(await typed([], 'finance', ...request), { code: 0, out: /\u001b\[32mDone\./ })
      const approve = ['disbursement', 'approve', 'DSB-0002']
      const stopped = await typed([['to stop: ', '1234\r']], 'approver', ...approve)
      t.match(stopped, {
        code: 7,
        out: /1,234\.50 +FY2021:obligated:AWD-0001[\s\S]*Stopped\. Nothing was done/,
      })
      t.match(await typed([['to stop: ', '\u0003']], 'approver', ...approve), { code: 7 })
      t.match(await typed([['to stop: ', '1,234.50\r']], 'approver', ...approve), {
        code: 0,
        out: /status +approved/,
      })
      const { chair = '' } = service.keys
      const answers = [
        ['Address of the service', `${service.address}\r`],
        ['Key: ', `${chair}x\u007f\r`],
      ] as const
      const signed = await typed(answers, null, 'login', '--as', 'chair')
      t.match(signed, { code: 0, out: /Signed in at/ })
      t.notMatch(signed.out, chair, 'the key is not shown')
      t.match(await plain('', 'summary', '--as', 'chair'), { code: 0 })
    },
  )

  await t.test('on a terminal there are colors and bars, and none with NO_COLOR', needsPython, async (t) => {
    const big = join(home, 'big.csv')
    await writeFile(big, `Name\n${'x'.repeat(3_000_000)}\n`)
    t.match(await typed([], 'finance', 'file', 'keep', big), { code: 0, out: /\[#+-*\] \d+% / })
    const colored = await typed([], 'finance', 'award', 'show', 'NONE')
    t.match(colored, { code: 3, out: '\u001b[31m' })
    const plainly = await ended(
      'python3',
      [join(project, 'tests/support/typed.py'), '[]', program, 'award', 'show', 'NONE'],
      {
        ...env,
        NO_COLOR: '1',
        FIDUCIARY_ADDRESS: service.address,
        FIDUCIARY_KEY: service.keys['finance'] ?? '',
      },
    )
    t.notMatch(plainly.out, '\u001b[31m')
    const wide = await typed([], 'finance', 'award', 'list')
    t.ok(
      wide.out
        .split(/\r?\n/)
        .slice(0, 4)
        .every((line) => widthOf(line) <= 100),
      wide.out,
    )
  })

  for (const shell of ['bash', 'zsh', 'fish'])
    await t.test(`the completion of ${shell} is read by ${shell}`, async (t) => {
      const script = await plain('', 'completion', shell)
      t.equal(script.code, 0)
      if (isThere(shell)) t.match(await ended(shell, ['-n'], env, script.out), { code: 0 })
      else t.match(script.out, 'fiduciary complete', `there is no ${shell} here: only its text was made`)
    })

  await t.test('bash completes verbs', async (t) => {
    const { out } = await plain('', 'completion', 'bash')
    const asked = `fiduciary() { ${program} "$@"; }\n${out}\nCOMP_WORDS=(fiduciary disbursement re); COMP_CWORD=2; _fiduciary; echo "\${COMPREPLY[@]}"`
    t.match(await ended('bash', [], env, asked), { code: 0, out: 'reject request return-payment' })
  })
})
