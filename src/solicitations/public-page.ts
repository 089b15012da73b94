import { createHash } from 'node:crypto'
import type { FastifyReply } from 'fastify'
import { type Html, html, safe } from '../platform/html.ts'

const style = `
:root { color-scheme: light; --ink: #16202b; --soft: #52606d; --line: #d5dbe1; --band: #f4f6f8; --link: #0b4f8a }
* { box-sizing: border-box }
body { margin: 0; font: 1.0625rem/1.55 system-ui, "Segoe UI", "DejaVu Sans", sans-serif; color: var(--ink); background: #fff }
main { max-width: 48rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem }
h1 { font-size: 1.9rem; line-height: 1.2; margin: .25rem 0 1rem; overflow-wrap: anywhere }
h2 { font-size: 1.25rem; line-height: 1.3; margin: 2.5rem 0 .6rem; padding-top: .9rem; border-top: 1px solid var(--line) }
h3 { font-size: 1.0625rem; margin: 1.4rem 0 .3rem; overflow-wrap: anywhere }
p, ul, ol, dl { margin: 0 0 .8rem } ul, ol { padding-left: 1.3rem }
a { color: var(--link) } a:focus-visible { outline: 3px solid var(--link); outline-offset: 2px }
.code { color: var(--soft); margin: 0; letter-spacing: .02em }
.status { display: inline-block; font-weight: 600; padding: .1rem .7rem; border: 2px solid; border-radius: 1rem; margin-right: .5rem }
.open { color: #17623a } .closed { color: #6b3e00 } .cancelled { color: #9b1c1c }
.due { background: var(--band); border-left: .35rem solid var(--ink); padding: 1rem 1.25rem; margin: 1.25rem 0 }
.due p:last-child { margin: 0 } .stated { font-size: 1.3rem; font-weight: 600; line-height: 1.35 }
.aside { border: 1px solid var(--line); border-left: .35rem solid #b58100; padding: .8rem 1.1rem; margin: 1rem 0 } .aside p:last-child { margin: 0 }
.text { white-space: pre-line; overflow-wrap: anywhere }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1.25rem } dt { color: var(--soft) } dd { margin: 0; overflow-wrap: anywhere }
table { border-collapse: collapse; width: 100%; margin: 0 0 .8rem }
th, td { text-align: left; vertical-align: top; padding: .45rem .9rem .45rem 0; border-top: 1px solid var(--line); overflow-wrap: anywhere }
thead th { border-top: 0; color: var(--soft); font-weight: 500 } .figure { text-align: right; padding-right: 0; white-space: nowrap }
code { font: .8rem/1.4 ui-monospace, "DejaVu Sans Mono", monospace; color: var(--soft); overflow-wrap: anywhere }
footer { margin-top: 3rem; padding-top: .9rem; border-top: 1px solid var(--line); color: var(--soft); font-size: .9rem }
@media (max-width: 36rem) { dl { grid-template-columns: 1fr; gap: 0 } dd { margin-bottom: .5rem } main { padding-top: 1.25rem } }
@media print { main { max-width: none; padding: 0 } a { color: inherit } h2, h3 { break-after: avoid } .due, .aside, tr { break-inside: avoid } .status { border-width: 1px } }
`
const styleHash = createHash('sha256').update(style).digest('base64')

/** Its one style and nothing else: no script, image, form, frame or address of another place. */
const policy = `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`

/** A whole page for people, around a body that is escaped already. */
export function publicPage(title: string, body: Html): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${safe(style)}</style>
</head>
<body>
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
