import { mustCover } from '../appropriations/federal-award.ts'
import { refuseAppropriation } from '../appropriations/refusals.ts'
import { obligationOf } from '../awards/award.ts'
import { refuseAward } from '../awards/refusals.ts'
import { refuseIdentity } from '../identity/refusals.ts'
import type { FundAmount } from '../ledger/chart/postings.ts'
import { mustFollow } from '../ledger/days.ts'
import { Money } from '../platform/money.ts'
import { firstTwice } from '../platform/names.ts'
import type { FundRemaining } from '../solicitations/solicitation.ts'
import { type FundCap, mustBeWithinCap } from './caps/cap.ts'
import { refuseAdministration } from './refusals.ts'

/** What the Board allows its agent to spend on administration, in dollars by fund, over a period. It is no subaward. */
export type AdministrationTerms = {
  /** The organization that keeps the money in trust, and does the work. */
  readonly agent: string
  readonly title: string
  readonly periodFrom: string
  readonly periodThrough: string
  readonly lines: readonly FundAmount[]
}
/** A decision of the Board on a kept document, with the persons of the agent who were recused from it. */
export type BoardDecision = {
  readonly document: string
  readonly decidedOn: string
  readonly recused: readonly string[]
}
type RecordedDecision = BoardDecision & { readonly decisionBy: string; readonly decisionRecordedOn: string }
type Terms = AdministrationTerms & {
  readonly code: string
  readonly draftedBy: string
  readonly draftedOn: string
  readonly version: number
}
type Executed = { readonly executedBy: string; readonly executedOn: string }
export type DraftedAdministration = Terms & { readonly status: 'drafted' }
export type DecidedAdministration = Terms & RecordedDecision & { readonly status: 'decided' }
export type ExecutedAdministration = Terms & RecordedDecision & Executed & { readonly status: 'executed' }
export type EndedAdministration = Terms &
  RecordedDecision &
  Executed & { readonly status: 'ended'; readonly endedBy: string; readonly endedOn: string }
export type WithdrawnAdministration = Terms &
  Partial<RecordedDecision> & {
    readonly status: 'withdrawn'
    readonly withdrawnBy: string
    readonly withdrawnOn: string
  }
export type Administration =
  | DraftedAdministration
  | DecidedAdministration
  | ExecutedAdministration
  | EndedAdministration
  | WithdrawnAdministration

type By = { readonly by: string; readonly on: string }
/** Another administration that is neither ended nor withdrawn. */
export type StandingAdministration = { readonly code: string; readonly agent: string }

/**
 * Drafts the administration of one fund or several, in dollars. It promises nothing. Refuses a second agent beside one whose
 * administration still stands, and a fund named twice.
 */
export function draftAdministration(
  terms: AdministrationTerms,
  others: readonly StandingAdministration[],
  { by, on }: By,
): Omit<DraftedAdministration, 'code'> {
  const { periodFrom, periodThrough, lines } = terms
  const twice = firstTwice(lines.map(({ fund }) => fund))
  if (twice !== undefined) throw refuseAppropriation('line-named-twice', { fund: twice })
  if (periodThrough < periodFrom) throw refuseAward('period-out-of-order', { periodFrom, periodThrough })
  const other = others.find(({ agent }) => agent !== terms.agent)
  if (other !== undefined)
    throw refuseAdministration('administration-of-another-agent', {
      ...{ asked: terms.agent, agent: other.agent, administration: other.code },
    })
  return { ...terms, status: 'drafted', draftedBy: by, draftedOn: on, version: 1 }
}

/** Refuses an administration that no longer is in one of some states. */
export function mustBeInState<Status extends Administration['status']>(
  administration: Administration,
  statuses: readonly Status[],
): Extract<Administration, { status: Status }> {
  const allowed: readonly string[] = statuses
  if (!allowed.includes(administration.status))
    throw refuseAdministration('administration-state-refused', {
      ...{ administration: administration.code, state: administration.status, needed: statuses },
    })
  return administration as Extract<Administration, { status: Status }>
}

/** Who sits on the Board for the agent: each is recused from what the agent gets. */
export type AgentSeats = readonly string[]
/** Who sat on the Board for the agent on the day of a decision, who sits for it now, and who of those named as recused is not known. */
export type SeatsOfDecision = {
  readonly seated: AgentSeats
  readonly seatedNow: AgentSeats
  readonly unknown: readonly string[]
}

/**
 * Records the decision of the Board. Refuses the person who drafted it, a person who sat for the agent on the day of the decision or sits for it now, a decision that
 * names somebody who is not known or leaves out who sat for the agent on its day, and a day before the draft or the decision.
 */
export function decideAdministration(
  administration: Administration,
  decision: BoardDecision,
  { seated, seatedNow, unknown }: SeatsOfDecision,
  { by, on }: By,
): DecidedAdministration {
  const drafted = mustBeInState(administration, ['drafted'])
  const { code: name, agent, draftedBy } = drafted
  if ([...seated, ...seatedNow].includes(by))
    throw refuseAdministration('decision-by-the-agent', { administration: name, agent, person: by })
  if (draftedBy === by)
    throw refuseAdministration('administration-by-same-person', {
      ...{ administration: name, person: by, did: 'draft', asked: 'decision' },
    })
  if (unknown.length > 0) throw refuseIdentity('actor-not-found', { actor: unknown[0], unknown })
  const missing = seated.filter((seat) => !decision.recused.includes(seat))
  if (missing.length > 0)
    throw refuseAdministration('agent-not-recused', { administration: name, agent, missing })
  mustFollow(on, [
    { act: 'the draft', on: drafted.draftedOn },
    { act: 'the decision of the Board', on: decision.decidedOn },
  ])
  const recused = [...new Set(decision.recused)].toSorted()
  return {
    ...drafted,
    ...decision,
    recused,
    status: 'decided',
    decisionBy: by,
    decisionRecordedOn: on,
  }
}

