import { stateInWords } from '../../../wording/words.ts'
import { field } from '../../parts/forms.ts'
import { facts } from '../../parts/texts.ts'
import { shown } from '../fields.ts'
import type { TwoSteps } from '../two-steps.ts'
import { fieldsOfRefusals, registeredFields, registeredIn, registeredPlaces } from './registered.ts'

/** The form with which an organization is registered. What is left empty can be registered later by a correction. */
export function registrationForm(): TwoSteps {
  return {
    heading: 'Register an organization',
    says: 'A grantee, a member of a consortium, a contractor or an agency. An award needs its UEI, and a rating of its risk, before it is executed.',
    button: 'Register it',
    back: { address: '/work', name: 'what waits' },
    fields: (given, errors) => {
      const of = shown(given, errors)
      return [
        field({
          ...of('code'),
          label: 'Code',
          hint: 'Capital letters, digits and hyphens. It never changes.',
        }),
        ...registeredFields(of),
      ]
    },
    command: (given) => ({
      address: '/v1/organizations',
      body: { code: given['code'], ...registeredIn(given) },
      places: { ...registeredPlaces, '/code': 'code' },
      fieldOf: ({ code }) => fieldsOfRefusals[code],
    }),
    sent: (given) =>
      facts([
        ['Code', given['code'] ?? ''],
        ['Name', given['legalName'] ?? ''],
        ['Kind', stateInWords(given['kind'] ?? '')],
        ['UEI', given['uei'] ?? null],
        ['EIN', given['ein'] ?? null],
      ]),
    ends: ({ said }) => `/work/organizations/${String(said['code'])}`,
  }
}
