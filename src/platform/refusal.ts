/**
 * A lawful "no": the rule's code and the facts of the case. Thrown, never returned, because the unit of work
 * rolls back on a throw. Anything else that is thrown is a defect.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly code: string
  readonly facts: Readonly<Record<string, unknown>>

  constructor(code: string, facts: Readonly<Record<string, unknown>> = {}, options?: ErrorOptions) {
    super(code, options)
    this.code = code
    this.facts = facts
  }
}

/** Declines for the reasons of one closed list, so that a noun cannot decline for a reason it never declared. */
export type Refuse<Code extends string> = (code: Code, facts?: Refusal['facts']) => Refusal

export function refusal(code: string, facts: Refusal['facts'] = {}): Refusal {
  return new Refusal(code, facts)
}
