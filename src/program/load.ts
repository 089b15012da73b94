import { Readable } from 'node:stream'
import { enactAppropriation } from '../appropriations/commands.ts'
import { appropriationTerms, NewAppropriation } from '../appropriations/contract.ts'
import { recordFederalAward } from '../appropriations/federal-awards/commands.ts'
import { NewFederalAward } from '../appropriations/federal-awards/contract.ts'
import { beforeTheBooks, draftAward, executeAward } from '../awards/commands.ts'
import { awardTerms } from '../awards/contract.ts'
import { reviseAward } from '../awards/drafts/commands.ts'
import { listAwards } from '../awards/queries.ts'
import { adoptPolicy } from '../decisions/policies/commands.ts'
import { NewPolicy } from '../decisions/policies/contract.ts'
import { currentPolicy, policySubject } from '../decisions/policies/queries.ts'
import { admitActor } from '../identity/commands.ts'
import { NewActor } from '../identity/contract.ts'
import { registerOrganization } from '../organizations/commands.ts'
import { NewOrganization } from '../organizations/contract.ts'
import { canonicalJson, sha256Of } from '../platform/canonical.ts'
import type { Database, Transaction } from '../platform/database/database.ts'
import { detectMediaType } from '../platform/files/content.ts'
import { insertStoredFile } from '../platform/files/queries.ts'
import type { FileStore } from '../platform/files/store.ts'
import { Refusal } from '../platform/refusal.ts'
import { secondPerson } from '../proposals/commands.ts'
import type { ProposedRequest } from '../proposals/proposal.ts'
import { listProposals } from '../proposals/queries.ts'
import { rateOrganization } from '../risk/commands.ts'
import { NewRiskRating } from '../risk/contract.ts'
import { ratingOn } from '../risk/queries.ts'
import { amendSolicitation } from '../solicitations/amendments/commands.ts'
import { Amendment, amendmentOf } from '../solicitations/amendments/contract.ts'
import { closeIfDue } from '../solicitations/closing-commands.ts'
import { draftSolicitation, publishSolicitation } from '../solicitations/commands.ts'
import { NewSolicitation, Publication } from '../solicitations/contract.ts'
import { termsOf } from '../solicitations/terms/contract.ts'
import { AwardBeforeTheBooks, type ProgramFacts, programFacts } from './facts.ts'

const system = as('SYSTEM')
const finance = as('CWS-FIN-1')
const finance2 = as('CWS-FIN-2')
const approver = as('CWS-APPROVER-1')
const { keys, boardDecision: decided } = programFacts
const admin = as(keys.admin)
const admin2 = as(keys.admin2)
const chair = as(keys.chair)

function as(code: string) {
  return { code, organization: null }
}

/**
 * Loads the facts of the program through the commands of every module, as the persons who would have given them. A step that was
 * taken before is skipped, so that the next load finishes one that was cut short.
 */
export async function loadProgram(
  db: Database,
  store: FileStore,
  facts: ProgramFacts = programFacts,
): Promise<void> {
  for (const organization of facts.organizations) {
    const { code, ...said } = NewOrganization.parse(organization)
    await unlessTaken(db, system, (tx) => registerOrganization(tx, code, said))
  }
  for (const actor of facts.actors) {
    const terms = NewActor.parse(actor)
    await unlessTaken(db, system, (tx) =>
      admitActor(tx, { ...terms, organization: terms.organization ?? null }),
    )
  }
  await loadPolicy(db, facts.decisionPolicy)
  for (const appropriation of facts.appropriations) await loadAppropriation(db, appropriation)
  for (const solicitation of facts.solicitations) await loadSolicitation(db, solicitation)
  await keepBoardDecision(db, store)
  for (const award of facts.awards) await loadAward(db, award, facts.riskRating)
}

/** Adopts the decision policy, unless there is one. */
async function loadPolicy(db: Database, body: ProgramFacts['decisionPolicy']): Promise<void> {
  const { illustrative, ...terms } = NewPolicy.parse(body)
  const adopting = { act: 'decision-policy.adopted', about: policySubject, path: '/v1/decision-policies' }
  if ((await db.snapshot(system, currentPolicy)) !== null) return
  await byTwo(db, [admin, admin2], { ...adopting, body }, (tx) => adoptPolicy(tx, terms, illustrative ?? []))
}

/** Enacts an appropriation, then records the Federal award that the agency made of it. */
async function loadAppropriation(
  db: Database,
  { federalAward, ...stated }: ProgramFacts['appropriations'][number],
): Promise<void> {
  const { amount, effectiveOn, concerns, ...enacted } = NewAppropriation.parse(stated)
  const terms = appropriationTerms(enacted)
  const { code } = terms
  const path = '/v1/appropriations'
  const enacting = { act: 'appropriation.enacted', about: code, path, body: stated }
  await byTwo(db, [finance, finance2], enacting, (tx) =>
    enactAppropriation(tx, terms, amount, { effectiveOn, concerns }),
  )
  const made = NewFederalAward.parse(federalAward)
  const { fund = code, illustrative = [], ...award } = made
  const awarding = { act: 'federal-award.made', about: code, path: `${path}/${code}/federal-awards` }
  await byTwo(db, [finance, finance2], { ...awarding, body: federalAward }, (tx) =>
    recordFederalAward(tx, { ...award, appropriation: code, fund, illustrative }, made.amount),
  )
}

