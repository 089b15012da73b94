import { randomUUID } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Access } from '../../identity/access.ts'
import type { Snapshot } from '../../platform/database/database.ts'
import type { Files } from '../../platform/files/module.ts'
import type { Http } from '../../platform/http/http.ts'
import { validatorFor } from '../../platform/http/validation.ts'
import type { RefusalTypes } from '../../platform/refusal.ts'
import type { Site } from '../shell/layout.ts'
import { addPage, pathOf, sendPage, viewerOf } from '../shell/page.ts'
import { perform } from '../work/performing.ts'
import { againPage, errorsOf, fillPage, type Given, lookPage, type TwoSteps } from './two-steps.ts'
import { type Received, receiveForm } from './uploads.ts'

type Schema = z.ZodObject

type FormRoute<Params extends Schema> = {
  /** Who may open it: the same access as that of the command it sends. */
  readonly access: Exclude<Access, 'public'>
  readonly params: Params
  /** Reads what the form is about. Refuses what the person may not see. */
  readonly read: (tx: Snapshot, params: z.output<Params>) => Promise<TwoSteps>
  /** Where files of the form are stored, if it has any. */
  readonly files?: { readonly into: Files; readonly types: RefusalTypes }
}

const urlEncoded = 'application/x-www-form-urlencoded'
const Posted = z.looseObject({
  step: z.enum(['fill', 'preview', 'do']),
  key: z.uuid().optional(),
  /** A button that shows the fields again, for what was typed so far. */
  again: z.string().optional(),
})
const Fields = z.record(z.string().max(300), z.string().max(8_192))

/**
 * Adds a form that is filled in, looked at as a dry run, and then done: the page for it, and its post. The command is sent to its own route for the person,
 * under one key for each form that is looked at, so that a second press finds the first answer.
 */
export function addTwoSteps<Params extends Schema>(
  app: Http,
  site: Site,
  address: string,
  { access, params, read, files }: FormRoute<Params>,
): void {
  addPage(app, site, address, { access, params }, async (tx, asked) => {
    const of = await read(tx, asked.params)
    return fillPage(of, { action: asked.path, given: of.initial ?? {}, errors: {} }, null)
  })

  app.post(
    address,
    {
      config: {
        access,
        ...(files === undefined
          ? {}
          : { askedFirst: true, rateLimit: { max: files.into.perMinute, timeWindow: 60_000 } }),
      },
      schema: {
        hide: true,
        consumes: files === undefined ? [urlEncoded] : [urlEncoded, 'multipart/form-data'],
        params,
      },
    },
    async (request, reply) => {
      const { step, key, given, errors } = await postedIn(request, files)
      const action = pathOf(request)
      const { viewer, of } = await app.db.snapshot(request.actor, async (tx) => ({
        viewer: await viewerOf(tx),
        of: await read(tx, request.params as z.output<Params>),
      }))
      if (step === 'fill' || Object.keys(errors).length > 0) {
        if (step !== 'fill') reply.code(422)
        return sendPage(request, reply, site, fillPage(of, { action, given, errors }, null), viewer)
      }
      const command = of.command(given)
      const performed = await perform(request, command.address, command.body, {
        key,
        dryRun: step === 'preview',
        version: null,
      })
      if (performed.problem !== null) {
        const { problem } = performed
        reply.code(problem.status)
        if (step === 'do' && problem.status >= 500)
          return sendPage(request, reply, site, againPage(of, { action, given }, problem, key), viewer)
        const filled = { action, given, errors: errorsOf(problem, command) }
        return sendPage(request, reply, site, fillPage(of, filled, problem), viewer)
      }
      if (step === 'preview')
        return sendPage(request, reply, site, lookPage(of, { action, given }, performed, key), viewer)
      const end = of.ends(performed)
      return typeof end === 'string'
        ? reply.header('cache-control', 'no-store').redirect(end, 303)
        : sendPage(request, reply, site, end, viewer)
    },
  )
}

/** The step that a post asks for, its key, and what was typed. Refuses what no form of ours sends. */
async function postedIn<Params extends Schema>(
  request: FastifyRequest,
  files: FormRoute<Params>['files'],
): Promise<Pick<Received, 'errors'> & { step: 'fill' | 'preview' | 'do'; key: string; given: Given }> {
  const { fields, errors } =
    files !== undefined && request.isMultipart()
      ? await receiveForm(request, files.into, files.types)
      : { fields: checked(Fields, request.body), errors: {} }
  const { step, key = randomUUID(), again } = checked(Posted, fields)
  const given = Object.fromEntries(
    Object.entries(fields).filter(([name, value]) => !(name in Posted.shape) && value.trim() !== ''),
  )
  return { errors, step: again === undefined ? step : 'fill', key, given }
}

function checked<Value>(schema: z.ZodType<Value>, data: unknown): Value {
  const { value, error } = validatorFor({ schema, httpPart: 'body' })(data) as {
    value?: Value
    error?: Error
  }
  if (error !== undefined) throw error
  return value as Value
}
