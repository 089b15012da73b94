import { readFile } from 'node:fs/promises'
import { drizzle } from 'drizzle-orm/pg-proxy'
import postgres from 'postgres'
import t from 'tap'
import { listCaps } from '../../src/administration/caps/queries.ts'
import { listCharges } from '../../src/administration/charges/queries.ts'
import { listAdministrations } from '../../src/administration/queries.ts'
import { listExclusionLists } from '../../src/applications/exclusions/queries.ts'
import { applicantsOfRecord, listApplications } from '../../src/applications/queries.ts'
import { listFederalAwards } from '../../src/appropriations/life/queries.ts'
import { listAppropriations } from '../../src/appropriations/queries.ts'
import { listAccessHistory } from '../../src/audit/access-history/queries.ts'
import { listApprovals } from '../../src/audit/approvals/queries.ts'
import { inOrder } from '../../src/audit/exports/batches.ts'
import { leafLines } from '../../src/audit/exports/queries.ts'
import { listCheckpoints, receiptsOf } from '../../src/audit/proofs/queries.ts'
import { populationTotals } from '../../src/audit/samples/queries.ts'
import { listAmendments } from '../../src/awards/amendments/queries.ts'
import { listEndings } from '../../src/awards/endings/queries.ts'
import { listAwards } from '../../src/awards/queries.ts'
import { listMeetings } from '../../src/board/meetings/queries.ts'
import { listPolicies } from '../../src/decisions/policies/queries.ts'
import { listDecisions } from '../../src/decisions/queries.ts'
import { listDisbursements } from '../../src/disbursements/list-queries.ts'
import { listDisallowances } from '../../src/expenditures/queries.ts'
import { listActors } from '../../src/identity/queries.ts'
import { listAccounts } from '../../src/ledger/balances.ts'
import { listEntries } from '../../src/ledger/entries/queries.ts'
import { listPeriods } from '../../src/ledger/periods/queries.ts'
import { listOutbox } from '../../src/mail/queries.ts'
import { listContacts } from '../../src/organizations/contacts/queries.ts'
import { listOrganizations } from '../../src/organizations/queries.ts'
import { listVersions } from '../../src/organizations/versions/queries.ts'
import { listConditions } from '../../src/oversight/conditions/queries.ts'
import { listHolds } from '../../src/oversight/holds/queries.ts'
import { listPlans } from '../../src/plans/queries.ts'
import type { Prepared, Reading, Snapshot } from '../../src/platform/database/database.ts'
import { spelled } from '../../src/platform/database/values.ts'
import { Money } from '../../src/platform/money.ts'
import { listProposals } from '../../src/proposals/queries.ts'
import { entriesThatMoved } from '../../src/reports/queries.ts'
import { listRuleDecisions } from '../../src/reports/rules/queries.ts'
import { listRatings } from '../../src/risk/queries.ts'
import { listProfiles } from '../../src/rules/queries.ts'
import { listNotices } from '../../src/solicitations/notices/queries.ts'
import { listSolicitations } from '../../src/solicitations/queries.ts'
import { insertRows } from '../support/constraints/rows.ts'
import { testDatabase } from '../support/postgres.ts'

type Filters = Readonly<Record<string, string>>
/** The index that each filter is looked up in, with a column of it; by what the list is ordered, for its later pages. */
type List = {
  readonly read: (tx: Reading, page: { limit: number; cursor?: string }, filters: Filters) => Promise<unknown>
  readonly filters: Readonly<Record<string, readonly [value: string, ...indexes: readonly string[]]>>
  readonly page: readonly [position: readonly string[], index: string]
}

const [now, day] = ['2026-03-10T12:00:00.000000Z', '2026-01-15']
const entry = '01900000-0000-7000-8000-000000000001'
const times = { effectiveAt: day, knownAt: now }
/** The policy of rows goes before a comparison of amounts, so that none leads: the list is read in its order, and the lines of each item looked up. */
const amountsOf = ({ minimumAmount, maximumAmount }: Filters) => ({
  ...(minimumAmount === undefined ? {} : { minimumAmount: Money.of(minimumAmount) }),
  ...(maximumAmount === undefined ? {} : { maximumAmount: Money.of(maximumAmount) }),
})
const byCode = (index: string): List['page'] => [['Z'], index]

