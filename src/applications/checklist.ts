import type { Organization } from '../organizations/organization.ts'
import type { Money } from '../platform/money.ts'
import type { Notice } from '../solicitations/notice.ts'
import { refuseApplication } from './refusals.ts'

/** What a notice may ask of an application before anybody scores it. */
export const checklistItems = [
  'lead-eligible',
  'members-eligible',
  'services-offered',
  'floor-reached',
  'ceiling-kept',
  'files-complete',
  'not-excluded',
] as const
export type ChecklistItem = (typeof checklistItems)[number]

export type Exclusion = {
  readonly organization: string
  /** A Unique Entity Identifier is one party; a name may be that of another. */
  readonly by: 'uei' | 'name'
  readonly list: string
  readonly line: number
  readonly name: string
  readonly uei: string | null
  readonly agency: string | null
}

/** What the service can tell of an item by itself: `unknown` waits for a person; against a hard one nobody can answer. */
export type Finding = {
  readonly item: ChecklistItem
  readonly finding: 'met' | 'not-met' | 'unknown'
  readonly hard: boolean
  readonly why: string
}
export type Answer = { readonly item: ChecklistItem; readonly met: boolean; readonly reason: string }
/** An item as it was decided; without a reason it is what the service found. */
export type Decided = { readonly item: ChecklistItem; readonly met: boolean; readonly reason: string | null }

type Applied = {
  readonly lead: Organization
  readonly members: readonly Organization[]
  readonly services: readonly string[]
  readonly requested: Money
  /** The list of excluded parties that counts today, or null where none was imported, and whom it names of the parties. */
  readonly list: string | null
  readonly exclusions: readonly Exclusion[]
}

/** The checklist that a notice makes, with what the service finds; what the notice does not ask is not on it. Amounts in dollars. */
export function checklistOf(notice: Notice, applied: Applied): Finding[] {
  const { lead, members, services, requested } = applied
  const { awardFloor: floor, awardCeiling: ceiling, eligibleApplicants: kinds } = notice
  const foreign = services.filter((service) => !(notice.services as readonly string[]).includes(service))
  const amongKinds = (parties: readonly Organization[]) => parties.every(({ kind }) => kinds.includes(kind))
  const told = (parties: readonly Organization[]) =>
    `${parties.map(({ code, kind }) => `${code} is a ${kind}`).join(', ')}; eligible: ${kinds.join(', ')}`
  const soft = (item: ChecklistItem, met: boolean, why: string): Finding => ({
    item,
    finding: met ? 'met' : 'not-met',
    hard: false,
    why,
  })
  return [
    ...(kinds.length > 0 ? [soft('lead-eligible', amongKinds([lead]), told([lead]))] : []),
    ...(kinds.length > 0 && members.length > 0
      ? [soft('members-eligible', amongKinds(members), told(members))]
      : []),
    ...(notice.services.length > 0
      ? [
          soft(
            'services-offered',
            foreign.length === 0,
            foreign.length === 0 ? 'all in the notice' : `not in the notice: ${foreign.join(', ')}`,
          ),
        ]
      : []),
    ...(floor === null
      ? []
      : [
          soft(
            'floor-reached',
            !floor.exceeds(requested),
            `${requested.toString()} of at least ${floor.toString()}`,
          ),
        ]),
    ...(ceiling === null
      ? []
      : [
          {
            ...soft(
              'ceiling-kept',
              !requested.exceeds(ceiling),
              `${requested.toString()} of at most ${ceiling.toString()}`,
            ),
            hard: true,
          },
        ]),
    ...(notice.howToApply === ''
      ? []
      : [
          {
            item: 'files-complete',
            finding: 'unknown',
            hard: false,
            why: 'the notice says how to apply',
          } satisfies Finding,
        ]),
    exclusionFinding(applied),
  ]
}

function exclusionFinding({ list, exclusions }: Applied): Finding {
  const item = 'not-excluded'
  const named = (by: Exclusion['by']) =>
    exclusions
      .filter((one) => one.by === by)
      .map(({ organization, name, line }) => `${organization} as ${name}, line ${String(line)}`)
      .join('; ')
  if (list === null) return { item, finding: 'unknown', hard: false, why: 'no list was imported' }
  if (exclusions.some(({ by }) => by === 'uei'))
    return { item, finding: 'not-met', hard: true, why: `${list} has by UEI: ${named('uei')}` }
  if (exclusions.length > 0)
    return { item, finding: 'unknown', hard: false, why: `${list} has by name: ${named('name')}` }
  return { item, finding: 'met', hard: false, why: `${list} has none of the parties` }
}

/**
 * The checklist answered: by a person with a reason, else as the service found it. Refuses an answer to what is not asked or
 * twice, an item that waits for a person and was not answered, and `met` where the record says otherwise of a hard item.
 */
export function decided(findings: readonly Finding[], answers: readonly Answer[]): Decided[] {
  const asked = findings.map(({ item }) => item)
  for (const [i, { item }] of answers.entries()) {
    if (!asked.includes(item)) throw refuseApplication('checklist-item-unknown', { item, asked })
    if (answers.findIndex((one) => one.item === item) !== i)
      throw refuseApplication('checklist-item-twice', { item })
  }
  const given = (item: ChecklistItem) => answers.find((one) => one.item === item)
  const open = findings.filter(({ item, finding }) => finding === 'unknown' && given(item) === undefined)
  if (open.length > 0)
    throw refuseApplication('checklist-item-unanswered', { items: open.map(({ item }) => item) })
  return findings.map(({ item, finding, hard, why }) => {
    const answer = given(item)
    if (hard && finding === 'not-met' && answer?.met === true)
      throw refuseApplication('answer-against-record', { item, answered: 'met', found: why })
    return answer ?? { item, met: finding === 'met', reason: null }
  })
}
