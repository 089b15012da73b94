import { type Access, type Role, roles, rolesWith } from '../identity/access.ts'
import { refuse } from '../platform/http/refusals.ts'
import { Refusal } from '../platform/refusal.ts'

/** Who asks what they may do: a person with their roles, today. */
export type Caller = { readonly code: string; readonly roles: readonly string[]; readonly today: string }

/**
 * An act on a record: the operation of the contract that does it, its address under the record's own or one of its own, and the access it
 * needs. `attempt` takes the decision of the act as far as the record, its state and its persons say, and throws its refusal.
 */
export type RecordAct<Subject> = {
  readonly operation: string
  readonly under: string
  readonly access: Access
  readonly attempt?: (subject: Subject, by: Caller) => unknown
}

/** An act as the caller may or may not do it now. `refusal` says why not. */
export type Judged = {
  readonly operation: string
  readonly address: string
  readonly roles: readonly Role[]
  readonly refusal: Refusal | null
}

/** What the caller may do with a record at an address, and why not. The role comes first: what an act would be refused for is for those who may do it. */
export function judge<Subject>(
  acts: readonly RecordAct<Subject>[],
  subject: Subject,
  address: string,
  by: Caller,
): Judged[] {
  return acts.map(({ operation, under, access, attempt }) => ({
    operation,
    address: under.startsWith('/') ? under : `${address}/${under}`,
    roles: rolesWith(access),
    refusal: ofRole(access, by) ?? refusalOf(() => attempt?.(subject, by)),
  }))
}

function ofRole(access: Access, by: Caller): Refusal | null {
  const allowed = rolesWith(access)
  if (allowed.some((role) => by.roles.includes(role))) return null
  return refuse('access-denied', { access, roles: roles.filter((role) => by.roles.includes(role)), allowed })
}

function refusalOf(attempt: () => unknown): Refusal | null {
  try {
    attempt()
    return null
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
}
