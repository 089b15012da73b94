import { z } from 'zod'
import { code, date, instant, text, uuid } from '../../platform/http/schemas.ts'
import type { ListColumns } from '../../platform/http/tables/lists.ts'

export const NewClosing = z
  .strictObject({
    closedThrough: date.describe('The last day of a month that is over.').meta({ examples: ['2023-03-31'] }),
    reason: text(500).optional(),
  })
  .meta({ id: 'NewClosing', examples: [{ closedThrough: '2023-03-31', reason: 'Reconciled with the bank' }] })

export const PeriodView = z
  .object({
    closedFrom: date.nullable().describe('The day after the previous closing; null from the beginning.'),
    closedThrough: date,
    closedBy: code,
    recordedAt: instant,
    entry: uuid.describe('The entry that closed it.'),
    reason: z.string().nullable(),
  })
  .meta({ id: 'Period', description: 'Days on which nothing more can take effect.' })

export const OpenView = z
  .object({
    from: date
      .nullable()
      .describe('The first day on which acts may take effect; null before the first closing.'),
    mayCloseThrough: date.nullable().describe('The latest month end that may be closed now.'),
  })
  .meta({ id: 'OpenPeriod' })

/** A closing as a row of a table. */
export const periodColumns: ListColumns<z.input<typeof PeriodView>> = [
  ['closed_from', ({ closedFrom }) => closedFrom, 'day'],
  ['closed_through', ({ closedThrough }) => closedThrough, 'day'],
  ['closed_by', ({ closedBy }) => closedBy],
  ['recorded_at', ({ recordedAt }) => recordedAt],
  ['entry', ({ entry }) => entry],
  ['reason', ({ reason }) => reason],
]
