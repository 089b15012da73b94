import type { NoticeText } from './text-contract.ts'

/** What an amendment changed in one field that a reader sees, in words; null where the version has nothing. */
export type ChangeInWords = {
  readonly field: string
  readonly before: string | null
  readonly after: string | null
}

/**
 * What differs between two versions as a reader sees them: each criterion, question and material by itself. The changes that a version
 * stores are whole fields.
 */
export function changesInWords(before: NoticeText, after: NoticeText): ChangeInWords[] {
  const was = spelled(before)
  const is = spelled(after)
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((field) => {
    const change = { field, before: was.get(field) ?? null, after: is.get(field) ?? null }
    return change.before === change.after ? [] : [change]
  })
}

function spelled({ title, deadline, funding, terms, materials }: NoticeText): ReadonlyMap<string, string> {
  const { stated, zone, instant, inclusive } = deadline
  const fields: [string, string | null][] = [
    ['title', title],
    [
      'deadline',
      `${stated} (${zone}: ${instant}, ${inclusive ? 'this minute still counts' : 'too late from then on'})`,
    ],
    ['funding', funding.map(({ fund, amount }) => `${fund} ${amount}`).join(', ')],
    ['summary', terms.summary],
    ['eligibleApplicants', terms.eligibleApplicants.join(', ')],
    ['services', terms.services.join(', ')],
    ['sites', terms.sites.join(', ')],
    ['howToApply', terms.howToApply],
    ['contact', terms.contact],
    ['awardFloor', terms.awardFloor],
    ['awardCeiling', terms.awardCeiling],
    ['expectedAwards', terms.expectedAwards === null ? null : String(terms.expectedAwards)],
    ...terms.criteria.map(({ code, title, weight, maximum }): [string, string] => [
      `criterion ${code}`,
      `${title}: ${weight} percent, up to ${String(maximum)} points`,
    ]),
    ...terms.questions.map(({ question, answer }): [string, string] => [`question: ${question}`, answer]),
    ...materials.map(({ name, sha256 }): [string, string] => [`material: ${name}`, `SHA-256 ${sha256}`]),
  ]
  return new Map(fields.filter((pair): pair is [string, string] => pair[1] !== null && pair[1] !== ''))
}
