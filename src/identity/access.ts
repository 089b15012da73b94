/** What a person of each role may do (domain: 2. Who uses it). A route names one access; a role holds several. */
const accessByRole = {
  finance: [
    'appropriation:read',
    'appropriation:prepare',
    'organization:read',
    'organization:register',
    'solicitation:read',
    'solicitation:prepare',
    'award:read',
    'award:draft',
    'disbursement:read',
    'disbursement:request',
    'disbursement:withdraw',
    'ledger:prove',
    'ledger:read',
    'summary:read',
  ],
  approver: [
    'appropriation:read',
    'organization:read',
    'solicitation:read',
    'award:read',
    'award:execute',
    'disbursement:read',
    'disbursement:approve',
    'disbursement:pay',
    'ledger:close',
    'ledger:prove',
    'ledger:read',
    'ledger:reverse',
    'summary:read',
  ],
  board: ['appropriation:read', 'organization:read', 'solicitation:read', 'award:read', 'summary:read'],
  chair: [
    'appropriation:read',
    'organization:read',
    'solicitation:read',
    'award:read',
    'ledger:prove',
    'ledger:read',
    'summary:read',
  ],
  auditor: [
    'actor:read',
    'appropriation:read',
    'organization:read',
    'solicitation:read',
    'award:read',
    'disbursement:read',
    'ledger:cosign',
    'ledger:prove',
    'ledger:read',
    'summary:read',
  ],
  grantee: [
    'award:read',
    'disbursement:read',
    'disbursement:request',
    'disbursement:withdraw',
    'ledger:prove',
  ],
  admin: ['actor:read', 'actor:admit', 'actor:key', 'ledger:erase', 'organization:read'],
} as const

export type Role = keyof typeof accessByRole
export const roles = Object.keys(accessByRole) as Role[]

/** `public` needs no key; everything else a role that holds it. */
export type Access = (typeof accessByRole)[Role][number] | 'public'

/** The roles that hold an access, for the refusal that names them. */
export function rolesWith(access: Access): Role[] {
  return roles.filter((role) => (accessByRole[role] as readonly Access[]).includes(access))
}
