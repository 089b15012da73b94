import { readdir, readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import postgres from 'postgres'
import { test } from 'tap'
import { inOneLine, loggable } from '../../src/platform/database/loggable.ts'
import { logTo } from '../../src/service-log.ts'
import { testServer } from '../support/postgres.ts'

const secret = 'typed-by-a-person'

/** What PostgreSQL says of a row that a constraint refuses, with the row, as the driver and Drizzle throw it. */
async function refusedRow(ownerUrl: string): Promise<Error> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => undefined })
  try {
    await sql`create table kept (text text constraint kept_short check (length(text) < 3))`
    const thrown = await sql`insert into kept values (${secret})`.catch((error: unknown) => error as Error)
    if (!(thrown instanceof Error)) throw new Error('the row was taken')
    return thrown
  } finally {
    await sql.end()
  }
}

test('no error puts a value of a row or a parameter into the log or on the line of a failed start', async (t) => {
  const raw = await refusedRow((await testServer(t)).ownerUrl)
  t.match((raw as Error & { detail: string }).detail, secret, 'the driver has the row')
  const wrapped = Object.assign(new Error(`Failed query: insert\nparams: ${secret}`, { cause: raw }), {
    query: 'insert',
  })
  for (const error of [raw, wrapped, new Error('a unit failed', { cause: wrapped })]) {
    const lines: string[] = []
    const logger = logTo({ write: (line) => lines.push(line) }, 'info')
    logger.error({ err: error }, 'raw')
    logger.child({}).warn({ err: loggable(error) }, 'made loggable before')
    t.equal(lines.length, 2)
    for (const line of lines) {
      t.notMatch(line, secret)
      t.match(JSON.parse(line), { err: { sqlstate: '23514', constraint: 'kept_short', stack: /^ +at / } })
    }
    t.notMatch(inOneLine(error), new RegExp(`${secret}|\n`))
  }
})

test('what is no error of the database keeps its message, its code and its place', (t) => {
  const error = Object.assign(new Error('no room'), { code: 'ENOSPC' })
  t.match(loggable(error), { type: 'Error', code: 'ENOSPC', message: 'no room', stack: /at / })
  t.equal(loggable('TimeoutError'), 'TimeoutError')
  t.equal(inOneLine(error), 'no room')
  t.end()
})

test('no source logs an error as it was thrown', async (t) => {
  const sources = resolve(import.meta.dirname, '../../src')
  for (const name of await readdir(sources, { recursive: true })) {
    if (!name.endsWith('.ts') || /^(ending|server)\.ts$/.test(name)) continue
    const text = await readFile(resolve(sources, name), 'utf8')
    t.notMatch(text, /\berr(: *(err|error))? *\}, '/, name)
  }
})
