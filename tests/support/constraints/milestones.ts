import type { Table } from '../../../src/platform/database/schema/catalog.ts'
import { copyOf, type Refused, withoutTriggers } from './trial.ts'

type Row = { readonly sql: string; readonly refused: Refused }

const refused = (code: string, constraint: string, ...statements: string[]): Row[] =>
  statements.map((sql) => ({ sql, refused: { code, constraint } }))

/** AWD-1 as an award that is fixed in amount. */
const fixedFirst = `${withoutTriggers('awards')}; update awards set form_of_payment = 'fixed-amount' where code = 'AWD-1'`
const approvingIncrease = `update award_amendments set status = 'approved', decided_by = 'APR-1', decided_on = '2026-03-07' where award = 'AWD-1' and number = 4`
const hash = 'a'.repeat(64)

type Scheduling = { shows?: string; amount?: string; due?: string; isSaid?: boolean }
/** A second schedule of AWD-1, by amendment 4, which adds a dollar, with the entry that says so. */
const scheduling = ({ shows = 's', amount = '1', due = '2026-07-31', isSaid = true }: Scheduling): string =>
  `${fixedFirst}; ${withoutTriggers('ledger_entries')}; ${withoutTriggers('award_milestones')};
    insert into award_schedules values ('AWD-1', 2, 4, 'CHR-1', '2026-03-07');
    insert into award_milestones values ('AWD-1', 2, 1, 'FY1', '${shows}', '2026-06-30', 5), ('AWD-1', 2, 2, 'FY1', 'x', '${due}', ${amount});
    insert into ledger_entries (id, kind, effective_on, recorded_at, actor, subject, facts, leaf)
      select gen_random_uuid(), 'award.amendment-proposed', '2026-03-07', clock(), 'CHR-1', 'AWD-1', jsonb_build_object('schedule', schedule_as_recorded('AWD-1', 2)), 'x' where ${String(isSaid)}`
/** What the agency said of FY1: its approval, and the cost share that it asks for. */
const terms = (approval: string, share: string) => `${withoutTriggers('federal_award_versions')};
    insert into federal_award_versions select 'FY1', 1, since, document, '01900000-0000-7000-8000-000000000001', listing_title, null, null, null, pass_through_number, null, null, 'UG-2024', null,
      ${share}, ${approval}, null, null, null, null from federal_award_versions limit 1`
const executing = `update awards set form_of_payment = 'fixed-amount', status = 'executed', executed_by = 'APR-1', executed_on = '2026-03-02' where code = 'AWD-2'`
const lines = (amount: string) =>
  `${withoutTriggers('award_lines')}; update award_lines set amount = ${amount}`
const requested = `${withoutTriggers('ledger_entries')};
    insert into ledger_entries (id, kind, effective_on, recorded_at, actor, subject, facts, leaf)
      values (gen_random_uuid(), 'disbursement.requested', '2026-03-03', clock(), 'GRT-1', 'DSB-7', '{"milestone":"1","milestoneEvidence":"${hash}"}', 'x')`
const approving = `update disbursements set status = 'approved', approved_by = 'APR-1', approved_on = '2026-03-08' where code = 'DSB-7'`

