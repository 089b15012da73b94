import { z } from 'zod'
import { commandAnswers } from '../ledger/preview.ts'
import { recordingCodes } from '../ledger/refusals.ts'
import type { Http } from '../platform/http/http.ts'
import { pageQuery } from '../platform/http/paging.ts'
import { CommandHeaders, CommandQuery, changing, etagOf, runCommand } from '../platform/http/run-command.ts'
import { code } from '../platform/http/schemas.ts'
import { listAnswer, sendList } from '../platform/http/tables/lists.ts'
import { TwoPersonQuery, twoPersonAnswers } from '../proposals/contract.ts'
import { needsSecondPerson } from '../proposals/proposal.ts'
import { twoPersonCodes } from '../proposals/refusals.ts'
import * as commands from './commands.ts'
import { ActorView, actorColumns, IssuedKeyView, KeyView, NewActor, NewKey, RoleChange } from './contract.ts'
import { actorByCode, actorForUpdate, keysOf, listActors } from './queries.ts'

/** Whether the roles take two persons, by the one rule of all acts. */
function empowering(act: string, about: string, { roles }: { readonly roles: readonly string[] }) {
  return needsSecondPerson(act, { roles }, '') ? { act, about } : null
}

const CodeParams = z.strictObject({ code })
const tags = ['actors']

export function identityRoutes(app: Http): void {
  app.get(
    '/actors',
    {
      config: { access: 'actor:read', refuses: ['cursor-invalid'] },
      schema: {
        operationId: 'listActors',
        tags,
        summary: 'List the actors by code, as JSON, CSV or a workbook',
        querystring: z.strictObject(pageQuery),
        response: { 200: listAnswer(ActorView) },
      },
    },
    async (request, reply) =>
      sendList(request, reply, {
        name: 'actors',
        columns: actorColumns,
        read: async (tx, page) => {
          const { items, next } = await listActors(tx, { ...request.query, ...page })
          return { items: items.map((item) => ({ ...item, roles: [...item.roles] })), next }
        },
      }),
  )

  app.get(
    '/actors/:code',
    {
      config: { access: 'actor:read', refuses: ['actor-not-found'] },
      schema: {
        operationId: 'readActor',
        tags,
        summary: 'Read one actor',
        params: CodeParams,
        response: { 200: ActorView },
      },
    },
    async ({ actor, params }, reply) => {
      const found = await app.db.snapshot(actor, (tx) => actorByCode(tx, params.code))
      return reply.header('etag', etagOf(found)).send({ ...found, roles: [...found.roles] })
    },
  )

  app.post(
    '/actors',
    {
      config: {
        access: 'actor:admit',
        refuses: [
          'actor-code-taken',
          'roles-not-compatible',
          'organization-not-found',
          ...twoPersonCodes,
          ...recordingCodes,
        ],
      },
      schema: {
        operationId: 'admitActor',
        tags,
        summary: 'Admit an actor; an approver takes two persons',
        headers: CommandHeaders,
        querystring: TwoPersonQuery,
        body: NewActor,
        response: twoPersonAnswers(ActorView),
      },
    },
    async (request, reply) => {
      const { organization, ...terms } = request.body
      const asked = { under: '/v1/actors', twoPersons: empowering('actor.admitted', terms.code, terms) }
      return runCommand(request, reply, request.actor, asked, (tx) =>
        commands.admitActor(tx, { ...terms, organization: organization ?? null }),
      )
    },
  )

  app.post(
    '/actors/:code/roles',
    {
      config: {
        access: 'actor:admit',
        ifMatch: true,
        refuses: [
          'actor-not-found',
          'actor-is-service',
          'roles-not-compatible',
          'last-administrator',
          'organization-not-found',
          ...twoPersonCodes,
          ...recordingCodes,
        ],
      },
      schema: {
        operationId: 'changeRoles',
        tags,
        summary: 'Change what an actor may do; what leaves an admin, finance or approver takes two persons',
        headers: CommandHeaders,
        params: CodeParams,
        querystring: TwoPersonQuery,
        body: RoleChange,
        response: twoPersonAnswers(ActorView),
      },
    },
    async (request, reply) => {
      const { params, body } = request
      const twoPersons = empowering('actor.roles-changed', params.code, body)
      const asked = { ...changing(actorForUpdate, params.code), twoPersons }
      return runCommand(request, reply, request.actor, asked, (tx) =>
        commands.changeRoles(tx, params.code, {
          roles: body.roles,
          organization: body.organization ?? null,
          affiliation: body.affiliation,
        }),
      )
    },
  )

  app.get(
    '/actors/:code/keys',
    {
      config: { access: 'actor:read', refuses: ['actor-not-found'] },
      schema: {
        operationId: 'listKeys',
        tags,
        summary: 'List the keys of an actor, without their secrets',
        params: CodeParams,
        response: { 200: z.object({ items: z.array(KeyView), next: z.null() }) },
      },
    },
    async ({ actor, params }) =>
      app.db.snapshot(actor, async (tx) => {
        const { code } = await actorByCode(tx, params.code)
        return { items: await keysOf(tx, code), next: null }
      }),
  )

  app.post(
    '/actors/:code/keys',
    {
      config: {
        access: 'actor:key',
        // Whose key it is decides whether it takes two persons.
        askedFirst: true,
        refuses: [
          'actor-not-found',
          'actor-is-service',
          'key-expiry-passed',
          ...twoPersonCodes,
          ...recordingCodes,
        ],
      },
      schema: {
        operationId: 'issueKey',
        tags,
        summary: 'Issue a key, shown once; for another person it takes two',
        params: CodeParams,
        querystring: TwoPersonQuery,
        body: NewKey,
        response: twoPersonAnswers(IssuedKeyView),
      },
    },
    async (request, reply) => {
      const { params, body } = request
      // What a session makes for its own person would outlive it: it takes two, as for another.
      const isOwn = params.code === request.actorCode && request.usedSession === null
      const twoPersons = isOwn ? null : { act: 'key.issued', about: params.code }
      return runCommand(request, reply, request.actor, { secret: true, twoPersons }, async (tx) => {
        const { key, secret } = await commands.issueKey(tx, params.code, body.expiresAt)
        return { ...key, secret }
      })
    },
  )

  app.post(
    '/actors/:code/keys/:key/revocation',
    {
      config: {
        access: 'actor:key',
        refuses: ['key-not-found', 'key-already-revoked', 'last-administrator', ...recordingCodes],
      },
      schema: {
        operationId: 'revokeKey',
        tags,
        summary: 'Revoke a key',
        headers: CommandHeaders,
        params: z.strictObject({ code, key: code }),
        querystring: CommandQuery,
        response: commandAnswers(KeyView),
      },
    },
    async (request, reply) => {
      const { params } = request
      return runCommand(request, reply, request.actor, {}, (tx) =>
        commands.revokeKey(tx, params.code, params.key),
      )
    },
  )
}
