import { desc, eq, lt, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Reading, Transaction } from '../../platform/database/database.ts'
import { type Page, type PageRequest, pageFrom, positionOf } from '../../platform/http/paging.ts'
import { decisionPolicies } from '../tables.ts'
import type { Policy } from './policy.ts'

/** The subject of the entries about how the Board decides. */
export const policySubject = 'BOARD-POLICY'

export type AdoptedPolicy = Policy & { readonly adoptedBy: string; readonly illustrative: readonly string[] }

/** The policy in force, or null where none was adopted. */
export async function currentPolicy(tx: Reading): Promise<AdoptedPolicy | null> {
  const [row] = await tx.select().from(decisionPolicies).orderBy(desc(decisionPolicies.number)).limit(1)
  return row === undefined ? null : policyFrom(row)
}

/** The same, so that no other is adopted until this unit of work ends. */
export async function currentPolicyForUpdate(tx: Transaction): Promise<AdoptedPolicy | null> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${policySubject}))`)
  return currentPolicy(tx)
}

export async function policyOf(tx: Reading, number: number): Promise<AdoptedPolicy> {
  const [row] = await tx.select().from(decisionPolicies).where(eq(decisionPolicies.number, number))
  if (row === undefined) throw new Error('a decision names a policy that is not stored')
  return policyFrom(row)
}

const number = z.string().regex(/^\d{1,9}$/)

/** Policies, the latest first. */
export async function listPolicies(
  tx: Reading,
  { limit, cursor }: PageRequest,
): Promise<Page<AdoptedPolicy>> {
  const [before] = positionOf(cursor, [number]) ?? []
  const rows = await tx
    .select()
    .from(decisionPolicies)
    .where(before === undefined ? undefined : lt(decisionPolicies.number, Number(before)))
    .orderBy(desc(decisionPolicies.number))
    .limit(limit + 1)
  return pageFrom(rows, limit, (row) => [String(row.number)], policyFrom)
}

export function insertPolicy(tx: Transaction, policy: AdoptedPolicy): void {
  tx.write(
    tx.insert(decisionPolicies).values({
      number: policy.number,
      code: policySubject,
      quorumPart: policy.quorum.part,
      quorumWhole: policy.quorum.whole,
      majorityPart: policy.majority.part,
      majorityWhole: policy.majority.whole,
      adoptedBy: policy.adoptedBy,
      illustrative: [...policy.illustrative],
    }),
  )
}

function policyFrom(row: typeof decisionPolicies.$inferSelect): AdoptedPolicy {
  return {
    number: row.number,
    quorum: { part: row.quorumPart, whole: row.quorumWhole },
    majority: { part: row.majorityPart, whole: row.majorityWhole },
    adoptedBy: row.adoptedBy,
    illustrative: row.illustrative,
  }
}
