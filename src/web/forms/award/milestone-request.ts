import { scheduleShown } from '../../../awards/milestones/queries.ts'
import type { Snapshot } from '../../../platform/database/database.ts'
import { dollars } from '../../../wording/amounts.ts'
import { dayInWords } from '../../../wording/times.ts'
import { choice, field, textArea } from '../../parts/forms.ts'
import { facts } from '../../parts/texts.ts'
import { documentFields, documentIn, documentShown } from '../document.ts'
import { concernsField, dayField, ownPlaces, shown } from '../fields.ts'
import type { TwoSteps } from '../two-steps.ts'

const plain = ['purpose', 'costThrough', 'effectiveOn', 'concerns'] as const

/** The form with which a milestone of a fixed-amount award is requested, of those that nobody asked for. */
export async function milestoneRequestForm(tx: Snapshot, code: string, title: string): Promise<TwoSteps> {
  const open = (await scheduleShown(tx, code)).filter(({ state }) => state === 'open')
  const inWords = ({ number, shows, amount, dueOn }: (typeof open)[number]) =>
    `${String(number)}. ${shows}, by ${dayInWords(dueOn)}: ${dollars(amount)}`
  return {
    heading: `Request a milestone of ${code}`,
    says: `A milestone of ${title}, which is paid once and whole. Another person approves it before anything is paid.`,
    button: 'Send the request',
    hasFiles: true,
    back: { address: `/work/awards/${code}`, name: code },
    fields: (given, errors) => {
      const of = shown(given, errors)
      return [
        choice({
          ...of('milestone'),
          label: 'Milestone',
          options: open.map((one) => [String(one.number), inWords(one)]),
        }),
        ...documentFields(
          'evidence',
          { label: 'What shows it', hint: 'A file, such as the list of those who took part.' },
          given,
          errors,
        ),
        textArea({ ...of('purpose'), label: 'What was reached', hint: 'It stands in the ledger.' }),
        field({
          ...of('costThrough'),
          label: 'Day on which it was reached',
          hint: 'Needed once the award is suspended or terminated.',
          type: 'date',
        }),
        dayField(of),
        concernsField(of),
      ]
    },
    command: (given) => ({
      address: '/v1/disbursements',
      body: {
        ...{ award: code, kind: 'milestone', milestone: Number(given['milestone'] ?? '0') },
        ...Object.fromEntries(plain.map((name) => [name, given[name]])),
        evidence: documentIn(given, 'evidence'),
      },
      places: ownPlaces(['milestone', 'evidence', ...plain]),
      fieldOf: () => undefined,
    }),
    sent: (given) => {
      const asked = open.find(({ number }) => String(number) === given['milestone'])
      return facts([
        ['Milestone', asked === undefined ? null : inWords(asked)],
        ['What shows it', documentShown(given, 'evidence')],
        ['What was reached', given['purpose'] ?? null],
      ])
    },
    ends: ({ said }) => `/work/disbursements/${String(said['code'])}`,
  }
}
