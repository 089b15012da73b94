import type { AskedBudget, AskedBudgetLine, Budget, Line } from './award-budget-parts.ts'
import { type After, requestsFor, sumOf } from './award-budgets.ts'
import { leastOn, parameterOf, profiles } from './award-profiles.ts'
import { type Asked, type Award, dayAfter, daysBetween, type Milestone, type World } from './award-world.ts'
import type { Dice } from './dice.ts'

/** What a budget is drawn for: what the award has in each fund once the act is done, its days, and its members then. */
type Wanted = Pick<After, 'lines' | 'periodFrom' | 'periodThrough' | 'members'> & {
  /** The most of a de minimis rate that its profiles allow, in hundredths of a percent. */
  readonly most: number
}

/** The categories that are drawn, each with its class. */
const classes = {
  ...{ personnel: 'included', travel: 'included', supplies: 'included' },
  ...{ equipment: 'equipment', construction: 'capital', other: 'participant-support' },
} as const
function categoryFor(dice: Dice): { readonly category: string; readonly class: string } {
  const category = dice.weighed<keyof typeof classes>([
    [4, 'personnel'],
    [2, 'travel'],
    [2, 'supplies'],
    [2, 'equipment'],
    [1, 'construction'],
    [1, 'other'],
  ])
  return { category, class: classes[category] }
}

/** The parts of an award that an act leaves as they are, with what it asks for: lines that are added or taken, a day, members. */
function wantedAfter(
  world: World,
  award: Award,
  { kind, lines = [], periodThrough, members }: Asked,
): Wanted {
  const sign = kind === 'increase' ? 1 : kind === 'de-obligation' ? -1 : 0
  const changed = lines.map(({ fund, cents }) => [fund, (award.lines.get(fund) ?? 0) + sign * cents] as const)
  return {
    periodFrom: award.periodFrom,
    periodThrough: periodThrough ?? award.periodThrough,
    members: members ?? award.members,
    most: leastOn(world, award, award.lines.keys(), 'rate', award.latest),
    lines: sign === 0 ? award.lines : new Map([...award.lines, ...changed]),
  }
}

/** Lines of one key each: those of the same fund, organization, category, class and first day are added up, and those of nothing left out. */
function merged(lines: readonly AskedBudgetLine[]): AskedBudgetLine[] {
  const byKey = new Map<string, AskedBudgetLine>()
  for (const line of lines) {
    const { fund, organization, category, class: of, from } = line
    const key = [fund, organization, category, of, from ?? ''].join(' ')
    const before = byKey.get(key)
    byKey.set(
      key,
      before === undefined
        ? line
        : { ...before, cents: before.cents + line.cents, share: before.share + line.share },
    )
  }
  return [...byKey.values()].filter(({ cents, share }) => cents + share > 0)
}

/** Those who spend in some lines, as they were named before or newly drawn, as all are where they are rated again; the lead always. */
function partiesOf(
  { grantee }: World,
  dice: Dice,
  lines: readonly AskedBudgetLine[],
  before: Budget['parties'],
  most: number,
  isRated = false,
): Budget['parties'] {
  const spending = new Set([grantee, ...lines.map(({ organization }) => organization)])
  return [...spending].map((organization) => {
    const known = before.find((one) => one.organization === organization)
    const isLead = organization === grantee
    const rate = dice.weighed([
      [34, isLead ? most : null],
      [10, isLead ? null : most],
      [6, 10_00],
      [1, most + 1],
      [2, 15_00],
    ])
    const isKept = known !== undefined && !isRated
    return isKept ? known : { organization, role: isLead ? 'lead' : 'subrecipient', rate }
  })
}

