import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { budgetLineColumns, budgetLineView } from '../../awards/budgets/contract.ts'
import { refuseBudget } from '../../awards/budgets/refusals.ts'
import { awardByCode } from '../../awards/queries.ts'
import type { Files } from '../../platform/files/module.ts'
import type { Http } from '../../platform/http/http.ts'
import { code } from '../../platform/http/schemas.ts'
import { sendList } from '../../platform/http/tables/lists.ts'
import type { RefusalTypes } from '../../platform/refusal.ts'
import { spreadsheetType } from '../../platform/workbook.ts'
import type { Site } from '../shell/layout.ts'
import {
  administrationChargeForm,
  administrationDecisionForm,
  administrationDeobligationForm,
  administrationDraftForm,
} from './administration.ts'
import { amendmentForm } from './award/amendment.ts'
import { budgetForm, budgetInForce } from './award/budget.ts'
import { withWorkbook } from './award/budget-workbook.ts'
import { closeoutForm } from './award/closeout.ts'
import { draftingForm } from './award/drafting.ts'
import { endingForm } from './award/ending.ts'
import { fixedAmountForm } from './award/fixed-amount.ts'
import { revisionForm } from './award/revision.ts'
import { confirmationForm } from './confirmation.ts'
import { withDocument } from './document.ts'
import { paymentRequestForm } from './payment-request.ts'
import { addTwoSteps } from './routes.ts'
import { type Received, readUploads } from './uploads.ts'

const Coded = z.strictObject({ code })

/**
 * The forms under the page of a record: a request for payment under an award, the milestones of a draft, an amendment, a budget, an ending or the closeout of it, what is done with the
 * agent's own administration, and the confirmation of a proposal.
 */
export async function recordForms(app: Http, site: Site, files: Files, types: RefusalTypes): Promise<void> {
  // What rests on a document takes it along: the file that shows a milestone, a decision of the Board, a letter, a final report.
  await app.register(async (form: Http) => {
    await readUploads(form, files)
    const documentOf = (name: string) => ({ into: files, types, read: withDocument(name) })
    addTwoSteps(form, site, '/work/awards/drafting', {
      access: 'award:draft',
      params: z.strictObject({}),
      read: async () => draftingForm(),
      files: documentOf('decisionDocument'),
    })
    const documented = [
      ['/work/awards/:code/request', 'disbursement:request', paymentRequestForm, 'evidence'],
      ['/work/awards/:code/ending', 'award:draft', endingForm, 'document'],
      ['/work/awards/:code/closeout', 'award:draft', closeoutForm, 'document'],
      [
        '/work/administrations/:code/decision',
        'administration:decide',
        administrationDecisionForm,
        'document',
      ],
      ['/work/administrations/:code/charge', 'administration:prepare', administrationChargeForm, 'evidence'],
    ] as const
    for (const [address, access, read, document] of documented)
      addTwoSteps(form, site, address, {
        ...{ access, params: Coded, files: documentOf(document) },
        read: async (tx, params) => read(tx, params.code),
      })
  })
  addTwoSteps(app, site, '/work/awards/:code/milestones', {
    access: 'award:draft',
    params: Coded,
    read: async (tx, params) => fixedAmountForm(tx, params.code),
  })
  addTwoSteps(app, site, '/work/awards/:code/revision', {
    access: 'award:draft',
    params: Coded,
    read: async (tx, params) => revisionForm(tx, params.code),
  })
  addTwoSteps(app, site, '/work/federal-awards/:code/administration', {
    access: 'administration:prepare',
    params: Coded,
    read: async (tx, params) => administrationDraftForm(tx, params.code),
  })
  addTwoSteps(app, site, '/work/administrations/:code/deobligation', {
    access: 'administration:execute',
    params: Coded,
    read: async (tx, params) => administrationDeobligationForm(tx, params.code),
  })
  addTwoSteps(app, site, '/work/proposals/:code/confirmation', {
    access: 'proposal:withdraw',
    params: Coded,
    read: async (tx, params, step) => confirmationForm(tx, params.code, step),
  })

  // A workbook takes the place of the lines of a budget.
  await app.register(async (withFiles) => {
    const form = withFiles as Http
    await readUploads(form, files)
    const workbook = {
      into: files,
      types,
      read: async (request: FastifyRequest, received: Received) =>
        withWorkbook(request, received, files, types),
    }
    for (const [under, read] of Object.entries({ budget: budgetForm, amendment: amendmentForm }))
      addTwoSteps(form, site, `/work/awards/:code/${under}`, {
        access: 'award:draft',
        params: Coded,
        files: workbook,
        read: async (tx, params) => read(tx, params.code),
      })
  })

  app.get(
    '/work/awards/:code/budget.xlsx',
    {
      config: { access: 'award:read', refuses: ['award-not-found', 'budget-not-found'] },
      schema: { hide: true, params: Coded },
    },
    async (request, reply) => {
      const { code } = request.params
      return sendList(request, reply, {
        name: `${code}-budget`,
        columns: budgetLineColumns,
        form: spreadsheetType,
        read: async (tx) => {
          const budget = await budgetInForce(tx, (await awardByCode(tx, code)).code)
          if (budget === null)
            throw refuseBudget('budget-not-found', { award: code, number: null, newest: null })
          return { items: budget.lines.map(budgetLineView), next: null }
        },
      })
    },
  )
}
