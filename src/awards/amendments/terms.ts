import { refuseAppropriation } from '../../appropriations/refusals.ts'
import type { FundAmount } from '../../ledger/chart/postings.ts'
import type { EarlierAct } from '../../ledger/days.ts'
import type { Organization } from '../../organizations/organization.ts'
import type { Money } from '../../platform/money.ts'
import { firstTwice } from '../../platform/names.ts'
import type { RiskRating } from '../../risk/rating.ts'
import type { CommitmentNeed } from '../../solicitations/releases/release.ts'
import type { FundRemaining, Solicitation } from '../../solicitations/solicitation.ts'
import type { Award, ExecutedAward } from '../award.ts'
import type { AskedBudget, Budget } from '../budgets/budget.ts'
import type { BudgetAct, BudgetGround } from '../budgets/changes.ts'
import type { ProfileOf } from '../budgets/mtdc.ts'
import type { AskedOfAward } from '../exclusion.ts'
import { membersAsked } from '../members/consortium.ts'
import type { Milestone } from '../milestones/schedule.ts'
import type { Paper } from '../papers/paper.ts'
import { type ProfilePair, takenOver } from '../profiles/change.ts'
import { refuseAward } from '../refusals.ts'
import type { AmendmentKind } from './kinds.ts'

/** What an amendment adds to an award in a fund, or takes from it, and what the award had in it before, in dollars. */
export type AmendedLine = FundAmount & { readonly before: Money }
/** A value in place of another. */
export type Replaced<Value> = { readonly before: Value; readonly after: Value }

/** What an amendment changes. Lines are of an increase or a de-obligation, and profiles of a change of the profile; the others are null where they stay. */
export type AmendmentChanges = {
  readonly lines: readonly AmendedLine[]
  readonly periodThrough: Replaced<string> | null
  readonly title: Replaced<string> | null
  readonly site: Replaced<string> | null
  readonly services: Replaced<readonly string[]> | null
  readonly members: Replaced<readonly string[]> | null
  readonly profiles: readonly ProfilePair[]
}
/** What stands of an amendment from its proposal on. */
export type ProposedTerms = AmendmentChanges & {
  readonly award: string
  /** Counted within the award, from 1. */
  readonly number: number
  readonly kind: AmendmentKind
  readonly reason: string
  /** SHA-256 of the document of the Board's decision on an increase, or of the agency's approval of an extension, a budget or a member. */
  readonly evidence: string | null
  readonly proposedBy: string
  readonly proposedOn: string
}
type Decided = { readonly decidedBy: string; readonly decidedOn: string }
export type ProposedAmendment = ProposedTerms & { readonly status: 'proposed' }
export type ApprovedAmendment = ProposedTerms & Decided & { readonly status: 'approved' }
export type RejectedAmendment = ProposedTerms &
  Decided & { readonly status: 'rejected'; readonly rejectionReason: string }
export type WithdrawnAmendment = ProposedTerms & Decided & { readonly status: 'withdrawn' }
export type Amendment = ProposedAmendment | ApprovedAmendment | RejectedAmendment | WithdrawnAmendment

/** An amendment as it is asked for. */
export type AskedAmendment = {
  readonly kind: AmendmentKind
  readonly reason: string
  readonly evidence?: string | undefined
  readonly lines?: readonly FundAmount[] | undefined
  readonly periodThrough?: string | undefined
  readonly title?: string | undefined
  readonly site?: string | undefined
  readonly services?: readonly string[] | undefined
  readonly members?: readonly string[] | undefined
  readonly budget?: AskedBudget | undefined
  readonly milestones?: readonly Milestone[] | undefined
}

/** What an amendment is judged by, read under the lock of the award. */
export type AmendmentGround = {
  readonly award: Award
  /** Every amendment of the award, by number. */
  readonly history: readonly Amendment[]
  /** The latest act on the award. */
  readonly latest: EarlierAct
  readonly solicitation: Solicitation
  readonly remainingIn: (fund: string) => FundRemaining
  /** What drafts of awards and selected applications need of the commitment of the solicitation. */
  readonly needs: readonly CommitmentNeed[]
  /** What the award has obligated and not approved for payment, in dollars: the least at the end of the day of the act or of a later one. */
  readonly unspentIn: (fund: string) => Money
  readonly grantee: Pick<Organization, 'code' | 'uei'>
  /** The rating of the grantee that counts on the day of the act; null where there is none. */
  readonly rating: Pick<RiskRating, 'entry' | 'ratedOn'> | null
  /** The papers that are attached to the award. */
  readonly papers: readonly Pick<Paper, 'kind'>[]
  /** The rule profile of the award in each fund on the day of the act, and the one that its Federal award has then. */
  readonly profiles: readonly ProfilePair[]
  /** What the list of excluded parties that counts says of the parties to the award; of who joins, where the members change. */
  readonly exclusions: AskedOfAward
}

const isApproved = (amendment: Amendment): amendment is ApprovedAmendment => amendment.status === 'approved'

/** The approved ones, in the order in which they were. */
export function approvedOf(history: readonly Amendment[]): ApprovedAmendment[] {
  return history.filter(isApproved)
}

