import type { Suspension } from '../../appropriations/federal-award-life.ts'
import type { FundAmount } from '../../ledger/chart/postings.ts'
import { Money } from '../../platform/money.ts'
import { byProfile, type RuleDecision } from '../../rules/decision.ts'
import type { RuleProfile } from '../../rules/profile.ts'
import { bindingOn, type EndingTerms, endingGrounds } from '../standing/ending.ts'
import { closesAloneFrom, endOf, liquidatedBy, recordsUntil, shortestOf, type Timed } from './clocks.ts'
import { adjustedSince, type PayingAward, type PaymentGate } from './gates.ts'

/** What an ending was judged by, as the rules on it read it. */
type Ended = {
  readonly award: Timed
  readonly unspent: readonly FundAmount[]
  readonly profiles: readonly RuleProfile[]
}

/** How rules touched an ending on a day, by the text of each Federal award that pays for the award. A resumption is under none. */
export function endingDecisions(
  ending: EndingTerms,
  { award, unspent, profiles }: Ended,
  on: string,
): RuleDecision[] {
  const { document } = ending
  const ofEach = (rule: string, inputs: Parameters<typeof byProfile>[0]['inputs']) =>
    textsOf(profiles).map((profile) => byProfile({ rule, on, inputs }, profile))
  if ('ground' in ending) {
    const { ground, takesEffectOn, proposedOn: noticeOn } = ending
    return ofEach('ending-notice', {
      ...{ kind: ending.kind, ground, law: endingGrounds[ground], noticeOn, takesEffectOn, document },
    })
  }
  if (ending.kind === 'closeout') {
    const end = endOf(award)
    const released = Money.sum(unspent.map(({ amount }) => amount))
    const { finalReportOn, certifiedOn } = ending
    return finalReportOn === null && certifiedOn === null
      ? ofEach('agency-closeout', { end, aloneFrom: closesAloneFrom(award), released, document })
      : ofEach('closeout', { end, finalReportOn, certifiedOn, released, document })
  }
  if (ending.kind === 'adjustment') {
    const { adjustment, amount } = ending
    return ofEach('records', { adjustment, amount, until: recordsUntil(award, profiles), document })
  }
  return []
}

/** A payment as its gates look at it: the last day of its cost, where the request says it, and the evidence of its approval. */
type Gated = {
  readonly costThrough: string | null
  readonly requestedOn: string
  readonly evidence: string | null
  /** The suspended Federal awards that pay for it. */
  readonly suspensions: readonly Suspension[]
}

/**
 * How the rules of closeout touched an approval of a day: what is liquidated in time and what goes through a gate. `judgedOn` is the later of the day
 * and today.
 */
export function approvalDecisions(
  award: PayingAward,
  gates: readonly PaymentGate[],
  { costThrough, requestedOn, evidence, suspensions }: Gated,
  { on, judgedOn }: { readonly on: string; readonly judgedOn: string },
): RuleDecision[] {
  const end = endOf(award)
  const { days, profile } = shortestOf(award.profiles, 'liquidation-after-end', end)
  const standing = bindingOn(award.endings, judgedOn)
  const isLate = gates.includes('late-liquidation')
  const gated = (rule: string, inputs: Parameters<typeof byProfile>[0]['inputs']) =>
    textsOf(award.profiles).map((text) => byProfile({ rule, on, inputs, isApproved: true }, text))
  return [
    ...gates
      .filter((gate) => gate === 'before-ending' || gate === 'after-closeout')
      .flatMap((gate) =>
        gated(gate, { state: standing?.state, since: standing?.since, costThrough, evidence }),
      ),
    ...suspensions.flatMap(({ fund, since }) =>
      gated('federal-suspension', { fund, since, costThrough, requestedOn, evidence }),
    ),
    byProfile(
      {
        rule: 'liquidation-after-end',
        on: end,
        inputs: {
          ...{ end, days, latest: liquidatedBy(award, award.profiles), approvedOn: on },
          evidence: isLate ? evidence : null,
        },
        isApproved: isLate,
      },
      profile,
    ),
  ]
}

/** How the closeout of an award touched a disallowance of a day, in dollars; nothing of an award that is not closed. `earlier` is what was disallowed since. */
export function disallowanceDecisions(
  award: PayingAward,
  requested: Money,
  earlier: Money,
  on: string,
): RuleDecision[] {
  const closed = adjustedSince(award, 'disallowance')
  if (closed === null) return []
  const inputs = { ...closed, earlier, requested }
  return textsOf(award.profiles).map((profile) =>
    byProfile({ rule: 'after-closeout', on, inputs, isApproved: true }, profile),
  )
}

/** Each text once, in the order of the Federal awards. */
function textsOf(profiles: readonly RuleProfile[]): RuleProfile[] {
  return profiles.filter(({ code }, at) => profiles.findIndex((one) => one.code === code) === at)
}
