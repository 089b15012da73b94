import { and, asc, eq, gt } from 'drizzle-orm'
import { nextCode } from '../../platform/database/codes.ts'
import type { Reading, Transaction } from '../../platform/database/database.ts'
import { ofOwnOrganization } from '../../platform/database/visibility.ts'
import { type Page, type PageRequest, pageFrom, positionOf } from '../../platform/http/paging.ts'
import { code as codeGrammar } from '../../platform/http/schemas.ts'
import { refuseOversight } from '../refusals.ts'
import { awardConditions } from '../tables.ts'
import type { Condition, ConditionInForce, LiftedCondition } from './condition.ts'

type Row = typeof awardConditions.$inferSelect

/** One condition. A grantee finds only those on its own awards. */
export async function conditionByCode(tx: Reading, code: string): Promise<Condition> {
  const [row] = await tx
    .select()
    .from(awardConditions)
    .where(and(eq(awardConditions.code, code), ofOwnOrganization(tx, awardConditions.grantee)))
  return found(row, code)
}

/** Locks the condition until the unit of work ends, so that it is lifted once. */
export async function conditionForUpdate(tx: Transaction, code: string): Promise<Condition> {
  const [row] = await tx
    .select()
    .from(awardConditions)
    .where(and(eq(awardConditions.code, code), ofOwnOrganization(tx, awardConditions.grantee)))
    .for('no key update')
  return found(row, code)
}

type ConditionFilter = PageRequest & {
  readonly award?: string | undefined
  readonly grantee?: string | undefined
  readonly status?: Condition['status'] | undefined
}

/** Conditions by code, lifted ones too. A grantee finds only those on its own awards. */
export async function listConditions(
  tx: Reading,
  { limit, cursor, award, grantee, status }: ConditionFilter,
): Promise<Page<Condition>> {
  const [after] = positionOf(cursor, [codeGrammar]) ?? []
  const rows = await tx
    .select()
    .from(awardConditions)
    .where(
      and(
        ofOwnOrganization(tx, awardConditions.grantee),
        after === undefined ? undefined : gt(awardConditions.code, after),
        award === undefined ? undefined : eq(awardConditions.award, award),
        grantee === undefined ? undefined : eq(awardConditions.grantee, grantee),
        status === undefined ? undefined : eq(awardConditions.status, status),
      ),
    )
    .orderBy(asc(awardConditions.code))
    .limit(limit + 1)
  return pageFrom(rows, limit, (row) => [row.code], conditionFrom)
}

/** Saves a condition under the next code of its series, which has no gaps. */
export async function insertCondition(
  tx: Transaction,
  made: Omit<ConditionInForce, 'code'>,
): Promise<ConditionInForce> {
  const code = await nextCode(tx, 'CND')
  tx.write(tx.insert(awardConditions).values({ ...made, code }))
  return { ...made, code }
}

export function saveLifting(tx: Transaction, condition: LiftedCondition): LiftedCondition {
  const { code, status, liftedBy, liftedOn, evidence, liftReason } = condition
  const version = condition.version + 1
  tx.write(
    tx
      .update(awardConditions)
      .set({ status, liftedBy, liftedOn, evidence, liftReason, version })
      .where(eq(awardConditions.code, code)),
  )
  return { ...condition, version }
}

function found(row: Row | undefined, code: string): Condition {
  if (row === undefined) throw refuseOversight('condition-not-found', { condition: code })
  return conditionFrom(row)
}

function conditionFrom({ status, liftedBy, liftedOn, evidence, liftReason, ...set }: Row): Condition {
  if (status === 'in-force') return { ...set, status }
  if (liftedBy !== null && liftedOn !== null && evidence !== null && liftReason !== null)
    return { ...set, status, liftedBy, liftedOn, evidence, liftReason }
  throw new Error('a condition row says what its constraints forbid')
}
