import { awardByCode } from '../../../awards/queries.ts'
import {
  adjustmentKinds,
  endingGroundNames,
  endingKinds,
  standingOf,
} from '../../../awards/standing/ending.ts'
import { amountIn } from '../../../desk/search.ts'
import type { Snapshot } from '../../../platform/database/database.ts'
import { dollars } from '../../../wording/amounts.ts'
import { stateInWords } from '../../../wording/words.ts'
import { choice, field, group, textArea } from '../../parts/forms.ts'
import { facts } from '../../parts/texts.ts'
import { documentFields, documentIn, documentShown } from '../document.ts'
import { dayField, dollarsTyped, ownPlaces, shown } from '../fields.ts'
import type { TwoSteps } from '../two-steps.ts'

const plain = [
  ...['kind', 'reason', 'document', 'ground', 'objection', 'takesEffectOn'],
  ...['adjustment', 'effectiveOn'],
] as const
const labels: Readonly<Record<string, string>> = {
  ground: 'Ground',
  takesEffectOn: 'Effective day of the notice',
  objection: 'How the grantee objects',
  adjustment: 'Adjustment',
  amount: 'At most',
  reason: 'Reason',
}
const none: readonly [string, string] = ['', 'None']

/** The form with which a suspension, a resumption, a termination or an adjustment is proposed. Refuses an award that the person may not see. */
export async function endingForm(tx: Snapshot, code: string): Promise<TwoSteps> {
  const award = await awardByCode(tx, code)
  const state = award.status === 'executed' ? standingOf(award.endings).state : award.status
  return {
    heading: `Suspend or terminate ${code}`,
    says: `${award.title} is ${stateInWords(state).toLowerCase()}. It changes nothing until another person approves it.`,
    button: 'Propose it',
    back: { address: `/work/awards/${code}`, name: code },
    version: award.version,
    hasFiles: true,
    fields: (given, errors) => {
      const of = shown(given, errors)
      return [
        choice({
          ...of('kind'),
          label: 'What',
          hint: 'Fill in below what this kind takes, and leave the rest empty. An award is closed out on a page of its own.',
          options: endingKinds
            .filter((kind) => kind !== 'closeout')
            .map((kind) => [kind, stateInWords(kind)]),
        }),
        textArea({ ...of('reason'), label: 'Reason', hint: 'A notice gives it to the grantee.' }),
        ...documentFields(
          'document',
          {
            label: 'Document',
            hint: 'The notice, what shows compliance, or the evidence of an adjustment.',
          },
          given,
          errors,
        ),
        group('Of a suspension or a termination', [
          choice({
            ...of('ground'),
            label: 'Ground',
            options: [none, ...endingGroundNames.map((name) => [name, stateInWords(name)] as const)],
          }),
          field({
            ...of('takesEffectOn'),
            label: 'Effective day of the notice',
            hint: 'Cost from this day on is not payable.',
            type: 'date',
          }),
          textArea({ ...of('objection'), label: 'How the grantee objects' }),
        ]),
        group('Of an adjustment after the closeout', [
          choice({
            ...of('adjustment'),
            label: 'What it admits',
            options: [none, ...adjustmentKinds.map((name) => [name, stateInWords(name)] as const)],
          }),
          field({ ...of('amount'), label: 'At most, in dollars', keys: 'decimal' }),
        ]),
        dayField(of, 'Effective day of the proposal'),
      ]
    },
    command: (given) => {
      const { amount } = given
      return {
        address: `/v1/awards/${code}/endings`,
        body: {
          ...Object.fromEntries(plain.map((name) => [name, given[name] === '' ? undefined : given[name]])),
          ...{ document: documentIn(given, 'document'), amount: dollarsTyped(amount) },
        },
        places: ownPlaces([...plain, 'amount']),
      }
    },
    sent: (given) =>
      facts([
        ['What', stateInWords(given['kind'] ?? '')],
        ['Document', documentShown(given, 'document')],
        ...Object.entries(labels).map(([name, label]) => {
          const value = given[name] ?? null
          if (value === null || value === '') return [label, null] as const
          return [label, name === 'amount' ? dollars(amountIn(value) ?? '0.00') : value] as const
        }),
      ]),
    ends: () => `/work/awards/${code}`,
  }
}
