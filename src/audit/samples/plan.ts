import { inDollars } from '../../platform/money.ts'
import { refuseAudit } from '../refusals.ts'
import { centsOf, dollarsOf } from './cents.ts'
import { mostItems, type SampleAsked } from './contract.ts'
import { randomStart, type Seed } from './seed.ts'
import { attributeSize, confidenceFactor, intervalFor, intervalOf } from './sizes.ts'

/** How a sample is drawn: how many items by rank, or which cents; and from what that follows, in a sentence. */
export type SamplePlan =
  | { readonly method: 'attribute'; readonly size: number; readonly basis: string }
  | {
      readonly method: 'monetary-unit'
      readonly size: number | null
      readonly interval: bigint
      readonly start: bigint
      readonly basis: string
    }

/** Plans a sample of a population, its amount in cents. Refuses terms that say no size or several, and more than 1,000 items. */
export function planSample(asked: SampleAsked, cents: bigint, seed: Seed): SamplePlan {
  return asked.method === 'attribute' ? byAttribute(asked) : byMonetaryUnit(asked, cents, seed)
}

function byAttribute(asked: SampleAsked): SamplePlan {
  const { method, size, tolerablePercent, expectedPercent = '0', confidencePercent: confidence } = asked
  mustNotSay(method, { interval: asked.interval, tolerableMisstatement: asked.tolerableMisstatement })
  const given = mustSayOne(method, { size, tolerablePercent })
  if (given === 'size' && asked.expectedPercent !== undefined)
    throw refuseAudit('sample-terms-invalid', { method, given: ['size', 'expectedPercent'] })
  if (size !== undefined) return { method: 'attribute', size, basis: 'The size that was asked for.' }
  const [tolerable, expected] = [hundredths(tolerablePercent ?? '0'), hundredths(expectedPercent)]
  if (expected >= tolerable)
    throw refuseAudit('sample-terms-invalid', { method, tolerablePercent, expectedPercent })
  const enough = attributeSize({ tolerable, expected, confidence }, mostItems)
  if (enough === null) throw refuseAudit('sample-too-large', { most: mostItems })
  const allowed = Math.ceil((enough * expected) / 10_000)
  return {
    method: 'attribute',
    size: enough,
    basis: `The least n with P(X <= ${String(allowed)}) <= ${String(100 - confidence)}%, X binomial of n and ${tolerablePercent ?? ''}%; ${String(allowed)} is n times the expected ${expectedPercent}%, rounded up (AICPA Audit Guide, Audit Sampling, appendix A).`,
  }
}

function byMonetaryUnit(asked: SampleAsked, cents: bigint, seed: Seed): SamplePlan {
  const { method, size, interval: stated, tolerableMisstatement: tolerable, confidencePercent } = asked
  const { tolerablePercent, expectedPercent } = asked
  mustNotSay(method, { tolerablePercent, expectedPercent })
  mustSayOne(method, { size, interval: stated, tolerableMisstatement: tolerable })
  const { interval, basis } = intervalAsked(asked, cents)
  const hits = cents / interval + 1n
  if (hits > BigInt(mostItems) + 1n)
    throw refuseAudit('sample-too-large', {
      most: mostItems,
      leastInterval: dollarsOf((cents + BigInt(mostItems) - 1n) / BigInt(mostItems)),
    })
  const start = randomStart(seed, interval)
  const used = tolerable === undefined ? '' : ` Confidence ${String(confidencePercent)}%.`
  return { method: 'monetary-unit', size: size ?? null, interval, start, basis: `${basis}${used}` }
}

function intervalAsked(
  { size, interval, tolerableMisstatement, confidencePercent }: SampleAsked,
  cents: bigint,
): { readonly interval: bigint; readonly basis: string } {
  if (size !== undefined)
    return {
      interval: intervalOf(cents, size),
      basis: `Interval = population ${inDollars(dollarsOf(cents))} / sample size ${String(size)}, rounded down to the cent (AICPA Audit Guide, Audit Sampling, appendix C).`,
    }
  if (interval !== undefined)
    return { interval: centsOf(interval), basis: 'The interval that was asked for.' }
  const factor = confidenceFactor(confidencePercent)
  return {
    interval: intervalFor(centsOf(tolerableMisstatement ?? ''), confidencePercent),
    basis: `Interval = tolerable misstatement ${inDollars(String(tolerableMisstatement))} / confidence factor ${(factor / 100).toFixed(2)} of the Poisson distribution with no misstatement expected, rounded down to the cent (AICPA Audit Guide, Audit Sampling, appendix C).`,
  }
}

type Said = Readonly<Record<string, unknown>>
const saidOf = (terms: Said) => Object.keys(terms).filter((name) => terms[name] !== undefined)

function mustNotSay(method: string, terms: Said): void {
  const given = saidOf(terms)
  if (given.length > 0) throw refuseAudit('sample-terms-invalid', { method, given })
}

function mustSayOne(method: string, terms: Said): string {
  const given = saidOf(terms)
  const [only, second] = given
  if (only === undefined || second !== undefined) throw refuseAudit('sample-terms-invalid', { method, given })
  return only
}

/** A percentage with at most two places in hundredths of a percent. */
function hundredths(percent: string): number {
  const [whole = '', places = ''] = percent.split('.')
  return Number(`${whole}${places.padEnd(2, '0')}`)
}
