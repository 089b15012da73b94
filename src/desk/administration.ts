import { sql } from 'drizzle-orm'
import {
  type Administration,
  type AgentSeats,
  type ChargesSoFar,
  decideAdministration,
  endAdministration,
  mustBeDecidedByOthers,
  mustBeInState,
  mustBePromised,
  withdrawAdministration,
} from '../administration/administration.ts'
import { excessOver } from '../administration/caps/cap.ts'
import { listCaps } from '../administration/caps/queries.ts'
import {
  approveCharge,
  type Charge,
  cancelCharge,
  payCharge,
  rejectCharge,
} from '../administration/charges/charge.ts'
import { askedBySuspension } from '../administration/charges/gates.ts'
import { chargeByCode, listCharges } from '../administration/charges/queries.ts'
import {
  administrationByCode,
  chargesSoFar,
  endsOfPeriods,
  listAdministrations,
  seatsOf,
} from '../administration/queries.ts'
import type { FederalAward } from '../appropriations/federal-award.ts'
import { mustBePaidBeside, suspensionsPassed } from '../appropriations/federal-award-life.ts'
import { fundsByCode } from '../appropriations/federal-award-queries.ts'
import type { Access } from '../identity/access.ts'
import { freeCash, fundAccount, ownedAccount } from '../ledger/chart/accounts.ts'
import { balancesOf } from '../ledger/queries.ts'
import { type Reading, together } from '../platform/database/database.ts'
import { Money } from '../platform/money.ts'
import { dollars } from '../wording/amounts.ts'
import type { RecordAct } from './judging.ts'
import type { Waiting } from './queue.ts'
import { type Part, waitingFor } from './waiting.ts'

/** An administration with the seats of its agent on the Board, and what was charged. */
type SeatedAdministration = {
  readonly administration: Administration
  readonly seats: AgentSeats
  readonly charges: ChargesSoFar
}

export async function seatedAdministration(tx: Reading, code: string): Promise<SeatedAdministration> {
  const administration = await administrationByCode(tx, code)
  return {
    administration,
    seats: await seatsOf(tx, administration.agent),
    charges: await chargesSoFar(tx, code),
  }
}

export const administrationActs: readonly RecordAct<SeatedAdministration>[] = [
  {
    operation: 'decideAdministration',
    under: 'decision',
    access: 'administration:decide',
    attempt: ({ administration, seats }, { code, today }) =>
      decideAdministration(
        administration,
        { document: '', decidedOn: today, recused: seats },
        { seated: seats, seatedNow: seats, unknown: [] },
        { by: code, on: today },
      ),
  },
  {
    operation: 'executeAdministration',
    under: 'execution',
    access: 'administration:execute',
    attempt: ({ administration }, { code }) => mustBeDecidedByOthers(administration, code),
  },
  {
    operation: 'recordAdministrationCharge',
    under: '/v1/administration-charges',
    access: 'administration:prepare',
    attempt: ({ administration }) => mustBePromised(administration),
  },
  {
    operation: 'deobligateAdministration',
    under: 'deobligation',
    access: 'administration:execute',
    attempt: ({ administration }) => mustBePromised(administration),
  },
  {
    operation: 'endAdministration',
    under: 'end',
    access: 'administration:execute',
    attempt: ({ administration, charges }, { code, today }) =>
      endAdministration(administration, charges, { by: code, on: today }),
  },
  {
    operation: 'withdrawAdministration',
    under: 'withdrawal',
    access: 'administration:withdraw',
    attempt: ({ administration }, { code, today }) =>
      withdrawAdministration(administration, { by: code, on: today }),
  },
]

/** A charge with what the accounts hold that its acts are decided on, in dollars, the Federal awards that pay for it, and what their suspension asks of it. */
type HeldCharge = {
  readonly charge: Charge
  readonly held: (account: string) => Money
  /** None of an adjustment down, which the agent pays back. */
  readonly payers: readonly FederalAward[]
  readonly asked: ReturnType<typeof askedBySuspension>
}

