import type { z } from 'zod'
import type { AsOf } from '../../ledger/balances.ts'
import { accountKinds } from '../../ledger/chart/accounts.ts'
import type { AccountView, TrialBalanceView } from '../../ledger/contract.ts'
import { type Html, html } from '../../platform/html.ts'
import { dollars } from '../../wording/amounts.ts'
import { dayInWords, timeInWords } from '../../wording/times.ts'
import { field } from '../parts/forms.ts'
import { table } from '../parts/tables.ts'
import { box, mark } from '../parts/texts.ts'
import type { PageContent } from '../shell/layout.ts'
import { following, queryOf, wayBack } from './parts.ts'

/** What was typed into the form. */
export type TimesAsked = { readonly effectiveAt?: string | undefined; readonly knownAt?: string | undefined }

/** The trial balance: every fund and kind of account; each line opens its accounts, and each amount its entries. */
export function trialBalancePage(
  balance: z.output<typeof TrialBalanceView>,
  asked: TimesAsked,
  zone: string,
): PageContent {
  const { effectiveAt, knownAt, lines, debit, credit, difference } = balance
  const times = { effectiveAt, knownAt }
  const amount = (figure: string | null, fund: string, kind: string) =>
    figure === null
      ? ''
      : html`<a href="/board/entries?${behind({ fund, accountKind: kind }, times)}">${dollars(figure)}</a>`
  return {
    title: 'Trial balance',
    body: html`${wayBack}<h1>Trial balance</h1>
${asOfWords(times, zone)}
${timesForm('/audit/trial-balance', asked)}
<ul class="choices"><li><a href="/v1/ledger/export?format=xlsx&amp;through=${effectiveAt}&amp;knownAt=${knownAt}">Workbook with every entry</a></li><li><a href="/v1/ledger/export?format=trial_balance&amp;through=${effectiveAt}&amp;knownAt=${knownAt}">Trial balance of the AICPA Audit Data Standards</a></li></ul>
${difference === '0.00' ? html`<p>${mark('Debits equal credits', 'good')}</p>` : box('bad', `Debits and credits differ by ${dollars(difference)}`)}
${table({
  caption: 'Trial balance by fund and kind of account',
  columns: [
    ...[{ title: 'Fund and kind' }, { title: 'Meaning' }, { title: 'USSGL' }],
    { title: 'Debit', isFigure: true },
    { title: 'Credit', isFigure: true },
  ],
  rows: lines.map(({ fund, kind, ussgl, debit: onDebit, credit: onCredit }) => [
    html`<a href="/audit/accounts?${queryOf({ fund, kind, ...times }).toString()}">${fund} ${kind}</a>`,
    accountKinds[kind].meaning,
    ussgl,
    amount(onDebit, fund, kind),
    amount(onCredit, fund, kind),
  ]),
  total: ['Total', '', '', dollars(debit), dollars(credit)],
  none: 'Nothing had moved by then.',
})}`,
  }
}

type Accounts = AsOf & {
  readonly items: readonly z.output<typeof AccountView>[]
  readonly next: string | null
}

/** Accounts with what they held; each opens its entries. */
export function accountsPage(
  { items, next, effectiveAt, knownAt }: Accounts,
  asked: Readonly<Record<string, unknown>>,
  zone: string,
): PageContent {
  const times = { effectiveAt, knownAt }
  return {
    title: 'Accounts',
    body: html`<p><a href="/audit">Audit</a>, <a href="/audit/trial-balance?${queryOf(times).toString()}">Trial balance</a></p><h1>Accounts</h1>
${asOfWords(times, zone)}
${table({
  caption: 'Accounts and what they held',
  columns: [
    { title: 'Account' },
    { title: 'Meaning' },
    { title: 'Debits', isFigure: true },
    { title: 'Credits', isFigure: true },
    { title: 'Balance', isFigure: true },
  ],
  rows: items.map(({ code, meaning, debits, credits, balance }) => [
    html`<a href="/board/entries?${behind({ account: code }, times)}">${code}</a>`,
    meaning,
    dollars(debits),
    dollars(credits),
    dollars(balance),
  ]),
  none: 'No such account was open by then.',
})}
${following('/audit/accounts', queryOf({ ...asked, ...times }), next, 'The accounts after these')}`,
  }
}

function behind(filter: Readonly<Record<string, string>>, { effectiveAt, knownAt }: AsOf): string {
  return queryOf({ ...filter, effectiveThrough: effectiveAt, knownAt }).toString()
}

function asOfWords({ effectiveAt, knownAt }: AsOf, zone: string): Html {
  return html`<p>At the end of <strong>${dayInWords(effectiveAt)}</strong>, as the books stood on ${timeInWords(knownAt, zone)}.</p>`
}

function timesForm(action: string, { effectiveAt = '', knownAt = '' }: TimesAsked): Html {
  return html`<form class="asof" method="get" action="${action}">
${field({ name: 'effectiveAt', label: 'At the end of', type: 'date', value: effectiveAt })}
${field({ name: 'knownAt', label: 'As known at', hint: 'Empty for the present time, or a time such as 2026-11-30T17:00:00Z', value: knownAt })}
<button type="submit">Show</button></form>`
}
