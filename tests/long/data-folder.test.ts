import { execFile, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Test, test } from 'tap'
import { takeServerLock } from '../../src/platform/embedded/data-lock.ts'
import { startEmbeddedPostgres } from '../../src/platform/embedded/server.ts'
import { birthOf } from '../../src/platform/embedded/service-lock.ts'
import { ask, kill, start, startElsewhere } from '../support/launched.ts'
import { temporaryFolder } from '../support/postgres.ts'
import { project } from '../support/program.ts'
import { run } from '../support/running.ts'
import { until } from '../support/until.ts'

/** Copies a folder as `cp -a` does, which keeps who owns what. */
const copy = async (from: string, to: string) => promisify(execFile)('cp', ['-a', from, to])

/** What a test needs of the system; without it the test is skipped by name. */
function needing(command: string, ...words: readonly string[]): { skip?: string } {
  const works = process.getuid?.() === 0 && spawnSync(command, [...words, 'true']).status === 0
  return works ? {} : { skip: `${command} ${words.join(' ')} does not work here` }
}

test('a copy that is started beside its running original has a server of its own, and leaves the other alone', async (t) => {
  const folder = await temporaryFolder(t)
  const original = await start(t, { dataDir: join(folder, 'original') })
  await ask(original.ownerUrl, 'create table kept as select 1 as answer')
  await ask(original.ownerUrl, 'checkpoint')
  await copy(join(folder, 'original'), join(folder, 'copy'))

  const copied = await start(t, { dataDir: join(folder, 'copy') })
  t.not(copied.pid, original.pid)
  t.not(copied.port, original.port)
  await ask(copied.ownerUrl, 'update kept set answer = 2')
  t.same(await ask(original.ownerUrl, 'select answer from kept'), [{ answer: 1 }])
  t.same(await ask(copied.ownerUrl, 'select answer from kept'), [{ answer: 2 }])
  await copied.stop()
  t.same(await ask(original.ownerUrl, 'select answer from kept'), [{ answer: 1 }], 'the original goes on')
  await original.stop()
  t.equal(await birthOf(original.pid), '')
})

const withoutPtrace = ['setpriv', '--bounding-set=-sys_ptrace', '--inh-caps=-sys_ptrace'] as const
const containers = [
  { where: 'here', by: [], options: {} },
  // As in most containers: root does not see the working folder of another user's process.
  {
    where: 'where the folder of a process is not shown',
    by: withoutPtrace,
    options: needing(...withoutPtrace),
  },
] as const

for (const { where, by, options } of containers)
  test(
    `the server that a crash left is adopted by its own folder and not by a copy, ${where}`,
    options,
    async (t) => {
      const folder = await temporaryFolder(t)
      const first = await startElsewhere(t, join(folder, 'original'), by)
      await kill(first.child)
      await copy(join(folder, 'original'), join(folder, 'copy'))

      const copied = await startElsewhere(t, join(folder, 'copy'), by)
      t.not(copied.pid, first.pid)
      t.not(await birthOf(first.pid), '', 'the server of the original still runs')
      const adopted = await startElsewhere(t, join(folder, 'original'), by)
      t.equal(adopted.pid, first.pid)

      await Promise.all([kill(copied.child), kill(adopted.child)])
      for (const name of ['copy', 'original']) await (await start(t, { dataDir: join(folder, name) })).stop()
      t.equal(await birthOf(first.pid), '')
      t.equal(await birthOf(copied.pid), '')
    },
  )

const inContainer = ['unshare', '--pid', '--fork', '--mount-proc', '--kill-child'] as const

