import { and, desc, eq, lte, or } from 'drizzle-orm'
import type { Reading } from '../platform/database.ts'
import { instantFrom } from '../platform/wire.ts'
import { refuseSolicitation } from './solicitation.ts'
import { solicitationVersions } from './tables.ts'

export type VersionInForce = {
  readonly number: number
  readonly inForceFrom: string
  /** The first instant that is too late. */
  readonly deadlineEnds: string
}

/** The version of a notice in force at an instant; before the first it is what was published. */
export async function versionInForce(tx: Reading, solicitation: string, at: string): Promise<VersionInForce> {
  const [row] = await tx
    .select({
      number: solicitationVersions.number,
      inForceFrom: solicitationVersions.inForceFrom,
      deadlineEnds: solicitationVersions.deadlineEnds,
    })
    .from(solicitationVersions)
    .where(
      and(
        eq(solicitationVersions.solicitation, solicitation),
        or(lte(solicitationVersions.inForceFrom, at), eq(solicitationVersions.number, 1)),
      ),
    )
    .orderBy(desc(solicitationVersions.number))
    .limit(1)
  if (row === undefined) throw refuseSolicitation('solicitation-not-published', { solicitation })
  const { number, inForceFrom, deadlineEnds } = row
  return { number, inForceFrom: instantFrom(inForceFrom), deadlineEnds: instantFrom(deadlineEnds) }
}
