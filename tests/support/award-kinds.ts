import type { Budget, Line } from './award-budget-parts.ts'
import {
  type After,
  budgetBrought,
  mustBeFixedLawfully,
  mustBeLawful,
  mustBeScheduled,
  putInForce,
} from './award-budgets.ts'
import { mustTakeOverAsItStands } from './award-profiles.ts'
import {
  type Amendment,
  type Asked,
  type Award,
  accountsOf,
  daysBetween,
  held,
  least,
  type Move,
  must,
  mustFollow,
  twice,
  type World,
} from './award-world.ts'

/** What the drafts of awards need of a fund. */
function neededBy({ awards }: World, fund: string): number {
  return [...awards.values()].reduce(
    (sum, { status, lines }) => (status === 'drafted' ? sum + (lines.get(fund) ?? 0) : sum),
    0,
  )
}

/** What an amount takes: what is set aside for the solicitation first, then what is available. */
export function promised(world: World, { fund, cents }: Line, award: Award, on: string): Omit<Move, 'on'>[] {
  const { from, through } = world.federal
  must(award.periodFrom >= from && award.periodThrough <= through, 'award-outside-federal-award')
  must(on >= from && on <= through, 'outside-federal-award-period')
  const { available, committed, obligated } = accountsOf(fund, world, award.code)
  const isIncrease = award.status === 'executed'
  // What drafts need of what is set aside is left to them.
  const needed = isIncrease ? neededBy(world, fund) : 0
  const [setAside, open] = [Math.max(0, held(world, committed) - needed), held(world, available)]
  must(cents <= setAside + open, 'obligation-exceeded')
  const isTurned = world.faults.has('an increase takes what is available first') && isIncrease
  const fromCommitted = isTurned ? Math.max(0, cents - open) : Math.min(cents, setAside)
  return [
    { account: committed, cents: -fromCommitted },
    { account: available, cents: fromCommitted - cents },
    { account: obligated, cents },
  ]
}

/** Of the year before: the latest rating as of a day counts through the same day a year later. */
export function mustBeRated({ ratings }: World, on: string): void {
  const last = ratings
    .filter((rated) => rated <= on)
    .toSorted()
    .at(-1)
  const due =
    last === undefined
      ? ''
      : `${String(Number(last.slice(0, 4)) + 1)}${last.slice(4).replace('-02-29', '-02-28')}`
  must(due >= on, 'risk-rating-missing')
}

/** What an amendment moves, and what it leaves of the award: the parts that it replaces, and what else it does to it. */
type Judged = {
  readonly moves: Omit<Move, 'on'>[]
  readonly lines?: ReadonlyMap<string, number>
  readonly leaves?: Partial<
    Pick<Award, 'title' | 'site' | 'services' | 'periodFrom' | 'periodThrough' | 'members'>
  >
  readonly also?: () => void
}
/** A kind of amendment: what it takes and needs, what of it is no change, and what it does on a day. Another kind is another row. */
type Kind = {
  readonly takes: readonly (keyof Asked)[]
  /** How often it is asked for: of an award for cost, and of a fixed amount. */
  readonly often: readonly [number, number]
  readonly isWhole: (asked: Asked) => boolean
  readonly judge: (
    world: World,
    award: Award,
    amendment: Pick<Amendment, 'asked' | 'proposedOn' | 'profiles'>,
    on: string,
  ) => Judged
}

export const texts = ['title', 'site', 'services'] as const
export const sameText = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) === JSON.stringify(other)

/** Refuses a fund twice, and one that the award does not have. */
export function ownLines({ lines = [] }: Asked, award: Award): readonly Line[] {
  must(!twice(lines), 'line-named-twice')
  for (const { fund } of lines) must(award.lines.has(fund), 'amendment-outside-award')
  return lines
}