const lists: Readonly<Record<string, List>> = {
  listEntries: {
    // Whatever few others leave is looked through, so the days lead where nothing is left to look through.
    read: (tx, page, filters) =>
      listEntries(
        tx,
        { ...filters, ...page },
        'effectiveFrom' in filters || 'effectiveThrough' in filters ? 0 : 5_000,
      ),
    filters: {
      fund: ['FY1', 'ledger_accounts_fund', 'ledger_transfers_debit', 'ledger_transfers_credit'],
      account: ['FY1:available', 'ledger_accounts_code', 'ledger_transfers_debit', 'ledger_transfers_credit'],
      accountKind: ['available', 'ledger_accounts_kind', 'ledger_transfers_debit', 'ledger_transfers_credit'],
      award: ['AWD-1', 'ledger_accounts_owner', 'ledger_transfers_debit', 'ledger_entries_subject'],
      subject: ['FY1', 'ledger_entries_subject'],
      actor: ['FIN-1', 'ledger_entries_actor'],
      kind: ['test.done', 'ledger_entries_kind'],
      concerns: ['2026-01', 'ledger_entries_concerns'],
      effectiveFrom: [day, 'ledger_entries_month'],
      effectiveThrough: [day, 'ledger_entries_month'],
      knownAt: [now, 'ledger_entries_recorded'],
    },
    page: [[now, entry], 'ledger_entries_recorded'],
  },
  listAccounts: {
    read: (tx, page, filters) => listAccounts(tx, { ...filters, ...page }, { ...times, ...filters }),
    filters: {
      fund: ['FY1', 'ledger_accounts_fund'],
      kind: ['available', 'ledger_accounts_kind'],
      owner: ['AWD-1', 'ledger_accounts_owner'],
      effectiveAt: ['2026-01-14', 'ledger_account_totals_account_id_month_recorded_on_pk'],
      knownAt: [
        '2026-02-01T12:00:00.000000Z',
        'ledger_account_totals_account_id_month_recorded_on_pk',
        'ledger_entries_recorded',
      ],
    },
    page: byCode('ledger_accounts_code'),
  },
  readChanges: {
    read: (tx, page, filters) =>
      entriesThatMoved(tx as Snapshot, { ...times, since: '2026-01-01T00:00:00.000000Z', ...filters }, page),
    filters: {
      effectiveAt: [day, 'ledger_entries_month'],
      since: ['2026-01-01T00:00:00.000000Z', 'ledger_entries_month'],
      knownAt: [now, 'ledger_entries_month'],
    },
    page: [[now, entry], 'ledger_entries_month'],
  },
  listApprovals: {
    // What any filter leaves is found among the approvals, which the index of kinds leads to.
    read: (tx, page, filters) => listApprovals(tx, { knownAt: now, ...filters, ...page }),
    filters: {
      from: [day, 'ledger_entries_kind'],
      through: [day, 'ledger_entries_kind'],
      person: ['FIN-1', 'ledger_entries_kind', 'ledger_entries_subject'],
      award: ['AWD-1', 'ledger_entries_kind', 'ledger_transfers_entry_id_line_pk'],
      fund: ['FY1', 'ledger_entries_kind', 'ledger_transfers_entry_id_line_pk'],
      minimumAmount: ['5.00', 'ledger_entries_kind', 'ledger_transfers_entry_id_line_pk'],
      knownAt: [now, 'ledger_entries_kind'],
    },
    page: [[now, entry], 'ledger_entries_kind'],
  },
  listApplications: {
    read: (tx, page, filters) => listApplications(tx, { ...filters, ...page }),
    filters: {
      solicitation: ['SOL-C', 'applications_page'],
      status: ['eligible', 'applications_status'],
      applicant: ['ORG-1', 'applications_applicant'],
    },
    page: byCode('applications_pkey'),
  },
  listDecisions: {
    read: (tx, page, filters) => listDecisions(tx, { ...filters, ...page }),
    filters: {
      solicitation: ['SOL-C', 'decisions_solicitation'],
      status: ['certified', 'decisions_status'],
    },
    page: byCode('decisions_pkey'),
  },
  listAwards: {
    read: (tx, page, filters) => listAwards(tx, { ...filters, ...amountsOf(filters), ...page }),
    filters: {
      solicitation: ['SOL-C', 'awards_solicitation'],
      grantee: ['ORG-1', 'awards_grantee'],
      fund: ['FY1', 'award_lines_fund'],
      status: ['executed', 'awards_status'],
      minimumAmount: ['5.00', 'award_lines_award_fund_pk'],
      maximumAmount: ['5.00', 'award_lines_award_fund_pk'],
    },
    page: byCode('awards_code_unique'),
  },
  listDisbursements: {
    // One day alone leaves half of the list, which is read in its order; both are looked up.
    read: (tx, page, filters) => {
      const days = Object.keys(filters).some((name) => name.startsWith('paid'))
      return listDisbursements(tx, {
        ...(days ? { paidFrom: day, paidThrough: day } : {}),
        ...filters,
        ...amountsOf(filters),
        ...page,
      })
    },
    filters: {
      award: ['AWD-1', 'disbursements_award'],
      status: ['requested', 'disbursements_status'],
      grantee: ['ORG-1', 'disbursements_grantee'],
      fund: ['FY1', 'disbursement_lines_fund'],
      paidFrom: [day, 'disbursements_paid'],
      paidThrough: [day, 'disbursements_paid'],
      minimumAmount: ['5.00', 'disbursement_lines_disbursement_fund_pk'],
      maximumAmount: ['5.00', 'disbursement_lines_disbursement_fund_pk'],
    },
    page: byCode('disbursements_code_unique'),
  },
  listAmendments: {
    read: (tx, page, filters) => listAmendments(tx, { ...filters, ...page, award: 'AWD-1' }),
    filters: { status: ['proposed', 'award_amendments_award_number_pk'] },
    page: [['AWD-1', '1'], 'award_amendments_award_number_pk'],
  },
  listEndings: {
    read: (tx, page, filters) => listEndings(tx, { ...filters, ...page, award: 'AWD-1' }),
    filters: { status: ['proposed', 'award_endings_award_number_pk'] },
    page: [['AWD-1', '1'], 'award_endings_award_number_pk'],
  },
  listDisallowances: {
    read: (tx, page, filters) =>
      listDisallowances(tx, { ...page, ...(filters['owed'] === undefined ? filters : { owed: true }) }),
    filters: { award: ['AWD-1', 'disallowances_award'], owed: ['true', 'disallowances_owed'] },
    page: byCode('disallowances_code_unique'),
  },
  listMeetings: { read: listMeetings, filters: {}, page: [[day, 'Z'], 'meetings_held'] },
  listRuleProfiles: { read: listProfiles, filters: {}, page: byCode('rule_profiles_pkey') },
  listPeriods: { read: listPeriods, filters: {}, page: [[day], 'ledger_periods_pkey'] },
  listOrganizations: { read: listOrganizations, filters: {}, page: byCode('organizations_code_unique') },
  listOrganizationVersions: {
    read: (tx, page) => listVersions(tx, 'ORG-1', page),
    filters: {},
    page: [['2'], 'organization_versions_organization_number_pk'],
  },
  listContacts: {
    read: (tx, page) => listContacts(tx, 'ORG-1', page),
    filters: {},
    page: [['A'], 'organization_contacts_organization'],
  },
  listActors: { read: listActors, filters: {}, page: byCode('actors_code_unique') },
  listFederalAwards: { read: listFederalAwards, filters: {}, page: byCode('federal_awards_pkey') },
  listAppropriations: { read: listAppropriations, filters: {}, page: byCode('appropriations_code_unique') },
  listAdministrations: {
    read: (tx, page, filters) => listAdministrations(tx, { ...filters, ...page }),
    filters: {
      fund: ['FY1', 'administration_lines_fund'],
      status: ['drafted', 'administrations_status'],
    },
    page: byCode('administrations_pkey'),
  },
  listAdministrativeCaps: { read: listCaps, filters: {}, page: byCode('federal_awards_pkey') },
  listAdministrationCharges: {
    read: (tx, page, filters) => listCharges(tx, { ...filters, ...page }),
    filters: {
      administration: ['ADMN-1', 'administration_charges_administration'],
      status: ['recorded', 'administration_charges_status'],
    },
    page: byCode('administration_charges_pkey'),
  },
  listSpendingPlans: {
    read: (tx, page, filters) => listPlans(tx, { ...filters, ...page }),
    filters: {
      appropriation: ['FY1', 'spending_plans_appropriation'],
      status: ['drafted', 'spending_plans_status'],
    },
    page: byCode('spending_plans_pkey'),
  },
  listRiskRatings: {
    read: (tx, page, filters) => listRatings(tx, { ...filters, ...page }),
    filters: { organization: ['ORG-1', 'risk_ratings_organization'] },
    page: [['Z', entry], 'risk_ratings_organization'],
  },
  listConditions: {
    read: (tx, page, filters) => listConditions(tx, { ...filters, ...page }),
    filters: {
      award: ['AWD-1', 'award_conditions_award'],
      grantee: ['ORG-1', 'award_conditions_grantee'],
      status: ['in-force', 'award_conditions_status'],
    },
    page: byCode('award_conditions_pkey'),
  },
  listHolds: {
    read: (tx, page, filters) => listHolds(tx, { ...filters, ...page }),
    filters: {
      award: ['AWD-1', 'payment_holds_award'],
      grantee: ['ORG-1', 'payment_holds_grantee'],
      status: ['placed', 'payment_holds_status'],
    },
    page: byCode('payment_holds_pkey'),
  },
  listSolicitations: { read: listSolicitations, filters: {}, page: byCode('solicitations_code_unique') },
  listNotices: { read: listNotices, filters: {}, page: byCode('solicitations_code_unique') },
  listProposals: {
    read: (tx, page, filters) => listProposals(tx, { ...filters, ...page }),
    filters: { status: ['open', 'proposals_status'] },
    page: byCode('proposals_pkey'),
  },
  listExclusionLists: { read: listExclusionLists, filters: {}, page: byCode('exclusion_lists_pkey') },
  listDecisionPolicies: { read: listPolicies, filters: {}, page: [['1'], 'decision_policies_pkey'] },
  listMailOutbox: {
    read: (tx, page, filters) => listOutbox(tx, { ...filters, ...page }),
    filters: { state: ['waiting', 'mail_outbox_state'] },
    page: [['1'], 'mail_outbox_pkey'],
  },
  listCheckpoints: { read: listCheckpoints, filters: {}, page: [['1'], 'ledger_checkpoints_pkey'] },
  listApplicants: {
    read: (tx, page) => applicantsOfRecord(tx, 'SOL-C', page),
    filters: {},
    page: [['A'], 'applications_page'],
  },
  listAwardReceipts: {
    read: (tx, page) => receiptsOf(tx, 'award', 'AWD-1', page),
    filters: {},
    page: [[entry], 'ledger_entries_subject'],
  },
  listAwardRules: {
    read: (tx, page) => listRuleDecisions(tx, { code: 'AWD-1', grantee: 'ORG-1' }, page),
    filters: {},
    page: [[now, entry, '1'], 'ledger_entries_subject'],
  },
  listDisbursementReceipts: {
    read: (tx, page) => receiptsOf(tx, 'disbursement', 'DSB-1', page),
    filters: {},
    page: [[entry], 'ledger_entries_subject'],
  },
}
/** Lists that are made again from all of one parent, or from every act on persons, for each page. */
const ofOneParent = [
  'rankApplications',
  'readDecision',
  'listAccessHistory',
  'listAwardClocks',
  'listMilestones',
  'listAwardVersions',
  'listBudgets',
  'readBudgetLines',
  'listFederalAwardVersions',
  // A function of the owner reads it: of published decisions alone, which are few.
  'listPublicAwards',
]

