import { record } from '../../ledger/commands.ts'
import { newEntryId } from '../../ledger/entry.ts'
import { privately } from '../../ledger/private-text.ts'
import type { Transaction } from '../../platform/database/database.ts'
import { headerForShare, partiesOf, recusalsFrom } from '../party-queries.ts'
import { type Declaration, declare } from './conflict.ts'
import { declarationOf, saveDeclarations } from './queries.ts'

export type ExplainedDeclaration = Declaration & { readonly explanation?: string | undefined }

/** Declares that the acting person has an interest in an application, or none. */
export async function declareConflict(tx: Transaction, code: string, said: ExplainedDeclaration) {
  const application = await headerForShare(tx, code)
  const declarant = tx.principal.code
  const before = await declarationOf(tx, code, declarant)
  const { interested, party } = declare(application, await partiesOf(tx, code), before, said)
  const { id } = await record(tx, entryOfDeclaration(tx, code, { ...said, interested, party }))
  await saveDeclarations(tx, [{ application: code, declarant, interested, party, entryId: id }], before)
  const recusals = await recusalsFrom(tx, code)
  return {
    application: code,
    declarant,
    interested,
    party,
    recused: recusals.some(({ person }) => person === declarant),
  }
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
