import { ConnectionLost, OutcomeUnknown, postgresError } from './connection.ts'

/** Classes of SQLSTATE whose messages quote no value: connection, login, lack, limit, intervention and fault of the server, names. */
const quotesNothing = /^(08|28|3D|40|42|53|54|55|57|58|XX)/

/**
 * An error as a log may hold it: its type, code, message and place. The detail of PostgreSQL's holds the row, a driver's or Drizzle's message
 * the parameters, and so what people typed. What is no error was made loggable before.
 */
export function loggable(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const stack = placesOf(error)
  const database = postgresError(error)
  if (database === undefined && !('query' in error)) {
    const { code } = error as NodeJS.ErrnoException
    return { type: error.name, ...(code === undefined ? {} : { code }), message: error.message, stack }
  }
  return {
    type: error.name,
    sqlstate: database?.code,
    constraint: database?.constraint,
    message: plainMessage(error, database),
    stack,
  }
}

/** The same on one line, for who starts the service or a script. */
export function inOneLine(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const database = postgresError(error)
  // Drizzle puts its statement and the parameters into its message; every other is written by us, or names what is wrong with the server.
  if (!('query' in error)) return error.message.split('\n')[0] ?? ''
  const said = plainMessage(error, database)
  return `the database refused a statement${said === undefined ? '' : `: ${said}`} (SQLSTATE ${database?.code ?? 'unknown'})`
}

function plainMessage(error: Error, database: ReturnType<typeof postgresError>): string | undefined {
  if (error instanceof ConnectionLost || error instanceof OutcomeUnknown) return error.message
  return database !== undefined && quotesNothing.test(database.code) ? database.message : undefined
}

/** Where it was thrown, without the message, which stands before it. */
function placesOf({ stack }: Error): string | undefined {
  return stack
    ?.split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n')
}
