import { z } from 'zod'
import { type Html, html } from '../../platform/html.ts'
import type { Cell } from './tables.ts'

type Field = {
  readonly name: string
  readonly label: string
  readonly hint?: string
  /** What is wrong with what was sent. */
  readonly error?: string
  readonly type?: 'text' | 'password' | 'date' | 'month' | 'search'
  /** Which keys a small device shows. */
  readonly keys?: 'decimal' | 'numeric'
  readonly value?: string
  readonly autocomplete?: string
  readonly isRequired?: boolean
}

/** A field with its label, its hint and its error, which a screen reader says together. A secret is never sent back. */
export function field(of: Field): Html {
  const { name, type = 'text', value, keys, autocomplete = 'off', isRequired = false } = of
  return labeled(
    of,
    html`<input id="${name}" name="${name}" type="${type}" autocomplete="${autocomplete}" spellcheck="false"${keys === undefined ? '' : html` inputmode="${keys}"`}${type === 'password' || value === undefined ? '' : html` value="${value}"`}${saidOf(of)}${isRequired ? html` required` : ''}>`,
  )
}

/** What a field of any kind says beside what is typed. */
type Labeled = Pick<Field, 'name' | 'label' | 'hint' | 'error'>
/** One of some words to choose: what is sent, and what it is called. */
type Option = readonly [value: string, words: string]

/** A field in which one of some words is chosen. */
export function choice(
  of: Labeled & { readonly value?: string | undefined; readonly options: readonly Option[] },
): Html {
  const { name, value, options } = of
  return labeled(
    of,
    html`<select id="${name}" name="${name}"${saidOf(of)}>${options.map(([one, words]) => html`<option value="${one}"${one === value ? html` selected` : ''}>${words}</option>`)}</select>`,
  )
}

/** A field for a text of some lines. */
export function textArea(of: Labeled & { readonly value?: string }): Html {
  const { name, value = '' } = of
  return labeled(of, html`<textarea id="${name}" name="${name}" rows="4"${saidOf(of)}>\n${value}</textarea>`)
}

/** A field for a file of the person's own machine, or for several at once. */
export function upload(
  of: Labeled & { readonly accept: readonly string[]; readonly isForSeveral?: boolean },
): Html {
  const { name, accept, isForSeveral = false } = of
  return labeled(
    of,
    html`<input id="${name}" name="${name}" type="file"${isForSeveral ? html` multiple` : ''} accept="${accept.join(',')}"${saidOf(of)}>`,
  )
}

type Check = {
  /** What the field is called: each box has a name of its own. */
  readonly name: string
  readonly label: Cell
  readonly value?: string
  readonly isChecked: boolean
}

/** Some boxes to check under one heading. */
export function checks(of: Labeled & { readonly boxes: readonly Check[] }): Html {
  const { name, label, hint, error, boxes } = of
  return html`<fieldset class="field${error === undefined ? '' : ' wrong'}" id="${name}"${saidOf(of, 'group')}><legend>${label}</legend>
${hint === undefined ? '' : html`<p class="hint" id="${name}-hint">${hint}</p>`}
${error === undefined ? '' : errorOf(name, error)}
${boxes.map(({ name: one, label: words, value = 'on', isChecked }) => html`<p class="check"><input type="checkbox" id="${one}" name="${one}" value="${value}"${isChecked ? html` checked` : ''}><label for="${one}">${words}</label></p>`)}</fieldset>`
}

/** Some fields that belong together, beside each other where there is room. */
export function group(legend: string, fields: readonly Html[]): Html {
  return html`<fieldset class="group"><legend>${legend}</legend><div class="fields">${fields}</div></fieldset>`
}

function labeled({ name, label, hint, error }: Labeled, input: Html): Html {
  return html`<div class="field${error === undefined ? '' : ' wrong'}"><label for="${name}">${label}</label>
${hint === undefined ? '' : html`<p class="hint" id="${name}-hint">${hint}</p>`}
${error === undefined ? '' : errorOf(name, error)}
${input}</div>`
}

function errorOf(name: string, error: string): Html {
  return html`<p class="error" id="${name}-error"><span class="kind">Error:</span> ${error}</p>`
}

/** Which texts a screen reader says with a field, and that the field is wrong. A group of fields is not wrong by itself. */
function saidOf({ name, hint, error }: Labeled, of: 'field' | 'group' = 'field'): Html {
  const said = [
    ...(hint === undefined ? [] : [`${name}-hint`]),
    ...(error === undefined ? [] : [`${name}-error`]),
  ]
  return html`${said.length === 0 ? '' : html` aria-describedby="${said.join(' ')}"`}${error === undefined || of === 'group' ? '' : html` aria-invalid="true"`}`
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
  /** Whether files are sent with it. */
  readonly hasFiles?: boolean
}

/** A form that posts to an address of this service. */
export function form({ action, button, fields = '', look, about, hasFiles = false }: Form): Html {
  return html`<form method="post" action="${action}"${hasFiles ? html` enctype="multipart/form-data"` : ''}>${fields}<button type="submit"${look === undefined ? '' : html` class="${look}"`}>${button}${about === undefined ? '' : html`<span class="heard"> ${about}</span>`}</button></form>`
}
