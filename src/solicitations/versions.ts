import { and, eq } from 'drizzle-orm'
import type { Reading } from '../platform/database.ts'
import { instantFrom } from '../platform/wire.ts'
import { solicitationVersions } from './tables.ts'

/** A notice as it stood: `text` is what a reader saw, in which every scalar is a string. */
export type NoticeVersion = {
  readonly number: number
  readonly inForceFrom: string
  readonly deadlineEnds: string
  readonly text: unknown
  readonly sha256: string
}

/** The notice as it stood in one of its versions. Throws where there is none of that number. */
export async function versionOf(tx: Reading, solicitation: string, number: number): Promise<NoticeVersion> {
  const [row] = await tx
    .select()
    .from(solicitationVersions)
    .where(and(eq(solicitationVersions.solicitation, solicitation), eq(solicitationVersions.number, number)))
  if (row === undefined) throw new Error('a published notice has no version of its number')
  return {
    number: row.number,
    inForceFrom: instantFrom(row.inForceFrom),
    deadlineEnds: instantFrom(row.deadlineEnds),
    text: JSON.parse(row.text.toString('utf8')) as unknown,
    sha256: row.sha256,
  }
}
