import type { Line } from './award-budget-parts.ts'
import {
  budgetBrought,
  milestonesPaid,
  mustBeFixedLawfully,
  mustBeScheduled,
  mustBeWithinCap,
  requestsFor,
  sumOf,
} from './award-budgets.ts'
import {
  mustBeAdded,
  mustBeInTurn,
  mustBeNoAdvance,
  mustBeOfItsKind,
  mustEndLawfully,
  mustPassGates,
  mustTakeCost,
  unspentOf,
} from './award-endings.ts'
import {
  amendable,
  givenOf,
  judged,
  kindNamed,
  mustBeListed,
  mustBeRated,
  ownLines,
  promised,
  putMilestones,
  sameText,
  texts,
} from './award-kinds.ts'
import { mustAmendLawfully, takenOverOn } from './award-profiles.ts'
import {
  type Actor,
  type Amendment,
  type Asked,
  type Award,
  type AwardEnding,
  accountsOf,
  type Change,
  type EndingName,
  endingKinds,
  found,
  held,
  latestOf,
  type Move,
  must,
  mustFollow,
  No,
  type Payment,
  recorded,
  rolesOf,
  type Standing,
  type Step,
  twice,
  type World,
} from './award-world.ts'

type Rule = {
  /** The roles that may do it. */
  readonly roles: readonly string[]
  readonly judge: (world: World, step: Step, on: string) => Change
}
const chair = ['chair']
const approver = ['approver']
const finance = ['finance']

/** An act on an award, which is found first, and whose version an If-Match names. */
function onAward(
  roles: readonly string[],
  judge: (world: World, award: Award, step: Step, on: string) => Change,
): Rule {
  return {
    roles,
    judge(world, step, on) {
      const award = found(world.awards, step.of, 'award-not-found')
      must(step.stale !== true, 'version-stale')
      return judge(world, award, step, on)
    },
  }
}

/** An act on an ending that waits. */
function onEnding(
  roles: readonly string[],
  judge: (world: World, award: Award, ending: AwardEnding, step: Step, on: string) => Change,
): Rule {
  return onAward(roles, (world, award, step, on) => {
    const ending = award.endings.find(({ number }) => number === step.number)
    if (ending === undefined) throw new No('ending-not-found')
    must(ending.status === 'proposed', 'ending-not-open')
    return judge(world, award, ending, step, on)
  })
}

/** The amendment of a closeout that releases what is unspent, while it waits. */
const releaseOf = (award: Award, { amendment }: AwardEnding): Amendment | undefined =>
  award.amendments.find(({ number, status }) => number === amendment && status === 'proposed')

function endingDecided(
  award: Award,
  ending: AwardEnding,
  { who }: Step,
  on: string,
  status: Exclude<AwardEnding['status'], 'proposed'>,
): void {
  const release = releaseOf(award, ending)
  if (release !== undefined) Object.assign(release, { status, decidedBy: who, decidedOn: on })
  Object.assign(ending, { status, decidedBy: who, decidedOn: on })
  counted(award, on)
}

const isApproverOf = ({ amendments, endings }: Award, who: Actor): boolean =>
  [...amendments, ...endings].some(({ status, decidedBy }) => status === 'approved' && decidedBy === who)
const isProposerOf = ({ amendments, endings }: Award, who: Actor): boolean =>
  [...amendments, ...endings].some(({ proposedBy }) => proposedBy === who)

/** An act on an amendment that waits. */
function onAmendment(
  roles: readonly string[],
  judge: (world: World, award: Award, amendment: Amendment, step: Step, on: string) => Change,
): Rule {
  return onAward(roles, (world, award, step, on) => {
    const amendment = award.amendments.find(({ number }) => number === step.number)
    if (amendment === undefined) throw new No('amendment-not-found')
    must(amendment.status === 'proposed', 'amendment-not-open')
    return judge(world, award, amendment, step, on)
  })
}

