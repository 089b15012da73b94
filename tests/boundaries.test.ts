import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import t from 'tap'

const src = new URL('../src/', import.meta.url).pathname
// What is made from the contract has the length of the contract.
const sources = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(
  (name) => name.endsWith('.ts') && !name.startsWith('client/generated/'),
)
const textOf = (name: string) => readFileSync(join(src, name), 'utf8')
const definitions = new URL('../drizzle/definitions/', import.meta.url).pathname
const subjects = readdirSync(definitions, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.sql'),
)
const moduleOf = (name: string) => name.split('/')[0] ?? ''

const mostFiles = 14
const mostLines = 300

t.test(`no folder of src has more than ${String(mostFiles)} source files`, (t) => {
  const counts = new Map<string, number>()
  for (const name of sources) counts.set(dirname(name), (counts.get(dirname(name)) ?? 0) + 1)
  t.ok(counts.size > 30)
  t.same(
    [...counts].filter(([, count]) => count > mostFiles),
    [],
  )
  t.end()
})

t.test(`no file of src has more than ${String(mostLines)} lines`, (t) => {
  const long = sources.filter((name) => textOf(name).split('\n').length > mostLines + 1)
  t.same(long, [])
  t.end()
})

t.test('no file repeats the name of its folder', (t) => {
  const stutters = sources.filter((name) => {
    const [file = '', folder = ''] = name.replace(/\.ts$/, '').split('/').reverse()
    return file.startsWith(`${folder}-`) || file.startsWith(`${folder.replace(/s$/, '')}-`)
  })
  t.same(stutters, [])
  t.end()
})

