import { and, asc, eq, gt, not, sql } from 'drizzle-orm'
import { nextCode } from '../platform/database/codes.ts'
import type { Reading, Transaction } from '../platform/database/database.ts'
import { ofOwnOrganization } from '../platform/database/visibility.ts'
import { type Page, type PageRequest, pageFrom, positionOf } from '../platform/http/paging.ts'
import { code as codeGrammar } from '../platform/http/schemas.ts'
import { Money } from '../platform/money.ts'
import type { DayMove, Disallowance } from './disallowance.ts'
import { refuseDisallowance } from './refusals.ts'
import { disallowances } from './tables.ts'

type Row = typeof disallowances.$inferSelect

/** One disallowance. A grantee finds only those of its own organization. */
export async function disallowanceByCode(tx: Reading, code: string): Promise<Disallowance> {
  const [row] = await tx
    .select()
    .from(disallowances)
    .where(and(eq(disallowances.code, code), ofOwnOrganization(tx, disallowances.grantee)))
  return found(row, code)
}

/** Locks the disallowance until the unit of work ends, so that nothing is recovered, forgiven or reinstated twice. */
export async function disallowanceForUpdate(tx: Transaction, code: string): Promise<Disallowance> {
  const [row] = await tx
    .select()
    .from(disallowances)
    .where(and(eq(disallowances.code, code), ofOwnOrganization(tx, disallowances.grantee)))
    .for('no key update')
  return found(row, code)
}

export type DisallowanceFilter = PageRequest & {
  readonly award?: string | undefined
  readonly owed?: boolean | undefined
}

/** Disallowances by code, with what became of each, in dollars. A grantee finds only those of its own organization. */
export async function listDisallowances(
  tx: Reading,
  { limit, cursor, award, owed }: DisallowanceFilter,
): Promise<Page<Disallowance>> {
  const [after] = positionOf(cursor, [codeGrammar]) ?? []
  const { amount, recovered, forgiven, reinstated } = disallowances
  const isOwed = sql`${amount} > ${recovered} + ${forgiven} + ${reinstated}`
  const rows = await tx
    .select()
    .from(disallowances)
    .where(
      and(
        ofOwnOrganization(tx, disallowances.grantee),
        after === undefined ? undefined : gt(disallowances.code, after),
        award === undefined ? undefined : eq(disallowances.award, award),
        owed === undefined ? undefined : owed ? isOwed : not(isOwed),
      ),
    )
    .orderBy(asc(disallowances.code))
    .limit(limit + 1)
  return pageFrom(rows, limit, (row) => [row.code], disallowanceFrom)
}

/** The disallowances of a payment's cost, by code. */
export async function disallowancesOf(tx: Reading, disbursement: string): Promise<Disallowance[]> {
  const rows = await tx
    .select()
    .from(disallowances)
    .where(eq(disallowances.disbursement, disbursement))
    .orderBy(asc(disallowances.code))
  return rows.map(disallowanceFrom)
}

/** Saves a disallowance under the next code of its series, which has no gaps. */
export async function insertDisallowance(
  tx: Transaction,
  made: Omit<Disallowance, 'code'>,
): Promise<Disallowance> {
  const code = await nextCode(tx, 'DIS')
  const { recovered: _, forgiven: __, reinstated: ___, ...columns } = made
  tx.write(tx.insert(disallowances).values({ ...columns, code, amount: made.amount.toString() }))
  return { ...made, code }
}

/** Saves what became of a disallowance, in dollars, as its next version. */
export function saveDisallowance(tx: Transaction, changed: Disallowance): Disallowance {
  const { forgivenBy, reinstatedBy } = changed
  const version = changed.version + 1
  tx.write(
    tx
      .update(disallowances)
      .set({
        recovered: changed.recovered.toString(),
        forgiven: changed.forgiven.toString(),
        reinstated: changed.reinstated.toString(),
        forgivenBy,
        reinstatedBy,
        version,
      })
      .where(eq(disallowances.code, changed.code)),
  )
  return { ...changed, version }
}

/** What the entries about some subjects moved on accounts whose normal side is debit, by effective day, in dollars. */
export async function movesOf(
  tx: Reading,
  subjects: readonly string[],
  accounts: readonly string[],
): Promise<DayMove[]> {
  if (subjects.length === 0) return []
  const rows = await tx.execute<{ on: string; net: string }>(sql`
    select e.effective_on::text as on, sum(case a.id when t.debit_account then t.amount else -t.amount end)::numeric(20,2)::text as net
    from ledger_entries e join ledger_transfers t on t.entry_id = e.id
    join ledger_accounts a on a.id in (t.debit_account, t.credit_account)
    where e.subject = any(${sql.param([...subjects])}::text[]) and a.code = any(${sql.param([...accounts])}::text[])
    group by e.effective_on order by e.effective_on`)
  return rows.map(({ on, net }) => ({ on, net: Money.ofBalance(net) }))
}

function found(row: Row | undefined, code: string): Disallowance {
  if (row === undefined) throw refuseDisallowance('disallowance-not-found', { disallowance: code })
  return disallowanceFrom(row)
}

function disallowanceFrom({ id: _, amount, recovered, forgiven, reinstated, ...row }: Row): Disallowance {
  return {
    ...row,
    amount: Money.of(amount),
    recovered: Money.of(recovered),
    forgiven: Money.of(forgiven),
    reinstated: Money.of(reinstated),
  }
}
