import { and, asc, eq, exists, gt, inArray, sql } from 'drizzle-orm'
import { amountsByOwner } from '../ledger/chart/amounts.ts'
import type { FundAmount } from '../ledger/chart/postings.ts'
import { nextCode } from '../platform/database/codes.ts'
import { type Reading, type Transaction, together } from '../platform/database/database.ts'
import { type Page, type PageRequest, pageFrom, positionOf } from '../platform/http/paging.ts'
import { code as codeGrammar } from '../platform/http/schemas.ts'
import type {
  Administration,
  AgentSeats,
  BoardDecision,
  ChargesSoFar,
  DraftedAdministration,
  SeatsOfDecision,
  StandingAdministration,
} from './administration.ts'
import { refuseAdministration } from './refusals.ts'
import { type AdministrationStatus, administrationLines, administrations } from './tables.ts'

type Row = typeof administrations.$inferSelect

export async function administrationByCode(tx: Reading, code: string): Promise<Administration> {
  const asked = tx.select().from(administrations).where(eq(administrations.code, code)).execute()
  return found(tx, asked, code)
}

/** Locks the administration until the unit of work ends, so that only one act changes its state. */
export async function administrationForUpdate(tx: Transaction, code: string): Promise<Administration> {
  const asked = tx
    .select()
    .from(administrations)
    .where(eq(administrations.code, code))
    .for('no key update')
    .execute()
  return found(tx, asked, code)
}

/** Holds the state of an administration still while cost is charged or paid under it. */
export async function administrationForShare(tx: Transaction, code: string): Promise<Administration> {
  const asked = tx.select().from(administrations).where(eq(administrations.code, code)).for('share').execute()
  return found(tx, asked, code)
}

export type AdministrationFilter = PageRequest & {
  readonly fund?: string | undefined
  readonly status?: AdministrationStatus | undefined
}

/** Administrations by code, drafts and withdrawn ones too. */
export async function listAdministrations(
  tx: Reading,
  { limit, cursor, fund, status }: AdministrationFilter,
): Promise<Page<Administration>> {
  const [after] = positionOf(cursor, [codeGrammar]) ?? []
  const rows = await tx
    .select()
    .from(administrations)
    .where(
      and(
        after === undefined ? undefined : gt(administrations.code, after),
        status === undefined ? undefined : eq(administrations.status, status),
        fund === undefined
          ? undefined
          : exists(
              tx
                .select({ administration: administrationLines.administration })
                .from(administrationLines)
                .where(
                  and(
                    eq(administrationLines.administration, administrations.code),
                    eq(administrationLines.fund, fund),
                  ),
                ),
            ),
      ),
    )
    .orderBy(asc(administrations.code))
    .limit(limit + 1)
  const lines = await linesOf(
    tx,
    rows.map(({ code }) => code),
  )
  return pageFrom(
    rows,
    limit,
    (row) => [row.code],
    (row) => administrationFrom(row, lines.get(row.code) ?? []),
  )
}

/** The last day of the period of each of some administrations. */
export async function endsOfPeriods(
  tx: Reading,
  codes: readonly string[],
): Promise<(administration: string) => string> {
  const { code, periodThrough } = administrations
  const rows = await tx
    .select({ code, periodThrough })
    .from(administrations)
    .where(inArray(code, [...new Set(codes)]))
    .execute()
  const known = new Map(rows.map((row) => [row.code, row.periodThrough]))
  return (administration) => {
    const end = known.get(administration)
    if (end === undefined) throw refuseAdministration('administration-not-found', { administration })
    return end
  }
}

/** The codes of what was executed of the agent's own administration: the owners of its accounts. */
export async function administrationCodes(tx: Reading): Promise<string[]> {
  const rows = await tx
    .select({ code: administrations.code })
    .from(administrations)
    .where(inArray(administrations.status, ['executed', 'ended']))
    .orderBy(asc(administrations.code))
    .execute()
  return rows.map(({ code }) => code)
}

/** Whose administration stands: drafted, decided or executed. The lock lets none of them end in between. */
export async function standingForShare(tx: Transaction): Promise<StandingAdministration[]> {
  const rows = await tx
    .execute<StandingAdministration>(sql`
      select code, agent from administrations where status in ('drafted', 'decided', 'executed') order by code for share`)
    .execute()
  return [...rows]
}

/** Who sits on the Board for an organization now: its members and chairs with this affiliation. A hint of who is recused: a decision is judged by its own day. */
export async function seatsOf(tx: Reading, organization: string): Promise<AgentSeats> {
  const rows = await tx
    .execute<{ code: string }>(sql`select code from agent_seats(${organization}) as code order by code`)
    .execute()
  return rows.map(({ code }) => code)
}

