import { writeFile } from 'node:fs/promises'
import t from 'tap'
import { applicationsFor } from '../support/applications.ts'
import type { Person } from '../support/call.ts'
import { facesRead } from '../support/faces-read.ts'
import { deadlineAhead } from '../support/given.ts'
import { pdfText } from '../support/pdf-text.ts'
import { policy } from '../support/seeded-applications.ts'
import { service } from '../support/service.ts'

t.test(
  'the Board book has its parts with bookmarks: figures, reasons, decisions with their hashes, minutes and solicitations, as the reader may see them',
  async (t) => {
    const s = await service(t, { deadlineMs: 60_000 })
    const { fund, award } = await s.given.fundedAward('1000.00')
    const request = await s.given.approved(award, { [fund]: '5.00' })
    await s.given.made('finance', `/v1/disbursements/${request}/withdrawal`, { reason: 'Asked twice' })
    const open = await s.given.publishedSolicitation(
      { [await s.given.fund()]: '5.00' },
      { deadline: deadlineAhead, title: 'Second round' },
    )
    const a = applicationsFor(s)
    const decided = await a.dueSolicitation()
    const application = await a.received(decided)
    await a.screen(application)
    await s.given.made('admin', '/v1/decision-policies', policy)
    const decision = await s.given.made('finance', '/v1/decisions', {
      solicitation: decided,
      lines: [{ application, outcome: 'not-selected', reason: 'The plan is thin' }],
    })
    const meeting = await s.given.made('finance', '/v1/meetings', {
      heldOn: '2999-01-01',
      title: 'Winter meeting',
    })
    const book = async (who: Person) => {
      const answer = await s.app.inject({
        ...{ method: 'GET', url: `/v1/meetings/${String(meeting.body['code'])}/book` },
        headers: s.as(who),
      })
      t.equal(answer.statusCode, 200, answer.payload.slice(0, 300))
      const bytes = answer.rawPayload
      return { bytes, text: pdfText(bytes).join(' ').replaceAll(/\s+/g, ' ') }
    }
    const read = facesRead(t)
    const { bytes, text } = await book('chair')
    t.equal(read().length, 4, 'two faces, each once for the two times that the book is drawn')
    const to = process.env['BOOK_TO']
    if (to !== undefined) await writeFile(to, bytes)
    for (const said of [
      'Board book, Winter meeting',
      'What changed since the books began',
      'Asked twice',
      'What waits for the Board',
      String(decision.body['code']),
      String(decision.body['sha256']),
      'The plan is thin',
      'No decision was certified',
      'Second round',
      open,
    ])
      t.ok(text.replaceAll(' ', '').includes(said.replaceAll(' ', '')), said)
    const raw = bytes.toString('latin1')
    for (const part of ['/Outlines', '/StructTreeRoot', '/Lang (en-US)', '/PageMode /UseOutlines'])
      t.ok(raw.includes(part), part)
    t.match(text, /Page 1 of \d+/)

    await s.given.made('board', `/v1/applications/${application}/conflicts`, {
      ...{ interested: true, party: 'IRC', explanation: 'A relative works there' },
    })
    const recused = await book('board')
    t.notMatch(recused.text, 'The plan is thin')
    t.match(recused.text, 'Withheld from you')
  },
)
