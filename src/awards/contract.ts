import { z } from 'zod'
import { amountsView } from '../ledger/amounts.ts'
import { when } from '../ledger/contract.ts'
import type { ProblemType } from '../platform/problems.ts'
import { amount, balance, code, date, text } from '../platform/wire.ts'
import { services } from '../solicitations/notice.ts'
import type { Award, AwardRefusal } from './award.ts'

export const NewAward = z
  .strictObject({
    solicitation: code,
    grantee: code.describe('The organization that leads.'),
    title: text(300),
    site: text(100).meta({ examples: ['Houston, TX'] }),
    services: z.array(z.enum(services)).min(1).max(services.length),
    fain: text(40).optional().describe('Federal Award Identification Number.'),
    assistanceListing: z
      .string()
      .regex(/^\d{2}\.[0-9A-Z]{3}$/, 'an Assistance Listing number: 97.024')
      .optional(),
    selectedOn: date.describe('The day on which the Board selected the application.'),
    periodFrom: date,
    periodThrough: date,
    lines: z
      .array(z.strictObject({ appropriation: code, amount }))
      .min(1)
      .max(20),
    illustrative: z
      .array(z.string().regex(/^[a-zA-Z][a-zA-Z.]{0,40}$/))
      .max(20)
      .optional(),
  })
  .meta({
    id: 'NewAward',
    examples: [
      {
        solicitation: 'CMPP-2022-01',
        grantee: 'IRC',
        title: 'Case management in New York',
        site: 'New York, NY',
        services: ['mental-health', 'legal-orientation'],
        assistanceListing: '97.102',
        selectedOn: '2022-11-30',
        periodFrom: '2023-01-01',
        periodThrough: '2024-12-31',
        lines: [{ appropriation: 'FY2021', amount: '400000.00' }],
      },
    ],
  })

export const Execution = z.strictObject(when).meta({ id: 'Execution', examples: [{}] })

export const AwardView = z
  .object({
    code,
    solicitation: code,
    application: code.nullable().describe('The selected application it comes from.'),
    grantee: code,
    title: z.string(),
    site: z.string(),
    services: z.array(z.string()),
    fain: z.string().nullable(),
    assistanceListing: z.string().nullable(),
    selectedOn: date,
    periodFrom: date,
    periodThrough: date,
    lines: z.array(z.object({ appropriation: code, amount: balance })),
    illustrative: z.array(z.string()),
    status: z.enum(['drafted', 'executed']),
    draftedBy: code,
    executedBy: code.nullable(),
    executedOn: date.nullable(),
    version: z.int(),
    links: z.object({ disbursements: z.string(), accounts: z.string(), entries: z.string() }),
  })
  .meta({ id: 'Award' })

export function awardView(award: Award): z.input<typeof AwardView> {
  const { code } = award
  return {
    executedBy: null,
    executedOn: null,
    ...award,
    services: [...award.services],
    illustrative: [...award.illustrative],
    lines: amountsView(award.lines),
    links: {
      disbursements: `/v1/disbursements?award=${code}`,
      accounts: `/v1/ledger/accounts?owner=${code}`,
      entries: `/v1/ledger/entries?subject=${code}`,
    },
  }
}

export const awardProblems = {
  'award-not-found': {
    status: 404,
    title: 'There is no such award',
    remedy: 'GET /v1/awards lists those you may see.',
  },
  'award-fain-taken': { status: 409, title: 'Another award has this FAIN' },
  'line-named-twice': {
    status: 422,
    title: 'One appropriation is named twice',
    remedy: 'Give one line per appropriation.',
  },
  'period-out-of-order': { status: 422, title: 'The period of performance would end before it begins' },
  'solicitation-not-awardable': {
    status: 409,
    title: 'No award can be made under a solicitation that is a draft or cancelled',
    remedy: 'Publish the solicitation first.',
  },
  'line-outside-funding': {
    status: 409,
    title: 'The solicitation does not offer money of this appropriation',
    remedy: 'Use an appropriation in `offered`.',
  },
  'award-without-selection': {
    status: 409,
    title: 'Where anybody applied, an award comes from an application of its grantee that the Board selected',
    rule: 'A late or ineligible application goes no further',
    remedy: 'The certification of the decision drafts its awards.',
  },
  'award-not-drafted': { status: 409, title: 'The award was executed before' },
  'award-executed-by-drafter': {
    status: 409,
    title: 'Whoever drafted an award cannot execute it',
    rule: 'Segregation of duties (2 CFR 200.303)',
    remedy: 'Another person with the role of approver executes it.',
  },
  'selection-not-yet-made': {
    status: 409,
    title: 'An award cannot be executed before the Board selected it',
    remedy: 'Execute it on or after selectedOn.',
  },
  'obligation-exceeded': {
    status: 409,
    title: 'More than is set aside and available',
    rule: '31 U.S.C. 1341(a)(1)(A)',
    remedy: 'Ask for at most `largest`.',
  },
} as const satisfies Record<AwardRefusal, ProblemType>

export const awardConstraints = {
  awards_executed_by_another: 'award-executed-by-drafter',
  awards_fain_unique: 'award-fain-taken',
  awards_from_a_selection: 'award-without-selection',
  awards_as_decided: 'award-without-selection',
} as const
