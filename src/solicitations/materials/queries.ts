import { and, asc, desc, eq, sql } from 'drizzle-orm'
import type { Reading, Transaction } from '../../platform/database/database.ts'
import { storedFiles } from '../../platform/database/tables.ts'
import type { MediaType } from '../../platform/files/media-types.ts'
import { solicitationMaterials } from '../tables.ts'
import type { Material } from '../terms/terms.ts'

const material = {
  name: solicitationMaterials.name,
  sha256: solicitationMaterials.sha256,
  bytes: storedFiles.bytes,
  mediaType: storedFiles.mediaType,
}

/** A file that belongs to a solicitation or belonged to an earlier version of it, under its latest name. */
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

/** The size and media type of stored files, by hash. */
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

/** Saves a material of a draft, which has no versions yet. It replaces the one of the same name. */
export function saveDraftMaterial(tx: Transaction, solicitation: string, { name, sha256 }: Material): void {
  const { solicitation: owner, name: named, fromNumber } = solicitationMaterials
  tx.write(
    tx
      .insert(solicitationMaterials)
      .values({ solicitation, name, sha256, fromNumber: 1 })
      .onConflictDoUpdate({ target: [owner, named, fromNumber], set: { sha256 } }),
  )
}

function materialFrom(row: { name: string; sha256: string; bytes: number; mediaType: string }): Material {
  return { ...row, mediaType: row.mediaType as MediaType }
}