type Node = {
  readonly 'Node Type': string
  readonly 'Index Name'?: string
  readonly 'Index Cond'?: string
  readonly Filter?: string
  readonly 'Join Filter'?: string
  readonly 'Relation Name'?: string
  readonly Plans?: readonly Node[]
}
type Statement = { readonly text: string; readonly parameters: readonly (string | null)[] }

/** A database whose planner believes that each table has a million rows, read as the service reads it. */
const urls = await testDatabase(t)
const owner = postgres(urls.ownerUrl, { max: 1, fetch_types: false, onnotice: () => undefined })
const runtime = postgres(urls.namingUrl, { max: 1, fetch_types: false, onnotice: () => undefined })
t.teardown(() => Promise.all([owner.end(), runtime.end()]))
await insertRows(owner)
await owner.unsafe(
  `alter table ledger_entries disable trigger all; update ledger_entries set leaf = convert_to('{"facts":{}}', 'UTF8')`,
)
await owner`update pg_class set reltuples = 1000000, relpages = 1 where relnamespace = 'public'::regnamespace and relkind = 'r'`

/** The plan of every statement by which a list is read. */
async function plansOf(
  read: (tx: Reading) => Promise<unknown>,
  { code, organization }: { readonly code: string; readonly organization: string | null } = {
    code: 'AUD-1',
    organization: null,
  },
): Promise<Node[]> {
  return runtime.begin('read only', async (sql) => {
    await sql`select act_as(${code}, ${organization ?? ''})`
    const statements: Statement[] = []
    const asking = (text: string, values: readonly unknown[]) => {
      const parameters = values.map(spelled)
      statements.push({ text, parameters })
      return sql.unsafe(text, parameters)
    }
    const builders = drizzle(async (text, values: unknown[], method) => {
      const asked = asking(text, values)
      return { rows: [...(await (method === 'all' ? asked.values() : asked))] }
    })
    const ask = async ({ text, parameters }: Prepared) => [...(await asking(text, parameters))]
    const opened = { principal: { code, organization, roles: [] }, now, zone: 'UTC', today: now.slice(0, 10) }
    await read(Object.assign(builders, opened, { ask }) as unknown as Reading)
    const plans: Node[] = []
    for (const { text, parameters } of statements) {
      const [row] = await sql.unsafe<{ 'QUERY PLAN': [{ Plan: Node }] | string }[]>(
        `explain (format json) ${text}`,
        [...parameters],
      )
      const said = row?.['QUERY PLAN'] ?? '[]'
      const [plan] = typeof said === 'string' ? (JSON.parse(said) as [{ Plan: Node }]) : said
      plans.push(plan.Plan)
    }
    return plans
  })
}

