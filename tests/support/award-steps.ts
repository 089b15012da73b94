import { budgetFor, milestonesFor, membersFor } from './award-asks.ts'
import { requestsFor, sumOf } from './award-budgets.ts'
import { aloneFrom, endOf, isOpen, standsOf, unspentOf } from './award-endings.ts'
import { kinds } from './award-kinds.ts'
import {
  type Actor,
  type Amendment,
  type Asked,
  type Award,
  type AskedBudget,
  accountsOf,
  actors,
  dayAfter,
  held,
  type Line,
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
type Drawn = Pick<Step, 'of' | 'asked'> & Partial<Pick<Step, 'number' | 'code' | 'on'>>
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
  return dice.of(dice.percent(90) ? some.filter(lawful) : some)
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
  if (kind < 27) return { on: dayAfter(world.today, 1 + dice.below(40)) }
  const spread = kind < 45 ? 0 : kind < 82 ? dice.below(45) : -1 - dice.below(60)
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
  ...(dice.percent(50) ? { title: `Title ${String(dice.below(3))}` } : {}),
  ...(dice.percent(40) ? { site: `Site ${String(dice.below(3))}` } : {}),
  ...(dice.percent(40) ? { services: services.slice(0, 1 + dice.below(3)) } : {}),
})
const evidence = (dice: Dice, share: number): Asked =>
  dice.percent(2) ? { evidence: 'unknown' } : dice.percent(share) ? { evidence: 'kept' } : {}

/** The last days that are asked for: within the Federal award, at its end, and beyond. */
const ends = ({ federal: { through } }: World, { periodThrough }: Pick<Award, 'periodThrough'>, dice: Dice) =>
  dice.weighed([
    [8, dayAfter(periodThrough, 1 + dice.below(25))],
    [2, dayAfter(periodThrough, -dice.below(30))],
    [1, through],
    [1, dayAfter(through, 1)],
  ])

