import { execFile } from 'node:child_process'
import { cp, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import t from 'tap'
import { npmRun, project } from '../support/program.ts'
import { started } from '../support/started.ts'

const run = promisify(execFile)
t.setTimeout(900_000)

t.test(
  'the package that npm makes gives a small client, whose types and addresses hold for every reader',
  async (t) => {
    const folder = join(project, '.tap', `package-${String(process.pid)}`)
    await mkdir(join(folder, 'node_modules/fiduciary'), { recursive: true })
    t.teardown(() => rm(folder, { recursive: true, force: true }))
    t.equal((await npmRun(['prepare'])).code, 0)
    t.match(await npmRun(['prepack']), { code: 0 })
    const packed = await run('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder], {
      cwd: project,
    })
    const archive = join(folder, packed.stdout.trim())
    await run('tar', ['-xzf', archive, '-C', join(folder, 'node_modules/fiduciary'), '--strip-components=1'])

    await t.test('it is under 100 kB, and holds nothing of the service', async (t) => {
      const entry = join(folder, 'node_modules/fiduciary/dist/client/entry.js')
      t.ok((await stat(entry)).size < 100_000, `${String((await stat(entry)).size)} bytes`)
      const text = await readFile(entry, 'utf8')
      t.notMatch(text, /postgres|drizzle|fastify|zod/i)
      const imported = [...text.matchAll(/from"([^"]+)"|from "([^"]+)"|import\("([^"]+)"\)/g)].map(
        ([, a, b, c]) => a ?? b ?? c,
      )
      t.ok(imported.length > 0 && imported.every((name) => name?.startsWith('node:')), String(imported))
    })

    await t.test('publint and attw find nothing', async (t) => {
      const lint = await run('npx', ['publint', join(folder, 'node_modules/fiduciary'), '--strict'], {
        cwd: project,
      })
      t.match(lint.stdout, 'All good!')
      // Node 10 and `require` are ignored: the package is for modules alone, and Node 20.19 can require those.
      const types = await run(
        'npx',
        ['attw', archive, '--profile', 'esm-only', '--entrypoints', './client'],
        { cwd: project },
      )
      t.match(types.stdout, /bundler[^\n]*🟢/u)
    })

    await cp(join(project, 'examples'), join(folder, 'examples'), { recursive: true })
    for (const exactOptionalPropertyTypes of [true, false])
      await t.test(
        `the examples compile strictly, ${exactOptionalPropertyTypes ? 'with' : 'without'} exactOptionalPropertyTypes`,
        async () => {
          const compilerOptions = {
            target: 'es2023',
            module: 'nodenext',
            strict: true,
            noUncheckedIndexedAccess: true,
            skipLibCheck: false,
            exactOptionalPropertyTypes,
            types: ['node'],
            outDir: 'made',
          }
          await writeFile(join(folder, 'package.json'), JSON.stringify({ type: 'module', private: true }))
          await writeFile(
            join(folder, 'tsconfig.json'),
            JSON.stringify({ compilerOptions, include: ['examples/*.ts'] }),
          )
          await run('npx', ['tsc', '-p', folder], { cwd: project })
        },
      )

    await t.test('what is no amount, no field or no act of the contract does not compile', async (t) => {
      const wrong = [
        `client.appropriations.drawFunds('FY2021', { amount: 1500, reference: 'r' })`,
        `client.appropriations.drawFunds('FY2021', { amount: '1.00', reference: 'r', note: 'n' })`,
        `client.appropriations.drawFunds({ amount: '1.00', reference: 'r' })`,
        `client.disbursements.forget('DSB-0001')`,
        `client.disbursements.list({ shade: 'red' })`,
        `client.ledger.export({})`,
        `money.sum([1, 2])`,
      ]
      const source = [
        `import { connect, money } from 'fiduciary/client'`,
        `const client = connect({ address: 'http://127.0.0.1' })`,
        ...wrong.map((line) => `void ${line}`),
        `void money`,
      ]
      await mkdir(join(folder, 'wrong'))
      await writeFile(join(folder, 'wrong/wrong.ts'), source.join('\n'))
      await writeFile(
        join(folder, 'wrong/tsconfig.json'),
        JSON.stringify({ extends: '../tsconfig.json', include: ['*.ts'] }),
      )
      const said = await run('npx', ['tsc', '--noEmit', '-p', join(folder, 'wrong')], { cwd: project }).then(
        () => '',
        (fault: unknown) => (fault as { readonly stdout: string }).stdout,
      )
      const lines = new Set([...said.matchAll(/wrong\.ts[(:](\d+)/g)].map(([, line]) => Number(line)))
      for (const [at, line] of wrong.entries()) t.ok(lines.has(at + 3), line)
    })

    await t.test('the day of each user runs against the service', async (t) => {
      const { address, keys } = await started(t)
      const day = async (name: string, ...words: string[]) =>
        (await run(process.execPath, [join(folder, `made/${name}.js`), address, ...words], { cwd: folder }))
          .stdout
      const { finance = '', approver = '', approver2 = '', chair = '', auditor = '' } = keys
      const financeDay = await day('finance', finance, approver, approver2)
      t.match(financeDay, /DSB-0001 asks for \$80,000\.00/)
      t.match(financeDay, /finance may not approve/)
      t.match(financeDay, /FY2021:payable:AWD-0001 would be \$80,000\.00/)
      t.match(financeDay, /DSB-0001 is paid/)
      t.match(financeDay, /DSB-0001 paid 80000\.00/)
      const chairDay = await day('chair', chair)
      t.match(chairDay, /FY2021: \$500,000\.00 of \$5,000,000\.00 is available/)
      t.match(chairDay, /residual 0\.00/)
      const auditorDay = await day('auditor', auditor, folder)
      t.match(auditorDay, /ledger\.jsonl, application\/jsonl/)
      t.match(await readFile(join(folder, 'ledger.jsonl'), 'utf8'), /disbursement\.settled/)
      t.ok((await stat(join(folder, 'package.zip'))).size > 10_000)
    })
  },
)
