import { sql } from 'drizzle-orm'
import type { Reported } from '../platform/http/operations/operations.ts'

/** What metrics say of the keys. */
export const keysReport: Reported = {
  name: 'keys',
  metricsOnly: true,
  metrics: {
    valid: { name: 'keys_valid', help: 'Keys of persons that hold' },
    expiring: { name: 'keys_expiring', help: 'Keys of persons that expire within 30 days' },
  },
  async read(tx) {
    const [row] = await tx.execute<{ valid: number; expiring: number }>(
      sql`select valid, expiring from key_figures()`,
    )
    if (row === undefined) throw new Error('the database did not say how many keys hold')
    return { ...row }
  },
}