test(
  'a folder that is shared with another container is refused there while it is in use',
  needing(...inContainer),
  async (t) => {
    const dataDir = join(await temporaryFolder(t), 'postgres')
    const server = await start(t, { dataDir })
    await ask(server.ownerUrl, 'create table kept as select 42 as answer')
    await t.rejects(startElsewhere(t, dataDir, inContainer), {
      message: `a database server that is not seen from here uses ${dataDir}, such as one in another container`,
    })
    t.same(await ask(server.ownerUrl, 'select answer from kept'), [{ answer: 42 }])
    await t.rejects(
      startEmbeddedPostgres({ dataDir, disposable: true }),
      { name: 'AlreadyRunning' },
      'its lock stays',
    )
    await server.stop()

    const elsewhere = await startElsewhere(t, dataDir, inContainer)
    await t.rejects(startEmbeddedPostgres({ dataDir, disposable: true }), {
      message: 'a database server that is not seen from here uses',
    })
    await kill(elsewhere.child)
    const again = await start(t, { dataDir })
    t.same(
      await ask(again.ownerUrl, 'select answer from kept'),
      [{ answer: 42 }],
      'free once the container has gone',
    )
  },
)

test(
  'of two starts at once on a new folder, in two containers, one makes the cluster and the other is refused',
  needing(...inContainer),
  async (t) => {
    const dataDir = join(await temporaryFolder(t), 'postgres')
    const first = startElsewhere(t, dataDir, inContainer)
    first.catch(() => undefined)
    await until(() => existsSync(join(dataDir, 'cluster.new')))
    t.equal(await takeServerLock(dataDir), 'busy', 'the lock is taken before the cluster is there')
    await t.rejects(startElsewhere(t, dataDir, inContainer), {
      message: `a database server that is not seen from here uses ${dataDir}, such as one in another container`,
    })
    const { child } = await first
    await kill(child)
    const server = await start(t, { dataDir })
    t.same(await ask(server.ownerUrl, 'select 1 as one'), [{ one: 1 }])
  },
)

test('without the program flock a start says what is not protected, and goes on', async (t) => {
  const folder = await temporaryFolder(t)
  const { PATH } = process.env
  t.teardown(() => {
    process.env['PATH'] = PATH
  })
  process.env['PATH'] = folder
  const said: unknown[] = []
  const dataDir = join(folder, 'postgres')
  const log = (...words: unknown[]) => said.push(words)
  const server = await start(t, { dataDir, log })
  t.match(said, [['warn', /^no lock can be taken on the data folder: nothing keeps a service in another/]])
  await server.stop()
})

test('a folder refuses the cluster of another installation, and the loss of its own', async (t) => {
  const folder = await temporaryFolder(t)
  const dataDir = join(folder, 'one')
  for (const name of ['one', 'other']) await (await start(t, { dataDir: join(folder, name) })).stop()
  await rename(join(dataDir, 'cluster'), join(folder, 'kept'))
  await t.rejects(startEmbeddedPostgres({ dataDir, disposable: true }), {
    message: `the database of ${dataDir} is missing`,
  })
  t.notOk(existsSync(join(dataDir, 'cluster')), 'no empty books took its place')

  await rename(join(folder, 'other', 'cluster'), join(dataDir, 'cluster'))
  const { systemIdentifier } = JSON.parse(await readFile(join(dataDir, 'installation.json'), 'utf8')) as {
    systemIdentifier: string
  }
  await t.rejects(startEmbeddedPostgres({ dataDir, disposable: true }), {
    message: `the database in ${dataDir}/cluster belongs to another installation: its system identifier is`,
  })
  await rm(join(dataDir, 'cluster', 'global', 'pg_control'))
  await t.rejects(startEmbeddedPostgres({ dataDir, disposable: true }), {
    message: `${dataDir}/cluster holds no whole database`,
  })

  await rm(join(dataDir, 'cluster'), { recursive: true })
  await rename(join(folder, 'kept'), join(dataDir, 'cluster'))
  const server = await start(t, { dataDir })
  t.same(await ask(server.ownerUrl, 'select system_identifier::text as id from pg_control_system()'), [
    { id: systemIdentifier },
  ])
})

