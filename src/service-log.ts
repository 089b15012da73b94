import { type DestinationStream, type Logger, pino } from 'pino'
import { inOneLine, loggable } from './platform/database/loggable.ts'

/** Whatever is logged as `err`, by this service or by Fastify, is written as a log may hold it. */
const settings = {
  serializers: { err: loggable },
  redact: ['req.headers', 'headers', 'authorization', 'cookie', '*.authorization', '*.cookie', '*.secret'],
  base: null,
  timestamp: () => `,"time":"${new Date().toISOString()}"`,
}

/** Lines are written together, a few times a second: one by one they cost a request more than its decision. */
const together = { minLength: 8_192, periodicFlush: 200, sync: false }

/** The log of the service, without what people typed. */
export const logTo = (lines: DestinationStream, level: string): Logger => pino({ level, ...settings }, lines)

/** The log of this process, and how it ends the process with its last lines written. */
export function openLog(level: string): { readonly logger: Logger; readonly leave: (code: number) => void } {
  const lines = pino.destination(together)
  // A terminal that hangs up takes the log with it. The service drains all the same.
  lines.on('error', () => undefined)
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)
  return {
    logger: logTo(lines, level),
    leave(code) {
      // At an exit pino would try without end to write to a terminal that has hung up.
      const exit = (): void => {
        Object.assign(lines, { flushSync: () => undefined })
        process.exit(code)
      }
      // Twice: after a step that held up the process, this timer comes before the write that it waits for.
      setTimeout(() => setTimeout(exit, 200), 1_000)
      // Twice: the first may only end a write that was under way, without the lines that came since.
      lines.flush(() => {
        lines.flush(exit)
      })
    },
  }
}

/** Says on one line why the service does not run. */
export function sayUnstarted(error: unknown): void {
  const message = inOneLine(error)
  const remedy = message.includes('EADDRINUSE')
    ? '. Another program listens there; choose another with PORT'
    : ''
  process.stderr.write(`fiduciary did not start: ${message}${remedy}\n`)
}
