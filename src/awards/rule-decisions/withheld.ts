import type { KeptDecision } from '../../rules/decision.ts'

/** Rules that look at more than the grantee of an award: who else is excluded, how staff rates a risk, what a fund still has. Its grantee reads that they were kept by its award alone. */
export const withheldRules: readonly string[] = [
  ...['excluded-parties', 'excluded-parties-continued', 'risk-evaluation', 'evaluation-earmark'],
]

/** The decisions that somebody reads: staff all of them, an organization those on itself. */
export function readBy(
  { organization }: { readonly organization: string | null },
  decisions: readonly KeptDecision[],
): readonly KeptDecision[] {
  return organization === null ? decisions : decisions.filter(({ rule }) => !withheldRules.includes(rule))
}
