import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { Reading } from '../platform/database.ts'
import { applications } from './tables.ts'

/**
 * Which applications there are for whoever asks: for an applicant's user those its own organization leads, for who is a reader and
 * nothing else those under the notices he was admitted to, for others all. The row policies of the database say the same.
 */
export function visibleTo(tx: Reading): SQL | undefined {
  const { code, organization } = tx.principal
  return and(
    organization === null ? undefined : eq(applications.applicant, organization),
    sql`(not exists (select from actors where actors.code = ${code} and roles = '{reader}')
      or ${applications.solicitation} in (select admitted.solicitation from review_readers as admitted where admitted.reader = ${code}))`,
  )
}
