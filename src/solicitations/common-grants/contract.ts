import { z } from 'zod'
import { balance, date, instant, wholeNumber } from '../../platform/http/schemas.ts'

const Amount = z.object({ amount: balance, currency: z.literal('USD') }).meta({ id: 'OpportunityAmount' })
const Event = z
  .object({
    name: z.string(),
    eventType: z.literal('singleDate'),
    date,
    time: z.iso.time().optional(),
    description: z.string().optional(),
  })
  .meta({ id: 'OpportunityEvent' })
const Field = z.object({
  name: z.string(),
  fieldType: z.enum(['string', 'array']),
  value: z.union([
    z.string(),
    z.array(
      z.object({
        downloadUrl: z.string(),
        name: z.string(),
        sizeInBytes: z.int(),
        mimeType: z.string(),
        createdAt: instant,
        lastModifiedAt: instant,
      }),
    ),
  ]),
  description: z.string(),
})

const OpportunityView = z
  .object({
    id: z.uuid(),
    title: z.string(),
    status: z.object({
      value: z.enum(['forecasted', 'open', 'closed', 'custom']),
      customValue: z.string().optional(),
      description: z.string(),
    }),
    description: z.string(),
    funding: z.object({
      totalAmountAvailable: Amount,
      minAwardAmount: Amount.optional(),
      maxAwardAmount: Amount.optional(),
      estimatedAwardCount: z.int().optional(),
    }),
    keyDates: z.object({ postDate: Event, closeDate: Event }),
    acceptedApplicantTypes: z.array(
      z.object({ value: z.string(), customValue: z.string().optional(), description: z.string() }),
    ),
    source: z.string().optional(),
    customFields: z.record(z.string(), Field),
    createdAt: instant,
    lastModifiedAt: instant,
  })
  .meta({ id: 'Opportunity', description: 'A published solicitation as a CommonGrants opportunity.' })

const success = { status: z.literal(200), message: z.literal('Success') }

export const OneOpportunity = z.object({ ...success, data: OpportunityView }).describe('The opportunity.')
export const OpportunityPage = z.object({
  ...success,
  items: z.array(OpportunityView),
  paginationInfo: z.object({
    page: z.int(),
    pageSize: z.int(),
    totalItems: z.int(),
    totalPages: z.int(),
  }),
})

/** As the protocol counts pages: from 1. */
export const OpportunityQuery = z.strictObject({
  page: wholeNumber(1, 999_999).default(1).describe('The page, counted from 1.'),
  pageSize: wholeNumber(1, 500).default(100).describe('At most this many opportunities, from 1 to 500.'),
})
