// Breaks the named rules of a migrated scratch database one at a time and lists what no attempt noticed:
// drill.ts SAMPLE [--control], where a sample of 0 is all of them.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import postgres from 'postgres'
import { migrateDatabase } from '../../../src/platform/database/migrations.ts'
import { startEmbeddedPostgres } from '../../../src/platform/embedded/server.ts'
import { rulesAndAttempts, unnoticed, unreachable } from './all.ts'
import { insertRows } from './rows.ts'
import { idOf, type Rule } from './trial.ts'

const sample = Number(process.argv[2])
const control = process.argv.includes('--control')

/** So many rules, evenly spread over all of them from a start by chance. */
function chosenFrom(rules: readonly Rule[]): Rule[] {
  if (sample === 0 || sample >= rules.length) return [...rules]
  const step = rules.length / sample
  const start = Math.random() * step
  return Array.from({ length: sample }, (_, i) => rules[Math.floor(start + i * step)]).filter(
    (rule) => rule !== undefined,
  )
}

async function drill(sql: postgres.Sql, url: string): Promise<void> {
  const { rules, attempts } = await rulesAndAttempts(url)
  const attemptsOn = (rule: Rule) => attempts.get(idOf(rule)) ?? []
  const chosen = chosenFrom(rules.filter((rule) => !Object.hasOwn(unreachable, idOf(rule))))
  const missed: string[] = []
  for (const rule of chosen) missed.push(...(await unnoticed(sql, rule, attemptsOn(rule))))

  const kinds = ['check', 'foreign key', 'unique', 'trigger', 'policy'] as const
  const counts = kinds.map((kind) => `${kind} ${String(rules.filter((rule) => rule.kind === kind).length)}`)
  const broken = chosen.reduce((sum, { breaks }) => sum + breaks.length, 0)
  console.log(`${String(rules.length)} rules: ${counts.join(', ')}`)
  console.log(
    `${String(chosen.length)} tried, broken in ${String(broken)} ways, ${String(missed.length)} unnoticed`,
  )
  for (const [rule, reason] of Object.entries(unreachable)) console.log(`not tried: ${rule}: ${reason}`)
  for (const statement of missed) console.log(`MISSED ${statement}`)
  if (missed.length > 0) process.exitCode = 1

  if (!control) return
  const [first] = chosen
  const check = rules.find(({ name }) => name === 'disbursements_paid_by_a_third')
  if (!first || !check) throw new Error('there is no rule for the controls')
  const says = (name: string, caught: boolean): void => {
    console.log(`  ${caught ? 'caught' : 'MISSED'} ${name}`)
    if (!caught) process.exitCode = 1
  }
  says('a rule without attempts is listed', (await unnoticed(sql, first, [])).length === first.breaks.length)
  const hollow = `${check.breaks.join(';')}; alter table ${check.table} add constraint ${check.name} check (true)`
  says(
    'a check that always holds is noticed',
    (await unnoticed(sql, { ...check, breaks: [hollow] }, attemptsOn(check))).length === 0,
  )
}

const dataDir = await mkdtemp(join(tmpdir(), 'fiduciary-constraints-'))
const server = await startEmbeddedPostgres({ dataDir, disposable: true })
const sql = postgres(server.ownerUrl, { max: 1, fetch_types: false, onnotice: () => undefined })
try {
  await migrateDatabase(server.ownerUrl, resolve(import.meta.dirname, '..', '..', '..', 'drizzle'))
  await insertRows(sql)
  await drill(sql, server.ownerUrl)
} finally {
  await sql.end()
  await server.stop()
  await rm(dataDir, { recursive: true, force: true })
}
