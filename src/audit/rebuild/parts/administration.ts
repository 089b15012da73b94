import {
  amountRows,
  ExpectedRow,
  type Fold,
  type LeafEntry,
  listSaid,
  madeBefore,
  recordsSaid,
  said,
} from '../expected.ts'

/** What an act changes of an administration. */
function changeOf(entry: LeafEntry): Parameters<ExpectedRow['set']>[1] | null {
  const [by, on] = [entry.actor, entry.effectiveOn]
  switch (entry.kind) {
    case 'administration.decided':
      return {
        ...{ status: 'decided', document: said(entry, 'document'), decided_on: said(entry, 'decidedOn') },
        ...{ recused: listSaid(entry, 'recused'), decision_by: by, decision_recorded_on: on },
      }
    case 'administration.withdrawn':
      return { status: 'withdrawn', withdrawn_by: by, withdrawn_on: on }
    case 'administration.executed':
      return { status: 'executed', executed_by: by, executed_on: on }
    case 'administration.deobligated':
      return {}
    case 'administration.ended':
      return { status: 'ended', ended_by: by, ended_on: on }
    default:
      return null
  }
}

export const administrationRows: Fold = {
  tables: ['administrations', 'administration_lines'],
  rows({ subject, entries }) {
    const rows: ExpectedRow[] = []
    let administration: ExpectedRow | undefined
    for (const entry of entries) {
      const fact = (name: string) => said(entry, name)
      if (entry.kind === 'administration.drafted') {
        administration = new ExpectedRow('administrations', entry, {
          ...{ code: subject, agent: fact('agent'), title: fact('title'), status: 'drafted' },
          ...{ period_from: fact('periodFrom'), period_through: fact('periodThrough') },
          ...{ drafted_by: entry.actor, drafted_on: entry.effectiveOn },
          ...{ document: null, decided_on: null, recused: null, decision_by: null },
          ...{ decision_recorded_on: null, executed_by: null, executed_on: null, ended_by: null },
          ...{ ended_on: null, withdrawn_by: null, withdrawn_on: null, version: '1' },
        })
        const owner = { administration: subject }
        rows.push(
          administration,
          ...amountRows('administration_lines', owner, recordsSaid(entry, 'lines'), entry),
        )
      }
      const changed = changeOf(entry)
      if (changed !== null) madeBefore(administration, entry).set(entry, changed).bump(entry)
    }
    return rows
  },
}

/** What an act changes of a charge. */
function chargeChangeOf(entry: LeafEntry): Parameters<ExpectedRow['set']>[1] | null {
  const [by, on] = [entry.actor, entry.effectiveOn]
  switch (entry.kind) {
    case 'administration-charge.approved':
      return {
        ...{ status: 'approved', approved_by: by, approved_on: on },
        gate_evidence: said(entry, 'evidence'),
      }
    case 'administration-charge.rejected':
      return { status: 'rejected', ended_by: by, ended_on: on }
    case 'administration-charge.canceled':
      return { status: 'canceled', ended_by: by, ended_on: on }
    case 'administration-charge.paid':
    case 'administration-charge.refunded':
      return {
        ...{ status: 'paid', paid_by: by, paid_on: said(entry, 'occurredOn') ?? on },
        ...{ payment_reference: said(entry, 'reference'), payment_entry: entry.id },
      }
    default:
      return null
  }
}

export const chargeRows: Fold = {
  tables: ['administration_charges', 'administration_charge_lines'],
  rows({ subject, entries }) {
    const rows: ExpectedRow[] = []
    let charge: ExpectedRow | undefined
    for (const entry of entries) {
      const fact = (name: string) => said(entry, name)
      if (entry.kind === 'administration-charge.recorded') {
        charge = new ExpectedRow('administration_charges', entry, {
          ...{ code: subject, administration: fact('administration'), kind: fact('kind') },
          ...{ month: fact('month'), evidence: fact('evidence'), status: 'recorded' },
          ...{ recorded_by: entry.actor, recorded_on: entry.effectiveOn },
          ...{ approved_by: null, approved_on: null, gate_evidence: null, paid_by: null, paid_on: null },
          ...{ payment_reference: null, payment_entry: null, settlement_entry: null },
          ...{ ended_by: null, ended_on: null, version: '1' },
        })
        const lines = recordsSaid(entry, 'lines')
        rows.push(charge, ...amountRows('administration_charge_lines', { charge: subject }, lines, entry))
      }
      const changed = chargeChangeOf(entry)
      if (changed !== null) madeBefore(charge, entry).set(entry, changed).bump(entry)
      if (entry.kind === 'administration-charge.settled')
        madeBefore(charge, entry).set(entry, { settlement_entry: entry.id })
    }
    return rows
  },
}
