import { refuseProposal } from './refusals.ts'

export const proposalStatuses = ['open', 'confirmed', 'withdrawn'] as const

/** An act that one person asks for and another confirms: the kind of its entry, and what it is about. */
type ProposedAct = { readonly act: string; readonly about: string }
/** The request as it was sent: its path, and its body as canonical JSON. */
export type ProposedRequest = ProposedAct & { readonly path: string; readonly body: string }

export type ActProposal = ProposedAct & {
  readonly code: string
  readonly path: string
  /** Canonical JSON; null where the text was erased. */
  readonly body: string | null
  readonly status: (typeof proposalStatuses)[number]
  readonly proposedBy: string
  readonly proposedAt: string
  /** Who confirmed or withdrew it. */
  readonly closedBy: string | null
}

/**
 * The roles that nobody gets from one person. A person who receives another's key could otherwise raise that other one alone, and be two.
 * What somebody held before does not count: only the entry of the change itself would say so.
 */
const rolesOfTwo = ['admin', 'finance', 'approver']

/**
 * Whether an entry of a kind needs a second person (docs/domain.md): what creates authority to promise or to draw, what changes the rules of a Federal award
 * or what it is kept for, what admits an approver,
 * a change after which somebody administers, keeps the books or approves, a key or a sign-in for another person, and the policy of the Board. The
 * database states the same rule. An administrator or a finance person is admitted by one, since nobody acts without a key.
 */
export function needsSecondPerson(
  kind: string,
  facts: Readonly<Record<string, unknown>>,
  actor: string,
): boolean {
  switch (kind) {
    case 'appropriation.enacted':
    case 'appropriation.supplemented':
    case 'federal-award.made':
    case 'federal-award.increased':
    case 'federal-award.extended':
    case 'decision-policy.adopted':
      return true
    case 'federal-award.terms-amended':
      return ['ruleProfile', 'administrativeCap', 'evaluation'].some((term) => Object.hasOwn(facts, term))
    case 'actor.admitted':
      return hasOneOf(facts['roles'], ['approver'])
    case 'actor.roles-changed':
      return hasOneOf(facts['roles'], rolesOfTwo)
    case 'key.issued':
    case 'sign-in.linked':
      return facts['actor'] !== actor
    default:
      return false
  }
}

function hasOneOf(roles: unknown, sought: readonly unknown[]): boolean {
  return Array.isArray(roles) && roles.some((role) => sought.includes(role))
}

/** Confirms a proposal by sending the same request. Refuses the person who proposed it, and a request that differs. */
export function confirm(proposal: ActProposal, request: ProposedRequest, by: string): ActProposal {
  mustBeOpen(proposal)
  const { code, proposedBy } = proposal
  if (proposedBy === by) throw refuseProposal('confirmed-by-proposer', { proposal: code, proposedBy })
  const differs = (['path', 'body', 'act', 'about'] as const).find((part) => proposal[part] !== request[part])
  if (differs !== undefined)
    throw refuseProposal('proposal-differs', {
      ...{ proposal: code, path: proposal.path, differs },
      ...(differs === 'body' ? firstDifference(proposal.body, request.body) : {}),
    })
  return { ...proposal, status: 'confirmed', closedBy: by }
}

/** The first field of two bodies, in the order of names, that is not the same in both; null stands for none. */
function firstDifference(proposed: string | null, asked: string): Readonly<Record<string, unknown>> {
  const [was, is] = [proposed, asked].map((body) => Object(JSON.parse(body ?? 'null')) as object)
  const [before, now] = [new Map(Object.entries(was ?? {})), new Map(Object.entries(is ?? {}))]
  const field = [...new Set([...before.keys(), ...now.keys()])]
    .toSorted()
    .find((name) => JSON.stringify(before.get(name)) !== JSON.stringify(now.get(name)))
  if (field === undefined) return {}
  return { field, proposed: before.get(field) ?? null, requested: now.get(field) ?? null }
}

/** Acts of two persons that administrators do; finance does the others. The database states the roles of every act. */
const ofAdministrators = [
  ...['actor.admitted', 'actor.roles-changed', 'key.issued', 'sign-in.linked'],
  'decision-policy.adopted',
]

/** The role that proposes, confirms and does an act of two persons. */
export const roleOf = (act: string): 'admin' | 'finance' =>
  ofAdministrators.includes(act) ? 'admin' : 'finance'

/** Withdraws a proposal that nobody has confirmed. Refuses who neither proposed the act nor may do it. */
export function withdraw(
  proposal: ActProposal,
  { code: by, roles }: { readonly code: string; readonly roles: readonly string[] },
): ActProposal {
  mustBeOpen(proposal)
  const { code, act, proposedBy } = proposal
  if (proposedBy !== by && !roles.includes(roleOf(act)))
    throw refuseProposal('withdrawn-without-right', { proposal: code, act, proposedBy, role: roleOf(act) })
  return { ...proposal, status: 'withdrawn', closedBy: by }
}

function mustBeOpen({ code, status, closedBy }: ActProposal): void {
  if (status !== 'open')
    throw refuseProposal('proposal-not-open', { proposal: code, state: status, closedBy })
}
