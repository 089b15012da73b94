// Writes what is made from the code: openapi.json, docs/refusals.md, drizzle/schema.sql and the client's generated sources.
// With --check it writes nothing and fails where they differ.
import { readFile, writeFile } from 'node:fs/promises'
import { pino } from 'pino'
import { buildApp, refusalTypes } from '../src/app.ts'
import { openDatabase } from '../src/platform/database/database.ts'
import type { RefusalType } from '../src/platform/refusal.ts'
import { clientSources } from './tools/client/sources.ts'
import { migratedSchema } from './tools/schema.ts'

// The server starts while the contract is made.
const schema = migratedSchema()
const db = openDatabase({ url: 'postgres://nobody@127.0.0.1:1/none' })
const nowhere = (): never => {
  throw new Error('no file is kept while documents are written')
}
const app = await buildApp({
  db,
  logger: pino({ level: 'silent' }),
  requestsPerMinute: 1,
  keylessPerMinute: 1,
  contract: true,
  program: 'Case Management Pilot Program',
  files: { store: { keep: nowhere, open: nowhere, has: nowhere }, limit: 1, perMinute: 1 },
})
await app.ready()

const contract = `${JSON.stringify(app.swagger(), null, 2)}\n`
const documents = {
  'openapi.json': contract,
  'docs/refusals.md': refusalsPage(refusalTypes),
  'drizzle/schema.sql': await schema,
  ...(await clientSources(JSON.parse(contract), Object.keys(refusalTypes))),
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

function refusalsPage(types: Readonly<Record<string, RefusalType>>): string {
  const rows = Object.entries(types).map(
    ([code, { status, title, rule = '', remedy = '' }]) =>
      `| \`${code}\` | ${String(status)} | ${title} | ${rule} | ${remedy} |`,
  )
  return [
    '# Refusals',
    '',
    'Every way the service declines a request, in the order of the modules. A refusal is an answer of the type',
    '`application/problem+json` (RFC 9457), with the facts of the case. `npm run documents` makes this page from the code.',
    '',
    '| code | status | what is wrong | rule | what you can do |',
    '|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n')
}
