import { type PrivateText, privately } from '../../ledger/private-text.ts'
import { canonicalJson, sha256Of, stringly } from '../../platform/canonical.ts'
import type { Document, Line, Seat } from '../decision.ts'

export type Bound = {
  readonly decision: string
  readonly revision: number
  readonly solicitation: string
  readonly solicitationVersion: number
  readonly solicitationSha256: string
  readonly policy: number
  readonly seats: readonly Seat[]
  readonly lines: readonly Line[]
}

/**
 * What is voted on: canonical JSON in which every scalar is a string, and its SHA-256. It holds the hash of each reason, a private
 * text, so that the vote binds the reason and the text can still be erased.
 */
export function documentOf({ lines, ...bound }: Bound): {
  document: Document
  reasons: ReadonlyMap<string, PrivateText>
} {
  const reasons = new Map(
    lines.flatMap(({ application, reason }) =>
      reason === null ? [] : [[application, privately(reason)] as const],
    ),
  )
  const bytes = Buffer.from(
    canonicalJson(
      stringly({
        ...bound,
        lines: lines.map(({ application, outcome, amounts }) => ({
          application,
          outcome,
          amounts: amounts.map(({ fund, amount }) => ({ fund, amount })),
          reason: reasons.get(application),
        })),
      }),
    ),
  )
  return { document: { bytes, sha256: sha256Of(bytes) }, reasons }
}
