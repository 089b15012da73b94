import type { Award } from '../../../awards/award.ts'
import { conditionActs, holdActs } from '../../../desk/award-acts.ts'
import { judge } from '../../../desk/judging.ts'
import { callerOf } from '../../../desk/queries.ts'
import type { Condition } from '../../../oversight/conditions/condition.ts'
import { conditionByCode, listConditions } from '../../../oversight/conditions/queries.ts'
import { groundsOfHolds, type Hold, kindOfHold } from '../../../oversight/holds/hold.ts'
import { holdByCode, listHolds } from '../../../oversight/holds/queries.ts'
import type { Reading } from '../../../platform/database/database.ts'
import { type Html, html } from '../../../platform/html.ts'
import { ratingOn } from '../../../risk/queries.ts'
import { dueAgainOn } from '../../../risk/rating.ts'
import { dayInWords } from '../../../wording/times.ts'
import { stateInWords } from '../../../wording/words.ts'
import { type Cell, table } from '../../parts/tables.ts'
import { mark, section } from '../../parts/texts.ts'
import { historyOf, may, type Parts } from '../reading.ts'

/** The most conditions and holds that the page of an award shows. */
const mostRecords = 100

/** A specific condition: what its grantee reads, the word to the agency, and what lifted it. */
export async function conditionParts(tx: Reading, code: string): Promise<Parts> {
  const condition = await conditionByCode(tx, code)
  const { award, nature, reason, actionNeeded, dueOn, reconsideration, status } = condition
  return {
    kind: 'The condition',
    code,
    title: `Specific condition on ${award}`,
    facts: [
      ['State', mark(stateInWords(status), status === 'lifted' ? 'good' : 'plain')],
      ['Award', html`<a href="/work/awards/${award}">${award}</a>`],
      ['What it asks for', stateInWords(nature)],
      ['Why it is set', reason],
      ['What you need to do', actionNeeded],
      ['Time allowed', `Until ${dayInWords(dueOn)}`],
      ['Reconsideration', reconsideration],
      [
        'The agency was notified',
        `${dayInWords(condition.agencyNotifiedOn)}, by ${condition.agencyReference}`,
      ],
      ['Set', `${dayInWords(condition.setOn)}, by ${condition.setBy}`],
      ...(condition.status === 'lifted'
        ? [
            [
              'Lifted',
              `${dayInWords(condition.liftedOn)}, by ${condition.liftedBy}: ${condition.liftReason}`,
            ] as const,
            ['Evidence', html`<code>${condition.evidence}</code>`] as const,
          ]
        : []),
    ],
    version: condition.version,
    acts: judge(conditionActs, condition, `/v1/conditions/${code}`, callerOf(tx)),
    history: await historyOf(tx, code),
  }
}

/** A hold: its ground, its letter, the right of appeal, and what released it. */
export async function holdParts(tx: Reading, code: string): Promise<Parts> {
  const hold = await holdByCode(tx, code)
  const { award, grantee, letter, appeal, report, status } = hold
  return {
    kind: 'The hold',
    code,
    title: `${stateInWords(kindOfHold(hold))} on payments of ${award ?? grantee}`,
    facts: [
      ['State', mark(stateInWords(status), status === 'released' ? 'good' : 'plain')],
      [
        'On',
        award === null ? `All awards of ${grantee}` : html`<a href="/work/awards/${award}">${award}</a>`,
      ],
      ['Ground', groundInWords(hold)],
      ['Letter', letter],
      ['Right of appeal', appeal],
      ['Waits for', report],
      ['Placed', `${dayInWords(hold.placedOn)}, by ${hold.placedBy}`],
      ...(hold.status === 'released'
        ? [
            [
              'Released',
              `${dayInWords(hold.releasedOn)}, by ${hold.releasedBy}: ${hold.releaseReason}`,
            ] as const,
            ['Evidence', hold.evidence === null ? null : html`<code>${hold.evidence}</code>`] as const,
          ]
        : []),
    ],
    version: hold.version,
    acts: judge(holdActs, hold, `/v1/holds/${code}`, callerOf(tx)),
    history: await historyOf(tx, code),
  }
}

/** How the grantee of an award is rated, for who may read it. */
export async function ratingFacts(tx: Reading, { grantee }: Award): Promise<[name: string, value: Cell][]> {
  if (!may(tx, 'risk:read')) return []
  const rating = await ratingOn(tx, grantee, tx.today)
  if (rating === null) return [['Risk of the grantee', 'Not rated']]
  const { level, ratedOn, ratedBy } = rating
  return [
    [
      'Risk of the grantee',
      `${stateInWords(level)}, rated on ${dayInWords(ratedOn)} by ${ratedBy}; due again on ${dayInWords(dueAgainOn(ratedOn))}`,
    ],
  ]
}

/** The conditions on an award, and the holds on its payments. */
export async function oversightOf(tx: Reading, { code, grantee }: Award): Promise<Html> {
  const conditions = may(tx, 'condition:read')
    ? (await listConditions(tx, { award: code, limit: mostRecords })).items
    : []
  const holds = may(tx, 'hold:read')
    ? (await listHolds(tx, { grantee, limit: mostRecords })).items.filter(
        ({ award }) => award === null || award === code,
      )
    : []
  return html`${conditions.length === 0 ? '' : section('Specific conditions', conditionsTable(conditions))}
${holds.length === 0 ? '' : section('Holds on payments', holdsTable(holds))}`
}

function conditionsTable(conditions: readonly Condition[]): Html {
  return table({
    caption: 'Conditions on the award',
    columns: [{ title: 'Code' }, { title: 'What it asks for' }, { title: 'State' }, { title: 'Until' }],
    rows: conditions.map(({ code, nature, status, dueOn }) => [
      html`<a href="/work/conditions/${code}">${code}</a>`,
      ...[stateInWords(nature), stateInWords(status), dayInWords(dueOn)],
    ]),
  })
}

function holdsTable(holds: readonly Hold[]): Html {
  return table({
    caption: 'Holds on the award and on its grantee',
    columns: [{ title: 'Code' }, { title: 'Ground' }, { title: 'State' }, { title: 'Placed' }],
    rows: holds.map((hold) => [
      html`<a href="/work/holds/${hold.code}">${hold.code}</a>`,
      ...[groundInWords(hold), stateInWords(hold.status), dayInWords(hold.placedOn)],
    ]),
  })
}

function groundInWords({ ground }: Pick<Hold, 'ground'>): string {
  return `${stateInWords(ground)}, ${groundsOfHolds[ground]}`
}
