import { type Html, html } from '../../platform/html.ts'
import type { Cell } from './tables.ts'

/** Names and what they stand for. A pair whose value is null is left out. */
export function facts(pairs: readonly (readonly [name: string, value: Cell | null])[]): Html {
  return html`<dl class="facts">${pairs.map(([name, value]) => (value === null ? '' : html`<div><dt>${name}</dt><dd>${value}</dd></div>`))}</dl>`
}

/** A code with the name of what it stands for: a person reads the name and says the code. */
export function named(code: string, name: string, address?: string): Html {
  const shown = address === undefined ? html`${name}` : html`<a href="${address}">${name}</a>`
  return html`${shown} <span class="code">${code}</span>`
}

/** A state as a mark: its word says it, and no color alone. */
export function mark(words: string, tone: 'plain' | 'good' | 'warn' | 'bad' = 'plain'): Html {
  return html`<span class="mark ${tone}">${words}</span>`
}

const toneWords = { info: 'Note', good: 'Done', warn: 'Warning', bad: 'Error' } as const

/** A box that stands out: its first word says what it is. */
export function box(tone: keyof typeof toneWords, heading: string, body: Cell = ''): Html {
  return html`<div class="box ${tone}"${tone === 'bad' ? html` role="alert"` : ''}><p class="heading"><span class="kind">${toneWords[tone]}:</span> ${heading}</p>${body}</div>`
}

/** One section of a page with its heading. */
export function section(title: string, body: Cell | readonly Cell[]): Html {
  return html`<section><h2>${title}</h2>
${body}</section>
`
}
