import type { Token } from './tokens.ts'

/** What a word stands for only if the object that it refers to is of that kind. */
export type Suspicion = { readonly key: 'AA' | 'JS' | 'S'; readonly object: number }
export type Seen = { readonly scripts: string[]; readonly suspicions: Suspicion[] }

const runsScripts = 'a PDF that runs scripts'
const startsPrograms = 'a PDF that starts programs'
const actsByItself = 'a PDF that acts by itself when it is opened or looked at'
const scriptedForm = 'a PDF with a form that runs scripts (XFA)'

/** When the additional actions of a document, a page, a field or an annotation begin (ISO 32000-1, tables 194 to 197). */
const triggers = new Set('E X D U Fo Bl PO PC PV PI O C K F V WC WS DS WP DP'.split(' '))

/**
 * What in the words of an object runs a script or a program, or acts by itself (ISO 32000-1, 12.6): judged by neighboring words, so
 * that it does not matter where a reader takes the object to begin. A font may have any of these names, so `AA` and `JS` count by what
 * follows them.
 */
export function scriptsIn(tokens: readonly Token[]): Seen {
  const scripts: string[] = []
  const suspicions: Suspicion[] = []
  for (const [i, { kind, value }] of tokens.entries()) {
    if (kind !== 'name') continue
    const next = tokens[i + 1]
    const before = tokens[i - 1]
    if (value === 'JavaScript' || value === 'OnInstantiate') scripts.push(runsScripts)
    else if (value === 'Launch' && before?.kind === 'name' && before.value === 'S')
      scripts.push(startsPrograms)
    else if (value === 'XFA' && (next?.kind === 'number' || next?.value === '[')) scripts.push(scriptedForm)
    else if (value === 'JS' && next?.kind === 'string') scripts.push(runsScripts)
    else if (value === 'AA' && next?.value === '<<' && hasTriggers(tokens.slice(i + 1, i + 60)))
      scripts.push(actsByItself)
    else if ((value === 'AA' || value === 'JS' || value === 'S') && next?.kind === 'number')
      suspicions.push({ key: value, object: next.value })
  }
  return { scripts, suspicions }
}

/** What an object that a suspicion refers to makes of it; null where it is nothing. */
export function confirmed({ key }: Suspicion, tokens: readonly Token[], hasStream: boolean): string | null {
  const [first] = tokens
  if (key === 'S') return first?.kind === 'name' && first.value === 'Launch' ? startsPrograms : null
  if (key === 'JS') return first?.kind === 'string' || hasStream ? runsScripts : null
  return hasTriggers(tokens) ? actsByItself : null
}

function hasTriggers(tokens: readonly Token[]): boolean {
  let depth = 0
  for (const { kind, value } of tokens) {
    if (kind === 'name' && value === 'Font') return false
    if (kind === 'name' && depth === 1 && triggers.has(value)) return true
    if (kind !== 'word') continue
    if (value === '<<') depth += 1
    else if (value === '>>') depth -= 1
    if (depth === 0) return false
  }
  return false
}
