import { type Column, eq, type SQL } from 'drizzle-orm'
import type { Reading } from './database.ts'

/** A user of an organization sees its own rows, staff see all; the row policies of the database state the same rule. */
export function ofOwnOrganization(tx: Reading, column: Column): SQL | undefined {
  const { organization } = tx.principal
  return organization === null ? undefined : eq(column, organization)
}
