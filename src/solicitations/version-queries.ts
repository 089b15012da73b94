import { and, asc, desc, eq, lte, or } from 'drizzle-orm'
import { ledgerEntries } from '../ledger/tables.ts'
import type { Reading } from '../platform/database.ts'
import { instantFrom } from '../platform/wire.ts'
import { refuseSolicitation } from './solicitation.ts'
import { solicitationVersions } from './tables.ts'
import type { VersionText } from './version-text.ts'

/** A notice as it stood from an instant on: number 1 is what was published, each next one an amendment. */
export type Version = {
  readonly number: number
  /** The instant from which it was in force. */
  readonly inForceFrom: string
  readonly effectiveOn: string
  /** Why it was amended; null for what was published. */
  readonly reason: string | null
  /** The first instant that is too late. */
  readonly deadlineEnds: string
  readonly sha256: string
  readonly entry: string
  /** The canonical JSON of the whole, of which `sha256` is the hash, and what it says. */
  readonly canonical: string
  readonly text: VersionText
}

/** The version in force at an instant: the latest by then; before the first, the first. Refuses a notice never published. */
export async function versionInForce(tx: Reading, solicitation: string, at: string): Promise<Version> {
  const [row] = await tx
    .select()
    .from(solicitationVersions)
    .where(
      and(
        eq(solicitationVersions.solicitation, solicitation),
        or(lte(solicitationVersions.inForceFrom, at), eq(solicitationVersions.number, 1)),
      ),
    )
    .orderBy(desc(solicitationVersions.number))
    .limit(1)
  if (row === undefined) throw refuseSolicitation('solicitation-version-not-found', { solicitation, at })
  return versionFrom(row)
}

/** The version of that number. Refuses one that is not there, and names the latest. */
export async function versionOf(tx: Reading, solicitation: string, number: number): Promise<Version> {
  const [row] = await tx
    .select()
    .from(solicitationVersions)
    .where(and(eq(solicitationVersions.solicitation, solicitation), eq(solicitationVersions.number, number)))
  if (row !== undefined) return versionFrom(row)
  const latest = await tx.$count(solicitationVersions, eq(solicitationVersions.solicitation, solicitation))
  throw refuseSolicitation('solicitation-version-not-found', { solicitation, asked: number, latest })
}

/** When a version was recorded, which may be long after the moment from which it was in force. */
export async function recordedAtOf(tx: Reading, { entry }: Pick<Version, 'entry'>): Promise<string> {
  const [row] = await tx
    .select({ recordedAt: ledgerEntries.recordedAt })
    .from(ledgerEntries)
    .where(eq(ledgerEntries.id, entry))
  if (row === undefined) throw new Error('a version has no entry')
  return instantFrom(row.recordedAt)
}

/** Every version, the first first. */
export async function versionsOf(tx: Reading, solicitation: string): Promise<Version[]> {
  const rows = await tx
    .select()
    .from(solicitationVersions)
    .where(eq(solicitationVersions.solicitation, solicitation))
    .orderBy(asc(solicitationVersions.number))
  return rows.map(versionFrom)
}

function versionFrom(row: typeof solicitationVersions.$inferSelect): Version {
  const canonical = Buffer.from(row.text).toString('utf8')
  return {
    number: row.number,
    inForceFrom: instantFrom(row.inForceFrom),
    effectiveOn: row.effectiveOn,
    reason: row.reason,
    deadlineEnds: instantFrom(row.deadlineEnds),
    sha256: row.sha256,
    entry: row.entryId,
    canonical,
    text: JSON.parse(canonical) as VersionText,
  }
}
