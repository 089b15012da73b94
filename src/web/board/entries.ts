import type { LedgerEntry } from '../../ledger/queries.ts'
import { type Html, html } from '../../platform/html.ts'
import { dollars } from '../../wording/amounts.ts'
import { dayInWords, timeInWords } from '../../wording/times.ts'
import { kindInWords } from '../../wording/words.ts'
import { table } from '../parts/tables.ts'
import { facts, named, section } from '../parts/texts.ts'
import type { PageContent } from '../shell/layout.ts'

/** Who recorded an entry, by name, where the reader may see it. */
export type NameOf = (actor: string) => string

/** The entries behind a figure, the latest recorded first. */
export function entriesPage(
  entries: readonly LedgerEntry[],
  what: string,
  nextAddress: string | null,
  nameOf: NameOf,
  zone: string,
): PageContent {
  return {
    title: 'Entries',
    body: html`<h1>Entries behind a figure</h1>
<p><a href="/board">Funding for the Board</a></p>
<p>${what}</p>
${table({
  caption: 'Entries, the latest recorded first',
  columns: [
    ...[
      { title: 'What' },
      { title: 'About' },
      { title: 'Takes effect on' },
      { title: 'Recorded' },
      { title: 'By' },
    ],
    { title: 'Largest amount', isFigure: true },
  ],
  rows: entries.map((entry) => [
    html`<a href="/board/entries/${entry.id}">${kindInWords(entry.kind)}</a>`,
    entry.subject,
    dayInWords(entry.effectiveOn),
    timeInWords(entry.recordedAt, zone),
    named(entry.actor, nameOf(entry.actor)),
    largestOf(entry),
  ]),
  none: 'No entry moved it by these times.',
})}
${nextAddress === null ? '' : html`<p><a href="${nextAddress}">The entries before these</a></p>`}`,
  }
}

function largestOf({ transfers }: LedgerEntry): string {
  const amounts = transfers.map(({ amount }) => amount)
  const [first] = amounts.toSorted((a, b) => b.length - a.length || (a < b ? 1 : -1))
  return first === undefined ? '' : dollars(first)
}

/** One entry: who, when, why, what it moved, and its proof. */
export function entryPage(
  entry: LedgerEntry,
  leafIndex: number | null,
  nameOf: NameOf,
  zone: string,
): PageContent {
  const { id, kind, subject, actor, effectiveOn, recordedAt, transfers, texts, leafHash, reverses } = entry
  return {
    title: `${kindInWords(kind)}, ${subject}`,
    body: html`<h1>${kindInWords(kind)}: ${subject}</h1>
<p><a href="/board">Funding for the Board</a></p>
${facts([
  ['Recorded by', named(actor, nameOf(actor))],
  ['Recorded on', timeInWords(recordedAt, zone)],
  ['Takes effect on', dayInWords(effectiveOn)],
  ['Reverses', reverses === undefined ? null : html`<a href="/board/entries/${reverses}">${reverses}</a>`],
])}
${section('Why', whyOf(texts))}
${section(
  'What it moved',
  table({
    caption: 'Transfers',
    columns: [{ title: 'Debit' }, { title: 'Credit' }, { title: 'Amount', isFigure: true }],
    rows: transfers.map(({ debit, credit, amount }) => [debit, credit, dollars(amount)]),
    none: 'It moved no money.',
  }),
)}
${section('What it says', facts(factsOf(entry)))}
${section(
  'Its proof',
  facts([
    ['Entry', html`<code>${id}</code>`],
    ['Hash of its bytes', html`<code>${leafHash}</code>`],
    ['Place in the tree', leafIndex === null ? 'Not sealed yet' : leafIndex.toLocaleString('en-US')],
    ['Receipt', html`<a href="/v1/ledger/entries/${id}/receipt">Receipt, which verifies offline</a>`],
    ['As the books hold it', html`<a href="/v1/ledger/entries/${id}">JSON</a>`],
  ]),
)}`,
  }
}

function whyOf(texts: LedgerEntry['texts']): Html {
  const said = Object.entries(texts).filter(([path]) => !path.includes('document'))
  return said.length === 0
    ? html`<p class="none">No reason was given.</p>`
    : facts(
        said.map(([path, text]) => [
          path.slice(1).replaceAll('/', ', '),
          text ?? 'Erased, or withheld from you',
        ]),
      )
}

/** The facts that are plain texts: what is private stands under why. */
function factsOf({ facts: all }: LedgerEntry): (readonly [string, string])[] {
  return Object.entries(all).flatMap(([name, value]) =>
    typeof value === 'string' && value.length <= 300 ? [[name, value] as const] : [],
  )
}
