import { z } from 'zod'
import type { Files } from '../../../platform/files/module.ts'
import type { Http } from '../../../platform/http/http.ts'
import { code } from '../../../platform/http/schemas.ts'
import type { RefusalTypes } from '../../../platform/refusal.ts'
import type { Site } from '../../shell/layout.ts'
import { withDocument } from '../document.ts'
import { addTwoSteps } from '../routes.ts'
import { readUploads } from '../uploads.ts'
import { fundActForm, fundActs } from './acts.ts'
import { federalAwardChangeForm, federalAwardForm } from './federal-award.ts'
import { federalTermsForm } from './terms.ts'

const Coded = z.strictObject({ code })

/** The forms under the page of an appropriation or of a Federal award: what a law or the agency changes, and what the bank and the Treasury did. */
export async function fundForms(app: Http, site: Site, files: Files, types: RefusalTypes): Promise<void> {
  for (const [under, act] of Object.entries(fundActs))
    addTwoSteps(app, site, `/work/appropriations/:code/${under}`, {
      access: 'appropriation:prepare',
      params: Coded,
      read: async (tx, params) => fundActForm(tx, params.code, act),
    })
  addTwoSteps(app, site, '/work/appropriations/:code/federal-award', {
    access: 'appropriation:prepare',
    params: Coded,
    read: async (tx, params) => federalAwardForm(tx, params.code),
  })
  addTwoSteps(app, site, '/work/federal-awards/:code/amendment', {
    access: 'appropriation:prepare',
    params: Coded,
    read: async (tx, params) => federalAwardChangeForm(tx, params.code),
  })
  // The document of the agency is sent with its terms.
  await app.register(async (form: Http) => {
    await readUploads(form, files)
    addTwoSteps(form, site, '/work/federal-awards/:code/terms', {
      access: 'appropriation:prepare',
      params: Coded,
      files: { into: files, types, read: withDocument('document') },
      read: async (tx, params) => federalTermsForm(tx, params.code),
    })
  })
}
