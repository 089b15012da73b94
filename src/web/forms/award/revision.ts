import { awardByCode } from '../../../awards/queries.ts'
import type { Snapshot } from '../../../platform/database/database.ts'
import { checks, field, textArea } from '../../parts/forms.ts'
import { facts } from '../../parts/texts.ts'
import { dayField, ownPlaces, shown } from '../fields.ts'
import { areOtherServices, serviceBoxes, servicesChecked, servicesIn, servicesInWords } from '../services.ts'
import type { Given, TwoSteps } from '../two-steps.ts'
import { draftTerms } from './draft-terms.ts'

const texts = ['title', 'site'] as const
const textNames = { title: 'Title', site: 'Site' }

/** The form with which a draft is revised, apart from its budget and its milestones: it sends what changes. Refuses an award that the person may not see. */
export async function revisionForm(tx: Snapshot, code: string): Promise<TwoSteps> {
  const award = await awardByCode(tx, code)
  const terms = draftTerms(award)
  const changedTexts = (given: Given) =>
    texts.filter((name) => given[name] !== undefined && given[name] !== award[name])
  const isOfServices = (given: Given) => areOtherServices(given, award.services)
  const besides =
    award.formOfPayment === 'fixed-amount'
      ? 'Amounts that its milestones no longer come to are changed on the page of the milestones.'
      : 'Amounts that its budget no longer comes to are changed on the page of the budget.'
  return {
    heading: `Revise ${code}`,
    says: `The draft of ${award.title}. Who revises it does not execute the award. A field that you empty stays as it is. ${besides}`,
    button: 'Revise the draft',
    back: { address: `/work/awards/${code}`, name: code },
    version: award.version,
    initial: {
      ...terms.initial,
      ...Object.fromEntries(texts.map((name) => [name, award[name]])),
      ...servicesChecked(award.services),
    },
    fields: (given, errors) => {
      const of = shown(given, errors)
      return [
        ...texts.map((name) => field({ ...of(name), label: textNames[name] })),
        checks({
          ...of('services'),
          label: 'Services',
          boxes: serviceBoxes(given),
        }),
        terms.fields(of),
        textArea({ ...of('reason'), label: 'Reason', hint: 'It stands in the ledger.' }),
        dayField(of),
      ]
    },
    command: (given) => ({
      address: `/v1/awards/${code}/revision`,
      body: {
        ...Object.fromEntries(changedTexts(given).map((name) => [name, given[name]])),
        ...(isOfServices(given) ? { services: servicesIn(given) } : {}),
        ...terms.body(given),
        ...{ reason: given['reason'], effectiveOn: given['effectiveOn'] },
      },
      places: { ...ownPlaces([...texts, 'services', 'reason', 'effectiveOn']), ...terms.places(given) },
      fieldOf: (problem) =>
        problem.code === 'award-for-unproposed-service' ? 'services' : terms.fieldOf(problem),
    }),
    sent: (given) =>
      facts([
        ...changedTexts(given).map(
          (name) => [textNames[name], `${award[name]} -> ${given[name] ?? ''}`] as const,
        ),
        ['Services', isOfServices(given) ? servicesInWords(given) : null],
        ...terms.sent(given),
        ['Reason', given['reason'] ?? ''],
      ]),
    ends: () => `/work/awards/${code}`,
  }
}
