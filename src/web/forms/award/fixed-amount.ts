import { scheduleShown } from '../../../awards/milestones/queries.ts'
import { awardByCode } from '../../../awards/queries.ts'
import type { Snapshot } from '../../../platform/database/database.ts'
import { dollars } from '../../../wording/amounts.ts'
import { textArea } from '../../parts/forms.ts'
import { facts } from '../../parts/texts.ts'
import { dayField, ownPlaces, shown } from '../fields.ts'
import type { TwoSteps } from '../two-steps.ts'
import { draftTerms } from './draft-terms.ts'
import {
  initialOf,
  milestoneFields,
  milestonePlaces,
  milestonesIn,
  milestonesSent,
  rowsOf,
} from './milestone-rows.ts'

/** The form with which the amount of a draft is fixed, or its milestones are changed. Refuses an award that the person may not see. */
export async function fixedAmountForm(tx: Snapshot, code: string): Promise<TwoSteps> {
  const award = await awardByCode(tx, code)
  const { title, lines, version } = award
  const terms = draftTerms(award)
  const rows = rowsOf(await scheduleShown(tx, code))
  const funds = lines.map(({ fund }) => fund)
  const has = lines.map(({ fund, amount }) => `${dollars(amount)} of ${fund}`).join(' and ')
  return {
    heading: `Fix the amount of ${code}`,
    says: `The milestones of ${title}. Together they come to ${has}. Each is paid once and whole; a fixed-amount award has no budget, no advance and no report of cost, and keeps its form. An amount or a day of the draft that you empty stays as it is.`,
    button: 'Revise the draft',
    back: { address: `/work/awards/${code}`, name: code },
    initial: { ...terms.initial, ...initialOf(rows) },
    version,
    fields: (given, errors) => {
      const of = shown(given, errors)
      return [
        terms.fields(of),
        ...milestoneFields(rows, funds, given, errors),
        textArea({ ...of('reason'), label: 'Reason', hint: 'It stands in the ledger.' }),
        dayField(of),
      ]
    },
    command: (given) => ({
      address: `/v1/awards/${code}/revision`,
      body: {
        ...terms.body(given),
        ...{ formOfPayment: 'fixed-amount', milestones: milestonesIn(rows, given) },
        ...{ reason: given['reason'], effectiveOn: given['effectiveOn'] },
      },
      places: {
        ...ownPlaces(['reason', 'effectiveOn']),
        ...terms.places(given),
        ...milestonePlaces(rows, given),
      },
      fieldOf: terms.fieldOf,
    }),
    sent: (given) =>
      facts([...terms.sent(given), ...milestonesSent(rows, given), ['Reason', given['reason'] ?? null]]),
    ends: () => `/work/awards/${code}`,
  }
}
