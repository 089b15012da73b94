import { type Attempt, idOf, type Rule } from './trial.ts'

type Person = readonly [code: string, organization: string]

const finance: Person = ['FIN-1', '']
const nobody: Person = ['', '']
const otherGrantee: Person = ['GRT-2', 'ORG-2']
const grantee: Person = ['GRT-1', 'ORG-1']
/** Has an interest in APP-1, and neither scores nor votes: only the recusal hides anything. */
const recused: Person = ['FIN-2', '']
/** Was admitted to SOL-C. */
const reader: Person = ['RDR-1', '']
/** Was admitted to nothing. Its own review is there, so that no rule about the reviews of others hides that. */
const strangeReader: Person = ['RDR-2', '']
/** Has declared and not yet scored. */
const member: Person = ['BRD-1', '']

type Case = { readonly rows?: string; readonly hiddenFrom?: Person; readonly shownTo?: Person }

const of = (application: string): string => `application = '${application}'`
const byFamily: readonly (readonly [name: RegExp, found: Case])[] = [
  [/^idempotency_keys_/, { hiddenFrom: recused }],
  [/^payment_run_progress_/, { hiddenFrom: recused, shownTo: finance }],
  [/_of_the_known$/, { hiddenFrom: nobody }],
  [
    /^ledger_texts_of_the_unrecused$/,
    {
      rows: `entry_id = (select id from ledger_entries where kind = 'application.screened')`,
      hiddenFrom: recused,
    },
  ],
  [/^ledger_texts_of_the_acting$/, { hiddenFrom: otherGrantee }],
  [/^ledger_texts_of_the_admitted$/, { hiddenFrom: strangeReader }],
  [/^review_readers_of_the_admitted$/, { hiddenFrom: strangeReader }],
  [/^(reviews|review_scores)_after_ones_own$/, { rows: `reviewer = 'RDR-1'`, hiddenFrom: member }],
  [/^(reviews|review_scores)_of_the_admitted$/, { rows: `reviewer = 'RDR-2'`, hiddenFrom: strangeReader }],
  [/^applications_of_the_acting$/, { rows: `code = 'APP-1'`, hiddenFrom: otherGrantee, shownTo: grantee }],
  [/^applications_of_the_admitted$/, { rows: `code = 'APP-1'`, hiddenFrom: strangeReader, shownTo: reader }],
  [/^application_\w+_of_the_acting$/, { rows: of('APP-1'), hiddenFrom: otherGrantee, shownTo: grantee }],
  [/^application_\w+_of_the_admitted$/, { rows: of('APP-1'), hiddenFrom: strangeReader, shownTo: reader }],
  [
    /^conflict_declarations_of_the_admitted$/,
    { rows: of('APP-1'), hiddenFrom: strangeReader, shownTo: reader },
  ],
  [/^decision_revisions_of_the_unrecused$/, { rows: `decision = 'DEC-2'`, hiddenFrom: recused }],
  [/_of_the_unrecused$/, { rows: of('APP-1'), hiddenFrom: recused }],
  [
    /^(organization_contacts|contact_versions)_of_the_acting$/,
    { hiddenFrom: otherGrantee, shownTo: grantee },
  ],
  [/^awards_of_the_acting$/, { rows: `code = 'AWD-1'`, hiddenFrom: otherGrantee, shownTo: grantee }],
  [
    /^award_amendments_of_the_acting$/,
    { rows: `number in (1, 3)`, hiddenFrom: otherGrantee, shownTo: grantee },
  ],
  [
    /^award_amendment_lines_of_the_acting$/,
    { rows: `number = 3`, hiddenFrom: otherGrantee, shownTo: grantee },
  ],
  [
    /^award_(budgets|budget_parties|budget_lines|schedules|milestones)_of_the_acting$/,
    { rows: `award = 'AWD-1'`, hiddenFrom: otherGrantee, shownTo: grantee },
  ],
  [/^award_endings_of_the_acting$/, { rows: `number = 4`, hiddenFrom: otherGrantee, shownTo: grantee }],
  [/^award_lines_of_the_acting$/, { rows: `award = 'AWD-1'`, hiddenFrom: otherGrantee, shownTo: grantee }],
  [/^award_(revisions|papers)_of_the_acting$/, { hiddenFrom: otherGrantee, shownTo: grantee }],
  [
    /^(disallowances|disbursements|disbursement_lines|award_conditions|payment_holds)_of_the_acting$/,
    { hiddenFrom: otherGrantee, shownTo: grantee },
  ],
  [/^stored_files_of_the_acting$/, { rows: `sha256 like 'b%'`, hiddenFrom: grantee, shownTo: finance }],
  [
    /^stored_file_keepers_of_the_acting$/,
    { rows: `keeper = 'ORG-1'`, hiddenFrom: otherGrantee, shownTo: grantee },
  ],
  [/^solicitations_of_the_acting$/, { rows: `code = 'SOL-D'`, hiddenFrom: strangeReader, shownTo: finance }],
  [
    /^solicitation_funding_of_the_acting$/,
    { rows: `solicitation = 'SOL-D'`, hiddenFrom: strangeReader, shownTo: finance },
  ],
  [
    /^solicitation_materials_of_the_acting$/,
    { rows: `solicitation = 'SOL-D'`, hiddenFrom: strangeReader, shownTo: finance },
  ],
  [/_not_of_readers$/, { hiddenFrom: reader }],
  [/^(sessions|mail_addresses)_of_their_person$/, { hiddenFrom: recused }],
  [/^mail_outbox_of_administrators$/, { hiddenFrom: recused }],
  [/_of_staff$/, { hiddenFrom: grantee }],
]

/** Attempts on policies: rows that one person must not see and another must. Nobody is stopped but by the policy itself. */
export function policyAttempts(rules: readonly Rule[]): Attempt[] {
  return rules
    .filter(({ kind }) => kind === 'policy')
    .flatMap((rule) => {
      const [, found] = byFamily.find(([name]) => name.test(rule.name)) ?? []
      if (!found) return []
      const { rows = 'true', hiddenFrom, shownTo = finance } = found
      const seen = (person: Person, counts: number): Attempt => ({
        rule: idOf(rule),
        steps: [
          `set local role fiduciary_runtime;
          select act_as('${person[0]}', '${person[1]}')`,
          `select count(*) from (select from ${rule.table} where ${rows} limit 1) as row`,
        ],
        outcome: { counts },
      })
      return [seen(shownTo, 1), ...(hiddenFrom ? [seen(hiddenFrom, 0)] : [])]
    })
}
