import { writeFile } from 'node:fs/promises'
import t from 'tap'
import type { Decision } from '../../src/decisions/decision.ts'
import { type DecisionCircumstances, markdownOf, minutesOf } from '../../src/decisions/minutes/minutes.ts'
import { pdfOf } from '../../src/decisions/minutes/pdf.ts'
import { inWords, tally } from '../../src/decisions/policies/policy.ts'
import type { DecisionReport, LineReport } from '../../src/decisions/reports/queries.ts'
import { Money } from '../../src/platform/money.ts'
import { facesRead } from '../support/faces-read.ts'

const decision: Decision = {
  ...{
    code: 'DEC-0001',
    solicitation: 'CMPP-2023-01',
    status: 'certified',
    revision: 2,
    policy: 1,
    version: 5,
  },
  sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  ...{ recommendedBy: 'CWS-FIN-1', certifiedBy: 'DHS-CRCL-OFFICER', certifiedOn: '2023-11-30' },
}
const policy = {
  ...{ number: 1, quorum: { part: 1, whole: 2 }, majority: { part: 1, whole: 2 } },
  ...{ adoptedBy: 'CWS-ADMIN-1', illustrative: ['quorum'] },
}
const line = (application: string, terms: Partial<LineReport> = {}): LineReport => {
  const counted = tally(policy, {
    seats: 4,
    recused: 1,
    undeclared: 0,
    votesFor: 2,
    votesAgainst: 1,
    abstained: 0,
  })
  return {
    ...counted,
    ...{ application, outcome: 'selected', words: inWords(policy, counted), notDeclared: [] },
    amounts: [{ fund: 'FY2022', amount: Money.of('4500000.00') }],
    recusals: [{ member: 'BOARD-CWS', ground: 'affiliation', party: 'CWS' }],
    votes: [
      { member: 'BOARD-CCUSA', vote: 'for' },
      { member: 'BOARD-CMSNY', vote: 'for' },
      { member: 'DHS-CRCL-OFFICER', vote: 'against' },
    ],
    ...terms,
  }
}
const report: DecisionReport = {
  policy,
  seats: ['BOARD-CCUSA', 'BOARD-CMSNY', 'BOARD-CWS', 'DHS-CRCL-OFFICER'].map((member) => ({
    member,
    affiliation: member === 'BOARD-CWS' ? 'CWS' : null,
    ...{ castAt: '2023-11-29T15:00:00.000000Z', entry: null },
  })),
  lines: {
    items: [
      line('APP-0001'),
      line('APP-0002', { outcome: 'not-selected', amounts: [], notDeclared: ['BOARD-CMSNY'] }),
    ],
    next: null,
  },
  sums: [{ fund: 'FY2022', amount: Money.of('4500000.00') }],
  withheld: ['APP-0003'],
}
const circumstances: DecisionCircumstances = {
  title: 'Case Management Pilot Program | second *round*',
  abandonedFor: null,
  reasonFor: (application) => (application === 'APP-0002' ? 'The plan is *thin*' : null),
  applicants: new Map([['APP-0001', 'Zürich Áccès, Nhà Việt']]),
  explanations: [
    {
      member: 'BOARD-CWS',
      application: 'APP-0001',
      explanation: 'The affiliation is a member\nof its consortium | and leads it',
    },
  ],
  entries: Array.from({ length: 60 }, (_, i) => ({
    id: `0193b7f2-5d1c-7a5e-8f00-${String(i).padStart(12, '0')}`,
    ...{ kind: 'ballot.cast', actor: 'BOARD-CCUSA', recordedAt: '2023-11-29T15:00:00.000000Z' },
  })),
}

t.test(
  'the minutes show attendance, recusals, votes, amounts, arithmetic, hash, policy and entries, and name what they withhold',
  (t) => {
    const text = markdownOf(minutesOf(decision, report, circumstances))
    for (const said of [
      '# Minutes of decision DEC-0001',
      'Certified by DHS-CRCL-OFFICER, decided on 2023-11-30.',
      decision.sha256,
      'a quorum of at least 1/2 of the seats not recused',
      '(illustrative)',
      '| BOARD-CCUSA | none | 2023-11-29T15:00:00.000000Z |',
      '| BOARD-CWS | APP-0001 | affiliated with CWS |',
      '| FY2022 | $4,500,000.00 |',
      'These amounts leave out the lines withheld from you.',
      'Selected: $4,500,000.00 from FY2022.',
      'Reason: The plan is \\*thin\\*',
      'Not selected.',
      '| DHS-CRCL-OFFICER | against |',
      'Not declared: BOARD-CMSNY.',
      'needs 2: met. Carried.',
      'Withheld from you, since you are recused: APP-0003.',
      '0193b7f2-5d1c-7a5e-8f00-000000000059',
    ])
      t.ok(text.includes(said), said)
    t.ok(
      text.includes('second \\*round\\*') && text.includes('consortium \\| and'),
      'what was typed ends no cell and marks nothing up',
    )
    t.match(
      markdownOf(
        minutesOf({ ...decision, status: 'abandoned' }, report, {
          ...circumstances,
          abandonedFor: 'No money',
        }),
      ),
      /Abandoned: No money\./,
    )
    t.match(
      markdownOf(minutesOf({ ...decision, status: 'recommended' }, report, circumstances)),
      /Not certified yet/,
    )
    t.end()
  },
)

t.test('the same on paper: whole pages with their fonts embedded', async (t) => {
  const read = facesRead(t)
  const pdf = await pdfOf(
    minutesOf(decision, report, circumstances),
    'Minutes of decision DEC-0001',
    '2023-12-01T12:00:00.000000Z',
  )
  t.same(read(), ['DejaVuSans-Bold.ttf', 'DejaVuSans.ttf'], 'each is read once, and not for every cell')
  const text = pdf.toString('latin1')
  t.ok(text.startsWith('%PDF-1.') && text.trimEnd().endsWith('%%EOF'))
  t.match(text, /\/FontFile2/, 'the fonts are in it')
  t.notMatch(text, /\/BaseFont \/Helvetica/, 'and no other is asked for')
  const pages = text.match(/\/Type \/Page\b/g)?.length ?? 0
  t.ok(pages >= 2 && pages <= 6, `${String(pages)} pages`)
  const out = process.env['MINUTES_OUT']
  if (out !== undefined) await writeFile(out, pdf)
})
