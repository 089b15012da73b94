import { z } from 'zod'
import { commandAnswers } from '../../ledger/preview.ts'
import { recordingCodes } from '../../ledger/refusals.ts'
import type { Http } from '../../platform/http/http.ts'
import { CommandHeaders, CommandQuery, runCommand } from '../../platform/http/run-command.ts'
import { code } from '../../platform/http/schemas.ts'
import { TwoPersonQuery, twoPersonAnswers } from '../../proposals/contract.ts'
import { twoPersonCodes } from '../../proposals/refusals.ts'
import { actorByCode } from '../queries.ts'
import { linkSignIn, unlinkSignIn } from './commands.ts'
import { NewSignInLink, SignInLinkView } from './contract.ts'
import { linksOf } from './queries.ts'

const tags = ['actors']
const CodeParams = z.strictObject({ code })

/** The outside identities with which persons sign in. An administrator links them: no identity makes an account by itself. */
export function signInLinkRoutes(app: Http): void {
  app.get(
    '/actors/:code/sign-ins',
    {
      config: { access: 'actor:read', refuses: ['actor-not-found'] },
      schema: {
        operationId: 'listSignIns',
        tags,
        summary: 'List the identities with which an actor signs in',
        params: CodeParams,
        response: { 200: z.object({ items: z.array(SignInLinkView), next: z.null() }) },
      },
    },
    async ({ actor, params }) =>
      app.db.snapshot(actor, async (tx) => {
        const { code: person } = await actorByCode(tx, params.code)
        return { items: await linksOf(tx, person), next: null }
      }),
  )

  app.post(
    '/actors/:code/sign-ins',
    {
      config: {
        access: 'actor:key',
        // Whose identity it is decides whether it takes two persons.
        askedFirst: true,
        refuses: [
          ...['actor-not-found', 'actor-is-service', 'sign-in-already-linked'],
          ...twoPersonCodes,
          ...recordingCodes,
        ],
      },
      schema: {
        operationId: 'linkSignIn',
        tags,
        summary: 'Add an identity with which an actor signs in; for another person it takes two',
        headers: CommandHeaders,
        params: CodeParams,
        querystring: TwoPersonQuery,
        body: NewSignInLink,
        response: twoPersonAnswers(SignInLinkView),
      },
    },
    async (request, reply) => {
      const { params, body } = request
      // What a session makes for its own person would outlive it: it takes two, as for another.
      const isOwn = params.code === request.actorCode && request.usedSession === null
      const twoPersons = isOwn ? null : { act: 'sign-in.linked', about: params.code }
      return runCommand(request, reply, request.actor, { twoPersons }, (tx) =>
        linkSignIn(tx, params.code, body),
      )
    },
  )

  app.post(
    '/actors/:code/sign-ins/:link/revocation',
    {
      config: {
        access: 'actor:key',
        refuses: ['sign-in-link-not-found', 'sign-in-already-unlinked', ...recordingCodes],
      },
      schema: {
        operationId: 'unlinkSignIn',
        tags,
        summary: 'Revoke an identity with which an actor signs in',
        headers: CommandHeaders,
        params: z.strictObject({ code, link: code }),
        querystring: CommandQuery,
        response: commandAnswers(SignInLinkView),
      },
    },
    async (request, reply) => {
      const { params } = request
      return runCommand(request, reply, request.actor, {}, (tx) => unlinkSignIn(tx, params.code, params.link))
    },
  )
}
