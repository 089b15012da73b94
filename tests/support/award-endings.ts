import type { Line } from './award-budget-parts.ts'
import { leastOn, meet } from './award-profiles.ts'
import {
  type Asked,
  type Award,
  type AwardEnding,
  accountsOf,
  dayAfter,
  daysBetween,
  type EndingName,
  held,
  must,
  mustFollow,
  type Payment,
  type World,
} from './award-world.ts'

const after = {
  suspension: 'suspended',
  resumption: 'performing',
  termination: 'terminated',
  closeout: 'closed',
} as const
type State = (typeof after)[EndingName]
const reachedFrom: Readonly<Record<EndingName, readonly State[]>> = {
  suspension: ['performing'],
  resumption: ['suspended'],
  termination: ['performing', 'suspended'],
  closeout: ['performing', 'terminated'],
}

const approvedOf = ({ endings }: Award): AwardEnding[] =>
  endings.filter(({ status }) => status === 'approved')

/** How an award stands, and since when. */
export function standsOf(award: Award): { readonly state: State; readonly since: string } {
  const last = approvedOf(award).at(-1)
  if (last === undefined) return { state: 'performing', since: '' }
  return { state: after[last.kind], since: last.asked.takesEffectOn ?? last.decidedOn }
}

/** How it stands where that binds on a day; null where it does not. */
function boundOn(award: Award, on: string): ReturnType<typeof standsOf> | null {
  const stands = standsOf(award)
  const binds =
    stands.state === 'closed' || (stands.state !== 'performing' && stands.since !== '' && stands.since <= on)
  return binds ? stands : null
}

/** The last day of performance. */
export function endOf(award: Award): string {
  const terminated = approvedOf(award).find(({ kind }) => kind === 'termination')?.asked.takesEffectOn
  const before = terminated === undefined ? award.periodThrough : dayAfter(terminated, -1)
  return before < award.periodThrough ? before : award.periodThrough
}

/** The same day of the next year. */
const aYearAfter = (day: string): string =>
  `${String(Number(day.slice(0, 4)) + 1)}${day.slice(4).replace('-02-29', '-02-28')}`
export const aloneFrom = (award: Award): string => aYearAfter(endOf(award))

/** Refuses an advance under an award that is not performed on a day. */
export function mustBeNoAdvance(award: Award, { kind }: Pick<Payment, 'kind'>, on: string): void {
  must(boundOn(award, on) === null || kind !== 'advance', 'advance-after-ending')
}

/** Refuses what an award that is not performed does not pay. */
export function mustTakeCost(award: Award, asked: Pick<Payment, 'kind' | 'costThrough'>, on: string): void {
  const bound = boundOn(award, on)
  if (bound === null) return
  mustBeNoAdvance(award, asked, on)
  must(bound.state !== 'closed', 'award-closed')
  must(asked.costThrough !== null && asked.costThrough < bound.since, 'cost-after-ending')
}

/** The last day on which the cost of an award is paid without a gate: by its profiles on the day of its end. */
export function liquidatedBy(world: World, award: Award): string {
  const end = endOf(award)
  return dayAfter(end, leastOn(world, award, award.lines.keys(), 'liquidation', end))
}

/** Refuses an approval that passes a gate without a kept document. */
export function mustPassGates(world: World, award: Award, { evidence }: Asked, on: string): void {
  const latest = liquidatedBy(world, award)
  const end = endOf(award)
  meet(world, 'liquidation', daysBetween(end, on), daysBetween(end, latest))
  const isLate = on > latest
  const isGated = isLate || boundOn(award, on > world.today ? on : world.today) !== null
  must(
    !isGated || evidence !== undefined || world.faults.has('a gate needs no document'),
    'gate-without-evidence',
  )
}

