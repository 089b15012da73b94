import { budgetFor, membersFor, milestonesFor } from './award-budget-asks.ts'
import type { AskedBudget, Line } from './award-budget-parts.ts'
import { requestsFor, sumOf } from './award-budgets.ts'
import { aloneFrom, endOf, isOpen, standsOf, unspentOf } from './award-endings.ts'
import { kinds } from './award-kinds.ts'
import { behindOn, leastOn, profiles } from './award-profiles.ts'
import {
  type Actor,
  type Amendment,
  type Asked,
  type Award,
  accountsOf,
  actors,
  dayAfter,
  endingKinds,
  found,
  held,
  least,
  type Milestone,
  type Payment,
  type Standing,
  type Step,
  type World,
} from './award-world.ts'
import type { Dice } from './dice.ts'
import { boardDecision, newAward, newDisbursement, newRating } from './given.ts'
import { newCondition, newHold } from './oversight.ts'
import { newPapers } from './papers.ts'

/** What a step is drawn from: a part of it that is left out is drawn by `drawn`. */
type Drawn = Pick<Step, 'of' | 'asked'> & Partial<Pick<Step, 'number' | 'code' | 'on' | 'who'>>
type Act = {
  readonly weight: number
  /** Who does it as a rule; now and then anybody does. */
  readonly by: readonly Actor[]
  /** Draws what it is done to and asks for. Null where there is nothing to do it to. */
  readonly draw: (world: World, dice: Dice) => Drawn | null
  readonly url: (step: Step, world: World) => string
  readonly body: (step: Step, world: World) => object
}

const services = ['mental-health', 'legal-orientation', 'other'] as const
const unknownFile = 'f'.repeat(64)
const evidenceOf = ({ evidence }: Asked) =>
  evidence === undefined ? {} : { evidence: evidence === 'kept' ? boardDecision.sha256 : unknownFile }
const dated = ({ on }: Step) => (on === undefined ? {} : { effectiveOn: on })
const dollars = (cents: number): string => (cents / 100).toFixed(2)
const linesOf = ({ lines }: Asked) =>
  lines === undefined ? {} : { lines: lines.map(({ fund, cents }) => ({ fund, amount: dollars(cents) })) }
const budgetBody = ({ transfers, parties, lines }: AskedBudget) => ({
  ...(transfers === null ? {} : { transferPercent: dollars(transfers) }),
  parties: parties.map(({ organization, role, rate }) => ({
    ...{ organization, role },
    ...(role === 'lead' ? {} : { grounds: ['carries-out-program'] }),
    ...(rate === null ? {} : { rate: { kind: 'de-minimis', percent: dollars(rate) } }),
  })),
  lines: lines.map(({ fund, organization, category, class: of, from, through, cents, share }) => ({
    ...{ fund, organization, category, class: of },
    ...{ ...(from && { periodFrom: from }), ...(through && { periodThrough: through }) },
    ...{ ...(cents > 0 && { amount: dollars(cents) }), ...(share > 0 && { costShare: dollars(share) }) },
  })),
})
const milestoneBody = ({ cents, ...milestone }: Milestone) => ({ ...milestone, amount: dollars(cents) })
/** What comes with an act on an award beside its own parts: a budget, milestones, members. */
const broughtBy = ({ budget, milestones, members }: Asked) => ({
  ...(budget && { budget: budgetBody(budget) }),
  ...(milestones && { milestones: milestones.map(milestoneBody) }),
  ...(members && { members }),
})
const given = (asked: Asked, parts: readonly (keyof Asked)[]) =>
  Object.fromEntries(parts.flatMap((part) => (asked[part] === undefined ? [] : [[part, asked[part]]])))

/** One of those that the act is lawful on, most times, and none where there is none; else any of them. */
function among<One>(dice: Dice, all: Iterable<One>, lawful: (one: One) => boolean): One | undefined {
  const some = [...all]
  const ofLaw = some.filter(lawful)
  return dice.of(dice.percent(ofLaw.length > 0 ? 96 : 99) ? ofLaw : some)
}

const awardsIn = ({ awards }: World) => awards.values()
const isDrafted = ({ status }: Award) => status === 'drafted'
const isExecuted = ({ status }: Award) => status === 'executed'
const isPerformed = (award: Award) => isExecuted(award) && standsOf(award).state === 'performing'
const openOf = ({ amendments }: Award) => amendments.find(({ status }) => status === 'proposed')
/** A code that is nobody's. */
const nobody = 'NONE'

/** The latest day of what it follows, or a day around it, today, or one that has not come. Left out is today. */
function dayFor(dice: Dice, world: World, follows: string): { readonly on?: string } {
  const kind = dice.below(100)
  if (kind < 22) return {}
  if (kind < 25) return { on: dayAfter(world.today, 1 + dice.below(40)) }
  const spread = kind < 45 ? 0 : kind < 95 ? dice.below(30) : -1 - dice.below(60)
  const on = dayAfter(follows, spread)
  return { on: on > world.today ? world.today : on }
}

/** An amount up to what there is, near it, or beyond. */
function centsNear(dice: Dice, most: number): number {
  const drawn = dice.weighed([
    [10, 1 + dice.below(Math.max(1, Math.floor(most / 3)))],
    [2, most],
    [2, most + 1],
    [1, most + 1 + dice.below(60_000_000)],
  ])
  return Math.max(1, drawn)
}

