import { remaindersLeft, selectedWithoutAward } from '../certifications/queries.ts'
import type { Reading } from '../platform/database/database.ts'
import type { Waiting } from './queue.ts'

const noDue = { due: null, blockedBy: null }

/** The selected applications whose award waits to be drafted again, for the chair. */
export async function awardsToDraftAgain(tx: Reading): Promise<Waiting[]> {
  return (await selectedWithoutAward(tx)).map(({ application: subject, solicitation, amount, since }) => ({
    ...{ act: 'draftAwardAgain', subject, address: `/v1/applications/${subject}`, amount, since },
    reason: `The Board selected it under ${solicitation}, and the draft of its award was withdrawn.`,
    ...noDue,
  }))
}

/** What is left of commitments once their awards are executed, for finance. */
export async function remaindersToRelease(tx: Reading): Promise<Waiting[]> {
  return (await remaindersLeft(tx)).map(({ solicitation: subject, amount, since }) => ({
    ...{ act: 'releaseCommitment', subject, address: `/v1/solicitations/${subject}`, amount, since },
    reason: 'Its awards are executed, and this much of what was set aside for it is left.',
    ...noDue,
  }))
}
