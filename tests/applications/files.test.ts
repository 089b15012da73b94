import t from 'tap'
import { applicationsFor, newProposal } from '../support/applications.ts'
import type { Person } from '../support/call.ts'
import { boardDecision, deadlineAhead, newAward } from '../support/given.ts'
import { service } from '../support/service.ts'
import { formOf, pdf, sendForm } from '../support/uploads.ts'

t.test(
  'a file is read by who sent it, and by who may read the act that names it: its hash alone opens nothing',
  async (t) => {
    const s = await service(t)
    const a = applicationsFor(s)
    await s.given.made('admin', '/v1/actors/BRD-2/roles', { roles: ['board'], affiliation: 'BAKER' })
    const content = pdf('The plan of BAKER')
    const sent = await sendForm(s, formOf(content), { who: 'otherGrantee' })
    const sha256 = String(sent.body['sha256'])
    const unknown = await s.call('finance', 'GET', `/v1/files/${'f'.repeat(64)}`)
    t.equal(unknown.status, 404)
    const read = async (who: Person, hash = sha256) => {
      const answer = await s.call(who, 'GET', `/v1/files/${hash}`)
      if (answer.status !== 404) return answer.status
      const { sha256: asked, ...same } = answer.body
      t.equal(asked, hash)
      t.equal(same['code'], unknown.code, 'what one may not read looks as if there were none')
      t.same(Object.keys(answer.body), Object.keys(unknown.body))
      return 404
    }
    const readers = async (hash = sha256) => {
      const found: Person[] = []
      for (const who of [
        'finance',
        'approver',
        'board',
        'board2',
        'chair',
        'reader',
        'auditor',
        'grantee',
        'otherGrantee',
      ] as const)
        if ((await read(who, hash)) === 200) found.push(who)
      return found
    }
    t.same(await readers(), ['otherGrantee'], 'before an act names it')
    // Staff who know the hash neither read it nor give it out by an act.
    const draft = await s.given.draftedSolicitation({ [await s.given.fund()]: '1.00' })
    const open = await s.given.publishedSolicitation(
      { [await s.given.fund()]: '1.00' },
      { deadline: deadlineAhead },
    )
    for (const [path, body] of [
      [`/v1/solicitations/${draft}/materials`, { name: 'x.pdf', sha256 }],
      [
        `/v1/solicitations/${open}/amendments`,
        { reason: 'x', materials: { put: [{ name: 'x.pdf', sha256 }] } },
      ],
      ['/v1/applications', a.draftOf(await a.dueSolicitation(), { files: [{ name: 'x.pdf', sha256 }] })],
    ] as const)
      t.equal((await s.call('finance', 'POST', path, body)).code, 'file-not-kept', path)

    const solicitation = await a.openSolicitation()
    const made = await s.call('otherGrantee', 'POST', '/v1/applications', {
      ...newProposal(solicitation, 'BAKER'),
      files: [{ name: 'Plan of the year', sha256 }],
    })
    t.equal(made.status, 201, made.text)
    t.same(
      await readers(),
      ['finance', 'approver', 'board', 'chair', 'auditor', 'otherGrantee'],
      'who may read the application: nobody who is recused, no other organization, no reader who was not admitted',
    )
    const answer = await s.app.inject({ method: 'GET', url: `/v1/files/${sha256}`, headers: s.as('finance') })
    t.same(answer.rawPayload, content)
    t.match(answer.headers, {
      'content-type': 'application/pdf',
      'content-disposition': /^attachment; filename="Plan of the year.pdf"/,
      'x-content-type-options': 'nosniff',
    })
    await s.given.made('chair', `/v1/applications/${String(made.body['code'])}/conflicts`, {
      interested: false,
    })
    await s.given.made('chair', `/v1/solicitations/${solicitation}/readers`, { reader: 'RDR-1' })
    t.equal(await read('reader'), 200, 'a reader who was admitted')

    // What staff sent and an application names is hidden by a recusal too.
    const byMail = await a.kept('What came by e-mail')
    t.same(await readers(byMail), ['finance', 'approver', 'board', 'board2', 'chair', 'auditor'])
    await a.received(await a.dueSolicitation(), {
      applicant: 'BAKER',
      files: [{ name: 'mail.txt', sha256: byMail }],
    })
    t.same(await readers(byMail), ['finance', 'approver', 'board', 'chair', 'auditor', 'otherGrantee'])
  },
)

t.test(
  'the document of a decision outside the service is read by staff, but not by the grantee or who belongs to it',
  async (t) => {
    const s = await service(t)
    await s.given.made('admin', '/v1/actors/BRD-2/roles', { roles: ['board'], affiliation: 'IRC' })
    const fund = await s.given.fund({ amount: '100.00' })
    const solicitation = await s.given.publishedSolicitation({ [fund]: '100.00' })
    // Without papers: the test's papers are the same file, which the grantee reads as such.
    await s.given.made('chair', '/v1/awards', newAward(solicitation, { [fund]: '100.00' }))
    for (const [who, status] of [
      ['finance', 200],
      ['approver', 200],
      ['auditor', 200],
      ['board2', 404],
      ['grantee', 404],
    ] as const)
      t.equal((await s.call(who, 'GET', `/v1/files/${boardDecision.sha256}`)).status, status, who)
  },
)
