import t from 'tap'
import { applicationsFor } from '../support/applications.ts'
import { rawSession } from '../support/raw-sql.ts'
import { service } from '../support/service.ts'

t.test(
  'by SQL a user of a grantee reads every text of its own matters, and none of a competitor, of staff or of a proposal',
  async (t) => {
    const s = await service(t)
    const a = applicationsFor(s)
    const { sql } = rawSession(t, s)
    // An award, payments and a disallowance of IRC.
    const { fund, award } = await s.given.fundedAward('100.00')
    const one = { [fund]: '1.00' }
    const paid = await s.given.paid(award, one)
    const disallowed = await s.given.disallowed(paid, one)
    const rejected = await s.given.requested(award, one)
    await s.given.made('approver', `/v1/disbursements/${rejected}/rejection`, { reason: 'Not allowable' })
    // An application of IRC and one of BAKER, with what staff says of the first.
    const solicitation = await a.dueSolicitation()
    const own = await a.received(solicitation)
    const others = await a.received(solicitation, { applicant: 'BAKER' })
    await s.given.made('finance', `/v1/applications/${others}/withdrawal`, { reason: 'No partner' })
    t.equal((await a.screen(own)).status, 201)
    const interest = { interested: true, party: 'IRC', explanation: 'My brother works there' }
    await s.given.made('board', `/v1/applications/${own}/conflicts`, interest)

    const read = (actor: string, organization: string) =>
      sql.begin(async (tx) => {
        await tx`select act_as(${actor}, ${organization})`
        return tx<{ subject: string; kind: string; path: string }[]>`
          select subject, kind, path from ledger_texts join ledger_entries on id = entry_id order by 1, 2, 3`
      })
    const shown = (rows: Awaited<ReturnType<typeof read>>) =>
      rows.map(({ subject, kind, path }) => `${subject} ${kind} ${path}`)

    const all = shown(await read('FIN-1', ''))
    for (const kept of [
      `${own} application.screened /items`,
      `${own} conflict.declared /explanation`,
      `${others} application.withdrawn /reason`,
    ])
      t.ok(all.includes(kept), `staff reads ${kept}`)
    t.ok(
      all.some((text) => text.endsWith('proposal.made /body')),
      'staff reads a proposal',
    )

    t.same(
      shown(await read('GRA-1', 'IRC')),
      [
        `${own} application.received /messageId`,
        `${own} application.received /proposal`,
        `${own} application.received /sender`,
        `${award} award.drafted /reason`,
        `${disallowed} disallowance.recorded /reason`,
        `${paid} disbursement.requested /purpose`,
        `${rejected} disbursement.rejected /reason`,
        `${rejected} disbursement.requested /purpose`,
      ].toSorted(),
    )
    t.same(shown(await read('GRA-2', 'BAKER')), [
      `${others} application.received /messageId`,
      `${others} application.received /proposal`,
      `${others} application.received /sender`,
      `${others} application.withdrawn /reason`,
    ])
    const { body } = await s.call('grantee', 'GET', `/v1/applications/${own}`)
    t.match(body, { contents: { message: { sender: 'Grants Office <grants@example.org>' } } })
  },
)
