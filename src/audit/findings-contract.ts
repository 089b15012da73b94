import { z } from 'zod'
import { amount, balance, date, instant, uuid } from '../platform/wire.ts'
import { type Severity, type TestCode, testCodes, tests } from './findings.ts'
import type { Finding } from './findings-queries.ts'
import type { Settings } from './findings-sql.ts'

/** What is asked where nothing is said; of what each test finds, an audit package tells so many. */
const defaults = {
  limit: 20,
  roundThousands: '10000.00',
  backdatedDays: 10,
  nightFrom: '20:00',
  nightUntil: '06:00',
  rare: 3,
} as const
const inPackage = { ...defaults, limit: 200 }

const upTo999 = z.string().regex(/^(0|[1-9]\d{0,2})$/, 'a whole number from 0 to 999')
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day: 20:00')

export const FindingsQuery = z.strictObject({
  only: z.enum(['wrong']).optional().describe('Only what does not tie out, or was never lawful.'),
  from: date.optional().describe('The first day of what is worth a look; from the beginning when left out.'),
  through: date.optional().describe('The last day of what is worth a look; to the end when left out.'),
  limit: z
    .string()
    .regex(/^([1-9]|[1-9]\d|[1-4]\d\d|500)$/, 'a whole number from 1 to 500')
    .default(String(defaults.limit))
    .describe('How many of what each test finds are told, 1 to 500.'),
  roundThousands: amount
    .optional()
    .describe(`Whole thousands of dollars from here on are told; ${defaults.roundThousands} when left out.`),
  backdatedDays: upTo999
    .default(String(defaults.backdatedDays))
    .describe('Entries recorded more days than so many after they took effect are told.'),
  nightFrom: clock.default(defaults.nightFrom).describe('When the night begins in the zone of the business.'),
  nightUntil: clock.default(defaults.nightUntil).describe('When it ends.'),
  rare: upTo999
    .default(String(defaults.rare))
    .describe('Users with at most so many entries, and accounts with at most so many transfers, are told.'),
})

/** What was asked for, with what was left unsaid. */
export function settingsOf(asked: z.output<typeof FindingsQuery>, zone: string): Settings {
  const { only: _, from = null, through = null, limit, backdatedDays, rare, roundThousands, ...night } = asked
  return {
    ...night,
    zone,
    size: null,
    from,
    through,
    limit: Number(limit),
    backdatedDays: Number(backdatedDays),
    rare: Number(rare),
    roundThousands: roundThousands?.toString() ?? defaults.roundThousands,
  }
}

/** What an audit package of so many leaves asks. */
export function packageSettings(zone: string, size: number): Settings {
  return { ...inPackage, zone, size, from: null, through: null }
}

const text = z.string()
const FoundView = z.object({
  sentence: text.describe('What was found, in words.'),
  entry: uuid.nullable().describe('The entry it is about; null where there is none.'),
  kind: text.nullable(),
  subject: text.nullable(),
  actor: text.nullable(),
  effectiveOn: text.nullable(),
  recordedAt: text.nullable(),
  amount: balance.nullable().describe('The largest amount that the entry moves, or what was found amiss.'),
  facts: z.record(text, text).describe('What the sentence says besides, by name.'),
  links: z.object({ entry: text.nullable() }),
})

export const FindingsView = z
  .object({
    readAt: instant.describe('The instant at which the books were as they are told here.'),
    settings: z.object({
      zone: text.describe('The zone of the business: weekends, nights and days are its.'),
      size: z.int().nullable().describe('How many leaves are told of; null for everything recorded.'),
      from: date.nullable(),
      through: date.nullable(),
      limit: z.int(),
      roundThousands: balance,
      backdatedDays: z.int(),
      nightFrom: text,
      nightUntil: text,
      rare: z.int(),
    }),
    wrong: z.int().describe('How much was found that must not be: 0, or the books are wrong.'),
    tests: z.array(
      z.object({
        code: z.enum(testCodes),
        title: text,
        why: text,
        severity: z
          .enum(['wrong', 'look'])
          .describe('`wrong`: must find nothing. `look`: lawful, and worth a look.'),
        by: z
          .enum(['effectiveOn', 'recordedAt'])
          .nullable()
          .describe('The day that from and through bound; null where all of the books is examined, always.'),
        examined: z.int(),
        found: z.int(),
        first: z.array(FoundView),
      }),
    ),
  })
  .meta({ id: 'Findings', description: 'The auditor’s tests, and what each found.' })

type View = z.input<typeof FindingsView>

export function findingsView(
  { readAt, findings }: { readonly readAt: string; readonly findings: readonly Finding[] },
  settings: Settings,
): View {
  return {
    readAt,
    settings,
    wrong: findings.reduce(
      (sum, { code, found }) => (tests[code].severity === 'wrong' ? sum + found : sum),
      0,
    ),
    tests: findings.map(({ code, examined, found, first }) => ({
      code,
      ...about(code),
      examined,
      found,
      first: first.map((one) => ({
        ...one,
        facts: { ...one.facts },
        links: { entry: one.entry === null ? null : `/v1/ledger/entries/${one.entry}` },
      })),
    })),
  }
}

function about(code: TestCode): {
  title: string
  why: string
  severity: Severity
  by: View['tests'][number]['by']
} {
  const { title, why, severity, by } = tests[code]
  return { title, why, severity, by }
}

/** The findings as rows of a table: a header, then for each test what it found, or a row that says it found nothing. */
export function findingsRows({ tests: done }: View): string[][] {
  const found = ['entry', 'kind', 'subject', 'actor', 'effective_on', 'recorded_at', 'amount', 'sentence']
  return [
    ['test', 'severity', 'title', 'examined', 'found', ...found],
    ...done.flatMap(({ code, severity, title, examined, found: count, first }) => {
      const test = [code, severity, title, String(examined), String(count)]
      if (first.length === 0) return [[...test, ...found.map(() => '')]]
      return first.map((one) => [
        ...test,
        ...[one.entry, one.kind, one.subject, one.actor, one.effectiveOn, one.recordedAt, one.amount].map(
          (cell) => cell ?? '',
        ),
        one.sentence,
      ])
    }),
  ]
}
