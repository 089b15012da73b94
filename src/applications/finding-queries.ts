import { organizationsByCode } from '../organizations/queries.ts'
import type { Reading } from '../platform/database.ts'
import type { Notice } from '../solicitations/notice.ts'
import type { Application } from './application.ts'
import { checklistOf, type Exclusion, type Finding } from './checklist.ts'
import { contentsOf } from './content-queries.ts'
import { currentList, exclusionsOf } from './exclusion-queries.ts'
import { refuseReview } from './review.ts'

export type Findings = {
  /** The list of excluded parties that counts today. */
  readonly list: string | null
  readonly exclusions: readonly Exclusion[]
  readonly findings: readonly Finding[]
}

/** The checklist of an application today, with what the service finds. Refuses whoever is recused, from whom alone of staff its contents are kept. */
export async function findingsOn(
  tx: Reading,
  { code, applicant, members }: Application,
  notice: Notice,
): Promise<Findings> {
  const contents = await contentsOf(tx, code)
  if (contents === null) throw refuseReview('recused', { application: code, person: tx.principal.code })
  const { services, requested } = contents
  const [lead, ...others] = await organizationsByCode(tx, [applicant, ...members])
  if (lead === undefined) throw new Error('an application has no lead')
  const list = await currentList(tx)
  const exclusions = list === null ? [] : await exclusionsOf(tx, list, [lead, ...others], tx.today)
  const applied = { lead, members: others, services, requested, list: list?.code ?? null, exclusions }
  return { list: applied.list, exclusions, findings: checklistOf(notice, applied) }
}
