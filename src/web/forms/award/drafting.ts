import { amountIn } from '../../../desk/search.ts'
import { dollars } from '../../../wording/amounts.ts'
import { stateInWords } from '../../../wording/words.ts'
import { checks, field, group, textArea } from '../../parts/forms.ts'
import { cellField, grid } from '../../parts/grid.ts'
import { facts } from '../../parts/texts.ts'
import { documentFields, documentIn, documentShown } from '../document.ts'
import { dayField, dollarsTyped, ownPlaces, shown } from '../fields.ts'
import { serviceBoxes, servicesIn, servicesInWords } from '../services.ts'
import type { Given, TwoSteps } from '../two-steps.ts'

const plain = [
  ...(['solicitation', 'grantee', 'title', 'site', 'selectedOn'] as const),
  ...(['periodFrom', 'periodThrough', 'reason', 'effectiveOn'] as const),
]
/** How many funds a form takes. */
const mostFunds = 6
const rows = Array.from({ length: mostFunds }, (_, at) => at)
const cell = (at: number, part: 'fund' | 'amount') => `line.${String(at)}.${part}`
const fundIn = (given: Given, at: number) => given[cell(at, 'fund')]?.trim().toUpperCase()
const filled = (given: Given) =>
  rows.filter((at) => given[cell(at, 'fund')] !== undefined || given[cell(at, 'amount')] !== undefined)

/** The form with which an award is drafted that the Board decided outside the service, on the document of its decision. One that it decided here is drafted by the certification. */
export function draftingForm(): TwoSteps {
  return {
    heading: 'Draft an award',
    says: 'An award that the Board decided outside the service, on the document of its decision. What the Board decides here is drafted when its decision is certified. Another person executes it.',
    button: 'Draft the award',
    back: { address: '/work', name: 'what waits' },
    hasFiles: true,
    fields: (given, errors) => {
      const of = shown(given, errors)
      return [
        field({ ...of('solicitation'), label: 'Solicitation', hint: 'Its code.' }),
        field({ ...of('grantee'), label: 'Grantee', hint: 'The code of the organization that leads.' }),
        field({ ...of('title'), label: 'Title' }),
        field({ ...of('site'), label: 'Site', hint: 'Such as Houston, TX.' }),
        checks({
          ...of('services'),
          label: 'Services',
          boxes: serviceBoxes(given),
        }),
        group('Days', [
          field({ ...of('selectedOn'), label: 'Selected by the Board on', type: 'date' }),
          field({ ...of('periodFrom'), label: 'First day of the period', type: 'date' }),
          field({ ...of('periodThrough'), label: 'Last day of the period', type: 'date' }),
        ]),
        grid({
          caption: 'Amounts in dollars, by fund',
          hint: 'Of the funds of the solicitation. A line that is empty is none.',
          columns: ['Fund', 'Amount'],
          rows: rows.map((at) =>
            (['fund', 'amount'] as const).map((part) =>
              cellField({
                ...{ name: cell(at, part), value: given[cell(at, part)], error: errors[cell(at, part)] },
                label: `${stateInWords(part)} of line ${String(at + 1)}`,
                ...(part === 'amount' ? { keys: 'decimal' as const } : {}),
              }),
            ),
          ),
        }),
        ...documentFields(
          'decisionDocument',
          { label: "Document of the Board's decision", hint: 'What the Board signed.' },
          given,
          errors,
        ),
        textArea({
          ...of('reason'),
          label: 'Why the decision was not taken in the service',
          hint: 'It stands in the ledger.',
        }),
        dayField(of),
      ]
    },
    command: (given) => ({
      address: '/v1/awards',
      body: {
        ...Object.fromEntries(plain.map((name) => [name, given[name]])),
        ...{ services: servicesIn(given), decisionDocument: documentIn(given, 'decisionDocument') },
        lines: filled(given).map((at) => ({
          fund: fundIn(given, at),
          amount: dollarsTyped(given[cell(at, 'amount')]),
        })),
      },
      places: {
        ...ownPlaces([...plain, 'services', 'decisionDocument']),
        '/lines': cell(0, 'amount'),
        ...Object.fromEntries(
          filled(given).flatMap((at, place) =>
            (['fund', 'amount'] as const).map(
              (part) => [`/lines/${String(place)}/${part}`, cell(at, part)] as const,
            ),
          ),
        ),
      },
      fieldOf: ({ code, fund }) => {
        if (code !== 'line-outside-funding') return fieldsOfRefusals[code]
        const outside = filled(given).find((at) => fundIn(given, at) === fund)
        return outside === undefined ? undefined : cell(outside, 'fund')
      },
    }),
    sent: (given) =>
      facts([
        ['Solicitation', given['solicitation'] ?? ''],
        ['Grantee', given['grantee'] ?? ''],
        ['Title', given['title'] ?? ''],
        ['Site', given['site'] ?? ''],
        ['Services', servicesInWords(given)],
        ['Selected', given['selectedOn'] ?? ''],
        ['Period', `${given['periodFrom'] ?? ''} to ${given['periodThrough'] ?? ''}`],
        ...filled(given).map(
          (at) =>
            [
              `From ${given[cell(at, 'fund')] ?? ''}`,
              dollars(amountIn(given[cell(at, 'amount')] ?? '') ?? '0.00'),
            ] as const,
        ),
        ["Document of the Board's decision", documentShown(given, 'decisionDocument')],
        ['Reason', given['reason'] ?? ''],
      ]),
    ends: ({ said }) => `/work/awards/${String(said['code'])}`,
  }
}

const fieldsOfRefusals: Readonly<Record<string, string>> = {
  ...{ 'solicitation-not-found': 'solicitation', 'solicitation-not-awardable': 'solicitation' },
  ...{ 'organization-not-found': 'grantee', 'file-not-kept': 'decisionDocument' },
  'period-out-of-order': 'periodThrough',
}