/** A budget of a member alone, of which the lead has the indirect cost that one text of the rules or another allows of the member, or a cent more. */
function passedOn(world: World, dice: Dice, wanted: Wanted, member: string): AskedBudget {
  const rate = Math.min(wanted.most, dice.of([10_00, wanted.most]) ?? wanted.most)
  const part = parameterOf(dice.of(profiles) ?? '', 'member part')
  const indirect = Math.floor((part * rate) / 10_000) + (dice.percent(15) ? 1 : 0)
  const lines = [...wanted.lines].flatMap(([fund, cents], i) => {
    const own = i === 0 && cents > indirect ? indirect : 0
    const ofMember = { category: 'personnel', class: 'included', cents: cents - own, share: 0 }
    const ofLead = { category: 'indirect', class: 'indirect', cents: own, share: 0 }
    return [
      { fund, organization: member, ...ofMember },
      { fund, organization: world.grantee, ...ofLead },
    ]
  })
  return {
    transfers: null,
    parties: [
      { organization: world.grantee, role: 'lead', rate },
      { organization: member, role: 'subrecipient', rate: null },
    ],
    lines: merged(lines),
  }
}

/** A first budget: in each fund lines of the grantee and its members, and now and then indirect cost. */
function firstBudget(world: World, dice: Dice, wanted: Wanted): AskedBudget {
  const member = dice.of(wanted.members.length > 0 ? wanted.members : world.partners)
  if (member !== undefined && dice.percent(20)) return passedOn(world, dice, wanted, member)
  const lines = [...wanted.lines].flatMap(([fund, cents]): AskedBudgetLine[] => {
    const toMembers = wanted.members.filter(() => dice.percent(60))
    const outside = dice.percent(6) ? [dice.of(world.partners) ?? world.grantee] : []
    const spending = [world.grantee, world.grantee, ...toMembers, ...outside]
    const percent = wanted.most / 100
    const indirect = dice.percent(40) ? Math.floor((cents * (1 + dice.below(percent))) / (100 + percent)) : 0
    let rest = cents - indirect
    const drawn = spending.map((organization, i) => {
      const isLast = i === spending.length - 1
      const part = isLast ? rest : Math.floor((rest * dice.below(80)) / 100)
      rest -= part
      return { fund, organization, ...categoryFor(dice), cents: part, share: 0 }
    })
    const ofIndirect = { category: 'indirect', class: 'indirect', cents: indirect, share: 0 }
    return [...drawn, { fund, organization: world.grantee, ...ofIndirect }]
  })
  const shared = dice.percent(12) ? 1 + dice.below(500_000) : 0
  const [first, ...others] = lines.filter((line) => line.class !== 'indirect')
  const ofIndirect = lines.filter((line) => line.class === 'indirect')
  const all = merged([
    ...(first === undefined ? [] : [{ ...first, share: shared }]),
    ...others,
    ...ofIndirect,
  ])
  return {
    transfers: dice.percent(75) ? 10_00 : null,
    parties: partiesOf(world, dice, all, [], wanted.most),
    lines: all,
  }
}

/** The budget in force with so much more or less in each fund: what is taken is indirect cost first, and what is added goes to one line. */
function fittedBudget(world: World, dice: Dice, wanted: Wanted, present: Budget): AskedBudget {
  const lines = [...wanted.lines].flatMap(([fund, cents]) => {
    const own = present.lines.filter((line) => line.fund === fund)
    let left = cents - sumOf(own)
    const isTaken = left < 0
    const isFirst = (line: AskedBudgetLine) => (line.class === 'indirect') === isTaken
    const inTurn = [...own.filter(isFirst), ...own.filter((line) => !isFirst(line))]
    const fitted = inTurn.map((line): AskedBudgetLine => {
      const change = Math.max(left, -line.cents)
      left -= change
      return { ...line, cents: line.cents + change }
    })
    return left > 0
      ? [
          ...fitted,
          {
            ...{ fund, organization: world.grantee, category: 'personnel', class: 'included' },
            ...{ cents: left, share: 0 },
          },
        ]
      : fitted
  })
  const all = merged(lines)
  return { transfers: null, parties: partiesOf(world, dice, all, present.parties, wanted.most), lines: all }
}

/** A line to which something of another one moves. */
function otherLine(world: World, dice: Dice, from: AskedBudgetLine, members: readonly string[]) {
  const organization =
    dice.percent(70) || from.organization !== world.grantee
      ? world.grantee
      : (dice.of(dice.percent(85) ? members : world.partners) ?? world.grantee)
  const { fund, from: first, through } = from
  const days = { ...(first && { from: first }), ...(through && { through }) }
  return { fund, organization, ...categoryFor(dice), share: 0, ...days }
}

