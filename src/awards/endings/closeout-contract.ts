import { z } from 'zod'
import { amountsView } from '../../ledger/chart/amounts.ts'
import { FundAmountView } from '../../ledger/contract.ts'
import { balance, code, date } from '../../platform/http/schemas.ts'
import type { ListColumns } from '../../platform/http/tables/lists.ts'
import { Money } from '../../platform/money.ts'
import { dollars } from '../../wording/amounts.ts'
import { counted } from '../../wording/words.ts'
import type { ExecutedAward } from '../award.ts'
import { StandingView } from '../standing/contract.ts'
import { approvedEndings, standingOf } from '../standing/ending.ts'
import { type AwardClock, clocksOf, closesAloneFrom, endOf, recordsUntil } from './clocks.ts'
import { type Closing, closeoutItems, type OpenItem } from './closeout.ts'

const ClockView = z
  .object({
    name: z.enum(['obligate', 'performance', 'report', 'liquidate', 'agency', 'records']),
    says: z.string(),
    fund: code.nullable().describe('The fund that it is of. Null where it is of the whole award.'),
    falls: date,
    isPast: z.boolean(),
    citation: z.string(),
  })
  .meta({ id: 'AwardClock', description: 'A day on which something of an award is due or over.' })
type ClockRow = z.input<typeof ClockView>

export const CloseoutView = z
  .object({
    award: code,
    standing: StandingView,
    end: date.describe('The last day of performance.'),
    clocks: z.array(ClockView),
    checklist: z
      .array(
        z
          .object({
            item: z.string(),
            says: z.string(),
            isMet: z.boolean(),
            open: z.string().nullable().describe('What is open of it: a number of records, or dollars.'),
          })
          .meta({ id: 'CloseoutItem' }),
      )
      .describe('What is looked at before the award is closed, as the records say it now.'),
    unspent: z.array(FundAmountView).describe('What the closeout would release.'),
    total: balance.describe('What is unspent in all funds.'),
    aloneFrom: date.describe('The day from which the agent may close it without the grantee.'),
    recordsUntil: date.describe('The last day on which its records are kept (2 CFR 200.334).'),
    links: z.object({ award: z.string(), endings: z.string() }).meta({ id: 'CloseoutLinks' }),
  })
  .meta({ id: 'Closeout', description: 'How far an award is from its closeout.' })

const clockNames: Readonly<Record<AwardClock['name'], string>> = {
  obligate: 'Obligate by',
  performance: 'Performance ends',
  report: 'Final report due',
  liquidate: 'Liquidate by',
  agency: 'The closeout is due, and the agent may close alone from here on',
  records: 'Records kept through',
}

export function clockViews(award: ExecutedAward, { federal }: Closing, today: string): ClockRow[] {
  return clocksOf(award, federal).map(({ name, fund, falls, citation }) => ({
    ...{ name, says: clockNames[name], fund, falls, isPast: falls < today, citation },
  }))
}

/** How far an award is from its closeout on a day. */
export function closeoutView(
  award: ExecutedAward,
  closing: Closing,
  today: string,
): z.input<typeof CloseoutView> {
  const { code: of, endings } = award
  const end = endOf(award)
  const closed = approvedEndings(endings).find(({ kind }) => kind === 'closeout')
  const reportOn = closed?.kind === 'closeout' ? (closed.finalReportOn ?? closed.certifiedOn) : null
  return {
    award: of,
    standing: standingOf(endings),
    end,
    clocks: clockViews(award, closing, today),
    checklist: [
      { item: 'performance', says: 'The award has ended', isMet: today > end, open: null },
      ...closing.items.map(itemView),
      {
        ...(award.formOfPayment === 'fixed-amount'
          ? { item: 'certification', says: 'What was completed is certified; the closeout names it' }
          : { item: 'final-report', says: 'The final report is in; the closeout names it' }),
        ...{ isMet: reportOn !== null, open: null },
      },
    ],
    unspent: amountsView(closing.unspent),
    total: Money.sum(closing.unspent.map(({ amount }) => amount)).toString(),
    aloneFrom: closesAloneFrom(award),
    recordsUntil: recordsUntil(
      award,
      closing.federal.map(({ profile }) => profile),
    ),
    links: { award: `/v1/awards/${of}`, endings: `/v1/awards/${of}/endings` },
  }
}

function itemView({ item, amount }: OpenItem) {
  const isMet = amount.isZero
  const isMoney = item === 'advances' || item === 'recoverable'
  const open = isMoney ? dollars(amount) : counted(amount.toString().split('.')[0] ?? '', 'record', 'records')
  return { item, says: closeoutItems[item], isMet, open: isMet ? null : open }
}

/** A clock as a row of a table. */
export const clockTable: ListColumns<ClockRow & { readonly award: string }> = [
  ['award', ({ award }) => award],
  ['clock', ({ name }) => name],
  ['says', ({ says }) => says],
  ['fund', ({ fund }) => fund],
  ['falls', ({ falls }) => falls, 'day'],
  ['is_past', ({ isPast }) => String(isPast)],
  ['citation', ({ citation }) => citation],
]
export const AwardClockView = ClockView.extend({ award: code }).meta({ id: 'ClockOfAward' })
