import { type Decision, mustBeOpen, type Seat, several, type Vote } from '../decision.ts'
import { refuseDecision } from '../refusals.ts'

/** A member's position on the lines of a document. */
export type MemberPosition = {
  readonly seats: readonly Seat[]
  readonly lines: readonly string[]
  readonly recusedFrom: readonly string[]
  readonly declaredFor: readonly string[]
}

/**
 * A member's ballot on the current document: a vote on every line that the member is not recused from, and on no other. The
 * member may change it until the decision is certified.
 */
export function vote(
  decision: Decision,
  member: string,
  position: MemberPosition,
  ballot: { readonly sha256: string; readonly votes: readonly Vote[] },
): readonly Vote[] {
  const { code, sha256, revision } = mustBeOpen(decision)
  if (ballot.sha256 !== sha256)
    throw refuseDecision('ballot-on-another-document', {
      decision: code,
      revision,
      current: sha256,
      named: ballot.sha256,
    })
  if (!position.seats.some((seat) => seat.member === member))
    throw refuseDecision('seat-not-held', {
      decision: code,
      member,
      seats: position.seats.map((seat) => seat.member),
    })
  const named = ballot.votes.map(({ application }) => application)
  const voted = new Set(named)
  if (voted.size < named.length)
    throw refuseDecision('voted-twice', several(named.filter((one, i) => named.indexOf(one) !== i)))
  const recused = new Set(position.recusedFrom)
  const whileRecused = named.filter((one) => recused.has(one))
  if (whileRecused.length > 0) throw refuseDecision('vote-while-recused', several(whileRecused))
  const lines = new Set(position.lines)
  const elsewhere = named.filter((one) => !lines.has(one))
  if (elsewhere.length > 0) throw refuseDecision('vote-on-no-line', several(elsewhere))
  const declared = new Set(position.declaredFor)
  const due = position.lines.filter((one) => !recused.has(one))
  const undeclared = due.filter((one) => !declared.has(one))
  if (undeclared.length > 0) throw refuseDecision('vote-before-declaration', several(undeclared))
  const missing = due.filter((one) => !voted.has(one))
  if (missing.length > 0) throw refuseDecision('vote-missing', several(missing))
  return ballot.votes
}
