import { Money } from '../../platform/money.ts'
import type { PartOf } from './contract.ts'

/** A piece of a bar: the letter that its table row has too, so that no color is needed to know it by. */
export type BarPiece = {
  readonly letter: string
  readonly name: string
  readonly amount: string
  readonly from: number
  readonly width: number
}

/** The letter of the nth part of a bar, from 0. */
export const letterOf = (nth: number): string => String.fromCharCode(65 + nth)

/** The pieces of a bar of so much width, each as wide as its part of the whole; parts of nothing are left out. */
export function piecesOf(parts: readonly PartOf[], width: number): BarPiece[] {
  const amounts = parts.map(({ figure }) => Money.ofBalance(figure.amount))
  const whole = Money.sum(amounts)
  if (!whole.isPositive) return []
  // Shares of a picture, to a thousandth of a point: no amount is made of them.
  const shares = amounts.map((amount) => (Number(amount.toString()) / Number(whole.toString())) * width)
  let from = 0
  return parts.flatMap(({ name, figure }, nth) => {
    const share = shares[nth] ?? 0
    const start = from
    from += share
    return share === 0
      ? []
      : [{ letter: letterOf(nth), name, amount: figure.amount, from: rounded(start), width: rounded(share) }]
  })
}

const rounded = (points: number): number => Math.round(points * 1000) / 1000
