import { refuseSolicitation } from '../refusals.ts'
import type { DraftSolicitation, Solicitation } from '../solicitation.ts'
import type { Material } from '../terms/terms.ts'

/** More than any solicitation has. Each version names all of them. */
const mostMaterials = 100

/** Attaches a file to a draft, where it replaces the one of the same name. A published solicitation changes by amendment only. */
export function attach(solicitation: Solicitation, material: Material): DraftSolicitation {
  if (solicitation.status !== 'draft')
    throw refuseSolicitation('solicitation-not-draft', { state: solicitation.status })
  const others = solicitation.materials.filter(({ name }) => name !== material.name)
  return { ...solicitation, materials: mustBeFewEnough([...others, material]) }
}

/** Refuses more materials than a solicitation can have. */
export function mustBeFewEnough(materials: readonly Material[]): readonly Material[] {
  if (materials.length > mostMaterials)
    throw refuseSolicitation('materials-too-many', { most: mostMaterials, asked: materials.length })
  return materials
}
