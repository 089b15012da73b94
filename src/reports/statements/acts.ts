import type { Amendment } from '../../awards/amendments/terms.ts'
import { changesInWords } from '../../awards/amendments/versions.ts'
import { Money } from '../../platform/money.ts'
import { kindInWords, stateInWords } from '../../wording/words.ts'
import type { Statement } from './contract.ts'
import type { ActOf } from './queries.ts'

type ActView = Statement['acts'][number]
type Line = ActOf['lines'][number]

/** An act on an award as answered: what it comes to, and what it says besides. Free text is left out: its record shows it to those who may read it. */
export function actView({ facts, lines: moved, ...act }: ActOf, history: readonly Amendment[]): ActView {
  const lines = moved.length > 0 ? moved : linesIn(facts)
  return {
    ...act,
    name: kindInWords(act.kind),
    amount:
      lines.length === 0 ? null : Money.sum(lines.map(({ amount }) => Money.ofBalance(amount))).toString(),
    lines: lines.map(({ fund, amount }) => ({ fund, amount })),
    detail: detailOf(act.kind, facts, history),
    entry: `/v1/ledger/entries/${act.id}`,
    receipt: `/v1/ledger/entries/${act.id}/receipt`,
  }
}

/** The amounts that an act names and does not move, such as those of a request. */
function linesIn({ lines, fund, amount }: ActOf['facts']): readonly Line[] {
  if (Array.isArray(lines)) return lines.filter(isLine)
  const one = { fund, amount }
  return isLine(one) ? [one] : []
}

function isLine(value: unknown): value is Line {
  const { fund, amount } = Object(value) as { readonly fund?: unknown; readonly amount?: unknown }
  return typeof fund === 'string' && typeof amount === 'string' && /^\d+\.\d{2}$/.test(amount)
}

/** What is said of an act besides its kind, in the order in which it is read. */
const spoken = ['nature', 'ground', 'kind', 'reference'] as const

function detailOf(kind: string, facts: ActOf['facts'], history: readonly Amendment[]): string | null {
  const amendment = history.find(({ number }) => String(number) === facts['number'])
  if (kind === 'award.amended' && amendment !== undefined) return changesInWords(amendment).join('; ')
  const said = spoken.flatMap((name) => {
    const value = facts[name]
    if (typeof value !== 'string') return []
    if (name === 'reference') return [value]
    return [kind === 'entry.reversed' ? kindInWords(value) : stateInWords(value)]
  })
  return said.length === 0 ? null : said.join(', ')
}