/** Amounts in one of some funds or in two, by what each has; now and then of one twice, or of another fund. */
function lines(dice: Dice, funds: readonly string[], most: (fund: string) => number): readonly Line[] {
  const first = dice.of(funds) ?? nobody
  const drawn = [first, ...(dice.percent(25) ? funds.filter((fund) => fund !== first).slice(0, 1) : [])]
  const wrong = dice.below(60)
  const named = wrong === 0 ? [...drawn, first] : wrong === 1 ? [...drawn, 'NOFUND'] : drawn
  return named.map((fund) => ({ fund, cents: centsNear(dice, most(fund)) }))
}

const textsFor = (dice: Dice): Asked => ({
  ...(dice.percent(80) ? { title: `Title ${String(dice.below(9))}` } : {}),
  ...(dice.percent(40) ? { site: `Site ${String(dice.below(3))}` } : {}),
  ...(dice.percent(40) ? { services: services.slice(0, 1 + dice.below(3)) } : {}),
})
const evidence = (dice: Dice, share: number): Asked =>
  dice.percent(2) ? { evidence: 'unknown' } : dice.percent(share) ? { evidence: 'kept' } : {}

/** The last days that are asked for: within the Federal award, at its end, and beyond. */
const ends = ({ federal: { through } }: World, { periodThrough }: Pick<Award, 'periodThrough'>, dice: Dice) =>
  dice.weighed([
    [24, dayAfter(periodThrough, 1 + dice.below(25))],
    [3, dayAfter(periodThrough, -dice.below(30))],
    [1, through],
    [1, dayAfter(through, 1)],
  ])

/** The cap of an award that is fixed in amount as it stands; now and then that of another text. */
const capFor = (world: World, dice: Dice, award: Award): number =>
  dice.percent(80)
    ? leastOn(world, award, award.lines.keys(), 'cap', award.latest)
    : (dice.of([250_000_00, 500_000_00]) ?? 0)

/** What each kind of amendment asks for of an award. A kind that is added to the model has its row here. */
const asking: Readonly<Record<string, (world: World, dice: Dice, award: Award) => Asked>> = {
  increase: (world, dice, award) => {
    // To what the Board decided and no further, or to what there is to promise, with its document or without.
    const isWithin = dice.percent(45)
    const room = (fund: string) => {
      const { committed, available } = accountsOf(fund, world)
      const left = (award.decided.get(fund) ?? 0) - (award.lines.get(fund) ?? 0)
      const isModest = dice.percent(75)
      const toCap = capFor(world, dice, award) - sumOf([...award.lines.values()].map((cents) => ({ cents })))
      if (award.form === 'fixed-amount' && isModest) return Math.floor(toCap / 2)
      if (isWithin && left > 0) return left
      return Math.floor((held(world, committed) + held(world, available)) / (isModest ? 3 : 1))
    }
    const isKnown =
      isWithin && [...award.lines].some(([fund, cents]) => cents < (award.decided.get(fund) ?? 0))
    return { lines: lines(dice, [...award.lines.keys()], room), ...evidence(dice, isKnown ? 30 : 92) }
  },
  'de-obligation': (world, dice, award) => {
    const free = (fund: string) => least(world, accountsOf(fund, world, award.code).obligated, award.latest)
    const funds = [...award.lines.keys()]
    const all = funds.map((fund) => ({ fund, cents: free(fund) })).filter(({ cents }) => cents > 0)
    return { lines: all.length > 0 && dice.percent(35) ? all : lines(dice, funds, free) }
  },
  extension: (world, dice, award) => ({ periodThrough: ends(world, award, dice), ...evidence(dice, 75) }),
  terms: (_, dice) => textsFor(dice),
  'budget-revision': (_, dice) => evidence(dice, 40),
  'milestone-revision': (_, dice) => evidence(dice, 20),
  members: (world, dice, award) => ({ members: membersFor(world, dice, award), ...evidence(dice, 85) }),
  profile: (_, dice) => evidence(dice, 20),
}
/** The budget or the milestones that an amendment needs with what it asks for; now and then none, or what the other form has. */
function withWhole(world: World, dice: Dice, award: Award, asked: Asked): Asked {
  const { kind } = asked
  const isRevision = kind === 'budget-revision' || kind === 'milestone-revision'
  const isOfMoney = kind === 'increase' || kind === 'de-obligation'
  const isFixed = award.form === 'fixed-amount'
  const share = isRevision ? 100 : isOfMoney ? (isFixed || award.budget !== null ? 96 : 15) : 0
  const ofMembers = kind === 'members' && !isFixed && award.budget !== null ? 80 : 0
  if (!dice.percent(Math.max(share, ofMembers, 1))) return asked
  const ofMilestones = kind === 'milestone-revision' || (isFixed && kind !== 'budget-revision')
  if (isRevision ? ofMilestones : ofMilestones !== dice.percent(2))
    return { ...asked, milestones: milestonesFor(world, dice, award, asked) }
  return { ...asked, ...budgeted(budgetFor(world, dice, award, asked)) }
}
/** A budget of no line is that of a closeout alone. */
const budgeted = (budget: AskedBudget): Asked => (budget.lines.length === 0 ? {} : { budget })
/** Of some names the one of which the least was reached so far: what is seldom reached is tried more often. */
function leastOf({ reached }: World, names: readonly string[], states: (name: string) => readonly string[]) {
  const [least] = names
    .map((name) => ({
      name,
      count: Math.min(...states(name).map((state) => reached.get(`reached: ${state}`) ?? 0)),
    }))
    .toSorted((one, other) => one.count - other.count)
  return least?.name ?? ''
}
const outcomes = ['approved', 'rejected', 'withdrawn'] as const
const outcomesOf = (kind: string) => outcomes.map((outcome) => `${kind} ${outcome}`)

