import { dollars } from '../../wording/amounts.ts'
import { dayInWords } from '../../wording/times.ts'
import type { FederalAward } from '../federal-award.ts'
import {
  type FederalTerms,
  type TermName,
  type TermsVersion,
  termList,
  termNames,
  termsAsMade,
} from './terms.ts'

/** A term as a person reads it: "$5,000.00", "June 30, 2024", "none". */
export function termInWords(name: TermName, value: string | null): string {
  if (value === null) return 'not said'
  if (name === 'budgetFrom' || name === 'budgetThrough') return dayInWords(value)
  const isAmount = name === 'costShare' || name === 'evaluation' || name === 'administrativeCap'
  return isAmount && !value.endsWith('%') ? dollars(value) : value
}

/** What differs between two versions in words: "Rule profile: UG-2020 -> UG-2024". */
function differencesInWords(before: FederalTerms, after: FederalTerms): string[] {
  return termList
    .filter((name) => before[name] !== after[name])
    .map(
      (name) => `${termNames[name]}: ${termInWords(name, before[name])} -> ${termInWords(name, after[name])}`,
    )
}

/** Versions of the terms of a Federal award, each with what differs from the one before it in words. */
export function withDifferences(
  award: Pick<FederalAward, 'ruleProfile'>,
  versions: readonly TermsVersion[],
): readonly (TermsVersion & { readonly changes: readonly string[] })[] {
  return versions.map((version, place) => ({
    ...version,
    changes: differencesInWords(versions[place - 1]?.terms ?? termsAsMade(award), version.terms),
  }))
}
