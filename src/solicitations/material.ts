import { type Refuse, refusal } from '../platform/refusal.ts'
import type { Material } from './notice.ts'
import { type DraftSolicitation, refuseSolicitation, type Solicitation } from './solicitation.ts'

/** Why an act on materials is declined, in the order the reasons are checked. */
export type MaterialRefusal = 'material-not-found' | 'file-not-kept' | 'materials-too-many'

export const refuseMaterial: Refuse<MaterialRefusal> = refusal

/** More than any notice has; each of them stands in every version of it. */
const mostMaterials = 100

/** Attaches a file to a draft, in the place of the one of the same name; what is published changes by amendment only. */
export function attach(solicitation: Solicitation, material: Material): DraftSolicitation {
  if (solicitation.status !== 'draft')
    throw refuseSolicitation('solicitation-not-draft', { state: solicitation.status })
  const others = solicitation.materials.filter(({ name }) => name !== material.name)
  return { ...solicitation, materials: mustBeFewEnough([...others, material]) }
}

/** Refuses more materials than a notice can have. */
export function mustBeFewEnough(materials: readonly Material[]): readonly Material[] {
  if (materials.length > mostMaterials)
    throw refuseMaterial('materials-too-many', { most: mostMaterials, asked: materials.length })
  return materials
}