/** What every act on an award leaves behind: another version, and its day. */
function counted(award: Award, on: string): void {
  award.version += 1
  award.latest = latestOf(award.latest, on)
}

function decided(
  award: Award,
  amendment: Amendment,
  { who }: Step,
  on: string,
  status: Exclude<Amendment['status'], 'proposed'>,
): void {
  Object.assign(amendment, { status, decidedBy: who, decidedOn: on })
  counted(award, on)
}

function onPayment(
  judge: (world: World, payment: Payment, step: Step, on: string) => Change,
  roles: readonly string[] = approver,
): Rule {
  return {
    roles,
    judge(world, step, on) {
      const payment = found(world.payments, step.code, 'disbursement-not-found')
      must(step.stale !== true, 'version-stale')
      return judge(world, payment, step, on)
    },
  }
}

const obligatedFor = (world: World, award: string, lines: readonly Line[]): void => {
  for (const { fund, cents } of lines)
    must(cents <= held(world, accountsOf(fund, world, award).obligated), 'obligation-insufficient')
}
/** The same amount from one account of each line to another, or into or out of one alone. */
const between = (
  world: World,
  { award, lines }: Pick<Payment, 'award' | 'lines'>,
  from: keyof ReturnType<typeof accountsOf>,
  to: keyof ReturnType<typeof accountsOf>,
): Omit<Move, 'on'>[] =>
  lines.flatMap(({ fund, cents }) => {
    const accounts = accountsOf(fund, world, award)
    return [
      { account: accounts[from], cents: -cents },
      { account: accounts[to], cents },
    ]
  })

/** What a payment takes from the cash of its funds, and what of it is paid ahead or is cost; the mirror of it where it was returned. */
const paidOut = (world: World, { award, kind, lines }: Payment, sign: 1 | -1): Omit<Move, 'on'>[] =>
  lines.flatMap(({ fund, cents }) => {
    const { cash, advances, costs } = accountsOf(fund, world, award)
    return [
      { account: cash, cents: -sign * cents },
      { account: kind === 'advance' ? advances : costs, cents: sign * cents },
    ]
  })

const sameLines = (some: readonly Line[], others: readonly Line[]): boolean =>
  sameText(inOrder(some), inOrder(others))
const inOrder = (lines: readonly Line[]) =>
  lines.map(({ fund, cents }) => `${fund} ${String(cents)}`).toSorted()

function endingNamed(name: string | undefined): EndingName {
  const kind = endingKinds.find((one) => one === name)
  if (kind === undefined) throw new Error(`the model knows no ending of the kind ${name ?? ''}`)
  return kind
}

const holdsOn = (world: World, award: string): Standing[] =>
  [...world.holds.values()].filter(
    (hold) =>
      hold.award === award ||
      (hold.award === null && !world.faults.has('a hold on the grantee holds nothing')),
  )
/** On a day on which a hold stands; of one that ended the days between its first and its last. */
const isHeldOn = ({ on: placed, endedOn }: Standing, on: string): boolean =>
  endedOn === null ? placed <= on : placed < on && on < endedOn

/** A hold or a condition that is set today; `missing` refuses one that is not there to be ended, and `own` the person who set it. */
function ending(
  some: (world: World) => Map<string, Standing>,
  named: { readonly missing: string; readonly over: string; readonly own: string; readonly reaches: string },
): Rule {
  return {
    roles: approver,
    judge(world, { code, who, asked, stale }) {
      const one = found(some(world), code, named.missing)
      must(stale !== true, 'version-stale')
      must(one.endedOn === null, named.over)
      must(one.by !== who, named.own)
      must(!one.needsReport || asked.evidence !== undefined, 'hold-evidence-missing')
      must(asked.evidence !== 'unknown', 'file-not-kept')
      return {
        reaches: named.reaches,
        apply() {
          one.endedOn = world.today
        },
      }
    },
  }
}

