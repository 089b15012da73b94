import { refusals } from '../platform/refusal.ts'

/** Why a request is refused, in the order the reasons are checked. */
export const boardRefusals = refusals({
  'meeting-not-found': {
    status: 404,
    title: 'This meeting does not exist.',
    remedy: 'GET /v1/meetings lists the meetings of the Board.',
  },
  'meeting-canceled': {
    status: 409,
    title: 'The meeting is canceled.',
    remedy: 'Record another meeting (POST /v1/meetings). A meeting that is canceled stays as it is.',
  },
  'packet-already-frozen': {
    status: 409,
    title: 'The packet of this meeting is frozen already.',
    rule: 'A packet is frozen once for a meeting, so that everybody who was handed it was handed the same.',
    remedy:
      'Read it (GET /v1/meetings/{code}/packet). For other figures, cancel the meeting with a reason, record it again, and freeze the packet of that one.',
    constraint: 'meeting_packets_pkey',
  },
  'packet-not-frozen': {
    status: 404,
    title: 'The packet of this meeting is not frozen.',
    remedy: 'The chair freezes it (POST /v1/meetings/{code}/packet).',
  },
})
export const refuseBoard = boardRefusals.refuse
