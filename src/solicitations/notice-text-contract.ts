import { z } from 'zod'
import { organizationKinds } from '../organizations/tables.ts'
import { services } from './notice.ts'

/** A whole number, which the kept text spells as a text. */
const whole = z.union([z.string(), z.number()]).transform(Number).pipe(z.int())
const told = z.string().default('')

/** The kept text of a version, as it is read back; what later versions say besides is left aside. */
export const NoticeText = z.object({
  title: z.string(),
  deadline: z.object({
    stated: z.string(),
    local: z.string(),
    zone: z.string(),
    instant: z.string(),
    inclusive: z.union([z.boolean(), z.string()]).transform((said) => String(said) === 'true'),
    ends: z.string().optional(),
  }),
  funding: z.array(z.object({ fund: z.string(), amount: z.string() })),
  notice: z.object({
    summary: told,
    eligibleApplicants: z.array(z.enum(organizationKinds)).default([]),
    services: z.array(z.enum(services)).default([]),
    sites: z.array(z.string()).default([]),
    howToApply: told,
    contact: told,
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
