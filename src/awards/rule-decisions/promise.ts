import type { DatedList, Exclusion } from '../../applications/checklist.ts'
import { endOf, type FederalAward } from '../../appropriations/federal-award.ts'
import { leastPromisable } from '../../appropriations/federal-award-life.ts'
import type { FundAmount, ObligationLine } from '../../ledger/chart/postings.ts'
import type { Organization } from '../../organizations/organization.ts'
import { daysBetween } from '../../platform/clock.ts'
import { Money } from '../../platform/money.ts'
import { dueAgainOn, type RiskRating } from '../../risk/rating.ts'
import { byLaw, byProfile, type RuleDecision } from '../../rules/decision.ts'
import type { RuleProfile } from '../../rules/profile.ts'
import type { FundRemaining } from '../../solicitations/solicitation.ts'
import { type Paper, paperRules, papersAskedFor } from '../papers/paper.ts'

/** The days on which an award is performed. */
type Performed = { readonly periodFrom: string; readonly periodThrough: string }

/** What a promise to a grantee was judged by beside its amount, as it was read under lock. */
type Promised = {
  readonly grantee: Pick<Organization, 'code' | 'uei'>
  readonly performed: Performed
  /** What the award has of each fund once it is promised, in dollars. */
  readonly lines: readonly FundAmount[]
  readonly obligation: readonly ObligationLine[]
  readonly remainingIn: (fund: string) => FundRemaining
  readonly rating: Pick<RiskRating, 'entry' | 'ratedOn'> | null
  /** What the list of excluded parties said, and whether a person answered a possible match; null of what was promised before the books were opened. */
  readonly exclusions: {
    readonly list: DatedList | null
    readonly found: readonly Exclusion[]
  } | null
  readonly papers: readonly Pick<Paper, 'kind'>[]
  readonly profileOf: (fund: string) => RuleProfile
}

/**
 * How rules touched a promise on a day: an execution, or an increase. The law of the rating is that of the fund that comes first by its code; each fund has its own
 * period and earmark.
 */
export function promiseDecisions(promised: Promised, on: string): RuleDecision[] {
  const { performed, obligation, remainingIn, profileOf } = promised
  const funds = obligation.map(({ fund }) => fund).toSorted()
  const first = funds[0]
  return [
    ...(promised.exclusions === null ? [] : partyDecisions(promised, on)),
    ...(first === undefined ? [] : ratingDecision(promised, profileOf(first), on)),
    ...funds.map((fund) =>
      periodDecision(remainingIn(fund).federalAward, performed, profileOf(fund), on, on),
    ),
    ...obligation.flatMap((line) => earmarkDecision(line, remainingIn(line.fund), on)),
  ]
}

/** An amendment as the rules on an extension read it. */
type Extension = {
  /** The last day of the award before and after; null where it stays. */
  readonly periodThrough: { readonly before: string; readonly after: string } | null
  readonly evidence: string | null
  readonly proposedOn: string
}
/** The award that it extends, and what pays for it. */
type Extended = {
  readonly award: { readonly periodFrom: string; readonly lines: readonly FundAmount[] }
  readonly federalAwardOf: (fund: string) => FederalAward
  readonly profileOf: (fund: string) => RuleProfile
}

/** How rules touched an extension on a day: it is asked in time, or with the approval of the agency, and within the periods of its Federal awards. */
export function extensionDecisions(
  { periodThrough, evidence, proposedOn }: Extension,
  { award, federalAwardOf, profileOf }: Extended,
  leastDays: number,
  on: string,
): RuleDecision[] {
  if (periodThrough === null) return []
  const { before: present, after } = periodThrough
  const days = daysBetween(proposedOn, present)
  return award.lines.flatMap(({ fund }) => {
    const inputs = { fund, present, askedOn: proposedOn, days, leastDays, evidence }
    const performed = { periodFrom: award.periodFrom, periodThrough: after }
    return [
      byProfile({ rule: 'extension-notice', on, inputs, isApproved: days < leastDays }, profileOf(fund)),
      periodDecision(federalAwardOf(fund), performed, profileOf(fund), on),
    ]
  })
}

/** How the period of a Federal award touched the days of an award, and the day on which it is promised. */
function periodDecision(
  federalAward: FederalAward,
  { periodFrom, periodThrough }: Performed,
  profile: RuleProfile,
  on: string,
  promisedOn?: string,
): RuleDecision {
  const { fund, periodFrom: federalFrom } = federalAward
  const inputs = {
    ...{ fund, promisedOn, periodFrom, periodThrough, federalFrom },
    federalThrough: endOf(federalAward, on),
  }
  return byProfile({ rule: 'federal-award-period', on, inputs }, profile)
}

/** A grantee with a UEI that the list does not exclude, and with its papers. */
function partyDecisions({ grantee, exclusions, lines, papers }: Promised, on: string): RuleDecision[] {
  const { list, found } = exclusions ?? { list: null, found: [] }
  const total = Money.sum(lines.map(({ amount }) => amount))
  const asked = papersAskedFor(total)
  return [
    byLaw(
      { rule: 'unique-entity-identifier', on, inputs: { grantee: grantee.code, uei: grantee.uei } },
      '2 CFR 25.300',
    ),
    byLaw(
      {
        rule: 'excluded-parties',
        on,
        inputs: {
          ...{ list: list?.code, extractedOn: list?.extractedOn, ageDays: list?.ageDays },
          ...{ mostDays: list?.mostDays, possible: found.length },
        },
        isApproved: found.length > 0,
      },
      '2 CFR 180.300',
    ),
    byLaw(
      {
        rule: 'papers',
        on,
        inputs: {
          ...{ total, asked: asked.join(' ') },
          attached: asked.filter((kind) => papers.some((paper) => paper.kind === kind)).join(' '),
        },
      },
      [...new Set(asked.map((kind) => paperRules[kind].law))].join('; '),
    ),
  ]
}

function ratingDecision({ grantee, rating }: Promised, profile: RuleProfile, on: string): RuleDecision[] {
  if (rating === null) return []
  const { entry, ratedOn } = rating
  const inputs = { grantee: grantee.code, rating: entry, ratedOn, dueOn: dueAgainOn(ratedOn) }
  return [byProfile({ rule: 'risk-evaluation', on, inputs }, profile)]
}

/** What is taken of what is available leaves the earmark for the evaluation there; nothing where nothing is earmarked, or taken. */
function earmarkDecision(
  { fund, fromAvailable }: ObligationLine,
  { federalAward, days }: FundRemaining,
  on: string,
): RuleDecision[] {
  const least = leastPromisable(federalAward, days, on)
  if (least === undefined || !fromAvailable.isPositive) return []
  const { day, available, earmarked, free } = least
  const inputs = { fund, day, available, earmarked, free, taken: fromAvailable }
  return [byLaw({ rule: 'evaluation-earmark', on, inputs }, 'Terms of the Federal award')]
}
