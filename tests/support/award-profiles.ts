import {
  type Amendment,
  type Award,
  type Letter,
  must,
  mustFollow,
  type TakenOver,
  type World,
} from './award-world.ts'

/** What hangs on the text of the rules, as the walk meets it: hundredths of a percent, cents and days. */
type Parameter = 'rate' | 'member part' | 'cap' | 'liquidation'
const parameters: Readonly<Record<string, Readonly<Record<Parameter, number>>>> = {
  'UG-2020': { rate: 10_00, 'member part': 25_000_00, cap: 250_000_00, liquidation: 120 },
  'UG-2024': { rate: 15_00, 'member part': 50_000_00, cap: 500_000_00, liquidation: 90 },
}
export const profiles = Object.keys(parameters)
/** The text of Federal awards from before October 2024, unless the agency says otherwise. */
const atFirst = 'UG-2020'

export function parameterOf(profile: string, name: Parameter): number {
  const value = parameters[profile]?.[name]
  if (value === undefined) throw new Error(`the model knows no ${name} of ${profile}`)
  return value
}

/** The simplified acquisition threshold of a text on a day, in cents: it rose in October 2025, and not in the text before. */
export const thresholdOf = (profile: string, day: string): number =>
  profile === 'UG-2024' && day >= '2025-10-01' ? 350_000_00 : 250_000_00

const lastOf = (letters: readonly Letter[], fund: string, day: string): string =>
  letters.findLast((one) => one.fund === fund && one.since <= day)?.profile ?? atFirst

/** The profile of the Federal award of a fund on a day, by what is said of it so far. */
const profileOfFund = ({ letters }: Pick<World, 'letters'>, fund: string, day: string): string =>
  lastOf(letters, fund, day)

/**
 * The profile of an award in a fund on a day: that of its Federal award by what was said until the execution, until an amendment takes over a later one.
 * A draft has that of the fund.
 */
export function profileOf(world: World, award: Award, fund: string, day: string): string {
  const { faults } = world
  if (award.status !== 'executed' || faults.has('an award follows its Federal award by itself'))
    return profileOfFund(world, fund, day)
  const isEarly = faults.has('a profile counts from before its day')
  const taken = award.amendments
    .filter(({ status, decidedOn }) => status === 'approved' && (decidedOn <= day || isEarly))
    .flatMap((one) => one.profiles)
    .findLast((one) => one.fund === fund)
  if (taken !== undefined) return taken.after
  const { letters } = faults.has('a letter that is dated back changes an award') ? world : award
  return lastOf(letters, fund, award.executedOn < day ? award.executedOn : day)
}

/** The profiles of a version of an award, as a text: those of its execution, and what the approved amendments took over by then. */
export function profilesOfVersion(award: Award, number: number): string {
  const taken = award.amendments
    .filter(({ status }) => status === 'approved')
    .slice(0, number - 1)
    .flatMap((one) => one.profiles)
  return [...award.lines.keys()]
    .toSorted()
    .map((fund) => {
      const last = taken.findLast((one) => one.fund === fund)?.after
      return `${fund} ${last ?? lastOf(award.letters, fund, award.executedOn)}`
    })
    .join()
}

/** The funds of an award whose Federal award has another profile on a day. */
export function behindOn(world: World, award: Award, on: string): TakenOver[] {
  return [...award.lines.keys()]
    .toSorted()
    .map((fund) => ({
      ...{ fund, before: profileOf(world, award, fund, on), after: profileOfFund(world, fund, on) },
    }))
    .filter(({ before, after }) => before !== after)
}

/** What an amendment of the profile takes over. Refuses an award that is not behind. */
export function takenOverOn(world: World, award: Award, on: string): readonly TakenOver[] {
  const behind = behindOn(world, award, on)
  must(behind.length > 0, 'profile-not-behind')
  return behind
}

const sayTaken = (some: readonly TakenOver[]): string =>
  some.map(({ fund, before, after }) => `${fund} ${before} ${after}`).join()

/** Refuses an amendment that takes over something else than what the Federal awards have on a day. */
export function mustTakeOverAsItStands(
  world: World,
  award: Award,
  { profiles: taken }: Pick<Amendment, 'profiles'>,
  on: string,
): void {
  must(sayTaken(taken) === sayTaken(behindOn(world, award, on)), 'profile-changed-since')
}

/** The least that the profiles of an award in some funds allow on a day. */
export function leastOn(
  world: World,
  award: Award,
  funds: Iterable<string>,
  name: Parameter,
  on: string,
): number {
  return Math.min(...[...funds].map((fund) => parameterOf(profileOf(world, award, fund, on), name)))
}

/** Notes an act on which profiles differ: above the limit of one, and within that of the other. */
export function meet(world: World, name: Parameter, value: number, most: number): void {
  const [low, high] = profiles.map((one) => parameterOf(one, name)).toSorted((one, other) => one - other)
  if (value > (low ?? 0) && value <= (high ?? 0))
    world.edges.add(`${name}: ${value <= most ? 'within' : 'beyond'}, where profiles differ`)
}

/** Refuses what the agency cannot say of the profile of a Federal award on a day. */
export function mustAmendLawfully(world: World, fund: string, profile: string, on: string): void {
  const before = world.letters.filter((one) => one.fund === fund).at(-1)
  mustFollow(on, before?.since ?? '')
  must((before?.profile ?? atFirst) !== profile, 'terms-unchanged')
}

/** The profiles of every award today, as lines of text. */
export const profileLinesOf = (world: World): string[] =>
  [...world.awards.values()].flatMap((award) =>
    [...award.lines.keys()].map(
      (fund) => `profile ${award.code} ${fund} ${profileOf(world, award, fund, world.today)}`,
    ),
  )
