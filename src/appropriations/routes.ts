import { z } from 'zod'
import { entryView } from '../ledger/contract.ts'
import { referencedAnswers, warned } from '../ledger/entries/reference-contract.ts'
import type { WithRepeats } from '../ledger/entries/reference-queries.ts'
import type { Entry } from '../ledger/entry.ts'
import { EntryView } from '../ledger/entry-contract.ts'
import { heldNow } from '../ledger/queries.ts'
import { datedCodes } from '../ledger/refusals.ts'
import type { Reading, Transaction } from '../platform/database/database.ts'
import type { Http } from '../platform/http/http.ts'
import { pageQuery } from '../platform/http/paging.ts'
import { CommandQuery, changing, etagOf, MoneyHeaders, runCommand } from '../platform/http/run-command.ts'
import { code } from '../platform/http/schemas.ts'
import { listAnswer, sendList } from '../platform/http/tables/lists.ts'
import { TwoPersonQuery, twoPersonAnswers } from '../proposals/contract.ts'
import { twoPersonCodes } from '../proposals/refusals.ts'
import type { Appropriation } from './appropriation.ts'
import * as commands from './commands.ts'
import {
  AppropriationView,
  appropriationColumns,
  appropriationTerms,
  appropriationView,
  fundsOf,
  NewAmendment,
  NewAppropriation,
} from './contract.ts'
import { federalAwardsOf } from './federal-award-queries.ts'
import { appropriationByCode, appropriationForUpdate, listAppropriations } from './queries.ts'

const CodeParams = z.strictObject({ code })
const tags = ['appropriations']

export function appropriationRoutes(app: Http): void {
  app.get(
    '/appropriations',
    {
      config: { access: 'appropriation:read', refuses: ['cursor-invalid'] },
      schema: {
        operationId: 'listAppropriations',
        tags,
        summary: 'List the appropriations by code, as JSON, CSV or a workbook',
        querystring: z.strictObject(pageQuery),
        response: { 200: listAnswer(AppropriationView) },
      },
    },
    async (request, reply) =>
      sendList(request, reply, {
        name: 'appropriations',
        columns: appropriationColumns,
        read: async (tx, page) => {
          const { items, next } = await listAppropriations(tx, { ...request.query, ...page })
          return { items: await withFigures(tx, items), next }
        },
      }),
  )

  app.get(
    '/appropriations/:code',
    {
      config: { access: 'appropriation:read', refuses: ['appropriation-not-found'] },
      schema: {
        operationId: 'readAppropriation',
        tags,
        summary: 'Read one appropriation',
        params: CodeParams,
        response: { 200: AppropriationView },
      },
    },
    async ({ actor, params }, reply) => {
      const view = await app.db.snapshot(actor, async (tx) => {
        const appropriation = await appropriationByCode(tx, params.code)
        return appropriationView(appropriation, ...(await besidesOf(tx, [appropriation])))
      })
      return reply.header('etag', etagOf(view)).send(view)
    },
  )

  app.post(
    '/appropriations',
    {
      config: {
        access: 'appropriation:prepare',
        money: true,
        refuses: [
          'appropriation-code-taken',
          'fund-taken',
          'acts-out-of-order',
          'availability-out-of-order',
          'fiscal-year-out-of-range',
          ...twoPersonCodes,
          ...datedCodes,
        ],
      },
      schema: {
        operationId: 'enactAppropriation',
        tags,
        summary: 'Record an enacted appropriation; it takes two persons',
        headers: MoneyHeaders,
        querystring: TwoPersonQuery,
        body: NewAppropriation,
        response: twoPersonAnswers(AppropriationView),
      },
    },
    async (request, reply) => {
      const { amount, effectiveOn, concerns, ...enacted } = request.body
      const terms = appropriationTerms(enacted)
      const twoPersons = { act: 'appropriation.enacted', about: terms.code }
      const asked = { under: '/v1/appropriations', twoPersons }
      return runCommand(request, reply, request.actor, asked, async (tx) =>
        appropriationView(
          await commands.enactAppropriation(tx, terms, amount, { effectiveOn, concerns }),
          [],
          tx.today,
        ),
      )
    },
  )

  postFundAct(
    app,
    '/amendments',
    {
      operationId: 'amendAppropriation',
      summary: 'Supplement or rescind an appropriation; a supplement takes two persons',
      params: CodeParams,
      body: NewAmendment,
      refuses: ['acts-out-of-order', 'unawarded-exceeded', ...twoPersonCodes],
      twoPersons: ({ kind }) => (kind === 'supplement' ? 'appropriation.supplemented' : null),
    },
    async (tx, { code }, { kind, ...amended }) =>
      kind === 'supplement'
        ? commands.supplementAppropriation(tx, code, amended)
        : commands.rescindAppropriation(tx, code, amended),
  )
}

