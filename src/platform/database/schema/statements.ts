/** The schema is not brought up to date, and nothing was changed; the message is one line that names the cause. */
export class MigrationRefused extends Error {
  override readonly name = 'MigrationRefused'
}

const transactionControl =
  /^(begin|start\s+transaction|commit|end|rollback|abort|savepoint|release|prepare\s+transaction)\b/i

// A definition may do this and nothing else, so that what takes it away again is known from its text. A function is dropped by
// its name alone: the server refuses that where two share one.
const forms: readonly (readonly [form: RegExp, undo: string])[] = [
  [/^create function (\w+)\s*\(.*$/is, 'drop function if exists $1'],
  [/^create (?:constraint )?trigger (\w+) .*? on (\w+)\s.*$/is, 'drop trigger if exists $1 on $2'],
  [/^create policy (\w+) on (\w+)\s.*$/is, 'drop policy if exists $1 on $2'],
  [/^alter table (\w+) enable row level security$/i, 'alter table $1 disable row level security'],
  [/^alter table \w+ (?:enable always trigger \w+(?:,\s*)?)+$/i, ''],
  [/^grant (.+) to (\w+)$/is, 'revoke $1 from $2'],
  [/^revoke .+ from \w+$/is, ''],
]

/** The statements of a file without its comments. A semicolon inside quotes or dollar quotes ends none. */
export function statementsOf(text: string): string[] {
  const statements = ['']
  for (const [token] of text.matchAll(
    /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|"(?:[^"]|"")*"|(\$\w*\$)[\s\S]*?\1|[\s\S]/g,
  )) {
    if (token === ';') statements.push('')
    else if (!/^(--|\/\*)/.test(token)) statements.push(`${statements.pop() ?? ''}${token}`)
  }
  return statements.map((statement) => statement.trim()).filter((statement) => statement !== '')
}

/** Throws MigrationRefused where a statement begins or ends a transaction, since all files of a migration share one. */
export function assertNoTransactionControl(file: string, statements: readonly string[]): void {
  if (statements.some((statement) => transactionControl.test(statement)))
    throw new MigrationRefused(`${file} begins or ends a transaction itself`)
}

/** What takes away what a definition makes, the last statement first. Refuses a statement of any other form. */
export function dropsOf(file: string, statements: readonly string[]): string[] {
  return statements.toReversed().flatMap((statement) => {
    const [form, undo = ''] = forms.find(([pattern]) => pattern.test(statement)) ?? []
    if (!form) {
      const start = statement.replaceAll(/\s+/g, ' ').slice(0, 60)
      throw new MigrationRefused(
        `${file} does more than a definition may (${start}): change a table by a numbered migration`,
      )
    }
    return undo === '' ? [] : [statement.replace(form, undo)]
  })
}
