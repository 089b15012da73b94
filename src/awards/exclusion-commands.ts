import { mustBeUnrecusedFromAward } from '../applications/party-queries.ts'
import { record } from '../ledger/commands.ts'
import { newEntryId } from '../ledger/entry.ts'
import { privately } from '../ledger/private-text.ts'
import type { Transaction } from '../platform/database/database.ts'
import type { Award } from './award.ts'
import {
  type AskedOfAward,
  type Continuation,
  continueAward,
  linesOf,
  mustBeClear,
  mustBeContinued,
  mustBeRecent,
} from './exclusion.ts'
import { askForAward, continuationsOf, insertContinuation } from './exclusion-queries.ts'
import { awardForShare } from './queries.ts'

/**
 * Asks the list of excluded parties before an award is executed. `notExcluded` is why a possible match is another party, or why a restriction
 * of products does not matter. Answers what the entry says of it.
 */
export async function askAtExecution(
  tx: Transaction,
  award: Pick<Award, 'code' | 'grantee' | 'application'>,
  on: string,
  notExcluded: string | undefined,
): Promise<Readonly<Record<string, unknown>>> {
  const asked = await askForAward(tx, award, on)
  mustBeRecent(award.code, asked.list)
  mustBeClear(award.code, asked.found, notExcluded)
  return {
    ...askedFacts(asked),
    notExcluded: notExcluded === undefined ? undefined : privately(notExcluded),
  }
}

/** Asks the list again before a payment. Answers what its entry says of it. */
export async function askAtPayment(
  tx: Transaction,
  award: Pick<Award, 'code' | 'grantee' | 'application'>,
  { requestedBy, on }: { readonly requestedBy: string; readonly on: string },
): Promise<Readonly<Record<string, unknown>>> {
  const asked = await askForAward(tx, award, on)
  const persons = { requestedBy, paidBy: tx.principal.code }
  const continuedBy = mustBeContinued(award.code, asked, await continuationsOf(tx, award.code), persons)
  return { ...askedFacts(asked), continuedBy: continuedBy.length > 0 ? continuedBy : undefined }
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
  const asked = await askForAward(tx, award, tx.today)
  const continuation = {
    ...continueAward(award, asked, tx.principal.code, tx.today),
    entry: newEntryId(),
  }
  await insertContinuation(tx, continuation)
  const { entry: id, list, lines } = continuation
  await record(tx, {
    id,
    kind: 'award.continued',
    subject: code,
    effectiveOn: tx.today,
    facts: {
      ...{ grantee: award.grantee, exclusionList: list, exclusionListOf: asked.list?.extractedOn },
      ...{ lines, reason: privately(reason) },
    },
  })
  return continuation
}