/** Charges with what their accounts hold and who pays for them, in one look. */
async function withAccounts(tx: Reading, charges: readonly Charge[]): Promise<HeldCharge[]> {
  const accounts = charges.flatMap(({ administration, lines }) =>
    lines.flatMap(({ fund }) => [
      ...(['obligated', 'costs'] as const).map((kind) => ownedAccount(fund, kind, administration)),
      ...(['cash', 'inTransit', 'interest'] as const).map((kind) => fundAccount(fund, kind)),
    ]),
  )
  if (charges.length === 0) return []
  const funds = charges.flatMap(({ lines }) => lines.map(({ fund }) => fund))
  const [held, federalAwardOf, endOf] = await together(
    balancesOf(tx, [...new Set(accounts)]),
    fundsByCode(tx, [...new Set(funds)]),
    endsOfPeriods(
      tx,
      charges.map(({ administration }) => administration),
    ),
  )
  return charges.map((charge) => ({
    ...{ charge, held },
    payers: charge.kind === 'adjustment-down' ? [] : charge.lines.map(({ fund }) => federalAwardOf(fund)),
    asked: askedBySuspension(charge, { periodThrough: endOf(charge.administration) }),
  }))
}

export async function heldCharge(tx: Reading, code: string): Promise<HeldCharge> {
  const [one] = await withAccounts(tx, [await chargeByCode(tx, code)])
  if (one === undefined) throw new Error('a charge is asked for, and none is answered')
  return one
}

const accountsIn =
  ({ charge, held }: HeldCharge) =>
  (fund: string, kind: 'obligated' | 'costs') =>
    held(ownedAccount(fund, kind, charge.administration))

export const chargeActs: readonly RecordAct<HeldCharge>[] = [
  {
    operation: 'approveAdministrationCharge',
    under: 'approval',
    access: 'administration:approve',
    attempt: (one, { code, today }) => {
      approveCharge(one.charge, accountsIn(one), { by: code, on: today })
      suspensionsPassed(one.payers, one.asked, today)
    },
  },
  {
    operation: 'rejectAdministrationCharge',
    under: 'rejection',
    access: 'administration:approve',
    attempt: ({ charge }, { code, today }) => rejectCharge(charge, { by: code, on: today }),
  },
  {
    operation: 'cancelAdministrationCharge',
    under: 'withdrawal',
    access: 'administration:prepare',
    attempt: ({ charge }, { code, today }) => cancelCharge(charge, { by: code, on: today }),
  },
  {
    operation: 'payAdministrationCharge',
    under: 'payment',
    access: 'administration:approve',
    attempt: (one, { code, today }) => {
      payCharge(
        one.charge,
        { freeCash: (fund) => freeCash(one.held, fund), of: accountsIn(one) },
        { by: code, on: today, reference: '', entry: '', settlement: '' },
      )
      mustBePaidBeside(one.payers, one.asked, today)
    },
  },
]

/** What of the agent's own administration waits, for a person with these accesses. */
export function administrationQueue(may: (access: Access) => boolean): Part[] {
  return [
    ...(may('administration:decide') ? [administrationsToDecide] : []),
    ...(may('administration:execute') ? [administrationsToExecute, administrationBeyondCaps] : []),
    ...(may('administration:approve') ? [chargesToApprove, chargesToPay] : []),
  ]
}

/** The drafts that wait for what the Board decided, for the chair. */
const administrationsToDecide: Part = async (tx, by, all) =>
  administrationsIn(tx, by, all, 'drafted', 'decideAdministration', ({ draftedBy, draftedOn, agent }) => ({
    since: draftedOn,
    reason: `${draftedBy} drafted the administration of ${agent}: record what the Board decided, and who was recused.`,
  }))

