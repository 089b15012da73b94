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

/** What an amendment changed in one thing a reader sees, in words; null where there was, or is, nothing. */
export type NoticeChange = {
  readonly field: string
  readonly before: string | null
  readonly after: string | null
}

/** What differs between two versions, worked out from their texts. */
export function changesBetween(before: NoticeText, after: NoticeText): NoticeChange[] {
  const was = spelled(before)
  const is = spelled(after)
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((field) => {
    const change = { field, before: was.get(field) ?? null, after: is.get(field) ?? null }
    return change.before === change.after ? [] : [change]
  })
}

function spelled({ title, deadline, funding, notice, materials }: NoticeText): ReadonlyMap<string, string> {
  const { stated, zone, instant, inclusive } = deadline
  const fields: [string, string | null][] = [
    ['title', title],
    [
      'deadline',
      `${stated} (${zone}: ${instant}, ${inclusive ? 'this minute still counts' : 'too late from then on'})`,
    ],
    ['funding', funding.map(({ fund, amount }) => `${fund} ${amount}`).join(', ')],
    ['summary', notice.summary],
    ['eligibleApplicants', notice.eligibleApplicants.join(', ')],
    ['services', notice.services.join(', ')],
    ['sites', notice.sites.join(', ')],
    ['howToApply', notice.howToApply],
    ['contact', notice.contact],
    ['awardFloor', notice.awardFloor],
    ['awardCeiling', notice.awardCeiling],
    ['expectedAwards', notice.expectedAwards === null ? null : String(notice.expectedAwards)],
    ...notice.criteria.map(({ code, title, weight, maximum }): [string, string] => [
      `criterion ${code}`,
      `${title}: ${weight} percent, up to ${String(maximum)} points`,
    ]),
    ...notice.questions.map(({ question, answer }): [string, string] => [`question: ${question}`, answer]),
    ...materials.map(({ name, sha256 }): [string, string] => [`material: ${name}`, `SHA-256 ${sha256}`]),
  ]
  return new Map(fields.filter((pair): pair is [string, string] => pair[1] !== null && pair[1] !== ''))
}