/** Attempts on the triggers of fixed-amount awards, by table and name. */
export function milestoneTriggers(table: Table): Readonly<Record<string, readonly Row[]>> {
  return {
    'awards.keeps_its_form': refused(
      'FD185',
      'awards_keep_their_form',
      `update awards set form_of_payment = 'fixed-amount' where code = 'AWD-1'`,
      `update awards set form_of_payment = 'fixed-amount' where code = 'AWD-2'`,
      copyOf(table, { code: `'AWD-X'`, form_of_payment: `'fixed-amount'` }, `code = 'AWD-1'`),
    ),
    'award_budgets.of_its_form': refused(
      'FD186',
      'award_budgets_of_cost_reimbursement',
      `${fixedFirst}; ${copyOf(table, { number: '2', amendment: '4' }, `award = 'AWD-1'`)}`,
    ),
    'award_schedules.of_its_form': refused(
      'FD186',
      'award_schedules_of_a_fixed_amount',
      copyOf(table, { number: '2', amendment: '4' }),
    ),
    'award_schedules.comes_with_its_act': refused(
      'FD187',
      'award_schedules_come_with_their_act',
      copyOf(table, { number: '2', amendment: '1' }),
      copyOf(table, { number: '2', amendment: 'null' }),
      copyOf(table, { number: '9', amendment: '4' }),
    ),
    'award_milestones.comes_with_its_schedule': refused(
      'FD187',
      'award_milestones_come_with_their_schedule',
      copyOf(table, { number: '2' }),
    ),
    'award_schedules.schedule_stands': [
      ...refused('FD188', 'award_schedules_equal_the_obligation', scheduling({ amount: '1.01' })),
      ...refused('FD188', 'award_schedules_within_period', scheduling({ due: '2027-03-02' })),
      ...refused('FD187', 'award_schedules_as_recorded', scheduling({ isSaid: false })),
      ...refused('FD189', 'award_schedules_keep_what_is_under_way', scheduling({ shows: 'another' })),
    ],
    'award_lines.schedule_stands': refused(
      'FD188',
      'award_schedules_equal_the_obligation',
      `${fixedFirst}; update award_lines set amount = 6 where award = 'AWD-1'`,
    ),
    'award_amendments.schedule_stands': refused(
      'FD188',
      'award_schedules_equal_the_obligation',
      `${fixedFirst}; ${lines('6')}; ${approvingIncrease}`,
    ),
    'awards.schedule_stands': refused(
      'FD188',
      'award_schedules_equal_the_obligation',
      `update awards set form_of_payment = 'fixed-amount' where code = 'AWD-2'`,
    ),
    'awards.fixed_lawfully': [
      ...refused('FD190', 'awards_fixed_within_cap', `${lines('500000.01')}; ${executing}`),
      ...refused(
        'FD191',
        'awards_fixed_with_approval',
        `${lines('500000.00')}; ${executing}`,
        `${terms('null', 'null')}; ${executing}`,
      ),
      ...refused('FD191', 'awards_fixed_without_cost_share', `${terms(`'${hash}'`, '1')}; ${executing}`),
    ],
    'award_amendments.fixed_lawfully': [
      ...refused(
        'FD190',
        'awards_fixed_within_cap',
        `${fixedFirst}; ${lines('500000.01')}; ${approvingIncrease}`,
      ),
      ...refused('FD191', 'awards_fixed_with_approval', `${fixedFirst}; ${approvingIncrease}`),
    ],
    'award_endings.closed_by_its_form': refused(
      'FD194',
      'award_endings_closed_by_its_form',
      `${fixedFirst}; ${copyOf(table, { number: '6' }, 'number = 2')}`,
      copyOf(table, { number: '6', final_report_on: 'null', certified_on: `'2026-03-07'` }, 'number = 2'),
    ),
    'disbursements.of_the_form_of_its_award': refused(
      'FD192',
      'disbursements_of_the_form_of_their_award',
      `${fixedFirst}; ${copyOf(table, { code: `'DSB-X'` }, `code = 'DSB-1'`)}`,
      copyOf(table, { code: `'DSB-X'`, milestone: '2' }, `code = 'DSB-7'`),
    ),
    'disbursements.as_scheduled': refused(
      'FD193',
      'disbursements_for_a_milestone_in_force',
      copyOf(table, { code: `'DSB-X'`, milestone: '9' }, `code = 'DSB-7'`),
    ),
    'disbursements.as_scheduled_later': [
      ...refused(
        'FD193',
        'disbursements_for_a_milestone_in_force',
        approving,
        `${requested}; alter table disbursement_lines disable trigger user; update disbursement_lines set amount = 4 where disbursement = 'DSB-7'; ${approving}`,
      ),
      ...refused('FD193', 'disbursements_reduced_lawfully', `${requested}; ${approving}`),
    ],
    'disbursement_lines.reduced_with_its_approval': refused(
      'FD193',
      'disbursement_lines_reduced_with_their_approval',
      `update disbursement_lines set amount = 4 where disbursement = 'DSB-1'`,
      `update disbursement_lines set amount = 4 where disbursement = 'DSB-7'`,
    ),
  }
}
