import { asc, eq, inArray, type SQL, sql } from 'drizzle-orm'
import { refuseOrganization } from '../../organizations/refusals.ts'
import { organizations } from '../../organizations/tables.ts'
import { type Reading, type Transaction, together } from '../../platform/database/database.ts'
import { Money } from '../../platform/money.ts'
import type { AskedBudget, Budget, BudgetedLine, BudgetParty, BudgetRate } from './budget.ts'
import { refuseBudget } from './refusals.ts'
import { awardBudgetLines, awardBudgetParties, awardBudgets } from './tables.ts'

type PartyRow = typeof awardBudgetParties.$inferSelect
type LineRow = typeof awardBudgetLines.$inferSelect

/** Every budget of an award that the acting person may see, by number. */
export async function budgetsOf(tx: Reading, award: string): Promise<Budget[]> {
  const [rows, parties, lines] = await together(
    tx
      .select()
      .from(awardBudgets)
      .where(eq(awardBudgets.award, award))
      .orderBy(asc(awardBudgets.number))
      .execute(),
    tx
      .select()
      .from(awardBudgetParties)
      .where(eq(awardBudgetParties.award, award))
      .orderBy(asc(awardBudgetParties.number), asc(awardBudgetParties.organization))
      .execute(),
    tx
      .select()
      .from(awardBudgetLines)
      .where(eq(awardBudgetLines.award, award))
      .orderBy(
        ...[asc(awardBudgetLines.number), asc(awardBudgetLines.fund), asc(awardBudgetLines.organization)],
        ...[asc(awardBudgetLines.category), asc(awardBudgetLines.class), asc(awardBudgetLines.periodFrom)],
      )
      .execute(),
  )
  return rows.map((row) => ({
    ...row,
    parties: parties
      .filter(({ number }) => number === row.number)
      .toSorted((one, other) => Number(other.role === 'lead') - Number(one.role === 'lead'))
      .map(partyFrom),
    lines: lines.filter(({ number }) => number === row.number).map(lineFrom),
  }))
}

/** The budget of a number. Refuses one that is not there. */
export function budgetNumbered(budgets: readonly Budget[], award: string, number: number): Budget {
  const found = budgets.find((one) => one.number === number)
  if (found === undefined)
    throw refuseBudget('budget-not-found', { award, number, newest: budgets.at(-1)?.number ?? null })
  return found
}

/** Inserts a budget with its organizations and its lines. None of them changes afterwards. */
export function insertBudget(tx: Transaction, budget: Budget): void {
  const { award, number, amendment, transferPercent, preparedBy, preparedOn, parties, lines } = budget
  tx.write(
    tx.insert(awardBudgets).values({ award, number, amendment, transferPercent, preparedBy, preparedOn }),
  )
  tx.write(
    tx.insert(awardBudgetParties).values(
      parties.map(({ organization, role, grounds, rate }) => ({
        ...{ award, number, organization, role, grounds: [...grounds] },
        ...{ rateKind: rate?.kind ?? ('none' as const), rate: rate?.percent ?? null },
        ...{ base: rate?.base ?? null, agreement: rate?.kind === 'negotiated' ? rate.agreement : null },
      })),
    ),
    parties.length,
  )
  if (lines.length === 0) return
  tx.write(
    tx.insert(awardBudgetLines).values(
      lines.map(({ amount, costShare, ...line }) => ({
        ...{ award, number, ...line },
        ...{ amount: amount.toString(), costShare: costShare.toString() },
      })),
    ),
    lines.length,
  )
}

/** A budget as the entry of its act says it, its parts in their order. */
export function budgetAsRecorded({ number, transferPercent, parties, lines }: Budget) {
  return {
    ...{ number, transferPercent },
    parties: parties.map(({ organization, role, grounds, rate }) => ({
      ...{ organization, role, grounds, rateKind: rate?.kind ?? 'none', rate: rate?.percent },
      ...{ base: rate?.base, agreement: rate?.kind === 'negotiated' ? rate.agreement : undefined },
    })),
    lines,
  }
}

function partyFrom({ organization, role, grounds, rateKind, rate, base, agreement }: PartyRow): BudgetParty {
  return { organization, role, grounds, rate: rateFrom({ rateKind, rate, base, agreement }) }
}

function rateFrom({
  rateKind,
  rate,
  base,
  agreement,
}: Pick<PartyRow, 'rateKind' | 'rate' | 'base' | 'agreement'>): BudgetRate | null {
  if (rateKind === 'none') return null
  if (rate !== null && rateKind === 'de-minimis') return { kind: rateKind, percent: rate, base: 'mtdc' }
  if (rate !== null && base !== null && agreement !== null && rateKind === 'negotiated')
    return { kind: rateKind, percent: rate, base, agreement }
  throw new Error('an organization of a budget says what its constraints forbid')
}

function lineFrom({ award: _, number: __, amount, costShare, ...line }: LineRow): BudgetedLine {
  return { ...line, amount: Money.of(amount), costShare: Money.of(costShare) }
}

/** The negotiated rates that organizations have registered and that are in force on a day, in percent by their codes. Refuses one that is not registered. */
export async function negotiatedRates(
  tx: Reading,
  codes: readonly string[],
  on: string,
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx
    .select({
      ...{ code: organizations.code, percent: organizations.ratePercent },
      ...{ from: organizations.rateFrom, through: organizations.rateThrough },
    })
    .from(organizations)
    .where(inArray(organizations.code, [...codes]))
    .execute()
  const unknown = codes.find((one) => !rows.some(({ code }) => code === one))
  if (unknown !== undefined) throw refuseOrganization('organization-not-found', { organization: unknown })
  return new Map(
    rows.flatMap(({ code, percent, from, through }) =>
      percent === null || from === null || from > on || (through !== null && through < on)
        ? []
        : [[code, percent] as const],
    ),
  )
}

/** The organizations that a budget names as it is asked for. */
export function partiesIn(asked: AskedBudget | undefined): string[] {
  return (asked?.parties ?? []).map(({ organization }) => organization)
}

/** The day on which the budget of an amendment was prepared, as part of a question; another where it brings none. */
export function preparedOn(award: string, amendment: number, otherwise: string): SQL {
  return sql`coalesce((select prepared_on from award_budgets where award = ${award} and amendment = ${amendment}::integer), ${otherwise}::date)`
}
