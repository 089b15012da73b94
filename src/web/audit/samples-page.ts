import type { Sample, SampleItem } from '../../audit/samples/contract.ts'
import { type Html, html } from '../../platform/html.ts'
import { dollars } from '../../wording/amounts.ts'
import { dayInWords, timeInWords } from '../../wording/times.ts'
import { kindInWords } from '../../wording/words.ts'
import { choice, field } from '../parts/forms.ts'
import { type Cell, table } from '../parts/tables.ts'
import { box, facts, named, section } from '../parts/texts.ts'
import type { PageContent } from '../shell/layout.ts'
import { entryLink, files, queryOf, recordLink, wayBack } from './parts.ts'

/** The form of a sample, and the sample where one was drawn. `refused` says what was wrong with the terms. */
export function samplesPage(
  sample: Sample | null,
  asked: Readonly<Record<string, unknown>>,
  nameOf: (code: string) => string,
  zone: string,
): PageContent {
  const typed = queryOf(asked)
  const filled = (name: string) => typed.get(name) ?? ''
  return {
    title: 'Samples',
    body: html`${wayBack}<h1>Samples</h1>
<p>The seed is the root of a signed checkpoint, which nobody chooses: anyone who has the ledger draws the same sample with <code>sha256sum</code>.</p>
<form method="get" action="/audit/samples"><div class="halves"><div>
${choice({
  name: 'population',
  label: 'Draw from',
  options: [
    ['payments', 'Payments'],
    ['draws', 'Federal funds drawn'],
    ['costs', 'Costs'],
    ['entries', 'All entries'],
  ],
  value: filled('population'),
})}
${field({ name: 'from', label: 'In effect from', type: 'date', value: filled('from') })}
${field({ name: 'through', label: 'In effect through', type: 'date', value: filled('through') })}
${field({ name: 'checkpoint', label: 'Checkpoint', hint: 'The size of a signed tree. Empty for the latest', value: filled('checkpoint') })}
</div><div>
${choice({
  name: 'method',
  label: 'How',
  options: [
    ['attribute', 'Attribute: each item is as likely as another'],
    ['monetary-unit', 'Monetary unit: each cent is as likely as another'],
  ],
  value: filled('method'),
})}
${field({ name: 'size', label: 'Sample size', hint: 'From 1 to 1,000. Or leave it empty and fill in what it follows from', value: filled('size') })}
${field({ name: 'confidencePercent', label: 'Confidence in percent', hint: 'Empty for 95', value: filled('confidencePercent') })}
</div><div>
${field({ name: 'tolerablePercent', label: 'Tolerable rate of deviation in percent', hint: 'Of an attribute sample, such as 5', value: filled('tolerablePercent') })}
${field({ name: 'expectedPercent', label: 'Expected rate of deviation in percent', hint: 'Of an attribute sample. Empty for 0', value: filled('expectedPercent') })}
</div><div>
${field({ name: 'interval', label: 'Interval in dollars', hint: 'Of a monetary-unit sample, such as 25000.00', value: filled('interval') })}
${field({ name: 'tolerableMisstatement', label: 'Tolerable misstatement in dollars', hint: 'Of a monetary-unit sample, such as 75000.00', value: filled('tolerableMisstatement') })}
</div></div>
<button type="submit">Draw the sample</button></form>
${sample === null ? '' : drawn(sample, typed, nameOf, zone)}`,
  }
}

function drawn(sample: Sample, typed: URLSearchParams, nameOf: (code: string) => string, zone: string): Html {
  const { checkpoint, items, interval, start, populationItems, populationAmount } = sample
  const again = new URLSearchParams(typed)
  again.set('checkpoint', String(checkpoint.size))
  const byMoney = sample.method === 'monetary-unit'
  return html`${section('The sample', [
    facts([
      [
        'Population',
        `${populationItems.toLocaleString('en-US')} ${populationItems === 1 ? 'item' : 'items'}, ${dollars(populationAmount)}`,
      ],
      ['Size', sample.size === null ? null : sample.size.toLocaleString('en-US')],
      ['Follows from', sample.basis],
      ['Interval', interval === null ? null : dollars(interval)],
      ['Random start', start === null ? null : dollars(start)],
      [
        'Checkpoint',
        html`${checkpoint.size.toLocaleString('en-US')} entries, signed on ${timeInWords(checkpoint.signedAt, zone)}`,
      ],
      ['Seed', html`<code>${checkpoint.rootSha256}</code>`],
      ['To repeat it', sample.repeat],
      ['The same again', html`<a href="/audit/samples?${again.toString()}">At this checkpoint</a>`],
    ]),
    files('/audit/samples', again, ['csv', 'xlsx', 'json']),
    items.length === 0 ? box('info', whyNone(sample)) : '',
    table({
      caption: byMoney ? 'Items hit, in the order of leaves' : 'Items drawn, in the order of their hashes',
      columns: [
        { title: 'Item' },
        { title: 'About' },
        { title: 'By' },
        { title: 'Takes effect on' },
        { title: 'Leaf', isFigure: true },
        { title: 'Amount', isFigure: true },
        ...(byMoney
          ? [
              { title: 'Range', isFigure: true },
              { title: 'First hit', isFigure: true },
              { title: 'Hits', isFigure: true },
            ]
          : [{ title: 'SHA-256 begins' }]),
      ],
      rows: items.map((item) => [
        html`${String(item.place)}. ${entryLink(item.entry, kindInWords(item.kind))}`,
        aboutOf(item),
        named(item.actor, nameOf(item.actor)),
        dayInWords(item.effectiveOn),
        item.leafIndex.toLocaleString('en-US'),
        item.amount === null ? '' : dollars(item.amount),
        ...lastOf(item, byMoney),
      ]),
    }),
  ])}`
}

function whyNone({ populationItems }: Sample): string {
  return populationItems === 0
    ? 'The population is empty'
    : 'The start is beyond the population: choose a smaller interval.'
}

function aboutOf({ kind, subject, award }: SampleItem): Html {
  return html`${recordLink(kind, subject)}${award === null || award === subject ? '' : html`<br><span class="soft">${recordLink('award', award)}</span>`}`
}

function lastOf(
  { cumulativeFrom, cumulativeThrough, firstHit, hits, rankSha256 }: SampleItem,
  byMoney: boolean,
): Cell[] {
  return byMoney
    ? [
        html`${dollars(cumulativeFrom ?? '')}<br>to ${dollars(cumulativeThrough ?? '')}`,
        dollars(firstHit ?? ''),
        String(hits ?? 0),
      ]
    : [html`<code>${(rankSha256 ?? '').slice(0, 12)}</code>`]
}