/** The same of endings: only who is suspended is resumed, so that a suspension is tried for the sake of a resumption. */
const leastEnding = (world: World, lawful: readonly string[]): string =>
  lawful.includes('suspension') && leastOf(world, endingKinds, outcomesOf) === 'resumption'
    ? 'suspension'
    : leastOf(world, lawful, outcomesOf)

/** A kind of amendment, by how often it is asked for of an award of a form: the one that was decided least, every other time. */
function amendmentKind(world: World, dice: Dice, award: Award, on: string): string {
  const { code, form, budget } = award
  const { payments } = world
  const ofForm = form === 'fixed-amount' ? 1 : 0
  const weights = Object.entries(kinds).map(([name, { often }]) => [often[ofForm], name] as const)
  // Only an award that is behind its Federal award takes over a profile.
  const isBehind = behindOn(world, award, on).length > 0
  const usual = weights
    .filter(([often, name]) => often > 1 || (name === 'profile' && isBehind))
    .map(([, name]) => name)
  if (isBehind && dice.percent(40)) return 'profile'
  // What is requested is paid while it is to be released.
  const isAsked = [...payments.values()].some((one) => one.award === code && one.status === 'requested')
  if (isAsked && form !== 'fixed-amount' && dice.percent(20)) return 'de-obligation'
  // Transfers add up where one budget is revised again and again.
  if (budget !== null && dice.percent(10)) return 'budget-revision'
  return dice.percent(60) ? leastOf(world, usual, outcomesOf) : dice.weighed(weights)
}

/** Now and then what belongs to another kind, or nothing of its own. */
function askedOf(world: World, dice: Dice, award: Award, on: string): Asked {
  const kind = amendmentKind(world, dice, award, on)
  const make = asking[kind]
  if (make === undefined) throw new Error(`nothing asks for an amendment of the kind ${kind}`)
  const asked = withWhole(world, dice, award, { kind, ...make(world, dice, award) })
  if (dice.percent(97)) return asked
  return dice.percent(50)
    ? { kind }
    : { ...asked, title: 'Of another kind', lines: lines(dice, world.funds, () => 100) }
}

/** The funds of which amendments that wait take over the profile. */
const takenBy = (world: World): readonly string[] =>
  [...awardsIn(world)].flatMap((one) => openOf(one)?.profiles.map(({ fund }) => fund) ?? [])

/** An amendment that waits, most times: its award and its number. */
function waiting(dice: Dice, world: World): { award: Award; number: number } | null {
  const isOfCloseout = ({ endings }: Award, open: Amendment) =>
    endings.some(({ status, amendment }) => status === 'proposed' && amendment === open.number)
  // A decision on a profile waits for what the agency says of it meanwhile, most times.
  const isAwaited = ({ profiles: taken }: Amendment) =>
    [...world.said.values()].some((one) => !one.isConfirmed && taken.some(({ fund }) => fund === one.fund))
  const isPatient = dice.percent(80)
  const award = among(dice, awardsIn(world), (one) => {
    const open = openOf(one)
    return open !== undefined && !isOfCloseout(one, open) && !(isPatient && isAwaited(open))
  })
  if (award === undefined) return null
  const open = openOf(award)
  const any: Amendment | undefined = dice.of(award.amendments)
  return { award, number: (dice.percent(92) ? open : any)?.number ?? 1 }
}
const onAmendment = (world: World, dice: Dice): Drawn | null => {
  const found = waiting(dice, world)
  if (found === null) return null
  const { award, number } = found
  return { of: award.code, number, asked: {}, ...dayFor(dice, world, award.latest) }
}
const endingOf = ({ endings }: Award) => endings.find(({ status }) => status === 'proposed')
/** An ending that waits, most times. */
const onEnding = (world: World, dice: Dice): Drawn | null => {
  const award = among(dice, awardsIn(world), (one) => endingOf(one) !== undefined)
  if (award === undefined) return null
  const waits = dice.percent(92) ? endingOf(award) : dice.of(award.endings)
  return { of: award.code, number: waits?.number ?? 1, asked: {}, ...dayFor(dice, world, award.latest) }
}
const endingAt = ({ of, number }: Step, act: string) =>
  `/v1/awards/${of}/endings/${String(number ?? 1)}/${act}`
