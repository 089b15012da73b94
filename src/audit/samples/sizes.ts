/**
 * The sizes of samples. Rates and confidence are whole hundredths of a percent and whole percents, so that no rounding of a decimal decides.
 * Sources: AICPA Audit Guide, Audit Sampling: appendix A for tests of controls (a binomial table), appendix C for monetary-unit sampling (Poisson).
 */
export type RateTerms = {
  /** The highest rate of deviation that the auditor would accept, in hundredths of a percent. */
  readonly tolerable: number
  /** The rate that the auditor expects, in hundredths of a percent. */
  readonly expected: number
  /** In whole percents: 95 leaves a risk of 5 percent. */
  readonly confidence: number
}

/**
 * The fewest items of which so many deviations as are expected, rounded up, still show with the confidence asked for that the rate is not above the
 * tolerable one: the least n with P(X <= ceil(n * expected)) <= 1 - confidence, X binomial of n and the tolerable rate. Null where `most` is too few.
 */
export function attributeSize({ tolerable, expected, confidence }: RateTerms, most: number): number | null {
  for (let size = 1; size <= most; size += 1) {
    const allowed = Math.ceil((size * expected) / 10_000)
    if (atMost(allowed, size, tolerable / 10_000) <= (100 - confidence) / 100) return size
  }
  return null
}

/** The probability of at most so many deviations among `size` items, each of which is one with a probability above 0 and below 1. */
function atMost(deviations: number, size: number, rate: number): number {
  let term = (1 - rate) ** size
  let sum = term
  for (let k = 1; k <= Math.min(deviations, size); k += 1) {
    term *= ((size - k + 1) / k) * (rate / (1 - rate))
    sum += term
  }
  return sum
}

/**
 * The confidence factor of monetary-unit sampling where no misstatement is expected, in hundredths: -ln(1 - confidence) of the Poisson distribution,
 * rounded up to two places as the table is (95 percent: 3.00; 90: 2.31; 80: 1.61).
 */
export function confidenceFactor(confidence: number): number {
  return Math.ceil(-Math.log((100 - confidence) / 100) * 100)
}

/** The interval in cents, rounded down so that the sample is never too small: tolerable misstatement / confidence factor. One cent at least. */
export function intervalFor(tolerableCents: bigint, confidence: number): bigint {
  return atLeastOne((tolerableCents * 100n) / BigInt(confidenceFactor(confidence)))
}

/** The interval in cents for a size: population / size, rounded down. One cent at least. */
export function intervalOf(populationCents: bigint, size: number): bigint {
  return atLeastOne(populationCents / BigInt(size))
}

const atLeastOne = (cents: bigint): bigint => (cents < 1n ? 1n : cents)
