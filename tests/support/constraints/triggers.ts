import type { Catalog, Table } from '../../../src/platform/database/schema/catalog.ts'
import { memberTriggers } from './members.ts'
import { milestoneTriggers } from './milestones.ts'
import {
  type Attempt,
  atOnce,
  copyOf,
  idOf,
  onlyTrigger,
  type Refused,
  type Rule,
  withoutTriggers,
} from './trial.ts'

type Row = { readonly sql: string; readonly refused: Refused }

/** Attempts on triggers, each with the other triggers of its table off, since several rules refuse the same row. */
export function triggerAttempts(rules: readonly Rule[], { tables }: Catalog): Attempt[] {
  const refused = rules
    .filter(({ kind }) => kind === 'trigger')
    .flatMap((rule) => {
      const table = tables.find(({ name }) => name === rule.table)
      if (!table) throw new Error(`no table ${rule.table}`)
      return rowsFor(rule, table).map(({ sql, refused }) => ({
        rule: idOf(rule),
        steps: [onlyTrigger(rule.table, rule.name), sql, atOnce],
        outcome: refused,
      }))
    })
  return [...refused, ...effects(rules)]
}

/** A trigger that writes is seen by what it wrote. */
function effects(rules: readonly Rule[]): Attempt[] {
  return [...recusalsKept(rules), ...mailAdded(rules)]
}

/** An act after which something waits for APR-1, who has confirmed an address. */
function mailAdded(rules: readonly Rule[]): Attempt[] {
  const rule = rules.find(({ name }) => name === 'notify_by_mail')
  if (!rule) return []
  const steps = [
    onlyTrigger(rule.table, rule.name),
    `insert into ledger_entries (id, kind, effective_on, recorded_at, actor, subject, facts, leaf) values
      (gen_random_uuid(), 'award.drafted', '2026-01-15', '2026-01-15T12:00Z', 'CHR-1', 'AWD-1', '{}', 'leaf')`,
    `select count(*) from mail_outbox where actor = 'APR-1' and state = 'waiting'`,
  ]
  return [{ rule: idOf(rule), steps, outcome: { counts: 1 } }]
}

function recusalsKept(rules: readonly Rule[]): Attempt[] {
  const rule = rules.find(({ name }) => name === 'keep_recusals')
  if (!rule) return []
  const steps = [
    onlyTrigger(rule.table, rule.name),
    `update decisions set status = 'abandoned' where code = 'DEC-2'`,
    `select count(*) from kept_recusals where decision = 'DEC-2'`,
  ]
  // One seat has an interest and one an affiliation; the second person with an interest has no seat.
  return [{ rule: idOf(rule), steps, outcome: { counts: 2 } }]
}

function rowsFor(rule: Rule, table: Table): Row[] {
  const [, called = '', list = ''] = /EXECUTE FUNCTION (\w+)\((.*)\)/.exec(rule.text) ?? []
  const named = [...list.matchAll(/'([^']*)'/g)].map(([, argument = '']) => argument)
  const { [`${rule.table}.${rule.name}`]: one } = particular(table)
  return one ?? general(called, rule, table, named)
}

/** Rules that many tables share: what is tried follows from the table and from what the trigger names. */
function general(called: string, rule: Rule, table: Table, named: readonly string[]): Row[] {
  const { name } = table
  const first = table.columns.find(({ text }) => !text.includes('generated'))?.name ?? ''
  const touch = `update ${name} set "${first}" = "${first}"`
  const refused = (code: string, suffix: string): Refused => ({ code, constraint: `${name}_${suffix}` })
  switch (called) {
    case 'must_be_recorded':
      return [{ sql: touch, refused: { code: 'FD010', table: name } }]
    case 'ledger_is_append_only':
    case 'version_is_final':
      return appendOnly(rule, name, touch).map((sql) => ({ sql, refused: { code: 'FD020', table: name } }))
    case 'listed_step':
      return [{ sql: `update ${name} set status = 'other'`, refused: refused('FD023', 'listed_step') }]
    case 'under_own_name':
      return named.map((column) => ({
        sql: rule.text.includes('INSERT')
          ? copyOf(table, { [column]: `'OTHER'` })
          : `update ${name} set ${column} = 'OTHER'`,
        refused: refused('FD024', 'under_own_name'),
      }))
    case 'stage_is_final':
      return named.map((column) => ({
        sql: `update ${name} set ${column} = null where ${column} is not null`,
        refused: refused('FD024', 'stage_is_final'),
      }))
    case 'lines_come_with_their_row':
      return [{ sql: copyOf(table, {}), refused: refused('FD025', 'come_with_their_row') }]
    case 'comes_with_its_document':
      return [{ sql: copyOf(table, {}), refused: refused('FD025', 'come_with_their_document') }]
    case 'voted_on_the_open_document':
      return [{ sql: copyOf(table, { revision: '9' }), refused: refused('FD046', 'on_the_open_document') }]
    case 'unrecused_and_declared': {
      const [person = ''] = named
      return [
        { sql: copyOf(table, { [person]: `'BRD-2'` }), refused: refused('FD041', 'by_the_unrecused') },
        { sql: copyOf(table, { [person]: `'CHR-1'` }), refused: refused('FD042', 'by_the_declared') },
      ]
    }
    default:
      return []
  }
}

function appendOnly(rule: Rule, table: string, touch: string): string[] {
  if (rule.text.includes('TRUNCATE')) return [`truncate ${table} cascade`]
  if (rule.name === 'upward_only') return [`update ${table} set debits = debits - 1, credits = credits - 1`]
  if (rule.name === 'totals_only') {
    const [, list = ''] = /UPDATE OF (.*?) ON /.exec(rule.text) ?? []
    return list
      .split(', ')
      .flatMap((column) => (column === 'id' ? [] : [`update ${table} set ${column} = ${column}`]))
  }
  return [
    ...(rule.text.includes('UPDATE') ? [touch] : []),
    ...(rule.text.includes('DELETE') ? [`delete from ${table}`] : []),
  ]
}

const sideOf: Readonly<Record<string, 'debit' | 'credit'>> = { available: 'credit', entrusted: 'credit' }

/** An account that holds so much since a day, whatever it held before. */
function heldOn(code: string, day: string, amount: number): string {
  const [fund = '', kind = ''] = code.split(':')
  const side = sideOf[kind] ?? 'debit'
  const [debits, credits] = side === 'debit' ? [amount, 0] : [0, amount]
  return `insert into ledger_accounts (code, kind, fund, normal_side, debits, credits)
      values ('${code}', '${kind}', '${fund}', '${side}', ${debits}, ${credits}) on conflict (code) do nothing;
    insert into ledger_account_days select id, '${day}', '${day}', ${debits}, ${credits} from ledger_accounts where code = '${code}'`
}

/** One account holds 5, and another comes to hold an amount: as the posting function leaves them. */
function moving(held: string, moved: string, total: 'debits' | 'credits', amount = 5): string {
  const more = moved.endsWith(':entrusted')
    ? `${total} = ${total} + 1`
    : `${total} = ${total} + ${String(amount)}`
  return `${heldOn(held, '2026-01-20', 5)}; ${heldOn(moved, '2026-01-20', moved.endsWith(':entrusted') ? 4 : amount)};
    update ledger_accounts set ${more} where code = '${moved}'`
}

/** Money set aside on a day, by an entry of this transaction. */
function promised(day: string): string {
  return gained('FY1:available', 'FY1:committed:SOL-P', day, 'FY1:committed:SOL-P')
}

/** A dollar that an entry of this transaction moves on a day; of its two accounts the one that is judged is added to. */
function gained(
  debit: string,
  credit: string,
  day: string,
  judged = debit.endsWith(':cash') ? debit : credit,
): string {
  const id = '01900000-0000-7000-8000-0000000000aa'
  return `insert into ledger_accounts (code, kind, fund, owner, normal_side)
      select code, kind, split_part(code, ':', 1), nullif(split_part(code, ':', 3), ''), side
      from unnest(array['${debit}', '${credit}']) as code join ledger_account_kinds on kind = split_part(code, ':', 2) on conflict (code) do nothing;
    insert into ledger_entries (id, kind, effective_on, recorded_at, actor, subject, facts, leaf)
      values ('${id}', 'test.done', '${day}', '2026-02-01T12:00Z', 'FIN-1', 'FY1', '{}', 'leaf');
    insert into ledger_transfers select '${id}', 1, a.id, b.id, 1, null from ledger_accounts a, ledger_accounts b
      where a.code = '${debit}' and b.code = '${credit}';
    update ledger_accounts set ${judged === debit ? 'debits = debits' : 'credits = credits'} + 1 where code = '${judged}'`
}

/** A state of a Federal award, as a statement adds it, beside an entry that says nothing of it. */
const put = (fund: string, state: string, since: string, number = 9): string =>
  `insert into federal_award_states values ('${fund}', ${number}, '${state}', '${since}', '${'a'.repeat(64)}', '01900000-0000-7000-8000-000000000001')`
/** A version of its terms, with so much earmarked for the evaluation. */
const termed = (fund: string, since: string, evaluation = 5): string =>
  `insert into federal_award_versions (fund, number, since, document, entry_id, rule_profile, evaluation)
    values ('${fund}', 9, '${since}', '${'a'.repeat(64)}', '01900000-0000-7000-8000-000000000001', 'UG-2020', ${evaluation})`
/** The Federal award FY1 is in a state since the middle of January, whatever refuses that. */
const stopped = (state: string): string =>
  `${withoutTriggers('federal_award_states')}; ${put('FY1', state, '2026-01-15')}`
/** The same, by an entry that was recorded after this unit began. */
const stoppedLater = (): string => `${withoutTriggers('ledger_entries')};
    update ledger_entries set recorded_at = clock() + interval '1 hour' where id = '01900000-0000-7000-8000-000000000001'; ${stopped('active')}`
const movedLater = (kind: string, side: string): string => `${withoutTriggers('ledger_accounts')};
    insert into ledger_accounts (code, kind, fund, owner, normal_side, latest_recorded)
      values ('FY1:${kind}:X', '${kind}', 'FY1', 'X', '${side}', clock() + interval '1 hour')`

const extended = (fund: string, through: string, on: string): string =>
  `insert into federal_award_extensions values ('${fund}', '${through}', '${on}', '01900000-0000-7000-8000-000000000001')`
const decidingAgent = (by: string, recused: string): string =>
  `update administrations set status = 'decided', document = '${'a'.repeat(64)}', decided_on = '2026-03-01', recused = '${recused}', decision_by = '${by}',
    decision_recorded_on = '2026-03-01' where code = 'ADMN-2'`
