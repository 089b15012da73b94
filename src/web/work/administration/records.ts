import type { Administration } from '../../../administration/administration.ts'
import { type CapToday, capsOfFunds } from '../../../administration/caps/queries.ts'
import { chargeKinds } from '../../../administration/charges/charge.ts'
import { chargeByCode, listCharges } from '../../../administration/charges/queries.ts'
import { capView } from '../../../administration/contract.ts'
import { listAdministrations } from '../../../administration/queries.ts'
import type { FederalAward } from '../../../appropriations/federal-award.ts'
import {
  administrationActs,
  chargeActs,
  heldCharge,
  seatedAdministration,
} from '../../../desk/administration.ts'
import { judge } from '../../../desk/judging.ts'
import { callerOf } from '../../../desk/queries.ts'
import { heldNow } from '../../../ledger/queries.ts'
import { organizationByCode } from '../../../organizations/queries.ts'
import type { Reading } from '../../../platform/database/database.ts'
import { type Html, html } from '../../../platform/html.ts'
import { Money } from '../../../platform/money.ts'
import { dollars } from '../../../wording/amounts.ts'
import { dayInWords, monthInWords } from '../../../wording/times.ts'
import { stateInWords } from '../../../wording/words.ts'
import { table } from '../../parts/tables.ts'
import { mark, named, section } from '../../parts/texts.ts'
import { figureName, historyOf, may, type Parts } from '../reading.ts'

/** The most records under another that its page shows. */
const mostRecords = 100

const fileLink = (sha256: string) =>
  html`<a href="/v1/files/${sha256}"><code>${sha256.slice(0, 12)}</code></a>`

/** The agent's own administration: what the Board decided, what the books hold, and what was charged. */
export async function administrationParts(tx: Reading, code: string): Promise<Parts> {
  const subject = await seatedAdministration(tx, code)
  const { administration } = subject
  const { agent, title, status, periodFrom, periodThrough, lines, draftedBy, draftedOn } = administration
  const organization = await organizationByCode(tx, agent)
  const held = await heldNow(tx, 'owner', [code])
  const charges = await listCharges(tx, { administration: code, limit: mostRecords })
  const kinds = ['obligated', 'payable', 'disbursed', 'costs'] as const
  return {
    kind: "The agent's own administration",
    code,
    title,
    figures: kinds.map((kind) => [figureName(kind), held(code, kind).toString()] as const),
    facts: [
      ['State', mark(stateInWords(status), status === 'executed' ? 'good' : 'plain')],
      [
        'What it is',
        'Cost of the agent itself, and no award to a grantee: no notice of award, no rating, no FFATA.',
      ],
      ['Agent', named(agent, organization.legalName)],
      ['Period', `${dayInWords(periodFrom)} to ${dayInWords(periodThrough)}`],
      ...lines.map(({ fund, amount }) => [`From ${fund}`, dollars(amount)] as const),
      ['Drafted', `${dayInWords(draftedOn)}, by ${draftedBy}`],
      ...decisionFacts(administration),
      [
        'Executed',
        'executedBy' in administration
          ? `${dayInWords(administration.executedOn)}, by ${administration.executedBy}`
          : null,
      ],
      [
        'Ended',
        'endedBy' in administration
          ? `${dayInWords(administration.endedOn)}, by ${administration.endedBy}`
          : null,
      ],
      [
        'Withdrawn',
        'withdrawnBy' in administration
          ? `${dayInWords(administration.withdrawnOn)}, by ${administration.withdrawnBy}`
          : null,
      ],
    ],
    more: section(
      'Charges',
      table({
        caption: 'What the agent charged, by code',
        columns: [
          ...[{ title: 'Code' }, { title: 'What' }, { title: 'State' }, { title: 'Evidence' }],
          { title: 'Amount', isFigure: true },
        ],
        rows: charges.items.map((charge) => [
          html`<a href="/work/administration-charges/${charge.code}">${charge.code}</a>`,
          charge.month === null ? stateInWords(charge.kind) : monthInWords(charge.month),
          stateInWords(charge.status),
          fileLink(charge.evidence),
          dollars(Money.sum(charge.lines.map(({ amount }) => amount))),
        ]),
        none: 'Nothing is charged.',
      }),
    ),
    version: administration.version,
    acts: judge(administrationActs, subject, `/v1/administrations/${code}`, callerOf(tx)),
    history: await historyOf(tx, code),
  }
}

