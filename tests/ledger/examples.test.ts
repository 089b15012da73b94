import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import postgres from 'postgres'
import { test } from 'tap'
import { testLedger } from '../support/posting.ts'

const folder = fileURLToPath(new URL('../../examples/', import.meta.url))

/** The statements of an example, each with the lines `--> ...` that say what it answers. */
function stepsOf(text: string): { statement: string; says: string[] }[] {
  const steps: { statement: string; says: string[] }[] = []
  let statement = ''
  for (const line of text.split('\n')) {
    if (line.startsWith('--> ')) steps.at(-1)?.says.push(line.slice(4))
    else if (!line.startsWith('--')) {
      statement += `${line}\n`
      if (line.endsWith(';')) {
        steps.push({ statement, says: [] })
        statement = ''
      }
    }
  }
  return steps
}

async function answerOf(sql: postgres.Sql, statement: string): Promise<string[]> {
  try {
    return await sql.begin(async (tx) => {
      await tx`select act_as(coalesce(current_setting('example.actor', true), 'NOBODY'), null)`
      const rows = await tx.unsafe(statement).raw()
      return rows.map((row) => row.map(String).join(' | '))
    })
  } catch (error) {
    if (!(error instanceof postgres.PostgresError)) throw error
    return [['refused', error.code, ...(error.code.startsWith('FD') ? [error.detail] : [])].join(' ')]
  }
}

const names = (await readdir(folder)).filter((name) => name.endsWith('.sql'))
for (const name of names)
  void test(`examples/${name} answers what it says`, async (t) => {
    const { namingUrl } = await testLedger(t)
    const sql = postgres(namingUrl, { max: 1, fetch_types: false, onnotice: () => undefined })
    t.teardown(() => sql.end())
    const steps = stepsOf(await readFile(`${folder}${name}`, 'utf8'))
    t.ok(steps.filter(({ says }) => says.length > 0).length > 2, 'it says something')
    for (const { statement, says } of steps) {
      const answer = await answerOf(sql, statement)
      if (says.length > 0 || answer[0]?.startsWith('refused')) t.same(answer, says, statement)
    }
  })
