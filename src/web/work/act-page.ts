import { type Html, html } from '../../platform/html.ts'
import { choice, field, form, hidden } from '../parts/forms.ts'
import { section } from '../parts/texts.ts'
import type { PageContent } from '../shell/layout.ts'
import { againPage, doing, held, type Sent } from './again-page.ts'
import type { PageAct } from './page-act.ts'
import { type Performed, type Problem, previewParts, refusalBox, warningBoxes } from './performing.ts'

type Asked = Sent & {
  readonly act: PageAct
  /** The record: its code, and its page. */
  readonly code: string
  readonly page: string
}

/** The form of an act: first it shows what the act does, then it does it. */
export function actPage(
  { act, code, page, action, given, version }: Asked,
  performed: Performed | null,
): PageContent {
  const fields = act.fields.map(({ name, options, ...of }) => {
    const typed = { name, ...of, ...(given[name] === undefined ? {} : { value: given[name] }) }
    return options === undefined ? field(typed) : choice({ ...typed, options })
  })
  const refused: Html | string =
    performed === null || performed.problem === null ? '' : refusalBox(performed.problem)
  return {
    title: `${act.button} ${code}`,
    body: html`<h1>${act.button} <span class="code">${code}</span></h1>
<p>${act.says}</p>
${refused}
${form({ action, button: 'Show what it does', fields: [...fields, ...held(version), hidden('step', 'preview')] })}
<p><a href="${page}">Back to ${code}</a></p>`,
  }
}

/** What an act would do, before it is done: one button does it, once, however often it is sent. */
export function confirmPage(
  { act, code, page, ...sent }: Asked,
  performed: Performed & { readonly problem: null },
  key: string,
): PageContent {
  return {
    title: `${act.button} ${code}`,
    body: html`<h1>${act.button} <span class="code">${code}</span></h1>
<p>${act.says} Nothing has happened yet.</p>
${warningBoxes(performed.said)}
${section('What it does', performed.preview === null ? '' : previewParts(performed.preview))}
${form({
  action: sent.action,
  button: act.button,
  fields: doing(sent, key),
  ...(act.takesAway === true ? { look: 'danger' as const } : {}),
})}
<p><a href="${page}">Back to ${code}, without doing it</a></p>`,
  }
}

/** An act of which nobody knows yet whether it is done: it is sent again under its key. */
export function actAgainPage(
  { act, code, page, ...sent }: Asked,
  problem: Problem,
  key: string,
): PageContent {
  const asking = {
    heading: `${act.button} ${code}`,
    button: act.button,
    back: { address: page, name: code },
  }
  return againPage(asking, sent, problem, key)
}
