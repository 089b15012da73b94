import { resolve } from 'node:path'
import t from 'tap'
import { refusalTypes } from '../../src/app.ts'
import { databaseErrors } from '../../src/platform/database/errors/codes.ts'
import { readSchemaFiles } from '../../src/platform/database/schema/files.ts'
import { statementsOf } from '../../src/platform/database/schema/statements.ts'

const { definitions } = await readSchemaFiles(resolve(import.meta.dirname, '..', '..', 'drizzle'))
const statements = definitions.flatMap(({ text }) => statementsOf(text))
const functions = statements.flatMap((text) => {
  const [, name] = /^create function (\w+)/i.exec(text) ?? []
  return name === undefined ? [] : [{ name, text }]
})
const errors = Object.entries(databaseErrors)

t.test(
  'the list has each error code that the SQL raises, with the functions that raise it, and no other',
  (t) => {
    const raised = new Map<string, Set<string>>()
    for (const { name, text } of functions) {
      for (const [code] of text.matchAll(/\bFD\d{3}\b/g))
        raised.set(code, (raised.get(code) ?? new Set()).add(name))
    }
    t.strictSame(
      Object.fromEntries(errors.map(([code, { raisedBy }]) => [code, raisedBy])),
      Object.fromEntries(
        [...raised]
          .toSorted(([a], [b]) => (a < b ? -1 : 1))
          .map(([code, names]) => [code, [...names].toSorted()]),
      ),
    )
    for (const [code, { meaning }] of errors) t.match(meaning, /^[A-Z].*\.$/, code)
    t.end()
  },
)

t.test('a refusal that names a constraint of a raised error is listed with that error', (t) => {
  const tables = new Map<string, Set<string>>()
  for (const text of statements) {
    const [, table = '', called = ''] =
      /^create (?:constraint )?trigger \w+ .*? on (\w+)\s.*execute function (\w+)/is.exec(text) ?? []
    tables.set(called, (tables.get(called) ?? new Set()).add(table))
  }
  /** The names under which a function raises a code. */
  const constraintsOf = (name: string, text: string): { code: string; constraint: string }[] =>
    [...text.matchAll(/errcode = '(FD\d{3})'[^;]*?constraint = (TG_TABLE_NAME \|\| )?'(\w+)'/g)].flatMap(
      ([, code = '', byTable, constraint = '']) =>
        byTable === undefined
          ? [{ code, constraint }]
          : [...(tables.get(name) ?? [])].map((table) => ({ code, constraint: `${table}${constraint}` })),
    )
  const raised = functions.flatMap(({ name, text }) => constraintsOf(name, text))
  t.ok(raised.length > 30)
  const expected = new Map<string, string[]>()
  for (const [refusal, { constraint = [] }] of Object.entries(refusalTypes)) {
    for (const name of [constraint].flat())
      for (const { code } of raised.filter((each) => each.constraint === name))
        expected.set(code, [...new Set([...(expected.get(code) ?? []), refusal])])
  }
  for (const [code, { refusals = [] }] of errors) {
    for (const refusal of refusals) t.ok(refusal in refusalTypes, `${refusal} is a refusal`)
    // Those of the ledger are translated by code, with their facts, and name no constraint.
    if (!/^FD0(0|16|75|85)/.test(code))
      t.strictSame([...refusals].toSorted(), (expected.get(code) ?? []).toSorted(), code)
  }
  t.end()
})