/** What the Board decided and nobody has executed. */
const administrationsToExecute: Part = async (tx, by, all) =>
  administrationsIn(tx, by, all, 'decided', 'executeAdministration', (one) => {
    const decided = mustBeInState(one, ['decided'])
    return {
      since: decided.decisionRecordedOn,
      reason: `The Board decided it; ${decided.decisionBy} recorded that.`,
    }
  })

async function administrationsIn(
  tx: Reading,
  by: Parameters<Part>[1],
  all: Parameters<Part>[2],
  status: 'drafted' | 'decided',
  operation: string,
  say: (one: Administration) => { readonly since: string; readonly reason: string },
): Promise<Waiting[]> {
  const found = await all('administrations', (page) => listAdministrations(tx, { ...page, status }))
  const waiting: Waiting[] = []
  for (const administration of found) {
    const { code, agent, lines } = administration
    const subject = { administration, seats: await seatsOf(tx, agent), charges: { open: [], latestOn: null } }
    waiting.push(
      ...waitingFor(administrationActs, operation, subject, by, {
        ...{ subject: code, address: `/v1/administrations/${code}` },
        amount: Money.sum(lines.map(({ amount }) => amount)),
        ...say(administration),
      }),
    )
  }
  return waiting
}

/** The funds of which more is promised to administration than the cap allows, since the agency lowered it: what to de-obligate. */
const administrationBeyondCaps: Part = async (tx, _by, all) => {
  const caps = await all('administration-caps', (page) => listCaps(tx, page))
  const beyond = caps.flatMap(({ fund, said, cap, promised }) => {
    const excess = cap === null ? Money.zero : excessOver(cap, promised)
    return excess.isZero ? [] : [{ fund, said, excess }]
  })
  const waiting: Waiting[] = []
  for (const { fund, said, excess } of beyond) {
    const [held] = await tx.execute<{ owners: string[] | null }>(sql`
      select array_agg(a.owner order by a.owner) as owners from ledger_accounts a join administrations one on one.code = a.owner
      where a.fund = ${fund} and a.kind = 'obligated' and a.balance > 0`)
    const from = held?.owners ?? []
    waiting.push({
      ...{ act: 'deobligateAdministration', subject: fund, address: `/v1/federal-awards/${fund}` },
      reason:
        `${dollars(excess)} more is promised to administration than the cap of ${said ?? ''} allows. ` +
        (from.length === 0
          ? 'Nothing of it is left to de-obligate: the agent pays it back by an adjustment down.'
          : `De-obligate it from ${from.join(' or ')}.`),
      ...{ amount: excess, since: null, due: null, blockedBy: null },
    })
  }
  return waiting
}

const chargesToApprove: Part = async (tx, by, all) => {
  const recorded = await all('administration-charges', (page) =>
    listCharges(tx, { ...page, status: 'recorded' }),
  )
  return (await withAccounts(tx, recorded)).flatMap((one) =>
    waitingFor(chargeActs, 'approveAdministrationCharge', one, by, {
      ...aboutCharge(one.charge),
      reason: `${one.charge.recordedBy} recorded it for ${one.charge.administration}.`,
    }),
  )
}

const chargesToPay: Part = async (tx, by, all) => {
  const approved = await all('administration-charges', (page) =>
    listCharges(tx, { ...page, status: 'approved' }),
  )
  return (await withAccounts(tx, approved)).flatMap((one) =>
    waitingFor(chargeActs, 'payAdministrationCharge', one, by, {
      ...aboutCharge(one.charge),
      reason:
        one.charge.kind === 'adjustment-down'
          ? 'The agent pays it back.'
          : `It is approved for ${one.charge.administration}.`,
    }),
  )
}

function aboutCharge({ code, lines, recordedOn }: Charge) {
  return {
    ...{ subject: code, address: `/v1/administration-charges/${code}`, since: recordedOn },
    amount: Money.sum(lines.map(({ amount }) => amount)),
  }
}
