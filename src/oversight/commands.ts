import { mustBeUnrecusedFromAward, mustNotBelongTo } from '../applications/party-queries.ts'
import { awardByCode } from '../awards/queries.ts'
import type { Reading } from '../platform/database/database.ts'

/** Refuses the acting person who is recused from what a condition or a hold is on: an award, or all awards of a grantee. */
export async function mustBeUnrecusedFrom(
  tx: Reading,
  { award, grantee }: { readonly award: string | null; readonly grantee: string },
): Promise<void> {
  if (award === null) await mustNotBelongTo(tx, grantee)
  else await mustBeUnrecusedFromAward(tx, await awardByCode(tx, award))
}
