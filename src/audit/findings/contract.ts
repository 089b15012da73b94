import { z } from 'zod'
import { amount, balance, date, instant, uuid, wholeNumber } from '../../platform/http/schemas.ts'
import { othersOf, type TestCode, testCodes, tests } from './findings.ts'
import type { Test } from './integrity-tests.ts'
import type { Findings } from './queries.ts'
import { amountSteps, levels, type Matter } from './risks/rank.ts'
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
  repeatDays: 7,
  nearPercent: 1,
  approvalLimit: '10000.00',
  roleDays: 14,
  advanceDays: 90,
  drawnCashDays: 3,
} as const
const inPackage = { ...defaults, limit: 200 }

const upTo999 = wholeNumber(0, 999)
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day such as 20:00')

export const FindingsQuery = z.strictObject({
  only: z.enum(['wrong']).optional().describe('Only the integrity checks.'),
  from: date.optional().describe('The first day of the risk indicators.'),
  through: date.optional().describe('The last day of the risk indicators.'),
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
  repeatDays: upTo999.default(defaults.repeatDays).describe('Payments this many days apart are compared.'),
  nearPercent: wholeNumber(0, 10)
    .default(defaults.nearPercent)
    .describe('Amounts this many percent apart are near.'),
  approvalLimit: amount
    .optional()
    .describe(`What one approval may come to; ${defaults.approvalLimit} if you leave it out.`),
  roleDays: upTo999.default(defaults.roleDays).describe('Roles withdrawn within this many days are listed.'),
  advanceDays: upTo999.default(defaults.advanceDays).describe('Advances older than this are listed.'),
  drawnCashDays: wholeNumber(1, 99)
    .default(defaults.drawnCashDays)
    .describe('Cash held for more business days is listed.'),
})

/** The settings requested, with the defaults. */
export function settingsOf(asked: z.output<typeof FindingsQuery>, zone: string): Settings {
  const { only: _, from = null, through = null, roundThousands, approvalLimit, ...more } = asked
  return {
    ...more,
    zone,
    size: null,
    from,
    through,
    roundThousands: roundThousands?.toString() ?? defaults.roundThousands,
    approvalLimit: approvalLimit?.toString() ?? defaults.approvalLimit,
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
  sentence: text,
  entry: uuid.nullable().describe('The entry it is about; null where there is none.'),
  kind: text.nullable(),
  subject: text.nullable(),
  actor: text.nullable(),
  effectiveOn: text.nullable(),
  recordedAt: text.nullable(),
  amount: balance
    .nullable()
    .describe('The largest amount that the entry moves, or the amount that is wrong.'),
  facts: z.record(text, text),
  links: z.object({
    entry: text.nullable(),
    others: z.array(text),
  }),
})

const testCode = z.enum(testCodes).meta({ id: 'FindingCode', description: 'A test.' })
const MatterView = z.object({
  rank: z.int(),
  risk: z.int(),
  level: z.enum(['high', 'medium', 'low']),
  about: text,
  amount: balance.nullable(),
  because: z.array(
    z.object({
      code: testCode,
      points: z.int(),
      sentence: text,
      entry: text.nullable(),
    }),
  ),
})
const RankingView = z
  .object({
    ...{ high: z.int(), medium: z.int(), low: z.int() },
    notRanked: z.int(),
    leftOut: z.int().describe('Entries that nobody made with a key.'),
    first: z.array(MatterView),
  })
  .meta({
    id: 'RiskRanking',
    description: `By matter: \`risk\` sums the points of the indicators that name it, and one from ${amountSteps[0]} dollars, two from ${amountSteps[1]}. High from ${String(levels.high)}, medium from ${String(levels.medium)}.`,
  })

export const FindingsView = z
  .object({
    readAt: instant.describe('When the tests read the books.'),
    settings: z.object({
      zone: text.describe('The zone of the business, for weekends, nights and days.'),
      size: z.int().nullable().describe('The leaves that the risk indicators cover; null for all.'),
      from: date.nullable(),
      through: date.nullable(),
      limit: z.int(),
      roundThousands: balance,
      backdatedDays: z.int(),
      owedDays: z.int(),
      nightFrom: text,
      nightUntil: text,
      rare: z.int(),
      repeatDays: z.int(),
      nearPercent: z.int(),
      approvalLimit: balance,
      roleDays: z.int(),
      advanceDays: z.int(),
      drawnCashDays: z.int(),
    }),
    wrong: z.int().describe('The findings of the integrity checks: 0, or the books are wrong.'),
    ranking: RankingView.nullable(),
    tests: z.array(
      z.object({
        code: testCode,
        title: text,
        why: text,
        limit: text.nullable(),
        points: z.int().nullable(),
        severity: z
          .enum(['wrong', 'look'])
          .describe(
            '`wrong`: an integrity check, which must find nothing. `look`: a risk indicator, which finds what is lawful and worth a look.',
          ),
        by: z
          .enum(['effectiveOn', 'recordedAt'])
          .nullable()
          .describe('The day that `from` and `through` bound; null where all of the books are examined.'),
        examined: z.int(),
        notExamined: text.nullable().describe('What it could not examine, and where to look instead.'),
        found: z.int(),
        first: z.array(FoundView),
      }),
    ),
  })
  .meta({ id: 'Findings', description: 'The auditor’s tests and their findings.' })

type View = z.input<typeof FindingsView>

/** The findings as answered. `wrong` counts every finding of the integrity checks, not only those shown. */
export function findingsView({ readAt, findings, ranking }: Findings, settings: Settings): View {
  return {
    readAt,
    settings,
    wrong: findings.reduce(
      (sum, { code, found }) => (tests[code].severity === 'wrong' ? sum + found : sum),
      0,
    ),
    ranking: ranking === null ? null : rankingView(ranking, settings.limit),
    tests: findings.map(({ code, examined, notExamined, found, first }) => ({
      code,
      ...about(code, settings),
      examined,
      notExamined,
      found,
      first: first.map((one) => ({
        ...one,
        facts: { ...one.facts },
        links: { entry: addressOf(one.entry), others: othersOf(one).map((other) => addressOf(other)) },
      })),
    })),
  }
}

function addressOf(entry: string): string
function addressOf(entry: string | null): string | null
function addressOf(entry: string | null): string | null {
  return entry === null ? null : `/v1/ledger/entries/${entry}`
}

function rankingView(
  { matters, notRanked, leftOut }: NonNullable<Findings['ranking']>,
  limit: number,
): NonNullable<View['ranking']> {
  const of = (level: Matter['level']) => matters.filter((matter) => matter.level === level).length
  return {
    ...{ high: of('high'), medium: of('medium'), low: of('low') },
    notRanked,
    leftOut,
    first: matters.slice(0, limit).map((matter) => ({
      ...matter,
      because: matter.because.map(({ code, points, sentence, entry }) => ({ code, points, sentence, entry })),
    })),
  }
}

function about(
  code: TestCode,
  settings: Settings,
): Pick<View['tests'][number], 'title' | 'why' | 'severity' | 'by' | 'limit' | 'points'> {
  const { title, why, severity, by, limit, points }: Test = tests[code]
  return { title, why, severity, by, limit: limit?.(settings) ?? null, points: points ?? null }
}
