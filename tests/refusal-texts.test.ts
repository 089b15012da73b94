import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import t from 'tap'
import { refusalTypes } from '../src/app.ts'

const texts = Object.entries(refusalTypes)

t.test('a refusal says in whole sentences what is wrong and what the caller can do', (t) => {
  t.ok(texts.length > 150, String(texts.length))
  for (const [code, { title, remedy = '' }] of texts) {
    t.match(title, /^[A-Z`a-z].*\.$/, `${code}: ${title}`)
    t.match(remedy, /^[A-Z`].*\.$/, `${code}: ${remedy}`)
    t.notMatch(`${title} ${remedy}`, /\bThere is no such\b|\bnobody\b/i, code)
    t.notMatch(remedy, /^`\w+` (is|are) /, `${code}: to name a fact is no act`)
  }
  t.end()
})

t.test('every act that a remedy names is an operation of the contract', async (t) => {
  const { paths } = JSON.parse(await readFile(resolve(import.meta.dirname, '../openapi.json'), 'utf8')) as {
    paths: Record<string, Record<string, unknown>>
  }
  for (const [code, { remedy = '' }] of texts)
    for (const [act, method = '', path = ''] of remedy.matchAll(/\b(GET|POST) (\/[\w/{}.-]+[\w}])/g))
      t.ok(paths[path]?.[method.toLowerCase()], `${code}: ${act}`)
})

t.test(
  'a remedy sends nobody to a list that the role may not read, unless it says whom to ask',
  async (t) => {
    type Operation = { operationId: string; description?: string; 'x-refusals'?: string[] }
    const { paths } = JSON.parse(await readFile(resolve(import.meta.dirname, '../openapi.json'), 'utf8')) as {
      paths: Record<string, Record<string, Operation>>
    }
    /** The roles that may call an operation; null where no key is needed. */
    const rolesOf = ({ description = '' }: Operation): string[] | null =>
      /^For: ([\w, -]+)\./m.exec(description)?.[1]?.split(', ') ?? null
    let lists = 0
    for (const operation of Object.values(paths).flatMap((methods) => Object.values(methods)))
      for (const code of operation['x-refusals'] ?? [])
        for (const sentence of (refusalTypes[code]?.remedy ?? '').split(/(?<=\.) /))
          for (const [, path = ''] of sentence.matchAll(/\bGET (\/[\w/{}.-]+[\w}])/g)) {
            const list = paths[path]?.['get']
            if (list === undefined || rolesOf(list) === null || /\b(ask|staff)\b/i.test(sentence)) continue
            lists += 1
            const kept = (rolesOf(operation) ?? ['anybody']).filter((role) => !rolesOf(list)?.includes(role))
            t.same(kept, [], `${operation.operationId}, ${code}: ${path}`)
          }
    t.ok(lists > 50, String(lists))
  },
)
