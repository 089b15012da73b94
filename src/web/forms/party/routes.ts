import { z } from 'zod'
import type { Http } from '../../../platform/http/http.ts'
import { code } from '../../../platform/http/schemas.ts'
import type { Site } from '../../shell/layout.ts'
import { addTwoSteps } from '../routes.ts'
import { contactCorrectionForm, contactRemovalForm } from './contact.ts'
import { correctionForm } from './correction.ts'
import { registrationForm } from './registration.ts'

const OfContact = z.strictObject({ code, contact: code })

/** The forms with which an organization is registered and corrected, and its contacts are corrected and removed. */
export function partyForms(app: Http, site: Site): void {
  addTwoSteps(app, site, '/work/organizations/registration', {
    access: 'organization:register',
    params: z.strictObject({}),
    read: async () => registrationForm(),
  })
  addTwoSteps(app, site, '/work/organizations/:code/correction', {
    access: 'organization:correct',
    params: z.strictObject({ code }),
    read: async (tx, params) => correctionForm(tx, params.code),
  })
  for (const [under, read] of Object.entries({
    correction: contactCorrectionForm,
    removal: contactRemovalForm,
  }))
    addTwoSteps(app, site, `/work/organizations/:code/contacts/:contact/${under}`, {
      access: 'contact:keep',
      params: OfContact,
      read: async (tx, params) => read(tx, params.code, params.contact),
    })
}
