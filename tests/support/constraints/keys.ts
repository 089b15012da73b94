import type { Catalog, Table } from '../../../src/platform/database/schema/catalog.ts'
import { checks } from './checks.ts'
import { type Attempt, atOnce, copyOf, idOf, type Rule, withoutTriggers } from './trial.ts'

/** Attempts on CHECKs, foreign keys and unique indexes. The triggers of the table are off: the row itself is tried. */
export function keyAttempts(rules: readonly Rule[], { tables }: Catalog): Attempt[] {
  const table = (name: string): Table => {
    const found = tables.find((each) => each.name === name)
    if (!found) throw new Error(`no table ${name}`)
    return found
  }
  return rules.flatMap((rule) => {
    const of = { rule: idOf(rule), constraint: rule.name }
    if (rule.kind === 'check') return checkAttempts(rule, of)
    if (rule.kind === 'foreign key')
      return [refusedWith('23503', of, missingParent(rule, table(rule.table), rules))]
    if (rule.kind === 'unique') return [refusedWith('23505', of, secondRow(rule, table(rule.table), rules))]
    return []
  })
}

type Of = { readonly rule: string; readonly constraint: string }

function refusedWith(code: string, { rule, constraint }: Of, steps: readonly string[]): Attempt {
  return { rule, steps: [...steps, atOnce], outcome: { code, constraint } }
}

function checkAttempts(rule: Rule, of: Of): Attempt[] {
  return (checks[rule.name] ?? []).map(([set, where = 'true']) =>
    refusedWith('23514', of, [withoutTriggers(rule.table), `update ${rule.table} set ${set} where ${where}`]),
  )
}

const columnsOf = (text: string): string[] =>
  (/\(([^)]*)\)/.exec(text)?.[1] ?? '').replaceAll('"', '').split(', ')
const uniqueOf = (table: string, rules: readonly Rule[]): Rule[] =>
  rules.filter((rule) => rule.kind === 'unique' && rule.table === table)

/** A ballot's member has a row in actors by its seat, so a person without a seat is needed here. An extension of the same fund needs another end. */
const given: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ballots_of_a_seat: { member: `'FIN-1'` },
  award_budget_parties_organization_organizations_code_fk: {
    ...{ organization: `'MISSING'`, award: `'AWD-1'` },
    ...{ role: `'contractor'`, grounds: `'{competes}'` },
  },
  federal_award_extensions_entry_id_ledger_entries_id_fk: {
    entry_id: 'gen_random_uuid()',
    period_through: `'2031-12-31'`,
  },
  federal_award_states_entry_id_ledger_entries_id_fk: { entry_id: 'gen_random_uuid()', number: '9' },
  federal_award_versions_entry_id_ledger_entries_id_fk: { entry_id: 'gen_random_uuid()', number: '9' },
}

/** What has to change with a column, so that no CHECK refuses the row first: an award of an application rests on no document, and a session with a proof on a link. */
const alongside: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'awards.application': { decision_document: 'null' },
  'sessions.proof_hash': { key: 'null', link: `'SGN-1'` },
}
const withAlongside = (table: string, changes: Readonly<Record<string, string>>) =>
  Object.assign(
    {},
    ...Object.keys(changes).map((column) => alongside[`${table}.${column}`]),
    changes,
  ) as Record<string, string>

/** Points one column, which no other foreign key of the table holds where there is such a one, to a row that is not there. */
function missingParent(rule: Rule, table: Table, rules: readonly Rule[]): string[] {
  const columns = columnsOf(rule.text)
  const elsewhere = rules
    .filter((other) => other.kind === 'foreign key' && other.table === rule.table && other.name !== rule.name)
    .flatMap((other) => columnsOf(other.text))
  const column = columns.findLast((each) => !elsewhere.includes(each)) ?? columns.at(-1) ?? ''
  const changes = given[rule.name] ?? { [column]: absent(table, column) }
  const keys = uniqueOf(table.name, rules)
  const inKey = keys.some((key) => columnsOf(key.text).includes(column))
  const fresh = Object.fromEntries(
    keys.flatMap((key) => {
      const [first = ''] = columnsOf(key.text)
      return columnsOf(key.text).some((each) => Object.hasOwn(changes, each))
        ? []
        : [[first, another(table, first)]]
    }),
  )
  const set = Object.entries(changes).map(([name, value]) => `${name} = ${value}`)
  return [
    withoutTriggers(table.name),
    inKey
      ? copyOf(table, withAlongside(table.name, { ...fresh, ...changes }))
      : `update ${table.name} set ${set.join(', ')} where ctid = (select ctid from ${table.name} order by ${column} is null limit 1)`,
  ]
}

/** Inserts a row that shares this key with another, and no other key. */
function secondRow(rule: Rule, table: Table, rules: readonly Rule[]): string[] {
  const own = columnsOf(rule.text)
  const [, where = 'true'] = / WHERE \((.*)\)$/.exec(rule.text) ?? []
  const changes = Object.fromEntries(
    uniqueOf(table.name, rules).flatMap((other) => {
      const free = columnsOf(other.text).find((column) => !own.includes(column) && !isComputed(table, column))
      return other.name === rule.name || free === undefined ? [] : [[free, another(table, free)]]
    }),
  )
  const kept = Object.fromEntries(
    own.filter((column) => !Object.hasOwn(changes, column)).map((c) => [c, `"${c}"`]),
  )
  const notNull = own.map((column) => `"${column}" is not null`).join(' and ')
  return [
    withoutTriggers(table.name),
    copyOf(
      table,
      withAlongside(table.name, { ...changes, ...written(table, kept) }),
      `${where} and ${notNull}`,
    ),
  ]
}

/** Of the columns that are kept, those that may be written. */
function written(table: Table, kept: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(kept).filter(([name]) => !isComputed(table, name)))
}

const isComputed = (table: Table, column: string): boolean =>
  typeOf(table, column).includes('generated always as (')

const typeOf = (table: Table, column: string): string =>
  table.columns.find(({ name }) => name === column)?.text ?? ''

/** A value of the column's type that is in no row. */
function absent(table: Table, column: string): string {
  const type = typeOf(table, column)
  if (type.startsWith('uuid')) return 'gen_random_uuid()'
  if (/^(integer|bigint|smallint)/.test(type)) return '99'
  if (type.startsWith('timestamp')) return `'2098-01-01T00:00Z'`
  return `'MISSING'`
}

/** A value of the column's type that is in no row and that the CHECKs of the column admit. */
function another(table: Table, column: string): string {
  const type = typeOf(table, column)
  if (column === 'uei') return `'ABCDEFGHJKL9'`
  if (type.startsWith('text') && column === 'sha256') return `repeat('c', 64)`
  if (type.startsWith('bytea')) return `sha256('another')`
  if (type.startsWith('date')) return `'2026-02-28'`
  if (type.includes('identity')) return '9999'
  return absent(table, column)
}
