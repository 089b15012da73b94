import type { Award } from '../../awards/award.ts'
import { organizationsByCode } from '../../organizations/queries.ts'
import type { Reading } from '../../platform/database/database.ts'
import { type Html, html } from '../../platform/html.ts'
import { listInWords } from '../../wording/words.ts'
import { named } from '../parts/texts.ts'

const fieldWords: Readonly<Record<string, string>> = {
  ...{ lines: 'amounts', members: 'members of the consortium', budget: 'budget' },
  ...{ periodFrom: 'first day', periodThrough: 'last day', selectedOn: 'day of the selection' },
  decisionDocument: 'document of the decision',
}

/** The members of the consortium of an award by their names, and what of the award is illustrative, so that no reader takes it for a fact. */
export async function consortiumFacts(
  tx: Reading,
  { members, illustrative }: Pick<Award, 'members' | 'illustrative'>,
): Promise<(readonly [name: string, value: Html | string | null])[]> {
  const organizations = await organizationsByCode(tx, members)
  const names = organizations.map(
    ({ code, legalName }, at) => html`${at === 0 ? '' : ', '}${named(code, legalName)}`,
  )
  const fields = illustrative.map((field) => fieldWords[field] ?? field)
  return [
    ['Consortium', names.length === 0 ? null : html`${names}`],
    ['Illustrative, no facts', fields.length === 0 ? null : `The ${listInWords(fields)}`],
  ]
}
