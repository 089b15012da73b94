import type { Award } from '../../awards/award.ts'
import { html } from '../../platform/html.ts'
import type { Page } from '../../platform/http/paging.ts'
import type { TouchedAct } from '../../reports/rules/queries.ts'
import { inputsInWords, ruleInWords } from '../../reports/rules/words.ts'
import { dayInWords } from '../../wording/times.ts'
import { kindInWords } from '../../wording/words.ts'
import type { PageOf } from '../parts/sections.ts'
import { table } from '../parts/tables.ts'
import { resultMark } from '../records/rules.ts'
import type { PageContent } from '../shell/layout.ts'

/** Where the page stands in its list, and what its reader may open. */
type Shown = { readonly next: string | null; readonly isFirst: boolean; readonly pageOf: PageOf }

/** The rules that touched the acts on an award, in the order of recording. */
export function rulesPage(
  { code, title }: Pick<Award, 'code' | 'title'>,
  { items }: Page<TouchedAct>,
  { next, isFirst, pageOf }: Shown,
): PageContent {
  const page = `/work/awards/${code}/rules`
  return {
    title: `Rules of ${code}`,
    body: html`<p><a href="/work/awards/${code}">The award ${code}</a></p>
<h1>Rules that touched ${code}</h1>
<p>${title}. Each act on the award keeps the rules that it was judged by: what each was given, what came of it, and its law as the rule profile has it. The verifiers count the budgets again from these entries alone.</p>
<ul class="choices"><li><a href="${page}.xlsx">Workbook</a></li><li><a href="${page}.csv">CSV</a></li><li><a href="/v1/awards/${code}/rules">JSON</a></li></ul>
${table({
  caption: 'Rules, in the order of recording',
  columns: [
    ...[{ title: 'Act' }, { title: 'Rule' }, { title: 'What it looked at' }],
    ...[{ title: 'Result' }, { title: 'Law' }, { title: 'Profile' }],
  ],
  rows: items.map(({ entry, kind, subject, effectiveOn, decision }) => {
    const { rule, result, citation, profile, on } = decision
    const address = pageOf(`/v1/ledger/entries/${entry}`)
    const act = kindInWords(kind)
    return [
      html`${address === null ? act : html`<a href="${address}">${act}</a>`}, ${dayInWords(effectiveOn)}${subject === code ? '' : html`, ${subject}`}`,
      ruleInWords(rule),
      inputsInWords(decision),
      resultMark(result),
      citation,
      profile === null ? 'None' : `${profile}${on === null ? '' : ` as of ${dayInWords(on)}`}`,
    ]
  }),
  none: 'No rule has touched an act on this award yet.',
})}
${next === null ? '' : html`<p><a href="${page}?${new URLSearchParams({ cursor: next }).toString()}">More rules</a></p>`}
${isFirst ? '' : html`<p><a href="${page}">Back to the first</a></p>`}`,
  }
}
