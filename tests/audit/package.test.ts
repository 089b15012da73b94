import { execFile, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { cp, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import t, { type Test } from 'tap'
import { ZipFile } from 'yazl'
import { bytesOf } from '../support/ledger-files.ts'
import { changed, type Files, text, unzipped, written } from '../support/package.ts'
import { temporaryFolder } from '../support/postgres.ts'
import { archived, sealedLedger } from '../support/sealed-package.ts'
import { programs } from '../support/verifiers.ts'

const { s, key, witness, kept } = await sealedLedger(
  t,
  async ({ given }) => {
    const { award, fund } = await given.fundedAward('100.00')
    await given.paid(award, { [fund]: '10.00' }, { purpose: 'Rent' })
  },
  async ({ given, call }) => {
    await given.made('admin', '/v1/actors', { code: 'EVA-1', name: 'Eva Muster', roles: ['finance'] })
    const { body } = await call('auditor', 'GET', '/v1/ledger/entries?kind=actor.admitted&subject=EVA-1')
    const [{ id } = { id: '' }] = body['items'] as { id: string }[]
    await given.made('admin', `/v1/ledger/entries/${id}/erasure`, {
      path: '/name',
      ground: 'data-subject-request',
    })
  },
)
const zip = await archived(s, `?previous=${String(kept.size)}`)
const files = unzipped(zip)

/** What a program prints, and how it ends. */
async function said(
  [runner, script]: readonly [string, string],
  ...words: readonly string[]
): Promise<{ code: number; out: string }> {
  return promisify(execFile)(runner, [script, ...words]).then(
    ({ stdout }) => ({ code: 0, out: stdout }),
    (error: unknown) => {
      const { code, stdout } = error as { code: number; stdout: string }
      return { code, out: stdout }
    },
  )
}

async function folderOf(t: Test, all: Files): Promise<string> {
  return written(all, join(await temporaryFolder(t), 'package'))
}

t.test(
  'what an auditor puts into the folder leaves a good package good, and is named as not examined',
  async (t) => {
    const folder = await folderOf(t, files)
    // The documented commands, run in the folder itself, with what they and the system leave behind.
    await mkdir(join(folder, 'kept'))
    for (const name of ['checkpoint.txt', 'keys.txt'])
      await cp(join(folder, name), join(folder, 'kept', name))
    await writeFile(join(folder, '.DS_Store'), 'x')
    await writeFile(join(folder, 'out put.txt'), 'x')
    await writeFile(join(folder, 'texts.jsonl'), 'not of the package')
    const beside = ['.DS_Store', 'kept/checkpoint.txt', 'kept/keys.txt', 'out put.txt', 'texts.jsonl']
    for (const program of programs) {
      const options = ['--key', key.verifier.text, '--checkpoint', join(folder, 'kept', 'checkpoint.txt')]
      const { wrong, unexamined } = await program.verdict(folder, options)
      t.same(wrong, [], program.name)
      t.same(unexamined, beside, program.name)
      const { code, out } = await said(program.command, folder, ...options)
      t.equal(code, 0, program.name)
      const named = `what lies beside the package and its manifest does not list: ${beside.join(', ')}.`
      t.match(out, `Not examined: ${named}`, program.name)
      t.match(out, 'Proved: the ledger continues every checkpoint you kept.', program.name)
    }
  },
)

t.test(
  'a private text that is not disclosed is counted, with those that an entry says were erased',
  async (t) => {
    for (const [query, some] of [
      ['', true],
      ['?texts=disclose', false],
    ] as const) {
      const folder = await folderOf(t, unzipped(await archived(s, query)))
      for (const program of programs) {
        const { undisclosed } = await program.verdict(folder)
        t.equal((undisclosed?.missing ?? 0) > 2, some, program.name)
        // The name of the person who asked for it.
        t.ok((undisclosed?.erased ?? 0) >= 1, program.name)
        t.match(
          (await said(program.command, folder)).out,
          /NOT proved: \d+ private texts, .* [1-9]\d* of them were erased by an entry/,
        )
      }
    }
  },
)

t.test('the archive is verified as it came, and leaves nothing behind', async (t) => {
  const folder = await temporaryFolder(t)
  const path = join(folder, 'package.zip')
  await writeFile(path, zip)
  const kept = join(folder, 'kept.txt')
  await writeFile(kept, text(files, 'previous-checkpoint.txt'))
  for (const program of programs) {
    const options = ['--key', key.verifier.text, '--witness', witness.verifier.text, '--checkpoint', kept]
    const { wrong, unexamined, size } = await program.verdict(path, options)
    t.same(wrong, [], program.name)
    t.same(unexamined, [], program.name)
    t.ok(Number(size) > 0, program.name)
    t.match((await said(program.command, path)).out, /^All holds/m, program.name)
  }
})

const zipped = async (all: readonly (readonly [string, Buffer])[]): Promise<Buffer> => {
  const archive = new ZipFile()
  for (const [path, bytes] of all) archive.addBuffer(bytes, path)
  archive.end()
  return bytesOf(archive.outputStream as never)
}

t.test(
  'an archive that is not whole, or holds a file twice, is wrong, and what no package has is named',
  async (t) => {
    const folder = await temporaryFolder(t)
    const path = join(folder, 'package.zip')
    const entries = [...files]
    const at = zip.indexOf('entries.csv') + 40
    const flipped = Buffer.from(zip)
    flipped[at] = (flipped[at] ?? 0) ^ 1
    for (const [what, bytes] of [
      ['cut off', zip.subarray(0, zip.length - 30)],
      ['no archive', Buffer.from('not an archive')],
      ['empty', Buffer.alloc(0)],
      ['a byte of a file changed', flipped],
      ['a file twice', await zipped([...entries, entries[0] ?? ['', zip]])],
      ['a file twice but for its case', await zipped([...entries, ['ENTRIES.csv', Buffer.from('x')]])],
    ] as const) {
      await writeFile(path, bytes)
      for (const program of programs) {
        const { wrong } = await program.verdict(path)
        t.equal(wrong[0]?.fault, 'zip-malformed', `${what}: ${program.name}: ${JSON.stringify(wrong[0])}`)
        t.equal(wrong[0]?.file, 'package.zip', what)
      }
    }
    await writeFile(
      path,
      await zipped([...entries, ['a note.txt', Buffer.from('x')], ['__MACOSX/._x', Buffer.from('x')]]),
    )
    for (const program of programs) {
      const { wrong, unexamined } = await program.verdict(path)
      t.same(wrong, [], program.name)
      t.same(unexamined, ['__MACOSX/._x', 'a note.txt'], program.name)
    }
    await writeFile(path, await zipped([...changed(files, { 'entries.csv': 'x' })]))
    for (const program of programs)
      t.equal((await program.verdict(path)).wrong[0]?.fault, 'file-changed', program.name)
  },
)

t.test('a reader of the verdict on a package that stops early leaves no error behind', async (t) => {
  const folder = await folderOf(t, files)
  for (const { name, command } of programs) {
    const child = spawn(command[0], [command[1], folder])
    child.stdout.destroy()
    let errors = ''
    child.stderr.on('data', (chunk: Buffer) => {
      errors += chunk.toString()
    })
    const [status] = (await once(child, 'close')) as [number]
    t.same([status, errors], [0, ''], name)
  }
})

t.test('keys and witnesses of a package are those that its entries admit', async (t) => {
  t.equal(text(files, 'keys.txt'), `${key.verifier.text}\n`)
  t.equal(text(files, 'witnesses.txt'), `${witness.verifier.text}\n`)
})

const go = '/usr/share/gocode/src/golang.org/x/mod/sumdb/note'
const isInstalled = (program: string, ...args: string[]) => spawnSync(program, args).status === 0
const isGoThere = existsSync(go) && isInstalled('go', 'version')

t.test(
  'root and signature are checked by the recipe of the page, with other people’s programs',
  isGoThere ? {} : { skip: 'go and golang-golang-x-mod-dev of Debian are not installed' },
  async (t) => {
    const folder = await folderOf(t, files)
    const blocks = [...text(files, 'READ-ME-FIRST.html').matchAll(/<pre>([\s\S]*?)<\/pre>/g)].map(
      ([, block = '']) =>
        block
          .replaceAll('&quot;', '"')
          .replaceAll('&#39;', "'")
          .replaceAll('&lt;', '<')
          .replaceAll('&gt;', '>')
          .replaceAll('&amp;', '&'),
    )
    const program = blocks.find((block) => block.startsWith('package main')) ?? ''
    const command = blocks.find((block) => block.includes('go run check.go')) ?? ''
    await writeFile(join(folder, 'check.go'), program)
    const env = { ...process.env, HOME: folder, GOCACHE: join(folder, 'cache'), GOFLAGS: '' }
    const checked = () => spawnSync('sh', ['-c', command], { cwd: folder, env, encoding: 'utf8' })
    const good = checked()
    t.equal(good.status, 0, good.stderr)
    const size = text(files, 'leaves.jsonl').split('\n').length - 1
    const [, , root = ''] = text(files, 'checkpoint.txt').split('\n')
    t.equal(good.stdout, `${String(size)} entries, root ${root}, signed by log.example\n`)
    await writeFile(join(folder, 'leaves.jsonl'), text(files, 'leaves.jsonl').replace('10.00', '10.01'))
    const forged = checked()
    t.not(forged.status, 0, 'a leaf changed')
    t.match(forged.stderr, /the checkpoint says/)
    await written(files, folder)
    await writeFile(
      join(folder, 'checkpoint.txt'),
      text(files, 'checkpoint.txt').replace('log.example\n', 'other.example\n'),
    )
    t.match(checked().stderr, /invalid signature for key log/, 'a note changed')
    t.not(checked().status, 0)
  },
)
