import postgres from 'postgres'
import t from 'tap'
import { rebuiltOf } from '../support/rebuilt.ts'
import { service } from '../support/service.ts'

t.test('the rows of meetings and packets follow from their entries, to the hash of each file', async (t) => {
  const s = await service(t, { deadlineMs: 60_000 })
  const recorded = async (heldOn: string) => {
    const { body } = await s.given.made('finance', '/v1/meetings', { heldOn, title: 'Regular meeting' })
    return String(body['code'])
  }
  const [wrong, held] = [await recorded('2023-06-01'), await recorded('2023-10-05')]
  await s.given.made('chair', `/v1/meetings/${held}/packet`, {})
  await s.given.made('finance', `/v1/meetings/${wrong}/cancellation`, {
    reason: 'Recorded for the wrong day',
  })
  const differing = async () =>
    (await rebuiltOf(s)).differences
      .filter(({ table }) => /^(meeting|code_series)/.test(table))
      .map(({ table, row, column }) => `${table} ${row} ${column ?? ''}`)
  t.same(await differing(), [])

  const owner = postgres(s.ownerUrl, { max: 1, onnotice: () => undefined })
  t.teardown(() => owner.end())
  await owner.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    await tx`update meeting_packets set pdf = 'another', since = '2023-01-01'`
    await tx`update meetings set held_on = '2023-10-06' where code = ${held}`
  })
  t.same((await differing()).toSorted(), [
    `meeting_packets ${held} pdf`,
    `meeting_packets ${held} pdf_sha256`,
    `meeting_packets ${held} since`,
    `meetings ${held} held_on`,
  ])
})
