// Runs the tests: `npm test`, or some of them: `npm test -- tests/platform/money.test.ts`. With --long it runs the long lane.
//
// All files are bundled once and dealt out to a few processes, because a process that loads the service takes longer to start
// than most files take to run. Each file is a test of its own there; a file of the long lane has a process to itself.
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import t from 'tap'
import { type Bundle, bundleTests } from './support/bundle.ts'
import { stopSharedServer } from './support/postgres.ts'
import { Report } from './support/report.ts'

const jobs = 3
const processes = 6

const { values, positionals } = parseArgs({
  options: { long: { type: 'boolean', default: false } },
  allowPositionals: true,
})
const files = positionals.length > 0 ? positionals : await filesOf(values.long)
if (files.length === 0) throw new Error('There is no such test.')
const groups = values.long ? files.map((file) => [file]) : await dealt(files, processes)

t.setTimeout(0)
t.jobs = jobs
const report = new Report()
t.pipe(report)
report.pipe(process.stdout)
const bundle: Bundle = await bundleTests(groups)
await Promise.all(
  bundle.entries.map(async (entry, i) =>
    t.spawn(process.execPath, ['--enable-source-maps', entry], {
      name: groups[i]?.length === 1 ? (groups[i][0] ?? '') : `group ${String(i + 1)}`,
      buffered: true,
      timeout: 1_800_000,
    }),
  ),
)
await bundle.discard()
await stopSharedServer(process.pid)
t.end()
await finished(report)
if (report.files !== files.length)
  console.log(`Only ${String(report.files)} of ${String(files.length)} files came to their end.`)
if (report.failed > 0 || report.files !== files.length || !t.passing()) process.exitCode = 1

/** The files of a lane, as paths from the root of the repository. */
async function filesOf(long: boolean): Promise<string[]> {
  const found = await readdir('tests', { recursive: true })
  return found
    .filter((file) => file.endsWith('.test.ts') && file.startsWith('long/') === long)
    .map((file) => join('tests', file))
    .toSorted()
}

/** Deals the files out by their size, the largest first, each to the group that has the least so far. */
async function dealt(all: readonly string[], count: number): Promise<string[][]> {
  const sized = await Promise.all(all.map(async (file) => ({ file, size: (await stat(file)).size })))
  const groups = Array.from({ length: Math.min(count, all.length) }, () => ({
    size: 0,
    files: [] as string[],
  }))
  for (const { file, size } of sized.toSorted((a, b) => b.size - a.size)) {
    const least = groups.reduce((a, b) => (b.size < a.size ? b : a))
    least.files.push(file)
    least.size += size
  }
  return groups.map((group) => group.files)
}
