import { z } from 'zod'
import { type Html, html } from '../../platform/html.ts'
import { form, hidden } from '../parts/forms.ts'
import { box } from '../parts/texts.ts'
import type { PageContent } from '../shell/layout.ts'
import type { Problem } from './performing.ts'

/** The version of the record that a person was shown. */
export const shownVersion = z.string().regex(/^[1-9]\d{0,9}$/)

/** What a form sends that is looked at before it is done. */
export type Sent = {
  /** Where it is posted. */
  readonly action: string
  readonly given: Readonly<Record<string, string>>
  /** The version of the record that was shown, to which the act is held; null where it has none. */
  readonly version: string | null
}

type Asking = {
  readonly heading: string
  /** What the button says that does it. */
  readonly button: string
  readonly back: { readonly address: string; readonly name: string }
}

/** A form when the service could not answer, so that nobody knows yet whether it is done: it is sent again under the same key, and is done once. */
export function againPage(
  { heading, back, button }: Asking,
  sent: Sent,
  problem: Problem,
  key: string,
): PageContent {
  return {
    title: heading,
    body: html`<h1>${heading}</h1>
${box('warn', problem.title, html`<p>Wait some seconds and send it again from here. If it was done already, it is not done twice.</p>`)}
${form({ action: sent.action, button: `${button} again`, fields: doing(sent, key) })}
<p><a href="${back.address}">Back to ${back.name}</a></p>`,
  }
}

/** What is sent so that it is done: once for one key, however often. */
export function doing(sent: Sent, key: string): readonly Html[] {
  return [...typed(sent), hidden('step', 'do'), hidden('key', key)]
}

/** What was typed, and the version that was shown, for the next step. */
export function typed({ given, version }: Sent): readonly Html[] {
  return [...Object.entries(given).map(([name, value]) => hidden(name, value)), ...held(version)]
}

/** The version that was shown, which the next step is held to. */
export function held(version: string | null): readonly Html[] {
  return version === null ? [] : [hidden('version', version)]
}
