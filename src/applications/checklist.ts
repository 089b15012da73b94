import type { Organization } from '../organizations/organization.ts'
import type { Money } from '../platform/money.ts'
import type { SolicitationTerms } from '../solicitations/terms/terms.ts'
import { refuseApplication } from './refusals.ts'

/** What a solicitation may ask of an application before anyone scores it. */
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
  readonly by: 'uei' | 'name' | 'cross-reference'
  readonly list: string
  readonly line: number
  readonly name: string
  readonly uei: string | null
  readonly agency: string | null
  readonly type: string | null
  readonly comment: string | null
  /** By its own words the row bars products and services, and excludes nobody. */
  readonly restriction: boolean
  readonly crossReference: string | null
}

/** Whether a match is an exclusion for certain. Any other is for a person to answer: a name, or a restriction of products. */
export function isCertain({ by, restriction }: Pick<Exclusion, 'by' | 'restriction'>): boolean {
  return by === 'uei' && !restriction
}

/** A list of excluded parties, with its age in days and the most days of a list that an execution may be asked of. */
export type DatedList = {
  readonly code: string
  readonly extractedOn: string
  readonly ageDays: number
  readonly mostDays: number
}

/** What the service establishes about an item: `unknown` waits for a person; no one can answer against a hard one. */
export type ItemCheck = {
  readonly item: ChecklistItem
  readonly check: 'met' | 'not-met' | 'unknown'
  readonly hard: boolean
  readonly why: string
}
export type ItemAnswer = { readonly item: ChecklistItem; readonly met: boolean; readonly reason: string }
/** An item as it was answered; without a reason the service answered it. */
export type AnsweredItem = {
  readonly item: ChecklistItem
  readonly met: boolean
  readonly reason: string | null
}

type Applied = {
  readonly lead: Organization
  readonly members: readonly Organization[]
  readonly services: readonly string[]
  readonly requested: Money
  /** The list of excluded parties that counts today, or null where none was imported, and the parties that it names. */
  readonly list: Pick<DatedList, 'code' | 'extractedOn' | 'ageDays'> | null
  readonly exclusions: readonly Exclusion[]
}

/** The checklist that the terms of a solicitation make, with what the service establishes. Amounts in dollars. */
export function checklistOf(terms: SolicitationTerms, applied: Applied): ItemCheck[] {
  const { lead, members, services, requested } = applied
  const { awardFloor: floor, awardCeiling: ceiling, eligibleApplicants: kinds } = terms
  const checks: ItemCheck[] = []
  if (kinds.length > 0) checks.push(ofKinds('lead-eligible', [lead], kinds))
  if (kinds.length > 0 && members.length > 0) checks.push(ofKinds('members-eligible', members, kinds))
  if (terms.services.length > 0) checks.push(servicesCheck(services, terms.services))
  if (floor !== null)
    checks.push(
      soft(
        'floor-reached',
        !floor.exceeds(requested),
        `${requested.toString()} of at least ${floor.toString()}`,
      ),
    )
  if (ceiling !== null) {
    const why = `${requested.toString()} of at most ${ceiling.toString()}`
    checks.push({ ...soft('ceiling-kept', !requested.exceeds(ceiling), why), hard: true })
  }
  if (terms.howToApply !== '')
    checks.push({
      item: 'files-complete',
      check: 'unknown',
      hard: false,
      why: 'the solicitation says how to apply',
    })
  return [...checks, exclusionCheck(applied)]
}

function soft(item: ChecklistItem, met: boolean, why: string): ItemCheck {
  return { item, check: met ? 'met' : 'not-met', hard: false, why }
}

function ofKinds(
  item: ChecklistItem,
  parties: readonly Organization[],
  kinds: readonly Organization['kind'][],
): ItemCheck {
  const each = parties.map(({ code, kind }) => `${code} is a ${kind}`).join(', ')
  const met = parties.every(({ kind }) => kinds.includes(kind))
  return soft(item, met, `${each}; eligible: ${kinds.join(', ')}`)
}

function servicesCheck(services: readonly string[], offered: readonly string[]): ItemCheck {
  const others = services.filter((service) => !offered.includes(service))
  const why =
    others.length === 0
      ? 'the solicitation names all of them'
      : `not in the solicitation: ${others.join(', ')}`
  return soft('services-offered', others.length === 0, why)
}

function exclusionCheck({ list, exclusions }: Applied): ItemCheck {
  const item = 'not-excluded'
  if (list === null) return { item, check: 'unknown', hard: false, why: 'no list was imported' }
  const of = `${list.code} of ${list.extractedOn}, ${daysOld(list.ageDays)},`
  const certain = exclusions.filter(isCertain)
  if (certain.length > 0)
    return { item, check: 'not-met', hard: true, why: `${of} has by UEI: ${named(certain)}` }
  const groups = [
    ['has by UEI, as a restriction that is no exclusion', exclusions.filter(({ by }) => by === 'uei')],
    ['has by name', exclusions.filter(({ by }) => by === 'name')],
    ['has in a cross-reference', exclusions.filter(({ by }) => by === 'cross-reference')],
  ] as const
  if (exclusions.length > 0) {
    const found = groups.filter(([, some]) => some.length > 0)
    const why = `${of} ${found.map(([how, some]) => `${how}: ${named(some)}`).join('; ')}`
    return { item, check: 'unknown', hard: false, why }
  }
  return { item, check: 'met', hard: false, why: `${of} has none of the parties` }
}

function daysOld(days: number): string {
  return days === 0 ? 'of today' : days === 1 ? '1 day old' : `${String(days)} days old`
}

function named(exclusions: readonly Exclusion[]): string {
  return exclusions
    .map(({ organization, name, line, type, comment, crossReference, by, restriction }) => {
      const said = [
        ...(type === null ? [] : [type]),
        ...(restriction && comment !== null ? [comment] : []),
        ...(by === 'cross-reference' && crossReference !== null ? [crossReference] : []),
      ]
      return `${organization} as ${name}, line ${String(line)}${said.length > 0 ? ` (${said.join(': ')})` : ''}`
    })
    .join('; ')
}

/**
 * Answers the whole checklist: a person's answer with its reason, else the service's own check. Refuses an answer to an item
 * that is not on it or is answered twice, an item that waits for a person and has no answer, and `met` against a hard check.
 */
export function answerChecklist(
  checks: readonly ItemCheck[],
  answers: readonly ItemAnswer[],
): AnsweredItem[] {
  const asked = checks.map(({ item }) => item)
  for (const [i, { item }] of answers.entries()) {
    if (!asked.includes(item)) throw refuseApplication('checklist-item-unknown', { item, asked })
    if (answers.findIndex((one) => one.item === item) !== i)
      throw refuseApplication('checklist-item-twice', { item })
  }
  const given = (item: ChecklistItem) => answers.find((one) => one.item === item)
  const open = checks.filter(({ item, check }) => check === 'unknown' && given(item) === undefined)
  if (open.length > 0)
    throw refuseApplication('checklist-item-unanswered', { items: open.map(({ item }) => item) })
  return checks.map(({ item, check, hard, why }) => {
    const answer = given(item)
    if (hard && check === 'not-met' && answer?.met === true)
      throw refuseApplication('answer-against-record', { item, answered: 'met', found: why })
    return answer ?? { item, met: check === 'met', reason: null }
  })
}
