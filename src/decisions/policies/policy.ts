import { refuseDecision } from '../refusals.ts'

/** A part of a whole: 1 of 2 is one half. */
type Fraction = { readonly part: number; readonly whole: number }

/** How the Board decides: at least `quorum` of the seats not recused vote, and more than `majority` of the votes for or against are for. */
export type Policy = { readonly number: number; readonly quorum: Fraction; readonly majority: Fraction }

/** Adopts a policy as the next version. A majority of the whole is refused, since no number of votes exceeds it. */
export function adopt(terms: Omit<Policy, 'number'>, last: number): Policy {
  const { quorum, majority } = terms
  if (quorum.part > quorum.whole)
    throw refuseDecision('fraction-above-one', { quorum, largest: quorum.whole })
  if (majority.part >= majority.whole)
    throw refuseDecision('fraction-above-one', { majority, largest: majority.whole - 1 })
  return { ...terms, number: last + 1 }
}

/** The counts of one line: seats of the document, those recused from it, those that have not declared, and the others' votes. */
export type Counts = {
  readonly seats: number
  readonly recused: number
  readonly undeclared: number
  readonly votesFor: number
  readonly votesAgainst: number
  readonly abstained: number
}
export type Tally = Counts & {
  readonly entitled: number
  readonly cast: number
  readonly quorumNeeded: number
  readonly quorumMet: boolean
  readonly majorityNeeded: number
  readonly majorityMet: boolean
  readonly carried: boolean
}

/**
 * Counts a line under a policy. Seats recused from it are not counted; seats that have not declared are counted and cannot
 * vote. Where no seat is entitled, the line is not carried.
 */
export function tally(policy: Policy, counts: Counts): Tally {
  const { quorum, majority } = policy
  const entitled = counts.seats - counts.recused
  const decisive = counts.votesFor + counts.votesAgainst
  const cast = decisive + counts.abstained
  const quorumNeeded = Math.max(1, Math.ceil((entitled * quorum.part) / quorum.whole))
  const majorityNeeded = Math.floor((decisive * majority.part) / majority.whole) + 1
  const quorumMet = cast >= quorumNeeded
  const majorityMet = counts.votesFor >= majorityNeeded
  return {
    ...counts,
    entitled,
    cast,
    quorumNeeded,
    quorumMet,
    majorityNeeded,
    majorityMet,
    carried: quorumMet && majorityMet,
  }
}

/** The count of a line in words. */
export function inWords({ quorum, majority }: Policy, line: Tally): string {
  const recused = line.recused === 0 ? 'none recused' : `${String(line.recused)} recused`
  const undeclared =
    line.undeclared === 0 ? '' : `, ${String(line.undeclared)} of them not until they declare`
  return [
    `Of ${String(line.seats)} seats (${recused}) ${String(line.entitled)} may vote${undeclared}.`,
    `${String(line.cast)} voted; the quorum of at least ${fraction(quorum)} needs ${String(line.quorumNeeded)}: ${met(line.quorumMet)}.`,
    `${String(line.votesFor)} for, ${String(line.votesAgainst)} against, ${String(line.abstained)} abstained; more than ${fraction(majority)} of those for or against needs ${String(line.majorityNeeded)}: ${met(line.majorityMet)}.`,
    line.carried ? 'Carried.' : 'Not carried.',
  ].join(' ')
}

function fraction({ part, whole }: Fraction): string {
  return `${String(part)}/${String(whole)}`
}

function met(is: boolean): string {
  return is ? 'met' : 'not met'
}
