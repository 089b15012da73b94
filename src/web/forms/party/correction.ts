import {
  type IndirectRate,
  type Registration,
  registrationFields,
} from '../../../organizations/organization.ts'
import { organizationByCode } from '../../../organizations/queries.ts'
import { changesOf } from '../../../organizations/versions/terms.ts'
import { canonicalJson } from '../../../platform/canonical.ts'
import type { Snapshot } from '../../../platform/database/database.ts'
import { html } from '../../../platform/html.ts'
import { textArea } from '../../parts/forms.ts'
import { facts } from '../../parts/texts.ts'
import { concernsField, dayField, ownPlaces, shown } from '../fields.ts'
import type { Given, TwoSteps } from '../two-steps.ts'
import {
  asRegistered,
  fieldsOfRefusals,
  registeredFields,
  registeredIn,
  registeredPlaces,
} from './registered.ts'

/** A rate as it was typed: without the parts that were left out. */
type TypedRate = Omit<IndirectRate, 'through' | 'agreementSha256'> & Partial<IndirectRate>

/** A rate as the record has it: null where the form leaves out how long it stands, or its agreement. */
function wholeRate(rate: TypedRate): IndirectRate {
  return { ...rate, through: rate.through ?? null, agreementSha256: rate.agreementSha256 ?? null }
}

/** The form with which the registration of an organization is corrected: it sends what changes, and what is emptied is not registered any more. Refuses one that the person may not see. */
export async function correctionForm(tx: Snapshot, code: string): Promise<TwoSteps> {
  const organization = await organizationByCode(tx, code)
  const now = asRegistered(organization)
  const changed = (given: Given) => {
    const [is, was] = [registeredIn(given), registeredIn(now)]
    return Object.fromEntries(
      registrationFields
        .filter((name) => canonicalJson(is[name] ?? null) !== canonicalJson(was[name] ?? null))
        .map((name) => [name, is[name] ?? null]),
    )
  }
  return {
    heading: `Correct the registration of ${code}`,
    says: `What is registered of ${organization.legalName}. Every version stays, and what was made before keeps what it says. What you empty is not registered any more.`,
    button: 'Correct the registration',
    back: { address: `/work/organizations/${code}`, name: code },
    version: organization.version,
    initial: now,
    fields: (given, errors) => {
      const of = shown(given, errors)
      return [
        ...registeredFields(of),
        textArea({ ...of('reason'), label: 'Reason', hint: 'It stands in the ledger.' }),
        dayField(of),
        concernsField(of),
      ]
    },
    command: (given) => {
      const { reason, effectiveOn, concerns } = given
      return {
        address: `/v1/organizations/${code}/corrections`,
        body: { ...changed(given), reason, effectiveOn, concerns },
        places: { ...registeredPlaces, ...ownPlaces(['reason', 'effectiveOn', 'concerns']) },
        fieldOf: (problem) => fieldsOfRefusals[problem.code],
      }
    },
    sent: (given) => {
      // What is shown has passed the contract: a correction that does not is never looked at.
      const { indirectRate: rate, ...others } = { ...organization, ...changed(given) } as Registration
      const corrected = { ...others, indirectRate: rate === null ? null : wholeRate(rate) }
      const sentences = changesOf(organization, corrected).map(({ sentence }) => sentence)
      return facts([
        ['What changes', html`${sentences.map((sentence) => html`<p>${sentence}</p>`)}`],
        ['Reason', given['reason'] ?? ''],
      ])
    },
    ends: () => `/work/organizations/${code}`,
  }
}
