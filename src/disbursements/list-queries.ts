import { and, asc, eq, exists, gt, gte, lte } from 'drizzle-orm'
import type { Reading } from '../platform/database/database.ts'
import { ofOwnOrganization } from '../platform/database/visibility.ts'
import type { AmountBounds } from '../platform/http/bounds.ts'
import { type Page, type PageRequest, pageFrom, positionOf } from '../platform/http/paging.ts'
import { code as codeGrammar } from '../platform/http/schemas.ts'
import type { Disbursement } from './disbursement.ts'
import { disbursementFrom, linesOf } from './queries.ts'
import { type DisbursementStatus, disbursementLines, disbursements } from './tables.ts'

export type DisbursementFilter = PageRequest &
  AmountBounds & {
    readonly award?: string | undefined
    readonly status?: DisbursementStatus | undefined
    readonly grantee?: string | undefined
    readonly fund?: string | undefined
    readonly paidFrom?: string | undefined
    readonly paidThrough?: string | undefined
  }

export async function listDisbursements(
  tx: Reading,
  {
    limit,
    cursor,
    award,
    status,
    grantee,
    fund,
    paidFrom,
    paidThrough,
    minimumAmount,
    maximumAmount,
  }: DisbursementFilter,
): Promise<Page<Disbursement>> {
  const [after] = positionOf(cursor, [codeGrammar]) ?? []
  const rows = await tx
    .select()
    .from(disbursements)
    .where(
      and(
        ofOwnOrganization(tx, disbursements.grantee),
        after === undefined ? undefined : gt(disbursements.code, after),
        award === undefined ? undefined : eq(disbursements.award, award),
        status === undefined ? undefined : eq(disbursements.status, status),
        grantee === undefined ? undefined : eq(disbursements.grantee, grantee),
        paidFrom === undefined ? undefined : gte(disbursements.paidOn, paidFrom),
        paidThrough === undefined ? undefined : lte(disbursements.paidOn, paidThrough),
        fund === undefined && minimumAmount === undefined && maximumAmount === undefined
          ? undefined
          : exists(
              tx
                .select({ disbursement: disbursementLines.disbursement })
                .from(disbursementLines)
                .where(
                  and(
                    eq(disbursementLines.disbursement, disbursements.code),
                    fund === undefined ? undefined : eq(disbursementLines.fund, fund),
                    minimumAmount === undefined
                      ? undefined
                      : gte(disbursementLines.amount, minimumAmount.toString()),
                    maximumAmount === undefined
                      ? undefined
                      : lte(disbursementLines.amount, maximumAmount.toString()),
                  ),
                ),
            ),
      ),
    )
    .orderBy(asc(disbursements.code))
    .limit(limit + 1)
  const lines = await linesOf(
    tx,
    rows.map(({ code }) => code),
  )
  return pageFrom(
    rows,
    limit,
    (row) => [row.code],
    (row) => disbursementFrom(row, lines.get(row.code) ?? []),
  )
}