/** Who sat for the agent on the day of a decision of the Board, who sits for it now, and who of the recused is not known. The database asks the same. */
export async function seatsOfDecision(
  tx: Reading,
  agent: string,
  { decidedOn, recused }: Pick<BoardDecision, 'decidedOn' | 'recused'>,
): Promise<SeatsOfDecision> {
  const [row] = await tx
    .execute<SeatsOfDecision>(sql`
      select array(select code from agent_seats_on(${agent}, ${decidedOn}::date) as code order by code) as seated,
        array(select code from agent_seats(${agent}) as code order by code) as "seatedNow",
        array(select distinct code from unnest(${sql.param([...recused])}::text[]) as code
          where not exists (select from actors where actors.code = code.code) order by code) as unknown`)
    .execute()
  return row ?? { seated: [], seatedNow: [], unknown: [] }
}

/** The charges of an administration that wait, and the last day on which one was recorded, approved or paid. */
export async function chargesSoFar(tx: Reading, administration: string): Promise<ChargesSoFar> {
  const [row] = await tx
    .execute<{ open: string[]; latestOn: string | null }>(sql`
      select coalesce(array_agg(code order by code) filter (where status in ('recorded', 'approved')), '{}') as open,
        max(greatest(recorded_on, approved_on, paid_on))::text as "latestOn"
      from administration_charges where administration = ${administration}`)
    .execute()
  return row ?? { open: [], latestOn: null }
}

/** Saves a draft under the next code of its series, which has no gaps. */
export async function insertAdministration(
  tx: Transaction,
  drafted: Omit<DraftedAdministration, 'code'>,
): Promise<DraftedAdministration> {
  const administration = { ...drafted, code: await nextCode(tx, 'ADMN') }
  const { lines, ...row } = administration
  tx.write(tx.insert(administrations).values(row))
  tx.write(
    tx.insert(administrationLines).values(
      lines.map(({ fund, amount }) => ({
        ...{ administration: row.code, fund, amount: amount.toString() },
      })),
    ),
    lines.length,
  )
  return administration
}

/** Saves the state of an administration as its next version. */
export function saveAdministration<State extends Administration>(
  tx: Transaction,
  administration: State,
): State {
  const version = administration.version + 1
  const one: Administration = administration
  tx.write(
    tx
      .update(administrations)
      .set({
        status: one.status,
        ...('document' in one
          ? {
              document: one.document,
              decidedOn: one.decidedOn,
              recused: [...(one.recused ?? [])],
              decisionBy: one.decisionBy,
              decisionRecordedOn: one.decisionRecordedOn,
            }
          : {}),
        ...('executedBy' in one ? { executedBy: one.executedBy, executedOn: one.executedOn } : {}),
        ...('endedBy' in one ? { endedBy: one.endedBy, endedOn: one.endedOn } : {}),
        ...('withdrawnBy' in one ? { withdrawnBy: one.withdrawnBy, withdrawnOn: one.withdrawnOn } : {}),
        version,
      })
      .where(eq(administrations.code, one.code)),
  )
  return { ...administration, version }
}

async function linesOf(tx: Reading, codes: readonly string[]): Promise<Map<string, FundAmount[]>> {
  if (codes.length === 0) return new Map()
  const lines = await tx
    .select({
      owner: administrationLines.administration,
      fund: administrationLines.fund,
      amount: administrationLines.amount,
    })
    .from(administrationLines)
    .where(inArray(administrationLines.administration, [...codes]))
    .orderBy(asc(administrationLines.fund))
    .execute()
  return amountsByOwner(lines)
}

async function found(tx: Reading, asked: Promise<Row[]>, code: string): Promise<Administration> {
  const [[row], lines] = await together(asked, linesOf(tx, [code]))
  if (row === undefined) throw refuseAdministration('administration-not-found', { administration: code })
  return administrationFrom(row, lines.get(code) ?? [])
}

function administrationFrom(row: Row, lines: readonly FundAmount[]): Administration {
  const { code, agent, title, periodFrom, periodThrough, draftedBy, draftedOn, version, status } = row
  const terms = { code, agent, title, periodFrom, periodThrough, lines, draftedBy, draftedOn, version }
  const { document, decidedOn, recused, decisionBy, decisionRecordedOn } = row
  const decision =
    document !== null &&
    decidedOn !== null &&
    recused !== null &&
    decisionBy !== null &&
    decisionRecordedOn !== null
      ? { document, decidedOn, recused, decisionBy, decisionRecordedOn }
      : null
  const { executedBy, executedOn, endedBy, endedOn, withdrawnBy, withdrawnOn } = row
  const executed = executedBy !== null && executedOn !== null ? { executedBy, executedOn } : null

  if (status === 'drafted') return { ...terms, status }
  if (status === 'withdrawn' && withdrawnBy !== null && withdrawnOn !== null)
    return { ...terms, ...decision, status, withdrawnBy, withdrawnOn }
  if (status === 'decided' && decision !== null) return { ...terms, ...decision, status }
  if (status === 'executed' && decision !== null && executed !== null)
    return { ...terms, ...decision, ...executed, status }
  if (status === 'ended' && decision !== null && executed !== null && endedBy !== null && endedOn !== null)
    return { ...terms, ...decision, ...executed, status, endedBy, endedOn }
  throw new Error('a row of an administration says what its constraints forbid')
}
