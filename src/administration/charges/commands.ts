import { filesMustBeStored } from '../../applications/content-queries.ts'
import { mustBePaidBeside, suspensionsPassed } from '../../appropriations/federal-award-life.ts'
import { fundsByCode, profilesOfFunds, segmented } from '../../appropriations/federal-award-queries.ts'
import { readNamedDaysAhead } from '../../ledger/balances.ts'
import { freeCash, fundAccount, ownedAccount } from '../../ledger/chart/accounts.ts'
import { type FundAmount, postings } from '../../ledger/chart/postings.ts'
import {
  balancesForUpdate,
  readClosedAhead,
  record,
  recordAll,
  type When,
  whenRecorded,
} from '../../ledger/commands.ts'
import { actsWithReference, type WithRepeats } from '../../ledger/entries/reference-queries.ts'
import { newEntryId } from '../../ledger/entry.ts'
import { privately } from '../../ledger/private-text.ts'
import { balancesOf } from '../../ledger/queries.ts'
import { type Transaction, together } from '../../platform/database/database.ts'
import type { Money } from '../../platform/money.ts'
import { rulesAsRecorded } from '../../rules/decision.ts'
import { administrationForShare } from '../queries.ts'
import * as decide from './charge.ts'
import { askedBySuspension, gatesOfCharge } from './gates.ts'
import { chargeForUpdate, chargeOfMonth, insertCharge, saveCharge } from './queries.ts'

type Held = (account: string) => Money
const heldIn =
  (administration: string, held: Held): decide.HeldIn =>
  (fund, kind) =>
    held(ownedAccount(fund, kind, administration))

const ofAdministration = (administration: string, lines: readonly FundAmount[]) =>
  lines.flatMap(({ fund }) =>
    (['obligated', 'payable', 'disbursed', 'costs'] as const).map((kind) =>
      ownedAccount(fund, kind, administration),
    ),
  )
const withCash = (administration: string, lines: readonly FundAmount[]) => [
  ...ofAdministration(administration, lines),
  ...lines.flatMap(({ fund }) =>
    (['cash', 'inTransit', 'interest'] as const).map((kind) => fundAccount(fund, kind)),
  ),
]

/** Records a charge of the agent, in dollars by fund, on the kept extract of its own ledger. It reserves nothing: the approval decides again, under lock. */
export async function recordCharge(
  tx: Transaction,
  asked: decide.NewCharge & { readonly reason?: string | undefined },
  { effectiveOn: on = tx.today, concerns }: When = {},
): Promise<decide.RecordedCharge> {
  const { reason, ...terms } = asked
  const [administration, chargedBy, held] = await together(
    administrationForShare(tx, asked.administration),
    chargeOfMonth(tx, asked),
    balancesOf(tx, ofAdministration(asked.administration, asked.lines)),
    filesMustBeStored(tx, [{ name: 'evidence', sha256: asked.evidence }]),
    readClosedAhead(tx, on),
  )
  const charge = await insertCharge(
    tx,
    decide.recordCharge(terms, administration, chargedBy, heldIn(asked.administration, held), {
      ...{ by: tx.principal.code, on },
    }),
  )
  const { code, administration: of, kind, month, evidence, lines } = charge
  await record(tx, {
    ...{ kind: 'administration-charge.recorded', subject: code, effectiveOn: on, concerns },
    facts: {
      ...{ administration: of, kind, month: month ?? undefined, evidence, lines },
      reason: reason === undefined ? undefined : privately(reason),
    },
  })
  return charge
}

/**
 * Approves what another person recorded: it becomes payable. An adjustment down waits for the money. Refuses cost from a suspension of a Federal award on, and
 * cost from before it without the kept document of `evidence`.
 */
export async function approveCharge(
  tx: Transaction,
  code: string,
  { effectiveOn: on = tx.today, concerns, evidence }: When & { readonly evidence?: string | undefined } = {},
): Promise<decide.ApprovedCharge> {
  const before = await chargeForUpdate(tx, code)
  const { administration: of, lines } = before
  const accounts = ofAdministration(of, lines)
  const funds = lines.map(({ fund }) => fund)
  const [administration, federalAwardOf, profileOf, held] = await together(
    administrationForShare(tx, of),
    fundsByCode(tx, funds),
    profilesOfFunds(tx, funds, on),
    balancesForUpdate(tx, accounts),
    readNamedDaysAhead(tx, accounts, on),
    filesMustBeStored(tx, evidence === undefined ? [] : [{ name: 'evidence', sha256: evidence }]),
    readClosedAhead(tx, on),
  )
  const kept = evidence ?? null
  const approved = decide.approveCharge(before, heldIn(of, held), { by: tx.principal.code, on }, kept)
  const isPaidBack = approved.kind === 'adjustment-down'
  const asked = askedBySuspension(approved, administration)
  const suspensions = isPaidBack ? [] : suspensionsPassed(funds.map(federalAwardOf), asked, on)
  const { gates, rules } = gatesOfCharge(asked, suspensions, kept, profileOf, on)
  const saved = saveCharge(tx, approved)
  const { recordedBy, kind } = saved
  await record(tx, {
    ...{ kind: 'administration-charge.approved', subject: code, effectiveOn: on, concerns },
    facts: {
      ...{ administration: of, kind, recordedBy, lines, evidence },
      gates: gates.length === 0 ? undefined : gates,
      rules: rulesAsRecorded(rules),
    },
    transfers: isPaidBack ? [] : postings.disbursementApproved(of, lines),
  })
  return saved
}

