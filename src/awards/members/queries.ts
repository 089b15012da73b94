import { askExclusions } from '../../applications/exclusions/queries.ts'
import { mustBelongToNone } from '../../applications/party-queries.ts'
import { organizationsByCode } from '../../organizations/queries.ts'
import type { Transaction } from '../../platform/database/database.ts'
import type { AskedOfAward } from '../exclusion.ts'
import { type ConsortiumChange, joiningOf } from './consortium.ts'

/**
 * What the list that counts says of who joins a consortium, from a day through today. Refuses a member that is not registered, and the acting person who
 * belongs to one.
 */
export async function askWhoJoins(
  tx: Transaction,
  change: ConsortiumChange,
  on: string,
): Promise<AskedOfAward> {
  await mustBelongToNone(tx, change.after)
  await organizationsByCode(tx, change.after)
  return askExclusions(tx, organizationsByCode(tx, joiningOf(change)), on)
}
