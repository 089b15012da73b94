/**
 * What becomes of an award, its members, budget and milestones, its amendments, holds, conditions and payments, by rules that are written apart from
 * those of the service: this imports nothing of it. Amounts are in cents, days ISO 8601.
 */
import type { AskedBudget, Budget, Line } from './award-budget-parts.ts'

export const rolesOf = {
  chair: ['chair'],
  both: ['chair', 'approver'],
  approver: ['approver'],
  approver2: ['approver'],
  finance: ['finance'],
  finance2: ['finance'],
} as const
export type Actor = keyof typeof rolesOf
export const actors = Object.keys(rolesOf) as Actor[]

/** Faults that a control puts into the model, each of which the walk has to find. */
export const faults = [
  'the proposer may approve',
  'an increase takes what is available first',
  'a hold on the grantee holds nothing',
  'a rejection counts no version',
  'an extension may be asked at any time',
  'a gate needs no document',
  'an award is closed before its end',
  'a member joins without the approval of the agency',
  'transfers above the percent need no approval',
  'a milestone is requested twice',
  'a profile counts from before its day',
  'an award follows its Federal award by itself',
  'a letter that is dated back changes an award',
] as const
export type Fault = (typeof faults)[number]

export type Milestone = Line & { readonly number: number; readonly shows: string; readonly dueOn: string }
type Form = 'cost-reimbursement' | 'fixed-amount'
/** What is asked for: of an act only what it takes is given. */
export type Asked = {
  readonly lines?: readonly Line[]
  readonly title?: string
  readonly site?: string
  readonly services?: readonly string[]
  readonly periodThrough?: string
  readonly periodFrom?: string
  /** Whether it names a stored document, one that is not stored, or none. */
  readonly evidence?: 'kept' | 'unknown'
  readonly kind?: string
  readonly report?: boolean
  readonly dueOn?: string
  readonly notifiedOn?: string
  readonly extractedOn?: string
  readonly costThrough?: string
  readonly takesEffectOn?: string
  readonly finalReportOn?: string
  readonly certifiedOn?: string
  readonly unilateral?: boolean
  readonly members?: readonly string[]
  readonly budget?: AskedBudget
  readonly milestones?: readonly Milestone[]
  readonly form?: Form
  /** The number of the milestone that a request is for. */
  readonly milestone?: number
  /** What an approver pays of a milestone, and whether a reason is given. */
  readonly reducedTo?: number
  readonly reasoned?: boolean
  /** The fund of whose Federal award the agency says the rule profile, and which. */
  readonly fund?: string
  readonly profile?: string
}
/** A step of the walk: who does what to which record, for which day. `of` is the award; `number` or `code` what is below it. */
export type Step = {
  readonly act: string
  readonly who: Actor
  readonly of: string
  readonly number?: number
  readonly code?: string
  /** Today where it is left out. */
  readonly on?: string
  readonly asked: Asked
  /** An If-Match of another version. */
  readonly stale?: boolean
}

/** What the agency says of the rule profile of the Federal award of a fund from a day on. */
export type Letter = { readonly fund: string; readonly profile: string; readonly since: string }
/** A letter that one person entered, and another has to confirm. */
type SaidLetter = {
  readonly code: string
  readonly by: Actor
  readonly fund: string
  readonly profile: string
  /** Left out where it is of the day on which it is confirmed. */
  readonly on: string | undefined
  isConfirmed: boolean
}
/** The profile that an amendment takes over in a fund, and the one before. */
export type TakenOver = { readonly fund: string; readonly before: string; readonly after: string }

export type Amendment = {
  readonly number: number
  readonly kind: string
  readonly proposedBy: Actor
  readonly proposedOn: string
  readonly asked: Asked
  /** The budget that it brings, of the period as it was proposed. */
  readonly budget: Budget | null
  readonly profiles: readonly TakenOver[]
  status: 'proposed' | 'approved' | 'rejected' | 'withdrawn'
  decidedBy: Actor | null
  decidedOn: string
}
/** What ends an award or lets it go on, as the model has it. */
export const endingKinds = ['suspension', 'resumption', 'termination', 'closeout'] as const
export type EndingName = (typeof endingKinds)[number]
export type AwardEnding = {
  readonly number: number
  readonly kind: EndingName
  readonly proposedBy: Actor
  readonly proposedOn: string
  readonly asked: Asked
  /** The amendment that releases what is unspent. */
  readonly amendment: number | null
  status: 'proposed' | 'approved' | 'rejected' | 'withdrawn'
  decidedBy: Actor | null
  decidedOn: string
}

