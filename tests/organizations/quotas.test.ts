import postgres from 'postgres'
import t from 'tap'
import { quotas } from '../../src/organizations/quota.ts'
import { fileQuota } from '../../src/platform/files/queries.ts'
import { applicationsFor } from '../support/applications.ts'
import type { Person } from '../support/call.ts'
import { newDisbursement } from '../support/given.ts'
import { testDatabase } from '../support/postgres.ts'
import { filedBy, fillFiles } from '../support/quotas.ts'
import { service } from '../support/service.ts'
import { everythingKept, formOf, sendForm } from '../support/uploads.ts'

t.jobs = 3

t.test('the code and the database name the same quotas', async (t) => {
  const { ownerUrl } = await testDatabase(t)
  const sql = postgres(ownerUrl, { max: 1 })
  t.teardown(() => sql.end())
  const of = async (name: string) => Number((await sql`select quota(${name}) as quota`)[0]?.['quota'])
  t.equal(await of('applications'), quotas.applications)
  t.equal(await of('openRequests'), quotas.openRequests)
  t.equal(await of('files'), fileQuota.mostFiles)
  t.equal(await of('bytes'), fileQuota.mostBytes)
})

t.test(
  'an applicant files so many applications under one solicitation, in a race too, and then none',
  async (t) => {
    const s = await service(t)
    const a = applicationsFor(s)
    const [open, other] = [await a.openSolicitation(), await a.openSolicitation()]
    const file = (solicitation: string, who: 'grantee' | 'otherGrantee' = 'grantee') =>
      filedBy(s, who, solicitation)
    for (let i = 0; i < quotas.applications - 3; i++) t.equal((await file(open)).status, 201)
    const raced = await Promise.all(Array.from({ length: 8 }, () => file(open)))
    t.equal(raced.filter(({ status }) => status === 201).length, 3)
    const refused = await file(open)
    t.match(refused.body, { status: 409, code: 'quota-reached', of: 'applications', held: 50, most: 50 })
    t.equal((await file(other)).status, 201, 'under another solicitation there is room')
    t.equal((await file(open, 'otherGrantee')).status, 201, 'and for another organization')
    t.equal((await a.receive(open)).status, 201, 'staff receives what came by e-mail')
  },
)

t.test('a grantee has so many open requests under one award; a canceled one makes room', async (t) => {
  const s = await service(t)
  const { fund, award } = await s.given.fundedAward('1000.00')
  const ask = () => s.call('grantee', 'POST', '/v1/disbursements', newDisbursement(award, { [fund]: '1.00' }))
  const codes: string[] = []
  for (let i = 0; i < quotas.openRequests; i++) codes.push(String((await ask()).body['code']))
  t.match((await ask()).body, { status: 409, code: 'quota-reached', of: 'openRequests', award, most: 50 })
  await s.given.made('grantee', `/v1/disbursements/${codes[0] ?? ''}/withdrawal`, { reason: 'x' })
  t.equal((await ask()).status, 201)
  await s.given.requested(award, { [fund]: '1.00' })
})

t.test('an organization stores so many files; one too many is not stored, one of its own is', async (t) => {
  const s = await service(t)
  const own = 'our plan'
  const upload = (content: string, who: Person) => sendForm(s, formOf(content, 'plan.txt'), { who })
  t.equal((await upload(own, 'grantee')).status, 201)
  await fillFiles(s, 'IRC')
  const before = await everythingKept(s)
  const refused = await upload('one more', 'grantee')
  t.match(refused.body, { status: 409, code: 'file-quota-reached', files: 2000, mostFiles: 2000 })
  t.same(await everythingKept(s), before, 'nothing is left behind')
  t.equal((await upload(own, 'grantee')).status, 201, 'the same file again takes no room')
  t.equal((await upload('one more', 'otherGrantee')).status, 201)
  t.equal((await upload('one more', 'finance')).status, 201)
})