/** The parts of an award that amendments change. */
export type AmendedTerms = Pick<Award, 'title' | 'site' | 'services' | 'members' | 'periodThrough' | 'lines'>

/** The terms of an award with an amendment applied. */
export function amended(
  terms: AmendedTerms,
  { kind, lines, periodThrough, title, site, services, members }: AmendmentChanges & Pick<Amendment, 'kind'>,
): AmendedTerms {
  const changed = new Map(lines.map((line) => [line.fund, afterwards(line, kind)]))
  return {
    title: title?.after ?? terms.title,
    site: site?.after ?? terms.site,
    services: services?.after ?? terms.services,
    members: members?.after ?? terms.members,
    periodThrough: periodThrough?.after ?? terms.periodThrough,
    lines: terms.lines.map(({ fund, amount }) => ({ fund, amount: changed.get(fund) ?? amount })),
  }
}

/** What an award has in a fund after an amendment, in dollars. */
export function afterwards({ amount, before }: AmendedLine, kind: AmendmentKind): Money {
  return kind === 'increase' ? before.plus(amount) : before.minus(amount)
}

/**
 * What an amendment changes of the award as it stands, under its profiles beside those of its Federal awards. Refuses a fund that the award does not have, a party
 * named twice, and what it says already.
 */
export function changesOf(
  asked: AskedAmendment,
  award: ExecutedAward,
  standing: readonly ProfilePair[],
): AmendmentChanges {
  const { lines = [], periodThrough, title, site, services } = asked
  const members = asked.members && membersAsked(award.code, award.grantee, asked.members)
  const replaced = <Value>(before: Value, after: Value | undefined): Replaced<Value> | null =>
    after === undefined || JSON.stringify(after) === JSON.stringify(before) ? null : { before, after }
  const twice = firstTwice(lines.map(({ fund }) => fund))
  if (twice !== undefined) throw refuseAppropriation('line-named-twice', { fund: twice })
  const changes = {
    lines: lines.map(({ fund, amount }) => ({ fund, amount, before: amountIn(award, fund) })),
    periodThrough: periodThrough === undefined ? null : { before: award.periodThrough, after: periodThrough },
    title: replaced(award.title, title),
    site: replaced(award.site, site),
    services: replaced(award.services, services),
    members: replaced(award.members, members),
    profiles: asked.kind === 'profile' ? takenOver(award.code, standing) : [],
  }
  const { title: retitled, site: moved, services: served, members: joined } = changes
  const isOfTerms = asked.kind === 'terms' || asked.kind === 'members'
  if (isOfTerms && retitled === null && moved === null && served === null && joined === null)
    throw refuseAward('amendment-changes-nothing', { award: award.code })
  return changes
}

function amountIn({ code, lines }: ExecutedAward, fund: string): Money {
  const line = lines.find((one) => one.fund === fund)
  if (line === undefined)
    throw refuseAward('amendment-outside-award', {
      ...{ award: code, fund, funds: lines.map((one) => one.fund) },
    })
  return line.amount
}

/** An award as its budget or its milestones are judged by, once an amendment is applied. */
export function budgetedAfter(
  { code, grantee, formOfPayment, periodFrom, ...award }: Award,
  amendment: ProposedTerms,
) {
  const { periodThrough, lines } = amended(award, amendment)
  return { code, grantee, formOfPayment, periodFrom, periodThrough, lines }
}

/** What an amendment is to the budget that it brings. */
export function budgetActOf({ kind, evidence }: ProposedTerms, by: string, on: string): BudgetAct {
  return { kind, hasEvidence: evidence !== null, by, on }
}

/** What a budget is judged by, from what its amendment is judged by. */
export function budgetGroundOf(
  { award, history }: AmendmentGround,
  amendment: ProposedTerms,
  budgets: readonly Budget[],
  profileOf: ProfileOf,
): BudgetGround {
  return {
    ...{ budgets, profileOf, members: amended(award, amendment).members, negotiated: new Map() },
    approved: approvedOf(history).map(({ number, kind, evidence }) => ({
      number,
      kind,
      hasEvidence: evidence !== null,
    })),
    executedOn: award.status === 'executed' ? award.executedOn : null,
  }
}

/** What an amendment changes, as its entries say it: each value with the one that it replaces. */
export function changesAsRecorded({
  lines,
  periodThrough,
  title,
  site,
  services,
  members,
  profiles,
}: AmendmentChanges) {
  return {
    lines:
      lines.length === 0
        ? undefined
        : lines.map(({ fund, amount, before }) => ({
            ...{ fund, amount: amount.toString(), before: before.toString() },
          })),
    ...{ periodThrough: periodThrough?.after, periodBefore: periodThrough?.before },
    ...{ title: title?.after, titleBefore: title?.before },
    ...{ site: site?.after, siteBefore: site?.before },
    ...{ services: services?.after, servicesBefore: services?.before },
    ...{ members: members?.after, membersBefore: members?.before },
    profiles: profiles.length === 0 ? undefined : profiles,
  }
}
