import { asOf, horizonOf } from '../../ledger/balances.ts'
import { canonicalJson, sha256Of } from '../../platform/canonical.ts'
import type { Database, Principal } from '../../platform/database/database.ts'
import { letterheadOf } from '../../wording/documents/letterhead.ts'
import { summaryPdf } from '../forms/pdf.ts'
import type { BoardNeeds } from '../routes.ts'
import { boardSummary } from '../summary.ts'
import type { MadePacket } from './commands.ts'
import { comparedBefore, dayOfPacket, isFreezable } from './meeting.ts'
import { dayOfMeetingBefore, meetingByCode } from './queries.ts'

type Asked = { readonly effectiveAt?: string | undefined; readonly knownAt?: string | undefined }

/**
 * Makes what is frozen for a meeting, as the acting person reads it: the summary as of a day, as known at a time, since the meeting before, as
 * JSON and as a PDF. It holds no private text, which could not be erased from it. It is made before the unit of work that freezes it, which
 * has no time for that. Refuses a day or a time in the future; null where no packet of the meeting can be frozen.
 */
export async function makePacket(
  db: Database,
  principal: Principal,
  code: string,
  asked: Asked,
  needs: BoardNeeds,
): Promise<MadePacket | null> {
  const horizon = await horizonOf(db)
  const summary = await db.snapshot(principal, async (tx) => {
    const meeting = await meetingByCode(tx, code)
    if (!isFreezable(meeting)) return null
    const { effectiveAt = dayOfPacket(meeting, tx.today), knownAt } = asked
    const times = await asOf(tx, { effectiveAt, knownAt }, horizon)
    const since = await dayOfMeetingBefore(tx, comparedBefore(meeting, effectiveAt))
    return boardSummary(tx, {
      ...{ times, program: needs.program, isKept: true },
      earlier: since === null ? null : { effectiveAt: since, knownAt: times.knownAt },
    })
  })
  if (summary === null) return null
  const { effectiveAt, knownAt, since, checkpoint } = summary
  const document = Buffer.from(canonicalJson(summary))
  const pdf = await summaryPdf(summary, letterheadOf(needs))
  return {
    ...{ document, pdf, sha256: sha256Of(document), pdfSha256: sha256Of(pdf) },
    ...{ effectiveAt, knownAt, since: since.effectiveAt },
    checkpoint: checkpoint === null ? null : { size: checkpoint.size, rootSha256: checkpoint.rootSha256 },
  }
}
