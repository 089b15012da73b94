import { z } from 'zod'
import { when } from '../ledger/contract.ts'
import type { ProblemType } from '../platform/problems.ts'
import { amount, code, date, text } from '../platform/wire.ts'
import { type Appropriation, type AppropriationRefusal, standing } from './appropriation.ts'

const terms = {
  code,
  title: text(200).meta({ examples: ['Department of Homeland Security Appropriations Act, 2022'] }),
  citation: text(200).meta({ examples: ['Pub. L. 117-103, div. F'] }),
  fiscalYear: z
    .int()
    .min(1900)
    .max(2999)
    .meta({ examples: [2022] }),
}
const illustrative = z
  .array(z.string().regex(/^[a-zA-Z][a-zA-Z.]{0,40}$/, 'the name of a field'))
  .max(20)
  .describe('Fields whose values are not public and stand for demonstration only.')

export const NewAppropriation = z
  .strictObject({
    ...terms,
    amount,
    treasuryAccount: text(40).optional().describe('Treasury account symbol (TAS).'),
    enactedOn: date,
    ...when,
    effectiveOn: date
      .optional()
      .describe('The day its money is on the books from; the day of enactment when left out.'),
    availableFrom: date
      .optional()
      .describe('The first day on which it may be obligated; the day of enactment when left out.'),
    // Five fiscal years later its account closes, on a day the books must be able to name.
    availableThrough: date
      .refine((day) => day <= '2994-09-30', 'a date up to 2994-09-30')
      .optional()
      .describe('The last day on which it may be obligated; left out for money available until expended.'),
    illustrative: illustrative.optional(),
  })
  .meta({
    id: 'NewAppropriation',
    examples: [
      {
        code: 'FY2023',
        title: 'Case Management Pilot Program, fiscal year 2023',
        citation: 'Pub. L. 117-328',
        fiscalYear: 2023,
        amount: '20000000.00',
        enactedOn: '2022-12-29',
        availableFrom: '2022-12-29',
        availableThrough: '2024-09-30',
      },
    ],
  })

const act = {
  amount,
  ...when,
  reference: text(200)
    .describe('The document the act rests on.')
    .meta({ examples: ['SF-270 no. 14'] }),
}
export const NewFundAct = z
  .strictObject(act)
  .meta({ id: 'NewFundAct', examples: [{ amount: '100000.00', reference: 'SF-270 no. 1' }] })
export const NewAmendment = z.strictObject({ kind: z.enum(['supplement', 'rescission']), ...act }).meta({
  id: 'NewAppropriationAmendment',
  examples: [{ kind: 'rescission', amount: '100000.00', reference: 'Pub. L. 118-5, section 81' }],
})
export const NewInterest = z.strictObject({ kind: z.enum(['earned', 'remitted']), ...act }).meta({
  id: 'NewInterest',
  examples: [{ kind: 'earned', amount: '113.50', reference: 'Bank statement of March 2023' }],
})

export const AppropriationView = z
  .object({
    code,
    title: z.string(),
    citation: z.string(),
    fiscalYear: z.int(),
    treasuryAccount: z.string().nullable(),
    enactedOn: date,
    availableFrom: date,
    availableThrough: date.nullable().describe('Null for money available until expended.'),
    cancelsOn: date.nullable(),
    standing: z.enum(['enacted', 'expired', 'cancelled']).describe('As of today.'),
    illustrative: z.array(z.string()),
    version: z.int(),
    links: z.object({ summary: z.string(), accounts: z.string(), entries: z.string() }),
  })
  .meta({ id: 'Appropriation' })

export function appropriationView(
  appropriation: Appropriation,
  today: string,
): z.input<typeof AppropriationView> {
  const { code } = appropriation
  return {
    ...appropriation,
    illustrative: [...appropriation.illustrative],
    standing: standing(appropriation, today),
    links: {
      summary: '/v1/summaries/funding',
      accounts: `/v1/ledger/accounts?fund=${code}`,
      entries: `/v1/ledger/entries?fund=${code}`,
    },
  }
}

export const appropriationProblems = {
  'appropriation-not-found': {
    status: 404,
    title: 'There is no such appropriation',
    remedy: 'GET /v1/appropriations lists them.',
  },
  'appropriation-code-taken': {
    status: 409,
    title: 'An appropriation with this code exists',
    remedy: 'Read it, or choose another code.',
  },
  'effective-before-enactment': {
    status: 422,
    title: 'An appropriation is not on the books before it is enacted',
    remedy: 'Give effectiveOn on or after enactedOn.',
  },
  'availability-out-of-order': {
    status: 422,
    title: 'The availability would end before it begins',
    remedy: 'Give availableThrough on or after availableFrom.',
  },
  'appropriation-cancelled': {
    status: 409,
    title: 'The appropriation account has closed',
    rule: '31 U.S.C. 1552(a)',
    remedy: 'No payment and no draw can be made from it; collections go to the Treasury.',
  },
  'appropriation-expired': {
    status: 409,
    title: 'The appropriation is no longer available for new obligations',
    rule: '31 U.S.C. 1502(a)',
    remedy: 'Obligate on or before availableThrough, or from another appropriation.',
  },
  'appropriation-not-yet-available': {
    status: 409,
    title: 'The appropriation is not yet available for obligation',
    rule: '31 U.S.C. 1502(a)',
    remedy: 'Obligate on or after availableFrom.',
  },
  'available-exceeded': {
    status: 409,
    title: 'More than is available in the fund',
    rule: '31 U.S.C. 1341(a)(1)(A)',
    remedy: 'Ask for at most `largest`.',
  },
  'undrawn-exceeded': {
    status: 409,
    title: 'More than is undrawn in the fund',
    rule: '31 U.S.C. 1341(a)(1)(A)',
    remedy: 'Ask for at most `largest`.',
  },
  'cash-exceeded': {
    status: 409,
    title: 'More cash than the agent holds for the fund',
    rule: '31 U.S.C. 1341(a)(1)(A)',
    remedy: 'Draw funds first, or ask for at most `largest`.',
  },
  'interest-exceeded': {
    status: 409,
    title: 'More interest than was earned',
    rule: '2 CFR 200.305(b)(12)',
    remedy: 'Remit at most `largest`.',
  },
} as const satisfies Record<AppropriationRefusal, ProblemType>

export const appropriationConstraints = { appropriations_code_unique: 'appropriation-code-taken' } as const
