import { z } from 'zod'
import { act, CommandHeaders, CommandQuery, DryRunView } from '../ledger/act.ts'
import { ledgerRefusals } from '../ledger/contract.ts'
import type { Http } from '../platform/http.ts'
import { code } from '../platform/wire.ts'
import { declareConflict } from './conflict-commands.ts'
import { ConflictsView, DeclarationView, NewDeclaration } from './conflict-contract.ts'
import { declarationsFor } from './conflict-queries.ts'
import { partiesOf, recusalsFrom, standingOf, whoMustDeclare } from './party-queries.ts'

const CodeParams = z.strictObject({ code })
const tags = ['conflicts']

export function conflictRoutes(app: Http): void {
  app.get(
    '/applications/:code/conflicts',
    {
      config: { access: 'review:read', refuses: ['application-not-found'] },
      schema: {
        operationId: 'readConflicts',
        tags,
        summary: 'Who declared what for an application, and who has not yet',
        params: CodeParams,
        response: { 200: ConflictsView },
      },
    },
    async ({ actor, params }) =>
      app.db.snapshot(actor, async (tx) => {
        const { code: application, solicitation } = await standingOf(tx, params.code)
        const declarations = await declarationsFor(tx, application)
        const declared = declarations.map(({ declarant }) => declarant)
        const recused = await recusalsFrom(tx, application)
        const due = await whoMustDeclare(tx, solicitation)
        return {
          application,
          parties: await partiesOf(tx, application),
          declarations,
          recused,
          missing: due.filter(
            (person) => !declared.includes(person) && !recused.some((one) => one.person === person),
          ),
        }
      }),
  )

  app.post(
    '/applications/:code/conflicts',
    {
      config: {
        access: 'conflict:declare',
        refuses: [
          'application-not-found',
          'interest-names-no-party',
          'party-not-of-application',
          'declared-after-decision',
          'conflict-already-declared',
          ...ledgerRefusals,
        ],
      },
      schema: {
        operationId: 'declareConflict',
        tags,
        summary: 'Declare an interest in an application, or that there is none',
        headers: CommandHeaders,
        params: CodeParams,
        querystring: CommandQuery,
        body: NewDeclaration,
        response: { 200: DryRunView, 201: DeclarationView },
      },
    },
    async (request, reply) => {
      const { params, body } = request
      return act(request, reply, request.actor, { status: 201 }, (tx) =>
        declareConflict(tx, params.code, { ...body, party: body.party ?? null }),
      )
    },
  )
}
