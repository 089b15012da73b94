import { v5 as uuidv5 } from 'uuid'
import type { OrganizationKind } from '../../organizations/tables.ts'
import { Money } from '../../platform/money.ts'
import { addressOf, materialAddress } from '../notices/addresses.ts'
import { inForce, type NoticeReading, type NoticeStatus } from '../notices/published-page.ts'
import { applicantsInWords, statusInWords } from '../notices/words.ts'

/** The namespace of the identifiers that CommonGrants requires. It never changes, so no identifier changes. */
const namespace = 'f1d0c1a2-6b5e-5c3a-9f4e-0c6a3e7d2b18'

/** The identifier of a solicitation among opportunities: always the same for its code. */
export function opportunityId(code: string): string {
  return uuidv5(code, namespace)
}

/** An opportunity as the CommonGrants protocol 0.3 has it; addresses only where the service knows its own. */
export function opportunityOf({ notice, version, materials }: NoticeReading, publicUrl: string | undefined) {
  const { title, deadline, funding, terms } = version.text
  const { date, time } = dateAndTime(deadline.local)
  const total = funding.reduce((sum, { amount }) => sum.plus(Money.of(amount)), Money.of('0.00'))
  return {
    id: opportunityId(notice.code),
    title,
    status: { ...statuses[notice.status], description: statusInWords[notice.status] },
    description: terms.summary === '' ? title : terms.summary,
    funding: {
      totalAmountAvailable: money(total.toString()),
      ...(terms.awardFloor === null ? {} : { minAwardAmount: money(terms.awardFloor) }),
      ...(terms.awardCeiling === null ? {} : { maxAwardAmount: money(terms.awardCeiling) }),
      ...(terms.expectedAwards === null ? {} : { estimatedAwardCount: terms.expectedAwards }),
    },
    keyDates: {
      postDate: { name: 'Published', eventType: 'singleDate' as const, date: notice.publishedOn },
      closeDate: {
        name: 'Applications due',
        eventType: 'singleDate' as const,
        date,
        time,
        description: `${deadline.stated} (${deadline.zone})`,
      },
    },
    acceptedApplicantTypes: terms.eligibleApplicants.flatMap((kind) =>
      applicantTypes[kind].map((type) => ({ ...type, description: applicantsInWords[kind] })),
    ),
    ...(publicUrl === undefined ? {} : { source: `${publicUrl}${addressOf(notice.code)}` }),
    customFields: {
      solicitationCode: {
        name: 'solicitationCode',
        fieldType: 'string' as const,
        value: notice.code,
        description: 'The code of the solicitation here.',
      },
      deadlineInstant: {
        name: 'deadlineInstant',
        fieldType: 'string' as const,
        value: notice.deadlineEnds,
        description: 'The first time that is too late, in UTC.',
      },
      attachments: {
        name: 'attachments',
        fieldType: 'array' as const,
        value: materials.map(({ name, sha256, bytes, mediaType }) => ({
          downloadUrl: `${publicUrl ?? ''}${materialAddress(notice.code, sha256)}`,
          name,
          sizeInBytes: bytes,
          mimeType: mediaType,
          createdAt: version.inForceFrom,
          lastModifiedAt: version.inForceFrom,
        })),
        description: 'Attachments such as NOFOs and supplemental documents for the opportunity',
      },
    },
    createdAt: notice.versions[0].inForceFrom,
    lastModifiedAt: inForce(notice).inForceFrom,
  }
}

const statuses = {
  open: { value: 'open' },
  closed: { value: 'closed' },
  canceled: { value: 'custom', customValue: 'canceled' },
} as const satisfies Record<NoticeStatus, { value: string; customValue?: string }>

const applicantTypes: Readonly<Record<OrganizationKind, readonly { value: string; customValue?: string }[]>> =
  {
    nonprofit: [{ value: 'non_profit_with_501c3' }, { value: 'nonprofit_without_501c3' }],
    'local-government': [{ value: 'government_county' }, { value: 'government_municipal' }],
    'federal-agency': [{ value: 'custom', customValue: 'federal-agency' }],
  }

function money(amount: string) {
  return { amount, currency: 'USD' as const }
}

function dateAndTime(local: string): { date: string; time: string } {
  const [date = '', clock = ''] = local.split('T')
  return { date, time: clock.length === 5 ? `${clock}:00` : clock }
}