const executingAgent = `update administrations set status = 'executed', executed_by = 'APR-1', executed_on = '2026-03-02'`
const approvingCharge = `update administration_charges set status = 'approved', approved_by = 'APR-1', approved_on = '2026-04-03' where code = 'ADMC-1'`
/** A dollar promised to the agent, of five that are entrusted. */
const promisedToAgent = `${heldOn('FY1:entrusted', '2026-01-20', 5)}; ${gained('FY1:available', 'FY1:obligated:ADMN-1', '2026-01-25')}`
const capped = (said: string): string => `${withoutTriggers('federal_award_versions')};
    insert into federal_award_versions (fund, number, since, document, entry_id, rule_profile, administrative_cap)
      values ('FY1', 9, '2026-01-15', '${'a'.repeat(64)}', '01900000-0000-7000-8000-000000000001', 'UG-2020', '${said}')`
const savedAgain = 'update disallowances set version = version + 1'
const executing = `update awards set status = 'executed', executed_by = 'APR-1', executed_on = '2026-03-02' where code = 'AWD-2'`
/** A draft as a revision leaves it, with the entry that says so: on a day, with an amount, and as the row has the rest. */
const revising = (day: string, amount: string): string =>
  `${withoutTriggers('ledger_entries')}; ${withoutTriggers('award_lines')}; ${withoutTriggers('award_revisions')};
    update award_lines set amount = ${amount} where award = 'AWD-2';
    with said as (
      insert into ledger_entries (id, kind, effective_on, recorded_at, actor, subject, facts, leaf)
        select gen_random_uuid(), 'award.revised', '${day}', clock(), 'FIN-1', code, jsonb_build_object('number', '2', 'changes', '[]'::jsonb, 'title', title,
          'site', site, 'services', to_jsonb(services), 'periodFrom', period_from::text, 'periodThrough', period_through::text, 'formOfPayment', form_of_payment,
          'lines', jsonb_build_array(jsonb_build_object('fund', 'FY1', 'amount', '${amount}'))), 'x' from awards where code = 'AWD-2' returning id)
    insert into award_revisions select 'AWD-2', 2, '[]', 'FIN-1', '${day}', id from said;
    update awards set version = 2 where code = 'AWD-2'`
const revisedBy = (person: string, day: string): string =>
  `${withoutTriggers('award_revisions')}; insert into award_revisions values ('AWD-2', 2, '[]', '${person}', '${day}', gen_random_uuid())`
const decidedAll = `${withoutTriggers('applications')}; update applications set status = 'withdrawn' where code = 'APP-1'`
/** A release that an entry of this transaction says. */
const released = (solicitation: string, day = '2026-03-10'): string =>
  `insert into ledger_entries (id, kind, effective_on, recorded_at, actor, subject, facts, leaf)
    values ('01900000-0000-7000-8000-0000000000ab', 'solicitation.commitment-released', '${day}', clock(), 'FIN-1', '${solicitation}', '{}', 'x')`
/** The amendment that waits, as an extension within every period. */
const asExtension = `${withoutTriggers('award_amendments')}; update award_amendments set kind = 'extension', period_through = '2028-10-01', period_before = '2027-03-01' where number = 4;
          alter table award_amendments enable always trigger amended_lawfully`
/** What a person of the grantee ORG-1 does: FIN-2, who is also recused from APP-1. */
const byItsOwn = `alter table actors disable trigger user; update actors set affiliation = 'ORG-1' where code = 'FIN-2'; select act_as('FIN-2', null)`
/** An increase as its entry says it, which takes a dollar of what is set aside for its solicitation. */
const takingOfNeeds = `${withoutTriggers('award_amendments')};
    update award_amendments set status = 'approved', decided_by = 'APR-1', decided_on = '2026-03-07' where award = 'AWD-1' and number = 4;
    insert into ledger_accounts (code, kind, fund, owner, normal_side) values ('FY1:committed:SOL-C', 'committed', 'FY1', 'SOL-C', 'credit'),
      ('FY1:obligated:AWD-1', 'obligated', 'FY1', 'AWD-1', 'credit') on conflict (code) do nothing;
    insert into ledger_entries (id, kind, effective_on, recorded_at, actor, subject, facts, leaf)
      select '01900000-0000-7000-8000-0000000000ac', 'award.amended', '2026-03-07', clock(), 'APR-1', 'AWD-1',
        jsonb_build_object('number', '4', 'uei', uei, 'riskRating', entry_id), 'x' from organizations join risk_ratings on organization = code where code = 'ORG-1';
    insert into ledger_transfers select '01900000-0000-7000-8000-0000000000ac', 1, d.id, c.id, 1, null from ledger_accounts d, ledger_accounts c
      where d.code = 'FY1:committed:SOL-C' and c.code = 'FY1:obligated:AWD-1'`
const approvingIncrease = `update award_amendments set status = 'approved', decided_by = 'APR-1', decided_on = '2026-03-07' where award = 'AWD-1' and number = 4`
type Budgeting = {
  readonly award?: 'AWD-1' | 'AWD-2'
  readonly percent?: string
  readonly party?: string
  /** Category, class, last day and amount of each line. */
  readonly lines?: readonly (readonly [category: string, of: string, through: string, amount: string])[]
  readonly isSaid?: boolean
}
/** A second budget of an award: of AWD-2 by a revision, of AWD-1 by amendment 4, with the entry that says so. */
const budgeting = ({
  award = 'AWD-2',
  percent = 'null',
  party = `'ORG-2', 'lead', '{}', 'none', null, null, null`,
  lines = [['personnel', 'included', '2027-03-01', '5']],
  isSaid = true,
}: Budgeting): string => {
  const organization = party.slice(0, party.indexOf(','))
  const [by, on, kind] =
    award === 'AWD-2'
      ? (['FIN-1', '2026-03-02', 'award.revised'] as const)
      : (['CHR-1', '2026-03-07', 'award.amendment-proposed'] as const)
  return `${withoutTriggers('ledger_entries')}; ${withoutTriggers('award_budget_parties')}; ${withoutTriggers('award_budget_lines')};
    insert into award_budgets values ('${award}', 2, ${award === 'AWD-2' ? 'null' : '4'}, ${percent}, '${by}', '${on}');
    insert into award_budget_parties values ('${award}', 2, ${party});
    ${lines
      .map(
        ([category, of, through, amount]) =>
          `insert into award_budget_lines values ('${award}', 2, 'FY1', ${organization}, '${category}', '${of}', '2026-03-01', '${through}', ${amount}, 0);`,
      )
      .join(' ')}
    insert into ledger_entries (id, kind, effective_on, recorded_at, actor, subject, facts, leaf)
      select gen_random_uuid(), '${kind}', '${on}', clock(), '${by}', '${award}', jsonb_build_object('budget', budget_as_recorded('${award}', 2)), 'x' where ${String(isSaid)}`
}
/** Amendment 4 of AWD-1 as a budget revision. */
const revisingBudget = `${withoutTriggers('award_amendments')}; ${withoutTriggers('award_amendment_lines')};
  update award_amendments set kind = 'budget-revision' where number = 4; delete from award_amendment_lines where number = 4`
const leadOfFirst = `'ORG-1', 'lead', '{}', 'none', null, null, null`

/** FIN-2, who is recused from APP-1, acts on the award that comes from it. */
const ofApplication = `${withoutTriggers('awards')}; update awards set application = 'APP-1', decision_document = null where code = 'AWD-1'; select act_as('FIN-2', null)`
const withdrawnDraft = `${withoutTriggers('awards')}; update awards set status = 'withdrawn', withdrawn_by = 'FIN-1', withdrawn_on = '2026-03-02' where code = 'AWD-2'`
const approvingEnding = `update award_endings set status = 'approved', decided_by = 'APR-1', decided_on = '2026-03-08' where award = 'AWD-1' and number = 5`
const approvingRequest = `update disbursements set status = 'approved', approved_by = 'APR-1', approved_on = '2026-03-08' where code = 'DSB-1'`
/** The columns of an ending that waits. */
const waiting = { status: `'proposed'`, decided_by: 'null', decided_on: 'null' }
/** The award as its endings leave it: suspended, or closed. */
const suspended = `${withoutTriggers('award_endings')}; ${approvingEnding}`
const closedAward = `${withoutTriggers('award_endings')}; delete from award_endings where number in (4, 5);
  update award_endings set status = 'approved', decided_by = 'APR-1' where number = 2`
/** An entry that was recorded after this unit began. */
const laterEntry = (kind: string, subject: string): string =>
  `${withoutTriggers('ledger_entries')};
    insert into ledger_entries (id, kind, effective_on, recorded_at, actor, subject, facts, leaf)
      values (gen_random_uuid(), '${kind}', '2026-03-10', clock() + interval '1 hour', 'APR-1', '${subject}', '{}', 'x')`
/** A list of any age counts as recent. */
const anyList =
  'alter table exclusion_rules disable trigger user; update exclusion_rules set most_days = 36500'
/** The ledger as no command writes it, and then a change of a row. */
const otherwise = (entry: string, change: string): string =>
  `alter table ledger_entries disable trigger user; update ledger_entries set ${entry}; ${change}`

/** Rules of one table. */
/** A document published of a decision, with the entry that says so. */
function published(decision: string, document: string): string {
  return `${withoutTriggers('ledger_entries')};
    with said as (
      insert into ledger_entries (id, kind, effective_on, recorded_at, actor, subject, facts, leaf)
        values (gen_random_uuid(), 'decision.published', '2026-03-05', clock(), 'CHR-1', '${decision}',
          jsonb_build_object('sha256', encode(sha256(${document}), 'hex')), 'x') returning id)
    insert into decision_publications (decision, document, published_by, published_on, entry_id)
      select '${decision}', ${document}, 'CHR-1', '2026-03-05', id from said`
}

