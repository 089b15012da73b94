import { html } from '../../platform/html.ts'
import type { NoticePage } from '../../solicitations/notices/published-page.ts'
import { inForce } from '../../solicitations/notices/published-page.ts'
import { mark, section } from '../parts/texts.ts'
import type { PageContent, Site } from '../shell/layout.ts'

/** The first page for those who are not signed in: what the program is, what is open for applications, and the sign-in. */
export function welcomePage({ program }: Site, open: readonly NoticePage[]): PageContent {
  return {
    title: 'Start',
    body: html`<h1>${program}</h1>
<p class="lead">Congress appropriates the money, a National Board chooses who receives it, and a fiduciary agent keeps it in trust. Here are the books: every dollar, and who decided what, when and why.</p>
<div class="halves">
<div>${section('Open for applications', opportunities(open))}<p><a href="/v1/notices">All funding opportunities</a></p><p><a href="/awards">Whom the Board has selected</a></p></div>
<div class="panel"><h2>Sign in</h2><p>For the Board, its chair, the staff of the agent, reviewers, grantees, auditors and administrators.</p><p><a class="button" href="/sign-in">Sign in</a></p></div>
</div>
${section('Check it yourself', html`<p>The ledger signs its state, and nobody can change what it said before. With a receipt you can check an entry without an account: see the <a href="/v1/ledger/checkpoint">latest signed checkpoint</a> and the programs <a href="/v1/ledger/verify.mjs">verify.mjs</a> and <a href="/v1/ledger/verify.py">verify.py</a>.</p>`)}`,
  }
}

function opportunities(open: readonly NoticePage[]) {
  if (open.length === 0) return html`<p class="none">No solicitation is open for applications now.</p>`
  const items = open.map((page) => {
    const { title, deadline } = inForce(page).text
    return html`<li><h3><a href="/v1/notices/${page.code}">${title}</a></h3><p>${mark('Open', 'good')} <span class="code">${page.code}</span></p><p>Applications due: ${deadline.stated}</p></li>`
  })
  return html`<ul class="opportunities">${items}</ul>`
}