function decisionFacts(administration: Administration): (readonly [string, Html | string])[] {
  if (!('document' in administration)) return []
  const { document, decidedOn = '', recused = [], decisionBy = '', decisionRecordedOn = '' } = administration
  return [
    ['Board decided', html`${dayInWords(decidedOn)}, on ${fileLink(document)}`],
    ['Recused', recused.length === 0 ? 'Nobody: no Board member is of the agent' : recused.join(', ')],
    ['Decision recorded', `${dayInWords(decisionRecordedOn)}, by ${decisionBy}`],
  ]
}

/** A charge of the agent: its month or adjustment, and what the bank did. */
export async function chargeParts(tx: Reading, code: string): Promise<Parts> {
  const charge = await chargeByCode(tx, code)
  const { administration, kind, month, evidence, status, lines, recordedBy, recordedOn } = charge
  return {
    kind: 'The charge',
    code,
    title: `${month === null ? stateInWords(kind) : `Administration of ${monthInWords(month)}`}: ${dollars(Money.sum(lines.map(({ amount }) => amount)))}`,
    facts: [
      ['State', mark(stateInWords(status), status === 'paid' ? 'good' : 'plain')],
      ['Administration', html`<a href="/work/administrations/${administration}">${administration}</a>`],
      ['Kind', `${stateInWords(kind)}: ${chargeKinds[kind]}`],
      ["Extract of the agent's ledger", fileLink(evidence)],
      ...lines.map(({ fund, amount }) => [`From ${fund}`, dollars(amount)] as const),
      ['Recorded', `${dayInWords(recordedOn)}, by ${recordedBy}`],
      [
        'Approved',
        'approvedBy' in charge && charge.approvedOn !== undefined
          ? `${dayInWords(charge.approvedOn)}, by ${charge.approvedBy ?? ''}`
          : null,
      ],
      [
        'Evidence of its gate',
        'gateEvidence' in charge && charge.gateEvidence ? fileLink(charge.gateEvidence) : null,
      ],
      [
        kind === 'adjustment-down' ? 'Paid back' : 'Paid',
        charge.status === 'paid'
          ? `${dayInWords(charge.payment.on)}, by ${charge.payment.by}, ${charge.payment.reference}`
          : null,
      ],
      ['Ended', 'endedBy' in charge ? `${dayInWords(charge.endedOn)}, by ${charge.endedBy}` : null],
    ],
    version: charge.version,
    acts: judge(chargeActs, await heldCharge(tx, code), `/v1/administration-charges/${code}`, callerOf(tx)),
    history: await historyOf(tx, code),
  }
}

/** The administration of a Federal award: its cap, what is promised below it, and each of them; nothing for who does not read it. */
export async function administrationOfFund(tx: Reading, award: FederalAward): Promise<Html> {
  if (!may(tx, 'administration:read')) return html``
  const { fund } = award
  const [cap] = await capsOfFunds(tx, [award])
  const { items } = await listAdministrations(tx, { fund, limit: mostRecords })
  return section(
    "The agent's own administration",
    html`${cap === undefined ? '' : html`<p>${capInWords(cap)}</p>`}
${table({
  caption: 'Administration paid from this fund. None of it is an award to a grantee.',
  columns: [
    ...[{ title: 'Code' }, { title: 'Title' }, { title: 'State' }],
    { title: 'From this fund', isFigure: true },
  ],
  rows: items.map((one) => [
    html`<a href="/work/administrations/${one.code}">${one.code}</a>`,
    ...[one.title, stateInWords(one.status)],
    dollars(one.lines.find((line) => line.fund === fund)?.amount ?? Money.zero),
  ]),
  none: 'No administration is drafted.',
})}
${may(tx, 'administration:prepare') ? html`<p><a href="/work/federal-awards/${fund}/administration">Draft administration of this fund</a></p>` : ''}`,
  )
}

function capInWords(today: CapToday): string {
  const { said, cap, promised, room, excess } = capView(today)
  if (said === null || cap === null)
    return 'The terms name no cap of administrative cost, so no administration is promised of it.'
  const beyond =
    excess === null || excess === '0.00'
      ? `${dollars(room ?? '0.00')} is left`
      : `${dollars(excess)} is beyond it: de-obligate as much`
  return `The cap is ${dollars(cap)} (${said}). ${dollars(promised)} is promised, approved or paid; ${beyond}.`
}