function particular(table: Table): Readonly<Record<string, Row[]>> {
  const refused = (code: string, constraint: string, ...statements: string[]): Row[] =>
    statements.map((sql) => ({ sql, refused: { code, constraint } }))
  const bare = (code: string, sql: string): Row[] => [{ sql, refused: { code } }]
  const received = (changes: Record<string, string>): string =>
    copyOf(table, { code: `'APP-X'`, received_at: 'clock()', ...changes }, `code = 'APP-R'`)
  return {
    'idempotency_keys.answers_are_final': bare('FD021', `update idempotency_keys set answer = '{"a":1}'`),
    'idempotency_keys.keys_are_answered': [
      ...bare(
        'FD022',
        `insert into idempotency_keys (principal, key, request_hash) values ('FIN-1', 'other', 'x')`,
      ),
      ...bare(
        'FD022',
        `insert into idempotency_keys (principal, key, request_hash, status, answer) values ('FIN-1', 'other', 'x', 201, '{"code":"FY1"}')`,
      ),
    ],
    'ledger_accounts.opens_as_coded': bare(
      'FD011',
      `insert into ledger_accounts (code, kind, fund, normal_side) values ('FY1:cash', 'cash', 'FY1', 'credit')`,
    ),
    'ledger_accounts.of_a_fund': bare(
      'FD011',
      `insert into ledger_accounts (code, kind, fund, normal_side) values ('FY8:cash', 'cash', 'FY8', 'debit')`,
    ),
    'ledger_entries.texts_are_kept': bare(
      'FD018',
      `insert into ledger_entries (id, kind, effective_on, recorded_at, actor, subject, facts, leaf)
        values (gen_random_uuid(), 'test.done', '2026-01-15', clock(), 'FIN-1', 'FY1', '{"reason":{"hmacSha256":"0"}}', 'x')`,
    ),
    'ledger_texts.erased_by_an_entry': [
      { sql: 'delete from ledger_texts', refused: { code: 'FD020', table: 'ledger_texts' } },
    ],
    'solicitations.text_is_final': refused(
      'FD070',
      'solicitations_text_is_final',
      `update solicitations set number = 5 where code = 'SOL-P'`,
      `update solicitations set published_on = published_on - 1, number = number + 1 where code = 'SOL-P'`,
      `update solicitations set title = 'other' where code = 'SOL-C'`,
      `update solicitations set status = 'closed', ended_on = '2026-02-01' where code = 'SOL-P'`,
      `update solicitations set ended_on = '2026-02-02' where code = 'SOL-C'`,
    ),
    'solicitations.version_is_published': refused(
      'FD070',
      'solicitations_version_is_published',
      `update solicitations set number = 7 where code = 'SOL-P'`,
      `update solicitations set deadline_ends = deadline_ends + interval '1 day' where code = 'SOL-P'`,
    ),
    'solicitation_versions.version_follows': [
      ...refused(
        'FD072',
        'solicitation_versions_follow',
        copyOf(table, { number: '9', reason: `'why'`, entry_id: 'gen_random_uuid()' }),
      ),
    ],
    'solicitation_funding.funding_changes_with_solicitation': refused(
      'FD025',
      'solicitation_funding_changes_with_solicitation',
      'update solicitation_funding set amount = 1',
      copyOf(table, { fund: `'FY2'` }),
    ),
    'solicitation_materials.materials_change_with_solicitation': refused(
      'FD074',
      'solicitation_materials_change_with_solicitation',
      copyOf(table, { name: `'other.pdf'` }),
      'update solicitation_materials set through_number = 1',
    ),
    'applications.application_is_judged': refused(
      'FD061',
      'applications_are_judged',
      received({ received_at: `clock() + interval '1 hour'` }),
      received({ judged_by: '9' }),
      received({ status: `'late'` }),
      received({ solicitation: `'SOL-D'` }),
      received({ received_by: `'own-key'`, received_source: 'null' }),
      received({ solicitation: `'SOL-C'` }),
    ),
    'applications.application_is_judged_once': refused(
      'FD061',
      'applications_are_judged',
      `update applications set judged_by = 2 where code = 'APP-R'`,
      `update applications set status = 'replaced', replaced_by = 'APP-1' where code = 'APP-R'`,
    ),
    'applications.application_is_whole': refused('FD061', 'applications_are_whole', received({})),
    'applications.application_is_screened': refused(
      'FD063',
      'applications_are_screened',
      `update applications set status = 'ineligible', screened_by = 'FIN-2' where code = 'APP-R'`,
    ),
    'applications.selected_by_a_decision': refused(
      'FD049',
      'applications_selected_by_a_decision',
      `update applications set status = 'selected' where code = 'APP-1'`,
    ),
    'applications.handled_by_the_unrecused': refused(
      'FD041',
      'applications_by_the_unrecused',
      `select act_as('FIN-2', null); update applications set status = 'withdrawn' where code = 'APP-1'`,
    ),
    'ledger_entries.confirmed_by_a_second': refused(
      'FD106',
      'ledger_entries_by_two_persons',
      `insert into ledger_entries (id, kind, effective_on, recorded_at, actor, subject, facts, leaf)
        values (gen_random_uuid(), 'appropriation.enacted', '2026-01-15', clock(), 'FIN-1', 'FY1', '{}', 'x')`,
    ),
    'ledger_entries.proposal_closed_once': refused(
      'FD106',
      'proposals_closed_once',
      `insert into ledger_entries (id, kind, effective_on, recorded_at, actor, subject, facts, leaf)
        values (gen_random_uuid(), 'proposal.withdrawn', '2026-01-15', clock(), 'FIN-1', 'PRP-9', '{}', 'x')`,
    ),
    'ledger_entries.run_is_its_payments': refused(
      'FD121',
      'ledger_entries_run_is_its_payments',
      `insert into ledger_entries (id, kind, effective_on, recorded_at, actor, subject, facts, leaf)
        values (gen_random_uuid(), 'payment-run.recorded', '2026-03-10', clock(), 'FIN-1', 'RUN-1', '{"payments":"0","amount":"0.00"}', 'x')`,
    ),
    'ledger_entries.paid_in_its_run': refused(
      'FD122',
      'ledger_entries_paid_in_its_run',
      `insert into ledger_entries (id, kind, effective_on, recorded_at, actor, subject, facts, leaf)
        values (gen_random_uuid(), 'disbursement.released', '2026-03-10', clock(), 'FIN-1', 'DSB-6', '{"run":"RUN-1"}', 'x')`,
    ),
    'ledger_entries.frozen_with_its_packet': refused(
      'FD129',
      'ledger_entries_frozen_with_their_packet',
      `insert into ledger_entries (id, kind, effective_on, recorded_at, actor, subject, facts, leaf)
        values (gen_random_uuid(), 'meeting.packet-frozen', '2026-03-10', clock(), 'CHR-1', 'MTG-2', '{}', 'x')`,
    ),
    'meeting_packets.packet_is_what_its_entry_says': refused(
      'FD129',
      'meeting_packets_as_their_entry_says',
      `update meeting_packets set document = 'another'`,
      copyOf(table, { meeting: `'MTG-2'` }),
    ),
    'meeting_packets.frozen_of_a_standing_meeting': refused(
      'FD130',
      'meeting_packets_of_a_standing_meeting',
      `alter table meetings disable trigger user; update meetings set status = 'canceled' where code = 'MTG-2';
        ${copyOf(table, { meeting: `'MTG-2'` })}`,
      copyOf(table, { meeting: `'MTG-2'`, since: `'2026-01-15'` }),
    ),
    'organizations.version_is_kept': [
      ...refused(
        'FD124',
        'organization_versions_as_recorded',
        `update organizations set city = 'Waco', version = 2 where code = 'ORG-1'`,
      ),
      ...refused(
        'FD124',
        'organization_versions_follow',
        `${withoutTriggers('ledger_entries')};
          insert into ledger_entries (id, kind, effective_on, recorded_at, actor, subject, facts, leaf)
            select gen_random_uuid(), 'organization.corrected', '2026-01-15', clock(), 'FIN-1', code,
              organization_terms(organizations) || '{"city":"Waco","version":"3"}', 'x' from organizations where code = 'ORG-1';
          update organizations set city = 'Waco', version = 3 where code = 'ORG-1'`,
      ),
    ],
    'organization_contacts.version_is_there': refused(
      'FD124',
      'organization_contacts_as_recorded',
      `update organization_contacts set version = 2`,
    ),
    'contact_versions.as_recorded': refused(
      'FD124',
      'contact_versions_as_recorded',
      copyOf(table, { number: '2' }),
    ),
    'awards.executed_to_a_uei': refused(
      'FD123',
      'awards_to_a_uei',
      `${withoutTriggers('organizations')}; update organizations set uei = null; ${executing}`,
    ),
    'administrations.administered_lawfully': refused(
      'FD170',
      'administrations_of_one_agent',
      copyOf(table, { code: `'ADMN-9'`, agent: `'ORG-1'` }, `code = 'ADMN-2'`),
    ),
    'administrations.administered_as_decided': [
      ...refused(
        'FD171',
        'administrations_decided_beside_the_agent',
        `select act_as('BRD-3', null); ${decidingAgent('BRD-3', '{BRD-3}')}`,
      ),
      ...refused(
        'FD171',
        'administrations_with_the_agent_recused',
        `select act_as('CHR-1', null); ${decidingAgent('CHR-1', '{BRD-1}')}`,
      ),
      ...refused(
        'FD146',
        'administrations_recused_known',
        `select act_as('CHR-1', null); ${decidingAgent('CHR-1', '{BRD-3,NONE}')}`,
      ),
      ...refused(
        'FD083',
        'administrations_ended_after_their_charges',
        `${withoutTriggers('administration_charges')}; delete from administration_charge_lines; delete from administration_charges where status in ('recorded', 'approved');
          update administrations set status = 'ended', ended_by = 'APR-1', ended_on = '2026-06-01' where code = 'ADMN-1'`,
      ),
      ...refused(
        'FD175',
        'administrations_ended_with_nothing_open',
        `update administrations set status = 'ended', ended_by = 'APR-1', ended_on = '2026-07-01' where code = 'ADMN-1'`,
      ),
    ],
    'administrations.administered_within_federal_award': refused(
      'FD082',
      'administrations_within_federal_award',
      ...[`period_from = '2025-12-31'`, `period_through = '2030-10-01'`].map(
        (period) => `${executingAgent}, ${period} where code = 'ADMN-3'`,
      ),
    ),
    'administrations.as_recorded': refused(
      'FD173',
      'administrations_as_recorded',
      decidingAgent('CHR-1', '{BRD-3}'),
      `${executingAgent} where code = 'ADMN-3'`,
    ),
    'ledger_accounts.administered_within_cap': [
      ...refused('FD172', 'administrations_cap_said', promisedToAgent),
      ...refused(
        'FD172',
        'administrations_within_cap',
        `${capped('0.50')}; ${promisedToAgent}`,
        `${capped('10.00%')}; ${promisedToAgent}`,
      ),
    ],
    'administration_charges.charged_lawfully': [
      ...refused(
        'FD174',
        'administration_charges_of_an_executed',
        ...['ADMN-3', 'ADMN-4', 'ADMN-5'].map((of) =>
          copyOf(table, { code: `'ADMC-9'`, administration: `'${of}'` }, `code = 'ADMC-1'`),
        ),
      ),
      ...refused(
        'FD174',
        'administration_charges_within_period',
        copyOf(table, { code: `'ADMC-9'`, month: `'2026-02'` }, `code = 'ADMC-1'`),
        copyOf(table, { code: `'ADMC-9'`, month: `'2027-04'` }, `code = 'ADMC-1'`),
      ),
      ...refused(
        'FD083',
        'administration_charges_after_their_month',
        copyOf(
          table,
          { code: `'ADMC-9'`, month: `'2026-04'`, recorded_on: `'2026-04-29'` },
          `code = 'ADMC-1'`,
        ),
      ),
    ],
    'administration_charge_lines.charged_of_its_funds': refused(
      'FD174',
      'administration_charges_of_its_funds',
      `insert into administration_charge_lines values ('ADMC-1', 'FY2', 1)`,
    ),
    'administration_charges.charged_before_suspension': [
      ...refused(
        'FD161',
        'administration_charges_before_suspension',
        `${stopped('suspended')}; ${approvingCharge}`,
      ),
      ...refused(
        'FD135',
        'administration_charges_gated_with_evidence',
        `${withoutTriggers('federal_award_states')}; ${put('FY1', 'suspended', '2026-04-01')}; ${approvingCharge}`,
      ),
      ...bare('40001', `${stoppedLater()}; ${approvingCharge}`),
    ],
    'administration_charges.gated_as_recorded': refused(
      'FD135',
      'administration_charges_gated_as_recorded',
      approvingCharge.replace(' where', `, gate_evidence = '${'a'.repeat(64)}' where`),
    ),
    'administration_charges.as_recorded': refused(
      'FD173',
      'administration_charges_as_recorded',
      approvingCharge,
    ),
    'spending_plans.within_enacted': [
      ['obligated = 5.01', 'within_enacted'],
      [`month = '2025-12'`, 'within_life'],
      [`month = '2031-10'`, 'within_life'],
      ['obligated = 4.99', 'paid_as_promised'],
    ].flatMap(([line = '', rule = '']) =>
      refused(
        'FD131',
        `spending_plans_${rule}`,
        `${withoutTriggers('spending_plan_lines')}; update spending_plan_lines set ${line} where plan = 'SPL-1';
          update spending_plans set version = 2 where code = 'SPL-1'`,
      ),
    ),
    'spending_plans.as_recorded': [
      ...refused(
        'FD132',
        'spending_plans_as_recorded',
        `update spending_plans set title = 'another' where code = 'SPL-1'`,
        `update spending_plans set version = 2 where code = 'SPL-1'`,
      ),
      ...refused(
        'FD083',
        'spending_plans_in_order',
        `${withoutTriggers('ledger_entries')};
          insert into ledger_entries (id, kind, effective_on, recorded_at, actor, subject, facts, leaf)
            select gen_random_uuid(), 'spending-plan.adopted', '2026-01-19', clock(), 'CHR-1', code, jsonb_build_object('sha256', sha256, 'appropriation', appropriation), 'x'
            from spending_plans where code = 'SPL-1';
          update spending_plans set status = 'adopted', adopted_by = 'CHR-1', adopted_on = '2026-01-19' where code = 'SPL-1'`,
      ),
    ],
    'decision_publications.as_certified': [
      ...refused(
        'FD133',
        'decision_publications_as_certified',
        copyOf(table, { decision: `'DEC-2'` }),
        `delete from decision_publications; ${published('DEC-1', `'other'`)}`,
      ),
      ...refused(
        'FD041',
        'decision_publications_by_the_unrecused',
        `delete from decision_publications; select act_as('FIN-2', null);
          ${published('DEC-1', `convert_to(decision_as_published('DEC-1'), 'UTF8')`)}`,
      ),
    ],
    'proposals.as_recorded': refused(
      'FD010',
      'proposals_as_recorded',
      copyOf(table, { code: `'PRP-9'`, entry_id: 'gen_random_uuid()' }),
    ),
    'proposals.proposed_with_the_right': refused(
      'FD100',
      'proposals_with_the_right',
      copyOf(table, { code: `'PRP-9'` }),
    ),
    'proposals.withdrawn_with_the_right': refused(
      'FD100',
      'proposals_withdrawn_with_the_right',
      `update proposals set status = 'withdrawn', closed_by = 'FIN-2' where code = 'PRP-1'`,
    ),
    'actors.as_recorded': refused(
      'FD010',
      'actors_as_recorded',
      `update actors set roles = '{board}' where code = 'FIN-1'`,
      `update actors set affiliation = 'ORG-3' where code = 'FIN-1'`,
    ),
    'applications.within_quota': refused(
      'FD108',
      'applications_within_quota',
      `insert into applications (code, solicitation, applicant, status, received_at, received_by, judged_by, deadline_ends, prepared_by)
        select 'APP-' || n, 'SOL-C', 'ORG-1', 'received', '2026-01-20', 'own-key', 1, '2099-01-01T00:01Z', 'GRT-1' from generate_series(1000, 1060) n;
        select act_as('GRT-1', 'ORG-1'); ${copyOf(table, { code: `'APP-X'`, received_at: 'clock()' }, `code = 'APP-1'`)}`,
    ),
    'disbursements.within_quota': refused(
      'FD108',
      'disbursements_within_quota',
      `insert into disbursements (code, award, grantee, kind, purpose, status, requested_by, requested_on)
        select 'DSB-' || n, 'AWD-1', 'ORG-1', 'advance', 'p', 'requested', 'GRT-1', '2026-03-03' from generate_series(1000, 1060) n;
        select act_as('GRT-1', 'ORG-1'); ${copyOf(table, { code: `'DSB-X'` }, `code = 'DSB-1'`)}`,
    ),
    'stored_file_keepers.files_within_quota': refused(
      'FD108',
      'stored_file_keepers_within_quota',
      `insert into stored_files (sha256, bytes, media_type) select encode(sha256(n::text::bytea), 'hex'), 1, 'text/csv' from generate_series(1, 2000) n;
        insert into stored_file_keepers select encode(sha256(n::text::bytea), 'hex'), 'ORG-1' from generate_series(1, 2000) n;
        select act_as('GRT-1', 'ORG-1'); insert into stored_file_keepers values (repeat('b', 64), 'ORG-1')`,
    ),
    'stored_file_keepers.bytes_within_quota': refused(
      'FD108',
      'stored_file_keepers_within_quota',
      `alter table stored_files disable trigger user; update stored_files set bytes = 5368709120 where sha256 like 'b%';
        select act_as('GRT-1', 'ORG-1'); insert into stored_file_keepers values (repeat('b', 64), 'ORG-1')`,
    ),
    'application_parties.member_is_confirmed': [
      ...refused(
        'FD041',
        'application_parties_by_the_unrecused',
        `select act_as('FIN-2', null); update application_parties set confirmed_by = 'FIN-2' where application = 'APP-1'`,
      ),
      ...refused(
        'FD105',
        'application_parties_confirmed_in_time',
        `select act_as('FIN-2', null); ${copyOf(
          table,
          { organization: `'ORG-1'`, confirmed_by: `'FIN-2'` },
          `application = 'APP-R' and role = 'member'`,
        )}`,
        `select act_as('GRT-1', 'ORG-1'); update application_parties set confirmed_by = 'GRT-1' where application = 'APP-R' and role = 'member'`,
        `select act_as('FIN-1', null); update applications set status = 'withdrawn' where code = 'APP-R';
        update application_parties set confirmed_by = 'FIN-1' where application = 'APP-R' and role = 'member'`,
      ),
    ],
    'application_screenings.screening_comes_with_its_step': refused(
      'FD063',
      'application_screenings_with_their_step',
      copyOf(table, { item: `'other'` }),
    ),
    'excluded_parties.excluded_parties_come_before_their_list': [
      ...refused(
        'FD064',
        'excluded_parties_come_before_their_list',
        copyOf(table, { line: '2' }, 'line = 1'),
      ),
      ...refused(
        'FD064',
        'excluded_parties_of_a_stored_file',
        copyOf(table, { file: `repeat('e', 64)` }, 'line = 1'),
      ),
    ],
    'exclusion_lists.exclusion_list_is_whole': refused(
      'FD064',
      'exclusion_lists_are_whole',
      copyOf(table, { code: `'EXC-2'`, sha256: `repeat('b', 64)`, parties: '5' }),
    ),
    'conflict_declarations.declared_toward_interest': refused(
      'FD043',
      'conflict_declarations_toward_interest',
      'update conflict_declarations set interested = false, party = null where interested',
      copyOf(table, { application: `'APP-S'`, declarant: `'BRD-3'` }, 'not interested'),
    ),
    'reviews.reviewed_while_eligible': refused(
      'FD044',
      'reviews_of_the_eligible',
      copyOf(table, { application: `'APP-R'` }),
      copyOf(table, { reviewer: `'FIN-1'` }),
    ),
    'review_scores.scores_come_with_their_review': refused(
      'FD025',
      'review_scores_come_with_their_review',
      copyOf(table, { criterion: `'other'` }),
    ),
    'decisions.certified_lawfully': refused(
      'FD048',
      'decisions_certified_lawfully',
      `delete from ballot_votes;
        update decisions set status = 'certified', certified_by = 'CHR-1', certified_on = '2026-03-01' where code = 'DEC-2'`,
      `update decisions set status = 'certified', certified_by = 'APR-1', certified_on = '2026-03-01' where code = 'DEC-2'`,
    ),
    'decisions.prepared_by_the_unrecused': refused(
      'FD041',
      'decisions_by_the_unrecused',
      `select act_as('BRD-2', null); update decisions set status = 'abandoned' where code = 'DEC-2'`,
      `select act_as('FIN-2', null); update decisions set recommended_by = 'FIN-2' where code = 'DEC-2'`,
    ),
    'awards.awarded_as_selected': refused(
      'FD050',
      'awards_from_a_selection',
      `update awards set application = null, decision_document = repeat('a', 64) where code = 'AWD-2'`,
      `update awards set application = 'APP-1' where code = 'AWD-2'`,
    ),
    'awards.awarded_by_the_unrecused': refused(
      'FD041',
      'awards_by_the_unrecused',
      `select act_as('BRD-3', null);
        update awards set status = 'executed', executed_by = 'BRD-3', executed_on = '2026-03-02', grantee = 'ORG-3' where code = 'AWD-2'`,
      `select act_as('FIN-2', null); update awards set status = status, application = 'APP-1' where code = 'AWD-2'`,
      `select act_as('BRD-3', null); update awards set members_before_books = '{ORG-3}' where code = 'AWD-1'`,
      `select act_as('BRD-3', null); ${copyOf(table, { code: `'AWD-3'`, grantee: `'ORG-3'` }, `code = 'AWD-2'`)}`,
    ),
    'awards.members_before_the_books': [
      ...refused(
        'FD125',
        'awards_members_before_the_books',
        `update awards set members_before_books = '{ORG-2}' where code = 'AWD-1'`,
      ),
      ...refused(
        'FD126',
        'awards_members_registered',
        ...['{ORG-1}', '{ORG-2,ORG-2}', '{NOBODY}'].map(
          (members) =>
            `select act_as('FIN-1', null); update awards set members_before_books = '${members}' where code = 'AWD-1'`,
        ),
      ),
    ],
    'awards.awarded_as_decided': refused(
      'FD050',
      'awards_as_decided',
      copyOf(table, { code: `'AWD-3'`, application: `'APP-T'`, decision_document: 'null' }),
      // Each is what was decided, but for one term.
      ...[
        { title: `'x'` },
        { site: `'x'` },
        { services: `'{legal-services}'` },
        { period_from: `'2026-03-02'` },
        { period_through: `'2027-03-02'` },
        { selected_on: `'2026-02-28'` },
      ].map(
        (term) =>
          `alter table award_lines disable trigger user;
          ${copyOf(table, { code: `'AWD-3'`, application: `'APP-T'`, decision_document: 'null', status: `'drafted'`, executed_by: 'null', executed_on: 'null', ...term })};
          insert into award_lines values ('AWD-3', 'FY1', 5)`,
      ),
    ),
    'awards.executed_from_commitment': refused(
      'FD010',
      'awards_executed_from_commitment',
      `update awards set status = 'executed', executed_by = 'APR-1', executed_on = '2026-03-02' where code = 'AWD-2'`,
    ),
    'awards.as_revised': [
      ...refused(
        'FD010',
        'awards_as_revised',
        `update awards set title = 'other', version = 2 where code = 'AWD-2'`,
      ),
      ...refused('FD050', 'awards_within_decision', revising('2026-03-02', '5.01')),
      ...refused('FD050', 'awards_for_proposed_services', revising('2026-03-02', '5.00')),
      ...refused('FD083', 'awards_revised_in_order', revising('2026-02-28', '5.00')),
    ],
    'award_lines.as_revised': refused(
      'FD010',
      'awards_as_revised',
      `update award_lines set amount = 1 where award = 'AWD-2'`,
    ),
    'award_revisions.as_revised': refused(
      'FD010',
      'awards_as_revised',
      copyOf(table, { award: `'AWD-2'`, entry_id: 'gen_random_uuid()' }),
    ),
    'awards.executed_by_no_reviser': [
      ...refused(
        'FD134',
        'awards_executed_by_no_reviser',
        `${revisedBy('APR-1', '2026-03-01')}; ${executing}`,
      ),
      ...refused('FD083', 'awards_end_after_revisions', `${revisedBy('FIN-1', '2026-03-03')}; ${executing}`),
    ],
    'ledger_entries.released_beyond_needs': [
      ...refused('FD137', 'solicitations_released_after_closing', released('SOL-P')),
      ...refused('FD137', 'solicitations_released_after_decision', released('SOL-C')),
      ...refused(
        'FD137',
        'solicitations_released_beyond_needs',
        `${decidedAll}; insert into ledger_accounts (code, kind, fund, owner, normal_side)
            values ('FY1:committed:SOL-C', 'committed', 'FY1', 'SOL-C', 'credit') on conflict (code) do nothing; ${released('SOL-C')};
          insert into ledger_transfers select '01900000-0000-7000-8000-0000000000ab', 1, d.id, c.id, 1, null from ledger_accounts d, ledger_accounts c
            where d.code = 'FY1:committed:SOL-C' and c.code = 'FY1:available'`,
      ),
      ...refused(
        'FD083',
        'solicitations_released_in_order',
        `${decidedAll}; ${released('SOL-C', '2026-01-31')}`,
        // The last amendment of an award under it is of the day after.
        `${decidedAll}; ${released('SOL-C', '2026-03-06')}`,
      ),
    ],
    'decision_seats.seats_are_the_boards': refused(
      'FD025',
      'decision_seats_of_the_board',
      `insert into decision_seats values ('DEC-2', 1, 'FIN-1', null)`,
    ),
    'decision_revisions.seats_are_the_boards': refused(
      'FD025',
      'decision_seats_of_the_board',
      copyOf(table, { revision: '9', entry_id: 'gen_random_uuid()' }),
    ),
    'award_lines.awarded_as_decided': refused(
      'FD050',
      'awards_as_decided',
      `alter table awards disable trigger user; insert into awards (code, application, solicitation, grantee, title, site, services, selected_on, period_from, period_through, illustrative, status, drafted_by, drafted_on)
        select 'AWD-3', 'APP-T', solicitation, grantee, title, site, services, selected_on, period_from, period_through, illustrative, 'drafted', drafted_by, drafted_on from awards where code = 'AWD-1';
        insert into award_lines select 'AWD-3', fund, 1 from award_lines limit 1; set constraints awarded_as_decided immediate`,
    ),
    'awards.awarded_within_federal_award': refused(
      'FD082',
      'awards_within_federal_award',
      ...[
        `executed_on = '2025-12-31'`,
        `executed_on = '2030-10-01'`,
        `executed_on = '2026-03-02', period_from = '2025-12-31'`,
        `executed_on = '2026-03-02', period_through = '2030-10-01'`,
      ].map(
        (dates) =>
          `update awards set status = 'executed', executed_by = 'APR-1', ${dates} where code = 'AWD-2'`,
      ),
    ),
    'awards.executed_after_asking': [
      ...refused('FD110', 'awards_asked_of_a_recent_list', executing),
      ...refused(
        'FD110',
        'awards_to_nobody_excluded',
        `alter table exclusion_rules disable trigger user; update exclusion_rules set most_days = 36500; ${executing}`,
      ),
    ],
    'ledger_entries.amended_as_approved': [
      ...refused(
        'FD148',
        'ledger_entries_amend_as_approved',
        `insert into ledger_entries (id, kind, effective_on, recorded_at, actor, subject, facts, leaf)
        values (gen_random_uuid(), 'award.amended', '2026-03-06', clock(), 'APR-1', 'AWD-1', '{"number":"1"}', 'x')`,
        `insert into ledger_entries (id, kind, effective_on, recorded_at, actor, subject, facts, leaf)
        values (gen_random_uuid(), 'award.amendment-proposed', '2026-03-07', clock(), 'CHR-1', 'AWD-1', '{"number":"4"}', 'x')`,
        takingOfNeeds.replace("'uei', uei", "'uei', 'x'"),
        takingOfNeeds.replace("'riskRating', entry_id", "'riskRating', gen_random_uuid()"),
      ),
      ...refused('FD141', 'award_amendments_beyond_needs', takingOfNeeds),
    ],
    'awards.as_amended': refused(
      'FD148',
      'awards_as_amended',
      `update awards set period_through = '2027-03-02' where code = 'AWD-1'`,
      `update awards set title = 'another' where code = 'AWD-1'`,
      `update awards set version = version + 1 where code = 'AWD-1'`,
    ),
    'award_lines.as_amended': refused(
      'FD148',
      'awards_as_amended',
      `update award_lines set amount = 6 where award = 'AWD-1'`,
    ),
    'award_amendments.as_amended': [
      ...refused('FD148', 'awards_as_amended', approvingIncrease),
      ...refused(
        'FD148',
        'awards_as_the_ledger_holds',
        `${withoutTriggers('ledger_entries')}; ${withoutTriggers('award_lines')};
          insert into ledger_entries (id, kind, effective_on, recorded_at, actor, subject, facts, leaf)
            values (gen_random_uuid(), 'award.executed', '2026-03-02', '2026-03-02T12:00Z', 'APR-1', 'AWD-1', '{"lines":[{"fund":"FY1","amount":"6.00"}]}', 'x');
          update award_lines set amount = 6 where award = 'AWD-1'; ${approvingIncrease}`,
      ),
    ],
    'award_amendment_lines.comes_with_its_amendment': refused(
      'FD025',
      'award_amendment_lines_come_with_their_row',
      `insert into award_amendment_lines values ('AWD-1', 1, 'FY1', 1, 5)`,
    ),
    'award_amendments.amended_lawfully': [
      ...refused(
        'FD150',
        'award_amendments_of_an_executed_award',
        copyOf(table, { award: `'AWD-2'` }, 'number = 4'),
      ),
      ...refused(
        'FD041',
        'award_amendments_by_the_unrecused',
        `alter table actors disable trigger user; update actors set affiliation = 'ORG-1' where code = 'FIN-2';
        select act_as('FIN-2', null); ${approvingIncrease}`,
      ),
      ...refused(
        'FD149',
        'award_amendments_by_two_persons',
        copyOf(table, { number: '5', proposed_by: `'APR-1'` }, 'number = 4'),
        approvingIncrease.replace('APR-1', 'FIN-1'),
        approvingIncrease.replace('APR-1', 'CHR-1'),
        `${withoutTriggers('award_revisions')}; update award_revisions set revised_by = 'APR-1'; ${approvingIncrease}`,
      ),
      ...refused(
        'FD083',
        'award_amendments_in_order',
        copyOf(table, { number: '5', proposed_on: `'2026-03-06'` }, 'number = 4'),
        approvingIncrease.replace('2026-03-07', '2026-03-05'),
      ),
      ...refused(
        'FD148',
        'award_amendments_of_the_award_as_it_stands',
        copyOf(table, { number: '6' }, 'number = 4'),
        copyOf(table, { number: '5', kind: `'terms'`, title: `'t3'`, title_before: `'x'` }, 'number = 4'),
        copyOf(
          table,
          { number: '5', kind: `'members'`, members: `'{ORG-3}'`, members_before: `'{ORG-2}'` },
          'number = 4',
        ),
      ),
      ...refused(
        'FD082',
        'award_amendments_within_federal_award',
        `${withoutTriggers('award_amendments')}; update award_amendments set kind = 'extension', period_through = '2030-10-01', period_before = '2027-03-01' where number = 4;
          alter table award_amendments enable always trigger amended_lawfully; ${approvingIncrease}`,
      ),
      ...refused(
        'FD159',
        'award_amendments_of_an_active_federal_award',
        `${stopped('on-hold')}; ${asExtension}; ${approvingIncrease}`,
      ),
      ...bare('40001', `${stoppedLater()}; ${asExtension}; ${approvingIncrease}`),
      ...refused(
        'FD050',
        'award_amendments_under_a_closed_solicitation',
        `${withoutTriggers('solicitations')}; update solicitations set status = 'canceled', end_reason = 'x' where code = 'SOL-C'; ${approvingIncrease}`,
      ),
      ...refused(
        'FD083',
        'award_amendments_after_version',
        `${withoutTriggers('solicitations')}; update solicitations set ended_on = '2026-03-08' where code = 'SOL-C'; ${approvingIncrease}`,
      ),
      ...refused(
        'FD123',
        'award_amendments_to_a_uei',
        `alter table organizations disable trigger user; update organizations set uei = null; ${approvingIncrease}`,
      ),
      ...refused(
        'FD138',
        'award_amendments_after_risk_rating',
        `alter table risk_ratings disable trigger user; update risk_ratings set rated_on = '2025-03-06'; ${approvingIncrease}`,
      ),
      ...refused('FD110', 'award_amendments_asked_of_a_recent_list', approvingIncrease),
      ...refused('FD110', 'award_amendments_to_nobody_excluded', `${anyList}; ${approvingIncrease}`),
      ...refused(
        'FD150',
        'award_amendments_within_decision',
        `${anyList}; alter table excluded_parties disable trigger user; update excluded_parties set uei = null;
          alter table award_amendment_lines disable trigger user; update award_amendment_lines set amount = 1.01 where number = 4; ${approvingIncrease}`,
      ),
    ],
    ...memberTriggers(table),
    ...milestoneTriggers(table),
    'award_budgets.comes_with_its_act': refused(
      'FD154',
      'award_budgets_come_with_their_act',
      copyOf(table, { number: '2', amendment: '1' }, `award = 'AWD-1'`),
      copyOf(table, { number: '9' }, `award = 'AWD-2'`),
    ),
    'award_budget_parties.comes_with_its_budget': refused(
      'FD154',
      'award_budget_parties_come_with_their_row',
      copyOf(table, {}),
    ),
    'award_budget_lines.comes_with_its_budget': refused(
      'FD154',
      'award_budget_lines_come_with_their_row',
      copyOf(table, {}),
    ),
    'award_budget_parties.as_recorded': refused(
      'FD154',
      'award_budget_parties_come_with_their_row',
      `insert into award_budget_parties values ('AWD-2', 1, 'ORG-1', 'subrecipient', '{carries-out-program}', 'none', null, null, null)`,
    ),
    'award_budget_lines.as_recorded': refused(
      'FD154',
      'award_budget_lines_come_with_their_row',
      `insert into award_budget_lines values ('AWD-2', 1, 'FY1', 'ORG-2', 'travel', 'included', '2026-03-01', '2027-03-01', 1, 0)`,
    ),
    'award_budgets.budget_stands': [
      ...refused(
        'FD151',
        'award_budgets_equal_the_obligation',
        budgeting({ lines: [['personnel', 'included', '2027-03-01', '5.01']] }),
      ),
      ...refused(
        'FD151',
        'award_budgets_within_period',
        budgeting({ lines: [['personnel', 'included', '2027-03-02', '5']] }),
      ),
      ...refused('FD154', 'award_budgets_led_by_the_grantee', budgeting({ party: leadOfFirst })),
      ...refused('FD154', 'award_budgets_as_recorded', budgeting({ isSaid: false })),
      ...refused(
        'FD152',
        'award_budgets_negotiated_first',
        `${withoutTriggers('organizations')}; update organizations set rate_percent = 20, rate_kind = 'final', rate_base = 'x', rate_from = '2026-01-01' where code = 'ORG-2';
          ${budgeting({ party: `'ORG-2', 'lead', '{}', 'de-minimis', 10, 'mtdc', null` })}`,
      ),
      ...refused(
        'FD152',
        'award_budgets_within_de_minimis',
        budgeting({ party: `'ORG-2', 'lead', '{}', 'de-minimis', 15.01, 'mtdc', null` }),
      ),
      ...refused(
        'FD152',
        'award_budgets_within_rates',
        budgeting({
          lines: [
            ['personnel', 'included', '2027-03-01', '4.99'],
            ['indirect', 'indirect', '2027-03-01', '0.01'],
          ],
        }),
      ),
      ...refused(
        'FD153',
        'award_budgets_changed_with_approval',
        `${revisingBudget}; ${budgeting({ award: 'AWD-1', percent: '10', party: leadOfFirst })}`,
        `${revisingBudget.replace(`'budget-revision'`, `'members', members = '{}', members_before = '{}'`)}; ${budgeting({ award: 'AWD-1', percent: '10', party: leadOfFirst })}`,
      ),
      ...refused(
        'FD155',
        'award_budgets_keep_their_terms',
        `${revisingBudget}; ${budgeting({ award: 'AWD-1', party: leadOfFirst })}`,
      ),
      ...refused(
        'FD155',
        'award_budgets_move_one_way',
        budgeting({
          ...{ award: 'AWD-1', percent: '10', party: leadOfFirst },
          lines: [['personnel', 'included', '2027-03-01', '6']],
        }),
      ),
    ],
    'award_lines.budget_stands': refused(
      'FD151',
      'award_budgets_equal_the_obligation',
      `update award_lines set amount = 6 where award = 'AWD-1'`,
    ),
    'award_amendments.budget_stands': refused(
      'FD151',
      'award_budgets_equal_the_obligation',
      `${withoutTriggers('award_lines')}; update award_lines set amount = 6 where award = 'AWD-1'; ${approvingIncrease}`,
    ),
    'awards.budget_stands': refused(
      'FD151',
      'award_budgets_within_period',
      `update awards set period_through = '2027-02-01' where code = 'AWD-2'`,
    ),
    'award_endings.ended_lawfully': [
      ...refused(
        'FD163',
        'award_endings_of_an_executed_award',
        copyOf(table, { award: `'AWD-2'` }, 'number = 5'),
      ),
      ...refused(
        'FD041',
        'award_endings_by_the_unrecused',
        `alter table actors disable trigger user; update actors set affiliation = 'ORG-1' where code = 'FIN-2';
        select act_as('FIN-2', null); ${approvingEnding}`,
      ),
      ...refused(
        'FD164',
        'award_endings_by_two_persons',
        copyOf(table, { number: '6', proposed_by: `'APR-1'` }, 'number = 5'),
        approvingEnding.replace('APR-1', 'FIN-1'),
        approvingEnding.replace('APR-1', 'CHR-1'),
        `${withoutTriggers('award_revisions')}; update award_revisions set revised_by = 'APR-1'; ${approvingEnding}`,
      ),
      ...refused(
        'FD083',
        'award_endings_in_order',
        copyOf(table, { number: '6', proposed_on: `'2026-03-06'` }, 'number = 5'),
        approvingEnding.replace('2026-03-08', '2026-03-06'),
      ),
      ...refused('FD165', 'award_endings_numbered', copyOf(table, { number: '7' }, 'number = 5')),
      ...refused(
        'FD163',
        'award_endings_in_turn',
        copyOf(table, { number: '6', kind: `'resumption'` }, 'number = 5'),
      ),
      ...refused(
        'FD163',
        'award_endings_closed_after_the_end',
        copyOf(table, { number: '6', ...waiting }, 'number = 2'),
      ),
      ...refused(
        'FD163',
        'award_endings_adjusted_within_retention',
        `${closedAward}; update award_endings set final_report_on = '2020-01-01' where number = 2;
          alter table award_endings enable always trigger ended_lawfully; ${copyOf(table, { number: '4', ...waiting }, 'number = 3')}`,
      ),
      ...refused(
        'FD166',
        'award_endings_closed_with_nothing_open',
        `${withoutTriggers('awards')}; update awards set period_through = '2026-03-05' where code = 'AWD-1'; ${closedAward};
          update award_endings set status = 'proposed', decided_by = null, decided_on = null where number = 2;
          alter table award_endings enable always trigger ended_lawfully;
          update award_endings set status = 'approved', decided_by = 'APR-1', decided_on = '2026-03-08' where number = 2`,
      ),
      ...bare('40001', `${laterEntry('disbursement.approved', 'DSB-1')}; ${approvingEnding}`),
    ],
    'award_endings.as_recorded': refused(
      'FD165',
      'award_endings_as_recorded',
      `update award_endings set reason = 'another' where number = 5`,
    ),
    'ledger_entries.ended_as_approved': refused(
      'FD165',
      'ledger_entries_end_as_approved',
      `insert into ledger_entries (id, kind, effective_on, recorded_at, actor, subject, facts, leaf)
        values (gen_random_uuid(), 'award.suspended', '2026-03-08', clock(), 'APR-1', 'AWD-1', '{"number":"5"}', 'x')`,
      `insert into ledger_entries (id, kind, effective_on, recorded_at, actor, subject, facts, leaf)
        values (gen_random_uuid(), 'award.ending-proposed', '2026-03-07', clock(), 'CHR-1', 'AWD-1', '{"number":"5"}', 'x')`,
    ),
    'award_amendments.as_award_stands': refused(
      'FD169',
      'award_amendments_as_the_award_stands',
      `${suspended}; ${approvingIncrease}`,
      `${closedAward}; ${approvingIncrease}`,
      `${closedAward}; update award_amendments set kind = 'budget-revision' where number = 4`,
      `${closedAward}; update award_amendments set kind = 'members' where number = 4`,
    ),
    'disbursements.as_award_stands': [
      ...refused(
        'FD167',
        'disbursements_as_the_award_stands',
        `${suspended}; ${copyOf(table, { code: `'DSB-X'` }, `code = 'DSB-1'`)}`,
        `${closedAward}; ${copyOf(table, { code: `'DSB-X'`, kind: `'reimbursement'` }, `code = 'DSB-1'`)}`,
      ),
      ...bare(
        '40001',
        `${laterEntry('award.resumed', 'AWD-1')}; ${copyOf(table, { code: `'DSB-X'` }, `code = 'DSB-1'`)}`,
      ),
    ],
    'disbursements.as_award_stands_later': [
      ...refused('FD167', 'disbursements_as_the_award_stands', `${suspended}; ${approvingRequest}`),
      ...refused(
        'FD168',
        'disbursements_gated_with_evidence',
        `${suspended}; update disbursements set kind = 'reimbursement', cost_through = '2026-03-01' where code = 'DSB-1'; ${approvingRequest}`,
      ),
    ],
    'disbursements.gated_as_recorded': refused(
      'FD168',
      'disbursements_gated_as_recorded',
      `update disbursements set cost_through = '2026-03-01' where code = 'DSB-1'`,
    ),
    'disallowances.as_award_stands': [
      ...refused(
        'FD169',
        'disallowances_as_the_award_stands',
        `${closedAward}; ${copyOf(table, { code: `'DIS-9'` })}`,
      ),
      ...bare('40001', `${laterEntry('award.closed', 'AWD-1')}; ${copyOf(table, { code: `'DIS-9'` })}`),
    ],
    'award_continuations.continued_lawfully': [
      ...refused(
        'FD111',
        'award_continuations_of_an_executed_award',
        copyOf(table, { entry_id: 'gen_random_uuid()', award: `'AWD-2'` }),
      ),
      ...refused(
        'FD041',
        'award_continuations_by_the_unrecused',
        `alter table actors disable trigger user; update actors set affiliation = 'ORG-1' where code = 'FIN-2';
        select act_as('FIN-2', null); ${copyOf(table, { entry_id: 'gen_random_uuid()' })}`,
      ),
      ...refused(
        'FD010',
        'award_continuations_as_recorded',
        copyOf(table, { entry_id: 'gen_random_uuid()' }),
      ),
    ],
    'exclusion_rules.rule_is_the_owners': refused(
      'FD109',
      'exclusion_rules_of_the_owner',
      'update exclusion_rules set most_days = 9',
    ),
    'awards.executed_after_rating': refused('FD138', 'awards_after_risk_rating', executing),
    'awards.executed_with_papers': refused('FD144', 'awards_with_their_papers', executing),
    'award_amendments.increased_with_papers': refused(
      'FD144',
      'award_amendments_with_their_papers',
      approvingIncrease,
      `${withoutTriggers('award_papers')}; insert into award_papers select gen_random_uuid(), 'AWD-1', kind, repeat('a', 64), '2026-02-01', 'FIN-1', '2026-03-02'
          from unnest('{conflict-of-interest-disclosure,lower-tier-debarment-certificate}'::text[]) as kind;
        ${withoutTriggers('award_lines')}; ${withoutTriggers('award_amendment_lines')}; update award_amendment_lines set amount = 100000 where number = 4; ${approvingIncrease}`,
    ),
    'award_papers.attached_lawfully': [
      ...refused(
        'FD041',
        'award_papers_by_the_unrecused',
        `${byItsOwn}; ${copyOf(table, { entry_id: 'gen_random_uuid()' })}`,
        `${ofApplication}; ${copyOf(table, { entry_id: 'gen_random_uuid()' })}`,
      ),
      ...refused(
        'FD143',
        'award_papers_of_a_standing_award',
        `${withdrawnDraft}; select act_as('FIN-1', null); ${copyOf(table, { entry_id: 'gen_random_uuid()', award: `'AWD-2'` })}`,
      ),
    ],
    'award_papers.as_recorded': refused(
      'FD145',
      'award_papers_as_recorded',
      copyOf(table, { entry_id: 'gen_random_uuid()' }),
    ),
    'organizations.awarded_with_its_uei': refused(
      'FD142',
      'organizations_awarded_with_a_uei',
      `update organizations set uei = null where code = 'ORG-1'`,
    ),
    'risk_ratings.by_the_unrecused': refused(
      'FD041',
      'risk_ratings_by_the_unrecused',
      `${byItsOwn}; ${copyOf(table, { entry_id: 'gen_random_uuid()' })}`,
    ),
    'risk_ratings.as_recorded': refused(
      'FD140',
      'risk_ratings_as_recorded',
      copyOf(table, { entry_id: 'gen_random_uuid()' }),
    ),
    'award_conditions.overseen_by_the_unrecused': refused(
      'FD041',
      'award_conditions_by_the_unrecused',
      `${byItsOwn}; update award_conditions set version = 2 where code = 'CON-1'`,
      `${ofApplication}; update award_conditions set version = 2 where code = 'CON-1'`,
    ),
    'award_conditions.while_it_stands': refused(
      'FD143',
      'award_conditions_of_a_standing_award',
      `${withdrawnDraft}; ${copyOf(table, { code: `'CON-9'`, award: `'AWD-2'`, grantee: `'ORG-2'` }, `code = 'CON-1'`)}`,
    ),
    'award_conditions.as_recorded': refused(
      'FD140',
      'award_conditions_as_recorded',
      `update award_conditions set version = 2 where code = 'CON-1'`,
    ),
    'payment_holds.overseen_by_the_unrecused': refused(
      'FD041',
      'payment_holds_by_the_unrecused',
      `${byItsOwn}; update payment_holds set version = 2 where code = 'HLD-1'`,
      `${ofApplication}; update payment_holds set version = 2 where code = 'HLD-2'`,
    ),
    'payment_holds.while_it_stands': refused(
      'FD143',
      'payment_holds_of_a_standing_award',
      `${withdrawnDraft}; ${copyOf(table, { code: `'HLD-9'`, award: `'AWD-2'`, grantee: `'ORG-2'` }, `code = 'HLD-2'`)}`,
    ),
    'payment_holds.as_recorded': refused(
      'FD140',
      'payment_holds_as_recorded',
      `update payment_holds set version = 2 where code = 'HLD-1'`,
    ),
    'payment_holds.placed_after_payments': bare(
      '40001',
      `${withoutTriggers('ledger_entries')};
        insert into ledger_entries (id, kind, effective_on, recorded_at, actor, subject, facts, leaf)
          values (gen_random_uuid(), 'disbursement.approved', '2026-03-10', clock() + interval '1 hour', 'APR-1', 'DSB-1', '{}', 'x');
        ${copyOf(table, { code: `'HLD-9'` })}`,
    ),
    'disbursements.not_held': [
      ...refused(
        'FD139',
        'disbursements_not_held',
        `update disbursements set status = 'approved', approved_by = 'APR-1', approved_on = '2026-03-04' where code = 'DSB-1'`,
        `update disbursements set status = 'paid', paid_on = '2026-03-05' where code = 'DSB-2'`,
      ),
      ...bare(
        '40001',
        `${withoutTriggers('payment_holds')}; delete from payment_holds; ${withoutTriggers('ledger_entries')};
          insert into ledger_entries (id, kind, effective_on, recorded_at, actor, subject, facts, leaf)
            values (gen_random_uuid(), 'hold.released', '2026-03-10', clock() + interval '1 hour', 'APR-1', 'HLD-1', '{"grantee":"ORG-1"}', 'x');
          update disbursements set status = 'approved', approved_by = 'APR-1', approved_on = '2026-03-04' where code = 'DSB-1'`,
      ),
    ],
    'disbursements.decided_by_the_unrecused': refused(
      'FD041',
      'disbursements_by_the_unrecused',
      `${byItsOwn}; update disbursements set status = 'approved', approved_by = 'APR-1', approved_on = '2026-03-04' where code = 'DSB-1'`,
      `${ofApplication}; update disbursements set status = 'approved', approved_by = 'APR-1', approved_on = '2026-03-04' where code = 'DSB-1'`,
    ),
    'disallowances.decided_by_the_unrecused': refused(
      'FD041',
      'disallowances_by_the_unrecused',
      `${byItsOwn}; update disallowances set forgiven = forgiven + 1`,
      `${byItsOwn}; update disallowances set reinstated = reinstated + 1`,
    ),
    'disbursements.paid_as_continued': refused(
      'FD111',
      'disbursements_continued_by_another',
      `update disbursements set status = 'paid', paid_by = 'FIN-1', paid_on = '2026-03-05', payment_reference = 'wire',
        payment_entry = gen_random_uuid(), settlement_entry = gen_random_uuid() where code = 'DSB-2'`,
    ),
    'decisions.keep_recusals': [],
    'appropriations.fund_is_its_own': refused(
      'FD080',
      'federal_awards_fund_is_its_own',
      copyOf(table, { code: `'FY1-B'` }),
    ),
    'federal_awards.fund_is_its_own': refused(
      'FD080',
      'federal_awards_fund_is_its_own',
      copyOf(table, { fund: `'FY3'`, fain: `'FAIN-9'` }, `fund = 'FY1'`),
      copyOf(table, { appropriation: `'FY2'`, fain: `'FAIN-9'` }, `fund = 'FY1-B'`),
    ),
    'federal_awards.awarded_within_availability': [
      ...refused(
        'FD081',
        'federal_awards_within_availability',
        ...['2025-12-31', '2026-10-01'].map((day) =>
          copyOf(table, { fund: `'FY1-C'`, fain: `'FAIN-9'`, awarded_on: `'${day}'` }, `fund = 'FY1'`),
        ),
      ),
      ...refused(
        'FD091',
        'federal_awards_end_by_cancellation',
        copyOf(table, { fund: `'FY1-C'`, fain: `'FAIN-9'`, period_through: `'2031-10-01'` }, `fund = 'FY1'`),
      ),
    ],
    'federal_award_extensions.extended': [
      ...refused('FD091', 'federal_award_extensions_later', extended('FY1', '2030-09-30', '2026-02-01')),
      ...refused('FD091', 'federal_award_extensions_later', extended('FY2', '2030-12-31', '2026-02-02')),
      ...refused(
        'FD091',
        'federal_award_extensions_end_by_cancellation',
        extended('FY1', '2031-10-01', '2026-02-01'),
        extended('FY1', '2031-09-30', '2031-09-30'),
      ),
      ...refused(
        'FD091',
        'federal_award_extensions_as_recorded',
        extended('FY1', '2031-09-30', '2026-02-01'),
      ),
      ...refused(
        'FD083',
        'federal_award_extensions_in_order',
        extended('FY1', '2031-09-30', '2025-12-31'),
        extended('FY2', '2031-01-01', '2026-01-31'),
      ),
    ],
    'federal_award_states.put': [
      ...refused(
        'FD158',
        'federal_award_states_step',
        put('FY2', 'active', '2026-03-06'),
        put('FY1', 'active', '2026-02-01', 1),
      ),
      ...refused(
        'FD083',
        'federal_award_states_in_order',
        put('FY2', 'on-hold', '2026-03-04'),
        put('FY1', 'on-hold', '2025-12-31', 1),
      ),
      ...refused('FD157', 'federal_award_states_as_recorded', put('FY1', 'on-hold', '2026-02-01', 1)),
      ...bare('40001', `${movedLater('committed', 'credit')}; ${put('FY1', 'on-hold', '2026-02-01', 1)}`),
    ],
    'federal_award_versions.amended': [
      ...refused(
        'FD083',
        'federal_award_versions_in_order',
        termed('FY2', '2026-01-31'),
        termed('FY1', '2025-12-31'),
      ),
      ...refused('FD157', 'federal_award_versions_as_recorded', termed('FY1', '2026-02-01')),
      ...bare('40001', `${movedLater('committed', 'credit')}; ${termed('FY1', '2026-02-01')}`),
    ],
    'disbursements.asked_before_suspension': [
      ...refused(
        'FD161',
        'disbursements_before_suspension',
        `${stopped('suspended')}; update disbursements set status = 'approved', approved_by = 'APR-1', approved_on = '2026-03-04' where code = 'DSB-1'`,
      ),
      ...refused(
        'FD168',
        'disbursements_gated_with_evidence',
        `${stopped('suspended')}; update disbursements set status = 'approved', approved_by = 'APR-1', approved_on = '2026-03-04', kind = 'reimbursement', cost_through = '2025-12-31' where code = 'DSB-1'`,
      ),
      ...bare(
        '40001',
        `${stoppedLater()}; update disbursements set status = 'approved', approved_by = 'APR-1', approved_on = '2026-03-04' where code = 'DSB-1'`,
      ),
    ],
    'ledger_accounts.pairs_hold': [
      ...refused(
        'FD084',
        'ledger_accounts_available_or_overpromised',
        moving('FY1:available', 'FY1:overpromised', 'debits'),
        moving('FY1:overpromised', 'FY1:available', 'credits'),
      ),
      ...refused(
        'FD093',
        'ledger_accounts_undrawn_within_entrusted',
        moving('FY1:entrusted', 'FY1:undrawn', 'debits', 6),
        moving('FY1:undrawn', 'FY1:entrusted', 'debits'),
      ),
    ],
    'ledger_accounts.promised_lawfully': [
      ...['2025-12-31', '2030-10-01'].flatMap((day) =>
        refused('FD082', 'promises_within_federal_award', promised(day)),
      ),
      ...['2026-01-20', '2026-01-25'].flatMap((day) =>
        refused(
          'FD092',
          'federal_awards_not_overpromised',
          `${heldOn('FY1:overpromised', '2026-01-25', 5)}; ${promised(day)}`,
        ),
      ),
      ...['on-hold', 'suspended', 'terminated', 'closed'].flatMap((state) =>
        refused(
          'FD159',
          'promises_of_an_active_federal_award',
          `${stopped(state)}; ${promised('2026-01-20')}`,
        ),
      ),
      ...refused(
        'FD160',
        'promises_beside_the_evaluation',
        `${withoutTriggers('federal_award_versions')}; ${termed('FY1', '2026-01-25')}; ${promised('2026-01-20')}`,
      ),
      ...bare('40001', `${stoppedLater()}; ${promised('2026-01-20')}`),
    ],
    'awards.awarded_after_version': [
      ...refused(
        'FD083',
        'awards_after_version',
        ...['2026-01-14', '2026-01-31'].flatMap((day) => [
          copyOf(
            table,
            {
              ...{ code: `'AWD-3'`, status: `'drafted'` },
              drafted_on: `'${day}'`,
              executed_by: 'null',
              executed_on: 'null',
            },
            `code = 'AWD-1'`,
          ),
          `update awards set status = 'executed', executed_by = 'APR-1', executed_on = '${day}', drafted_on = '${day}', selected_on = '${day}' where code = 'AWD-2'`,
        ]),
      ),
      ...refused(
        'FD050',
        'awards_under_a_closed_solicitation',
        copyOf(table, { code: `'AWD-3'`, solicitation: `'SOL-P'` }, `code = 'AWD-1'`),
        `update awards set solicitation = 'SOL-P', status = 'executed', executed_by = 'APR-1', executed_on = '2026-03-02' where code = 'AWD-2'`,
      ),
    ],
    'solicitations.acts_in_order': refused(
      'FD083',
      'solicitations_acts_in_order',
      `update solicitations set status = 'canceled', end_reason = 'why', ended_on = '2026-01-14' where code = 'SOL-P'`,
      `update solicitations set status = 'canceled', end_reason = 'why', ended_on = '2026-03-01' where code = 'SOL-C'`,
      `update solicitations set number = 2, in_force_on = '2026-01-14' where code = 'SOL-P'`,
    ),
    'disbursements.paid_as_requested': refused(
      'FD010',
      'disbursements_paid_as_requested',
      `alter table disbursement_lines disable trigger user; insert into disbursement_lines values ('DSB-2', 'FY1', 5);
        update disbursements set status = 'paid', paid_by = 'FIN-1', paid_on = '2026-03-05', payment_reference = 'wire',
          payment_entry = gen_random_uuid(), settlement_entry = gen_random_uuid() where code = 'DSB-2'`,
    ),
    'disbursements.requested_after_execution': refused(
      'FD083',
      'disbursements_requested_after_execution',
      copyOf(table, { code: `'DSB-9'`, requested_on: `'2026-03-01'` }, `code = 'DSB-1'`),
      copyOf(table, { code: `'DSB-9'`, award: `'AWD-2'` }, `code = 'DSB-1'`),
    ),
    'solicitations.published_within_federal_award': refused(
      'FD082',
      'solicitations_within_federal_award',
      ...['2025-12-31', '2030-10-01'].map(
        (day) =>
          `update solicitations set status = 'published', number = 1, published_on = '${day}', in_force_on = '${day}' where code = 'SOL-D'`,
      ),
    ),
    'ledger_accounts.drawn_or_increased_in_time': [
      ...refused(
        'FD089',
        'appropriations_drawn_before_cancellation',
        gained('FY1:cash', 'FY1:undrawn', '2031-09-30'),
        gained('FY3:cash', 'FY3:undrawn', '2026-01-20'),
      ),
      ...['on-hold', 'suspended'].flatMap((state) =>
        refused(
          'FD159',
          'draws_of_an_active_federal_award',
          `${stopped(state)}; ${gained('FY1:cash', 'FY1:undrawn', '2026-01-20')}`,
        ),
      ),
      ...bare('40001', `${stoppedLater()}; ${gained('FY1:cash', 'FY1:undrawn', '2026-01-20')}`),
      ...refused(
        'FD081',
        'federal_awards_within_availability',
        gained('FY1:undrawn', 'FY1:entrusted', '2025-12-31'),
        gained('FY1:authority', 'FY1:available', '2026-10-01'),
        gained('FY3:undrawn', 'FY3:entrusted', '2026-01-20'),
      ),
    ],
    'federal_awards.as_recorded': refused(
      'FD010',
      'federal_awards_as_recorded',
      copyOf(table, { fund: `'FY1-C'`, fain: `'FAIN-9'` }, `fund = 'FY1'`),
    ),
    'disallowances.disallowed_after_payment': refused(
      'FD083',
      'disallowances_after_payment',
      ...[
        { notified_on: `'2026-03-04'` },
        { disbursement: `'DSB-5'` },
        { award: `'AWD-2'` },
        { grantee: `'ORG-2'` },
        { fund: `'FY2'` },
      ].map((changes) => copyOf(table, { code: `'DIS-9'`, ...changes })),
    ),
    'code_series.is_the_next': [
      { sql: 'update code_series set last = 5', refused: { code: 'FD103', constraint: 'code_series_next' } },
    ],
    'actor_keys.as_issued': [
      {
        sql: copyOf(table, { code: `'KEY-2'`, credential_hash: `sha256('2')` }),
        refused: { code: 'FD010', constraint: 'actor_keys_as_issued' },
      },
    ],
    'mail_outbox.three_codes_a_day': refused(
      'FD136',
      'mail_outbox_three_codes_a_day',
      `insert into mail_outbox (actor, kind, code, state, queued_at, not_before)
        select 'FIN-2', 'confirmation', 'BCDF-GHJK-LMNP', 'waiting', clock(), clock() from generate_series(1, 4)`,
    ),
    'sign_in_links.as_recorded': [
      {
        sql: copyOf(table, { code: `'SGN-3'`, subject: `'3'` }),
        refused: { code: 'FD010', constraint: 'sign_in_links_as_recorded' },
      },
    ],
    'sign_in_links.service_is_the_owners': refused(
      'FD107',
      'sign_in_links_service_is_the_owners',
      copyOf(table, { code: `'SGN-3'`, actor: `'SYSTEM'`, subject: `'3'` }, `code = 'SGN-1'`),
    ),
    'disallowances.as_recorded': refused(
      'FD010',
      'disallowances_as_recorded',
      ...[
        'amount = 4.5',
        'recovered = 0',
        'forgiven = 0',
        'reinstated = 0',
        'disallowed_on = notified_on',
      ].map((change) => `update disallowances set ${change}`),
      otherwise(`facts = '{"reference":"r"}' where kind = 'disallowance.forgiven'`, savedAgain),
      otherwise(`facts = '{"letterOn":"2026-03-08"}' where kind = 'disallowance.forgiven'`, savedAgain),
      otherwise(
        `facts = facts || '{"letterOn":"2026-03-09"}' where kind = 'disallowance.forgiven'`,
        savedAgain,
      ),
    ),
    'disallowances.every_day': refused(
      'FD075',
      'disallowances_every_day',
      otherwise(`effective_on = '2026-03-06' where kind = 'disallowance.recovered'`, savedAgain),
      otherwise(`effective_on = '2026-03-09' where kind = 'disbursement.released'`, savedAgain),
    ),
    'disbursements.every_day': refused(
      'FD075',
      'disbursements_every_day',
      otherwise(
        `effective_on = '2026-03-09' where kind = 'disbursement.released'`,
        `update disbursements set status = 'returned', ended_by = 'FIN-2', ended_on = '2026-03-09', end_reason = 'why' where code = 'DSB-6'`,
      ),
    ),
    'actors.service_is_the_owners': refused(
      'FD107',
      'actors_service_is_the_owners',
      copyOf(table, { code: `'SYS-2'`, roles: `'{service}'` }, `code = 'FIN-1'`),
    ),
    'actors.service_stays_the_owners': refused(
      'FD107',
      'actors_service_is_the_owners',
      `update actors set roles = '{finance}' where code = 'SYSTEM'`,
      `update actors set roles = '{service}' where code = 'FIN-1'`,
    ),
    'actor_keys.service_is_the_owners': refused(
      'FD107',
      'actor_keys_service_is_the_owners',
      copyOf(table, { code: `'KEY-2'`, actor: `'SYSTEM'`, credential_hash: `sha256('2')` }, `code = 'KEY-1'`),
    ),
    'actors.administrator_stays': refused(
      'FD104',
      'actors_last_administrator',
      `update actors set roles = '{}' where code = 'ADM-1'`,
    ),
    'actor_keys.administrator_stays': refused(
      'FD104',
      'actors_last_administrator',
      `update actor_keys set revoked_at = issued_at where code = 'KEY-9'`,
    ),
    'disbursements.paid_again_after_return': refused(
      'FD083',
      'disbursements_paid_again_after_return',
      `update disbursements set status = 'paid', paid_on = '2026-03-05', ended_by = null, ended_on = null, end_reason = null
        where code = 'DSB-5'`,
    ).concat(
      refused(
        'FD024',
        'disbursements_paid_again_by_another',
        `update disbursements set status = 'paid', paid_by = ended_by, paid_on = ended_on, ended_by = null, ended_on = null, end_reason = null
          where code = 'DSB-5'`,
      ),
    ),
  }
}