/** How often each kind is asked for of an award that stands so. */
const ofState = {
  performing: { suspension: 18, resumption: 1, termination: 9, closeout: 3 },
  suspended: { suspension: 1, resumption: 24, termination: 3, closeout: 1 },
  terminated: { suspension: 1, resumption: 1, termination: 1, closeout: 40 },
  closed: { suspension: 1, resumption: 1, termination: 1, closeout: 1 },
} as const
/** What is asked of an ending on a day; now and then what belongs to another kind, or a day that is over. */
function endingFor(world: World, dice: Dice, award: Award, on: string): Asked {
  const { state } = standsOf(award)
  const isReady = state !== 'suspended' && on > endOf(award) && !isOpen(world, award, false)
  const weights = Object.entries(ofState[state])
  const lawful = weights.filter(([, often]) => often > 3).map(([name]) => name)
  const kind =
    isReady && dice.percent(80)
      ? 'closeout'
      : lawful.length > 0 && dice.percent(45)
        ? leastEnding(world, lawful)
        : dice.weighed(weights.map(([name, often]) => [often, name] as const))
  const isStop = kind === 'suspension' || kind === 'termination'
  const reported = dice.percent(4) ? dayAfter(on, 1) : dayAfter(on, -dice.below(20))
  const isAlone = on >= aloneFrom(award) ? dice.percent(60) : dice.percent(5)
  return {
    kind,
    ...(isStop ? { takesEffectOn: dayAfter(on, dice.percent(5) ? -1 : dice.below(15)) } : {}),
    ...(kind === 'closeout' ? (isAlone ? { unilateral: true } : sentBy(award, reported, dice)) : {}),
    ...(dice.percent(2) ? { takesEffectOn: on, finalReportOn: on } : {}),
    ...(kind === 'closeout' ? closingBudget(world, dice, award) : {}),
    ...evidence(dice, 0),
  }
}
/** What the grantee sent at the end, by the form of the award; now and then what the other form has. */
const sentBy = ({ form }: Award, day: string, dice: Dice): Asked =>
  (form === 'fixed-amount') === dice.percent(96) ? { certifiedOn: day } : { finalReportOn: day }
/** The budget that a closeout leaves, where the award has one and something is unspent; now and then none, or a needless one. */
function closingBudget(world: World, dice: Dice, award: Award): Asked {
  const unspent = unspentOf(world, award)
  const isNeeded = unspent.length > 0 && award.budget !== null
  if (!dice.percent(isNeeded ? 96 : 2)) return {}
  return { budget: budgetFor(world, dice, award, { kind: 'de-obligation', lines: unspent }) }
}
const amendmentAt = ({ of, number }: Step, act: string) =>
  `/v1/awards/${of}/amendments/${String(number ?? 1)}/${act}`

/** An approver who did not act at another stage, most times. */
const another = (dice: Dice, ...acted: readonly (Actor | null)[]): Partial<Pick<Step, 'who'>> => {
  const isSame = dice.percent(21)
  const who = dice.of(approvers.filter((one) => acted.includes(one) === isSame))
  return who === undefined ? {} : { who }
}

/** A payment in one of some states, most times; with a day where it takes one. */
const onPayment =
  (
    states: readonly Payment['status'][],
    follows?: (payment: Payment) => string,
    actedOn?: (payment: Payment) => readonly (Actor | null)[],
  ) =>
  (world: World, dice: Dice): Drawn | null => {
    const isIn = ({ status }: Payment) => states.includes(status)
    // What is paid of an award while something of it is to be released is released no more.
    const isReleased = ({ award }: Payment) =>
      openOf(found(world.awards, award, ''))?.kind === 'de-obligation'
    const isContested =
      dice.percent(70) && [...world.payments.values()].some((one) => isIn(one) && isReleased(one))
    const payment = among(
      dice,
      world.payments.values(),
      (one) => isIn(one) && (!isContested || isReleased(one)),
    )
    if (payment === undefined) return null
    const day = follows === undefined ? {} : dayFor(dice, world, follows(payment))
    const who = actedOn === undefined ? {} : another(dice, ...actedOn(payment))
    return { of: payment.award, code: payment.code, asked: {}, ...day, ...who }
  }
/** A milestone that nobody asked for, most times, with what shows it. */
function milestoneOf(world: World, dice: Dice, award: Award): Asked {
  const isFree = ({ number }: Milestone) => requestsFor(world, award, number).length === 0
  const { milestones } = award
  const free = dice.of(milestones.filter(isFree))
  const due = dice.percent(88) ? (free ?? dice.of(milestones)) : dice.of(milestones)
  return {
    ...{ kind: 'milestone', milestone: dice.percent(3) ? 99 : (due?.number ?? 99) },
    ...(dice.percent(98) ? { evidence: dice.percent(98) ? 'kept' : 'unknown' } : {}),
  }
}
const paymentAt = ({ code }: Step, act: string) => `/v1/disbursements/${code ?? nobody}/${act}`
const standing =
  (some: (world: World) => Map<string, Standing>, share: number) =>
  (world: World, dice: Dice): Drawn | null => {
    const isOver = dice.percent(4)
    const one = among(dice, some(world).values(), ({ endedOn }) => (endedOn !== null) === isOver)
    if (one === undefined) return null
    const asked = evidence(dice, one.needsReport ? 90 : share)
    return { of: one.award ?? '', code: one.code, asked, ...another(dice, one.by) }
  }
/** Escrow names its report, and no other hold does, but now and then. */
const reported = (dice: Dice): Asked => {
  const kind = dice.of(['noncompliance', 'debt', 'report-awaited']) ?? ''
  return { kind, report: dice.percent(6) ? kind !== 'report-awaited' : kind === 'report-awaited' }
}
const holdBody = ({ asked: { kind = '', report = false } }: Step) => ({
  ...newHold({ ground: kind }),
  ...(report ? { report: 'Report of the third quarter' } : {}),
})

/** What the revision of a draft says of its form: a fixed amount with its milestones, or a budget; now and then what it does not take. */
function formed(world: World, dice: Dice, award: Award, terms: Asked, isFixed: boolean): Asked {
  const isNew = isFixed && award.form !== 'fixed-amount'
  const isMoved = terms.lines !== undefined || terms.periodThrough !== undefined
  const { lines: replaced = [] } = terms
  const wanted = {
    ...{ ...award, periodThrough: terms.periodThrough ?? award.periodThrough },
    lines: new Map([...award.lines, ...replaced.map(({ fund, cents }) => [fund, cents] as const)]),
  }
  const isWhole = dice.percent(isNew || isMoved ? 94 : 50)
  const isOther = dice.percent(2)
  return {
    ...(isNew || isOther ? { form: 'fixed-amount' as const } : {}),
    ...(isWhole && isFixed !== isOther ? { milestones: milestonesFor(world, dice, wanted, {}) } : {}),
    ...(isWhole && isFixed === isOther ? budgeted(budgetFor(world, dice, wanted, {})) : {}),
  }
}

