import type { Award } from '../../awards/award.ts'
import { papersInForce, papersMissing } from '../../awards/papers/paper.ts'
import { papersOf } from '../../awards/papers/queries.ts'
import type { Reading } from '../../platform/database/database.ts'
import { type Html, html } from '../../platform/html.ts'
import { dayInWords } from '../../wording/times.ts'
import { stateInWords } from '../../wording/words.ts'
import { table } from '../parts/tables.ts'
import { section } from '../parts/texts.ts'

/** The papers of an award that count, and those that its execution still asks for. */
export async function paperParts(tx: Reading, { code, status, lines }: Award): Promise<Html> {
  const papers = await papersOf(tx, code)
  const missing = status === 'drafted' ? papersMissing(lines, papers) : []
  if (papers.length + missing.length === 0) return html``
  return section(
    'Papers',
    table({
      caption: 'Papers of the award',
      columns: [{ title: 'Paper' }, { title: 'Dated' }, { title: 'Attached' }, { title: 'File' }],
      rows: [
        ...papersInForce(papers).map(({ kind, datedOn, attachedBy, attachedOn, sha256 }) => [
          ...[stateInWords(kind), dayInWords(datedOn), `${dayInWords(attachedOn)}, by ${attachedBy}`],
          html`<a href="/v1/files/${sha256}">${stateInWords(kind)}, ${sha256.slice(0, 12)}…</a>`,
        ]),
        ...missing.map(({ kind, law }) => [
          stateInWords(kind),
          'Missing',
          `Its execution asks for it: ${law}`,
          '',
        ]),
      ],
    }),
  )
}
