import { v7 as uuidv7 } from 'uuid'
import { canonicalJson, type Stringly } from '../../../../src/platform/canonical.ts'

type Transfer = { readonly amount: string; readonly credit: string; readonly debit: string }
type Act = {
  readonly kind: string
  readonly subject: string
  readonly facts: Readonly<Record<string, Stringly>>
  readonly transfers: readonly Transfer[]
  readonly recordedAt: string
  readonly id?: string
  readonly actor?: string
  readonly effectiveOn?: string
}

/** Leaves as one parameter of type text[], for a session that knows no types of lists. */
export function listOf(leaves: readonly string[]): string {
  return `{${leaves.map((leaf) => `"${leaf.replace(/[\\"]/g, '\\$&')}"`).join(',')}}`
}

/** The leaf of an act, by a person of the program in January 2023 unless it says otherwise. */
export function leafOf(act: Act): string {
  return canonicalJson({
    ...{ actor: 'CWS-FIN-1', effectiveOn: '2023-01-15', id: uuidv7(), version: '1' },
    ...act,
    transfers: act.transfers.map((transfer) => ({ ...transfer })),
  })
}
