import { and, asc, desc, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Reading, Transaction } from '../platform/database.ts'
import type { MediaType } from '../platform/media-types.ts'
import { storedFiles } from '../platform/tables.ts'
import type { Material } from './notice.ts'
import { solicitationMaterials } from './tables.ts'

const material = {
  name: solicitationMaterials.name,
  sha256: solicitationMaterials.sha256,
  bytes: storedFiles.bytes,
  mediaType: storedFiles.mediaType,
}

/** The materials that belong to each notice now, by name. */
export async function materialsOf(
  tx: Reading,
  codes: readonly string[],
): Promise<ReadonlyMap<string, readonly Material[]>> {
  if (codes.length === 0) return new Map()
  const rows = await tx
    .select({ owner: solicitationMaterials.solicitation, ...material })
    .from(solicitationMaterials)
    .innerJoin(storedFiles, eq(storedFiles.sha256, solicitationMaterials.sha256))
    .where(
      and(
        inArray(solicitationMaterials.solicitation, [...codes]),
        isNull(solicitationMaterials.throughNumber),
      ),
    )
    .orderBy(asc(solicitationMaterials.name))
  const owned = new Map<string, Material[]>()
  for (const { owner, ...row } of rows) owned.set(owner, [...(owned.get(owner) ?? []), materialFrom(row)])
  return owned
}

/** A file that belongs to a notice, or did in an earlier version of it; under its latest name. */
export async function materialBySha256(
  tx: Reading,
  solicitation: string,
  sha256: string,
): Promise<Material | null> {
  const [row] = await tx
    .select(material)
    .from(solicitationMaterials)
    .innerJoin(storedFiles, eq(storedFiles.sha256, solicitationMaterials.sha256))
    .where(
      and(eq(solicitationMaterials.solicitation, solicitation), eq(solicitationMaterials.sha256, sha256)),
    )
    .orderBy(desc(solicitationMaterials.fromNumber), asc(solicitationMaterials.name))
    .limit(1)
  return row === undefined ? null : materialFrom(row)
}

/** What is known of files, by hash. */
export async function filesBySha256(
  tx: Reading,
  hashes: readonly string[],
): Promise<ReadonlyMap<string, Omit<Material, 'name'>>> {
  if (hashes.length === 0) return new Map()
  const rows = await tx
    .select({ sha256: storedFiles.sha256, bytes: storedFiles.bytes, mediaType: storedFiles.mediaType })
    .from(storedFiles)
    .where(sql`${storedFiles.sha256} = any(${sql.param([...new Set(hashes)])}::text[])`)
  return new Map(rows.map((row) => [row.sha256, { ...row, mediaType: row.mediaType as MediaType }]))
}

/** Keeps the material of a draft, which has no versions yet, in the place of the one of its name. */
export async function saveDraftMaterial(
  tx: Transaction,
  solicitation: string,
  { name, sha256 }: Material,
): Promise<void> {
  const { solicitation: owner, name: named, fromNumber } = solicitationMaterials
  await tx
    .insert(solicitationMaterials)
    .values({ solicitation, name, sha256, fromNumber: 1 })
    .onConflictDoUpdate({ target: [owner, named, fromNumber], set: { sha256 } })
}

function materialFrom(row: { name: string; sha256: string; bytes: number; mediaType: string }): Material {
  return { ...row, mediaType: row.mediaType as MediaType }
}