/** Refuses what an amendment adds to an award that is not performed. */
export function mustBeAdded(award: Award, kind: string): void {
  const { state } = standsOf(award)
  const isMore = kind === 'increase' || kind === 'extension'
  must(!(state === 'suspended' || state === 'terminated') || !isMore, 'amendment-after-ending')
  must(state !== 'closed' || kind === 'de-obligation', 'amendment-after-ending')
}

/** What is promised and not approved for payment, by fund. */
export function unspentOf(world: World, award: Award): Line[] {
  return [...award.lines.keys()]
    .map((fund) => ({ fund, cents: held(world, accountsOf(fund, world, award.code).obligated) }))
    .filter(({ cents }) => cents > 0)
}

/** Whether anything is open of an award, besides an amendment of a closeout's own, that its closeout waits for. */
export function isOpen(world: World, award: Award, isAlone: boolean, own: number | null = null): boolean {
  const ofAward = [...world.payments.values()].filter((payment) => payment.award === award.code)
  const advanced = [...award.lines.keys()].some(
    (fund) => held(world, accountsOf(fund, world, award.code).advances) > 0,
  )
  const stand = (
    some: ReadonlyMap<string, { readonly award: string | null; readonly endedOn: string | null }>,
  ) =>
    [...some.values()].some((one) => one.endedOn === null && (one.award === award.code || one.award === null))
  return (
    ofAward.some(({ status }) => ['requested', 'approved', 'returned'].includes(status)) ||
    (!isAlone && (advanced || stand(world.conditions))) ||
    stand(world.holds) ||
    award.amendments.some(({ status, number }) => status === 'proposed' && number !== own)
  )
}

const partsOf: Readonly<Record<EndingName, readonly (keyof Asked)[]>> = {
  suspension: ['takesEffectOn'],
  resumption: [],
  termination: ['takesEffectOn'],
  closeout: [],
}
const parts = ['takesEffectOn', 'finalReportOn', 'certifiedOn', 'unilateral', 'budget'] as const

/** Refuses what is not of its kind of ending. */
export function mustBeOfItsKind(kind: EndingName, asked: Asked): void {
  const given = parts.filter((part) => asked[part] !== undefined)
  const isCloseout = kind === 'closeout'
  const isWhole = isCloseout
    ? [asked.finalReportOn, asked.certifiedOn, asked.unilateral].filter((one) => one !== undefined).length ===
      1
    : partsOf[kind].every((part) => asked[part] !== undefined)
  const takes: readonly string[] = isCloseout
    ? ['finalReportOn', 'certifiedOn', 'unilateral', 'budget']
    : partsOf[kind]
  must(isWhole && given.every((part) => takes.includes(part)), 'ending-fields-of-kind')
}

/** Refuses a kind that an award that stands so does not have. */
export function mustBeInTurn(award: Award, kind: EndingName): void {
  must(reachedFrom[kind].includes(standsOf(award).state), 'ending-out-of-turn')
}

/** Refuses what its kind may not do on a day. */
export function mustEndLawfully(
  world: World,
  award: Award,
  { kind, asked, proposedOn, amendment }: Pick<AwardEnding, 'kind' | 'asked' | 'proposedOn' | 'amendment'>,
  on: string,
): void {
  const { takesEffectOn, finalReportOn, certifiedOn } = asked
  if (takesEffectOn !== undefined) must(takesEffectOn >= proposedOn, 'ending-before-notice')
  if (kind !== 'closeout') return
  const ofAnotherForm = award.form === 'fixed-amount' ? finalReportOn : certifiedOn
  must(ofAnotherForm === undefined, 'closeout-of-another-form')
  must(on > endOf(award) || world.faults.has('an award is closed before its end'), 'closeout-before-end')
  const sentOn = finalReportOn ?? certifiedOn
  if (sentOn !== undefined) mustFollow(on, sentOn)
  const isAlone = sentOn === undefined
  must(!isAlone || on >= aloneFrom(award), 'unilateral-closeout-early')
  must(!isOpen(world, award, isAlone, amendment), 'closeout-items-open')
}
