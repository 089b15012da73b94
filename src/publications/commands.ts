import { withheldFrom } from '../decisions/conflict-queries.ts'
import { decisionForUpdate } from '../decisions/queries.ts'
import { record } from '../ledger/commands.ts'
import { sha256Of } from '../platform/canonical.ts'
import type { Transaction } from '../platform/database/database.ts'
import { type Publication, publish } from './publication.ts'
import { documentOf, insertPublication, publicationOf } from './queries.ts'

/** Publishes a certified decision: everybody may read its awards from then on, and the SHA-256 of what they are stands in the ledger. */
export async function publishDecision(tx: Transaction, code: string): Promise<Publication> {
  const decision = await decisionForUpdate(tx, code)
  const isPublished = (await publicationOf(tx, code)) !== null
  const { solicitation } = publish(decision, isPublished, await withheldFrom(tx, decision))
  const document = await documentOf(tx, code)
  const publication = {
    ...{ decision: code, document, sha256: sha256Of(document) },
    publishedOn: tx.today,
  }
  const { id } = await record(tx, {
    kind: 'decision.published',
    subject: code,
    effectiveOn: tx.today,
    facts: { solicitation, sha256: publication.sha256 },
  })
  insertPublication(tx, publication, id)
  return publication
}
