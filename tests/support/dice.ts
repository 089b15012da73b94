/** Random choices that a seed repeats. */
export class Dice {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  /** A whole number from 0 up to, not including, `sides` (mulberry32). */
  below(sides: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * sides)
  }

  /** True so many times of a hundred. */
  percent(share: number): boolean {
    return this.below(100) < share
  }

  /** One of them, or undefined where there is none. */
  of<One>(some: readonly One[]): One | undefined {
    return some[this.below(some.length)]
  }

  /** One of them by its weight. */
  weighed<One>(some: readonly (readonly [weight: number, one: One])[]): One {
    let rest = this.below(some.reduce((sum, [weight]) => sum + weight, 0))
    for (const [weight, one] of some) {
      rest -= weight
      if (rest < 0) return one
    }
    throw new RangeError('nothing to choose from')
  }
}
