import { type Found, matterOf, tests } from './findings.ts'
import type { Findings } from './queries.ts'

const ofTest = ['test', 'severity', 'title', 'examined', 'not_examined', 'found']
const ofFinding = ['entry', 'kind', 'subject', 'actor', 'effective_on', 'recorded_at', 'amount', 'sentence']
const ofMatter = ['rank', 'risk', 'level']

/**
 * The findings as rows of a table: a header, a row for each finding with the rank of its matter, one for each test that found nothing, and
 * one wherever something was cut.
 */
export function findingsRows({ findings, ranking }: Findings): string[][] {
  const matters = new Map((ranking?.matters ?? []).map((matter) => [matter.about, matter]))
  const rows = findings.flatMap(({ code, examined, notExamined, found, first }) => {
    const { severity, title } = tests[code]
    const test = [code, severity, title, String(examined), notExamined ?? '', String(found)]
    const rowOf = (one: Found & { readonly sentence: string }) => {
      const matter = severity === 'look' ? matters.get(matterOf(code, one)) : undefined
      const { entry, kind, subject, actor, effectiveOn, recordedAt, amount, sentence } = one
      return [
        ...test,
        ...[entry, kind, subject, actor, effectiveOn, recordedAt, amount, sentence].map((cell) => cell ?? ''),
        ...(matter === undefined ? ['', '', ''] : [String(matter.rank), String(matter.risk), matter.level]),
      ]
    }
    if (first.length === 0) return [saying(test, '')]
    if (first.length >= found) return first.map(rowOf)
    const cut = `Cut: the first ${String(first.length)} of ${String(found)} findings are listed. Ask with a higher limit, or bounds of days.`
    return [...first.map(rowOf), saying(test, cut)]
  })
  const { notRanked = 0 } = ranking ?? {}
  const cut = `Cut: ${String(notRanked)} findings were not ranked. Ask with bounds of days.`
  return [
    [...ofTest, ...ofFinding, ...ofMatter],
    ...rows,
    ...(notRanked === 0
      ? []
      : [
          saying(
            ofTest.map(() => ''),
            cut,
          ),
        ]),
  ]
}

/** A row of a test alone, with a sentence. */
function saying(test: readonly string[], sentence: string): string[] {
  const empty = ofFinding.slice(1).map(() => '')
  return [...test, ...empty, sentence, ...ofMatter.map(() => '')]
}