const within = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(within)]
/** Indexes of nothing but what their filter finds: they are read from their start. */
const ofWhatIsFound = ['disallowances_owed']
/** The indexes that are searched, not read through. */
const searched = (plans: readonly Node[]): string[] =>
  plans.flatMap(within).flatMap((node) => {
    const name = node['Index Name'] ?? ''
    return node['Index Cond'] === undefined && !ofWhatIsFound.includes(name) ? [] : [name]
  })

t.test('every list of the contract is here, with each of its filters', async (t) => {
  type Operation = {
    readonly operationId: string
    readonly parameters?: readonly { readonly $ref?: string; readonly in?: string; readonly name?: string }[]
  }
  const contract = JSON.parse(await readFile(new URL('../../openapi.json', import.meta.url), 'utf8')) as {
    paths: Record<string, { get?: Operation }>
    components: { parameters?: Record<string, { in: string; name: string }> }
  }
  const declared = Object.values(contract.paths).flatMap(({ get }) => {
    const query = (get?.parameters ?? [])
      .map((one) =>
        one.$ref === undefined ? one : contract.components.parameters?.[one.$ref.split('/').at(-1) ?? ''],
      )
      .flatMap((one) => (one?.in === 'query' ? [String(one.name)] : []))
    return get !== undefined && query.includes('cursor') ? [{ operation: get.operationId, query }] : []
  })
  t.same(
    declared.map(({ operation }) => operation).toSorted(),
    [...Object.keys(lists), ...ofOneParent].toSorted(),
  )
  for (const { operation, query } of declared)
    if (!ofOneParent.includes(operation))
      t.same(
        Object.keys(lists[operation]?.filters ?? {}).toSorted(),
        query.filter((name) => !['limit', 'cursor'].includes(name)).toSorted(),
        operation,
      )
})

