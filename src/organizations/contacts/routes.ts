import { z } from 'zod'
import { Reason } from '../../ledger/contract.ts'
import { commandAnswers } from '../../ledger/preview.ts'
import { recordingCodes } from '../../ledger/refusals.ts'
import type { Reading, Transaction } from '../../platform/database/database.ts'
import type { Http } from '../../platform/http/http.ts'
import { pageQuery } from '../../platform/http/paging.ts'
import { CommandHeaders, CommandQuery, etagOf, runCommand } from '../../platform/http/run-command.ts'
import { code } from '../../platform/http/schemas.ts'
import { listAnswer, sendList } from '../../platform/http/tables/lists.ts'
import { organizationByCode } from '../queries.ts'
import { refuseOrganization } from '../refusals.ts'
import { addContact, correctContactOf, removeContact } from './commands.ts'
import { ContactCorrection, ContactView, contactColumns, contactView, NewContact } from './contract.ts'
import { contactByCode, contactForUpdate, listContacts } from './queries.ts'

const CodeParams = z.strictObject({ code })
const ContactParams = z.strictObject({ code, contact: code })
const tags = ['contacts']
const act = {
  tags,
  headers: CommandHeaders,
  querystring: CommandQuery,
  response: commandAnswers(ContactView),
}

export function contactRoutes(app: Http): void {
  app.get(
    '/organizations/:code/contacts',
    {
      config: { access: 'contact:read', refuses: ['cursor-invalid', 'organization-not-found'] },
      schema: {
        operationId: 'listContacts',
        tags,
        summary: 'List the contacts of an organization with the history of their telephone numbers',
        params: CodeParams,
        querystring: z.strictObject(pageQuery),
        response: { 200: listAnswer(ContactView) },
      },
    },
    async (request, reply) =>
      sendList(request, reply, {
        name: 'contacts',
        columns: contactColumns,
        read: async (tx, page) => {
          const of = await ownOrganization(tx, request.params.code)
          const { items, next } = await listContacts(tx, of, { ...request.query, ...page })
          return { items: items.map(contactView), next }
        },
      }),
  )

  app.get(
    '/organizations/:code/contacts/:contact',
    {
      config: { access: 'contact:read', refuses: ['organization-not-found', 'contact-not-found'] },
      schema: {
        operationId: 'readContact',
        tags,
        summary: 'Read one contact of an organization',
        params: ContactParams,
        response: { 200: ContactView },
      },
    },
    async ({ actor, params }, reply) => {
      const view = await app.db.snapshot(actor, async (tx) => viewOf(tx, params.code, params.contact))
      return reply.header('etag', etagOf(view)).send(view)
    },
  )

  app.post(
    '/organizations/:code/contacts',
    {
      config: {
        access: 'contact:keep',
        refuses: ['organization-not-found', 'contact-unreachable', ...recordingCodes],
      },
      schema: {
        operationId: 'addContact',
        summary: 'Add a contact of an organization; its telephone number counts from now',
        params: CodeParams,
        body: NewContact,
        ...act,
      },
    },
    async (request, reply) => {
      const { params, body } = request
      const { reason, email, telephone, ...named } = body
      const texts = { ...named, email: email ?? null, telephone: telephone ?? null }
      const under = `/v1/organizations/${params.code}/contacts`
      return runCommand(request, reply, request.actor, { under }, async (tx) =>
        viewOf(tx, params.code, await addContact(tx, params.code, texts, reason)),
      )
    },
  )

  app.post(
    '/organizations/:code/contacts/:contact/correction',
    {
      config: {
        access: 'contact:keep',
        ifMatch: true,
        refuses: [
          'contact-not-found',
          'contact-removed',
          'contact-unreachable',
          'contact-unchanged',
          ...recordingCodes,
        ],
      },
      schema: {
        operationId: 'correctContact',
        summary: 'Correct a contact; what stood before stays in its history',
        params: ContactParams,
        body: ContactCorrection,
        ...act,
      },
    },
    async (request, reply) => {
      const { code: of, contact } = request.params
      const { reason, ...said } = request.body
      const version = (tx: Transaction) => contactForUpdate(tx, of, contact)
      return runCommand(request, reply, request.actor, { version }, async (tx) => {
        await correctContactOf(tx, of, contact, said, reason)
        return viewOf(tx, of, contact)
      })
    },
  )

  app.post(
    '/organizations/:code/contacts/:contact/removal',
    {
      config: {
        access: 'contact:keep',
        ifMatch: true,
        refuses: ['contact-not-found', 'contact-removed', ...recordingCodes],
      },
      schema: {
        operationId: 'removeContact',
        summary: 'Remove a contact; it and its history stay readable',
        params: ContactParams,
        body: Reason,
        ...act,
      },
    },
    async (request, reply) => {
      const { code: of, contact } = request.params
      const version = (tx: Transaction) => contactForUpdate(tx, of, contact)
      return runCommand(request, reply, request.actor, { version }, async (tx) => {
        await removeContact(tx, of, contact, request.body.reason)
        return viewOf(tx, of, contact)
      })
    },
  )
}

/** An organization whose contacts the reader may see: a grantee's user sees those of the own organization. */
async function ownOrganization(tx: Reading, code: string): Promise<string> {
  const { organization } = tx.principal
  if (organization !== null && organization !== code)
    throw refuseOrganization('organization-not-found', { organization: code })
  return (await organizationByCode(tx, code)).code
}

async function viewOf(tx: Reading, organization: string, contact: string) {
  return contactView(await contactByCode(tx, await ownOrganization(tx, organization), contact))
}
