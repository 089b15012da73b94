import { recordSettled, type Settling } from '../appropriations/commands.ts'
import { fundsByCode } from '../appropriations/federal-award-queries.ts'
import { promiseDaysForUpdate } from '../appropriations/fund-queries.ts'
import { shiftsAfter } from '../appropriations/overpromise.ts'
import { fundAccount, ownedAccount } from '../ledger/chart/accounts.ts'
import { type FundAmount, postings } from '../ledger/chart/postings.ts'
import { balancesForUpdate, record, type When } from '../ledger/commands.ts'
import type { EarlierAct } from '../ledger/days.ts'
import { privately } from '../ledger/private-text.ts'
import { sha256Of } from '../platform/canonical.ts'
import { startOfDay } from '../platform/clock.ts'
import type { Transaction } from '../platform/database/database.ts'
import { Money } from '../platform/money.ts'
import { solicitationOnceClosed } from './closing-commands.ts'
import {
  insertSolicitation,
  recordedSolicitation,
  saveSolicitation,
  solicitationForUpdate,
} from './queries.ts'
import { refuseSolicitation } from './refusals.ts'
import { cancel, close, draft, type NewDraft, publish, type Solicitation } from './solicitation.ts'
import type { DeadlineChoice } from './terms/deadline.ts'
import { readingsOf } from './terms/readings.ts'
import { hashOfTerms } from './terms/terms.ts'
import { insertVersion } from './versions/queries.ts'
import { versionText } from './versions/text.ts'

/** Drafts a solicitation. Its amounts, in dollars, are intentions until it is published. */
export async function draftSolicitation(tx: Transaction, content: NewDraft): Promise<Solicitation> {
  const solicitation = draft(content)
  await fundsByCode(tx, fundsOf(content))
  if (!(await insertSolicitation(tx, solicitation))) {
    throw refuseSolicitation('solicitation-code-taken', { solicitation: content.code })
  }
  const { code, title, deadline, funding, terms, illustrative } = solicitation
  await record(tx, {
    kind: 'solicitation.drafted',
    subject: code,
    effectiveOn: tx.today,
    facts: {
      title,
      deadline,
      funding,
      illustrative,
      termsSha256: hashOfTerms(terms),
    },
  })
  return solicitation
}

/** Publishes a draft and sets its money aside. Refuses more than a fund has available, and a day outside the Federal award's period. */
export async function publishSolicitation(
  tx: Transaction,
  code: string,
  {
    effectiveOn: on = tx.today,
    concerns,
    deadlineChoice,
  }: When & { readonly deadlineChoice?: DeadlineChoice | undefined },
): Promise<Solicitation> {
  const drafted = await solicitationForUpdate(tx, code)
  const inForceFrom = inForceFromOf(tx, on)
  const announcement = { by: tx.principal.code, on, inForceFrom, choice: deadlineChoice }
  const published = saveSolicitation(
    tx,
    publish(drafted, await fundsForUpdate(tx, code, fundsOf(drafted), on), announcement),
  )
  const text = versionText(published, null)
  const { number, deadline, funding } = published
  const { id } = await record(tx, {
    kind: 'solicitation.published',
    subject: code,
    effectiveOn: on,
    concerns,
    facts: {
      number,
      inForceFrom,
      deadline: { ...deadline, readings: readingsOf(deadline) },
      funding,
      textSha256: sha256Of(text),
    },
    transfers: postings.solicitationPublished(code, funding),
  })
  const version = { code, number, deadlineEnds: deadline.ends }
  insertVersion(tx, version, { text, reason: null, effectiveOn: on, inForceFrom, entry: id })
  return published
}

/** Ends the time for applications, once the deadline has passed. */
export async function closeSolicitation(
  tx: Transaction,
  code: string,
  { effectiveOn: on = tx.today, concerns }: When,
): Promise<Solicitation> {
  const recorded = await recordedSolicitation(tx, code, 'no key update')
  const closed = saveSolicitation(tx, close(recorded, tx.now, on))
  await record(tx, {
    kind: 'solicitation.closed',
    subject: code,
    effectiveOn: on,
    concerns,
    facts: { deadline: closed.deadline.instant, ends: closed.deadline.ends, number: closed.number },
  })
  return closed
}

/** Reads the latest act under a solicitation, under its lock. Given by the module that knows awards and decisions. */
export type ActsUnder = (tx: Transaction, solicitation: string) => Promise<readonly EarlierAct[]>

/** Cancels a solicitation and releases, fund by fund, what is still set aside for it. */
export async function cancelSolicitation(
  tx: Transaction,
  code: string,
  reason: string,
  { effectiveOn: on = tx.today, concerns }: When,
  actsUnder: ActsUnder,
): Promise<Solicitation> {
  const solicitation = await solicitationOnceClosed(tx, code, 'no key update')
  const under = await actsUnder(tx, code)
  const canceled = saveSolicitation(tx, cancel(solicitation, reason, on, under))
  const fundOf = await fundsForUpdate(tx, code, fundsOf(canceled), on)
  const released = fundsOf(canceled).map((fund) => ({ fund, amount: fundOf(fund).committed }))
  const cancellation = {
    kind: 'solicitation.canceled',
    subject: code,
    effectiveOn: on,
    concerns,
    facts: { reason: privately(reason), released },
    transfers: postings.commitmentReleased(code, released),
  }
  await recordSettled(tx, cancellation, settlingOf(released, fundOf))
  return canceled
}

export function fundsOf({ funding }: Pick<Solicitation, 'funding'>): string[] {
  return funding.map(({ fund }) => fund)
}

type FundsLocked = Awaited<ReturnType<typeof fundsForUpdate>>

/**
 * Locks what each fund has available and what is set aside for the solicitation, and reads what is set aside, and what is available from
 * a day on, beside the terms of the fund.
 */
export async function fundsForUpdate(tx: Transaction, code: string, funds: readonly string[], from: string) {
  const federalAwardOf = await fundsByCode(tx, funds)
  const held = await balancesForUpdate(
    tx,
    funds.flatMap((fund) => [
      fundAccount(fund, 'available'),
      fundAccount(fund, 'overpromised'),
      ownedAccount(fund, 'committed', code),
    ]),
  )
  const daysOf = await promiseDaysForUpdate(tx, funds, from)
  return (fund: string) => ({
    federalAward: federalAwardOf(fund),
    days: daysOf(fund),
    committed: held(ownedAccount(fund, 'committed', code)),
  })
}

/** What a release makes good of what was promised beyond Federal awards, day by day. */
export function settlingOf(released: readonly FundAmount[], fundOf: FundsLocked): Settling[] {
  return released.map(({ fund, amount }) => {
    const { federalAward, days } = fundOf(fund)
    return { award: federalAward, shifts: shiftsAfter(days, { available: amount, overpromised: Money.zero }) }
  })
}

/** What takes effect today is in force from now; what took effect earlier, from the beginning of its day. */
export function inForceFromOf({ today, now, zone }: Transaction, on: string): string {
  return on === today ? now : startOfDay(on, zone)
}