/** The module that declares each table, by the name of the table and by the name that the code gives it. */
function ownersOfTables() {
  const byTable = new Map<string, string>()
  const byName = new Map<string, string>()
  for (const name of sources.filter((one) => one.endsWith('tables.ts')))
    for (const [, variable = '', table = ''] of textOf(name).matchAll(
      /export const (\w+) = pgTable\(\s*'(\w+)'/g,
    )) {
      byTable.set(table, moduleOf(name))
      byName.set(variable, moduleOf(name))
    }
  return { byTable, byName }
}

/** The tables that a source writes, each with the module that owns it. */
function writesIn(text: string, { byTable, byName }: ReturnType<typeof ownersOfTables>): [string, string][] {
  const renamed = new Map<string, string>()
  for (const [, name = '', alias = ''] of text.matchAll(/\b(\w+) as (\w+)\b/g)) renamed.set(alias, name)
  const built = [...text.matchAll(/\.(?:insert|update|delete)\((\w+)\)/g)].flatMap(([, name = '']) => {
    const owner = byName.get(renamed.get(name) ?? name)
    return owner === undefined ? [] : [[name, owner] as [string, string]]
  })
  const raw = [
    ...text.matchAll(
      /\b(?:insert\s+into|update|delete\s+from|merge\s+into|truncate)\s+(?:only\s+)?(?:"?public"?\.)?"?(\w+)"?/gi,
    ),
    ...text.matchAll(/\b(?:insert\s+into|update|delete\s+from|merge\s+into|truncate)\s+\$\{(\w+)\}/gi),
  ].flatMap(([, name = '']) => {
    const owner = byTable.get(name) ?? byName.get(renamed.get(name) ?? name)
    return owner === undefined ? [] : [[name, owner] as [string, string]]
  })
  return [...built, ...raw]
}

t.test('only its own module writes a table', (t) => {
  const owners = ownersOfTables()
  t.ok(owners.byTable.size > 25, String(owners.byTable.size))
  let own = 0
  const foreign: string[] = []
  for (const name of sources)
    for (const [table, owner] of writesIn(textOf(name), owners))
      if (owner === moduleOf(name)) own += 1
      else foreign.push(`${name} writes ${table} of ${owner}`)
  t.ok(own > 20, `${String(own)} writes were found`)
  t.same(foreign, [])
  t.end()
})

/** The tables that a definition writes, each with the module that owns it. A table named only at run time has no owner. */
function writesOfDefinition(text: string, owners: ReturnType<typeof ownersOfTables>): [string, string][] {
  const said = text.replace(/--.*$/gm, '')
  const atRunTime = [
    ...said.matchAll(/(?:insert\s+into|update|delete\s+from|merge\s+into|truncate)\s+(?:%|'\s*\|\|)/gi),
  ]
  return [
    ...writesIn(said, owners),
    ...atRunTime.map((): [string, string] => ['a table named at run time', 'nobody']),
  ]
}

t.test('in the database too, only the definitions of its own module write a table', (t) => {
  const owners = ownersOfTables()
  let own = 0
  const foreign: string[] = []
  for (const name of subjects)
    for (const [table, owner] of writesOfDefinition(readFileSync(join(definitions, name), 'utf8'), owners))
      if (owner === moduleOf(name)) own += 1
      else foreign.push(`${name} writes ${table} of ${owner}`)
  t.ok(own > 15, `${String(own)} writes were found`)
  t.same(foreign, [])
  t.end()
})

t.test('the check sees each way to write a table in a definition, and no trigger, grant or comment', (t) => {
  const owners = ownersOfTables()
  for (const [write, owner] of [
    ["\tUPDATE actors SET name = '[erased]' WHERE code = $1;", 'identity'],
    ['UPDATE ONLY public.actors AS person SET name = 1', 'identity'],
    ['INSERT INTO idempotency_keys (principal) SELECT 1', 'platform'],
    ['DELETE FROM ledger_texts AS erased', 'ledger'],
    ["EXECUTE format('UPDATE %1$I SET %2$I = 1', place)", 'nobody'],
    ["EXECUTE 'DELETE FROM ' || place", 'nobody'],
  ] as const)
    t.same(
      writesOfDefinition(write, owners).map(([, one]) => one),
      [owner],
      write,
    )
  for (const other of [
    '-- UPDATE actors',
    'CREATE TRIGGER append_only BEFORE UPDATE ON actors FOR EACH ROW EXECUTE FUNCTION refused()',
    'CREATE TRIGGER append_only BEFORE UPDATE OF name ON actors FOR EACH ROW EXECUTE FUNCTION refused()',
    'GRANT UPDATE (name) ON actors TO fiduciary_runtime',
    'SELECT name FROM actors FOR UPDATE',
  ])
    t.same(writesOfDefinition(other, owners), [], other)
  t.end()
})

t.test('the check sees each way to write a table', (t) => {
  const owners = ownersOfTables()
  for (const write of [
    'tx.update(applications)',
    'tx\n  .insert(applications)\n  .values({})',
    "import { applications as a } from '../applications/tables.ts'\ntx.delete(a)",
    'sql`update applications set status = 1`',
    'sql`INSERT INTO applications select 1`',
    'sql`delete from "applications"`',
    'sql`update ${applications} set status = 1`',
  ])
    t.same(
      writesIn(write, owners).map(([, owner]) => owner),
      ['applications'],
      write,
    )
  for (const read of [
    'tx.select().from(applications)',
    'sql`select 1 from applications`',
    'applications.update',
  ])
    t.same(writesIn(read, owners), [], read)
  t.end()
})

/** Exported names that a caller of one file never meets in the other: the answer of a command, and an answer in the contract; a problem as the service makes it, and as the client receives it. */
const twoMeanings = ['Answer', 'Problem']

/** The exported types that more than one file declares, each with its files. */
function declaredTwice(texts: ReadonlyMap<string, string>): [string, string[]][] {
  const files = new Map<string, string[]>()
  for (const [name, text] of texts)
    for (const [, type = ''] of text.matchAll(/^export (?:abstract )?(?:type|interface|class|enum) (\w+)/gm))
      files.set(type, [...(files.get(type) ?? []), name])
  return [...files].filter(([, names]) => names.length > 1)
}

t.test('no type name means two things', (t) => {
  const twice = declaredTwice(new Map(sources.map((name) => [name, textOf(name)])))
  t.same(
    twice.filter(([type]) => !twoMeanings.includes(type)),
    [],
  )
  t.same(
    twoMeanings.filter((type) => !twice.some(([one]) => one === type)),
    [],
    'no exception without its case',
  )
  const control = new Map([
    ['a.ts', 'export type Page = 1\nexport class Ball {}'],
    ['b.ts', 'export interface Page {}\nexport abstract class Ball {}\nexport type { Other }\ntype Own = 1'],
  ])
  t.same(
    declaredTwice(control).map(([type]) => type),
    ['Page', 'Ball'],
    'and it sees each way to declare one',
  )
  t.end()
})
