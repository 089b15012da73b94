import type { FundAmount } from '../../ledger/chart/postings.ts'
import { dollars } from '../../wording/amounts.ts'
import { dayInWords } from '../../wording/times.ts'
import { stateInWords } from '../../wording/words.ts'
import type { Award, ExecutedAward } from '../award.ts'
import { profileInWords } from '../profiles/change.ts'
import { refuseAward } from '../refusals.ts'
import type { AmendmentKind } from './kinds.ts'
import {
  type AmendedTerms,
  type Amendment,
  type AmendmentChanges,
  afterwards,
  amended,
  approvedOf,
  type Replaced,
} from './terms.ts'

/** An award as it was from a day on. Version 1 is what was executed; each approved amendment makes the next. */
export type AwardVersion = {
  readonly award: string
  readonly number: number
  readonly since: string
  /** The amendment that made it; null of what was executed. */
  readonly amendment: number | null
  readonly title: string
  readonly site: string
  readonly services: readonly string[]
  readonly members: readonly string[]
  readonly periodFrom: string
  readonly periodThrough: string
  readonly lines: readonly FundAmount[]
  /** What differs from the version before, each as a sentence without its verb: "Last day: June 30, 2024 -> September 30, 2024". */
  readonly changes: readonly string[]
}

/** Every version of an award, from what was executed. None of a draft. */
export function versionsOf(award: Award, history: readonly Amendment[]): AwardVersion[] {
  if (award.status !== 'executed') return []
  const approved = approvedOf(history)
  let terms: AmendedTerms = approved.reduceRight<AmendedTerms>(undone, award)
  const versions = [
    versionOf(award, terms, { number: 1, since: award.executedOn, amendment: null, changes: [] }),
  ]
  for (const one of approved) {
    terms = amended(terms, one)
    versions.push(
      versionOf(award, terms, {
        ...{ number: versions.length + 1, since: one.decidedOn, amendment: one.number },
        changes: changesInWords(one),
      }),
    )
  }
  return versions
}

function versionOf(
  { code, periodFrom }: ExecutedAward,
  { title, site, services, members, periodThrough, lines }: AmendedTerms,
  about: Pick<AwardVersion, 'number' | 'since' | 'amendment' | 'changes'>,
): AwardVersion {
  return { award: code, ...about, title, site, services, members, periodFrom, periodThrough, lines }
}

/** The terms of an award before an amendment. */
function undone(
  terms: AmendedTerms,
  { lines, periodThrough, title, site, services, members }: Amendment,
): AmendedTerms {
  const before = new Map(lines.map((line) => [line.fund, line.before]))
  return {
    title: title?.before ?? terms.title,
    site: site?.before ?? terms.site,
    services: services?.before ?? terms.services,
    members: members?.before ?? terms.members,
    periodThrough: periodThrough?.before ?? terms.periodThrough,
    lines: terms.lines.map(({ fund, amount }) => ({ fund, amount: before.get(fund) ?? amount })),
  }
}

/** The version of a number. Refuses one that is not there. */
export function versionNumbered(versions: readonly AwardVersion[], number: number): AwardVersion {
  return mustBeThere(
    versions.find((one) => one.number === number),
    versions,
    number,
  )
}

/** The version in force at the end of a day. Refuses a day before the execution. */
export function versionOn(versions: readonly AwardVersion[], day: string): AwardVersion {
  return mustBeThere(
    versions.findLast(({ since }) => since <= day),
    versions,
    day,
  )
}

function mustBeThere(
  found: AwardVersion | undefined,
  versions: readonly AwardVersion[],
  asked: number | string,
): AwardVersion {
  if (found === undefined)
    throw refuseAward('award-version-not-found', { asked, newest: versions.at(-1)?.number ?? null })
  return found
}

/** What an amendment changes, in words: "Last day: June 30, 2024 -> September 30, 2024". */
export function changesInWords({
  kind,
  lines,
  periodThrough,
  title,
  site,
  services,
  members,
  profiles,
}: AmendmentChanges & { readonly kind: AmendmentKind }): string[] {
  const said = <Value>(name: string, value: Replaced<Value> | null, inWords: (value: Value) => string) =>
    value === null ? [] : [`${name}: ${inWords(value.before)} -> ${inWords(value.after)}`]
  const asIs = (value: string) => value
  return [
    ...lines.map(
      (line) => `From ${line.fund}: ${dollars(line.before)} -> ${dollars(afterwards(line, kind))}`,
    ),
    ...said('Last day', periodThrough, dayInWords),
    ...said('Title', title, asIs),
    ...said('Site', site, asIs),
    ...said('Services', services, (names) => names.map(stateInWords).join(', ')),
    ...said('Members', members, (codes) => (codes.length === 0 ? 'none' : codes.join(', '))),
    ...profiles.map((one) => `Rule profile of fund ${profileInWords(one)}`),
    ...(kind === 'budget-revision' ? ['The budget is revised'] : []),
    ...(kind === 'milestone-revision' ? ['The milestones are revised'] : []),
  ]
}

/** Budgets, each since the day on which it came into force: that of a draft was as soon as it was prepared. Null where its amendment was not approved. */
export function datedBudgets<Of extends { readonly amendment: number | null; readonly preparedOn: string }>(
  budgets: readonly Of[],
  history: readonly Amendment[],
): { readonly budget: Of; readonly since: string | null }[] {
  const approved = approvedOf(history)
  return budgets.map((budget) => ({
    budget,
    since:
      budget.amendment === null
        ? budget.preparedOn
        : (approved.find(({ number }) => number === budget.amendment)?.decidedOn ?? null),
  }))
}
