import { inDollars } from '../../platform/money.ts'
import type { Decision } from '../decision.ts'
import type { DecisionReport, LineReport } from '../reports/queries.ts'

/** A part of the minutes: a heading, a paragraph, or a table with its headings first. */
export type Block =
  | { readonly heading: string; readonly level: 1 | 2 | 3 }
  | { readonly paragraph: string }
  | { readonly table: readonly (readonly string[])[] }

/** What the minutes show besides the report of the decision. */
export type DecisionCircumstances = {
  readonly title: string
  readonly abandonedFor: string | null
  readonly applicants: ReadonlyMap<string, string>
  /** The reason that an applicant receives, or null where none was given or it was erased. */
  readonly reasonFor: (application: string) => string | null
  readonly explanations: readonly {
    readonly member: string
    readonly application: string
    readonly explanation: string
  }[]
  readonly entries: readonly {
    readonly id: string
    readonly kind: string
    readonly actor: string
    readonly recordedAt: string
  }[]
}

/** The minutes of a decision as the acting person may see it: applications they are recused from are named and withheld. */
export function minutesOf(decision: Decision, report: DecisionReport, about: DecisionCircumstances): Block[] {
  return [
    { heading: `Minutes of decision ${decision.code}`, level: 1 },
    {
      paragraph: `Under the solicitation ${decision.solicitation}, ${about.title}. ${outcomeOf(decision, about)}`,
    },
    { heading: 'What was voted on', level: 2 },
    {
      table: [
        ['', ''],
        ['Document', `revision ${String(decision.revision)}`],
        ['SHA-256', decision.sha256],
        ['Recommended by', decision.recommendedBy],
        ['Policy', policyWords(report)],
      ],
    },
    { heading: 'Attendance', level: 2 },
    {
      table: [
        ['Seat', 'Affiliation', 'Ballot on this document'],
        ...report.seats.map(({ member, affiliation, castAt }) => [
          member,
          affiliation ?? 'none',
          castAt ?? 'none',
        ]),
      ],
    },
    { heading: 'Recusals', level: 2 },
    ...recusals(report, about),
    { heading: 'Amounts', level: 2 },
    ...sums(report),
    { heading: 'Lines', level: 2 },
    ...report.lines.items.flatMap((line) => lineBlocks(line, about)),
    ...withheld(report),
    { heading: 'Ledger entries', level: 2 },
    {
      table: [
        ['Entry', 'Kind', 'By', 'Recorded at'],
        ...about.entries.map(({ id, kind, actor, recordedAt }) => [id, kind, actor, recordedAt]),
      ],
    },
  ]
}

function outcomeOf(decision: Decision, { abandonedFor }: DecisionCircumstances): string {
  if (decision.status === 'certified')
    return `Certified by ${decision.certifiedBy}, decided on ${decision.certifiedOn}.`
  if (decision.status === 'abandoned')
    return `Abandoned: ${abandonedFor ?? 'the reason was erased or is withheld'}.`
  return 'Not certified yet.'
}

function policyWords({ policy }: DecisionReport): string {
  const { number, quorum, majority, illustrative } = policy
  const words = `no. ${String(number)}: a quorum of at least ${String(quorum.part)}/${String(quorum.whole)} of the seats not recused, a majority of more than ${String(majority.part)}/${String(majority.whole)} of the votes for or against`
  return illustrative.length > 0 ? `${words} (illustrative)` : words
}

function recusals(report: DecisionReport, { explanations }: DecisionCircumstances): Block[] {
  const rows = report.lines.items.flatMap(({ application, recusals: barred }) =>
    barred.map(({ member, ground, party }) => [
      member,
      application,
      ground === 'affiliation' ? `affiliated with ${party}` : `declared an interest in ${party}`,
      explanations.find((one) => one.member === member && one.application === application)?.explanation ?? '',
    ]),
  )
  return rows.length === 0
    ? [{ paragraph: 'None.' }]
    : [{ table: [['Seat', 'Application', 'Why', 'Explanation'], ...rows] }]
}

function sums({ sums: selected, withheld: hidden }: DecisionReport): Block[] {
  return [
    selected.length === 0
      ? { paragraph: 'Nothing is selected.' }
      : {
          table: [
            ['Appropriation', 'Selected'],
            ...selected.map(({ fund, amount }) => [fund, inDollars(amount.toString())]),
          ],
        },
    ...(hidden.length === 0 ? [] : [{ paragraph: 'These amounts leave out the lines withheld from you.' }]),
  ]
}

function lineBlocks(line: LineReport, { applicants, reasonFor }: DecisionCircumstances): Block[] {
  const { application, outcome, amounts, votes, notDeclared, words } = line
  const parts = amounts.map(({ fund, amount }) => `${inDollars(amount.toString())} from ${fund}`).join(', ')
  const reason = reasonFor(application)
  return [
    { heading: `${application}, ${applicants.get(application) ?? 'applicant unknown'}`, level: 3 },
    { paragraph: outcome === 'selected' ? `Selected: ${parts}.` : 'Not selected.' },
    ...(reason === null ? [] : [{ paragraph: `Reason: ${reason}` }]),
    ...(votes.length === 0
      ? []
      : [{ table: [['Seat', 'Vote'], ...votes.map(({ member, vote }) => [member, vote])] }]),
    ...(notDeclared.length === 0 ? [] : [{ paragraph: `Not declared: ${notDeclared.join(', ')}.` }]),
    { paragraph: words },
  ]
}

function withheld(report: DecisionReport): Block[] {
  return report.withheld.length === 0
    ? []
    : [{ paragraph: `Withheld from you, since you are recused: ${report.withheld.join(', ')}.` }]
}

/** The minutes in Markdown. No typed text can end a cell or begin a heading. */
export function markdownOf(blocks: readonly Block[]): string {
  return `${blocks.map(markdownBlock).join('\n\n')}\n`
}

function markdownBlock(block: Block): string {
  if ('heading' in block) return `${'#'.repeat(block.level)} ${escaped(block.heading)}`
  if ('paragraph' in block) return escaped(block.paragraph)
  const [heads = [], ...rows] = block.table
  const row = (cells: readonly string[]) => `| ${cells.map(escaped).join(' | ')} |`
  return [row(heads), `|${heads.map(() => '---').join('|')}|`, ...rows.map(row)].join('\n')
}

function escaped(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll(/[\\`*_[\]<>|#]/g, (character) => `\\${character}`)
}
