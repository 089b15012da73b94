import { type Html, html } from '../../platform/html.ts'
import { field, form, hidden } from '../parts/forms.ts'
import { section } from '../parts/texts.ts'
import type { PageContent } from '../shell/layout.ts'
import type { PageAct } from './acts.ts'
import { type Performed, previewParts, refusalBox } from './performing.ts'

type Asked = {
  readonly act: PageAct
  /** The record: its code, and its page; no code where the act makes the record, and the page that leads to it. */
  readonly code: string | null
  readonly page: string
  /** Where the form posts to. */
  readonly action: string
  readonly given: Readonly<Record<string, string>>
  /** The version of the record that was shown, to which the act is held; null where it has none. */
  readonly version: string | null
}

/** The form of an act: first it shows what the act does, then it does it. */
export function actPage(
  { act, code, page, action, given, version }: Asked,
  performed: Performed | null,
): PageContent {
  const fields = act.fields.map(({ name, ...of }) =>
    field({ name, ...of, ...(given[name] === undefined ? {} : { value: given[name] }) }),
  )
  const refused: Html | string =
    performed === null || performed.problem === null ? '' : refusalBox(performed.problem)
  return {
    title: titleOf(act, code),
    body: html`<h1>${act.button}${code === null ? '' : html` <span class="code">${code}</span>`}</h1>
<p>${act.says}</p>
${refused}
${form({ action, button: 'Show what it does', fields: [...fields, ...held(version), hidden('step', 'preview')] })}
<p><a href="${page}">Back${code === null ? '' : ` to ${code}`}</a></p>`,
  }
}

/** What an act would do, before it is done: one button does it, once, however often it is sent. */
export function confirmPage(
  { act, code, page, action, given, version }: Asked,
  performed: Performed & { readonly problem: null },
  key: string,
): PageContent {
  const sent = Object.entries(given).map(([name, value]) => hidden(name, value))
  return {
    title: titleOf(act, code),
    body: html`<h1>${act.button}${code === null ? '' : html` <span class="code">${code}</span>`}</h1>
<p>${act.says} Nothing has happened yet.</p>
${section('What it does', performed.preview === null ? '' : previewParts(performed.preview))}
${form({
  action,
  button: act.button,
  fields: [...sent, ...held(version), hidden('step', 'do'), hidden('key', key)],
  ...(act.takesAway === true ? { look: 'danger' as const } : {}),
})}
<p><a href="${page}">Back${code === null ? '' : ` to ${code}`}, without doing it</a></p>`,
  }
}

function titleOf({ button }: PageAct, code: string | null): string {
  return code === null ? button : `${button} ${code}`
}

function held(version: string | null): Html[] {
  return version === null ? [] : [hidden('version', version)]
}
