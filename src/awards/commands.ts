import { filesMustBeStored } from '../applications/content-queries.ts'
import type { SelectedProposal } from '../applications/outcomes/queries.ts'
import { hasApplications, headerOf, mustBeUnrecusedFromAward } from '../applications/party-queries.ts'
import { fundsByCode, profilesOfFunds } from '../appropriations/federal-award-queries.ts'
import { promiseDaysForUpdate } from '../appropriations/fund-queries.ts'
import { readNamedDaysAhead } from '../ledger/balances.ts'
import { fundAccount, ownedAccount } from '../ledger/chart/accounts.ts'
import { postings } from '../ledger/chart/postings.ts'
import { balancesForUpdate, readClosedAhead, record, type When } from '../ledger/commands.ts'
import { privately } from '../ledger/private-text.ts'
import { organizationByCode, organizationForUpdate } from '../organizations/queries.ts'
import { nextCode } from '../platform/database/codes.ts'
import { type Transaction, together } from '../platform/database/database.ts'
import { ratingOn } from '../risk/queries.ts'
import { mustBeRated } from '../risk/rating.ts'
import { rulesAsRecorded } from '../rules/decision.ts'
import { solicitationOnceClosed } from '../solicitations/closing-commands.ts'
import {
  type Award,
  type AwardTerms,
  draft,
  execute,
  mustComeFromSelection,
  mustHaveUei,
  type Origin,
  revisersOf,
} from './award.ts'
import { clearForExecution } from './exclusion-commands.ts'
import { askForAward } from './exclusion-queries.ts'
import { mustBeFixedLawfully } from './milestones/lawful.ts'
import { fixedAmountGroundOf } from './milestones/queries.ts'
import { noticeFacts, obligatedWith, type PassThrough } from './notices/notice.ts'
import { noticeSources, obligatedTo } from './notices/queries.ts'
import { mustHavePapers, papersInForce } from './papers/paper.ts'
import { papersOf } from './papers/queries.ts'
import { awardForUpdate, insertAward, saveExecution } from './queries.ts'
import { promiseDecisions } from './rule-decisions/promise.ts'

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
  const document = terms.decisionDocument
  // The lock of the solicitation leaves first: an intake or a certification that held it is seen, and the series is taken after it, as everywhere.
  const [solicitation, , , origin, , code] = await together(
    solicitationOnceClosed(tx, terms.solicitation, 'share'),
    organizationByCode(tx, terms.grantee),
    mustBeUnrecusedFromAward(tx, terms),
    originOf(tx, terms),
    filesMustBeStored(tx, document === null ? [] : [{ name: 'decisionDocument', sha256: document }]),
    nextCode(tx, 'AWD'),
    readClosedAhead(tx, on),
  )
  const award = { ...draft(terms, solicitation, { by: tx.principal.code, on }, origin), code }
  insertAward(tx, award)
  const { code: _, status: __, version: ___, revisions: ____, members, ...drafted } = award
  await record(tx, {
    kind: 'award.drafted',
    subject: code,
    effectiveOn: on,
    concerns,
    facts: {
      ...drafted,
      members: members.length === 0 ? undefined : members,
      reason: reason === undefined ? undefined : privately(reason),
    },
  })
  return award
}

/**
 * Drafts the award of a selected application: what it proposed, for the amounts that the Board decided. The members of its consortium are
 * those of the application, which the award names. On the day of the selection, unless another is given.
 */
export async function draftAwardFor(
  tx: Transaction,
  decided: Pick<AwardTerms, 'solicitation' | 'selectedOn' | 'lines'>,
  { application, applicant, members, title, site, services, periodFrom, periodThrough }: SelectedProposal,
  at: When = { effectiveOn: decided.selectedOn },
): Promise<Award> {
  const terms = {
    ...decided,
    application,
    decisionDocument: null,
    grantee: applicant,
    members,
    title,
    site,
    services,
    periodFrom,
    periodThrough,
    illustrative: [],
  }
  return draftAward(tx, terms, at)
}

/** Whether somebody applied under the solicitation of an award, and the application that it names. */
export async function originOf(
  tx: Transaction,
  { application, solicitation }: Pick<AwardTerms, 'application' | 'solicitation'>,
): Promise<Origin> {
  const [has, header] = await together(
    hasApplications(tx, solicitation),
    application === null ? Promise.resolve(null) : headerOf(tx, application),
  )
  return { hasApplications: has, application: header }
}

/** An award that was executed before the books were opened. Only the owner's own session records one: it loads what was. */
export const beforeTheBooks = Symbol('before the books')

