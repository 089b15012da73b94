import {
  amountRows,
  ExpectedRow,
  type Fold,
  type LeafEntry,
  listSaid,
  madeBefore,
  numbersSaid,
  privateSaid,
  recordsSaid,
  said,
} from './expected.ts'
import { amendmentRows, decideAmendment } from './parts/amendments.ts'
import { budgetRows } from './parts/budgets.ts'
import { decideEnding, endingRow, isOfEnding } from './parts/endings.ts'
import { milestoneCells, reducedCells, scheduleRows } from './parts/milestones.ts'

export const awardRows: Fold = {
  tables: [
    'awards',
    'award_lines',
    'award_revisions',
    'award_amendments',
    'award_amendment_lines',
    'award_budgets',
    'award_budget_parties',
    'award_budget_lines',
    'award_schedules',
    'award_milestones',
    'award_endings',
    'award_continuations',
    'award_papers',
  ],
  rows({ subject, entries }) {
    const rows: ExpectedRow[] = []
    let award: ExpectedRow | undefined
    let lines: ExpectedRow[] = []
    for (const entry of entries) {
      const fact = (name: string) => said(entry, name)
      if (entry.kind === 'award.drafted') {
        award = new ExpectedRow('awards', entry, {
          code: subject,
          solicitation: fact('solicitation'),
          application: fact('application'),
          decision_document: fact('decisionDocument'),
          grantee: fact('grantee'),
          members_before_books: fact('application') === null ? listSaid(entry, 'members') : '[]',
          title: fact('title'),
          site: fact('site'),
          services: listSaid(entry, 'services'),
          selected_on: fact('selectedOn'),
          period_from: fact('periodFrom'),
          period_through: fact('periodThrough'),
          illustrative: listSaid(entry, 'illustrative'),
          form_of_payment: fact('formOfPayment') ?? 'cost-reimbursement',
          status: 'drafted',
          drafted_by: entry.actor,
          drafted_on: fact('draftedOn'),
          executed_by: null,
          executed_on: null,
          withdrawn_by: null,
          withdrawn_on: null,
          version: '1',
        })
        lines = amountRows('award_lines', { award: subject }, recordsSaid(entry, 'lines'), entry)
        rows.push(award, ...lines)
      }
      if (entry.kind === 'award.revised') {
        madeBefore(award, entry).set(entry, revisedCells(entry)).bump(entry)
        for (const { fund = '', amount = '' } of recordsSaid(entry, 'lines'))
          lines.find((line) => line.text('fund') === fund)?.set(entry, { amount })
        rows.push(
          new ExpectedRow('award_revisions', entry, {
            ...{ award: subject, number: fact('number'), changes: listSaid(entry, 'changes') },
            ...{ revised_by: entry.actor, revised_on: entry.effectiveOn, entry_id: entry.id },
          }),
        )
      }
      if (entry.kind === 'award.withdrawn')
        madeBefore(award, entry)
          .set(entry, { status: 'withdrawn', withdrawn_by: entry.actor, withdrawn_on: entry.effectiveOn })
          .bump(entry)
      if (entry.kind === 'award.executed')
        madeBefore(award, entry)
          .set(entry, { status: 'executed', executed_by: entry.actor, executed_on: entry.effectiveOn })
          .bump(entry)
      if (entry.kind === 'award.amendment-proposed') rows.push(...amendmentRows(subject, entry))
      rows.push(...budgetRows(subject, entry), ...scheduleRows(subject, entry))
      if (/^award[.]amend/.test(entry.kind)) {
        madeBefore(award, entry).bump(entry)
        decideAmendment(rows, entry)
      }
      if (entry.kind === 'award-paper.attached') rows.push(...paperRows(subject, entry))
      if (entry.kind === 'award.ending-proposed') rows.push(endingRow(subject, entry))
      if (isOfEnding(entry)) {
        decideEnding(rows, entry)
        // A closeout with its de-obligation is one act on the award, and counts one version.
        const isWithAmendment = entries.some(
          (other) => /^award[.]amend/.test(other.kind) && other.recordedAt === entry.recordedAt,
        )
        if (!isWithAmendment) madeBefore(award, entry).bump(entry)
      }
      if (entry.kind === 'award.continued')
        rows.push(
          new ExpectedRow('award_continuations', entry, {
            ...{ entry_id: entry.id, award: subject, list: fact('exclusionList') },
            ...{
              lines: numbersSaid(entry, 'lines'),
              confirmed_by: entry.actor,
              confirmed_on: entry.effectiveOn,
            },
          }),
        )
    }
    return rows
  },
}

