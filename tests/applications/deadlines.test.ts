import t from 'tap'
import { applicationsFor, deadlineEnds, newProposal } from '../support/applications.ts'
import { inSeconds, justBefore, shiftClockOf } from '../support/clock.ts'
import { deadlineAt } from '../support/given.ts'
import { service } from '../support/service.ts'

t.jobs = 2

t.test(
  'one microsecond before the first instant that is too late counts, and that instant does not, whatever the offset',
  async (t) => {
    const s = await service(t)
    const a = applicationsFor(s)
    const solicitation = await a.dueSolicitation()
    for (const [receivedAt, status, by] of [
      ['2023-09-14T03:59:59.999999Z', 'received', 'PT0.000001S'],
      ['2023-09-14T04:00:00.000000Z', 'late', 'PT0S'],
      ['2023-09-14T04:00:00.000001Z', 'late', 'PT0.000001S'],
      ['2023-09-13T23:59:59.999999-04:00', 'received', 'PT0.000001S'],
      ['2023-09-14T00:00:00-04:00', 'late', 'PT0S'],
      ['2023-09-13T23:59:59.999999-05:00', 'late', 'PT59M59.999999S'],
      ['2023-09-14T09:29:59.999999+05:30', 'received', 'PT0.000001S'],
      ['2023-09-14T03:59:59.9999999Z', 'received', 'PT0.000001S'],
    ] as const) {
      const answer = await a.receive(solicitation, {}, { receivedAt })
      t.equal(answer.status, 201, answer.text)
      t.same(
        answer.body['deadline'],
        { version: 1, ends: deadlineEnds, timely: status === 'received', by },
        receivedAt,
      )
      t.equal(answer.body['status'], status, receivedAt)
    }
  },
)

t.test(
  'the deadline in force at the instant of receipt judges, not the one in force when staff wrote it down',
  async (t) => {
    const s = await service(t)
    const a = applicationsFor(s)
    const [first, second, third] = [inSeconds(1_800), inSeconds(600), inSeconds(1_200)] as const
    const solicitation = await a.openSolicitation({}, deadlineAt(first))
    for (const [ends, effectiveOn] of [
      [second, '2023-08-14'],
      [third, '2023-09-10'],
    ] as const) {
      const amendment = { reason: 'r', deadline: deadlineAt(ends), effectiveOn }
      await s.given.made('finance', `/v1/solicitations/${solicitation}/amendments`, amendment)
    }
    await shiftClockOf(s, '40 minutes')
    for (const [receivedAt, version, status] of [
      ['2023-07-25T04:00:00Z', 1, 'received'],
      ['2023-08-14T03:59:59.999999Z', 1, 'received'],
      ['2023-08-14T04:00:00.000000Z', 2, 'received'],
      ['2023-09-10T03:59:59.999999Z', 2, 'received'],
      ['2023-09-10T04:00:00.000000Z', 3, 'received'],
      [second, 3, 'received'],
      [justBefore(third), 3, 'received'],
      [third, 3, 'late'],
    ] as const) {
      const answer = await a.receive(solicitation, {}, { receivedAt })
      t.match(answer.body, { status, deadline: { version } }, receivedAt)
    }
    t.match((await a.receive(solicitation, {}, { receivedAt: '2023-07-25T03:59:59.999999Z' })).body, {
      code: 'received-before-publication',
      earliest: '2023-07-25T04:00:00.000000Z',
    })
  },
)

t.test('an instant finer than any clock, or past its bounds in UTC, is no instant', async (t) => {
  const s = await service(t)
  const a = applicationsFor(s)
  const solicitation = await a.dueSolicitation()
  for (const receivedAt of [
    '2023-09-14T03:59:00.1234567890Z',
    '1900-01-02T00:00:00+14:00',
    '2023-09-14T03:59:00+20:00',
  ]) {
    const answer = await a.receive(solicitation, {}, { receivedAt })
    t.match(answer.body, { code: 'request-invalid', errors: [{ path: '/message/receivedAt' }] }, receivedAt)
  }
  const finest = await a.receive(solicitation, {}, { receivedAt: '2023-09-14T03:59:59.999999999Z' })
  t.equal(finest.at('received.at'), '2023-09-14T03:59:59.999999Z')
  const asStood = async (at: string) =>
    (await s.call('board', 'GET', `/v1/solicitations/${solicitation}?at=${encodeURIComponent(at)}`)).status
  t.equal(await asStood('2023-07-26T00:00:00.123456789+14:00'), 200)
  for (const at of [`2023-07-26T00:00:00.${'1'.repeat(150)}Z`, '2023-07-26T00:00:00+20:00'])
    t.equal(await asStood(at), 400, at.slice(0, 30))
})

t.test(
  'no instant that has not come by the clock of the database is taken, and no clock but that',
  async (t) => {
    const s = await service(t)
    const a = applicationsFor(s)
    const solicitation = await a.dueSolicitation()
    const ahead = new Date(Date.now() + 60_000).toISOString()
    t.match((await a.receive(solicitation, {}, { receivedAt: ahead })).body, { code: 'received-in-future' })
    const filed = await s.call('grantee', 'POST', '/v1/applications', newProposal(solicitation))
    const entry = await s.call('auditor', 'GET', `/v1/ledger/entries?subject=${String(filed.body['code'])}`)
    t.equal(filed.at('received.at'), entry.at('items.0.recordedAt'), 'received when it was recorded')
  },
)
