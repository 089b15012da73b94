import type postgres from 'postgres'
import type { Catalog, Table } from '../../../src/platform/database/schema/catalog.ts'

type Kind = 'check' | 'foreign key' | 'unique' | 'trigger' | 'policy'

/** One named rule of the database, with the ways to take it out of force. */
export type Rule = {
  readonly kind: Kind
  readonly table: string
  readonly name: string
  /** As PostgreSQL writes it. */
  readonly text: string
  readonly breaks: readonly string[]
}

/** Statements that a rule refuses, or whose last one counts what the rule lets through. */
export type Attempt = {
  readonly rule: string
  readonly steps: readonly string[]
  readonly outcome: Outcome
}
export type Refused = { readonly code: string; readonly constraint?: string; readonly table?: string }
export type Outcome = Refused | { readonly counts: number }

export const idOf = ({ kind, table, name }: Pick<Rule, 'kind' | 'table' | 'name'>): string =>
  `${kind} ${table}.${name}`

/** Every CHECK, foreign key, unique index, trigger and policy of a catalog. */
export function rulesOf({ tables }: Catalog): Rule[] {
  return tables.flatMap((table) => [
    ...table.constraints.map((part) => constraintRule(table, part)),
    ...table.indexes
      .filter(({ text }) => text.startsWith('CREATE UNIQUE'))
      .map(({ name, text }) => rule('unique', table, name, text, `drop index ${name} cascade`)),
    ...table.triggers.map(({ name, text }) =>
      rule('trigger', table, name, text, `drop trigger ${name} on ${table.name}`),
    ),
    ...table.policies.map(({ name, text }) => {
      // A permissive policy is broken by opening it, which is worse than losing it.
      const opened = `alter policy ${name} on ${table.name} using (true)`
      const dropped = `drop policy ${name} on ${table.name}`
      const open = text.startsWith('AS PERMISSIVE') && !text.endsWith('USING (true)')
      return rule('policy', table, name, text, ...(open ? [opened] : []), dropped)
    }),
  ])
}

function constraintRule(table: Table, { name, text }: { name: string; text: string }): Rule {
  const kind = text.startsWith('CHECK') ? 'check' : text.startsWith('FOREIGN') ? 'foreign key' : 'unique'
  return rule(kind, table, name, text, `alter table ${table.name} drop constraint ${name} cascade`)
}

function rule(kind: Kind, table: Table, name: string, text: string, ...breaks: string[]): Rule {
  return { kind, table: table.name, name, text, breaks }
}

/** Runs an attempt in a transaction that is rolled back, after breaking a rule where one is given. */
export async function tryOut(sql: postgres.Sql, attempt: Attempt, breakage?: string): Promise<Outcome> {
  try {
    await sql.unsafe(`begin; ${breakage ?? ''}`)
    let counts = 0
    for (const step of attempt.steps) {
      const rows = await sql.unsafe<{ count?: string }[]>(step)
      counts = Number(rows[0]?.count ?? 0)
    }
    return { counts }
  } catch (error) {
    return refusal(error)
  } finally {
    await sql.unsafe('rollback')
  }
}

function refusal(error: unknown): Refused {
  const { code, constraint_name, detail } = error as postgres.PostgresError
  const facts = detail?.startsWith('{') ? (JSON.parse(detail) as { table?: string }) : {}
  return {
    code,
    ...(constraint_name === undefined ? {} : { constraint: constraint_name }),
    ...(facts.table === undefined ? {} : { table: facts.table }),
  }
}

/** Whether an outcome is what an attempt expects: each member that it names is the same. */
export function isExpected(expected: Outcome, found: Outcome): boolean {
  return Object.entries(expected).every(([member, value]) => found[member as keyof Outcome] === value)
}

/** Copies one row with some columns changed, each given as SQL. Columns that the database fills are left out unless changed. */
export function copyOf(table: Table, changes: Readonly<Record<string, string>>, where = 'true'): string {
  const columns = table.columns.filter(
    ({ name, text }) => Object.hasOwn(changes, name) || !/ (generated|default pg_current)/.test(text),
  )
  return `insert into ${table.name} (${columns.map(({ name }) => `"${name}"`).join(', ')}) overriding system value
    select ${columns.map(({ name }) => changes[name] ?? `"${name}"`).join(', ')} from ${table.name} where ${where} limit 1`
}

export const withoutTriggers = (table: string): string => `alter table ${table} disable trigger user`

/** Leaves one trigger of a table on, where it is there: several rules would refuse the same row, and one is tried. */
export const onlyTrigger = (table: string, trigger: string): string =>
  `${withoutTriggers(table)};
  do $$ begin
    if exists (select from pg_trigger where tgrelid = '${table}'::regclass and tgname = '${trigger}') then
      alter table ${table} enable always trigger ${trigger};
    end if;
  end $$`

export const atOnce = 'set constraints all immediate'
