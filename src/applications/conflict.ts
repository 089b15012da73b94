import { type Refuse, refusal } from '../platform/refusal.ts'
import type { Party, Standing } from './standing.ts'

/** What a person declares for an application: no interest, or one in a party to it. */
export type Declaration = { readonly interested: boolean; readonly party: string | null }

/** Why a declaration is declined, in the order the reasons are checked. */
export type ConflictRefusal =
  | 'interest-names-no-party'
  | 'party-not-of-application'
  | 'declared-after-decision'
  | 'conflict-already-declared'

const refuseConflict: Refuse<ConflictRefusal> = refusal

/**
 * Declares for an application, once: and once more where an interest is discovered later. An interest is in one of the parties,
 * the lead or a member of the consortium. It is never taken back.
 */
export function declare(
  application: Standing,
  parties: readonly Party[],
  before: Declaration | null,
  said: Declaration,
): Declaration {
  const named = parties.map(({ organization }) => organization)
  if (said.interested !== (said.party !== null))
    throw refuseConflict('interest-names-no-party', {
      application: application.code,
      interested: said.interested,
      party: said.party,
      parties: named,
    })
  if (said.party !== null && !named.includes(said.party))
    throw refuseConflict('party-not-of-application', {
      application: application.code,
      party: said.party,
      parties: named,
    })
  mustBeUndecided(application)
  if (before !== null && (before.interested || !said.interested))
    throw refuseConflict('conflict-already-declared', {
      application: application.code,
      interested: before.interested,
      party: before.party,
    })
  return said
}

function mustBeUndecided({ code, status }: Standing): void {
  if (status === 'selected' || status === 'not-selected')
    throw refuseConflict('declared-after-decision', { application: code, state: status })
}
