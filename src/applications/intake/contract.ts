import { z } from 'zod'
import { amount, code, date, instant, NamedFile, oneOf, text } from '../../platform/http/schemas.ts'
import type { ListColumns } from '../../platform/http/tables/lists.ts'
import { services } from '../../solicitations/terms/terms.ts'
import { costCategories } from '../cost-categories.ts'
import { receivedSources } from '../tables.ts'

const message = {
  id: text(500)
    .describe('The Message-ID: the same message is received once.')
    .meta({ examples: ['<20230913.4711@example.org>'] }),
  sender: text(320).describe('Stored beside the ledger, which holds a salted hash of it.'),
  receivedAt: instant.describe('When it reached the agent.'),
  source: z
    .enum(receivedSources)
    .describe("What the time was read from: the log of the agent's mail server, or the message's header."),
}

/** The most other organizations of one consortium. */
export const mostMembers = 50

export const NewApplication = z
  .strictObject({
    solicitation: code,
    applicant: code
      .optional()
      .describe(
        'The organization that leads. Leave it out when you file with your own key: your organization is the applicant.',
      ),
    members: z.array(code).max(mostMembers).optional().describe('The other organizations of the consortium.'),
    title: text(300),
    site: text(200),
    services: z.array(oneOf('Service', services)).min(1).max(services.length),
    periodFrom: date,
    periodThrough: date,
    budget: z
      .array(z.strictObject({ organization: code, category: oneOf('CostCategory', costCategories), amount }))
      .min(1)
      .max(500)
      .describe('By party and cost category (SF-424A, section B); the amount requested is its sum.'),
    files: z.array(NamedFile).max(200).optional(),
    replaces: code
      .optional()
      .describe('An older application of the same applicant that this one replaces, before the deadline.'),
    message: z
      .strictObject(message)
      .optional()
      .describe(
        'Staff give it for an application that came by e-mail. An application filed with a key is received now, by the clock of the database.',
      ),
  })
  .meta({
    id: 'NewApplication',
    examples: [
      {
        solicitation: 'CMPP-2029-01',
        applicant: 'IRC',
        members: ['BAKERRIPLEY'],
        title: 'Case management in Houston',
        site: 'Houston, TX',
        services: ['mental-health'],
        periodFrom: '2029-10-01',
        periodThrough: '2031-09-30',
        budget: [
          { organization: 'IRC', category: 'personnel', amount: '300000.00' },
          { organization: 'BAKERRIPLEY', category: 'contractual', amount: '100000.00' },
        ],
        message: {
          id: '<4711@example.org>',
          sender: 'Grants office <grants@example.org>',
          receivedAt: '2029-09-12T15:04:05-04:00',
          source: 'mail-server',
        },
      },
    ],
  })
export const ApplicantView = z
  .object({
    organization: code,
    legalName: z.string(),
    applications: z.array(code),
    senders: z.array(z.string()).describe('The senders of the e-mails that brought its applications.'),
  })
  .meta({ id: 'ApplicantOfRecord' })

/** An applicant as a row of a table. */
export const applicantColumns: ListColumns<z.input<typeof ApplicantView>> = [
  ['organization', ({ organization }) => organization],
  ['legal_name', ({ legalName }) => legalName],
  ['applications', ({ applications }) => applications.join(' ')],
  ['senders', ({ senders }) => senders.join(' ')],
]
