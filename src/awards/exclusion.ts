import { type DatedList, type Exclusion, isCertain } from '../applications/checklist.ts'
import type { Award } from './award.ts'
import { refuseAward } from './refusals.ts'

/** What the list that counts says of the parties to an award: its grantee, and the members of its consortium. */
export type AskedOfAward = { readonly list: DatedList | null; readonly found: readonly Exclusion[] }

/** Refuses an execution without a list, and with one older in days than the operator's setting (2 CFR 180.300). */
export function mustBeRecent(award: string, list: DatedList | null): asserts list is DatedList {
  if (list === null) throw refuseAward('exclusion-list-too-old', { award, list: null })
  const { code, extractedOn, ageDays, mostDays } = list
  if (ageDays > mostDays)
    throw refuseAward('exclusion-list-too-old', { award, list: code, extractedOn, ageDays, mostDays })
}

/** Refuses an award to a party that the list excludes by a UEI that it has or had: nobody answers against it. */
export function mustNotBeExcluded(award: string, found: readonly Exclusion[]): void {
  const certain = found.filter(isCertain)
  if (certain.length > 0) throw refuseAward('award-to-excluded-party', { award, exclusions: shown(certain) })
}

/**
 * Refuses an execution to a party that the list excludes. A match by name or by cross-reference, and a restriction of products, waits for the
 * answer of a person.
 */
export function mustBeClear(
  award: string,
  found: readonly Exclusion[],
  notExcluded: string | undefined,
): void {
  mustNotBeExcluded(award, found)
  if (found.length > 0 && notExcluded === undefined)
    throw refuseAward('exclusion-unanswered', { award, exclusions: shown(found) })
}

/** That a person lets payments under an award go on although a list names a party to it. It stands while that list counts. */
export type Continuation = {
  /** Its entry. */
  readonly entry: string
  readonly award: string
  readonly list: string
  readonly lines: readonly number[]
  readonly confirmedBy: string
  readonly confirmedOn: string
}

/** Confirms that payments under an executed award continue (2 CFR 180.310). Refuses where the list names no party to it. */
export function continueAward(
  award: Award,
  { list, found }: AskedOfAward,
  by: string,
  on: string,
): Omit<Continuation, 'entry'> {
  const { code, status } = award
  if (status !== 'executed')
    throw refuseAward('continuation-before-execution', { award: code, state: status })
  if (list === null || found.length === 0)
    throw refuseAward('continuation-needless', { award: code, list: list?.code ?? null })
  return { award: code, list: list.code, lines: linesOf(found), confirmedBy: by, confirmedOn: on }
}

/**
 * Refuses a payment under an award of which the list names a party, unless other persons than requested and pay it confirmed, under this
 * list, that payments continue. Answers those who did.
 */
export function mustBeContinued(
  award: string,
  { list, found }: AskedOfAward,
  continuations: readonly Continuation[],
  { requestedBy, paidBy }: { readonly requestedBy: string; readonly paidBy: string },
): string[] {
  const ofList = continuations.filter((one) => one.list === list?.code)
  const byOthers = ofList.filter(({ confirmedBy }) => confirmedBy !== paidBy && confirmedBy !== requestedBy)
  const open = found.filter(({ line }) => !byOthers.some(({ lines }) => lines.includes(line)))
  if (open.length > 0)
    throw refuseAward('exclusion-unconfirmed', {
      ...{ award, list: list?.code ?? null, exclusions: shown(open) },
      ...{ requestedBy, paidBy, confirmedBy: ofList.map(({ confirmedBy }) => confirmedBy) },
    })
  const used = byOthers.filter(({ lines }) => found.some(({ line }) => lines.includes(line)))
  return [...new Set(used.map(({ confirmedBy }) => confirmedBy))]
}

/** The lines of a list, each once. */
export function linesOf(found: readonly Exclusion[]): number[] {
  return [...new Set(found.map(({ line }) => line))].toSorted((one, other) => one - other)
}

function shown(found: readonly Exclusion[]) {
  return found.map(({ organization, by, list, line, name, type, restriction }) => ({
    ...{ organization, match: by === 'uei' ? 'uei' : 'possible' },
    ...{ list, line, name, type, restriction },
  }))
}
