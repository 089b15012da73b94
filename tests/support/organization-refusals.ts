import type { Attempt } from './application-refusals.ts'
import { ueis } from './given.ts'
import type { Service } from './service.ts'

/** An attempt for each refusal of an act on what is registered of an organization and on its contacts, and of an execution without a UEI. */
export async function organizationAttempts({ given }: Service): Promise<Attempt[]> {
  const [url, at, none] = ['/v1/organizations', '/v1/organizations/HAVEN', '/v1/organizations/NONE']
  const bare = { code: 'BARE', legalName: 'Bare', kind: 'nonprofit' }
  await given.made('finance', url, bare)
  const fund = await given.fund({ amount: '2.00' })
  const solicitation = await given.publishedSolicitation({ [fund]: '2.00' })
  await given.executedAward(solicitation, { [fund]: '1.00' })
  const award = await given.draftedAward(solicitation, { [fund]: '1.00' }, { grantee: 'BARE' })
  const person = { name: 'x', role: 'x', email: 'x@example.org' }
  const added = async () =>
    `${at}/contacts/${String((await given.made('finance', `${at}/contacts`, person)).body['code'])}`
  const [contact, gone] = [await added(), await added()]
  await given.made('finance', `${gone}/removal`, { reason: 'x' })
  const rate = { percent: '1.00', kind: 'final', base: 'x', from: '2023-01-02', through: '2023-01-01' }
  const reason = 'x'
  const correcting = (code: string, body: object, facts: object = {}): Attempt => [
    ...(['correctOrganization', code, 'finance', `${at}/corrections`, { reason, ...body }, facts] as const),
  ]
  return [
    [
      'executeAward',
      'award-without-uei',
      'approver',
      `/v1/awards/${award}/execution`,
      { effectiveOn: '2023-10-02' },
      { grantee: 'BARE' },
    ],
    ['readOrganization', 'organization-version-not-found', 'auditor', `${at}?version=9`, {}, { latest: 1 }],
    ['readOrganizationActions', 'organization-not-found', 'auditor', `${none}/actions`, {}],
    ['listOrganizationVersions', 'organization-not-found', 'auditor', `${none}/versions`, {}],
    ['listOrganizationVersions', 'cursor-invalid', 'auditor', `${at}/versions?cursor=x`, {}],
    ['registerOrganization', 'rate-period-out-of-order', 'finance', url, { ...bare, indirectRate: rate }],
    [
      'correctOrganization',
      'organization-not-found',
      'finance',
      `${none}/corrections`,
      { city: 'x', reason },
    ],
    correcting('acts-out-of-order', { city: 'x', effectiveOn: '2022-01-01' }),
    correcting('rate-period-out-of-order', { indirectRate: rate }),
    correcting('uei-of-another', { uei: ueis.IRC }, { organization: 'IRC' }),
    [
      'correctOrganization',
      'uei-of-awarded',
      'finance',
      `${url}/IRC/corrections`,
      { uei: null, reason },
      { uei: ueis.IRC, organization: 'IRC', award: /^AWD-/ },
    ],
    correcting('organization-unchanged', { legalName: 'HAVEN' }, { version: 1 }),
    ['listContacts', 'organization-not-found', 'auditor', `${none}/contacts`, {}],
    ['listContacts', 'cursor-invalid', 'auditor', `${at}/contacts?cursor=x`, {}],
    ['readContact', 'organization-not-found', 'grantee', contact, {}],
    ['readContact', 'contact-not-found', 'auditor', `${at}/contacts/NONE`, {}],
    ['addContact', 'organization-not-found', 'finance', `${none}/contacts`, person],
    ['addContact', 'contact-unreachable', 'finance', `${at}/contacts`, { name: 'x', role: 'x' }],
    [
      'correctContact',
      'contact-not-found',
      'finance',
      `${at}/contacts/NONE/correction`,
      { name: 'y', reason },
    ],
    ['correctContact', 'contact-removed', 'finance', `${gone}/correction`, { name: 'y', reason }],
    ['correctContact', 'contact-unreachable', 'finance', `${contact}/correction`, { email: null, reason }],
    ['correctContact', 'contact-unchanged', 'finance', `${contact}/correction`, { name: 'x', reason }],
    ['removeContact', 'contact-not-found', 'finance', `${at}/contacts/NONE/removal`, { reason }],
    ['removeContact', 'contact-removed', 'finance', `${gone}/removal`, { reason }],
  ]
}