export const kinds: Readonly<Record<string, Kind>> = {
  increase: {
    often: [4, 4],
    takes: ['lines', 'evidence', 'budget', 'milestones'],
    isWhole: ({ lines }) => lines !== undefined,
    judge(world, award, { asked }, on) {
      const lines = ownLines(asked, award)
      mustFollow(on, world.closedOn)
      const afterwards = ({ fund, cents }: Line) => (award.lines.get(fund) ?? 0) + cents
      const moves = lines.flatMap((line) => {
        must(
          asked.evidence !== undefined || afterwards(line) <= (award.decided.get(line.fund) ?? 0),
          'increase-beyond-decision',
        )
        return promised(world, line, award, on)
      })
      mustBeRated(world, on)
      mustBeListed(world)
      return {
        moves,
        lines: new Map([...award.lines, ...lines.map((line) => [line.fund, afterwards(line)] as const)]),
        also() {
          if (asked.evidence === undefined) return
          for (const line of lines)
            award.decided.set(line.fund, Math.max(afterwards(line), award.decided.get(line.fund) ?? 0))
        },
      }
    },
  },
  'de-obligation': {
    often: [2, 2],
    takes: ['lines', 'budget', 'milestones'],
    isWhole: ({ lines }) => lines !== undefined,
    judge(world, award, { asked }, on) {
      const lines = ownLines(asked, award)
      for (const { fund, cents } of lines)
        must(
          cents <= least(world, accountsOf(fund, world, award.code).obligated, on),
          'deobligation-exceeded',
        )
      return {
        moves: lines.flatMap(({ fund, cents }) => {
          const { obligated, available } = accountsOf(fund, world, award.code)
          return [
            { account: obligated, cents: -cents },
            { account: available, cents },
          ]
        }),
        lines: new Map([
          ...award.lines,
          ...lines.map(({ fund, cents }) => [fund, (award.lines.get(fund) ?? 0) - cents] as const),
        ]),
      }
    },
  },
  extension: {
    often: [2, 2],
    takes: ['periodThrough', 'evidence'],
    isWhole: ({ periodThrough }) => periodThrough !== undefined,
    judge(world, award, { asked: { periodThrough = '', evidence }, proposedOn }) {
      must(periodThrough > award.periodThrough, 'award-extension-not-later')
      must(
        evidence !== undefined ||
          world.faults.has('an extension may be asked at any time') ||
          daysBetween(proposedOn, award.periodThrough) >= 10,
        'extension-asked-late',
      )
      must(
        award.periodFrom >= world.federal.from && periodThrough <= world.federal.through,
        'award-outside-federal-award',
      )
      return { moves: [], leaves: { periodThrough } }
    },
  },
  terms: {
    often: [2, 2],
    takes: texts,
    isWhole: (asked) => texts.some((part) => asked[part] !== undefined),
    judge: (_, __, { asked }) => ({ moves: [], leaves: givenOf(asked, texts) }),
  },
  'budget-revision': {
    often: [5, 1],
    takes: ['budget', 'evidence'],
    isWhole: ({ budget }) => budget !== undefined,
    judge: () => ({ moves: [] }),
  },
  'milestone-revision': {
    often: [1, 5],
    takes: ['milestones', 'evidence'],
    isWhole: ({ milestones }) => milestones !== undefined,
    judge: () => ({ moves: [] }),
  },
  members: {
    often: [3, 2],
    takes: ['members', 'evidence', 'budget'],
    isWhole: ({ members }) => members !== undefined,
    judge(world, award, { asked: { members = [], evidence } }) {
      const joining = members.filter((one) => !award.members.includes(one))
      const isApproved =
        evidence !== undefined || world.faults.has('a member joins without the approval of the agency')
      must(joining.length === 0 || isApproved, 'member-joins-without-approval')
      if (joining.length > 0) mustBeListed(world)
      must(!joining.includes(world.partners.at(-1) ?? ''), 'award-to-excluded-party')
      return { moves: [], leaves: { members: members.toSorted() } }
    },
  },
  profile: {
    often: [1, 1],
    takes: ['evidence'],
    isWhole: () => true,
    judge(world, award, amendment, on) {
      mustTakeOverAsItStands(world, award, amendment, on)
      return { moves: [] }
    },
  },
}

/** Refuses what needs a list of excluded parties that is not too old. */
export function mustBeListed({ exclusions: { extractedOn, mostDays }, today }: World): void {
  must(daysBetween(extractedOn, today) <= mostDays, 'exclusion-list-too-old')
}

/** An amendment of an award as it is judged by its kind, its milestones and its budget: what it moves, the budget that it brings, and what it does. */
export function judged(
  world: World,
  award: Award,
  amendment: Pick<Amendment, 'kind' | 'asked' | 'proposedOn' | 'profiles'> & {
    readonly budget?: Budget | null
  },
  on: string,
): { readonly moves: Omit<Move, 'on'>[]; readonly budget: Budget | null; readonly apply: () => void } {
  const { kind, asked, proposedOn, budget: brought } = amendment
  const { moves, lines = award.lines, leaves = {}, also } = kindNamed(kind).judge(world, award, amendment, on)
  const after: After = { ...award, ...leaves, lines }
  mustBeScheduled(world, award, after, { asked: asked.milestones, hasBudget: asked.budget !== undefined })
  if (kind === 'increase') mustBeFixedLawfully(world, award, lines, on)
  const act = { kind, hasEvidence: asked.evidence !== undefined, on: proposedOn }
  const isWaiting = brought !== undefined && brought !== null
  if (isWaiting) mustBeLawful(world, award, after, brought, act)
  const budget = isWaiting ? brought : budgetBrought(world, award, after, asked.budget, act)
  return {
    ...{ moves, budget },
    apply() {
      also?.()
      Object.assign(award, leaves)
      for (const [fund, cents] of lines) award.lines.set(fund, cents)
      if (budget !== null) putInForce(award, budget, act)
      if (asked.milestones !== undefined) putMilestones(award, asked.milestones)
    },
  }
}

/** Puts milestones in force. */
export function putMilestones(award: Award, milestones: NonNullable<Asked['milestones']>): void {
  award.milestones = milestones
  award.lastMilestone = Math.max(award.lastMilestone, ...milestones.map(({ number }) => number))
}

/** The parts that are given of some. */
export function givenOf(asked: Asked, parts: readonly (keyof Asked)[]): Partial<Asked> {
  return Object.fromEntries(Object.entries(asked).filter(([part]) => parts.includes(part as keyof Asked)))
}

export const amendable = [
  ...(['lines', 'periodThrough', 'title', 'site', 'services', 'evidence'] as const),
  ...(['members', 'budget', 'milestones'] as const),
] as const

/** The kind of that name. The walk asks for no other. */
export function kindNamed(name: string): Kind {
  const kind = kinds[name]
  if (kind === undefined) throw new Error(`the model knows no amendment of the kind ${name}`)
  return kind
}
