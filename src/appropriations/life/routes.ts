import { z } from 'zod'
import { heldNow } from '../../ledger/queries.ts'
import type { Reading } from '../../platform/database/database.ts'
import type { Http } from '../../platform/http/http.ts'
import { pageFrom, pageQuery, positionOf } from '../../platform/http/paging.ts'
import { code } from '../../platform/http/schemas.ts'
import { listAnswer, sendList } from '../../platform/http/tables/lists.ts'
import { twoPersonCodes } from '../../proposals/refusals.ts'
import type { FederalAward } from '../federal-award.ts'
import { fundsByCode } from '../federal-award-queries.ts'
import { postFundAct } from '../routes.ts'
import * as commands from './commands.ts'
import {
  FederalAwardRecord,
  FederalAwardVersionView,
  federalAwardColumns,
  federalAwardRecord,
  federalAwardVersionView,
  NewFederalAwardState,
  NewFederalAwardTerms,
  namedIn,
  VersionQuery,
  versionColumns,
  versionNumber,
} from './contract.ts'
import { listFederalAwards, versionsOfFunds } from './queries.ts'
import { needsTwoPersons, versionNumbered, versionOn } from './terms.ts'
import { withDifferences } from './words.ts'

const CodeParams = z.strictObject({ code })
const NumberParams = z.strictObject({ code, number: versionNumber })
const tags = ['appropriations']
const params = z.strictObject({ code, fund: code })
/** Why a word of the agency on a Federal award is refused, whatever it says. */
const onFund = ['federal-award-missing', 'fund-not-found', 'agency-document-not-kept', 'acts-out-of-order']

export function federalAwardLifeRoutes(app: Http): void {
  app.get(
    '/federal-awards',
    {
      config: { access: 'appropriation:read', refuses: ['cursor-invalid'] },
      schema: {
        operationId: 'listFederalAwards',
        tags,
        summary: 'List the Federal awards by fund, with their terms, as JSON, CSV or a workbook',
        querystring: z.strictObject(pageQuery),
        response: { 200: listAnswer(FederalAwardRecord) },
      },
    },
    async (request, reply) =>
      sendList(request, reply, {
        name: 'federal-awards',
        columns: federalAwardColumns,
        read: async (tx, page) => {
          const { items, next } = await listFederalAwards(tx, { ...request.query, ...page })
          return { items: await asRecords(tx, items), next }
        },
      }),
  )

  app.get(
    '/federal-awards/:code',
    {
      config: { access: 'appropriation:read', refuses: ['fund-not-found'] },
      schema: {
        operationId: 'readFederalAward',
        tags,
        summary: 'Read one Federal award, with its terms and its state',
        params: CodeParams,
        response: { 200: FederalAwardRecord },
      },
    },
    async ({ actor, params }) =>
      app.db.snapshot(actor, async (tx) => {
        const [record] = await asRecords(tx, [(await fundsByCode(tx, [params.code]))(params.code)])
        if (record === undefined) throw new Error('a fund that was read is missing')
        return record
      }),
  )

  app.get(
    '/federal-awards/:code/versions',
    {
      config: {
        access: 'appropriation:read',
        refuses: ['fund-not-found', 'federal-award-version-not-found', 'cursor-invalid'],
      },
      schema: {
        operationId: 'listFederalAwardVersions',
        tags,
        summary:
          'List the versions of the terms of a Federal award, or that of one day, as JSON, CSV or a workbook',
        params: CodeParams,
        querystring: z.strictObject({ ...pageQuery, ...VersionQuery }),
        response: { 200: listAnswer(FederalAwardVersionView) },
      },
    },
    async (request, reply) =>
      sendList(request, reply, {
        name: 'versions',
        columns: versionColumns,
        read: async (tx, { limit, cursor }) => {
          const { asOf } = request.query
          const [after = '0'] = positionOf(cursor, [z.string().regex(/^[1-9]\d{0,8}$/)]) ?? []
          const all = await versionsOf(tx, request.params.code)
          const asked = asOf === undefined ? all : [versionOn(all, asOf)]
          const rows = asked.filter((one) => one.number > Number(after)).slice(0, limit + 1)
          return pageFrom(rows, limit, (one) => [String(one.number)], federalAwardVersionView)
        },
      }),
  )

  app.get(
    '/federal-awards/:code/versions/:number',
    {
      config: {
        access: 'appropriation:read',
        refuses: ['fund-not-found', 'federal-award-version-not-found'],
      },
      schema: {
        operationId: 'readFederalAwardVersion',
        tags,
        summary:
          'Read one version of the terms of a Federal award, with what differs from the version before',
        params: NumberParams,
        response: { 200: FederalAwardVersionView },
      },
    },
    async ({ actor, params }) =>
      app.db.snapshot(actor, async (tx) => {
        const all = await versionsOf(tx, params.code)
        return federalAwardVersionView(versionNumbered(all, params.number))
      }),
  )

  postFundAct(
    app,
    '/federal-awards/:fund/terms',
    {
      operationId: 'amendFederalAwardTerms',
      summary: 'Amend the terms of a Federal award; the rule profile and the earmarks take two persons',
      params,
      body: NewFederalAwardTerms,
      refuses: [
        ...onFund,
        ...[
          'terms-unchanged',
          'budget-period-out-of-order',
          'rule-profile-not-found',
          'rule-parameter-missing',
        ],
        ...twoPersonCodes,
      ],
      twoPersons: (body) => (needsTwoPersons(namedIn(body)) ? 'federal-award.terms-amended' : null),
    },
    async (tx, { code, fund }, { document, reference, effectiveOn, concerns, ...named }) =>
      commands.amendFederalAwardTerms(
        tx,
        code,
        { fund, document, reference, effectiveOn, concerns },
        namedIn(named),
      ),
  )

  postFundAct(
    app,
    '/federal-awards/:fund/states',
    {
      operationId: 'recordFederalAwardState',
      summary:
        'Record that the agency put a Federal award on hold, suspended, resumed, terminated or closed it',
      params,
      body: NewFederalAwardState,
      refuses: [...onFund, 'federal-award-step-refused'],
    },
    async (tx, { code, fund }, { kind, ...word }) =>
      commands.putFederalAward(tx, code, kind, { ...word, fund }),
  )
}

async function versionsOf(tx: Reading, fund: string) {
  const award = (await fundsByCode(tx, [fund]))(fund)
  return withDifferences(award, (await versionsOfFunds(tx, [fund]))(fund))
}

/** Federal awards as answers show them: with the last version of their terms, and what their funds hold. */
async function asRecords(tx: Reading, awards: readonly FederalAward[]) {
  const funds = awards.map(({ fund }) => fund)
  const versions = await versionsOfFunds(tx, funds)
  const held = await heldNow(tx, 'fund', funds)
  return awards.map((award) => federalAwardRecord(award, versions(award.fund), held))
}
