import type { ApplicationHeader, Party } from '../application.ts'
import { refuseApplication } from '../refusals.ts'

/** What a person declares for an application: no interest, or one in a party to it. */
export type Declaration = { readonly interested: boolean; readonly party: string | null }

/**
 * Declares for an application, once, and once more where an interest is discovered after none was declared. An interest is in
 * one of the parties: the lead or a member of the consortium. It cannot be revoked.
 */
export function declare(
  application: ApplicationHeader,
  parties: readonly Party[],
  before: Declaration | null,
  said: Declaration,
): Declaration {
  const named = parties.map(({ organization }) => organization)
  if (said.interested !== (said.party !== null))
    throw refuseApplication('interest-names-no-party', {
      application: application.code,
      interested: said.interested,
      party: said.party,
      parties: named,
    })
  if (said.party !== null && !named.includes(said.party))
    throw refuseApplication('party-not-of-application', {
      application: application.code,
      party: said.party,
      parties: named,
    })
  mustBeUndecided(application)
  if (before !== null && (before.interested || !said.interested))
    throw refuseApplication('conflict-already-declared', {
      application: application.code,
      interested: before.interested,
      party: before.party,
    })
  return said
}

function mustBeUndecided({ code, status }: ApplicationHeader): void {
  if (status === 'selected' || status === 'not-selected')
    throw refuseApplication('declared-after-decision', { application: code, state: status })
}
