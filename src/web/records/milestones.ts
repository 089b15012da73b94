import type { Award } from '../../awards/award.ts'
import { scheduleShown, schedulesOf } from '../../awards/milestones/queries.ts'
import type { Reading } from '../../platform/database/database.ts'
import { type Html, html } from '../../platform/html.ts'
import { Money } from '../../platform/money.ts'
import { dollars } from '../../wording/amounts.ts'
import { dayInWords } from '../../wording/times.ts'
import { stateInWords } from '../../wording/words.ts'
import { table } from '../parts/tables.ts'
import { mark, section } from '../parts/texts.ts'

/** The milestones of a fixed-amount award as they stand; of a draft for cost, for who drafts, where its amount is fixed. Nothing of another award. */
export async function milestoneParts(tx: Reading, award: Award, mayDraft: boolean): Promise<Html> {
  const { code, status, formOfPayment } = award
  const isDraft = status === 'drafted' && mayDraft
  const fixing = isDraft
    ? html`<p><a class="button" href="/work/awards/${code}/milestones">${formOfPayment === 'fixed-amount' ? 'Change the milestones' : 'Fix the amount'}</a> A fixed-amount award has milestones in place of a budget.</p>`
    : html``
  if (formOfPayment === 'cost-reimbursement') return fixing
  const shown = await scheduleShown(tx, code)
  const schedules = await schedulesOf(tx, code)
  const total = (amounts: readonly Money[]) => dollars(Money.sum(amounts))
  return section(
    'Milestones',
    html`${table({
      caption: 'What is paid for what',
      columns: [
        ...[{ title: 'Milestone' }, { title: 'What is to be shown' }, { title: 'Due' }, { title: 'Fund' }],
        ...[
          { title: 'State' },
          { title: 'Amount', isFigure: true },
          { title: 'Requested or paid', isFigure: true },
        ],
      ],
      rows: shown.map(({ number, shows, dueOn, fund, state, isPastDue, disbursement, amount, requested }) => [
        ...[String(number), shows, dayInWords(dueOn), fund],
        html`${mark(stateInWords(state), state === 'paid' ? 'good' : 'plain')}${isPastDue ? html` ${mark('Past due', 'warn')}` : ''}${disbursement === null ? '' : html` <a href="/work/disbursements/${disbursement}">${disbursement}</a>`}`,
        ...[dollars(amount), requested === null ? '' : dollars(requested)],
      ]),
      total: [
        ...['All', '', '', '', ''],
        total(shown.map(({ amount }) => amount)),
        total(shown.flatMap(({ requested }) => (requested === null ? [] : [requested]))),
      ],
      none: 'The award was closed with nothing paid.',
    })}<p><a href="/v1/awards/${code}/milestones">As a list</a>${schedules
      .slice(0, -1)
      .map(
        ({ number }) =>
          html`, <a href="/v1/awards/${code}/milestones?schedule=${String(number)}">schedule ${String(number)}</a>`,
      )}</p>${fixing}`,
  )
}