const approvers: readonly Actor[] = [
  ...[1, 2, 3].map(() => 'approver' as const),
  'approver2',
  'approver2',
  'approver2',
  'both',
]
const chairs: readonly Actor[] = ['chair', 'chair', 'chair', 'chair', 'chair', 'both']
const finances: readonly Actor[] = ['finance', 'finance2']
const reason = { reason: 'x' }
const profileAt = (fund: string) => `/v1/appropriations/${fund}/federal-awards/${fund}/terms`
const profileBody = (step: Step) => ({
  ...{ ruleProfile: step.asked.profile, reference: 'Letter', ...dated(step) },
  document: step.asked.evidence === 'unknown' ? unknownFile : boardDecision.sha256,
})

const acts: Readonly<Record<string, Act>> = {
  draft: {
    weight: 7,
    by: chairs,
    draw: (world, dice) => {
      const isGreedy = dice.percent(8)
      const most = (fund: string) => {
        const { committed, available } = accountsOf(fund, world)
        const setAside = held(world, committed)
        return isGreedy ? setAside + held(world, available) : Math.max(45_000_000, setAside / 2)
      }
      const periodThrough = dice.weighed([
        [36, dayAfter(world.today, -500 + dice.below(700))],
        [1, '2023-09-30'],
        [1, dayAfter(world.federal.through, 1)],
      ])
      return {
        of: '',
        asked: {
          ...{ title: 'Title 0', site: 'Site 0', services: services.slice(0, 1) },
          ...{ periodFrom: '2023-10-01', periodThrough },
          lines: lines(dice, world.funds, (fund) => Math.floor(most(fund))),
        },
        ...dayFor(dice, world, world.selectedOn),
      }
    },
    url: () => '/v1/awards',
    body: (step, { solicitation, grantee }) => {
      const { effectiveOn: _, lines: __, ...terms } = newAward(solicitation, {})
      const own = given(step.asked, ['title', 'site', 'services', 'periodFrom', 'periodThrough'])
      return { ...terms, grantee, ...own, ...linesOf(step.asked), ...dated(step) }
    },
  },
  revise: {
    weight: 19,
    by: chairs,
    draw: (world, dice) => {
      const isNew = (one: Award) => isDrafted(one) && (one.revisers.size === 0 || dice.percent(25))
      const award = among(dice, awardsIn(world), isNew)
      if (award === undefined) return null
      const isFixed = award.form === 'fixed-amount' || (award.budget === null && dice.percent(55))
      const most = Math.floor(capFor(world, dice, award) * 0.72)
      const amounts = {
        lines: lines(dice, [...award.lines.keys()], () => (isFixed ? most : 90_000_000)),
      }
      const terms = {
        ...textsFor(dice),
        ...(dice.percent(isFixed && award.form !== 'fixed-amount' ? 75 : 40) ? amounts : {}),
        ...(dice.percent(20) ? { periodThrough: ends(world, award, dice) } : {}),
      }
      const asked = { ...terms, ...formed(world, dice, award, terms, isFixed) }
      return { of: award.code, asked, ...dayFor(dice, world, award.latest) }
    },
    url: ({ of }) => `/v1/awards/${of}/revision`,
    body: (step) => ({
      ...{ ...reason, ...given(step.asked, ['title', 'site', 'services', 'periodThrough']) },
      ...(step.asked.form && { formOfPayment: step.asked.form }),
      ...{ ...linesOf(step.asked), ...broughtBy(step.asked), ...dated(step) },
    }),
  },
  withdraw: {
    weight: 3,
    by: chairs,
    draw: (world, dice) => {
      const award = among(dice, awardsIn(world), isDrafted)
      return award === undefined ? null : { of: award.code, asked: {} }
    },
    url: ({ of }) => `/v1/awards/${of}/withdrawal`,
    body: () => reason,
  },
  'attach the papers': {
    weight: 18,
    by: finances,
    draw: (world, dice) => {
      const award = among(dice, awardsIn(world), (one) => isDrafted(one) && !one.hasPapers)
      return award === undefined ? null : { of: award.code, asked: {} }
    },
    url: ({ of }) => `/v1/awards/${of}/papers`,
    body: () => newPapers(),
  },
  execute: {
    weight: 18,
    by: approvers,
    draw: (world, dice) => {
      const isReady = (one: Award) => isDrafted(one) && (one.hasPapers || dice.percent(5))
      const award = among(dice, awardsIn(world), isReady)
      return award === undefined ? null : { of: award.code, asked: {}, ...dayFor(dice, world, award.latest) }
    },
    url: ({ of }) => `/v1/awards/${of}/execution`,
    body: dated,
  },
  propose: {
    weight: 165,
    by: chairs,
    draw: (world, dice) => {
      const hasMoney = ({ lines: own }: Award) =>
        [...own.values()].some((cents) => cents > 0) || dice.percent(15)
      const isFree = (one: Award) => isPerformed(one) && openOf(one) === undefined && hasMoney(one)
      const isFixed = (one: Award) => isFree(one) && one.form === 'fixed-amount'
      const isOpenStill = (one: Award) => openOf(one) !== undefined
      const isBehind = (one: Award) => isFree(one) && behindOn(world, one, world.today).length > 0
      const wanted = dice.weighed([
        [28, isBehind],
        [42, isFree],
        [30, isFixed],
        [27, (one: Award) => isFree(one) && one.budget !== null],
        [1, isOpenStill],
      ])
      const award = among(dice, awardsIn(world), wanted)
      if (award === undefined) return null
      const isBehindSince = behindOn(world, award, award.latest).length > 0
      const day = wanted === isBehind && !isBehindSince ? {} : dayFor(dice, world, award.latest)
      return { of: award.code, asked: askedOf(world, dice, award, day.on ?? world.today), ...day }
    },
    url: ({ of }) => `/v1/awards/${of}/amendments`,
    body: (step) => ({
      ...reason,
      ...given(step.asked, ['kind', 'periodThrough', 'title', 'site', 'services']),
      ...{ ...linesOf(step.asked), ...broughtBy(step.asked), ...evidenceOf(step.asked), ...dated(step) },
    }),
  },
  approve: {
    weight: 48,
    by: approvers,
    draw: onAmendment,
    url: (step) => amendmentAt(step, 'approval'),
    body: dated,
  },
  reject: {
    weight: 42,
    by: approvers,
    draw: onAmendment,
    url: (step) => amendmentAt(step, 'rejection'),
    body: (step) => ({ ...reason, ...dated(step) }),
  },
  'withdraw the amendment': {
    weight: 38,
    by: chairs,
    draw: onAmendment,
    url: (step) => amendmentAt(step, 'withdrawal'),
    body: dated,
  },
  'propose an ending': {
    weight: 42,
    by: chairs,
    draw: (world, dice) => {
      // The kind that was decided least is looked for where it can be proposed.
      const least = leastOf(world, endingKinds, outcomesOf)
      const isOver = (one: Award) => world.today > endOf(one) && !isOpen(world, one, false)
      const mayEnd = (one: Award, isLeast: boolean) => {
        if (!isExecuted(one) || (endingOf(one) !== undefined && !dice.percent(2))) return false
        const { state } = standsOf(one)
        if (isLeast && least === 'closeout')
          return (state === 'performing' || state === 'terminated') && isOver(one)
        if (isLeast && least === 'resumption') return state === 'suspended'
        return (
          state === 'performing' ||
          state === 'suspended' ||
          (state === 'terminated' && (isOver(one) || dice.percent(15)))
        )
      }
      const ofLeast = dice.percent(60)
        ? dice.of([...awardsIn(world)].filter((one) => mayEnd(one, true)))
        : undefined
      const award = ofLeast ?? among(dice, awardsIn(world), (one) => mayEnd(one, false))
      if (award === undefined) return null
      const day = dayFor(dice, world, award.latest)
      return { of: award.code, asked: endingFor(world, dice, award, day.on ?? world.today), ...day }
    },
    url: ({ of }) => `/v1/awards/${of}/endings`,
    body: (step) => {
      const { kind, evidence: named } = step.asked
      const isStop = kind === 'suspension' || kind === 'termination'
      return {
        ...{ ...reason, ...given(step.asked, ['kind', 'takesEffectOn', 'unilateral']) },
        ...{ ...given(step.asked, ['finalReportOn', 'certifiedOn']), ...broughtBy(step.asked) },
        document: named === 'unknown' ? unknownFile : boardDecision.sha256,
        ...(isStop ? { ground: 'noncompliance', objection: 'Write to the Secretariat' } : {}),
        ...dated(step),
      }
    },
  },
  'approve the ending': {
    weight: 28,
    by: approvers,
    draw: onEnding,
    url: (step) => endingAt(step, 'approval'),
    body: dated,
  },
  'reject the ending': {
    weight: 20,
    by: approvers,
    draw: onEnding,
    url: (step) => endingAt(step, 'rejection'),
    body: (step) => ({ ...reason, ...dated(step) }),
  },
  'withdraw the ending': {
    weight: 20,
    by: chairs,
    draw: onEnding,
    url: (step) => endingAt(step, 'withdrawal'),
    body: dated,
  },
  'say the profile': {
    weight: 13,
    by: finances,
    draw: (world, dice) => {
      // What waits to be taken over is what the agency changes again, most times.
      const taken = takenBy(world)
      if (taken.length === 0 && dice.percent(65)) return null
      const fund = dice.of(taken.length > 0 && dice.percent(70) ? taken : world.funds) ?? nobody
      const { profile: before = '', since = '' } = world.letters.findLast((one) => one.fund === fund) ?? {}
      const other = profiles.find((one) => one !== before) ?? before
      const on = dice.weighed([
        [30, dayAfter(since, dice.below(60))],
        [2, world.today],
        [1, dayAfter(since, -1 - dice.below(30))],
        [1, dayAfter(world.today, 1)],
      ])
      const asked = { fund, profile: dice.percent(92) ? other : before, ...evidence(dice, 0) }
      return { of: '', asked, ...(on === world.today && dice.percent(50) ? {} : { on }) }
    },
    url: ({ asked: { fund = nobody } }) => profileAt(fund),
    body: (step) => profileBody(step),
  },
  'confirm the profile': {
    weight: 16,
    by: finances,
    draw: ({ said, letters, today }, dice) => {
      const letter = among(dice, said.values(), ({ isConfirmed, fund, profile, on: since = today }) => {
        const last = letters.findLast((one) => one.fund === fund)
        return !isConfirmed && last?.profile !== profile && (last?.since ?? '') <= since
      })
      if (letter === undefined) return null
      const { code, by, fund, profile, on } = letter
      const another = finances.filter((one) => (one === by) === dice.percent(8))
      return { of: '', code, asked: { fund, profile }, who: dice.of(another) ?? by, ...(on && { on }) }
    },
    url: ({ code, asked: { fund = nobody } }) => `${profileAt(fund)}?confirms=${code ?? nobody}`,
    body: (step) => profileBody(step),
  },
  rate: {
    weight: 2,
    by: finances,
    draw: (world, dice) => ({ of: '', asked: {}, ...dayFor(dice, world, dayAfter(world.today, -300)) }),
    url: (_, { grantee }) => `/v1/organizations/${grantee}/risk-ratings`,
    body: (step) => newRating(dated(step)),
  },
  'import a list': {
    weight: 4,
    by: finances,
    draw: ({ exclusions: { files }, today }, dice) =>
      files.length === 0
        ? null
        : { of: '', asked: { extractedOn: dayAfter(today, dice.percent(5) ? 1 : -dice.below(12)) } },
    url: () => '/v1/exclusion-lists',
    body: ({ asked }, { exclusions: { files } }) => ({
      ...given(asked, ['extractedOn']),
      sha256: files[0],
    }),
  },
  hold: {
    weight: 2,
    by: ['finance', 'approver', 'approver2'],
    draw: (world, dice) => {
      const award = among(dice, awardsIn(world), isExecuted)
      return award === undefined ? null : { of: award.code, asked: reported(dice) }
    },
    url: ({ of }) => `/v1/awards/${of}/holds`,
    body: holdBody,
  },
  'hold the grantee': {
    weight: 1,
    by: ['finance', 'finance2', 'approver'],
    draw: (_, dice) => ({ of: '', asked: reported(dice) }),
    url: (_, { grantee }) => `/v1/organizations/${grantee}/holds`,
    body: holdBody,
  },
  release: {
    weight: 14,
    by: approvers,
    draw: standing(({ holds }) => holds, 30),
    url: ({ code }) => `/v1/holds/${code ?? nobody}/release`,
    body: ({ asked }) => ({ ...reason, ...evidenceOf(asked) }),
  },
  condition: {
    weight: 4,
    by: finances,
    draw: (world, dice) => {
      const award = among(dice, awardsIn(world), isExecuted)
      if (award === undefined) return null
      const notifiedOn = dayAfter(world.today, dice.percent(8) ? 1 : -dice.below(30))
      const dueOn = dayAfter(world.today, dice.percent(8) ? -1 : dice.below(30))
      return { of: award.code, asked: { notifiedOn, dueOn } }
    },
    url: ({ of }) => `/v1/awards/${of}/conditions`,
    body: ({ asked: { notifiedOn, dueOn } }) => newCondition({ agencyNotifiedOn: notifiedOn, dueOn }),
  },
  lift: {
    weight: 6,
    by: approvers,
    draw: (world, dice) => {
      const drawn = standing(({ conditions }) => conditions, 0)(world, dice)
      if (drawn === null) return null
      return { ...drawn, asked: { evidence: dice.percent(92) ? 'kept' : 'unknown' } }
    },
    url: ({ code }) => `/v1/conditions/${code ?? nobody}/lifting`,
    body: ({ asked }) => ({ ...reason, ...evidenceOf(asked) }),
  },
  request: {
    weight: 28,
    by: finances,
    draw: (world, dice) => {
      const isPaid = (one: Award) =>
        (isPerformed(one) || (isExecuted(one) && dice.percent(15))) &&
        dice.percent(one.form === 'fixed-amount' ? 100 : 40)
      const award = among(dice, awardsIn(world), isPaid)
      if (award === undefined) return null
      const free = (fund: string) => held(world, accountsOf(fund, world, award.code).obligated)
      const { since } = standsOf(award)
      const before = since === '' ? world.today : since
      const ofCost = {
        lines: lines(dice, [...award.lines.keys()], free),
        ...(dice.percent(12) ? { kind: 'advance' } : {}),
      }
      const isFixed = award.form === 'fixed-amount'
      const asked = {
        ...(isFixed === dice.percent(97) ? milestoneOf(world, dice, award) : ofCost),
        ...(dice.percent(30) ? { costThrough: dayAfter(before, 1 - dice.below(20)) } : {}),
      }
      const follows = award.executedOn === '' ? award.latest : award.executedOn
      return { of: award.code, asked, ...dayFor(dice, world, follows) }
    },
    url: () => '/v1/disbursements',
    body: (step) => {
      const { lines: _, ...named } = newDisbursement(step.of, {})
      return {
        ...{ ...named, ...given(step.asked, ['kind', 'costThrough', 'milestone']) },
        ...{ ...linesOf(step.asked), ...evidenceOf(step.asked), ...dated(step) },
      }
    },
  },
  'approve the payment': {
    weight: 28,
    by: approvers,
    draw: (world, dice) => {
      const drawn = onPayment(['requested'], ({ requestedOn }) => requestedOn)(world, dice)
      if (drawn === null) return null
      const payment = world.payments.get(drawn.code ?? '')
      const isReduced = dice.percent(payment?.milestone === null ? 2 : 30)
      const whole = sumOf(payment?.lines ?? [])
      const reduction = {
        reducedTo: dice.percent(85) ? 1 + dice.below(whole) : whole,
        ...(dice.percent(85) ? { reasoned: true } : {}),
      }
      const award = world.awards.get(drawn.of)
      const late = award === undefined ? '' : dayAfter(endOf(award), 91 + dice.below(30))
      // Between what two texts of the rules allow after the end.
      const isLate = late >= (payment?.requestedOn ?? '9') && late <= world.today && dice.percent(40)
      return {
        ...drawn,
        ...(isLate ? { on: late } : {}),
        asked: { ...evidence(dice, isLate ? 60 : 85), ...(isReduced ? reduction : {}) },
      }
    },
    url: (step) => paymentAt(step, 'approvals'),
    body: (step) => {
      const { reducedTo, reasoned } = step.asked
      return {
        ...{ ...evidenceOf(step.asked), ...dated(step) },
        ...(reducedTo === undefined ? {} : { reducedTo: dollars(reducedTo) }),
        ...(reasoned === true ? { reductionReason: 'One session was not held' } : {}),
      }
    },
  },
  'reject the payment': {
    weight: 8,
    by: approvers,
    draw: onPayment(['requested']),
    url: (step) => paymentAt(step, 'rejection'),
    body: () => reason,
  },
  'cancel the payment': {
    weight: 5,
    by: finances,
    draw: onPayment(['requested', 'approved', 'returned']),
    url: (step) => paymentAt(step, 'withdrawal'),
    body: () => reason,
  },
  pay: {
    weight: 20,
    by: approvers,
    draw: onPayment(
      ['approved', 'returned'],
      ({ approvedOn, requestedOn, returnedOn }) =>
        [approvedOn, requestedOn, returnedOn].toSorted().at(-1) ?? requestedOn,
      ({ requestedBy, approvedBy, returnedBy }) => [requestedBy, approvedBy, returnedBy],
    ),
    url: (step) => paymentAt(step, 'payment'),
    body: (step) => ({ reference: `ACH ${step.code ?? ''}`, ...dated(step) }),
  },
  return: {
    weight: 11,
    by: approvers,
    draw: onPayment(
      ['paid'],
      ({ paidOn, requestedOn }) => (paidOn === '' ? requestedOn : paidOn),
      ({ paidBy }) => [paidBy],
    ),
    url: (step) => paymentAt(step, 'return'),
    body: (step) => ({ ...reason, ...dated(step) }),
  },
}

