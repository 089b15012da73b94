import postgres from 'postgres'
import { quotas } from '../../src/organizations/quota.ts'
import { fileQuota } from '../../src/platform/files/queries.ts'
import type { Attempt } from './application-refusals.ts'
import { applicationsFor } from './applications.ts'
import { newDisbursement } from './given.ts'
import type { Service } from './service.ts'
import { formOf, formType } from './uploads.ts'

/** Stores files of a byte for an organization, until it has so many. It stored one before. */
export async function fillFiles({ ownerUrl }: Service, organization: string): Promise<void> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => undefined })
  await sql`insert into stored_files (sha256, bytes, media_type)
    select encode(sha256(n::text::bytea), 'hex'), 1, 'text/plain' from generate_series(2, ${fileQuota.mostFiles}::integer) n`
  await sql`insert into stored_file_keepers
    select encode(sha256(n::text::bytea), 'hex'), ${organization} from generate_series(2, ${fileQuota.mostFiles}::integer) n`
  await sql.end()
}

/** Files an application with the key of an organization's own user. */
export function filedBy(s: Service, who: 'grantee' | 'otherGrantee', solicitation: string) {
  const applicant = who === 'grantee' ? 'IRC' : 'BAKER'
  const { message: _, ...filed } = applicationsFor(s).draftOf(solicitation, { applicant }) as {
    message: unknown
  }
  return s.call(who, 'POST', '/v1/applications', filed)
}

/** Takes the whole share of one organization, and answers what is refused it then. */
export async function quotaAttempts(s: Service): Promise<Attempt[]> {
  const a = applicationsFor(s)
  const solicitation = await a.openSolicitation()
  for (let i = 0; i < quotas.applications; i++) await filedBy(s, 'otherGrantee', solicitation)
  const { message: _, ...filed } = a.draftOf(solicitation, { applicant: 'BAKER' }) as { message: unknown }
  const { fund, award } = await s.given.fundedAward('1000.00', { grantee: 'BAKER' })
  const asked = newDisbursement(award, { [fund]: '1.00' })
  for (let i = 0; i < quotas.openRequests; i++) await s.given.made('otherGrantee', '/v1/disbursements', asked)
  const upload = (content: string): readonly [string, Buffer] => ['/v1/files', formOf(content, 'plan.txt')]
  await s.call('otherGrantee', 'POST', ...upload('the first'), { 'content-type': formType })
  await fillFiles(s, 'BAKER')
  const full = { most: 50 }
  return [
    ['receiveApplication', 'quota-reached', 'otherGrantee', '/v1/applications', filed, full],
    ['requestDisbursement', 'quota-reached', 'otherGrantee', '/v1/disbursements', asked, full],
    [
      ...(['keepFile', 'file-quota-reached', 'otherGrantee', ...upload('one more')] as const),
      ...([{ mostFiles: fileQuota.mostFiles }, '*/*', formType] as const),
    ],
  ]
}
