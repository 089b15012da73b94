import { entryOfDeclaration } from '../../applications/conflicts/commands.ts'
import { declare } from '../../applications/conflicts/conflict.ts'
import { saveDeclarations } from '../../applications/conflicts/queries.ts'
import { headersForUpdate, partiesOf } from '../../applications/party-queries.ts'
import { record, recordAll } from '../../ledger/commands.ts'
import { newEntryId } from '../../ledger/entry.ts'
import { privately } from '../../ledger/private-text.ts'
import { canonicalJson } from '../../platform/canonical.ts'
import type { Transaction } from '../../platform/database/database.ts'
import { firstTwice } from '../../platform/names.ts'
import { declaredUnder, withheldFrom } from '../conflict-queries.ts'
import { mustBeOpen, several, type Vote } from '../decision.ts'
import { decisionForUpdate } from '../queries.ts'
import { refuseDecision } from '../refusals.ts'
import { vote } from './ballot.ts'
import { memberPosition, saveBallot } from './queries.ts'

/** Casts a member's ballot on the document of that hash, or changes it. The facts of the entry show the number of votes, not the votes. */
export async function castBallot(
  tx: Transaction,
  code: string,
  ballot: { readonly sha256: string; readonly votes: readonly Vote[] },
) {
  const decision = await decisionForUpdate(tx, code)
  const member = tx.principal.code
  const cast = vote(decision, member, await memberPosition(tx, decision, member), ballot)
  const entry = newEntryId()
  saveBallot(tx, decision, cast, entry)
  await record(tx, {
    id: entry,
    kind: 'ballot.cast',
    subject: code,
    effectiveOn: tx.today,
    facts: {
      revision: decision.revision,
      sha256: decision.sha256,
      count: cast.length,
      votes: privately(
        canonicalJson(Object.fromEntries(cast.map(({ application, vote: said }) => [application, said]))),
      ),
    },
  })
  return { decision: code, revision: decision.revision, sha256: decision.sha256, member, castAt: tx.now }
}

export type NamedInterest = {
  readonly application: string
  readonly party: string
  readonly explanation?: string | undefined
}

/**
 * Declares for every application of a decision at once: an interest in those named, none in the others. An earlier declaration
 * does not change, except that an interest discovered since replaces a declaration of none.
 */
export async function declareForDecision(tx: Transaction, code: string, interests: readonly NamedInterest[]) {
  const decision = mustBeOpen(await decisionForUpdate(tx, code))
  const declarant = tx.principal.code
  const under = await headersForUpdate(tx, decision.solicitation)
  const eligible = under.filter(({ status }) => status === 'eligible')
  const elsewhere = interests.filter(
    ({ application }) => !eligible.some(({ code: one }) => one === application),
  )
  if (elsewhere.length > 0)
    throw refuseDecision('vote-on-no-line', several(elsewhere.map(({ application }) => application)))
  const twice = firstTwice(interests.map(({ application }) => application))
  if (twice !== undefined) throw refuseDecision('interest-named-twice', { application: twice })
  const before = new Map(
    (await declaredUnder(tx, decision, declarant)).map(({ application, interested }) => [
      application,
      interested,
    ]),
  )
  const fresh = []
  const changed = []
  for (const application of eligible) {
    const interest = interests.find((one) => one.application === application.code)
    const said = before.get(application.code)
    if (said === undefined || (!said && interest !== undefined)) {
      const parties = interest === undefined ? [] : await partiesOf(tx, application.code)
      const declaration = declare(application, parties, null, {
        interested: interest !== undefined,
        party: interest?.party ?? null,
      })
      const made = {
        ...declaration,
        application: application.code,
        declarant,
        explanation: interest?.explanation,
      }
      if (said === undefined) fresh.push(made)
      else changed.push(made)
    }
  }
  for (const [made, earlier] of [
    [fresh, null],
    [changed, { interested: false, party: null }],
  ] as const) {
    if (made.length === 0) continue
    const acts = made.map(({ application, ...said }) => entryOfDeclaration(tx, application, said))
    await recordAll(tx, acts)
    const kept = made.map(({ explanation: _, ...one }, i) => ({ ...one, entryId: acts[i]?.id ?? '' }))
    saveDeclarations(tx, kept, earlier)
  }
  return {
    decision: code,
    declarant,
    declared: fresh.length + changed.length,
    unchanged: eligible.length - fresh.length - changed.length,
    recusedFrom: await withheldFrom(tx, decision),
  }
}