/** What an execution is decided by, fund by fund. */
export type FundGround = Omit<FundRemaining, 'committed'> & FundCap

/** Refuses to execute what the Board has not decided, or the persons who drafted it and recorded the decision. */
export function mustBeDecidedByOthers(administration: Administration, by: string): DecidedAdministration {
  const decided = mustBeInState(administration, ['decided'])
  const { code: name, draftedBy, decisionBy } = decided
  const did = by === draftedBy ? 'draft' : by === decisionBy ? 'decision' : null
  if (did !== null)
    throw refuseAdministration('administration-by-same-person', {
      ...{ administration: name, person: by, did, asked: 'execution' },
    })
  return decided
}

/**
 * Executes what the Board decided: it is obligated from what is available. Refuses the persons who drafted it and recorded the decision, what a
 * promise of the fund is refused for, a period outside the Federal award's, and more than the cap of administrative cost.
 */
export function executeAdministration(
  administration: Administration,
  groundOf: (fund: string) => FundGround,
  { by, on }: By,
): ExecutedAdministration {
  const decided = mustBeDecidedByOthers(administration, by)
  mustFollow(on, [
    { act: 'the draft', on: decided.draftedOn },
    { act: 'the record of the decision', on: decided.decisionRecordedOn },
  ])
  for (const line of decided.lines) {
    const ground = groundOf(line.fund)
    mustCover(ground.federalAward, decided, on)
    obligationOf(line, { ...ground, committed: Money.zero }, decided, on)
    mustBeWithinCap(line, ground)
  }
  return { ...decided, status: 'executed', executedBy: by, executedOn: on }
}

/** Withdraws what is not executed, such as a mistaken draft. It stays readable. */
export function withdrawAdministration(
  administration: Administration,
  { by, on }: By,
): WithdrawnAdministration {
  const open = mustBeInState(administration, ['drafted', 'decided'])
  return { ...open, status: 'withdrawn', withdrawnBy: by, withdrawnOn: on }
}

/** An administration whose money is promised. */
export type PromisedAdministration = ExecutedAdministration | EndedAdministration

/** Refuses an administration that is not executed. One that ended keeps what was promised until it is de-obligated. */
export function mustBePromised(administration: Administration): PromisedAdministration {
  return mustBeInState(administration, ['executed', 'ended'])
}

/** Refuses an administration that is not executed, or that ended. */
export function mustBeOpen(administration: Administration): ExecutedAdministration {
  return mustBeInState(administration, ['executed'])
}

/**
 * De-obligates what is not approved for payment, in dollars by fund: it can be promised to anything again. Refuses a fund that the administration
 * does not have, and more than is obligated on the day and every later one.
 */
export function deobligateAdministration(
  administration: Administration,
  lines: readonly FundAmount[],
  obligated: (fund: string) => Money,
  on: string,
): PromisedAdministration {
  const promised = mustBePromised(administration)
  mustBeOfFunds(promised, lines)
  mustFollow(on, [{ act: 'the execution', on: promised.executedOn }])
  for (const { fund, amount } of lines) {
    const held = obligated(fund)
    if (amount.exceeds(held))
      throw refuseAdministration('administration-deobligation-exceeded', {
        ...{ administration: promised.code, fund, requested: amount },
        largest: held.isNegative ? Money.zero : held,
      })
  }
  return promised
}

/** Refuses a fund named twice, and one that the administration has no money of. */
export function mustBeOfFunds(administration: Administration, lines: readonly FundAmount[]): void {
  const funds = lines.map(({ fund }) => fund)
  const twice = firstTwice(funds)
  if (twice !== undefined) throw refuseAppropriation('line-named-twice', { fund: twice })
  const had = administration.lines.map(({ fund }) => fund)
  const outside = funds.find((fund) => !had.includes(fund))
  if (outside !== undefined)
    throw refuseAdministration('administration-without-fund', {
      ...{ administration: administration.code, fund: outside, funds: had },
    })
}

/** The latest acts that an end follows: what is recorded of cost. */
export type ChargesSoFar = { readonly open: readonly string[]; readonly latestOn: string | null }

/** Ends an administration: no more cost of a month is charged. Refuses it while a charge waits for approval or payment. */
export function endAdministration(
  administration: Administration,
  { open, latestOn }: ChargesSoFar,
  { by, on }: By,
): EndedAdministration {
  const executed = mustBeOpen(administration)
  if (open.length > 0)
    throw refuseAdministration('administration-charges-open', { administration: executed.code, open })
  mustFollow(on, [
    { act: 'the execution', on: executed.executedOn },
    ...(latestOn === null ? [] : [{ act: 'the last charge', on: latestOn }]),
  ])
  return { ...executed, status: 'ended', endedBy: by, endedOn: on }
}
