import { record } from '../ledger/commands.ts'
import type { Transaction } from '../platform/database/database.ts'
import { type Organization } from './organization.ts'
import { insertOrganization } from './queries.ts'
import { refuseOrganization } from './refusals.ts'

/** Registers an organization. Refuses a code or a UEI that another organization has. */
export async function registerOrganization(
  tx: Transaction,
  terms: Omit<Organization, 'version'>,
): Promise<Organization> {
  const organization = { ...terms, version: 1 }
  if (!(await insertOrganization(tx, organization))) {
    throw refuseOrganization('organization-known', { organization: terms.code, uei: terms.uei })
  }
  const { code, ...facts } = terms
  await record(tx, { kind: 'organization.registered', subject: code, effectiveOn: tx.today, facts })
  return organization
}
