import { meetingByCode } from '../../../board/meetings/queries.ts'
import * as acts from '../../../desk/acts.ts'
import { judge } from '../../../desk/judging.ts'
import { callerOf } from '../../../desk/queries.ts'
import { cumulative, type Plan, type PlanLine } from '../../../plans/plan.ts'
import { planByCode } from '../../../plans/queries.ts'
import type { Reading } from '../../../platform/database/database.ts'
import { type Html, html } from '../../../platform/html.ts'
import { Money } from '../../../platform/money.ts'
import { dollars } from '../../../wording/amounts.ts'
import { dayInWords, monthInWords, timeInWords } from '../../../wording/times.ts'
import { stateInWords } from '../../../wording/words.ts'
import { table } from '../../parts/tables.ts'
import { mark, section } from '../../parts/texts.ts'
import { historyOf, type Parts } from '../reading.ts'

/** A meeting of the Board: its packet, and its Board book. */
export async function meetingParts(tx: Reading, code: string): Promise<Parts> {
  const meeting = await meetingByCode(tx, code)
  const { heldOn, title, status, recordedBy, packet } = meeting
  const file = (form: 'pdf' | 'json', sha256: string) =>
    html`<a href="/board/meetings/${code}/packet.${form}">${form.toUpperCase()}</a>, SHA-256 <code>${sha256}</code>`
  return {
    kind: 'The meeting',
    code,
    title,
    facts: [
      ['State', mark(stateInWords(status), status === 'recorded' ? 'good' : 'plain')],
      ['Day', dayInWords(heldOn)],
      ['Recorded by', recordedBy],
      ['Board book', html`<a href="/board/meetings/${code}/book.pdf">PDF</a>`],
      ...(packet === null
        ? [['Packet', 'Not frozen'] as const]
        : [
            [
              'Packet',
              `As of the end of ${dayInWords(packet.effectiveAt)}, as the books stood on ${timeInWords(packet.knownAt, tx.zone)}`,
            ] as const,
            [
              'Compared with',
              packet.since === null ? 'The beginning of the books' : dayInWords(packet.since),
            ] as const,
            ['Frozen', `${timeInWords(packet.frozenAt, tx.zone)}, by ${packet.frozenBy}`] as const,
            ['To print', file('pdf', packet.pdfSha256)] as const,
            ['For programs', file('json', packet.sha256)] as const,
            [
              'Checkpoint',
              packet.checkpoint === null
                ? 'None was signed'
                : html`${packet.checkpoint.size.toLocaleString('en-US')} entries, root <code>${packet.checkpoint.rootSha256}</code>`,
            ] as const,
          ]),
    ],
    version: meeting.version,
    acts: judge(acts.meetingActs, meeting, `/v1/meetings/${code}`, callerOf(tx)),
    history: await historyOf(tx, code),
  }
}

/** A spending plan: its months, and what was adopted of it. */
export async function planParts(tx: Reading, code: string): Promise<Parts> {
  const plan = await planByCode(tx, code)
  const { appropriation, title, status, draftedOn, draftedBy, sha256, lines } = plan
  return {
    kind: 'The spending plan',
    code,
    title,
    facts: [
      ['State', mark(stateInWords(status), status === 'adopted' ? 'good' : 'plain')],
      ['Appropriation', html`<a href="/work/appropriations/${appropriation}">${appropriation}</a>`],
      ['Drafted', `${dayInWords(draftedOn)}, by ${draftedBy}`],
      ['Adopted', status === 'adopted' ? `${dayInWords(plan.adoptedOn)}, by ${plan.adoptedBy}` : null],
      ['SHA-256', html`<code>${sha256}</code>`],
    ],
    more: monthsTable(lines),
    version: plan.version,
    acts: judge(acts.planActs, plan, `/v1/spending-plans/${code}`, callerOf(tx)),
    history: await historyOf(tx, code),
  }
}

/** What a plan says of each month, and through it. */
function monthsTable(lines: readonly PlanLine[]): Html {
  const months = cumulative(lines)
  const last = months.at(-1)
  const figures = ['To be promised', 'To be paid', 'Promised by then', 'Paid by then']
  return section(
    'By month',
    table({
      caption: 'What is planned',
      columns: [{ title: 'Month' }, ...figures.map((title) => ({ title, isFigure: true }))],
      rows: months.map(({ month, obligated, disbursed, obligatedBy, disbursedBy }) => [
        monthInWords(month),
        ...[obligated, disbursed, obligatedBy, disbursedBy].map((amount) => dollars(amount.toString())),
      ]),
      total: [
        'All months',
        ...[last?.obligatedBy, last?.disbursedBy].map((sum) => dollars((sum ?? Money.zero).toString())),
        ...['', ''],
      ],
    }),
  )
}

/** The plans for one appropriation. */
export function plansTable(plans: readonly Plan[]): Html {
  return section(
    'Spending plans',
    table({
      caption: 'Plans for the appropriation',
      columns: [{ title: 'Code' }, { title: 'Title' }, { title: 'State' }, { title: 'Adopted' }],
      rows: plans.map((plan) => [
        html`<a href="/work/spending-plans/${plan.code}">${plan.code}</a>`,
        ...[plan.title, stateInWords(plan.status)],
        plan.status === 'adopted' ? dayInWords(plan.adoptedOn) : '',
      ]),
      none: 'No plan is drafted.',
    }),
  )
}
