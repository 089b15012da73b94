import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { Reading } from '../platform/database/database.ts'
import { applications } from './tables.ts'

/**
 * The applications that the acting person may see: an applicant's user those that its own organization leads, a person who is
 * a reader and nothing else those under the solicitations they were admitted to, others all. The row policies of the database
 * state the same rule.
 */
export function visibleTo(tx: Reading): SQL | undefined {
  const { code, organization } = tx.principal
  return and(
    organization === null ? undefined : eq(applications.applicant, organization),
    sql`(not exists (select from actors where actors.code = ${code} and roles = '{reader}')
      or ${applications.solicitation} in (select admitted.solicitation from review_readers as admitted where admitted.reader = ${code}))`,
  )
}
