// Breaks the named rules of a migrated scratch database one by one and lists what no attempt noticed: drill.ts [--sample 20].
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import postgres from 'postgres'
import { migrateDatabase } from '../../../src/platform/database/migrations.ts'
import { startEmbeddedPostgres } from '../../../src/platform/embedded/embedded-postgres.ts'
import { rulesAndAttempts, unnoticed, unreachable } from './all.ts'
import { insertRows } from './rows.ts'
import { idOf } from './trial.ts'

const sample = Number(process.argv[2] ?? 0)
const dataDir = await mkdtemp(join(tmpdir(), 'fiduciary-constraints-'))
const server = await startEmbeddedPostgres({ dataDir, disposable: true })
const sql = postgres(server.ownerUrl, { max: 1, fetch_types: false, onnotice: () => undefined })
try {
  await migrateDatabase(server.ownerUrl, resolve(import.meta.dirname, '..', '..', '..', 'drizzle'))
  await insertRows(sql)
  const { rules, attempts } = await rulesAndAttempts(server.ownerUrl)
  const reachable = rules.filter((rule) => !Object.hasOwn(unreachable, idOf(rule)))
  const step = sample === 0 ? 1 : reachable.length / sample
  const start = sample === 0 ? 0 : Math.random() * step
  const chosen = Array.from(
    { length: sample === 0 ? reachable.length : sample },
    (_, i) => reachable[Math.floor(start + i * step)],
  )
  let broken = 0
  const missed: string[] = []
  for (const rule of chosen.filter((each) => each !== undefined)) {
    broken += rule.breaks.length
    missed.push(...(await unnoticed(sql, rule, attempts.get(idOf(rule)) ?? [])))
  }
  const kinds = Object.entries(Object.groupBy(rules, ({ kind }) => kind)).map(
    ([kind, list]) => `${kind} ${String(list.length)}`,
  )
  console.log(
    `${String(rules.length)} rules (${kinds.join(', ')}), ${String(broken)} times one was broken, ${String(missed.length)} times nothing noticed`,
  )
  for (const [rule, reason] of Object.entries(unreachable)) console.log(`not tried: ${rule}: ${reason}`)
  for (const statement of missed) console.log(`unnoticed: ${statement}`)
  process.exitCode = missed.length === 0 ? 0 : 1
} finally {
  await sql.end()
  await server.stop()
  await rm(dataDir, { recursive: true, force: true })
}
