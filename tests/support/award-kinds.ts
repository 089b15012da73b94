import {
  type Amendment,
  type Asked,
  type Award,
  accountsOf,
  daysBetween,
  held,
  type Line,
  least,
  type Move,
  must,
  mustFollow,
  twice,
  type World,
} from './award-world.ts'

/** What an amount takes: what is set aside for the solicitation first, then what is available. */
export function promised(world: World, { fund, cents }: Line, award: Award, on: string): Omit<Move, 'on'>[] {
  const { from, through } = world.federal
  must(award.periodFrom >= from && award.periodThrough <= through, 'award-outside-federal-award')
  must(on >= from && on <= through, 'outside-federal-award-period')
  const { available, committed, obligated } = accountsOf(fund, world, award.code)
  const [setAside, open] = [held(world, committed), held(world, available)]
  must(cents <= setAside + open, 'obligation-exceeded')
  const isTurned =
    world.faults.has('an increase takes what is available first') && award.status === 'executed'
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

type Judged = { readonly moves: Omit<Move, 'on'>[]; readonly apply: () => void }
/** A kind of amendment: what it takes and needs, what of it is no change, and what it does on a day. Another kind is another row. */
type Kind = {
  readonly takes: readonly (keyof Asked)[]
  /** Whether it promises more money: then its grantee is rated, as for an execution. */
  readonly isPromise: boolean
  readonly isWhole: (asked: Asked) => boolean
  readonly judge: (
    world: World,
    award: Award,
    amendment: Pick<Amendment, 'asked' | 'proposedOn'>,
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
    takes: ['lines', 'evidence'],
    isPromise: true,
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
      return {
        moves,
        apply() {
          for (const line of lines) {
            const after = afterwards(line)
            award.lines.set(line.fund, after)
            if (asked.evidence !== undefined)
              award.decided.set(line.fund, Math.max(after, award.decided.get(line.fund) ?? 0))
          }
        },
      }
    },
  },
  'de-obligation': {
    takes: ['lines'],
    isPromise: false,
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
        apply() {
          for (const { fund, cents } of lines) award.lines.set(fund, (award.lines.get(fund) ?? 0) - cents)
        },
      }
    },
  },
  extension: {
    takes: ['periodThrough', 'evidence'],
    isPromise: false,
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
      return {
        moves: [],
        apply() {
          award.periodThrough = periodThrough
        },
      }
    },
  },
  terms: {
    takes: texts,
    isPromise: false,
    isWhole: (asked) => texts.some((part) => asked[part] !== undefined),
    judge(_, award, { asked }) {
      return {
        moves: [],
        apply() {
          Object.assign(award, givenOf(asked, texts))
        },
      }
    },
  },
}

/** The parts that are given of some. */
export function givenOf(asked: Asked, parts: readonly (keyof Asked)[]): Partial<Asked> {
  return Object.fromEntries(Object.entries(asked).filter(([part]) => parts.includes(part as keyof Asked)))
}

export const amendable = ['lines', 'periodThrough', 'title', 'site', 'services', 'evidence'] as const

/** The kind of that name. The walk asks for no other. */
export function kindNamed(name: string): Kind {
  const kind = kinds[name]
  if (kind === undefined) throw new Error(`the model knows no amendment of the kind ${name}`)
  return kind
}
