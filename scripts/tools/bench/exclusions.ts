import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { optionsFrom } from '../options.ts'
import { withProgram } from './support/program-stand.ts'
import { seconds } from './support/timing.ts'

const mostSeconds = 15

/**
 * How long a person waits for the import of an extract of as many rows as SAM.gov publishes, what is seen of it meanwhile, and how much memory
 * the service takes. Settings are the defaults.
 */
export async function run(args: readonly string[]): Promise<void> {
  const { rows } = optionsFrom(args, { rows: [165_000, 6_000] })
  await withProgram(async ({ client, servicePid }) => {
    const content = exclusions(rows)
    const storing = performance.now()
    const sha256 = await client.keep(content)
    console.log(
      `${rows.toLocaleString('en')} rows, ${(Buffer.byteLength(content) / 1e6).toFixed(1)} MB, stored in ${seconds(storing)} s`,
    )
    const before = await peakOf(servicePid)
    const importing = performance.now()
    const waiting = { isOver: false }
    const list = client
      .post('finance', '/exclusion-lists', { extractedOn: '2024-06-01', sha256 })
      .finally(() => {
        waiting.isOver = true
      })
    const seen = new Set<string>()
    let last = ''
    while (!waiting.isOver) {
      await sleep(250)
      const reading = await client.get('finance', `/exclusion-lists/readings/${sha256}`).catch(() => null)
      const body = reading?.body ?? {}
      const state = typeof body['state'] === 'string' ? body['state'] : ''
      const far = `${state} ${String(body['rows'])} ${String(body['stored'])}`
      if (state === '' || far === last) continue
      last = far
      seen.add(far)
      if (seen.size % 8 === 1)
        console.log(
          `  after ${seconds(importing)} s: ${state}, ${Number(body['rows']).toLocaleString('en')} rows read, ${Number(body['stored']).toLocaleString('en')} parties stored`,
        )
    }
    const { body } = await list
    const took = (performance.now() - importing) / 1_000
    console.log(
      `imported in ${took.toFixed(1)} s (at most ${mostSeconds} s): ${Number(body['parties']).toLocaleString('en')} parties, ${(body['leftOut'] as number[]).length} rows without a name left out; seen at ${seen.size} stages`,
    )
    console.log(`memory of the service at its peak: ${await peakOf(servicePid)} MB (${before} MB before)`)
    if (took > mostSeconds) process.exitCode = 1
  })
}

/** The most memory that a process has had, in megabytes, where the system says so. */
async function peakOf(pid: number): Promise<string> {
  const status = await readFile(`/proc/${String(pid)}/status`, 'utf8').catch(() => '')
  const [, kilobytes] = /VmHWM:\s+(\d+) kB/.exec(status) ?? []
  return kilobytes === undefined ? 'unknown' : (Number(kilobytes) / 1_024).toFixed(0)
}

const columns = [
  ...['Classification', 'Name', 'Prefix', 'First', 'Middle', 'Last', 'Suffix'],
  ...['Address 1', 'Address 2', 'Address 3', 'Address 4', 'City', 'State / Province', 'Country', 'Zip Code'],
  ...['Open Data Flag', 'Blank (Deprecated)', 'Unique Entity ID', 'Exclusion Program', 'Excluding Agency'],
  ...['CT Code', 'Exclusion Type', 'Additional Comments', 'Active Date', 'Termination Date', 'Record Status'],
  ...['Cross-Reference', 'SAM Number', 'CAGE', 'NPI', 'Creation_Date'],
]

/** An extract with every column of the public one: persons and firms, some with a cross-reference, one in ten thousand without a name. */
function exclusions(count: number): string {
  const cells = (of: Readonly<Record<string, string>>) =>
    columns.map((column) => `"${of[column] ?? ''}"`).join(',')
  const rows = Array.from({ length: count }, (_, i) => {
    const named =
      i % 10_000 === 9_999
        ? {}
        : i % 2 === 0
          ? {
              Name: `EXCLUDED PARTY NO. ${i} SERVICES, INC.`,
              'Unique Entity ID': `Z${String(i).padStart(11, '1')}`,
            }
          : { Prefix: 'MR', First: `FIRST${i}`, Last: `LAST${i}` }
    return cells({
      ...named,
      Classification: i % 2 === 0 ? 'Firm' : 'Individual',
      'Address 1': `${i} INTERNAL PLACE`,
      ...{ City: 'WASHINGTON', 'State / Province': 'DC', Country: 'USA', 'Zip Code': '20210' },
      ...{ 'Exclusion Program': 'Reciprocal', 'Excluding Agency': 'HHS' },
      'Exclusion Type': 'Ineligible (Proceedings Completed)',
      'Additional Comments':
        i % 3 === 0 ? 'Excluded by the agency, after its proceedings were completed' : '',
      ...{ 'Active Date': '11/20/2023', 'Termination Date': i % 2 === 0 ? 'Indefinite' : '08/20/2029' },
      'Cross-Reference':
        i % 5 === 0 ? `(also PARTY ${i} CONSTRUCTION, LLC, PARTY ${i}  DBA BUILDING ${i})` : '',
      ...{ 'SAM Number': `S4MR${i}`, Creation_Date: '2023-11-20' },
    })
  })
  return [cells(Object.fromEntries(columns.map((column) => [column, column]))), ...rows, ''].join('\r\n')
}
