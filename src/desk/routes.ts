import { z } from 'zod'
import { applicationByCode } from '../applications/queries.ts'
import { fundsByCode } from '../appropriations/federal-award-queries.ts'
import { appropriationByCode } from '../appropriations/queries.ts'
import { amendmentsOf } from '../awards/amendments/queries.ts'
import { awardOfApplication } from '../awards/drafts/queries.ts'
import { awardByCode } from '../awards/queries.ts'
import { meetingByCode } from '../board/meetings/queries.ts'
import { memberPosition } from '../decisions/ballots/queries.ts'
import { decisionByCode } from '../decisions/queries.ts'
import { disbursementByCode } from '../disbursements/queries.ts'
import { disallowanceByCode } from '../expenditures/queries.ts'
import { type Access, accessesOf } from '../identity/access.ts'
import { actorByCode } from '../identity/queries.ts'
import { organizationByCode } from '../organizations/queries.ts'
import { conditionByCode } from '../oversight/conditions/queries.ts'
import { holdByCode } from '../oversight/holds/queries.ts'
import { planByCode } from '../plans/queries.ts'
import type { Reading } from '../platform/database/database.ts'
import type { Http } from '../platform/http/http.ts'
import { code } from '../platform/http/schemas.ts'
import type { RefusalTypes } from '../platform/refusal.ts'
import { proposalByCode } from '../proposals/queries.ts'
import { publishedOf } from '../publications/queries.ts'
import { solicitationByCode } from '../solicitations/queries.ts'
import * as acts from './acts.ts'
import { administrationActs, chargeActs, heldCharge, seatedAdministration } from './administration.ts'
import {
  addressOfFund,
  awardActs,
  conditionActs,
  federalAwardActs,
  holdActs,
  judgeOpenAmendment,
  judgeOpenEnding,
  organizationActs,
} from './award-acts.ts'
import {
  ActionsView,
  actionsView,
  MeView,
  QueueView,
  queueView,
  SearchView,
  searchView,
  sought,
} from './contract.ts'
import { type Judged, judge, type RecordAct } from './judging.ts'
import { partiesOf } from './parties.ts'
import { callerOf, queueOf, withHeld } from './queries.ts'
import { search } from './search.ts'

const CodeParams = z.strictObject({ code })
const tags = ['desk']

export type DeskNeeds = { readonly refusalTypes: RefusalTypes }

/** What each record's acts are judged on. */
function judged<Subject>(
  list: readonly RecordAct<Subject>[],
  address: string,
  read: (tx: Reading, code: string) => Promise<Subject>,
) {
  return async (tx: Reading, code: string): Promise<Judged[]> =>
    judge(list, await read(tx, code), `${address}/${code}`, callerOf(tx))
}

type Judging = {
  readonly address: string
  readonly operationId: string
  readonly access: Access
  readonly missing: string
  readonly judge: (tx: Reading, code: string) => Promise<Judged[]>
}