/** The papers that a file was attached as. */
function paperRows(award: string, entry: LeafEntry): ExpectedRow[] {
  const kinds = entry.facts['kinds'] as unknown as readonly string[]
  return kinds.map(
    (kind) =>
      new ExpectedRow('award_papers', entry, {
        ...{
          entry_id: entry.id,
          award,
          kind,
          sha256: said(entry, 'sha256'),
          dated_on: said(entry, 'datedOn'),
        },
        ...{ attached_by: entry.actor, attached_on: entry.effectiveOn },
      }),
  )
}

/** What a revision leaves of the terms of a draft: its entry names all of them. */
function revisedCells(entry: LeafEntry) {
  return {
    ...{ title: said(entry, 'title'), site: said(entry, 'site') },
    services: listSaid(entry, 'services'),
    ...{ period_from: said(entry, 'periodFrom'), period_through: said(entry, 'periodThrough') },
    form_of_payment: said(entry, 'formOfPayment') ?? 'cost-reimbursement',
  }
}

const unended = { ended_by: null, ended_on: null, end_reason: null }
const unpaid = {
  paid_by: null,
  paid_on: null,
  payment_reference: null,
  payment_entry: null,
  settlement_entry: null,
}

/** The day on which a fact happened, where it was recorded on another. */
const happenedOn = (entry: LeafEntry) => said(entry, 'occurredOn') ?? entry.effectiveOn

/** What an act changes of a disbursement; null where it changes nothing. */
function changedBy(entry: LeafEntry) {
  const end = (on: string) => ({
    ...{ ended_by: entry.actor, ended_on: on },
    end_reason: privateSaid(entry, 'reason'),
  })
  switch (entry.kind) {
    case 'disbursement.approved':
      return {
        ...{ status: 'approved', approved_by: entry.actor, approved_on: entry.effectiveOn },
        ...{ gate_evidence: said(entry, 'evidence'), ...reducedCells(entry) },
      }
    case 'disbursement.rejected':
      return { status: 'rejected', ...end(entry.effectiveOn) }
    case 'disbursement.canceled':
      return { status: 'canceled', ...end(entry.effectiveOn) }
    case 'disbursement.released':
      return {
        ...{ status: 'paid', paid_by: entry.actor, paid_on: happenedOn(entry) },
        ...{ payment_reference: said(entry, 'reference'), payment_entry: entry.id },
        ...unended,
      }
    case 'disbursement.returned':
      return { status: 'returned', ...end(happenedOn(entry)) }
    default:
      return null
  }
}

export const disbursementRows: Fold = {
  tables: ['disbursements', 'disbursement_lines'],
  rows({ subject, entries }) {
    const rows: ExpectedRow[] = []
    let disbursement: ExpectedRow | undefined
    for (const entry of entries) {
      if (entry.kind === 'disbursement.requested') {
        disbursement = new ExpectedRow('disbursements', entry, {
          code: subject,
          award: said(entry, 'award'),
          grantee: said(entry, 'grantee'),
          kind: said(entry, 'kind'),
          purpose: privateSaid(entry, 'purpose'),
          ...{ cost_through: said(entry, 'costThrough'), gate_evidence: null, ...milestoneCells(entry) },
          status: 'requested',
          requested_by: entry.actor,
          requested_on: said(entry, 'requestedOn'),
          approved_by: null,
          approved_on: null,
          version: '1',
          ...unpaid,
          ...unended,
        })
        const owner = { disbursement: subject }
        rows.push(
          disbursement,
          ...amountRows('disbursement_lines', owner, recordsSaid(entry, 'lines'), entry),
        )
      }
      // A milestone that was reduced is approved for less than was asked.
      if (entry.kind === 'disbursement.approved' && entry.facts['reducedFrom'] !== undefined)
        for (const { fund = '', amount = '' } of recordsSaid(entry, 'lines'))
          rows
            .find((row) => row.table === 'disbursement_lines' && row.text('fund') === fund)
            ?.set(entry, { amount })
      const changed = changedBy(entry)
      if (changed !== null) madeBefore(disbursement, entry).set(entry, changed).bump(entry)
      if (entry.kind === 'disbursement.settled')
        madeBefore(disbursement, entry).set(entry, { settlement_entry: entry.id })
    }
    return rows
  },
}
