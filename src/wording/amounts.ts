import { inDollars } from '../platform/money.ts'

/** An amount for a page: $1,234.00, and -$1,234.00 below zero. It comes from the decimal text and is never a number. */
export function dollars(amount: string | { toString(): string }): string {
  return inDollars(String(amount))
}