export type Award = {
  readonly code: string
  status: 'drafted' | 'executed' | 'withdrawn'
  version: number
  title: string
  site: string
  services: readonly string[]
  periodFrom: string
  periodThrough: string
  readonly lines: Map<string, number>
  form: Form
  members: readonly string[]
  /** The budget in force, and what moved among its categories since the agency last approved one. */
  budget: Budget | null
  moved: number
  /** The milestones in force, and the highest number that any ever had. */
  milestones: readonly Milestone[]
  lastMilestone: number
  readonly draftedBy: Actor
  readonly draftedOn: string
  readonly revisers: Set<Actor>
  /** Whether the papers that an obligation asks for are attached. */
  hasPapers: boolean
  revisedOn: string
  executedBy: Actor | null
  executedOn: string
  /** The latest day of any act on it. */
  latest: string
  /** What the Board decided by fund: what was executed, or more by a document. */
  readonly decided: Map<string, number>
  readonly amendments: Amendment[]
  /** What was said of the profiles of the funds when it was executed. */
  letters: readonly Letter[]
  readonly endings: AwardEnding[]
}
export type Payment = {
  readonly code: string
  readonly kind: 'advance' | 'reimbursement' | 'milestone'
  readonly milestone: number | null
  /** The last day of its cost; null where the request does not say it. */
  readonly costThrough: string | null
  readonly award: string
  lines: readonly Line[]
  readonly requestedBy: Actor
  readonly requestedOn: string
  status: 'requested' | 'approved' | 'rejected' | 'canceled' | 'paid' | 'returned'
  version: number
  approvedBy: Actor | null
  approvedOn: string
  paidBy: Actor | null
  paidOn: string
  returnedBy: Actor | null
  returnedOn: string
}
/** A hold or a condition: set by one person, undone by another. */
export type Standing = {
  readonly code: string
  /** Null where it is on all awards of the grantee. */
  readonly award: string | null
  readonly by: Actor
  readonly on: string
  readonly needsReport: boolean
  endedOn: string | null
}
export type Move = { readonly account: string; readonly on: string; readonly cents: number }
export type World = {
  readonly faults: ReadonlySet<Fault>
  today: string
  readonly solicitation: string
  readonly grantee: string
  readonly closedOn: string
  readonly selectedOn: string
  readonly funds: readonly string[]
  readonly federal: { readonly from: string; readonly through: string }
  readonly awards: Map<string, Award>
  readonly payments: Map<string, Payment>
  readonly holds: Map<string, Standing>
  readonly conditions: Map<string, Standing>
  /** The organizations that may be members: the last of them is excluded. */
  readonly partners: readonly string[]
  /** From which day on the agency approves fixed amounts, by fund. */
  readonly fixedFrom: ReadonlyMap<string, string>
  /** What the agency said of the profiles of the funds, in the order in which it was recorded; and what waits for a second person. */
  readonly letters: Letter[]
  readonly said: Map<string, SaidLetter>
  /** Where profiles differ on the act at hand. */
  readonly edges: Set<string>
  /** The list of excluded parties that counts, and those that are not imported yet. Other grantees see the same. */
  readonly exclusions: { extractedOn: string; readonly mostDays: number; readonly files: string[] }
  /** The days as of which the grantee was rated. */
  readonly ratings: string[]
  readonly moves: Move[]
  /** How often each state was reached so far, also under other grantees: what is drawn goes after the least. */
  readonly reached: ReadonlyMap<string, number>
}

/** What a lawful step does: what it makes of the world once the service has named what it made, and what state it reaches. */
export type Change = {
  readonly reaches: string
  readonly apply: (made: string) => void
  /** Whether it only waits for a second person. */
  readonly isProposal?: boolean
}

/** A refusal of the model. */
export class No extends Error {
  readonly code: string

  constructor(code: string) {
    super(code)
    this.code = code
  }
}

const unprocessable = new Set([
  ...['acts-out-of-order', 'effective-in-future', 'line-named-twice', 'period-out-of-order'],
  ...['award-unchanged', 'amendment-fields-of-kind', 'amendment-changes-nothing', 'file-not-kept'],
  ...['ending-fields-of-kind', 'hold-report-unnamed', 'hold-evidence-missing', 'condition-days-out-of-order'],
  ...['party-named-twice', 'budget-outside-parties', 'budget-parties-differ', 'budget-line-twice'],
  ...['milestone-named-twice', 'disbursement-fields-of-kind', 'exclusion-list-of-the-future'],
  'agency-document-not-kept',
])

/** The status of HTTP with which a refusal is answered. */
export function statusOf(code: string): number {
  if (code === 'access-denied') return 403
  if (code === 'version-stale') return 412
  if (code.endsWith('-not-found')) return 404
  return unprocessable.has(code) ? 422 : 409
}

const day = 86_400_000
export const dayAfter = (one: string, days: number): string =>
  new Date(Date.parse(`${one}T00:00:00Z`) + days * day).toISOString().slice(0, 10)
