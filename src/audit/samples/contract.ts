import { z } from 'zod'
import {
  amount,
  balance,
  code,
  date,
  instant,
  oneOf,
  sha256,
  uuid,
  wholeNumber,
} from '../../platform/http/schemas.ts'
import { type SheetColumns, textCell } from '../../platform/http/tables/sheets.ts'
import { kindInWords } from '../../wording/words.ts'
import { treeSize } from '../proofs/contract.ts'

const populations = ['payments', 'draws', 'costs', 'entries'] as const
export type Population = (typeof populations)[number]
const methods = ['attribute', 'monetary-unit'] as const
/** The most items of one sample. */
export const mostItems = 1_000

const percent = z
  .string()
  .regex(/^(0|[1-9]\d?)(\.\d{1,2})?$/, 'percents below 100 with at most two places, such as 5 or 2.5')
export const SampleQuery = z.strictObject({
  population: oneOf('SamplePopulation', populations)
    .default('payments')
    .describe(
      '`payments`: releases to a bank. `draws`: Federal funds drawn. `costs`: what charges an award with a cost first. `entries`: every entry.',
    ),
  method: oneOf('SampleMethod', methods)
    .default('attribute')
    .describe(
      '`attribute`: each item is as likely as another. `monetary-unit`: each cent is, so that an item is drawn by its amount.',
    ),
  size: wholeNumber(1, mostItems)
    .optional()
    .describe('The number of items, or of cents to hit. Or leave it out and give what it follows from.'),
  tolerablePercent: percent
    .optional()
    .describe('Of `attribute`: the highest rate of deviation that you would accept, in percent.'),
  expectedPercent: percent
    .optional()
    .describe('The rate of deviation that you expect, in percent; 0 if you leave it out.'),
  confidencePercent: wholeNumber(50, 99)
    .default(95)
    .describe('Your confidence in percent; 95 leaves a risk of 5 percent.'),
  interval: amount.optional().describe('Of `monetary-unit`: the dollars from one hit to the next.'),
  tolerableMisstatement: amount
    .optional()
    .describe('Of `monetary-unit`: the largest misstatement that you would accept, where you expect none.'),
  from: date.optional().describe('The first day on which an item takes effect.'),
  through: date.optional().describe('The last day on which an item takes effect.'),
  checkpoint: treeSize
    .optional()
    .describe(
      'The size of the signed tree that is the population and the seed; the latest if you leave it out.',
    ),
})
export type SampleAsked = z.output<typeof SampleQuery>

const text = z.string()
const ItemView = z
  .object({
    place: z.int().describe('Its place in the sample, from 1.'),
    leafIndex: z.int(),
    entry: uuid,
    kind: text,
    subject: code,
    award: code.nullable(),
    actor: code,
    effectiveOn: date,
    recordedAt: instant,
    amount: balance.nullable().describe('Its amount in dollars; null where it moves nothing.'),
    rankSha256: sha256
      .nullable()
      .describe('Of `attribute`: SHA-256 of the seed, a colon and the entry. The lowest are drawn.'),
    cumulativeFrom: balance
      .nullable()
      .describe(
        'Of `monetary-unit`: the first cent of its range, counted over the population in the order of leaves.',
      ),
    cumulativeThrough: balance.nullable().describe('The last cent of its range.'),
    firstHit: balance.nullable().describe('The first cent of its range that was hit.'),
    hits: z
      .int()
      .nullable()
      .describe('How often it was hit: more than once where it is larger than the interval.'),
    links: z.object({ entry: text, receipt: text }),
  })
  .meta({ id: 'SampleItem' })
export type SampleItem = z.output<typeof ItemView>

export const SampleView = z
  .object({
    population: oneOf('SamplePopulation', populations),
    method: oneOf('SampleMethod', methods),
    from: date.nullable(),
    through: date.nullable(),
    checkpoint: z.object({
      size: z.int().describe('Give it as `checkpoint` to draw the same sample again.'),
      rootSha256: sha256.describe('The root of the signed tree: the seed.'),
      signedAt: instant,
    }),
    populationItems: z
      .int()
      .describe('The items of the population; of `monetary-unit` those with an amount.'),
    populationAmount: balance,
    size: z
      .int()
      .nullable()
      .describe('The size asked for, or that follows from the terms; null where an interval is given.'),
    basis: text.describe('What the size or the interval follows from, with the formula.'),
    interval: balance.nullable(),
    start: balance.nullable().describe('Of `monetary-unit`: the first cent that is hit.'),
    repeat: text.describe('How to repeat the draw with sha256sum.'),
    items: z.array(ItemView),
  })
  .meta({
    id: 'Sample',
    description: 'A sample that anybody can draw again: its seed is the root of a signed checkpoint.',
  })
export type Sample = z.output<typeof SampleView>

const money = (dollars: string | null) => (dollars === null ? null : { dollars })
const whole = (number: number | null) => (number === null ? null : { whole: number })
/** The columns of a sample: those of its method hold what the other leaves empty. */
export const sampleColumns: SheetColumns<SampleItem> = [
  ['Place', 7, ({ place }) => ({ whole: place })],
  ['Leaf', 9, ({ leafIndex }) => ({ whole: leafIndex })],
  ['What', 26, ({ kind }) => ({ text: kindInWords(kind) })],
  ['About', 14, ({ subject }) => ({ text: subject })],
  ['Award', 12, ({ award }) => textCell(award)],
  ['Recorded by', 12, ({ actor }) => ({ text: actor })],
  ['Takes effect on', 12, ({ effectiveOn }) => ({ day: effectiveOn })],
  ['Amount', 18, (item) => money(item.amount)],
  ['Range from', 18, ({ cumulativeFrom }) => money(cumulativeFrom)],
  ['Range through', 18, ({ cumulativeThrough }) => money(cumulativeThrough)],
  ['First hit', 18, ({ firstHit }) => money(firstHit)],
  ['Hits', 7, ({ hits }) => whole(hits)],
  ['Entry', 38, ({ entry }) => ({ text: entry })],
  ['SHA-256 of seed and entry', 66, ({ rankSha256 }) => textCell(rankSha256)],
]