/** The budget in force with something moved from a line to another, a little or much; now and then with more cost share. */
function revisedBudget(world: World, dice: Dice, wanted: Wanted, present: Budget): AskedBudget {
  const kept = movedOut(world, wanted, present.lines)
  const from = dice.of(kept.filter(({ cents }) => cents > 0))
  if (from === undefined) return { transfers: null, parties: present.parties, lines: kept }
  const isLittle = dice.percent(45)
  const cents = isLittle
    ? Math.min(from.cents, 1 + dice.below(Math.ceil(sumOf(kept) / 20)))
    : from.cents - dice.below(Math.ceil(from.cents / 2))
  const moved = { ...otherLine(world, dice, from, wanted.members), cents }
  const shared = dice.percent(6) ? 1_00 : 0
  const lines = kept.map((line) => (line === from ? { ...line, cents: line.cents - cents } : line))
  const all = merged([...lines, { ...moved, share: shared }])
  return {
    transfers: null,
    parties: partiesOf(world, dice, all, present.parties, wanted.most, dice.percent(15)),
    lines: all,
  }
}

/** Lines of a budget, with those of who is no member afterwards given to the grantee. */
function movedOut({ grantee }: World, { members }: Wanted, lines: readonly AskedBudgetLine[]) {
  const stays = (organization: string) => organization === grantee || members.includes(organization)
  return merged(
    lines.map((line) => {
      if (stays(line.organization)) return line
      // Nobody's indirect cost but its own is within its rate.
      const isIndirect = line.class === 'indirect'
      const cost = isIndirect ? { category: 'personnel', class: 'included' } : {}
      return { ...line, ...cost, organization: grantee }
    }),
  )
}

/** A budget for an award as an act leaves it; now and then one that is wrong. */
export function budgetFor(world: World, dice: Dice, award: Award, asked: Asked): AskedBudget {
  const { kind = 'draft' } = asked
  const wanted = wantedAfter(world, award, asked)
  const present = award.budget
  const isRevised = kind === 'budget-revision' || kind === 'members'
  const budget =
    present === null || (kind === 'draft' && dice.percent(50))
      ? firstBudget(world, dice, wanted)
      : isRevised
        ? revisedBudget(world, dice, wanted, present)
        : fittedBudget(world, dice, wanted, present)
  const [first] = budget.lines
  if (first === undefined) return budget
  const { lines, parties } = budget
  return dice.weighed<AskedBudget>([
    [60, budget],
    [1, { ...budget, lines: [{ ...first, cents: first.cents + 1 }, ...lines.slice(1)] }],
    [1, { ...budget, lines: [...lines, first] }],
    [1, { ...budget, lines: [{ ...first, through: dayAfter(wanted.periodThrough, 1) }, ...lines.slice(1)] }],
    [1, { ...budget, parties: parties.length > 1 ? parties.slice(1) : [...parties, ...parties] }],
    [1, { ...budget, transfers: 20_00 }],
    [4, { ...budget, lines: [{ ...first, ...categoryFor(dice) }, ...lines.slice(1)] }],
  ])
}

/** A day in the period of an award on which a milestone is due. */
const dueIn = (dice: Dice, { periodFrom, periodThrough }: Wanted): string =>
  dayAfter(periodFrom, dice.below(1 + Math.max(0, daysBetween(periodFrom, periodThrough))))

/** Milestones of a draft, one or two in each fund. */
function firstMilestones(dice: Dice, wanted: Wanted): Milestone[] {
  const parts = [...wanted.lines].flatMap(([fund, cents]): Line[] => {
    const part = dice.percent(70) ? Math.floor((cents * (20 + dice.below(60))) / 100) : 0
    return [
      { fund, cents: part },
      { fund, cents: cents - part },
    ]
  })
  return parts
    .filter(({ cents }) => cents > 0)
    .map((part, i) => ({
      ...part,
      number: i + 1,
      shows: `Session ${String(i + 1)}`,
      dueOn: dueIn(dice, wanted),
    }))
}

