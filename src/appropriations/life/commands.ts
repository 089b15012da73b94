import { record } from '../../ledger/commands.ts'
import { mustFollow } from '../../ledger/days.ts'
import type { Entry } from '../../ledger/entry.ts'
import { privately } from '../../ledger/private-text.ts'
import { type Transaction, together } from '../../platform/database/database.ts'
import { storedByOwn } from '../../platform/files/queries.ts'
import { profileToApply } from '../../rules/queries.ts'
import { makingOf } from '../federal-award.ts'
import { type StateStep, stateSteps, stepFrom } from '../federal-award-life.ts'
import { actingOn, type FundActing } from '../federal-awards/commands.ts'
import type { FundAct } from '../fund-queries.ts'
import { saveActOn } from '../queries.ts'
import { refuseAppropriation } from '../refusals.ts'
import { contactPlacesOf, insertState, insertVersion, versionsOfFunds } from './queries.ts'
import { amendTerms, contactTerms, type NamedTerms } from './terms.ts'

/** A word of the agency on a Federal award: its document is a stored file, by its SHA-256. */
type Word = Omit<FundAct, 'amount'> & { readonly document: string }

/** Locks the appropriation for what a document of the agency says of one of its Federal awards. Refuses a document that is not stored. */
async function saidOf(
  tx: Transaction,
  code: string,
  { document, ...asked }: Word,
  more: readonly string[] = [],
): Promise<FundActing> {
  const acting = await actingOn(tx, code, asked)
  const kept = await storedByOwn(tx, [document, ...more])
  const missing = [document, ...more].find((sha256) => !kept.has(sha256))
  if (missing !== undefined) throw refuseAppropriation('agency-document-not-kept', { sha256: missing })
  return acting
}

/** Records that the agency amended terms of a Federal award. Refuses a rule profile that is not there or lacks a parameter. What the amendment does not name stays as the version before has it. */
export async function amendFederalAwardTerms(
  tx: Transaction,
  code: string,
  { document, ...asked }: Word,
  named: NamedTerms,
): Promise<Entry> {
  const approval = named.fixedAmountApproval === undefined ? [] : [named.fixedAmountApproval]
  const { appropriation, award, happenedOn, actOf } = await saidOf(tx, code, { document, ...asked }, approval)
  const { fund } = award
  const [versionsOf, places] = await together(
    versionsOfFunds(tx, [fund]),
    contactPlacesOf(tx, fund),
    ...(named.ruleProfile === undefined ? [] : [profileToApply(tx, named.ruleProfile)]),
  )
  const amended = amendTerms(award, versionsOf(fund).at(-1) ?? null, named, happenedOn)
  saveActOn(tx, appropriation)
  const { number } = amended
  const entry = await record(
    tx,
    actOf('federal-award.terms-amended', { number, document, ...privatelyNamed(named) }),
  )
  insertVersion(tx, { fund, document, entry: entry.id, ...amended }, named, places)
  return entry
}

/** The terms that an amendment names as its entry has them: a contact is private. */
function privatelyNamed(named: NamedTerms): Readonly<Record<string, unknown>> {
  const contact = contactTerms.flatMap((name) => {
    const text = named[name]
    return text === undefined ? [] : [[name, privately(text)] as const]
  })
  return { ...named, ...Object.fromEntries(contact) }
}

/** Records that the agency put a Federal award on hold, suspended, resumed, terminated or closed it. */
export async function putFederalAward(
  tx: Transaction,
  code: string,
  step: StateStep,
  { document, ...asked }: Word,
): Promise<Entry> {
  const { appropriation, award, happenedOn, actOf } = await saidOf(tx, code, { document, ...asked })
  const state = stepFrom(award, step)
  const last = award.states.at(-1)
  const before = last === undefined ? [] : [{ act: 'the state before', on: last.since }]
  mustFollow(happenedOn, [makingOf(award), ...before])
  saveActOn(tx, appropriation)
  const number = award.states.length + 1
  const entry = await record(tx, actOf(stateSteps[step].records, { number, document }))
  insertState(tx, { fund: award.fund, number, state, since: happenedOn, document, entry: entry.id })
  return entry
}
