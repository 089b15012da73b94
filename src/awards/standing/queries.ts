import { type SQL, sql } from 'drizzle-orm'
import { profilesBy } from '../../appropriations/federal-award-queries.ts'
import type { Reading } from '../../platform/database/database.ts'
import { Money } from '../../platform/money.ts'
import type { RuleProfile } from '../../rules/profile.ts'
import type { AdjustmentKind, Ending, EndingGround, EndingKind, EndingStatus } from './ending.ts'

/** A row of an ending, as SQL and its table read it. */
export type EndingRow = {
  readonly award: string
  readonly number: number
  readonly kind: EndingKind
  readonly status: EndingStatus
  readonly reason: string
  readonly document: string
  readonly ground: EndingGround | null
  readonly objection: string | null
  readonly takesEffectOn: string | null
  readonly finalReportOn: string | null
  readonly certifiedOn: string | null
  readonly amendment: number | null
  readonly adjustment: AdjustmentKind | null
  readonly amount: string | null
  readonly proposedBy: string
  readonly proposedOn: string
  readonly decidedBy: string | null
  readonly decidedOn: string | null
  readonly rejectionReason: string | null
}

/** The columns of an ending under the names of its row. */
export const endingColumns = sql`award, number, kind, status, reason, document, ground, objection, takes_effect_on::text as "takesEffectOn",
  final_report_on::text as "finalReportOn", certified_on::text as "certifiedOn", amendment, adjustment, amount::text, proposed_by as "proposedBy", proposed_on::text as "proposedOn",
  decided_by as "decidedBy", decided_on::text as "decidedOn", rejection_reason as "rejectionReason"`

/** Every ending of some awards that the acting person may see, by award and number. */
export async function endingsIn(
  tx: Reading,
  awards: readonly string[],
): Promise<(award: string) => readonly Ending[]> {
  if (awards.length === 0) return () => []
  const rows = await tx.execute<EndingRow>(
    sql`select ${endingColumns} from award_endings where award = any (${sql.param([...awards])}::text[]) order by award, number`,
  )
  return endingsByAward(rows)
}

/** Endings by the code of their award, in the order read. */
export function endingsByAward(rows: readonly EndingRow[]): (award: string) => readonly Ending[] {
  const gathered = new Map<string, Ending[]>()
  for (const row of rows) gathered.set(row.award, [...(gathered.get(row.award) ?? []), endingFrom(row)])
  return (award) => gathered.get(award) ?? []
}

export function endingFrom(row: EndingRow): Ending {
  const { award, number, reason, document, proposedBy, proposedOn } = row
  const { status, decidedBy, decidedOn, rejectionReason } = row
  const terms = {
    ...{ award, number, reason, document, proposedBy, proposedOn },
    ...ofItsKind(row),
  }
  if (status === 'proposed') return { ...terms, status }
  if (decidedBy !== null && decidedOn !== null) {
    if (status !== 'rejected') return { ...terms, status, decidedBy, decidedOn }
    if (rejectionReason !== null) return { ...terms, status, decidedBy, decidedOn, rejectionReason }
  }
  throw new Error('an ending row says what its constraints forbid')
}

function ofItsKind({
  kind,
  ground,
  objection,
  takesEffectOn,
  finalReportOn,
  certifiedOn,
  amendment,
  adjustment,
  amount,
}: EndingRow) {
  if (kind === 'resumption') return { kind }
  if (kind === 'closeout') return { kind, finalReportOn, certifiedOn, amendment }
  if (kind === 'adjustment' && adjustment !== null && amount !== null)
    return { kind, adjustment, amount: Money.of(amount) }
  if (kind !== 'adjustment' && ground !== null && objection !== null && takesEffectOn !== null)
    return { kind, ground, objection, takesEffectOn }
  throw new Error('an ending row says what its constraints forbid')
}

/**
 * The rule profile of an award in each of some funds on a day: that of the Federal award at the execution, until an amendment takes over a later one. A draft is under that of
 * the fund on the day. Refuses to look up another fund.
 */
export async function profilesOfAward(
  tx: Reading,
  award: string,
  funds: readonly string[],
  day: string | SQL,
): Promise<(fund: string) => RuleProfile> {
  return profilesBy(tx, funds, (fund) => sql`profile_of_award(${award}, ${fund}, ${day}::date)`)
}
