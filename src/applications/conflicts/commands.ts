import { record } from '../../ledger/commands.ts'
import { newEntryId } from '../../ledger/entry.ts'
import { privately } from '../../ledger/private-text.ts'
import type { Transaction } from '../../platform/database/database.ts'
import { headerForShare, mustBeUnrecused, partiesOf, recusalsFrom } from '../party-queries.ts'
import { type Declaration, declare } from './conflict.ts'
import { confirmMember, type Membership } from './member.ts'
import { declarationOf, membershipForUpdate, saveConfirmation, saveDeclarations } from './queries.ts'

export type ExplainedDeclaration = Declaration & { readonly explanation?: string | undefined }

/** Declares that the acting person has an interest in an application, or none. */
export async function declareConflict(tx: Transaction, code: string, said: ExplainedDeclaration) {
  const application = await headerForShare(tx, code)
  const declarant = tx.principal.code
  const before = await declarationOf(tx, code, declarant)
  const { interested, party } = declare(application, await partiesOf(tx, code), before, said)
  const { id } = await record(tx, entryOfDeclaration(tx, code, { ...said, interested, party }))
  saveDeclarations(tx, [{ application: code, declarant, interested, party, entryId: id }], before)
  const recusals = await recusalsFrom(tx, code)
  return {
    application: code,
    declarant,
    interested,
    party,
    recused: recusals.some(({ person }) => person === declarant),
  }
}

/** Confirms a member of a consortium: a user of the member consents, or staff who is not recused confirms it. */
export async function confirmMemberOf(
  tx: Transaction,
  application: string,
  organization: string,
): Promise<Membership> {
  const confirmed = confirmMember(await membershipForUpdate(tx, application, organization), tx.principal.code)
  await mustBeUnrecused(tx, application)
  saveConfirmation(tx, confirmed)
  await record(tx, {
    kind: 'application.member-confirmed',
    subject: application,
    effectiveOn: tx.today,
    facts: { organization },
  })
  return confirmed
}

/** The entry of a declaration: the explanation is a private text. */
export function entryOfDeclaration(
  { today }: Transaction,
  application: string,
  { interested, party, explanation }: ExplainedDeclaration,
) {
  return {
    id: newEntryId(),
    kind: 'conflict.declared',
    subject: application,
    effectiveOn: today,
    facts: {
      interested,
      party,
      ...(explanation === undefined ? {} : { explanation: privately(explanation) }),
    },
  }
}
