import { z } from 'zod'
import { kindNames } from '../../ledger/chart/accounts.ts'
import { balance, code, date, instant, oneOf, uuid } from '../../platform/http/schemas.ts'
import { Checkpoint, Move } from '../../reports/contract.ts'

const sentence = z.string()
const addresses = z.array(z.string())
const Figure = z.object({ amount: balance, entries: addresses }).meta({ id: 'BoardFigure' })
const percent = z.int().nullable()
const kind = oneOf('AccountKind', kindNames)

const Named = z.object({ name: z.string(), figure: Figure, meaning: z.string() }).meta({ id: 'NamedFigure' })
const Part = z.object({ kind, name: z.string(), figure: Figure, percent }).meta({ id: 'FundingPart' })
const Residual = z.object({ name: z.string(), amount: balance, says: z.string() }).meta({ id: 'Residual' })
const AppropriationFigures = z
  .object({
    appropriation: code,
    title: z.string(),
    fiscalYear: z.int(),
    funds: z.array(code),
    enacted: Figure,
    parts: z.array(Part),
    custody: z.array(Part),
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
    name: z.string(),
    subject: code,
    by: z.string(),
    effectiveOn: date,
    recordedAt: instant,
    reason: z.string().nullable(),
    moves: z.array(Move),
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
    promised: Figure,
    paid: Figure,
    left: Figure,
    percentPaid: percent,
    percentElapsed: percent,
    daysLeft: z.int(),
    state: z.string(),
    indicators: z.array(z.object({ code: z.string(), sentence: z.string(), entry: z.string().nullable() })),
    sentence,
  })
  .meta({ id: 'AwardCard' })

const Lapse = z
  .object({
    appropriation: code,
    fund: code,
    what: z.string(),
    by: date.nullable(),
    daysLeft: z.int().nullable(),
    band: z.string(),
    figure: Figure,
  })
  .meta({ id: 'LapseLine' })
const AgainstPlan = z
  .object({
    what: z.string().describe('What is compared: what is promised, or what is paid.'),
    planned: balance.describe('By the end of the months that are over.'),
    actual: Figure,
    difference: balance.describe('Actual less planned: below zero where it is behind the plan.'),
    percent: percent.describe('Actual of planned.'),
    sentence,
  })
  .meta({ id: 'AgainstPlan' })
const PlanOfAppropriation = z
  .object({
    appropriation: code,
    plan: code.nullable().describe('The plan in force; null where the Board has adopted none.'),
    title: z.string().nullable(),
    adoptedOn: date.nullable(),
    sentence,
    lines: z.array(AgainstPlan),
  })
  .meta({ id: 'PlanOfAppropriation' })
const Advance = z
  .object({
    award: code,
    granteeName: z.string(),
    outstanding: Figure,
    bands: z.array(z.object({ band: z.string(), amount: balance })),
    oldest: date.nullable(),
  })
  .meta({ id: 'AdvanceByAge' })
const Waiting = z
  .object({ what: z.string(), about: code, who: z.string(), sentence: z.string(), link: z.string() })
  .meta({ id: 'WaitingForBoard' })

const asOf = { effectiveAt: date, knownAt: instant }
export const AwardsSummaryView = z
  .object({ ...asOf, sentence, items: z.array(AwardCard) })
  .meta({ id: 'AwardsSummary', description: 'A card for each executed award.' })
export const LapseSummaryView = z
  .object({
    ...asOf,
    sentence,
    items: z.array(Lapse),
    plans: z
      .object({ sentence, items: z.array(PlanOfAppropriation) })
      .describe('Each appropriation against the spending plan that was in force.'),
  })
  .meta({ id: 'LapseSummary', description: 'Money that has to move on, by the day that bounds it.' })

export const AdvancesSummaryView = z
  .object({ ...asOf, sentence, items: z.array(Advance) })
  .meta({ id: 'AdvancesSummary', description: 'Advances outstanding by age, the oldest settled first.' })

export const BoardSummaryView = z
  .object({
    program: z.string(),
    zone: z.string(),
    ...asOf,
    readAt: instant,
    sentence,
    figures: z.array(Named),
    appropriations: z.array(AppropriationFigures),
    custody: z.object({ sentence, parts: z.array(Part) }),
    residuals: z.array(Residual),
    checkpoint: Checkpoint.nullable(),
    since: z.object({
      effectiveAt: date.nullable(),
      knownAt: instant.nullable(),
      sentence,
      turnovers: z.array(Turnover),
      items: z.array(EntryLine),
      isCut: z.boolean(),
    }),
    awards: AwardsSummaryView,
    lapse: LapseSummaryView,
    advances: AdvancesSummaryView,
    waiting: z.object({ sentence, items: z.array(Waiting) }),
  })
  .meta({
    id: 'BoardSummary',
    description: 'What the chair reads before a meeting.',
  })

/** The summary for the Board as answered: amounts in dollars. Every form is made from it, so that they cannot differ. */
export type Summary = z.input<typeof BoardSummaryView>
export type FigureOf = z.input<typeof Figure>
export type PartOf = z.input<typeof Part>
export type TurnoverOf = z.input<typeof Turnover>
export type EntryOf = z.input<typeof EntryLine>
export type CardOf = z.input<typeof AwardCard>
export type LapseOf = z.input<typeof Lapse>
export type PlanOf = z.input<typeof PlanOfAppropriation>
export type AgainstPlanOf = z.input<typeof AgainstPlan>
export type AdvanceOf = z.input<typeof Advance>
export type WaitingOf = z.input<typeof Waiting>
