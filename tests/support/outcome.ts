import { Refusal } from '../../src/platform/refusal.ts'

/** What is returned ('done' for nothing), or the refusal's code and facts, as the wire spells them: amounts compared as objects are always alike. */
export function outcome(work: () => unknown): unknown {
  try {
    return JSON.parse(JSON.stringify(work() ?? 'done'))
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return JSON.parse(JSON.stringify([error.code, error.facts]))
  }
}
