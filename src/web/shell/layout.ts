import { type Html, html } from '../../platform/html.ts'
import { rolesInWords } from '../../wording/words.ts'
import { sheetAddress } from '../style/sheet.ts'
import { placesFor } from './places.ts'

/** Whose pages they are, and the zone of the agent's business. */
export type Site = { readonly program: string; readonly zone: string }

/** Who is signed in. */
export type Viewer = {
  readonly code: string
  readonly name: string
  readonly roles: readonly string[]
  readonly organization: string | null
}

/** What one page shows. The body is markup in which every value is escaped. */
export type PageContent = { readonly title: string; readonly body: Html }

type Around = {
  /** Null where nobody is signed in. */
  readonly viewer: Viewer | null
  /** The path of the page, for the menu. */
  readonly path: string
}

/** A whole page: the program, the person and their menu above, the content, and what it is at the foot. */
export function layout({ program }: Site, { title, body }: PageContent, { viewer, path }: Around): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} | ${program}</title>
<link rel="stylesheet" href="${sheetAddress}">
<link rel="icon" href="data:,">
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<header class="top"><div class="width"><p class="program"><a href="/">${program}</a></p>${viewer === null ? '' : person(viewer)}</div></header>
${viewer === null ? '' : menu(viewer, path)}
<main class="width" id="content" tabindex="-1">
${body}
</main>
<footer class="foot"><div class="width"><p>${program}. The books are kept in an append-only ledger that anyone with a receipt can check.</p><p><a href="/v1/notices">Funding opportunities</a> <a href="/awards">Awards</a></p></div></footer>
</body>
</html>
`.toString()
}

function person({ name, roles, code }: Viewer): Html {
  return html`<div class="person"><p><span class="heard">Signed in as</span> ${name} <span class="role">${rolesInWords(roles)}, ${code}</span></p><form method="post" action="/sign-out"><button type="submit">Sign out</button></form></div>`
}

function menu({ roles }: Viewer, path: string): Html {
  const links = placesFor(roles).map(
    ({ address, name }) =>
      html`<li><a href="${address}"${address === path ? html` aria-current="page"` : ''}>${name}</a></li>`,
  )
  return html`<nav class="menu" aria-label="Pages"><ul>${links}</ul></nav>`
}