/** The acts on one record, whose version an If-Match may name. */
const conditional = new Set(
  Object.keys(acts).filter(
    (act) =>
      ![
        ...['draft', 'rate', 'import a list', 'hold', 'hold the grantee', 'condition', 'request'],
        ...['attach the papers', 'say the profile', 'confirm the profile'],
      ].includes(act),
  ),
)

/** The decisions on what waits, by what they make of it. */
const decisions = {
  amendments: { approved: 'approve', rejected: 'reject', withdrawn: 'withdraw the amendment' },
  endings: {
    ...{ approved: 'approve the ending', rejected: 'reject the ending', withdrawn: 'withdraw the ending' },
  },
} as const
/** The decision on what waits that was least reached of its kind, most times; another act stays what it is. */
function decisionFor({ awards, ...world }: World, dice: Dice, name: string, { of, number }: Drawn): string {
  for (const [some, acts] of Object.entries(decisions) as [
    keyof typeof decisions,
    Record<string, string>,
  ][]) {
    const one = awards.get(of)?.[some].find((each) => each.number === number)
    if (!Object.values(acts).includes(name) || one?.status !== 'proposed' || dice.percent(30)) continue
    const isForResumption =
      one.kind === 'suspension' && leastOf({ awards, ...world }, endingKinds, outcomesOf) === 'resumption'
    const outcome =
      isForResumption && dice.percent(70)
        ? 'approved'
        : leastOf({ awards, ...world }, outcomes, (each) => [`${one.kind} ${each}`])
    return acts[outcome] ?? name
  }
  return name
}

