import { fundsByCode } from '../../appropriations/federal-award-queries.ts'
import { amendmentsOf } from '../../awards/amendments/queries.ts'
import { type Amendment, type ApprovedAmendment, approvedOf } from '../../awards/amendments/terms.ts'
import {
  type AwardVersion,
  changesInWords,
  datedBudgets,
  versionsOf,
} from '../../awards/amendments/versions.ts'
import type { ExecutedAward } from '../../awards/award.ts'
import { type Budget, federalOf, totalOf } from '../../awards/budgets/budget.ts'
import { budgetLineView } from '../../awards/budgets/contract.ts'
import { budgetsOf } from '../../awards/budgets/queries.ts'
import { schedulesOf } from '../../awards/milestones/queries.ts'
import { awardByCode } from '../../awards/queries.ts'
import { refuseAward } from '../../awards/refusals.ts'
import { type AsOf, asOf, horizonOf } from '../../ledger/balances.ts'
import { checkpointFor } from '../../ledger/sealing/checkpoint-queries.ts'
import { organizationByCode } from '../../organizations/queries.ts'
import { type Database, type Principal, type Reading, together } from '../../platform/database/database.ts'
import { Money } from '../../platform/money.ts'
import { dollars } from '../../wording/amounts.ts'
import { checkpointInWords } from '../../wording/checkpoint.ts'
import { actView } from './acts.ts'
import { partView, type Statement } from './contract.ts'
import { milestonesIn, paidForMilestones } from './milestones.ts'
import { actsOn, movedUnder, nameBy, type Standing, standingOn, versionsBy } from './queries.ts'
import { partOf, type StatementPart } from './statement.ts'

/** The most acts that a statement lists; the ledger has them all. */
const mostActs = 1_000

type Asked = { readonly effectiveAt?: string | undefined; readonly knownAt?: string | undefined }

/**
 * Reads the statement of an award as of the times that are asked for. A grantee finds only its own awards. Refuses a day in the future, and an
 * award that was not executed by both times.
 */
export async function readStatement(
  db: Database,
  principal: Principal,
  code: string,
  asked: Asked,
  program: string,
): Promise<Statement> {
  const horizon = await horizonOf(db)
  return db.snapshot(principal, async (tx) => statementOf(tx, code, await asOf(tx, asked, horizon), program))
}

async function statementOf(tx: Reading, code: string, times: AsOf, program: string): Promise<Statement> {
  const award = await awardByCode(tx, code)
  const { grantee } = award
  // The questions leave together: each is answered on the same state of what was known by then.
  const [history, by, moved, { acts, count }, standing, name, organization, head, ...plans] = await together(
    amendmentsOf(tx, code),
    versionsBy(tx, code, times),
    movedUnder(tx, code, times),
    actsOn(tx, { award: code, grantee }, times, mostActs),
    standingOn(tx, { award: code, grantee }, times),
    nameBy(tx, grantee, times),
    organizationByCode(tx, grantee),
    checkpointFor(tx, times),
    budgetsOf(tx, code),
    schedulesOf(tx, code),
    paidForMilestones(tx, code, times),
  )
  const [budgets, schedules, paidFor] = plans
  const versions = versionsOf(award, history)
  const version = by.isExecuted ? versionIn(versions, by.amended) : undefined
  if (award.status !== 'executed' || version === undefined)
    throw refuseAward('award-version-not-found', {
      ...{ asked: times.effectiveAt, newest: versions.at(-1)?.number ?? null },
    })
  const funds = version.lines.map(({ fund }) => fund)
  const federalAwardOf = await fundsByCode(tx, funds)
  const total = partOf(moved, Money.sum(version.lines.map(({ amount }) => amount)), times.effectiveAt)
  const granteeName = name ?? organization.legalName
  return {
    ...{ program, zone: tx.zone },
    ...times,
    readAt: tx.now,
    ...headOf(award, version, approvedOf(history), by.amended),
    granteeName,
    sentence: sentenceOf(granteeName, total),
    funds: version.lines.map(({ fund, amount }) => {
      const { appropriation, fain, assistanceListing, agency } = federalAwardOf(fund)
      const own = moved.filter((one) => one.fund === fund)
      return {
        ...{ fund, appropriation, fain, assistanceListing, agency },
        ...partView(partOf(own, amount, times.effectiveAt), code, fund, times),
      }
    }),
    total: partView(total, code, null, times),
    budget: budgetIn(budgets, history, by.amended, total.awarded),
    milestones: milestonesIn(schedules, by.amended, paidFor, total.awarded),
    standing: standing.map(standingView),
    acts: acts.map((act) => actView(act, history)),
    actCount: count,
    checkpoint: checkpointInWords(head),
  }
}

/** The version in force by both times: each approved amendment makes the next, and those that were not known by then come last. */
function versionIn(
  versions: readonly AwardVersion[],
  amended: ReadonlySet<number>,
): AwardVersion | undefined {
  return versions.findLast(({ amendment }) => amendment === null || amended.has(amendment))
}

function headOf(
  { code, solicitation, grantee, executedOn }: ExecutedAward,
  { number, since, title, site, services, members, periodFrom, periodThrough }: AwardVersion,
  approved: readonly ApprovedAmendment[],
  amended: ReadonlySet<number>,
) {
  return {
    ...{ award: code, solicitation, grantee, members: [...members], title, site, services: [...services] },
    ...{ periodFrom, periodThrough, executedOn, version: number, versionSince: since },
    amendments: approved
      .filter((one) => amended.has(one.number))
      .map((one) => ({ number: one.number, since: one.decidedOn, changes: changesInWords(one) })),
  }
}

/** The budget in force by both times, by category, member and period; null of an award without one. */
function budgetIn(
  budgets: readonly Budget[],
  history: readonly Amendment[],
  amended: ReadonlySet<number>,
  awarded: Money,
): Statement['budget'] {
  const found = datedBudgets(budgets, history).findLast(
    ({ budget: { amendment } }) => amendment === null || amended.has(amendment),
  )
  if (found === undefined || found.since === null) return null
  const { number, lines } = found.budget
  const federal = federalOf(lines)
  return {
    ...{ number, since: found.since, federal: federal.toString() },
    costShare: totalOf(lines).minus(federal).toString(),
    residual: awarded.minus(federal).toString(),
    lines: lines.map(budgetLineView),
  }
}

function standingView({ what, code, entry, ...standing }: Standing): Statement['standing'][number] {
  return {
    ...{ what, code },
    ...standing,
    record: `/v1/${what === 'condition' ? 'conditions' : 'holds'}/${code}`,
    entry: `/v1/ledger/entries/${entry}`,
  }
}

/** What became of the award, in words. */
function sentenceOf(granteeName: string, { total, held }: StatementPart): string {
  const { disbursed, payable, obligated, advances, costs, recoverable, forgiven } = held
  const said = `Of ${dollars(total)} awarded to ${granteeName}, ${dollars(disbursed)} is paid, ${dollars(payable)} is approved and not yet paid, and ${dollars(obligated)} is left to request.`
  if (disbursed.isZero) return said
  const lost = forgiven.isZero ? '' : `, and ${dollars(forgiven)} of disallowed cost is forgiven`
  return `${said} Of what is paid, ${dollars(costs)} is accepted cost, ${dollars(advances)} is paid ahead of cost, and ${dollars(recoverable)} is disallowed and owed back${lost}.`
}
