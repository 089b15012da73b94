import { z } from 'zod'
import { type Html, html } from '../../platform/html.ts'
import type { Cell } from './tables.ts'

type Field = {
  readonly name: string
  readonly label: string
  readonly hint?: string
  /** What is wrong with what was sent. */
  readonly error?: string
  readonly type?: 'text' | 'password' | 'date' | 'search'
  readonly value?: string
  readonly autocomplete?: string
  readonly isRequired?: boolean
}

/** A field with its label, its hint and its error, which a screen reader says together. A secret is never sent back. */
export function field(of: Field): Html {
  const { name, label, hint, error, type = 'text', value, autocomplete = 'off', isRequired = false } = of
  const said = [
    ...(hint === undefined ? [] : [`${name}-hint`]),
    ...(error === undefined ? [] : [`${name}-error`]),
  ]
  return html`<div class="field${error === undefined ? '' : ' wrong'}"><label for="${name}">${label}</label>
${hint === undefined ? '' : html`<p class="hint" id="${name}-hint">${hint}</p>`}
${error === undefined ? '' : html`<p class="error" id="${name}-error"><span class="kind">Error:</span> ${error}</p>`}
<input id="${name}" name="${name}" type="${type}" autocomplete="${autocomplete}" spellcheck="false"${type === 'password' || value === undefined ? '' : html` value="${value}"`}${said.length === 0 ? '' : html` aria-describedby="${said.join(' ')}"`}${error === undefined ? '' : html` aria-invalid="true"`}${isRequired ? html` required` : ''}></div>`
}

type Choice = {
  readonly name: string
  readonly label: string
  /** What is sent, and what a person reads; an empty one stands for no choice. */
  readonly options: readonly (readonly [value: string, words: string])[]
  readonly value?: string | undefined
}

/** A choice among a few words, with its label. */
export function choice({ name, label, options, value = '' }: Choice): Html {
  const shown = options.map(
    ([one, words]) => html`<option value="${one}"${one === value ? html` selected` : ''}>${words}</option>`,
  )
  return html`<div class="field"><label for="${name}">${label}</label>
<select id="${name}" name="${name}">${shown}</select></div>`
}

/** A query as a form sends it, in which a field that was left empty is none. */
export const filledIn = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess(
    (query) => Object.fromEntries(Object.entries(query ?? {}).filter(([, value]) => value !== '')),
    schema,
  )

/** A field that is sent and not shown. */
export function hidden(name: string, value: string): Html {
  return html`<input type="hidden" name="${name}" value="${value}">`
}

type Form = {
  readonly action: string
  /** What the button says: the act. */
  readonly button: string
  readonly fields?: Cell | readonly Cell[]
  /** Another look of the button: of less weight, or of what takes something away. */
  readonly look?: 'quiet' | 'danger'
  /** Which of several buttons of one name it is, for those who hear the page. */
  readonly about?: string
}

/** A form that posts to an address of this service. */
export function form({ action, button, fields = '', look, about }: Form): Html {
  return html`<form method="post" action="${action}">${fields}<button type="submit"${look === undefined ? '' : html` class="${look}"`}>${button}${about === undefined ? '' : html`<span class="heard"> ${about}</span>`}</button></form>`
}
