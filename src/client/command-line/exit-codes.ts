import { NoAnswer, NotUnderstood, Refused } from '../refused.ts'

/** How the program ends, by the kind of what happened. */
export const exitCodes = {
  done: 0,
  fault: 1,
  usage: 2,
  refused: 3,
  notAllowed: 4,
  overtaken: 5,
  noAnswer: 6,
  notConfirmed: 7,
} as const
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

/** What was typed cannot be done; the message says what can. */
export class Usage extends Error {
  override readonly name = 'Usage'
}
/** Nobody is signed in; the message says how. */
export class NotSignedIn extends Error {
  override readonly name = 'NotSignedIn'
}
/** A person, or a program without a person, did not confirm what would move money. */
export class NotConfirmed extends Error {
  override readonly name = 'NotConfirmed'
}

/** The exit code of a fault. */
export function exitCodeOf(fault: unknown): ExitCode {
  if (fault instanceof Usage) return exitCodes.usage
  if (fault instanceof NotSignedIn) return exitCodes.notAllowed
  if (fault instanceof NotConfirmed) return exitCodes.notConfirmed
  if (fault instanceof NoAnswer) return exitCodes.noAnswer
  if (fault instanceof NotUnderstood) return fault.status >= 500 ? exitCodes.noAnswer : exitCodes.fault
  if (!(fault instanceof Refused)) return exitCodes.fault
  if (fault.code === 'version-stale' || fault.code === 'idempotency-key-reused') return exitCodes.overtaken
  if (fault.status === 401 || fault.status === 403) return exitCodes.notAllowed
  if ([408, 429, 503].includes(fault.status)) return exitCodes.noAnswer
  return fault.status >= 500 ? exitCodes.fault : exitCodes.refused
}
