import { z } from 'zod'
import { commandAnswers } from '../../ledger/preview.ts'
import { recordingCodes } from '../../ledger/refusals.ts'
import type { Http } from '../../platform/http/http.ts'
import { CommandHeaders, CommandQuery, runCommand } from '../../platform/http/run-command.ts'
import { code } from '../../platform/http/schemas.ts'
import { headerOf, partiesOf, recusalsFrom, whoMustDeclare } from '../party-queries.ts'
import { confirmMemberOf, declareConflict } from './commands.ts'
import { ConflictsView, DeclarationView, MemberView, NewDeclaration } from './contract.ts'
import { declarationsFor } from './queries.ts'

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
        summary: 'Read the declarations for an application, and the persons who have not declared',
        params: CodeParams,
        response: { 200: ConflictsView },
      },
    },
    async ({ actor, params }) =>
      app.db.snapshot(actor, async (tx) => {
        const { code: application, solicitation } = await headerOf(tx, params.code)
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
          ...recordingCodes,
        ],
      },
      schema: {
        operationId: 'declareConflict',
        tags,
        summary: 'Declare that you have an interest in an application, or none',
        headers: CommandHeaders,
        params: CodeParams,
        querystring: CommandQuery,
        body: NewDeclaration,
        response: commandAnswers(DeclarationView),
      },
    },
    async (request, reply) => {
      const { params, body } = request
      return runCommand(request, reply, request.actor, {}, (tx) =>
        declareConflict(tx, params.code, { ...body, party: body.party ?? null }),
      )
    },
  )

  app.post(
    '/applications/:code/members/:organization/confirmation',
    {
      config: {
        access: 'application:file',
        refuses: [
          'member-not-found',
          'member-already-confirmed',
          'member-not-confirmable',
          'recused',
          ...recordingCodes,
        ],
      },
      schema: {
        operationId: 'confirmMember',
        tags,
        summary: 'Confirm a member of a consortium; a grantee consents for its own organization',
        headers: CommandHeaders,
        params: z.strictObject({ code, organization: code }),
        querystring: CommandQuery,
        response: commandAnswers(MemberView),
      },
    },
    async (request, reply) => {
      const { code, organization } = request.params
      return runCommand(request, reply, request.actor, {}, (tx) => confirmMemberOf(tx, code, organization))
    },
  )
}
