import { z } from 'zod'
import { actorByCode } from '../identity/queries.ts'
import { commandAnswers } from '../ledger/preview.ts'
import type { Http } from '../platform/http/http.ts'
import { pageOf, pageQuery } from '../platform/http/paging.ts'
import { CommandHeaders, CommandQuery, runCommand } from '../platform/http/run-command.ts'
import { code } from '../platform/http/schemas.ts'
import { confirmMailAddress, removeMailAddress, setMailAddress } from './commands.ts'
import {
  MailAddressView,
  MailCode,
  mailAddressView,
  NewMailAddress,
  OutboxRow,
  RemovedMailAddress,
} from './contract.ts'
import { listOutbox, ownMailAddress } from './queries.ts'
import { refuseMail } from './refusals.ts'
import { mailStates } from './tables.ts'

export type MailNeeds = {
  /** Whether the service sends mail. */
  readonly sendsMail?: boolean | undefined
}

const tags = ['mail']

/** A person's own address, and the outbox. No answer of a command is kept, since it holds the address. */
export function mailRoutes(app: Http, { sendsMail = false }: MailNeeds): void {
  app.get(
    '/me/mail-address',
    {
      config: { access: 'mail:own' },
      schema: {
        operationId: 'readMailAddress',
        tags,
        summary: 'Read your address for mail',
        response: { 200: MailAddressView },
      },
    },
    async ({ actor }) => app.db.snapshot(actor, async (tx) => mailAddressView(await ownMailAddress(tx))),
  )

  app.post(
    '/me/mail-address',
    {
      config: { access: 'mail:own', refuses: ['mail-not-offered', 'mail-codes-used-up'] },
      schema: {
        operationId: 'setMailAddress',
        tags,
        summary: 'Change your address for mail; a code is sent to it',
        headers: CommandHeaders,
        querystring: CommandQuery,
        body: NewMailAddress,
        response: commandAnswers(MailAddressView),
      },
    },
    async (request, reply) => {
      if (!sendsMail) throw refuseMail('mail-not-offered')
      return runCommand(request, reply, request.actor, { secret: true }, async (tx) =>
        mailAddressView(await setMailAddress(tx, request.body.address)),
      )
    },
  )

  app.post(
    '/me/mail-address/confirmation',
    {
      config: {
        access: 'mail:own',
        refuses: [
          'mail-address-not-set',
          'mail-address-already-confirmed',
          'mail-code-expired',
          'mail-code-wrong',
        ],
      },
      schema: {
        operationId: 'confirmMailAddress',
        tags,
        summary: 'Confirm your address with the code that was sent to it',
        headers: CommandHeaders,
        querystring: CommandQuery,
        body: MailCode,
        response: commandAnswers(MailAddressView),
      },
    },
    async (request, reply) =>
      runCommand(request, reply, request.actor, { secret: true }, async (tx) =>
        mailAddressView(await confirmMailAddress(tx, request.body.code)),
      ),
  )

  app.post(
    '/me/mail-address/removal',
    {
      config: { access: 'mail:own' },
      schema: {
        operationId: 'removeMailAddress',
        tags,
        summary: 'End mail to you; your address is removed',
        headers: CommandHeaders,
        querystring: CommandQuery,
        response: commandAnswers(RemovedMailAddress),
      },
    },
    async (request, reply) =>
      runCommand(request, reply, request.actor, { secret: true }, (tx) =>
        removeMailAddress(tx, tx.principal.code),
      ),
  )

  app.post(
    '/actors/:code/mail-address/removal',
    {
      config: { access: 'mail:read', refuses: ['actor-not-found'] },
      schema: {
        operationId: 'removeActorMailAddress',
        tags,
        summary: 'End mail to an actor; their address is removed',
        headers: CommandHeaders,
        params: z.strictObject({ code }),
        querystring: CommandQuery,
        response: commandAnswers(RemovedMailAddress),
      },
    },
    async (request, reply) =>
      runCommand(request, reply, request.actor, { secret: true }, async (tx) =>
        removeMailAddress(tx, (await actorByCode(tx, request.params.code)).code),
      ),
  )

  app.get(
    '/mail/outbox',
    {
      config: { access: 'mail:read', refuses: ['cursor-invalid'] },
      schema: {
        operationId: 'listMailOutbox',
        tags,
        summary: 'List what is to be sent and what was, the latest first',
        querystring: z.strictObject({ ...pageQuery, state: z.enum(mailStates).optional() }),
        response: { 200: pageOf(OutboxRow) },
      },
    },
    async ({ actor, query }) =>
      app.db.snapshot(actor, async (tx) => {
        const { items, next } = await listOutbox(tx, query)
        return { items: [...items], next }
      }),
  )
}