/**
 * Executes a drafted award, which obligates: from the commitment of its solicitation first, then from what is available. The list of excluded
 * parties is asked; `notExcluded` answers a possible match. Refuses without a risk rating of the grantee of the year before,
 * and without the papers that its amount asks for; a fixed amount past its cap, or that the agency did not approve. Its entry has the SHA-256 of
 * the notice of award, which names the pass-through entity.
 */
export async function executeAward(
  tx: Transaction,
  code: string,
  { effectiveOn: on = tx.today, concerns }: When,
  notExcluded?: string | typeof beforeTheBooks,
  passThrough: PassThrough = [],
): Promise<Award> {
  const drafted = await awardForUpdate(tx, code)
  const funds = drafted.lines.map(({ fund }) => fund)
  const committed = (fund: string) => ownedAccount(fund, 'committed', drafted.solicitation)
  const accounts = funds.flatMap((fund) => [
    fundAccount(fund, 'available'),
    fundAccount(fund, 'overpromised'),
    committed(fund),
    ownedAccount(fund, 'obligated', code),
  ])
  // The accounts are locked after the solicitation and the grantee, as everywhere. Executions for one grantee follow each other.
  const [
    ,
    solicitation,
    grantee,
    before,
    sources,
    papers,
    federalAwardOf,
    profileOf,
    fixed,
    rating,
    exclusions,
    origin,
    held,
  ] = await together(
    mustBeUnrecusedFromAward(tx, drafted),
    solicitationOnceClosed(tx, drafted.solicitation, 'share'),
    organizationForUpdate(tx, drafted.grantee),
    obligatedTo(tx, drafted.grantee),
    noticeSources(tx, code, null),
    papersOf(tx, code),
    fundsByCode(tx, funds),
    profilesOfFunds(tx, funds, on),
    fixedAmountGroundOf(tx, code, funds, on),
    ratingOn(tx, drafted.grantee, on),
    askForAward(tx, code, on),
    originOf(tx, drafted),
    balancesForUpdate(tx, accounts),
    readNamedDaysAhead(tx, accounts, on),
    readClosedAhead(tx, on),
  )
  const daysOf = await promiseDaysForUpdate(tx, funds, on)
  if (drafted.status === 'drafted') mustComeFromSelection(drafted, origin)
  const remainingIn = (fund: string) => ({
    ...{ federalAward: federalAwardOf(fund), days: daysOf(fund) },
    committed: held(committed(fund)),
  })
  const { award, obligation } = execute(drafted, solicitation, remainingIn, tx.principal.code, on)
  if (notExcluded !== beforeTheBooks) mustHaveUei(code, grantee)
  const asked =
    notExcluded === beforeTheBooks
      ? { exclusionList: null }
      : clearForExecution(code, exclusions, notExcluded)
  mustBeRated(award.grantee, rating, on)
  if (notExcluded !== beforeTheBooks) mustHavePapers(code, award.lines, papers)
  const ofForm = award.formOfPayment === 'fixed-amount' ? mustBeFixedLawfully(award, fixed, on) : []
  const ofPromise = promiseDecisions(
    {
      ...{
        grantee,
        performed: award,
        lines: award.lines,
        obligation,
        remainingIn,
        rating,
        papers,
        profileOf,
      },
      exclusions: notExcluded === beforeTheBooks ? null : exclusions,
    },
    on,
  )
  const rules = [...ofPromise, ...ofForm]
  const executed = saveExecution(tx, award)
  await record(tx, {
    kind: 'award.executed',
    subject: code,
    effectiveOn: on,
    concerns,
    facts: {
      grantee: award.grantee,
      uei: grantee.uei,
      solicitation: award.solicitation,
      draftedBy: award.draftedBy,
      revisedBy: award.revisions.length === 0 ? undefined : revisersOf(award),
      formOfPayment: award.formOfPayment,
      lines: award.lines,
      riskRating: rating?.entry,
      papers: papersInForce(papers).map(({ kind, sha256 }) => ({ kind, sha256 })),
      ...asked,
      rules: rulesAsRecorded(rules),
      ...noticeFacts({
        version: { ...executed, award: code, number: 1, since: on, amendment: null },
        ...{ official: tx.principal.code, grantee: award.grantee, granteeVersion: grantee.version },
        ...{ registered: grantee, federalAwardOf, budget: sources.budget },
        milestones: sources.milestones,
        entry: {
          obligatedTo: obligatedWith(before, [], award.lines),
          ...{ passThrough, listingTitles: sources.listingTitles },
        },
      }),
    },
    transfers: postings.awardObligated(code, award.solicitation, obligation),
  })
  return executed
}