for (const [operation, { read, filters, page }] of Object.entries(lists)) {
  t.test(`${operation}: each filter is looked up in an index, and so is a later page`, async (t) => {
    for (const [name, [value, ...indexes]] of Object.entries(filters)) {
      const used = searched(await plansOf((tx) => read(tx, { limit: 50 }, { [name]: value })))
      t.same(
        indexes.filter((index) => !used.includes(index)),
        [],
        name,
        { used },
      )
    }
    const [position, index] = page
    const cursor = Buffer.from(JSON.stringify(position)).toString('base64url')
    const used = searched(await plansOf((tx) => read(tx, { limit: 50, cursor }, {})))
    t.ok(used.includes(index), 'a later page', { used })
  })
}

t.test('what a grantee sees is looked up by its organization', async (t) => {
  const own: readonly (readonly [string, string])[] = [
    ['listApplications', 'applications_applicant'],
    ['listAwards', 'awards_grantee'],
    ['listDisbursements', 'disbursements_grantee'],
    ['listDisallowances', 'disallowances_grantee'],
  ]
  for (const [operation, index] of own) {
    const plans = await plansOf(async (tx) => lists[operation]?.read(tx, { limit: 50 }, {}), {
      code: 'GRT-1',
      organization: 'ORG-1',
    })
    t.ok(searched(plans).includes(index), operation, { used: searched(plans) })
  }
})

