import { asc } from 'drizzle-orm'
import { appropriations } from '../appropriations/tables.ts'
import { fundBalances } from '../ledger/queries.ts'
import type { Snapshot } from '../platform/database.ts'
import { Money } from '../platform/money.ts'
import { type FundingLine, fundingLine } from './funding.ts'

export type FundedAppropriation = FundingLine & {
  readonly code: string
  readonly title: string
  readonly fiscalYear: number
}

/** Every appropriation with its figures at the end of a day, in dollars, read off the ledger alone. */
export async function fundingByAppropriation(
  tx: Snapshot,
  effectiveAt: string,
): Promise<FundedAppropriation[]> {
  const named = await tx
    .select({ code: appropriations.code, title: appropriations.title, fiscalYear: appropriations.fiscalYear })
    .from(appropriations)
    .orderBy(asc(appropriations.fiscalYear), asc(appropriations.code))
  const balances = await fundBalances(tx, effectiveAt)
  const held = new Map(balances.map(({ fund, kind, balance }) => [`${fund}:${kind}`, balance]))
  return named.map((one) => ({
    ...one,
    ...fundingLine((kind) => held.get(`${one.code}:${kind}`) ?? Money.zero),
  }))
}