/** Rejects what another person recorded, with a reason. */
export async function rejectCharge(
  tx: Transaction,
  code: string,
  reason: string,
): Promise<decide.RejectedCharge> {
  const before = await chargeForUpdate(tx, code)
  const rejected = saveCharge(tx, decide.rejectCharge(before, { by: tx.principal.code, on: tx.today }))
  await record(tx, {
    ...{ kind: 'administration-charge.rejected', subject: code, effectiveOn: tx.today },
    facts: { administration: rejected.administration, reason: privately(reason) },
  })
  return rejected
}

/** Cancels a charge before the bank moved anything, with a reason: what was payable is obligated again. */
export async function cancelCharge(
  tx: Transaction,
  code: string,
  reason: string,
): Promise<decide.CanceledCharge> {
  const before = await chargeForUpdate(tx, code)
  const canceled = saveCharge(tx, decide.cancelCharge(before, { by: tx.principal.code, on: tx.today }))
  const { administration, kind, lines } = canceled
  const wasPayable = before.status === 'approved' && kind !== 'adjustment-down'
  await record(tx, {
    ...{ kind: 'administration-charge.canceled', subject: code, effectiveOn: tx.today },
    facts: { administration, reason: privately(reason) },
    transfers: wasPayable ? postings.approvalCanceled(administration, lines) : [],
  })
  return canceled
}

/** Records that the bank paid the agent or, of an adjustment down, that the agent paid back what it had been paid. */
export async function payCharge(
  tx: Transaction,
  code: string,
  reference: string,
  asked: When,
): Promise<WithRepeats<decide.PaidCharge>> {
  const before = await chargeForUpdate(tx, code)
  const { administration: of, lines, kind } = before
  const isPaidBack = kind === 'adjustment-down'
  const entryKind = isPaidBack ? 'administration-charge.refunded' : 'administration-charge.paid'
  const accounts = withCash(of, lines)
  const day = asked.effectiveOn ?? tx.today
  const [administration, federalAwardOf, recorded, held, repeats] = await together(
    administrationForShare(tx, of),
    fundsByCode(
      tx,
      lines.map(({ fund }) => fund),
    ),
    whenRecorded(tx, asked),
    balancesForUpdate(tx, accounts),
    actsWithReference(tx, { kind: entryKind, reference }),
    readNamedDaysAhead(tx, accounts, day),
  )
  const { effectiveOn, concerns, occurredOn } = recorded
  const payment = {
    ...{ by: tx.principal.code, on: occurredOn ?? effectiveOn, reference },
    ...{ entry: newEntryId(), settlement: isPaidBack ? null : newEntryId() },
  }
  const balances = { freeCash: (fund: string) => freeCash(held, fund), of: heldIn(of, held) }
  const decided = decide.payCharge(before, balances, payment)
  if (!isPaidBack) {
    const payers = lines.map(({ fund }) => federalAwardOf(fund))
    mustBePaidBeside(payers, askedBySuspension(decided, administration), payment.on)
  }
  const paid = saveCharge(tx, decided)
  const { recordedBy, approvedBy } = paid
  const moved = segmented(lines, federalAwardOf)
  const act = { subject: code, effectiveOn, concerns }
  const facts = { administration: of, kind, reference, recordedBy, approvedBy, lines, occurredOn }
  const release = {
    ...{ ...act, id: payment.entry, kind: entryKind, facts },
    transfers: isPaidBack ? postings.chargeRefunded(of, moved) : postings.paymentReleased(of, 'costs', moved),
  }
  await recordAll(tx, [
    release,
    ...(payment.settlement === null
      ? []
      : [
          {
            ...{ ...act, id: payment.settlement, kind: 'administration-charge.settled' },
            facts: { administration: of, reference, lines, occurredOn },
            transfers: postings.paymentSettled(moved),
          },
        ]),
  ])
  return { ...paid, repeats }
}