/** How many awards are neither withdrawn nor closed. */
const standingIn = (world: World): number =>
  [...awardsIn(world)].filter((one) => one.status !== 'withdrawn' && standsOf(one).state !== 'closed').length

/** Draws what is tried next. */
export function drawStep(world: World, dice: Dice): Step {
  const all = Object.entries(acts).map(([name, act]) => [act.weight, [name, act] as const] as const)
  for (;;) {
    const [name, { by, draw }] = dice.weighed(all)
    // Few awards stand side by side, so that most steps are of one that has a history.
    if (name === 'draft' && standingIn(world) > 11 && dice.percent(90)) continue
    const drawn = draw(world, dice)
    if (drawn === null) continue
    const act = decisionFor(world, dice, name, drawn)
    const who = dice.of(dice.percent(97) ? (acts[act]?.by ?? by) : actors) ?? 'chair'
    const isNobody = dice.percent(1)
    return {
      ...{ act, who, ...drawn },
      ...(isNobody && drawn.of !== '' ? { of: nobody } : {}),
      ...(isNobody && drawn.code !== undefined ? { code: nobody } : {}),
      ...(conditional.has(act) && dice.percent(act === 'execute' ? 3 : 1) ? { stale: true } : {}),
    }
  }
}

/** The request of a step. */
export function requestOf(step: Step, world: World): { readonly url: string; readonly body: object } {
  const act = acts[step.act]
  if (act === undefined) throw new Error(`no request does ${step.act}`)
  return { url: act.url(step, world), body: act.body(step, world) }
}