async function withFigures(tx: Reading, appropriations: readonly Appropriation[]) {
  const besides = await besidesOf(tx, appropriations)
  return appropriations.map((one) => appropriationView(one, ...besides))
}

/** What is shown beside appropriations: their Federal awards, the day, and what their funds hold. */
async function besidesOf(tx: Reading, appropriations: readonly Appropriation[]) {
  const codes = appropriations.map(({ code }) => code)
  const awards = await federalAwardsOf(tx, codes)
  const held = await heldNow(
    tx,
    'fund',
    codes.flatMap((code) => fundsOf(code, awards)),
  )
  return [awards, tx.today, held] as const
}

/** An appropriation with its Federal awards, as the answer of a command shows it. */
export async function readView(tx: Reading, code: string) {
  return appropriationView(await appropriationByCode(tx, code), await federalAwardsOf(tx, [code]), tx.today)
}

type FundActRoute<Params extends z.ZodType, Body extends z.ZodType> = {
  readonly operationId: string
  readonly summary: string
  readonly params: Params
  readonly body: Body
  /** Why it can be refused besides what any act on an appropriation is. */
  readonly refuses: readonly string[]
  /** The kind of the entry, where one person proposes the act and another confirms it. */
  readonly twoPersons?: (body: z.output<Body>) => string | null
}

/** Adds a route for an act on an appropriation or one of its funds, which answers with its ledger entry and what has the same reference. */
export function postFundAct<Params extends z.ZodType<{ readonly code: string }>, Body extends z.ZodType>(
  app: Http,
  path: string,
  { refuses, twoPersons, ...about }: FundActRoute<Params, Body>,
  act: (
    tx: Transaction,
    params: z.output<Params>,
    body: z.output<Body>,
  ) => Promise<Entry | WithRepeats<Entry>>,
): void {
  app.post(
    `/appropriations/:code${path}`,
    {
      config: {
        access: 'appropriation:prepare',
        money: true,
        ifMatch: true,
        refuses: ['appropriation-not-found', ...refuses, ...datedCodes],
      },
      schema: {
        ...about,
        tags,
        headers: MoneyHeaders,
        querystring: twoPersons === undefined ? CommandQuery : TwoPersonQuery,
        response: (twoPersons === undefined ? referencedAnswers : twoPersonAnswers)(EntryView),
      },
    },
    async (request, reply) => {
      // What the contract has read it as: the compiler does not follow a schema that is a parameter.
      const params = request.params as z.output<Params> & { readonly code: string }
      const body = request.body as z.output<Body>
      const proposed = twoPersons?.(body) ?? null
      const asked = {
        under: '/v1/ledger/entries',
        ...changing(appropriationForUpdate, params.code),
        twoPersons: proposed === null ? null : { act: proposed, about: params.code },
      }
      return runCommand(request, reply, request.actor, asked, async (tx) => {
        const entry = await act(tx, params, body)
        return { ...entryView(entry), ...warned('repeats' in entry ? entry.repeats : []) }
      })
    },
  )
}
