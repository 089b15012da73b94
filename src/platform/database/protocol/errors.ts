import { ServerError } from './answers.ts'

/** The session ended before its COMMIT was sent: nothing of the unit of work is in the database. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost'
}

/**
 * COMMIT was sent, or was about to be with the last statements, and no answer arrived: the unit is in the database whole, or not at all, and may
 * still come to be there. A request with the same key finds out.
 */
export class OutcomeUnknown extends Error {
  override readonly name = 'OutcomeUnknown'
}

/** A statement was sent behind one that failed, in one burst: the server did not run it. */
export class NotRun extends Error {
  override readonly name = 'NotRun'
}

/** What PostgreSQL said, however deeply wrapped, or undefined when it was not PostgreSQL that spoke. */
export function postgresError(
  error: unknown,
): { code: string; constraint?: string; detail?: string; message: string } | undefined {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 8; cause = cause.cause, depth++) {
    if (!(cause instanceof ServerError)) continue
    const { code, constraint, detail, message } = cause
    return { code, ...(constraint && { constraint }), ...(detail && { detail }), message }
  }
  return undefined
}

/** A plan that a migration has overtaken: the session keeps it, so that another one has to be opened. */
export function isOvertaken({ code, message }: Pick<ServerError, 'code' | 'message'>): boolean {
  return code === '0A000' && message === 'cached plan must not change result type'
}
