import t from 'tap'
import { type Counted, certify } from '../../src/certifications/certification.ts'
import type { Decision } from '../../src/decisions/decision.ts'
import { tally } from '../../src/decisions/policies/policy.ts'
import { Refusal } from '../../src/platform/refusal.ts'

const policy = { number: 1, quorum: { part: 1, whole: 2 }, majority: { part: 1, whole: 2 } }
const terms = {
  ...{ code: 'DEC-1', solicitation: 'N1', revision: 1, sha256: 'a'.repeat(64) },
  ...{ policy: 1, recommendedBy: 'FIN', version: 1 },
}
const recommended: Decision = { ...terms, status: 'recommended' }
const certified: Decision = { ...terms, status: 'certified', certifiedBy: 'CHR', certifiedOn: '2023-11-30' }
const abandoned: Decision = { ...terms, status: 'abandoned' }

function outcome(work: () => unknown): unknown {
  try {
    work()
    return 'passes'
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
}

// Each row cures only the fault of the row above it, so the list also proves the order of refusal.
const line = (application: string, votesFor: number) => ({
  application,
  outcome: 'selected' as const,
  ...tally(policy, { seats: 3, recused: 0, undeclared: 0, votesFor, votesAgainst: 0, abstained: 0 }),
})
const under = (...codes: string[]) => codes.map((code) => ({ code, status: 'eligible' as const }))
const counted: Counted = {
  lines: [line('A1', 2), line('A2', 3)],
  solicitation: { code: 'N1', status: 'closed' },
  under: under('A1', 'A2'),
  recusedFrom: [],
  undeclaredFor: [],
  closedOn: '2023-09-14',
}

t.test(
  'a chair certifies a decision that is carried in every line, but not their own recommendation or one they are recused from',
  (t) => {
    const thin = { ...counted, lines: [line('A1', 1), line('A2', 3)], under: under('A1', 'A3') }
    const unscreened = { ...thin, under: [...thin.under, { code: 'A4', status: 'received' as const }] }
    const canceled = { ...unscreened, solicitation: { code: 'N1', status: 'canceled' as const } }
    const rows: [Decision, Counted, string, string, string][] = [
      [
        abandoned,
        { ...thin, recusedFrom: ['A1'], undeclaredFor: ['A2'] },
        'FIN',
        '2023-09-13',
        'decision-not-open',
      ],
      [
        recommended,
        { ...thin, recusedFrom: ['A1'], undeclaredFor: ['A2'] },
        'FIN',
        '2023-09-13',
        'certified-by-recommender',
      ],
      [
        recommended,
        { ...thin, recusedFrom: ['A1'], undeclaredFor: ['A2'] },
        'CHR',
        '2023-09-13',
        'certifier-recused',
      ],
      [recommended, { ...thin, undeclaredFor: ['A2'] }, 'CHR', '2023-09-13', 'certifier-undeclared'],
      [recommended, canceled, 'CHR', '2023-09-13', 'decision-before-closing'],
      [recommended, unscreened, 'CHR', '2023-09-13', 'screening-not-finished'],
      [recommended, thin, 'CHR', '2023-09-13', 'recommendation-out-of-date'],
      [recommended, { ...thin, under: under('A2', 'A1') }, 'CHR', '2023-09-13', 'decision-not-carried'],
      [recommended, counted, 'CHR', '2023-09-13', 'acts-out-of-order'],
      [recommended, counted, 'CHR', '2023-09-14', 'passes'],
      [certified, counted, 'CHR', '2023-09-14', 'decision-not-open'],
    ]
    for (const [decision, given, by, on, expected] of rows)
      t.equal(
        outcome(() => certify(decision, given, by, on)),
        expected,
      )
    t.end()
  },
)
