/** The facts of a refusal, never under a name that the problem document itself uses (RFC 9457). */
export type Facts = Readonly<Record<string, unknown>> & {
  readonly [Own in 'type' | 'title' | 'status' | 'detail' | 'code' | 'rule' | 'remedy' | 'requestId']?: never
}

/**
 * An answer that declines a request: its code and the facts of the case. Thrown, never returned, because the unit of work rolls back
 * on a throw. Anything else that is thrown is a defect.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly code: string
  readonly facts: Facts

  constructor(code: string, facts: Facts = {}, options?: ErrorOptions) {
    super(code, options)
    this.code = code
    this.facts = facts
  }
}

/** One kind of refusal: its HTTP status, what is wrong, the law it rests on, and what the caller can do. */
export type RefusalType = {
  readonly status: number
  readonly title: string
  readonly rule?: string
  readonly remedy?: string
  /** The named constraints of the database that refuse the same where two requests at once both pass the decision. */
  readonly constraint?: string | readonly string[]
  /** What many commands can be refused with, all or nothing of one name: the contract lists these once, by their status. */
  readonly family?: string
}
export type RefusalTypes = Readonly<Record<string, RefusalType>>

/** Makes a refusal of one closed list, so that a module refuses only for a reason that it declares. */
type Refuse<Code extends string> = (code: Code, facts?: Facts, options?: ErrorOptions) => Refusal

export type Refusals<Code extends string> = {
  readonly types: Readonly<Record<Code, RefusalType>>
  readonly refuse: Refuse<Code>
}

/** Declares every refusal of a module once, in the order the reasons are checked. */
export function refusals<Code extends string>(types: Readonly<Record<Code, RefusalType>>): Refusals<Code> {
  return { types, refuse: (code, facts = {}, options = {}) => new Refusal(code, facts, options) }
}
