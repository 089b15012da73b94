import { z } from 'zod'
import { kindNames } from '../../ledger/chart/accounts.ts'
import { balance, code, date, instant, oneOf, sha256, uuid } from '../../platform/http/schemas.ts'

const sentence = z.string().describe('The same in words.')
const addresses = z.array(z.string()).describe('The addresses of the entries behind the figure.')
const Figure = z.object({ amount: balance, entries: addresses }).meta({ id: 'BoardFigure' })
const percent = z.int().nullable().describe('Rounded half up; null of nothing.')
const kind = oneOf('AccountKind', kindNames)

const Named = z.object({ name: z.string(), figure: Figure, meaning: z.string() }).meta({ id: 'NamedFigure' })
const Part = z.object({ kind, name: z.string(), figure: Figure, percent }).meta({ id: 'FundingPart' })
const Residual = z.object({ name: z.string(), amount: balance, says: z.string() }).meta({ id: 'Residual' })
const AppropriationFigures = z
  .object({
    appropriation: code,
    title: z.string(),
    fiscalYear: z.int(),
    funds: z.array(z.object({ fund: code, fain: z.string().nullable() })),
    enacted: Figure,
    parts: z.array(Part).describe('Where the authority went, in the order of the life of a dollar.'),
    custody: z.array(Part).describe('Where the money is.'),
    sentence,
  })
  .meta({ id: 'AppropriationFigures' })

const Turnover = z
  .object({
    kind,
    name: z.string(),
    opening: balance,
    increased: balance,
    decreased: balance,
    closing: balance,
    entries: addresses,
  })
  .meta({ id: 'Turnover' })
const EntryLine = z
  .object({
    id: uuid,
    kind: z.string(),
    name: z.string().describe('The kind in words.'),
    subject: code,
    actor: code,
    by: z.string().describe('Who recorded it, by name.'),
    effectiveOn: date,
    recordedAt: instant,
    reason: z.string().nullable().describe('Null where none was given, it was erased, or it is withheld.'),
    moves: z.array(z.object({ fund: code, kind, amount: balance })),
    entry: z.string(),
  })
  .meta({ id: 'BoardEntry' })

const AwardCard = z
  .object({
    award: code,
    title: z.string(),
    grantee: code,
    granteeName: z.string(),
    periodFrom: date,
    periodThrough: date,
    obligated: Figure.describe('All that was promised and not taken back: paid or not.'),
    paid: Figure,
    left: Figure,
    percentPaid: percent,
    percentElapsed: percent.describe('Days of the period of performance that are over.'),
    daysLeft: z.int().describe('Until the last day of the period; below zero after it.'),
    state: z.string(),
    indicators: z.array(z.object({ code: z.string(), sentence: z.string(), entry: z.string().nullable() })),
    sentence,
  })
  .meta({ id: 'AwardCard' })

const Lapse = z
  .object({
    appropriation: code,
    fund: code,
    what: z.string().describe('Which money, and what it must become by the day.'),
    by: date.nullable(),
    daysLeft: z.int().nullable(),
    band: z.string(),
    figure: Figure,
  })
  .meta({ id: 'LapseLine' })
const Advance = z
  .object({
    award: code,
    grantee: code,
    granteeName: z.string(),
    outstanding: Figure,
    bands: z.array(z.object({ band: z.string(), amount: balance })),
    oldest: date.nullable(),
    oldestDays: z.int().nullable(),
  })
  .meta({ id: 'AdvanceByAge' })
const Waiting = z
  .object({ what: z.string(), about: code, who: z.string(), sentence: z.string(), link: z.string() })
  .meta({ id: 'WaitingForBoard' })

export const BoardSummaryView = z
  .object({
    program: z.string(),
    zone: z.string(),
    effectiveAt: date,
    knownAt: instant,
    readAt: instant,
    sentence,
    figures: z.array(Named).describe('The four figures to know.'),
    appropriations: z.array(AppropriationFigures),
    custody: z.object({ sentence, parts: z.array(Part) }),
    residuals: z.array(Residual).describe('Each is 0.00, or the books are wrong.'),
    checkpoint: z
      .object({ size: z.int(), rootSha256: sha256, signedAt: instant, entry: z.string(), sentence })
      .nullable()
      .describe('The first signed head of the tree that holds every entry that the figures rest on.'),
    since: z.object({
      effectiveAt: date.nullable(),
      knownAt: instant.nullable(),
      sentence,
      turnovers: z.array(Turnover),
      items: z.array(EntryLine).describe('The latest of the entries that moved a figure.'),
      isCut: z.boolean().describe('Whether more entries moved a figure.'),
      entries: z.string().describe('The address of the entries of the books.'),
    }),
    awards: z.object({ sentence, items: z.array(AwardCard) }),
    lapse: z.object({ sentence, items: z.array(Lapse) }),
    advances: z.object({ sentence, items: z.array(Advance) }),
    waiting: z.object({ sentence, items: z.array(Waiting) }),
  })
  .meta({
    id: 'BoardSummary',
    description: 'What the chair reads before a meeting: one answer, of which every page and file is made.',
  })

/** The summary for the Board as answered: amounts in dollars. Every form is made from it, so that they cannot differ. */
export type Summary = z.input<typeof BoardSummaryView>
export type FigureOf = z.input<typeof Figure>
export type PartOf = z.input<typeof Part>
export type TurnoverOf = z.input<typeof Turnover>
export type EntryOf = z.input<typeof EntryLine>
export type CardOf = z.input<typeof AwardCard>
export type LapseOf = z.input<typeof Lapse>
export type AdvanceOf = z.input<typeof Advance>
export type WaitingOf = z.input<typeof Waiting>
