import { Money } from '../../../platform/money.ts'

/** What a finding of a risk indicator gives to its matter. `entry` is the entry to open, and `amount` is in dollars; null where there is none. */
export type Sign<Code extends string = string> = {
  readonly code: Code
  readonly points: number
  readonly matter: string
  readonly sentence: string
  readonly entry: string | null
  readonly amount: string | null
}
type Level = 'high' | 'medium' | 'low'

/** One payment, person, award or act with all that the risk indicators say of it. */
export type Matter<Code extends string = string> = {
  readonly rank: number
  readonly risk: number
  readonly level: Level
  readonly about: string
  readonly amount: string | null
  readonly because: readonly Omit<Sign<Code>, 'matter'>[]
}

/** From which risk on a matter is of a level. */
export const levels = { high: 7, medium: 4 } as const
/** What the largest amount adds to the risk: a point from the first of these on, another from the second. */
export const amountSteps = ['10000.00', '100000.00'] as const

/**
 * Ranks by risk what the risk indicators found. The risk of a matter is the sum of the points of the indicators that name it, each counted
 * once, and what its largest amount adds. Nothing else counts, so that anyone can work it out again. Equal risks are in the order of their
 * amounts, then of the matter.
 */
export function ranked<Code extends string>(signs: readonly Sign<Code>[]): Matter<Code>[] {
  const matters = new Map<string, Sign<Code>[]>()
  for (const sign of signs) matters.set(sign.matter, [...(matters.get(sign.matter) ?? []), sign])
  return [...matters]
    .map(([about, found]) => {
      const points = new Map(found.map((sign) => [sign.code, sign.points]))
      const amount = largest(found)
      const risk = [...points.values()].reduce((sum, one) => sum + one, 0) + pointsOf(amount)
      const because = found.toSorted((a, b) => b.points - a.points).map(({ matter: _, ...sign }) => sign)
      return { about, amount, risk, level: levelOf(risk), because }
    })
    .toSorted((a, b) => b.risk - a.risk || compared(b.amount, a.amount) || (a.about < b.about ? -1 : 1))
    .map((matter, place) => ({ rank: place + 1, ...matter }))
}

function levelOf(risk: number): Level {
  if (risk >= levels.high) return 'high'
  return risk >= levels.medium ? 'medium' : 'low'
}

function pointsOf(amount: string | null): number {
  return amount === null ? 0 : amountSteps.filter((step) => compared(amount, step) >= 0).length
}

function largest(signs: readonly Sign[]): string | null {
  return signs.reduce<string | null>((most, { amount }) => (compared(amount, most) > 0 ? amount : most), null)
}

/** Above zero where the first is larger. An amount that is missing, or beyond what money can be after tampering, is smaller than any. */
function compared(first: string | null, second: string | null): number {
  const [a, b] = [moneyOf(first), moneyOf(second)]
  if (a === null || b === null) return Number(a !== null) - Number(b !== null)
  if (a.equals(b)) return 0
  return a.exceeds(b) ? 1 : -1
}

function moneyOf(amount: string | null): Money | null {
  return amount === null || !/^(0|[1-9]\d{0,14})\.\d{2}$/.test(amount) ? null : Money.of(amount)
}
