import postgres from 'postgres'
import t from 'tap'
import { refusalTypes } from '../../src/app.ts'
import { rulesAndAttempts, unnoticed, unreachable } from '../support/constraints/all.ts'
import { insertRows } from '../support/constraints/rows.ts'
import { idOf, isExpected, tryOut } from '../support/constraints/trial.ts'
import { testDatabase } from '../support/postgres.ts'

const { ownerUrl } = await testDatabase(t)
const superuser = postgres(ownerUrl, { max: 1, fetch_types: false, onnotice: () => undefined })
t.teardown(() => superuser.end())
await insertRows(superuser)
const { rules, attempts } = await rulesAndAttempts(ownerUrl)

t.test('every named rule of the database is tried, or says why no row can break it alone', (t) => {
  t.ok(rules.length > 350)
  const untried = rules.map(idOf).filter((rule) => attempts.get(rule)?.length === 0)
  t.strictSame(untried.toSorted(), Object.keys(unreachable).toSorted())
  for (const rule of Object.keys(unreachable)) t.ok(attempts.has(rule), `${rule} is there`)
  t.end()
})

t.test('each attempt is refused by its own rule, under its name', async (t) => {
  for (const [rule, list] of attempts) {
    for (const attempt of list) {
      const outcome = await tryOut(superuser, attempt)
      t.ok(isExpected(attempt.outcome, outcome), rule, { attempt, outcome })
    }
  }
})

t.test('a rule that is broken is noticed, and one without attempts is not', async (t) => {
  const spread = rules
    .filter((rule) => !Object.hasOwn(unreachable, idOf(rule)))
    .filter((_, i) => i % 40 === 0)
  t.ok(spread.length >= 9)
  for (const rule of spread) {
    t.strictSame(await unnoticed(superuser, rule, attempts.get(idOf(rule)) ?? []), [], idOf(rule))
    t.strictSame(await unnoticed(superuser, rule, []), rule.breaks)
  }
})

t.test(
  'a constraint that a refusal names is one of the database, or one that a trigger raises',
  async (t) => {
    const named = new Set(rules.map(({ name }) => name))
    const raised = new Set(
      [...attempts.values()]
        .flat()
        .flatMap(({ outcome }) => ('constraint' in outcome ? [outcome.constraint] : [])),
    )
    for (const [code, { constraint = [] }] of Object.entries(refusalTypes))
      for (const name of [constraint].flat()) t.ok(named.has(name) || raised.has(name), `${code}: ${name}`)
  },
)
