import type { z } from 'zod'
import type { FindingsView } from '../../audit/findings/contract.ts'
import { type Html, html } from '../../platform/html.ts'
import { dollars } from '../../wording/amounts.ts'
import { timeInWords } from '../../wording/times.ts'
import { table } from '../parts/tables.ts'
import { box, mark, section } from '../parts/texts.ts'
import type { PageContent } from '../shell/layout.ts'
import { entryLink, recordLink, wayBack } from './parts.ts'

type Findings = z.input<typeof FindingsView>
type Tested = Findings['tests'][number]
const tones = { high: ['High', 'bad'], medium: ['Medium', 'warn'], low: ['Low', 'plain'] } as const

/** What the auditor's tests found: what must not be first, then what is worth a look by risk. */
export function findingsPage(findings: Findings, zone: string): PageContent {
  const { tests, wrong, ranking, readAt } = findings
  const of = (severity: Tested['severity']) => tests.filter((one) => one.severity === severity)
  return {
    title: 'Findings',
    body: html`${wayBack}<h1>Findings</h1>
<p>The books as they stood on ${timeInWords(readAt, zone)}.</p>
<ul class="choices"><li><a href="/audit/findings.csv">CSV</a></li><li><a href="/v1/audit/findings">JSON, with thresholds of your own</a></li></ul>
${wrong === 0 ? html`<p>${mark('The integrity checks found nothing', 'good')}</p>` : box('bad', `The integrity checks found ${wrong.toLocaleString('en-US')}: the books are wrong`)}
${ranking === null ? '' : section('By risk', ranked(ranking))}
${section('What the risk indicators found', [
  html`<p>What is allowed and worth a look.</p>`,
  testsTable('Risk indicators', of('look')),
])}
${section('Integrity checks', [html`<p>Each must find nothing.</p>`, testsTable('Integrity checks', of('wrong'))])}`,
  }
}

function ranked({ high, medium, low, first, notRanked }: NonNullable<Findings['ranking']>): Html {
  const rows = first.map(({ rank, risk, level, about, amount, because }) => {
    const [word, tone] = tones[level]
    return [
      String(rank),
      html`${mark(word, tone)} ${String(risk)}`,
      about,
      amount === null ? '' : dollars(amount),
      html`${because.map(({ sentence, entry }) => html`<p>${entry === null ? sentence : entryLink(entry, sentence)}</p>`)}`,
    ]
  })
  const cut = notRanked === 0 ? '' : ` ${notRanked.toLocaleString('en-US')} findings were not ranked.`
  return html`<p>${high.toLocaleString('en-US')} of high risk, ${medium.toLocaleString('en-US')} of medium, ${low.toLocaleString('en-US')} of low.${cut}</p>
${table({
  caption: 'Matters by risk, the highest first',
  columns: [
    { title: 'Rank' },
    { title: 'Risk' },
    { title: 'About' },
    { title: 'Amount', isFigure: true },
    { title: 'Because' },
  ],
  rows,
  none: 'The risk indicators found nothing.',
})}`
}

function testsTable(caption: string, tests: readonly Tested[]): Html {
  return table({
    caption,
    columns: [
      { title: 'Test' },
      { title: 'Found', isFigure: true },
      { title: 'Examined', isFigure: true },
      { title: 'What it found' },
    ],
    rows: tests
      .toSorted((a, b) => Number(b.found > 0) - Number(a.found > 0))
      .map(({ title, why, found, examined, notExamined, first }) => [
        html`${title}<br><span class="soft">${why}</span>`,
        found.toLocaleString('en-US'),
        examined.toLocaleString('en-US'),
        html`${first.slice(0, 3).map(foundLine)}${found > 3 ? html`<p class="soft">${(found - 3).toLocaleString('en-US')} more are in the CSV.</p>` : ''}${notExamined === null ? '' : html`<p class="soft">${notExamined}</p>`}`,
      ]),
  })
}

function foundLine({ sentence, entry, kind, subject }: Tested['first'][number]): Html {
  const record = kind === null || subject === null ? '' : html` (${recordLink(kind, subject)})`
  return html`<p>${entry === null ? sentence : entryLink(entry, sentence)}${record}</p>`
}