type StatedSolicitation = ProgramFacts['solicitations'][number]

/** Publishes and amends a solicitation as it was, then closes it, since its deadline has passed. */
async function loadSolicitation(db: Database, stated: StatedSolicitation): Promise<void> {
  const { publishedOn, deadlineChoice, amendments, ...draft } = stated
  const { funding, illustrative, terms, ...named } = NewSolicitation.parse(draft)
  const publication = Publication.parse({ effectiveOn: publishedOn, deadlineChoice })
  await unlessTaken(db, finance, async (tx) => {
    await draftSolicitation(tx, {
      ...named,
      funding,
      terms: termsOf(terms),
      illustrative: illustrative ?? [],
    })
    await publishSolicitation(tx, named.code, publication)
    for (const amendment of amendments ?? [])
      await amendSolicitation(tx, named.code, amendmentOf(Amendment.parse(amendment)))
  })
  await closeIfDue(db, named.code)
}

/** The document of the Board's decision, which was not taken in the service. */
const boardDecision = Buffer.from(decided.document)
export const boardDecisionSha256 = sha256Of(boardDecision)

async function keepBoardDecision(db: Database, store: FileStore): Promise<void> {
  const text = Readable.from([boardDecision])
  const { found: mediaType, ...file } = await store.keep(text, ({ path, bytes }) =>
    detectMediaType(path, bytes),
  )
  await db.transaction(chair, (tx) => insertStoredFile(tx, { ...file, mediaType }, db.service))
}

/** Drafts an award with its members, sets its budget by a revision of the draft, and executes it, all on the day of its selection. */
async function loadAward(
  db: Database,
  stated: ProgramFacts['awards'][number],
  rating: ProgramFacts['riskRating'],
): Promise<void> {
  const { effectiveOn, concerns, reason, members, budget, ...given } = AwardBeforeTheBooks.parse({
    ...stated,
    decisionDocument: boardDecisionSha256,
    reason: decided.reason,
  })
  const terms = { ...awardTerms(given), members }
  const drafted = await db.transaction(chair, async (tx) => {
    const { items } = await listAwards(tx, {
      limit: 1,
      solicitation: terms.solicitation,
      grantee: terms.grantee,
    })
    return (
      items[0] ?? draftAward(tx, terms, { effectiveOn: effectiveOn ?? terms.selectedOn, concerns }, reason)
    )
  })
  if (drafted.status !== 'drafted') return
  const { code, revisions } = drafted
  if (budget !== undefined && revisions.length === 0)
    await db.transaction(chair, (tx) =>
      reviseAward(tx, code, { budget }, budgetReason, { effectiveOn: terms.selectedOn }),
    )
  await rateGrantee(db, drafted.grantee, terms.selectedOn, rating)
  await db.transaction(approver, (tx) =>
    executeAward(tx, code, { effectiveOn: terms.selectedOn }, beforeTheBooks),
  )
}

const budgetReason = 'Illustrative: the budget of the award is not public'

/** Rates a grantee as of a day, unless it was rated before: how it was rated then is not public, so the rating says that it is illustrative. */
async function rateGrantee(
  db: Database,
  grantee: string,
  effectiveOn: string,
  stated: ProgramFacts['riskRating'],
): Promise<void> {
  const { effectiveOn: _, concerns: __, ...rating } = NewRiskRating.parse(stated)
  await db.transaction(finance, async (tx) => {
    if ((await ratingOn(tx, grantee, effectiveOn)) === null)
      await rateOrganization(tx, grantee, rating, { effectiveOn })
  })
}

const taken = [
  'organization-known',
  'actor-code-taken',
  'appropriation-code-taken',
  'fund-taken',
  'solicitation-code-taken',
]

type Person = ReturnType<typeof as>
type Step = (tx: Transaction) => Promise<unknown>

/** Takes a step. Says whether it was still to be taken. */
async function unlessTaken(db: Pick<Database, 'transaction'>, person: Person, step: Step): Promise<boolean> {
  try {
    await db.transaction(person, step)
    return true
  } catch (error) {
    if (!(error instanceof Refusal && taken.includes(error.code))) throw error
    return false
  }
}

/** One person proposes an act and another confirms it, unless it was done before. What a load cut short left open is confirmed. */
async function byTwo(
  db: Database,
  [proposer, confirmer]: readonly [Person, Person],
  { body, ...asked }: Omit<ProposedRequest, 'body'> & { readonly body: object },
  step: Step,
): Promise<void> {
  if (!(await unlessTaken({ transaction: (person, work) => db.rehearse(person, work) }, proposer, step)))
    return
  const request = { ...asked, body: canonicalJson(body) }
  const code = await db.transaction(proposer, async (tx) => {
    const { items } = await listProposals(tx, { limit: 100, status: 'open' })
    const left = items.find(({ act, about }) => act === request.act && about === request.about)
    return left?.code ?? (await secondPerson.propose(tx, request)).code
  })
  await db.transaction(confirmer, async (tx) => {
    await secondPerson.confirm(tx, code, request)
    await step(tx)
  })
}
