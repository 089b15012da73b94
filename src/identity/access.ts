/** What a person of each role may do (docs/domain.md, section 2). A route names one access; a role holds several. */
const accessByRole = {
  finance: [
    'me:read',
    'session:own',
    'mail:own',
    'proposal:read',
    'proposal:withdraw',
    'appropriation:read',
    'appropriation:prepare',
    'organization:read',
    'organization:register',
    'solicitation:read',
    'solicitation:prepare',
    'application:read',
    'application:receive',
    'application:file',
    'application:screen',
    'conflict:declare',
    'review:read',
    'decision:read',
    'decision:recommend',
    'award:read',
    'exclusion:read',
    'disbursement:read',
    'disbursement:request',
    'disbursement:cancel',
    'disallowance:read',
    'disallowance:record',
    'file:keep',
    'file:read',
    'ledger:prove',
    'ledger:read',
    'ledger:behind-figures',
    'summary:read',
  ],
  approver: [
    'me:read',
    'session:own',
    'mail:own',
    'proposal:read',
    'appropriation:read',
    'organization:read',
    'solicitation:read',
    'application:read',
    'review:read',
    'decision:read',
    'award:read',
    'exclusion:read',
    'award:execute',
    'disbursement:read',
    'disbursement:approve',
    'disbursement:pay',
    'disallowance:read',
    'file:read',
    'disallowance:decide',
    'ledger:close',
    'ledger:prove',
    'ledger:read',
    'ledger:behind-figures',
    'ledger:reverse',
    'summary:read',
  ],
  board: [
    'me:read',
    'session:own',
    'mail:own',
    'appropriation:read',
    'organization:read',
    'solicitation:read',
    'application:read',
    'conflict:declare',
    'review:read',
    'review:score',
    'reader:admit',
    'decision:read',
    'decision:vote',
    'award:read',
    'exclusion:read',
    'file:read',
    'ledger:behind-figures',
    'summary:read',
  ],
  chair: [
    'me:read',
    'session:own',
    'mail:own',
    'proposal:read',
    'appropriation:read',
    'organization:read',
    'solicitation:read',
    'application:read',
    'conflict:declare',
    'review:read',
    'review:score',
    'reader:admit',
    'decision:read',
    'decision:vote',
    'decision:certify',
    'award:read',
    'exclusion:read',
    'award:draft',
    'file:keep',
    'file:read',
    'disbursement:read',
    'disallowance:read',
    'ledger:prove',
    'ledger:read',
    'ledger:behind-figures',
    'summary:read',
  ],
  /** Admitted by a Board member to read and score the applications under one solicitation. */
  reader: [
    'me:read',
    'session:own',
    'mail:own',
    'solicitation:read',
    'application:read',
    'file:read',
    'conflict:declare',
    'review:read',
    'review:score',
  ],
  auditor: [
    'me:read',
    'session:own',
    'mail:own',
    'proposal:read',
    'actor:read',
    'appropriation:read',
    'organization:read',
    'solicitation:read',
    'application:read',
    'review:read',
    'decision:read',
    'award:read',
    'exclusion:read',
    'disbursement:read',
    'disallowance:read',
    'file:read',
    'ledger:cosign',
    'ledger:prove',
    'ledger:read',
    'ledger:behind-figures',
    'summary:read',
  ],
  grantee: [
    'me:read',
    'session:own',
    'mail:own',
    'application:read',
    'application:file',
    'award:read',
    'disbursement:read',
    'disbursement:request',
    'disbursement:cancel',
    'disallowance:read',
    'file:keep',
    'file:read',
    'ledger:prove',
  ],
  /** The service itself, in what no person does: no route is its own. */
  service: [],
  admin: [
    'me:read',
    'session:own',
    'mail:own',
    'proposal:read',
    'proposal:withdraw',
    'actor:read',
    'actor:admit',
    'actor:key',
    'session:end',
    'mail:read',
    'decision:govern',
    'ledger:erase',
    'organization:read',
  ],
} as const

export type Role = keyof typeof accessByRole
export const roles = Object.keys(accessByRole) as Role[]
/** The roles of persons. */
export const personRoles = roles.filter((role) => role !== 'service')

/** `public` needs no key. Any other access needs a role that has it. */
export type Access = (typeof accessByRole)[Role][number] | 'public'

/** Whether somebody with these roles reads the whole ledger; else it is the entries behind the figures alone. */
export function readsWholeLedger(held: readonly string[]): boolean {
  return mayWith(held, 'ledger:read')
}

/** Whether one of some roles has an access. */
export function mayWith(held: readonly string[], access: Access): boolean {
  return rolesWith(access).some((role) => held.includes(role))
}

/** The roles that have an access. */
export function rolesWith(access: Access): Role[] {
  return roles.filter((role) => (accessByRole[role] as readonly Access[]).includes(access))
}

/** What some roles may do, each access once. */
export function accessesOf(held: readonly Role[]): Access[] {
  return [...new Set(held.flatMap((role): readonly Access[] => accessByRole[role]))]
}
