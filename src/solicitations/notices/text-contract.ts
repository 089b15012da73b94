import { z } from 'zod'
import { organizationKinds } from '../../organizations/tables.ts'
import { services } from '../terms/terms.ts'

/** A whole number, which the stored text spells as a string. */
const whole = z.union([z.string(), z.number()]).transform(Number).pipe(z.int())
const optionalText = z.string().default('')

/** The stored text of a version, as it is read. Members that it does not know are ignored. */
export const NoticeText = z.object({
  title: z.string(),
  deadline: z.object({
    stated: z.string(),
    local: z.string(),
    zone: z.string(),
    instant: z.string(),
    inclusive: z.union([z.boolean(), z.string()]).transform((value) => String(value) === 'true'),
    ends: z.string().optional(),
  }),
  funding: z.array(z.object({ fund: z.string(), amount: z.string() })),
  terms: z.object({
    summary: optionalText,
    eligibleApplicants: z.array(z.enum(organizationKinds)).default([]),
    services: z.array(z.enum(services)).default([]),
    sites: z.array(z.string()).default([]),
    howToApply: optionalText,
    contact: optionalText,
    awardFloor: z.string().nullable().default(null),
    awardCeiling: z.string().nullable().default(null),
    expectedAwards: whole.nullable().default(null),
    criteria: z
      .array(z.object({ code: z.string(), title: z.string(), weight: z.string(), maximum: whole }))
      .default([]),
    questions: z.array(z.object({ question: z.string(), answer: z.string() })).default([]),
  }),
  materials: z.array(z.object({ name: z.string(), sha256: z.string() })).default([]),
})
export type NoticeText = z.output<typeof NoticeText>
