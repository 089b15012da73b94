import type { FundAmount } from '../../ledger/chart/postings.ts'
import type { Reading } from '../../platform/database/database.ts'
import type { PageRequest } from '../../platform/http/paging.ts'
import {
  type CastVote,
  type CountedLine,
  countedLines,
  countedPage,
  type SeatBallot,
  seatsOf,
  votesOn,
} from '../ballots/queries.ts'
import { declarantsFor, recusalsOf, type SeatRecusal, withheldFrom } from '../conflict-queries.ts'
import type { Decision, Outcome } from '../decision.ts'
import { inWords, type Tally, tally } from '../policies/policy.ts'
import { type AdoptedPolicy, policyOf } from '../policies/queries.ts'
import { amountsOf, sumsOf } from '../queries.ts'

export type LineReport = Tally & {
  readonly application: string
  readonly outcome: Outcome
  readonly amounts: readonly FundAmount[]
  readonly recusals: readonly Omit<SeatRecusal, 'application'>[]
  readonly notDeclared: readonly string[]
  readonly votes: readonly Omit<CastVote, 'application'>[]
  readonly words: string
}
export type DecisionReport = {
  readonly policy: AdoptedPolicy
  readonly seats: readonly SeatBallot[]
  readonly lines: { readonly items: readonly LineReport[]; readonly next: string | null }
  /** The sum of the selected amounts of each fund, over the lines that the acting person may see. */
  readonly sums: readonly FundAmount[]
  /** The applications that the acting person is recused from: nothing more is shown of them. */
  readonly withheld: readonly string[]
}

/** A decision as the acting person may see it: a page of its lines, or with null all of them. */
export async function reportOf(
  tx: Reading,
  decision: Decision,
  page: PageRequest | null,
): Promise<DecisionReport> {
  const policy = await policyOf(tx, decision.policy)
  const seats = await seatsOf(tx, decision)
  const counted =
    page === null
      ? { items: await countedLines(tx, decision), next: null }
      : await countedPage(tx, decision, page)
  const withheld = await withheldFrom(tx, decision)
  const hidden = new Set(withheld)
  const shown = counted.items.filter(({ application }) => !hidden.has(application))
  return {
    policy,
    seats,
    lines: { items: await lineReports(tx, decision, policy, seats, shown), next: counted.next },
    sums: await sumsOf(tx, decision),
    withheld,
  }
}

async function lineReports(
  tx: Reading,
  decision: Decision,
  policy: AdoptedPolicy,
  seats: readonly SeatBallot[],
  lines: readonly CountedLine[],
): Promise<LineReport[]> {
  const applications = lines.map(({ application }) => application)
  const amounts = await amountsOf(tx, decision, applications)
  const recusals = byApplication(await recusalsOf(tx, decision))
  const votes = byApplication(await votesOn(tx, decision, applications))
  const hasDeclared = await declarantsFor(tx, applications)
  return lines.map((line) => {
    const { application } = line
    const barred = recusals.get(application) ?? []
    const counted = tally(policy, line)
    const isBarred = (member: string) => barred.some((one) => one.member === member)
    return {
      ...line,
      ...counted,
      amounts: amounts.get(application) ?? [],
      recusals: barred.map(({ application: _, ...one }) => one),
      notDeclared: seats
        .map(({ member }) => member)
        .filter((member) => !isBarred(member) && !hasDeclared(application, member)),
      votes: (votes.get(application) ?? [])
        .filter(({ member }) => !isBarred(member))
        .map(({ member, vote }) => ({ member, vote })),
      words: inWords(policy, counted),
    }
  })
}

function byApplication<Row extends { readonly application: string }>(
  rows: readonly Row[],
): Map<string, Row[]> {
  const grouped = new Map<string, Row[]>()
  for (const row of rows) {
    const group = grouped.get(row.application)
    if (group === undefined) grouped.set(row.application, [row])
    else group.push(row)
  }
  return grouped
}
