import { z } from 'zod'
import { daysBetween } from '../../platform/clock.ts'
import { code, date, instant, instantFrom, sha256 } from '../../platform/http/schemas.ts'
import type { Exclusion } from '../checklist.ts'
import type { ExclusionList } from './queries.ts'
import { readingStates } from './tables.ts'

export const NewExclusionList = z
  .strictObject({ extractedOn: date.describe('The day of the extract.'), sha256 })
  .meta({
    id: 'NewExclusionList',
    examples: [
      {
        extractedOn: '2029-09-13',
        sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
      },
    ],
  })

export const ExclusionListView = z
  .object({
    code,
    extractedOn: date,
    sha256,
    parties: z.int().describe('The number of parties whose exclusion was active.'),
    leftOut: z
      .array(z.int())
      .describe('The lines of the rows that were left out: without a name, or with a day that is none.'),
    ageDays: z.int(),
    importedBy: code,
    version: z.int(),
  })
  .meta({ id: 'ExclusionList' })

export function exclusionListView(list: ExclusionList, today: string): z.input<typeof ExclusionListView> {
  return { ...list, ageDays: daysBetween(list.extractedOn, today) }
}

export const DatedListView = z
  .object({
    code,
    extractedOn: date,
    ageDays: z.int(),
    mostDays: z.int().describe('No award is executed on an older list.'),
  })
  .meta({ id: 'ListAge' })

export const ExclusionView = z
  .object({
    organization: code,
    match: z.enum(['uei', 'possible']).describe('By its identifier, or only by a name.'),
    list: code,
    line: z.int(),
    name: z.string(),
    uei: z.string().nullable(),
    agency: z.string().nullable(),
    type: z.string().nullable(),
    comment: z.string().nullable(),
    restriction: z.boolean().describe('Bars products, as section 889 does: by its own words no exclusion.'),
    crossReference: z.string().nullable(),
  })
  .meta({ id: 'Exclusion' })

export function exclusionView({ by, ...exclusion }: Exclusion): z.input<typeof ExclusionView> {
  return { ...exclusion, match: by === 'uei' ? 'uei' : 'possible' }
}

export const ExclusionReadingView = z
  .object({
    sha256,
    state: z.enum([...readingStates, 'imported']),
    bytes: z.int(),
    bytesRead: z.int(),
    rows: z.int(),
    stored: z.int(),
    list: code.nullable(),
    updatedAt: instant,
  })
  .meta({ id: 'ExclusionReading', description: 'How far a file is read, and its parties stored.' })

export function exclusionReadingView(
  reading: Omit<z.input<typeof ExclusionReadingView>, 'sha256'> & { readonly file: string },
): z.input<typeof ExclusionReadingView> {
  const { file, list, state, updatedAt, ...far } = reading
  return {
    sha256: file,
    state: list === null ? state : 'imported',
    ...far,
    list,
    updatedAt: instantFrom(updatedAt),
  }
}
