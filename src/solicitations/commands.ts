import { appropriationsForShare } from '../appropriations/queries.ts'
import { fundAccount, ownedAccount } from '../ledger/accounts.ts'
import { balancesForUpdate, record, type When } from '../ledger/commands.ts'
import { postings } from '../ledger/postings.ts'
import { privately } from '../ledger/private-text.ts'
import { startOfDay } from '../platform/clock.ts'
import type { Transaction } from '../platform/database.ts'
import { insertSolicitation, insertVersion, saveSolicitation, solicitationForUpdate } from './queries.ts'
import {
  cancel,
  close,
  draft,
  type NewTerms,
  publish,
  refuseSolicitation,
  type Solicitation,
} from './solicitation.ts'

/** Drafts a solicitation; its amounts, in dollars, are intentions until it is published. */
export async function draftSolicitation(tx: Transaction, terms: NewTerms): Promise<Solicitation> {
  const solicitation = draft(terms)
  await appropriationsForShare(
    tx,
    terms.funding.map(({ fund }) => fund),
  )
  if (!(await insertSolicitation(tx, solicitation))) {
    throw refuseSolicitation('solicitation-code-taken', { solicitation: terms.code })
  }
  const { code, title, deadline, funding, notice, illustrative } = solicitation
  await record(tx, {
    kind: 'solicitation.drafted',
    subject: code,
    effectiveOn: tx.today,
    facts: { title, deadline, funding, notice, illustrative },
  })
  return solicitation
}

/** Publishes it and sets its money aside. Refuses what a fund has not available, or may no longer promise. */
export async function publishSolicitation(
  tx: Transaction,
  code: string,
  { effectiveOn: on = tx.today, concerns }: When,
): Promise<Solicitation> {
  const drafted = await solicitationForUpdate(tx, code)
  const funds = drafted.funding.map(({ fund }) => fund)
  const appropriations = await appropriationsForShare(tx, funds)
  const held = await balancesForUpdate(
    tx,
    funds.flatMap((fund) => [fundAccount(fund, 'available'), ownedAccount(fund, 'committed', code)]),
  )
  const fundOf = (fund: string) => {
    const appropriation = appropriations.find((one) => one.code === fund)
    if (appropriation === undefined) throw new Error('a locked appropriation is missing')
    return { appropriation, available: held(fundAccount(fund, 'available')) }
  }
  const published = await saveSolicitation(tx, publish(drafted, fundOf, on))
  const { id } = await record(tx, {
    kind: 'solicitation.published',
    subject: code,
    effectiveOn: on,
    concerns,
    facts: { deadline: published.deadline, funding: published.funding },
    transfers: postings.solicitationPublished(code, published.funding),
  })
  await insertVersion(tx, published, {
    reason: null,
    effectiveOn: on,
    inForceFrom: inForceFrom(tx, on),
    entry: id,
  })
  return published
}

/** What takes effect today is in force from this moment, what was done earlier from the beginning of its day. */
function inForceFrom({ today, now, zone }: Transaction, on: string): string {
  return on === today ? now : startOfDay(on, zone)
}

/** Ends the time for applications, once the deadline has passed. */
export async function closeSolicitation(
  tx: Transaction,
  code: string,
  { effectiveOn: on = tx.today, concerns }: When,
): Promise<Solicitation> {
  const closed = await saveSolicitation(tx, close(await solicitationForUpdate(tx, code), tx.now, on))
  await record(tx, {
    kind: 'solicitation.closed',
    subject: code,
    effectiveOn: on,
    concerns,
    facts: { deadline: closed.deadline.instant },
  })
  return closed
}

/** Calls it off and releases, fund by fund, what is still set aside for it. */
export async function cancelSolicitation(
  tx: Transaction,
  code: string,
  reason: string,
  { effectiveOn: on = tx.today, concerns }: When,
): Promise<Solicitation> {
  const cancelled = await saveSolicitation(tx, cancel(await solicitationForUpdate(tx, code), reason, on))
  const funds = cancelled.funding.map(({ fund }) => fund)
  const held = await balancesForUpdate(
    tx,
    funds.flatMap((fund) => [fundAccount(fund, 'available'), ownedAccount(fund, 'committed', code)]),
  )
  const released = funds.map((fund) => ({ fund, amount: held(ownedAccount(fund, 'committed', code)) }))
  await record(tx, {
    kind: 'solicitation.cancelled',
    subject: code,
    effectiveOn: on,
    concerns,
    facts: { reason: privately(reason), released },
    transfers: postings.commitmentReleased(code, released),
  })
  return cancelled
}
