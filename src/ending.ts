import type { Logger } from 'pino'

/** The one end of this process: what asked for it first, and what is done then. */
export type EndOfService = {
  /** Asks for the end, with the reason for the log and the exit code. Only the first counts. */
  ask(why: string, code?: number): void
  /** Throws once the end was asked for: between the steps of a start. */
  throwIfAsked(): void
  /** Ends the process where the end was asked for, after a start that was broken off; what it had started is stopped. */
  exitIfAsked(): boolean
  /** From now on an end is this work; it answers facts for the last line of the log. Begins it where the end was asked for already. */
  by(stop: () => Promise<Readonly<Record<string, unknown>>>): void
}

/** What an operator or a terminal sends to a process that is to end. Each drains. */
const endings = ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT'] as const
/** What would end a process of Node.js, or open an inspector in it: a service does neither. */
const ignored = ['SIGUSR1', 'SIGUSR2'] as const

/** Listens for everything that ends the process. The last line of the log says why it ended, and how. */
export function listenForEnd(logger: Logger, exit: (code: number) => void): EndOfService {
  let asked: { readonly why: string; readonly code: number } | undefined
  let stop: (() => Promise<Readonly<Record<string, unknown>>>) | undefined
  let begun = false
  const begin = (): void => {
    if (asked === undefined || stop === undefined || begun) return
    begun = true
    const { why, code } = asked
    const since = performance.now()
    const facts = () => ({ why, milliseconds: Math.round(performance.now() - since) })
    stop().then(
      (said) => {
        logger.info({ ...facts(), ...said }, 'the service has stopped')
        exit(code)
      },
      (error: unknown) => {
        logger.error({ ...facts(), err: error }, 'the service did not stop cleanly')
        exit(1)
      },
    )
  }
  const ending: EndOfService = {
    ask(why, code = 0) {
      if (asked !== undefined) return
      asked = { why, code }
      logger.info({ why }, 'the service is stopping')
      begin()
    },
    throwIfAsked() {
      if (asked !== undefined) throw new Error(asked.why)
    },
    exitIfAsked() {
      if (asked === undefined) return false
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
    logger.fatal({ err: error }, 'an error that nothing handled')
    ending.ask('an error that nothing handled', 1)
  })
  return ending
}
