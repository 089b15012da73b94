import { scheduleShown } from '../../../awards/milestones/queries.ts'
import { awardByCode } from '../../../awards/queries.ts'
import type { Snapshot } from '../../../platform/database/database.ts'
import { dollars } from '../../../wording/amounts.ts'
import { field, textArea } from '../../parts/forms.ts'
import { facts } from '../../parts/texts.ts'
import type { TwoSteps } from '../two-steps.ts'
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
  const { title, lines, version } = await awardByCode(tx, code)
  const rows = rowsOf(await scheduleShown(tx, code))
  const funds = lines.map(({ fund }) => fund)
  const has = lines.map(({ fund, amount }) => `${dollars(amount)} of ${fund}`).join(' and ')
  return {
    heading: `Fix the amount of ${code}`,
    says: `The milestones of ${title}. Together they come to ${has}. Each is paid once and whole; a fixed-amount award has no budget, no advance and no report of cost, and keeps its form.`,
    button: 'Revise the draft',
    back: { address: `/work/awards/${code}`, name: code },
    initial: initialOf(rows),
    version,
    fields: (given, errors) => {
      const of = (name: string) => ({
        name,
        ...(given[name] === undefined ? {} : { value: given[name] }),
        ...(errors[name] === undefined ? {} : { error: errors[name] }),
      })
      return [
        ...milestoneFields(rows, funds, given, errors),
        textArea({ ...of('reason'), label: 'Reason', hint: 'It stands in the ledger.' }),
        field({
          ...of('effectiveOn'),
          label: 'Effective day',
          hint: 'Leave it empty for today.',
          type: 'date',
        }),
      ]
    },
    command: (given) => ({
      address: `/v1/awards/${code}/revision`,
      body: {
        ...{ formOfPayment: 'fixed-amount', milestones: milestonesIn(rows, given) },
        ...{ reason: given['reason'], effectiveOn: given['effectiveOn'] },
      },
      places: {
        ...{ '/reason': 'reason', '/effectiveOn': 'effectiveOn' },
        ...milestonePlaces(rows, given),
      },
      fieldOf: () => undefined,
    }),
    sent: (given) => facts([...milestonesSent(rows, given), ['Reason', given['reason'] ?? null]]),
    ends: () => `/work/awards/${code}`,
  }
}
