import type { Catalog, Routine, Table } from './catalog.ts'
import type { Definition } from './files.ts'

const header = `-- The schema of a migrated database, as PostgreSQL's catalogs show it. For reading, not for running.
-- \`npm run documents\` writes this file from drizzle/ and \`npm run documents:check\` fails where they differ.
`

/**
 * Writes a catalog as one readable text: module by module in the order of the definitions, each table with everything that
 * belongs to it, then the functions of the module.
 */
export function schemaText(catalog: Catalog, definitions: readonly Definition[]): string {
  const home = homes(definitions)
  const ofTable = (table: Table): string => home.tables.get(table.name) ?? 'platform'
  const ofRoutine = (routine: Routine): string =>
    home.functions.get(routine.name.replace(/\(.*$/s, '')) ?? 'platform'
  const modules = new Set(definitions.map(({ name }) => moduleOf(name)))
  const chapters = [...modules].map((module) =>
    [
      `-- ${'='.repeat(10)} ${module} ${'='.repeat(10)}\n`,
      ...catalog.tables.filter((table) => ofTable(table) === module).map(tableText),
      ...catalog.functions.filter((routine) => ofRoutine(routine) === module).map(routineText),
    ].join('\n'),
  )
  const access = catalog.grants.map((grant) => `grant ${grant.replace(' to ', ' on schema public to ')};\n`)
  return [header, access.join(''), ...chapters].join('\n')
}

const moduleOf = (definition: string): string => definition.replace(/\/.*$/s, '')

/** A table belongs to the module that grants the service its rows, a function to the module that defines it. */
function homes(definitions: readonly Definition[]): {
  tables: ReadonlyMap<string, string>
  functions: ReadonlyMap<string, string>
} {
  const [tables, functions] = [new Map<string, string>(), new Map<string, string>()]
  for (const { name, drops } of definitions) {
    for (const drop of drops) {
      const [, defined] = /^drop function if exists (\w+)$/i.exec(drop) ?? []
      const [, granted = ''] = /^revoke select\b.*? on ([\w,\s]+) from \w+$/i.exec(drop) ?? []
      if (defined !== undefined) functions.set(defined, moduleOf(name))
      for (const table of granted.match(/\w+/g) ?? []) tables.set(table, moduleOf(name))
    }
  }
  return { tables, functions }
}

function tableText(table: Table): string {
  const { name, storage } = table
  const rows = [
    ...table.columns.map((column) => `${column.name} ${column.text}`),
    ...table.constraints.map((constraint) => `constraint ${constraint.name} ${constraint.text}`),
  ]
  return [
    `create table ${name} (\n${rows.map((row) => `  ${row}`).join(',\n')}\n)${storage === null ? '' : ` with (${storage})`};`,
    ...table.indexes.map(({ text }) => `${text.replace(' ON public.', ' ON ')};`),
    ...table.triggers.map(({ text }) => text.replace(/( -- \w.*)?$/, ';$1')),
    ...(table.rowSecurity ? [`alter table ${name} enable row level security;`] : []),
    ...table.policies.map((policy) => `create policy ${policy.name} on ${name} ${policy.text};`),
    ...table.grants.map((grant) => `grant ${grant.replace(/ to /, ` on ${name} to `)};`),
    '',
  ].join('\n')
}

function routineText({ name, text, grants }: Routine): string {
  const definition = text.replace('CREATE OR REPLACE FUNCTION public.', 'create function ').trimEnd()
  const access =
    grants.length === 0
      ? [`-- Nobody but the owner calls ${name}.`]
      : grants.map((grant) => `grant ${grant.replace(' to ', ` on function ${name} to `)};`)
  return [`${definition};`, ...access, ''].join('\n')
}