/** Refuses a condition or a hold on an award that was withdrawn. */
function mustStand({ awards }: World, of: string): void {
  must(found(awards, of, 'award-not-found').status !== 'withdrawn', 'award-withdrawn')
}

function placing(isOnAward: boolean): Rule {
  return {
    roles: ['finance', 'approver'],
    judge(world, { of, who, asked: { kind, report = false } }) {
      if (isOnAward) mustStand(world, of)
      must((kind === 'report-awaited') === report, 'hold-report-unnamed')
      return {
        reaches: isOnAward ? 'hold placed' : 'hold on the grantee placed',
        apply(code) {
          const award = isOnAward ? of : null
          world.holds.set(code, { code, award, by: who, on: world.today, needsReport: report, endedOn: null })
        },
      }
    },
  }
}

/** What a request comes to: amounts of cost, or a milestone that nobody asked for, whole. */
function requestedOf(
  world: World,
  award: Award,
  kind: Payment['kind'],
  { lines, milestone, evidence }: Asked,
): Pick<Payment, 'lines' | 'milestone'> {
  const isFixed = award.form === 'fixed-amount'
  must(isFixed === (kind === 'milestone'), 'kind-of-another-form')
  const isOfCost = lines !== undefined && milestone === undefined && evidence === undefined
  if (!isFixed) {
    must(isOfCost, 'disbursement-fields-of-kind')
    return { lines: lines ?? [], milestone: null }
  }
  const isWhole = lines === undefined && milestone !== undefined && evidence !== undefined
  must(isWhole, 'disbursement-fields-of-kind')
  const due = award.milestones.find(({ number }) => number === milestone)
  if (due === undefined) throw new No('milestone-not-found')
  must(
    requestsFor(world, award, due.number).length === 0 || world.faults.has('a milestone is requested twice'),
    'milestone-already-requested',
  )
  return { lines: [{ fund: due.fund, cents: due.cents }], milestone: due.number }
}

/** The lines of a request as an approver pays them: less of a milestone, with a reason. */
function reducedBy({ lines, milestone }: Payment, { reducedTo, reasoned = false }: Asked): readonly Line[] {
  if (reducedTo === undefined && !reasoned) return lines
  const isLess = reducedTo !== undefined && reducedTo < sumOf(lines)
  must(milestone !== null && isLess && reasoned, 'milestone-not-reduced')
  return lines.map(({ fund }) => ({ fund, cents: reducedTo ?? 0 }))
}

