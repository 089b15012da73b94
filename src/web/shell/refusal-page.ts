import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Html, html } from '../../platform/html.ts'
import { clearCookie } from '../../platform/http/browser/cookies.ts'
import type { Problem } from '../../platform/http/problems.ts'
import { listInWords, roleInWords } from '../../wording/words.ts'
import { box, facts } from '../parts/texts.ts'
import { layout, type PageContent, type Site } from './layout.ts'
import { asPage } from './page.ts'
import { signInAddress } from './return-to.ts'

/** What a refusal says to a program and not to a person. */
const forPrograms = new Set(['access', 'allowed', 'roles', 'offered', 'errors', 'requestId'])

/** A refusal as a page: what is wrong, why, and what to do, in sentences. */
export function refusalPages(site: Site) {
  return (problem: Problem, request: FastifyRequest, reply: FastifyReply): string => {
    asPage(reply)
    if (problem.status === 401) clearCookie(reply, 'session')
    const content = problem.status === 401 ? notSignedIn(problem, request) : refused(problem)
    return layout(site, content, { viewer: null, path: '' })
  }
}

function notSignedIn({ code, title, remedy }: Problem, { method, url }: FastifyRequest): PageContent {
  const missing = code === 'key-missing'
  return {
    title: 'Sign in first',
    body: html`<h1>Sign in first</h1>
${missing ? html`<p>This page is for those who are signed in, and you are not.</p>` : box('warn', title, html`<p>${inWords(remedy ?? '')}</p>`)}
<p><a class="button" href="${signInAddress(method === 'GET' ? url : '/home')}">Sign in</a></p>`,
  }
}

function refused(problem: Problem): PageContent {
  const { code, title, remedy, rule, status, requestId } = problem
  const said = Object.entries(problem.facts).flatMap(([name, value]): [string, string][] =>
    forPrograms.has(name) || (typeof value !== 'string' && typeof value !== 'number')
      ? []
      : [[labelOf(name), String(value)]],
  )
  return {
    title,
    body: html`<h1>${title}</h1>
${code === 'access-denied' ? whoMay(problem) : html`<p>${inWords(remedy ?? '')}</p>`}
${faults(problem)}
${said.length === 0 ? '' : facts(said)}
${rule === undefined ? '' : html`<p class="soft">By ${rule}.</p>`}
<p><a href="/">Go to the start</a></p>
<p class="soft">Refusal <code>${code}</code> (${String(status)}), request <code>${requestId}</code></p>`,
  }
}

/** Who may open what the person may not: the roles in words. */
function whoMay({ facts: { roles, allowed } }: Problem): Html {
  const held = wordsOf(roles)
  const may = wordsOf(allowed)
  return html`<p>You are signed in as ${held === '' ? 'a person without a role' : held}. This page is for: ${may}.</p>
<p>Ask one of these persons for what you need, or an administrator if your role is wrong.</p>`
}

function wordsOf(roles: unknown): string {
  const known: Readonly<Record<string, string>> = roleInWords
  return Array.isArray(roles)
    ? listInWords(
        roles.map((role) => known[String(role)] ?? String(role)),
        'or',
      )
    : ''
}

/** What is wrong with each part of a request. */
function faults({ facts: { errors } }: Problem): Html | '' {
  if (!Array.isArray(errors)) return ''
  return html`<ul>${errors.map((one: { message?: unknown }) => html`<li>${String(one.message)}</li>`)}</ul>`
}

/** A remedy, in which backticks set off what is typed. */
function inWords(remedy: string): Html {
  return html`${remedy.split('`').map((part, at) => (at % 2 === 0 ? part : html`<code>${part}</code>`))}`
}

/** The name of a fact as words: closedThrough is "Closed through". */
export function labelOf(name: string): string {
  const words = name.replaceAll(/(?<=[a-z0-9])[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`)
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`
}
