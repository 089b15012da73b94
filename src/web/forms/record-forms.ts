import { z } from 'zod'
import type { Http } from '../../platform/http/http.ts'
import { code } from '../../platform/http/schemas.ts'
import type { Site } from '../shell/layout.ts'
import { amendmentForm } from './amendment.ts'
import { confirmationForm } from './confirmation.ts'
import { endingForm } from './ending.ts'
import { paymentRequestForm } from './payment-request.ts'
import { addTwoSteps } from './routes.ts'

const Coded = z.strictObject({ code })

/** The forms under the page of a record: a request for payment under an award, an amendment or an ending of it, and the confirmation of a proposal. */
export function recordForms(app: Http, site: Site): void {
  addTwoSteps(app, site, '/work/awards/:code/request', {
    access: 'disbursement:request',
    params: Coded,
    read: async (tx, params) => paymentRequestForm(tx, params.code),
  })
  addTwoSteps(app, site, '/work/awards/:code/amendment', {
    access: 'award:draft',
    params: Coded,
    read: async (tx, params) => amendmentForm(tx, params.code),
  })
  addTwoSteps(app, site, '/work/awards/:code/ending', {
    access: 'award:draft',
    params: Coded,
    read: async (tx, params) => endingForm(tx, params.code),
  })
  addTwoSteps(app, site, '/work/proposals/:code/confirmation', {
    access: 'proposal:withdraw',
    params: Coded,
    read: async (tx, params, step) => confirmationForm(tx, params.code, step),
  })
}
