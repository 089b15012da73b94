import { sql } from 'drizzle-orm'
import { mustBeUnrecusedFromAward } from '../applications/party-queries.ts'
import { record } from '../ledger/commands.ts'
import { newEntryId } from '../ledger/entry.ts'
import { privately } from '../ledger/private-text.ts'
import { type Transaction, together } from '../platform/database/database.ts'
import { byLaw, rulesAsRecorded } from '../rules/decision.ts'
import {
  type AskedOfAward,
  type Continuation,
  continueAward,
  linesOf,
  mustBeClear,
  mustBeContinued,
  mustBeRecent,
} from './exclusion.ts'
import {
  askForAward,
  askForAwards,
  awardOfDisbursement,
  awardsOfDisbursements,
  continuationsOf,
  insertContinuation,
} from './exclusion-queries.ts'
import { awardForShare } from './queries.ts'

/**
 * Judges what the list of excluded parties said before an award is executed. `notExcluded` is why a possible match is another party, or why a
 * restriction of products does not matter. Answers what the entry says of it.
 */
export function clearForExecution(
  award: string,
  asked: AskedOfAward,
  notExcluded: string | undefined,
): Readonly<Record<string, unknown>> {
  mustBeRecent(award, asked.list)
  mustBeClear(award, asked.found, notExcluded)
  return {
    ...askedFacts(asked),
    notExcluded: notExcluded === undefined ? undefined : privately(notExcluded),
  }
}

/** What the list says of the parties to the award of a disbursement, and who confirmed that its payments continue. */
export type AskedAtPayment = { readonly asked: AskedOfAward; readonly continuations: readonly Continuation[] }

/** Asks the list again before a payment of a day. */
export async function askAtPayment(
  tx: Transaction,
  disbursement: string,
  since: string,
): Promise<AskedAtPayment> {
  const award = awardOfDisbursement(disbursement)
  const [asked, continuations] = await together(askForAward(tx, award, since), continuationsOf(tx, award))
  return { asked, continuations }
}

/** The same for many payments, asked once. The answer is of the award of any of them, from a day that is not before the earliest. */
export async function askAtPayments(
  tx: Transaction,
  disbursements: readonly string[],
  earliest: string,
): Promise<(award: string, since: string) => AskedAtPayment> {
  const awards = awardsOfDisbursements(disbursements)
  const [asked, continuations] = await together(
    askForAwards(tx, awards, earliest),
    continuationsOf(tx, sql`any (${awards})`),
  )
  return (award, since) => ({
    asked: asked(award, since),
    continuations: continuations.filter((one) => one.award === award),
  })
}

/** Judges what the list said before a payment. Answers what its entry says of it. */
export function clearForPayment(
  award: string,
  { asked, continuations }: AskedAtPayment,
  persons: { readonly requestedBy: string; readonly paidBy: string },
  on: string,
): Readonly<Record<string, unknown>> {
  const continuedBy = mustBeContinued(award, asked, continuations, persons)
  return {
    ...askedFacts(asked),
    continuedBy: continuedBy.length > 0 ? continuedBy : undefined,
    rules: rulesAsRecorded(continuedBy.length > 0 ? continuationDecisions(asked, continuedBy, on) : []),
  }
}

/** How the rule on existing transactions with excluded parties touched an act of a day, by those who confirmed that they continue. */
function continuationDecisions({ list, found }: AskedOfAward, by: readonly string[], on: string) {
  const inputs = {
    ...{ list: list?.code, extractedOn: list?.extractedOn },
    ...{ lines: linesOf(found).join(' '), confirmedBy: by.join(' ') },
  }
  return [byLaw({ rule: 'excluded-parties-continued', on, inputs, isApproved: true }, '2 CFR 180.310')]
}

function askedFacts({ list, found }: AskedOfAward) {
  return {
    exclusionList: list?.code ?? null,
    exclusionListOf: list?.extractedOn,
    exclusionListMostDays: list?.mostDays,
    exclusionLines: found.length > 0 ? linesOf(found) : undefined,
  }
}

/** Confirms, with a reason, that payments under an award continue although the list names a party to it (2 CFR 180.310). */
export async function confirmContinuation(
  tx: Transaction,
  code: string,
  reason: string,
): Promise<Continuation> {
  const award = await awardForShare(tx, code)
  await mustBeUnrecusedFromAward(tx, award)
  const asked = await askForAward(tx, code, tx.today)
  const continuation = {
    ...continueAward(award, asked, tx.principal.code, tx.today),
    entry: newEntryId(),
  }
  insertContinuation(tx, continuation)
  const { entry: id, list, lines } = continuation
  await record(tx, {
    id,
    kind: 'award.continued',
    subject: code,
    effectiveOn: tx.today,
    facts: {
      ...{ grantee: award.grantee, exclusionList: list, exclusionListOf: asked.list?.extractedOn },
      ...{ lines, reason: privately(reason) },
      rules: rulesAsRecorded(continuationDecisions(asked, [continuation.confirmedBy], tx.today)),
    },
  })
  return continuation
}
