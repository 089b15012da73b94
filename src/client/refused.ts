import type { RefusalFacts } from './generated/facts.ts'

/** A refusal as the service sends it (RFC 9457): its own members, and the facts of the case. */
export type Problem = {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly code: string
  readonly rule?: string
  readonly remedy?: string
  readonly requestId?: string
} & Readonly<Record<string, unknown>>

/** What a request was, for the person who reads the error: its operation, and the key under which it may be sent again. */
export type AskedFor = {
  readonly operation: string
  /** Send the same request with this key again: it is done once, however often it arrives. */
  readonly idempotencyKey: string | undefined
}

type FactsOf<Code extends string> = Code extends keyof RefusalFacts
  ? RefusalFacts[Code]
  : Readonly<Record<string, unknown>>

const own = ['type', 'title', 'status', 'detail', 'code', 'rule', 'remedy', 'requestId']

/**
 * The service declined: nothing was done. `code` names the refusal, `facts` has what was asked and what would pass, `remedy` says what to
 * do. Each refusal has a class of its own in `refusals`; a code that this version does not know comes as this class.
 */
export class Refused<Code extends string = string> extends Error {
  readonly code: Code
  readonly status: number
  readonly title: string
  readonly rule: string | undefined
  readonly remedy: string | undefined
  readonly requestId: string | undefined
  readonly facts: FactsOf<Code>
  readonly problem: Problem
  readonly operation: string
  readonly idempotencyKey: string | undefined

  constructor(problem: Problem, asked: AskedFor) {
    super(problem.detail)
    this.name = new.target.name
    this.code = problem.code as Code
    this.status = problem.status
    this.title = problem.title
    this.rule = problem.rule
    this.remedy = problem.remedy
    this.requestId = problem.requestId
    this.facts = Object.fromEntries(
      Object.entries(problem).filter(([name]) => !own.includes(name)),
    ) as FactsOf<Code>
    this.problem = problem
    this.operation = asked.operation
    this.idempotencyKey = asked.idempotencyKey
  }
}

/**
 * No answer came, after every attempt. An act may have happened all the same: send it again with the same `idempotencyKey`, and it is done
 * once. `cause` is the last fault.
 */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer'
  readonly operation: string
  readonly idempotencyKey: string | undefined

  constructor(asked: AskedFor, attempts: number, cause: unknown) {
    const tried = attempts === 1 ? '1 attempt' : `${String(attempts)} attempts`
    super(
      `No answer came after ${tried} (${asked.operation}): ${reasonOf(cause)}. Is the service started, and is the address right?`,
      { cause },
    )
    this.operation = asked.operation
    this.idempotencyKey = asked.idempotencyKey
  }
}

/** What answered is not the service, or not one that this client knows: a proxy's page, by example. */
export class NotUnderstood extends Error {
  override readonly name = 'NotUnderstood'
  readonly status: number
  readonly operation: string
  readonly idempotencyKey: string | undefined

  constructor(asked: AskedFor, status: number, type: string | null) {
    super(`${asked.operation} was answered with ${String(status)} and ${type ?? 'no content type'}`)
    this.status = status
    this.operation = asked.operation
    this.idempotencyKey = asked.idempotencyKey
  }
}

/** The innermost reason: fetch hides why it failed in its cause. */
function reasonOf(fault: unknown): string {
  if (!(fault instanceof Error)) return String(fault)
  const { cause } = fault
  if (cause instanceof AggregateError && cause.errors.length > 0) return reasonOf(cause.errors[0])
  return cause instanceof Error ? reasonOf(cause) : fault.message
}
