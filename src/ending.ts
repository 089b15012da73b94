import type { Logger } from 'pino'
import { loggable } from './platform/database/loggable.ts'

/** The one end of this process: what asked for it first, and what is done then. */
export type EndOfService = {
  /** Asks for the end, with the reason for the log and the exit code. Only the first reason counts, and the largest code; a later one breaks off a start. */
  ask(why: string, code?: number): void
  /** Throws once the end was asked for: between the steps of a start. */
  throwIfAsked(): void
  /** Aborted where a start is to end in the middle of a step: at a second signal, or when the step takes longer than a stop may. */
  readonly abandoned: AbortSignal
  /** Ends the process where the error is that the end was asked for; false where the start failed by itself. */
  exitIfAsked(error: unknown): boolean
  /** From now on an end is this work; it answers facts for the last line of the log. Begins it where the end was asked for already. */
  by(stop: () => Promise<Readonly<Record<string, unknown>>>): void
}

/** A start that ended because it was asked to. */
class StartEnded extends Error {
  override readonly name = 'StartEnded'
}

/** What an operator or a terminal sends to a process that is to end. Each drains. */
const endings = ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT'] as const
/** What would end a process of Node.js, or open an inspector in it: a service does neither. */
const ignored = ['SIGUSR1', 'SIGUSR2'] as const
/** One Ctrl-C comes twice, from the terminal and from npm, which passes it on. */
const sameSignalMs = 500

/** What a start that is broken off waits for at most: its database server ends in two seconds, a program that it runs in one. */
const mostMsOfAbandoned = 5_000

/**
 * Listens for everything that ends the process. The last line of the log says why it ended, and how. A start ends after the step that is
 * under way, and in its middle at a second signal or after `limitMs`.
 */
export function listenForEnd(logger: Logger, limitMs: number, exit: (code: number) => void): EndOfService {
  let asked: { readonly why: string; code: number; readonly at: number } | undefined
  let stop: (() => Promise<Readonly<Record<string, unknown>>>) | undefined
  let begun = false
  const abandoned = new AbortController()
  const abandon = (why: string): void => {
    if (stop !== undefined || abandoned.signal.aborted) return
    logger.info({ why }, 'the start is broken off')
    abandoned.abort(new StartEnded(why))
    setTimeout(() => {
      logger.warn({ why }, 'the start did not end in time, and is left as it is')
      exit(1)
    }, mostMsOfAbandoned).unref()
  }
  const begin = (): void => {
    if (asked === undefined || stop === undefined || begun) return
    begun = true
    const own = asked
    const { why } = own
    const since = performance.now()
    const facts = () => ({ why, milliseconds: Math.round(performance.now() - since) })
    stop().then(
      (said) => {
        logger.info({ ...facts(), ...said }, 'the service has stopped')
        exit(own.code)
      },
      (error: unknown) => {
        logger.error({ ...facts(), err: loggable(error) }, 'the service did not stop cleanly')
        exit(1)
      },
    )
  }
  const ending: EndOfService = {
    abandoned: abandoned.signal,
    ask(why, code = 0) {
      if (asked !== undefined) {
        // What fails after the end was asked for is said by the code.
        asked.code = Math.max(asked.code, code)
        if (performance.now() - asked.at > sameSignalMs) abandon(why)
        return
      }
      asked = { why, code, at: performance.now() }
      logger.info({ why }, 'the service is stopping')
      begin()
      if (stop === undefined)
        setTimeout(() => {
          abandon(`${why}, and the step under way took ${limitMs} ms`)
        }, limitMs).unref()
    },
    throwIfAsked() {
      abandoned.signal.throwIfAborted()
      if (asked !== undefined) throw new StartEnded(asked.why)
    },
    exitIfAsked(error) {
      if (asked === undefined || !(error instanceof StartEnded)) return false
      logger.info({ why: asked.why }, 'the service has stopped before it had started')
      exit(asked.code)
      return true
    },
    by(work) {
      stop = work
      begin()
    },
  }
  for (const signal of endings)
    process.on(signal, () => {
      ending.ask(signal)
    })
  for (const signal of ignored) process.on(signal, () => undefined)
  process.on('uncaughtException', (error) => {
    logger.fatal({ err: loggable(error) }, 'an error that nothing handled')
    ending.ask('an error that nothing handled', 1)
  })
  return ending
}
