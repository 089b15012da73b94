import { recordAll } from '../../ledger/commands.ts'
import type { Transaction } from '../../platform/database/database.ts'
import { notSelect, select } from '../application.ts'
import { headersForUpdate } from '../party-queries.ts'
import { refuseApplication } from '../refusals.ts'
import { saveOutcomes } from './queries.ts'

/** A certified decision, as an application's entry names it. */
export type DecidedBy = {
  readonly decision: string
  readonly sha256: string
  readonly solicitation: string
  readonly effectiveOn: string
}
export type ApplicationOutcome = {
  readonly application: string
  readonly outcome: 'selected' | 'not-selected'
}

/** Selects or declines applications by a certified decision, all at once: one statement saves them, one records them. */
export async function decideApplications(
  tx: Transaction,
  { decision, sha256, solicitation, effectiveOn }: DecidedBy,
  outcomes: readonly ApplicationOutcome[],
): Promise<void> {
  const headers = await headersForUpdate(tx, solicitation)
  const byCode = new Map(headers.map((header) => [header.code, header]))
  const decided = outcomes.map(({ application, outcome }) => {
    const header = byCode.get(application)
    if (header === undefined) throw refuseApplication('application-not-found', { application })
    return outcome === 'selected' ? select(header) : notSelect(header)
  })
  saveOutcomes(tx, decided)
  await recordAll(
    tx,
    decided.map(({ code, status }) => ({
      kind: `application.${status}`,
      subject: code,
      effectiveOn,
      facts: { decision, sha256 },
    })),
  )
}