test('a folder of an earlier version, whose cluster lies elsewhere, is refused until the cluster is moved into it', async (t) => {
  const folder = await temporaryFolder(t)
  const dataDir = join(folder, 'data')
  const before = await start(t, { dataDir })
  await ask(before.ownerUrl, 'create table kept as select 42 as answer')
  await before.stop()
  await mkdir(join(folder, 'elsewhere'))
  await rename(join(dataDir, 'cluster'), join(folder, 'elsewhere', 'cluster'))
  await writeFile(join(dataDir, 'LOCATION'), `${folder}/elsewhere\n`)
  await t.rejects(startEmbeddedPostgres({ dataDir, disposable: true }), {
    message: `move ${folder}/elsewhere/cluster to ${dataDir}/cluster, and remove ${dataDir}/LOCATION`,
  })

  await rename(join(folder, 'elsewhere', 'cluster'), join(dataDir, 'cluster'))
  await rm(join(dataDir, 'LOCATION'))
  t.same(await ask((await start(t, { dataDir })).ownerUrl, 'select answer from kept'), [{ answer: 42 }])
})

/** Mounts a small file system of its own on a folder until the test ends. */
async function mounted(t: Test, options: string): Promise<string> {
  const folder = join(await temporaryFolder(t), 'disk')
  await mkdir(folder)
  const program = promisify(execFile)
  await program('mount', ['-t', 'tmpfs', '-o', `mode=755,${options}`, 'tmpfs', folder])
  t.teardown(() => program('umount', ['--lazy', folder]))
  return folder
}

const canMount = needing('unshare', '--mount')

test('a data folder that cannot be used refuses the start on one line, which says what would pass', async (t) => {
  const folder = await temporaryFolder(t)
  await writeFile(join(folder, 'file'), '')
  const refused = async (dataDir: string, why: RegExp, by: readonly string[] = []) => {
    const { code, output } = await run(t, { DATA_DIR: dataDir }, by).ended
    t.equal(code, 1)
    t.match(output, new RegExp(`^fiduciary did not start: DATA_DIR ${dataDir} ${why.source}\n$`))
  }
  for (const path of ['file', 'file/data'])
    await refused(join(folder, path), /is not a folder: name one, or a path where one can be made/)
  if (canMount.skip !== undefined) {
    t.comment(canMount.skip)
    return
  }
  await refused(
    join(await mounted(t, 'ro'), 'data'),
    /is on a read-only file system: choose a folder on one .*/,
  )
  await refused(join(await mounted(t, 'size=32k'), 'data'), /has no room left: make room there, or choose .*/)
})

const asNobody = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'] as const
const readsProject = needing(...asNobody, 'ls', project)

test(
  'a data folder of another user refuses the start, and says whose it has to be',
  readsProject,
  async (t) => {
    const folder = await temporaryFolder(t)
    const { code, output } = await run(t, { DATA_DIR: join(folder, 'data') }, asNobody).ended
    t.equal(code, 1)
    t.match(
      output,
      /^fiduciary did not start: DATA_DIR \S+ cannot be written by user id 65534: give the folder to that user \(chown\), or choose another\n$/,
    )
  },
)

test(
  'a disk that is full while the cluster is made refuses the start, and the next one makes it once there is room',
  canMount,
  async (t) => {
    const disk = await mounted(t, 'size=20m')
    const full = await run(t, { DATA_DIR: join(disk, 'data') }).ended
    t.equal(full.code, 1)
    t.match(
      full.output,
      /^fiduciary did not start: initdb failed: .*(No space left on device|Check free disk space)/m,
    )
    t.notOk(existsSync(join(disk, 'data/postgres/cluster')))
    await promisify(execFile)('mount', ['-o', 'remount,size=400m', disk])
    const service = run(t, { DATA_DIR: join(disk, 'data') })
    t.ok(await service.ready)
    service.child.kill('SIGTERM')
    t.match(await service.ended, { code: 0, output: /One key per role/ })
  },
)
