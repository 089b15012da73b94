import type { Attempt } from './application-refusals.ts'
import type { Service } from './service.ts'

/** How the acts on a meeting and the readings of it are declined. */
export async function meetingAttempts({ given }: Pick<Service, 'given'>): Promise<Attempt[]> {
  const recorded = async (heldOn: string) => {
    const { body } = await given.made('finance', '/v1/meetings', { heldOn, title: 'Regular meeting' })
    return `/v1/meetings/${String(body['code'])}`
  }
  const [canceled, frozen, open] = [
    await recorded('2023-06-01'),
    await recorded('2023-10-05'),
    await recorded('2023-12-05'),
  ]
  await given.made('finance', `${canceled}/cancellation`, { reason: 'Recorded for the wrong day' })
  const packet = await given.made('chair', `${frozen}/packet`, {})
  const none = '/v1/meetings/NONE'
  const reason = { reason: 'x' }
  const ahead = { effectiveAt: '2999-01-01' }
  const offered = ['application/json', 'application/pdf']
  const isCanceled = { state: 'canceled' }
  return [
    ['listMeetings', 'cursor-invalid', 'board', '/v1/meetings?cursor=bm9uc2Vuc2U', {}],
    ['readMeeting', 'meeting-not-found', 'board', none, {}],
    ['readMeetingActions', 'meeting-not-found', 'board', `${none}/actions`, {}],
    ['cancelMeeting', 'meeting-not-found', 'finance', `${none}/cancellation`, reason],
    ['cancelMeeting', 'meeting-canceled', 'finance', `${canceled}/cancellation`, reason, isCanceled],
    ['freezePacket', 'meeting-not-found', 'chair', `${none}/packet`, {}],
    ['freezePacket', 'meeting-canceled', 'chair', `${canceled}/packet`, {}, isCanceled],
    [
      ...(['freezePacket', 'packet-already-frozen', 'chair', `${frozen}/packet`, {}] as const),
      { sha256: packet.at('packet.sha256'), frozenBy: 'CHR-1' },
    ],
    ['freezePacket', 'effective-at-in-future', 'chair', `${open}/packet`, ahead, ahead],
    ['freezePacket', 'known-in-future', 'chair', `${open}/packet`, { knownAt: '2999-01-01T00:00:00Z' }],
    [
      ...(['freezePacket', 'known-before-first-entry', 'chair', `${open}/packet`] as const),
      { knownAt: '1990-01-01T00:00:00Z' },
    ],
    ['readBoardBook', 'meeting-not-found', 'board', `${none}/book`, {}],
    ['readPacket', 'meeting-not-found', 'board', `${none}/packet`, {}],
    ['readPacket', 'packet-not-frozen', 'board', `${open}/packet`, {}],
    ['readPacket', 'not-acceptable', 'board', `${frozen}/packet`, {}, { offered }, 'text/csv'],
  ]
}
