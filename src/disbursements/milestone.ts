import type { Award } from '../awards/award.ts'
import type { FundAmount } from '../ledger/chart/postings.ts'
import type { Money } from '../platform/money.ts'
import { type DisbursementKind, disbursementKindNames } from './kinds.ts'
import { refuseDisbursement } from './refusals.ts'

/** The milestone that a request is for, and what shows it. An approver may reduce what is paid for it, in dollars, with a reason. */
export type RequestedMilestone = {
  readonly number: number
  /** SHA-256 of the kept file that shows it. */
  readonly evidence: string
  readonly reducedFrom: Money | null
  readonly reductionReason: string | null
}

/** A request as it is asked for: amounts by fund, or a milestone with its evidence. */
export type AskedRequest = {
  readonly award: string
  readonly kind: DisbursementKind
  readonly purpose: string
  readonly costThrough?: string | undefined
  readonly lines?: readonly FundAmount[] | undefined
  readonly milestone?: number | undefined
  readonly evidence?: string | undefined
}

/** A milestone in force as a request finds it: what is paid for it, in dollars of its fund, and the request that there is. */
type OfferedMilestone = FundAmount & { readonly number: number; readonly disbursement: string | null }

/**
 * What is asked for, by the form of the award: for cost, amounts in dollars by fund; of a fixed amount, one milestone with its evidence, which is paid once and whole (2 CFR 200.201(b)(1)).
 * Refuses an advance or a reimbursement of a fixed amount, and a milestone of an award for cost.
 */
export function askedFor(
  { kind, purpose, costThrough, lines, milestone, evidence }: AskedRequest,
  award: Pick<Award, 'code' | 'formOfPayment'>,
  offered: readonly OfferedMilestone[],
) {
  const { code, formOfPayment: form } = award
  const isFixed = form === 'fixed-amount'
  if ((kind === 'milestone') !== isFixed)
    throw refuseDisbursement('kind-of-another-form', {
      ...{
        award: code,
        form,
        kind,
        takes: disbursementKindNames.filter((name) => (name === 'milestone') === isFixed),
      },
    })
  const asked = { award: code, kind, purpose, costThrough }
  const given = Object.entries({ lines, milestone, evidence }).flatMap(([name, value]) =>
    value === undefined ? [] : [name],
  )
  const refused = (takes: readonly string[]) =>
    refuseDisbursement('disbursement-fields-of-kind', { kind, takes, given })
  if (!isFixed) {
    if (lines === undefined || given.length > 1) throw refused(['lines'])
    return { ...asked, lines, milestone: null }
  }
  if (lines !== undefined || milestone === undefined || evidence === undefined)
    throw refused(['milestone', 'evidence'])
  const found = offered.find(({ number }) => number === milestone)
  if (found === undefined)
    throw refuseDisbursement('milestone-not-found', {
      ...{ award: code, milestone, milestones: offered.map(({ number }) => number) },
    })
  if (found.disbursement !== null)
    throw refuseDisbursement('milestone-already-requested', {
      ...{ award: code, milestone, disbursement: found.disbursement },
    })
  return {
    ...{ ...asked, lines: [{ fund: found.fund, amount: found.amount }] },
    milestone: { number: milestone, evidence, reducedFrom: null, reductionReason: null },
  }
}

/** What an approver reduces a milestone to, in dollars, and why: both, or neither. */
export type MilestoneReduction = {
  readonly reducedTo?: Money | undefined
  readonly reductionReason?: string | undefined
}

/** The lines and the milestone of a request as an approval reduces them. Refuses to reduce cost, to anything but less, and without a reason. */
export function reducedBy<
  Asked extends {
    readonly award: string
    readonly kind: DisbursementKind
    readonly lines: readonly FundAmount[]
    readonly milestone: RequestedMilestone | null
  },
>(asked: Asked, { reducedTo, reductionReason }: MilestoneReduction): Asked {
  if (reducedTo === undefined && reductionReason === undefined) return asked
  const { award, kind, milestone, lines } = asked
  const [line] = lines
  const isLess = reducedTo !== undefined && line?.amount.exceeds(reducedTo) === true
  if (milestone === null || line === undefined || !isLess || reductionReason === undefined)
    throw refuseDisbursement('milestone-not-reduced', {
      ...{ award, kind, requested: reducedTo, amount: milestone === null ? null : line?.amount },
    })
  return {
    ...asked,
    lines: [{ fund: line.fund, amount: reducedTo }],
    milestone: { ...milestone, reducedFrom: line.amount, reductionReason },
  }
}
