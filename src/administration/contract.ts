import { z } from 'zod'
import { amountsView } from '../ledger/chart/amounts.ts'
import { FundAmountView, NewFundAmount, when } from '../ledger/contract.ts'
import { balance, code, date, oneOf, sha256, text } from '../platform/http/schemas.ts'
import type { ListColumns } from '../platform/http/tables/lists.ts'
import { Money } from '../platform/money.ts'
import type { Administration } from './administration.ts'
import { excessOver, roomBelow } from './caps/cap.ts'
import type { CapToday } from './caps/queries.ts'
import { administrationStatuses } from './tables.ts'

const status = oneOf('AdministrationStatus', administrationStatuses)
export const AdministrationQuery = { fund: code.optional(), status: status.optional() }

export const NewAdministration = z
  .strictObject({
    agent: code.describe('The organization that keeps the money in trust.'),
    title: text(300),
    periodFrom: date,
    periodThrough: date,
    lines: z.array(NewFundAmount).min(1).max(20),
    ...when,
  })
  .meta({
    id: 'NewAdministration',
    examples: [
      {
        agent: 'CWS',
        title: 'Administration of the second round',
        periodFrom: '2023-10-01',
        periodThrough: '2024-09-30',
        lines: [{ fund: 'FY2022', amount: '250000.00' }],
      },
    ],
  })

export const BoardDecisionOnAdministration = z
  .strictObject({
    document: sha256.describe("The stored document of the Board's decision."),
    decidedOn: date.describe('The day on which the Board decided.'),
    recused: z
      .array(code)
      .max(50)
      .describe('Who was recused: all who sat on the Board for the agent on that day, and any other.'),
    ...when,
  })
  .meta({
    id: 'BoardDecisionOnAdministration',
    examples: [
      {
        document: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
        decidedOn: '2023-09-20',
        recused: ['BOARD-CWS'],
      },
    ],
  })

export const AdministrationDeobligation = z
  .strictObject({ lines: z.array(NewFundAmount).min(1).max(20), reason: text(1_000), ...when })
  .meta({
    id: 'AdministrationDeobligation',
    examples: [
      {
        lines: [{ fund: 'FY2022', amount: '12000.00' }],
        reason: 'The final rate is below the provisional one',
      },
    ],
  })

const figureKinds = ['obligated', 'payable', 'disbursed', 'costs'] as const
const Figures = z
  .object({
    total: balance.describe('What counts against the cap: obligated, payable and disbursed.'),
    obligated: balance.describe('Promised, and not yet approved for payment.'),
    payable: balance.describe('Approved, and not yet paid to the agent.'),
    disbursed: balance.describe('Paid to the agent, less what it paid back.'),
    costs: balance.describe('Charged and paid: the cost of the agent.'),
  })
  .meta({ id: 'AdministrationFigures' })

/** Why the agent's own administration has none of what a subaward has. */
const notASubaward = {
  noticeOfAward: 'The agent is the recipient itself: a notice is of a subaward (2 CFR 200.332(b)).',
  riskRating:
    'Nobody passes money through to the agent, so no risk of a subrecipient is rated (2 CFR 200.332(c)).',
  ffata: 'No subaward is reported for it (2 CFR part 170).',
  daysAfterTheEnd:
    'The days of a subrecipient do not run: the agent reports within 120 days of the end of its own award (2 CFR 200.344).',
  sefa: 'Its cost is the agent’s own expenditure, and no amount of it is passed to a subrecipient (2 CFR 200.510(b)).',
} as const
const NotASubaward = z
  .record(z.string(), z.string())
  .meta({ id: 'NotASubaward', description: 'What a subaward has and this has not, with the reason.' })

export const AdministrationView = z
  .object({
    code,
    agent: code,
    title: z.string(),
    periodFrom: date,
    periodThrough: date,
    status,
    lines: z.array(FundAmountView).describe('What the Board decided, by fund.'),
    figures: Figures.nullable().describe(
      'What the books hold for it now, in all funds. Null in the answer of a command.',
    ),
    draftedBy: code,
    draftedOn: date,
    decision: z
      .object({
        document: sha256,
        decidedOn: date,
        recused: z.array(code),
        recordedBy: code,
        recordedOn: date,
      })
      .meta({ id: 'AdministrationDecision' })
      .nullable(),
    executedBy: code.nullable(),
    executedOn: date.nullable(),
    endedBy: code.nullable(),
    endedOn: date.nullable(),
    withdrawnBy: code.nullable(),
    withdrawnOn: date.nullable(),
    notASubaward: NotASubaward,
    version: z.int(),
    links: z
      .object({ charges: z.string(), caps: z.string(), accounts: z.string(), entries: z.string() })
      .meta({ id: 'AdministrationLinks' }),
  })
  .meta({ id: 'Administration' })
type View = z.input<typeof AdministrationView>

type Held = (owner: string, kind: (typeof figureKinds)[number]) => Money

