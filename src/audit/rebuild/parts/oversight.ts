import { ExpectedRow, type Fold, madeBefore, privateSaid, said } from '../expected.ts'

export const ratingRows: Fold = {
  tables: ['risk_ratings'],
  rows({ subject, entries }) {
    return entries
      .filter(({ kind }) => kind === 'organization.risk-rated')
      .map(
        (entry) =>
          new ExpectedRow('risk_ratings', entry, {
            ...{ entry_id: entry.id, organization: subject, level: said(entry, 'level') },
            prior_experience: said(entry, 'priorExperience'),
            prior_audits: said(entry, 'priorAudits'),
            personnel_and_systems: said(entry, 'personnelAndSystems'),
            federal_monitoring: said(entry, 'federalMonitoring'),
            reason: privateSaid(entry, 'reason'),
            ...{ rated_by: entry.actor, rated_on: entry.effectiveOn },
          }),
      )
  },
}

export const conditionRows: Fold = {
  tables: ['award_conditions'],
  rows({ subject, entries }) {
    let condition: ExpectedRow | undefined
    for (const entry of entries) {
      const fact = (name: string) => said(entry, name)
      if (entry.kind === 'condition.set')
        condition = new ExpectedRow('award_conditions', entry, {
          ...{ code: subject, award: fact('award'), grantee: fact('grantee'), nature: fact('nature') },
          reason: privateSaid(entry, 'reason'),
          action_needed: privateSaid(entry, 'actionNeeded'),
          due_on: fact('dueOn'),
          reconsideration: privateSaid(entry, 'reconsideration'),
          ...{ agency_notified_on: fact('agencyNotifiedOn'), agency_reference: fact('agencyReference') },
          ...{ status: 'in-force', set_by: entry.actor, set_on: entry.effectiveOn },
          ...{ lifted_by: null, lifted_on: null, evidence: null, lift_reason: null, version: '1' },
        })
      if (entry.kind === 'condition.lifted')
        madeBefore(condition, entry)
          .set(entry, {
            ...{ status: 'lifted', lifted_by: entry.actor, lifted_on: entry.effectiveOn },
            ...{ evidence: fact('evidence'), lift_reason: privateSaid(entry, 'reason') },
          })
          .bump(entry)
    }
    return condition === undefined ? [] : [condition]
  },
}

export const holdRows: Fold = {
  tables: ['payment_holds'],
  rows({ subject, entries }) {
    let hold: ExpectedRow | undefined
    for (const entry of entries) {
      const fact = (name: string) => said(entry, name)
      if (entry.kind === 'hold.placed')
        hold = new ExpectedRow('payment_holds', entry, {
          ...{ code: subject, award: fact('award'), grantee: fact('grantee'), ground: fact('ground') },
          letter: privateSaid(entry, 'letter'),
          appeal: privateSaid(entry, 'appeal'),
          ...{
            report: fact('report'),
            status: 'placed',
            placed_by: entry.actor,
            placed_on: entry.effectiveOn,
          },
          ...{ released_by: null, released_on: null, evidence: null, release_reason: null, version: '1' },
        })
      if (entry.kind === 'hold.released')
        madeBefore(hold, entry)
          .set(entry, {
            ...{ status: 'released', released_by: entry.actor, released_on: entry.effectiveOn },
            ...{ evidence: fact('evidence'), release_reason: privateSaid(entry, 'reason') },
          })
          .bump(entry)
    }
    return hold === undefined ? [] : [hold]
  },
}
