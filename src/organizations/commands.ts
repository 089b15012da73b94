import { record, type When, whenRecorded } from '../ledger/commands.ts'
import { privately } from '../ledger/private-text.ts'
import type { Transaction } from '../platform/database/database.ts'
import {
  correct,
  type Organization,
  type Registration,
  register,
  type SaidOfOrganization,
  termsOf,
} from './organization.ts'
import {
  executedAwardOf,
  holderOf,
  inForceSince,
  insertOrganization,
  organizationForUpdate,
  saveCorrection,
} from './queries.ts'
import { refuseOrganization } from './refusals.ts'

/** Registers an organization. Refuses a code or a UEI that another organization has. */
export async function registerOrganization(
  tx: Transaction,
  code: string,
  said: SaidOfOrganization & Pick<Registration, 'legalName' | 'kind'>,
): Promise<Organization> {
  const organization = register(code, said)
  if (!(await insertOrganization(tx, organization))) {
    throw refuseOrganization('organization-known', { organization: code, uei: organization.uei })
  }
  await record(tx, {
    kind: 'organization.registered',
    subject: code,
    effectiveOn: tx.today,
    facts: termsOf(organization),
  })
  return organization
}

/** Corrects what is registered of an organization, for a reason. What was made before keeps what it says. */
export async function correctOrganization(
  tx: Transaction,
  code: string,
  said: SaidOfOrganization,
  reason: string,
  at: When,
): Promise<Organization> {
  const before = await organizationForUpdate(tx, code)
  const { effectiveOn, concerns, occurredOn } = await whenRecorded(tx, at)
  const { organization, changed } = correct(before, said, {
    on: occurredOn ?? effectiveOn,
    inForceSince: await inForceSince(tx, code),
    holder: await holderOf(tx, said.uei),
    awarded: await executedAwardOf(tx, code),
  })
  saveCorrection(tx, organization)
  await record(tx, {
    ...{ kind: 'organization.corrected', subject: code, effectiveOn, concerns },
    facts: {
      ...termsOf(organization),
      ...{ version: organization.version, changed, occurredOn, reason: privately(reason) },
    },
  })
  return organization
}
