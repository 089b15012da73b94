import { createHash } from 'node:crypto'
import type { FastifyReply } from 'fastify'
import { type Html, html, safe } from '../../platform/html.ts'

const style = `
:root { color-scheme: light; --ink: #16202b; --soft: #4a5764; --line: #d5dbe1; --band: #f4f6f8; --link: #0b4f8a; --head: #12324f }
* { box-sizing: border-box }
body { margin: 0; font: 1.0625rem/1.55 system-ui, "Segoe UI", "DejaVu Sans", sans-serif; color: var(--ink); background: #fff; overflow-wrap: break-word }
.program { background: var(--head); color: #fff } .program p { max-width: 48rem; margin: 0 auto; padding: .8rem 1.25rem; font-weight: 600 }
.program a { color: #fff; text-decoration: none } .program a:hover { text-decoration: underline } .program a:focus-visible { outline-color: #fff }
main { max-width: 48rem; margin: 0 auto; padding: 2rem 1.25rem 4rem }
h1 { font-size: 1.9rem; line-height: 1.2; margin: .25rem 0 1rem }
h2 { font-size: 1.25rem; line-height: 1.3; margin: 2.5rem 0 .6rem; padding-top: .9rem; border-top: 1px solid var(--line) }
h3 { font-size: 1.0625rem; line-height: 1.4; margin: 1.6rem 0 .3rem } h4 { font-size: 1rem; margin: 1rem 0 .2rem }
p, ul, ol, dl { margin: 0 0 .8rem } ul, ol { padding-left: 1.3rem }
a { color: var(--link) } a:focus-visible { outline: 3px solid var(--link); outline-offset: 2px }
.code { color: var(--soft); margin: 0; letter-spacing: .02em }
.status { display: inline-block; font-weight: 600; padding: .1rem .7rem; border: 2px solid; border-radius: 1rem; margin-right: .5rem }
.open { color: #17623a } .closed { color: #6b3e00 } .canceled { color: #9b1c1c }
.due { background: var(--band); border-left: .35rem solid var(--ink); padding: 1rem 1.25rem; margin: 1.25rem 0 }
.due p:last-child { margin: 0 } .stated { font-size: 1.3rem; font-weight: 600; line-height: 1.35 }
.aside { border: 1px solid var(--line); border-left: .35rem solid #b58100; padding: .8rem 1.1rem; margin: 1rem 0 } .aside p:last-child { margin: 0 }
.text { white-space: pre-line } .zone { white-space: nowrap }
.notices { list-style: none; padding: 0 } .notices li { border-top: 1px solid var(--line); padding: 1rem 0 } .notices li:last-child { border-bottom: 1px solid var(--line) }
.notices h2 { border: 0; margin: 0 0 .2rem; padding: 0 } .notices p { margin: .35rem 0 0 }
dl { display: grid; grid-template-columns: minmax(8rem, max-content) minmax(0, 1fr); gap: .25rem 1.25rem } dt { color: var(--soft) } dd { margin: 0 }
.change { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: .2rem 1.5rem } .change dt { grid-row: 1 } .change dd { grid-row: 2 }
table { border-collapse: collapse; width: 100%; margin: 0 0 .8rem }
th, td { text-align: left; vertical-align: top; padding: .45rem 1rem .45rem 0; border-top: 1px solid var(--line) }
thead th { border-top: 0; color: var(--soft); font-weight: 500; vertical-align: bottom } th.figure, td.figure { text-align: right; padding-right: 0; padding-left: .5rem } th.figure, td.figure { white-space: nowrap; width: 1% } td { overflow-wrap: anywhere }
code { font: .8rem/1.4 ui-monospace, "DejaVu Sans Mono", monospace; color: var(--soft); word-break: break-all }
footer { margin-top: 3rem; padding-top: .9rem; border-top: 1px solid var(--line); color: var(--soft); font-size: .9rem }
@media (max-width: 36rem) {
  main { padding-top: 1.25rem } h1 { font-size: 1.6rem }
  dl, .change { display: block } dd { margin-bottom: .5rem } th.figure { white-space: normal }
}
@media print {
  .program { background: none; color: inherit } .program a { color: inherit } .program p { padding: 0; max-width: none }
  main { max-width: none; padding: 0 } a { color: inherit } h2, h3, h4 { break-after: avoid } .due, .aside, tr, .notices li { break-inside: avoid } .status { border-width: 1px }
}
`
const styleHash = createHash('sha256').update(style).digest('base64')

/** Its one style and nothing else: no script, image, form, frame or address of another place. */
const policy = `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`

/** Where a page is: the program whose it is, and the zone of the agent's business. */
export type Place = { readonly program: string; readonly zone: string }

/** A whole page for people, under the program's name, around a body that is escaped already. */
export function publicPage({ program }: Place, title: string, body: Html): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} | ${program}</title>
<style>${safe(style)}</style>
</head>
<body>
<header class="program"><p><a href="/v1/notices">${program}</a></p></header>
<main>
${body}
</main>
</body>
</html>
`.toString()
}

export function sendPage(reply: FastifyReply, page: string): FastifyReply {
  return reply
    .type('text/html; charset=utf-8')
    .header('content-security-policy', policy)
    .serializer((text: unknown) => text as string)
    .send(page)
}
