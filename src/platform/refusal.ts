/** What a refusal tells of the case: never under a name that the problem itself bears (RFC 9457). */
export type Facts = Readonly<Record<string, unknown>> & {
  readonly [Own in 'type' | 'title' | 'status' | 'detail' | 'code' | 'rule' | 'remedy' | 'requestId']?: never
}

/**
 * A lawful "no": the rule's code and the facts of the case. Thrown, never returned, because the unit of work
 * rolls back on a throw. Anything else that is thrown is a defect.
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

/** Declines for the reasons of one closed list, so that a noun cannot decline for a reason it never declared. */
export type Refuse<Code extends string> = (code: Code, facts?: Facts) => Refusal

export function refusal(code: string, facts: Facts = {}): Refusal {
  return new Refusal(code, facts)
}
