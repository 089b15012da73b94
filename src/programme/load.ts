import { enactAppropriation } from '../appropriations/commands.ts'
import { NewAppropriation } from '../appropriations/contract.ts'
import { draftAward, executeAward } from '../awards/commands.ts'
import { NewAward } from '../awards/contract.ts'
import { listAwards } from '../awards/queries.ts'
import { adoptPolicy } from '../decisions/policy-commands.ts'
import { NewPolicy } from '../decisions/policy-contract.ts'
import { currentPolicy } from '../decisions/policy-queries.ts'
import { admitActor } from '../identity/commands.ts'
import { NewActor } from '../identity/contract.ts'
import { registerOrganization } from '../organizations/commands.ts'
import { NewOrganization } from '../organizations/contract.ts'
import type { Database, Transaction } from '../platform/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { Amendment, amendmentOf } from '../solicitations/amendment-contract.ts'
import { closeIfDue } from '../solicitations/closing-commands.ts'
import { amendSolicitation, draftSolicitation, publishSolicitation } from '../solicitations/commands.ts'
import { fundAmounts, NewSolicitation, noticeOf, Publication } from '../solicitations/contract.ts'
import facts from './cmpp.json' with { type: 'json' }

const system = as('SYSTEM')
const finance = as('CWS-FIN-1')
const approver = as('CWS-APPROVER-1')
const admin = as(facts.keys.admin)

function as(code: string) {
  return { code, organization: null }
}

/**
 * Loads the programme's facts through the commands of every module, as the persons who would have given them. A step
 * that was taken before is left as it is, so a load that was cut short is finished by the next.
 */
export async function loadProgramme(db: Database): Promise<void> {
  for (const organization of facts.organizations) {
    const { city, state, uei, ...named } = NewOrganization.parse(organization)
    await unlessTaken(db, system, (tx) =>
      registerOrganization(tx, { ...named, uei: uei ?? null, city: city ?? null, state: state ?? null }),
    )
  }
  for (const actor of facts.actors) {
    const terms = NewActor.parse(actor)
    await unlessTaken(db, system, (tx) =>
      admitActor(tx, { ...terms, organization: terms.organization ?? null }),
    )
  }
  await loadPolicy(db)
  for (const appropriation of facts.appropriations) await loadAppropriation(db, appropriation)
  for (const solicitation of facts.solicitations) await loadSolicitation(db, solicitation)
  for (const award of facts.awards) await loadAward(db, award)
}

/** How the Board decides, unless it was set before. */
async function loadPolicy(db: Database): Promise<void> {
  const { illustrative, ...terms } = NewPolicy.parse(facts.decisionPolicy)
  await db.transaction(admin, async (tx) => {
    if ((await currentPolicy(tx)) === null) await adoptPolicy(tx, terms, illustrative ?? [])
  })
}

async function loadAppropriation(db: Database, stated: unknown): Promise<void> {
  const { amount, ...terms } = NewAppropriation.parse(stated)
  const appropriation = {
    ...terms,
    treasuryAccount: terms.treasuryAccount ?? null,
    availableFrom: terms.availableFrom ?? terms.enactedOn,
    availableThrough: terms.availableThrough ?? null,
    illustrative: terms.illustrative ?? [],
  }
  await unlessTaken(db, finance, (tx) => enactAppropriation(tx, appropriation, amount))
}

type StatedSolicitation = (typeof facts.solicitations)[number]

/** As it was published and amended; then closed by the clock, since its deadline is long past. */
async function loadSolicitation(db: Database, stated: StatedSolicitation): Promise<void> {
  const { publishedOn, deadlineChoice, amendments, ...draft } = stated
  const { funding, illustrative, notice, ...terms } = NewSolicitation.parse(draft)
  const publication = Publication.parse({ effectiveOn: publishedOn, deadlineChoice })
  await unlessTaken(db, finance, async (tx) => {
    await draftSolicitation(tx, {
      ...terms,
      funding: fundAmounts(funding),
      notice: noticeOf(notice),
      illustrative: illustrative ?? [],
    })
    await publishSolicitation(tx, terms.code, publication)
    for (const amendment of amendments ?? [])
      await amendSolicitation(tx, terms.code, amendmentOf(Amendment.parse(amendment)))
  })
  await closeIfDue(db, terms.code)
}

async function loadAward(db: Database, stated: (typeof facts.awards)[number]): Promise<void> {
  const { lines, fain, assistanceListing, illustrative, ...named } = NewAward.parse(stated)
  const terms = {
    ...named,
    application: null,
    fain: fain ?? null,
    assistanceListing: assistanceListing ?? null,
    illustrative: illustrative ?? [],
    lines: lines.map(({ appropriation, amount }) => ({ fund: appropriation, amount })),
  }
  const drafted = await db.transaction(finance, async (tx) => {
    const { items } = await listAwards(tx, {
      limit: '1',
      solicitation: terms.solicitation,
      grantee: terms.grantee,
    })
    return items[0] ?? draftAward(tx, terms)
  })
  if (drafted.status === 'drafted')
    await db.transaction(approver, (tx) => executeAward(tx, drafted.code, { effectiveOn: terms.selectedOn }))
}

const taken = [
  'organization-known',
  'actor-code-taken',
  'appropriation-code-taken',
  'solicitation-code-taken',
]

async function unlessTaken(
  db: Database,
  principal: ReturnType<typeof as>,
  step: (tx: Transaction) => Promise<unknown>,
): Promise<void> {
  try {
    await db.transaction(principal, step)
  } catch (error) {
    if (!(error instanceof Refusal && taken.includes(error.code))) throw error
  }
}
