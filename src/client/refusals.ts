import { refusalNames } from './generated/refusals.ts'
import { type AskedFor, type Problem, Refused } from './refused.ts'

type Names = typeof refusalNames
type RefusalClass<Code extends string> = new (problem: Problem, asked: AskedFor) => Refused<Code>

/** A class for each refusal: `fault instanceof refusals.CashInsufficient` says what `fault.facts` holds. */
export const refusals = Object.fromEntries(
  Object.keys(refusalNames).map((name) => [name, { [name]: class extends Refused {} }[name]]),
) as unknown as { readonly [Name in keyof Names]: RefusalClass<Names[Name]> }

const byCode: ReadonlyMap<string, RefusalClass<string>> = new Map(
  Object.entries(refusalNames).map(([name, code]) => [code, refusals[name as keyof Names]]),
)

/** The refusal that a problem is, in the class of its code, or as `Refused` where this version knows no such code. */
export function refusedWith(problem: Problem, asked: AskedFor): Refused {
  return new (byCode.get(problem.code) ?? Refused)(problem, asked)
}
