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
import { againPage, shownVersion } from '../work/again-page.ts'
import { perform } from '../work/performing.ts'
import { errorsOf, fillPage, type Given, lookPage, type Step, type TwoSteps } from './two-steps.ts'
import { type Received, receiveForm } from './uploads.ts'

type Schema = z.ZodObject

type FormRoute<Params extends Schema> = {
  /** Who may open it: the same access as that of the command it sends. */
  readonly access: Exclude<Access, 'public'>
  readonly params: Params
  /**
   * Reads what the form is about. Refuses what the person may not see. Where it is being done, the command alone judges the state: a second press
   * finds the first answer, although the first has changed the state.
   */
  readonly read: (tx: Snapshot, params: z.output<Params>, step: Step) => Promise<TwoSteps>
  /** Where files of the form are stored, if it has any. */
  readonly files?: {
    readonly into: Files
    readonly types: RefusalTypes
    /** Judges the files that were received, where the form takes one of them or shows what is in it. */
    readonly read?: (request: FastifyRequest, received: Received) => Promise<Received>
  }
}

const urlEncoded = 'application/x-www-form-urlencoded'
const Posted = z.looseObject({
  step: z.enum(['fill', 'preview', 'do']),
  key: z.uuid().optional(),
  version: shownVersion.optional(),
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
    return fillPage(...atFirst(await read(tx, asked.params, 'fill'), asked.path), null)
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
      const { step, key, version: shown, given, errors } = await postedIn(request, files)
      const action = pathOf(request)
      const { viewer, of } = await app.db.snapshot(request.actor, async (tx) => ({
        viewer: await viewerOf(tx),
        of: await read(tx, request.params as z.output<Params>, step),
      }))
      const sent = { action, given, version: of.version === undefined ? null : (shown ?? String(of.version)) }
      if (step === 'fill' || Object.keys(errors).length > 0) {
        if (step !== 'fill') reply.code(422)
        return sendPage(request, reply, site, fillPage(of, { ...sent, errors }, null), viewer)
      }
      const command = of.command(given)
      const performed = await perform(request, command.address, command.body, {
        key,
        dryRun: step === 'preview',
        version: sent.version,
      })
      if (performed.problem !== null) {
        const { problem } = performed
        reply.code(problem.status)
        if (step === 'do' && problem.status >= 500)
          return sendPage(request, reply, site, againPage(of, sent, problem, key), viewer)
        if (problem.code === 'version-stale') {
          const now = await app.db.snapshot(request.actor, (tx) =>
            read(tx, request.params as z.output<Params>, 'fill'),
          )
          return sendPage(request, reply, site, fillPage(...atFirst(now, action), problem), viewer)
        }
        const filled = { ...sent, errors: errorsOf(problem, command) }
        return sendPage(request, reply, site, fillPage(of, filled, problem), viewer)
      }
      if (step === 'preview')
        return sendPage(request, reply, site, lookPage(of, sent, performed, key), viewer)
      const end = of.ends(performed)
      return typeof end === 'string'
        ? reply.header('cache-control', 'no-store').redirect(end, 303)
        : sendPage(request, reply, site, end, viewer)
    },
  )
}

/** A form as it is opened: with what the record holds now. */
function atFirst(of: TwoSteps, action: string) {
  const { initial: given = {}, version = null } = of
  return [of, { action, given, version: version === null ? null : String(version), errors: {} }] as const
}

/** The step that a post asks for, its key, and what was typed. Refuses what no form of ours sends. */
async function postedIn<Params extends Schema>(
  request: FastifyRequest,
  files: FormRoute<Params>['files'],
): Promise<
  Pick<Received, 'errors'> & { step: Step; key: string; version: string | undefined; given: Given }
> {
  const { fields, errors, arrived } =
    files !== undefined && request.isMultipart()
      ? await receiveForm(request, files.into, files.types)
      : { fields: checked(Fields, request.body), errors: {}, arrived: [] }
  const { step, key = randomUUID(), version, again } = checked(Posted, fields)
  const typed = Object.fromEntries(
    Object.entries(fields).filter(([name, value]) => !(name in Posted.shape) && value.trim() !== ''),
  )
  const received = { fields: typed, errors, arrived }
  const read = files?.read === undefined ? received : await files.read(request, received)
  return { errors: read.errors, step: again === undefined ? step : 'fill', key, version, given: read.fields }
}

function checked<Value>(schema: z.ZodType<Value>, data: unknown): Value {
  const { value, error } = validatorFor({ schema, httpPart: 'body' })(data) as {
    value?: Value
    error?: Error
  }
  if (error !== undefined) throw error
  return value as Value
}
