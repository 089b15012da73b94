import { and, asc, desc, eq, lte, or } from 'drizzle-orm'
import { ledgerEntries } from '../../ledger/tables.ts'
import type { Reading, Transaction } from '../../platform/database/database.ts'
import { instantFrom } from '../../platform/http/schemas.ts'
import { refuseSolicitation } from '../refusals.ts'
import { solicitationVersions } from '../tables.ts'
import type { VersionText } from './text.ts'

/** A solicitation as it stood from an instant on. Number 1 is what was published; each amendment adds one. */
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
  /** The canonical JSON of the whole, of which `sha256` is the hash; and the same as values. */
  readonly canonical: string
  readonly text: VersionText
}

/** The version in force at an instant: the latest by then, or the first where it came later. Refuses a solicitation that was not published. */
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

/** The version of a number. Refuses a number that does not exist, and names the latest. */
export async function versionOf(tx: Reading, solicitation: string, number: number): Promise<Version> {
  const [row] = await tx
    .select()
    .from(solicitationVersions)
    .where(and(eq(solicitationVersions.solicitation, solicitation), eq(solicitationVersions.number, number)))
  if (row !== undefined) return versionFrom(row)
  const latest = await tx.$count(solicitationVersions, eq(solicitationVersions.solicitation, solicitation))
  throw refuseSolicitation('solicitation-version-not-found', { solicitation, asked: number, latest })
}

/** When a version was recorded, which may be long after the instant from which it was in force. */
export async function recordedAtOf(tx: Reading, { entry }: Pick<Version, 'entry'>): Promise<string> {
  const [row] = await tx
    .select({ recordedAt: ledgerEntries.recordedAt })
    .from(ledgerEntries)
    .where(eq(ledgerEntries.id, entry))
  if (row === undefined) throw new Error('a version has no entry')
  return instantFrom(row.recordedAt)
}

/** Every version, the oldest first. */
export async function versionsOf(tx: Reading, solicitation: string): Promise<Version[]> {
  const rows = await tx
    .select()
    .from(solicitationVersions)
    .where(eq(solicitationVersions.solicitation, solicitation))
    .orderBy(asc(solicitationVersions.number))
  return rows.map(versionFrom)
}

export type NewVersion = {
  readonly effectiveOn: string
  readonly inForceFrom: string
  readonly entry: string
  readonly text: string
  /** Why it was amended; null for what is published. */
  readonly reason: string | null
}

/** Stores the version that a solicitation has from now on. */
export function insertVersion(
  tx: Transaction,
  solicitation: { readonly code: string; readonly number: number; readonly deadlineEnds: string },
  { entry, text, ...version }: NewVersion,
): void {
  const { code, number, deadlineEnds } = solicitation
  tx.write(
    tx.insert(solicitationVersions).values({
      ...version,
      solicitation: code,
      number,
      text: Buffer.from(text),
      deadlineEnds,
      entryId: entry,
    }),
  )
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
