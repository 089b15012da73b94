import { z } from 'zod'
import { amount, balance, date, instant, uuid, wholeNumber } from '../../platform/http/schemas.ts'
import { type TestCode, testCodes, tests } from './findings.ts'
import type { Severity } from './integrity-tests.ts'
import type { Finding } from './queries.ts'
import type { Settings } from './sql.ts'

/** The settings by default. `limit` bounds the findings that each test lists. */
const defaults = {
  limit: 20,
  roundThousands: '10000.00',
  backdatedDays: 10,
  owedDays: 90,
  nightFrom: '20:00',
  nightUntil: '06:00',
  rare: 3,
} as const
const inPackage = { ...defaults, limit: 200 }

const upTo999 = wholeNumber(0, 999)
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day such as 20:00')

export const FindingsQuery = z.strictObject({
  only: z.enum(['wrong']).optional().describe('Only the integrity checks, which must find nothing.'),
  from: date.optional().describe('The first day of the risk indicators; the beginning if you leave it out.'),
  through: date.optional().describe('The last day of the risk indicators; the end if you leave it out.'),
  limit: wholeNumber(1, 500)
    .default(defaults.limit)
    .describe('The most findings that each test lists, 1 to 500.'),
  roundThousands: amount
    .optional()
    .describe(
      `The smallest whole thousands of dollars to list; ${defaults.roundThousands} if you leave it out.`,
    ),
  backdatedDays: upTo999
    .default(defaults.backdatedDays)
    .describe('Entries recorded more than this number of days after their effective date are listed.'),
  owedDays: upTo999
    .default(defaults.owedDays)
    .describe('Disallowed cost that is owed back longer than this number of days is listed.'),
  nightFrom: clock
    .default(defaults.nightFrom)
    .describe('The time at which the night begins, in the zone of the business.'),
  nightUntil: clock.default(defaults.nightUntil).describe('The time at which the night ends.'),
  rare: upTo999
    .default(defaults.rare)
    .describe(
      'Users with at most this number of entries, and accounts with at most this number of transfers, are listed.',
    ),
})

/** The settings requested, with the defaults. */
export function settingsOf(asked: z.output<typeof FindingsQuery>, zone: string): Settings {
  const { only: _, from = null, through = null, roundThousands, ...more } = asked
  return {
    ...more,
    zone,
    size: null,
    from,
    through,
    roundThousands: roundThousands?.toString() ?? defaults.roundThousands,
  }
}

/** The settings where none is requested. */
export function usualSettings(zone: string): Settings {
  return settingsOf(FindingsQuery.parse({}), zone)
}

/** The settings of an audit package over `size` leaves. */
export function packageSettings(zone: string, size: number): Settings {
  return { ...inPackage, zone, size, from: null, through: null }
}

const text = z.string()
const FoundView = z.object({
  sentence: text.describe('The finding as a sentence.'),
  entry: uuid.nullable().describe('The entry it is about; null where there is none.'),
  kind: text.nullable(),
  subject: text.nullable(),
  actor: text.nullable(),
  effectiveOn: text.nullable(),
  recordedAt: text.nullable(),
  amount: balance
    .nullable()
    .describe('The largest amount that the entry moves, or the amount that is wrong.'),
  facts: z.record(text, text).describe('The other values in the sentence, by name.'),
  links: z.object({ entry: text.nullable() }),
})

export const FindingsView = z
  .object({
    readAt: instant.describe('The time at which the tests read the books.'),
    settings: z.object({
      zone: text.describe('The zone of the business, for weekends, nights and days.'),
      size: z
        .int()
        .nullable()
        .describe('The number of leaves that the risk indicators cover; null for everything recorded.'),
      from: date.nullable(),
      through: date.nullable(),
      limit: z.int(),
      roundThousands: balance,
      backdatedDays: z.int(),
      owedDays: z.int(),
      nightFrom: text,
      nightUntil: text,
      rare: z.int(),
    }),
    wrong: z.int().describe('The number of findings of the integrity checks: 0, or the books are wrong.'),
    tests: z.array(
      z.object({
        code: z.enum(testCodes),
        title: text,
        why: text,
        severity: z
          .enum(['wrong', 'look'])
          .describe(
            '`wrong`: an integrity check, which must find nothing. `look`: a risk indicator, which finds what is lawful and worth a look.',
          ),
        by: z
          .enum(['effectiveOn', 'recordedAt'])
          .nullable()
          .describe(
            'The day that `from` and `through` bound; null where the test always examines all of the books.',
          ),
        examined: z.int(),
        notExamined: text
          .nullable()
          .describe(
            'What this test could not examine, and where to look instead; null where it examined all.',
          ),
        found: z.int(),
        first: z.array(FoundView),
      }),
    ),
  })
  .meta({ id: 'Findings', description: 'The auditor’s tests and their findings.' })

type View = z.input<typeof FindingsView>

/** The findings as answered. `wrong` counts every finding of the integrity checks, not only those shown. */
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
    tests: findings.map(({ code, examined, notExamined, found, first }) => ({
      code,
      ...about(code),
      examined,
      notExamined,
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

/** The findings as rows of a table: a header, a row for each finding, for each test that found nothing, and for each whose list is cut. */
export function findingsRows({ tests: done }: View): string[][] {
  const found = ['entry', 'kind', 'subject', 'actor', 'effective_on', 'recorded_at', 'amount', 'sentence']
  return [
    ['test', 'severity', 'title', 'examined', 'not_examined', 'found', ...found],
    ...done.flatMap(({ code, severity, title, examined, notExamined, found: count, first }) => {
      const test = [code, severity, title, String(examined), notExamined ?? '', String(count)]
      if (first.length === 0) return [[...test, ...found.map(() => '')]]
      const listed = first.map((one) => [
        ...test,
        ...[one.entry, one.kind, one.subject, one.actor, one.effectiveOn, one.recordedAt, one.amount].map(
          (cell) => cell ?? '',
        ),
        one.sentence,
      ])
      if (first.length >= count) return listed
      const cut = `Cut: the first ${String(first.length)} of ${String(count)} findings are listed. Ask with a higher limit, or bounds of days.`
      return [...listed, [...test, ...found.slice(1).map(() => ''), cut]]
    }),
  ]
}