/** What each kind of amendment asks for of an award. A kind that is added to the model has its row here. */
const asking: Readonly<Record<string, (world: World, dice: Dice, award: Award) => Asked>> = {
  increase: (world, dice, award) => {
    // To what the Board decided and no further, or to what there is to promise, with its document or without.
    const isWithin = dice.percent(45)
    const room = (fund: string) => {
      const { committed, available } = accountsOf(fund, world)
      const left = (award.decided.get(fund) ?? 0) - (award.lines.get(fund) ?? 0)
      return isWithin && left > 0 ? left : held(world, committed) + held(world, available)
    }
    return { lines: lines(dice, [...award.lines.keys()], room), ...evidence(dice, isWithin ? 20 : 85) }
  },
  'de-obligation': (world, dice, award) => {
    const free = (fund: string) => least(world, accountsOf(fund, world, award.code).obligated, award.latest)
    return { lines: lines(dice, [...award.lines.keys()], free) }
  },
  extension: (world, dice, award) => ({ periodThrough: ends(world, award, dice), ...evidence(dice, 60) }),
  terms: (_, dice) => textsFor(dice),
  'budget-revision': (_, dice) => evidence(dice, 55),
  'milestone-revision': (_, dice) => evidence(dice, 20),
  members: (world, dice, award) => ({ members: membersFor(world, dice, award), ...evidence(dice, 85) }),
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
/** Now and then what belongs to another kind, or nothing of its own. */
function askedOf(world: World, dice: Dice, award: Award): Asked {
  // What moves money is refused more often, and so is asked for more often.
  const form = award.form === 'fixed-amount' ? 1 : 0
  const kind = dice.weighed(Object.entries(kinds).map(([name, { often }]) => [often[form], name] as const))
  const make = asking[kind]
  if (make === undefined) throw new Error(`nothing asks for an amendment of the kind ${kind}`)
  const asked = withWhole(world, dice, award, { kind, ...make(world, dice, award) })
  if (dice.percent(97)) return asked
  return dice.percent(50)
    ? { kind }
    : { ...asked, title: 'Of another kind', lines: lines(dice, world.funds, () => 100) }
}

/** An amendment that waits, most times: its award and its number. */
function waiting(dice: Dice, world: World): { award: Award; number: number } | null {
  const award = among(dice, awardsIn(world), (one) => openOf(one) !== undefined)
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
  performing: { suspension: 8, resumption: 1, termination: 3, closeout: 3 },
  suspended: { suspension: 1, resumption: 10, termination: 2, closeout: 1 },
  terminated: { suspension: 1, resumption: 1, termination: 1, closeout: 20 },
  closed: { suspension: 1, resumption: 1, termination: 1, closeout: 1 },
} as const
/** What is asked of an ending on a day; now and then what belongs to another kind, or a day that is over. */
function endingFor(world: World, dice: Dice, award: Award, on: string): Asked {
  const isReady = on > endOf(award) && !isOpen(world, award, false)
  const weights = Object.entries(ofState[standsOf(award).state])
  const kind =
    isReady && dice.percent(70)
      ? 'closeout'
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

/** A payment in one of some states, most times; with a day where it takes one. */
const onPayment =
  (states: readonly Payment['status'][], follows?: (payment: Payment) => string) =>
  (world: World, dice: Dice): Drawn | null => {
    const payment = among(dice, world.payments.values(), ({ status }) => states.includes(status))
    if (payment === undefined) return null
    const day = follows === undefined ? {} : dayFor(dice, world, follows(payment))
    return { of: payment.award, code: payment.code, asked: {}, ...day }
  }
/** A milestone that nobody asked for, most times, with what shows it. */
function milestoneOf(world: World, dice: Dice, award: Award): Asked {
  const isFree = ({ number }: Milestone) => requestsFor(world, award, number).length === 0
  const { milestones } = award
  const due = dice.of(dice.percent(90) ? milestones.filter(isFree) : milestones)
  return {
    ...{ kind: 'milestone', milestone: due?.number ?? 99 },
    ...(dice.percent(98) ? { evidence: dice.percent(98) ? 'kept' : 'unknown' } : {}),
  }
}
const paymentAt = ({ code }: Step, act: string) => `/v1/disbursements/${code ?? nobody}/${act}`
const standing =
  (some: (world: World) => Map<string, Standing>, share: number) =>
  (world: World, dice: Dice): Drawn | null => {
    const one = among(dice, some(world).values(), ({ endedOn }) => endedOn === null)
    if (one === undefined) return null
    return { of: one.award ?? '', code: one.code, asked: evidence(dice, one.needsReport ? 90 : share) }
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

const approvers: readonly Actor[] = ['approver', 'approver', 'approver2', 'both']
const chairs: readonly Actor[] = ['chair', 'chair', 'chair', 'both']
const finances: readonly Actor[] = ['finance', 'finance2']
const reason = { reason: 'x' }

const acts: Readonly<Record<string, Act>> = {
  draft: {
    weight: 7,
    by: chairs,
    draw: (world, dice) => {
      const committed = (fund: string) => Math.max(27_000_000, held(world, accountsOf(fund, world).committed) / 2)
      const periodThrough = dice.weighed([
        [12, dayAfter(world.today, -500 + dice.below(700))],
        [1, '2023-09-30'],
        [1, dayAfter(world.federal.through, 1)],
      ])
      return {
        of: '',
        asked: {
          ...{ title: 'Title 0', site: 'Site 0', services: services.slice(0, 1) },
          ...{ periodFrom: '2023-10-01', periodThrough },
          lines: lines(dice, world.funds, (fund) => Math.floor(committed(fund))),
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
    weight: 7,
    by: chairs,
    draw: (world, dice) => {
      const award = among(dice, awardsIn(world), isDrafted)
      if (award === undefined) return null
      const isFixed = award.form === 'fixed-amount' || (award.budget === null && dice.percent(45))
      const amounts = { lines: lines(dice, [...award.lines.keys()], () => (isFixed ? 18_000_000 : 36_000_000)) }
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
    weight: 2,
    by: chairs,
    draw: (world, dice) => {
      const award = among(dice, awardsIn(world), isDrafted)
      return award === undefined ? null : { of: award.code, asked: {} }
    },
    url: ({ of }) => `/v1/awards/${of}/withdrawal`,
    body: () => reason,
  },
  'attach the papers': {
    weight: 10,
    by: finances,
    draw: (world, dice) => {
      const award = among(dice, awardsIn(world), (one) => isDrafted(one) && !one.hasPapers)
      return award === undefined ? null : { of: award.code, asked: {} }
    },
    url: ({ of }) => `/v1/awards/${of}/papers`,
    body: () => newPapers(),
  },
  execute: {
    weight: 9,
    by: approvers,
    draw: (world, dice) => {
      const award = among(dice, awardsIn(world), isDrafted)
      return award === undefined ? null : { of: award.code, asked: {}, ...dayFor(dice, world, award.latest) }
    },
    url: ({ of }) => `/v1/awards/${of}/execution`,
    body: dated,
  },
  propose: {
    weight: 44,
    by: chairs,
    draw: (world, dice) => {
      const award = among(dice, awardsIn(world), (one) => isPerformed(one) && openOf(one) === undefined)
      if (award === undefined) return null
      return { of: award.code, asked: askedOf(world, dice, award), ...dayFor(dice, world, award.latest) }
    },
    url: ({ of }) => `/v1/awards/${of}/amendments`,
    body: (step) => ({
      ...reason,
      ...given(step.asked, ['kind', 'periodThrough', 'title', 'site', 'services']),
      ...{ ...linesOf(step.asked), ...broughtBy(step.asked), ...evidenceOf(step.asked), ...dated(step) },
    }),
  },
  approve: {
    weight: 19,
    by: approvers,
    draw: onAmendment,
    url: (step) => amendmentAt(step, 'approval'),
    body: dated,
  },
  reject: {
    weight: 13,
    by: approvers,
    draw: onAmendment,
    url: (step) => amendmentAt(step, 'rejection'),
    body: (step) => ({ ...reason, ...dated(step) }),
  },
  'withdraw the amendment': {
    weight: 11,
    by: chairs,
    draw: onAmendment,
    url: (step) => amendmentAt(step, 'withdrawal'),
    body: dated,
  },
  'propose an ending': {
    weight: 30,
    by: chairs,
    draw: (world, dice) => {
      const mayEnd = (one: Award) =>
        isExecuted(one) && endingOf(one) === undefined && standsOf(one).state !== 'closed'
      // Few awards are suspended at a time, and each has to be resumed, or refused to be, before it is closed.
      const isSuspended = (one: Award) => mayEnd(one) && standsOf(one).state === 'suspended'
      const award =
        (dice.percent(45) ? dice.of([...awardsIn(world)].filter(isSuspended)) : undefined) ??
        among(dice, awardsIn(world), mayEnd)
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
    weight: 20,
    by: approvers,
    draw: onEnding,
    url: (step) => endingAt(step, 'approval'),
    body: dated,
  },
  'reject the ending': {
    weight: 11,
    by: approvers,
    draw: onEnding,
    url: (step) => endingAt(step, 'rejection'),
    body: (step) => ({ ...reason, ...dated(step) }),
  },
  'withdraw the ending': {
    weight: 10,
    by: chairs,
    draw: onEnding,
    url: (step) => endingAt(step, 'withdrawal'),
    body: dated,
  },
  rate: {
    weight: 2,
    by: finances,
    draw: (world, dice) => ({ of: '', asked: {}, ...dayFor(dice, world, dayAfter(world.today, -300)) }),
    url: (_, { grantee }) => `/v1/organizations/${grantee}/risk-ratings`,
    body: (step) => newRating(dated(step)),
  },
  'import a list': {
    weight: 2,
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
    by: ['finance', 'approver'],
    draw: (_, dice) => ({ of: '', asked: reported(dice) }),
    url: (_, { grantee }) => `/v1/organizations/${grantee}/holds`,
    body: holdBody,
  },
  release: {
    weight: 9,
    by: approvers,
    draw: standing(({ holds }) => holds, 30),
    url: ({ code }) => `/v1/holds/${code ?? nobody}/release`,
    body: ({ asked }) => ({ ...reason, ...evidenceOf(asked) }),
  },
  condition: {
    weight: 3,
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
    weight: 3,
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
    weight: 9,
    by: finances,
    draw: (world, dice) => {
      const award = among(dice, awardsIn(world), isExecuted)
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
    weight: 11,
    by: approvers,
    draw: (world, dice) => {
      const drawn = onPayment(['requested'], ({ requestedOn }) => requestedOn)(world, dice)
      if (drawn === null) return null
      const payment = world.payments.get(drawn.code ?? '')
      const isReduced = dice.percent(payment?.milestone === null ? 2 : 30)
      const whole = sumOf(payment?.lines ?? [])
      const reduction = {
        reducedTo: dice.percent(90) ? 1 + dice.below(whole) : whole,
        ...(dice.percent(90) ? { reasoned: true } : {}),
      }
      return { ...drawn, asked: { ...evidence(dice, 85), ...(isReduced ? reduction : {}) } }
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
    weight: 3,
    by: approvers,
    draw: onPayment(['requested']),
    url: (step) => paymentAt(step, 'rejection'),
    body: () => reason,
  },
  'cancel the payment': {
    weight: 3,
    by: finances,
    draw: onPayment(['requested', 'approved', 'returned']),
    url: (step) => paymentAt(step, 'withdrawal'),
    body: () => reason,
  },
  pay: {
    weight: 11,
    by: approvers,
    draw: onPayment(
      ['approved', 'returned'],
      ({ approvedOn, requestedOn, returnedOn }) =>
        [approvedOn, requestedOn, returnedOn].toSorted().at(-1) ?? requestedOn,
    ),
    url: (step) => paymentAt(step, 'payment'),
    body: (step) => ({ reference: `ACH ${step.code ?? ''}`, ...dated(step) }),
  },
  return: {
    weight: 9,
    by: approvers,
    draw: onPayment(['paid'], ({ paidOn, requestedOn }) => (paidOn === '' ? requestedOn : paidOn)),
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
        'attach the papers',
      ].includes(act),
  ),
)

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
    const who = dice.of(dice.percent(94) ? by : actors) ?? 'chair'
    const isNobody = dice.percent(1)
    return {
      ...{ act: name, who, ...drawn },
      ...(isNobody && drawn.of !== '' ? { of: nobody } : {}),
      ...(isNobody && drawn.code !== undefined ? { code: nobody } : {}),
      ...(conditional.has(name) && dice.percent(2) ? { stale: true } : {}),
    }
  }
}

/** The request of a step. */
export function requestOf(step: Step, world: World): { readonly url: string; readonly body: object } {
  const act = acts[step.act]
  if (act === undefined) throw new Error(`no request does ${step.act}`)
  return { url: act.url(step, world), body: act.body(step, world) }
}
