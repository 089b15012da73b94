import { asOf } from '../../ledger/balances.ts'
import { record } from '../../ledger/commands.ts'
import { newEntryId } from '../../ledger/entry.ts'
import { privately } from '../../ledger/private-text.ts'
import { canonicalJson, sha256Of } from '../../platform/canonical.ts'
import { nextCode } from '../../platform/database/codes.ts'
import type { Transaction } from '../../platform/database/database.ts'
import { summaryPdf } from '../forms/pdf.ts'
import type { Letterhead } from '../forms/pdf-page.ts'
import { boardSummary } from '../summary.ts'
import { cancel, dayOfPacket, type FrozenPacket, type Meeting, mustBeFreezable } from './meeting.ts'
import { dayOfMeetingBefore, insertMeeting, insertPacket, meetingForUpdate, saveMeeting } from './queries.ts'

/** Records a meeting of the Board that was held or is to come. */
export async function recordMeeting(
  tx: Transaction,
  { heldOn, title }: Pick<Meeting, 'heldOn' | 'title'>,
): Promise<Meeting> {
  const meeting: Meeting = {
    ...{ code: await nextCode(tx, 'MTG'), heldOn, title, status: 'recorded' },
    ...{ recordedBy: tx.principal.code, version: 1, packet: null },
  }
  await record(tx, {
    ...{ kind: 'meeting.recorded', subject: meeting.code, effectiveOn: tx.today },
    facts: { heldOn, title },
  })
  insertMeeting(tx, meeting)
  return meeting
}

/** Cancels a meeting, with a reason that stands in the ledger. Refuses one that is canceled. */
export async function cancelMeeting(tx: Transaction, code: string, reason: string): Promise<Meeting> {
  const meeting = cancel(await meetingForUpdate(tx, code))
  await record(tx, {
    ...{ kind: 'meeting.canceled', subject: code, effectiveOn: tx.today },
    facts: { reason: privately(reason) },
  })
  return saveMeeting(tx, meeting)
}

type PacketAsked = {
  readonly effectiveAt?: string | undefined
  readonly knownAt?: string | undefined
  /** The latest instant whose entries are all there. */
  readonly horizon: string
  readonly program: string
  readonly letterhead: Letterhead
}

/**
 * Freezes what the Board is handed for a meeting: the summary as of a day, as known at a time, since the meeting before, as JSON and as a PDF.
 * It holds no private text, which could not be erased from it. Refuses a meeting that is canceled, a second packet, and a day or a time in the
 * future.
 */
export async function freezePacket(tx: Transaction, code: string, asked: PacketAsked): Promise<Meeting> {
  const meeting = await meetingForUpdate(tx, code)
  mustBeFreezable(meeting)
  const { effectiveAt = dayOfPacket(meeting, tx.today), knownAt, horizon, program, letterhead } = asked
  const times = await asOf(tx, { effectiveAt, knownAt }, horizon)
  const earliest = meeting.heldOn < effectiveAt ? meeting.heldOn : effectiveAt
  const since = await dayOfMeetingBefore(tx, earliest)
  const summary = await boardSummary(tx, {
    ...{ times, program, isKept: true },
    earlier: since === null ? null : { effectiveAt: since, knownAt: times.knownAt },
  })
  const document = Buffer.from(canonicalJson(summary))
  const pdf = await summaryPdf(summary, letterhead)
  const { checkpoint } = summary
  const packet: FrozenPacket = {
    ...{ ...times, since, sha256: sha256Of(document), pdfSha256: sha256Of(pdf) },
    checkpoint: checkpoint === null ? null : { size: checkpoint.size, rootSha256: checkpoint.rootSha256 },
    ...{ frozenBy: tx.principal.code, frozenAt: tx.now },
  }
  const { frozenBy: _, frozenAt: __, ...facts } = packet
  const id = newEntryId()
  await record(tx, {
    ...{ id, kind: 'meeting.packet-frozen', subject: code, effectiveOn: tx.today },
    facts,
  })
  insertPacket(tx, code, packet, { document, pdf }, id)
  return saveMeeting(tx, { ...meeting, packet })
}