export const daysBetween = (from: string, to: string): number =>
  (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / day

/** What an account holds, in cents: now. */
export function held({ moves }: Pick<World, 'moves'>, account: string): number {
  return moves.reduce((sum, move) => (move.account === account ? sum + move.cents : sum), 0)
}

/** The least that it holds at the end of a day or of a later one. */
export function least({ moves }: Pick<World, 'moves'>, account: string, on: string): number {
  const own = moves.filter((move) => move.account === account)
  const days = [on, ...own.map((move) => move.on).filter((moved) => moved > on)]
  return Math.min(
    ...days.map((end) => own.reduce((sum, move) => (move.on <= end ? sum + move.cents : sum), 0)),
  )
}

export const accountsOf = (fund: string, { solicitation }: Pick<World, 'solicitation'>, award = '') => ({
  available: `${fund}:available`,
  committed: `${fund}:committed:${solicitation}`,
  cash: `${fund}:cash`,
  obligated: `${fund}:obligated:${award}`,
  payable: `${fund}:payable:${award}`,
  disbursed: `${fund}:disbursed:${award}`,
  advances: `${fund}:advances:${award}`,
  costs: `${fund}:costs:${award}`,
})

export const must = (holds: boolean, code: string): void => {
  if (!holds) throw new No(code)
}
export const mustFollow = (on: string, ...earlier: readonly string[]): void => {
  must(
    earlier.every((one) => one <= on),
    'acts-out-of-order',
  )
}
export const found = <One>(
  some: ReadonlyMap<string, One>,
  code: string | undefined,
  missing: string,
): One => {
  const one = some.get(code ?? '')
  if (one === undefined) throw new No(missing)
  return one
}
export const latestOf = (one: string, other: string): string => (one > other ? one : other)
export const twice = (lines: readonly Line[]): boolean =>
  new Set(lines.map(({ fund }) => fund)).size < lines.length

/** Records moves on a day: it has come, and no account falls below nothing at the end of it or of a later one. */
export function recorded(world: World, on: string, moves: readonly Omit<Move, 'on'>[] = []): readonly Move[] {
  must(on <= world.today, 'effective-in-future')
  for (const { account, cents } of moves)
    must(cents >= 0 || least(world, account, on) + cents >= 0, 'balance-insufficient-on-day')
  return moves.map((move) => ({ ...move, on }))
}

const dollars = (cents: number): string => (cents / 100).toFixed(2)

/** The world as lines of text, one for each record and each account that holds something. */
export function linesOf(world: World): string[] {
  const balances = new Map<string, number>()
  for (const { account, cents } of world.moves) balances.set(account, (balances.get(account) ?? 0) + cents)
  return [
    ...[...world.awards.values()].map(
      ({ code, status, version, title, site, services, periodFrom, periodThrough, lines, form, members }) =>
        `award ${code} ${status} ${String(version)} ${title}, ${site}, ${services.join(' ')}, ${periodFrom} ${periodThrough}, ${form}, ${members.join(' ')}, ${[
          ...lines,
        ]
          .map(([fund, cents]) => `${fund} ${dollars(cents)}`)
          .toSorted()
          .join(' ')}`,
    ),
    ...[...world.awards.values()].flatMap(({ code, budget }) =>
      budget === null
        ? []
        : [
            `budget ${code}, ${budget.transfers === null ? 'any' : dollars(budget.transfers)}, ${budget.parties
              .map(
                ({ organization, role, rate }) =>
                  `${organization} ${role} ${rate === null ? 'none' : dollars(rate)}`,
              )
              .toSorted()
              .join(' ')}`,
            ...budget.lines.map(
              ({ fund, organization, category, class: of, from, through, cents, share }) =>
                `budgeted ${code} ${fund} ${organization} ${category} ${of} ${from} ${through} ${dollars(cents)} ${dollars(share)}`,
            ),
          ],
    ),
    ...[...world.awards.values()].flatMap(({ code, milestones }) =>
      milestones.map(
        ({ number, fund, shows, dueOn, cents }) =>
          `milestone ${code} ${String(number)} ${fund} ${shows}, ${dueOn} ${dollars(cents)}`,
      ),
    ),
    ...[...world.awards.values()].flatMap(({ code, amendments }) =>
      amendments.map(
        ({ number, kind, status, profiles }) =>
          `amendment ${code} ${String(number)} ${kind} ${status}${profiles
            .map(({ fund, before, after }) => `, ${fund} ${before} ${after}`)
            .join('')}`,
      ),
    ),
    ...[...world.awards.values()].flatMap(({ code, endings }) =>
      endings.map(({ number, kind, status }) => `ending ${code} ${String(number)} ${kind} ${status}`),
    ),
    ...[...world.payments.values()].map(
      ({ code, status, version, lines }) =>
        `payment ${code} ${status} ${String(version)}, ${lines
          .map(({ fund, cents }) => `${fund} ${dollars(cents)}`)
          .toSorted()
          .join(' ')}`,
    ),
    ...[...world.holds.values()].map(
      ({ code, endedOn }) => `hold ${code} ${endedOn === null ? 'placed 1' : 'released 2'}`,
    ),
    ...[...world.conditions.values()].map(
      ({ code, endedOn }) => `condition ${code} ${endedOn === null ? 'in-force 1' : 'lifted 2'}`,
    ),
    ...[...balances].flatMap(([account, cents]) =>
      cents === 0 ? [] : [`account ${account} ${dollars(cents)}`],
    ),
  ].toSorted()
}