const rules: Readonly<Record<string, Rule>> = {
  draft: {
    roles: chair,
    judge(world, { who, asked }, on) {
      const { lines = [], periodFrom = '', periodThrough = '' } = asked
      must(!twice(lines), 'line-named-twice')
      must(periodFrom <= periodThrough, 'period-out-of-order')
      mustFollow(on, world.closedOn)
      for (const { fund } of lines) must(world.funds.includes(fund), 'line-outside-funding')
      recorded(world, on)
      return {
        reaches: 'award drafted',
        apply(code) {
          const { title = '', site = '', services = [] } = asked
          world.awards.set(code, {
            status: 'drafted',
            ...{ code, version: 1, title, site, services, periodFrom, periodThrough },
            lines: new Map(lines.map(({ fund, cents }) => [fund, cents])),
            ...{ form: 'cost-reimbursement', members: [], budget: null, moved: 0 },
            ...{ milestones: [], lastMilestone: 0 },
            ...{
              draftedBy: who,
              draftedOn: on,
              revisers: new Set<Actor>(),
              hasPapers: false,
              revisedOn: '',
              latest: on,
            },
            ...{ executedBy: null, executedOn: '', decided: new Map<string, number>(), amendments: [] },
            ...{ endings: [], letters: [] },
          })
        },
      }
    },
  },
  revise: onAward(chair, (world, award, { who, asked }, on) => {
    must(award.status === 'drafted', 'award-not-drafted')
    const { form = award.form } = asked
    must(
      form === award.form || (award.form !== 'fixed-amount' && award.budget === null),
      'form-of-payment-stays',
    )
    const { lines = [] } = asked
    must(!twice(lines), 'line-named-twice')
    for (const { fund } of lines) must(award.lines.has(fund), 'line-outside-draft')
    const terms = givenOf(asked, [...texts, 'periodFrom', 'periodThrough'])
    const differs =
      Object.entries(terms).some(([part, value]) => !sameText(value, award[part as keyof Award])) ||
      lines.some(({ fund, cents }) => award.lines.get(fund) !== cents) ||
      form !== award.form ||
      asked.budget !== undefined ||
      asked.milestones !== undefined
    must(differs, 'award-unchanged')
    const { periodFrom, periodThrough } = { ...award, ...terms }
    must(periodFrom <= periodThrough, 'period-out-of-order')
    mustFollow(on, world.closedOn, award.draftedOn, award.revisedOn)
    const { from, through } = world.federal
    must(periodFrom >= from && periodThrough <= through, 'award-outside-federal-award')
    const after = {
      ...{ ...award, periodFrom, periodThrough },
      lines: new Map([...award.lines, ...lines.map(({ fund, cents }) => [fund, cents] as const)]),
    }
    const formed: Award = { ...award, form }
    const { budget: askedBudget, milestones } = asked
    mustBeScheduled(world, formed, after, { asked: milestones, hasBudget: askedBudget !== undefined })
    mustBeWithinCap(world, formed, after.lines, on)
    const act = { kind: 'draft', hasEvidence: false, on }
    const budget = budgetBrought(world, award, after, askedBudget, act)
    recorded(world, on)
    return {
      reaches: form === award.form ? 'award revised' : 'award fixed in amount',
      apply() {
        Object.assign(award, { ...terms, form })
        for (const { fund, cents } of lines) award.lines.set(fund, cents)
        if (budget !== null) award.budget = budget
        if (milestones !== undefined) putMilestones(award, milestones)
        award.revisers.add(who)
        award.revisedOn = on
        counted(award, on)
      },
    }
  }),
  withdraw: onAward(chair, ({ today }, award) => {
    must(award.status === 'drafted', 'award-not-drafted')
    return {
      reaches: 'award withdrawn',
      apply() {
        award.status = 'withdrawn'
        counted(award, today)
      },
    }
  }),
  'attach the papers': {
    roles: finance,
    judge({ awards }, { of }) {
      const award = found(awards, of, 'award-not-found')
      must(award.status !== 'withdrawn', 'paper-of-withdrawn-award')
      return {
        reaches: 'papers attached',
        apply() {
          award.hasPapers = true
        },
      }
    },
  },
  execute: onAward(approver, (world, award, { who }, on) => {
    must(award.status === 'drafted', 'award-not-drafted')
    must(award.draftedBy !== who, 'award-executed-by-drafter')
    must(!award.revisers.has(who), 'award-executed-by-reviser')
    mustFollow(on, world.selectedOn, world.closedOn, award.draftedOn, award.revisedOn)
    const lines = [...award.lines].map(([fund, cents]) => ({ fund, cents }))
    const taken = lines.flatMap((line) => promised(world, line, award, on))
    mustBeListed(world)
    mustBeRated(world, on)
    must(award.hasPapers, 'award-papers-missing')
    mustBeFixedLawfully(world, award, award.lines, on)
    const moves = recorded(world, on, taken)
    return {
      reaches: 'award executed',
      apply() {
        world.moves.push(...moves)
        Object.assign(award, { status: 'executed', executedBy: who, executedOn: on })
        award.letters = [...world.letters]
        for (const { fund, cents } of lines) award.decided.set(fund, cents)
        counted(award, on)
      },
    }
  }),
  propose: onAward(chair, (world, award, { who, asked }, on) => {
    const known = [world.grantee, ...world.partners]
    // Their rates are asked for before the document.
    const budgeted = asked.budget?.parties.map(({ organization }) => organization) ?? []
    must(
      budgeted.every((one) => known.includes(one)),
      'organization-not-found',
    )
    must(asked.evidence !== 'unknown', 'file-not-kept')
    must(asked.members?.every((one) => known.includes(one)) !== false, 'organization-not-found')
    must(award.status === 'executed', 'amendment-before-execution')
    must(
      award.amendments.every(({ status }) => status !== 'proposed'),
      'amendment-already-open',
    )
    must(award.executedBy !== who && !isApproverOf(award, who), 'amendment-proposed-by-approver')
    const { kind: named = '' } = asked
    const kind = kindNamed(named)
    const given = amendable.filter((part) => asked[part] !== undefined)
    must(kind.isWhole(asked) && given.every((part) => kind.takes.includes(part)), 'amendment-fields-of-kind')
    mustFollow(on, award.latest)
    const parties = asked.members === undefined ? [] : [world.grantee, ...asked.members]
    must(new Set(parties).size === parties.length, 'party-named-twice')
    ownLines(asked, award)
    const replaced = { ...givenOf(asked, texts), ...(asked.members && { members: asked.members.toSorted() }) }
    must(
      (named !== 'terms' && named !== 'members') ||
        Object.entries(replaced).some(([part, value]) => !sameText(value, award[part as keyof Award])),
      'amendment-changes-nothing',
    )
    const profiles = named === 'profile' ? takenOverOn(world, award, on) : []
    mustBeAdded(award, named)
    const { budget } = judged(world, award, { kind: named, asked, proposedOn: on, profiles }, on)
    recorded(world, on)
    return {
      reaches: `${named} proposed`,
      apply() {
        const number = award.amendments.length + 1
        const terms = { number, kind: named, proposedBy: who, proposedOn: on, asked, budget, profiles }
        award.amendments.push({ ...terms, status: 'proposed', decidedBy: null, decidedOn: '' })
        counted(award, on)
      },
    }
  }),
  approve: onAmendment(approver, (world, award, amendment, step, on) => {
    const isSame =
      award.draftedBy === step.who || award.revisers.has(step.who) || isProposerOf(award, step.who)
    must(!isSame || world.faults.has('the proposer may approve'), 'amendment-by-same-person')
    mustFollow(on, award.latest)
    mustBeAdded(award, amendment.kind)
    const { moves, apply } = judged(world, award, amendment, on)
    const taken = recorded(world, on, moves)
    return {
      reaches: `${amendment.kind} approved`,
      apply() {
        apply()
        world.moves.push(...taken)
        decided(award, amendment, step, on, 'approved')
      },
    }
  }),
  reject: onAmendment(approver, (world, award, amendment, step, on) => {
    must(amendment.proposedBy !== step.who, 'amendment-by-same-person')
    mustFollow(on, award.latest)
    recorded(world, on)
    return {
      reaches: `${amendment.kind} rejected`,
      apply() {
        decided(award, amendment, step, on, 'rejected')
        if (world.faults.has('a rejection counts no version')) award.version -= 1
      },
    }
  }),
  'withdraw the amendment': onAmendment(chair, (world, award, amendment, step, on) => {
    mustFollow(on, award.latest)
    recorded(world, on)
    return {
      reaches: `${amendment.kind} withdrawn`,
      apply: () => {
        decided(award, amendment, step, on, 'withdrawn')
      },
    }
  }),
  'propose an ending': onAward(chair, (world, award, { who, asked }, on) => {
    must(asked.evidence !== 'unknown', 'file-not-kept')
    must(award.status === 'executed', 'ending-before-execution')
    must(
      award.endings.every(({ status }) => status !== 'proposed'),
      'ending-already-open',
    )
    must(award.executedBy !== who && !isApproverOf(award, who), 'ending-proposed-by-approver')
    const kind = endingNamed(asked.kind)
    mustBeOfItsKind(kind, asked)
    mustBeInTurn(award, kind)
    mustFollow(on, award.latest)
    mustEndLawfully(world, award, { kind, asked, proposedOn: on, amendment: null }, on)
    const lines = kind === 'closeout' ? unspentOf(world, award) : []
    const isReleased = lines.length > 0
    must(isReleased || asked.budget === undefined, 'ending-budget-stays')
    const release: Asked = {
      ...{ lines, ...givenOf(asked, ['budget']) },
      ...(award.form === 'fixed-amount' ? { milestones: milestonesPaid(world, award) } : {}),
    }
    const released = { kind: 'de-obligation', asked: release, proposedOn: on, profiles: [] }
    const budget = isReleased ? judged(world, award, released, on).budget : null
    recorded(world, on)
    return {
      reaches: `${kind} proposed`,
      apply() {
        const [number, amendment] = [award.endings.length + 1, award.amendments.length + 1]
        const waits = {
          proposedBy: who,
          proposedOn: on,
          status: 'proposed',
          decidedBy: null,
          decidedOn: '',
        } as const
        if (isReleased) award.amendments.push({ ...waits, ...released, number: amendment, budget })
        award.endings.push({ ...waits, number, kind, asked, amendment: isReleased ? amendment : null })
        counted(award, on)
      },
    }
  }),
  'approve the ending': onEnding(approver, (world, award, ending, step, on) => {
    const isSame =
      award.draftedBy === step.who || award.revisers.has(step.who) || isProposerOf(award, step.who)
    must(!isSame, 'ending-by-same-person')
    mustBeInTurn(award, ending.kind)
    mustFollow(on, award.latest)
    mustEndLawfully(world, award, ending, on)
    const release = releaseOf(award, ending)
    const lines = ending.kind === 'closeout' ? unspentOf(world, award) : []
    const own = award.amendments.find(({ number }) => number === ending.amendment)
    must(own === undefined || own === release || own.status === 'approved', 'closeout-release-ended')
    must(
      ending.kind !== 'closeout' || sameLines(release?.asked.lines ?? [], lines),
      'closeout-unspent-changed',
    )
    const released = release === undefined ? null : judged(world, award, release, on)
    const taken = recorded(world, on, released?.moves ?? [])
    return {
      reaches: `${ending.kind} approved`,
      apply() {
        released?.apply()
        world.moves.push(...taken)
        endingDecided(award, ending, step, on, 'approved')
      },
    }
  }),
  'reject the ending': onEnding(approver, (world, award, ending, step, on) => {
    must(ending.proposedBy !== step.who, 'ending-by-same-person')
    mustFollow(on, award.latest)
    recorded(world, on)
    return {
      reaches: `${ending.kind} rejected`,
      apply: () => {
        endingDecided(award, ending, step, on, 'rejected')
      },
    }
  }),
  'withdraw the ending': onEnding(chair, (world, award, ending, step, on) => {
    mustFollow(on, award.latest)
    recorded(world, on)
    return {
      reaches: `${ending.kind} withdrawn`,
      apply: () => {
        endingDecided(award, ending, step, on, 'withdrawn')
      },
    }
  }),
  'say the profile': {
    roles: finance,
    judge(world, { who, asked: { fund = '', profile = '', evidence }, on: asked }, on) {
      must(evidence !== 'unknown', 'agency-document-not-kept')
      mustAmendLawfully(world, fund, profile, on)
      recorded(world, on)
      const isSaid = [...world.said.values()].some(
        (one) => !one.isConfirmed && one.fund === fund && one.profile === profile && one.on === asked,
      )
      must(!isSaid, 'already-proposed')
      return {
        ...{ reaches: 'profile said', isProposal: true },
        apply(code) {
          world.said.set(code, { code, by: who, fund, profile, on: asked, isConfirmed: false })
        },
      }
    },
  },
  'confirm the profile': {
    roles: finance,
    judge(world, { who, code }, on) {
      const letter = found(world.said, code, 'proposal-not-found')
      must(!letter.isConfirmed, 'proposal-not-open')
      must(letter.by !== who, 'confirmed-by-proposer')
      const { fund, profile } = letter
      mustAmendLawfully(world, fund, profile, on)
      recorded(world, on)
      return {
        reaches: 'profile confirmed',
        apply() {
          letter.isConfirmed = true
          world.letters.push({ fund, profile, since: on })
        },
      }
    },
  },
  rate: {
    roles: finance,
    judge(world, _, on) {
      recorded(world, on)
      return {
        reaches: 'grantee rated',
        apply() {
          world.ratings.push(on)
        },
      }
    },
  },
  'import a list': {
    roles: finance,
    judge({ exclusions, today }, { asked: { extractedOn = '' } }) {
      must(extractedOn <= today, 'exclusion-list-of-the-future')
      return {
        reaches: 'list imported',
        apply() {
          exclusions.files.shift()
          // The latest extract counts, whenever it is imported.
          exclusions.extractedOn = latestOf(exclusions.extractedOn, extractedOn)
        },
      }
    },
  },
  hold: placing(true),
  'hold the grantee': placing(false),
  release: ending(({ holds }) => holds, {
    ...{ missing: 'hold-not-found', over: 'hold-not-placed', own: 'hold-released-by-placer' },
    reaches: 'hold released',
  }),
  condition: {
    roles: finance,
    judge(world, { of, who, asked: { dueOn = '', notifiedOn = '' } }) {
      mustStand(world, of)
      must(notifiedOn <= world.today && dueOn >= world.today, 'condition-days-out-of-order')
      return {
        reaches: 'condition set',
        apply(code) {
          const set = { code, award: of, by: who, on: world.today, needsReport: false, endedOn: null }
          world.conditions.set(code, set)
        },
      }
    },
  },
  lift: ending(({ conditions }) => conditions, {
    ...{ missing: 'condition-not-found', over: 'condition-not-in-force', own: 'condition-lifted-by-setter' },
    reaches: 'condition lifted',
  }),
  request: {
    roles: finance,
    judge(world, { of, who, asked }, on) {
      const award = found(world.awards, of, 'award-not-found')
      const { kind: named, costThrough = null } = asked
      must(asked.evidence !== 'unknown', 'file-not-kept')
      const kind = named === 'advance' || named === 'milestone' ? named : 'reimbursement'
      const { lines, milestone } = requestedOf(world, award, kind, asked)
      must(award.status === 'executed', 'award-not-executed')
      mustFollow(on, award.executedOn, ...(costThrough === null ? [] : [costThrough]))
      mustTakeCost(award, { kind, costThrough }, latestOf(on, world.today))
      must(!twice(lines), 'line-named-twice')
      for (const { fund } of lines) must(award.lines.has(fund), 'line-outside-award')
      obligatedFor(world, of, lines)
      recorded(world, on)
      return {
        reaches: 'payment requested',
        apply(code) {
          world.payments.set(code, {
            status: 'requested',
            ...{ code, award: of, kind, milestone, costThrough, lines, requestedBy: who, requestedOn: on },
            version: 1,
            ...{
              approvedBy: null,
              approvedOn: '',
              paidBy: null,
              paidOn: '',
              returnedBy: null,
              returnedOn: '',
            },
          })
        },
      }
    },
  },
  'approve the payment': onPayment((world, payment, { who, asked }, on) => {
    must(asked.evidence !== 'unknown', 'file-not-kept')
    must(payment.status === 'requested', 'disbursement-not-requested')
    must(payment.requestedBy !== who, 'one-person-two-stages')
    mustFollow(on, payment.requestedOn)
    const lines = reducedBy(payment, asked)
    obligatedFor(world, payment.award, lines)
    must(
      holdsOn(world, payment.award).every((hold) => hold.endedOn !== null && !isHeldOn(hold, on)),
      'payment-held',
    )
    const award = found(world.awards, payment.award, 'award-not-found')
    mustTakeCost(award, payment, latestOf(on, world.today))
    mustPassGates(world, award, asked, on)
    const moves = recorded(world, on, between(world, { ...payment, lines }, 'obligated', 'payable'))
    return {
      reaches: lines === payment.lines ? 'payment approved' : 'milestone reduced',
      apply() {
        world.moves.push(...moves)
        Object.assign(payment, { status: 'approved', approvedBy: who, approvedOn: on, lines })
        payment.version += 1
      },
    }
  }),
  'reject the payment': onPayment((_, payment, { who }) => {
    must(payment.status === 'requested', 'disbursement-not-requested')
    must(payment.requestedBy !== who, 'one-person-two-stages')
    return {
      reaches: 'payment rejected',
      apply() {
        payment.status = 'rejected'
        payment.version += 1
      },
    }
  }),
  'cancel the payment': onPayment((world, payment) => {
    must(['requested', 'approved', 'returned'].includes(payment.status), 'disbursement-not-cancelable')
    const isOwed = payment.status !== 'requested'
    const moves = recorded(world, world.today, isOwed ? between(world, payment, 'payable', 'obligated') : [])
    return {
      reaches: 'payment canceled',
      apply() {
        world.moves.push(...moves)
        payment.status = 'canceled'
        payment.version += 1
      },
    }
  }, finance),
  pay: onPayment((world, payment, { who }, on) => {
    const { status, requestedBy, approvedBy, returnedBy } = payment
    must(status === 'approved' || status === 'returned', 'disbursement-not-payable')
    must(
      requestedBy !== who && approvedBy !== who && !(status === 'returned' && returnedBy === who),
      'one-person-two-stages',
    )
    mustFollow(on, payment.approvedOn, payment.returnedOn)
    for (const { fund, cents } of payment.lines)
      must(cents <= held(world, accountsOf(fund, world).cash), 'cash-insufficient')
    must(
      holdsOn(world, payment.award).every((hold) => !isHeldOn(hold, on)),
      'payment-held',
    )
    mustBeNoAdvance(found(world.awards, payment.award, 'award-not-found'), payment, on)
    const moves = recorded(world, on, [
      ...between(world, payment, 'payable', 'disbursed'),
      ...paidOut(world, payment, 1),
    ])
    return {
      reaches: payment.milestone === null ? 'payment paid' : 'milestone paid',
      apply() {
        world.moves.push(...moves)
        Object.assign(payment, { status: 'paid', paidBy: who, paidOn: on })
        payment.version += 1
      },
    }
  }),
  return: onPayment((world, payment, { who }, on) => {
    must(payment.status === 'paid', 'disbursement-not-paid')
    must(payment.paidBy !== who, 'one-person-two-stages')
    mustFollow(on, payment.paidOn)
    const moves = recorded(world, on, [
      ...between(world, payment, 'disbursed', 'payable'),
      ...paidOut(world, payment, -1),
    ])
    return {
      reaches: 'payment returned',
      apply() {
        world.moves.push(...moves)
        Object.assign(payment, { status: 'returned', returnedBy: who, returnedOn: on })
        payment.version += 1
      },
    }
  }),
}

/** What a step comes to: a change, or the code of a refusal. */
export function outcomeOf(world: World, step: Step): Change | string {
  const rule = rules[step.act]
  if (rule === undefined) throw new Error(`the model knows no ${step.act}`)
  try {
    must(
      rolesOf[step.who].some((role) => rule.roles.includes(role)),
      'access-denied',
    )
    world.edges.clear()
    return rule.judge(world, step, step.on ?? world.today)
  } catch (refused) {
    if (refused instanceof No) return refused.code
    throw refused
  }
}
