import { scheduleShown } from '../../../awards/milestones/queries.ts'
import type { Snapshot } from '../../../platform/database/database.ts'
import { mediaTypes } from '../../../platform/files/media-types.ts'
import { dollars } from '../../../wording/amounts.ts'
import { dayInWords } from '../../../wording/times.ts'
import { choice, field, hidden, textArea, upload } from '../../parts/forms.ts'
import { facts } from '../../parts/texts.ts'
import type { Given, TwoSteps } from '../two-steps.ts'
import { storedField, storedIn } from '../uploads.ts'

const plain = ['purpose', 'costThrough', 'effectiveOn', 'concerns'] as const

/** The stored file that shows it: the one that was sent last, or the one that was named. */
const evidenceIn = (given: Given) => storedIn(given).at(-1)?.sha256 ?? given['evidence']

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
      const of = (name: string) => ({
        name,
        ...(given[name] === undefined ? {} : { value: given[name] }),
        ...(errors[name] === undefined ? {} : { error: errors[name] }),
      })
      return [
        choice({
          ...of('milestone'),
          label: 'Milestone',
          options: open.map((one) => [String(one.number), inWords(one)]),
        }),
        ...storedIn(given).map(({ sha256, name }) => hidden(storedField(sha256), name)),
        upload({
          name: 'files',
          label: 'What shows it',
          hint: `${storedIn(given).at(-1)?.name ?? 'A file, such as the list of those who took part.'} Kinds: ${Object.values(mediaTypes).join(' ')}`,
          ...(errors['files'] === undefined ? {} : { error: errors['files'] }),
          accept: Object.values(mediaTypes),
        }),
        field({
          ...of('evidence'),
          label: 'Or the SHA-256 of a stored file',
          hint: 'Leave it empty where you send the file here.',
        }),
        textArea({ ...of('purpose'), label: 'What was reached', hint: 'It stands in the ledger.' }),
        field({
          ...of('costThrough'),
          label: 'Day on which it was reached',
          hint: 'Needed once the award is suspended or terminated.',
          type: 'date',
        }),
        field({
          ...of('effectiveOn'),
          label: 'Effective day',
          hint: 'Leave it empty for today.',
          type: 'date',
        }),
        field({
          ...of('concerns'),
          label: 'Closed month that it belongs to',
          hint: 'Such as 2023-09. Most often empty.',
          type: 'month',
        }),
      ]
    },
    command: (given) => ({
      address: '/v1/disbursements',
      body: {
        ...{ award: code, kind: 'milestone', milestone: Number(given['milestone'] ?? '0') },
        ...Object.fromEntries(plain.map((name) => [name, given[name]])),
        evidence: evidenceIn(given),
      },
      places: Object.fromEntries(['milestone', 'evidence', ...plain].map((name) => [`/${name}`, name])),
      fieldOf: () => undefined,
    }),
    sent: (given) => {
      const asked = open.find(({ number }) => String(number) === given['milestone'])
      return facts([
        ['Milestone', asked === undefined ? null : inWords(asked)],
        ['What shows it', storedIn(given).at(-1)?.name ?? given['evidence'] ?? null],
        ['What was reached', given['purpose'] ?? null],
      ])
    },
    ends: ({ said }) => `/work/disbursements/${String(said['code'])}`,
  }
}
