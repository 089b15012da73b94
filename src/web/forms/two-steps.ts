import { type Html, html } from '../../platform/html.ts'
import { form, hidden } from '../parts/forms.ts'
import { box, section } from '../parts/texts.ts'
import type { PageContent } from '../shell/layout.ts'
import { doing, held, type Sent, typed } from '../work/again-page.ts'
import { type Performed, type Problem, previewParts, refusalBox, warningBoxes } from '../work/performing.ts'

/** What a person typed, by the names of the fields. A field that was left empty is not there. */
export type Given = Readonly<Record<string, string>>
/** What is wrong with fields, by their names. */
export type FieldErrors = Readonly<Record<string, string>>

/** The command of the contract that a form sends. */
export type FormCommand = {
  readonly address: string
  /** Null where the command takes none. */
  readonly body: object | null
  /** The field behind each place of the body, by its JSON Pointer. */
  readonly places?: Readonly<Record<string, string>>
  /** The field that a refusal is about, where it is about one. */
  readonly fieldOf?: (problem: Problem) => string | undefined
}

/** It is filled in, looked at, and done. */
export type Step = 'fill' | 'preview' | 'do'

/** A form that is looked at as a dry run, and then done. */
export type TwoSteps = {
  readonly heading: string
  readonly says: string
  /** What the button says that does it. */
  readonly button: string
  readonly back: { readonly address: string; readonly name: string }
  /** What the fields hold at first. */
  readonly initial?: Given
  /** The version of the record that was read, where the command is held to the one that was shown. */
  readonly version?: number
  readonly fields: (given: Given, errors: FieldErrors) => Html | readonly Html[]
  readonly command: (given: Given) => FormCommand
  /** What is sent, in words, where the entries alone do not say it. */
  readonly sent?: (given: Given) => Html
  /** How rules judge what is sent, by the answer or the refusal. */
  readonly judged?: (said: Readonly<Record<string, unknown>>) => Html | ''
  /** Where it leads once it is done, or a page that is shown once. */
  readonly ends: (done: Performed & { readonly problem: null }) => string | PageContent
  readonly takesAway?: boolean
  readonly hasFiles?: boolean
}

/** Where an act of two persons leads: to the proposal that it made, or to what it changed. */
export const endsAt =
  (page: string): TwoSteps['ends'] =>
  ({ status, said }) =>
    status === 202 ? `/work/proposals/${String(said['code'])}` : page

/** Where a form is posted, what is in it, and what is wrong with it. */
type Filled = Sent & { readonly errors: FieldErrors }

/** The form: its fields with what was typed, and beside each what is wrong with it. */
export function fillPage(
  of: TwoSteps,
  { action, given, version, errors }: Filled,
  problem: Problem | null,
): PageContent {
  const { heading, says, back, hasFiles = false } = of
  return {
    title: heading,
    body: html`<h1>${heading}</h1>
<p>${says}</p>
${problem === null ? '' : refusal(problem, of, given)}
${problem === null ? '' : (of.judged?.(problem) ?? '')}
${problem === null && Object.keys(errors).length > 0 ? box('bad', 'Something is wrong with what was sent. It is said below.') : ''}
${form({
  action,
  hasFiles,
  button: 'Show what it does',
  fields: [hidden('step', 'preview'), ...held(version), ...[of.fields(given, errors)].flat()],
})}
<p><a href="${back.address}">Back to ${back.name}</a></p>`,
  }
}

/** What it would do, before it is done. One button does it, once, however often it is pressed; another leads back to the fields. */
export function lookPage(
  of: TwoSteps,
  send: Sent,
  { preview, said }: Performed & { readonly problem: null },
  key: string,
): PageContent {
  const { heading, says, button, back, sent, judged, takesAway = false } = of
  const rules = judged?.(said) ?? ''
  return {
    title: heading,
    body: html`<h1>${heading}</h1>
<p>${says} Nothing has happened yet.</p>
${warningBoxes(said)}
${sent === undefined ? '' : section('What you send', sent(send.given))}
${rules === '' ? '' : section('What it is judged by', rules)}
${section('What it does', preview === null ? '' : previewParts(preview))}
<div class="buttons">${form({
      action: send.action,
      button,
      fields: doing(send, key),
      ...(takesAway ? { look: 'danger' as const } : {}),
    })}${form({ action: send.action, button: 'Change it', fields: [...typed(send), hidden('step', 'fill')], look: 'quiet' })}</div>
<p><a href="${back.address}">Back to ${back.name}, without doing it</a></p>`,
  }
}

/** The refusal of a form. What is said beside a field is not said twice. */
function refusal(problem: Problem, of: TwoSteps, given: Given): Html {
  if (problem.code === 'version-stale')
    return box(
      'bad',
      'The record has changed since you looked at it.',
      `“${of.button}” was not done. Below is the record as it is now: look at it, and decide again.`,
    )
  if (problem.errors === undefined) return refusalBox(problem)
  const command = of.command(given)
  const others = problem.errors.filter(({ path }) => placeOf(path, command) === undefined)
  return box(
    'bad',
    'The form is not complete, or a field does not fit.',
    others.length === 0
      ? html`<p>What is wrong stands beside each field.</p>`
      : html`<ul>${others.map(({ message }) => html`<li>${message}</li>`)}</ul>`,
  )
}

/** What is wrong with each field, in words that stand beside it. */
export function errorsOf(problem: Problem, command: FormCommand): FieldErrors {
  const about = command.fieldOf?.(problem)
  const found = new Map<string, string>(about === undefined ? [] : [[about, problem.title]])
  for (const { path, message } of problem.errors ?? []) {
    const field = placeOf(path, command)
    if (field !== undefined && !found.has(field)) found.set(field, besideField(path, message))
  }
  return Object.fromEntries(found)
}

/** The field of a place in the body, or of the nearest place around it. */
function placeOf(path: string, { places = {} }: FormCommand): string | undefined {
  for (let at = path; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const field = Object.hasOwn(places, at) ? places[at] : undefined
    if (field !== undefined) return field
  }
  return undefined
}

/** A sentence of the contract without the name that a program gives the field, and without its JSON: "lines[0].amount must be …" is "It must be …". */
function besideField(path: string, said: string): string {
  const message = said
    .replace(/, as a string such as "([^"]+)"/, ', such as $1')
    .replace('must be a number, not a string', 'must be a number')
  const name = path
    .slice(1)
    .split('/')
    .reduce(
      (all, step) => (/^\d+$/.test(step) ? `${all}[${step}]` : all === '' ? step : `${all}.${step}`),
      '',
    )
  if (message.startsWith(`${name}: `)) {
    const clause = message.slice(name.length + 2)
    return `${clause.slice(0, 1).toUpperCase()}${clause.slice(1)}`
  }
  return message.startsWith(`${name} `) ? `It${message.slice(name.length)}` : message
}
