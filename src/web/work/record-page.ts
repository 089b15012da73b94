import type { Judged } from '../../desk/judging.ts'
import type { LedgerEntry } from '../../ledger/queries.ts'
import { type Html, html } from '../../platform/html.ts'
import { quoted } from '../../platform/http/problems.ts'
import { Money } from '../../platform/money.ts'
import type { RefusalTypes } from '../../platform/refusal.ts'
import { dollars } from '../../wording/amounts.ts'
import { dayInWords, timeInWords } from '../../wording/times.ts'
import { kindInWords, listInWords, roleInWords } from '../../wording/words.ts'
import { type Cell, table } from '../parts/tables.ts'
import { box, facts, section } from '../parts/texts.ts'
import type { PageContent } from '../shell/layout.ts'
import { formActs, pageActs } from './acts.ts'
import type { PageAct } from './page-act.ts'

/** What the page of one record shows. */
export type RecordParts = {
  readonly kind: string
  readonly code: string
  readonly title: string
  readonly page: string
  readonly facts: readonly (readonly [name: string, value: Cell | null])[]
  readonly figures?: readonly (readonly [name: string, amount: string])[]
  readonly more?: Html
  /** Where the receipts of its entries are. */
  readonly receipts?: string
  readonly acts: readonly Judged[]
  /** Null for who does not read the ledger. */
  readonly history: readonly LedgerEntry[] | null
  readonly done: string | undefined
  /** An act that was not done, since the record is not what it was shown to be. */
  readonly changed?: PageAct
  /** What the acts of the page are held to; null for a record without versions, whose state alone holds them. */
  readonly version: number | null
}

/** A record: its facts and figures, what may be done with it and why not, and its history. */
export function recordPage(parts: RecordParts, zone: string, types: RefusalTypes): PageContent {
  const { kind, code, title, figures = [], more = '', receipts, history, done, changed } = parts
  const said = done === undefined ? undefined : doneBy(done, history ?? [])
  return {
    title: `${title}, ${code}`,
    body: html`<h1>${title} <span class="code">${code}</span></h1>
${said === undefined ? '' : box('good', said)}
${changed === undefined ? '' : box('bad', 'The record has changed since you looked at it.', `“${changed.button}” was not done. Below is the record as it is now: look at it, and decide again.`)}
${figures.length === 0 ? '' : section('Figures', figuresTable(figures))}
${section(kind, facts(parts.facts))}
${more}
${section('What you may do', actsOf(parts, types))}
${receipts === undefined ? '' : section('Receipts', receiptsOf(receipts))}
${history === null ? '' : section('History', historyTable(history, zone))}`,
  }
}

/** What an act has done, where one of the latest entries is of its kind: an address alone says nothing. */
function doneBy(operation: string, history: readonly LedgerEntry[]): string | undefined {
  const act = Object.hasOwn(pageActs, operation) ? pageActs[operation] : undefined
  return history.slice(0, 2).some(({ kind }) => [act?.records].flat().includes(kind)) ? act?.done : undefined
}

/** A receipt proves to its bearer, without an account, what the ledger holds. */
function receiptsOf(address: string): Html {
  return html`<p><a href="${address}" download>Download the receipts</a>. They prove what the ledger holds; check them offline with <a href="/v1/ledger/verify.mjs">verify.mjs</a> or <a href="/v1/ledger/verify.py">verify.py</a>.</p>`
}

function figuresTable(figures: readonly (readonly [name: string, amount: string])[]): Html {
  return table({
    caption: 'What the books hold now',
    columns: [{ title: 'Figure' }, { title: 'Amount', isFigure: true }],
    rows: figures.map(([name, amount]) => [name, dollars(amount)]),
  })
}

function actsOf({ page, acts, version }: RecordParts, types: RefusalTypes): Html {
  const shown = version === null ? '' : `?version=${String(version)}`
  const possible = acts.filter(({ refusal }) => refusal === null)
  const not = acts.filter(({ refusal }) => refusal !== null)
  const buttons = possible.flatMap(({ operation }) => {
    const listed = (address: string, { button, says }: Pick<PageAct, 'button' | 'says'>) =>
      html`<li><a class="button" href="${address}">${button}</a> ${says}</li>`
    const act = pageActs[operation]
    if (act !== undefined) return [listed(`${page}/acts/${operation}${shown}`, act)]
    const form = formActs[operation]
    if (form === undefined) return []
    return [form, ...(form.further ?? [])].map((one) => listed(`${page}/${one.under}`, one))
  })
  const elsewhere = possible.filter(
    ({ operation }) => (pageActs[operation] ?? formActs[operation]) === undefined,
  )
  return html`${buttons.length === 0 ? nothing(elsewhere.length) : html`<ul class="acts">${buttons}</ul>`}
${elsewhere.length === 0 ? '' : html`<p>By the client or the command line: ${listInWords(elsewhere.map(({ operation }) => operation))}.</p>`}
${not.length === 0 ? '' : html`<details><summary>What is not possible, and why</summary>${whyNot(not, types)}</details>`}`
}

/** Says that there is nothing to do, where nothing is to be done elsewhere either. */
function nothing(elsewhere: number): Html | string {
  return elsewhere > 0 ? '' : html`<p class="none">There is nothing for you to do here now.</p>`
}

function whyNot(acts: readonly Judged[], types: RefusalTypes): Html {
  return table({
    caption: 'Not possible now',
    columns: [{ title: 'Act' }, { title: 'Why not' }, { title: 'Who may' }],
    rows: acts.map(({ operation, refusal, roles }) => [
      (pageActs[operation] ?? formActs[operation])?.button ?? operation,
      refusal === null ? '' : quoted(types, refusal).title,
      listInWords(
        roles.map((role) => roleInWords[role]),
        'or',
      ),
    ]),
  })
}

function historyTable(entries: readonly LedgerEntry[], zone: string): Html {
  return table({
    caption: 'Entries, the latest first',
    columns: [
      ...[
        { title: 'Recorded' },
        { title: 'What' },
        { title: 'Who' },
        { title: 'Effective' },
        { title: 'Reason' },
      ],
      { title: 'Amount', isFigure: true },
    ],
    rows: entries.map((entry) => [
      timeInWords(entry.recordedAt, zone),
      html`<a href="/board/entries/${entry.id}">${kindInWords(entry.kind)}</a>`,
      entry.actor,
      dayInWords(entry.effectiveOn),
      reasonOf(entry),
      movedBy(entry),
    ]),
  })
}

/** The words that a person gave for an act, where they may be read. */
function reasonOf({ texts }: LedgerEntry): string {
  return texts['/reason'] ?? texts['/purpose'] ?? ''
}

/** What an entry moves, in dollars. Most move the same amount in the budget and in the custody: it is shown once. */
function movedBy({ transfers }: LedgerEntry): string {
  const byKinds = new Map<string, Money>()
  for (const { debit, credit, amount } of transfers) {
    const kinds = [debit, credit].map((account) => account.split(':')[1]).join(' ')
    byKinds.set(kinds, (byKinds.get(kinds) ?? Money.zero).plus(Money.of(amount)))
  }
  const [largest] = [...byKinds.values()].toSorted((one, other) => (one.exceeds(other) ? -1 : 1))
  return largest === undefined ? '' : dollars(largest)
}
