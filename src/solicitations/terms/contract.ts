import { z } from 'zod'
import { NewFundAmount } from '../../ledger/contract.ts'
import { organizationKinds } from '../../organizations/tables.ts'
import { isOnCalendar, isZone } from '../../platform/clock.ts'
import { amount, balance, code, instant, oneOf, text } from '../../platform/http/schemas.ts'
import type { Deadline } from './deadline.ts'
import { disagreementsOf } from './disagreements.ts'
import { readingsOf } from './readings.ts'
import { type SolicitationTerms, services, storedTerms } from './terms.ts'

/** Days inside the bounds of an instant, so that every reading of the words is an instant that an answer can hold. */
const local = z
  .string()
  .regex(
    /^(19|2\d)\d\d-(0[1-9]|1[0-2])-([0-2]\d|3[01])T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/,
    'a local time such as 2023-09-13T23:59',
  )
  .refine(isOnCalendar, 'this day does not exist')
  .refine((text) => text >= '1900-01-06' && text < '2999-12-27', 'a day from 1900-01-06 to 2999-12-26')
const zone = z
  .string()
  .max(60)
  .refine(
    isZone,
    'this time zone does not exist: give an IANA name such as America/New_York, or an offset such as -05:00',
  )

const Criterion = z
  .strictObject({
    code,
    title: text(200),
    weight: z
      .string()
      .regex(/^(0|[1-9]\d?|100)\.\d{2}$/, 'percent with two places, as a string such as "25.00"')
      .describe('Percent of the total.'),
    maximum: z.int().min(1).max(1000).describe('The most points.'),
  })
  .meta({ id: 'Criterion' })
const Question = z.strictObject({ question: text(2_000), answer: text(10_000) }).meta({ id: 'Question' })
export const termsFields = {
  summary: text(20_000),
  eligibleApplicants: z.array(oneOf('OrganizationKind', organizationKinds)).max(organizationKinds.length),
  services: z.array(oneOf('Service', services)).max(services.length),
  sites: z.array(text(100)).max(100),
  howToApply: text(5_000),
  contact: text(300),
  awardFloor: amount,
  awardCeiling: amount,
  expectedAwards: z.int().min(1).max(10_000),
  criteria: z.array(Criterion).max(50),
  questions: z.array(Question).max(500),
}
export const NewTerms = z.strictObject(termsFields).partial().meta({
  id: 'NewSolicitationTerms',
  description: 'What the solicitation says to applicants. Leave out what it does not say.',
})

export function termsOf(given: z.output<typeof NewTerms> = {}): SolicitationTerms {
  return {
    summary: given.summary ?? '',
    eligibleApplicants: given.eligibleApplicants ?? [],
    services: given.services ?? [],
    sites: given.sites ?? [],
    howToApply: given.howToApply ?? '',
    contact: given.contact ?? '',
    awardFloor: given.awardFloor ?? null,
    awardCeiling: given.awardCeiling ?? null,
    expectedAwards: given.expectedAwards ?? null,
    criteria: given.criteria ?? [],
    questions: given.questions ?? [],
  }
}

export const TermsView = z
  .object({
    ...termsFields,
    summary: z.string(),
    howToApply: z.string(),
    contact: z.string(),
    awardFloor: balance.nullable(),
    awardCeiling: balance.nullable(),
    expectedAwards: z.int().nullable(),
  })
  .meta({ id: 'SolicitationTerms', description: 'What the solicitation says to applicants.' })

export function termsView(terms: SolicitationTerms): z.input<typeof TermsView> {
  const { eligibleApplicants, services, sites, criteria, questions, ...plain } = storedTerms(terms)
  return {
    ...plain,
    eligibleApplicants: [...eligibleApplicants],
    services: [...services],
    sites: [...sites],
    criteria: [...criteria],
    questions: [...questions],
  }
}

const FundingLine = NewFundAmount
export const funding = z.array(FundingLine).min(1).max(20)

export const illustrative = z.array(z.string().regex(/^[a-zA-Z][a-zA-Z.]{0,40}$/)).max(20)
export const title = text(300)

export const StatedDeadline = z
  .strictObject({
    stated: text(200)
      .describe('The deadline in the words of the solicitation.')
      .meta({ examples: ['September 13, 2023, 11:59pm EST'] }),
    local: local.describe('The date and time that the words mean.').meta({ examples: ['2023-09-13T23:59'] }),
    zone: zone
      .describe('The clock on which they are read: an IANA zone or a fixed offset.')
      .meta({ examples: ['America/New_York'] }),
    inclusive: z.boolean().describe('Whether the minute named still counts.'),
  })
  .meta({ id: 'StatedDeadline' })

export const DeadlineChoice = z
  .strictObject({
    zone: zone.describe('The clock on which the deadline is to be read.').meta({ examples: ['-05:00'] }),
    reason: text(1_000).describe('Why you chose this reading. Applicants see it.'),
  })
  .meta({ id: 'DeadlineChoice' })

export const DeadlineView = z
  .object({
    stated: z.string(),
    local: z.string(),
    zone: z.string(),
    instant,
    inclusive: z.boolean(),
    ends: instant.describe('The first time that is too late.'),
    choice: z
      .object({ chosenBy: code, reason: z.string() })
      .nullable()
      .describe('Who chose among the readings of the words, and why.'),
  })
  .meta({ id: 'Deadline' })

const Reading = z.object({
  instant,
  zone: z.string(),
  restsOn: z.string().describe('Which clocks give this time.'),
})
const Part = z
  .object({
    part: z.enum(['date', 'weekday', 'time', 'zone']),
    said: z.string(),
    clock: z.string(),
    ambiguous: z.boolean(),
  })
  .meta({ id: 'DeadlinePart' })
export const WarningView = z
  .object({
    code: z.enum(['deadline-ambiguous', 'deadline-words-disagree']),
    warning: z.string(),
    readings: z
      .array(Reading)
      .describe('Every time that the words can name. The reading in force is the first.'),
    disagreements: z
      .array(Part)
      .describe('Each part of the words that the clock contradicts, or that is ambiguous.'),
  })
  .meta({ id: 'DeadlineWarning' })

/**
 * A warning with every reading, where the words of a deadline name more than one instant on that day, and one with every part of the
 * words that disagrees with the clock or can be read in more than one way.
 */
export function warningsOf(deadline: Deadline): z.input<typeof WarningView>[] {
  const readings = readingsOf(deadline)
  const disagreements = disagreementsOf(deadline)
  const ways = readings.map(({ instant: at, restsOn }) => `${at} (${restsOn})`).join(' or ')
  const parts = disagreements.map(({ part, said, clock, ambiguous }) =>
    ambiguous
      ? `"${said}" (${part}) can be read in more than one way`
      : `"${said}" (${part}) is not ${clock}, which the clock says`,
  )
  const warning = (code: 'deadline-ambiguous' | 'deadline-words-disagree', words: string) => ({
    ...{ code, warning: words, readings },
    disagreements: [...disagreements],
  })
  return [
    ...(readings.length > 1
      ? [warning('deadline-ambiguous', `"${deadline.stated}" can be read as ${ways}.`)]
      : []),
    ...(parts.length > 0 ? [warning('deadline-words-disagree', `${parts.join('; ')}.`)] : []),
  ]
}
