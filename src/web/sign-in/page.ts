import type { SessionLimits } from '../../identity/sessions/session.ts'
import { html } from '../../platform/html.ts'
import { field, form, hidden } from '../parts/forms.ts'
import { box } from '../parts/texts.ts'
import type { PageContent } from '../shell/layout.ts'

type SignInPage = {
  /** Where the way leads after the sign-in. */
  readonly to: string
  /** What the sign-in with an outside identity is called; null where the service has none. */
  readonly issuer: string | null
  readonly limits: SessionLimits
  /** Why the key that was sent does not sign in. */
  readonly error?: string
}

/** Where a person signs in: with the identity of their organization, or with a key. */
export function signInPage({ to, issuer, limits, error }: SignInPage): PageContent {
  const byIssuer =
    issuer === null
      ? ''
      : html`<section><h2>With your organization</h2>
<p>You go to ${issuer}, sign in there, and return.</p>
<p><a class="button" href="/sign-in/organization?to=${encodeURIComponent(to)}">Sign in with ${issuer}</a></p></section>`
  return {
    title: error === undefined ? 'Sign in' : 'Error: Sign in',
    body: html`<h1>Sign in</h1>
${error === undefined ? '' : box('bad', 'You are not signed in', html`<p><a href="#key">${error}</a></p>`)}
${byIssuer}
<section><h2>With your key</h2>
${form({
  action: '/sign-in',
  button: 'Sign in',
  fields: [
    field({
      ...{ name: 'key', label: 'Key', type: 'password', autocomplete: 'current-password' },
      ...{ isRequired: true, hint: 'It begins with fid_. An administrator gave it to you.' },
      ...(error === undefined ? {} : { error }),
    }),
    hidden('to', to),
  ],
})}
<p class="soft">Your browser holds a session in the place of the key. It ends when you sign out, when your key is revoked, after ${String(limits.idleSeconds / 60)} minutes without use, and ${String(limits.lifeSeconds / 3_600)} hours after it began in any case.</p></section>`,
  }
}

/** What is said to a browser that comes here with a session, which nothing has ended. */
export function stillSignedInPage(): PageContent {
  return {
    title: 'Still signed in',
    body: html`<h1>You are still signed in</h1>
<p>Your session has not ended.</p>
${form({ action: '/sign-out', button: 'Sign out' })}
<p><a href="/home">Go to your home</a></p>`,
  }
}

/** What is shown after a sign-out. */
export function signedOutPage(): PageContent {
  return {
    title: 'Signed out',
    body: html`<h1>You are signed out</h1>
${box('good', 'This session has ended', html`<p>Nothing of it is left in this browser, and nobody can use it again.</p>`)}
<p><a class="button" href="/sign-in">Sign in again</a></p>`,
  }
}
