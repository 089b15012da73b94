import { sql } from 'drizzle-orm'
import type { Transaction } from '../platform/database/database.ts'
import { refuseOrganization } from './refusals.ts'

/** What one organization may ask for, so that none holds up the others: the database states the same numbers. */
export const quotas = {
  /** Applications that it files under one solicitation with its own key, whatever became of them. */
  applications: 50,
  /** Its requests for payment under one award that are neither paid nor ended. */
  openRequests: 50,
} as const

/** Refuses one more of what an organization has to the most already: of applications under a solicitation, of requests under an award. */
export function mustHaveRoom(
  of: keyof typeof quotas,
  about: Readonly<Record<string, string>>,
  held: number,
): void {
  if (held >= quotas[of]) throw refuseOrganization('quota-reached', { of, ...about, held, most: quotas[of] })
}

/** Of two acts of one organization at once the second waits, and counts the first. The user of an organization acts. */
export function holdOrganization(tx: Transaction): void {
  const { organization } = tx.principal
  tx.call(sql`select hold_organization(${organization})`)
}
