import type { Money } from '../../platform/money.ts'
import type { AskedBudget } from '../budgets/budget.ts'
import { refuseAward } from '../refusals.ts'
import type { AdjustmentKind, EndingGround, EndingKind, EndingTerms } from '../standing/ending.ts'

/** An ending as it is asked for. */
export type AskedEnding = {
  readonly kind: EndingKind
  readonly reason: string
  readonly document: string
  readonly ground?: EndingGround | undefined
  readonly objection?: string | undefined
  readonly takesEffectOn?: string | undefined
  readonly finalReportOn?: string | undefined
  /** The day on which the grantee of a fixed-amount award certified what was completed. */
  readonly certifiedOn?: string | undefined
  /** Whether the agent closes the award alone, since the grantee does not act. */
  readonly unilateral?: boolean | undefined
  /** What a budgeted award has as its budget once its closeout releases what is unspent. */
  readonly budget?: AskedBudget | undefined
  readonly adjustment?: AdjustmentKind | undefined
  readonly amount?: Money | undefined
}

type OfKind<Kind extends EndingKind> = Extract<EndingTerms, { kind: Kind }>
type Own<Kind extends EndingKind> = Pick<
  OfKind<Kind>,
  Exclude<keyof OfKind<Kind>, 'award' | 'number' | 'reason' | 'document' | 'proposedBy' | 'proposedOn'>
>
/** What an ending of its kind says beside its reason and its document. */
type OwnTerms = Own<'suspension' | 'termination'> | Own<'resumption'> | Own<'closeout'> | Own<'adjustment'>

const parts = [
  'ground',
  'objection',
  'takesEffectOn',
  'finalReportOn',
  'certifiedOn',
  'unilateral',
  'budget',
  'adjustment',
  'amount',
] as const
type Part = (typeof parts)[number]

const partsOf: Readonly<Record<EndingKind, readonly Part[]>> = {
  suspension: ['ground', 'objection', 'takesEffectOn'],
  resumption: [],
  termination: ['ground', 'objection', 'takesEffectOn'],
  closeout: ['finalReportOn', 'certifiedOn', 'unilateral', 'budget'],
  adjustment: ['adjustment', 'amount'],
}

/** The terms of an ending, of what its kind takes. Refuses one without what its kind needs, or with what belongs to another kind. */
export function termsOf(asked: AskedEnding): OwnTerms {
  const { kind, ground, objection, takesEffectOn, finalReportOn, certifiedOn, unilateral } = asked
  const { adjustment, amount } = asked
  const given = parts.filter((part) => asked[part] !== undefined)
  const takes = partsOf[kind]
  const refused = () => refuseAward('ending-fields-of-kind', { kind, takes, given })
  if (given.some((part) => !takes.includes(part))) throw refused()
  switch (kind) {
    case 'suspension':
    case 'termination':
      if (ground === undefined || objection === undefined || takesEffectOn === undefined) throw refused()
      return { kind, ground, objection, takesEffectOn }
    case 'resumption':
      return { kind }
    case 'closeout':
      // What the grantee sent closes the award, or the agent does without it.
      if (
        [finalReportOn, certifiedOn, unilateral || undefined].filter((one) => one !== undefined).length !== 1
      )
        throw refused()
      return {
        ...{ kind, finalReportOn: finalReportOn ?? null, certifiedOn: certifiedOn ?? null },
        amendment: null,
      }
    case 'adjustment':
      if (adjustment === undefined || amount === undefined) throw refused()
      return { kind, adjustment, amount }
  }
}