const judgings: readonly Judging[] = [
  {
    address: '/appropriations',
    operationId: 'readAppropriationActions',
    access: 'appropriation:read',
    missing: 'appropriation-not-found',
    judge: judged(acts.appropriationActs, '/v1/appropriations', appropriationByCode),
  },
  {
    address: '/federal-awards',
    operationId: 'readFederalAwardActions',
    access: 'appropriation:read',
    missing: 'fund-not-found',
    judge: async (tx, fund) => {
      const award = (await fundsByCode(tx, [fund]))(fund)
      return judge(federalAwardActs, award, addressOfFund(award), callerOf(tx))
    },
  },
  {
    address: '/spending-plans',
    operationId: 'readSpendingPlanActions',
    access: 'plan:read',
    missing: 'plan-not-found',
    judge: judged(acts.planActs, '/v1/spending-plans', planByCode),
  },
  {
    address: '/administrations',
    operationId: 'readAdministrationActions',
    access: 'administration:read',
    missing: 'administration-not-found',
    judge: judged(administrationActs, '/v1/administrations', seatedAdministration),
  },
  {
    address: '/administration-charges',
    operationId: 'readAdministrationChargeActions',
    access: 'administration:read',
    missing: 'charge-not-found',
    judge: judged(chargeActs, '/v1/administration-charges', heldCharge),
  },
  {
    address: '/organizations',
    operationId: 'readOrganizationActions',
    access: 'organization:read',
    missing: 'organization-not-found',
    judge: judged(organizationActs, '/v1/organizations', organizationByCode),
  },
  {
    address: '/solicitations',
    operationId: 'readSolicitationActions',
    access: 'solicitation:read',
    missing: 'solicitation-not-found',
    judge: judged(acts.solicitationActs, '/v1/solicitations', async (tx, code) => ({
      solicitation: await solicitationByCode(tx, code),
      now: tx.now,
    })),
  },
  {
    address: '/applications',
    operationId: 'readApplicationActions',
    access: 'application:read',
    missing: 'application-not-found',
    judge: judged(acts.applicationActs, '/v1/applications', async (tx, code) => {
      const application = await applicationByCode(tx, code)
      return {
        application,
        solicitation: await solicitationByCode(tx, application.solicitation),
        award: await awardOfApplication(tx, code),
      }
    }),
  },
  {
    address: '/decisions',
    operationId: 'readDecisionActions',
    access: 'decision:read',
    missing: 'decision-not-found',
    judge: judged(acts.decisionActs, '/v1/decisions', async (tx, code) => {
      const decision = await decisionByCode(tx, code)
      const isPublished = (await publishedOf(tx, [code])).has(code)
      return { decision, position: await memberPosition(tx, decision, tx.principal.code), isPublished }
    }),
  },
  {
    address: '/awards',
    operationId: 'readAwardActions',
    access: 'award:read',
    missing: 'award-not-found',
    judge: async (tx, code) => {
      const award = await awardByCode(tx, code)
      const party = (await partiesOf(tx, [code]))(code)
      return [
        ...judge(awardActs, { award, party }, `/v1/awards/${code}`, callerOf(tx)),
        ...judgeOpenAmendment(await amendmentsOf(tx, code), party, callerOf(tx)),
        ...judgeOpenEnding(award, callerOf(tx)),
      ]
    },
  },
  {
    address: '/disbursements',
    operationId: 'readDisbursementActions',
    access: 'disbursement:read',
    missing: 'disbursement-not-found',
    judge: async (tx, code) => {
      const found = await withHeld(tx, [await disbursementByCode(tx, code)])
      return found.flatMap((one) =>
        judge(acts.disbursementActs, one, `/v1/disbursements/${code}`, callerOf(tx)),
      )
    },
  },
  {
    address: '/conditions',
    operationId: 'readConditionActions',
    access: 'condition:read',
    missing: 'condition-not-found',
    judge: judged(conditionActs, '/v1/conditions', conditionByCode),
  },
  {
    address: '/holds',
    operationId: 'readHoldActions',
    access: 'hold:read',
    missing: 'hold-not-found',
    judge: judged(holdActs, '/v1/holds', holdByCode),
  },
  {
    address: '/disallowances',
    operationId: 'readDisallowanceActions',
    access: 'disallowance:read',
    missing: 'disallowance-not-found',
    judge: judged(acts.disallowanceActs, '/v1/disallowances', disallowanceByCode),
  },
  {
    address: '/proposals',
    operationId: 'readProposalActions',
    access: 'proposal:read',
    missing: 'proposal-not-found',
    judge: judged(acts.proposalActs, '/v1/proposals', proposalByCode),
  },
  {
    address: '/meetings',
    operationId: 'readMeetingActions',
    access: 'summary:read',
    missing: 'meeting-not-found',
    judge: judged(acts.meetingActs, '/v1/meetings', meetingByCode),
  },
]

export function deskRoutes(app: Http, { refusalTypes }: DeskNeeds): void {
  app.get(
    '/me',
    {
      config: { access: 'me:read' },
      schema: {
        operationId: 'readMe',
        tags,
        summary: 'Read who you are and what you may do',
        response: { 200: MeView },
      },
    },
    async ({ actor }) =>
      app.db.snapshot(actor, async (tx) => {
        const { version: _, ...me } = await actorByCode(tx, tx.principal.code)
        return { ...me, roles: [...me.roles], access: accessesOf(me.roles) }
      }),
  )

  app.get(
    '/me/queue',
    {
      config: { access: 'me:read' },
      schema: {
        operationId: 'readQueue',
        tags,
        summary: 'Read what waits for you, in the order in which it is due',
        response: { 200: QueueView },
      },
    },
    async ({ actor }) =>
      app.db.snapshot(actor, async (tx) => queueView(await queueOf(tx), tx.today, refusalTypes)),
  )

  app.get(
    '/search',
    {
      config: { access: 'me:read' },
      schema: {
        operationId: 'search',
        tags,
        summary: 'Find records by code, name, reference, amount or identifier, in what you may read',
        querystring: z.strictObject({ q: sought }),
        response: { 200: SearchView },
      },
    },
    async ({ actor, query }) => app.db.snapshot(actor, async (tx) => searchView(await search(tx, query.q))),
  )

  for (const { address, operationId, access, missing, judge: judgeRecord } of judgings)
    app.get(
      `${address}/:code/actions`,
      {
        config: { access, refuses: [missing] },
        schema: {
          operationId,
          tags,
          summary: 'Read what you may do with it now, and why not',
          params: CodeParams,
          response: { 200: ActionsView },
        },
      },
      async ({ actor, params }) =>
        app.db.snapshot(actor, async (tx) => actionsView(await judgeRecord(tx, params.code), refusalTypes)),
    )
}