/** The milestones in force for so much in each fund: what is taken comes first from what was paid for less, then from what nobody asked for. */
function fittedMilestones(world: World, dice: Dice, award: Award, wanted: Wanted): Milestone[] {
  let next = award.lastMilestone
  return [...wanted.lines].flatMap(([fund, cents]) => {
    const own = award.milestones.filter((one) => one.fund === fund)
    let left = cents - sumOf(own)
    const fitted = own.map((one) => {
      const [request] = requestsFor(world, award, one.number)
      const isOpen = request === undefined
      const least = isOpen ? 0 : request.status === 'paid' ? sumOf(request.lines) : one.cents
      const change = left < 0 ? Math.max(left, least - one.cents) : 0
      // One that is under way is lowered to what is paid for it, or not at all.
      const lowered = !isOpen && one.cents + change !== least ? 0 : change
      left -= lowered
      return { ...one, cents: one.cents + lowered }
    })
    const more = { fund, cents: left, number: (next += 1), shows: `Session ${String(next)}` }
    const added = left > 0 ? [{ ...more, dueOn: dueIn(dice, wanted) }] : []
    return [...fitted.filter((one) => one.cents > 0), ...added]
  })
}

/** The milestones in force with one of them said otherwise, or in two parts; most times one that nobody asked for. */
function revisedMilestones(world: World, dice: Dice, award: Award, wanted: Wanted): Milestone[] {
  const fitted = fittedMilestones(world, dice, award, wanted)
  const isOpen = ({ number }: Milestone) => requestsFor(world, award, number).length === 0
  const one = dice.of(dice.percent(85) ? fitted.filter(isOpen) : fitted)
  if (one === undefined) return fitted
  const rest = fitted.filter((other) => other !== one)
  const part = 1 + dice.below(one.cents)
  const added = { ...one, cents: part, number: award.lastMilestone + 9, dueOn: dueIn(dice, wanted) }
  return dice.weighed<Milestone[]>([
    [3, [...rest, { ...one, shows: `Session ${String(dice.below(20))}` }]],
    [3, [...rest, { ...one, dueOn: dueIn(dice, wanted) }]],
    [4, [...rest, ...(part < one.cents ? [{ ...one, cents: one.cents - part }] : []), added]],
  ])
}

/** Milestones for an award as an act leaves it; now and then wrong ones. */
export function milestonesFor(world: World, dice: Dice, award: Award, asked: Asked): Milestone[] {
  const wanted = wantedAfter(world, award, asked)
  const milestones =
    award.form !== 'fixed-amount'
      ? firstMilestones(dice, wanted)
      : asked.kind === 'milestone-revision'
        ? revisedMilestones(world, dice, award, wanted)
        : fittedMilestones(world, dice, award, wanted)
  const [first, ...others] = milestones
  if (first === undefined) return milestones
  return dice.weighed<Milestone[]>([
    [60, milestones],
    [1, [{ ...first, cents: first.cents + 1 }, ...others]],
    [1, [first, ...others, { ...first, cents: 1 }]],
    [1, [{ ...first, dueOn: dayAfter(wanted.periodThrough, 1) }, ...others]],
  ])
}

/** Other members than an award has: one more, one less, or what is no change, the grantee, or nobody. */
export function membersFor({ partners, grantee }: World, dice: Dice, { members }: Award): readonly string[] {
  const others = partners.filter((one) => !members.includes(one))
  // The last of them is excluded, and seldom asked for.
  const lawful = others.slice(0, -1)
  const joins = dice.of(lawful.length > 0 && dice.percent(92) ? lawful : others)
  const joining = joins === undefined ? members : [...members, joins]
  const going = dice.of(members)
  return dice.weighed<readonly string[]>([
    [30, joining],
    [members.length === 0 ? 0 : 25, members.filter((one) => one !== going)],
    [2, members],
    [1, [...members, grantee]],
    [1, [...members, 'NOBODY']],
  ])
}
