import { organizationsByCode } from '../../organizations/queries.ts'
import type { Reading } from '../../platform/database/database.ts'
import type { SolicitationTerms } from '../../solicitations/terms/terms.ts'
import type { Application } from '../application.ts'
import { checklistOf, type DatedList, type Exclusion, type ItemCheck } from '../checklist.ts'
import { contentsOf } from '../content-queries.ts'
import { askExclusions } from '../exclusions/queries.ts'
import { refuseApplication } from '../refusals.ts'

export type Checklist = {
  /** The list of excluded parties that counts today. */
  readonly list: DatedList | null
  readonly exclusions: readonly Exclusion[]
  readonly checks: readonly ItemCheck[]
}

/** The checklist of an application today. Refuses a recused person: of staff, the database withholds the contents from them alone. */
export async function checklistFor(
  tx: Reading,
  { code, applicant, members }: Application,
  terms: SolicitationTerms,
): Promise<Checklist> {
  const contents = await contentsOf(tx, code)
  if (contents === null) throw refuseApplication('recused', { application: code, person: tx.principal.code })
  const { services, requested } = contents
  const [lead, ...others] = await organizationsByCode(tx, [applicant, ...members])
  if (lead === undefined) throw new Error('an application has no lead')
  const { list, found } = await askExclusions(tx, Promise.resolve([lead, ...others]), tx.today)
  const applied = { lead, members: others, services, requested, list, exclusions: found }
  return { list, exclusions: found, checks: checklistOf(terms, applied) }
}
