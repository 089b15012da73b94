import { endOf } from '../../../appropriations/federal-award.ts'
import { fundsByCode } from '../../../appropriations/federal-award-queries.ts'
import { appropriationByCode } from '../../../appropriations/queries.ts'
import type { Snapshot } from '../../../platform/database/database.ts'
import { profiles } from '../../../rules/queries.ts'
import { dollars } from '../../../wording/amounts.ts'
import { dayInWords } from '../../../wording/times.ts'
import { stateInWords } from '../../../wording/words.ts'
import { choice, field, group } from '../../parts/forms.ts'
import { facts } from '../../parts/texts.ts'
import { concernsField, dayField, dollarsTyped, ownPlaces, shown } from '../fields.ts'
import { endsAt, type Given, type TwoSteps } from '../two-steps.ts'

const changes = {
  increase: 'the agency awards more.',
  decrease: 'the agency takes back what is not drawn.',
  extension: 'the period ends later.',
} as const
const kinds = Object.keys(changes) as readonly (keyof typeof changes)[]
const ofChange = ['kind', 'amount', 'periodThrough', 'reference', 'effectiveOn', 'concerns'] as const

/** The form with which a Federal award is increased, decreased or extended. An increase and an extension take two persons. Refuses a fund that is not there. */
export async function federalAwardChangeForm(tx: Snapshot, fund: string): Promise<TwoSteps> {
  const award = (await fundsByCode(tx, [fund]))(fund)
  const { appropriation, fain } = award
  const { version } = await appropriationByCode(tx, appropriation)
  const page = `/work/federal-awards/${fund}`
  const isExtension = (given: Given) => given['kind'] === 'extension'
  return {
    heading: `Amend Federal award ${fund}`,
    says: `What the agency changed of the amount or the period of ${fain}. An increase and an extension take a second person: then this proposes it.`,
    button: 'Amend the Federal award',
    back: { address: page, name: fund },
    version,
    fields: (given, errors) => {
      const of = shown(given, errors)
      return [
        choice({
          ...of('kind'),
          label: 'Kind',
          hint: kinds.map((kind) => `${stateInWords(kind)}: ${changes[kind]}`).join(' '),
          options: kinds.map((kind) => [kind, stateInWords(kind)]),
        }),
        field({
          ...of('amount'),
          label: 'Amount in dollars',
          hint: 'Of an increase or a decrease.',
          keys: 'decimal',
        }),
        field({
          ...of('periodThrough'),
          label: 'New last day of the period',
          hint: `Of an extension. Now ${dayInWords(endOf(award))}.`,
          type: 'date',
        }),
        field({ ...of('reference'), label: 'Document of the agency', hint: 'What it is called.' }),
        dayField(of),
        concernsField(of),
      ]
    },
    command: (given) => {
      const { kind, amount, periodThrough, reference, effectiveOn, concerns } = given
      return {
        address: `/v1/appropriations/${appropriation}/federal-awards/${fund}/amendments`,
        body: {
          ...{ kind, reference, effectiveOn, concerns },
          ...(isExtension(given) ? { periodThrough } : { amount: dollarsTyped(amount) }),
        },
        places: ownPlaces(ofChange),
        fieldOf: ({ code }) => fieldsOfRefusals[code],
      }
    },
    sent: (given) =>
      facts([
        ['Kind', stateInWords(given['kind'] ?? '')],
        ['Amount', isExtension(given) ? null : dollars(dollarsTyped(given['amount']) ?? '0.00')],
        ['New last day of the period', isExtension(given) ? (given['periodThrough'] ?? null) : null],
        ['Document of the agency', given['reference'] ?? null],
      ]),
    ends: endsAt(page),
  }
}

const fieldsOfRefusals: Readonly<Record<string, string>> = {
  ...{ 'undrawn-exceeded': 'amount', 'unawarded-exceeded': 'amount' },
  ...{ 'extension-not-later': 'periodThrough', 'federal-period-after-cancellation': 'periodThrough' },
  ...{ 'federal-period-out-of-order': 'periodThrough', 'rule-profile-not-found': 'ruleProfile' },
  'rule-parameter-missing': 'ruleProfile',
  ...{ 'fund-taken': 'fund', 'fain-taken': 'fain' },
}

const ofAward = [
  ...(['fain', 'assistanceListing', 'agency', 'awardedOn', 'periodFrom', 'periodThrough'] as const),
  ...(['amount', 'fund', 'ruleProfile', 'effectiveOn', 'concerns'] as const),
]

/** The form with which a Federal award is recorded, which makes a fund. It takes two persons. Refuses an appropriation that is not there. */
export async function federalAwardForm(tx: Snapshot, code: string): Promise<TwoSteps> {
  const { title, version } = await appropriationByCode(tx, code)
  const known = (await profiles(tx)).map((one) => [one.code, `${one.code}: ${one.title}`] as const)
  const page = `/work/appropriations/${code}`
  return {
    heading: `Record a Federal award under ${code}`,
    says: `What the agency awarded to the Board of ${title}. It makes a fund. A second person confirms it: this proposes it.`,
    button: 'Record the Federal award',
    back: { address: page, name: code },
    version,
    fields: (given, errors) => {
      const of = shown(given, errors)
      return [
        field({ ...of('fain'), label: 'FAIN', hint: 'The Federal Award Identification Number.' }),
        field({ ...of('assistanceListing'), label: 'Assistance Listing', hint: 'Such as 97.102.' }),
        field({ ...of('agency'), label: 'Agency' }),
        field({ ...of('amount'), label: 'Amount in dollars', keys: 'decimal' }),
        group('Its days', [
          field({ ...of('awardedOn'), label: 'Awarded on', type: 'date' }),
          field({ ...of('periodFrom'), label: 'First day of the period', type: 'date' }),
          field({ ...of('periodThrough'), label: 'Last day of the period', type: 'date' }),
        ]),
        group('Only where it is another', [
          field({
            ...of('fund'),
            label: 'Code of the fund',
            hint: `Leave it empty for ${code}, where that is free.`,
          }),
          choice({
            ...of('ruleProfile'),
            label: 'Rule profile',
            options: [['', 'Of the day of the award'], ...known],
          }),
          dayField(of, 'Effective day', 'Leave it empty for the day of the award.'),
        ]),
        concernsField(of),
      ]
    },
    command: (given) => ({
      address: `/v1/appropriations/${code}/federal-awards`,
      body: {
        ...Object.fromEntries(ofAward.map((name) => [name, given[name]])),
        amount: dollarsTyped(given['amount']),
      },
      places: ownPlaces(ofAward),
      fieldOf: (problem) => fieldsOfRefusals[problem.code],
    }),
    sent: (given) =>
      facts([
        ['FAIN', given['fain'] ?? ''],
        ['Assistance Listing', given['assistanceListing'] ?? ''],
        ['Agency', given['agency'] ?? ''],
        ['Amount', dollars(dollarsTyped(given['amount']) ?? '0.00')],
        ['Awarded', given['awardedOn'] ?? ''],
        ['Period', `${given['periodFrom'] ?? ''} to ${given['periodThrough'] ?? ''}`],
        ['Fund', given['fund'] ?? code],
        ['Rule profile', given['ruleProfile'] ?? null],
      ]),
    ends: endsAt(page),
  }
}
