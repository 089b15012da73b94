/** Whole cents as dollars with two places. */
export function dollarsOf(cents: bigint): string {
  const digits = String(cents).padStart(3, '0')
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** Dollars with two places as whole cents. */
export function centsOf(dollars: { toString(): string }): bigint {
  return BigInt(dollars.toString().replace('.', ''))
}
