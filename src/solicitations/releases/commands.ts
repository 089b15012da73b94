import { recordSettled } from '../../appropriations/commands.ts'
import { type FundAmount, postings } from '../../ledger/chart/postings.ts'
import type { When } from '../../ledger/commands.ts'
import type { Transaction } from '../../platform/database/database.ts'
import { solicitationOnceClosed } from '../closing-commands.ts'
import { type ActsUnder, fundsForUpdate, fundsOf, settlingOf } from '../commands.ts'
import { saveSolicitation } from '../queries.ts'
import type { Solicitation } from '../solicitation.ts'
import { type CommitmentHolds, release } from './release.ts'

/** Reads what holds the commitment of a solicitation, under its lock. Given by the module that knows awards and decisions. */
export type HoldsUnder = (tx: Transaction, solicitation: string) => Promise<CommitmentHolds>

export type UnderSolicitation = { readonly actsUnder: ActsUnder; readonly holdsUnder: HoldsUnder }

/**
 * Releases what is left of the commitment of a closed solicitation, in dollars by fund, without canceling it; all of it where no amounts are
 * asked. What was promised beyond a Federal award is made good of it first.
 */
export async function releaseCommitment(
  tx: Transaction,
  code: string,
  asked: readonly FundAmount[] | undefined,
  { effectiveOn: on = tx.today, concerns }: When,
  { actsUnder, holdsUnder }: UnderSolicitation,
): Promise<Solicitation> {
  const solicitation = await solicitationOnceClosed(tx, code, 'no key update')
  const under = await actsUnder(tx, code)
  const holds = await holdsUnder(tx, code)
  const fundOf = await fundsForUpdate(tx, code, fundsOf(solicitation), on)
  const committedIn = (fund: string) => fundOf(fund).committed
  const { released, left } = release(solicitation, asked, committedIn, holds, { on, under })
  const saved = saveSolicitation(tx, solicitation)
  const act = {
    ...{ kind: 'solicitation.commitment-released', subject: code, effectiveOn: on, concerns },
    facts: { released, left },
    transfers: postings.commitmentReleased(code, released),
  }
  await recordSettled(tx, act, settlingOf(released, fundOf))
  return saved
}
