import { type Html, html } from '../../platform/html.ts'
import { box } from '../parts/texts.ts'
import type { PageContent } from '../shell/layout.ts'

/** A new key, shown once: it is in no address and in no cache, and nobody can read it again. */
export function secretPage(secret: string, actor: string, back: Html): PageContent {
  return {
    title: 'The new key',
    body: html`<h1>The new key of ${actor}</h1>
${box('warn', 'It is shown once.', html`<p>Hand it over by a way that nobody else reads. After you leave this page nobody can read it again, and you would have to issue another.</p>`)}
<p><label for="secret">Key</label><input id="secret" type="text" readonly autocomplete="off" spellcheck="false" value="${secret}"></p>
<p>Back to ${back}</p>`,
  }
}