export function administrationView(one: Administration, held?: Held): View {
  const { code, agent, title, periodFrom, periodThrough, status, lines, draftedBy, draftedOn, version } = one
  return {
    ...{ code, agent, title, periodFrom, periodThrough, status, lines: amountsView(lines) },
    figures: held === undefined ? null : figuresOf(code, held),
    ...{ draftedBy, draftedOn },
    decision: decisionOf(one),
    executedBy: 'executedBy' in one ? one.executedBy : null,
    executedOn: 'executedOn' in one ? one.executedOn : null,
    endedBy: 'endedBy' in one ? one.endedBy : null,
    endedOn: 'endedOn' in one ? one.endedOn : null,
    withdrawnBy: 'withdrawnBy' in one ? one.withdrawnBy : null,
    withdrawnOn: 'withdrawnOn' in one ? one.withdrawnOn : null,
    notASubaward,
    version,
    links: {
      charges: `/v1/administration-charges?administration=${code}`,
      caps: '/v1/administration-caps',
      accounts: `/v1/ledger/accounts?owner=${code}`,
      entries: `/v1/ledger/entries?subject=${code}`,
    },
  }
}

function decisionOf(one: Administration): View['decision'] {
  if (one.status === 'drafted') return null
  const { document, decidedOn, recused, decisionBy, decisionRecordedOn } = one
  if (
    document === undefined ||
    decidedOn === undefined ||
    recused === undefined ||
    decisionBy === undefined ||
    decisionRecordedOn === undefined
  )
    return null
  return {
    ...{ document, decidedOn, recused: [...recused] },
    ...{ recordedBy: decisionBy, recordedOn: decisionRecordedOn },
  }
}

function figuresOf(code: string, held: Held): z.input<typeof Figures> {
  const [obligated, payable, disbursed] = [
    held(code, 'obligated'),
    held(code, 'payable'),
    held(code, 'disbursed'),
  ]
  return {
    total: Money.sum([obligated, payable, disbursed]).toString(),
    ...{ obligated: obligated.toString(), payable: payable.toString(), disbursed: disbursed.toString() },
    costs: held(code, 'costs').toString(),
  }
}

/** An administration as a row of a table. */
export const administrationColumns: ListColumns<View> = [
  ['administration', ({ code }) => code],
  ['agent', ({ agent }) => agent],
  ['title', ({ title }) => title],
  ['status', ({ status }) => status],
  ['funds', ({ lines }) => lines.map(({ fund }) => fund).join(' ')],
  ['period_from', ({ periodFrom }) => periodFrom, 'day'],
  ['period_through', ({ periodThrough }) => periodThrough, 'day'],
  ['decided_on', ({ decision }) => decision?.decidedOn ?? null, 'day'],
  ['decision_document', ({ decision }) => decision?.document ?? null],
  ['recused', ({ decision }) => decision?.recused.join(' ') ?? null],
  ['executed_on', ({ executedOn }) => executedOn, 'day'],
  ['ended_on', ({ endedOn }) => endedOn, 'day'],
  ...(['total', ...figureKinds] as const).map(
    (name) => [name, ({ figures }: View) => figures?.[name] ?? null, 'dollars'] as const,
  ),
]

export const CapView = z
  .object({
    fund: code,
    fain: z.string(),
    said: z
      .string()
      .nullable()
      .describe('The cap as the terms say it: a percent or dollars. Null is unsaid.'),
    entrusted: balance.describe('What the agency entrusts of the fund: awarded and not withdrawn.'),
    cap: balance.nullable().describe('In dollars: a percent of what is entrusted, rounded down to the cent.'),
    promised: balance.describe(
      'Promised to administration of the fund, approved and paid, whatever the day.',
    ),
    room: balance.nullable().describe('What may still be promised.'),
    excess: balance
      .nullable()
      .describe(
        'What is promised beyond the cap, since the agency lowered it or decreased its award: de-obligate it.',
      ),
  })
  .meta({ id: 'AdministrativeCap' })
type CapRow = z.input<typeof CapView>

export function capView({ fund, fain, said, entrusted, cap, promised }: CapToday): CapRow {
  return {
    ...{ fund, fain, said, entrusted: entrusted.toString(), cap: cap?.toString() ?? null },
    promised: promised.toString(),
    room: cap === null ? null : roomBelow(cap, promised).toString(),
    excess: cap === null ? null : excessOver(cap, promised).toString(),
  }
}

/** The cap of a fund as a row of a table. */
export const capColumns: ListColumns<CapRow> = [
  ['fund', ({ fund }) => fund],
  ['fain', ({ fain }) => fain],
  ['said', ({ said }) => said],
  ['entrusted', ({ entrusted }) => entrusted, 'dollars'],
  ['cap', ({ cap }) => cap, 'dollars'],
  ['promised', ({ promised }) => promised, 'dollars'],
  ['room', ({ room }) => room, 'dollars'],
  ['excess', ({ excess }) => excess, 'dollars'],
]