t.test(
  'the transfers and days of an account are looked up by their time, behind the policy of rows',
  async (t) => {
    for (const filters of [{ fund: 'FY1' }, { fund: 'FY1', effectiveThrough: day }]) {
      const plans = await plansOf(async (tx) => lists['listEntries']?.read(tx, { limit: 50 }, filters))
      const left = plans.flatMap(within).flatMap((node) => {
        const ofRows = ['ledger_transfers', 'ledger_account_days'].includes(node['Relation Name'] ?? '')
        return [...(ofRows ? [node.Filter ?? ''] : []), node['Join Filter'] ?? '']
      })
      t.same(
        left.filter((condition) => /recorded_at|ledger_account_days\.day/.test(condition)),
        [],
        'no row is read only to be left out by its time',
      )
    }
  },
)

t.test('a filter without an index is noticed', async (t) => {
  await owner`drop index disbursements_status`
  const used = searched(
    await plansOf(async (tx) => lists['listDisbursements']?.read(tx, { limit: 50 }, { status: 'requested' })),
  )
  t.notOk(used.includes('disbursements_status'))
})

t.test(
  'the access of persons and the population of a sample are looked up by kind, by account or by month',
  async (t) => {
    const leads: readonly (readonly [string, (tx: Reading) => Promise<unknown>, string])[] = [
      ['access', (tx) => listAccessHistory(tx, { limit: 50, knownAt: now }), 'ledger_entries_kind'],
      ['payments', (tx) => populationTotals(tx, { population: 'payments', size: 5 }), 'ledger_entries_kind'],
      ['draws', (tx) => populationTotals(tx, { population: 'draws', size: 5 }), 'ledger_entries_kind'],
      ['costs', (tx) => populationTotals(tx, { population: 'costs', size: 5 }), 'ledger_transfers_debit'],
      [
        'entries of some days',
        (tx) => populationTotals(tx, { population: 'entries', size: 5, from: day, through: day }),
        'ledger_entries_month',
      ],
    ]
    for (const [name, read, index] of leads) {
      const used = searched(await plansOf(read))
      t.ok(used.includes(index), name, { used })
    }
  },
)

t.test('an export of some days is looked up in the index of months', async (t) => {
  for (const days of [
    { from: day, through: null },
    { from: null, through: day },
    { from: day, through: day },
  ]) {
    const plans = await plansOf(async (tx) => {
      for (const batches of inOrder({ size: 5, knownAt: now, days })) await tx.execute(leafLines(batches))
    })
    t.ok(searched(plans).includes('ledger_entries_month'), JSON.stringify(days), { used: searched(plans) })
  }
})
