import type { Table } from '../../../src/platform/database/schema/catalog.ts'
import { copyOf, type Refused } from './trial.ts'

type Row = { readonly sql: string; readonly refused: Refused }

const refused = (code: string, constraint: string, ...statements: string[]): Row[] =>
  statements.map((sql) => ({ sql, refused: { code, constraint } }))

const hash = 'a'.repeat(64)
/** Amendment 4 of AWD-1, which has no members, as a change of members that is approved. */
const approving = (members: string) =>
  `update award_amendments set kind = 'members', members = '${members}', members_before = '{}', evidence = '${hash}', status = 'approved', decided_by = 'APR-1',
    decided_on = '2026-03-07' where award = 'AWD-1' and number = 4`
const anyAge =
  'alter table exclusion_rules disable trigger user; update exclusion_rules set most_days = 36500'

/** Attempts on the triggers of a change of members or of the rule profile, by table and name. */
export function memberTriggers(table: Table): Readonly<Record<string, readonly Row[]>> {
  const proposing = (members: string, more: Readonly<Record<string, string>> = {}) =>
    copyOf(
      table,
      {
        ...{ number: '5', kind: `'members'`, members: `'${members}'`, members_before: `'{}'` },
        ...{ evidence: `'${hash}'`, ...more },
      },
      'number = 4',
    )
  const takingOver = (funds: string, before: string, after: string) =>
    copyOf(
      table,
      {
        ...{ number: '5', kind: `'profile'`, profile_funds: `'{${funds}}'` },
        ...{ profiles_before: `'{${before}}'`, profiles: `'{${after}}'` },
      },
      'number = 4',
    )
  return {
    'award_amendments.profile_taken_over': refused(
      'FD176',
      'award_amendments_take_over_the_profile',
      takingOver('FY1', 'UG-2020', 'UG-2024'),
      takingOver('FY1', 'UG-2024', 'UG-2020'),
      takingOver('FY9', 'UG-2020', 'UG-2024'),
    ),
    'award_amendments.members_changed_lawfully': [
      ...refused(
        'FD041',
        'award_amendments_by_the_unrecused',
        `alter table actors disable trigger user; update actors set affiliation = 'ORG-3' where code = 'FIN-2'; select act_as('FIN-2', null); ${proposing('{ORG-3}')}`,
      ),
      ...refused(
        'FD196',
        'award_amendments_of_known_members',
        proposing('{ORG-1}'),
        proposing('{ORG-3,ORG-3}'),
        proposing('{ORG-99}'),
      ),
      ...refused('FD195', 'award_amendments_join_with_approval', proposing('{ORG-3}', { evidence: 'null' })),
      ...refused('FD110', 'award_amendments_asked_of_a_recent_list', approving('{ORG-2}')),
      ...refused('FD110', 'award_amendments_to_nobody_excluded', `${anyAge}; ${approving('{ORG-2}')}`),
    ],
    'award_amendments.budget_is_of_members': refused(
      'FD197',
      'award_amendments_leave_no_outsider',
      approving('{ORG-3}'),
      approving('{}'),
    ),
  }
}
