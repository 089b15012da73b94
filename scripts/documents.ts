// Writes the documents that are made from the code: openapi.json and the table of refusals in README.md.
// With --check it writes nothing and fails where they differ.
import { readFile, writeFile } from 'node:fs/promises'
import { pino } from 'pino'
import { buildApp, problems } from '../src/app.ts'
import { openDatabase } from '../src/platform/database.ts'
import type { ProblemType } from '../src/platform/problems.ts'

const db = openDatabase({ url: 'postgres://nobody@127.0.0.1:1/none' })
const nowhere = (): never => {
  throw new Error('no file is kept while documents are written')
}
const app = await buildApp({
  db,
  logger: pino({ level: 'silent' }),
  requestsPerMinute: 1,
  files: { store: { keep: nowhere, open: nowhere, has: nowhere }, limit: 1, perMinute: 1 },
})
await app.ready()

const readme = await readFile('README.md', 'utf8')
const documents = {
  'openapi.json': `${JSON.stringify(app.swagger(), null, 2)}\n`,
  'README.md': readme.replace(
    /(?<=<!-- refusals -->\n)[\s\S]*?(?=<!-- \/refusals -->)/,
    tableOfRefusals(problems),
  ),
}
await app.close()
await db.close()

for (const [name, text] of Object.entries(documents)) {
  const standing = await readFile(name, 'utf8').catch(() => '')
  if (standing === text) continue
  if (process.argv.includes('--check')) {
    console.error(`${name} is not what the code says: run \`npm run documents\``)
    process.exitCode = 1
  } else {
    await writeFile(name, text)
    console.log(`wrote ${name}`)
  }
}

function tableOfRefusals(types: Readonly<Record<string, ProblemType>>): string {
  const rows = Object.entries(types).map(
    ([code, { status, title, rule = '', remedy = '' }]) =>
      `| \`${code}\` | ${String(status)} | ${title} | ${rule} | ${remedy} |`,
  )
  return ['| code | status | meaning | rule | what would pass |', '|---|---|---|---|---|', ...rows, ''].join(
    '\n',
  )
}
