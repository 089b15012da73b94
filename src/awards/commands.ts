import { filesMustBeStored } from '../applications/content-queries.ts'
import type { SelectedProposal } from '../applications/outcomes/queries.ts'
import { hasApplications, headerOf, mustBeUnrecusedFromAward } from '../applications/party-queries.ts'
import { fundsByCode } from '../appropriations/federal-award-queries.ts'
import { promiseDaysForUpdate } from '../appropriations/fund-queries.ts'
import { fundAccount, ownedAccount } from '../ledger/chart/accounts.ts'
import { postings } from '../ledger/chart/postings.ts'
import { balancesForUpdate, record, type When } from '../ledger/commands.ts'
import { privately } from '../ledger/private-text.ts'
import { organizationByCode } from '../organizations/queries.ts'
import type { Transaction } from '../platform/database/database.ts'
import { solicitationOnceClosed } from '../solicitations/closing-commands.ts'
import { type Award, type AwardTerms, draft, execute, mustComeFromSelection, type Origin } from './award.ts'
import { askAtExecution } from './exclusion-commands.ts'
import { awardByCode, awardForUpdate, insertAward, saveExecution } from './queries.ts'

/**
 * Drafts an award; its amounts, in dollars, obligate nothing yet. Where the Board decided outside the service, the terms name the document
 * of its decision, and the chair says why.
 */
export async function draftAward(
  tx: Transaction,
  terms: AwardTerms,
  { effectiveOn: on = tx.today, concerns }: When = {},
  reason?: string,
): Promise<Award> {
  const solicitation = await solicitationOnceClosed(tx, terms.solicitation, 'share')
  await organizationByCode(tx, terms.grantee)
  await mustBeUnrecusedFromAward(tx, terms)
  const origin = await originOf(tx, terms)
  if (terms.decisionDocument !== null)
    await filesMustBeStored(tx, [{ name: 'decisionDocument', sha256: terms.decisionDocument }])
  const {
    code,
    status: _,
    version: __,
    ...drafted
  } = await insertAward(tx, draft(terms, solicitation, { by: tx.principal.code, on }, origin))
  await record(tx, {
    kind: 'award.drafted',
    subject: code,
    effectiveOn: on,
    concerns,
    facts: { ...drafted, reason: reason === undefined ? undefined : privately(reason) },
  })
  return awardByCode(tx, code)
}

/** Drafts the award of a selected application: what it proposed, for the amounts that the Board decided. */
export async function draftAwardFor(
  tx: Transaction,
  decided: Pick<AwardTerms, 'solicitation' | 'selectedOn' | 'lines'>,
  { application, applicant, title, site, services, periodFrom, periodThrough }: SelectedProposal,
): Promise<Award> {
  const terms = {
    ...decided,
    application,
    decisionDocument: null,
    grantee: applicant,
    title,
    site,
    services,
    periodFrom,
    periodThrough,
    illustrative: [],
  }
  return draftAward(tx, terms, { effectiveOn: decided.selectedOn })
}

async function originOf(
  tx: Transaction,
  { application, solicitation }: Pick<AwardTerms, 'application' | 'solicitation'>,
): Promise<Origin> {
  return {
    hasApplications: await hasApplications(tx, solicitation),
    application: application === null ? null : await headerOf(tx, application),
  }
}

/** An award that was executed before the books were opened. Only the owner's own session records one: it loads what was. */
export const beforeTheBooks = Symbol('before the books')

/**
 * Executes a drafted award, which obligates: from the commitment of its solicitation first, then from what is available. The list of excluded
 * parties is asked; `notExcluded` answers a possible match.
 */
export async function executeAward(
  tx: Transaction,
  code: string,
  { effectiveOn: on = tx.today, concerns }: When,
  notExcluded?: string | typeof beforeTheBooks,
): Promise<Award> {
  const drafted = await awardForUpdate(tx, code)
  await mustBeUnrecusedFromAward(tx, drafted)
  const solicitation = await solicitationOnceClosed(tx, drafted.solicitation, 'share')
  if (drafted.status === 'drafted') mustComeFromSelection(drafted, await originOf(tx, drafted))
  const funds = drafted.lines.map(({ fund }) => fund)
  const federalAwardOf = await fundsByCode(tx, funds)
  const committed = (fund: string) => ownedAccount(fund, 'committed', solicitation.code)
  const held = await balancesForUpdate(
    tx,
    funds.flatMap((fund) => [
      fundAccount(fund, 'available'),
      fundAccount(fund, 'overpromised'),
      committed(fund),
      ownedAccount(fund, 'obligated', code),
    ]),
  )
  const daysOf = await promiseDaysForUpdate(tx, funds, on)
  const remainingIn = (fund: string) => ({
    ...{ federalAward: federalAwardOf(fund), days: daysOf(fund) },
    committed: held(committed(fund)),
  })
  const { award, obligation } = execute(drafted, solicitation, remainingIn, tx.principal.code, on)
  const asked =
    notExcluded === beforeTheBooks
      ? { exclusionList: null }
      : await askAtExecution(tx, drafted, on, notExcluded)
  const executed = await saveExecution(tx, award)
  await record(tx, {
    kind: 'award.executed',
    subject: code,
    effectiveOn: on,
    concerns,
    facts: {
      grantee: award.grantee,
      solicitation: award.solicitation,
      draftedBy: award.draftedBy,
      lines: award.lines,
      ...asked,
    },
    transfers: postings.awardObligated(code, award.solicitation, obligation),
  })
  return executed
}
