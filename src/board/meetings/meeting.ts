import { refuseBoard } from '../refusals.ts'
import type { meetingStatuses } from './tables.ts'

/** What a frozen packet is of, and the hashes of its bytes. */
export type FrozenPacket = {
  readonly effectiveAt: string
  readonly knownAt: string
  /** The day of the meeting before; null where there was none. */
  readonly since: string | null
  readonly sha256: string
  readonly pdfSha256: string
  readonly checkpoint: { readonly size: number; readonly rootSha256: string } | null
  readonly frozenBy: string
  readonly frozenAt: string
}

export type Meeting = {
  readonly code: string
  readonly heldOn: string
  readonly title: string
  readonly status: (typeof meetingStatuses)[number]
  readonly recordedBy: string
  readonly version: number
  readonly packet: FrozenPacket | null
}

/** Cancels a meeting. What the Board was handed for it stays. Refuses one that is canceled. */
export function cancel(meeting: Meeting): Meeting {
  mustStand(meeting)
  return { ...meeting, status: 'canceled' }
}

/** Whether a packet of the meeting can be frozen. */
export function isFreezable({ status, packet }: Meeting): boolean {
  return status === 'recorded' && packet === null
}

/** Refuses to freeze a packet of a meeting that is canceled, and a second packet of one. */
export function mustBeFreezable(meeting: Meeting): void {
  mustStand(meeting)
  const { code, packet } = meeting
  if (packet !== null)
    throw refuseBoard('packet-already-frozen', {
      meeting: code,
      sha256: packet.sha256,
      frozenAt: packet.frozenAt,
      frozenBy: packet.frozenBy,
    })
}

/** The day as of which a packet is frozen where none is asked for: that of the meeting, or today where it is to come. */
export function dayOfPacket({ heldOn }: Pick<Meeting, 'heldOn'>, today: string): string {
  return heldOn < today ? heldOn : today
}

/** The day before which the meeting is looked for that a packet compares with: its own, or that of its figures where that is earlier. */
export function comparedBefore({ heldOn }: Pick<Meeting, 'heldOn'>, effectiveAt: string): string {
  return heldOn < effectiveAt ? heldOn : effectiveAt
}

function mustStand({ code, status }: Meeting): void {
  if (status === 'canceled') throw refuseBoard('meeting-canceled', { meeting: code, state: status })
}
