import type { NoticeText } from './notice-text-contract.ts'

/** What an amendment changed in one thing a reader sees, in words; null where there was, or is, nothing. */
export type ChangeInWords = {
  readonly field: string
  readonly before: string | null
  readonly after: string | null
}

/**
 * What differs between two versions as a reader sees them: each criterion, question and material by itself, where the changes that a version
 * keeps are whole fields.
 */
export function changesInWords(before: NoticeText, after: NoticeText): ChangeInWords[] {
  const was = spelled(before)
  const is = spelled(after)
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((field) => {
    const change = { field, before: was.get(field) ?? null, after: is.get(field) ?? null }
    return change.before === change.after ? [] : [change]
  })
}

function spelled({ title, deadline, funding, notice, materials }: NoticeText): ReadonlyMap<string, string> {
  const { stated, zone, instant, inclusive } = deadline
  const fields: [string, string | null][] = [
    ['title', title],
    [
      'deadline',
      `${stated} (${zone}: ${instant}, ${inclusive ? 'this minute still counts' : 'too late from then on'})`,
    ],
    ['funding', funding.map(({ fund, amount }) => `${fund} ${amount}`).join(', ')],
    ['summary', notice.summary],
    ['eligibleApplicants', notice.eligibleApplicants.join(', ')],
    ['services', notice.services.join(', ')],
    ['sites', notice.sites.join(', ')],
    ['howToApply', notice.howToApply],
    ['contact', notice.contact],
    ['awardFloor', notice.awardFloor],
    ['awardCeiling', notice.awardCeiling],
    ['expectedAwards', notice.expectedAwards === null ? null : String(notice.expectedAwards)],
    ...notice.criteria.map(({ code, title, weight, maximum }): [string, string] => [
      `criterion ${code}`,
      `${title}: ${weight} percent, up to ${String(maximum)} points`,
    ]),
    ...notice.questions.map(({ question, answer }): [string, string] => [`question: ${question}`, answer]),
    ...materials.map(({ name, sha256 }): [string, string] => [`material: ${name}`, `SHA-256 ${sha256}`]),
  ]
  return new Map(fields.filter((pair): pair is [string, string] => pair[1] !== null && pair[1] !== ''))
}
